//! How long it lasted: progression-free survival, time to progression, duration of response.

use std::num::NonZeroU32;

use chrono::{Days, NaiveDate};
use serde::{Serialize, Serializer};

use super::best::{counted_in_recist, is_of_irecist_alone, points_of};
use super::irecist::counted_in_irecist;
use super::words::day;
use super::{
    AssessError, BestRules, Category, History, ImmuneProgression, Settings, TimePoint, best_response,
    immune_best_response,
};
use crate::imaging::coded;

/// So many assessments missed in a row, and what is found after them says too little about when it happened: the time
/// ends with the last assessment before them ("two or more missed visits": FDA, Clinical Trial Endpoints for the Approval
/// of Cancer Drugs and Biologics, 2007, appendix 3, table A).
pub const MISSED_THAT_CENSOR: u32 = 2;

/// What is known of a course beside its time points. What is `None` is not known to have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// The first new anticancer therapy, a new local one to the same disease as well.
    pub new_therapy: Option<NaiveDate>,
    /// The day of death of any cause.
    pub death: Option<NaiveDate>,
    /// The longest that the protocol lets pass from one assessment to the next, in days, what it tolerates included.
    /// `None`: nothing is censored for assessments that were missed.
    pub assessment_interval_days: Option<NonZeroU32>,
}

coded! {
    /// What a time ended with.
    pub enum EventKind {
        Progression = "progression", "Progression";
        /// By iRECIST, never confirmed and nothing better seen after it. A later scan may still take it back.
        UnconfirmedProgression = "unconfirmed_progression", "Progression that was not confirmed";
        Death = "death", "Death";
    }
}

coded! {
    /// Why a time was not followed to its end. It lasted at least so long.
    pub enum Censoring {
        /// No assessment that could be judged since the start: nothing is known, and the time is 0 days.
        NoAssessment = "no_assessment", "No scan that could be judged";
        /// The last assessment that could be judged was without progression.
        LastAssessment = "last_assessment", "No progression so far";
        /// The same, before a new anticancer therapy.
        NewTherapy = "new_therapy", "A new therapy began";
        /// The same, before assessments that were missed; what ended the time came after them.
        MissedAssessments = "missed_assessments", "Assessments were missed";
        /// The same, before a death that is no event of this time.
        Death = "death", "Died without progression";
    }
}

/// How a time ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was seen, on the day that ends the time.
    Event(EventKind),
    /// It was not seen so far; the time lasted at least so long.
    Censored(Censoring),
}

/// A time from a day to an event, or to the last day without one that is known. It never runs backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeToEvent {
    from: NaiveDate,
    days: u32,
    outcome: Outcome,
}

/// The times of one course by one standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Durations {
    /// From the start to the first progression or death of any cause.
    pub progression_free: TimeToEvent,
    /// From the start to the first progression; death ends it without an event.
    pub to_progression: TimeToEvent,
    /// From the first response to progression or death of any cause; `None` without a response (confirmed, where that is
    /// required).
    pub of_response: Option<TimeToEvent>,
}

impl TimeToEvent {
    fn new(from: NaiveDate, on: NaiveDate, outcome: Outcome) -> TimeToEvent {
        TimeToEvent { from, days: u32::try_from((on - from).num_days()).unwrap_or_default(), outcome }
    }

    /// The day from which it is counted; that day is day 0.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// The day of the event, or the last day that is known to be without one.
    pub fn on(&self) -> NaiveDate {
        self.from.checked_add_days(Days::new(self.days.into())).unwrap_or(self.from)
    }

    /// Whole days, the first day not counted: from 1 January to 2 January is 1.
    pub fn days(&self) -> u32 {
        self.days
    }

    /// Whether the time ended with an event or was censored, and with which.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// In words, without what is still to come: "no progression up to 17-Aug-2026, 130 days from 09-Apr-2026".
    pub fn words(&self) -> String {
        let length = if self.days == 1 { "1 day".to_owned() } else { format!("{} days", self.days) };
        let up_to = format!("{}, {length} from {}", day(self.on()), day(self.from));
        match self.outcome {
            Outcome::Event(EventKind::Progression) => format!("progression on {up_to}"),
            Outcome::Event(EventKind::UnconfirmedProgression) => {
                format!("progression on {up_to}; not confirmed")
            }
            Outcome::Event(EventKind::Death) => format!("death on {up_to}"),
            Outcome::Censored(why) => {
                let known = match self.days {
                    0 => format!("not known after {}", day(self.from)),
                    _ => format!("no progression up to {up_to}"),
                };
                match why {
                    Censoring::NoAssessment | Censoring::LastAssessment => known,
                    Censoring::NewTherapy => format!("{known}; then a new therapy began"),
                    Censoring::MissedAssessments => format!("{known}; then assessments were missed"),
                    Censoring::Death => format!("{known}; died without progression"),
                }
            }
        }
    }
}

impl Serialize for TimeToEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told {
            from: NaiveDate,
            on: NaiveDate,
            days: u32,
            outcome: Outcome,
            words: String,
        }
        let told = Told {
            from: self.from,
            on: self.on(),
            days: self.days,
            outcome: self.outcome,
            words: self.words(),
        };
        told.serialize(serializer)
    }
}

