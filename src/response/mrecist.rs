use super::recist11::Recist11;
use super::sum_standard::{NewLesionSeen, NonTargetSeen, NonTargetStatus, SumStandard};
use super::verdict::{Warning, WarningCode};
use super::{History, Settings, measurable};
use crate::imaging::{
    ArterialPhase, Certainty, Cytology, Length, Lesion, LesionKind, NewLesionFinding, NonTargetReading,
    NotEvaluable, Organ, Reading, Scan, VascularPattern,
};

/// mRECIST for hepatocellular carcinoma (Lencioni & Llovet 2010, Semin Liver Dis 30:52): liver lesions by the
/// longest viable diameter, which enhances in the arterial phase; everything else as in RECIST 1.1.
pub(super) struct Mrecist;

/// A new liver lesion counts from this size with the typical pattern, or after this much growth: 10 mm.
const NEW_LIVER_LESION_FROM: Length = Length::from_mm(10);
/// A node at the porta hepatis is malignant from this short axis: 20 mm.
pub(super) const PORTA_HEPATIS_NODE_FROM: Length = Length::from_mm(20);
/// A node elsewhere is malignant from this short axis: 15 mm.
pub(super) const OTHER_NODE_FROM: Length = Length::from_mm(15);

impl SumStandard for Mrecist {
    fn reading(&self, history: &History, lesion: &Lesion, scan: &Scan) -> Result<Reading, NotEvaluable> {
        if !is_judged_by_viability(history, lesion) {
            return Recist11.reading(history, lesion, scan);
        }
        if scan.arterial_phase == ArterialPhase::Missing || !scan.modality.can_show_arterial_phase() {
            return Err(NotEvaluable::NoArterialPhase);
        }
        let reading = scan.targets.get(&lesion.id).ok_or(NotEvaluable::NotRecorded)?;
        reading.viable.clone().ok_or_else(|| NotEvaluable::Other("viable diameter not recorded".to_owned()))
    }

    fn non_target(&self, lesion: &Lesion, reading: &NonTargetReading, scan: &Scan) -> NonTargetSeen {
        let seen = NonTargetSeen::plainly(lesion, reading);
        let proven = lesion.kind != LesionKind::Effusion || scan.effusion_cytology == Cytology::Positive;
        if proven || seen.status != NonTargetStatus::Progressed {
            return seen;
        }
        let sentence = format!(
            "{} is worse, and mRECIST counts ascites or an effusion as progression only with positive cytology",
            lesion.label
        );
        let note = Warning::about(WarningCode::Effusion, lesion, &sentence);
        NonTargetSeen { status: NonTargetStatus::Present, note: Some(note) }
    }

    fn new_lesion(
        &self,
        lesion: &Lesion,
        first: &NewLesionFinding,
        finding: &NewLesionFinding,
        scan: &Scan,
    ) -> NewLesionSeen {
        if finding.certainty == Certainty::NotTumour {
            NewLesionSeen::plainly(finding)
        } else if lesion.kind == LesionKind::Effusion {
            new_effusion(lesion, finding, scan)
        } else if lesion.is_node() {
            new_node(lesion, finding)
        } else if lesion.organ() == Organ::Liver {
            new_liver_lesion(lesion, first, finding)
        } else {
            NewLesionSeen::plainly(finding)
        }
    }

    fn scan_warnings(&self, history: &History, targets: &[&Lesion], scan: &Scan) -> Vec<Warning> {
        if !targets.iter().any(|lesion| is_judged_by_viability(history, lesion)) {
            return Vec::new();
        }
        let mut warnings = Vec::new();
        if scan.arterial_phase == ArterialPhase::Missing || !scan.modality.can_show_arterial_phase() {
            let sentence = "There is no arterial phase, so viable tumour cannot be judged";
            warnings.push(Warning::about_scan(WarningCode::ArterialPhase, sentence));
        } else if scan.arterial_phase == ArterialPhase::NotStated {
            let sentence = "State whether the arterial phase was acquired; viable tumour is judged there";
            warnings.push(Warning::about_scan(WarningCode::ArterialPhase, sentence));
        }
        if scan.lipiodol && scan.modality.is_ct() {
            let sentence = "Lipiodol hides enhancement on CT; MRI with contrast shows viable tumour";
            warnings.push(Warning::about_scan(WarningCode::Lipiodol, sentence));
        }
        warnings
    }

