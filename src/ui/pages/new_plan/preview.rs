use crate::calendar::{Closures, Date, display, weekday_name_short};
use crate::order::SortedSet;
use crate::plan::{Course, Item, Requirement};
use crate::ui::pages::patient::after_end;
use crate::ui::pages::patient::not_judged;
use crate::ui::pages::patient::why_steps;
use crate::ui::parts::{Card, Column, DataTable, Notice, NoticeTone, Tag, WhyButton, WhyStep, WhySteps};
use crate::ui::session::use_workspace;
use crate::ui::state::{State, use_state};
use crate::workspace::views::patient::Why;
use crate::workspace::views::{day_to_book, would_decide};
use crate::workspace::{EndPreview, Preview};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PreviewSectionProps {
    pub preview: Preview,
    pub today: Date,
    /// What becomes of the plan of an earlier treatment that this one repeats.
    pub earlier: Option<EndPreview>,
}

/// The day to book and why that one.
#[derive(Clone, Debug, PartialEq)]
enum Book {
    /// Nobody books it.
    Nothing,
    /// Its window has closed.
    Closed,
    Day(Option<Date>, String),
}

/// The plan as it would be, every item with its window and its reasons.
#[component]
pub fn PreviewSection(props: &PreviewSectionProps) -> Html {
    let open = use_state(SortedSet::<String>::new);
    let workspace = use_workspace();
    let closures = workspace.settings().closures.clone();
    let proposal = &props.preview.proposal;
    let asked: Vec<&Item> =
        proposal.added.iter().filter(|item| item.requirement != Requirement::OptionalOff).collect();
    let optional = proposal.added.len() - asked.len();
    let past = asked.iter().filter(|item| item.window.latest() < props.today).count();
    // As it will be, so that items that are called alike are told apart as on the plan.
    let course = props.preview.planned();
    let columns = vec![
        Column::new("Activity").grow(),
        Column::new("Target"),
        Column::new("Window"),
        Column::new("Book for").wide_only(),
        Column::new("Why").quiet(),
    ];
    let note = match optional {
        0 => format!("{} items", asked.len()),
        1 => format!("{} items, 1 more is optional", asked.len()),
        n => format!("{} items, {n} more are optional", asked.len()),
    };
    html! {
        <Card id="preview" title="The plan" {note} flush=true>
            <div class="pad stack">
                { props.earlier.as_ref().map(after_end).unwrap_or_default() }
                { for proposal.tasks.iter().map(|task| html! {
                    <Notice key={task.id.to_string()} tone={NoticeTone::Warning} title={format!("{} decides", task.role)}>
                        <span>{ &task.question }<span class="sub">{ would_decide(&workspace, &props.preview, task, props.today) }</span></span>
                    </Notice>
                }) }
                if past > 0 {
                    <Notice tone={NoticeTone::Warning} title={if past == 1 { "1 window has closed already".to_owned() } else { format!("{past} windows have closed already") }}>
                        { "The worklist will ask about them in one row: record what was done, or give one reason for those that stay." }
                    </Notice>
                }
                { for proposal.cautions.iter().map(|(role, text)| html! {
                    <Notice tone={NoticeTone::Info} title={role.clone().map(|role| AttrValue::from(format!("For {role}")))}>{ text }</Notice>
                }) }
                { for proposal.left_out.iter().filter(|left| left.open.is_none()).map(|left| html! {
                    <Notice tone={NoticeTone::Info} title={format!("Left out: {}", left.label)}>{ &left.why }</Notice>
                }) }
                { not_judged(&proposal.left_out).unwrap_or_default() }
                if !proposal.undated.is_empty() {
                    <p class="sub">{ "Not dated yet: " }
                        { proposal.undated.iter().map(|undated| format!("{} (waits for {})", undated.label, undated.waits_for)).collect::<Vec<_>>().join(", ") }
                    </p>
                }
            </div>
            <DataTable caption="Planned items" {columns} cards=true>
                <tbody>
                    { for asked.iter().map(|item| {
                        let book = book(item, &closures, props.today);
                        item_rows(&course, item, (&book, props.today), &open)
                    }) }
                </tbody>
            </DataTable>
        </Card>
    }
}

fn book(item: &Item, closures: &Closures, today: Date) -> Book {
    if !item.kind.is_arranged() {
        return Book::Nothing;
    }
    if item.window.latest() < today {
        return Book::Closed;
    }
    let (day, why) = day_to_book(item, closures, today);
    Book::Day(day, why)
}

fn item_rows(
    course: &Course,
    item: &Item,
    (book, today): (&Book, Date),
    open: &State<SortedSet<String>>,
) -> Html {
    let id = item.id.to_string();
    let is_past = item.window.latest() < today;
    let is_open = open.contains(&id);
    let row_id = format!("why-{id}");
    let on_toggle = {
        let (open, id) = (open.clone(), id.clone());
        Callback::from(move |()| {
            let mut next = (*open).clone();
            if !next.remove(&id) {
                next.insert(id.clone());
            }
            open.set(next);
        })
    };
    let window = &item.window;
    let span = if window.open_ended() {
        format!("from {}", display(window.earliest()))
    } else if window.earliest() == window.latest() {
        display(window.target())
    } else {
        format!("{} to {}", display(window.earliest()), display(window.latest()))
    };
    let day = match book {
        Book::Day(Some(date), _) => format!("{} {}", weekday_name_short(*date), display(*date)),
        Book::Day(None, _) => "no working day: choose one yourself".to_owned(),
        Book::Closed | Book::Nothing => String::new(),
    };
    let name = course.name_of(item);
    let activity = course.activity_of(item);
    let one_sample = course.one_sample_words(item, course.open_items());
    let how: Vec<&str> = [Some(activity.as_str()), item.location.as_deref(), one_sample.as_deref()]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect();
    html! {
        <>
            <tr key={id.clone()}>
                <td>
                    <span class="b">{ &name }</span>
                    <span class="sub">{ how.join(" · ") }</span>
                    if !item.held_by.is_empty() { <Tag text="to decide" /> }
                    if is_past { <Tag text="past already" /> }
                    if item.provisional { <Tag text="date can still move" /> }
                </td>
                <td class="nw">{ display(window.target()) }</td>
                <td class="nw">{ span }</td>
                <td class="hm nw">{ day }</td>
                <td><WhyButton controls={row_id.clone()} open={is_open} of={name} {on_toggle} /></td>
            </tr>
            if is_open {
                <tr class="open" id={row_id}>
                    <td colspan="5">
                        <WhySteps question={course.why_question(item)} steps={why(item, book)} />
                    </td>
                </tr>
            }
        </>
    }
}

/// The steps from the protocol to the date, and the working day last.
fn why(item: &Item, book: &Book) -> Vec<WhyStep> {
    let mut steps: Vec<Why> = item.because.iter().map(Why::of).collect();
    if let Book::Day(day, words) = book {
        steps.push(Why::working_day(item, *day, words));
    }
    why_steps(&steps)
}
