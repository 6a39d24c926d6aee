use super::editor::use_editor;
use crate::people::Problem;
use crate::protocol::edit::set_first_response;
use crate::protocol::{ActivityKind, Content, TimePointId, Version};
use crate::report::words::when;
use crate::ui::form::{Choice, ErrorSummary, FieldWidth, Form, SelectField, TextArea, TextField, use_mended};
use crate::ui::parts::{Button, ButtonKind, Card, Tag};
use crate::ui::session::use_typed;
use crate::workspace::views::drafts::DraftName;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;

/// What belongs to the protocol as a whole, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct OverallEntry {
    title: String,
    first_response: String,
    note: String,
}

impl OverallEntry {
    fn of(version: &Version) -> Self {
        Self {
            title: version.content.title.clone(),
            first_response: version
                .content
                .first_response
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            note: version.change_note.clone(),
        }
    }

    fn apply(&self, content: &Content) -> Result<Content, Vec<Problem>> {
        let title = self.title.trim();
        let mut problems = Vec::new();
        if title.is_empty() {
            problems.push(Problem::on("title", "Enter the name of the protocol"));
        }
        let mut next = Content { title: title.to_owned(), ..content.clone() };
        let first = (!self.first_response.is_empty()).then(|| TimePointId::new(self.first_response.clone()));
        if first != content.first_response {
            match set_first_response(&next, first.as_ref()) {
                Ok(content) => next = content,
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(next) } else { Err(problems) }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OverallFormProps {
    pub version: Rc<Version>,
}

/// The name, the first scan that is read for response, and what this version changes.
#[component]
pub fn OverallForm(props: &OverallFormProps) -> Html {
    let version = &props.version;
    let editor = use_editor(version.protocol, version.number);
    let form = use_typed(
        DraftName::Protocol(version.protocol, version.number, "protocol".to_owned()),
        OverallEntry::of(version),
    );
    let (entry, errors) = (&form.entry, &form.errors);
    let text = |change: fn(&mut OverallEntry, String)| form.field(change);
    let still_wrong = {
        let (editor, entry) = (editor.clone(), entry.clone());
        Rc::new(move || editor.problems(|content| entry.apply(content)))
    };
    use_mended(&form.shown, still_wrong);
    let on_submit = {
        let (changed, settled, entry) = (form.changed, form.settled(), entry.clone());
        Callback::from(move |()| {
            if changed {
                let note = Some(entry.note.clone());
                editor.change_and_note(note, |content| entry.apply(content), settled.clone());
            }
        })
    };
    let scans: Vec<Choice> = version
        .content
        .time_points
        .iter()
        .filter(|point| point.activity.kind == ActivityKind::Imaging && !point.criteria.is_empty())
        .map(|point| {
            Choice::new(point.id.to_string(), format!("{}, {}", point.label, when(&version.content, point)))
        })
        .collect();
    let changed = form.changed;
    html! {
        <Card id="overall-card" title="The protocol"
            actions={html! { if changed { <span class="sub">{ form.kept_words() }</span><Tag text="Not saved yet" tone="t-due" /> } }}>
            <ErrorSummary errors={errors.clone()} attempt={form.attempt} />
            <Form label="The protocol" {on_submit}>
                <TextField id="title" label="Name" required=true width={FieldWidth::Full} value={entry.title.clone()}
                    on_change={text(|entry, text| entry.title = text)} error={errors.of("title")} />
                <SelectField id="first_response" label="Response is read from" prompt="No category is asked for" choices={scans}
                    value={entry.first_response.clone()} full=true
                    on_change={text(|entry, text| entry.first_response = text)} error={errors.of("first_response")} />
                <TextArea id="change_note" label="What this version changes" optional=true hint="Kept with the version"
                    value={entry.note.clone()} on_change={text(|entry, text| entry.note = text)} error={errors.of("change_note")} />
                <Button kind={ButtonKind::Primary} submit=true disabled={!changed}>{ "Save changes" }</Button>
            </Form>
        </Card>
    }
}
