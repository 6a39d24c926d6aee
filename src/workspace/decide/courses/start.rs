use super::dates::contradictions;
use super::{Preview, patient_facts, step_event};
use crate::calendar::{Date, Period, display, shift};
use crate::order::SortedSet;
use crate::people::{MemberId, PatientId, Problem};
use crate::plan::{Anchors, CourseId, EndReason, Step};
use crate::protocol::{Fact, FactKey, FactValue, ProtocolId, TimePointId, Version};
use crate::workspace::decide::Outcome;
use crate::workspace::decide::permission::may_look_after;
use crate::workspace::decide::required::{Problems, not_after_today, text};
use crate::workspace::{Context, CourseStarted, Event, Workspace};

/// How far ahead a procedure can be planned. A day beyond it is a slip of the finger.
const FARTHEST_AHEAD: Period = Period::years(2);

/// A patient is put on an approved version of a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartPlan {
    pub patient: PatientId,
    pub protocol: ProtocolId,
    pub number: u32,
    /// The procedure in words ("SIRT (Y-90), right lobe").
    pub procedure: String,
    pub intents: Vec<String>,
    /// Who is responsible for follow-up: exactly one.
    pub designated: Option<MemberId>,
    pub anchors: Anchors,
    pub facts: Vec<Fact>,
    pub optional_on: SortedSet<TimePointId>,
    /// The earlier course of the same lesions that this treatment repeats.
    pub retreats: Option<CourseId>,
}

impl Workspace {
    /// The plan that would come of it. Asks for no designated clinician, so that it can be shown while the
    /// form is being filled.
    ///
    /// # Errors
    /// Every problem on its field.
    pub fn preview_start(&self, plan: &StartPlan, today: Date) -> Result<Preview, Vec<Problem>> {
        let stand_in = MemberId::from_bits(0);
        let started = checked(self, plan, stand_in, CourseId::from_bits(0), today)?;
        let course = started.course();
        let proposal = self.propose(&course, today).map_err(|problem| vec![problem])?;
        Ok(Preview { course, proposal })
    }
}

pub(in crate::workspace) fn start(
    workspace: &Workspace,
    plan: &StartPlan,
    context: &mut Context<'_>,
) -> Outcome {
    let id = CourseId::from_bits((context.fresh)());
    let mut problems = Problems::default();
    let designated = designated(workspace, plan.designated, &mut problems);
    let started = match checked(workspace, plan, designated, id, context.today) {
        Ok(started) => started,
        Err(more) => {
            more.into_iter().for_each(|problem| problems.add(&problem.field, problem.message));
            return problems.or((Vec::new(), String::new()));
        }
    };
    problems.check()?;
    let proposal = workspace.propose(&started.course(), context.today).map_err(|problem| vec![problem])?;
    if proposal.added.is_empty() {
        return Err(vec![Problem::on(
            "sessions",
            "These dates give no follow-up at all. Check the dates and the protocol",
        )]);
    }
    let planned = step_event(workspace, context, id, proposal.into_step("first plan"));
    let except: Vec<CourseId> = plan.retreats.into_iter().collect();
    let elsewhere = patient_facts::told(workspace, context, plan.patient, &except, plan.facts.iter());
    let mut events = vec![Event::CourseStarted(Box::new(started)), planned];
    events.extend(elsewhere);
    if let Some(earlier) = plan.retreats {
        let date = first_day(&plan.anchors).unwrap_or(context.today);
        let note = format!("Treated again on {}", display(date));
        events.push(step_event(
            workspace,
            context,
            earlier,
            Step::Ended { reason: EndReason::Retreated, date, note },
        ));
    }
    Ok((events, format!("Started the follow-up plan of {}", workspace.short_name(plan.patient))))
}

fn designated(workspace: &Workspace, id: Option<MemberId>, problems: &mut Problems) -> MemberId {
    let nobody = MemberId::from_bits(0);
    let Some(member) = id.and_then(|id| workspace.member(id)) else {
        problems.add("designated", "Choose who is responsible for follow-up");
        return nobody;
    };
    if !member.active() || !may_look_after(member.role()) {
        let message = format!(
            "{} cannot be responsible for follow-up. Choose an active clinical member",
            member.name()
        );
        problems.add("designated", message);
    }
    member.id()
}

fn checked(
    workspace: &Workspace,
    plan: &StartPlan,
    designated: MemberId,
    id: CourseId,
    today: Date,
) -> Result<CourseStarted, Vec<Problem>> {
    let mut problems = Problems::default();
    if workspace.patient(plan.patient).is_none() {
        problems.add("patient", "Choose the patient");
    }
    let version = problems.take(version(workspace, plan));
    let procedure = problems.take(text("procedure", &plan.procedure, "Enter the procedure"));
    anchor_problems(workspace, plan, today, &mut problems);
    for (index, fact) in plan.facts.iter().enumerate() {
        let field = format!("facts[{index}]");
        if let Err(message) = fact.key.check(&fact.value) {
            problems.add(&field, message);
        }
        problems.take(not_after_today(
            &format!("{field}.date"),
            "The date of a circumstance",
            fact.date,
            today,
        ));
    }
    let mut optional_on = plan.optional_on.clone();
    if let Some(version) = version {
        optional_on.retain(|id| version.content.time_point(id).is_some_and(|time_point| time_point.optional));
        double_problems(workspace, plan, &mut problems);
    }
    let (Some(reference), Some(procedure)) = (version.and_then(Version::reference), procedure) else {
        return problems.check().and(Err(Vec::new()));
    };
    let mut anchors = plan.anchors.clone();
    crate::order::by_key(&mut anchors.sessions, |session| session.date);
    let mut facts = plan.facts.clone();
    facts.extend(intent_fact(plan, today));
    let facts_from =
        patient_facts::taken_over(&workspace.facts_of(plan.patient), &mut facts).into_iter().collect();
    problems.or(CourseStarted {
        id,
        patient: plan.patient,
        version: reference,
        procedure,
        intents: plan.intents.clone(),
        designated,
        anchors,
        facts,
        facts_from,
        optional_on,
        retreats: plan.retreats,
    })
}

