//! What a replay gives: every item with its dates, status and reasons, the responses and the figures.

use super::adherence_report::{AdherenceReport, NamedCourse, adherence_report};
use super::plan_file::requirement_code;
use super::replay::Replay;
use super::response_report::{BestLine, ScanLine, best_lines, scan_lines};
use crate::adherence::{Basis, Class, Excuse, Status, classify, overdue, plan_on_hold, status};
use crate::calendar::{Date, Window};
use crate::people::Problem;
use crate::plan::{
    Anchors, Booking, CloseReason, DecisionTask, End, Hold, ItemRecord, LeftOut, Outcome, Reason, Step,
    Undated,
};
use crate::protocol::TimePointId;
use serde::Serialize;

/// The name of the format of a replay.
pub const REPLAY_FORMAT: &str = "aftercare.replay/1";

/// Everything that is known of a course on a day.
#[derive(Clone, Debug, Serialize)]
pub struct ReplayReport {
    pub format: &'static str,
    pub day: Date,
    pub patient: String,
    pub clinician: String,
    pub protocol: ProtocolLine,
    pub procedure: String,
    pub anchors: Anchors,
    pub end: Option<End>,
    /// The hold in force on the day.
    pub on_hold: Option<Hold>,
    pub revisions: Vec<RevisionLine>,
    /// In order of target date; replaced ones too.
    pub items: Vec<ItemLine>,
    /// Time points without a date yet.
    pub not_dated: Vec<UndatedLine>,
    /// Time points that a circumstance took out.
    pub left_out: Vec<LeftOutLine>,
    pub questions: Vec<DecisionTask>,
    pub cautions: Vec<CautionLine>,
    pub scans: Vec<ScanLine>,
    pub best_response: Vec<BestLine>,
    pub adherence: AdherenceReport,
}

/// The version of the protocol.
#[derive(Clone, Debug, Serialize)]
pub struct ProtocolLine {
    pub title: String,
    /// The example it was made from.
    pub example: Option<String>,
    pub version: u32,
    pub content_hash: String,
}

/// One making of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionLine {
    pub revision: u32,
    pub on: Date,
    pub cause: String,
    pub added: Vec<String>,
    pub replaced: Vec<String>,
    /// Rewritten where they stand: confirmed, or corrected with their anchor.
    pub updated: Vec<String>,
    /// Questions that were not open before.
    pub asked: Vec<String>,
}

