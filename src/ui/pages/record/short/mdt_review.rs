use super::Fields;
use crate::plan::MdtOutcome;
use crate::ui::form::{Choice, RadioGroup, TextArea};
use crate::ui::parts::Disclosure;
use yew::prelude::*;

/// What an MDT decided, where a call or a clinic came with it: a section of its own that can stay closed.
pub fn mdt_beside_contact(fields: &Fields<'_>) -> Html {
    html! {
        <Disclosure summary="What an MDT decided" open={fields.entry.is_mdt_begun()}>
            <div class="stack">{ mdt_fields(fields, false) }</div>
        </Disclosure>
    }
}

/// What the MDT decided, in detail, and who did. Where it is not `required`, nothing can be chosen again.
pub fn mdt_fields(fields: &Fields<'_>, required: bool) -> Html {
    let entry = fields.entry;
    let listed = MdtOutcome::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let none = (!required).then(|| Choice::new("", "No decision of an MDT"));
    let choices: Vec<Choice> = none.into_iter().chain(listed).collect();
    let chosen = MdtOutcome::ALL.into_iter().find(|one| one.code() == entry.outcome);
    let needs_detail = chosen.is_some_and(MdtOutcome::needs_detail);
    let hint = match chosen {
        Some(MdtOutcome::Discharge | MdtOutcome::ChangeOfTreatment) => {
            Some(AttrValue::from("The plan goes on until it is ended or made again: do that from the plan."))
        }
        _ => None,
    };
    html! {
        <>
            <RadioGroup id="outcome" label="Outcome" {required} {choices} value={entry.outcome.clone()} {hint} on_change={fields.set(|entry, text| entry.outcome = text)} error={fields.errors.of("outcome")} />
            <TextArea id="detail" label="What was decided" optional={!needs_detail} required={needs_detail} value={entry.detail.clone()} on_change={fields.set(|entry, text| entry.detail = text)}
                error={fields.errors.of("detail").or_else(|| fields.errors.of("finding"))} />
            { fields.line("by", "Decided by", &entry.by, |entry, text| entry.by = text) }
        </>
    }
}
