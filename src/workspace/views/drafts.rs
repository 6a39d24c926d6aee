//! What was typed and not saved: drafts by their names, as places to go on.

use crate::people::PatientId;
use crate::plan::CourseId;
use crate::protocol::ProtocolId;
use crate::workspace::Workspace;

/// In place of the name of an item.
const BESIDE_THE_PLAN: &str = "extra";

/// A form with something typed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingDraft {
    /// "Record: First response scan, 12 weeks".
    pub what: String,
    /// "PATEL, Meera (Mrs)"; empty where it is about no patient.
    pub about: String,
    pub place: DraftPlace,
    /// When it was kept, in milliseconds since 1970-01-01 UTC; not known of drafts of earlier versions.
    pub kept_at_ms: Option<i64>,
}

/// Where a form is found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftPlace {
    NewPatient,
    Identity { patient: PatientId },
    NewPlan { patient: PatientId, repeats: Option<CourseId> },
    Record { patient: PatientId, course: CourseId, item: String },
    Replan { patient: PatientId, course: CourseId, fact: Option<String> },
    Protocol { protocol: ProtocolId, number: u32 },
}

/// The drafts of these names that still belong to something, in the order given, each with when it was kept. A
/// protocol with several forms typed in is named once, with the newest time.
pub fn waiting_drafts(workspace: &Workspace, drafts: &[(String, Option<i64>)]) -> Vec<WaitingDraft> {
    let mut waiting: Vec<WaitingDraft> = Vec::new();
    for (name, kept_at_ms) in drafts {
        let Some(draft) = read(workspace, name, *kept_at_ms) else { continue };
        match waiting.iter_mut().find(|other| other.place == draft.place) {
            Some(other) => other.kept_at_ms = other.kept_at_ms.max(draft.kept_at_ms),
            None => waiting.push(draft),
        }
    }
    waiting
}

fn read(workspace: &Workspace, name: &str, kept_at_ms: Option<i64>) -> Option<WaitingDraft> {
    let mut parts = name.splitn(3, ':');
    let (kind, of, rest) = (parts.next()?, parts.next(), parts.next());
    let about = |patient: PatientId| workspace.patient(patient).map(|patient| patient.name().to_string());
    match kind {
        "new-patient" => Some(WaitingDraft {
            kept_at_ms,
            what: "New patient".into(),
            about: String::new(),
            place: DraftPlace::NewPatient,
        }),
        "identity" => {
            let patient = of?.parse().ok()?;
            Some(WaitingDraft {
                kept_at_ms,
                what: "Correction of the record".into(),
                about: about(patient)?,
                place: DraftPlace::Identity { patient },
            })
        }
        "new-plan" => {
            let patient = of?.parse().ok()?;
            let repeats = rest.and_then(|course| course.parse().ok());
            Some(WaitingDraft {
                kept_at_ms,
                what: "New follow-up plan".into(),
                about: about(patient)?,
                place: DraftPlace::NewPlan { patient, repeats },
            })
        }
        "record" => {
            let course = workspace.course(of?.parse().ok()?)?;
            let item = rest?;
            let what = if item == BESIDE_THE_PLAN {
                "something beside the plan".to_owned()
            } else {
                let record = course.items.iter().find(|record| record.item.id.as_str() == item)?;
                course.name_of(&record.item)
            };
            Some(WaitingDraft {
                kept_at_ms,
                what: format!("Record: {what}"),
                about: about(course.patient)?,
                place: DraftPlace::Record {
                    patient: course.patient,
                    course: course.id,
                    item: item.to_owned(),
                },
            })
        }
        "replan" => {
            let course = workspace.course(of?.parse().ok()?)?;
            Some(WaitingDraft {
                kept_at_ms,
                what: "Change of the plan".into(),
                about: about(course.patient)?,
                place: DraftPlace::Replan {
                    patient: course.patient,
                    course: course.id,
                    fact: rest.map(str::to_owned),
                },
            })
        }
        "protocol" | "approve" => {
            let protocol = of?.parse().ok()?;
            let number = rest?.split(':').next()?.parse().ok()?;
            let version = workspace.version(protocol, number)?;
            Some(WaitingDraft {
                kept_at_ms,
                what: format!("Protocol: {}, version {number}", version.content.title),
                about: String::new(),
                place: DraftPlace::Protocol { protocol, number },
            })
        }
        _ => None,
    }
}
