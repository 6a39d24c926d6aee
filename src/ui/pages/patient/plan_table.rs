use super::changes::What;
use super::chase_log::chase_log;
use super::close_several::CloseSeveralForm;
use super::item_dialogs::{ItemDialog, ItemDialogs, item_dialog_with};
use super::replan::change_href;
use super::row_actions::RowActions;
use super::since_signed::since_signed_flags;
use super::tasks::open_question;
use crate::adherence::{Status, doses_of};
use crate::calendar::display;
use crate::order::SortedSet;
use crate::plan::{Course, DecisionId, ItemId};
use crate::ui::keep_focus::focus_after_heading;
use crate::ui::pages::record::{OpenedFrom, record_href};
use crate::ui::parts::{
    Button, ButtonKind, Column, DataTable, Dialog, Disclosure, LinkButton, Notice, NoticeTone, StatusBadge,
    Tag, WhyButton, WhyStep, WhySteps,
};
use crate::ui::session::{Door, use_asked_draft, use_door, use_today};
use crate::ui::state::{State, use_state};
use crate::ui::status::tone_of;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::patient::{PlanRow, RowAct, Why};
use crate::workspace::{ItemOf, Op, ReopenItem};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PlanTableProps {
    pub course: Rc<Course>,
    /// By target day, replaced ones last.
    pub rows: Vec<PlanRow>,
    /// What is asked above the plan.
    pub questions: Vec<DecisionId>,
    /// How many items were past before the plan was entered.
    pub past_before: usize,
    /// The item whose row somebody comes back to: it is in sight and has the focus.
    #[prop_or_default]
    pub asked: Option<ItemId>,
}

/// How many items before and after today are shown at first.
const EARLIER: usize = 4;
const LATER: usize = 8;

/// What was recorded so many days ago or later is shown with them, wherever it stands.
const RECENT_DAYS: i64 = 14;

/// The items of a course by target date: status, what, window, why, and what can be done.
#[component]
pub fn PlanTable(props: &PlanTableProps) -> Html {
    let door = use_door();
    let today = use_today();
    let opened = use_state(SortedSet::<ItemId>::new);
    let all_earlier = use_state(|| false);
    let all_later = use_state(|| false);
    let replaced_too = use_state(|| false);
    let dialog = use_state(|| None::<ItemDialog>);
    let closing = use_state(|| false);
    use_asked_draft({
        let (dialog, course) = (dialog.clone(), props.course.clone());
        Callback::from(move |draft: DraftName| {
            if let Some(form) = item_dialog_with(draft, &course) {
                dialog.set(Some(form));
            }
        })
    });
    use_effect_with(props.asked.clone(), |asked| {
        if let Some(item) = asked {
            focus_after_heading(row_id(item));
        }
    });
    let course = &props.course;
    let set_aside = |row: &&PlanRow| matches!(row.status, Status::Replaced | Status::EnteredInError);
    let replaced = props.rows.iter().filter(set_aside).count();
    let rows: Vec<&PlanRow> = props.rows.iter().filter(|row| *replaced_too || !set_aside(row)).collect();
    // Settled items before the first that asks for something are folded away.
    let turn = rows
        .iter()
        .position(|row| row.status.asks_for_action() || row.status == Status::Planned)
        .unwrap_or(rows.len());
    let from = if *all_earlier { 0 } else { turn.saturating_sub(EARLIER) };
    // Whatever asks for something is in sight.
    let asking = rows.iter().rposition(|row| row.status.asks_for_action()).map_or(0, |last| last + 1);
    let to = if *all_later { rows.len() } else { (turn + LATER).max(asking).min(rows.len()) };
    // What was recorded lately is in sight wherever its target lies: an item that was made early, or long ago.
    let is_recent = |row: &PlanRow| row.recorded_on.is_some_and(|on| (today - on).num_days() <= RECENT_DAYS);
    let is_near = |row: &PlanRow| is_recent(row) || props.asked.as_ref() == Some(&row.item);
    let in_sight = |(place, row): &(usize, &PlanRow)| (from..to).contains(place) || is_near(row);
    let shown: Vec<&PlanRow> =
        rows.iter().copied().enumerate().filter(in_sight).map(|(_, row)| row).collect();
    let folded = |part: &[&PlanRow]| part.iter().filter(|row| !is_near(row)).count();
    let hidden_earlier = folded(rows.get(..from).unwrap_or_default());
    let hidden_later = folded(rows.get(to..).unwrap_or_default());
    let columns = vec![
        Column::new("Status"),
        Column::new("Activity").grow(),
        Column::new("Window"),
        Column::new("Actions").quiet(),
    ];
    let set = |state: &State<bool>| {
        let state = state.clone();
        Callback::from(move |()| state.set(!*state))
    };
    let on_close = {
        let dialog = dialog.clone();
        Callback::from(move |()| dialog.set(None))
    };
    let overdue: Vec<ItemOf> = props
        .rows
        .iter()
        .filter(|row| row.status == Status::Overdue && course.end.is_none())
        .map(|row| ItemOf { course: course.id, item: row.item.clone() })
        .collect();
    let past = props.past_before;
    let close_several = {
        let closing = closing.clone();
        Callback::from(move |()| closing.set(false))
    };
    html! {
        <>
            if past > 0 {
                <div class="pad">
                    <Notice tone={NoticeTone::Info} title={format!("{} past before this plan was entered", items_were(past))}>
                        { "The worklist asks about them in one row and does not count them as overdue; the adherence counts them as missed until somebody says what became of them. Record what was done, or give one reason for those that stay. " }
                        <Button small=true on_press={set(&closing)}>{ "Close them together" }</Button>
                    </Notice>
                </div>
            }
            if hidden_earlier > 0 || (*all_earlier && turn > EARLIER) {
                <div class="pad">
                    <Button small=true kind={ButtonKind::Ghost} on_press={set(&all_earlier)}>
                        { if *all_earlier { "Fold earlier items".to_owned() } else { format!("Show {hidden_earlier} earlier") } }
                    </Button>
                </div>
            }
            <DataTable caption="Plan" {columns} cards=true>
                <tbody>
                    { for shown.iter().map(|row| view_row(props, row, &opened, &dialog, &door)) }
                </tbody>
            </DataTable>
            <div class="pad row wrap gap3">
                if hidden_later > 0 || (*all_later && rows.len() > (turn + LATER).max(asking)) {
                    <Button small=true kind={ButtonKind::Ghost} on_press={set(&all_later)}>
                        { if *all_later { "Fold later items".to_owned() } else { format!("Show {hidden_later} more") } }
                    </Button>
                }
                // Where all of them are those that the notice above is about, it has the button.
                if overdue.len() > 1 && overdue.len() != past {
                    <Button small=true kind={ButtonKind::Ghost} on_press={set(&closing)}>{ format!("Close several of {} overdue", overdue.len()) }</Button>
                }
                if replaced > 0 {
                    <Button small=true kind={ButtonKind::Ghost} on_press={set(&replaced_too)}>
                        { if *replaced_too { "Hide replaced items".to_owned() } else { format!("Show {replaced} replaced") } }
                    </Button>
                }
            </div>
            <Dialog id="close-several" open={*closing} title={if overdue.len() == past { "Close what was past before the plan, with one reason" } else { "Close several overdue items with one reason" }} wide=true on_close={close_several.clone()}>
                if *closing {
                    <CloseSeveralForm items={overdue} on_done={close_several} />
                }
            </Dialog>
            <ItemDialogs course={course.clone()} dialog={(*dialog).clone()} {on_close} />
        </>
    }
}

