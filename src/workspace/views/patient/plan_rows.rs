use super::corrections::{AnchorCorrection, anchor_corrections};
use super::row_acts::{RowAct, row_acts};
use crate::adherence::{Status, plan_on_hold, status};
use crate::calendar::{Date, Window, display};
use crate::order::{self, SortedMap};
use crate::plan::{
    Assessment, AssessmentId, CloseReason, Course, DecisionId, Item, ItemId, ItemRecord, Outcome, Proposal,
    Reason, Requirement, Step,
};
use crate::protocol::{ActivityKind, TimePointId};
use crate::workspace::views::worklist::{Action, is_missed, status_label};
use crate::workspace::views::{
    Dates, ItemText, PanelWords, chase_lines, day_to_book, panel_words, result_words,
};
use crate::workspace::{Event, SinceSigned, Subject, Workspace, since_signed};

/// One item in the plan table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    pub item: ItemId,
    pub time_point: TimePointId,
    pub kind: ActivityKind,
    pub status: Status,
    /// "Done 02-Oct", "Overdue", "Missed" once the plan is over: the status, with the day where something was done.
    pub badge: String,
    /// "7 days overdue", "2 days late".
    pub distance: String,
    /// What it is called everywhere: "LFT, 4 weeks, session 2".
    pub name: String,
    /// What is done, as far as the name does not say it; may be empty.
    pub activity: String,
    pub window: Window,
    pub window_words: String,
    /// The window before an anchor was corrected, where it was missed by then.
    pub as_recorded: Option<String>,
    pub target: Date,
    /// "25-Dec".
    pub target_words: String,
    /// The day to book, and why it is not the target.
    pub suggested: Option<Date>,
    pub suggested_why: String,
    pub booked: Option<Date>,
    /// Booking, chase, what is awaited.
    pub note: String,
    /// "Why MRI with contrast, and why 27-Nov-2026?"
    pub why_question: String,
    /// What was found, or the reason why it was not done.
    pub result: String,
    /// The same of a large panel of blood values in two parts.
    pub panel: Option<PanelWords>,
    /// Signed categories that are worked out otherwise now, in words.
    pub since_signed: Vec<String>,
    pub technique: String,
    pub location: String,
    pub role: String,
    pub cautions: Vec<String>,
    /// It was past before the plan was entered: what was done is to be recorded, and nobody here let it pass.
    pub past_before: bool,
    /// How the date and the modality came out, in order.
    pub why: Vec<Why>,
    /// Every chase, the newest first: "12-Nov-2026 M Ruiz: called, no answer".
    pub chased: Vec<String>,
    pub provisional: bool,
    /// Optional in the protocol, and whether it is switched on for this patient.
    pub requirement: Requirement,
    pub counts_for_adherence: bool,
    /// What is to be decided about it, whether or not it was written on the plan yet.
    pub held_by: Vec<DecisionId>,
    pub justified: Option<String>,
    pub assessment: Option<AssessmentId>,
    /// The last day on which something was recorded about it.
    pub recorded_on: Option<Date>,
    /// Set on items that a later revision replaced; they are folded away.
    pub replaced_in: Option<u32>,
    /// What can be done about it; the first is what comes next.
    pub acts: Vec<RowAct>,
}

impl PlanRow {
    /// The status whose shape and colour it has.
    pub fn shown_as(&self) -> &Status {
        if self.past_before { &Status::AwaitingReport } else { &self.status }
    }
}

/// One step of the explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub sentence: String,
    /// What it changed, in two or three words; "no change" where it is said so.
    pub effect: String,
    /// A circumstance that does not apply.
    pub idle: bool,
}

impl Why {
    pub fn of(reason: &Reason) -> Self {
        Self { sentence: reason.sentence(), effect: reason.effect(), idle: reason.is_idle() }
    }

    /// The day to book and why that one: where it is not the target, it is said that this is the booking.
    pub fn working_day(item: &Item, day: Option<Date>, words: &str) -> Self {
        let effect = match day {
            Some(date) if date != item.window.target() => format!("book {}", display(date)),
            Some(_) => "no change".to_owned(),
            None => "choose a day".to_owned(),
        };
        Self { sentence: format!("Working day: {words}"), effect, idle: false }
    }
}

