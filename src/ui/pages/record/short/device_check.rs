use super::Fields;
use crate::plan::{DeviceFunction, DevicePosition};
use crate::ui::form::Choice;
use yew::prelude::*;

/// Which device, where it lies, whether it works, what was found and what was done.
pub fn device_fields(fields: &Fields<'_>) -> Html {
    let entry = fields.entry;
    let positions = DevicePosition::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let functions = DeviceFunction::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    html! {
        <>
            { fields.line("device", "Device", &entry.device, |entry, text| entry.device = text) }
            <div class="row wrap gap3">
                { fields.choice("position", "Position", positions, &entry.position, |entry, text| entry.position = text) }
                { fields.choice("function", "Function", functions, &entry.function, |entry, text| entry.function = text) }
            </div>
            { fields.line("result", "Result", &entry.result, |entry, text| entry.result = text) }
            { fields.line("action", "Action", &entry.action, |entry, text| entry.action = text) }
        </>
    }
}
