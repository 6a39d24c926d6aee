use super::item_dialogs::{ItemDialog, ItemDialogs};
use crate::adherence::{Status, status};
use crate::calendar::{Date, display, display_short};
use crate::people::PatientId;
use crate::plan::{BookingState, Course, Finding, ItemId, ItemRecord, Outcome};
use crate::ui::pages::new_plan::why;
use crate::ui::parts::{
    Button, ButtonKind, Column, DataTable, LinkButton, StatusBadge, Tag, WhyButton, WhySteps,
};
use crate::ui::route::Route;
use crate::ui::session::{use_door, use_today, use_workspace};
use crate::ui::status::{badge_text, distance, tone_of};
use crate::workspace::{CancelBooking, Op, ReopenItem};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PlanTableProps {
    pub course: Rc<Course>,
    pub patient: PatientId,
}

/// How many items before and after today are shown at first.
const EARLIER: usize = 4;
const LATER: usize = 8;

/// The items of a course by target date: status, what, window, why, and what can be done.
#[component]
pub fn PlanTable(props: &PlanTableProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let soon = workspace.settings().due_soon_days;
    let opened = use_state(BTreeSet::<ItemId>::new);
    let all_earlier = use_state(|| false);
    let all_later = use_state(|| false);
    let replaced_too = use_state(|| false);
    let dialog = use_state(|| None::<ItemDialog>);
    let course = &props.course;
    let mut rows: Vec<(&ItemRecord, Status)> = course
        .items
        .iter()
        .map(|record| (record, status(course, record, today, soon)))
        .filter(|(_, status)| *replaced_too || !matches!(status, Status::Replaced | Status::EnteredInError))
        .collect();
    rows.sort_by(|a, b| {
        (a.0.item.window.target(), &a.0.item.id).cmp(&(b.0.item.window.target(), &b.0.item.id))
    });
    // Settled items before the first that asks for something are folded away.
    let turn = rows
        .iter()
        .position(|(_, status)| status.asks_for_action() || *status == Status::Planned)
        .unwrap_or(rows.len());
    let from = if *all_earlier { 0 } else { turn.saturating_sub(EARLIER) };
    // Whatever asks for something is in sight.
    let asking = rows.iter().rposition(|(_, status)| status.asks_for_action()).map_or(0, |last| last + 1);
    let to = if *all_later { rows.len() } else { (turn + LATER).max(asking).min(rows.len()) };
    let hidden_later = rows.len() - to;
    let replaced =
        course.items.iter().filter(|record| matches!(record.outcome, Outcome::Replaced { .. })).count();
    let columns = vec![
        Column::new("Status"),
        Column::new("Activity").grow(),
        Column::new("Window"),
        Column::new("Actions").quiet(),
    ];
    let set = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |()| state.set(!*state))
    };
    let on_close = {
        let dialog = dialog.clone();
        Callback::from(move |()| dialog.set(None))
    };
    let shown = rows.get(from..to).unwrap_or_default();
    html! {
        <>
            <DataTable caption="Plan" {columns} cards=true>
                <tbody>
                    { for shown.iter().map(|(record, status)| {
                        view_row(props, record, status, today, &opened, &dialog)
                    }) }
                </tbody>
            </DataTable>
            <div class="pad row wrap gap3">
                if from > 0 || (*all_earlier && turn > EARLIER) {
                    <Button small=true kind={ButtonKind::Ghost} on_press={set(&all_earlier)}>
                        { if *all_earlier { "Fold earlier items".to_owned() } else { format!("Show {from} earlier") } }
                    </Button>
                }
                if hidden_later > 0 || (*all_later && rows.len() > (turn + LATER).max(asking)) {
                    <Button small=true kind={ButtonKind::Ghost} on_press={set(&all_later)}>
                        { if *all_later { "Fold later items".to_owned() } else { format!("Show {hidden_later} more") } }
                    </Button>
                }
                if replaced > 0 {
                    <Button small=true kind={ButtonKind::Ghost} on_press={set(&replaced_too)}>
                        { if *replaced_too { "Hide replaced items".to_owned() } else { format!("Show {replaced} replaced") } }
                    </Button>
                }
            </div>
            <ItemDialogs course={course.clone()} dialog={(*dialog).clone()} {on_close} />
        </>
    }
}

