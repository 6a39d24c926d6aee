use super::script::{Case, Patient, Turn};
use crate::calendar::{Closures, Date, Division};
use chrono::{Days, TimeDelta};

/// Days before the first session on which a plan is made: its dates are provisional at first.
const PLANNED_BEFORE: i64 = 20;

/// The day so many days before today.
pub(super) fn days_ago(today: Date, days: i64) -> Date {
    today.checked_sub_signed(TimeDelta::days(days)).unwrap_or(today)
}

/// The days on which the sample clinic treats and sees patients.
fn is_working_day(day: &Date) -> bool {
    Closures::of(Division::EnglandAndWales).is_working_day(*day)
}

/// The last working day up to a day.
pub(super) fn working_day_until(day: Date) -> Date {
    let earlier = (0..10).filter_map(|days| day.checked_sub_days(Days::new(days)));
    earlier.into_iter().find(is_working_day).unwrap_or(day)
}

/// The first working day from a day on.
pub(super) fn working_day_from(day: Date) -> Date {
    let later = (0..10).filter_map(|days| day.checked_add_days(Days::new(days)));
    later.into_iter().find(is_working_day).unwrap_or(day)
}

impl Case {
    /// Days ago of the first session, as it was.
    fn first_session_ago(&self) -> i64 {
        self.sessions.iter().map(|(days, _)| *days).max().unwrap_or_default()
    }

    /// Days ago on which the plan is made, at the latest today.
    pub fn planned_ago(&self) -> i64 {
        self.planned.unwrap_or(self.first_session_ago() + PLANNED_BEFORE).max(0)
    }

    /// The day of each session, as it was: the last working day up to what the script says.
    pub fn session_days(&self, today: Date) -> Vec<Date> {
        self.sessions.iter().map(|(ago, _)| working_day_until(days_ago(today, *ago))).collect()
    }

    /// The day of a session (counted from 0), as it was recorded at first.
    pub fn as_recorded(&self, index: usize, true_day: Date) -> Date {
        let wrong = self.misdated.as_ref().filter(|wrong| usize::from(wrong.session) == index + 1);
        let days = wrong.map_or(0, |wrong| wrong.by_days);
        true_day.checked_add_days(Days::new(days)).unwrap_or(true_day)
    }

    pub fn turn_of(&self, item: &str) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.item() == Some(item))
    }
}

impl Patient {
    /// Days ago on which the team first heard of the patient.
    pub fn known_ago(&self) -> i64 {
        self.courses.iter().map(Case::planned_ago).max().unwrap_or_default()
    }
}

impl Turn {
    /// The item whose recording it decides.
    fn item(&self) -> Option<&str> {
        match self {
            Self::Leave(item) | Self::Awaiting(item) => Some(item),
            Self::Late { item, .. }
            | Self::RecordedLate { item, .. }
            | Self::Close { item, .. }
            | Self::NotDiagnostic { item, .. } => Some(item),
            _ => None,
        }
    }
}
