//! What the scans of a replayed course say, by every standard that is worked out here.

use super::replay::Replay;
use super::replay_assessment::criteria_of;
use crate::calendar::{Date, display};
use crate::imaging::Scan;
use crate::order;
use crate::people::Problem;
use crate::plan::{Assessment, Finding, Item, ResponseTime, ScanFinding, response_time};
use crate::protocol::Criterion;
use crate::response::{Best, History, LesionScope, Standard, ToldReading, ToldVerdict, best_of, is_measured};
use crate::workspace::views::record::pitfalls_on;
use crate::workspace::{NoVerdict, WorkedOut, baseline_of, history_with, worked_out};
use order::SortedSet;
use serde::Serialize;

/// How a scan is read whose category is asked for.
const RESPONSE: &str = "response";

/// One scan.
#[derive(Clone, Debug, Serialize)]
pub struct ScanLine {
    /// What the file calls it.
    pub assessment: String,
    pub date: Date,
    pub modality: &'static str,
    /// The items it answers; none: beside the plan.
    pub items: Vec<String>,
    /// Days since the session before it.
    pub days_since_treatment: Option<i64>,
    /// `baseline`, `not-a-response-time-point`, `not-diagnostic`, `not-read` or `response`.
    pub read_as: &'static str,
    pub read_as_words: String,
    /// Pitfalls of this protocol that belong to this day.
    pub pitfalls: Vec<String>,
    /// As it is known on the day asked for: a new lesion that is confirmed later counts from its first scan.
    pub verdicts: Vec<VerdictLine>,
    /// The same by standards that read what is seen of treated lesions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub treated: Vec<TreatedLine>,
    /// The same by standards that read the whole scan in place of lesions: uptake on FDG-PET, bone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub whole: Vec<ToldReading>,
    /// Standards whose category the clinician sets.
    pub by_clinician: Vec<Standard>,
    /// The categories as they were assigned when the scan was read.
    pub assigned: Vec<AssignedLine>,
}

/// One standard on one scan.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictLine {
    pub standard: Standard,
    pub scope: LesionScope,
    pub category: &'static str,
    /// For a letter.
    pub sentence: String,
    pub verdict: ToldVerdict,
}

/// One standard that reads treated lesions, on one scan.
#[derive(Clone, Debug, Serialize)]
pub struct TreatedLine {
    pub standard: Standard,
    /// The worst of the lesions; `None` while one of them is not read.
    pub category: Option<&'static str>,
    /// The lesions that are read.
    pub lesions: Vec<ToldReading>,
}

/// A category as it was assigned.
#[derive(Clone, Debug, Serialize)]
pub struct AssignedLine {
    pub standard: Standard,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<LesionScope>,
    pub category: String,
    /// The category that was computed when the scan was read.
    pub computed: Option<&'static str>,
    pub override_reason: Option<String>,
}

/// The best overall response by one standard.
#[derive(Clone, Debug, Serialize)]
pub struct BestLine {
    pub standard: Standard,
    pub scope: LesionScope,
    pub best: Best,
}

/// Every scan of a course, in order of date.
pub(super) fn scan_lines(replay: &Replay) -> Result<Vec<ScanLine>, Problem> {
    let mut scans: Vec<(&Assessment, &ScanFinding)> = replay
        .course
        .assessments
        .values()
        .filter(|assessment| assessment.void.is_none())
        .filter_map(|assessment| match &assessment.finding {
            Finding::Scan(finding) => Some((assessment, finding.as_ref())),
            _ => None,
        })
        .collect();
    order::by_key(&mut scans, |(assessment, _)| (assessment.date, assessment.id));
    scans.into_iter().map(|(assessment, finding)| scan_line(replay, assessment, finding)).collect()
}

/// The best overall response by every standard that is worked out here, of the scans from the first response
/// time point on.
pub(super) fn best_lines(replay: &Replay, scans: &[ScanLine]) -> Result<Vec<BestLine>, Problem> {
    let Some(history) = history_with(&replay.course, &[], None, None)? else { return Ok(Vec::new()) };
    let responses: SortedSet<Date> =
        scans.iter().filter(|scan| scan.read_as == RESPONSE).map(|scan| scan.date).collect();
    let follow_ups: Vec<Scan> =
        history.follow_ups().iter().filter(|scan| responses.contains(&scan.date)).cloned().collect();
    if follow_ups.is_empty() {
        return Ok(Vec::new());
    }
    let history = History::new(history.lesions().to_vec(), history.baseline().clone(), follow_ups)
        .map_err(|problem| Problem::on("steps", problem))?;
    let mut lines: Vec<BestLine> = Vec::new();
    for criterion in criteria_of(&[], &replay.content.time_points) {
        // Where nothing was measured that the standard needs, the clinician sets every category.
        if !is_measured(criterion.standard(), &history) {
            continue;
        }
        if let Ok(best) = best_of(&history, &criterion.settings, None) {
            let (standard, scope) = (criterion.standard().clone(), criterion.scope());
            lines.push(BestLine { standard, scope, best });
        }
    }
    Ok(lines)
}

