use super::standing::hold_over;
use super::status::start_of;
use crate::calendar::{Date, Window, display};
use crate::plan::{CloseReason, Course, EndReason, ItemRecord, Justification, Outcome, Part, Requirement};

/// Which window counts where the date an item counts from was corrected afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// With every correction that was made since.
    #[default]
    AsCorrected,
    /// The window that the team worked by.
    AsRecorded,
}

impl Basis {
    /// What the two words mean, once on every page that has them.
    pub const EXPLAINED: &str = "Where a wrong date was corrected, “as corrected” means windows counted from the right date, and “as recorded” the windows that the team worked by before.";
}

/// What an item counts as at a cut-off date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    OnTime,
    Early,
    Late,
    Missed,
    /// The window has not closed before the cut-off date. A finished item that is not mature yet is shown and
    /// counted as such, in no rate: counting early completers before the others are mature would flatter.
    NotMature {
        done: bool,
    },
    /// In no denominator.
    Exempt(Exemption),
}

/// Why an item is in no denominator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exemption {
    Replaced,
    EnteredInError,
    /// Optional and not switched on, or taken out by a decision.
    NotAskedFor,
    /// The protocol does not count it.
    NotCounted,
    /// Closed with a reason that leaves the denominators.
    Closed(CloseReason),
    /// Its window was still open when the plan ended. Whether or not it was done: leaving out only those that
    /// were not done would flatter.
    PlanEnded {
        reason: EndReason,
        done: bool,
    },
}

/// Why an item is left out of the adjusted figure although it was early, late or missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excuse {
    /// A named person recorded it as a justified variance.
    Justified(Justification),
    /// The plan was on hold when the window closed, and that was logged before.
    PlanOnHold { logged_on: Date },
}

/// The class of an item with what it was worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub class: Class,
    /// The class that the dates alone give, also for an item that its protocol does not count. Response rates
    /// of patient feedback are made of these.
    pub by_dates: Class,
    pub excuse: Option<Excuse>,
    /// The window that counted.
    pub window: Window,
    /// The day it was done, if that is not after the cut-off date.
    pub done_on: Option<Date>,
}

/// Works out the class of an item at a cut-off date: what had happened up to that day, as it is known now.
/// Reasons and justifications count whenever they were recorded; an assessment counts if it was made by then.
pub fn classify(course: &Course, record: &ItemRecord, cut_off: Date, basis: Basis) -> Judged {
    let item = &record.item;
    let window = match basis {
        Basis::AsCorrected => item.window,
        Basis::AsRecorded => item.as_recorded.unwrap_or(item.window),
    };
    let done_on =
        course.assessment_of(record).map(|assessment| assessment.date).filter(|date| *date <= cut_off);
    let by_dates = match exemption(course, record, &window, done_on, cut_off) {
        Some(exemption) => Class::Exempt(exemption),
        None => by_dates(course, record, &window, done_on, cut_off),
    };
    let class = match &by_dates {
        Class::Exempt(_) => by_dates.clone(),
        _ if !item.counts_for_adherence => Class::Exempt(Exemption::NotCounted),
        _ => by_dates.clone(),
    };
    let excuse = match by_dates {
        Class::Early | Class::Late | Class::Missed => excuse(course, record, &window),
        _ => None,
    };
    Judged { class, by_dates, excuse, window, done_on }
}

impl Class {
    /// In the denominator of the raw figure.
    pub fn is_counted(&self) -> bool {
        matches!(self, Self::OnTime | Self::Early | Self::Late | Self::Missed)
    }

    /// Done at any time, of those that are counted.
    pub fn is_counted_done(&self) -> bool {
        matches!(self, Self::OnTime | Self::Early | Self::Late)
    }

    /// The word in tables.
    pub fn label(&self) -> &'static str {
        match self {
            Self::OnTime => "On time",
            Self::Early => "Early",
            Self::Late => "Late",
            Self::Missed => "Missed",
            Self::NotMature { done: true } => "Done, not counted yet",
            Self::NotMature { done: false } => "Open",
            Self::Exempt(_) => "Not counted",
        }
    }

    /// The word in files; never changes once published.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Early => "early",
            Self::Late => "late",
            Self::Missed => "missed",
            Self::NotMature { done: true } => "done-not-mature",
            Self::NotMature { done: false } => "open",
            Self::Exempt(_) => "exempt",
        }
    }
}

impl Exemption {
    /// Why, in a few words.
    pub fn label(&self) -> String {
        match self {
            Self::Replaced => "Replaced by a later plan".into(),
            Self::EnteredInError => "Entered in error".into(),
            Self::NotAskedFor => "Not asked for".into(),
            Self::NotCounted => "Not counted by the protocol".into(),
            Self::Closed(reason) => reason.label(),
            Self::PlanEnded { reason, done } => {
                let done = if *done { ", done before" } else { "" };
                format!("{}{done}", end_words(*reason))
            }
        }
    }

