use chrono::NaiveDate;

use super::super::target::{Targets, reaches_floor};
use super::super::{
    CONFIRMATION_VARIANCE_DAYS, Category, EARLIEST_CONFIRMATION_DAYS, LesionIndex, Limits, NonTargetResponse,
    Short, TargetResponse,
};
use super::data::{ConfirmedBy, ImmuneBlock, ImmuneReason, Parts, Still};
use super::new_now::NewNow;
use crate::imaging::{Length, Sum};

/// The growth of a sum since the first scan of the block that confirms progression: 5 mm (Seymour 2017, table 2; one row of
/// it prints "> 5 mm", the others and the EORTC FAQ "at least").
pub(super) const CONFIRMING_GROWTH: Length = Length::from_mm(5);
/// While a new lesion stays, a sum that is smaller by this much is change, and less is none: 5 mm. The paper and the EORTC
/// FAQ ask for "shrinkage" and give no amount; this one is ours, the same as that of growth.
pub(super) const CHANGING_SHRINKAGE: Length = Length::from_mm(5);

/// What earlier scans leave behind: whether progression is waiting to be confirmed, and the smallest sum of the new
/// targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub standing: Standing,
    /// The smallest complete sum of so many new targets.
    pub new_targets: Option<(usize, Sum)>,
    pub pet_known: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Clear,
    Pending(ImmuneBlock),
    Confirmed { from: NaiveDate, on: NaiveDate },
}

/// What one scan shows.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub scan: usize,
    pub date: NaiveDate,
    pub non_target: NonTargetResponse,
    pub non_target_growth: NonTargetGrowth,
    /// Non-target disease is part of the block, and what progressed was not assessed.
    pub non_target_unknown: bool,
    pub new: NewNow,
    /// FDG-PET shows a new site, and nothing else does.
    pub pet: bool,
    pub pet_is_negative: bool,
    pub for_new_symptom: bool,
    pub floor: Option<Length>,
}

/// The targets of one scan, which may be moved to see what is near.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub targets: Targets,
    pub target: TargetResponse,
    /// What the lesions of the baseline give together, whatever is new.
    pub response: Category,
}

/// What non-target disease did since the first scan of a block that it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NonTargetGrowth {
    None,
    Grew(LesionIndex),
    SaidAgain(LesionIndex),
    MeasuresMore(LesionIndex),
}

/// What a scan comes to.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub category: Category,
    /// `None` where no rule of iRECIST decides but those of RECIST 1.1.
    pub rule: Option<ImmuneReason>,
    /// The parts that show progression anew.
    pub progressed: Parts,
    pub confirmed_by: Short<ConfirmedBy, 4>,
    pub held_back: Short<ConfirmedBy, 4>,
}

impl State {
    /// Before the first follow-up scan.
    pub const START: State = State { standing: Standing::Clear, new_targets: None, pet_known: false };

    /// Progression that waits to be confirmed; `None` where none does, or it was confirmed.
    pub fn block(&self) -> Option<&ImmuneBlock> {
        match &self.standing {
            Standing::Pending(block) => Some(block),
            Standing::Clear | Standing::Confirmed { .. } => None,
        }
    }

    /// The smallest sum of the new targets, when they are the same as now.
    pub fn new_nadir(&self, new: &NewNow) -> Option<Sum> {
        self.new_targets.filter(|(count, _)| *count == new.targets).map(|(_, sum)| sum)
    }

    /// The sum of the new targets is progression from its own smallest.
    pub fn new_targets_progressed(&self, facts: &Facts) -> bool {
        let grew = facts.new.complete_sum().zip(self.new_nadir(&facts.new));
        grew.is_some_and(|(now, nadir)| {
            Limits::RECIST.has_grown(nadir, now) && reaches_floor(nadir, now, facts.floor)
        })
    }

    /// The category of a scan (Seymour 2017, table 2).
    pub fn step(&self, facts: &Facts, seen: Seen) -> Step {
        let mut step = Step {
            category: Category::ImmuneCpd,
            rule: None,
            progressed: self.progressed(facts, seen),
            confirmed_by: Short::empty(),
            held_back: Short::empty(),
        };
        match &self.standing {
            Standing::Confirmed { from, on } => {
                step.rule = Some(ImmuneReason::ConfirmedBefore { from: *from, on: *on });
            }
            Standing::Clear => (step.category, step.rule) = clear(facts, seen, step.progressed),
            Standing::Pending(block) => pending(block, facts, seen, &mut step),
        }
        step
    }

    /// The category alone, if the targets were others. `progressed` are the parts that progressed with the targets there are.
    pub fn category(&self, facts: &Facts, seen: Seen, progressed: Parts) -> Category {
        match &self.standing {
            Standing::Clear => {
                let progressed = Parts { target: seen.target == TargetResponse::Pd, ..progressed };
                clear(facts, seen, progressed).0
            }
            Standing::Pending(_) | Standing::Confirmed { .. } => self.step(facts, seen).category,
        }
    }

