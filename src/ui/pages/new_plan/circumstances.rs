use super::entry::{FactEntry, PlanEntry, what_it_changes};
use super::procedure::Edit;
use crate::calendar::{Date, display};
use crate::people::Gender;
use crate::protocol::{Content, Fact, FactAge, FactKey, FactKind, code_label};
use crate::ui::form::{CheckboxField, Choice, DateField, FieldErrors, RadioGroup};
use crate::ui::pages::patient::number_fact;
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
    let id = format!("facts.{}", key.code());
    let edit = |change: fn(&mut FactEntry, String, Date, FactKey)| {
        let (edit, today) = (props.edit.clone(), props.today);
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |form: &mut PlanEntry| {
                change(form.facts.entry(key).or_default(), text, today, key);
            }));
        })
    };
    let set_value = || {
        edit(|entry, text, today, key| {
            entry.is_new(key, today);
            entry.value = text;
        })
    };
    let recorded = props.recorded.iter().map(|known| &known.fact).find(|fact| fact.key == key);
    let choice_of = |codes: &[&str]| -> Vec<Choice> {
        let mut choices: Vec<Choice> = codes
            .iter()
            .map(|code| Choice::new((*code).to_owned(), code_label(code).replace('-', " ")))
            .collect();
        choices.push(Choice::new("", "not known"));
        choices
    };
    let field = match key.kind() {
        FactKind::YesNo => html! {
            <RadioGroup id={id.clone()} label={key.label()} inline=true choices={choice_of(&["yes", "no"])}
                value={entry.value.clone()} on_change={set_value()} />
        },
        FactKind::OneOf(codes) => html! {
            <RadioGroup id={id.clone()} label={key.label()} hint={key.value_hint().map(AttrValue::from)} choices={choice_of(codes)}
                value={entry.value.clone()} on_change={set_value()} />
        },
        FactKind::Number => number_fact(key, &id, &entry.value, set_value(), props.errors.of(&id)),
        FactKind::AnyOf(_) => many_row(props, key, &entry, &key.codes_asked_of(props.gender, &entry.values)),
    };
    let changes = what_it_changes(&props.content, key);
    let age = match props.content.fact_age(key) {
        FactAge::Days(days) => format!("Counts for {days} days"),
        FactAge::UntilChanged => "Counts until changed".to_owned(),
    };
    // Short enough for one line beside the answers: nothing below moves when it appears.
    let hint = if key.is_of_a_test() { age } else { format!("Left empty: today. {age}") };
    html! {
        <div class="fact" key={key.code()}>
            <div class="row wrap gap3">
                { field }
                if entry.is_given() {
                    <DateField id={format!("{id}.date")} label={key.day_label()} required={key.is_of_a_test()} value={entry.date.clone()}
                        hint={Some(AttrValue::from(hint))}
                        on_change={edit(|entry, text, _, _| { entry.taken_over = false; entry.date = text; })} error={props.errors.of(&format!("{id}.date"))} />
                }
            </div>
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

fn many_row(
    props: &CircumstancesSectionProps,
    key: FactKey,
    entry: &FactEntry,
    codes: &[&'static str],
) -> Html {
    let today = props.today;
    let tick = |code: &'static str| {
        let edit = props.edit.clone();
        Callback::from(move |on: bool| {
            edit.emit(Box::new(move |form: &mut PlanEntry| {
                let entry = form.facts.entry(key).or_default();
                entry.is_new(key, today);
                if on {
                    entry.values.insert(code.to_owned());
                    entry.none = false;
                } else {
                    entry.values.remove(code);
                }
            }));
        })
    };
    let none = {
        let edit = props.edit.clone();
        Callback::from(move |on: bool| {
            edit.emit(Box::new(move |form: &mut PlanEntry| {
                let entry = form.facts.entry(key).or_default();
                entry.is_new(key, today);
                entry.none = on;
                if on {
                    entry.values.clear();
                }
            }));
        })
    };
    html! {
        <div class="fs" role="group" aria-label={key.label()}>
            <div class="lg">{ key.label() }</div>
            <div class="opts">
                { for codes.iter().map(|code| html! {
                    <CheckboxField key={*code} id={format!("facts.{}.{code}", key.code())} label={*code} chip=true
                        checked={entry.values.contains(*code)} on_change={tick(code)} />
                }) }
                <CheckboxField id={format!("facts.{}.none", key.code())} label="none of these" chip=true
                    checked={entry.none} on_change={none} />
            </div>
        </div>
    }
}
