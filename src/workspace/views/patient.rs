//! The page of one patient: banner, and for each course the timeline, the plan, the circumstances, what is to
//! be decided and what was recorded.

mod assessments;
mod best_response;
mod chart;
mod corrections;
mod plan_rows;
mod row_acts;
mod timeline;
mod versions;

pub use assessments::{AssessmentLine, EarlierVersion, assessment_name, void_on_paper};
pub(super) use assessments::{beside_the_plan, opened_as};
pub use best_response::{BestResponse, best_responses};
pub use chart::{ChartPlan, chart_plans};
pub(in crate::workspace::views) use corrections::recorded_elsewhere;
pub use corrections::{
    AnchorCorrection, MergedRecord, Misfiled, anchor_corrections, merged_records, misfiled_under,
    named_on_its_day,
};
pub(super) use plan_rows::why_of;
pub use plan_rows::{PlanRow, Why};
pub use row_acts::RowAct;
pub use timeline::{Lane, Mark, Timeline};
pub(in crate::workspace::views) use versions::version_lines;
pub use versions::{VersionLine, cell_words};

use super::item_text::Dates;
use super::patients::{end_words, procedure_words};
use super::pending::needs_a_person;
use super::worklist::{before_the_plan, overdue_in};
use crate::adherence::plan_on_hold;
use crate::calendar::{Date, display};
use crate::people::{MemberId, Patient, PatientId, PatientNumber};
use crate::plan::{Course, CourseId, DecisionTask, LeftOut, Proposal, Reason, Step, Undated};
use crate::protocol::{Fact, FactAge, FactKey, FactValue, VersionRef};
use crate::workspace::{Event, LogEntry, Subject, Workspace};
use std::rc::Rc;

/// Who the page is about (NHS Common User Interface, patient banner).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    pub patient: PatientId,
    /// "PATEL, Meera (Mrs)".
    pub name: String,
    /// "14-Mar-1961 (65y)".
    pub born: String,
    /// "02-Nov-2026", where a plan ended by death.
    pub died: Option<String>,
    pub gender: &'static str,
    pub number_label: &'static str,
    pub number: String,
    /// "SIRT (Y-90), right lobe, 04-Sep-2026".
    pub procedure: Option<String>,
    /// The other plans of the chart, where there are some: "1 plan: RFA, segment VI, 03-Aug-2026".
    pub beside: Option<String>,
    /// Days from the last session that has been.
    pub day: Option<i64>,
    /// "session 2, 12-Sep-2026": which session the day is counted from, where there are several.
    pub day_from: Option<String>,
    pub designated: Option<String>,
    /// What must not be overlooked: "Severe reaction to iodinated contrast".
    pub alerts: Vec<String>,
    /// Other records of the same person that are part of this chart.
    pub merged: Vec<MergedRecord>,
}

/// One course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoursePage {
    pub id: CourseId,
    pub version: VersionRef,
    /// "SIRT for colorectal liver metastases, version 2".
    pub protocol: String,
    /// "changed 12-Nov-2026", "changed 3 times, last 12-Nov-2026"; empty for a first plan.
    pub revisions: String,
    pub procedure: String,
    pub intents: Vec<String>,
    pub designated: MemberId,
    pub designated_name: String,
    /// "Died 02-Nov-2026".
    pub ended: Option<String>,
    /// "On hold since 02-Nov-2026: chest infection".
    pub on_hold: Option<String>,
    /// Dates that were corrected, as recorded and as corrected.
    pub corrections: Vec<AnchorCorrection>,
    pub timeline: Timeline,
    /// How many items were past before the plan was entered: the worklist asks about them in one row.
    pub past_before: usize,
    /// How many are overdue, as the worklist counts them.
    pub overdue: usize,
    /// By target day; replaced ones last.
    pub plan: Vec<PlanRow>,
    /// Newest of each fact, with its age.
    pub facts: Vec<FactLine>,
    pub tasks: Vec<DecisionTask>,
    /// Newest first.
    pub assessments: Vec<AssessmentLine>,
    pub undated: Vec<Undated>,
    pub left_out: Vec<LeftOut>,
    /// To whom (none: the designated clinician), and what.
    pub cautions: Vec<(Option<String>, String)>,
    /// The plan as it should be, where a person has to look at the difference.
    pub to_accept: Option<Rc<Proposal>>,
}

/// A circumstance as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactLine {
    pub key: FactKey,
    pub label: &'static str,
    /// "34 mL/min/1.73 m²".
    pub value: String,
    pub date: Date,
    /// Days since it was true, where the protocol lets it age; `None`: it stays until it changes.
    pub age_limit_days: Option<u16>,
    pub too_old: bool,
    /// Items of the plan that it changed.
    pub changes: usize,
    /// The answer that changes nothing (no, none, ok), or a fact that no circumstance of the protocol asks for.
    pub plain: bool,
}

