//! What the criteria say, in words.

use super::{
    BoneDoubt, BoneHistory, BoneNote, BoneReason, BoneVerdict, EARLIEST_DAYS, LATEST_EARLIEST_DAYS,
    PD_PERCENT, PR_PERCENT,
};
use crate::calendar::display;
use crate::response::told_reading::nearest_first;
use crate::response::words::percent_words;
use crate::response::{
    Category, ReadingNear, ReadingRule, ReadingWarningCode, Standard, ToldReading, ToldReview,
};
use crate::scales::{Quantity, QuantityName, decimal};

const MM2: &str = "mm²";

/// Hundredths.
const DECIMALS: u32 = 2;

/// What 25 % is of has confidence C.
const NADIR_DOUBT: &str =
    "Sources give 25 % for progression and not what it is of: here the smallest sum before";

/// How many lesions have to respond has confidence C.
const LESIONS_DOUBT: &str =
    "Sources do not say how many lesions have to respond: here one is enough, without progression anywhere";

impl BoneVerdict {
    /// The verdict in words. `history`: the one that it was worked out from.
    pub fn told(&self, history: &BoneHistory) -> ToldReading {
        let sentence = format!("{}: {}", self.category.short(), self.words(history));
        let mut told = ToldReading::by(Standard::MdaBone, self.date, self.category, self.rule(), sentence);
        self.push_not_met(&mut told);
        told.near = self.near(history);
        for note in &self.notes {
            let (code, sentence) = note.words(history);
            told.warn(code, sentence);
            if let BoneNote::Mixed { .. } = note {
                told.warn(ReadingWarningCode::SourcesDiffer, LESIONS_DOUBT);
            }
        }
        if self.reason == BoneReason::SumGrew {
            told.warn(ReadingWarningCode::SourcesDiffer, NADIR_DOUBT);
        }
        told.review = self.review(history);
        let quantity = |name, sum: u64| Quantity::new(name, mm2(sum), MM2);
        let baseline = self.baseline_sum.map(|sum| quantity(QuantityName::SumOfProductsBaseline, sum));
        told.quantities.extend(baseline.map(|baseline| baseline.of(history.baseline_on())));
        let nadir = self.nadir_sum.map(|(sum, on)| quantity(QuantityName::SumOfProductsNadir, sum).of(on));
        told.quantities.extend(nadir);
        let sum = self.sum.filter(|_| self.is_sum_complete);
        told.quantities.extend(sum.map(|sum| quantity(QuantityName::SumOfProducts, sum)));
        told
    }

    fn rule(&self) -> ReadingRule {
        match self.reason {
            BoneReason::NewLesion => ReadingRule::BoneNewLesion,
            BoneReason::Larger { .. } => ReadingRule::BoneLarger,
            BoneReason::ActivityRose { .. } => ReadingRule::BoneActivityRose,
            BoneReason::SumGrew => ReadingRule::BoneSumGrew,
            BoneReason::Missing { .. } => ReadingRule::BoneMissing,
            BoneReason::NewNotKnown => ReadingRule::BoneNewNotKnown,
            BoneReason::AllGone => ReadingRule::BoneAllGone,
            BoneReason::Responded { .. } => ReadingRule::BoneResponded,
            BoneReason::SumShrank => ReadingRule::BoneSumShrank,
            BoneReason::Healing => ReadingRule::BoneHealing,
            BoneReason::NoChange => ReadingRule::BoneNoChange,
        }
    }

    fn words(&self, history: &BoneHistory) -> String {
        match self.reason {
            BoneReason::NewLesion => "a new lesion".to_owned(),
            BoneReason::Larger { lesion, feature } => {
                format!("{} of {} is larger", feature.words(), name(history, lesion))
            }
            BoneReason::ActivityRose { lesion } => {
                format!("more activity on scintigraphy of {}, which is not a flare", name(history, lesion))
            }
            BoneReason::SumGrew => format!("soft tissue grew: {}", self.nadir_words()),
            BoneReason::Missing { lesion, feature } => {
                format!("{} of {} was not read, and nothing proves progression", feature.words(), name(history, lesion))
            }
            BoneReason::NewNotKnown => "whether there is a new lesion is not known".to_owned(),
            BoneReason::AllGone => {
                "every lytic lesion filled in, every blastic one normal, no signal, no activity, no soft tissue".to_owned()
            }
            BoneReason::Responded { lesion, feature } => {
                let (count, of) = (self.responding.len(), history.lesions().len());
                format!("{} of {} responds; {count} of {of} lesions do", feature.words(), name(history, lesion))
            }
            BoneReason::SumShrank => format!("soft tissue shrank: {}", self.baseline_words(history)),
            BoneReason::Healing => {
                "sclerosis of a lesion that was not seen before, which is healing and not new".to_owned()
            }
            BoneReason::NoChange => match self.sum {
                Some(_) => format!("no change that counts; soft tissue {}", self.baseline_words(history)),
                None => "no change that counts".to_owned(),
            },
        }
    }