/// The times of dated categories, from `start` (baseline, or start of treatment where the protocol says so). Points may
/// come in any order; those before the start, after a death or after a new therapy are left out.
///
/// Progression is that of [`best_response`]: the first, or disease seen again after a complete response; by iRECIST the
/// first unconfirmed progression of the block that was confirmed, or of the last block that was not (Seymour 2017).
/// The first event ends a time (EMA/CHMP/27994/2008/Rev.1; FDA 2007). Without one it is censored on the last time point
/// that could be judged (not NE) without progression, and on `start` where there is none. An event after a new therapy,
/// or after [`MISSED_THAT_CENSOR`] missed assessments, is none: the time is censored on the last such time point before
/// it (FDA 2007, appendix 3, table A). Death without progression censors the time to progression on the last such time
/// point.
pub fn durations(
    points: &[TimePoint],
    start: NaiveDate,
    rules: &BestRules,
    follow_up: &FollowUp,
) -> Durations {
    let is_immune = points.iter().any(|point| is_of_irecist_alone(point.category));
    let known =
        |point: &&TimePoint| point.date >= start && follow_up.death.is_none_or(|death| point.date <= death);
    let points: Vec<TimePoint> = points.iter().filter(known).copied().collect();
    let seen = if is_immune {
        Seen::by_irecist(&points, start, rules, follow_up.new_therapy)
    } else {
        Seen::by_recist(&points, start, rules, follow_up.new_therapy)
    };
    let response = best_response(&points, start, rules, follow_up.new_therapy).response_date;
    Durations {
        progression_free: seen.time(start, follow_up, DeathIs::Event),
        to_progression: seen.time(start, follow_up, DeathIs::Censoring),
        of_response: response.map(|from| seen.time(from, follow_up, DeathIs::Event)),
    }
}

/// The times of the verdicts on a history, counted from the baseline scan.
///
/// # Errors
/// [`AssessError::NotComputed`] for a standard that is not worked out from lesions and scans.
pub fn durations_of(
    history: &History,
    settings: &Settings,
    follow_up: &FollowUp,
) -> Result<Durations, AssessError> {
    Ok(durations(&points_of(history, settings)?, history.baseline().date, &settings.best, follow_up))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DeathIs {
    Event,
    Censoring,
}

/// What the time points that count say of progression.
struct Seen {
    progressions: Vec<(NaiveDate, EventKind)>,
    /// The days of those that could be judged and were without progression.
    without: Vec<NaiveDate>,
}

impl Seen {
    fn by_recist(
        points: &[TimePoint],
        start: NaiveDate,
        rules: &BestRules,
        new_therapy: Option<NaiveDate>,
    ) -> Seen {
        let points = counted_in_recist(points, start, rules, new_therapy);
        let progressions = points.iter().filter(|point| point.category == Category::Pd);
        let without = points.iter().filter(|point| !matches!(point.category, Category::Pd | Category::Ne));
        Seen {
            progressions: progressions.map(|point| (point.date, EventKind::Progression)).collect(),
            without: without.map(|point| point.date).collect(),
        }
    }

    fn by_irecist(
        points: &[TimePoint],
        start: NaiveDate,
        rules: &BestRules,
        new_therapy: Option<NaiveDate>,
    ) -> Seen {
        let progression = match immune_best_response(points, start, rules, new_therapy).progression {
            ImmuneProgression::None => None,
            ImmuneProgression::Confirmed { from: on, .. } | ImmuneProgression::ConfirmsNothing { on } => {
                Some((on, EventKind::Progression))
            }
            ImmuneProgression::Unconfirmed { from } => Some((from, EventKind::UnconfirmedProgression)),
        };
        let points = counted_in_irecist(points, new_therapy);
        let is_without = |point: &&TimePoint| {
            !matches!(point.category, Category::ImmuneUpd | Category::ImmuneCpd | Category::Ne)
        };
        Seen {
            progressions: progression.into_iter().collect(),
            without: points.iter().filter(is_without).map(|point| point.date).collect(),
        }
    }

    fn time(&self, from: NaiveDate, follow_up: &FollowUp, death_is: DeathIs) -> TimeToEvent {
        let begins = |date: NaiveDate| date >= from;
        let progression = self.progressions.iter().copied().filter(|(on, _)| begins(*on)).min();
        let died = follow_up.death.filter(|on| follow_up.new_therapy.is_none_or(|therapy| *on <= therapy));
        let death = died.filter(|_| death_is == DeathIs::Event);
        // Of progression and death on one day it is the progression that was seen.
        let event = progression.into_iter().chain(death.map(|on| (on, EventKind::Death))).min();
        // What came after the event is not among them.
        let last = self.without.iter().copied().max();
        let Some((on, kind)) = event else {
            let why = if died.is_some() {
                Censoring::Death
            } else if follow_up.new_therapy.is_some() {
                Censoring::NewTherapy
            } else if last.is_none() {
                Censoring::NoAssessment
            } else {
                Censoring::LastAssessment
            };
            return TimeToEvent::new(from, last.unwrap_or(from), Outcome::Censored(why));
        };
        let last = last.unwrap_or(from);
        if is_after_missed(on, last, follow_up.assessment_interval_days) {
            return TimeToEvent::new(from, last, Outcome::Censored(Censoring::MissedAssessments));
        }
        TimeToEvent::new(from, on, Outcome::Event(kind))
    }
}

/// Whether so much time passed between two days that [`MISSED_THAT_CENSOR`] assessments should have been between them.
fn is_after_missed(on: NaiveDate, last: NaiveDate, interval_days: Option<NonZeroU32>) -> bool {
    let longest = interval_days.map(|days| i64::from(days.get()) * i64::from(MISSED_THAT_CENSOR));
    longest.is_some_and(|longest| (on - last).num_days() > longest)
}
