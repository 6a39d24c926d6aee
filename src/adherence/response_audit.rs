use crate::calendar::Date;
use crate::plan::{Assessment, Course, EndReason, Finding};
use crate::response::{Category, Standard};
use serde::Serialize;

/// The 8 to 12 weeks of the guidance's own audit question, in days after the procedure.
pub const AUDIT_DAYS: std::ops::RangeInclusive<i64> = 56..=84;

/// Was a validated response measured 8 to 12 weeks (56 to 84 days) after the procedure? (Royal College of
/// Radiologists, guidance on interventional oncology, audit of response.) It is not the adherence window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Yes { on: Date, days: i64, standard: Standard },
    No,
    NotEvaluable { why: String },
}

/// The answer for one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResponseAudit {
    /// Counted from 1.
    pub session: usize,
    pub date: Date,
    pub answer: Answer,
}

/// The answer for every session at a cut-off date, in order. The last one is the answer for the course.
///
/// A session that lies ahead is not asked about, nor is a course that looks for no response: guidance 6.5 asks it of
/// what is meant to modify the disease, and a drain or a biopsy has no category of a published standard to wait for.
///
/// A session is not evaluable while its 84 days are not over, when the plan ended within them, and when the
/// next session came within them: the response of the two cannot be told apart. A response is validated if it
/// has a category of a published standard other than "not evaluable".
pub fn response_audit(course: &Course, cut_off: Date) -> Vec<ResponseAudit> {
    if !looks_for_a_response(course) {
        return Vec::new();
    }
    let sessions = &course.anchors.sessions;
    sessions
        .iter()
        .enumerate()
        .filter(|(_, session)| session.date <= cut_off)
        .map(|(index, session)| {
            let next = sessions.get(index + 1).map(|session| session.date);
            let answer = answer(course, session.date, next, cut_off);
            ResponseAudit { session: index + 1, date: session.date, answer }
        })
        .collect()
}

/// Some item of the plan is read by a published standard, or something was.
fn looks_for_a_response(course: &Course) -> bool {
    let mut planned = course.items.iter().flat_map(|record| &record.item.criteria);
    planned.any(|criterion| criterion.standard().is_published())
        || course.assessments.values().any(|assessment| validated(assessment).is_some())
}

/// The last day of the 12 weeks after a session.
pub fn audit_closes_on(session: Date) -> Date {
    session.checked_add_signed(chrono::TimeDelta::days(*AUDIT_DAYS.end())).unwrap_or(session)
}

impl Answer {
    /// The word in files; never changes once published.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Yes { .. } => "yes",
            Self::No => "no",
            Self::NotEvaluable { .. } => "not-evaluable",
        }
    }

    /// "Yes, on day 62", "No", or why it cannot be answered.
    pub fn words(&self) -> String {
        match self {
            Self::Yes { days, standard, .. } => format!("Yes, on day {days} by {}", standard.name()),
            Self::No => "No".to_owned(),
            Self::NotEvaluable { why } => format!("Cannot be answered: {why}"),
        }
    }
}

fn answer(course: &Course, procedure: Date, next: Option<Date>, cut_off: Date) -> Answer {
    let last_day = AUDIT_DAYS.end();
    let days_after = |date: Date| (date - procedure).num_days();
    let mut measured: Vec<(Date, &Standard)> = course
        .assessments
        .values()
        .filter(|assessment| assessment.date <= cut_off && AUDIT_DAYS.contains(&days_after(assessment.date)))
        .filter(|assessment| next.is_none_or(|next| assessment.date <= next))
        .filter_map(|assessment| Some((assessment.date, validated(assessment)?)))
        .collect();
    crate::order::by_key(&mut measured, |(date, _)| *date);
    if let Some((on, standard)) = measured.first() {
        return Answer::Yes { on: *on, days: days_after(*on), standard: (*standard).clone() };
    }
    let not_evaluable = |why: &str| Answer::NotEvaluable { why: why.to_owned() };
    if next.is_some_and(|next| days_after(next) <= *last_day) {
        return not_evaluable("treated again within 12 weeks");
    }
    if let Some(end) = &course.end
        && end.date <= cut_off
        && days_after(end.date) <= *last_day
        && end.reason != EndReason::Completed
    {
        return not_evaluable(match end.reason {
            EndReason::Died => "died within 12 weeks",
            EndReason::Transferred => "transferred within 12 weeks",
            EndReason::Withdrew => "withdrew within 12 weeks",
            EndReason::Retreated => "treated again within 12 weeks",
            EndReason::EndedByMdt | EndReason::Completed => "the plan ended within 12 weeks",
        });
    }
    if days_after(cut_off) <= *last_day {
        return not_evaluable("12 weeks are not over");
    }
    Answer::No
}

/// The published standard by which an assessment measured a response, if it did.
fn validated(assessment: &Assessment) -> Option<&Standard> {
    let Finding::Scan(finding) = &assessment.finding else { return None };
    if assessment.void.is_some() || finding.not_diagnostic.is_some() {
        return None;
    }
    let reading = finding.reading.as_ref()?;
    reading.categories.iter().find_map(|category| {
        let published = category.standard.is_published();
        let assigned = category.assigned.trim();
        let not_evaluable = [Category::Ne, Category::Nonevaluable].iter().any(|ne| {
            [ne.code(), ne.short(), ne.label()].iter().any(|word| word.eq_ignore_ascii_case(assigned))
        });
        (published && category.is_assessed() && !assigned.is_empty() && !not_evaluable)
            .then_some(&category.standard)
    })
}
