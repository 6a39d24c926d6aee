//! What the record screen needs for one item on one day.

mod also;
mod beside;
mod columns;
mod day;
mod jump;
mod later;
mod subject;

pub use also::{AlsoAnswered, also_answered};
pub use columns::{Cell, Column, ColumnKind, LesionRow, cell, earlier_scans};
pub use day::FirstDay;
pub use jump::{Diameter, GROWS_TIMES, JUMP_LEAST_MM, MEASURED_SO, SHRINKS_TIMES, jump, remark};
pub use later::{LaterChange, later_changes};
pub use subject::{Subject, form_beside};

use super::item_text::absence_against;
use super::patient::{Banner, banner, days_since_treatment};
use super::{Dates, ItemText};
use crate::calendar::{Date, Window, display, shift};
use crate::imaging::Modality;
use crate::plan::{
    Assessment, AssessmentId, Course, CourseId, Item, ItemId, Outcome, Part, speaks_against, untils,
};
use crate::protocol::{ActivityKind, Content, Criterion, Pitfall, Statement};
use crate::response::{Category, LesionScope, Standard, name_apart};
use crate::workspace::Workspace;
use crate::workspace::decide::assessments::impossible_day;

/// Which form is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A scan with lesions and a response reading.
    Lesions,
    /// Done, with a date and words.
    Note,
    /// A call or a clinic.
    Contact,
    DeviceCheck,
    Education,
    MdtReview,
    Bloods,
    Questionnaire,
    MedicineStart,
    MedicineStop,
}

/// Whether a response category is asked for on this scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// By these standards.
    Asked(Vec<Asked>),
    /// Made before treatment: the lesions that later scans are compared with.
    Baseline,
    /// Before the first response time point; says which that is.
    NotYet(String),
    /// The protocol asks for none here.
    NotAsked,
}

/// One standard that the protocol asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub criterion: Criterion,
    /// Its lesions, where its standard is asked for of others too.
    pub apart: Option<LesionScope>,
    /// The app works the category out; else the clinician chooses.
    pub computed: bool,
    /// What the clinician can choose; empty for a team's own wording, which takes text.
    pub categories: &'static [Category],
}

impl Asked {
    /// "mRECIST"; where it is asked for twice "mRECIST, treated lesions".
    pub fn name(&self) -> String {
        name_apart(self.criterion.standard(), self.apart)
    }

    /// What tells it from everything else that is asked for.
    pub fn key(&self) -> String {
        category_key(self.criterion.standard(), self.apart)
    }
}

/// What tells the category of a standard from every other of the same scan.
pub fn category_key(standard: &Standard, apart: Option<LesionScope>) -> String {
    match apart {
        Some(scope) => format!("{}:{}", standard.code(), scope.code()),
        None => standard.code(),
    }
}

/// The record screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordPage {
    pub banner: Banner,
    pub course: CourseId,
    pub kind: ActivityKind,
    /// "Record: 12-week scan".
    pub title: String,
    /// What is done, as far as the title does not say it: "CT with contrast: Chest scan"; may be empty.
    pub activity: String,
    pub technique: String,
    pub planned_modality: Option<Modality>,
    pub alternatives: Vec<Modality>,
    /// None beside the plan.
    pub window: Option<Window>,
    /// "In window", "3 days late", "Beside the plan": where the day lies.
    pub day_words: String,
    /// Of a new scan beside the plan: the planned scans whose window holds the day, one of which it may be.
    pub planned_then: Vec<(ItemId, String)>,
    /// Why the item was not done on that day.
    pub day_problem: Option<String>,
    /// Another scan has the same date.
    pub same_day: Option<String>,
    /// That the patient is recorded not to have come on this day.
    pub absence: Option<String>,
    /// That another item of the series was done on a day that this window holds.
    pub recorded_inside: Option<String>,
    /// That it is booked for another day.
    pub appointment: Option<String>,
    pub days_since_treatment: Option<i64>,
    pub form: Form,
    /// What was recorded for it so far: a report that is awaited, or a record to amend.
    pub recorded: Option<AssessmentId>,
    pub awaiting_report: bool,
    /// Who recorded it, who signed it and when, and how often it was amended; `None` before there is a record.
    pub recorded_words: Option<String>,
    pub response: Response,
    /// No scan has been read yet: the lesions are entered first.
    pub needs_baseline: bool,
    pub lesions: Vec<LesionRow>,
    /// Earlier scans, baseline first.
    pub columns: Vec<Column>,
    /// Those of this protocol that are seen so long after treatment.
    pub pitfalls: Vec<SeenPitfall>,
    pub cautions: Vec<String>,
    /// What is said of how well a source supports the time point.
    pub doubt: Option<&'static str>,
    /// What ends the series that the item belongs to, in the protocol's words; none: a date ends it, or nothing.
    pub series_until: Option<String>,
}

