//! What two versions of a scan say of each lesion, side by side.

use crate::calendar::{Date, display};
use crate::imaging::{
    BoneSeen, LesionId, LesionReading, NewLesionFinding, NonTargetReading, Reading, Role, Scan, SinceLast,
    TreatedReading, VascularPattern,
};
use crate::plan::{Course, Finding};
use crate::workspace::views::record::Cell;

/// One line of an earlier version: a lesion, or another part of the scan that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// "T1 Liver, segment VI", "Scan date".
    pub what: String,
    /// "target, 41 mm"; "not recorded" where this version says nothing of it.
    pub was: String,
    /// What the version after it says, where that differs.
    pub amended_to: Option<String>,
}

const NOTHING: &str = "not recorded";

/// Every lesion of a version and of the one after it, then what else of the scan was changed. Empty where neither
/// is a scan.
pub(in crate::workspace::views) fn version_lines(
    course: &Course,
    was: (Date, &Finding),
    next: (Date, &Finding),
) -> Vec<VersionLine> {
    let (before, after) = (scan_of(was.1), scan_of(next.1));
    if before.is_none() && after.is_none() {
        return Vec::new();
    }
    let line = |what: String, was: String, next: String| VersionLine {
        what,
        amended_to: (was != next).then_some(next),
        was,
    };
    let said = |scan: Option<&Scan>, id: &LesionId| scan.and_then(|scan| lesion_words(course, scan, id));
    let mut lines: Vec<VersionLine> = Vec::new();
    for lesion in &course.lesions {
        let (was, next) = (said(before, &lesion.id), said(after, &lesion.id));
        if was.is_some() || next.is_some() {
            let or_nothing = |words: Option<String>| words.unwrap_or_else(|| NOTHING.to_owned());
            lines.push(line(lesion.title(), or_nothing(was), or_nothing(next)));
        }
    }
    let others = before.map(parts).unwrap_or_default().into_iter().zip(after.map(parts).unwrap_or_default());
    let date = (("Scan date", display(was.0)), ("Scan date", display(next.0)));
    let changed = std::iter::once(date).chain(others).filter(|((_, was), (_, next))| was != next);
    lines.extend(changed.map(|((what, was), (_, next))| line(what.to_owned(), was, next)));
    lines
}

fn scan_of(finding: &Finding) -> Option<&Scan> {
    match finding {
        Finding::Scan(finding) => Some(&finding.scan),
        _ => None,
    }
}

/// What a scan says beside its lesions.
fn parts(scan: &Scan) -> Vec<(&'static str, String)> {
    let slice =
        scan.slice_thickness.map_or_else(|| NOTHING.to_owned(), |slice| format!("{} mm", slice.as_mm_text()));
    let uptake = scan.uptake.as_ref().map(|read| read.words().join(", ")).filter(|words| !words.is_empty());
    let uptake = uptake.unwrap_or_else(|| NOTHING.to_owned());
    let new_bone = scan.bone.as_ref().map_or_else(Default::default, |findings| findings.new);
    vec![
        ("Made by", scan.modality.label().to_owned()),
        ("Slice thickness", slice),
        ("Arterial phase", scan.arterial_phase.label().to_owned()),
        ("Phase of attenuation", scan.attenuation_phase.label().to_owned()),
        ("Lipiodol", if scan.lipiodol { "in the liver" } else { "none" }.to_owned()),
        ("Tumour markers", scan.markers.label().to_owned()),
        ("FDG-PET", scan.fdg_pet.label().to_owned()),
        ("Cytology of an effusion", scan.effusion_cytology.label().to_owned()),
        ("Made for a new symptom or sign", if scan.for_new_symptom { "yes" } else { "no" }.to_owned()),
        ("Clinical state", scan.clinical_state.label().to_owned()),
        ("New tumour in the same organ", scan.elsewhere.same_organ.label().to_owned()),
        ("New tumour in other organs", scan.elsewhere.other_organs.label().to_owned()),
        ("Uptake on FDG-PET", uptake),
        ("New in the skeleton", new_bone.label().to_owned()),
    ]
}