    /// The parts that show progression, new lesions only where something about them is new: a lesion, or growth that is
    /// progression by itself (EORTC FAQ, How do new lesions define progression).
    fn progressed(&self, facts: &Facts, seen: Seen) -> Parts {
        let new = &facts.new;
        Parts {
            target: seen.target == TargetResponse::Pd,
            non_target: facts.non_target == NonTargetResponse::Pd,
            new: !new.appeared.is_empty()
                || self.new_targets_progressed(facts)
                || new.unequivocally_larger.is_some()
                || facts.pet && !self.pet_known,
        }
    }

    /// Takes in what the scan leaves behind.
    pub fn go_on(&mut self, facts: &Facts, seen: Seen, step: &Step) {
        let new = &facts.new;
        let known = self.new_nadir(new);
        self.new_targets = match new.complete_sum() {
            Some(now) => Some((new.targets, known.map_or(now, |nadir| now.min(nadir)))),
            None => known.map(|nadir| (new.targets, nadir)),
        };
        match (&self.standing, step.category) {
            (Standing::Confirmed { .. }, _) => {}
            (Standing::Pending(block), Category::ImmuneCpd) => {
                self.standing = Standing::Confirmed { from: block.from, on: facts.date };
            }
            (Standing::Clear, Category::ImmuneUpd) => {
                self.standing = Standing::Pending(facts.block(seen, step.progressed));
            }
            (Standing::Pending(_), Category::ImmuneUpd | Category::Ne) => {}
            _ => self.standing = Standing::Clear,
        }
        self.pet_known |= facts.pet;
    }
}

impl Facts {
    /// The block that starts on this scan.
    pub fn block(&self, seen: Seen, parts: Parts) -> ImmuneBlock {
        let known = seen.targets.is_complete && seen.target != TargetResponse::None;
        ImmuneBlock {
            first: self.scan,
            from: self.date,
            parts,
            target_sum: known.then_some(seen.targets.sum),
            new_target_sum: self.new.complete_sum(),
            response: seen.response,
            by_pet: self.pet && self.new.appeared.is_empty(),
        }
    }
}

/// Sooner than a scan may confirm progression by growth alone.
pub(super) fn is_early(from: NaiveDate, on: NaiveDate) -> bool {
    let least = EARLIEST_CONFIRMATION_DAYS.saturating_sub(CONFIRMATION_VARIANCE_DAYS);
    (on - from).num_days() < i64::from(least)
}

/// A sum that is larger than another by so much, or by more.
pub(super) fn above(sum: Sum, growth: Length) -> Sum {
    Sum::from_tenths_mm(sum.tenths_mm().saturating_add(growth.tenths_mm()))
}

fn pending(block: &ImmuneBlock, facts: &Facts, seen: Seen, step: &mut Step) {
    let found = confirmations(block, facts, seen, step.progressed);
    if is_early(block.from, facts.date) {
        for by in &found {
            let may = facts.for_new_symptom && matches!(by, ConfirmedBy::FurtherNewLesion(_));
            if may { step.confirmed_by.push(*by) } else { step.held_back.push(*by) }
        }
    } else {
        step.confirmed_by = found;
    }
    if !step.confirmed_by.is_empty() {
        step.rule = Some(ImmuneReason::Confirmed);
        return;
    }
    (step.category, step.rule) = match unconfirmed(block, facts, seen, step) {
        Unconfirmed::Stays(still) => (Category::ImmuneUpd, Some(ImmuneReason::StillUnconfirmed(still))),
        Unconfirmed::Unknown => (Category::Ne, Some(ImmuneReason::NotEvaluable { from: block.from })),
        Unconfirmed::Reset => {
            let (category, rule) = assigned(facts, seen);
            (category, rule.or(Some(ImmuneReason::Reset { from: block.from })))
        }
    };
}

