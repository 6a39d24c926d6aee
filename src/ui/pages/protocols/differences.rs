use crate::protocol::{Content, Version};
use crate::report::{Change, Difference, FieldChange, Part, differences, summary};
use crate::ui::asset::use_example;
use crate::ui::form::{Choice, SelectField};
use crate::ui::parts::{Card, Column, DataTable, GroupRow, Notice, NoticeTone, Tag};
use crate::ui::state::use_state;
use crate::workspace::Protocol;
use std::rc::Rc;
use yew::prelude::*;

/// The choice that is the example and no version.
const EXAMPLE: &str = "example";

/// How many columns the table has.
const COLUMNS: usize = 3;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CompareProps {
    pub protocol: Rc<Protocol>,
    /// The version on the page.
    pub version: Rc<Version>,
}

/// What a version changes against another one, or against the example it was made from.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let CompareProps { protocol, version } = props;
    let chosen = use_state(String::new);
    let example = version.content.example.clone();
    let others = protocol.versions.iter().rev().filter(|other| other.number != version.number);
    let mut choices: Vec<Choice> = others
        .map(|other| Choice::new(other.number.to_string(), format!("Version {}", other.number)))
        .collect();
    if example.is_some() {
        choices.push(Choice::new(EXAMPLE, "The example it was made from"));
    }
    let before = version.number.checked_sub(1).map(|number| number.to_string());
    let first = before.filter(|number| choices.iter().any(|choice| choice.value == *number));
    let Some(first) = first.or_else(|| choices.last().map(|choice| choice.value.to_string())) else {
        return html! {};
    };
    let against = if chosen.is_empty() { first } else { (*chosen).clone() };
    let on_change = Callback::from(move |text: String| chosen.set(text));
    let other = against.parse().ok().and_then(|number| protocol.version(number));
    html! {
        <Card id="compare" title={format!("What version {} changes", version.number)} flush=true>
            <div class="pad">
                <SelectField id="against" label="Against" {choices} value={against} {on_change} />
            </div>
            { match (other, example) {
                (Some(other), _) => html! { <Differences before={Rc::new(other.content.clone())} after={Rc::new(version.content.clone())} /> },
                (None, Some(example)) => html! { <AgainstExample {example} after={Rc::new(version.content.clone())} /> },
                (None, None) => html! {},
            } }
        </Card>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct AgainstExampleProps {
    example: String,
    after: Rc<Content>,
}

#[component]
fn AgainstExample(props: &AgainstExampleProps) -> Html {
    match use_example(&props.example) {
        None => html! { <p class="pad sub" role="status">{ "Loading the example …" }</p> },
        Some(Err(problem)) => html! {
            <div class="pad"><Notice tone={NoticeTone::Error} title="The example cannot be shown.">{ problem.0 }</Notice></div>
        },
        Some(Ok(before)) => html! { <Differences {before} after={props.after.clone()} /> },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DifferencesProps {
    pub before: Rc<Content>,
    pub after: Rc<Content>,
}

/// Everything that differs between two texts, part by part.
#[component]
pub fn Differences(props: &DifferencesProps) -> Html {
    let texts = (props.before.clone(), props.after.clone());
    let found = use_memo(texts, |(before, after)| differences(before, after));
    if found.is_empty() {
        return html! { <p class="pad">{ "Nothing differs: the two texts are the same." }</p> };
    }
    let columns = vec![Column::new("Change"), Column::new("What").wide(), Column::new("Differs in")];
    let mut parts: Vec<Part> = found.iter().map(|one| one.part).collect();
    parts.dedup();
    html! {
        <>
            <p class="pad b" role="status">{ summary(&found) }</p>
            <DataTable caption="Differences" {columns} cards=true>
                { for parts.into_iter().map(|part| {
                    let of: Vec<&Difference> = found.iter().filter(|one| one.part == part).collect();
                    html! {
                        <tbody key={part.label()}>
                            <GroupRow title={part.label()} count={of.len()} columns={COLUMNS} />
                            { for of.into_iter().map(row) }
                        </tbody>
                    }
                }) }
            </DataTable>
        </>
    }
}

fn row(one: &Difference) -> Html {
    let tone = match one.change {
        Change::Added => "t-ok",
        Change::Removed => "t-over",
        Change::Changed => "t-due",
    };
    html! {
        <tr>
            <td><Tag text={one.change.label()} {tone} /></td>
            <td class="b">{ if one.name.is_empty() { one.part.label() } else { one.name.as_str() } }</td>
            <td><ul class="plain">{ for one.fields.iter().map(|field| html! {
                <li><span class="mut">{ &field.label }{ ": " }</span>{ words(one.change, field) }</li>
            }) }</ul></td>
        </tr>
    }
}

/// "1 week either side → 2 weeks either side"; of what was added or removed whole, what it says.
fn words(change: Change, field: &FieldChange) -> String {
    let or_nothing = |words: &str| if words.is_empty() { "nothing".to_owned() } else { words.to_owned() };
    match change {
        Change::Added => field.after.clone(),
        Change::Removed => field.before.clone(),
        Change::Changed => format!("{} → {}", or_nothing(&field.before), or_nothing(&field.after)),
    }
}
