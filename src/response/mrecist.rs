use super::followed::{Followed, shows_viable_part};
use super::sum_standard::{NewFinding, NewLesionSeen, SumStandard};
use super::told::ToldWarning;
use super::{History, LesionIndex, Part, Settings, Warning, WarningCode, measurable};
use crate::imaging::{
    ArterialPhase, Certainty, Cytology, Length, Lesion, LesionKind, NewLesionFinding, Organ, Scan,
    VascularPattern,
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

/// What mRECIST alone has to say of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MrecistNote {
    /// The scan has no arterial phase, so that viable tumour cannot be judged.
    NoArterialPhase,
    /// Nobody said whether the arterial phase was acquired.
    ArterialPhaseNotStated,
    /// Lipiodol and CT.
    Lipiodol,
    /// Ascites or an effusion is worse, without proof by cytology.
    EffusionWorse(LesionIndex),
    /// Ascites or an effusion is new, without proof by cytology.
    EffusionNew(LesionIndex),
    /// A new node under the short axis from which a node there is malignant.
    NodeTooSmall {
        /// The node.
        lesion: LesionIndex,
        /// Its short axis in mm.
        size: Length,
        /// The short axis in mm from which a node there is malignant: 20 mm at the porta hepatis, else 15 mm.
        from: Length,
    },
    /// Called equivocal, and it meets the definition of a new liver tumour.
    IsLiverTumour {
        /// The lesion.
        lesion: LesionIndex,
        /// Its diameter in mm; `None` where it was not measured.
        size: Option<Length>,
    },
    /// Called unequivocal, and it does not meet the definition of a new liver tumour.
    IsNoLiverTumour {
        /// The lesion.
        lesion: LesionIndex,
        /// Its diameter in mm; `None` where it was not measured.
        size: Option<Length>,
        /// How it enhances.
        pattern: VascularPattern,
    },
}

impl SumStandard for Mrecist {
    fn part(&self, history: &History, lesion: &Lesion) -> Part {
        if is_judged_by_viability(history, lesion) { Part::Viable } else { Part::Whole }
    }

    fn not_progressed(&self, followed: &Followed, scan: &Scan) -> Option<Warning> {
        let is_effusion = followed.lesion.kind == LesionKind::Effusion;
        let is_proven = scan.effusion_cytology == Cytology::Positive;
        (is_effusion && !is_proven).then_some(Warning::Mrecist(MrecistNote::EffusionWorse(followed.index)))
    }

    fn new_lesion(&self, new: &NewFinding) -> NewLesionSeen {
        if new.finding.certainty == Certainty::NotTumour {
            NewLesionSeen::plainly(new.finding)
        } else if new.lesion.kind == LesionKind::Effusion {
            new_effusion(new)
        } else if new.lesion.is_node() {
            new_node(new)
        } else if new.lesion.organ() == Organ::Liver {
            new_liver_lesion(new.index, new.first, new.finding)
        } else {
            NewLesionSeen::plainly(new.finding)
        }
    }

    fn scan_warnings(&self, reads_viable: bool, scan: &Scan, warnings: &mut Vec<Warning>) {
        if reads_viable {
            viability_warnings(scan, warnings);
        }
    }

    fn baseline_warnings(&self, history: &History, settings: &Settings) -> Vec<ToldWarning> {
        measurable::mrecist(history, settings)
    }
}

