//! What the standards that read values rather than lesions (PSA, pain) say of a record that is being entered, or stands.

use super::pain_values::{pain_baseline, pain_record, pain_values};
use super::psa_values::psa_values;
use crate::calendar::Date;
use crate::people::Problem;
use crate::plan::{AssessmentId, Course, Finding};
use crate::response::psa::{PsaSettings, astro, phoenix};
use crate::response::{Standard, ToldReading, told_pain_relief, told_pain_response};

/// A record that is being entered, or stands.
#[derive(Clone, Copy, Debug)]
pub struct Entered<'a> {
    pub date: Date,
    pub finding: &'a Finding,
    /// The record it takes the place of, or is.
    pub replaces: Option<AssessmentId>,
}

/// What a standard says of a record of `course`, with everything else that is recorded of the patient (`courses`).
///
/// Later values count where a standard says so: one that comes down again makes a rise a bounce.
///
/// # Errors
/// If the standard reads no values, or what it needs is missing or cannot be read. The message says what to do.
pub fn value_reading<'a>(
    course: &Course,
    courses: impl IntoIterator<Item = &'a Course>,
    standard: &Standard,
    entered: Entered<'_>,
) -> Result<ToldReading, Problem> {
    match standard {
        Standard::Phoenix | Standard::Astro => psa(course, courses, standard, entered),
        Standard::ChowPain | Standard::PainScore => {
            let now = pain_record(entered.finding)?.ok_or_else(|| {
                Problem::on("total", "Enter the worst pain: the category stands here while you type")
            })?;
            if course.index_date().is_some_and(|first| entered.date <= first) {
                let words =
                    "Made before the procedure: later pain is compared with it, and no category is asked for";
                return Err(Problem::on("date", words));
            }
            let baseline = pain_baseline(course, &pain_values(courses, entered)?)?;
            Ok(match standard {
                Standard::PainScore => told_pain_relief(baseline, entered.date, now),
                _ => told_pain_response(baseline, entered.date, now),
            })
        }
        other => Err(Problem::on("standard", format!("{other} is not worked out from values"))),
    }
}

fn psa<'a>(
    course: &Course,
    courses: impl IntoIterator<Item = &'a Course>,
    standard: &Standard,
    entered: Entered<'_>,
) -> Result<ToldReading, Problem> {
    let Finding::Bloods { values, .. } = entered.finding.found() else {
        return Err(Problem::on("values", "PSA is read from blood values"));
    };
    let known = psa_values(course, courses, entered)?;
    let readings = known.history.after_treatment();
    let index = readings.iter().position(|reading| reading.date == entered.date);
    let (index, reading) = index.and_then(|index| Some((index, readings.get(index)?))).ok_or_else(|| {
        match values.is_empty() {
            true => Problem::on("values", "Enter the PSA: the category stands here while you type"),
            false => Problem::on(
                "values",
                "There is no PSA after treatment in this sample, so no category is asked for",
            ),
        }
    })?;
    let told = match standard {
        Standard::Astro => astro(&known.history).get(index).map(|verdict| verdict.told(reading.psa)),
        _ => phoenix(&known.history, &PsaSettings::default()).get(index).map(|verdict| verdict.told()),
    };
    let told = told.ok_or_else(|| Problem::on("values", "This value cannot be judged"))?;
    Ok(if known.hormones_known { told } else { told.without_knowing_hormones() })
}
