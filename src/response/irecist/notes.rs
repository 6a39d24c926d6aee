use super::super::new_lesions::KnownNew;
use super::super::timepoint::{Course, Judged};
use super::super::{
    Category, Doubt, NotMet, Review, Short, TargetResponse, Unmet, Warning, notes as recist_notes,
};
use super::data::{ImmuneBlock, ImmuneDoubt, ImmuneNote, ImmuneReason, ImmuneUnmet, Still};
use super::new_now::{is_target, new_target_from};
use super::step::{CONFIRMING_GROWTH, Facts, NonTargetGrowth, Seen, Step, above, immune, is_early};
use crate::imaging::{ClinicalState, NewRole, Organ};
use crate::order;

/// The next scan after unconfirmed progression is due 4 to 8 weeks later (Seymour 2017).
pub(super) const LATEST_CONFIRMATION_DAYS: i64 = 56;

/// Notes about one scan that do not change its category.
pub(super) fn warnings(
    course: &Course,
    facts: &Facts,
    step: &Step,
    block: Option<&ImmuneBlock>,
    starts: bool,
    warnings: &mut Vec<Warning>,
) {
    let mut add = |note| warnings.push(Warning::Immune(note));
    if let Some(block) = block.filter(|_| !starts) {
        let (from, days) = (block.from, (facts.date - block.from).num_days());
        if is_early(from, facts.date) {
            add(ImmuneNote::TooEarly { from, days });
        } else if days > LATEST_CONFIRMATION_DAYS && facts.scan == block.first.saturating_add(1) {
            add(ImmuneNote::Late { from, days });
        }
        let stays = matches!(
            step.rule,
            Some(ImmuneReason::StillUnconfirmed(Still::NewLesionUnchanged) | ImmuneReason::Reset { .. })
        );
        if stays && block.parts.new && facts.new.any_left {
            add(ImmuneNote::ResetByShrinkage);
        }
    }
    let dated_back = |new: &KnownNew| new.confirmed > facts.scan;
    for KnownNew { index, confirmed, .. } in course.new_lesions.tumour_by(facts.scan).filter(dated_back) {
        add(ImmuneNote::DatedBack { lesion: index, confirmed });
    }
    for lesion in &facts.new.unrecorded {
        add(ImmuneNote::NewLesionNotRecorded(*lesion));
    }
    for lesion in facts.new.unmeasured.iter().filter(|lesion| !facts.new.unrecorded.contains(lesion)) {
        add(ImmuneNote::NewTargetNotMeasured(*lesion));
    }
    if !facts.new.appeared.is_empty() {
        for new in course.new_lesions.tumour_by(facts.scan).filter(|new| new.first == facts.scan) {
            match new.lesion.new_role {
                NewRole::NotStated => {
                    add(ImmuneNote::TakenAs { lesion: new.index, target: is_target(new) });
                }
                NewRole::Target => {
                    if let Some(size) = new.first_size.filter(|size| *size < new_target_from(new)) {
                        add(ImmuneNote::NewTargetTooSmall { lesion: new.index, size });
                    }
                }
                NewRole::NonTarget => {}
            }
        }
        if let Some(count) = too_many_new_targets(course, facts) {
            add(ImmuneNote::TooManyNewTargets { count });
        }
    }
    if step.category == Category::ImmuneUpd {
        match course.history.follow_ups().get(facts.scan).map(|scan| scan.clinical_state) {
            Some(ClinicalState::Unstable) => add(ImmuneNote::Unstable),
            Some(ClinicalState::NotStated) => add(ImmuneNote::StabilityNotStated),
            Some(ClinicalState::Stable) | None => {}
        }
    }
}

/// How many new targets there are, if that is more than the standard takes together or in one organ.
fn too_many_new_targets(course: &Course, facts: &Facts) -> Option<usize> {
    let rules = &course.settings.sums;
    let is_new_target = |new: &KnownNew| is_target(*new);
    let organs = course.new_lesions.tumour_by(facts.scan).filter(is_new_target);
    let mut organs: Vec<Organ> = organs.map(|new| new.lesion.organ()).collect();
    order::ascending(&mut organs);
    let known = |organ: &Organ| *organ != Organ::Other;
    let in_one = organs.chunk_by(|one, other| one == other).filter(|organ| organ.first().is_some_and(known));
    let most_in_one = in_one.map(<[Organ]>::len).max().unwrap_or_default();
    (organs.len() > rules.max_targets || most_in_one > rules.max_targets_per_organ).then_some(organs.len())
}

