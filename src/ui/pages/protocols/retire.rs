use crate::protocol::Version;
use crate::ui::form::{ErrorSummary, Form, TextArea};
use crate::ui::parts::{Button, ButtonKind, Dialog};
use crate::ui::session::{KeptSubmit, as_named, use_kept_fields, use_kept_submit};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::{Op, RetireVersion};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RetireDialogProps {
    pub version: Rc<Version>,
    pub open: bool,
    /// Patients whose running plan follows it.
    pub patients: usize,
    pub on_close: Callback<()>,
}

/// Asks before a version is taken out of use, since that cannot be undone.
#[component]
pub fn RetireDialog(props: &RetireDialogProps) -> Html {
    let (protocol, number) = (props.version.protocol, props.version.number);
    let form = use_kept_fields(DraftName::Retire(protocol, number));
    let reason = form.text("reason", "");
    let read = {
        let reason = reason.clone();
        Rc::new(move || Ok(Op::RetireVersion(RetireVersion { protocol, number, reason: reason.clone() })))
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    let patients = match props.patients {
        0 => "No patient follows it.".to_owned(),
        1 => "1 patient follows it and stays on it.".to_owned(),
        count => format!("{count} patients follow it and stay on it."),
    };
    html! {
        <Dialog id="retire" open={props.open} title={format!("Retire version {number}")} on_close={props.on_close.clone()}>
            <ErrorSummary errors={errors.clone()} {attempt} />
            <p>{ format!("It makes no new plans any more. {patients}") }</p>
            <Form {on_submit} label="Retire">
                <TextArea id="reason" label="Why it is taken out of use" required=true rows={2} value={reason} on_change={form.on_change("reason")} error={errors.of("reason")} />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Danger} submit=true>{ format!("Retire version {number}") }</Button>
                    <Button kind={ButtonKind::Ghost} autofocus=true on_press={props.on_close.clone()}>{ "Cancel" }</Button>
                    { form.kept() }
                </div>
            </Form>
        </Dialog>
    }
}