/// A pitfall, and what is said of how well it is supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPitfall {
    pub pitfall: Pitfall,
    pub doubt: Option<&'static str>,
}

/// The record screen of an item, or of something beside the plan, for the day on which it was done; `None` where there
/// is nothing of that name.
pub fn record_page(
    workspace: &Workspace,
    course: CourseId,
    subject: &Subject,
    done_on: Date,
    today: Date,
) -> Option<RecordPage> {
    let course = workspace.course(course)?;
    let Subject::Item(item) = subject else {
        return beside::page(workspace, course, subject, done_on, today);
    };
    let record = course.item(item)?;
    let patient = workspace.patient(course.patient)?;
    let content = workspace.content_of(&course.version)?;
    let text = ItemText::of(workspace, course, record, Dates::on_screen(today));
    let recorded = match &record.outcome {
        Outcome::Done(id) => Some(*id),
        _ => None,
    };
    let day_problem = impossible_day(workspace, course, std::slice::from_ref(item), done_on);
    // A day on which it was not done says nothing about what is asked: the form is that of the item.
    let counted_on = if day_problem.is_some() { record.item.window.target() } else { done_on };
    let response = response(course, content, &record.item, counted_on);
    let form = form(&record.item, &response);
    Some(RecordPage {
        banner: banner(workspace, patient, Some(course), today),
        course: course.id,
        kind: record.item.kind,
        title: format!("Record: {}", text.name),
        activity: text.activity,
        technique: technique(content, &record.item),
        planned_modality: record.item.modality,
        alternatives: record.item.alternatives.clone(),
        window: Some(record.item.window),
        planned_then: Vec::new(),
        day_words: day_words(&record.item.window, done_on),
        day_problem,
        same_day: if form == Form::Lesions { day::same_day(course, recorded, done_on) } else { None },
        absence: absence_against(record, done_on),
        recorded_inside: if recorded.is_some() { None } else { day::recorded_inside(course, &record.item) },
        appointment: day::other_than_booked(record, done_on),
        days_since_treatment: days_since_treatment(course, done_on),
        form,
        recorded,
        awaiting_report: course.assessment_of(record).is_some_and(|known| known.finding.awaits_report()),
        recorded_words: course.assessment_of(record).map(recorded_words),
        needs_baseline: form == Form::Lesions && columns::is_first_reading(course, recorded),
        lesions: columns::lesion_rows(course, recorded, done_on),
        columns: columns::columns(course, recorded, done_on),
        pitfalls: seen_pitfalls(course, content, &response, done_on),
        doubt: doubt(content, &record.item),
        cautions: record.item.cautions.clone(),
        series_until: series_until(content, &record.item),
        response,
    })
}

/// The pitfalls of the day. What a treatment makes look like progression is not there before it.
fn seen_pitfalls(course: &Course, content: &Content, response: &Response, done_on: Date) -> Vec<SeenPitfall> {
    let seen =
        if *response == Response::Baseline { Vec::new() } else { pitfalls_on(course, content, done_on) };
    let with_doubt = |pitfall: Pitfall| {
        let statement = Statement::Pitfall(pitfall.title.clone());
        SeenPitfall { doubt: pitfall.confidence.doubt(content.reviewed.contains(&statement)), pitfall }
    };
    seen.into_iter().map(with_doubt).collect()
}

