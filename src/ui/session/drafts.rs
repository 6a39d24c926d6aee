use super::{Door, Edit, use_door};
use crate::json;
use crate::ui::clock::{now_ms, spoken_time, today};
use crate::ui::state::{State, use_state};
use crate::workspace::views::drafts::{DraftName, kept_words};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;
use yew::prelude::*;

/// How long typing rests before a draft is stored.
const REST_MS: u32 = 600;

/// A form's draft: kept in the vault as it is typed, found again after a reload, a lock or a crash.
pub struct DraftHandle<T> {
    door: Door,
    name: AttrValue,
    /// Draws the form again when its draft is stored or dropped.
    saved_at_ms: State<Option<i64>>,
    form: PhantomData<T>,
}

impl<T> Clone for DraftHandle<T> {
    fn clone(&self) -> Self {
        Self {
            door: self.door.clone(),
            name: self.name.clone(),
            saved_at_ms: self.saved_at_ms.clone(),
            form: PhantomData,
        }
    }
}

impl<T> std::fmt::Debug for DraftHandle<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DraftHandle").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<T> PartialEq for DraftHandle<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.door == other.door && *self.saved_at_ms == *other.saved_at_ms
    }
}

impl<T: Serialize + DeserializeOwned + 'static> DraftHandle<T> {
    /// What was typed before, if it can still be read.
    pub fn load(&self) -> Option<T> {
        json::read(&self.door.draft(&self.name)?).ok()
    }

    /// Keeps what is typed now; it is stored once typing rests.
    pub fn keep(&self, form: &T) {
        let Ok(body) = serde_json::to_vec(form) else { return };
        self.door.type_draft(self.name.to_string(), body, REST_MS, self.stored());
    }

    /// Stores what is typed now without waiting.
    pub fn keep_now(&self, form: &T) {
        let Ok(body) = serde_json::to_vec(form) else { return };
        self.door.save_draft(self.name.to_string(), body, self.stored());
    }

    fn stored(&self) -> Callback<bool> {
        let saved = self.saved_at_ms.clone();
        Callback::from(move |kept: bool| {
            if kept {
                saved.set(Some(now_ms()));
            }
        })
    }

    /// Lets a form change itself: what it is then is shown and kept.
    pub fn edit(&self, entry: &State<T>) -> Edit<T>
    where
        T: Clone,
    {
        let (entry, draft) = (entry.clone(), self.clone());
        Callback::from(move |change: Box<dyn FnOnce(&mut T)>| {
            let mut next = (*entry).clone();
            change(&mut next);
            draft.keep(&next);
            entry.set(next);
        })
    }

    /// Drops the draft.
    pub fn discard(&self) {
        self.saved_at_ms.set(None);
        self.door.drop_draft(self.name.to_string());
    }

    /// When the draft of this name was last stored, and for how long.
    pub fn saved_at_ms(&self) -> Kept {
        Kept { at_ms: self.door.draft_kept_at_ms(&self.name), keeps: self.door.keeps() }
    }
}

/// When a draft was stored last, in milliseconds since 1970-01-01 UTC, and whether it outlives the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    at_ms: Option<i64>,
    keeps: bool,
}

impl Kept {
    /// Whether there is a draft.
    pub fn is_some(self) -> bool {
        self.at_ms.is_some()
    }
}

/// When a draft was kept, in words.
pub fn draft_words(kept: Kept) -> String {
    let at = kept.at_ms.map(|at| spoken_time(at, today()));
    kept_words(at.as_deref(), kept.keeps)
}

/// The draft of this form.
#[hook]
pub fn use_draft<T: Serialize + DeserializeOwned + 'static>(name: DraftName) -> DraftHandle<T> {
    let door = use_door();
    let name = AttrValue::from(name.to_string());
    let saved_at_ms = {
        let kept_at_ms = door.draft_kept_at_ms(&name);
        use_state(move || kept_at_ms)
    };
    DraftHandle { door, name, saved_at_ms, form: PhantomData }
}

/// The names of the drafts that wait, each with when it was kept, in milliseconds since 1970-01-01 UTC.
#[hook]
pub fn use_drafts() -> Vec<(String, Option<i64>)> {
    let door = use_door();
    let names = door.draft_names().into_iter();
    names.map(|name| (name.clone(), door.draft_kept_at_ms(&name))).collect()
}