fn confirmations(block: &ImmuneBlock, facts: &Facts, seen: Seen, progressed: Parts) -> Short<ConfirmedBy, 4> {
    let mut found = Short::empty();
    let grew = |now: Sum, before: Option<Sum>| before.is_some_and(|sum| now >= above(sum, CONFIRMING_GROWTH));
    let new = &facts.new;
    // What was measured of an incomplete sum may prove growth by itself.
    if block.parts.target {
        if grew(seen.targets.sum, block.target_sum) {
            found.push(ConfirmedBy::TargetSum);
        }
    } else if progressed.target {
        found.push(ConfirmedBy::TargetsToo);
    }
    match facts.non_target_growth {
        // Growth is looked for where non-target disease is part of the block, and nowhere else.
        NonTargetGrowth::Grew(lesion) => found.push(ConfirmedBy::NonTargetGrowth(lesion)),
        _ if !block.parts.non_target && progressed.non_target => found.push(ConfirmedBy::NonTargetsToo),
        _ => {}
    }
    // What is seen where FDG-PET was positive is not a further lesion for certain: a person looks.
    if !block.by_pet {
        for lesion in &new.further {
            found.push(ConfirmedBy::FurtherNewLesion(*lesion));
        }
    }
    if block.parts.new {
        if grew(new.sum_of_block, block.new_target_sum) {
            found.push(ConfirmedBy::NewTargetSum);
        }
        if let Some(lesion) = new.larger {
            found.push(ConfirmedBy::NewNonTargetGrowth(lesion));
        }
    } else if progressed.new && new.further.is_empty() {
        found.push(ConfirmedBy::NewLesionsToo);
    }
    found
}

enum Unconfirmed {
    Stays(Still),
    Unknown,
    Reset,
}

/// Whether progression that nothing confirms stays unconfirmed, or something better resets the bar.
fn unconfirmed(block: &ImmuneBlock, facts: &Facts, seen: Seen, step: &Step) -> Unconfirmed {
    let new = &facts.new;
    if seen.response == Category::Pd {
        return Unconfirmed::Stays(Still::Progression);
    }
    if !step.held_back.is_empty() {
        return Unconfirmed::Stays(Still::TooEarly);
    }
    let measures_more = matches!(facts.non_target_growth, NonTargetGrowth::MeasuresMore(_));
    if measures_more || block.parts.new && new.measures_more.is_some() {
        return Unconfirmed::Stays(Still::MayHaveGrown);
    }
    let is_left = new.any_left || block.by_pet && !facts.pet_is_negative;
    if seen.response == Category::Ne || facts.non_target_unknown {
        return match block.parts.new && is_left {
            true => Unconfirmed::Stays(Still::NewLesionUnchanged),
            false => Unconfirmed::Unknown,
        };
    }
    if !block.parts.new {
        return Unconfirmed::Reset;
    }
    if is_left {
        // No evidence of disease is not said beside a new lesion.
        let better = seen.response != Category::Ned && has_shrunk(block, facts, seen);
        return if better { Unconfirmed::Reset } else { Unconfirmed::Stays(Still::NewLesionUnchanged) };
    }
    if new.unrecorded.is_empty() { Unconfirmed::Reset } else { Unconfirmed::Unknown }
}

/// The response to treatment is better than on the first scan of the block, or a sum is smaller by enough.
fn has_shrunk(block: &ImmuneBlock, facts: &Facts, seen: Seen) -> bool {
    let better = rank(seen.response) > rank(block.response) && block.response != Category::Ne;
    let smaller =
        |now: Sum, before: Option<Sum>| before.is_some_and(|before| above(now, CHANGING_SHRINKAGE) <= before);
    let targets = seen.targets.is_complete && smaller(seen.targets.sum, block.target_sum);
    let new = !facts.new.unmeasured_of_block && smaller(facts.new.sum_of_block, block.new_target_sum);
    better || targets || new
}

fn rank(response: Category) -> u8 {
    match response {
        Category::Cr => 3,
        Category::Pr => 2,
        Category::Sd | Category::NonCrNonPd | Category::Ned => 1,
        _ => 0,
    }
}

/// The category of a scan while no progression waits to be confirmed.
fn clear(facts: &Facts, seen: Seen, progressed: Parts) -> (Category, Option<ImmuneReason>) {
    match progressed.any() {
        true => (Category::ImmuneUpd, Some(ImmuneReason::Unconfirmed)),
        false => assigned(facts, seen),
    }
}

/// The category of a scan without progression. A new lesion that is not known to be gone is no complete response.
fn assigned(facts: &Facts, seen: Seen) -> (Category, Option<ImmuneReason>) {
    let new = &facts.new;
    if seen.response == Category::Cr && (new.any_left || !new.unrecorded.is_empty()) {
        let category = match seen.target {
            TargetResponse::None => Category::ImmuneNonCrNonUpd,
            _ => Category::ImmunePr,
        };
        return (category, Some(ImmuneReason::NewLesionLeft));
    }
    (immune(seen.response), None)
}

/// The category of iRECIST for one of RECIST 1.1; progression is unconfirmed.
pub(super) fn immune(category: Category) -> Category {
    match category {
        Category::Cr => Category::ImmuneCr,
        Category::Pr => Category::ImmunePr,
        Category::Sd => Category::ImmuneSd,
        Category::NonCrNonPd => Category::ImmuneNonCrNonUpd,
        Category::Pd => Category::ImmuneUpd,
        other => other,
    }
}