fn view_row(
    props: &PlanTableProps,
    record: &ItemRecord,
    status: &Status,
    today: Date,
    opened: &UseStateHandle<BTreeSet<ItemId>>,
    dialog: &UseStateHandle<Option<ItemDialog>>,
) -> Html {
    let course = &props.course;
    let item = &record.item;
    let id = item.id.clone();
    let is_open = opened.contains(&id);
    let why_id = format!("why-{id}");
    let on_toggle = {
        let (opened, id) = (opened.clone(), id.clone());
        Callback::from(move |()| {
            let mut next = (*opened).clone();
            if !next.remove(&id) {
                next.insert(id.clone());
            }
            opened.set(next);
        })
    };
    let window = &item.window;
    let span = if window.open_ended() {
        format!("from {}", display(window.earliest()))
    } else if window.earliest() == window.latest() {
        display(window.target())
    } else {
        format!("{} to {}", display_short(window.earliest()), display(window.latest()))
    };
    let subject = format!("{}, {}", item.label, display(window.target()));
    html! {
        <>
            <tr key={id.to_string()} class={matches!(status, Status::DueNow | Status::Overdue).then_some("hit")}>
                <td>
                    <StatusBadge tone={tone_of(status)} text={badge_text(status, course, record)} />
                    <span class="sub">{ distance(status, course, record, today) }</span>
                </td>
                <td>
                    <span class="b">{ &item.label }</span>
                    <span class="sub">{ details(course, record, status) }</span>
                    if item.provisional && status.is_open() { <Tag text="provisional" /> }
                    if !item.held_by.is_empty() && status.is_open() { <Tag text="needs a decision" tone="t-due" /> }
                    { for item.cautions.iter().map(|text| html! { <span class="sub">{ text }</span> }) }
                </td>
                <td>
                    <span class="nw">{ span }</span>
                    if let Some(before) = &item.as_recorded {
                        <span class="sub">{ format!("as recorded: {} to {}", display_short(before.earliest()), display_short(before.latest())) }</span>
                    }
                </td>
                <td>
                    <div class="row nw">
                        { for actions(props, record, status, &subject, dialog) }
                        <WhyButton controls={why_id.clone()} open={is_open} of={subject.clone()} {on_toggle} />
                    </div>
                </td>
            </tr>
            if is_open {
                <tr class="open" id={why_id}>
                    <td colspan="4">
                        <WhySteps question={format!("Why {}, and why {}?", item.modality.map_or(item.kind.label(), |m| m.label()), display(window.target()))} steps={why(item)} />
                    </td>
                </tr>
            }
        </>
    }
}

/// The second line of a row: how, for whom, booking, result or reason.
fn details(course: &Course, record: &ItemRecord, status: &Status) -> String {
    let item = &record.item;
    let mut words: Vec<String> =
        vec![item.modality.map_or(item.kind.label(), |modality| modality.label()).to_owned()];
    if let Some(place) = &item.location {
        words.push(place.clone());
    }
    match (&record.outcome, course.assessment_of(record)) {
        (_, Some(assessment)) => words.extend(result_words(&assessment.finding)),
        (Outcome::Closed { reason, by, note, .. }, _) => {
            words.push(format!("{} ({})", reason.label(), by.name));
            words.extend((!note.is_empty()).then(|| note.clone()));
        }
        _ => {}
    }
    if status.is_open()
        && let Some(booking) = &record.booking
    {
        let day = display(booking.date);
        words.push(match booking.state {
            BookingState::Booked if booking.place.is_empty() => format!("Booked {day}"),
            BookingState::Booked => format!("Booked {day}, {}", booking.place),
            BookingState::Cancelled => format!("Booking of {day} cancelled"),
            BookingState::DidNotAttend => format!("Did not attend on {day}"),
        });
    }
    if let Some((day, note)) = record.chased.last().filter(|_| status.asks_for_action()) {
        words.push(format!("Chased {}: {note}", display_short(*day)));
    }
    if let Some(justified) = &record.justification {
        words.push(format!("Justified by {}: {}", justified.by.name, justified.reason.label()));
    }
    words.join(" · ")
}

