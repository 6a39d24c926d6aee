use chrono::NaiveDate;

use super::{BestRules, Category, TimePoint};

/// The best overall response by iRECIST, and the day of progression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImmuneBest {
    pub category: Category,
    /// The time point that gives it; `None` when there is none at all.
    pub date: Option<NaiveDate>,
    pub progression: ImmuneProgression,
}

/// When the disease progressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImmuneProgression {
    None,
    /// Confirmed on a day, and dated to the first unconfirmed progression of the block that it confirms.
    Confirmed {
        from: NaiveDate,
        confirmed_on: NaiveDate,
    },
    /// Never confirmed, and nothing better was seen after it: dated to the first of its block.
    Unconfirmed {
        from: NaiveDate,
    },
}

/// The best overall response and the day of progression (Seymour 2017, Lancet Oncol 18:e143, tables 2 and 3).
///
/// Unconfirmed progression ends nothing: a later response counts, and so does one before it. Confirmed progression ends
/// the collection. A block of unconfirmed progression goes on over time points that could not be evaluated; anything
/// better ends it, and a later progression begins another. iSD and non-iCR/non-iUPD count at
/// [`BestRules::min_sd_days`] from `start` or later. Categories that are not of iRECIST are left out. Points may come in
/// any order.
pub fn immune_best_response(points: &[TimePoint], start: NaiveDate, rules: &BestRules) -> ImmuneBest {
    let mut points: Vec<TimePoint> =
        points.iter().filter(|point| rank(point.category).is_some()).copied().collect();
    crate::order::by_key(&mut points, |point| point.date);
    let end = points.iter().position(|point| point.category == Category::ImmuneCpd);
    points.truncate(end.map_or(points.len(), |end| end.saturating_add(1)));
    let long_enough = |point: &TimePoint| (point.date - start).num_days() >= i64::from(rules.min_sd_days);
    let counts = |point: &&TimePoint| match point.category {
        Category::ImmuneSd | Category::ImmuneNonCrNonUpd => long_enough(point),
        _ => true,
    };
    let best = points.iter().filter(counts).min_by_key(|point| (rank(point.category), point.date));
    ImmuneBest {
        category: best.map_or(Category::Ne, |best| best.category),
        date: best.map(|best| best.date),
        progression: progression(&points),
    }
}

/// The best first. Confirmed progression says more than unconfirmed, which says more than nothing.
fn rank(category: Category) -> Option<u8> {
    Some(match category {
        Category::ImmuneCr => 0,
        Category::ImmunePr => 1,
        Category::ImmuneSd => 2,
        Category::ImmuneNonCrNonUpd => 3,
        Category::ImmuneCpd => 4,
        Category::ImmuneUpd => 5,
        Category::Ne => 6,
        _ => return None,
    })
}

fn progression(points: &[TimePoint]) -> ImmuneProgression {
    let mut block: Option<NaiveDate> = None;
    for point in points {
        match point.category {
            Category::ImmuneCpd => {
                let from = block.unwrap_or(point.date);
                return ImmuneProgression::Confirmed { from, confirmed_on: point.date };
            }
            Category::ImmuneUpd => block = block.or(Some(point.date)),
            Category::Ne => {}
            _ => block = None,
        }
    }
    block.map_or(ImmuneProgression::None, |from| ImmuneProgression::Unconfirmed { from })
}
