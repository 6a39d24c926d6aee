use super::versions::{VersionLine, version_lines};
use crate::adherence::{Status, status};
use crate::calendar::{Date, display};
use crate::order;
use crate::people::PatientId;
use crate::plan::{Amendment, Assessment, AssessmentId, Course, Finding, ItemId, Reading, matching_items};
use crate::protocol::ActivityKind;
use crate::workspace::views::lab_history::important_changes;
use crate::workspace::views::record::{Subject, form_beside};
use crate::workspace::views::{finding_words, result_words};
use crate::workspace::{SinceSigned, Workspace, since_signed};

/// One recorded assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentLine {
    pub id: AssessmentId,
    pub date: Date,
    /// The items it answers, or what kind of finding it is where it answers none.
    pub what: String,
    pub items: Vec<ItemId>,
    pub result: String,
    /// The status of the first item: done, done late, done early.
    pub status: Option<Status>,
    pub recorded_by: String,
    /// "Signed by Dr A Okafor, 27-Nov-2026"; none: not signed yet.
    pub signed: Option<String>,
    /// Who read it, and as what; none: not read, or no scan.
    pub reading: Option<Reading>,
    /// Categories that are worked out otherwise now: "mRECIST: signed PR; worked out as PD since the scan of …".
    pub since_signed: Vec<String>,
    /// Newest last.
    pub earlier: Vec<EarlierVersion>,
    /// Why it was set aside, and when.
    pub void: Option<String>,
    /// Whose it is, where it was recorded on the wrong patient.
    pub belongs_to: Option<PatientId>,
    pub awaiting_report: bool,
    /// As what the record screen opens it; `None` where it was set aside, or cannot be opened without an item.
    pub opened_as: Option<Subject>,
    /// An item that a person may join it to: it lies outside every window.
    pub offered: Option<ItemId>,
    /// A scan of no diagnostic use: a repeat can be asked for.
    pub repeat_offered: bool,
}

/// What an assessment was before an amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierVersion {
    /// "27-Nov-2026: wrong lesion (Dr A Okafor)": when and why it was replaced, and by whom.
    pub amended: String,
    pub date: Date,
    pub result: String,
    pub reading: Option<Reading>,
    /// Of a scan: every lesion, what was read of it, and what the version after this one says instead.
    pub lines: Vec<VersionLine>,
}

pub(super) fn lines(workspace: &Workspace, course: &Course, today: Date) -> Vec<AssessmentLine> {
    let mut lines: Vec<AssessmentLine> =
        course.assessments.values().map(|assessment| line(workspace, course, assessment, today)).collect();
    order::by_key(&mut lines, |line| (std::cmp::Reverse(line.date), line.id));
    lines
}

fn line(workspace: &Workspace, course: &Course, assessment: &Assessment, today: Date) -> AssessmentLine {
    let records: Vec<_> = assessment.items.iter().filter_map(|id| course.item(id)).collect();
    let what = assessment_name(course, assessment);
    let not_diagnostic =
        matches!(&assessment.finding, Finding::Scan(finding) if finding.not_diagnostic.is_some());
    let unassigned = assessment.items.is_empty() && !assessment.stays_beside && assessment.void.is_none();
    AssessmentLine {
        id: assessment.id,
        date: assessment.date,
        what,
        items: assessment.items.clone(),
        result: result(workspace, course, assessment),
        status: records
            .first()
            .map(|record| status(course, record, today, workspace.settings().due_soon_days)),
        recorded_by: assessment.recorded_by.name.clone(),
        signed: assessment
            .signed
            .as_ref()
            .map(|signature| format!("Signed by {}, {}", signature.by.name, display(signature.on))),
        reading: reading(&assessment.finding),
        since_signed: since_signed(course, assessment).iter().map(SinceSigned::words).collect(),
        earlier: earlier_versions(course, assessment),
        void: void_words(workspace, assessment),
        belongs_to: assessment.belongs_to,
        awaiting_report: assessment.finding.awaits_report() && assessment.void.is_none(),
        opened_as: opened_as(assessment),
        offered: unassigned.then(|| offered(course, assessment)).flatten(),
        repeat_offered: not_diagnostic && assessment.void.is_none(),
    }
}

/// What was found, and of scores whether they changed by what matters. What was set aside is compared with nothing.
fn result(workspace: &Workspace, course: &Course, assessment: &Assessment) -> String {
    let words = result_words(assessment);
    if assessment.void.is_some() {
        return words;
    }
    let courses = workspace.courses_of(course.patient);
    let courses = courses.iter().map(|course| course.as_ref());
    let changes = important_changes(courses, &assessment.finding, assessment.date);
    let words = std::iter::once(words).chain(changes).filter(|words| !words.is_empty());
    words.map(|words| words.trim_end_matches('.').to_owned()).collect::<Vec<_>>().join(". ")
}

