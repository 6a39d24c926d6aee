use crate::clinic::{Desk, day};
use aftercare::plan::{Assessment, AssessmentId, Course, Finding, LabValue, Person};
use aftercare::protocol::{Fact, FactKey, FactValue};
use aftercare::scales::LiverSigns;
use aftercare::workspace::{Entered, psa_values};

fn bloods(values: Vec<LabValue>) -> Finding {
    Finding::Bloods { values, signs: LiverSigns::default(), rest: None, note: String::new() }
}

/// Bloods with a PSA, as (day, value, unit); the session was on 04-Sep-2026.
fn course_with(samples: &[(&str, &str, &str)], therapy: &[(&str, &[&str])]) -> Course {
    let (desk, course) = Desk::with_patel();
    let mut course = desk.course(course).clone();
    for (index, (date, value, unit)) in samples.iter().enumerate() {
        let id = AssessmentId::from_bits(100 + index as u128);
        let assessment = Assessment {
            id,
            items: Vec::new(),
            stays_beside: true,
            date: day(date),
            finding: bloods(vec![LabValue::new("ALT", "31", "U/L"), LabValue::new("PSA", *value, *unit)]),
            recorded_by: Person::named("Dr A Okafor"),
            signed: None,
            amended_from: Vec::new(),
            void: None,
            belongs_to: None,
        };
        course.assessments.insert(id, assessment);
    }
    for (date, codes) in therapy {
        let value = FactValue::Codes(codes.iter().map(|code| (*code).to_owned()).collect());
        course.facts.push(Fact { key: FactKey::SystemicTherapy, value, date: day(date) });
    }
    course
}

fn told(course: &Course, others: &[&Course], date: &str, value: &str) -> Result<String, String> {
    let finding = bloods(vec![LabValue::new("PSA", value, "ng/mL")]);
    let entered = Entered { date: day(date), finding: &finding, replaces: None };
    let courses = std::iter::once(course).chain(others.iter().copied());
    let found = psa_values(course, courses, entered).map_err(|problem| problem.to_string())?;
    let history = &found.history;
    let readings: Vec<String> =
        history.after_treatment().iter().map(|one| format!("{} {}", one.date, one.psa)).collect();
    let known = if found.hormones_known { "known" } else { "unknown" };
    let on: Vec<&str> = ["2026-10-01", "2026-12-01", "2027-03-01"]
        .into_iter()
        .filter(|date| history.on_hormones(day(date)))
        .collect();
    Ok(format!("from {}: {}; hormones {known} {}", history.treated_on(), readings.join(", "), on.join(" ")))
}

#[test]
fn every_psa_of_the_patient_counts_from_the_last_session() {
    let course = course_with(&[("2026-08-20", "7.1", "ng/mL"), ("2026-12-04", "1,4", "µg/L")], &[]);
    let other = course_with(&[("2027-01-10", "<0.1", "ng/mL"), ("2026-12-04", "1.4", "ng/mL")], &[]);
    assert_eq!(
        told(&course, &[&other], "2027-03-05", "0.9").unwrap(),
        "from 2026-09-04: 2026-12-04 1.4, 2027-01-10 <0.1, 2027-03-05 0.9; hormones unknown "
    );
    let mut set_aside = course.clone();
    for assessment in set_aside.assessments.values_mut().filter(|one| one.date == day("2026-12-04")) {
        assessment.void = Some((day("2027-01-01"), "Another patient".into()));
    }
    assert_eq!(
        told(&set_aside, &[], "2027-03-05", "0.9").unwrap(),
        "from 2026-09-04: 2027-03-05 0.9; hormones unknown "
    );
}

#[test]
fn hormones_last_from_the_record_that_names_them_to_the_next_that_does_not() {
    let course = course_with(
        &[],
        &[
            ("2027-01-15", &["chemotherapy"]),
            ("2026-09-10", &["ADT"]),
            ("2026-11-01", &["ADT", "chemotherapy"]),
        ],
    );
    assert_eq!(
        told(&course, &[], "2027-03-05", "0.9").unwrap(),
        "from 2026-09-04: 2027-03-05 0.9; hormones known 2026-10-01 2026-12-01"
    );
    let never = course_with(&[], &[("2026-09-10", &[])]);
    assert!(told(&never, &[], "2027-03-05", "0.9").unwrap().ends_with("hormones known "));
}

#[test]
fn what_cannot_be_judged_is_said() {
    let strange = course_with(&[("2026-12-04", "1.4", "IU/L")], &[]);
    assert_eq!(
        told(&strange, &[], "2027-03-05", "0.9").unwrap_err(),
        "values: The PSA of 04-Dec-2026 cannot be read in ng/mL: PSA 1.4 IU/L"
    );
    let two = course_with(&[("2026-12-04", "1.4", "ng/mL")], &[]);
    assert_eq!(
        told(&two, &[], "2026-12-04", "1.6").unwrap_err(),
        "values: Two PSA values are of 04-Dec-2026. Correct one of the days, or set one aside"
    );
    let mut untreated = two.clone();
    untreated.anchors.sessions.clear();
    assert_eq!(
        told(&untreated, &[], "2027-03-05", "0.9").unwrap_err(),
        "sessions: PSA is judged from the day of treatment, which is not recorded"
    );
}
