use serde::Deserialize;

use super::written_number::MarginMm;
use super::{Answer, BestAnswer, ReadingsFormat, Written, last_that};
use crate::calendar::{Date, display, written};
use crate::imaging::Length;
use crate::people::Problem;
use crate::response::ablation::{
    AblationHistory, AblationProblem, AblationScan, Edge, EfficacyWindow, Elsewhere, NewTumour, Outcome,
    Session, TargetOrgan, ablation, efficacy,
};
use crate::response::{Standard, ToldReading};

/// One ablated tumour.
#[derive(Clone, Debug)]
pub(super) struct AblationFile {
    history: AblationHistory,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAblation {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: ReadingsFormat,
    #[serde(rename = "standard")]
    _standard: Standard,
    organ: TargetOrgan,
    /// In which efficacy is judged, from the protocol.
    window: RawWindow,
    sessions: Vec<RawSession>,
    scans: Vec<RawScan>,
}

/// Days after the last treatment of a course.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWindow {
    from_days: u16,
    until_days: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSession {
    #[serde(with = "written")]
    date: Date,
    course: u16,
    outcome: Outcome,
    #[serde(default)]
    margin_mm: Option<MarginMm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScan {
    #[serde(with = "written")]
    date: Date,
    edge: Edge,
    #[serde(default)]
    zone_mm: Option<Length>,
    /// Without it, not known.
    #[serde(default)]
    new_in_organ: Option<NewTumour>,
    #[serde(default)]
    new_outside_organ: Option<NewTumour>,
}

impl Written for AblationFile {
    type Raw = RawAblation;

    fn check(raw: RawAblation) -> Result<Self, Problem> {
        let on = |problem: AblationProblem| Problem::on(raw.field_of(problem), problem);
        let window = EfficacyWindow::new(raw.window.from_days, raw.window.until_days).map_err(on)?;
        let sessions = raw.sessions.iter().map(|session| Session {
            date: session.date,
            course: session.course,
            outcome: session.outcome,
            margin: session.margin_mm.map(|margin| margin.0),
        });
        let scans = raw.scans.iter().map(|scan| AblationScan {
            date: scan.date,
            edge: scan.edge,
            zone: scan.zone_mm,
            elsewhere: Elsewhere {
                same_organ: scan.new_in_organ.unwrap_or(NewTumour::NotKnown),
                other_organs: scan.new_outside_organ.unwrap_or(NewTumour::NotKnown),
            },
        });
        let history =
            AblationHistory::new(raw.organ, sessions.collect(), scans.collect(), window).map_err(on)?;
        Ok(Self { history })
    }
}

impl RawAblation {
    fn field_of(&self, problem: AblationProblem) -> String {
        match problem {
            AblationProblem::NoSession => "sessions".to_owned(),
            AblationProblem::ScanBeforeTreatment(day) => {
                format!("scans[{}].date", last_that(&self.scans, |scan| scan.date == day))
            }
            AblationProblem::CourseOrder(day) => {
                format!("sessions[{}].course", last_that(&self.sessions, |session| session.date == day))
            }
            AblationProblem::NoWindow => "window".to_owned(),
        }
    }
}

impl AblationFile {
    pub(super) fn told(&self) -> Vec<ToldReading> {
        ablation(&self.history).iter().map(|verdict| verdict.told(&self.history)).collect()
    }

    /// Technical success and technique efficacy.
    pub(super) fn best(&self) -> Vec<BestAnswer> {
        let found = efficacy(&self.history);
        let newest = self.history.newest_course();
        let answer = |id, name: &str, known: Option<bool>, date: Option<Date>, why: &str| {
            let answer = Answer::from(known);
            let on = date.map_or_else(String::new, |on| format!(", by the scan of {}", display(on)));
            let why = if known.is_none() { format!(": {why}") } else { String::new() };
            BestAnswer {
                id,
                answer,
                category: None,
                date,
                sentence: format!("{name}: {}{on}{why}", answer.words()),
                citation: Standard::Ablation2014.citation(),
            }
        };
        let not_judged = "a treatment of the course was not judged";
        let no_scan = "no scan in the window after the course can tell";
        let newest_name = format!("Complete ablation after course {newest}, the newest");
        vec![
            answer(
                "technical-success-first-course",
                "Technical success of course 1",
                found.first_course_success,
                None,
                not_judged,
            ),
            answer(
                "technical-success-newest-course",
                &format!("Technical success of course {newest}, the newest"),
                found.newest_course_success,
                None,
                not_judged,
            ),
            answer("primary-efficacy", "Primary technique efficacy", found.primary, found.judged_on, no_scan),
            answer("efficacy-newest-course", &newest_name, found.newest_course, None, no_scan),
            answer("secondary-efficacy", "Secondary technique efficacy", found.secondary, None, no_scan),
        ]
    }
}
