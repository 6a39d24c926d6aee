use super::review_mark::OnReview;
use crate::people::Problem;
use crate::protocol::{Content, ProtocolId, Statement, edit};
use crate::ui::session::{Door, Outcome, use_door};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::{EditDraft, Op};
use yew::prelude::*;

/// Changes a draft: each change is one write, made to the newest stored text.
#[derive(Clone, Debug, PartialEq)]
pub struct Editor {
    door: Door,
    protocol: ProtocolId,
    number: u32,
}

impl Editor {
    /// Makes a change; `done` is told once it is stored, or what is wrong with it.
    pub fn change(
        &self,
        change: impl FnOnce(&Content) -> Result<Content, Vec<Problem>>,
        done: Callback<Outcome>,
    ) {
        self.change_and_note(None, change, done);
    }

    /// Makes a change and says what the version changes.
    pub fn change_and_note(
        &self,
        note: Option<String>,
        change: impl FnOnce(&Content) -> Result<Content, Vec<Problem>>,
        done: Callback<Outcome>,
    ) {
        match self.op(note, change) {
            Err(problems) => done.emit(Err(problems)),
            Ok(op) => self.door.run(op, done),
        }
    }

    /// What would be wrong with a change now. Nothing is written.
    pub fn problems(&self, change: impl FnOnce(&Content) -> Result<Content, Vec<Problem>>) -> Vec<Problem> {
        self.door.wrong(self.op(None, change))
    }

    fn op(
        &self,
        note: Option<String>,
        change: impl FnOnce(&Content) -> Result<Content, Vec<Problem>>,
    ) -> Result<Op, Vec<Problem>> {
        let workspace = self.door.workspace();
        let Some(version) = workspace.version(self.protocol, self.number) else {
            return Err(vec![Problem::on("protocol", "This version is not in the library any more")]);
        };
        let content = change(&version.content)?;
        let change_note = note.unwrap_or_else(|| version.change_note.clone());
        let edit = EditDraft { protocol: self.protocol, number: self.number, content, change_note };
        Ok(Op::EditDraft(Box::new(edit)))
    }

    /// Makes a change that a press of a button asks for; what is wrong is shown above the page.
    pub fn press(&self, change: impl FnOnce(&Content) -> Content) {
        let workspace = self.door.workspace();
        if let Some(version) = workspace.version(self.protocol, self.number) {
            self.door.run_quietly(Op::EditDraft(Box::new(EditDraft {
                protocol: self.protocol,
                number: self.number,
                content: change(&version.content),
                change_note: version.change_note.clone(),
            })));
        }
    }

    /// Notes that a statement of low confidence was looked at, or takes that back.
    pub fn on_review(&self) -> OnReview {
        let editor = self.clone();
        Callback::from(move |(statement, reviewed): (Statement, bool)| {
            editor.press(|content| {
                if reviewed {
                    edit::mark_reviewed(content, &statement).unwrap_or_else(|_| content.clone())
                } else {
                    edit::unmark_reviewed(content, &statement)
                }
            });
        })
    }
}

/// The names of the drafts in which something is typed about this version that is not saved.
pub fn unsaved(door: &Door, protocol: ProtocolId, number: u32) -> Vec<String> {
    let start = DraftName::Protocol(protocol, number, String::new()).to_string();
    door.draft_names().into_iter().filter(|name| name.starts_with(&start)).collect()
}

/// The editor of one draft.
#[hook]
pub fn use_editor(protocol: ProtocolId, number: u32) -> Editor {
    Editor { door: use_door(), protocol, number }
}
