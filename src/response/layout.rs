use crate::imaging::{Lesion, Role, Scan};

/// Where the readings of a history lie. Scans of one patient mostly read the same lesions, so their names are compared once,
/// when the history is made, and not for every verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// Of each lesion: where the baseline has it among the lesions of its role; `None` where it reads nothing of it.
    places: Vec<Option<usize>>,
    /// Of each follow-up scan: it reads the same targets and non-target lesions as the baseline, and so has each at the
    /// same place.
    as_baseline: Vec<bool>,
}

impl Layout {
    /// The readings of these scans. The follow-up scans are in the order of the history.
    pub fn of(lesions: &[Lesion], baseline: &Scan, follow_ups: &[Scan]) -> Layout {
        let place = |lesion: &Lesion| match lesion.role {
            Role::Target => baseline.targets.position(&lesion.id),
            Role::NonTarget => baseline.non_targets.position(&lesion.id),
            Role::New => None,
        };
        let as_baseline = |scan: &Scan| {
            scan.targets.keys().eq(baseline.targets.keys())
                && scan.non_targets.keys().eq(baseline.non_targets.keys())
        };
        Layout {
            places: lesions.iter().map(place).collect(),
            as_baseline: follow_ups.iter().map(as_baseline).collect(),
        }
    }

    /// Where the baseline has the lesion of that place in the history.
    pub fn place(&self, lesion: usize) -> Option<usize> {
        self.places.get(lesion).copied().flatten()
    }

    /// Whether the follow-up scan of that index reads the same lesions as the baseline, each at the same place.
    pub fn is_as_baseline(&self, follow_up: usize) -> bool {
        self.as_baseline.get(follow_up).is_some_and(|is_so| *is_so)
    }

    /// Forgets the later scans.
    pub fn truncate(&mut self, follow_ups: usize) {
        self.as_baseline.truncate(follow_ups);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{LesionId, LesionKind, LesionReading, Modality, NonTargetReading, Reading, Site};
    use crate::response::{History, ScanRef};

    fn id(name: &str) -> LesionId {
        LesionId::parse(name).unwrap()
    }

    fn scan(day: u32, targets: &[&str], non_targets: &[&str]) -> Scan {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
        let mut scan = Scan::new(date, Modality::CtContrast);
        for name in targets {
            scan.targets.insert(id(name), LesionReading::size(Reading::Gone));
        }
        for name in non_targets {
            scan.non_targets.insert(id(name), NonTargetReading::Present);
        }
        scan
    }

    #[test]
    fn only_a_scan_with_the_lesions_of_the_baseline_is_laid_as_it() {
        let lesion = |name: &str, role| Lesion::new(id(name), name, Site::Liver, role, LesionKind::Solid);
        let lesions: Vec<Lesion> = [("t2", Role::Target), ("t1", Role::Target), ("t3", Role::Target)]
            .into_iter()
            .chain([("nt1", Role::NonTarget), ("n1", Role::New)])
            .map(|(name, role)| lesion(name, role))
            .collect();
        let baseline = scan(1, &["t1", "t2"], &["nt1"]);
        let follow_ups = vec![
            scan(2, &["t2", "t1"], &["nt1"]),
            scan(3, &["t1", "t2"], &[]),
            scan(4, &["t1", "t2", "t3"], &["nt1"]),
            scan(5, &["t2", "t3"], &["nt1"]),
        ];
        let history = History::new(lesions.clone(), baseline.clone(), follow_ups.clone()).unwrap();
        let laid = |index| history.reads_as_baseline(ScanRef::FollowUp(index));
        assert_eq!([0, 1, 2, 3, 4].map(laid), [true, false, false, false, false]);
        assert!(history.reads_as_baseline(ScanRef::Baseline));
        let places: Vec<_> = history.places().map(|(index, _)| history.place_at_baseline(index)).collect();
        assert_eq!(places, [Some(1), Some(0), None, Some(0), None]);
        let early = History::new(lesions, baseline, follow_ups[..2].to_vec()).unwrap();
        assert_eq!(history.up_to(1), early);
    }
}
