use crate::calendar::{display, display_short};
use crate::plan::{Item, Moved};
use crate::ui::parts::{Card, Column, DataTable, Notice, NoticeTone, Tag};
use crate::workspace::Preview;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DifferenceProps {
    pub preview: Preview,
}

/// What would change: added, moved, removed, rewritten, and how much stays.
#[component]
pub fn Difference(props: &DifferenceProps) -> Html {
    let Preview { course, proposal } = &props.preview;
    let columns = vec![
        Column::new("Change"),
        Column::new("Activity"),
        Column::new("Before").wide(),
        Column::new("After").wide(),
    ];
    let note = format!(
        "{} added, {} moved or changed, {} removed, {} kept",
        proposal.added.len(),
        proposal.moved.len(),
        proposal.removed.len(),
        proposal.kept.len() + proposal.updated.len(),
    );
    html! {
        <Card id="difference" title="What would change" {note} flush=true>
            <div class="pad stack">
                if proposal.is_empty() {
                    <Notice tone={NoticeTone::Good} title="Nothing on the plan changes">{ "The change itself is recorded when you accept." }</Notice>
                }
                { for proposal.tasks.iter().map(|task| html! {
                    <Notice tone={NoticeTone::Warning} title={format!("{} will be asked", task.role)}>{ &task.question }</Notice>
                }) }
                { for proposal.cautions.iter().map(|(role, text)| html! {
                    <Notice tone={NoticeTone::Info} title={role.clone().map(|role| AttrValue::from(format!("For {role}")))}>{ text }</Notice>
                }) }
            </div>
            if !proposal.is_empty() {
                <DataTable caption="Changes of the plan" {columns} cards=true>
                    <tbody>
                        { for proposal.added.iter().map(|item| row("Added", "t-ok", &course.name_of(item), "–".into(), window(item))) }
                        { for proposal.moved.iter().map(|moved| row(moved_word(moved), "t-due", &course.name_of(&moved.to), window(&moved.from), window(&moved.to))) }
                        { for proposal.removed.iter().map(|item| row("Removed", "t-over", &course.name_of(item), window(item), "–".into())) }
                        { for proposal.updated.iter().filter(|moved| !rewritten(moved).is_empty()).map(|moved| {
                            row("Rewritten", "t-soon", &course.name_of(&moved.to), window(&moved.from), rewritten(moved))
                        }) }
                    </tbody>
                </DataTable>
            }
        </Card>
    }
}

fn row(change: &'static str, tone: &'static str, label: &str, before: String, after: String) -> Html {
    html! {
        <tr>
            <td><Tag text={change} {tone} /></td>
            <td class="b">{ label.to_owned() }</td>
            <td>{ before }</td>
            <td>{ after }</td>
        </tr>
    }
}

/// An item that keeps its window is not moved, however else it changes.
fn moved_word(moved: &Moved) -> &'static str {
    if moved.from.window == moved.to.window { "Changed" } else { "Moved" }
}

fn window(item: &Item) -> String {
    let how = item.modality.map_or_else(String::new, |modality| format!(" · {}", modality.label()));
    if item.window.open_ended() {
        return format!("from {}{how}", display(item.window.earliest()));
    }
    if item.window.earliest() == item.window.latest() {
        return format!("{}{how}", display(item.window.target()));
    }
    format!(
        "{} ({} to {}){how}",
        display(item.window.target()),
        display_short(item.window.earliest()),
        display_short(item.window.latest())
    )
}

/// What is new about an item that keeps its place.
fn rewritten(moved: &Moved) -> String {
    let (from, to) = (&moved.from, &moved.to);
    let mut words = Vec::new();
    if from.window != to.window {
        words.push(format!("corrected to {}", window(to)));
    }
    if from.provisional && !to.provisional {
        words.push("dates confirmed".to_owned());
    }
    if !from.provisional && to.provisional {
        words.push("provisional".to_owned());
    }
    if from.requirement != to.requirement {
        words.push("asked for, or not, as switched".to_owned());
    }
    if from.held_by != to.held_by {
        words.push(if to.held_by.is_empty() { "decided".to_owned() } else { "needs a decision".to_owned() });
    }
    if from.location != to.location
        && let Some(place) = &to.location
    {
        words.push(place.clone());
    }
    if from.criteria != to.criteria {
        words.push("criteria changed".to_owned());
    }
    words.join(", ")
}
