use super::scope::is_in;
use super::sum_standard::SumStandard;
use super::{History, LesionIndex, LesionScope, Part, Unread};
use crate::imaging::{ArterialPhase, Lesion, LesionId, LesionReading, Reading, Role, Scan};
use crate::order::SortedMap;

/// A baseline lesion that a verdict is about, with what is the same on every scan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Followed<'a> {
    pub index: LesionIndex,
    pub lesion: &'a Lesion,
    pub is_node: bool,
    /// The part of a target whose diameter counts.
    pub part: Part,
    /// Where the baseline has it among the lesions of its role.
    pub place: Option<usize>,
}

/// The baseline lesions that a verdict is about, in the order of the history.
#[derive(Debug)]
pub(super) struct Lesions<'a> {
    pub targets: Vec<Followed<'a>>,
    pub non_targets: Vec<Followed<'a>>,
}

impl<'a> Lesions<'a> {
    /// The baseline lesions that are judged, each with the part of it that the standard reads.
    pub fn of(standard: &dyn SumStandard, history: &'a History, scope: LesionScope) -> Lesions<'a> {
        let count = history.lesions().len();
        let mut lesions =
            Lesions { targets: Vec::with_capacity(count), non_targets: Vec::with_capacity(count) };
        for (index, lesion) in history.places().filter(|(_, lesion)| is_in(scope, lesion)) {
            let (is_node, place) = (lesion.is_node(), history.place_at_baseline(index));
            let follow = |part| Followed { index, lesion, is_node, part, place };
            match lesion.role {
                Role::Target => lesions.targets.push(follow(standard.part(history, lesion))),
                Role::NonTarget => lesions.non_targets.push(follow(Part::Whole)),
                Role::New => {}
            }
        }
        lesions
    }
}

impl Followed<'_> {
    /// What a scan has of it, among the lesions of its role. Kept out of the loops over lesions, which mostly know its place.
    #[inline(never)]
    pub fn find<'r, V>(&self, read: &'r SortedMap<LesionId, V>) -> Option<&'r V> {
        match self.place {
            Some(place) => read.get_from(place, &self.lesion.id),
            None => read.get(&self.lesion.id),
        }
    }

    /// The same, by its place alone where the scan reads the same lesions as the baseline.
    #[inline]
    pub fn find_as_laid<'r, V>(&self, read: &'r SortedMap<LesionId, V>, as_baseline: bool) -> Option<&'r V> {
        match self.place {
            Some(place) if as_baseline => read.at(place),
            _ => self.find(read),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{LesionKind, Modality, Site};

    #[test]
    fn a_lesion_is_found_by_name_wherever_a_scan_has_it_and_by_place_where_it_is_laid_as_the_baseline() {
        let id = |name: &str| LesionId::parse(name).unwrap();
        let read = SortedMap::from([(id("a"), 1), (id("b"), 2), (id("c"), 3)]);
        let lesion = Lesion::new(id("b"), "B", Site::Liver, Role::Target, LesionKind::Solid);
        let baseline = Scan::new(chrono::NaiveDate::MIN, Modality::CtContrast);
        let history = History::new(vec![lesion.clone()], baseline, Vec::new()).unwrap();
        let index = history.place(&lesion.id).unwrap();
        let at = |place| Followed { index, lesion: &lesion, is_node: false, part: Part::Whole, place };
        for place in [Some(0), Some(1), Some(7), None] {
            assert_eq!(at(place).find(&read), Some(&2));
            assert_eq!(at(place).find_as_laid(&read, false), Some(&2));
        }
        let laid =
            [Some(0), Some(1), Some(7), None].map(|place| at(place).find_as_laid(&read, true).copied());
        assert_eq!(laid, [Some(1), Some(2), None, Some(2)]);
    }
}