/// One item on the day.
#[derive(Clone, Debug, Serialize)]
pub struct ItemLine {
    pub item: String,
    pub time_point: TimePointId,
    /// What it is called on every screen ("Call, 1 day, session 2").
    pub name: String,
    pub label: String,
    pub kind: &'static str,
    pub modality: Option<&'static str>,
    /// How it is done, in the words of the protocol and of circumstances.
    pub technique: String,
    /// Where, or by which channel, where a circumstance says so.
    pub location: Option<String>,
    pub role: String,
    pub revision: u32,
    pub replaces: Option<String>,
    /// The day it counts from.
    pub anchor_date: Date,
    pub earliest: Date,
    pub target: Date,
    pub latest: Date,
    /// The protocol states only one end of the window.
    pub open_ended: bool,
    /// The window before a wrong anchor was corrected.
    pub as_recorded: Option<Window>,
    pub provisional: bool,
    /// `required`, `optional-on` or `optional-off`.
    pub requirement: &'static str,
    /// The working day to book.
    pub suggested: Option<Date>,
    pub suggested_why: String,
    pub booking: Option<Booking>,
    /// How far the booking lies outside the window, and why.
    pub booked_outside: Option<String>,
    /// The code of the status.
    pub status: &'static str,
    /// The status in words, with its distance in days.
    pub status_words: String,
    /// Why it was closed.
    pub closed: Option<CloseReason>,
    pub done_on: Option<Date>,
    /// What the file calls the assessment.
    pub done_by: Option<String>,
    /// What it counts as.
    pub class: &'static str,
    /// Why it is in no denominator.
    pub not_counted: Option<String>,
    /// Why it is left out of the adjusted figure.
    pub excused: Option<String>,
    pub days_from_target: Option<i64>,
    pub days_outside: Option<i64>,
    /// Questions that hold it.
    pub held_by: Vec<String>,
    /// Why it has its date and modality, sentence by sentence.
    pub because: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct UndatedLine {
    pub time_point: TimePointId,
    pub label: String,
    pub waits_for: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct LeftOutLine {
    pub time_point: TimePointId,
    pub label: String,
    pub why: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct CautionLine {
    /// None: the designated clinician.
    pub role: Option<String>,
    pub text: String,
}

/// Says everything that is known of a replayed course on its day.
///
/// # Errors
/// If the scans of the course contradict each other.
pub fn replay_report(replay: &Replay, basis: Basis) -> Result<ReplayReport, Problem> {
    let course = &replay.course;
    let mut items: Vec<ItemLine> =
        course.items.iter().map(|record| item_line(replay, record, basis)).collect();
    crate::order::by(&mut items, |a, b| (a.target, &a.item).cmp(&(b.target, &b.item)));
    let scans = scan_lines(replay)?;
    let named = NamedCourse {
        course,
        patient: &replay.patient,
        protocol: &replay.content.title,
        due_soon_days: replay.due_soon_days,
        clinicians: &replay.clinicians,
    };
    Ok(ReplayReport {
        format: REPLAY_FORMAT,
        day: replay.day,
        patient: replay.patient.clone(),
        clinician: replay.clinician.clone(),
        protocol: ProtocolLine {
            title: replay.content.title.clone(),
            example: replay.content.example.clone(),
            version: course.version.number,
            content_hash: course.version.content_hash.to_string(),
        },
        procedure: course.procedure.clone(),
        anchors: course.anchors.clone(),
        end: course.end.clone(),
        on_hold: plan_on_hold(course, replay.day).cloned(),
        revisions: revisions(replay),
        items,
        not_dated: replay.proposal.undated.iter().map(UndatedLine::of).collect(),
        left_out: replay.proposal.left_out.iter().map(LeftOutLine::of).collect(),
        questions: replay.proposal.tasks.clone(),
        cautions: replay
            .proposal
            .cautions
            .iter()
            .map(|(role, text)| CautionLine { role: role.clone(), text: text.clone() })
            .collect(),
        best_response: best_lines(replay, &scans)?,
        scans,
        adherence: adherence_report(&[named], replay.day, basis),
    })
}

fn item_line(replay: &Replay, record: &ItemRecord, basis: Basis) -> ItemLine {
    let course = &replay.course;
    let item = &record.item;
    let now = status(course, record, replay.day, replay.due_soon_days);
    let judged = classify(course, record, replay.day, basis);
    let done = course.assessment_of(record);
    ItemLine {
        item: item.id.to_string(),
        time_point: item.key.time_point.clone(),
        name: course.name_of(item),
        label: item.label.clone(),
        kind: item.kind.code(),
        modality: item.modality.map(crate::imaging::Modality::code),
        technique: item.technique.clone(),
        location: item.location.clone(),
        role: item.role.clone(),
        revision: item.revision,
        replaces: item.replaces.as_ref().map(ToString::to_string),
        anchor_date: item.anchor_date,
        earliest: item.window.earliest(),
        target: item.window.target(),
        latest: item.window.latest(),
        open_ended: item.window.open_ended(),
        as_recorded: item.as_recorded,
        provisional: item.provisional,
        requirement: requirement_code(item.requirement),
        suggested: item.suggested.date,
        suggested_why: item.suggested.why.clone(),
        booking: record.booking.clone(),
        booked_outside: record.booking.as_ref().and_then(|booking| booking.outside_words(&item.window)),
        status: now.code(),
        status_words: status_words(&now, record, done.map(|done| done.date), replay.day),
        closed: match &record.outcome {
            Outcome::Closed { reason, .. } => Some(reason.clone()),
            _ => None,
        },
        done_on: done.map(|done| done.date),
        done_by: done.and_then(|done| replay.names.get(&done.id).cloned()),
        class: judged.class.code(),
        not_counted: match &judged.class {
            Class::Exempt(exemption) => Some(exemption.label()),
            _ => None,
        },
        excused: judged.excuse.as_ref().map(Excuse::words),
        days_from_target: judged.days_from_target(),
        days_outside: judged.days_outside(),
        held_by: item.held_by.iter().map(ToString::to_string).collect(),
        because: replay.proposal.because(item).iter().map(Reason::sentence).collect(),
    }
}

/// "Overdue, 5 days overdue, still useful until …".
fn status_words(now: &Status, record: &ItemRecord, done_on: Option<Date>, day: Date) -> String {
    let mut words = vec![now.label().to_owned()];
    if let Status::NotDone(reason) = now {
        words.push(reason.label());
    }
    words.push(match record.item.waits_for().filter(|_| *now == Status::Planned) {
        Some(scan) => format!("waits for the scan: {scan}"),
        None => now.distance_words(&record.item.window, done_on, day),
    });
    if *now == Status::Overdue {
        words.extend(overdue(&record.item, day).map(crate::adherence::Overdue::label));
    }
    words.retain(|word| !word.is_empty());
    words.join(", ")
}

fn revisions(replay: &Replay) -> Vec<RevisionLine> {
    let mut lines = Vec::new();
    let mut open: &[DecisionTask] = &[];
    for dated in &replay.log {
        let Step::Planned { revision, cause, replaced, items, updated, tasks } = &dated.step else {
            continue;
        };
        let is_new = |task: &&DecisionTask| !open.iter().any(|known| known.id == task.id);
        lines.push(RevisionLine {
            revision: *revision,
            on: dated.recorded_on,
            cause: cause.clone(),
            added: items.iter().map(|item| item.id.to_string()).collect(),
            replaced: replaced.iter().map(ToString::to_string).collect(),
            updated: updated.iter().map(|item| item.id.to_string()).collect(),
            asked: tasks.iter().filter(is_new).map(|task| task.id.to_string()).collect(),
        });
        open = tasks;
    }
    lines
}

impl UndatedLine {
    pub(super) fn of(undated: &Undated) -> Self {
        let Undated { time_point, label, waits_for } = undated.clone();
        Self { time_point, label, waits_for }
    }
}

impl LeftOutLine {
    pub(super) fn of(left_out: &LeftOut) -> Self {
        let LeftOut { time_point, label, why, .. } = left_out.clone();
        Self { time_point, label, why }
    }
}
