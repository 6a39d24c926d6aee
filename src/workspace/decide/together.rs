//! One result that serves more than the item it was opened for: recorded once, in one write.

use super::Outcome;
use super::assessments::{
    AmendAssessment, Named, NewAssessment, ReportArrived, amend, assessed, recorded_words, report_arrived,
    still_open, written,
};
use super::courses::{step_event, told};
use super::progression::saying_what_follows;
use super::reading::fits;
use super::required::{Problems, course, item};
use crate::calendar::Date;
use crate::people::Problem;
use crate::plan::{Assessment, AwaitedScan, Course, CourseId, Finding, Item, ItemId, Mistake, Step, told_by};
use crate::protocol::{Fact, FactKey, FactValue};
use crate::workspace::{Context, Event, Workspace};

/// An item that a result answers beside the one it was recorded for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoAnswers {
    pub course: CourseId,
    pub item: ItemId,
}

/// Something was done that answers several items, or tells a circumstance, and is asked once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordTogether {
    /// For a named item; or beside the plan, and then nothing is answered beside it.
    pub new: NewAssessment,
    /// Items of the same course join the assessment. Another course of the patient gets an assessment of its own with
    /// the same date and content; of a scan only that it was made, for its lesions are read by that course.
    pub also: Vec<AlsoAnswers>,
    /// What it tells of the patient as circumstances, on the day it was done. They are recorded on every running course;
    /// what would change in a plan waits for a person.
    pub facts: Vec<(FactKey, FactValue)>,
}

/// What the report of something done earlier says, with what it tells of the patient as circumstances on the day it was
/// done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTells {
    pub arrived: ReportArrived,
    pub facts: Vec<(FactKey, FactValue)>,
}

/// Another version of a record, with what it tells of the patient as circumstances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendTells {
    pub amended: AmendAssessment,
    pub facts: Vec<(FactKey, FactValue)>,
}

pub(super) fn record(workspace: &Workspace, all: &RecordTogether, context: &mut Context<'_>) -> Outcome {
    let home = course(workspace, all.new.course)?;
    let mut problems = Problems::default();
    let named = match &all.new.of {
        Named::Item(named) => std::slice::from_ref(named),
        Named::Kind(_) | Named::Beside(_) if all.also.is_empty() => &[],
        Named::Kind(_) | Named::Beside(_) => {
            return Err(vec![Problem::on("item", "Choose the item that this was recorded for")]);
        }
    };
    let mut here: Vec<ItemId> = Vec::new();
    let mut elsewhere: Vec<(CourseId, Vec<ItemId>)> = Vec::new();
    for AlsoAnswers { course: id, item } in &all.also {
        if *id == home.id {
            here.push(item.clone());
        } else if let Some((_, items)) = elsewhere.iter_mut().find(|(other, _)| other == id) {
            items.push(item.clone());
        } else {
            elsewhere.push((*id, vec![item.clone()]));
        }
    }
    problems.take(answers(home, named, &here, &all.new.finding));
    problems.take(possible(&all.facts));
    problems.check()?;
    let also = (!named.is_empty()).then_some(here.as_slice());
    let (steps, words) = assessed(workspace, &all.new, also, context)?;
    let label = match all.also.len() {
        0 => recorded_words(&steps, &words, ""),
        also => recorded_words(&steps, &words, &format!(", for {} items", also + 1)),
    };
    let (mut events, label) =
        saying_what_follows(workspace, context, written(workspace, context, home, steps), home, label);
    for (id, items) in &elsewhere {
        let other = course(workspace, *id)?;
        if other.patient != home.patient {
            return Err(vec![Problem::on("also", "That plan is another patient’s")]);
        }
        let finding = told_elsewhere(&all.new.finding);
        let (first, rest) = items.split_first().ok_or_else(Vec::new)?;
        answers(other, std::slice::from_ref(first), rest, &finding).map_err(|problem| vec![problem])?;
        let new = NewAssessment {
            course: *id,
            of: Named::Item(first.clone()),
            date: all.new.date,
            sign: all.new.sign && !finding.awaits_report(),
            finding,
            lesions: Vec::new(),
        };
        let named_also = |problems: Vec<Problem>| -> Vec<Problem> {
            let on_plan =
                |problem: Problem| Problem::on("also", format!("{}: {}", other.procedure, problem.message));
            problems.into_iter().map(on_plan).collect()
        };
        let (steps, _) = assessed(workspace, &new, Some(rest), context).map_err(named_also)?;
        events.extend(written(workspace, context, other, steps));
    }
    events.extend(tell(workspace, context, home, all.new.date, &all.facts));
    Ok((events, label))
}

