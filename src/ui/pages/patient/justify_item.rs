use super::item_dialogs::ItemFormProps;
use super::reasons::{reason_choices, reason_of};
use crate::people::Problem;
use crate::ui::form::{Choice, ErrorSummary, Form, SelectField, TextArea, TextField};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{as_named, use_door, use_kept_fields, use_kept_submit, use_workspace};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::{JustifyItem, Op};
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
    let (errors, attempt, refuse, done) = use_kept_submit(&form, as_named, props.on_close.clone());
    let members: Vec<Choice> = workspace
        .members()
        .filter(|member| member.active())
        .map(|member| Choice::new(member.id().to_string(), member.name().to_owned()))
        .collect();
    let on_submit = {
        let (door, chosen, words, note, by) = (door, chosen.clone(), words.clone(), note.clone(), by.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Callback::from(move |()| match (reason_of(&chosen, &words), by.parse()) {
            (None, _) => refuse.emit(vec![Problem::on("reason", "Choose the reason")]),
            (_, Err(_)) => refuse.emit(vec![Problem::on("by", "Name the member who justifies it")]),
            (Some(reason), Ok(by)) => door.run(
                Op::JustifyItem(JustifyItem { course, item: item.clone(), by, reason, note: note.clone() }),
                done.clone(),
            ),
        })
    };
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
