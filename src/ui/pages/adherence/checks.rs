//! Comparing a row with the patient's record, and signing what was found.

use crate::adherence::Row;
use crate::plan::{CheckVerdict, CourseId, ItemId};
use crate::ui::form::{ErrorSummary, Form, TextArea};
use crate::ui::parts::{Button, ButtonKind, Dialog};
use crate::ui::session::{Door, KeptSubmit, as_named, use_kept_fields, use_kept_submit, use_workspace};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::{CheckItem, Op};
use std::rc::Rc;
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

/// The item whose row is disputed.
#[derive(Clone, Debug, PartialEq)]
pub struct Disputed {
    pub course: CourseId,
    pub item: ItemId,
    pub label: String,
}

impl From<Row> for Disputed {
    fn from(row: Row) -> Self {
        Self { course: row.course, item: row.item, label: row.label }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DisputeProps {
    pub of: Option<Disputed>,
    pub on_close: Callback<()>,
}

/// Asks what does not agree with the record.
#[component]
pub fn Dispute(props: &DisputeProps) -> Html {
    let workspace = use_workspace();
    let title = props.of.as_ref().map_or_else(String::new, |of| {
        let patient = workspace.course(of.course).map(|course| workspace.short_name(course.patient));
        format!("Dispute: {}, {}", of.label, patient.unwrap_or_default())
    });
    html! {
        <Dialog id="dispute" open={props.of.is_some()} {title} on_close={props.on_close.clone()}>
            if let Some(of) = &props.of { <DisputeForm of={of.clone()} on_close={props.on_close.clone()} /> }
        </Dialog>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct DisputeFormProps {
    of: Disputed,
    on_close: Callback<()>,
}

#[component]
fn DisputeForm(props: &DisputeFormProps) -> Html {
    let Disputed { course, item, .. } = &props.of;
    let form = use_kept_fields(DraftName::Item(ItemForm::Dispute, *course, item.clone()));
    let note = form.text("note", "");
    let read = {
        let (note, course, item) = (note.clone(), *course, item.clone());
        Rc::new(move || {
            let (verdict, note) = (CheckVerdict::Disputed, note.clone());
            Ok(Op::CheckItem(CheckItem { course, item: item.clone(), verdict, note }))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    html! {
        <Form {on_submit} label="Dispute">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <TextArea id="note" label="What does not agree with the record" required=true value={note} on_change={form.on_change("note")} error={errors.of("note")} />
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Sign as disputed" }</Button>
                <Button kind={ButtonKind::Ghost} on_press={props.on_close.clone()}>{ "Cancel" }</Button>
                { form.kept() }
            </div>
        </Form>
    }
}