/// "Signed by Dr A Okafor on 27-Nov-2026", "Recorded by M Ruiz, not signed. Amended on 02-Dec-2026 by …".
fn recorded_words(assessment: &Assessment) -> String {
    let by = match &assessment.signed {
        Some(signature) => {
            let reader = assessment.finding.reader().map(|reader| reader.name.as_str());
            let read = reader.filter(|name| *name != signature.by.name);
            let read = read.map_or_else(String::new, |name| format!("Read by {name}. "));
            format!("{read}Signed by {} on {}", signature.by.name, display(signature.on))
        }
        None => format!("Recorded by {}, not signed", assessment.recorded_by.name),
    };
    let amended = assessment.amended_from.last().map(|last| {
        let when = match assessment.amended_from.len() {
            1 => format!("on {}", display(last.on)),
            many => format!("{many} times, last on {}", display(last.on)),
        };
        format!(". Amended {when} by {}: {}", last.by.name, last.reason)
    });
    format!("{by}{}", amended.unwrap_or_default())
}

/// What is known of a patient and speaks against a scan made this way: "severe reaction on 05-May-2026".
pub fn against_modality(
    workspace: &Workspace,
    course: &Course,
    modality: Modality,
    today: Date,
) -> Vec<String> {
    let content = workspace.content_of(&course.version);
    content.map(|content| speaks_against(modality, &course.facts, content, today)).unwrap_or_default()
}

/// How it is done. Words written for a modality that was replaced since name it.
fn technique(content: &Content, item: &Item) -> String {
    let written_for = content
        .every_time_point()
        .filter(|point| point.id == item.key.time_point)
        .map(|point| &point.activity)
        .find(|activity| activity.technique == item.technique)
        .and_then(|activity| activity.modality);
    match written_for {
        Some(modality) if !item.technique.is_empty() && item.modality != Some(modality) => {
            format!("written for {}: {}", modality.label(), item.technique)
        }
        _ => item.technique.clone(),
    }
}

fn doubt(content: &Content, item: &Item) -> Option<&'static str> {
    let id = &item.key.time_point;
    let point = content.every_time_point().find(|point| point.id == *id)?;
    point.confidence.doubt(content.reviewed.contains(&Statement::TimePoint(id.clone())))
}

fn series_until(content: &Content, item: &Item) -> Option<String> {
    let point = content.every_time_point().find(|point| point.id == item.key.time_point)?;
    untils(point.repeat.as_ref()).next().map(str::to_owned)
}

/// "In window", "3 days early", "1 day late".
pub fn day_words(window: &Window, done_on: Date) -> String {
    let days = |count: i64| if count == 1 { "1 day".to_owned() } else { format!("{count} days") };
    match (window.days_until_open(done_on), window.days_past(done_on)) {
        (0, 0) => "In window".into(),
        (0, late) => format!("{} late", days(late)),
        (early, _) => format!("{} early", days(early)),
    }
}

/// The pitfalls of a protocol that are seen on a day, counted from the last session before it.
pub fn pitfalls_on(course: &Course, content: &Content, day: Date) -> Vec<Pitfall> {
    let last = course.anchors.sessions.iter().map(|session| session.date).filter(|date| *date <= day).max();
    let Some(session) = last else { return Vec::new() };
    let holds = |pitfall: &&Pitfall| {
        let from = shift(session, pitfall.from);
        let to = shift(session, pitfall.to);
        from.is_ok_and(|from| from <= day) && to.is_ok_and(|to| day <= to)
    };
    content.pitfalls.iter().filter(holds).cloned().collect()
}