/// The part of a patient's page about one course; `None` for one that is not in the records.
pub fn course_page(workspace: &Workspace, id: CourseId, today: Date) -> Option<CoursePage> {
    workspace.course(id).map(|course| course_page_of(workspace, course, Dates::on_screen(today)))
}

/// The same for paper: every day of the plan with its year.
pub fn course_page_on_paper(workspace: &Workspace, id: CourseId, today: Date) -> Option<CoursePage> {
    workspace.course(id).map(|course| course_page_of(workspace, course, Dates::on_paper(today)))
}

/// The banner of a patient, with the procedure and the clinician of a course.
pub fn banner(workspace: &Workspace, patient: &Patient, course: Option<&Course>, today: Date) -> Banner {
    let courses = workspace.courses_of(patient.id());
    let age = patient.age_years(today).map_or_else(String::new, |years| format!(" ({years}y)"));
    let died = courses
        .iter()
        .filter_map(|course| course.end.as_ref())
        .find(|end| end.reason == crate::plan::EndReason::Died)
        .map(|end| display(end.date));
    Banner {
        patient: patient.id(),
        name: patient.name().to_string(),
        born: format!("{}{age}", display(patient.born())),
        gender: patient.gender().label(),
        number_label: match patient.number() {
            PatientNumber::Nhs(_) => "NHS No.",
            PatientNumber::Local(_) => "Local No.",
        },
        number: patient.number().to_string(),
        procedure: course.map(|course| procedure_words(course, today)),
        beside: course
            .and_then(|course| chart::beside(&chart_plans(workspace, patient.id(), today), course.id)),
        // Nobody counts on after a death.
        day: course.filter(|_| died.is_none()).and_then(|course| days_since_treatment(course, today)),
        day_from: course.filter(|_| died.is_none()).and_then(|course| counted_from(course, today)),
        died,
        designated: course.map(|course| workspace.member_name(course.designated).to_owned()),
        alerts: alerts(courses.iter().flat_map(|course| &course.facts)),
        merged: merged_records(workspace, patient.id()),
    }
}

/// Which of several sessions the day is counted from.
fn counted_from(course: &Course, on: Date) -> Option<String> {
    let sessions = &course.anchors.sessions;
    let been = sessions.iter().take_while(|session| session.date <= on).count();
    let last = sessions.get(been.checked_sub(1)?).filter(|_| sessions.len() > 1)?;
    Some(format!("session {been}, {}", display(last.date)))
}

/// Days from the last session on or before a day.
pub(super) fn days_since_treatment(course: &Course, on: Date) -> Option<i64> {
    let last = course.anchors.sessions.iter().map(|session| session.date).filter(|date| *date <= on).max()?;
    Some((on - last).num_days())
}

/// The newest of each fact; of two of one day, the one recorded later.
fn newest_facts<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<&'a Fact> {
    let mut newest: Vec<&Fact> = Vec::new();
    for fact in facts {
        match newest.iter_mut().find(|known| known.key == fact.key) {
            Some(known) if known.date <= fact.date => *known = fact,
            Some(_) => {}
            None => newest.push(fact),
        }
    }
    newest
}

/// Facts that must not be missed by anybody who opens the record.
fn alerts<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<String> {
    let code = |fact: &Fact| match &fact.value {
        FactValue::Code(code) => code.clone(),
        FactValue::YesNo(true) => "yes".to_owned(),
        _ => String::new(),
    };
    newest_facts(facts)
        .into_iter()
        .filter_map(|fact| match (fact.key, code(fact).as_str()) {
            (FactKey::ContrastReaction, "severe") => Some("Severe reaction to iodinated contrast"),
            (FactKey::ContrastReaction, "moderate") => Some("Moderate reaction to iodinated contrast"),
            (FactKey::MriStatus, "unsafe") => Some("Not safe for MRI"),
            (FactKey::MriStatus, "conditional") => Some("MRI under conditions only"),
            (FactKey::Pregnant, "yes") => Some("Pregnant"),
            (FactKey::SingleKidney, "yes") => Some("Single kidney"),
            (FactKey::Anticoagulated, "yes") => Some("Anticoagulated"),
            _ => None,
        })
        .map(str::to_owned)
        .collect()
}

