//! What no item asked for: an urgent scan, or a record that was opened again.

use super::subject::form_beside;
use super::{
    Form, RecordPage, Response, Subject, asked, columns, day::same_day, first_response, not_yet,
    recorded_words, seen_pitfalls,
};
use crate::calendar::Date;
use crate::plan::{Course, ItemId, Outcome};
use crate::protocol::{ActivityKind, Content};
use crate::workspace::Workspace;
use crate::workspace::decide::assessments::impossible_day;
use crate::workspace::views::patient::{banner, beside_the_plan, days_since_treatment};

/// The record screen of what is beside the plan.
pub(super) fn page(
    workspace: &Workspace,
    course: &Course,
    subject: &Subject,
    done_on: Date,
    today: Date,
) -> Option<RecordPage> {
    let patient = workspace.patient(course.patient)?;
    let content = workspace.content_of(&course.version)?;
    let recorded = match subject {
        Subject::Item(_) => return None,
        Subject::UnplannedScan => None,
        // On an item, it is opened as that item; set aside, it is not opened any more.
        Subject::Beside(id) => {
            let known = course.assessments.get(id)?;
            Some(known).filter(|known| known.items.is_empty() && known.void.is_none()).map(Some)?
        }
    };
    let form = match recorded {
        Some(known) => form_beside(known)?,
        None => Form::Lesions,
    };
    let day_problem = impossible_day(workspace, course, &[], done_on);
    let response =
        if form == Form::Lesions { response(course, content, done_on) } else { Response::NotAsked };
    let this = recorded.map(|known| known.id);
    let name = recorded.map_or("Unplanned scan", |known| beside_the_plan(&known.finding));
    Some(RecordPage {
        banner: banner(workspace, patient, Some(course), today),
        course: course.id,
        kind: if form == Form::Lesions { ActivityKind::Imaging } else { ActivityKind::Clinic },
        title: format!("Record: {name}"),
        activity: String::new(),
        technique: String::new(),
        planned_modality: None,
        alternatives: Vec::new(),
        window: None,
        planned_then: if recorded.is_none() { planned_then(course, done_on) } else { Vec::new() },
        day_words: "Beside the plan".into(),
        day_problem,
        same_day: if form == Form::Lesions { same_day(course, this, done_on) } else { None },
        absence: None,
        recorded_inside: None,
        appointment: None,
        days_since_treatment: days_since_treatment(course, done_on),
        form,
        recorded: this,
        awaiting_report: recorded.is_some_and(|known| known.finding.awaits_report()),
        recorded_words: recorded.map(recorded_words),
        needs_baseline: form == Form::Lesions && columns::is_first_reading(course, this),
        lesions: columns::lesion_rows(course, this, done_on),
        columns: columns::columns(course, this, done_on),
        pitfalls: seen_pitfalls(course, content, &response, done_on),
        doubt: None,
        cautions: Vec::new(),
        series_until: None,
        response,
    })
}

/// Open scans of the plan whose window holds the day, however they are to be made: one that was made for one of them is
/// recorded there.
fn planned_then(course: &Course, done_on: Date) -> Vec<(ItemId, String)> {
    let planned = course.items.iter().filter(|record| {
        let item = &record.item;
        record.outcome == Outcome::Open && item.kind == ActivityKind::Imaging && item.window.contains(done_on)
    });
    planned.map(|record| (record.item.id.clone(), course.name_of(&record.item))).collect()
}

/// By the standards of the plan's own scans, from the protocol's first response time point on.
fn response(course: &Course, content: &Content, done_on: Date) -> Response {
    if course.index_date().is_none_or(|treated| done_on <= treated) {
        return Response::Baseline;
    }
    if let Some(first) = first_response(course, content).filter(|first| done_on < first.window.earliest()) {
        return not_yet(course, first);
    }
    let asked = asked(course.criteria_read_by(&[], done_on));
    if asked.is_empty() { Response::NotAsked } else { Response::Asked(asked) }
}
