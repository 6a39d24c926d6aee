use crate::people::Problem;
use crate::protocol::Version;
use crate::ui::form::{ErrorSummary, FieldErrors, Form, TextArea};
use crate::ui::parts::{Button, ButtonKind, Dialog};
use crate::ui::session::{Outcome, use_door};
use crate::ui::state::use_state;
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
    let door = use_door();
    let reason = use_state(String::new);
    let errors = use_state(|| (FieldErrors::default(), 0_u32));
    let (protocol, number) = (props.version.protocol, props.version.number);
    let on_submit = {
        let (reason, errors, on_close) = (reason.clone(), errors.clone(), props.on_close.clone());
        Callback::from(move |()| {
            let (errors, on_close) = (errors.clone(), on_close.clone());
            let done = Callback::from(move |outcome: Outcome| match outcome {
                Ok(_) => on_close.emit(()),
                Err(problems) => {
                    let found = problems.into_iter().map(|Problem { field, message }| (field, message));
                    errors.set((found.collect(), errors.1 + 1));
                }
            });
            door.run(Op::RetireVersion(RetireVersion { protocol, number, reason: (*reason).clone() }), done);
        })
    };
    let on_change = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let patients = match props.patients {
        0 => "No patient follows it.".to_owned(),
        1 => "1 patient follows it and stays on it.".to_owned(),
        count => format!("{count} patients follow it and stay on it."),
    };
    html! {
        <Dialog id="retire" open={props.open} title={format!("Retire version {number}")} on_close={props.on_close.clone()}>
            <ErrorSummary errors={errors.0.clone()} attempt={errors.1} />
            <p>{ format!("It makes no new plans any more. {patients}") }</p>
            <Form {on_submit} label="Retire">
                <TextArea id="reason" label="Why it is taken out of use" required=true rows={2} value={(*reason).clone()} {on_change} error={errors.0.of("reason")} />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Danger} submit=true>{ format!("Retire version {number}") }</Button>
                    <Button kind={ButtonKind::Ghost} autofocus=true on_press={props.on_close.clone()}>{ "Cancel" }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