/// The report of something done earlier has come, and tells of the patient.
pub(super) fn report(workspace: &Workspace, report: &ReportTells, context: &mut Context<'_>) -> Outcome {
    possible(&report.facts).map_err(|problem| vec![problem])?;
    let (mut events, label) = report_arrived(workspace, &report.arrived, context)?;
    let home = course(workspace, report.arrived.course)?;
    if let Some(known) = home.assessments.get(&report.arrived.assessment) {
        events.extend(tell(workspace, context, home, known.date, &report.facts));
    }
    Ok((events, label))
}

/// A record is amended, and tells of the patient what it says now.
pub(super) fn amended(workspace: &Workspace, tells: &AmendTells, context: &mut Context<'_>) -> Outcome {
    possible(&tells.facts).map_err(|problem| vec![problem])?;
    let (mut events, label) = amend(workspace, &tells.amended, context)?;
    let home = course(workspace, tells.amended.course)?;
    events.extend(tell(workspace, context, home, tells.amended.date, &tells.facts));
    Ok((events, label))
}

/// What a record told of the patient and does not say any more, taken back on every course that has it. What another
/// record of that day says stays. `now`: the day and what was found by the new version; none: it was set aside.
pub(super) fn untold(
    workspace: &Workspace,
    context: &Context<'_>,
    home: &Course,
    before: &Assessment,
    now: Option<(Date, &Finding)>,
    reason: &str,
) -> Vec<Event> {
    let courses = workspace.courses_of(home.patient);
    let says = |date: Date, finding: &Finding, fact: &Fact| {
        date == fact.date
            && told_by(finding).iter().any(|(key, value)| *key == fact.key && *value == fact.value)
    };
    let mut events = Vec::new();
    for (key, value) in told_by(&before.finding) {
        let fact = Fact { key, value, date: before.date };
        let mut others = courses.iter().flat_map(|course| course.assessments.values());
        let is_said = now.is_some_and(|(date, finding)| says(date, finding, &fact))
            || others
                .any(|one| one.id != before.id && one.void.is_none() && says(one.date, &one.finding, &fact));
        if is_said {
            continue;
        }
        for course in courses.iter().filter(|course| course.facts.contains(&fact)) {
            let what = Step::EnteredInError { what: Mistake::Fact(fact.clone()), reason: reason.to_owned() };
            events.push(step_event(workspace, context, course.id, what));
        }
    }
    events
}

fn possible(facts: &[(FactKey, FactValue)]) -> Result<(), Problem> {
    let check = |(key, value): &(FactKey, FactValue)| {
        key.check(value).map_err(|message| Problem::on("facts", message))
    };
    facts.iter().try_for_each(check)
}

/// The facts on every running course of the patient. A plan that would change with them waits for a person.
fn tell(
    workspace: &Workspace,
    context: &Context<'_>,
    home: &Course,
    date: Date,
    told_of: &[(FactKey, FactValue)],
) -> Vec<Event> {
    let fact = |(key, value): &(FactKey, FactValue)| Fact { key: *key, value: value.clone(), date };
    let facts: Vec<Fact> = told_of.iter().map(fact).collect();
    let new_here = facts.iter().filter(|fact| home.end.is_none() && !home.facts.contains(fact));
    let mut events: Vec<Event> = new_here
        .map(|fact| step_event(workspace, context, home.id, Step::FactRecorded(fact.clone())))
        .collect();
    events.extend(told(workspace, context, home.patient, &[home.id], facts.iter()));
    events
}

/// Whether the items beside the first are open, are answered by this, and are of a series each.
fn answers(course: &Course, first: &[ItemId], also: &[ItemId], finding: &Finding) -> Result<(), Problem> {
    let refused = |message: String| Err(Problem::on("also", message));
    let mut series: Vec<&Item> = Vec::new();
    for (place, id) in first.iter().chain(also).enumerate() {
        let record = match item(course, id) {
            Ok(record) => record,
            Err(_) => return refused("That item is not on the plan any more. Look at the plan again".into()),
        };
        let this = &record.item;
        if place >= first.len() {
            if let Err(message) = still_open(&record.outcome) {
                return refused(format!("{}: {message}", course.name_of(this)));
            }
            if let Err(message) = fits(finding, this) {
                return refused(message);
            }
        }
        if series.iter().any(|other| other.is_in_series_of(this)) {
            return refused("One test answers only one item of a series. Leave one of them out".into());
        }
        series.push(this);
    }
    Ok(())
}

/// The same for another course of the patient. How lesions respond, and categories by that course's standards, are
/// read there.
fn told_elsewhere(finding: &Finding) -> Finding {
    match finding.found() {
        Finding::Scan(scan) => Finding::AwaitedScan(AwaitedScan {
            modality: scan.modality,
            reader: scan.reading.as_ref().map(|reading| reading.reader.clone()),
        }),
        found => found.clone(),
    }
}
