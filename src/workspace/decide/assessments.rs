use super::Outcome;
use super::courses::{follows, step_event};
use super::item_problems::item_problems;
use super::item_words::item_of;
use super::medicines::medicine_problems;
use super::permission::may_sign;
use super::progression::saying_what_follows;
use super::reading::{finding_problems, fits};
use super::required::{Problems, course, item, not_after_today, text};
use super::together::untold;
use crate::calendar::{Date, display};
use crate::imaging::Lesion;
use crate::people::Problem;
use crate::plan::{
    Assessment, AssessmentId, AssessmentVersion, Course, CourseId, EndReason, Finding, Item, ItemId,
    Outcome as ItemOutcome, Part, Signature, Step, joining_items, matching_items,
};
use crate::protocol::ActivityKind;
use crate::workspace::{Context, Event, Workspace};

/// What an assessment is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A person recorded it for this item, inside its window or not. Items of other series whose window holds
    /// the day and that ask for the same test are answered too.
    Item(ItemId),
    /// It came without an item: it joins one whose window holds the day, or stays beside the plan.
    Kind(ActivityKind),
    /// A person said that it answers no item.
    Beside(ActivityKind),
}

/// Something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAssessment {
    pub course: CourseId,
    pub of: Named,
    pub date: Date,
    pub finding: Finding,
    /// Lesions entered with this scan: all at baseline, new or changed ones later.
    pub lesions: Vec<Lesion>,
    pub sign: bool,
}

/// The report of something done earlier has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportArrived {
    pub course: CourseId,
    pub assessment: AssessmentId,
    pub finding: Finding,
    pub lesions: Vec<Lesion>,
    pub sign: bool,
}

/// Another version of an assessment. Both stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendAssessment {
    pub course: CourseId,
    pub assessment: AssessmentId,
    pub date: Date,
    pub finding: Finding,
    pub lesions: Vec<Lesion>,
    pub sign: bool,
    /// Required once the assessment was signed.
    pub reason: String,
}

pub(super) fn record(workspace: &Workspace, new: &NewAssessment, context: &mut Context<'_>) -> Outcome {
    let (steps, words) = assessed(workspace, new, None, context)?;
    let course = course(workspace, new.course)?;
    let label = recorded_words(&steps, &words, "");
    let events = written(workspace, context, course, steps);
    Ok(saying_what_follows(workspace, context, events, course, label))
}

/// The steps of a new assessment, and what it is of. `also`: the items of the course that it answers beside the named
/// one, as a person chose them; `None`: those that it joins by itself.
pub(super) fn assessed(
    workspace: &Workspace,
    new: &NewAssessment,
    also: Option<&[ItemId]>,
    context: &mut Context<'_>,
) -> Result<(Vec<Step>, String), Vec<Problem>> {
    let course = course(workspace, new.course)?;
    let mut problems = Problems::default();
    problems.take(not_after_today("date", "The day it was done", new.date, context.today));
    // A retreatment stops nothing: what belongs to one session of the earlier course is still asked for.
    let over = course.end.as_ref().filter(|end| end.reason != EndReason::Retreated);
    if let Some(end) = over.filter(|end| new.date > end.date) {
        problems.add(
            "date",
            format!("The plan ended on {}. Check the date, or take the end back first", display(end.date)),
        );
    }
    let (items, words) = match &new.of {
        Named::Item(id) => {
            let record = item(course, id)?;
            if let Err(message) = still_open(&record.outcome) {
                problems.add("item", message);
            }
            if let Err(message) = fits(&new.finding, &record.item) {
                problems.add("finding", message);
            }
            let items = match also {
                Some(also) => [std::slice::from_ref(id), also].concat(),
                None => answered(course, id, new),
            };
            (items, item_of(workspace, course, &record.item))
        }
        Named::Kind(kind) => {
            let of = format!("an assessment ({}) of {}", kind.word(), workspace.short_name(course.patient));
            (joined(course, *kind, new), of)
        }
        Named::Beside(kind) => {
            let of = format!("an assessment ({}) of {}", kind.word(), workspace.short_name(course.patient));
            (Vec::new(), of)
        }
    };
    possible_date(workspace, course, &items, new.date, &mut problems);
    finding_problems(course, &new.finding, new.date, &new.lesions, None, &mut problems);
    item_problems(workspace, course, (&items, new.date), &new.finding, &mut problems);
    medicine_problems(course, &items, &new.finding, new.date, context.today, &mut problems);
    let signed = signature(workspace, context, new.sign, &mut problems);
    problems.check()?;
    let assessment = Assessment {
        id: AssessmentId::from_bits((context.fresh)()),
        items,
        date: new.date,
        finding: new.finding.with_points(),
        recorded_by: workspace.person(context.actor),
        signed,
        stays_beside: matches!(new.of, Named::Beside(_)),
        amended_from: Vec::new(),
        void: None,
        belongs_to: None,
    };
    Ok((with_lesions(&new.lesions, Step::Assessed(Box::new(assessment))), words))
}