/// As what the record screen opens it; `None` where it was set aside, or cannot be opened without an item.
pub(in crate::workspace) fn opened_as(assessment: &Assessment) -> Option<Subject> {
    if assessment.void.is_some() {
        return None;
    }
    match assessment.items.first() {
        Some(item) => Some(Subject::Item(item.clone())),
        None => form_beside(assessment).map(|_| Subject::Beside(assessment.id)),
    }
}

/// The same for paper about the patient it was recorded on: "Marked 11-Sep-2026: belonged to another patient: …".
pub fn void_on_paper(assessment: &Assessment) -> Option<String> {
    set_aside_words(assessment, assessment.belongs_to.map(|_| "another patient".to_owned()))
}

/// "Marked 11-Sep-2026: belonged to O’NEILL, Siobhan (999 404 9488): opened from the wrong row".
fn void_words(workspace: &Workspace, assessment: &Assessment) -> Option<String> {
    let patient = assessment.belongs_to.and_then(|id| workspace.patient(id));
    let whose =
        patient.map(|patient| format!("{} ({})", workspace.short_name(patient.id()), patient.number()));
    set_aside_words(assessment, whose)
}

fn set_aside_words(assessment: &Assessment, whose: Option<String>) -> Option<String> {
    let (on, why) = assessment.void.as_ref()?;
    let whose = whose.map(|whose| format!("belonged to {whose}: ")).unwrap_or_default();
    Some(format!("Marked {}: {whose}{why}", display(*on)))
}

fn reading(finding: &Finding) -> Option<Reading> {
    match finding {
        Finding::Scan(scan) => scan.reading.clone(),
        _ => None,
    }
}

/// Each with what the version after it changed; the last one was amended to what stands now.
fn earlier_versions(course: &Course, assessment: &Assessment) -> Vec<EarlierVersion> {
    let versions =
        || assessment.amended_from.iter().map(|amendment| (amendment.was.date, &amendment.was.finding));
    let after = versions().skip(1).chain([(assessment.date, &assessment.finding)]);
    let lines = versions().zip(after).map(|(was, next)| version_lines(course, was, next));
    assessment.amended_from.iter().zip(lines).map(|(amendment, lines)| earlier(amendment, lines)).collect()
}

fn earlier(amendment: &Amendment, lines: Vec<VersionLine>) -> EarlierVersion {
    EarlierVersion {
        lines,
        amended: format!("{}: {} ({})", display(amendment.on), amendment.reason, amendment.by.name),
        date: amendment.was.date,
        result: finding_words(&amendment.was.finding),
        reading: reading(&amendment.was.finding),
    }
}

/// The items that it answers, "First response scan; MDT"; beside the plan what kind of finding it is.
pub fn assessment_name(course: &Course, assessment: &Assessment) -> String {
    let name = |id: &ItemId| Some(course.name_of(&course.item(id)?.item));
    let names: Vec<String> = assessment.items.iter().filter_map(name).collect();
    if names.is_empty() { beside_the_plan(&assessment.finding).to_owned() } else { names.join("; ") }
}

/// What kind of finding it is, where no item says so.
pub(in crate::workspace) fn beside_the_plan(finding: &Finding) -> &'static str {
    match finding.found() {
        Finding::AwaitingReport | Finding::Read { .. } => "Beside the plan",
        Finding::Scan(_) | Finding::AwaitedScan(_) => "Scan beside the plan",
        Finding::Note(_) | Finding::Contact(_) => "Contact beside the plan",
        Finding::DeviceCheck(_) => "Device check beside the plan",
        Finding::Education(_) => "Information beside the plan",
        Finding::MdtReview(_) => "MDT review beside the plan",
        Finding::Bloods { .. } => "Bloods beside the plan",
        Finding::Questionnaire { .. } => "Questionnaire beside the plan",
        Finding::Medicine { .. } => "Medicine beside the plan",
    }
}

/// The nearest open item of the same kind.
fn offered(course: &Course, assessment: &Assessment) -> Option<ItemId> {
    let (kinds, modality): (&[ActivityKind], _) = match assessment.finding.found() {
        Finding::Scan(_) | Finding::AwaitedScan(_) => {
            (&[ActivityKind::Imaging], assessment.finding.modality())
        }
        Finding::Bloods { .. } => (&[ActivityKind::Bloods], None),
        Finding::Questionnaire { .. } => {
            (&[ActivityKind::Questionnaire, ActivityKind::PatientFeedback], None)
        }
        Finding::Note(_) | Finding::Contact(_) => (&[ActivityKind::Phone, ActivityKind::Clinic], None),
        Finding::DeviceCheck(_) => (&[ActivityKind::DeviceCheck], None),
        Finding::Education(_) => (&[ActivityKind::Education], None),
        Finding::MdtReview(_) => (&[ActivityKind::MdtReview], None),
        Finding::AwaitingReport | Finding::Medicine { .. } | Finding::Read { .. } => (&[], None),
    };
    kinds.iter().find_map(|kind| {
        let found = matching_items(course, *kind, modality, assessment.date);
        found.inside.into_iter().next().or(found.nearest)
    })
}
