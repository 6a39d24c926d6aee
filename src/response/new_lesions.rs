use super::sum_standard::{NewLesionSeen, SumStandard};
use super::verdict::{Review, RuleId, Warning, WarningCode};
use super::words::{day, listed};
use super::{Category, History, LesionScope, NewLesions};
use crate::imaging::{Certainty, FdgPet, Lesion, NewLesionFinding, Role};
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
    lesion: &'a Lesion,
    seen: SortedMap<usize, NewLesionSeen>,
    /// The scan on which it first was unequivocal by the standard.
    confirmed: Option<usize>,
    /// The scan on which it was last said not to be tumour.
    taken_back: Option<usize>,
}

/// The new lesions on one scan.
#[derive(Debug, Clone)]
pub(super) struct NewLesionsNow {
    pub status: NewLesions,
    pub rule: Option<(RuleId, String)>,
    pub warnings: Vec<Warning>,
    pub review: Option<Review>,
}

impl<'a> NewLesionLog<'a> {
    pub fn read(standard: &dyn SumStandard, history: &'a History, scope: LesionScope) -> NewLesionLog<'a> {
        let new = history.lesions().iter().filter(|lesion| lesion.role == Role::New);
        let entries = new.map(|lesion| Entry::read(standard, history, lesion)).collect();
        NewLesionLog { history, scope, entries }
    }

    /// The state at one follow-up scan. A lesion once unequivocal stays so on every later scan: it was not there
    /// at baseline.
    pub fn at(&self, index: usize) -> NewLesionsNow {
        let mut now =
            NewLesionsNow { status: NewLesions::None, rule: None, warnings: Vec::new(), review: None };
        let mut certain = Vec::new();
        let mut backdated = Vec::new();
        for entry in &self.entries {
            entry.note(index, self.history, &mut now);
            match entry.state(index) {
                NewLesions::Unequivocal if entry.confirmed.is_some_and(|confirmed| confirmed > index) => {
                    backdated.push(entry);
                }
                NewLesions::Unequivocal => certain.push(entry.lesion.title()),
                NewLesions::Equivocal => now.status = NewLesions::Equivocal,
                NewLesions::None => {}
            }
        }
        if !certain.is_empty() {
            now.rule = Some((RuleId::NewLesionPd, format!("New: {}", listed(&certain))));
        } else if let Some(entry) = backdated.first() {
            now.rule = Some((RuleId::NewLesionPdBackdated, self.backdating(entry, index)));
        } else if let Some(sentence) = self.pet(index, &mut now.warnings) {
            now.rule = Some((RuleId::PetPd, sentence));
        }
        if now.rule.is_some() {
            now.status = NewLesions::Unequivocal;
        }
        if self.scope == LesionScope::Treated {
            self.leave_out(&mut now);
        }
        now
    }

    fn date(&self, index: usize) -> String {
        self.history.follow_ups().get(index).map(|scan| day(scan.date)).unwrap_or_default()
    }

    fn backdating(&self, entry: &Entry, index: usize) -> String {
        let confirmed = entry.confirmed.map(|confirmed| self.date(confirmed)).unwrap_or_default();
        let first = entry.seen.keys().next().map(|first| self.date(*first)).unwrap_or_default();
        if entry.seen.keys().next() == Some(&index) {
            format!(
                "{} first appears here and was confirmed as new tumour on {confirmed}",
                entry.lesion.title()
            )
        } else {
            format!(
                "{} appeared on {first} and was confirmed as new tumour on {confirmed}",
                entry.lesion.title()
            )
        }
    }

    /// FDG-PET as a sign of a new lesion (Eisenhauer 2009, section 4.3.5).
    fn pet(&self, index: usize, warnings: &mut Vec<Warning>) -> Option<String> {
        let now = self.history.follow_ups().get(index)?.fdg_pet;
        if !now.is_positive() {
            return None;
        }
        if self.history.baseline().fdg_pet == FdgPet::Negative {
            return Some("FDG-PET was negative at baseline and is positive now".to_owned());
        }
        let note = match now {
            FdgPet::PositiveNewOnCt => {
                return Some("FDG-PET is positive at a new site that CT confirms".to_owned());
            }
            FdgPet::PositiveNotOnCt => {
                "FDG-PET is positive at a site that CT does not show. Record it as an equivocal new lesion and repeat CT; if it appears there, progression counts from today"
            }
            _ => {
                "FDG-PET is positive at a site that CT knows and that is not growing; this is not progression"
            }
        };
        warnings.push(Warning::about_scan(WarningCode::Pet, note));
        None
    }

    /// A verdict about treated lesions alone reports new lesions and is not decided by them.
    fn leave_out(&self, now: &mut NewLesionsNow) {
        if let Some((_, sentence)) = now.rule.take() {
            now.warnings.push(Warning::about_scan(
                WarningCode::OutOfScope,
                &format!("{sentence}. This verdict is about the treated lesions alone"),
            ));
        }
        now.status = NewLesions::None;
        now.review = None;
    }
}

impl<'a> Entry<'a> {
    fn read(standard: &dyn SumStandard, history: &'a History, lesion: &'a Lesion) -> Entry<'a> {
        let findings: Vec<(usize, &NewLesionFinding)> = history
            .follow_ups()
            .iter()
            .enumerate()
            .filter_map(|(index, scan)| Some((index, scan.new_lesions.get(&lesion.id)?)))
            .collect();
        let taken_back = findings.iter().rev().find(|(_, finding)| finding.certainty == Certainty::NotTumour);
        let taken_back = taken_back.map(|(index, _)| *index);
        let mut entry = Entry { lesion, seen: SortedMap::new(), confirmed: None, taken_back };
        let standing = findings.iter().filter(|(index, _)| taken_back.is_none_or(|back| *index > back));
        let mut first = None;
        for (index, finding) in standing {
            let first = *first.get_or_insert(*finding);
            let Some(scan) = history.follow_ups().get(*index) else { continue };
            let seen = standard.new_lesion(lesion, first, finding, scan);
            if seen.certainty == Certainty::Unequivocal && entry.confirmed.is_none() {
                entry.confirmed = Some(*index);
            }
            entry.seen.insert(*index, seen);
        }
        entry
    }

