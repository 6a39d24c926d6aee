use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ScanRef;
use super::layout::Layout;
use super::short::Filled;
use crate::imaging::{Lesion, LesionId, Reading, Role, Scan};
use crate::order::SortedSet;

/// Everything a response is computed from: the lesions, the baseline scan and the follow-up scans in the order
/// of their dates (scans of one date keep the order they were given in).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct History {
    lesions: Vec<Lesion>,
    baseline: Scan,
    follow_ups: Vec<Scan>,
    #[serde(skip)]
    layout: Layout,
}

/// The place of a lesion in [`History::lesions`]; the name of it in a verdict, which is worked out from one history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LesionIndex(u32);

impl Filled for LesionIndex {
    const FILLER: LesionIndex = LesionIndex(0);
}

/// Why a history cannot be assessed. The messages say what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryProblem {
    /// Two lesions have one id.
    DoubleLesion(LesionId),
    /// A scan reads a lesion that is not in the list, or under another role.
    UnknownLesion {
        /// The day of the scan.
        scan: NaiveDate,
        /// The lesion that it reads.
        lesion: LesionId,
        /// The role under which it reads it.
        role: Role,
    },
    /// A follow-up scan is dated before the baseline.
    BeforeBaseline {
        /// The day of the follow-up scan.
        scan: NaiveDate,
        /// The day of the baseline.
        baseline: NaiveDate,
    },
    /// A lesion is new at baseline, where everything is baseline disease.
    NewAtBaseline(LesionId),
    /// A lesion is said to have merged into something that is not another target.
    MergedIntoNothing {
        /// The day of the scan.
        scan: NaiveDate,
        /// The lesion that is said to have merged.
        lesion: LesionId,
        /// What it is said to have merged into.
        into: LesionId,
    },
}

/// The form in files, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    lesions: Vec<Lesion>,
    baseline: Scan,
    #[serde(default)]
    follow_ups: Vec<Scan>,
}

impl History {
    /// Puts the follow-up scans in order of date and checks that every reading belongs to a lesion.
    ///
    /// # Errors
    /// The first [`HistoryProblem`]: a lesion that stands twice or is new at the baseline, a follow-up before the baseline, a
    /// reading of a lesion that is not in the list or has another role, or a lesion merged into what is no other target.
    pub fn new(
        lesions: Vec<Lesion>,
        baseline: Scan,
        mut follow_ups: Vec<Scan>,
    ) -> Result<History, HistoryProblem> {
        crate::order::by_key(&mut follow_ups, |scan| scan.date);
        let layout = Layout::of(&lesions, &baseline, &follow_ups);
        let history = History { lesions, baseline, follow_ups, layout };
        history.check()?;
        Ok(history)
    }

    /// All lesions, in the order in which they were given; a [`LesionIndex`] is a place in it.
    pub fn lesions(&self) -> &[Lesion] {
        &self.lesions
    }

    /// The scan before treatment, with which others are compared.
    pub fn baseline(&self) -> &Scan {
        &self.baseline
    }

    /// The follow-up scans, earliest first. An index into this list names a scan to `assess`.
    pub fn follow_ups(&self) -> &[Scan] {
        &self.follow_ups
    }

    /// The lesion of a name; `None` where the history has none.
    pub fn lesion(&self, id: &LesionId) -> Option<&Lesion> {
        self.lesions.iter().find(|lesion| lesion.id == *id)
    }

    /// The lesions with their places.
    pub fn places(&self) -> impl Iterator<Item = (LesionIndex, &Lesion)> {
        (0..).map(LesionIndex).zip(&self.lesions)
    }

    /// The place of a lesion.
    pub fn place(&self, id: &LesionId) -> Option<LesionIndex> {
        self.places().find(|(_, lesion)| lesion.id == *id).map(|(index, _)| index)
    }

    /// The lesion at a place; `None` for a place of another history.
    pub fn lesion_at(&self, index: LesionIndex) -> Option<&Lesion> {
        self.lesions.get(usize::try_from(index.0).ok()?)
    }

    /// The scan that a verdict points to; `None` where the history has no such follow-up.
    pub fn scan(&self, scan: ScanRef) -> Option<&Scan> {
        match scan {
            ScanRef::Baseline => Some(&self.baseline),
            ScanRef::FollowUp(index) => self.follow_ups.get(index),
        }
    }