    fn baseline_warnings(&self, history: &History, settings: &Settings) -> Vec<Warning> {
        measurable::mrecist(history, settings)
    }
}

/// Whether mRECIST reads the viable diameter of a lesion: of liver lesions; nodes and lesions outside the liver are
/// read by their size.
pub fn reads_viable_part(lesion: &Lesion) -> bool {
    !lesion.is_node() && lesion.organ() == Organ::Liver
}

/// Liver lesions are; another lesion is when the baseline has its viable diameter and no size.
pub(super) fn is_judged_by_viability(history: &History, lesion: &Lesion) -> bool {
    if lesion.is_node() {
        return false;
    }
    let baseline = history.baseline().targets.get(&lesion.id);
    reads_viable_part(lesion)
        || baseline.is_some_and(|reading| reading.size.is_none() && reading.viable.is_some())
}

/// The short axis from which mRECIST calls a node malignant.
pub(super) fn malignant_node_from(lesion: &Lesion) -> Length {
    if lesion.site.is_porta_hepatis_node() { PORTA_HEPATIS_NODE_FROM } else { OTHER_NODE_FROM }
}

fn new_effusion(lesion: &Lesion, finding: &NewLesionFinding, scan: &Scan) -> NewLesionSeen {
    if finding.certainty != Certainty::Unequivocal || scan.effusion_cytology == Cytology::Positive {
        return NewLesionSeen::plainly(finding);
    }
    let sentence = format!(
        "{} is new, and mRECIST counts ascites or an effusion as progression only with positive cytology",
        lesion.label
    );
    seen(Certainty::Equivocal, Warning::about(WarningCode::Effusion, lesion, &sentence), false)
}

fn new_node(lesion: &Lesion, finding: &NewLesionFinding) -> NewLesionSeen {
    let from = malignant_node_from(lesion);
    match finding.size {
        Some(size) if finding.certainty == Certainty::Unequivocal && size < from => {
            let sentence = format!(
                "{} is {size}: mRECIST calls a node here malignant from {from} short axis",
                lesion.label
            );
            seen(Certainty::Equivocal, Warning::about(WarningCode::NewLesion, lesion, &sentence), true)
        }
        _ => NewLesionSeen::plainly(finding),
    }
}

/// At least 10 mm with the typical pattern, or at least 10 mm of growth since it was first seen. The sizes and
/// the pattern decide; where the reader's certainty differs, a person looks.
fn new_liver_lesion(lesion: &Lesion, first: &NewLesionFinding, finding: &NewLesionFinding) -> NewLesionSeen {
    let is_typical = finding.pattern == VascularPattern::Typical
        && finding.size.is_some_and(|size| size >= NEW_LIVER_LESION_FROM);
    let has_grown = matches!((first.size, finding.size), (Some(first), Some(now))
        if now.tenths_mm() >= first.tenths_mm() + NEW_LIVER_LESION_FROM.tenths_mm());
    let by_rule = if is_typical || has_grown { Certainty::Unequivocal } else { Certainty::Equivocal };
    if by_rule == finding.certainty {
        return NewLesionSeen::plainly(finding);
    }
    let label = &lesion.label;
    let size = finding.size.map_or("no diameter".to_owned(), |size| size.to_string());
    let sentence = match by_rule {
        Certainty::Unequivocal => format!(
            "{label} was called equivocal; with {size} it meets mRECIST's definition of a new liver tumour"
        ),
        _ => format!(
            "{label} was called unequivocal ({size}, {}); mRECIST needs 10 mm with arterial enhancement and washout, or 10 mm of growth since it was first seen",
            match finding.pattern {
                VascularPattern::Typical => "typical pattern",
                VascularPattern::Atypical => "atypical pattern",
                VascularPattern::NotAssessed => "pattern not assessed",
            }
        ),
    };
    seen(by_rule, Warning::about(WarningCode::NewLesion, lesion, &sentence), true)
}

fn seen(certainty: Certainty, note: Warning, must_review: bool) -> NewLesionSeen {
    NewLesionSeen { certainty, note: Some(note), must_review }
}
