use super::entry::{PlanEntry, what_it_changes};
use super::procedure::Edit;
use crate::calendar::{Date, display};
use crate::people::Gender;
use crate::protocol::{Content, Fact, FactKey};
use crate::ui::form::FieldErrors;
use crate::ui::pages::patient::{FactEntry, FactRow};
use crate::ui::parts::{Card, Disclosure};
use crate::workspace::PatientFact;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CircumstancesSectionProps {
    pub entry: PlanEntry,
    pub content: Rc<Content>,
    /// What is not asked of this patient; it can be recorded all the same.
    pub not_asked: &'static [FactKey],
    pub gender: Gender,
    /// What earlier plans of the patient say.
    pub recorded: Rc<Vec<PatientFact>>,
    pub errors: FieldErrors,
    pub today: Date,
    pub edit: Edit,
}

/// What is known of the patient, each with its date, and what it changes. What is left out is not known,
/// which is not the same as no.
#[component]
pub fn CircumstancesSection(props: &CircumstancesSectionProps) -> Html {
    let all = props.content.facts_asked_for();
    let (not_asked, keys): (Vec<FactKey>, Vec<FactKey>) =
        all.into_iter().partition(|key| props.not_asked.contains(key));
    let any_given = not_asked.iter().any(|key| props.entry.facts.get(key).is_some_and(FactEntry::is_given));
    let is_known =
        |key: &&FactKey| props.entry.facts.get(key).is_some_and(|entry| entry.is_known(**key, props.today));
    let unknown = keys.len() - keys.iter().filter(is_known).count();
    html! {
        <Card id="circumstances-card" title="Circumstances" note={format!("{unknown} of {} not known", keys.len())}>
            <p class="sub">{ "Left out means not known. A fact that matters is then asked for when an item comes near." }</p>
            { for keys.into_iter().map(|key| fact_row(props, key)) }
            if !not_asked.is_empty() {
                <Disclosure summary="Not asked of this patient, by what is recorded of them" open={any_given}>
                    { for not_asked.into_iter().map(|key| fact_row(props, key)) }
                </Disclosure>
            }
        </Card>
    }
}

/// What an earlier plan says, beside what stands in the form.
fn recorded_words(recorded: &Fact, entry: &FactEntry) -> String {
    let day = display(recorded.date);
    if entry.taken_over {
        return format!("As recorded {day} on an earlier plan");
    }
    let value = recorded.key.value_words(&recorded.value);
    let goes_on = if entry.is_given() { "" } else { ", which stays known until a newer value is entered" };
    format!("On an earlier plan: {value}, recorded {day}{goes_on}")
}

fn fact_row(props: &CircumstancesSectionProps, key: FactKey) -> Html {
    let entry = props.entry.facts.get(&key).cloned().unwrap_or_default();
    let on_change = {
        let edit = props.edit.clone();
        Callback::from(move |next: FactEntry| {
            edit.emit(Box::new(move |form: &mut PlanEntry| {
                form.facts.insert(key, next);
            }));
        })
    };
    let recorded = props.recorded.iter().map(|known| &known.fact).find(|fact| fact.key == key);
    let changes = what_it_changes(&props.content, key);
    html! {
        <div class="fact" key={key.code()}>
            <FactRow fact={key} entry={entry.clone()} age={props.content.fact_age(key)} gender={props.gender}
                errors={props.errors.clone()} today={props.today} {on_change} />
            if let Some(recorded) = recorded {
                <p class="sub">{ recorded_words(recorded, &entry) }</p>
            }
            if !changes.is_empty() {
                <Disclosure summary="What it changes">
                    <ul>{ for changes.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                </Disclosure>
            }
        </div>
    }
}
