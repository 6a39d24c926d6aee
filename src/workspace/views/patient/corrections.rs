//! What was recorded wrongly, beside what stands now.

use super::assessments::beside_the_plan;
use crate::calendar::{Date, display};
use crate::order;
use crate::people::PatientId;
use crate::plan::{AnchorName, Assessment, AssessmentId, Course, CourseId, Finding, Step};
use crate::workspace::views::finding_words;
use crate::workspace::{Event, Subject, Workspace, anchor_words};
use std::mem::discriminant;

/// A record that is part of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedRecord {
    pub patient: PatientId,
    /// The record it was merged with, from which it can be taken apart.
    pub with: PatientId,
    /// "Merged with PATEL, Mira (999 404 9488, born 14-Mar-1961) on 01-Oct-2026 by Dr A Okafor: same address".
    pub words: String,
}

/// The records that are part of a chart, and how they came to be.
pub fn merged_records(workspace: &Workspace, patient: PatientId) -> Vec<MergedRecord> {
    let chart = workspace.chart_of(patient);
    let record = |id: PatientId| {
        let (known, merge) = (workspace.patient(id)?, workspace.merge_of(id)?);
        let words = format!(
            "Merged with {} ({}, born {}) on {} by {}: {}",
            workspace.short_name(id),
            known.number(),
            display(known.born()),
            display(merge.on),
            workspace.member_name(merge.by),
            merge.reason
        );
        Some(MergedRecord { patient: id, with: merge.into, words })
    };
    workspace.merged_into(chart).into_iter().filter_map(|known| record(known.id())).collect()
}

/// A date that was corrected, as recorded and as corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorCorrection {
    pub anchor: AnchorName,
    /// "session 1".
    pub name: String,
    pub from: Date,
    pub to: Date,
    pub reason: String,
    /// "as recorded 04-Sep-2026, as corrected 02-Sep-2026 on 20-Sep-2026 by Dr A Okafor: typed wrong".
    pub words: String,
}

/// The dates of a course that were corrected, in the order they were.
pub fn anchor_corrections(workspace: &Workspace, course: CourseId) -> Vec<AnchorCorrection> {
    let log = workspace.log(Subject::Course(course)).iter();
    log.filter(|entry| entry.undone_by.is_none())
        .filter_map(|entry| match &entry.event.event {
            Event::CourseStep(step) => match &step.step.step {
                Step::AnchorCorrected { anchor, from, to, reason } => Some(AnchorCorrection {
                    anchor: anchor.clone(),
                    name: anchor_words(anchor),
                    from: *from,
                    to: *to,
                    reason: reason.clone(),
                    words: format!(
                        "as recorded {}, as corrected {} on {} by {}: {reason}",
                        display(*from),
                        display(*to),
                        display(entry.event.day),
                        step.step.by.name,
                    ),
                }),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// An assessment that was recorded in error under another patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfiled {
    /// Where it was recorded.
    pub course: CourseId,
    pub assessment: AssessmentId,
    pub date: Date,
    /// "“Safety call” of 11-Sep-2026 was recorded in error under PATEL, Meera: Well".
    pub words: String,
    /// What of that day and kind stands on this patient's chart: "“Safety call” of 11-Sep-2026".
    pub recorded_here: Option<String>,
}

/// What belongs to a patient and was recorded under another, the latest first.
pub fn misfiled_under(workspace: &Workspace, patient: PatientId) -> Vec<Misfiled> {
    let chart = workspace.chart_of(patient);
    let mut found: Vec<Misfiled> = recorded_elsewhere(workspace, chart)
        .map(|(course, one)| {
            let what = finding_words(&one.finding);
            let what = if what.is_empty() { String::new() } else { format!(": {what}") };
            Misfiled {
                course: course.id,
                assessment: one.id,
                date: one.date,
                words: format!(
                    "{} was recorded in error under {}{what}",
                    named_on_its_day(course, one),
                    workspace.short_name(course.patient)
                ),
                recorded_here: recorded_here(workspace, chart, one),
            }
        })
        .collect();
    order::by_key(&mut found, |one| (std::cmp::Reverse(one.date), one.assessment));
    found
}

/// What was recorded on other charts and set aside because it is of this one.
pub(in crate::workspace::views) fn recorded_elsewhere(
    workspace: &Workspace,
    chart: PatientId,
) -> impl Iterator<Item = (&Course, &Assessment)> {
    let courses = workspace.courses().filter(move |course| course.patient != chart);
    courses.flat_map(move |course| {
        let is_theirs =
            move |one: &&Assessment| one.belongs_to.is_some_and(|id| workspace.chart_of(id) == chart);
        course.assessments.values().filter(is_theirs).map(move |one| (&**course, one))
    })
}

/// What stands on the chart of the same day and kind.
fn recorded_here(workspace: &Workspace, chart: PatientId, wrong: &Assessment) -> Option<String> {
    let kind = |finding: &Finding| discriminant(finding.found());
    workspace.courses_of(chart).into_iter().find_map(|course| {
        let same = |one: &&Assessment| {
            one.void.is_none() && one.date == wrong.date && kind(&one.finding) == kind(&wrong.finding)
        };
        course.assessments.values().find(same).map(|one| named_on_its_day(course, one))
    })
}

/// "“Safety call, session 1” of 11-Sep-2026".
pub fn named_on_its_day(course: &Course, assessment: &Assessment) -> String {
    let item = assessment.items.first().and_then(|id| course.item(id));
    let name = match item {
        Some(record) => format!("“{}”", course.name_of(&record.item)),
        None => beside_the_plan(&assessment.finding).to_owned(),
    };
    format!("{name} of {}", display(assessment.date))
}
