use super::value_readings::Entered;
use crate::calendar::Date;
use crate::order;
use crate::people::Problem;
use crate::plan::{Course, Finding};
use crate::scales::{Amount, MorphineEquivalent, Nrs, PainRecord};

/// What the score of worst pain is called where the response of pain is read, 0 to 10. What was recorded as a pain score
/// before counts as well, and what is called like the scale itself.
const WORST_PAIN: [&str; 5] = ["Worst pain", "Pain score", "Pain score 0 to 10", "Pain NRS", "NRS pain"];

/// What the opioids of a day are called beside it, in mg a day; the unit may stand behind it.
const MORPHINE_EQUIVALENT: &str = "Oral morphine equivalent";

/// Thousandths of a whole number.
const WHOLE: u64 = 1_000;
/// Thousandths of a tenth.
const TENTH: u64 = 100;

/// Pain and opioids of one day, as far as they are among the scores of a questionnaire.
///
/// # Errors
/// If a number is there that cannot be: pain outside 0 to 10 or with fractions, or a dose finer than a tenth of a milligram.
pub(super) fn pain_record(finding: &Finding) -> Result<Option<PainRecord>, Problem> {
    let scores = finding.scores();
    let of = |is_named: &dyn Fn(&str) -> bool| {
        let found = scores.iter().find(|(name, total)| is_named(name.trim()) && !total.trim().is_empty());
        found.map(|(_, total)| *total)
    };
    let is_pain = |name: &str| WORST_PAIN.iter().any(|known| name.eq_ignore_ascii_case(known));
    let is_dose = |name: &str| {
        let start = name.get(..MORPHINE_EQUIVALENT.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(MORPHINE_EQUIVALENT))
    };
    let Some(pain) = of(&is_pain) else { return Ok(None) };
    let no_pain =
        || Problem::on("total", format!("Worst pain is a whole number from 0 to {}, not {pain}", Nrs::MOST));
    let thousandths = Amount::read(pain).and_then(Amount::exactly).ok_or_else(no_pain)?;
    let points = Some(thousandths / WHOLE).filter(|_| thousandths.is_multiple_of(WHOLE));
    let points =
        points.and_then(|points| u8::try_from(points).ok()).and_then(|points| Nrs::try_from(points).ok());
    let worst_pain = points.ok_or_else(no_pain)?;
    let opioids = match of(&is_dose) {
        None => None,
        Some(dose) => Some(dose_of(dose).ok_or_else(|| {
            let words = format!("The oral morphine equivalent is in mg a day, 0 for none, not {dose}");
            Problem::on("total", words)
        })?),
    };
    Ok(Some(PainRecord { worst_pain, opioids }))
}

fn dose_of(dose: &str) -> Option<MorphineEquivalent> {
    let thousandths = Amount::read(dose).and_then(Amount::exactly)?;
    let tenths = Some(thousandths / TENTH).filter(|_| thousandths.is_multiple_of(TENTH))?;
    MorphineEquivalent::from_tenths_mg_per_day(u32::try_from(tenths).ok()?)
}

/// Every day of the patient on which pain was recorded, earliest first, with what is being entered.
///
/// # Errors
/// As [`pain_record`].
pub fn pain_values<'a>(
    courses: impl IntoIterator<Item = &'a Course>,
    entered: Entered<'_>,
) -> Result<Vec<(Date, PainRecord)>, Problem> {
    let recorded = courses
        .into_iter()
        .flat_map(|course| course.assessments.values())
        .filter(|one| one.void.is_none() && Some(one.id) != entered.replaces)
        .map(|one| (one.date, &one.finding));
    let mut days: Vec<(Date, PainRecord)> = Vec::new();
    for (date, finding) in recorded.chain([(entered.date, entered.finding)]) {
        let found = pain_record(finding)?.map(|pain| (date, pain));
        days.extend(found.filter(|found| !days.contains(found)));
    }
    order::by_key(&mut days, |(date, _)| *date);
    Ok(days)
}

/// The last pain that was recorded on or before the day of the first session of a course.
///
/// # Errors
/// Where no session is recorded, or nobody recorded pain before it.
pub fn pain_baseline(course: &Course, days: &[(Date, PainRecord)]) -> Result<(Date, PainRecord), Problem> {
    let missing = |words: &str| Problem::on("baseline", words);
    let first = course
        .index_date()
        .ok_or_else(|| missing("Pain is compared with that before the procedure, which has no day yet"))?;
    let before = days.iter().rfind(|(date, _)| *date <= first);
    before.copied().ok_or_else(|| {
        missing("No worst pain is recorded before the procedure, so there is nothing to compare with")
    })
}
