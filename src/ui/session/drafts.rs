use super::{Door, Edit, use_door};
use crate::json;
use crate::ui::clock::{now_ms, spoken_time, today};
use crate::ui::state::{State, use_state_eq};
use crate::workspace::views::drafts::{DraftName, kept_words};
use gloo::events::EventListener;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;
use yew::prelude::*;

/// A form's draft: kept in the vault as it is typed, found again after a reload, a lock or a crash.
pub struct DraftHandle<T> {
    door: Door,
    name: AttrValue,
    /// Draws the form again when its draft is dropped, or stored for the first time in a minute: the words beside it say
    /// no more.
    saved_in: State<Option<(AttrValue, i64)>>,
    form: PhantomData<T>,
}

impl<T> Clone for DraftHandle<T> {
    fn clone(&self) -> Self {
        Self {
            door: self.door.clone(),
            name: self.name.clone(),
            saved_in: self.saved_in.clone(),
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
        self.name == other.name && self.door == other.door && *self.saved_in == *other.saved_in
    }
}

impl<T: Serialize + DeserializeOwned + 'static> DraftHandle<T> {
    /// What was typed before, if it can still be read.
    pub fn load(&self) -> Option<T> {
        json::read(&self.door.draft(&self.name)?).ok()
    }

    /// Keeps what is typed now.
    pub fn keep(&self, form: &T) {
        let Ok(body) = serde_json::to_vec(form) else { return };
        self.door.save_draft(&self.name, body, self.stored());
    }

    fn stored(&self) -> Callback<bool> {
        let (saved, name) = (self.saved_in.clone(), self.name.clone());
        Callback::from(move |kept: bool| {
            if kept {
                saved.set(Some((name.clone(), minute_of(now_ms()))));
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
        self.saved_in.set(None);
        self.door.drop_draft(&self.name);
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
    let saved_in = {
        let kept = door.draft_kept_at_ms(&name).map(|at_ms| (name.clone(), minute_of(at_ms)));
        use_state_eq(move || kept)
    };
    DraftHandle { door, name, saved_in, form: PhantomData }
}

fn minute_of(at_ms: i64) -> i64 {
    at_ms.div_euclid(60_000)
}

/// Hands over what is typed when a field is left, and when the page is hidden or goes: nobody knows whether it comes
/// back.
#[hook]
pub fn use_flushed_drafts(door: &Door) {
    use_effect_with(door.clone(), |door| {
        let (document, window) = (gloo::utils::document(), gloo::utils::window());
        let listen = |target: &web_sys::EventTarget, kind: &'static str| {
            let door = door.clone();
            EventListener::new(target, kind, move |_| door.store_what_is_typed())
        };
        let kept = [
            listen(&document, "focusout"),
            listen(&document, "visibilitychange"),
            listen(&window, "pagehide"),
        ];
        move || drop(kept)
    });
}

/// The names of the drafts that wait, each with when it was kept, in milliseconds since 1970-01-01 UTC.
#[hook]
pub fn use_drafts() -> Vec<(String, Option<i64>)> {
    let door = use_door();
    let names = door.draft_names().into_iter();
    names.map(|name| (name.clone(), door.draft_kept_at_ms(&name))).collect()
}
