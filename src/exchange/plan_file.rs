//! A plan made afresh from a protocol, dates and facts: what `aftercare plan` reads and writes.

use super::course_file::{DUE_SOON_DAYS, ProtocolSource};
use super::lines::Lines;
use super::read::{Misread, read};
use super::replay_report::{CautionLine, LeftOutLine, UndatedLine};
use crate::calendar::written::{self, Day};
use crate::calendar::{Closures, Date};
use crate::ids::bits_of;
use crate::order::SortedMap;
use crate::people::{MemberId, PatientId, Problem};
use crate::plan::{
    AnchorName, Anchors, Context, Course, CourseId, CourseStart, DatedStep, DecisionTask, EventRecord, Item,
    Person, Reason, Requirement, Session, Step, generate,
};
use crate::protocol::{
    Content, ContentHash, EventName, Fact, FactKey, FactValue, ProtocolId, TimePointId, VersionRef,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a plan is made of.
#[derive(Clone, Debug)]
pub struct PlanFile {
    pub protocol: ProtocolSource,
    pub day: Date,
    dates: RawPlan,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlan {
    #[serde(default)]
    format: PlanFormat,
    protocol: Value,
    /// Today.
    #[serde(with = "written")]
    day: Date,
    #[serde(default, with = "written::optional")]
    work_up: Option<Date>,
    #[serde(default)]
    sessions: Vec<Day>,
    /// The day it was decided that no further session follows.
    #[serde(default, with = "written::optional")]
    closed: Option<Date>,
    #[serde(default, with = "written::optional")]
    discharge: Option<Date>,
    #[serde(default, with = "written::optional")]
    mdt_decision: Option<Date>,
    #[serde(default)]
    anchors: SortedMap<String, Day>,
    #[serde(default)]
    events: Vec<EventLine>,
    #[serde(default)]
    facts: Vec<FactLine>,
    /// Optional time points that are asked for.
    #[serde(default)]
    optional: Vec<TimePointId>,
    #[serde(default)]
    closures: Closures,
    #[serde(default)]
    due_soon_days: Option<u16>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
enum PlanFormat {
    #[default]
    #[serde(rename = "aftercare.plan-request/1")]
    V1,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventLine {
    event: EventName,
    #[serde(with = "written")]
    date: Date,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactLine {
    fact: FactKey,
    value: FactValue,
    #[serde(with = "written")]
    date: Date,
}

/// The plan with everything that is open about it.
#[derive(Clone, Debug, Serialize)]
pub struct PlanReport {
    pub format: &'static str,
    pub day: Date,
    pub protocol: String,
    /// In order of target date.
    pub items: Vec<PlannedLine>,
    pub not_dated: Vec<UndatedLine>,
    pub left_out: Vec<LeftOutLine>,
    pub questions: Vec<DecisionTask>,
    pub cautions: Vec<CautionLine>,
}

/// One planned item.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedLine {
    pub item: String,
    pub time_point: TimePointId,
    /// What it is called on every screen ("Call, 1 day, session 2").
    pub name: String,
    pub label: String,
    pub title: String,
    pub kind: &'static str,
    pub modality: Option<&'static str>,
    /// How it is done, in the words of the protocol and of circumstances.
    pub technique: String,
    /// Where, or by which channel, where a circumstance says so.
    pub location: Option<String>,
    pub role: String,
    pub anchor_date: Date,
    pub earliest: Date,
    pub target: Date,
    pub latest: Date,
    pub open_ended: bool,
    pub late_until: Option<Date>,
    pub expires: Option<Date>,
    pub provisional: bool,
    pub requirement: &'static str,
    pub counts_for_adherence: bool,
    pub suggested: Option<Date>,
    pub suggested_why: String,
    pub held_by: Vec<String>,
    pub because: Vec<String>,
}

/// Reads what a plan is made of.
///
/// # Errors
/// Names the field and the line.
pub fn read_plan(text: &str) -> Result<(PlanFile, Lines), Misread> {
    let (mut raw, lines) = read::<RawPlan>(text)?;
    let protocol = ProtocolSource::read(raw.protocol.take())
        .map_err(|problem| Misread::at(problem.inside("protocol"), &lines))?;
    Ok((PlanFile { protocol, day: raw.day, dates: raw }, lines))
}

/// Makes the plan.
///
/// # Errors
/// Names the field whose date or fact does not fit.
pub fn plan_report(file: &PlanFile, content: &Content) -> Result<PlanReport, Problem> {
    let course = file.course(content)?;
    let dates = &file.dates;
    let context = Context {
        content,
        closures: &dates.closures,
        today: file.day,
        due_soon_days: dates.due_soon_days.unwrap_or(DUE_SOON_DAYS),
        not_asked: &[],
    };
    let made = generate(&course, &context);
    Ok(PlanReport {
        format: "aftercare.plan/1",
        day: file.day,
        protocol: content.title.clone(),
        items: made.items.iter().map(|item| planned_line(&course, item)).collect(),
        not_dated: made.undated.iter().map(UndatedLine::of).collect(),
        left_out: made.left_out.iter().map(LeftOutLine::of).collect(),
        questions: made.tasks,
        cautions: made.cautions.into_iter().map(|(role, text)| CautionLine { role, text }).collect(),
    })
}

impl PlanFile {
    fn course(&self, content: &Content) -> Result<Course, Problem> {
        let dates = &self.dates;
        let PlanFormat::V1 = dates.format;
        let mut course = Course::start(CourseStart {
            id: CourseId::from_bits(0),
            patient: PatientId::from_bits(0),
            version: VersionRef {
                protocol: ProtocolId::from_bits(bits_of(&["protocol", &content.title])),
                number: 1,
                content_hash: ContentHash::of(content),
            },
            procedure: content.title.clone(),
            intents: Vec::new(),
            designated: MemberId::from_bits(0),
            anchors: Anchors::default(),
        });
        for (field, step) in self.steps(content)? {
            let by = Person::named("");
            course
                .apply(&DatedStep { recorded_on: self.day, by, step })
                .map_err(|problem| Problem::on(field, problem.message))?;
        }
        Ok(course)
    }

    fn steps(&self, content: &Content) -> Result<Vec<(String, Step)>, Problem> {
        let dates = &self.dates;
        let mut steps = Vec::new();
        let mut anchor = |field: String, anchor: AnchorName, date: Option<Date>| {
            steps.extend(date.map(|date| (field, Step::AnchorSet { anchor, date })));
        };
        anchor("work_up".into(), AnchorName::WorkUpAngiogram, dates.work_up);
        anchor("discharge".into(), AnchorName::Discharge, dates.discharge);
        anchor("mdt_decision".into(), AnchorName::MdtDecision, dates.mdt_decision);
        for (name, date) in &dates.anchors {
            anchor(format!("anchors.{name}"), AnchorName::Custom(name.clone()), Some(date.0));
        }
        let mut known = Anchors::default();
        for (index, date) in dates.sessions.iter().enumerate() {
            let field = format!("sessions[{index}]");
            known.is_free(index + 1, date.0).map_err(|message| Problem::on(field, message))?;
            let session = Session { date: date.0, site: String::new(), operator: String::new() };
            known.sessions.push(session.clone());
            steps.push((format!("sessions[{index}]"), Step::SessionAdded(session)));
        }
        steps.extend(dates.closed.map(|date| ("closed".into(), Step::CourseClosed { date })));
        for (index, line) in dates.events.iter().enumerate() {
            let record = EventRecord { event: line.event.clone(), date: line.date };
            steps.push((format!("events[{index}]"), Step::EventRecorded(record)));
        }
        for (index, line) in dates.facts.iter().enumerate() {
            let field = format!("facts[{index}].value");
            line.fact.check(&line.value).map_err(|message| Problem::on(field.clone(), message))?;
            let fact = Fact { key: line.fact, value: line.value.clone(), date: line.date };
            steps.push((field, Step::FactRecorded(fact)));
        }
        for (index, id) in dates.optional.iter().enumerate() {
            let field = format!("optional[{index}]");
            if !content.every_time_point().any(|point| &point.id == id) {
                return Err(Problem::on(field, format!("The protocol has no time point “{id}”")));
            }
            steps.push((field, Step::OptionalSwitched { time_point: id.clone(), on: true }));
        }
        Ok(steps)
    }
}

fn planned_line(course: &Course, item: &Item) -> PlannedLine {
    PlannedLine {
        item: item.id.to_string(),
        time_point: item.key.time_point.clone(),
        name: course.name_of(item),
        label: item.label.clone(),
        title: item.title.clone(),
        kind: item.kind.code(),
        modality: item.modality.map(crate::imaging::Modality::code),
        technique: item.technique.clone(),
        location: item.location.clone(),
        role: item.role.clone(),
        anchor_date: item.anchor_date,
        earliest: item.window.earliest(),
        target: item.window.target(),
        latest: item.window.latest(),
        open_ended: item.window.open_ended(),
        late_until: item.late_until,
        expires: item.expires,
        provisional: item.provisional,
        requirement: requirement_code(item.requirement),
        counts_for_adherence: item.counts_for_adherence,
        suggested: item.suggested.date,
        suggested_why: item.suggested.why.clone(),
        held_by: item.held_by.iter().map(ToString::to_string).collect(),
        because: item.because.iter().map(Reason::sentence).collect(),
    }
}

/// The word of a requirement in files.
pub(super) fn requirement_code(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Required => "required",
        Requirement::OptionalOn => "optional-on",
        Requirement::OptionalOff => "optional-off",
    }
}
