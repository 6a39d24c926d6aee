use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::irecist::immune_best;
use super::words::day;
use super::{
    AssessError, BestRules, Category, History, NonTargetResponse, Settings, Standard, ToldReview, Verdict,
    assess_all,
};
use crate::imaging::coded;

/// The category of one dated time point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimePoint {
    /// The date of the latest scan of the time point; for progression of the earliest that shows it.
    pub date: NaiveDate,
    /// What it was judged to be.
    pub category: Category,
}

/// The best overall response of a course and how it was arrived at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Best {
    /// The best category of the time points that count; NE where none gives another.
    pub category: Category,
    /// The time point that gives it; `None` when there is none at all.
    pub date: Option<NaiveDate>,
    /// Whether a response was seen again; [`Confirmation::NotApplicable`] where there was none.
    pub confirmation: Confirmation,
    /// The first time point of complete or partial response (confirmed, where that is required).
    pub response_date: Option<NaiveDate>,
    /// The first progression, or disease seen again after a complete response.
    pub progression_date: Option<NaiveDate>,
    /// The first time point that shows clinical benefit: a response (confirmed, where that is required), or whatever
    /// is at least stable disease, or non-CR/non-PD, at [`BestRules::min_sd_days`] or later.
    pub benefit_date: Option<NaiveDate>,
    /// The time point that shows disease again after a complete response.
    pub disease_after_cr: Option<TimePoint>,
    /// Each step in words.
    pub steps: Vec<String>,
    /// What a person must decide before it is used; `None` where nothing is in doubt.
    pub review: Option<ToldReview>,
}

coded! {
    /// Whether a best response of CR or PR was seen again.
    pub enum Confirmation {
        NotRequired = "not_required", "Confirmation is not required";
        Confirmed = "confirmed", "Confirmed";
        NotConfirmed = "not_confirmed", "Not confirmed";
        NotApplicable = "not_applicable", "Not a response";
    }
}

/// The best overall response (Eisenhauer 2009, section 4.4.3 and table 3) from `start` (baseline, or start of
/// treatment where the protocol says so) to the first progression or new anticancer therapy.
///
/// Without confirmation it is the best of CR, PR, SD, non-CR/non-PD, PD, NE, where SD and non-CR/non-PD count only
/// at [`BestRules::min_sd_days`] or later. With confirmation CR and PR need a second time point at least
/// [`BestRules::confirmation_days`] later, and fall back to SD. A category that is not of RECIST is left out.
///
/// Where a time point has a category of iRECIST it is the best overall response by iRECIST
/// ([`super::immune_best_response`]), and categories of RECIST alone are left out.
/// Points may come in any order.
pub fn best_response(
    points: &[TimePoint],
    start: NaiveDate,
    rules: &BestRules,
    new_therapy: Option<NaiveDate>,
) -> Best {
    if points.iter().any(|point| is_of_irecist_alone(point.category)) {
        return immune_best(points, start, rules, new_therapy);
    }
    let mut best = Course::read(points, start, rules, new_therapy).best();
    if let Some(seen) = best.disease_after_cr {
        let corrected: Vec<TimePoint> = points.iter().map(as_partial).collect();
        let otherwise = Course::read(&corrected, start, rules, new_therapy).best().category;
        best.review = Some(disputed_cr(seen, best.category, otherwise));
    }
    best
}

/// What a complete response becomes when it was wrong (Eisenhauer 2009, footnote to table 3).
fn as_partial(point: &TimePoint) -> TimePoint {
    match point.category {
        Category::Cr => TimePoint { category: Category::Pr, ..*point },
        _ => *point,
    }
}

fn disputed_cr(seen: TimePoint, best: Category, otherwise: Category) -> ToldReview {
    let seen_on = format!("{} on {}", seen.category.short(), day(seen.date));
    ToldReview {
        sentence: format!(
            "A complete response was followed by {seen_on}. If the complete response was right, that is progression; if it was wrong, change it to partial response, and the best response is {}",
            otherwise.short()
        ),
        instead: if otherwise == best { Vec::new() } else { vec![otherwise] },
    }
}

/// The best overall response of the verdicts on a history, counted from the baseline scan.
///
/// A partial response after a complete one that comes from non-target lesions that were not assessed is not
/// disease seen again; it counts as not evaluable here.
///
/// # Errors
/// [`AssessError::NotComputed`] for a standard that is not worked out from lesions and scans.
pub fn best_of(
    history: &History,
    settings: &Settings,
    new_therapy: Option<NaiveDate>,
) -> Result<Best, AssessError> {
    let points = points_of(history, settings)?;
    let start = history.baseline().date;
    Ok(match settings.standard {
        Standard::Irecist => immune_best(&points, start, &settings.best, new_therapy),
        _ => best_response(&points, start, &settings.best, new_therapy),
    })
}

