use std::ops::Range;

use super::super::followed::Followed;
use super::super::near::{Unmoved, neighbours};
use super::super::recist11::Recist11;
use super::super::target::Against;
use super::super::timepoint::{Course, Judged, Outcome, SoFar};
use super::super::{
    Basis, Category, Diameters, History, Near, NewLesions, NonTargetResponse, Reason, Settings, Short,
    TargetResponse, Verdict,
};
use super::data::{Immune, ImmuneBlock, NewTargetSum};
use super::new_now::NewNow;
use super::notes;
use super::step::{CHANGING_SHRINKAGE, CONFIRMING_GROWTH, Facts, NonTargetGrowth, Seen, State, Step, above};
use crate::imaging::{FdgPet, NonTargetReading, Scan, Sum};

/// The verdicts on some of the follow-up scans, earliest first.
pub(in super::super) fn immune_verdicts(
    history: &History,
    settings: &Settings,
    wanted: Range<usize>,
) -> Vec<Verdict> {
    let course = Course::read(&Recist11, history, settings);
    let mut walk = Walk { so_far: course.start(), state: State::START };
    let mut verdicts = Vec::with_capacity(wanted.len());
    for (index, scan) in history.follow_ups().iter().enumerate().take(wanted.end) {
        let mut judged = course.unread(scan);
        course.judge(index, &walk.so_far, &mut judged);
        // Facts are large, and what is new is filled in where it stays.
        let mut facts = walk.facts(&course, &judged, index);
        facts.new.read(&course, index, scan, walk.state.block());
        let seen = Seen {
            targets: judged.sum.targets,
            target: judged.target,
            response: course.overall(judged.target, judged.non_target.response, NewLesions::None),
        };
        let step = walk.state.step(&facts, seen);
        let read = Read { facts: &facts, seen, step: &step };
        let outcome = walk.outcome(&judged, read);
        if index >= wanted.start {
            verdicts.push(walk.verdict(&course, &mut judged, read));
            if let Some(verdict) = verdicts.last_mut() {
                walk.add_alternatives(&course, &judged, read, verdict);
            }
        }
        walk.so_far.add(index, outcome, settings, course.limits);
        // What came before is told by the rules of iRECIST.
        walk.so_far.progression = None;
        walk.state.go_on(&facts, seen, &step);
    }
    verdicts
}

/// What earlier scans leave behind.
struct Walk {
    so_far: SoFar,
    state: State,
}

/// What a scan is by iRECIST, beside how it was judged.
#[derive(Clone, Copy)]
struct Read<'r> {
    facts: &'r Facts,
    seen: Seen,
    step: &'r Step,
}

impl Walk {
    /// What one scan shows, of new lesions nothing yet.
    fn facts(&self, course: &Course, judged: &Judged, index: usize) -> Facts {
        let (scan, block) = (judged.scan, self.state.block());
        let non_target_growth = block.map_or(NonTargetGrowth::None, |block| growth(course, scan, block));
        Facts {
            scan: index,
            date: scan.date,
            non_target: judged.non_target.response,
            non_target_growth,
            non_target_unknown: block.is_some_and(|block| what_progressed_is_unknown(course, scan, block)),
            new: NewNow::none(),
            pet: matches!(judged.new.rule, Some(Reason::PetPd { .. })),
            pet_is_negative: scan.fdg_pet == FdgPet::Negative,
            for_new_symptom: scan.for_new_symptom,
            floor: course.settings.sums.pd_floor,
        }
    }

    /// What one scan leaves behind, as the rules of RECIST 1.1 carry it on.
    fn outcome(&self, judged: &Judged, read: Read) -> Outcome {
        let mut outcome = judged.outcome(&self.so_far);
        // A kept partial response ends with progression, confirmed or not; a complete response beside a new lesion is none.
        // The other categories leave nothing behind.
        outcome.category = match read.step.category {
            Category::ImmuneCr => Category::Cr,
            Category::ImmuneUpd | Category::ImmuneCpd => Category::Pd,
            other => other,
        };
        outcome
    }

    /// Progression that nothing waited for before.
    fn starts(&self, step: &Step) -> bool {
        self.state.block().is_none() && step.category == Category::ImmuneUpd
    }

    /// What is told of a scan, without its alternatives. Takes the lists of lesions out of what was judged.
    fn verdict(&self, course: &Course, judged: &mut Judged, read: Read) -> Verdict {
        let Read { facts, seen, step } = read;
        let pet_rule = judged.new.rule.filter(|_| facts.pet);
        judged.category = seen.response;
        let response_rule = judged.rule();
        let starts = self.starts(step);
        let started = || facts.block(seen, step.progressed);
        let block = self.state.block().copied().or_else(|| starts.then(started));
        let mut warnings = course.warnings(judged, &self.so_far);
        notes::warnings(course, facts, step, block.as_ref(), starts, &mut warnings);
        let review = notes::review(judged, facts, seen, step, self.state.block()).map(Box::new);
        let (category, rule) = (step.category, step.rule.map_or(response_rule, Reason::Immune));
        let immune = Immune {
            response: seen.response,
            response_rule,
            non_target_rule: judged.non_target.progression,
            pet_rule,
            block,
            progressed: step.progressed,
            unequivocally_larger: facts.new.unequivocally_larger,
            not_gone: not_gone(course, facts, judged.scan),
            new_targets: self.new_targets(facts),
            appeared: facts.new.appeared.clone(),
            confirmed_by: step.confirmed_by.clone(),
            held_back: step.held_back.clone(),
        };
        Verdict {
            standard: course.settings.standard.clone(),
            scan: facts.scan,
            date: judged.scan.date,
            category,
            rule,
            not_met: Short::WITH_ROOM,
            warnings,
            near: Short::WITH_ROOM,
            review,
            basis: Basis {
                sums: Diameters { immune: Some(Box::new(immune)), ..course.diameters(judged, &self.so_far) },
                attenuation: None,
            },
        }
    }

