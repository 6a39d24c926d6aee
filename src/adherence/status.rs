use crate::calendar::{Date, Window};
use crate::plan::{CloseReason, Course, EndReason, ItemId, ItemRecord, Outcome, Part, Requirement};
use crate::protocol::ActivityKind;

/// What an item is on a day. Worklist, badges, lists, counts, charts and exports all ask [`status`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The window opens later than soon.
    Planned,
    /// The window opens within the days that count as soon.
    DueSoon,
    /// The window is open.
    DueNow,
    /// Done, and the report has not come.
    AwaitingReport,
    /// The window has closed and nothing is recorded.
    Overdue,
    Done,
    DoneEarly,
    DoneLate,
    /// Closed by a person with a reason.
    NotDone(CloseReason),
    /// A later revision of the plan took its place.
    Replaced,
    /// Still to come when the plan ended: death, transfer, withdrawal, or the MDT ended it.
    Stopped,
    /// Optional and not switched on, or taken out by a decision: in the plan, on no list, in no figure.
    NotAskedFor,
    EnteredInError,
}

/// The status of an item on a day, from what was recorded and the calendar alone.
///
/// `due_soon_days` is the number of days before the window opens from which an item is due soon. Holds,
/// bookings and open decisions do not change a status; they are shown beside it (see
/// [`super::hold_over`]).
///
/// What follows a scan waits for it: until the scan is made it is planned, whatever the day.
///
/// The second check of a medicine course ("not stopped before the minimum was covered") waits for its start:
/// until the start is recorded it is planned and never due soon, and it is not done for the same reason when the
/// start was closed. Once its own day has come it is due, and overdue when its window has closed, whatever is
/// recorded of the start.
pub fn status(course: &Course, record: &ItemRecord, today: Date, due_soon_days: u16) -> Status {
    match &record.outcome {
        Outcome::Replaced { .. } => return Status::Replaced,
        Outcome::EnteredInError { .. } => return Status::EnteredInError,
        Outcome::Closed { reason, .. } => return Status::NotDone(reason.clone()),
        Outcome::Done(_) => {
            // An item that says it is done while its assessment is not there is treated as open: somebody
            // has to look, and nothing is claimed that cannot be shown.
            if let Some(assessment) = course.assessment_of(record) {
                if assessment.finding.awaits_report() {
                    return Status::AwaitingReport;
                }
                return done(&record.item.window, assessment.date);
            }
        }
        Outcome::Open => {}
    }
    // Before what is not asked for: once the plan has ended, an option is not open to anybody any more.
    if is_stopped(course, record, today) {
        return Status::Stopped;
    }
    if record.item.requirement == Requirement::OptionalOff {
        return Status::NotAskedFor;
    }
    if record.item.key.part == Part::CourseFinish
        && let Some(start) = start_of(course, record)
    {
        match &start.outcome {
            Outcome::Closed { reason, .. } => return Status::NotDone(reason.clone()),
            Outcome::Open if today < record.item.window.earliest() => return Status::Planned,
            _ => {}
        }
    }
    if record.item.waits_for().is_some() {
        return if is_over(course, today) { Status::Stopped } else { Status::Planned };
    }
    let window = &record.item.window;
    if today > window.latest() {
        Status::Overdue
    } else if today >= window.earliest() {
        Status::DueNow
    } else if window.days_until_open(today) <= i64::from(due_soon_days) {
        Status::DueSoon
    } else {
        Status::Planned
    }
}

