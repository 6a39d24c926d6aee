use super::proportion::Z;
use super::{Number, Row};
use crate::calendar::Date;
use crate::order::SortedMap;
use crate::people::PatientId;
use crate::plan::Course;
use serde::Serialize;

/// How long one was followed, and whether that ended with the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    pub days: i64,
    pub event: bool,
}

impl Followed {
    /// Followed at least until that day and without the event before it.
    pub fn is_at_risk_on(self, days: i64) -> bool {
        self.days >= days
    }
}

/// One patient from the first procedure to the first missed item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowedPatient {
    pub patient: PatientId,
    /// The first procedure.
    pub from: Date,
    /// The cut-off date or the end of the plan.
    pub until: Date,
    /// The day after the window of the first missed item closed.
    pub missed_on: Option<Date>,
}

impl FollowedPatient {
    /// In days.
    pub fn followed(&self) -> Followed {
        Followed {
            days: (self.missed_on.unwrap_or(self.until) - self.from).num_days().max(0),
            event: self.missed_on.is_some(),
        }
    }
}

/// The share still without the event after a day on which one happened.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SurvivalStep {
    /// Days from the procedure.
    pub days: i64,
    /// Followed at least until that day and without the event before it.
    pub at_risk: usize,
    pub events: usize,
    pub share: f64,
    /// 95 %, from Greenwood's variance on the scale of log(−log) (Kalbfleisch & Prentice 1980); none where the
    /// share is 0.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// Time from the procedure to the first missed item, each patient one observation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FirstMiss {
    pub patients: usize,
    pub with_a_miss: usize,
    pub steps: Vec<SurvivalStep>,
    /// The first day on which at most half are without a miss; none while more than half are.
    pub median_days: Option<i64>,
}

/// The product-limit estimate (Kaplan & Meier 1958, J Am Stat Assoc 53:457). Of one day, events come before
/// those who are no longer followed.
pub fn kaplan_meier(followed: &[Followed]) -> Vec<SurvivalStep> {
    let mut events: SortedMap<i64, usize> = SortedMap::new();
    for one in followed.iter().filter(|one| one.event) {
        *events.entry(one.days).or_default() += 1;
    }
    let (mut share, mut variance) = (1.0_f64, 0.0_f64);
    events
        .into_iter()
        .map(|(days, events)| {
            let at_risk = followed.iter().filter(|one| one.is_at_risk_on(days)).count();
            let (n, d) = (at_risk as f64, events as f64);
            share *= (n - d) / n;
            variance += d / (n * (n - d));
            let spread = (share > 0.0).then(|| Z * variance.sqrt() / share.ln());
            let bound = |sign: f64| spread.map(|spread| share.powf((sign * spread).exp()));
            SurvivalStep { days, at_risk, events, share, low: bound(-1.0), high: bound(1.0) }
        })
        .collect()
}

/// From the first procedure of each patient to the day after the window of the first missed item closed. Who has
/// missed nothing is followed until the plan ended or the cut-off date came.
pub fn followed_patients<'a>(
    courses: impl IntoIterator<Item = (&'a Course, &'a [Row])>,
    cut_off: Date,
) -> Vec<FollowedPatient> {
    let mut patients: SortedMap<PatientId, FollowedPatient> = SortedMap::new();
    for (course, rows) in courses {
        let Some(from) = course.index_date().filter(|from| *from <= cut_off) else { continue };
        let until = course.end.as_ref().map_or(cut_off, |end| end.date.min(cut_off));
        let missed_on = rows
            .iter()
            .filter(|row| Number::Missed.counts(row))
            .filter_map(|row| row.judged.window.latest().succ_opt())
            .min();
        let patient = patients.entry(course.patient).or_insert(FollowedPatient {
            patient: course.patient,
            from,
            until,
            missed_on: None,
        });
        patient.from = patient.from.min(from);
        patient.until = patient.until.max(until);
        patient.missed_on = [patient.missed_on, missed_on].into_iter().flatten().min();
    }
    patients.into_values().collect()
}

/// The estimate of these patients, each one observation.
pub fn first_miss(patients: &[FollowedPatient]) -> FirstMiss {
    let followed: Vec<Followed> = patients.iter().map(FollowedPatient::followed).collect();
    let steps = kaplan_meier(&followed);
    FirstMiss {
        patients: followed.len(),
        with_a_miss: followed.iter().filter(|one| one.event).count(),
        median_days: steps.iter().find(|step| step.share <= 0.5).map(|step| step.days),
        steps,
    }
}
