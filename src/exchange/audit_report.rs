//! The guidance's own audit question as a file.

use super::adherence_report::{NamedCourse, Share};
use crate::adherence::{Answer, Proportion, response_audit};
use crate::calendar::Date;
use crate::order::SortedSet;
use serde::Serialize;

/// One answer to the guidance's own audit question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AuditLine {
    pub patient: String,
    pub protocol: String,
    /// Counted from 1.
    pub session: usize,
    pub date: Date,
    /// `yes`, `no` or `not-evaluable`.
    pub answer: &'static str,
    pub words: String,
}

/// Whether a validated response was measured 8 to 12 weeks after the procedure, for each course by its last
/// session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audit {
    pub yes: Share,
    pub not_evaluable: u32,
    /// Every session.
    pub sessions: Vec<AuditLine>,
}

pub(super) fn audit(courses: &[NamedCourse<'_>], cut_off: Date) -> Audit {
    let mut yes = Proportion::default();
    let mut not_evaluable = 0;
    let mut sessions = Vec::new();
    for named in courses {
        let answers = response_audit(named.course, cut_off);
        match answers.last().map(|last| &last.answer) {
            Some(Answer::Yes { .. }) => yes.count(true),
            Some(Answer::No) => yes.count(false),
            Some(Answer::NotEvaluable { .. }) => not_evaluable += 1,
            // No response is looked for, or no session has been.
            None => {}
        }
        sessions.extend(answers.into_iter().map(|audit| AuditLine {
            patient: named.patient.to_owned(),
            protocol: named.protocol.to_owned(),
            session: audit.session,
            date: audit.date,
            answer: audit.answer.code(),
            words: audit.answer.words(),
        }));
    }
    let mut patients = SortedSet::new();
    let independent = courses.iter().all(|named| patients.insert(named.course.patient));
    Audit { yes: Share::of(yes, independent), not_evaluable, sessions }
}
