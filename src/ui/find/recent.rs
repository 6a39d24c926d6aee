use crate::json;
use crate::people::PatientId;
use crate::ui::route::Route;
use crate::ui::session::use_door;
use std::rc::Rc;
use yew::prelude::*;

/// Kept in the vault like a draft: whom somebody looked at is not for everybody.
const RECENT: &str = "session.recent_patients";

/// How many are kept.
const MOST: usize = 5;

/// The patients looked at last, the newest first; the one on the page is the first of them.
#[hook]
pub fn use_recent_patients(route: &Route) -> Rc<Vec<PatientId>> {
    let door = use_door();
    // Who is working can change in the settings, and each has their own.
    let actor = door.actor();
    use_memo((door, actor, patient_of(route)), |(door, _, patient)| {
        let mut recent: Vec<PatientId> =
            door.draft(RECENT).and_then(|body| json::read(&body).ok()).unwrap_or_default();
        if let Some(patient) = patient.filter(|patient| recent.first() != Some(patient)) {
            recent.retain(|other| *other != patient);
            recent.insert(0, patient);
            recent.truncate(MOST);
            if let Ok(body) = serde_json::to_vec(&recent) {
                door.save_draft(RECENT, body, Callback::noop());
            }
        }
        recent
    })
}

/// The patient whose chart a page belongs to.
pub fn patient_of(route: &Route) -> Option<PatientId> {
    match route {
        Route::NewPlanFor { patient }
        | Route::Patient { patient }
        | Route::PatientAssessments { patient }
        | Route::PatientHistory { patient }
        | Route::Identity { patient }
        | Route::Merge { patient, .. }
        | Route::Replan { patient, .. }
        | Route::Record { patient, .. } => Some(*patient),
        _ => None,
    }
}