fn items_were(count: usize) -> String {
    if count == 1 { "1 item was".to_owned() } else { format!("{count} items were") }
}

fn row_id(item: &ItemId) -> String {
    format!("item-{item}")
}

fn view_row(
    props: &PlanTableProps,
    row: &PlanRow,
    opened: &State<SortedSet<ItemId>>,
    dialog: &State<Option<ItemDialog>>,
    door: &Door,
) -> Html {
    let is_open = opened.contains(&row.item);
    let why_id = format!("why-{}", row.item);
    let on_toggle = {
        let (opened, id) = (opened.clone(), row.item.clone());
        Callback::from(move |()| {
            let mut next = (*opened).clone();
            if !next.remove(&id) {
                next.insert(id.clone());
            }
            opened.set(next);
        })
    };
    let subject = format!("{}, {}", row.name, display(row.target));
    let (primary, others) = actions(props, row, &subject, dialog, door);
    let is_pressing = matches!(row.status, Status::DueNow | Status::Overdue);
    html! {
        <>
            <tr key={row.item.to_string()} id={row_id(&row.item)} tabindex="-1" class={is_pressing.then_some("hit")}>
                <td>
                    <StatusBadge tone={tone_of(row.shown_as())} text={row.badge.clone()} />
                    <span class="sub">{ &row.distance }</span>
                </td>
                <td>
                    <span class="b">{ &row.name }</span>
                    <span class="sub">{ details(row) }</span>
                    if let Some(panel) = &row.panel {
                        <Disclosure summary={panel.more.clone()}><span class="sub">{ panel.others.join(", ") }</span></Disclosure>
                    }
                    { since_signed_flags(&row.since_signed) }
                    if row.provisional && row.status.is_open() { <Tag text="date can still move" /> }
                    if !row.held_by.is_empty() && row.status.is_open() { <Tag text="to decide" tone="t-due" /> }
                    { for row.cautions.iter().map(|text| html! { <span class="sub">{ text }</span> }) }
                </td>
                <td>
                    <span class="nw">{ &row.window_words }</span>
                    if row.window.earliest() != row.window.latest() {
                        <span class="sub nw">{ format!("target {}", row.target_words) }</span>
                    }
                    if let Some(before) = &row.as_recorded {
                        <span class="sub">{ format!("as recorded: {before}") }</span>
                    }
                </td>
                <td>
                    // Opened anew once something was recorded: other actions are behind it then.
                    <RowActions key={row.status.code()} id={format!("more-{}", row.item)} of={subject.clone()} {primary} {others}>
                        <WhyButton controls={why_id.clone()} open={is_open} of={subject.clone()} {on_toggle} />
                    </RowActions>
                </td>
            </tr>
            if is_open {
                <tr class="open" id={why_id}>
                    <td colspan="4">
                        <WhySteps question={row.why_question.clone()} steps={why_steps(&row.why)} />
                        { chase_log(&row.chased) }
                    </td>
                </tr>
            }
        </>
    }
}

