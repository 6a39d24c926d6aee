//! The worklist: everything that asks somebody to do something, most pressing first.

mod act;
mod among_missed;
mod appointments;
mod closing;
mod detail;
mod heading;
mod rows;
mod severe;
mod words;

pub use act::Act;
pub use among_missed::on_the_worklist;
pub use appointments::Appointments;
pub use closing::Closing;
pub use detail::{Detail, detail};
pub use heading::Heading;
pub use rows::{asked_in_short, assigned_count, overdue_count, status_label};
pub(super) use rows::{before_the_plan, can_still_be_done, is_missed, overdue_in};
pub use words::question_in_short;

use super::item_text::{Dates, is_booked_kind, is_chased_kind};
use super::pending::Pending;
use super::record::Subject;
use crate::adherence::{Status, plan_on_hold};
use crate::calendar::{Date, TimeOfDay, Window};
use crate::order;
use crate::people::{MemberId, PatientId};
use crate::plan::{Course, CourseId, DecisionTask, ItemId, ItemRecord};
use crate::protocol::{ActivityKind, ProtocolId};
use crate::workspace::{ItemOf, Workspace};
use chrono::Days;

/// The groups, in their order on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Overdue,
    /// Before what is due: a question may hold an item, and progression may change what follows.
    Decisions,
    DueNow,
    DueSoon,
    AwaitingReport,
}

/// The one thing to do next; everything else is behind "…".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Book,
    Chase,
    Record,
    Open,
    Decide,
    /// A signed category is worked out otherwise now.
    Check,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Tells this row from every other, also after the list was made again.
    pub key: String,
    pub group: Group,
    pub heading: Heading,
    pub patient: PatientId,
    pub course: CourseId,
    /// Which item; none for a decision or a plan to look at.
    pub item: Option<ItemId>,
    /// What somebody has to decide: the question of this row, or those that its item waits for.
    pub tasks: Vec<DecisionTask>,
    /// Of a signed category that is worked out otherwise now: the record to look at.
    pub check: Option<Subject>,
    /// Items that were past before their plan was entered: to be recorded or closed together.
    pub before: Vec<ItemOf>,
    /// None for a decision or a plan to look at.
    pub status: Option<Status>,
    /// "21 days overdue", "3 days left", "Opens in 2 days".
    pub distance: String,
    /// "closed 02-Nov", "closes 26-Nov", "25-Nov to 09-Dec".
    pub closes: String,
    /// "ADEYEMI, Folake (Ms)".
    pub name: String,
    pub number: String,
    /// "02-Jun-1958".
    pub born: String,
    /// The name of the item, or what is to be decided.
    pub what: String,
    /// What is done, as far as the name does not say it; of a question what hangs on it. May be empty.
    pub activity: String,
    /// "TACE for HCC · day 56"; of several sessions the one that the item counts from.
    pub context: String,
    /// Who does it, in the protocol's words.
    pub role: String,
    pub note: String,
    /// Every chase, the newest first: the note tells the newest alone.
    pub chased: Vec<String>,
    pub designated: MemberId,
    pub designated_name: String,
    /// The member who does what comes next, where that is somebody in particular.
    pub assigned: Option<MemberId>,
    pub protocol: ProtocolId,
    pub kind: Option<ActivityKind>,
    pub window: Option<Window>,
    /// The day it is booked for.
    pub booked: Option<Date>,
    /// When on that day, where the department said so.
    pub booked_at: Option<TimeOfDay>,
    /// Somebody has asked and it is to be asked again on a later day, or it is overdue and booked: it stands below what
    /// nobody sees to.
    pub asked: bool,
    /// The day it was made, while its report has not come.
    pub waits_since: Option<Date>,
    /// It was booked for a day that has come.
    pub appointment_passed: bool,
    /// The plan of the course has not ended.
    pub running: bool,
    /// The plan rests: nothing is booked until it is resumed.
    pub on_hold: bool,
    /// The day to book, where the window has a working day.
    pub suggested: Option<Date>,
    pub provisional: bool,
    pub action: Action,
}

