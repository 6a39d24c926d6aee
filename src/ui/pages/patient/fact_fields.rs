//! The fields of a circumstance in the change of a plan.

use super::changes::{ChangeEntry, asked_for};
use super::number_fact::number_fact;
use crate::people::Gender;
use crate::plan::Course;
use crate::protocol::{Content, FactKey, FactKind, code_label};
use crate::ui::form::{CheckboxField, Choice, FieldErrors, RadioGroup};
use yew::prelude::*;

/// The circumstances that can be recorded, first those that the plan asks for.
pub fn fact_choices(course: &Course, content: &Content) -> Vec<Choice> {
    let asked_for = asked_for(course);
    let (asked, others): (Vec<FactKey>, Vec<FactKey>) =
        content.facts_asked_for().into_iter().partition(|key| asked_for.contains(key));
    let asked = asked.into_iter().map(|key| Choice::new(key.code(), format!("{} (asked for)", key.label())));
    asked.chain(others.into_iter().map(|key| Choice::new(key.code(), key.label()))).collect()
}

/// The value of the chosen circumstance.
pub fn fact_value(
    (entry, gender): (&ChangeEntry, Gender),
    errors: &FieldErrors,
    change: &impl Fn(fn(&mut ChangeEntry, String)) -> Callback<String>,
    toggle: &impl Fn(&'static str) -> Callback<bool>,
) -> Html {
    let Some(key) = FactKey::from_code(&entry.fact) else { return html! {} };
    let choices = |codes: &[&str]| -> Vec<Choice> {
        codes.iter().map(|code| Choice::new((*code).to_owned(), code_label(code))).collect()
    };
    let radio = |choices: Vec<Choice>| {
        html! {
            <RadioGroup id="value" label={key.label()} {choices} value={entry.value.clone()}
                on_change={change(|entry, text| entry.value = text)} error={errors.of("value")} />
        }
    };
    match key.kind() {
        FactKind::YesNo => radio(choices(&["yes", "no"])),
        FactKind::OneOf(codes) => radio(choices(codes)),
        FactKind::Number => number_fact(
            key,
            "value",
            &entry.value,
            change(|entry, text| entry.value = text),
            errors.of("value"),
        ),
        FactKind::AnyOf(_) => html! {
            <div class="fs" role="group" aria-label={key.label()}>
                <div class="lg">{ format!("{}, none ticked means none", key.label()) }</div>
                <div class="opts">
                    { for key.codes_asked_of(gender, &entry.values).into_iter().map(|code| html! {
                        <CheckboxField id={format!("value.{code}")} label={code_label(code)} chip=true checked={entry.values.contains(code)} on_change={toggle(code)} />
                    }) }
                </div>
            </div>
        },
    }
}