    /// "+25.0 % from the smallest sum of 400 mm² (12-Jan-2026) to 500 mm²".
    fn nadir_words(&self) -> String {
        let (Some((nadir, on)), Some(now)) = (self.nadir_sum, self.sum) else { return String::new() };
        let share = change(nadir, now, PD_PERCENT, self.reason == BoneReason::SumGrew);
        format!("{share}from the smallest sum of {} mm² ({}) to {} mm²", mm2(nadir), display(on), mm2(now))
    }

    fn baseline_words(&self, history: &BoneHistory) -> String {
        let (Some(baseline), Some(now)) = (self.baseline_sum, self.sum) else { return String::new() };
        let reached = 100 * now <= (100 - PR_PERCENT) * baseline;
        let share = change(baseline, now, PR_PERCENT, reached);
        let on = display(history.baseline_on());
        format!("{share}from the baseline of {} mm² ({on}) to {} mm²", mm2(baseline), mm2(now))
    }

    fn push_not_met(&self, told: &mut ToldReading) {
        match self.category {
            Category::Pr => told.say_not_met(
                Category::Cr,
                "Not CR: needs every lytic lesion filled in, every blastic one normal, no signal, no activity, no soft tissue, \
                 and nothing new",
            ),
            Category::Sd => {
                let sum = match self.baseline_sum.zip(self.sum) {
                    Some((baseline, _)) => {
                        format!(", or {} mm² of soft tissue or less ({PR_PERCENT} % down)", mm2(at_most(baseline)))
                    }
                    None => String::new(),
                };
                told.say_not_met(
                    Category::Pr,
                    format!(
                        "Not PR: needs a sclerotic rim, partial fill-in, a decreased blastic lesion, less activity that is not \
                         rapid regression{sum}"
                    ),
                );
            }
            _ => {}
        }
        if matches!(self.category, Category::Pr | Category::Sd) {
            let sum = match self.nadir_sum.filter(|(nadir, _)| *nadir > 0) {
                Some((nadir, on)) => format!(
                    ", or {} mm² of soft tissue or more ({PD_PERCENT} % above {} mm² of {})",
                    mm2(at_least(nadir)),
                    mm2(nadir),
                    display(on)
                ),
                None => String::new(),
            };
            told.say_not_met(
                Category::Pd,
                format!("Not PD: needs a new lesion, a larger one, more activity that is not a flare{sum}"),
            );
        }
    }

    fn near(&self, history: &BoneHistory) -> Vec<ReadingNear> {
        let (Some(now), true, Some(scan)) = (self.sum, self.is_sum_complete, history.scans().get(self.scan))
        else {
            return Vec::new();
        };
        let shrunk = self.baseline_sum.map(at_most);
        let grown = self.nadir_sum.filter(|(nadir, _)| *nadir > 0).map(|(nadir, _)| at_least(nadir));
        let tried = [
            Some(0),
            shrunk,
            shrunk.map(|sum| sum.saturating_add(1)),
            grown,
            grown.and_then(|sum| sum.checked_sub(1)),
        ];
        let mut found = Vec::new();
        for at in tried.into_iter().flatten() {
            let category = self.reason_with(history, scan, Some(at)).category();
            if category != self.category {
                let signed = |sum: u64| i64::try_from(sum).unwrap_or(i64::MAX);
                let numbers = (signed(now), signed(at));
                let near =
                    ReadingNear::of_number(category, QuantityName::SumOfProducts, numbers, DECIMALS, MM2);
                found.push((numbers.1.saturating_sub(numbers.0), near));
            }
        }
        nearest_first(found)
    }

