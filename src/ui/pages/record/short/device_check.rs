use super::{Fields, RemovalAsked};
use crate::plan::{DeviceFunction, DevicePosition, Removal};
use crate::ui::form::{Choice, RadioGroup};
use crate::ui::parts::{Notice, NoticeTone};
use yew::prelude::*;

/// Which device, where it lies, whether it works, what was found and what was done.
pub fn device_fields(fields: &Fields<'_>, asked: RemovalAsked) -> Html {
    let entry = fields.entry;
    let positions = DevicePosition::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let functions = DeviceFunction::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let mut choices = Removal::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect::<Vec<_>>();
    if asked == RemovalAsked::IfItWas {
        choices.insert(0, Choice::new("", "It was not to come out"));
    }
    let still_in = [Removal::Failed, Removal::Stays].iter().any(|one| one.code() == entry.removal);
    let has_failed = asked != RemovalAsked::No && entry.removal == Removal::Failed.code();
    html! {
        <>
            { fields.line("device", "Device", &entry.device, |entry, text| entry.device = text) }
            if asked != RemovalAsked::No {
                <RadioGroup id="removal" label={if asked == RemovalAsked::Yes { "What happened" } else { "If the device was to come out, what happened" }} required={asked == RemovalAsked::Yes} {choices} value={entry.removal.clone()}
                    on_change={fields.set(|entry, text| entry.removal = text)} error={fields.errors.of("removal")} />
                if still_in {
                    <Notice tone={NoticeTone::Warning} title="The device stays in">{ "Say why under Result, and under Action what comes next: another attempt, or that it stays for good." }</Notice>
                }
            }
            <div class="row wrap gap3">
                { fields.choice("position", "Position", positions, &entry.position, |entry, text| entry.position = text) }
                { fields.choice("function", "Function", functions, &entry.function, |entry, text| entry.function = text) }
            </div>
            { fields.line_if(asked != RemovalAsked::No && still_in, "result", "Result", &entry.result, |entry, text| entry.result = text) }
            { fields.line_if(has_failed, "action", if has_failed { "Action: what comes next" } else { "Action" }, &entry.action, |entry, text| entry.action = text) }
        </>
    }
}
