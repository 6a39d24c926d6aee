//! The values of an assessment of the wrong patient, as a draft for the right one.

use super::entry::ScanEntry;
use super::short_form;
use crate::imaging::{Lesion, LesionId};
use crate::people::MemberId;
use crate::plan::{Assessment, Course, Finding};

/// The draft of the form that `course` asks for. Of a scan the diameters are carried over where the course has the
/// same lesion at the same site; categories are judged anew, with the patient's own scans.
pub fn carried_over(course: &Course, wrong: &Assessment, reader: MemberId) -> Option<Vec<u8>> {
    let Finding::Scan(_) = wrong.finding.found() else {
        return short_form::draft_of(wrong);
    };
    let mut entry = ScanEntry::of(wrong, &[], reader.to_string());
    let has = |id: &LesionId| course.lesions.iter().any(|lesion: &Lesion| lesion.id == *id);
    entry.targets.retain(|id, _| has(id));
    entry.non_targets.retain(|id, _| has(id));
    entry.new_lesions.retain(|id, _| has(id));
    entry.assigned.retain(|_, _| false);
    serde_json::to_vec(&entry).ok()
}