    fn review(&self, history: &BoneHistory) -> Option<ToldReview> {
        if self.doubts.is_empty() {
            return None;
        }
        let sentences: Vec<String> = self.doubts.iter().map(|doubt| doubt.words(history)).collect();
        let mut instead = vec![Category::Pd];
        if self.doubts.contains(&BoneDoubt::NewNotSure) && self.responding.len() == history.lesions().len() {
            instead.push(Category::Cr);
        }
        if self.doubts.iter().any(|doubt| matches!(doubt, BoneDoubt::RapidRegression { .. })) {
            instead.push(Category::Pr);
        }
        instead.retain(|category| *category != self.category);
        Some(ToldReview { sentence: sentences.join(". "), instead })
    }
}

/// The most that has shrunk enough from a baseline.
fn at_most(baseline: u64) -> u64 {
    (100 - PR_PERCENT) * baseline / 100
}

/// The least that has grown enough from a nadir.
fn at_least(nadir: u64) -> u64 {
    ((100 + PD_PERCENT) * nadir).div_ceil(100)
}

fn mm2(hundredths: u64) -> String {
    decimal(i64::try_from(hundredths).unwrap_or(i64::MAX), DECIMALS)
}

/// "+25.0 % ", with a space behind it; empty from nothing.
fn change(from: u64, to: u64, share: u64, reached: bool) -> String {
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    percent_words(small(from), small(to), small(share), reached)
        .map_or_else(String::new, |change| format!("{change} "))
}

fn name(history: &BoneHistory, lesion: usize) -> String {
    history.lesions().get(lesion).map_or_else(String::new, |lesion| lesion.label.clone())
}

impl BoneDoubt {
    fn words(self, history: &BoneHistory) -> String {
        match self {
            Self::NewNotSure => "Something new is not sure: a new lesion would be progression".to_owned(),
            Self::MaybeFlare { lesion } => format!(
                "More activity of {} may be a flare: without one it is progression",
                name(history, lesion)
            ),
            Self::RapidRegression { lesion } => format!(
                "Rapid loss of activity of {} does not count as a response, and may be rapid destruction: look at X-ray or CT",
                name(history, lesion)
            ),
            Self::SumFromZero => {
                "Soft tissue is measured again after it had gone; a share of nothing means nothing, and no source decides"
                    .to_owned()
            }
        }
    }
}

impl BoneNote {
    fn words(self, history: &BoneHistory) -> (ReadingWarningCode, String) {
        match self {
            Self::TooEarly { days } => (
                ReadingWarningCode::TooEarly,
                format!(
                    "Made {days} days after the start of treatment: bone heals slowly, and the criteria are not meant for less \
                     than {} weeks",
                    EARLIEST_DAYS / 7
                ),
            ),
            Self::Early { days } => (
                ReadingWarningCode::TooEarly,
                format!(
                    "Made {days} days after the start of treatment: sources differ, some ask for {} weeks",
                    LATEST_EARLIEST_DAYS / 7
                ),
            ),
            Self::TreatmentNotKnown => (
                ReadingWarningCode::NotKnown,
                format!(
                    "The start of treatment is not known, and so whether this is too early ({} to {} weeks)",
                    EARLIEST_DAYS / 7,
                    LATEST_EARLIEST_DAYS / 7
                ),
            ),
            Self::Mixed { responding, of } => (
                ReadingWarningCode::Mixed,
                format!("{responding} of {of} lesions respond; the others do not change"),
            ),
            Self::EarlierProgression { on } => (
                ReadingWarningCode::EarlierProgression,
                format!("There was progression on {}; this scan is judged by itself", display(on)),
            ),
            Self::HealingNotNew => (
                ReadingWarningCode::NotNew,
                "Sclerosis of a lesion that was not seen before is healing and not counted as new".to_owned(),
            ),
            Self::FlareNotNew => {
                (ReadingWarningCode::NotNew, "New activity that is a flare is not counted as new".to_owned())
            }
            Self::Flare { lesion } => (
                ReadingWarningCode::NotNew,
                format!(
                    "More activity of {} is called a flare, and is not progression",
                    name(history, lesion)
                ),
            ),
        }
    }
}
