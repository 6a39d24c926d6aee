//! What the two standards say, in words.

use super::{
    Background, Cycles, EortcReason, EortcVerdict, Mismatch, PERCIST_FLOOR, PercistReason, PercistVerdict,
    PetNote, PetReview, PetScan, Reference, Uptake, eortc, percist,
};
use crate::response::told_reading::nearest_first;
use crate::response::words::percent_words;
use crate::response::{
    Category, ReadingNear, ReadingRule, ReadingWarningCode, Standard, ToldReading, ToldReview,
};
use crate::scales::{Quantity, QuantityName, decimal};
use std::cmp::Ordering;

const G_PER_ML: &str = "g/mL";

/// Hundredths.
const DECIMALS: u32 = 2;

/// 8 weeks, and what holds where radiation is not known, are our choices (confidence C).
const RADIATION_DOUBT: &str = "Sources ask for 8 to 12 weeks after radiation; 8 is used here, and what is not known counts as too early";

/// The limits of the liver hold for the blood pool by our choice (confidence C).
const BLOOD_POOL_DOUBT: &str = "No source gives limits for the blood pool; those of the liver are used here";

/// A fall of 15 to 25 % after more than one cycle (confidence C).
const BETWEEN_DOUBT: &str = "Sources differ on a fall of 15 to 25 % after more than one cycle: one counts it as a response, \
                             another needs 25 %; here it is stable";

impl PercistVerdict {
    /// The verdict in words. The scans are those that it was worked out from.
    pub fn told(&self, baseline: &PetScan, now: &PetScan) -> ToldReading {
        let rule = percist_rule(self.reason);
        let mut told = ToldReading::by(Standard::Percist, self.date, self.category, rule, self.sentence());
        if let Some((from, to)) = baseline.hottest_sul.zip(now.hottest_sul) {
            if matches!(self.reason, PercistReason::Neither { .. }) {
                percist_not_met(&mut told, from, to);
            }
            let (fell, rose) = percist_limits(from);
            let liver = now.liver.map(|liver| liver.mean.hundredths());
            let tried = [fell, fell.map(|at| at + 1), Some(rose), rose.checked_sub(1), liver];
            let below_liver = liver.and_then(|mean| mean.checked_sub(1));
            told.near =
                near(self.category, to, tried.into_iter().chain([below_liver]).flatten(), |hottest| {
                    percist(baseline, &PetScan { hottest_sul: Some(hottest), ..*now }).category
                });
        }
        match self.reason {
            PercistReason::FellButOtherGrew { .. } => told.say_not_met(
                Category::MetabolicPr,
                "Not PMR: needs no other lesion that grew by more than 30 %",
            ),
            PercistReason::FellButNewNotSure { .. } => {
                told.say_not_met(Category::MetabolicPr, "Not PMR: needs nothing new; something is not sure");
            }
            PercistReason::GoneButNewNotSure => {
                told.say_not_met(Category::MetabolicCr, "Not CMR: needs nothing new; something is not sure");
            }
            PercistReason::Fell { .. } => told.say_not_met(
                Category::MetabolicCr,
                "Not CMR: needs every lesion below the liver and like its surroundings",
            ),
            PercistReason::TooEarly { .. } | PercistReason::RadiationNotKnown => {
                told.warn(ReadingWarningCode::SourcesDiffer, RADIATION_DOUBT);
            }
            PercistReason::NotComparable(Mismatch::Reference { of: Reference::BloodPool, .. }) => {
                told.warn(ReadingWarningCode::SourcesDiffer, BLOOD_POOL_DOUBT);
            }
            _ => {}
        }
        for note in &self.notes {
            match note {
                PetNote::ChemotherapyNotKnown => told.warn(ReadingWarningCode::NotKnown, note.sentence()),
            }
        }
        told.review = review(&self.needs_review, self.category, would_be(self.reason));
        push_uptakes(&mut told, baseline.hottest_sul, now.hottest_sul, baseline);
        push_backgrounds(&mut told, baseline, now);
        told
    }
}

/// What the category would be without the new uptake that is not sure.
fn would_be(reason: PercistReason) -> Option<Category> {
    match reason {
        PercistReason::GoneButNewNotSure => Some(Category::MetabolicCr),
        PercistReason::FellButNewNotSure { .. } => Some(Category::MetabolicPr),
        _ => None,
    }
}

/// The highest uptake that has fallen enough, where one can, and the lowest that has risen enough, in hundredths.
fn percist_limits(from: Uptake) -> (Option<u32>, u32) {
    let before = from.hundredths();
    let fell = before.checked_sub(PERCIST_FLOOR).map(|least| least.min(7 * before / 10));
    (fell, (before + PERCIST_FLOOR).max((13 * before).div_ceil(10)))
}

