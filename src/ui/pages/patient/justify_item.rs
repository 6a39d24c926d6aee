use super::item_dialogs::ItemFormProps;
use super::reasons::{chosen_reason, reason_choices};
use crate::people::Problem;
use crate::ui::form::{Choice, ErrorSummary, Form, SelectField, TextArea, TextField};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{KeptSubmit, as_named, use_door, use_kept_fields, use_kept_submit, use_workspace};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::{JustifyItem, Op};
use std::rc::Rc;
use yew::prelude::*;

/// Says why an item was early, late or missed, and who answers for that.
#[component]
pub(super) fn JustifyForm(props: &ItemFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let form = use_kept_fields(DraftName::Item(ItemForm::Justify, props.course.id, props.item.clone()));
    let chosen = form.text("reason", "");
    let words = form.text("reason_words", "");
    let note = form.text("note", "");
    let by = form.text("by", &door.actor().to_string());
    let members: Vec<Choice> = workspace
        .members()
        .filter(|member| member.active())
        .map(|member| Choice::new(member.id().to_string(), member.name().to_owned()))
        .collect();
    let read = {
        let (chosen, words, note, by) = (chosen.clone(), words.clone(), note.clone(), by.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Rc::new(move || {
            let reason = chosen_reason(&chosen, &words)?;
            let by = by.parse().map_err(|_| vec![Problem::on("by", "Name the member who justifies it")])?;
            Ok(Op::JustifyItem(JustifyItem { course, item: item.clone(), by, reason, note: note.clone() }))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    html! {
        <Form {on_submit} label="Justification">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <p class="sub">{ "Left out of the adjusted figure only. The raw figure stays as it is." }</p>
            <SelectField id="reason" label="Why it was early, late or missed" required=true prompt="Choose the reason" choices={reason_choices()}
                value={chosen.clone()} on_change={form.on_change("reason")} error={errors.of("reason")} />
            if chosen == "other" {
                <TextField id="reason_words" label="The reason in words" required=true value={words.clone()} on_change={form.on_change("reason_words")} />
            }
            <SelectField id="by" label="Justified by" required=true choices={members} value={by.clone()} on_change={form.on_change("by")} error={errors.of("by")} />
            <TextArea id="note" label="Note" optional=true value={note.clone()} on_change={form.on_change("note")} />
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Justify" }</Button>
                { form.kept() }
            </div>
        </Form>
    }
}