pub(super) fn report_arrived(
    workspace: &Workspace,
    arrived: &ReportArrived,
    context: &mut Context<'_>,
) -> Outcome {
    let (course, assessment) = assessment_of(workspace, arrived.course, arrived.assessment)?;
    let mut problems = Problems::default();
    if !assessment.finding.awaits_report() {
        problems.add("assessment", "The report of this is recorded already. Amend it instead");
    }
    // A part of a sample can come after another.
    let is_old = assessment.finding.awaits_report() && arrived.finding == assessment.finding;
    if arrived.finding.tells_nothing_yet() || is_old {
        problems.add("finding", "Enter what the report says");
    }
    check_version(
        workspace,
        course,
        assessment,
        &arrived.finding,
        (assessment.date, context.today),
        &arrived.lesions,
        &mut problems,
    );
    let signed = signature(workspace, context, arrived.sign, &mut problems);
    problems.check()?;
    let to = AssessmentVersion { date: assessment.date, finding: arrived.finding.with_points(), signed };
    let steps = with_lesions(&arrived.lesions, amended(assessment.id, to, "Report received"));
    let events = written(workspace, context, course, steps);
    let label = format!("Recorded the report of {}", words_of(workspace, course, assessment));
    Ok(saying_what_follows(workspace, context, events, course, label))
}

/// Asked of whoever amends what was signed.
pub const WHY_AMENDED: &str = "Say why the signed record is amended";

pub(super) fn amend(workspace: &Workspace, amend: &AmendAssessment, context: &mut Context<'_>) -> Outcome {
    let (course, assessment) = assessment_of(workspace, amend.course, amend.assessment)?;
    let mut problems = Problems::default();
    let reason = if assessment.signed.is_some() {
        problems.take(text("reason", &amend.reason, WHY_AMENDED)).unwrap_or_default()
    } else if amend.reason.trim().is_empty() {
        "Changed before it was signed".to_owned()
    } else {
        amend.reason.trim().to_owned()
    };
    problems.take(not_after_today("date", "The day it was done", amend.date, context.today));
    possible_date(workspace, course, &assessment.items, amend.date, &mut problems);
    check_version(
        workspace,
        course,
        assessment,
        &amend.finding,
        (amend.date, context.today),
        &amend.lesions,
        &mut problems,
    );
    let unchanged = amend.date == assessment.date && amend.finding == assessment.finding;
    if unchanged && amend.sign == assessment.signed.is_some() && amend.lesions.is_empty() {
        problems.add("finding", "Nothing was changed");
    }
    if assessment.signed.is_some() && !amend.sign {
        problems.add("sign", "A signed record stays signed. Sign the amendment");
    }
    let signed = signature(workspace, context, amend.sign, &mut problems);
    problems.check()?;
    let to = AssessmentVersion { date: amend.date, finding: amend.finding.with_points(), signed };
    let steps = with_lesions(&amend.lesions, amended(assessment.id, to, &reason));
    let mut events = written(workspace, context, course, steps);
    let now = Some((amend.date, &amend.finding));
    events.extend(untold(workspace, context, course, assessment, now, &reason));
    let label = format!(
        "Amended {}{}",
        words_of(workspace, course, assessment),
        categories_changed(&assessment.finding, &amend.finding)
    );
    Ok(saying_what_follows(workspace, context, events, course, label))
}