fn percist_not_met(told: &mut ToldReading, from: Uptake, to: Uptake) {
    let (fell, rose) = percist_limits(from);
    let (before, after) = (from.hundredths(), to.hundredths());
    let apart = decimal(before.abs_diff(after).into(), DECIMALS);
    let floor = decimal(PERCIST_FLOOR.into(), DECIMALS);
    let reached = 10 * after <= 7 * before || 10 * after >= 13 * before;
    let change =
        percent_words(before, after, 30, reached).map_or_else(String::new, |change| format!("{change} and "));
    let needs =
        |at: u32, which: &str| format!("needs 30 % and {floor}, {} or {which}", decimal(at.into(), DECIMALS));
    let lower = fell.map_or_else(|| format!("needs a fall of {floor}"), |at| needs(at, "less"));
    let moved = match after.cmp(&before) {
        Ordering::Less => format!("{change}{apart} lower"),
        Ordering::Equal => "unchanged".to_owned(),
        Ordering::Greater => format!("{change}{apart} higher"),
    };
    told.say_not_met(Category::MetabolicPr, format!("Not PMR: {moved}; {lower}"));
    told.say_not_met(Category::MetabolicPd, format!("Not PMD: {moved}; {}", needs(rose, "more")));
}

impl EortcVerdict {
    /// The verdict in words. The scans are those that it was worked out from.
    pub fn told(&self, baseline: &PetScan, now: &PetScan, cycles: Cycles) -> ToldReading {
        let rule = eortc_rule(self.reason);
        let mut told = ToldReading::by(Standard::EortcPet, self.date, self.category, rule, self.sentence());
        if let Some((from, to)) = baseline.followed_suv.zip(now.followed_suv) {
            if matches!(self.reason, EortcReason::Neither { .. } | EortcReason::BetweenTheTables { .. }) {
                eortc_not_met(&mut told, from, to, cycles);
            }
            let (fell, rose) = eortc_limits(from, cycles);
            let tried = [fell, fell.map(|at| at + 1), Some(rose), rose.checked_sub(1)];
            told.near = near(self.category, to, tried.into_iter().flatten(), |suv| {
                eortc(baseline, &PetScan { followed_suv: Some(suv), ..*now }, cycles).category
            });
        }
        if let EortcReason::BetweenTheTables { .. } = self.reason {
            told.warn(ReadingWarningCode::SourcesDiffer, BETWEEN_DOUBT);
        }
        let would_be = (now.all_like_background && self.category != Category::MetabolicPd)
            .then_some(Category::MetabolicCr);
        told.review = review(&self.needs_review, self.category, would_be);
        push_uptakes(&mut told, baseline.followed_suv, now.followed_suv, baseline);
        told
    }
}

fn eortc_limits(from: Uptake, cycles: Cycles) -> (Option<u32>, u32) {
    let before = from.hundredths();
    let fell = match cycles {
        Cycles::One => Some(85 * before / 100),
        Cycles::More => (75 * before).div_ceil(100).checked_sub(1),
    };
    (fell, 125 * before / 100 + 1)
}

fn eortc_not_met(told: &mut ToldReading, from: Uptake, to: Uptake, cycles: Cycles) {
    let (fell, rose) = eortc_limits(from, cycles);
    let (before, after) = (from.hundredths(), to.hundredths());
    let (share, needs_fall) = match cycles {
        Cycles::One => (15, "a fall of at least 15 %"),
        Cycles::More => (25, "a fall of more than 25 %"),
    };
    // A rise is measured by its own limit.
    let (limit, reached) = match after < before {
        true => (share, 100 * after <= (100 - share) * before),
        false => (25, 100 * after >= 125 * before),
    };
    let change = percent_words(before, after, limit, reached).unwrap_or_default();
    let at = |at: Option<u32>| at.map_or_else(String::new, |at| decimal(at.into(), DECIMALS));
    told.say_not_met(
        Category::MetabolicPr,
        format!("Not PMR: {change}; needs {needs_fall}, {} or less", at(fell)),
    );
    told.say_not_met(
        Category::MetabolicPd,
        format!("Not PMD: {change}; needs a rise of more than 25 %, {} or more", at(Some(rose))),
    );
}

/// The nearest uptake of each other category, of those that were tried.
fn near(
    category: Category,
    now: Uptake,
    tried: impl Iterator<Item = u32>,
    would_be: impl Fn(Uptake) -> Category,
) -> Vec<ReadingNear> {
    let mut found = Vec::new();
    for at in tried.filter_map(Uptake::from_hundredths) {
        let other = would_be(at);
        if other != category {
            let numbers = (i64::from(now.hundredths()), i64::from(at.hundredths()));
            let near = ReadingNear::of_number(other, QuantityName::Uptake, numbers, DECIMALS, G_PER_ML);
            found.push((numbers.1 - numbers.0, near));
        }
    }
    nearest_first(found)
}

