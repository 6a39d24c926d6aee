use super::{DraftHandle, draft_words, use_draft};
use crate::order::SortedMap;
use crate::ui::state::{State, use_state};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The text fields of a short form by their names, kept in the vault as they are typed. A field that nobody typed in
/// shows what the form begins with.
#[derive(Clone)]
pub struct KeptFields {
    typed: Rc<RefCell<SortedMap<String, String>>>,
    draft: DraftHandle<SortedMap<String, String>>,
    /// Counts what was typed, so that the form is drawn again.
    changes: State<u32>,
}

impl std::fmt::Debug for KeptFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptFields").field("draft", &self.draft).finish_non_exhaustive()
    }
}

impl KeptFields {
    /// What the field holds.
    pub fn text(&self, field: &str, first: &str) -> String {
        self.typed.borrow().get(field).map_or_else(|| first.to_owned(), Clone::clone)
    }

    /// To be told what is typed in the field.
    pub fn on_change(&self, field: &'static str) -> Callback<String> {
        let kept = self.clone();
        Callback::from(move |text: String| {
            kept.typed.borrow_mut().insert(field.to_owned(), text);
            kept.draft.keep(&kept.typed.borrow());
            kept.changes.set(*kept.changes + 1);
        })
    }

    /// Drops what was typed, once it is saved or not wanted.
    pub fn forget(&self) {
        *self.typed.borrow_mut() = SortedMap::new();
        self.draft.discard();
        self.changes.set(0);
    }

    /// When what is typed was kept, in words; empty while nothing is typed.
    pub fn kept_words(&self) -> String {
        if self.typed.borrow().is_empty() { String::new() } else { draft_words(self.draft.saved_at_ms()) }
    }
}

/// The fields of the short form whose draft has this name: "close:<course>:<item>".
#[hook]
pub fn use_kept_fields(name: String) -> KeptFields {
    let draft = use_draft::<SortedMap<String, String>>(name);
    let typed = {
        let draft = draft.clone();
        use_mut_ref(move || draft.load().unwrap_or_default())
    };
    let changes = use_state(|| 0_u32);
    KeptFields { typed, draft, changes }
}
