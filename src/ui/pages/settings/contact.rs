//! Whom patients call: what stands on their sheets.

use super::working_days::use_save;
use crate::ui::form::{ErrorSummary, FieldWidth, Form, TextField};
use crate::ui::parts::{Button, Card};
use crate::ui::session::use_open;
use crate::ui::state::use_state;
use crate::workspace::ClinicSettings;
use yew::prelude::*;

/// The numbers that are printed for patients.
#[component]
pub fn ContactCard() -> Html {
    let open = use_open();
    let (trouble, save, _) = use_save();
    let settings = open.workspace.settings().clone();
    let day = use_state(|| settings.patients_call.clone());
    let night = use_state(|| settings.patients_call_out_of_hours.clone());
    let on_submit = {
        let (day, night) = (day.clone(), night.clone());
        Callback::from(move |()| {
            save.emit(ClinicSettings {
                patients_call: day.trim().to_owned(),
                patients_call_out_of_hours: night.trim().to_owned(),
                ..settings.clone()
            });
        })
    };
    let on_day = {
        let day = day.clone();
        Callback::from(move |text: String| day.set(text))
    };
    let on_night = {
        let night = night.clone();
        Callback::from(move |text: String| night.set(text))
    };
    html! {
        <Card id="contact" title="Whom patients call">
            <Form {on_submit} label="Whom patients call">
                <ErrorSummary errors={trouble.errors.clone()} attempt={trouble.attempt} />
                <TextField id="patients_call" label="In working hours" width={FieldWidth::Full}
                    hint="Who and which number, as printed on the patient’s plan"
                    value={(*day).clone()} on_change={on_day} error={trouble.errors.of("patients_call")} />
                <TextField id="patients_call_out_of_hours" label="At night and at weekends" width={FieldWidth::Full}
                    value={(*night).clone()} on_change={on_night} error={trouble.errors.of("patients_call_out_of_hours")} />
                <Button small=true submit=true>{ "Save" }</Button>
            </Form>
        </Card>
    }
}