/// Adds the alternatives to the category, with what each would have needed.
pub(super) fn not_met(
    judged: &Judged,
    facts: &Facts,
    step: &Step,
    block: Option<&ImmuneBlock>,
    starts: bool,
    found: &mut Short<NotMet, 3>,
) {
    let mut add = |category, because| found.push(NotMet { category, because: Unmet::Immune(because) });
    match (step.category, block) {
        (Category::ImmuneCpd, _) => {}
        (Category::ImmuneUpd, Some(_)) if starts => add(Category::ImmuneCpd, ImmuneUnmet::FirstScan),
        (Category::ImmuneUpd | Category::Ne, Some(block)) => {
            unconfirmed(facts, block, &mut |because| add(Category::ImmuneCpd, because));
            if step.rule == Some(ImmuneReason::StillUnconfirmed(Still::NewLesionUnchanged)) {
                let instead = immune(judged.category);
                if !matches!(instead, Category::Ne | Category::Ned | Category::ImmuneCr) {
                    add(instead, ImmuneUnmet::NothingShrank);
                }
            }
        }
        _ => {
            recist_notes::not_met(judged, found);
            for not_met in found.iter_mut() {
                not_met.category = immune(not_met.category);
            }
        }
    }
}

/// What would have confirmed progression.
fn unconfirmed(facts: &Facts, block: &ImmuneBlock, add: &mut impl FnMut(ImmuneUnmet)) {
    if is_early(block.from, facts.date) {
        return add(ImmuneUnmet::TooEarly { days: (facts.date - block.from).num_days() });
    }
    if block.parts.target {
        add(match block.target_sum {
            Some(sum) => ImmuneUnmet::TargetSum { needs: above(sum, CONFIRMING_GROWTH) },
            None => ImmuneUnmet::TargetSumUnknown,
        });
    }
    if block.parts.non_target {
        add(ImmuneUnmet::NoNonTargetGrowth);
    }
    if let Some(sum) = block.new_target_sum.filter(|_| block.parts.new) {
        let now = (!facts.new.unmeasured_of_block).then_some(facts.new.sum_of_block);
        add(ImmuneUnmet::NewTargetSum { now, needs: above(sum, CONFIRMING_GROWTH) });
    } else if block.parts.new {
        add(ImmuneUnmet::NoNewGrowth);
    }
    add(ImmuneUnmet::NothingElse);
}

/// The reasons for which a person must decide.
pub(super) fn review(
    judged: &Judged,
    facts: &Facts,
    seen: Seen,
    step: &Step,
    block: Option<&ImmuneBlock>,
) -> Option<Review> {
    if step.category == Category::ImmuneCpd {
        return None;
    }
    let mut review = judged.review().unwrap_or(Review { because: Vec::new(), instead: Vec::new() });
    for category in &mut review.instead {
        *category = immune(*category);
    }
    if let Some(block) = block.filter(|block| !is_early(block.from, facts.date)) {
        let before = review.because.len();
        review.because.extend(doubts(facts, seen, block).into_iter().flatten().map(Doubt::Immune));
        if review.because.len() > before {
            review.instead.push(Category::ImmuneCpd);
        }
    }
    if review.because.is_empty() {
        return None;
    }
    order::ascending(&mut review.instead);
    review.instead.dedup();
    review.instead.retain(|category| *category != step.category);
    Some(review)
}

/// What may confirm progression, and cannot be said.
fn doubts(facts: &Facts, seen: Seen, block: &ImmuneBlock) -> [Option<ImmuneDoubt>; 4] {
    let non_target = match facts.non_target_growth {
        NonTargetGrowth::SaidAgain(lesion) => Some(ImmuneDoubt::NonTargetSaidAgain(lesion)),
        NonTargetGrowth::MeasuresMore(lesion) => Some(ImmuneDoubt::NonTargetMeasuresMore(lesion)),
        NonTargetGrowth::None | NonTargetGrowth::Grew(_) => None,
    };
    let new = facts.new.measures_more.filter(|_| block.parts.new).map(ImmuneDoubt::NewMeasuresMore);
    let unknown = block.parts.target && block.target_sum.is_none() && seen.target == TargetResponse::Pd;
    let pet = facts.new.further.first().filter(|_| block.by_pet);
    [
        non_target,
        new,
        unknown.then_some(ImmuneDoubt::FirstSumUnknown),
        pet.map(|lesion| ImmuneDoubt::PetSite(*lesion)),
    ]
}
