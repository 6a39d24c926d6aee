use super::sum_standard::{NewFinding, NewLesionSeen, SumStandard};
use super::{History, LesionIndex, LesionScope, NewLesions, Reason, Short, Warning};
use crate::imaging::{Certainty, FdgPet, Length, Lesion, NewLesionFinding, Role};
use crate::order::SortedMap;

/// What is known about new lesions over the whole course, so that one that is confirmed later counts from its
/// first appearance.
#[derive(Debug)]
pub(super) struct NewLesionLog<'a> {
    history: &'a History,
    scope: LesionScope,
    entries: Vec<Entry<'a>>,
}

/// One new lesion: every finding after it was last taken back.
#[derive(Debug)]
struct Entry<'a> {
    index: LesionIndex,
    lesion: &'a Lesion,
    seen: SortedMap<usize, NewLesionSeen>,
    /// What it measured on the first of them.
    first_size: Option<Length>,
    /// The scan on which it first was unequivocal by the standard.
    confirmed: Option<usize>,
    /// The scan on which it was last said not to be tumour.
    taken_back: Option<usize>,
}

/// A new lesion that is tumour.
#[derive(Debug, Clone, Copy)]
pub(super) struct KnownNew<'a> {
    pub index: LesionIndex,
    pub lesion: &'a Lesion,
    /// The follow-up scan on which it first appeared.
    pub first: usize,
    /// What it measured there.
    pub first_size: Option<Length>,
    /// The one on which it was first unequivocal.
    pub confirmed: usize,
}

/// The new lesions on one scan.
#[derive(Debug, Clone)]
pub(super) struct NewLesionsNow {
    pub status: NewLesions,
    /// Those that are definite by this scan.
    pub definite: Short<LesionIndex, 4>,
    pub rule: Option<Reason>,
    pub warnings: Vec<Warning>,
    /// The note for which a person must look.
    pub doubt: Option<Warning>,
}

impl NewLesionsNow {
    /// Nothing is new.
    pub fn nothing() -> NewLesionsNow {
        NewLesionsNow {
            status: NewLesions::None,
            definite: Short::empty(),
            rule: None,
            warnings: Vec::new(),
            doubt: None,
        }
    }
}

impl<'a> NewLesionLog<'a> {
    /// Every lesion that was not there at baseline, with all that is recorded of it, later scans included.
    pub fn read(standard: &dyn SumStandard, history: &'a History, scope: LesionScope) -> NewLesionLog<'a> {
        let new = history.places().filter(|(_, lesion)| lesion.role == Role::New);
        let entries = new.map(|(index, lesion)| Entry::read(standard, history, index, lesion)).collect();
        NewLesionLog { history, scope, entries }
    }

    /// The state at one follow-up scan. A lesion once unequivocal stays so on every later scan: it was not there
    /// at baseline.
    pub fn at(&self, scan: usize, now: &mut NewLesionsNow) {
        if self.entries.is_empty() && !self.fdg_pet(scan).is_positive() {
            return;
        }
        let mut backdated = None;
        for entry in &self.entries {
            entry.note(scan, self.history, now);
            match entry.state(scan) {
                NewLesions::Unequivocal => match (entry.confirmed, entry.first()) {
                    (Some(confirmed), Some(first)) if confirmed > scan => {
                        let lesion = entry.index;
                        backdated.get_or_insert(Reason::NewLesionPdBackdated { lesion, first, confirmed });
                    }
                    _ => now.definite.push(entry.index),
                },
                NewLesions::Equivocal => now.status = NewLesions::Equivocal,
                NewLesions::None => {}
            }
        }
        now.rule = match now.definite.is_empty() {
            false => Some(Reason::NewLesionPd),
            true => backdated.or_else(|| self.pet(scan, &mut now.warnings)),
        };
        if now.rule.is_some() {
            now.status = NewLesions::Unequivocal;
        }
        if self.scope == LesionScope::Treated {
            leave_out(now);
        }
    }

    /// The lesions that are new tumour, and have appeared by a scan, with the scan on which each first appeared. None where
    /// the verdict is about treated lesions alone.
    pub fn tumour_by(&self, scan: usize) -> impl Iterator<Item = KnownNew<'a>> {
        let entries = match self.scope {
            LesionScope::Treated => &[],
            _ => self.entries.as_slice(),
        };
        entries.iter().filter_map(move |entry| {
            let first = entry.first().filter(|first| *first <= scan)?;
            let confirmed = entry.confirmed?;
            let Entry { index, lesion, first_size, .. } = *entry;
            Some(KnownNew { index, lesion, first, first_size, confirmed })
        })
    }