/// "41 mm, viable 20 mm", "gone": what a cell of the lesion table says.
pub fn cell_words(course: &Course, cell: &Cell) -> String {
    match cell {
        Cell::Target(reading) => target_words(course, reading),
        Cell::NonTarget(reading) => non_target_words(reading),
        Cell::New(found) => new_words(found),
    }
}

/// "target, 41 mm, viable 20 mm; no masslike enhancement"; `None` where the scan says nothing of the lesion.
fn lesion_words(course: &Course, scan: &Scan, id: &LesionId) -> Option<String> {
    let read = if let Some(reading) = scan.targets.get(id) {
        Some((Role::Target, target_words(course, reading)))
    } else if let Some(reading) = scan.non_targets.get(id) {
        Some((Role::NonTarget, non_target_words(reading)))
    } else {
        scan.new_lesions.get(id).map(|found| (Role::New, new_words(found)))
    };
    let read = read.map(|(role, words)| format!("{}, {words}", role.label().to_lowercase()));
    let treated = scan.treated.get(id).filter(|seen| !seen.is_empty()).map(TreatedReading::words);
    let bone =
        scan.bone.as_ref().and_then(|findings| findings.lesions.get(id)).filter(|seen| !seen.is_empty());
    let words: Vec<String> = read.into_iter().chain(treated).chain(bone.map(BoneSeen::words)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn target_words(course: &Course, reading: &LesionReading) -> String {
    let words = |reading: &Reading| match reading {
        Reading::Measured(length) => format!("{} mm", length.as_mm_text()),
        Reading::TooSmall => "too small to measure".to_owned(),
        Reading::Gone => "gone".to_owned(),
        Reading::NotEvaluable(why) => format!("not evaluable ({})", why.words()),
        Reading::MergedInto(into) => {
            let other = course.lesions.iter().find(|lesion| lesion.id == *into);
            format!("merged into {}", other.map_or(into.as_str(), |lesion| &lesion.label))
        }
        Reading::Split(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| part.as_mm_text()).collect();
            format!("split: {} mm", parts.join(" + "))
        }
    };
    let size = reading.size.as_ref().map(words);
    let named = |name: &str, reading: &Option<Reading>| {
        reading.as_ref().map(|reading| format!("{name} {}", words(reading)))
    };
    let further = [
        named("perpendicular", &reading.perpendicular),
        named("viable", &reading.viable),
        named("viable perpendicular", &reading.viable_perpendicular),
        reading.volume.map(|volume| format!("volume {volume}")),
        reading.viable_volume.map(|volume| format!("enhancing volume {volume}")),
        reading.attenuation.map(|attenuation| format!("mean attenuation {attenuation}")),
        reading.nodule.map(|nodule| nodule.label().to_lowercase()),
    ];
    size.into_iter().chain(further.into_iter().flatten()).collect::<Vec<_>>().join(", ")
}

fn non_target_words(reading: &NonTargetReading) -> String {
    match reading {
        NonTargetReading::Gone => "absent".to_owned(),
        NonTargetReading::Present => "present".to_owned(),
        NonTargetReading::Increased => "larger, not PD".to_owned(),
        NonTargetReading::UnequivocalProgression => "clear progression".to_owned(),
        NonTargetReading::NotEvaluable(why) => format!("not evaluable ({})", why.words()),
        NonTargetReading::Measured(length) => format!("{} mm", length.as_mm_text()),
    }
}

fn new_words(found: &NewLesionFinding) -> String {
    let certainty = found.certainty.label().to_lowercase();
    let size = found.size.map(|size| format!("{} mm", size.as_mm_text()));
    let pattern = (found.pattern != VascularPattern::default()).then(|| found.pattern.label().to_lowercase());
    let change = (found.since_last != SinceLast::default()).then(|| found.since_last.label().to_lowercase());
    std::iter::once(certainty).chain(size).chain(pattern).chain(change).collect::<Vec<_>>().join(", ")
}
