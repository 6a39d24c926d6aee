use super::chase_log::chase_log;
use super::item_dialogs::ItemFormProps;
use crate::calendar::{display, parse_entry};
use crate::people::Problem;
use crate::ui::form::{DateField, ErrorSummary, FieldWidth, Form, TextField};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{KeptSubmit, as_named, use_kept_fields, use_kept_submit, use_today};
use crate::workspace::views::chase_lines;
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::{ChaseItem, Op};
use std::rc::Rc;
use yew::prelude::*;

/// Logs what somebody did to get an item done, after what was done before.
#[component]
pub(super) fn ChaseForm(props: &ItemFormProps) -> Html {
    let today = use_today();
    let form = use_kept_fields(DraftName::Item(ItemForm::Chase, props.course.id, props.item.clone()));
    let on = form.text("on", &display(today));
    let note = form.text("note", "");
    let again = form.text("again", "");
    let read = {
        let (on, note, again) = (on.clone(), note.clone(), again.clone());
        let (course, item) = (props.course.id, props.item.clone());
        Rc::new(move || {
            let day = |field: &str, typed: &str| {
                parse_entry(typed).map_err(|problem| vec![Problem::on(field, problem)])
            };
            let on = day("on", &on)?;
            let again = if again.trim().is_empty() { None } else { Some(day("again", &again)?) };
            Ok(Op::ChaseItem(ChaseItem { course, item: item.clone(), on, note: note.clone(), again }))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    let earlier: Vec<String> =
        props.course.item(&props.item).map(|record| chase_lines(&record.chased)).unwrap_or_default();
    html! {
        <Form {on_submit} label="Chase">
            <ErrorSummary errors={errors.clone()} {attempt} />
            { chase_log(&earlier) }
            <TextField id="note" label="What you did, and what came of it" hint="For example: called the patient, could not be reached; wrote to the GP" width={FieldWidth::Full} required=true value={note.clone()} on_change={form.on_change("note")} error={errors.of("note")} />
            // After the note, which is what is typed: the day is today’s as a rule.
            <DateField id="on" label="Chased on" required=true value={on.clone()} on_change={form.on_change("on")} error={errors.of("on")} />
            <DateField id="again" label="Chase again on" optional=true hint={Some(AttrValue::Static("Until then it stands below the others, as chased"))}
                value={again.clone()} on_change={form.on_change("again")} error={errors.of("again")} />
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Log the chase" }</Button>
                { form.kept() }
            </div>
        </Form>
    }
}