/// Notes about a scan on which viable tumour is read.
pub(super) fn viability_warnings(scan: &Scan, warnings: &mut Vec<Warning>) {
    if !shows_viable_part(scan) {
        warnings.push(Warning::Mrecist(MrecistNote::NoArterialPhase));
    } else if scan.arterial_phase == ArterialPhase::NotStated {
        warnings.push(Warning::Mrecist(MrecistNote::ArterialPhaseNotStated));
    }
    if scan.lipiodol && scan.modality.is_ct() {
        warnings.push(Warning::Mrecist(MrecistNote::Lipiodol));
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

fn new_effusion(new: &NewFinding) -> NewLesionSeen {
    if new.finding.certainty != Certainty::Unequivocal || new.scan.effusion_cytology == Cytology::Positive {
        return NewLesionSeen::plainly(new.finding);
    }
    seen(Certainty::Equivocal, MrecistNote::EffusionNew(new.index), false)
}

fn new_node(new: &NewFinding) -> NewLesionSeen {
    let from = malignant_node_from(new.lesion);
    match new.finding.size {
        Some(size) if new.finding.certainty == Certainty::Unequivocal && size < from => {
            seen(Certainty::Equivocal, MrecistNote::NodeTooSmall { lesion: new.index, size, from }, true)
        }
        _ => NewLesionSeen::plainly(new.finding),
    }
}

/// At least 10 mm with the typical pattern, or at least 10 mm of growth since it was first seen. The sizes and
/// the pattern decide; where the reader's certainty differs, a person looks.
fn new_liver_lesion(
    lesion: LesionIndex,
    first: &NewLesionFinding,
    finding: &NewLesionFinding,
) -> NewLesionSeen {
    let is_typical = finding.pattern == VascularPattern::Typical
        && finding.size.is_some_and(|size| size >= NEW_LIVER_LESION_FROM);
    let has_grown = matches!((first.size, finding.size), (Some(first), Some(now))
        if now.tenths_mm() >= first.tenths_mm() + NEW_LIVER_LESION_FROM.tenths_mm());
    let by_rule = if is_typical || has_grown { Certainty::Unequivocal } else { Certainty::Equivocal };
    if by_rule == finding.certainty {
        return NewLesionSeen::plainly(finding);
    }
    let size = finding.size;
    let note = match by_rule {
        Certainty::Unequivocal => MrecistNote::IsLiverTumour { lesion, size },
        _ => MrecistNote::IsNoLiverTumour { lesion, size, pattern: finding.pattern },
    };
    seen(by_rule, note, true)
}

fn seen(certainty: Certainty, note: MrecistNote, must_review: bool) -> NewLesionSeen {
    NewLesionSeen { certainty, note: Some(Warning::Mrecist(note)), must_review }
}

impl MrecistNote {
    pub(super) fn code(self) -> WarningCode {
        match self {
            MrecistNote::NoArterialPhase | MrecistNote::ArterialPhaseNotStated => WarningCode::ArterialPhase,
            MrecistNote::Lipiodol => WarningCode::Lipiodol,
            MrecistNote::EffusionWorse(_) | MrecistNote::EffusionNew(_) => WarningCode::Effusion,
            MrecistNote::NodeTooSmall { .. }
            | MrecistNote::IsLiverTumour { .. }
            | MrecistNote::IsNoLiverTumour { .. } => WarningCode::NewLesion,
        }
    }

    pub(super) fn lesion(self) -> Option<LesionIndex> {
        match self {
            MrecistNote::NoArterialPhase | MrecistNote::ArterialPhaseNotStated | MrecistNote::Lipiodol => {
                None
            }
            MrecistNote::EffusionWorse(lesion)
            | MrecistNote::EffusionNew(lesion)
            | MrecistNote::NodeTooSmall { lesion, .. }
            | MrecistNote::IsLiverTumour { lesion, .. }
            | MrecistNote::IsNoLiverTumour { lesion, .. } => Some(lesion),
        }
    }

    pub(super) fn sentence(self, history: &History) -> String {
        let label = self.lesion().map_or("", |lesion| history.label(lesion));
        let size_words =
            |size: Option<Length>| size.map_or("no diameter".to_owned(), |size| size.to_string());
        match self {
            MrecistNote::NoArterialPhase => {
                "There is no arterial phase, so viable tumour cannot be judged".to_owned()
            }
            MrecistNote::ArterialPhaseNotStated => {
                "State whether the arterial phase was acquired; viable tumour is judged there".to_owned()
            }
            MrecistNote::Lipiodol => {
                "Lipiodol hides enhancement on CT; MRI with contrast shows viable tumour".to_owned()
            }
            MrecistNote::EffusionWorse(_) => format!(
                "{label} is worse, and mRECIST counts ascites or an effusion as progression only with positive cytology"
            ),
            MrecistNote::EffusionNew(_) => format!(
                "{label} is new, and mRECIST counts ascites or an effusion as progression only with positive cytology"
            ),
            MrecistNote::NodeTooSmall { size, from, .. } => {
                format!("{label} is {size}: mRECIST calls a node here malignant from {from} short axis")
            }
            MrecistNote::IsLiverTumour { size, .. } => format!(
                "{label} was called equivocal; with {} it meets mRECIST's definition of a new liver tumour",
                size_words(size)
            ),
            MrecistNote::IsNoLiverTumour { size, pattern, .. } => format!(
                "{label} was called unequivocal ({}, {}); mRECIST needs 10 mm with arterial enhancement and washout, or 10 mm of growth since it was first seen",
                size_words(size),
                match pattern {
                    VascularPattern::Typical => "typical pattern",
                    VascularPattern::Atypical => "atypical pattern",
                    VascularPattern::NotAssessed => "pattern not assessed",
                }
            ),
        }
    }
}
