use super::value_readings::Entered;
use crate::calendar::{Date, display};
use crate::people::Problem;
use crate::plan::{Course, Finding};
use crate::protocol::{ANDROGEN_DEPRIVATION, Fact, FactKey, FactValue};
use crate::response::psa::{Psa, PsaHistory, PsaReading};
use crate::scales::LabTest;

/// The PSA of a patient by the treatment of one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PsaValues {
    pub history: PsaHistory,
    /// Whether anybody recorded, at any time, if androgen deprivation is given. Where nobody did, values are judged as if
    /// it were not, and that is to be said.
    pub hormones_known: bool,
}

/// Every PSA of the patient, with what is being entered, counted from the last session of `course`. `courses`: all of the
/// patient, because a value is recorded with whichever asked for it.
///
/// When treatment for a recurrence began is not recorded anywhere, so that nothing is said of it here.
///
/// # Errors
/// Where no session is recorded, a value cannot be read in ng/mL, or two values of one day differ.
pub fn psa_values<'a>(
    course: &Course,
    courses: impl IntoIterator<Item = &'a Course>,
    entered: Entered<'_>,
) -> Result<PsaValues, Problem> {
    let Some(last) = course.anchors.sessions.iter().map(|session| session.date).max() else {
        return Err(Problem::on(
            "sessions",
            "PSA is judged from the day of treatment, which is not recorded",
        ));
    };
    let mut readings: Vec<PsaReading> = Vec::new();
    for assessment in courses.into_iter().flat_map(|course| course.assessments.values()) {
        if assessment.void.is_none() && Some(assessment.id) != entered.replaces {
            take_in(&mut readings, assessment.date, &assessment.finding)?;
        }
    }
    take_in(&mut readings, entered.date, entered.finding)?;
    let (hormones, hormones_known) = androgen_deprivation(&course.facts);
    let history = PsaHistory::new(last, readings, hormones, None)
        .map_err(|problem| Problem::on("values", problem.to_string()))?;
    Ok(PsaValues { history, hormones_known })
}

/// Adds the PSA of one sample. The same value of the same day is the same sample, recorded for two courses.
fn take_in(readings: &mut Vec<PsaReading>, date: Date, finding: &Finding) -> Result<(), Problem> {
    let Finding::Bloods { values, .. } = finding.found() else { return Ok(()) };
    for value in values.iter().filter(|one| LabTest::named(&one.name) == Some(LabTest::Psa)) {
        // Its units, ng/mL and µg/L, are the same number.
        let known_unit = LabTest::Psa.unit(&value.unit);
        let psa = known_unit.and_then(|_| Psa::read(&value.value)).ok_or_else(|| {
            let words = format!("The PSA of {} cannot be read in ng/mL: {}", display(date), value.words());
            Problem::on("values", words)
        })?;
        let reading = PsaReading { date, psa };
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    Ok(())
}

/// From when to when androgen deprivation was given, by what is recorded of systemic therapy, and whether anything is. It
/// begins on the day of the first record that names it and lasts until the day of the next that does not.
fn androgen_deprivation(facts: &[Fact]) -> (Vec<(Date, Option<Date>)>, bool) {
    let mut records: Vec<(Date, bool)> = facts
        .iter()
        .filter(|fact| fact.key == FactKey::SystemicTherapy)
        .map(|fact| (fact.date, is_given(&fact.value)))
        .collect();
    crate::order::by_key(&mut records, |(date, _)| *date);
    let mut spans: Vec<(Date, Option<Date>)> = Vec::new();
    for (date, given) in &records {
        match (spans.last_mut().filter(|(_, until)| until.is_none()), given) {
            (Some((_, until)), false) => *until = Some(*date),
            (None, true) => spans.push((*date, None)),
            (Some(_), true) | (None, false) => {}
        }
    }
    (spans, !records.is_empty())
}

fn is_given(therapy: &FactValue) -> bool {
    match therapy {
        FactValue::Codes(codes) => codes.iter().any(|code| code == ANDROGEN_DEPRIVATION),
        FactValue::Code(code) => code == ANDROGEN_DEPRIVATION,
        FactValue::YesNo(_) | FactValue::Number(_) => false,
    }
}