    /// Where the baseline has a target or non-target lesion among the lesions of its role.
    pub(super) fn place_at_baseline(&self, index: LesionIndex) -> Option<usize> {
        self.layout.place(usize::try_from(index.0).ok()?)
    }

    /// The scan reads the same targets and non-target lesions as the baseline, and so has each at the same place.
    pub(super) fn reads_as_baseline(&self, scan: ScanRef) -> bool {
        match scan {
            ScanRef::Baseline => true,
            ScanRef::FollowUp(index) => self.layout.is_as_baseline(index),
        }
    }

    /// What people call the lesion at that place.
    pub(super) fn label(&self, index: LesionIndex) -> &str {
        self.lesion_at(index).map_or("", |lesion| &lesion.label)
    }

    /// The history as it was known when the scan at `index` was read: later scans are left out, so that a new
    /// lesion confirmed later is still equivocal.
    pub fn up_to(&self, index: usize) -> History {
        let mut known = self.clone();
        known.follow_ups.truncate(index.saturating_add(1));
        known.layout.truncate(index.saturating_add(1));
        known
    }

    fn check(&self) -> Result<(), HistoryProblem> {
        let mut seen = SortedSet::new();
        for lesion in &self.lesions {
            if !seen.insert(&lesion.id) {
                return Err(HistoryProblem::DoubleLesion(lesion.id.clone()));
            }
        }
        if let Some(id) = self.baseline.new_lesions.keys().next() {
            return Err(HistoryProblem::NewAtBaseline(id.clone()));
        }
        for scan in &self.follow_ups {
            if scan.date < self.baseline.date {
                return Err(HistoryProblem::BeforeBaseline { scan: scan.date, baseline: self.baseline.date });
            }
        }
        std::iter::once(&self.baseline).chain(&self.follow_ups).try_for_each(|scan| self.check_scan(scan))
    }

    fn check_scan(&self, scan: &Scan) -> Result<(), HistoryProblem> {
        let has = |id: &LesionId, role: Role| self.lesion(id).is_some_and(|lesion| lesion.role == role);
        let readings = (scan.targets.keys().map(|id| (id, Role::Target)))
            .chain(scan.non_targets.keys().map(|id| (id, Role::NonTarget)))
            .chain(scan.new_lesions.keys().map(|id| (id, Role::New)));
        for (id, role) in readings {
            if !has(id, role) {
                return Err(HistoryProblem::UnknownLesion { scan: scan.date, lesion: id.clone(), role });
            }
        }
        for (id, reading) in &scan.targets {
            for part in [&reading.size, &reading.viable].into_iter().flatten() {
                if let Reading::MergedInto(into) = part
                    && (into == id || !has(into, Role::Target))
                {
                    return Err(HistoryProblem::MergedIntoNothing {
                        scan: scan.date,
                        lesion: id.clone(),
                        into: into.clone(),
                    });
                }
            }
        }
        Ok(())
    }
}

impl TryFrom<Written> for History {
    type Error = HistoryProblem;

    fn try_from(written: Written) -> Result<History, HistoryProblem> {
        History::new(written.lesions, written.baseline, written.follow_ups)
    }
}

impl fmt::Display for HistoryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HistoryProblem::DoubleLesion(id) => {
                write!(f, "Two lesions are called {id}. Give each lesion its own id")
            }
            HistoryProblem::UnknownLesion { scan, lesion, role } => write!(
                f,
                "The scan of {scan} reads {lesion} as a {} lesion, and no such lesion is in the list. Add it, or correct the id",
                role.label().to_lowercase()
            ),
            HistoryProblem::BeforeBaseline { scan, baseline } => {
                write!(
                    f,
                    "The scan of {scan} is dated before the baseline of {baseline}. Correct one of the dates"
                )
            }
            HistoryProblem::NewAtBaseline(id) => {
                write!(f, "{id} is recorded as new at baseline. Make it a target or non-target lesion")
            }
            HistoryProblem::MergedIntoNothing { scan, lesion, into } => {
                write!(f, "On {scan} {lesion} is said to have merged into {into}. Name another target lesion")
            }
        }
    }
}

impl std::error::Error for HistoryProblem {}
