use crate::clinic::{Desk, day};
use aftercare::plan::{Assessment, AssessmentId, Course, Finding, LabValue, Person, ReadCategory, Score};
use aftercare::response::Standard;
use aftercare::scales::LiverSigns;
use aftercare::workspace::{Entered, differing_readings, value_reading};

/// The course of somebody treated on 04-Sep-2026, with records of the patient.
fn course_with(records: &[(&str, Finding)]) -> Course {
    let (desk, course) = Desk::with_patel();
    let mut course = desk.course(course).clone();
    for (index, (date, finding)) in records.iter().enumerate() {
        let id = AssessmentId::from_bits(100 + index as u128);
        let assessment = Assessment {
            id,
            items: Vec::new(),
            stays_beside: true,
            date: day(date),
            finding: finding.clone(),
            recorded_by: Person::named("Dr A Okafor"),
            signed: None,
            amended_from: Vec::new(),
            void: None,
            belongs_to: None,
        };
        course.assessments.insert(id, assessment);
    }
    course
}

fn psa(value: &str) -> Finding {
    let values = if value.is_empty() { Vec::new() } else { vec![LabValue::new("PSA", value, "ng/mL")] };
    Finding::Bloods { values, signs: LiverSigns::default(), rest: None, note: String::new() }
}

fn pain(worst: &str, dose: &str) -> Finding {
    let further = match dose {
        "" => Vec::new(),
        dose => vec![Score { name: "Oral morphine equivalent (mg a day)".into(), total: dose.into() }],
    };
    let (name, total) = ("Worst pain".into(), worst.into());
    Finding::Questionnaire { name, total, further, rest: None, note: String::new() }
}

/// The category and the rule, or what is missing.
fn said(course: &Course, standard: Standard, date: &str, finding: &Finding) -> String {
    let record = Entered { date: day(date), finding, replaces: None };
    match value_reading(course, [course], &standard, record) {
        Ok(told) => format!("{} {}", told.category.code(), told.rule.sentence),
        Err(problem) => problem.to_string(),
    }
}

#[test]
fn psa_is_read_while_it_is_typed() {
    let course =
        course_with(&[("2026-08-20", psa("7.1")), ("2026-12-04", psa("1.4")), ("2027-03-05", psa("0.6"))]);
    let cases = [
        (Standard::Phoenix, "2027-06-04", "2.59", "NO-BF"),
        (Standard::Phoenix, "2027-06-04", "2.6", "BF"),
        (Standard::Phoenix, "2026-12-01", "9", "NE"),
        (Standard::Astro, "2027-06-04", "2.6", "NO-BF"),
        (Standard::Phoenix, "2027-06-04", "", "values: Enter the PSA"),
        (Standard::Phoenix, "2026-08-25", "7", "values: There is no PSA after treatment"),
    ];
    for (standard, date, value, begins) in cases {
        let said = said(&course, standard.clone(), date, &psa(value));
        assert!(said.starts_with(begins), "{standard} {date} {value}: {said}");
    }
    // Nobody recorded whether androgen deprivation is given.
    let record = Entered { date: day("2027-06-04"), finding: &psa("1"), replaces: None };
    let told = value_reading(&course, [&course], &Standard::Phoenix, record).unwrap();
    assert!(told.warnings.iter().any(|warning| warning.sentence.contains("androgen deprivation")));
}

#[test]
fn pain_is_compared_with_the_last_before_the_procedure() {
    let course = course_with(&[
        ("2026-07-01", pain("9", "10")),
        ("2026-08-28", pain("7", "60")),
        ("2026-10-02", pain("6", "60")),
    ]);
    let cases = [
        ("2026-11-02", "0", "60", "PAIN-CR"),
        ("2026-11-02", "5", "60", "PAIN-PR"),
        ("2026-11-02", "6", "60", "PAIN-ID"),
        ("2026-11-02", "7", "45", "PAIN-PR"),
        ("2026-11-02", "7", "45.1", "PAIN-ID"),
        ("2026-11-02", "7", "75", "PAIN-PD"),
        ("2026-11-02", "9", "60", "PAIN-PD"),
        ("2026-11-02", "5", "", "NE"),
        ("2026-11-02", "11", "60", "total: Worst pain is a whole number"),
        ("2026-11-02", "5.5", "60", "total: Worst pain is a whole number"),
        ("2026-11-02", "5", "about 60", "total: The oral morphine equivalent is in mg a day"),
        ("2026-11-02", "", "60", "total: Enter the worst pain"),
        ("2026-09-04", "5", "60", "date: Made before the procedure"),
    ];
    for (date, worst, dose, begins) in cases {
        let said = said(&course, Standard::ChowPain, date, &pain(worst, dose));
        assert!(said.starts_with(begins), "{date} {worst} {dose}: {said}");
    }
    let none = course_with(&[("2026-10-02", pain("6", "60"))]);
    let said = said(&none, Standard::ChowPain, "2026-11-02", &pain("0", "60"));
    assert!(said.starts_with("baseline: No worst pain is recorded before the procedure"), "{said}");
}

