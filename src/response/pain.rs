//! The response of pain by the international consensus (Chow 2012), in words. The arithmetic is that of
//! [`crate::scales::pain_response`].

use chrono::NaiveDate;

use super::told_reading::nearest_first;
use super::words::{day, percent_words};
use super::{Category, ReadingNear, ReadingRule, ReadingWarningCode, Standard, ToldReading};
use crate::scales::{
    MorphineEquivalent, NoPainResponse, Nrs, PAIN_CHANGE_POINTS, PainReason, PainRecord, PainResponse,
    Quantity, QuantityName, decimal, pain_response,
};

const MG_PER_DAY: &str = "mg/day";

/// Tenths of a milligram.
const DECIMALS: u32 = 1;

impl PainResponse {
    fn category(self) -> Category {
        match self {
            Self::Complete => Category::PainCr,
            Self::Partial => Category::PainPr,
            Self::Indeterminate => Category::PainIndeterminate,
            Self::Progression => Category::PainProgression,
        }
    }
}

fn category(baseline: PainRecord, now: PainRecord) -> Category {
    pain_response(baseline, now).map_or(Category::Ne, |verdict| verdict.response.category())
}

/// The best category of dated ones of one standard with its first day: complete, partial, indeterminate, progression; or
/// substantial, moderate, minimal, no relief. Days on which pain could not be judged count for nothing. No source asks for a second time point; that none is asked for here is our
/// choice (confidence C).
pub fn best_pain_response(
    days: impl IntoIterator<Item = (NaiveDate, Category)>,
) -> Option<(Category, NaiveDate)> {
    const BEST_FIRST: [Category; 8] = [
        Category::PainCr,
        Category::PainPr,
        Category::PainIndeterminate,
        Category::PainProgression,
        Category::SubstantialRelief,
        Category::ModerateRelief,
        Category::MinimalRelief,
        Category::NoRelief,
    ];
    let rank = |category: Category| BEST_FIRST.iter().position(|one| *one == category);
    let judged = days.into_iter().filter_map(|(date, category)| Some((rank(category)?, date, category)));
    judged.min_by_key(|(rank, date, _)| (*rank, *date)).map(|(_, date, category)| (category, date))
}

/// What the consensus says of one day, in words.
pub fn told_pain_response(
    baseline: (NaiveDate, PainRecord),
    date: NaiveDate,
    now: PainRecord,
) -> ToldReading {
    let (baseline_on, before) = baseline;
    let verdict = pain_response(before, now);
    let (rule, words) = match verdict {
        Err(NoPainResponse::OpioidsNotKnown) => (
            ReadingRule::PainOpioidsNotKnown,
            "Not evaluable: the opioids of a day, then and now, have to be known; pain alone is not enough"
                .to_owned(),
        ),
        Err(NoPainResponse::NoPainAtBaseline) => (
            ReadingRule::PainNoneAtBaseline,
            format!("Not evaluable: there was no pain at the baseline ({})", day(baseline_on)),
        ),
        Ok(verdict) => (
            rule(verdict.because),
            format!(
                "{}: {} ({})",
                verdict.response.category().short(),
                reason_words(verdict.because, before, now),
                day(baseline_on)
            ),
        ),
    };
    let mut told = ToldReading::by(Standard::ChowPain, date, category(before, now), rule, words);
    if let Ok(verdict) = verdict {
        not_met(&mut told, verdict.response, before, now);
        told.near = near(before, now);
        if let Some(doubt) = verdict.doubt {
            told.warn(ReadingWarningCode::SourcesDiffer, doubt);
        }
    }
    told.quantities.extend(ratings((baseline_on, before.worst_pain), now.worst_pain));
    let dose = |name, dose: MorphineEquivalent| Quantity::new(name, mg(dose), MG_PER_DAY);
    let then = before.opioids.map(|opioids| dose(QuantityName::OpioidsBaseline, opioids).of(baseline_on));
    told.quantities.extend(then);
    told.quantities.extend(now.opioids.map(|opioids| dose(QuantityName::Opioids, opioids)));
    told
}

/// The two ratings, as numbers that a standard read.
pub(super) fn ratings((baseline_on, before): (NaiveDate, Nrs), now: Nrs) -> [Quantity; 2] {
    let points = |name, rating: Nrs| Quantity::new(name, rating.points(), "points");
    [points(QuantityName::WorstPainBaseline, before).of(baseline_on), points(QuantityName::WorstPain, now)]
}

fn rule(because: PainReason) -> ReadingRule {
    match because {
        PainReason::PainRose => ReadingRule::PainRose,
        PainReason::OpioidsRose => ReadingRule::PainOpioidsRose,
        PainReason::PainGone => ReadingRule::PainGone,
        PainReason::PainFell => ReadingRule::PainFell,
        PainReason::OpioidsFell => ReadingRule::PainOpioidsFell,
        PainReason::Neither => ReadingRule::PainNeither,
    }
}

pub(super) fn mg(dose: MorphineEquivalent) -> String {
    decimal(dose.tenths_mg_per_day().into(), DECIMALS)
}

/// "worst pain 7 then and 4 now, opioids 60 then and 45 mg/day now".
fn numbers_words(before: PainRecord, now: PainRecord) -> String {
    let opioids = match (before.opioids, now.opioids) {
        (Some(then), Some(today)) if then == today => format!("opioids {} mg/day then and now", mg(today)),
        (Some(then), Some(today)) => format!("opioids {} then and {} mg/day now", mg(then), mg(today)),
        _ => "opioids not known".to_owned(),
    };
    let (then, today) = (before.worst_pain.points(), now.worst_pain.points());
    if then == today {
        return format!("worst pain {today} then and now, {opioids}");
    }
    format!("worst pain {then} then and {today} now, {opioids}")
}

