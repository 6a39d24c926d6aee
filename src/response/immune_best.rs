use chrono::NaiveDate;

use super::best::confirmed_by;
use super::{BestRules, Category, TimePoint};

/// A scan sooner than so many days after unconfirmed progression confirms none by growth alone; the protocol may allow a
/// little less (Seymour 2017; EORTC FAQ on scans made less than four weeks after).
pub const EARLIEST_CONFIRMATION_DAYS: u16 = 28;
/// The little less.
pub const CONFIRMATION_VARIANCE_DAYS: u16 = 2;

/// The best overall response by iRECIST, and the day of progression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImmuneBest {
    /// The best category of iRECIST among the time points that count; NE where there is none.
    pub category: Category,
    /// The time point that gives it; `None` when there is none at all.
    pub date: Option<NaiveDate>,
    /// When the disease progressed, and whether that was confirmed.
    pub progression: ImmuneProgression,
}

/// When the disease progressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImmuneProgression {
    /// None is standing: there was no progression, or something better came after it.
    None,
    /// Confirmed on a day, and dated to the first unconfirmed progression of the block that it confirms.
    Confirmed {
        /// The day to which progression is dated: the first of the block.
        from: NaiveDate,
        /// The day of the scan that confirmed it.
        confirmed_on: NaiveDate,
        /// Sooner than a scan may confirm, unless it was made for a new symptom and shows a further new lesion: a person
        /// looks.
        is_early: bool,
    },
    /// Called confirmed with nothing before it that it could confirm. A person looks: it may be unconfirmed.
    ConfirmsNothing {
        /// The day on which it was called confirmed.
        on: NaiveDate,
    },
    /// Never confirmed, and nothing better was seen after it: dated to the first of its block.
    Unconfirmed {
        /// The day to which it is dated: the first of the block.
        from: NaiveDate,
    },
}

/// The best overall response and the day of progression (Seymour 2017, Lancet Oncol 18:e143, tables 2 and 3), from `start`
/// to confirmed progression or a new anticancer therapy.
///
/// Unconfirmed progression ends nothing: a later response counts, and so does one before it. Confirmed progression ends
/// the collection. A block of unconfirmed progression goes on over time points that could not be evaluated; anything
/// better ends it, and a later progression begins another. iSD and non-iCR/non-iUPD count at
/// [`BestRules::min_sd_days`] from `start` or later. Where [`BestRules::confirmation_required`], iCR and iPR need a second
/// time point as in RECIST, with no progression between, and are stable disease without it. Categories that are not of
/// iRECIST are left out. Points may come in any order.
pub fn immune_best_response(
    points: &[TimePoint],
    start: NaiveDate,
    rules: &BestRules,
    new_therapy: Option<NaiveDate>,
) -> ImmuneBest {
    let counted = |point: &&TimePoint| {
        rank(point.category).is_some() && new_therapy.is_none_or(|therapy| point.date <= therapy)
    };
    let mut points: Vec<TimePoint> = points.iter().filter(counted).copied().collect();
    crate::order::by_key(&mut points, |point| point.date);
    let end = points.iter().position(|point| point.category == Category::ImmuneCpd);
    points.truncate(end.map_or(points.len(), |end| end.saturating_add(1)));
    let in_recist: Vec<TimePoint> = points.iter().map(as_recist).collect();
    let is_long_enough = |point: &TimePoint| (point.date - start).num_days() >= i64::from(rules.min_sd_days);
    let counts_as = |(index, point): (usize, &TimePoint)| -> Option<TimePoint> {
        let is_confirmed = |response: Category| confirmed_by(&in_recist, index, response, rules).is_some();
        let category = match point.category {
            Category::ImmuneCr if rules.confirmation_required && !is_confirmed(Category::Cr) => {
                if is_confirmed(Category::Pr) {
                    Category::ImmunePr
                } else {
                    Category::ImmuneSd
                }
            }
            Category::ImmunePr if rules.confirmation_required && !is_confirmed(Category::Pr) => {
                Category::ImmuneSd
            }
            category => category,
        };
        let must_last = matches!(category, Category::ImmuneSd | Category::ImmuneNonCrNonUpd);
        (!must_last || is_long_enough(point)).then_some(TimePoint { category, ..*point })
    };
    let best = points
        .iter()
        .enumerate()
        .filter_map(counts_as)
        .min_by_key(|point| (rank(point.category), point.date));
    ImmuneBest {
        category: best.map_or(Category::Ne, |best| best.category),
        date: best.map(|best| best.date),
        progression: progression(&points),
    }
}

/// What confirmation by the rules of RECIST sees of a time point: progression, confirmed or not, breaks it.
pub(super) fn as_recist(point: &TimePoint) -> TimePoint {
    let category = match point.category {
        Category::ImmuneCr => Category::Cr,
        Category::ImmunePr => Category::Pr,
        Category::ImmuneSd => Category::Sd,
        Category::ImmuneNonCrNonUpd => Category::NonCrNonPd,
        Category::ImmuneUpd | Category::ImmuneCpd => Category::Pd,
        other => other,
    };
    TimePoint { category, ..*point }
}

/// The best first. Confirmed progression says more than unconfirmed, which says more than nothing.
fn rank(category: Category) -> Option<u8> {
    Some(match category {
        Category::ImmuneCr => 0,
        Category::ImmunePr => 1,
        Category::ImmuneSd => 2,
        Category::ImmuneNonCrNonUpd => 3,
        // Without disease at baseline there is neither response nor stable disease.
        Category::Ned => 4,
        Category::ImmuneCpd => 5,
        Category::ImmuneUpd => 6,
        Category::Ne => 7,
        _ => return None,
    })
}

fn progression(points: &[TimePoint]) -> ImmuneProgression {
    let mut block: Option<NaiveDate> = None;
    for point in points {
        match point.category {
            Category::ImmuneCpd => {
                let on = point.date;
                let Some(from) = block else { return ImmuneProgression::ConfirmsNothing { on } };
                let least = EARLIEST_CONFIRMATION_DAYS - CONFIRMATION_VARIANCE_DAYS;
                let is_early = (on - from).num_days() < i64::from(least);
                return ImmuneProgression::Confirmed { from, confirmed_on: on, is_early };
            }
            Category::ImmuneUpd => block = block.or(Some(point.date)),
            Category::Ne => {}
            _ => block = None,
        }
    }
    block.map_or(ImmuneProgression::None, |from| ImmuneProgression::Unconfirmed { from })
}
