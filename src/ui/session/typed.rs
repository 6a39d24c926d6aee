use super::{DraftHandle, Outcome, draft_words, use_draft};
use crate::ui::form::FieldErrors;
use crate::ui::state::{State, use_state};
use crate::workspace::views::drafts::DraftName;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use yew::prelude::*;

/// Tells a form to change itself.
pub type Edit<T> = Callback<Box<dyn FnOnce(&mut T)>>;

/// A form about something stored: what is typed and not saved yet is kept in the vault; while nothing is, the
/// form follows what is stored, after an undo as well.
pub struct Typed<T: 'static> {
    /// What the form shows.
    pub entry: T,
    /// Whether something is typed that is not saved.
    pub changed: bool,
    pub errors: FieldErrors,
    pub attempt: u32,
    stored: Rc<T>,
    typed: State<Option<T>>,
    draft: DraftHandle<T>,
    /// The errors as the form can take them away again.
    pub shown: State<FieldErrors>,
    attempts: State<u32>,
}

impl<T> std::fmt::Debug for Typed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typed").field("changed", &self.changed).finish_non_exhaustive()
    }
}

impl<T: Serialize + DeserializeOwned + Clone + PartialEq + 'static> Typed<T> {
    /// Changes what is typed.
    pub fn edit(&self) -> Edit<T> {
        let (typed, draft) = (self.typed.clone(), self.draft.clone());
        let (entry, stored) = (self.entry.clone(), self.stored.clone());
        Callback::from(move |change: Box<dyn FnOnce(&mut T)>| {
            let mut next = entry.clone();
            change(&mut next);
            if next == *stored {
                draft.discard();
                typed.set(None);
            } else {
                draft.keep(&next);
                typed.set(Some(next));
            }
        })
    }

    /// Changes one text field.
    pub fn field(&self, change: fn(&mut T, String)) -> Callback<String> {
        self.edit().reform(move |text: String| {
            Box::new(move |entry: &mut T| change(entry, text)) as Box<dyn FnOnce(&mut T)>
        })
    }

    /// To be told what came of saving: once stored, nothing is typed any more; problems are shown by field.
    pub fn settled(&self) -> Callback<Outcome> {
        let (shown, attempts, forget) = (self.shown.clone(), self.attempts.clone(), self.forget());
        Callback::from(move |outcome: Outcome| match outcome {
            Ok(_) => forget.emit(()),
            Err(problems) => {
                shown.set(problems.into());
                attempts.set(*attempts + 1);
            }
        })
    }

    /// When what is typed was kept, in words; empty while nothing is typed.
    pub fn kept_words(&self) -> String {
        if self.changed { draft_words(self.draft.saved_at_ms()) } else { String::new() }
    }

    /// Drops what was typed.
    pub fn forget(&self) -> Callback<()> {
        let (typed, draft, shown) = (self.typed.clone(), self.draft.clone(), self.shown.clone());
        Callback::from(move |()| {
            draft.discard();
            typed.set(None);
            shown.set(FieldErrors::default());
        })
    }
}

/// The form about what is `stored`, whose draft has this name.
#[hook]
pub fn use_typed<T: Serialize + DeserializeOwned + Clone + PartialEq + 'static>(
    name: DraftName,
    stored: T,
) -> Typed<T> {
    let draft = use_draft::<T>(name);
    let typed = {
        let draft = draft.clone();
        use_state(move || draft.load())
    };
    let shown = use_state(FieldErrors::default);
    let attempts = use_state(|| 0);
    let entry = typed.as_ref().cloned().unwrap_or_else(|| stored.clone());
    Typed {
        changed: typed.is_some(),
        entry,
        errors: (*shown).clone(),
        attempt: *attempts,
        stored: Rc::new(stored),
        typed,
        draft,
        shown,
        attempts,
    }
}
