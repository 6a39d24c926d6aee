//! Measurements in, verdicts out; and the best overall response of dated categories.

use super::lines::Lines;
use super::read::{Misread, read};
use crate::calendar::{Date, display, written};
use crate::imaging::{Lesion, Role, Scan};
use crate::people::Problem;
use crate::response::{
    AssessError, Best, BestRules, Category, Durations, FollowUp, History, HistoryProblem, LesionScope,
    Settings, Standard, TimePoint, ToldVerdict, ToldWarning, assess_all, baseline_warnings, best_of,
    best_response, durations, durations_of,
};
use serde::de::IntoDeserializer;
use serde::{Deserialize, Deserializer, Serialize};
use std::num::NonZeroU32;

/// The lesions, the scans, and by which standards they are read.
#[derive(Clone, Debug)]
pub struct AssessFile {
    standards: Vec<Settings>,
    history: History,
    follow_up: FollowUp,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAssess {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: AssessFormat,
    standards: Vec<Settings>,
    history: RawHistory,
    /// The first new anticancer therapy; later time points are left out of the best response.
    #[serde(default, with = "written::optional")]
    new_therapy: Option<Date>,
    #[serde(default, with = "written::optional")]
    death: Option<Date>,
    /// The longest from one scan to the next by the protocol, in days. Left out: no scan is known to have been missed.
    #[serde(default)]
    assessment_interval_days: Option<NonZeroU32>,
}

/// A history before it is checked, so that what does not fit is told by its own field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHistory {
    lesions: Vec<Lesion>,
    baseline: Scan,
    #[serde(default)]
    follow_ups: Vec<Scan>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
enum AssessFormat {
    #[default]
    #[serde(rename = "aftercare.scans/1")]
    V1,
}

/// The verdicts of every standard.
#[derive(Clone, Debug, Serialize)]
pub struct AssessReport {
    pub format: &'static str,
    pub standards: Vec<StandardReport>,
}

/// The verdicts of one standard.
#[derive(Clone, Debug, Serialize)]
pub struct StandardReport {
    pub standard: Standard,
    pub scope: LesionScope,
    pub baseline_warnings: Vec<ToldWarning>,
    /// One for each follow-up scan, earliest first.
    pub verdicts: Vec<Spoken>,
    pub best: Best,
    pub durations: Durations,
}

/// A verdict with its sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Spoken {
    pub date: Date,
    pub category: &'static str,
    pub sentence: String,
    pub verdict: ToldVerdict,
}

/// Dated categories.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BestFile {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: BestFormat,
    /// Baseline, or the start of treatment: the minimum duration of stable disease counts from it.
    #[serde(with = "written")]
    start: Date,
    #[serde(default)]
    rules: Option<BestRules>,
    #[serde(default, with = "written::optional")]
    new_therapy: Option<Date>,
    #[serde(default, with = "written::optional")]
    death: Option<Date>,
    /// The longest from one time point to the next by the protocol, in days. Left out: none is known to have been missed.
    #[serde(default)]
    assessment_interval_days: Option<NonZeroU32>,
    time_points: Vec<DatedCategory>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
enum BestFormat {
    #[default]
    #[serde(rename = "aftercare.time-points/1")]
    V1,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedCategory {
    #[serde(with = "written")]
    date: Date,
    #[serde(deserialize_with = "as_written_anywhere")]
    category: Category,
}

/// A category by its code or as the app shows it, whatever its capitals: "NON-CR/NON-PD", "Non-CR/non-PD".
fn as_written_anywhere<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Category, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_it = |category: &&Category| {
        [category.code(), category.short()].iter().any(|known| known.eq_ignore_ascii_case(text.trim()))
    };
    match Category::ALL.iter().find(is_it) {
        Some(category) => Ok(*category),
        None => Category::deserialize(IntoDeserializer::<D::Error>::into_deserializer(text)),
    }
}

/// The best overall response, and how long it lasted.
#[derive(Clone, Debug, Serialize)]
pub struct BestReport {
    pub format: &'static str,
    pub best: Best,
    pub durations: Durations,
}

/// Reads scans to be assessed.
///
/// # Errors
/// Names the field and the line.
pub fn read_scans(text: &str) -> Result<(AssessFile, Lines), Misread> {
    let (raw, lines) = read::<RawAssess>(text)?;
    let history = raw.history.checked().map_err(|problem| Misread::at(problem.inside("history"), &lines))?;
    let follow_up = FollowUp {
        new_therapy: raw.new_therapy,
        death: raw.death,
        assessment_interval_days: raw.assessment_interval_days,
    };
    let scans = history.follow_ups().iter().map(|scan| scan.date);
    alive_until(&follow_up, scans.chain([history.baseline().date]))
        .map_err(|problem| Misread::at(problem, &lines))?;
    Ok((AssessFile { standards: raw.standards, history, follow_up }, lines))
}

/// Nothing is done after a death.
fn alive_until(follow_up: &FollowUp, seen: impl Iterator<Item = Date>) -> Result<(), Problem> {
    let Some(death) = follow_up.death else { return Ok(()) };
    match seen.chain(follow_up.new_therapy).max().filter(|last| *last > death) {
        None => Ok(()),
        Some(last) => {
            let (death, last) = (display(death), display(last));
            Err(Problem::on("death", format!("{death} is before {last}, the last day in this file")))
        }
    }
}

