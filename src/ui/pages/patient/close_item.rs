use super::item_dialogs::ItemFormProps;
use super::reasons::{chosen_reason, reason_choices};
use crate::ui::form::{ErrorSummary, Form, SelectField, TextArea, TextField};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{KeptSubmit, as_named, use_kept_fields, use_kept_submit};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::{CloseItem, Op};
use std::rc::Rc;
use yew::prelude::*;

/// Closes an item that will not be done.
#[component]
pub(super) fn CloseForm(props: &ItemFormProps) -> Html {
    let form = use_kept_fields(DraftName::Item(ItemForm::Close, props.course.id, props.item.clone()));
    let chosen = form.text("reason", "");
    let words = form.text("reason_words", "");
    let note = form.text("note", "");
    let read = {
        let (chosen, words, note) = (chosen.clone(), words.clone(), note.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Rc::new(move || {
            let reason = chosen_reason(&chosen, &words)?;
            Ok(Op::CloseItem(CloseItem { course, item: item.clone(), reason, note: note.clone() }))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    html! {
        <Form {on_submit} label="Reason">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <SelectField id="reason" label="Why it will not be done" required=true prompt="Choose the reason" choices={reason_choices()}
                value={chosen.clone()} on_change={form.on_change("reason")} error={errors.of("reason")} />
            if chosen == "other" {
                <TextField id="reason_words" label="The reason in words" required=true value={words.clone()} on_change={form.on_change("reason_words")} />
            }
            <TextArea id="note" label="Note" optional=true value={note.clone()} on_change={form.on_change("note")} />
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Close as not done" }</Button>
                { form.kept() }
            </div>
        </Form>
    }
}