fn reason_words(because: PainReason, before: PainRecord, now: PainRecord) -> String {
    let numbers = numbers_words(before, now);
    let why = match because {
        PainReason::PainRose => "2 points more pain, or more than that, without a quarter fewer opioids",
        PainReason::OpioidsRose => "a quarter more opioids, or more than that, without less pain",
        PainReason::PainGone => "no pain, without more opioids",
        PainReason::PainFell => "2 points less pain, or more than that, without more opioids",
        PainReason::OpioidsFell => "a quarter fewer opioids, or more than that, without more pain",
        PainReason::Neither => "neither a response nor progression",
    };
    format!("{why}: {numbers}")
}

fn not_met(told: &mut ToldReading, response: PainResponse, before: PainRecord, now: PainRecord) {
    let (then, today) = (before.worst_pain.points(), now.worst_pain.points());
    let (Some(dose_then), Some(dose)) = (before.opioids, now.opioids) else { return };
    let change = match today.abs_diff(then) {
        0 => "pain is unchanged".to_owned(),
        apart => {
            let plural = if apart == 1 { "point" } else { "points" };
            format!("pain is {apart} {plural} {}", if today < then { "less" } else { "more" })
        }
    };
    let opioids = if dose == dose_then {
        "opioids are unchanged".to_owned()
    } else {
        let (from, to) = (dose_then.tenths_mg_per_day(), dose.tenths_mg_per_day());
        let reached = 4 * to <= 3 * from || 4 * to >= 5 * from;
        let percent =
            percent_words(from, to, 25, reached).map_or_else(String::new, |change| format!(" ({change})"));
        format!("opioids are {}{percent}", if to < from { "fewer" } else { "more" })
    };
    if response == PainResponse::Partial {
        let sentence = if today > 0 {
            format!("Not Pain CR: worst pain is {today}; needs 0 without more opioids")
        } else {
            format!("Not Pain CR: {opioids}; needs no rise")
        };
        told.say_not_met(Category::PainCr, sentence);
    }
    if response == PainResponse::Indeterminate {
        told.say_not_met(
            Category::PainPr,
            format!(
                "Not Pain PR: {change} and {opioids}; needs {PAIN_CHANGE_POINTS} points less without more opioids, or 25 % fewer \
                 opioids without more pain"
            ),
        );
        told.say_not_met(
            Category::PainProgression,
            format!(
                "Not Pain progression: {change} and {opioids}; needs {PAIN_CHANGE_POINTS} points more without 25 % fewer opioids, \
                 or 25 % more opioids without less pain"
            ),
        );
    }
}

/// Every rating, and the doses at which something changes, tried on the rule itself.
fn near(before: PainRecord, now: PainRecord) -> Vec<ReadingNear> {
    let of = |worst_pain| category(before, PainRecord { worst_pain, ..now });
    let by_opioids = nearest_first(near_doses(before, now, category(before, now)));
    near_ratings(now.worst_pain, of).into_iter().chain(by_opioids).collect()
}

/// Every other rating that would be another category.
pub(super) fn near_ratings(now: Nrs, category: impl Fn(Nrs) -> Category) -> Vec<ReadingNear> {
    let is = category(now);
    let mut found = Vec::new();
    for worst_pain in Nrs::all() {
        let other = category(worst_pain);
        if other != is {
            let numbers = (i64::from(now.points()), i64::from(worst_pain.points()));
            let change = numbers.1 - numbers.0;
            let unit = if change.abs() == 1 { "point" } else { "points" };
            let near = ReadingNear::of_number(other, QuantityName::WorstPain, numbers, 0, "points");
            let direction = if change < 0 { "less" } else { "more" };
            let sentence = format!(
                "{} {unit} {direction} of worst pain, {}, would be {}",
                change.abs(),
                worst_pain.points(),
                other.short()
            );
            found.push((change, ReadingNear { sentence, ..near }));
        }
    }
    nearest_first(found)
}

fn near_doses(before: PainRecord, now: PainRecord, is: Category) -> Vec<(i64, ReadingNear)> {
    let (Some(dose_then), Some(dose)) = (before.opioids, now.opioids) else { return Vec::new() };
    let one_more =
        |dose: MorphineEquivalent| MorphineEquivalent::from_tenths_mg_per_day(dose.tenths_mg_per_day() + 1);
    let one_less = |dose: MorphineEquivalent| {
        MorphineEquivalent::from_tenths_mg_per_day(dose.tenths_mg_per_day().checked_sub(1)?)
    };
    let mut tried = vec![Some(dose_then), one_more(dose_then)];
    if let Some((more, less)) = dose_then.quarters() {
        tried.extend([Some(more), one_less(more), Some(less), one_more(less)]);
    }
    let mut found = Vec::new();
    for opioids in tried.into_iter().flatten() {
        let other = category(before, PainRecord { opioids: Some(opioids), ..now });
        if other != is {
            let numbers = (i64::from(dose.tenths_mg_per_day()), i64::from(opioids.tenths_mg_per_day()));
            let near = ReadingNear::of_number(other, QuantityName::Opioids, numbers, DECIMALS, MG_PER_DAY);
            found.push((numbers.1 - numbers.0, near));
        }
    }
    found
}