/// The time points of the verdicts on a history, as the best overall response counts them.
pub(super) fn points_of(history: &History, settings: &Settings) -> Result<Vec<TimePoint>, AssessError> {
    let mut complete = false;
    let mut point = |verdict: &Verdict| {
        let non_target = verdict.sums().map(|sums| sums.non_target);
        let unseen = complete && non_target == Some(NonTargetResponse::Ne);
        complete |= verdict.category == Category::Cr;
        let category = match verdict.category {
            Category::Pr if unseen => Category::Ne,
            category => category,
        };
        TimePoint { date: verdict.date, category }
    };
    Ok(assess_all(history, settings)?.iter().map(&mut point).collect())
}

/// The time points of RECIST that count, in order of date: up to the first progression, where disease seen again after a
/// complete response is progression.
pub(super) fn counted_in_recist(
    points: &[TimePoint],
    start: NaiveDate,
    rules: &BestRules,
    new_therapy: Option<NaiveDate>,
) -> Vec<TimePoint> {
    Course::read(points, start, rules, new_therapy).points
}

/// The time points up to and with the first progression, in order of date.
pub fn up_to_progression(points: &[TimePoint]) -> Vec<TimePoint> {
    let mut kept = points.to_vec();
    crate::order::by_key(&mut kept, |point| point.date);
    if let Some(first) = kept.iter().position(|point| point.category == Category::Pd) {
        kept.truncate(first + 1);
    }
    kept
}

/// The time points that count, in order of date.
struct Course<'a> {
    points: Vec<TimePoint>,
    start: NaiveDate,
    rules: &'a BestRules,
    progression: Option<NaiveDate>,
    /// Disease seen after a complete response.
    reappearance: Option<TimePoint>,
    steps: Vec<String>,
}

