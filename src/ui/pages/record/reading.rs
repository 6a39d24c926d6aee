//! From the form to what is written.

use super::entry::ScanEntry;
use super::needs::Needs;
use super::reading_entry::field;
use super::response_panel::Judged;
use super::signing::assigned;
use crate::calendar::{Date, parse_entry};
use crate::imaging::{Length, Role, Scan};
use crate::people::Problem;
use crate::plan::{
    AssessmentId, AwaitedScan, Course, Finding, ItemId, Person, ReadCategory, Reading, ScanFinding,
};
use crate::protocol::ActivityKind;
use crate::workspace::views::record::{Diameter, MEASURED_SO, RecordPage, Response, Subject, jump};
use crate::workspace::{AmendAssessment, Named, NewAssessment, Op, ReportArrived, WHY_AMENDED};

/// What the reading of a scan becomes.
///
/// # Errors
/// Every problem on its field.
pub fn scan_op(
    entry: &ScanEntry,
    course: &Course,
    subject: &Subject,
    page: &RecordPage,
    needs: &Needs,
    judged: &[Judged],
    reader: Person,
) -> Result<Op, Vec<Problem>> {
    let (scan, mut problems) = entry.scan(&course.lesions, needs);
    if entry.not_diagnostic {
        problems.retain(|problem| matches!(problem.field.as_str(), "date" | "modality"));
        if entry.not_diagnostic_why.trim().is_empty() {
            problems.push(Problem::on("not_diagnostic", "Say why the scan is of no diagnostic use"));
        }
    } else {
        problems.extend(unanswered(entry, course, page, needs));
        if entry.lesions(&course.lesions).is_empty() {
            problems.push(Problem::on(
                "findings",
                "Enter at least one lesion, or say that the scan is not evaluable",
            ));
        }
    }
    let mut categories = Vec::new();
    if !entry.not_diagnostic {
        for judged in judged.iter().filter(|judged| judged.asks(entry)) {
            match assigned(entry, judged) {
                Ok(category) => categories.push(category),
                // What is asked about has a problem of its own, and the category comes of the answer.
                Err(_) if judged.waits && !problems.is_empty() => {}
                Err(problem) => problems.push(problem),
            }
        }
    }
    let known = page.recorded.filter(|_| !page.awaiting_report).and_then(|id| course.assessments.get(&id));
    if known.is_some_and(|known| known.signed.is_some()) && entry.reason.trim().is_empty() {
        // Asked with the rest, not in a second round.
        problems.push(Problem::on("reason", WHY_AMENDED));
    }
    let (Some(scan), true) = (scan, problems.is_empty()) else { return Err(problems) };
    let date = scan.date;
    let finding = finding(entry, scan, categories, reader);
    Ok(written(entry, course, subject, page, (date, finding)))
}

/// What is asked about the lesions and not answered: how each is, and whether a figure is no slip.
pub fn unanswered(entry: &ScanEntry, course: &Course, page: &RecordPage, needs: &Needs) -> Vec<Problem> {
    let baseline = page.response == Response::Baseline || page.needs_baseline;
    let mut problems = entry.missing(&course.lesions, needs, baseline);
    problems.extend(unconfirmed(entry, course, page));
    problems
}

/// Diameters so far from the one before that a slip is likelier, and that nobody said were measured so: they would make
/// a category, and a smallest sum for every later scan.
fn unconfirmed(entry: &ScanEntry, course: &Course, page: &RecordPage) -> Vec<Problem> {
    let mut problems = Vec::new();
    for lesion in entry.lesions(&course.lesions).iter().filter(|lesion| lesion.role == Role::Target) {
        let Some(target) = entry.targets.get(&lesion.id) else { continue };
        for (what, which, typed) in
            [("size", Diameter::Whole, &target.size), ("viable", Diameter::Viable, &target.viable)]
        {
            let is_measured = matches!(typed.state.as_str(), "" | "measured") && !typed.is_measured_so;
            let length = Length::parse(&typed.mm).ok().filter(|_| is_measured);
            if let Some(doubt) = length.and_then(|now| jump(now, lesion, which, &page.columns)) {
                let message = format!("{}: {doubt}, or tick “{MEASURED_SO}”", lesion.label);
                problems.push(Problem::on(field(&lesion.id, what), message));
            }
        }
    }
    problems
}

/// The scan was made, and its report is still to come.
///
/// # Errors
/// Without a day, or where it is not said how it was made.
pub fn awaited_op(
    entry: &ScanEntry,
    course: &Course,
    item: &ItemId,
    reader: Option<Person>,
) -> Result<Op, Vec<Problem>> {
    let date = parse_entry(&entry.date).map_err(|problem| Problem::on("date", problem));
    let modality = entry.modality().ok_or_else(|| Problem::on("modality", "Choose how the scan was made"));
    let (date, modality) = match (date, modality) {
        (Ok(date), Ok(modality)) => (date, modality),
        (date, modality) => return Err(date.err().into_iter().chain(modality.err()).collect()),
    };
    Ok(Op::RecordAssessment(Box::new(NewAssessment {
        course: course.id,
        of: Named::Item(item.clone()),
        date,
        finding: Finding::AwaitedScan(AwaitedScan { modality, reader }),
        lesions: Vec::new(),
        sign: false,
    })))
}

fn finding(entry: &ScanEntry, scan: Scan, categories: Vec<ReadCategory>, reader: Person) -> Finding {
    let reading = Reading {
        reader,
        categories,
        pitfalls_considered: entry.pitfalls.iter().cloned().collect(),
        comment: entry.comment.trim().to_owned(),
    };
    Finding::Scan(Box::new(ScanFinding {
        modality: scan.modality,
        not_diagnostic: entry.not_diagnostic.then(|| entry.not_diagnostic_why.trim().to_owned()),
        reading: (!entry.not_diagnostic).then_some(reading),
        scan,
    }))
}

fn written(
    entry: &ScanEntry,
    course: &Course,
    subject: &Subject,
    page: &RecordPage,
    (date, finding): (Date, Finding),
) -> Op {
    let (course, lesions) = (course.id, entry.added.clone());
    match page.recorded {
        None => Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: match subject {
                Subject::Item(item) => Named::Item(item.clone()),
                Subject::UnplannedScan | Subject::Beside(_) => Named::Beside(ActivityKind::Imaging),
            },
            date,
            finding,
            lesions,
            sign: true,
        })),
        Some(assessment) if page.awaiting_report => {
            Op::ReportArrived(Box::new(ReportArrived { course, assessment, finding, lesions, sign: true }))
        }
        Some(assessment) => amend(course, assessment, date, finding, lesions, entry.reason.clone()),
    }
}

fn amend(
    course: crate::plan::CourseId,
    assessment: AssessmentId,
    date: Date,
    finding: Finding,
    lesions: Vec<crate::imaging::Lesion>,
    reason: String,
) -> Op {
    Op::AmendAssessment(Box::new(AmendAssessment {
        course,
        assessment,
        date,
        finding,
        lesions,
        sign: true,
        reason,
    }))
}
