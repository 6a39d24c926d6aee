use super::scope::is_in;
use super::sum_standard::SumStandard;
use super::{History, LesionIndex, LesionScope, Part, Unread};
use crate::imaging::{ArterialPhase, Lesion, LesionReading, Reading, Role, Scan};

/// A baseline lesion that a verdict is about, with what is the same on every scan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Followed<'a> {
    pub index: LesionIndex,
    pub lesion: &'a Lesion,
    pub is_node: bool,
    /// The part of a target whose diameter counts.
    pub part: Part,
    /// Where the baseline has it among the lesions of its role. Scans of one patient mostly read the same lesions, so
    /// a later scan is likely to have it there as well.
    pub place: usize,
}

/// The baseline lesions that a verdict is about, in the order of the history.
#[derive(Debug)]
pub(super) struct Lesions<'a> {
    pub targets: Vec<Followed<'a>>,
    pub non_targets: Vec<Followed<'a>>,
}

impl<'a> Lesions<'a> {
    pub fn of(standard: &dyn SumStandard, history: &'a History, scope: LesionScope) -> Lesions<'a> {
        let (count, baseline) = (history.lesions().len(), history.baseline());
        let mut lesions =
            Lesions { targets: Vec::with_capacity(count), non_targets: Vec::with_capacity(count) };
        for (index, lesion) in history.places().filter(|(_, lesion)| is_in(scope, lesion)) {
            let is_node = lesion.is_node();
            let follow = |part, place| Followed { index, lesion, is_node, part, place };
            match lesion.role {
                Role::Target => {
                    let place = baseline.targets.place_of(&lesion.id);
                    lesions.targets.push(follow(standard.part(history, lesion), place));
                }
                Role::NonTarget => {
                    let place = baseline.non_targets.place_of(&lesion.id);
                    lesions.non_targets.push(follow(Part::Whole, place));
                }
                Role::New => {}
            }
        }
        lesions
    }
}

impl Part {
    /// What was read of this part, or why it is missing. Viable tumour shows in the arterial phase alone.
    pub(super) fn of<'a>(self, read: Option<&'a LesionReading>, scan: &Scan) -> Result<&'a Reading, Unread> {
        if self == Part::Viable && !shows_viable_part(scan) {
            return Err(Unread::NoArterialPhase);
        }
        match (self, read) {
            (_, None) => Err(Unread::NotRecorded),
            (Part::Whole, Some(read)) => read.size.as_ref().ok_or(Unread::NotRecorded),
            (Part::Viable, Some(read)) => read.viable.as_ref().ok_or(Unread::ViableNotRecorded),
        }
    }
}

/// The scan has an arterial phase, or at least nobody says that it has none.
pub(super) fn shows_viable_part(scan: &Scan) -> bool {
    scan.arterial_phase != ArterialPhase::Missing && scan.modality.can_show_arterial_phase()
}