impl RawHistory {
    fn checked(self) -> Result<History, Problem> {
        let (lesions, baseline, follow_ups) =
            (self.lesions.clone(), self.baseline.clone(), self.follow_ups.clone());
        History::new(lesions, baseline, follow_ups)
            .map_err(|problem| Problem::on(self.field_of(&problem), problem))
    }

    /// Where the file says what does not fit.
    fn field_of(&self, problem: &HistoryProblem) -> String {
        match problem {
            HistoryProblem::DoubleLesion(id) => {
                let last = self.lesions.iter().rposition(|lesion| lesion.id == *id).unwrap_or_default();
                format!("lesions[{last}].id")
            }
            HistoryProblem::NewAtBaseline(id) => format!("baseline.new_lesions.{id}"),
            HistoryProblem::BeforeBaseline { scan, .. } => {
                format!("{}.date", self.scan_that(|one| one.date == *scan))
            }
            HistoryProblem::UnknownLesion { scan, lesion, role } => {
                let read = |one: &Scan| match role {
                    Role::Target => one.targets.contains_key(lesion),
                    Role::NonTarget => one.non_targets.contains_key(lesion),
                    Role::New => one.new_lesions.contains_key(lesion),
                };
                let list = match role {
                    Role::Target => "targets",
                    Role::NonTarget => "non_targets",
                    Role::New => "new_lesions",
                };
                format!("{}.{list}.{lesion}", self.scan_that(|one| one.date == *scan && read(one)))
            }
            HistoryProblem::MergedIntoNothing { scan, lesion, .. } => {
                let merged = |one: &Scan| one.date == *scan && one.targets.contains_key(lesion);
                format!("{}.targets.{lesion}", self.scan_that(merged))
            }
        }
    }

    /// The first follow-up scan of which that holds, else the baseline.
    fn scan_that(&self, holds: impl Fn(&Scan) -> bool) -> String {
        let index = self.follow_ups.iter().position(holds);
        index.map_or("baseline".to_owned(), |index| format!("follow_ups[{index}]"))
    }
}

/// Reads dated categories.
///
/// # Errors
/// Names the field and the line.
pub fn read_time_points(text: &str) -> Result<(BestFile, Lines), Misread> {
    let (file, lines) = read::<BestFile>(text)?;
    let seen = file.time_points.iter().map(|point| point.date).chain([file.start]);
    alive_until(&file.follow_up(), seen).map_err(|problem| Misread::at(problem, &lines))?;
    Ok((file, lines))
}

impl BestFile {
    fn follow_up(&self) -> FollowUp {
        FollowUp {
            new_therapy: self.new_therapy,
            death: self.death,
            assessment_interval_days: self.assessment_interval_days,
        }
    }
}

/// Works out the verdicts.
///
/// # Errors
/// On a standard that is not worked out here.
pub fn assess_report(file: &AssessFile) -> Result<AssessReport, Problem> {
    if file.standards.is_empty() {
        return Err(Problem::on("standards", "No standard is named. Add one, for example recist-1.1"));
    }
    let standards = file.standards.iter().enumerate().map(|(index, settings)| {
        standard_report(file, settings)
            .map_err(|error| Problem::on(format!("standards[{index}].standard"), error))
    });
    Ok(AssessReport { format: "aftercare.verdicts/1", standards: standards.collect::<Result<_, _>>()? })
}

fn standard_report(file: &AssessFile, settings: &Settings) -> Result<StandardReport, AssessError> {
    let verdicts = assess_all(&file.history, settings)?;
    Ok(StandardReport {
        standard: settings.standard.clone(),
        scope: settings.scope,
        baseline_warnings: baseline_warnings(&file.history, settings)?,
        verdicts: verdicts
            .iter()
            .map(|verdict| verdict.told(&file.history))
            .map(|verdict| Spoken {
                date: verdict.date,
                category: verdict.category.code(),
                sentence: verdict.sentence(),
                verdict,
            })
            .collect(),
        best: best_of(&file.history, settings, file.follow_up.new_therapy)?,
        durations: durations_of(&file.history, settings, &file.follow_up)?,
    })
}

/// Works out the best overall response and the times.
pub fn best_report(file: &BestFile) -> BestReport {
    let points: Vec<TimePoint> = file
        .time_points
        .iter()
        .map(|point| TimePoint { date: point.date, category: point.category })
        .collect();
    let rules = file.rules.clone().unwrap_or_default();
    BestReport {
        format: "aftercare.best/1",
        best: best_response(&points, file.start, &rules, file.new_therapy),
        durations: durations(&points, file.start, &rules, &file.follow_up()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_read_as_the_app_writes_it() {
        let read = |category: &str| {
            let points = format!(r#"[{{"date": "2026-11-06", "category": "{category}"}}]"#);
            read_time_points(&format!(r#"{{"start": "2026-08-06", "time_points": {points}}}"#))
        };
        for written in ["NON-CR/NON-PD", "Non-CR/non-PD", "non-CR/non-PD", "pd", "iUPD", "LR-TR Viable"] {
            assert!(read(written).is_ok(), "{written}: {:?}", read(written).err());
        }
        assert!(read("non-CR").is_err());
    }
}
