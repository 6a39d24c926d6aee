use crate::calendar::Date;
use crate::imaging::{LesionKind, Role, Site};
use crate::people::Gender;
use crate::plan::EndReason;
use chrono::Days;

/// The examples that the sample needs, by their library ids.
pub const EXAMPLES: [&str; 12] = [
    "sirt-crlm",
    "sirt-hcc",
    "tace-conventional",
    "tace-deb",
    "ablation-hcc-thermal",
    "ablation-crlm-thermal",
    "ablation-kidney-cryo",
    "ablation-lung-heat",
    "ivc-filter",
    "brachy-prostate-ldr",
    "biliary-drain-stent",
    DRAFT,
];

/// The example of which the sample has a draft that nobody has approved.
pub(super) const DRAFT: &str = "pve";

/// Who is responsible for follow-up.
#[derive(Clone, Copy, Debug)]
pub(super) enum Responsible {
    Okafor,
    Nurse,
    Oncologist,
}

/// One fictional patient. Days are counted back from the day on which the sample is opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub number: &'static str,
    pub title: &'static str,
    pub given: &'static str,
    pub family: &'static str,
    /// Year, month, day.
    pub born: (i32, u32, u32),
    pub gender: Gender,
    pub protocol: &'static str,
    pub procedure: &'static str,
    pub intent: &'static str,
    pub responsible: Responsible,
    /// Days ago of each session with its site.
    pub sessions: &'static [(u64, &'static str)],
    /// Whether the work-up angiogram, 12 days before the first session, belongs to it.
    pub work_up: bool,
    /// Days ago on which the course was closed.
    pub closed: Option<u64>,
    /// Facts that differ from what is usual.
    pub facts: &'static [(&'static str, &'static str)],
    pub lesions: &'static [LesionPlan],
    /// By item name: the diameter of each lesion in mm; 0 is gone.
    pub reads: &'static [(&'static str, &'static [u32])],
    pub turns: &'static [Turn],
}

#[derive(Clone, Copy, Debug)]
pub(super) struct LesionPlan {
    pub id: &'static str,
    pub site: Site,
    pub role: Role,
    pub kind: LesionKind,
    pub treated: bool,
}

/// Where a course departs from "everything on its day".
#[derive(Clone, Copy, Debug)]
pub(super) enum Turn {
    /// Nothing is recorded for it.
    Leave(&'static str),
    /// Done so many days after its window closed.
    Late(&'static str, u64),
    /// Done; the report has not come.
    Awaiting(&'static str),
    /// Closed on the last day of its window.
    Unwell(&'static str, &'static str),
    Declined(&'static str),
    /// Booked a week ago for a day counted from today.
    Booked(&'static str, i64),
    /// Chased so many days ago, with these words.
    Chased(&'static str, u64, &'static str),
    /// The first attempt was of no diagnostic use.
    NotDiagnostic(&'static str, &'static str),
    /// A circumstance recorded so many days ago.
    Fact(u64, &'static str, &'static str),
    /// This fact is never known; what depends on it asks.
    Unknown(&'static str),
    End(u64, EndReason, &'static str),
}

impl Case {
    /// The day of a session or of a turn.
    pub fn days_ago(today: Date, days: u64) -> Date {
        today.checked_sub_days(Days::new(days)).unwrap_or(today)
    }

    pub fn first_session(&self, today: Date) -> Date {
        self.sessions.iter().map(|(days, _)| Self::days_ago(today, *days)).min().unwrap_or(today)
    }

    /// The day on which the plan is made: before the treatment, so that its dates are provisional at first.
    pub fn plan_made(&self, today: Date) -> Date {
        let first = self.first_session(today);
        first.checked_sub_days(Days::new(20)).unwrap_or(first)
    }
}
