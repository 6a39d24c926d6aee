use super::editor::use_editor;
use super::review_mark::{ReviewMark, is_reviewed};
use crate::protocol::edit::{PitfallText, read_offset, set_pitfall};
use crate::protocol::{Content, Pitfall, ProtocolId, Statement};
use crate::ui::form::{ErrorSummary, FieldWidth, Form, TextArea, TextField, TextParser, use_mended};
use crate::ui::parts::{Button, ButtonKind, Card, Tag};
use crate::ui::session::use_typed;
use crate::workspace::views::drafts::DraftName;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;

/// A pitfall as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct PitfallEntry {
    title: String,
    looks_like: String,
    why: String,
    from: String,
    to: String,
    what_to_do: String,
    mistaken_for: String,
}

impl PitfallEntry {
    fn of(pitfall: &Pitfall) -> Self {
        let PitfallText { title, looks_like, why, from, to, what_to_do, mistaken_for } =
            PitfallText::of(pitfall);
        Self { title, looks_like, why, from, to, what_to_do, mistaken_for }
    }

    fn text(&self) -> PitfallText {
        let Self { title, looks_like, why, from, to, what_to_do, mistaken_for } = self.clone();
        PitfallText { title, looks_like, why, from, to, what_to_do, mistaken_for }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PitfallFormProps {
    pub protocol: ProtocolId,
    pub number: u32,
    pub content: Rc<Content>,
    /// Counted from 0.
    pub index: usize,
}

/// The words of one pitfall.
#[component]
pub fn PitfallForm(props: &PitfallFormProps) -> Html {
    let editor = use_editor(props.protocol, props.number);
    let index = props.index;
    let pitfall = props.content.pitfalls.get(index);
    let form = use_typed(
        DraftName::Protocol(props.protocol, props.number, format!("pitfall-{index}")),
        pitfall.map(PitfallEntry::of).unwrap_or_default(),
    );
    let change = {
        let entry = form.entry.clone();
        Rc::new(move |content: &Content| {
            set_pitfall(content, index, &entry.text()).map_err(|problem| vec![problem])
        })
    };
    let still_wrong = {
        let (editor, change) = (editor.clone(), change.clone());
        Rc::new(move || editor.problems(|content| change(content)))
    };
    use_mended(&form.shown, still_wrong);
    let Some(pitfall) = pitfall else { return html! {} };
    let (entry, errors) = (&form.entry, &form.errors);
    let text = |change: fn(&mut PitfallEntry, String)| form.field(change);
    let on_submit = {
        let editor = editor.clone();
        let (changed, settled) = (form.changed, form.settled());
        Callback::from(move |()| {
            if changed {
                editor.change(|content| change(content), settled.clone());
            }
        })
    };
    let parse = |field: &'static str| -> TextParser {
        Callback::from(move |text: String| {
            read_offset(field, &text).map(|offset| offset.words()).map_err(|problem| problem.message)
        })
    };
    let statement = Statement::Pitfall(pitfall.title.clone());
    let changed = form.changed;
    html! {
        <Card id="pitfall-card" title={pitfall.title.clone()} note="Pitfall"
            actions={html! { if changed { <span class="sub">{ form.kept_words() }</span><Tag text="Not saved yet" tone="t-due" /> } }}>
            <ErrorSummary errors={errors.clone()} attempt={form.attempt} />
            <div class="mb">
                <ReviewMark name={pitfall.title.clone()} confidence={pitfall.confidence}
                    reviewed={is_reviewed(&props.content, &statement)} {statement} on_review={editor.on_review()} />
            </div>
            <Form label={pitfall.title.clone()} {on_submit}>
                <TextField id="title" label="Name" required=true width={FieldWidth::Full} value={entry.title.clone()}
                    on_change={text(|entry, text| entry.title = text)} error={errors.of("title")} />
                <div class="row wrap gap3">
                    <TextField id="from" label="Seen from" required=true hint="After treatment, for example 2 weeks" parse={parse("from")} value={entry.from.clone()}
                        on_change={text(|entry, text| entry.from = text)} error={errors.of("from")} />
                    <TextField id="to" label="Seen until" required=true hint="After treatment, for example 4 months" parse={parse("to")} value={entry.to.clone()}
                        on_change={text(|entry, text| entry.to = text)} error={errors.of("to")} />
                </div>
                <TextArea id="looks_like" label="Looks like" required=true value={entry.looks_like.clone()}
                    on_change={text(|entry, text| entry.looks_like = text)} error={errors.of("looks_like")} />
                <TextArea id="mistaken_for" label="Mistaken for" optional=true rows={2} value={entry.mistaken_for.clone()}
                    on_change={text(|entry, text| entry.mistaken_for = text)} error={errors.of("mistaken_for")} />
                <TextArea id="why" label="Because" optional=true rows={2} value={entry.why.clone()}
                    on_change={text(|entry, text| entry.why = text)} error={errors.of("why")} />
                <TextArea id="what_to_do" label="What to do" required=true value={entry.what_to_do.clone()}
                    on_change={text(|entry, text| entry.what_to_do = text)} error={errors.of("what_to_do")} />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true disabled={!changed}>{ "Save changes" }</Button>
                    if changed { <Button kind={ButtonKind::Ghost} on_press={form.forget()}>{ "Drop what was typed" }</Button> }
                </div>
            </Form>
        </Card>
    }
}