    fn fdg_pet(&self, scan: usize) -> FdgPet {
        self.history.follow_ups().get(scan).map_or(FdgPet::NotDone, |read| read.fdg_pet)
    }

    /// FDG-PET as a sign of a new lesion (Eisenhauer 2009, section 4.3.5).
    fn pet(&self, scan: usize, warnings: &mut Vec<Warning>) -> Option<Reason> {
        let now = self.fdg_pet(scan);
        if !now.is_positive() {
            return None;
        }
        if self.history.baseline().fdg_pet == FdgPet::Negative {
            return Some(Reason::PetPd { was_negative: true });
        }
        match now {
            FdgPet::PositiveNewOnCt => return Some(Reason::PetPd { was_negative: false }),
            FdgPet::PositiveNotOnCt => warnings.push(Warning::PetNotOnCt),
            _ => warnings.push(Warning::PetKnownSite),
        }
        None
    }
}

/// A verdict about treated lesions alone reports new lesions and is not decided by them.
fn leave_out(now: &mut NewLesionsNow) {
    if let Some(rule) = now.rule.take() {
        now.warnings.push(Warning::NewLesionLeftOut(rule));
    }
    now.status = NewLesions::None;
    now.doubt = None;
}

impl<'a> Entry<'a> {
    fn read(
        standard: &dyn SumStandard,
        history: &'a History,
        index: LesionIndex,
        lesion: &'a Lesion,
    ) -> Entry<'a> {
        let findings: Vec<(usize, &NewLesionFinding)> = history
            .follow_ups()
            .iter()
            .enumerate()
            .filter_map(|(scan, read)| Some((scan, read.new_lesions.get(&lesion.id)?)))
            .collect();
        let taken_back = findings.iter().rev().find(|(_, finding)| finding.certainty == Certainty::NotTumour);
        let taken_back = taken_back.map(|(scan, _)| *scan);
        let seen = SortedMap::new();
        let mut entry = Entry { index, lesion, seen, first_size: None, confirmed: None, taken_back };
        let standing = findings.iter().filter(|(scan, _)| taken_back.is_none_or(|back| *scan > back));
        let mut first = None;
        for (at, finding) in standing {
            let first = *first.get_or_insert(*finding);
            entry.first_size = first.size;
            let Some(scan) = history.follow_ups().get(*at) else { continue };
            let seen = standard.new_lesion(&NewFinding { index, lesion, first, finding, scan });
            if seen.certainty == Certainty::Unequivocal && entry.confirmed.is_none() {
                entry.confirmed = Some(*at);
            }
            entry.seen.insert(*at, seen);
        }
        entry
    }

    /// The scan on which it first appeared.
    fn first(&self) -> Option<usize> {
        self.seen.keys().next().copied()
    }

    fn state(&self, scan: usize) -> NewLesions {
        let appeared = self.first().is_some_and(|first| first <= scan);
        if appeared && self.confirmed.is_some() {
            NewLesions::Unequivocal
        } else if self.seen.contains_key(&scan) {
            NewLesions::Equivocal
        } else {
            NewLesions::None
        }
    }

    fn note(&self, scan: usize, history: &History, now: &mut NewLesionsNow) {
        let lesion = self.index;
        if let Some(back) = self.taken_back.filter(|back| *back >= scan) {
            let read = history.follow_ups().get(scan);
            if read.is_some_and(|read| read.new_lesions.contains_key(&self.lesion.id)) {
                now.warnings.push(Warning::TakenBack { lesion, scan: back });
            }
        }
        let Some(seen) = self.seen.get(&scan) else { return };
        now.warnings.extend(seen.note);
        if seen.certainty == Certainty::Equivocal && self.confirmed.is_none() {
            now.warnings.push(Warning::EquivocalNewLesion(lesion));
        }
        if seen.must_review && (self.confirmed.is_none() || seen.certainty == Certainty::Unequivocal) {
            now.doubt = seen.note;
        }
    }
}
