use super::item_dialogs::ItemFormProps;
use super::reasons::{reason_choices, reason_of};
use crate::people::Problem;
use crate::ui::form::{ErrorSummary, Form, SelectField, TextArea, TextField};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{as_named, use_door, use_kept_fields, use_kept_submit};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::{CloseItem, Op};
use yew::prelude::*;

/// Closes an item that will not be done.
#[component]
pub(super) fn CloseForm(props: &ItemFormProps) -> Html {
    let door = use_door();
    let form = use_kept_fields(DraftName::Item(ItemForm::Close, props.course.id, props.item.clone()));
    let chosen = form.text("reason", "");
    let words = form.text("reason_words", "");
    let note = form.text("note", "");
    let (errors, attempt, refuse, done) = use_kept_submit(&form, as_named, props.on_close.clone());
    let on_submit = {
        let (door, chosen, words, note) = (door, chosen.clone(), words.clone(), note.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Callback::from(move |()| match reason_of(&chosen, &words) {
            None => refuse.emit(vec![Problem::on("reason", "Choose the reason")]),
            Some(reason) => door.run(
                Op::CloseItem(CloseItem { course, item: item.clone(), reason, note: note.clone() }),
                done.clone(),
            ),
        })
    };
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