/// What is shown. All filters together; `None` shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub group: Option<Group>,
    pub designated: Option<MemberId>,
    /// Items that this member is to do, whosever patients they are.
    pub assigned: Option<MemberId>,
    pub protocol: Option<ProtocolId>,
    /// The organ that a protocol is about, in the protocol's word.
    pub organ: Option<String>,
    pub kind: Option<ActivityKind>,
    /// Items that are booked for these days, also where their window is still far.
    pub appointments: Option<Appointments>,
}

impl Filters {
    /// Whether it is the list of one member, or of everybody, and nothing of it is left out.
    pub(super) fn only_whose(&self) -> bool {
        *self == Self { designated: self.designated, ..Self::default() }
    }
}

/// How many there are of each, after every filter but the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub overdue: usize,
    pub due_now: usize,
    pub due_soon: usize,
    pub awaiting_report: usize,
    pub decisions: usize,
}

/// The worklist of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worklist {
    /// By group, then by closing day, then by name.
    pub rows: Vec<Row>,
    pub counts: Counts,
    /// The kinds of activity among what is shown, each with how many there are, after every filter but the kind.
    pub kinds: Vec<(ActivityKind, usize)>,
    /// What is to be decided and is not among the rows, because only items of one kind are: a question has no kind.
    pub decisions_of_no_kind: usize,
    /// "3 overdue, 5 windows open, 2 close this week."
    pub summary: String,
    /// What to say where there are no rows.
    pub empty: Option<String>,
    /// What is left to do before the first item can appear; `None` once there is a plan.
    pub first_steps: Option<FirstSteps>,
    /// First and last day of the time axis that all window bars share.
    pub axis: (Date, Date),
}

/// The way from an empty workspace to the first plan, step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstSteps {
    /// A protocol has an approved version in use.
    pub has_protocol: bool,
    pub has_patient: bool,
    /// A backup was written and read back.
    pub has_backup: bool,
}

impl FirstSteps {
    fn of(workspace: &Workspace) -> Option<Self> {
        if workspace.courses().next().is_some() {
            return None;
        }
        Some(Self {
            has_protocol: workspace.protocols().any(|protocol| protocol.in_use().is_some()),
            has_patient: workspace.patients().next().is_some(),
            has_backup: workspace.last_backup().is_some(),
        })
    }
}

/// Days shown before and after today on the time axis.
const AXIS_DAYS: (u64, u64) = (42, 28);

impl Worklist {
    pub fn of(workspace: &Workspace, pending: &Pending, filters: &Filters, today: Date) -> Self {
        Self::dated(workspace, pending, filters, Dates::on_screen(today))
    }

    /// The same for paper: every day with its year.
    pub fn on_paper(workspace: &Workspace, pending: &Pending, filters: &Filters, today: Date) -> Self {
        Self::dated(workspace, pending, filters, Dates::on_paper(today))
    }