fn course_page_of(workspace: &Workspace, course: &Course, dates: Dates) -> CoursePage {
    let today = dates.today;
    let title = workspace
        .content_of(&course.version)
        .map_or("A protocol not in the library", |content| &content.title);
    let replanned = replanned(workspace, course.id);
    let revisions = match (replanned.last(), replanned.len()) {
        (None, _) => String::new(),
        (Some(on), 1) => format!("changed {}", display(*on)),
        (Some(on), many) => format!("changed {many} times, last {}", display(*on)),
    };
    // Facts age: what was settled when the plan was made may be open again today.
    let proposal = if course.end.is_none() { workspace.propose(course, today).ok() } else { None };
    let past_before = before_the_plan(workspace, course, today);
    CoursePage {
        id: course.id,
        version: course.version.clone(),
        protocol: format!("{title}, version {}", course.version.number),
        revisions,
        procedure: procedure_words(course, today),
        intents: course.intents.clone(),
        designated: course.designated,
        designated_name: workspace.member_name(course.designated).to_owned(),
        ended: course.end.as_ref().map(|end| format!("{} {}", end_words(end.reason), display(end.date))),
        on_hold: plan_on_hold(course, today)
            .map(|hold| format!("On hold since {}: {}", display(hold.from), hold.reason)),
        corrections: anchor_corrections(workspace, course.id),
        timeline: timeline::timeline(workspace, course, &past_before, today),
        past_before: past_before.len(),
        overdue: overdue_in(workspace, course, today),
        plan: plan_rows::plan_rows(workspace, course, proposal.as_ref(), &past_before, dates),
        facts: fact_lines(workspace, course, today),
        tasks: course.asked(proposal.as_ref()).into_iter().cloned().collect(),
        assessments: assessments::lines(workspace, course, today),
        undated: said(&proposal, |proposal| &proposal.undated),
        left_out: said(&proposal, |proposal| &proposal.left_out),
        cautions: said(&proposal, |proposal| &proposal.cautions),
        to_accept: proposal.filter(|proposal| needs_a_person(course, proposal)).map(Rc::new),
    }
}

/// What a plan made today says beside its items.
fn said<T: Clone>(proposal: &Option<Proposal>, part: fn(&Proposal) -> &Vec<T>) -> Vec<T> {
    proposal.as_ref().map(|proposal| part(proposal).clone()).unwrap_or_default()
}

/// The days on which items moved, came or went after the first plan. A revision that only confirms dates or asks a
/// question is not counted.
fn replanned(workspace: &Workspace, course: CourseId) -> Vec<Date> {
    let moves = |entry: &&LogEntry| match &entry.event.event {
        Event::CourseStep(step) => match &step.step.step {
            Step::Planned { revision, replaced, items, .. } => {
                *revision > 1 && !(replaced.is_empty() && items.is_empty())
            }
            _ => false,
        },
        _ => false,
    };
    let log = workspace.log(Subject::Course(course));
    let standing = log.iter().filter(|entry| entry.undone_by.is_none());
    standing.filter(moves).map(|entry| entry.event.day).collect()
}

fn fact_lines(workspace: &Workspace, course: &Course, today: Date) -> Vec<FactLine> {
    let content = workspace.content_of(&course.version);
    let used: Vec<FactKey> = content.map(|content| content.facts_asked_for()).unwrap_or_default();
    newest_facts(course.facts.iter())
        .into_iter()
        .map(|fact| {
            let age = content.map_or_else(|| fact.key.default_age(), |content| content.fact_age(fact.key));
            let age_limit_days = match age {
                FactAge::Days(days) => Some(days),
                FactAge::UntilChanged => None,
            };
            let age_days = (today - fact.date).num_days();
            let named = fact.key.label();
            let changed = |record: &&crate::plan::ItemRecord| {
                !matches!(record.outcome, crate::plan::Outcome::Replaced { .. })
                    && record.item.because.iter().any(|reason| match reason {
                        Reason::Circumstance { facts, .. } => facts.contains(named),
                        _ => false,
                    })
            };
            FactLine {
                key: fact.key,
                label: named,
                value: fact.key.value_words(&fact.value),
                date: fact.date,
                age_limit_days,
                too_old: age_limit_days.is_some_and(|limit| age_days > i64::from(limit)),
                changes: course.items.iter().filter(changed).count(),
                plain: is_plain(&fact.value) || !used.contains(&fact.key),
            }
        })
        .collect()
}

/// Whether a fact is the answer that changes nothing: no, none, ok, near.
fn is_plain(value: &FactValue) -> bool {
    match value {
        FactValue::YesNo(yes) => !yes,
        FactValue::Codes(codes) => codes.is_empty(),
        FactValue::Code(code) => matches!(code.as_str(), "none" | "ok" | "near"),
        FactValue::Number(_) => false,
    }
}