/// The reasons of an item, as [`WhySteps`] shows them.
pub fn why_steps(why: &[Why]) -> Vec<WhyStep> {
    why.iter()
        .map(|step| WhyStep {
            text: html! { { &step.sentence } },
            effect: step.effect.clone().into(),
            idle: step.idle,
        })
        .collect()
}

/// The second line of a row: what is done, where, result or reason, booking.
fn details(row: &PlanRow) -> String {
    let justified = row.justified.as_ref().map(|words| format!("Justified: {words}")).unwrap_or_default();
    let result = row.panel.as_ref().map_or(row.result.as_str(), |panel| &panel.first);
    let parts = [row.activity.as_str(), &row.location, result, &row.note, &justified];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The action that comes next, and the others in an order that is the same for every row.
fn actions(
    props: &PlanTableProps,
    row: &PlanRow,
    subject: &str,
    dialog: &State<Option<ItemDialog>>,
    door: &Door,
) -> (Option<Html>, Vec<Html>) {
    let (id, course) = (&row.item, &props.course);
    let view = |act: RowAct, kind: ButtonKind| -> Html {
        let (text, label) = (act.label(), format!("{}: {subject}", act.label()));
        let button = |on_press: Callback<()>| {
            html! { <Button small=true {kind} label={label.clone()} {on_press}>{ text }</Button> }
        };
        let open = |make: fn(ItemId) -> ItemDialog| {
            let (dialog, item) = (dialog.clone(), id.clone());
            button(Callback::from(move |()| dialog.set(Some(make(item.clone())))))
        };
        let link = |href: String| html! { <LinkButton small=true {kind} label={label.clone()} {href}>{ text }</LinkButton> };
        match act {
            RowAct::Record | RowAct::Open => {
                link(record_href((course.patient, course.id), id, OpenedFrom::Plan, None))
            }
            RowAct::Book => open(ItemDialog::Book),
            RowAct::Chase => open(ItemDialog::Chase),
            RowAct::NotDone => open(ItemDialog::Close),
            RowAct::Justify => open(ItemDialog::Justify),
            RowAct::Reopen => {
                let (door, course, item) = (door.clone(), course.id, id.clone());
                button(Callback::from(move |()| {
                    door.run_quietly(Op::ReopenItem(ReopenItem { course, item: item.clone() }));
                }))
            }
            // It is answered above the plan; where today's facts have settled it, the plan is to be brought up to date.
            RowAct::Decide => {
                match props.questions.iter().find(|question| row.held_by.contains(question)).cloned() {
                    Some(question) => button(Callback::from(move |()| open_question(&question))),
                    None => link(change_href(course.patient, course.id, What::Refresh)),
                }
            }
        }
    };
    let mut acts = row.acts.iter().peekable();
    let first = acts.next().map(|act| view(*act, ButtonKind::Secondary));
    // Whoever stands before the patient with the result does not look for it behind what is still to be booked.
    let beside =
        acts.next_if(|act| matches!(row.status, Status::DueNow | Status::Overdue) && **act == RowAct::Record);
    let beside = beside.map(|act| view(*act, ButtonKind::Ghost));
    let first = first.map(|first| html! { <>{ first }{ for beside }</> });
    let mut more: Vec<Html> = acts.map(|act| view(*act, ButtonKind::Ghost)).collect();
    more.extend(doses_of(course, id).map(|start| {
        let href = record_href((course.patient, course.id), start, OpenedFrom::Plan, Some(id));
        html! { <LinkButton small=true kind={ButtonKind::Ghost} label={format!("Pause or dose: {subject}")} {href}>{ "Pause or dose" }</LinkButton> }
    }));
    (first, more)
}
