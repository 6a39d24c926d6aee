//! What is kept outside the vault: how the app looks, when it locks, and that there should be a workspace here.
//! Never anything about a patient.

use gloo_storage::{LocalStorage, Storage as _};

const DENSITY: &str = "aftercare.density";
const LOCK_MINUTES: &str = "aftercare.lock_minutes";
const EXPECTED: &str = "aftercare.expected_workspace";

/// Minutes without a touch after which the workspace locks, unless the settings say otherwise.
pub const DEFAULT_LOCK_MINUTES: u32 = 10;

/// Whether rows are dense.
pub fn dense() -> bool {
    LocalStorage::get(DENSITY).unwrap_or(false)
}

pub fn set_dense(dense: bool) {
    // Storage may be blocked: the preference then lasts until the page is closed.
    let _ = LocalStorage::set(DENSITY, dense);
    apply_density();
}

/// Puts the kept density on the page.
pub fn apply_density() {
    if let Some(root) = gloo::utils::document().document_element() {
        let value = if dense() { "dense" } else { "comfortable" };
        let _ = root.set_attribute("data-density", value);
    }
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

/// Whether a workspace was made or opened in this browser before. If it is gone now, the browser removed it.
pub fn workspace_expected() -> bool {
    LocalStorage::get(EXPECTED).unwrap_or(false)
}

pub fn expect_workspace(expected: bool) {
    let _ = LocalStorage::set(EXPECTED, expected);
}