fn version<'a>(workspace: &'a Workspace, plan: &StartPlan) -> Result<&'a Version, Problem> {
    let version = workspace
        .version(plan.protocol, plan.number)
        .ok_or_else(|| Problem::on("protocol", "Choose the protocol"))?;
    if version.approval().is_some() {
        Ok(version)
    } else {
        Err(Problem::on(
            "protocol",
            "Only an approved version in use can make a plan. Approve it first, or choose another",
        ))
    }
}

fn anchor_problems(workspace: &Workspace, plan: &StartPlan, today: Date, problems: &mut Problems) {
    let anchors = &plan.anchors;
    if anchors.sessions.is_empty() {
        problems.add("sessions", "Enter the date of the procedure, for example 04-Sep-2026");
    }
    // Of two of one day the later entry is the one to correct.
    for (index, session) in anchors.sessions.iter().enumerate() {
        let earlier = Anchors {
            sessions: anchors.sessions.iter().take(index).cloned().collect(),
            ..Anchors::default()
        };
        if let Err(message) = earlier.is_free(index + 1, session.date) {
            problems.add(&format!("sessions[{index}].date"), message);
        }
    }
    let born = workspace.patient(plan.patient).map(|patient| patient.born());
    let farthest = shift(today, FARTHEST_AHEAD.after()).unwrap_or(today);
    for (field, date) in all_dates(anchors) {
        if born.is_some_and(|born| date < born) {
            problems.add(&field, format!("{} is before the patient was born. Check the year", display(date)));
        } else if date > farthest {
            problems.add(&field, format!("{} is more than two years ahead. Check the year", display(date)));
        }
    }
    for contradiction in contradictions(anchors) {
        problems.add(contradiction.field, contradiction.message);
    }
}

/// Every date of the form with its field.
fn all_dates(anchors: &Anchors) -> Vec<(String, Date)> {
    let one = |field: &str, date: Option<Date>| date.map(|date| (field.to_owned(), date));
    let mut dates: Vec<(String, Date)> = anchors
        .sessions
        .iter()
        .enumerate()
        .map(|(index, session)| (format!("sessions[{index}].date"), session.date))
        .collect();
    dates.extend(one("work_up", anchors.work_up));
    dates.extend(one("closed", anchors.closed));
    dates.extend(one("discharge", anchors.discharge));
    dates.extend(one("mdt_decision", anchors.mdt_decision));
    dates.extend(anchors.custom.iter().map(|(name, date)| (format!("custom.{name}"), *date)));
    dates
}

/// While a course is open a further treatment is a session of it; after it was closed, a new course.
fn double_problems(workspace: &Workspace, plan: &StartPlan, problems: &mut Problems) {
    for course in workspace.courses_of(plan.patient) {
        let open = course.end.is_none() && course.anchors.closed.is_none();
        if course.version.protocol == plan.protocol && open && plan.retreats != Some(course.id) {
            let message = format!(
                "{} has an open course of this protocol, {}. Add a session to it, or close it first",
                workspace.short_name(plan.patient),
                course.procedure
            );
            problems.add("protocol", message);
        }
    }
    let Some(earlier) = plan.retreats else { return };
    match workspace.course(earlier) {
        Some(course) if course.patient == plan.patient && course.end.is_none() => {
            let starts = first_day(&plan.anchors);
            if starts < course.index_date() {
                problems.add("retreats", "The treatment that is repeated must be the earlier one");
            }
        }
        Some(course) if course.end.is_some() => {
            problems.add("retreats", "The plan of the earlier treatment has ended already. Leave this empty");
        }
        _ => problems.add("retreats", "Choose an earlier course of the same patient"),
    }
}

/// The intent of the treatment as a circumstance, where there is one intent and nobody entered it as a fact.
fn intent_fact(plan: &StartPlan, today: Date) -> Option<Fact> {
    let [intent] = plan.intents.as_slice() else { return None };
    let value = FactValue::Code(intent.clone());
    let given = plan.facts.iter().any(|fact| fact.key == FactKey::Intent);
    (!given && FactKey::Intent.accepts(&value)).then_some(Fact { key: FactKey::Intent, value, date: today })
}

fn first_day(anchors: &Anchors) -> Option<Date> {
    anchors.sessions.iter().map(|session| session.date).min()
}