/// The rows of a course. `proposal` is its plan as it should be today, which knows the reasons by today's facts;
/// `past_before`: the items that were past before the plan was entered.
pub(super) fn plan_rows(
    workspace: &Workspace,
    course: &Course,
    proposal: Option<&Proposal>,
    past_before: &[&ItemRecord],
    dates: Dates,
) -> Vec<PlanRow> {
    let recorded = recorded_days(workspace, course);
    let corrections = anchor_corrections(workspace, course.id);
    let row = |record: &ItemRecord| {
        let item = &record.item;
        let because = proposal.map_or(item.because.as_slice(), |proposal| proposal.because(item));
        let mut held_by: Vec<DecisionId> = course.held_by(item).cloned().collect();
        let asked = proposal.iter().flat_map(|proposal| &proposal.tasks);
        held_by.extend(
            asked
                .filter(|task| task.items.contains(&item.id) && !item.held_by.contains(&task.id))
                .map(|task| task.id.clone()),
        );
        let mut row = plan_row(workspace, course, record, because, held_by, dates);
        row.why.extend(as_recorded(item, &corrections));
        if past_before.iter().any(|known| known.item.id == item.id) {
            row.past_before = true;
            row.badge = "To record".to_owned();
            row.distance = "past before the plan".to_owned();
        }
        PlanRow { recorded_on: recorded.get(&item.id).copied(), ..row }
    };
    let mut rows: Vec<PlanRow> = course.items.iter().map(row).collect();
    order::by(&mut rows, |a, b| {
        (a.replaced_in.is_some(), a.target, &a.item).cmp(&(b.replaced_in.is_some(), b.target, &b.item))
    });
    rows
}

/// The last day on which something was recorded about each item: that it was done, closed, booked, justified.
fn recorded_days<'a>(workspace: &'a Workspace, course: &'a Course) -> SortedMap<&'a ItemId, Date> {
    let mut days = SortedMap::new();
    let log = workspace.log(Subject::Course(course.id)).iter().filter(|entry| entry.undone_by.is_none());
    for entry in log {
        let Event::CourseStep(step) = &entry.event.event else { continue };
        let items: &[ItemId] = match &step.step.step {
            Step::Assessed(assessment) => &assessment.items,
            Step::Assigned { items, .. } => items,
            Step::Amended { assessment, .. } => {
                course.assessments.get(assessment).map_or(&[], |known| known.items.as_slice())
            }
            Step::Booked { item, .. }
            | Step::Chased { item, .. }
            | Step::DidNotAttend { item, .. }
            | Step::Closed { item, .. }
            | Step::Reopened { item }
            | Step::Justified { item, .. } => std::slice::from_ref(item),
            _ => &[],
        };
        for item in items {
            days.insert(item, entry.event.day);
        }
    }
    days
}

fn plan_row(
    workspace: &Workspace,
    course: &Course,
    record: &ItemRecord,
    because: &[Reason],
    held_by: Vec<DecisionId>,
    dates: Dates,
) -> PlanRow {
    let today = dates.today;
    let text = ItemText::of(workspace, course, record, dates);
    let item = &record.item;
    let assessment = course.assessment_of(record);
    let (suggested, suggested_why) = day_to_book(item, &workspace.settings().closures, today);
    let result = match &record.outcome {
        Outcome::Closed { reason, note, .. } if note.is_empty() => reason.label(),
        Outcome::Closed { reason, note, .. } => format!("{}. {note}", reason.label().trim_end_matches('.')),
        Outcome::EnteredInError { note, .. } => note.clone(),
        _ => assessment
            .map(|assessment| with_amended(result_words(assessment), assessment, dates))
            .unwrap_or_default(),
    };
    PlanRow {
        item: item.id.clone(),
        time_point: item.key.time_point.clone(),
        kind: item.kind,
        badge: badge(course, &text, record, dates),
        distance: if is_missed(course, &text.status) { String::new() } else { text.distance.clone() },
        name: text.name.clone(),
        activity: text.activity.clone(),
        window: item.window,
        window_words: dates.window(&item.window),
        as_recorded: item
            .as_recorded
            .as_ref()
            .filter(|before| **before != item.window)
            .map(|window| dates.window(window)),
        target: item.window.target(),
        target_words: dates.day(item.window.target()),
        suggested,
        suggested_why: suggested_why.clone(),
        booked: record.booked().map(|booking| booking.date),
        note: text.note.clone(),
        why_question: course.why_question(item),
        result,
        panel: assessment.and_then(|assessment| panel_words(&assessment.finding)),
        since_signed: assessment
            .map(|assessment| since_signed(course, assessment).iter().map(SinceSigned::words).collect())
            .unwrap_or_default(),
        technique: item.technique.clone(),
        location: item.location.clone().unwrap_or_default(),
        role: item.role.clone(),
        cautions: item.cautions.clone(),
        past_before: false,
        why: why(record, because, (suggested, &suggested_why), &text.status, today),
        chased: chase_lines(&record.chased),
        provisional: item.provisional,
        requirement: item.requirement,
        counts_for_adherence: item.counts_for_adherence,
        justified: record
            .justification
            .as_ref()
            .map(|why| format!("{}, {} ({})", why.reason.label(), why.by.name, display(why.on))),
        assessment: assessment.map(|assessment| assessment.id),
        recorded_on: None,
        replaced_in: match record.outcome {
            Outcome::Replaced { revision, .. } => Some(revision),
            _ => None,
        },
        acts: row_acts(
            course,
            record,
            &text.status,
            plan_on_hold(course, today).is_some(),
            Action::next(workspace, course, record, &text.status, !held_by.is_empty(), today),
        ),
        held_by,
        status: text.status,
    }
}

