//! Whom patients call: what stands on their sheets.

use crate::ui::form::{ErrorSummary, FieldWidth, Form, TextField};
use crate::ui::parts::{Button, Card};
use crate::ui::session::{KeptSubmit, as_named, use_kept_fields, use_kept_submit, use_open};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::{ClinicSettings, Op};
use std::rc::Rc;
use yew::prelude::*;

/// The numbers that are printed for patients.
#[component]
pub fn ContactCard() -> Html {
    let open = use_open();
    let settings = open.workspace.settings().clone();
    let form = use_kept_fields(DraftName::PatientsCall);
    let day = form.text("patients_call", &settings.patients_call);
    let night = form.text("patients_call_out_of_hours", &settings.patients_call_out_of_hours);
    let next = ClinicSettings {
        patients_call: day.trim().to_owned(),
        patients_call_out_of_hours: night.trim().to_owned(),
        ..settings.clone()
    };
    let is_same = next == settings;
    let read = Rc::new(move || Ok(Op::ChangeSettings(next.clone())));
    let KeptSubmit { errors, attempt, send, .. } = use_kept_submit(&form, as_named, read, Callback::noop());
    let on_submit = {
        let form = form.clone();
        Callback::from(move |()| if is_same { form.forget() } else { send.emit(()) })
    };
    html! {
        <Card id="patients-call" title="Whom patients call">
            <Form {on_submit} label="Whom patients call">
                <ErrorSummary errors={errors.clone()} {attempt} />
                <TextField id="patients_call" label="In working hours" width={FieldWidth::Full}
                    hint="Who and which number, as printed on the patient’s plan"
                    value={day} on_change={form.on_change("patients_call")} error={errors.of("patients_call")} />
                <TextField id="patients_call_out_of_hours" label="At night and at weekends" width={FieldWidth::Full}
                    value={night} on_change={form.on_change("patients_call_out_of_hours")} error={errors.of("patients_call_out_of_hours")} />
                <div class="row wrap gap3">
                    <Button small=true submit=true>{ "Save" }</Button>
                    { form.kept() }
                </div>
            </Form>
        </Card>
    }
}
