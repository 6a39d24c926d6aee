//! What is kept outside the vault: how the app looks, when it locks, and that there should be a workspace here.
//! Never anything about a patient.

use crate::ui::state::use_state_eq;
use gloo_storage::{LocalStorage, Storage as _};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

const DENSITY: &str = "aftercare.density";
const THEME: &str = "aftercare.theme";
const LOCK_MINUTES: &str = "aftercare.lock_minutes";
const LETTERS: &str = "aftercare.letter_shortcuts";
const LAST_WAY_IN: &str = "aftercare.last_way_in";
const WRONG_TRIES: &str = "aftercare.wrong_tries";
const LOCKED_AFTER: &str = "aftercare.locked_after_minutes";
const EXPECTED: &str = "aftercare.expected_workspace";

/// Minutes without a touch after which the workspace locks, unless the settings say otherwise.
pub const DEFAULT_LOCK_MINUTES: u32 = 10;

/// The minutes that can be chosen.
pub const LOCK_CHOICES: [u32; 5] = [2, 5, 10, 20, 60];

/// How close rows stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    Compact,
    #[default]
    Standard,
    Roomy,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device.
    #[default]
    Auto,
    Light,
    Dark,
}

#[wasm_bindgen]
extern "C" {
    // Defined in `boot.js`, which also applies the kept theme before anything is painted.
    #[wasm_bindgen(catch, js_namespace = aftercare, js_name = setTheme)]
    fn boot_set_theme(theme: &str) -> Result<(), wasm_bindgen::JsValue>;
}

impl Density {
    pub const ALL: [Self; 3] = [Self::Compact, Self::Standard, Self::Roomy];

    /// As kept, and as in `data-density`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Standard => "standard",
            Self::Roomy => "roomy",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Compact => "Compact",
            Self::Standard => "Standard",
            Self::Roomy => "Roomy",
        }
    }
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As kept, and as `boot.js` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Auto => "As the device",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

pub fn density() -> Density {
    LocalStorage::get(DENSITY).unwrap_or_default()
}

pub fn set_density(density: Density) {
    // Storage may be blocked: the preference then lasts until the page is closed.
    let _ = LocalStorage::set(DENSITY, density);
    show_density(density);
}

/// The kept density, and what keeps and shows another, by its name.
#[hook]
pub fn use_density() -> (Density, Callback<String>) {
    let shown = use_state_eq(Density::default);
    {
        let shown = shown.clone();
        use_effect_with((), move |()| shown.set(density()));
    }
    let choose = {
        let shown = shown.clone();
        Callback::from(move |name: String| {
            if let Some(chosen) = Density::ALL.into_iter().find(|density| density.name() == name) {
                set_density(chosen);
                shown.set(chosen);
            }
        })
    };
    (*shown, choose)
}

/// Puts the kept density on the page.
pub fn apply_density() {
    show_density(density());
}

fn show_density(density: Density) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute("data-density", density.name());
    }
}

pub fn theme() -> Theme {
    LocalStorage::get(THEME).unwrap_or_default()
}

pub fn set_theme(theme: Theme) {
    let _ = boot_set_theme(theme.name());
}

pub fn lock_minutes() -> u32 {
    LocalStorage::get(LOCK_MINUTES)
        .ok()
        .filter(|minutes| (1..=120).contains(minutes))
        .unwrap_or(DEFAULT_LOCK_MINUTES)
}

pub fn set_lock_minutes(minutes: u32) {
    let _ = LocalStorage::set(LOCK_MINUTES, minutes);
}

/// Whether a single letter does something where nothing is typed.
pub fn letters_are_shortcuts() -> bool {
    LocalStorage::get(LETTERS).unwrap_or(true)
}

pub fn set_letters_are_shortcuts(on: bool) {
    let _ = LocalStorage::set(LETTERS, on);
}

/// Which passphrase opened the workspace here last, by the random name of its slot: it is tried first.
pub fn last_way_in() -> Option<String> {
    LocalStorage::get(LAST_WAY_IN).ok()
}

pub fn set_last_way_in(name: &str) {
    // Without it the others are tried first: slower, not wrong.
    let _ = LocalStorage::set(LAST_WAY_IN, name);
}

/// Wrong passphrases in a row, and when the last one was, in milliseconds since 1970. Whoever can clear this can copy the sealed data too; it stops nobody but whoever sits
/// at the keyboard.
pub fn wrong_tries() -> (u32, i64) {
    LocalStorage::get(WRONG_TRIES).unwrap_or_default()
}

pub fn set_wrong_tries(count: u32, last_ms: i64) {
    let _ = LocalStorage::set(WRONG_TRIES, (count, last_ms));
}

/// That the workspace locked by itself after so many minutes, to be said once on the page that follows.
pub fn set_locked_after(minutes: u32) {
    let _ = LocalStorage::set(LOCKED_AFTER, minutes);
}

/// After how many minutes it locked by itself, if it did since this was last asked.
pub fn take_locked_after() -> Option<u32> {
    let minutes = LocalStorage::get(LOCKED_AFTER).ok();
    LocalStorage::delete(LOCKED_AFTER);
    minutes
}

/// Whether a workspace was made or opened in this browser before. If it is gone now, the browser removed it.
pub fn workspace_expected() -> bool {
    LocalStorage::get(EXPECTED).unwrap_or(false)
}

pub fn expect_workspace(expected: bool) {
    let _ = LocalStorage::set(EXPECTED, expected);
}