    fn state(&self, index: usize) -> NewLesions {
        let appeared = self.seen.keys().next().is_some_and(|first| *first <= index);
        if appeared && self.confirmed.is_some() {
            NewLesions::Unequivocal
        } else if self.seen.contains_key(&index) {
            NewLesions::Equivocal
        } else {
            NewLesions::None
        }
    }

    fn note(&self, index: usize, history: &History, now: &mut NewLesionsNow) {
        let label = &self.lesion.label;
        if let Some(back) = self.taken_back.filter(|back| *back >= index) {
            let was_seen = history.follow_ups().get(index);
            let was_seen = was_seen.is_some_and(|scan| scan.new_lesions.contains_key(&self.lesion.id));
            let date = history.follow_ups().get(back).map(|scan| day(scan.date)).unwrap_or_default();
            if was_seen {
                let sentence = format!("{label} was found on {date} not to be tumour and does not count");
                now.warnings.push(Warning::about(WarningCode::NewLesion, self.lesion, &sentence));
            }
        }
        let Some(seen) = self.seen.get(&index) else { return };
        now.warnings.extend(seen.note.clone());
        if seen.certainty == Certainty::Equivocal && self.confirmed.is_none() {
            let sentence = format!(
                "{label} is equivocal and does not count yet; if it is confirmed later, progression counts from its first appearance"
            );
            now.warnings.push(Warning::about(WarningCode::NewLesion, self.lesion, &sentence));
        }
        if seen.must_review && (self.confirmed.is_none() || seen.certainty == Certainty::Unequivocal) {
            let sentence = seen.note.as_ref().map_or(String::new(), |note| note.sentence.clone());
            now.review = Some(Review { sentence, instead: vec![Category::Pd] });
        }
    }
}