/// What was found, in a few words.
pub fn result_words(finding: &Finding) -> Option<String> {
    let text = |text: &String| (!text.trim().is_empty()).then(|| text.clone());
    match finding {
        Finding::AwaitingReport => Some("Report not here yet".into()),
        Finding::Note(note) => text(note),
        Finding::Bloods { values, note } => {
            let values: Vec<String> = values
                .iter()
                .map(|one| format!("{} {} {}", one.name, one.value, one.unit).trim().to_owned())
                .collect();
            if values.is_empty() { text(note) } else { Some(values.join(", ")) }
        }
        Finding::Questionnaire { name, total, .. } => Some(format!("{name}: {total}")),
        Finding::Medicine { change, note } => {
            let change = match change {
                crate::plan::CourseChange::Started => "Started",
                crate::plan::CourseChange::Stopped => "Stopped",
            };
            Some(if note.is_empty() { change.to_owned() } else { format!("{change}: {note}") })
        }
        Finding::Scan(scan) => match (&scan.not_diagnostic, &scan.reading) {
            (Some(why), _) => Some(format!("Not diagnostic: {why}")),
            (None, Some(reading)) if !reading.categories.is_empty() => Some(
                reading
                    .categories
                    .iter()
                    .map(|read| format!("{} {}", read.standard, read.assigned))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            _ => Some("Scan recorded".into()),
        },
    }
}

fn actions(
    props: &PlanTableProps,
    record: &ItemRecord,
    status: &Status,
    subject: &str,
    dialog: &UseStateHandle<Option<ItemDialog>>,
) -> Vec<Html> {
    if props.course.end.is_some() && !matches!(status, Status::Overdue) {
        return Vec::new();
    }
    let item = record.item.id.clone();
    let href =
        Route::Record { patient: props.patient, course: props.course.id, item: item.to_string() }.href();
    let open = |make: fn(ItemId) -> ItemDialog| {
        let (dialog, item) = (dialog.clone(), item.clone());
        Callback::from(move |()| dialog.set(Some(make(item.clone()))))
    };
    let ghost = |label: &str, on_press: Callback<()>| {
        html! { <Button small=true kind={ButtonKind::Ghost} label={format!("{label}: {subject}")} {on_press}>{ label.to_owned() }</Button> }
    };
    let record_link = |label: &str| html! { <LinkButton small=true label={format!("{label}: {subject}")} href={href.clone()}>{ label.to_owned() }</LinkButton> };
    match status {
        Status::DueNow | Status::Overdue => {
            vec![
                record_link("Record"),
                ghost("Book", open(ItemDialog::Book)),
                ghost("Not done", open(ItemDialog::Close)),
            ]
        }
        Status::DueSoon | Status::Planned => {
            vec![ghost("Book", open(ItemDialog::Book)), ghost("Not done", open(ItemDialog::Close))]
        }
        Status::AwaitingReport => vec![record_link("Record"), ghost("Chase", open(ItemDialog::Chase))],
        Status::NotDone(_) => vec![
            html! { <ReopenButton course={props.course.clone()} item={item.clone()} subject={subject.to_owned()} /> },
        ],
        Status::DoneEarly | Status::DoneLate => {
            vec![record_link("Open"), ghost("Justify", open(ItemDialog::Justify))]
        }
        Status::Done => vec![record_link("Open")],
        _ => Vec::new(),
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ReopenProps {
    course: Rc<Course>,
    item: ItemId,
    subject: String,
}

#[component]
fn ReopenButton(props: &ReopenProps) -> Html {
    let door = use_door();
    let (course, item) = (props.course.id, props.item.clone());
    let on_press =
        Callback::from(move |()| door.run_quietly(Op::ReopenItem(ReopenItem { course, item: item.clone() })));
    html! { <Button small=true kind={ButtonKind::Ghost} label={format!("Reopen: {}", props.subject)} {on_press}>{ "Reopen" }</Button> }
}

/// The op that cancels a booking.
pub fn cancel_booking(course: &Course, item: &ItemId) -> Op {
    Op::CancelBooking(CancelBooking { course: course.id, item: item.clone() })
}