    /// Adds what was considered and not met, and what is near, to a verdict that has its place.
    fn add_alternatives(&self, course: &Course, judged: &Judged, read: Read, verdict: &mut Verdict) {
        let Read { facts, step, .. } = read;
        let block = verdict.basis.sums.immune.as_ref().and_then(|immune| immune.block.as_ref());
        notes::not_met(judged, facts, step, block, self.starts(step), &mut verdict.not_met);
        self.near(course, judged, facts, step, &mut verdict.near);
    }

    fn new_targets(&self, facts: &Facts) -> Option<NewTargetSum> {
        let new = &facts.new;
        let nadir = self.state.new_nadir(new);
        (new.targets > 0).then(|| NewTargetSum {
            sum: new.sum,
            is_complete: new.unmeasured.is_empty(),
            nadir,
            has_progressed: self.state.new_targets_progressed(facts),
            of_block: new.sum_of_block,
        })
    }

    /// Adds what the sum of the targets would have to be for another category: after confirmed progression there is none.
    fn near(&self, course: &Course, judged: &Judged, facts: &Facts, step: &Step, found: &mut Short<Near, 3>) {
        if judged.target == TargetResponse::None {
            return;
        }
        let against: &Against = &judged.against;
        let non_target: NonTargetResponse = judged.non_target.response;
        let category = |targets, target| {
            let response = course.overall(target, non_target, NewLesions::None);
            self.state.category(facts, Seen { targets, target, response }, step.progressed)
        };
        let unmoved = Unmoved { against, now: step.category };
        let block = self.state.block().and_then(|block| block.target_sum.map(|sum| (sum, block)));
        let further = block.map_or([None; 2], |(sum, block)| thresholds(sum, block));
        neighbours(&judged.sum, &judged.one, &unmoved, further, category, found);
    }
}

/// The least sums from which on unconfirmed progression is something else.
fn thresholds(first: Sum, block: &ImmuneBlock) -> [Option<Sum>; 2] {
    let confirms = above(first, CONFIRMING_GROWTH);
    let shrunk = first.tenths_mm().checked_sub(CHANGING_SHRINKAGE.tenths_mm());
    let no_longer_shrunk = shrunk.map(|shrunk| Sum::from_tenths_mm(shrunk.saturating_add(1)));
    [block.parts.target.then_some(confirms), no_longer_shrunk.filter(|_| block.parts.new)]
}

/// The new lesions that are still there, or of which nothing was recorded.
fn not_gone(course: &Course, facts: &Facts, scan: &Scan) -> Short<super::super::LesionIndex, 4> {
    let mut left = Short::empty();
    if facts.new.any_left || !facts.new.unrecorded.is_empty() {
        for new in course.new_lesions.tumour_by(facts.scan) {
            if !NewNow::is_recorded_gone(new, scan) {
                left.push(new.index);
            }
        }
    }
    left
}

/// A non-target lesion that progressed on the first scan of a block was not assessed on this one; where none was said to,
/// any of them.
fn what_progressed_is_unknown(course: &Course, scan: &Scan, block: &ImmuneBlock) -> bool {
    let Some(first) = course.history.follow_ups().get(block.first).filter(|_| block.parts.non_target) else {
        return false;
    };
    let progressed = |followed: &&Followed| {
        let read = followed.find(&first.non_targets);
        read == Some(&NonTargetReading::UnequivocalProgression)
    };
    let is_unknown = |followed: &Followed| {
        let read = followed.find(&scan.non_targets);
        matches!(read, None | Some(NonTargetReading::NotEvaluable(_)))
    };
    match course.non_targets.iter().any(|followed| progressed(&followed)) {
        true => course.non_targets.iter().filter(progressed).any(is_unknown),
        false => course.non_targets.iter().any(is_unknown),
    }
}

/// What non-target disease did since the first scan of a block that it is part of. The reader's word decides.
fn growth(course: &Course, scan: &Scan, block: &ImmuneBlock) -> NonTargetGrowth {
    if !block.parts.non_target {
        return NonTargetGrowth::None;
    }
    let first = course.history.follow_ups().get(block.first);
    let mut found = NonTargetGrowth::None;
    for followed in &course.non_targets {
        let now = followed.find(&scan.non_targets);
        let before = first.and_then(|scan| followed.find(&scan.non_targets));
        let unsure = match (now, before) {
            (Some(NonTargetReading::Increased), _) => return NonTargetGrowth::Grew(followed.index),
            (
                Some(NonTargetReading::UnequivocalProgression),
                Some(NonTargetReading::UnequivocalProgression),
            ) => NonTargetGrowth::SaidAgain(followed.index),
            (Some(NonTargetReading::UnequivocalProgression), _) => {
                return NonTargetGrowth::Grew(followed.index);
            }
            (Some(NonTargetReading::Measured(now)), Some(NonTargetReading::Measured(before)))
                if now > before =>
            {
                NonTargetGrowth::MeasuresMore(followed.index)
            }
            _ => continue,
        };
        if found == NonTargetGrowth::None {
            found = unsure;
        }
    }
    found
}