    fn dated(workspace: &Workspace, pending: &Pending, filters: &Filters, dates: Dates) -> Self {
        let today = dates.today;
        let booked_for = filters.appointments.map(|which| which.days(&workspace.settings().closures, today));
        let mut rows: Vec<Row> = workspace
            .courses()
            .filter(|course| filters.designated.is_none_or(|member| course.designated == member))
            .filter(|course| filters.protocol.is_none_or(|protocol| course.version.protocol == protocol))
            .filter(|course| {
                let organ = || workspace.content_of(&course.version).map(|content| content.organ.as_str());
                filters.organ.as_deref().is_none_or(|wanted| organ() == Some(wanted))
            })
            .flat_map(|course| match booked_for {
                Some(days) => rows::booked(workspace, pending, course, days, dates),
                None => rows::of_course(workspace, pending, course, dates),
            })
            .map(|row| Row {
                key: row.made_key(),
                heading: match row.booked.filter(|_| booked_for.is_some()) {
                    Some(day) => Heading::Day(day),
                    None if row.asked => Heading::Asked(row.group),
                    None => Heading::Group(row.group),
                },
                ..row
            })
            .filter(|row| filters.assigned.is_none_or(|member| row.assigned == Some(member)))
            .collect();
        let in_group = |row: &Row| filters.group.is_none_or(|group| row.group == group);
        let count = |kind| rows.iter().filter(|row| in_group(row) && row.kind == Some(kind)).count();
        let kinds =
            ActivityKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, n)| *n > 0).collect();
        let is_of_kind = |row: &Row| filters.kind.is_none_or(|kind| row.kind == Some(kind));
        let hidden = |row: &&Row| row.group == Group::Decisions && in_group(row) && !is_of_kind(row);
        let decisions_of_no_kind = rows.iter().filter(hidden).count();
        rows.retain(is_of_kind);
        let counts = Counts::of(&rows);
        let summary = words::summary(workspace, filters, &rows, &counts, today);
        rows.retain(in_group);
        order::by(&mut rows, |a, b| {
            // Appointments are in the order in which people come.
            let comes = |row: &Row| booked_for.map(|_| (row.booked, row.booked_at));
            let pressing = |row: &Row| {
                (
                    comes(row),
                    row.group,
                    // What is asked today comes before what is only to be tidied up.
                    !row.before.is_empty(),
                    row.asked,
                    // Of what is made the report that has been out longest.
                    row.waits_since,
                    // What is not open yet is in the order in which it opens, which is what its row says.
                    row.window.filter(|_| row.group == Group::DueSoon).map(|window| window.earliest()),
                    row.window.map(|window| (window.latest(), window.target())),
                )
            };
            let question = |row: &'_ Row| row.decision().map(|task| task.id.clone());
            (pressing(a), &a.name, &a.item, question(a)).cmp(&(pressing(b), &b.name, &b.item, question(b)))
        });
        severe::say_once(workspace, &mut rows, dates);
        let empty = rows.is_empty().then(|| words::empty(workspace, filters, today));
        let axis = (
            today.checked_sub_days(Days::new(AXIS_DAYS.0)).unwrap_or(today),
            today.checked_add_days(Days::new(AXIS_DAYS.1)).unwrap_or(today),
        );
        Self {
            rows,
            counts,
            kinds,
            decisions_of_no_kind,
            summary,
            empty,
            first_steps: FirstSteps::of(workspace),
            axis,
        }
    }

    /// The rows of one group, in their order.
    pub fn group(&self, group: Group) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.group == group)
    }
}

impl Group {
    pub const ALL: [Self; 5] =
        [Self::Overdue, Self::Decisions, Self::DueNow, Self::DueSoon, Self::AwaitingReport];

    pub fn label(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::DueNow => "Due now",
            Self::DueSoon => "Due soon",
            Self::AwaitingReport => "Awaiting report",
            Self::Decisions => "To decide",
        }
    }

    /// What stands beside the label of the group.
    pub fn explains(self) -> &'static str {
        match self {
            Self::Overdue => "window has closed, nothing recorded",
            Self::DueNow => "window is open",
            Self::DueSoon => "window opens soon",
            Self::AwaitingReport => "done, the report has not come",
            Self::Decisions => "a person decides",
        }
    }

    /// The word in addresses ("overdue").
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::DueNow => "due-now",
            Self::DueSoon => "due-soon",
            Self::AwaitingReport => "awaiting-report",
            Self::Decisions => "decisions",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }

    fn of(status: &Status) -> Option<Self> {
        match status {
            Status::Overdue => Some(Self::Overdue),
            Status::DueNow => Some(Self::DueNow),
            Status::DueSoon => Some(Self::DueSoon),
            Status::AwaitingReport => Some(Self::AwaitingReport),
            _ => None,
        }
    }
}

impl Row {
    /// The question of a row that is about no item; of several facts that are not known the first.
    pub fn decision(&self) -> Option<&DecisionTask> {
        self.tasks.first().filter(|_| self.item.is_none())
    }

