//! One reason for several items that will not be recorded here: a patient who was entered late, or who was seen elsewhere.

use super::reasons::{chosen_reason, reason_choices};
use crate::plan::Course;
use crate::protocol::ActivityKind;
use crate::ui::form::{CheckboxField, ErrorSummary, Form, SelectField, TextArea, TextField};
use crate::ui::pages::worklist::{on_change_with, selected_draft};
use crate::ui::parts::{Button, ButtonKind, Notice, NoticeTone};
use crate::ui::session::{
    KeptSubmit, as_named, use_kept_fields, use_kept_submit, use_today, use_workspace, yes_no,
};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::views::patients::record_words;
use crate::workspace::views::worklist::Closing;
use crate::workspace::{CloseItems, ItemOf, Op, Workspace};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CloseSeveralFormProps {
    pub items: Vec<ItemOf>,
    /// Somebody selected each of them.
    #[prop_or_default]
    pub picked: bool,
    /// Where it was typed before.
    #[prop_or_default]
    pub draft: Option<DraftName>,
    /// Called once it is stored.
    pub on_done: Callback<()>,
}

/// The field that says that somebody selected each of the items.
const PICKED: &str = "picked";

/// The field that says that an item is left as it is.
fn left_out(of: &ItemOf) -> String {
    format!("left:{}:{}", of.course, of.item)
}

/// The items, each with a tick, and the reason of all that are ticked.
#[component]
pub fn CloseSeveralForm(props: &CloseSeveralFormProps) -> Html {
    let workspace = use_workspace();
    let kept = use_kept_fields(selected_draft(&props.draft, ItemForm::CloseSelected, &props.items));
    let text = |field: &str| kept.text(field, "");
    let (chosen, words, note) = (text("reason"), text("reason_words"), text("note"));
    let closing = Closing::of(&workspace, &props.items, use_today());
    // What is taken or carried for weeks was most likely begun: closed with the rest, it would go off the patient's sheet.
    let lasts = |of: &ItemOf| {
        let item = workspace.course(of.course).and_then(|course| course.item(&of.item));
        item.is_some_and(|record| {
            matches!(record.item.kind, ActivityKind::MedicationCourse | ActivityKind::Education)
                // Every later scan is compared with the one before treatment, whoever made it.
                || record.item.kind == ActivityKind::Imaging && record.item.window.target() < record.item.anchor_date
        })
    };
    let several = closing.can.len() > 1;
    // A draft says what it began with.
    let picked = kept.text(PICKED, &yes_no(props.picked)) == "yes";
    let begins_ticked = |of: &ItemOf| !lasts(of) && (picked || closing.long_past.contains(of));
    let is_left = |of: &ItemOf| {
        let first = if several && !begins_ticked(of) { "yes" } else { "" };
        !kept.text(&left_out(of), first).is_empty()
    };
    let ticked: Vec<ItemOf> = closing.can.iter().filter(|of| !is_left(of)).cloned().collect();
    let count = ticked.len();
    let edit = |field: &str| {
        let began = (PICKED.to_owned(), yes_no(picked));
        on_change_with(&kept, field.to_owned(), &props.items, vec![began])
    };
    let read = {
        let (chosen, words, note) = (chosen.clone(), words.clone(), note.clone());
        Rc::new(move || {
            let reason = chosen_reason(&chosen, &words)?;
            Ok(Op::CloseItems(CloseItems { items: ticked.clone(), reason, note: note.clone() }))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&kept, as_named, read, props.on_done.clone());
    // Said once where all are of one patient.
    let first = props.items.first();
    let is_one = props.items.iter().all(|of| first.is_some_and(|first| first.course == of.course));
    let whose = first.filter(|_| is_one).and_then(|of| Some(about(&workspace, of)?.1));
    let line = |of: &ItemOf| {
        let (label, hint) = about(&workspace, of)?;
        let hint = whose.is_none().then_some(hint);
        let set = edit(&left_out(of));
        let on_tick =
            Callback::from(move |on: bool| set.emit(if on { String::new() } else { "yes".to_owned() }));
        let checked = !is_left(of);
        Some(html! {
            <li key={left_out(of)}><CheckboxField id={left_out(of)} {label} {hint} {checked} on_change={on_tick} /></li>
        })
    };
    let cannot = cannot_words(&workspace, &closing);
    if closing.can.is_empty() {
        return html! { <Notice tone={NoticeTone::Info} title="Nothing of this can be closed">{ cannot }</Notice> };
    }
    html! {
        <Form {on_submit} label="Not done">
            <ErrorSummary errors={errors.clone()} {attempt} />
            if !closing.cannot.is_empty() {
                <Notice tone={NoticeTone::Info} title="These stay as they are">{ cannot }</Notice>
            }
            if let Some(whose) = &whose { <p class="b">{ whose }</p> }
            if several && closing.can.iter().any(|of| !begins_ticked(of)) {
                <Notice tone={NoticeTone::Info} title="Not everything is ticked.">
                    { "Tick what you mean. What closed in the last two weeks may still be done late. A scan before treatment is what later ones are compared with: record it if it was made. \
                       Record the medicines, advice and cards that were begun: what is closed here leaves the patient’s sheet." }
                </Notice>
            }
            <div id="items" tabindex="-1">
                <ul class="plain">{ for closing.can.iter().filter_map(line) }</ul>
            </div>
            <SelectField id="reason" label="Why they are not done here" required=true prompt="Choose the reason" choices={reason_choices()}
                value={chosen.clone()} on_change={edit("reason")} error={errors.of("reason")} />
            if chosen == "other" {
                <TextField id="reason_words" label="The reason in words" required=true value={words.clone()} on_change={edit("reason_words")} />
            }
            <TextArea id="note" label="Note" optional=true value={note.clone()} on_change={edit("note")} />
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ if count == 1 { "Close 1 item".to_owned() } else { format!("Close {count} items") } }</Button>
                { kept.kept() }
            </div>
        </Form>
    }
}

/// What cannot be closed and why: "12-week scan, 20-Nov-2026 to 04-Dec-2026 (PATEL, Meera): done already, the report has
/// not come".
fn cannot_words(workspace: &Workspace, closing: &Closing) -> Html {
    if closing.cannot.is_empty() {
        return html! { "Select items that are still to be done. A question is answered, not closed." };
    }
    let line = |(of, why): &(ItemOf, &'static str)| {
        let (label, whose) = about(workspace, of).unwrap_or_else(|| ("An item".to_owned(), "".into()));
        html! { <li key={left_out(of)}>{ format!("{label} ({whose}): {why}") }</li> }
    };
    html! { <ul class="plain">{ for closing.cannot.iter().map(line) }</ul> }
}

/// Which item with its window, and whose.
fn about(workspace: &Workspace, of: &ItemOf) -> Option<(String, AttrValue)> {
    let course: &Course = workspace.course(of.course)?;
    let item = &course.item(&of.item)?.item;
    let window = item.window.words();
    let whose = record_words(workspace, course.patient);
    Some((format!("{}, {window}", course.name_of(item)), whose.into()))
}
