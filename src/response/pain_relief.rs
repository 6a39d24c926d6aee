//! Relief of pain by the bands of IMMPACT (Dworkin 2008), in words. The arithmetic is that of [`crate::scales::pain_relief`].

use chrono::NaiveDate;

use super::pain::{mg, near_ratings, ratings};
use super::words::{change_of_steps, day, shown_percent};
use super::{Category, ReadingRule, ReadingWarningCode, Standard, ToldReading};
use crate::scales::{Nrs, PainRecord, PainRelief, pain_relief};

const BEST_FIRST: [PainRelief; 3] = [PainRelief::Substantial, PainRelief::Moderate, PainRelief::Minimal];

fn category(before: Nrs, now: Nrs) -> Category {
    match pain_relief(before, now) {
        Some(relief) => of_band(relief).0,
        None => Category::Ne,
    }
}

fn of_band(relief: PainRelief) -> (Category, ReadingRule) {
    match relief {
        PainRelief::Substantial => (Category::SubstantialRelief, ReadingRule::ReliefSubstantial),
        PainRelief::Moderate => (Category::ModerateRelief, ReadingRule::ReliefModerate),
        PainRelief::Minimal => (Category::MinimalRelief, ReadingRule::ReliefMinimal),
        PainRelief::None => (Category::NoRelief, ReadingRule::ReliefNone),
    }
}

/// The band of one day, in words. Pain alone decides it; opioids that rose are told beside it. The source has no band for
/// pain that rose: it is no relief, and the sentence says by how much.
pub fn told_pain_relief(
    (baseline_on, baseline): (NaiveDate, PainRecord),
    date: NaiveDate,
    record: PainRecord,
) -> ToldReading {
    let (before, now) = (baseline.worst_pain, record.worst_pain);
    let relief = pain_relief(before, now);
    let (rule, words) = match relief {
        None => (
            ReadingRule::ReliefNoPainAtBaseline,
            format!("Not evaluable: there was no pain at the baseline ({})", day(baseline_on)),
        ),
        Some(relief) => {
            let (category, rule) = of_band(relief);
            (rule, format!("{}: {} ({})", category.short(), numbers_words(before, now), day(baseline_on)))
        }
    };
    let mut told = ToldReading::by(Standard::PainScore, date, category(before, now), rule, words);
    if let Some(relief) = relief {
        for band in BEST_FIRST.into_iter().filter(|band| *band > relief) {
            not_met(&mut told, band, before, now);
        }
        told.near = near_ratings(now, |rating| category(before, rating));
    }
    if let (Some(then), Some(today)) = (baseline.opioids, record.opioids)
        && today > then
    {
        let words = format!(
            "Opioids rose from {} to {} mg/day, which these bands do not read: they are of pain alone",
            mg(then),
            mg(today)
        );
        told.warn(ReadingWarningCode::LeftOut, words);
    }
    told.quantities.extend(ratings((baseline_on, before), now));
    told
}

/// "worst pain 7 then and 3 now, 4 points less (−57.1 %)".
fn numbers_words(before: Nrs, now: Nrs) -> String {
    let (then, today) = (before.points(), now.points());
    if then == today {
        return format!("worst pain {today} then and now");
    }
    let apart = today.abs_diff(then);
    let plural = if apart == 1 { "point" } else { "points" };
    let direction = if today < then { "less" } else { "more" };
    let percent = change_of_steps(then.into(), today.into()).map(shown_percent);
    let percent = percent.map_or_else(String::new, |percent| format!(" ({percent})"));
    format!("worst pain {then} then and {today} now, {apart} {plural} {direction}{percent}")
}

fn not_met(told: &mut ToldReading, band: PainRelief, before: Nrs, now: Nrs) {
    let (category, _) = of_band(band);
    let (Some((percent, points)), Some(most)) = (band.least(), band.up_to(before)) else { return };
    let or_points = points.map_or_else(String::new, |points| format!(" or {points} points"));
    let words = format!(
        "Not {}: worst pain is {}; needs {percent} %{or_points} less, {} at most",
        crate::wording::within(category.short()),
        now.points(),
        most.points()
    );
    told.say_not_met(category, words);
}