/// ": RECIST 1.1 PD → SD", of the categories that an amendment changes; empty where it changes none.
fn categories_changed(before: &Finding, after: &Finding) -> String {
    let changed = after.read_categories().iter().filter_map(|now| {
        let was = before.read_categories().iter().find(|was| was.is_of_the_same(now))?;
        let differs = was.assigned != now.assigned;
        differs.then(|| format!("{} {} → {}", now.name(), was.assigned, now.assigned))
    });
    let changed: Vec<String> = changed.collect();
    if changed.is_empty() { String::new() } else { format!(": {}", changed.join(", ")) }
}

pub(super) fn assessment_of(
    workspace: &Workspace,
    id: CourseId,
    assessment: AssessmentId,
) -> Result<(&Course, &Assessment), Vec<Problem>> {
    let course = course(workspace, id)?;
    match course.assessments.get(&assessment) {
        None => Err(vec![Problem::on("assessment", "There is no such assessment")]),
        Some(known) if known.void.is_some() => {
            Err(vec![Problem::on("assessment", "This assessment is marked as entered in error already")])
        }
        Some(known) => Ok((course, known)),
    }
}

fn possible_date(
    workspace: &Workspace,
    course: &Course,
    items: &[ItemId],
    date: Date,
    problems: &mut Problems,
) {
    if let Some(message) = impossible_day(workspace, course, items, date) {
        problems.add("date", message);
    }
}

/// Why the items were not done on a day. Nothing was done before the patient was born, nor what follows a treatment
/// before that treatment, nor what belongs before it afterwards: most likely a slip in the year.
pub(in crate::workspace) fn impossible_day(
    workspace: &Workspace,
    course: &Course,
    items: &[ItemId],
    date: Date,
) -> Option<String> {
    if let Some(patient) = workspace.patient(course.patient).filter(|patient| date < patient.born()) {
        return Some(format!("The patient was born on {}. Check the date", display(patient.born())));
    }
    let follows = |id: &ItemId| {
        let item = &course.item(id)?.item;
        // The end of a medicine course has its start to be after.
        let follows = item.key.part != Part::CourseFinish && item.window.earliest() >= item.anchor_date;
        (follows && date < item.anchor_date).then_some(item)
    };
    if let Some(item) = items.iter().find_map(follows) {
        return Some(format!(
            "{} counts from {}, and this day is before it. Check the date. If the day it counts from is wrong, correct that first. If this was something else, record it beside the plan",
            course.name_of(item),
            display(item.anchor_date)
        ));
    }
    let mut late = items.iter().filter_map(|id| course.item(id));
    late.find_map(|record| after_procedure(course, &record.item, date))
}

/// Why what belongs before the procedure was not done on a day after it. Measured later it tells nothing of how
/// things were before treatment, and every later reading would be compared with it.
fn after_procedure(course: &Course, item: &Item, date: Date) -> Option<String> {
    let procedure = course.index_date()?;
    let is_measured =
        matches!(item.kind, ActivityKind::Imaging | ActivityKind::Bloods | ActivityKind::Questionnaire);
    let belongs_before = item.window.earliest() < procedure && item.window.latest() <= procedure;
    (is_measured && belongs_before && date > procedure).then(|| {
        format!(
            "{} belongs before the procedure of {}, and this day is after it. Check the date. If the procedure was on another day, correct that first",
            course.name_of(item),
            display(procedure)
        )
    })
}

fn check_version(
    workspace: &Workspace,
    course: &Course,
    assessment: &Assessment,
    finding: &Finding,
    (date, today): (Date, Date),
    lesions: &[Lesion],
    problems: &mut Problems,
) {
    for id in &assessment.items {
        if let Some(record) = course.item(id)
            && let Err(message) = fits(finding, &record.item)
        {
            problems.add("finding", message);
        }
    }
    finding_problems(course, finding, date, lesions, Some(assessment.id), problems);
    item_problems(workspace, course, (&assessment.items, date), finding, problems);
    medicine_problems(course, &assessment.items, finding, date, today, problems);
}