/// The result, and that it is not the first one.
fn with_amended(result: String, assessment: &Assessment, dates: Dates) -> String {
    // A report that arrived puts nothing right.
    let mut put_right =
        assessment.amended_from.iter().filter(|amendment| !amendment.was.finding.awaits_report());
    let amended = put_right.next_back().map(|last| format!("amended {}", dates.day(last.on)));
    let parts = [Some(result).filter(|result| !result.is_empty()), amended];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn badge(course: &Course, text: &ItemText, record: &ItemRecord, dates: Dates) -> String {
    let label = match text.status {
        Status::NotAskedFor => "Optional, off",
        _ => status_label(course, &text.status),
    };
    match (text.done_on, &record.outcome) {
        (Some(done_on), _) => format!("{label} {}", dates.day(done_on)),
        // The day on which somebody said so is no day of the test.
        (None, Outcome::Closed { reason: CloseReason::BeforeAftercare | CloseReason::DoneElsewhere, .. }) => {
            label.to_owned()
        }
        (None, Outcome::Closed { on, .. }) => format!("{label} {}", dates.day(*on)),
        _ => label.to_owned(),
    }
}

fn can_be_booked(status: &Status, item: &Item, today: Date) -> bool {
    status.is_open() && item.window.latest() >= today
}

/// The reasons of one item, as its row in the plan gives them.
pub(in crate::workspace::views) fn why_of(
    workspace: &Workspace,
    course: &Course,
    record: &ItemRecord,
    proposal: Option<&Proposal>,
    today: Date,
) -> Vec<Why> {
    let item = &record.item;
    let because = proposal.map_or(item.because.as_slice(), |proposal| proposal.because(item));
    let (suggested, words) = day_to_book(item, &workspace.settings().closures, today);
    let status = status(course, record, today, workspace.settings().due_soon_days);
    why(record, because, (suggested, &words), &status, today)
}

/// The reasons of an item; last the day to book, where it can still be booked inside its window, or why it is overdue.
fn why(
    record: &ItemRecord,
    because: &[Reason],
    book: (Option<Date>, &str),
    status: &Status,
    today: Date,
) -> Vec<Why> {
    let item = &record.item;
    let mut steps: Vec<Why> = because.iter().map(Why::of).collect();
    let (day, words) = book;
    if can_be_booked(status, item, today) && !words.is_empty() {
        steps.push(Why::working_day(item, day, words));
    }
    if *status == Status::Overdue {
        let booked = record.booked().map_or_else(
            || "no booking is recorded".to_owned(),
            |booking| format!("booked for {}", display(booking.date)),
        );
        steps.push(Why {
            sentence: format!(
                "The window closed on {}: {booked}, and no result is recorded",
                display(item.window.latest())
            ),
            effect: "overdue".into(),
            idle: false,
        });
    }
    steps
}

/// The window before a date was corrected, and the corrections that moved it: those that came from or went to a day
/// that the item counts from, else every one.
fn as_recorded(item: &Item, corrections: &[AnchorCorrection]) -> Option<Why> {
    let before = item.as_recorded?;
    let reasons = |of: &dyn Fn(&AnchorCorrection) -> bool| {
        let words: Vec<String> = corrections
            .iter()
            .filter(|one| of(one))
            .map(|one| format!("{} corrected: {}", one.name, one.reason))
            .collect();
        (!words.is_empty()).then(|| format!(" ({})", words.join("; ")))
    };
    let why = reasons(&|one| one.to == item.anchor_date).or_else(|| reasons(&|_| true));
    Some(Why {
        sentence: format!(
            "As recorded before the correction: {} to {}{}",
            display(before.earliest()),
            display(before.latest()),
            why.unwrap_or_default()
        ),
        effect: format!("was {}", display(before.target())),
        idle: false,
    })
}
