//! The values of an assessment of the wrong patient, as a draft for the right one.

use super::entry::ScanEntry;
use super::short_form;
use crate::people::MemberId;
use crate::plan::{Assessment, Finding};
use crate::protocol::ActivityKind;

/// The draft of the form that `course` asks for. Of a scan its day and how it was made are carried over, and no
/// measurement: lesions of two people that have the same name are not the same lesions.
pub fn carried_over(wrong: &Assessment, reader: MemberId) -> Option<Vec<u8>> {
    if !matches!(wrong.finding.found(), Finding::Scan(_) | Finding::AwaitedScan(_)) {
        return short_form::draft_of(wrong);
    }
    serde_json::to_vec(&without_lesions(ScanEntry::of(wrong, &[], reader.to_string()))).ok()
}

/// The same as a draft of the form of something beside the plan, where it answers no item.
pub fn carried_beside(wrong: &Assessment, kind: ActivityKind) -> Option<Vec<u8>> {
    short_form::draft_beside(wrong, kind)
}

fn without_lesions(mut entry: ScanEntry) -> ScanEntry {
    entry.targets.retain(|_, _| false);
    entry.non_targets.retain(|_, _| false);
    entry.recorded_non_targets.retain(|_, _| false);
    entry.new_lesions.retain(|_, _| false);
    entry.assigned.retain(|_, _| false);
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::LesionId;
    use crate::ui::pages::record::entry::TargetEntry;
    use crate::ui::pages::record::new_entry::NewEntry;

    #[test]
    fn no_measurement_of_one_patient_stands_in_the_form_of_another() {
        let mut entry =
            ScanEntry { date: "11-May-2026".into(), modality: "CT-CE".into(), ..ScanEntry::default() };
        let lesion = LesionId::parse("t1").unwrap();
        entry.targets.insert(lesion.clone(), TargetEntry::default());
        entry.non_targets.insert(lesion.clone(), "present".into());
        entry.new_lesions.insert(lesion, NewEntry::default());
        let expected =
            ScanEntry { date: "11-May-2026".into(), modality: "CT-CE".into(), ..ScanEntry::default() };
        assert_eq!(without_lesions(entry), expected);
    }
}