    fn made_key(&self) -> String {
        let of = match (&self.item, self.decision(), &self.check) {
            (Some(item), _, _) => item.to_string(),
            // The same row while one after the other is recorded.
            (None, Some(task), _) if !task.facts_wanted.is_empty() => "unknown".to_owned(),
            (None, Some(task), _) => task.id.to_string(),
            (None, None, Some(check)) => check.to_string(),
            (None, None, None) if !self.before.is_empty() => "before".to_owned(),
            (None, None, None) => "plan".to_owned(),
        };
        format!("{}/{of}", self.course)
    }

    /// The item and its course.
    pub fn item_of(&self) -> Option<ItemOf> {
        Some(ItemOf { course: self.course, item: self.item.clone()? })
    }
}

impl Action {
    pub fn label(self) -> &'static str {
        match self {
            Self::Book => "Book",
            Self::Chase => "Chase",
            Self::Record => "Record",
            Self::Open => "Open",
            Self::Decide => "Decide",
            Self::Check => "Check",
        }
    }

    /// What to do next about an item of this status: the worklist and the plan of the patient both ask here.
    ///
    /// A question about the test is asked before it is made; once the window has closed, finding out whether
    /// it was made comes first. What is planned for later is told as it will be when it is due.
    pub(super) fn next(
        workspace: &Workspace,
        course: &Course,
        record: &ItemRecord,
        status: &Status,
        is_asked_about: bool,
        today: Date,
    ) -> Self {
        // Once its appointment has been, it is made or missed.
        let has_been = || record.booked().is_some_and(|booking| booking.date <= today);
        if is_asked_about && status.is_open() && *status != Status::Overdue && !has_been() {
            return Self::Decide;
        }
        let has_ended = course.end.is_some();
        // What was past before the plan was entered may well have been done: somebody looks it up.
        let was_past = || workspace.was_past_when_entered(course.id, &record.item);
        let can_book = || !has_ended && is_booked_kind(&record.item) && plan_on_hold(course, today).is_none();
        // A medicine, a call, advice: nobody else makes it, so nobody is asked for it.
        let can_ask = || is_chased_kind(&record.item) && !record.is_asked(today) && !was_past();
        match (status, record.booked()) {
            (Status::AwaitingReport, _) => Self::Record,
            (_, Some(booking)) if booking.date <= today => Self::Record,
            // A window that has moved left its appointment behind, and nobody has said that it stays.
            (_, Some(booking)) if can_book() && booking.is_left_behind(&record.item.window) => Self::Book,
            // Nothing is booked on a plan that has ended.
            (Status::Overdue, None) if !has_ended && can_ask() => Self::Chase,
            // It was asked for: what comes of that is an appointment.
            (Status::Overdue, None) if record.is_asked(today) && can_book() => Self::Book,
            (Status::DueNow | Status::DueSoon | Status::Planned, None) if can_book() => Self::Book,
            // Booked for a day to come, or a test that nobody books: what comes next is its result.
            (Status::DueNow | Status::DueSoon | Status::Planned | Status::Overdue, _) => Self::Record,
            _ => Self::Open,
        }
    }
}

impl Counts {
    /// All that ask for action.
    pub fn needs_action(&self) -> usize {
        self.overdue + self.due_now + self.due_soon + self.awaiting_report + self.decisions
    }

    pub fn of_group(&self, group: Group) -> usize {
        match group {
            Group::Overdue => self.overdue,
            Group::DueNow => self.due_now,
            Group::DueSoon => self.due_soon,
            Group::AwaitingReport => self.awaiting_report,
            Group::Decisions => self.decisions,
        }
    }

    fn of(rows: &[Row]) -> Self {
        let count = |group| rows.iter().filter(|row| row.group == group).count();
        Self {
            overdue: count(Group::Overdue),
            due_now: count(Group::DueNow),
            due_soon: count(Group::DueSoon),
            awaiting_report: count(Group::AwaitingReport),
            decisions: count(Group::Decisions),
        }
    }
}
