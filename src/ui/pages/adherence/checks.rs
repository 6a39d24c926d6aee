//! Comparing a row with the patient's record, and signing what was found.

use crate::adherence::Row;
use crate::people::Problem;
use crate::plan::CheckVerdict;
use crate::ui::form::{ErrorSummary, FieldErrors, Form, TextArea};
use crate::ui::parts::{Button, ButtonKind, Dialog};
use crate::ui::session::{Door, Outcome, use_door};
use crate::ui::state::use_state;
use crate::workspace::{CheckItem, Op};
use yew::prelude::*;

/// The cell of a row: who has checked it, and the two answers.
pub fn checks_cell(row: &Row, subject: &str, door: &Door, on_dispute: &Callback<Row>) -> Html {
    let verify = {
        let (door, course, item) = (door.clone(), row.course, row.item.clone());
        Callback::from(move |()| {
            let (verdict, note) = (CheckVerdict::Verified, String::new());
            door.run_quietly(Op::CheckItem(CheckItem { course, item: item.clone(), verdict, note }));
        })
    };
    let dispute = {
        let (on_dispute, row) = (on_dispute.clone(), row.clone());
        Callback::from(move |()| on_dispute.emit(row.clone()))
    };
    html! {
        <>
            { for row.checks.iter().map(|check| html! { <span class="sub">{ check.words() }</span> }) }
            <div class="row-acts">
                <Button small=true kind={ButtonKind::Ghost} label={format!("Verify: {subject}")} on_press={verify}>{ "Verify" }</Button>
                <Button small=true kind={ButtonKind::Ghost} label={format!("Dispute: {subject}")} on_press={dispute}>{ "Dispute" }</Button>
            </div>
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DisputeProps {
    pub row: Option<Row>,
    pub on_close: Callback<()>,
}

/// Asks what does not agree with the record.
#[component]
pub fn Dispute(props: &DisputeProps) -> Html {
    let title = props.row.as_ref().map_or_else(String::new, |row| format!("Dispute: {}", row.label));
    html! {
        <Dialog id="dispute" open={props.row.is_some()} {title} on_close={props.on_close.clone()}>
            if let Some(row) = &props.row { <DisputeForm row={row.clone()} on_close={props.on_close.clone()} /> }
        </Dialog>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct DisputeFormProps {
    row: Row,
    on_close: Callback<()>,
}

#[component]
fn DisputeForm(props: &DisputeFormProps) -> Html {
    let door = use_door();
    let note = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let done = {
        let (errors, attempt, on_close) = (errors.clone(), attempt.clone(), props.on_close.clone());
        Callback::from(move |outcome: Outcome| match outcome {
            Ok(_) => on_close.emit(()),
            Err(problems) => {
                let problems: Vec<Problem> = problems;
                errors.set(problems.into());
                attempt.set(*attempt + 1);
            }
        })
    };
    let on_submit = {
        let (note, course, item) = (note.clone(), props.row.course, props.row.item.clone());
        Callback::from(move |()| {
            let (verdict, note) = (CheckVerdict::Disputed, (*note).clone());
            door.run(Op::CheckItem(CheckItem { course, item: item.clone(), verdict, note }), done.clone());
        })
    };
    let on_change = {
        let note = note.clone();
        Callback::from(move |text: String| note.set(text))
    };
    html! {
        <Form {on_submit} label="Dispute">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <TextArea id="note" label="What does not agree with the record" required=true value={(*note).clone()} {on_change} error={errors.of("note")} />
            <div class="row gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Sign as disputed" }</Button>
                <Button kind={ButtonKind::Ghost} on_press={props.on_close.clone()}>{ "Cancel" }</Button>
            </div>
        </Form>
    }
}