    /// The word in files; never changes once published.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::EnteredInError => "entered-in-error",
            Self::NotAskedFor => "not-asked-for",
            Self::NotCounted => "not-counted",
            Self::Closed(CloseReason::NoLongerIndicated) => "no-longer-indicated",
            Self::Closed(CloseReason::Duplicate) => "duplicate",
            Self::Closed(CloseReason::SeriesEnded) => "series-ended",
            Self::Closed(CloseReason::SatisfiedByAnother) => "satisfied-by-another",
            Self::Closed(CloseReason::BeforeAftercare) => "before-aftercare",
            Self::Closed(CloseReason::DoesNotApply) => "does-not-apply",
            Self::Closed(_) => "closed",
            Self::PlanEnded { reason: EndReason::Died, .. } => "died",
            Self::PlanEnded { reason: EndReason::Transferred, .. } => "transferred",
            Self::PlanEnded { reason: EndReason::Withdrew, .. } => "withdrew",
            Self::PlanEnded { .. } => "plan-ended",
        }
    }
}

impl Excuse {
    /// "Justified by Dr A Okafor on 12-Jul-2025: too unwell", or that the plan was on hold.
    pub fn words(&self) -> String {
        match self {
            Self::Justified(justification) => {
                let by = &justification.by.name;
                let on = display(justification.on);
                let reason = justification.reason.label();
                match justification.note.as_str() {
                    "" => format!("Justified by {by} on {on}: {reason}"),
                    note => format!("Justified by {by} on {on}: {reason}. {note}"),
                }
            }
            Self::PlanOnHold { logged_on } => format!("Plan on hold, logged on {}", display(*logged_on)),
        }
    }
}

impl Judged {
    /// In the denominator of the adjusted figure.
    pub fn is_counted_adjusted(&self) -> bool {
        self.class.is_counted() && self.excuse.is_none()
    }

    /// Signed days of the assessment from the target; negative is early.
    pub fn days_from_target(&self) -> Option<i64> {
        self.done_on.map(|day| self.window.days_from_target(day))
    }

    /// Signed days by which the assessment lies outside the window: 0 inside, negative before, positive after.
    pub fn days_outside(&self) -> Option<i64> {
        self.done_on.map(|day| self.window.days_past(day) - self.window.days_until_open(day))
    }
}

fn exemption(
    course: &Course,
    record: &ItemRecord,
    window: &Window,
    done_on: Option<Date>,
    cut_off: Date,
) -> Option<Exemption> {
    match &record.outcome {
        Outcome::Replaced { .. } => return Some(Exemption::Replaced),
        Outcome::EnteredInError { .. } => return Some(Exemption::EnteredInError),
        Outcome::Closed { reason, .. } if reason.is_exempt() => {
            return Some(Exemption::Closed(reason.clone()));
        }
        _ => {}
    }
    if record.item.requirement == Requirement::OptionalOff {
        return Some(Exemption::NotAskedFor);
    }
    let end = course.end.as_ref().filter(|end| end.date <= cut_off)?;
    let censors = match end.reason {
        EndReason::Died | EndReason::Transferred | EndReason::Withdrew | EndReason::EndedByMdt => true,
        // What a retreatment replaces is marked as replaced; what belongs to one session stays.
        EndReason::Retreated | EndReason::Completed => false,
    };
    (censors && matures_on(record, window) >= end.date)
        .then(|| Exemption::PlanEnded { reason: end.reason, done: done_on.is_some() })
}

fn by_dates(
    course: &Course,
    record: &ItemRecord,
    window: &Window,
    done_on: Option<Date>,
    cut_off: Date,
) -> Class {
    let waits = record.outcome == Outcome::Open && record.item.waits_for().is_some();
    if waits || matures_on(record, window) >= cut_off {
        return Class::NotMature { done: done_on.is_some() };
    }
    match done_on {
        Some(day) if day < window.earliest() => Class::Early,
        Some(day) if day > window.latest() => Class::Late,
        Some(_) => Class::OnTime,
        None if is_still_taken(course, record, window) => Class::OnTime,
        None => Class::Missed,
    }
}

/// The day after which an item is judged: the last of its window. "Taken for at least 8 weeks" without an end
/// has its answer as soon as the 8 weeks are over.
fn matures_on(record: &ItemRecord, window: &Window) -> Date {
    if is_open_course(record, window) { window.target() } else { window.latest() }
}

fn is_open_course(record: &ItemRecord, window: &Window) -> bool {
    record.item.key.part == Part::CourseFinish && window.open_ended()
}

/// A medicine without a longest duration that was started and of which no stop is recorded covered its
/// minimum.
fn is_still_taken(course: &Course, record: &ItemRecord, window: &Window) -> bool {
    is_open_course(record, window)
        && record.outcome == Outcome::Open
        && start_of(course, record).is_some_and(|start| matches!(start.outcome, Outcome::Done(_)))
}

fn excuse(course: &Course, record: &ItemRecord, window: &Window) -> Option<Excuse> {
    if let Some(justification) = &record.justification {
        return Some(Excuse::Justified(justification.clone()));
    }
    if let Outcome::Closed { reason: CloseReason::PlanOnHold, on, .. } = &record.outcome
        && *on <= window.latest()
    {
        return Some(Excuse::PlanOnHold { logged_on: *on });
    }
    hold_over(course, window).map(|hold| Excuse::PlanOnHold { logged_on: hold.logged_on })
}

fn end_words(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Died => "Died",
        EndReason::Transferred => "Transferred",
        EndReason::Withdrew => "Withdrew",
        EndReason::Retreated => "Treated again",
        EndReason::EndedByMdt => "Plan ended by the MDT",
        EndReason::Completed => "Plan completed",
    }
}