fn scan_line(replay: &Replay, assessment: &Assessment, finding: &ScanFinding) -> Result<ScanLine, Problem> {
    let course = &replay.course;
    let date = assessment.date;
    let answers: Vec<&Item> = assessment.items.iter().filter_map(|id| Some(&course.item(id)?.item)).collect();
    let session = course.anchors.sessions.iter().map(|session| session.date).filter(|day| *day <= date).max();
    let time = response_time(course, &replay.content, date, &answers);
    let is_read = finding.scan.is_read() || finding.scan.is_seen();
    let (read_as, read_as_words) = match (time, &finding.not_diagnostic) {
        (_, Some(why)) => ("not-diagnostic", format!("Not evaluable: {why}")),
        _ if baseline_of(course) == Some(assessment.id) => {
            ("baseline", "Later scans are compared with this one".to_owned())
        }
        (ResponseTime::Baseline, None) => ("baseline", "Before treatment".to_owned()),
        (ResponseTime::TooEarly { opens }, None) => (
            "not-a-response-time-point",
            format!("Not a response time point: the first opens on {}", display(opens)),
        ),
        (ResponseTime::Yes, None) if !is_read => ("not-read", "No lesion was read".to_owned()),
        (ResponseTime::Yes, None) => (RESPONSE, String::new()),
    };
    let mut line = ScanLine {
        assessment: replay.names.get(&assessment.id).cloned().unwrap_or_default(),
        date,
        modality: finding.modality.code(),
        items: assessment.items.iter().map(ToString::to_string).collect(),
        days_since_treatment: session.map(|session| (date - session).num_days()),
        read_as,
        read_as_words,
        pitfalls: pitfalls_on(course, &replay.content, date)
            .into_iter()
            .map(|pitfall| pitfall.title)
            .collect(),
        verdicts: Vec::new(),
        treated: Vec::new(),
        whole: Vec::new(),
        by_clinician: Vec::new(),
        assigned: Vec::new(),
    };
    if let Some(reading) = &finding.reading {
        line.assigned.extend(reading.categories.iter().map(|category| AssignedLine {
            standard: category.standard.clone(),
            scope: category.scope,
            category: category.assigned.clone(),
            computed: category.computed.map(crate::response::Category::code),
            override_reason: category.override_reason.clone(),
        }));
    }
    if read_as == RESPONSE {
        for criterion in criteria_of(&answers, &replay.content.time_points) {
            line.add(replay, assessment, finding, criterion)?;
        }
    }
    Ok(line)
}

impl ScanLine {
    fn add(
        &mut self,
        replay: &Replay,
        assessment: &Assessment,
        finding: &ScanFinding,
        criterion: &Criterion,
    ) -> Result<(), Problem> {
        let settings = &criterion.settings;
        match worked_out(&replay.course, &[], Some(assessment.id), &finding.scan, settings) {
            Ok(WorkedOut::Sums(found)) => {
                let verdict = found.told();
                self.verdicts.push(VerdictLine {
                    standard: criterion.standard().clone(),
                    scope: criterion.scope(),
                    category: verdict.category.code(),
                    sentence: verdict.sentence(),
                    verdict,
                });
            }
            Ok(WorkedOut::Treated(found)) => {
                let category = found.category().map(crate::response::Category::code);
                let lesions: Vec<ToldReading> = found.readings().cloned().collect();
                if category.is_none() {
                    self.by_clinician.push(found.standard.clone());
                }
                if !lesions.is_empty() {
                    self.treated.push(TreatedLine { standard: found.standard, category, lesions });
                }
            }
            Ok(WorkedOut::Whole(told)) => self.whole.push(*told),
            Err(NoVerdict::ByClinician(_)) => self.by_clinician.push(criterion.standard().clone()),
            // Where there is nothing to read yet, that is no mistake of the file.
            Err(NoVerdict::Problem(_)) if settings.standard.reads_what_is_seen() => {
                self.by_clinician.push(criterion.standard().clone());
            }
            Err(NoVerdict::Baseline) => {}
            Err(NoVerdict::Problem(problem)) => return Err(problem),
        }
        Ok(())
    }
}