/// Whether a category is asked for. None is asked for before the protocol's first response time point.
fn response(course: &Course, content: &Content, item: &Item, done_on: Date) -> Response {
    if item.kind != ActivityKind::Imaging {
        // Read on values, scores or words, not on lesions: the clinician sets the category.
        let asked = asked(&item.criteria);
        return if asked.is_empty() || item.kind == ActivityKind::MedicationCourse {
            Response::NotAsked
        } else {
            Response::Asked(asked)
        };
    }
    let treated = course.index_date();
    let before = |day: Date| treated.is_none_or(|treated| day <= treated);
    // A work-up scan with a question of its own (lung shunt) is not what later scans are compared with.
    if before(done_on) || (before(item.window.target()) && item.criteria.is_empty()) {
        return Response::Baseline;
    }
    let first = first_response(course, content);
    if let Some(first) = first
        && first.id != item.id
        && item.window.target() < first.window.target()
        && done_on < first.window.earliest()
    {
        return not_yet(course, first);
    }
    if item.criteria.is_empty() {
        return Response::NotAsked;
    }
    Response::Asked(asked(&item.criteria))
}

fn asked<'a>(criteria: impl IntoIterator<Item = &'a Criterion> + Clone) -> Vec<Asked> {
    let one = |criterion: &'a Criterion| Asked {
        criterion: criterion.clone(),
        apart: criterion.scope_apart(criteria.clone()),
        computed: criterion.standard().is_worked_out_on_scans(),
        categories: criterion.standard().own_categories(),
    };
    criteria.clone().into_iter().map(one).collect()
}

fn not_yet(course: &Course, first: &Item) -> Response {
    Response::NotYet(format!(
        "Not a response time point: the first is “{}”, {} to {}",
        course.name_of(first),
        display(first.window.earliest()),
        display(first.window.latest())
    ))
}

/// The item of the protocol's first response time point, as the plan has it now.
fn first_response<'a>(course: &'a Course, content: &Content) -> Option<&'a Item> {
    let id = content.first_response.as_ref()?;
    let live = course.items.iter().filter(|record| !matches!(record.outcome, Outcome::Replaced { .. }));
    live.map(|record| &record.item)
        .filter(|item| item.key.time_point == *id && item.key.occurrence == 0)
        .min_by_key(|item| item.window.target())
}

fn form(item: &Item, response: &Response) -> Form {
    match item.kind {
        ActivityKind::Imaging if item.modality.is_some_and(shows_no_lesions) => Form::Note,
        ActivityKind::Imaging => match response {
            Response::Asked(asked) if asked.iter().all(|asked| !reads_lesions(asked)) => Form::Note,
            Response::NotAsked => Form::Note,
            _ => Form::Lesions,
        },
        ActivityKind::MedicationCourse if item.key.part == Part::CourseFinish => Form::MedicineStop,
        kind => form_of(kind),
    }
}

/// The form of what is done beside the plan, or has no images.
pub fn form_of(kind: ActivityKind) -> Form {
    match kind {
        ActivityKind::Imaging => Form::Note,
        ActivityKind::Bloods => Form::Bloods,
        ActivityKind::Questionnaire | ActivityKind::PatientFeedback => Form::Questionnaire,
        ActivityKind::MedicationCourse => Form::MedicineStart,
        ActivityKind::Clinic | ActivityKind::Phone => Form::Contact,
        ActivityKind::DeviceCheck => Form::DeviceCheck,
        ActivityKind::Education => Form::Education,
        ActivityKind::MdtReview => Form::MdtReview,
    }
}

/// Lesions are not measured on these.
fn shows_no_lesions(modality: Modality) -> bool {
    matches!(modality, Modality::XRay | Modality::Fluoroscopy | Modality::NuclearMedicine)
}

/// Every published imaging standard is read on lesions. A team's own wording takes the lesions too, so that the
/// category can be chosen beside them.
fn reads_lesions(asked: &Asked) -> bool {
    use crate::response::Standard;
    !matches!(
        asked.criterion.standard(),
        Standard::Phoenix | Standard::Astro | Standard::ChowPain | Standard::PainScore
    )
}
