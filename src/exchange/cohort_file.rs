//! Many courses: what `aftercare adherence` reads.

use super::adherence_report::{AdherenceReport, NamedCourse, adherence_report};
use super::course_file::{CourseFile, ProtocolSource, RawCourse};
use super::lines::Lines;
use super::read::{Misread, read};
use super::replay::{Replay, replay};
use crate::adherence::Basis;
use crate::calendar::{Date, written};
use crate::order;
use crate::people::Problem;
use crate::protocol::Content;
use order::SortedMap;
use serde::Deserialize;
use std::rc::Rc;

/// Courses in one file. Protocols that the file keeps beside its courses are inline in each that names them.
#[derive(Clone, Debug)]
pub struct CohortFile {
    /// The cut-off date.
    pub day: Option<Date>,
    pub courses: Vec<CourseFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCohort {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: CohortFormat,
    #[serde(default, with = "written::optional")]
    day: Option<Date>,
    /// Protocols that courses of this file name. A name here goes before one of the library.
    #[serde(default)]
    protocols: SortedMap<String, Content>,
    courses: Vec<RawCourse>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
enum CohortFormat {
    #[default]
    #[serde(rename = "aftercare.courses/1")]
    V1,
}

/// Reads a file of several courses.
///
/// # Errors
/// Names the field and the line.
pub fn read_cohort(text: &str) -> Result<(CohortFile, Lines), Misread> {
    let (raw, lines) = read::<RawCohort>(text)?;
    let protocols: SortedMap<String, Rc<Content>> =
        raw.protocols.into_iter().map(|(name, content)| (name, Rc::new(content))).collect();
    let mut courses = Vec::with_capacity(raw.courses.len());
    for (index, course) in raw.courses.into_iter().enumerate() {
        let mut course = course
            .into_course()
            .map_err(|problem| Misread::at(problem.inside(&format!("courses[{index}]")), &lines))?;
        if let ProtocolSource::Library(name) = &course.protocol
            && let Some(content) = protocols.get(name)
        {
            course.protocol = ProtocolSource::Inline(content.clone());
        }
        courses.push(course);
    }
    Ok((CohortFile { day: raw.day, courses }, lines))
}

/// Plays every course up to a cut-off date and works out the figures.
///
/// # Errors
/// Names the course and the step that does not fit.
pub fn cohort_report(
    courses: &[CourseFile],
    cut_off: Date,
    basis: Basis,
    library: &dyn Fn(&str) -> Option<Content>,
) -> Result<AdherenceReport, Problem> {
    let mut replays: Vec<Replay> = Vec::with_capacity(courses.len());
    for (index, file) in courses.iter().enumerate() {
        let inside = |problem: Problem| problem.inside(&format!("courses[{index}]"));
        let content = file.protocol.content(library).map_err(inside)?;
        let played = if file.patient.is_empty() {
            // Nothing says that two courses without a name are of one patient.
            let named = CourseFile { patient: format!("patient {}", index + 1), ..file.clone() };
            replay(&named, &content, Some(cut_off))
        } else {
            replay(file, &content, Some(cut_off))
        };
        let played = played.map_err(inside)?;
        if let Some(same) = replays.iter().position(|other| other.course.id == played.course.id) {
            let message = format!(
                "This is the course of courses[{same}] again: the same patient, protocol, procedure and first session. Take one out, or name both in “course”"
            );
            return Err(inside(Problem::on("", message)));
        }
        replays.push(played);
    }
    let named: Vec<NamedCourse<'_>> = replays
        .iter()
        .map(|replay| NamedCourse {
            course: &replay.course,
            patient: &replay.patient,
            protocol: &replay.content.title,
            due_soon_days: replay.due_soon_days,
            clinicians: &replay.clinicians,
        })
        .collect();
    Ok(adherence_report(&named, cut_off, basis))
}