/// The named item, and items of other series that ask for the same test and whose window holds the day.
fn answered(course: &Course, id: &ItemId, new: &NewAssessment) -> Vec<ItemId> {
    let mut items = vec![id.clone()];
    let Some(named) = course.item(id).map(|record| &record.item) else { return items };
    for other in matching_items(course, named.kind, named.modality, new.date).inside {
        let Some(item) = course.item(&other).map(|record| &record.item) else { continue };
        let same_test =
            item.title == named.title && item.modality == named.modality && item.key.part == named.key.part;
        let other_series = item.key.instance != named.key.instance && item.anchor_date != named.anchor_date;
        if same_test && other_series {
            items.push(other);
        }
    }
    items
}

/// The items that something recorded without one joins by itself: only inside their window.
fn joined(course: &Course, kind: ActivityKind, new: &NewAssessment) -> Vec<ItemId> {
    joining_items(course, kind, new.finding.modality(), new.date)
        .into_iter()
        .filter(|id| course.item(id).is_some_and(|record| fits(&new.finding, &record.item).is_ok()))
        .collect()
}

pub(super) fn still_open(outcome: &ItemOutcome) -> Result<(), &'static str> {
    match outcome {
        ItemOutcome::Open => Ok(()),
        ItemOutcome::Done(_) => Err("This is done already. Amend what was recorded instead"),
        ItemOutcome::Closed { .. } => Err("This was closed with a reason. Reopen it first"),
        ItemOutcome::Replaced { .. } => {
            Err("This was replaced when the plan was made again. Use the one that took its place")
        }
        ItemOutcome::EnteredInError { .. } => Err("This was entered in error"),
    }
}

fn signature(
    workspace: &Workspace,
    context: &Context<'_>,
    sign: bool,
    problems: &mut Problems,
) -> Option<Signature> {
    if !sign {
        return None;
    }
    if workspace.member(context.actor).is_none_or(|member| !may_sign(member.role())) {
        problems.add("sign", "Your role does not sign. Ask a clinician to read and sign it");
    }
    Some(Signature { by: workspace.person(context.actor), on: context.today })
}

fn with_lesions(lesions: &[Lesion], what: Step) -> Vec<Step> {
    let entered = (!lesions.is_empty()).then(|| Step::LesionsRecorded(lesions.to_vec()));
    entered.into_iter().chain([what]).collect()
}

fn amended(assessment: AssessmentId, to: AssessmentVersion, reason: &str) -> Step {
    Step::Amended { assessment, to: Box::new(to), reason: reason.to_owned() }
}

/// The events of the steps, and of the plan that follows from them.
pub(super) fn written(
    workspace: &Workspace,
    context: &Context<'_>,
    course: &Course,
    mut steps: Vec<Step>,
) -> Vec<Event> {
    steps.extend(follows(workspace, context, course, &steps, "follows from what was recorded"));
    steps.into_iter().map(|what| step_event(workspace, context, course.id, what)).collect()
}

/// "Recorded “Bloods, 2 weeks” of PATEL, Meera, for 2 items"; of what is signed with it, what was signed: "Signed
/// “12-week scan” of PATEL, Meera: RECIST 1.1 PR".
pub(super) fn recorded_words(steps: &[Step], words: &str, for_items: &str) -> String {
    let signed = steps.iter().find_map(|step| match step {
        Step::Assessed(assessment) if assessment.signed.is_some() => Some(assessment),
        _ => None,
    });
    let Some(assessment) = signed else { return format!("Recorded {words}{for_items}") };
    let read: Vec<String> = assessment
        .finding
        .read_categories()
        .iter()
        .map(|read| format!("{} {}", read.standard.name(), read.assigned))
        .collect();
    let read = if read.is_empty() { String::new() } else { format!(": {}", read.join(", ")) };
    format!("Signed {words}{for_items}{read}")
}

pub(super) fn words_of(workspace: &Workspace, course: &Course, assessment: &Assessment) -> String {
    let name = workspace.short_name(course.patient);
    let first = assessment.items.first().and_then(|id| course.item(id));
    match first {
        Some(record) => item_of(workspace, course, &record.item),
        None => format!("the assessment of {} of {name}", display(assessment.date)),
    }
}