fn review(reviews: &[PetReview], category: Category, would_be: Option<Category>) -> Option<ToldReview> {
    if reviews.is_empty() {
        return None;
    }
    let sentences: Vec<String> = reviews.iter().map(|review| review.sentence()).collect();
    let mut instead: Vec<Category> = Vec::new();
    for review in reviews {
        let others = match review {
            PetReview::NewLesion => [Some(Category::MetabolicPd), None],
            PetReview::NewUptakeNotSure => [Some(Category::MetabolicPd), would_be],
            PetReview::VerifyProgression => [Some(Category::MetabolicSd), None],
            PetReview::SoonAfterChemotherapy { .. } => [Some(Category::Ne), None],
        };
        for other in others.into_iter().flatten() {
            if other != category && !instead.contains(&other) {
                instead.push(other);
            }
        }
    }
    Some(ToldReview { sentence: sentences.join(". "), instead })
}

fn push_uptakes(told: &mut ToldReading, from: Option<Uptake>, to: Option<Uptake>, baseline: &PetScan) {
    let uptake = |name, uptake| Quantity::new(name, uptake, G_PER_ML);
    told.quantities.extend(from.map(|from| uptake(QuantityName::UptakeBaseline, from).of(baseline.date)));
    told.quantities.extend(to.map(|to| uptake(QuantityName::Uptake, to)));
}

fn push_backgrounds(told: &mut ToldReading, baseline: &PetScan, now: &PetScan) {
    if let Ok(least) = super::comparable::least_measurable(baseline) {
        let least = decimal(least.into(), DECIMALS);
        told.quantities.push(Quantity::new(QuantityName::LeastUptake, least, G_PER_ML));
    }
    let mean = |name, background: Option<Background>| {
        background.map(|background| Quantity::new(name, background.mean, G_PER_ML))
    };
    let (before, after) = match Reference::of(baseline) {
        Reference::Liver => {
            (mean(QuantityName::LiverBaseline, baseline.liver), mean(QuantityName::Liver, now.liver))
        }
        Reference::BloodPool => (
            mean(QuantityName::BloodPoolBaseline, baseline.blood_pool),
            mean(QuantityName::BloodPool, now.blood_pool),
        ),
    };
    told.quantities.extend(before.map(|before| before.of(baseline.date)));
    told.quantities.extend(after);
}

fn percist_rule(reason: PercistReason) -> ReadingRule {
    match reason {
        PercistReason::TooEarly { .. } => ReadingRule::PercistTooEarly,
        PercistReason::RadiationNotKnown => ReadingRule::PercistRadiationNotKnown,
        PercistReason::NewLesion => ReadingRule::PercistNewLesion,
        PercistReason::NotMeasurable(_) => ReadingRule::PercistNotMeasurable,
        PercistReason::NotComparable(_) => ReadingRule::PercistNotComparable,
        PercistReason::NotMeasuredNow => ReadingRule::PercistNotMeasured,
        PercistReason::Gone => ReadingRule::PercistGone,
        PercistReason::GoneButNewNotSure => ReadingRule::PercistGoneNewNotSure,
        PercistReason::Rose { .. } => ReadingRule::PercistRose,
        PercistReason::VisiblyLarger => ReadingRule::PercistLarger,
        PercistReason::Fell { .. } => ReadingRule::PercistFell,
        PercistReason::FellButOtherGrew { .. } => ReadingRule::PercistFellOtherGrew,
        PercistReason::FellButNewNotSure { .. } => ReadingRule::PercistFellNewNotSure,
        PercistReason::Neither { .. } => ReadingRule::PercistNeither,
    }
}

fn eortc_rule(reason: EortcReason) -> ReadingRule {
    match reason {
        EortcReason::NewLesion => ReadingRule::EortcNewLesion,
        EortcReason::LongestDimensionGrew => ReadingRule::EortcLonger,
        EortcReason::OtherGrew => ReadingRule::EortcOtherGrew,
        EortcReason::NotMeasuredBefore => ReadingRule::EortcNotMeasuredBefore,
        EortcReason::NotMeasuredNow => ReadingRule::EortcNotMeasured,
        EortcReason::Gone => ReadingRule::EortcGone,
        EortcReason::Rose { .. } => ReadingRule::EortcRose,
        EortcReason::Fell { .. } => ReadingRule::EortcFell,
        EortcReason::BetweenTheTables { .. } => ReadingRule::EortcBetween,
        EortcReason::Neither { .. } => ReadingRule::EortcNeither,
    }
}