/// Pain is compared with that before the procedure alone, so that nothing later is known of it: every pain and dose that is
/// recorded afterwards leaves every word.
#[test]
fn later_pain_changes_no_word_of_an_earlier_one() {
    let alone = course_with(&[("2026-08-28", pain("6", "60"))]);
    for later in 0..=10 {
        for dose in ["", "0", "45", "60", "75"] {
            let with_later = {
                let mut course = alone.clone();
                let record = alone.assessments.values().next().unwrap().clone();
                let (id, finding) = (AssessmentId::from_bits(900), pain(&later.to_string(), dose));
                course.assessments.insert(id, Assessment { id, date: day("2027-01-08"), finding, ..record });
                course
            };
            for standard in [Standard::ChowPain, Standard::PainScore] {
                for worst in ["0", "4", "6", "8"] {
                    let entered = pain(worst, "60");
                    let record = Entered { date: day("2026-11-02"), finding: &entered, replaces: None };
                    let [before, after] = [&alone, &with_later]
                        .map(|course| value_reading(course, [course], &standard, record).unwrap());
                    assert_eq!(after, before, "{standard}: {worst}, then {later} with {dose} mg");
                }
            }
        }
    }
}

#[test]
fn relief_of_pain_is_read_while_it_is_typed() {
    let course = course_with(&[("2026-08-28", pain("7", "60")), ("2026-10-02", pain("6", "60"))]);
    let cases = [
        ("2026-11-02", "6", "60", "RELIEF-MINIMAL"),
        ("2026-11-02", "5", "", "RELIEF-MODERATE"),
        ("2026-11-02", "4", "60", "RELIEF-MODERATE"),
        ("2026-11-02", "3", "90", "RELIEF-SUBSTANTIAL"),
        ("2026-11-02", "7", "10", "RELIEF-NONE"),
        ("2026-11-02", "10", "60", "RELIEF-NONE"),
        ("2026-11-02", "5.5", "", "total: Worst pain is a whole number"),
        ("2026-11-02", "", "", "total: Enter the worst pain"),
        ("2026-09-04", "5", "", "date: Made before the procedure"),
    ];
    for (date, worst, dose, begins) in cases {
        let said = said(&course, Standard::PainScore, date, &pain(worst, dose));
        assert!(said.starts_with(begins), "{date} {worst} {dose}: {said}");
    }
    for name in ["pain score", "Pain score 0 to 10", "Pain NRS", "NRS pain"] {
        let found = said(&course, Standard::PainScore, "2026-11-02", &Finding::questionnaire(name, "3", ""));
        assert!(found.starts_with("RELIEF-SUBSTANTIAL"), "{name}: {found}");
    }
    let painless = course_with(&[("2026-08-28", pain("0", ""))]);
    let none = said(&painless, Standard::PainScore, "2026-11-02", &pain("0", ""));
    assert!(none.starts_with("NE Not evaluable: there was no pain"), "{none}");
    assert!(
        [Standard::Phoenix, Standard::Astro, Standard::ChowPain, Standard::PainScore]
            .iter()
            .all(Standard::reads_values)
    );
}

/// What was recorded of the standard while it took the categories of another one can still be read.
#[test]
fn a_category_of_pain_that_was_stored_before_is_still_read() {
    let stored = r#"{"standard":"pain-nrs","computed":null,"assigned":"Pain PR"}"#;
    let read: ReadCategory = serde_json::from_str(stored).unwrap();
    assert_eq!((read.standard, read.assigned.as_str()), (Standard::PainScore, "Pain PR"));
}

/// A difference is told where one standard sees a response of pain and the other none, or cannot tell; not of two names for
/// the same.
#[test]
fn two_standards_of_pain_differ_where_one_of_them_alone_sees_a_response() {
    let course = course_with(&[("2026-08-28", pain("7", "60"))]);
    let differ = |worst: &str, dose: &str| {
        let finding = pain(worst, dose);
        let record = Entered { date: day("2026-11-02"), finding: &finding, replaces: None };
        let told = [Standard::ChowPain, Standard::PainScore]
            .map(|standard| value_reading(&course, [&course], &standard, record).unwrap());
        differing_readings(&told.iter().collect::<Vec<_>>())
    };
    for (worst, dose) in [("0", "60"), ("3", "60"), ("5", "60"), ("6", "60"), ("7", "60"), ("5", "30")] {
        assert_eq!(differ(worst, dose), [""; 0], "{worst} {dose}");
    }
    for (worst, dose, part) in [
        // Less pain with more opioids.
        ("3", "60.1", "Pain indeterminate, Pain score 0 to 10 Substantial relief: "),
        // The same pain with fewer.
        ("7", "45", "Pain PR, Pain score 0 to 10 No relief: "),
        ("9", "60", "Pain progression, Pain score 0 to 10 No relief: "),
        ("3", "", "cannot be judged (Not evaluable: the opioids of a day"),
    ] {
        let words = differ(worst, dose);
        assert!(words.len() == 1 && words[0].contains(part), "{worst} {dose}: {words:?}");
    }
}

#[test]
fn a_standard_of_lesions_reads_no_values() {
    let course = course_with(&[]);
    let said = said(&course, Standard::Recist11, "2026-11-02", &psa("1"));
    assert_eq!(said, "standard: RECIST 1.1 is not worked out from values");
}
