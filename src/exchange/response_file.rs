//! Measurements in, verdicts out; and the best overall response of dated categories.

use super::day;
use super::lines::Lines;
use super::read::{Misread, read};
use crate::calendar::Date;
use crate::people::Problem;
use crate::response::{
    AssessError, Best, BestRules, Category, History, LesionScope, Settings, Standard, SumRules, TimePoint,
    Verdict, Warning, assess_all, baseline_warnings, best_of, best_response,
};
use serde::{Deserialize, Serialize};

/// A standard with the choices that differ from the published ones.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    standard: Standard,
    #[serde(default)]
    scope: Option<LesionScope>,
    #[serde(default)]
    sums: Option<SumRules>,
    #[serde(default)]
    best: Option<BestRules>,
}

impl Asked {
    fn settings(&self) -> Settings {
        let mut settings = Settings::of(self.standard.clone());
        settings.scope = self.scope.unwrap_or(settings.scope);
        if let Some(sums) = &self.sums {
            settings.sums = sums.clone();
        }
        if let Some(best) = &self.best {
            settings.best = best.clone();
        }
        settings
    }
}

/// The lesions, the scans, and by which standards they are read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessFile {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: AssessFormat,
    standards: Vec<Asked>,
    history: History,
    /// The first new anticancer therapy; later time points are left out of the best response.
    #[serde(default, with = "day::optional")]
    new_therapy: Option<Date>,
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
    pub baseline_warnings: Vec<Warning>,
    /// One for each follow-up scan, earliest first.
    pub verdicts: Vec<Spoken>,
    pub best: Best,
}

/// A verdict with its sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Spoken {
    pub date: Date,
    pub category: &'static str,
    pub sentence: String,
    pub verdict: Verdict,
}

/// Dated categories.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BestFile {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: BestFormat,
    /// Baseline, or the start of treatment: the minimum duration of stable disease counts from it.
    #[serde(with = "day")]
    start: Date,
    #[serde(default)]
    rules: Option<BestRules>,
    #[serde(default, with = "day::optional")]
    new_therapy: Option<Date>,
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
    #[serde(with = "day")]
    date: Date,
    category: Category,
}

/// The best overall response.
#[derive(Clone, Debug, Serialize)]
pub struct BestReport {
    pub format: &'static str,
    pub best: Best,
}

/// Reads scans to be assessed.
///
/// # Errors
/// Names the field and the line.
pub fn read_scans(text: &str) -> Result<(AssessFile, Lines), Misread> {
    read(text)
}

/// Reads dated categories.
///
/// # Errors
/// Names the field and the line.
pub fn read_time_points(text: &str) -> Result<(BestFile, Lines), Misread> {
    read(text)
}

/// Works out the verdicts.
///
/// # Errors
/// On a standard that is not worked out here.
pub fn assess_report(file: &AssessFile) -> Result<AssessReport, Problem> {
    if file.standards.is_empty() {
        return Err(Problem::on("standards", "No standard is named. Add one, for example recist-1.1"));
    }
    let standards = file.standards.iter().enumerate().map(|(index, asked)| {
        standard_report(file, &asked.settings())
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
            .into_iter()
            .map(|verdict| Spoken {
                date: verdict.date,
                category: verdict.category.code(),
                sentence: verdict.sentence(),
                verdict,
            })
            .collect(),
        best: best_of(&file.history, settings, file.new_therapy)?,
    })
}

/// Works out the best overall response.
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
    }
}