impl Status {
    /// The word on a badge.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::DueSoon => "Due soon",
            Self::DueNow => "Due now",
            Self::AwaitingReport => "Awaiting report",
            Self::Overdue => "Overdue",
            Self::Done => "Done",
            Self::DoneEarly => "Done early",
            Self::DoneLate => "Done late",
            // It may well have been done: nothing is recorded here.
            Self::NotDone(CloseReason::BeforeAftercare) => "Before the plan",
            Self::NotDone(CloseReason::DoneElsewhere) => "Done elsewhere",
            Self::NotDone(_) => "Not done",
            Self::Replaced => "Replaced",
            Self::Stopped => "Stopped",
            Self::NotAskedFor => "Not asked for",
            Self::EnteredInError => "Entered in error",
        }
    }

    /// The word in files; never changes once published.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::DueSoon => "due-soon",
            Self::DueNow => "due-now",
            Self::AwaitingReport => "awaiting-report",
            Self::Overdue => "overdue",
            Self::Done => "done",
            Self::DoneEarly => "done-early",
            Self::DoneLate => "done-late",
            Self::NotDone(_) => "not-done",
            Self::Replaced => "replaced",
            Self::Stopped => "stopped",
            Self::NotAskedFor => "not-asked-for",
            Self::EnteredInError => "entered-in-error",
        }
    }

    /// What it means for the adherence figures once the window has closed, for a legend.
    pub fn counts_as(&self) -> &'static str {
        match self {
            Self::Planned | Self::DueSoon | Self::DueNow => "Not counted yet",
            Self::AwaitingReport => "Counts by the day it was done",
            Self::Overdue => "Missed, until something is recorded",
            Self::Done => "On time, once its window has closed",
            Self::DoneEarly => "Done early: not on time, but complete",
            Self::DoneLate => "Done late: not on time, but complete",
            Self::NotDone(reason) if reason.is_exempt() => "Not counted",
            Self::NotDone(_) => "Missed; left out of the adjusted figure where justified",
            Self::Replaced => "Not counted; kept in the history",
            Self::Stopped => "Not counted from the day the plan ended",
            Self::NotAskedFor | Self::EnteredInError => "Not counted",
        }
    }

    /// Nothing is recorded for it, and something still may be.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Planned | Self::DueSoon | Self::DueNow | Self::Overdue)
    }

    /// The test was made, whether or not the report is there.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done | Self::DoneEarly | Self::DoneLate | Self::AwaitingReport)
    }

    /// Somebody has something to do: it belongs on a worklist.
    pub fn asks_for_action(&self) -> bool {
        matches!(self, Self::DueSoon | Self::DueNow | Self::AwaitingReport | Self::Overdue)
    }

    /// The distance in days that matters for this status: "5 days overdue", "closes today", "opens in 12
    /// days", "3 days late". `done_on` is the day of the assessment, where there is one. Empty where no
    /// distance matters.
    pub fn distance_words(&self, window: &Window, done_on: Option<Date>, today: Date) -> String {
        match self {
            Self::Planned | Self::DueSoon => match window.days_until_open(today) {
                0 => String::new(),
                days => format!("opens in {}", far_words(days)),
            },
            Self::DueNow => match window.days_left(today) {
                0 => "closes today".to_owned(),
                _ if window.open_ended() => String::new(),
                days => format!("closes in {}", days_words(days)),
            },
            Self::Overdue => format!("{} overdue", days_words(window.days_past(today))),
            Self::DoneEarly | Self::DoneLate | Self::AwaitingReport => {
                let Some(done_on) = done_on else { return String::new() };
                match (window.days_until_open(done_on), window.days_past(done_on)) {
                    (0, 0) => String::new(),
                    (0, late) => format!("{} late", days_words(late)),
                    (early, _) => format!("{} early", days_words(early)),
                }
            }
            _ => String::new(),
        }
    }
}

fn done(window: &Window, on: Date) -> Status {
    if on < window.earliest() {
        Status::DoneEarly
    } else if on > window.latest() {
        Status::DoneLate
    } else {
        Status::Done
    }
}

/// An open item is stopped by the end of its plan unless its window had closed before that day. A retreatment
/// stops nothing: it replaced the items that the new course has, and those of one session stay. A completed
/// plan has nothing left to stop.
fn is_stopped(course: &Course, record: &ItemRecord, today: Date) -> bool {
    let end = course.end.as_ref().filter(|_| is_over(course, today));
    end.is_some_and(|end| record.item.window.latest() >= end.date)
}

/// The plan has ended in a way that stops what is open.
fn is_over(course: &Course, today: Date) -> bool {
    course.end.as_ref().is_some_and(|end| {
        let stops = match end.reason {
            EndReason::Died | EndReason::Transferred | EndReason::Withdrew | EndReason::EndedByMdt => true,
            EndReason::Retreated | EndReason::Completed => false,
        };
        stops && end.date <= today
    })
}

/// The check "started on time" that belongs to a check "not stopped too early".
pub fn start_of<'a>(course: &'a Course, finish: &ItemRecord) -> Option<&'a ItemRecord> {
    let key = &finish.item.key;
    course.items.iter().find(|record| {
        let other = &record.item.key;
        other.part == Part::CourseStart
            && other.time_point == key.time_point
            && other.instance == key.instance
            && other.occurrence == key.occurrence
            && !matches!(record.outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. })
    })
}

/// The item whose record keeps the pauses and doses of a medicine: its start, for the start and for the end, once the
/// start is recorded. `None` for any other item.
pub fn doses_of<'a>(course: &'a Course, item: &ItemId) -> Option<&'a ItemId> {
    let record = course.item(item).filter(|record| record.item.kind == ActivityKind::MedicationCourse)?;
    let start = start_of(course, record).filter(|start| matches!(start.outcome, Outcome::Done(_)))?;
    Some(&start.item.id)
}

/// Nobody counts a thousand days; from a hundred on, to the nearest month.
fn far_words(days: i64) -> String {
    if days < 100 { days_words(days) } else { format!("{} months", (days * 12 + 182) / 365) }
}

fn days_words(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}