impl<'a> Course<'a> {
    fn read(
        given: &[TimePoint],
        start: NaiveDate,
        rules: &'a BestRules,
        new_therapy: Option<NaiveDate>,
    ) -> Course<'a> {
        let mut steps = Vec::new();
        let mut points = given.to_vec();
        crate::order::by_key(&mut points, |point| point.date);
        points.retain(|point| {
            let counts = is_of_recist(point.category);
            if !counts {
                steps.push(format!(
                    "{} on {} is not a category of RECIST 1.1",
                    point.category.short(),
                    day(point.date)
                ));
            }
            counts
        });
        if let Some(therapy) = new_therapy {
            points.retain(|point| point.date <= therapy);
            steps.push(format!("New anticancer therapy on {}: later time points are left out", day(therapy)));
        }
        if rules.stop_at_progression {
            let before = points.len();
            points = up_to_progression(&points);
            if points.len() < before {
                steps.push("Time points after the first progression are left out".to_owned());
            }
        }
        let reappearance = reappearance(&points);
        if let Some(seen) = reappearance {
            // Any disease after a true complete response is progression (footnote to table 3).
            points.retain(|point| {
                point.date < seen.date || point.category == Category::Cr && point.date == seen.date
            });
            points.push(TimePoint { date: seen.date, category: Category::Pd });
            steps.push(format!(
                "{} on {} after a complete response: disease seen again is progression",
                seen.category.short(),
                day(seen.date)
            ));
        }
        let progression = points.iter().find(|point| point.category == Category::Pd).map(|point| point.date);
        Course { points, start, rules, progression, reappearance, steps }
    }

    fn best(mut self) -> Best {
        let complete = self.responses(Category::Cr);
        let partial = self.responses(Category::Pr);
        let response_date = complete.iter().chain(&partial).map(|point| point.date).min();
        let stable = self.held(|category| matches!(category, Category::Cr | Category::Pr | Category::Sd));
        let persisting = self.held(|category| category == Category::NonCrNonPd);
        let (category, date) = self.choose(&complete, &partial, stable, persisting);
        let was_seen = self.points.iter().any(|point| point.category.is_response());
        let confirmation = match (category.is_response(), self.rules.confirmation_required) {
            (true, true) => Confirmation::Confirmed,
            (true, false) => Confirmation::NotRequired,
            (false, true) if was_seen => Confirmation::NotConfirmed,
            _ => Confirmation::NotApplicable,
        };
        // A response that was not confirmed was still a scan without progression.
        let benefit_date = [response_date, stable, persisting].into_iter().flatten().min();
        Best {
            category,
            date,
            confirmation,
            response_date,
            progression_date: self.progression,
            benefit_date,
            disease_after_cr: self.reappearance,
            steps: self.steps,
            review: None,
        }
    }

    fn choose(
        &mut self,
        complete: &[TimePoint],
        partial: &[TimePoint],
        stable: Option<NaiveDate>,
        persisting: Option<NaiveDate>,
    ) -> (Category, Option<NaiveDate>) {
        let non_target_only = self.points.iter().any(|point| point.category == Category::NonCrNonPd)
            && !self.points.iter().any(|point| matches!(point.category, Category::Pr | Category::Sd));
        let first = self.points.first().map(|point| point.date);
        if let Some(point) = complete.first() {
            return (Category::Cr, Some(point.date));
        }
        if let Some(point) = partial.first() {
            return (Category::Pr, Some(point.date));
        }
        if let Some(date) = stable {
            self.steps.push(self.held_words(date));
            return (if non_target_only { Category::NonCrNonPd } else { Category::Sd }, Some(date));
        }
        if let Some(date) = persisting {
            self.steps.push(self.held_words(date));
            return (Category::NonCrNonPd, Some(date));
        }
        if let Some(date) = self.progression {
            return (Category::Pd, Some(date));
        }
        if let Some(point) = self.points.iter().find(|point| point.category == Category::Ned) {
            return (Category::Ned, Some(point.date));
        }
        if self.points.iter().any(|point| point.category != Category::Ne) {
            self.steps.push(format!(
                "No time point without progression at {} days or later, so stable disease cannot be claimed",
                self.rules.min_sd_days
            ));
        }
        (Category::Ne, first)
    }

    fn held_words(&self, date: NaiveDate) -> String {
        format!(
            "Without progression {} days after {}; stable disease needs {}",
            (date - self.start).num_days(),
            day(self.start),
            self.rules.min_sd_days
        )
    }

    /// The first time point of the categories at the minimum duration or later.
    fn held(&self, counts: impl Fn(Category) -> bool) -> Option<NaiveDate> {
        let minimum = i64::from(self.rules.min_sd_days);
        let held =
            |point: &&TimePoint| counts(point.category) && (point.date - self.start).num_days() >= minimum;
        self.points.iter().find(held).map(|point| point.date)
    }

    /// The time points of a response, confirmed where that is required.
    fn responses(&mut self, response: Category) -> Vec<TimePoint> {
        let seen = self.points.iter().enumerate().filter(|(_, point)| point.category == response);
        if !self.rules.confirmation_required {
            return seen.map(|(_, point)| *point).collect();
        }
        let mut steps = Vec::new();
        let confirmed =
            seen.filter(|(index, point)| match confirmed_by(&self.points, *index, response, self.rules) {
                Some(by) => {
                    steps.push(format!(
                        "{} on {} is confirmed on {}",
                        response.code(),
                        day(point.date),
                        day(by.date)
                    ));
                    true
                }
                None => {
                    steps.push(format!(
                        "{} on {} is not confirmed {} days later",
                        response.code(),
                        day(point.date),
                        self.rules.confirmation_days
                    ));
                    false
                }
            });
        let confirmed = confirmed.map(|(_, point)| *point).collect();
        self.steps.extend(steps);
        confirmed
    }
}

/// The later time point that confirms the one at `index`: CR by CR, PR by CR or PR, late enough, with nothing
/// between but what the protocol allows. Points are in order of date.
pub(super) fn confirmed_by(
    points: &[TimePoint],
    index: usize,
    response: Category,
    rules: &BestRules,
) -> Option<TimePoint> {
    let first = points.get(index)?;
    let (mut not_evaluable, mut stable) = (0, 0);
    for point in points.get(index + 1..)? {
        let agrees = point.category == Category::Cr || point.category == response;
        if agrees && (point.date - first.date).num_days() >= i64::from(rules.confirmation_days) {
            return Some(*point);
        }
        match point.category {
            Category::Ne => not_evaluable += 1,
            Category::Sd if response == Category::Pr && rules.accept_sd => stable += 1,
            _ if agrees => {}
            _ => return None,
        }
        if not_evaluable > rules.max_ne || stable > 1 {
            return None;
        }
    }
    None
}

pub(super) fn is_of_irecist_alone(category: Category) -> bool {
    use Category::*;
    matches!(category, ImmuneCr | ImmunePr | ImmuneSd | ImmuneNonCrNonUpd | ImmuneUpd | ImmuneCpd)
}

fn is_of_recist(category: Category) -> bool {
    use Category::*;
    matches!(category, Cr | Pr | Sd | NonCrNonPd | Pd | Ned | Ne)
}

/// The first time point with disease after a complete response, other than progression itself.
fn reappearance(points: &[TimePoint]) -> Option<TimePoint> {
    points
        .iter()
        .skip_while(|point| point.category != Category::Cr)
        .find(|point| {
            matches!(point.category, Category::Pr | Category::Sd | Category::NonCrNonPd | Category::Pd)
        })
        .filter(|point| point.category != Category::Pd)
        .copied()
}
