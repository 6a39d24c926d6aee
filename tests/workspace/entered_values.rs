//! What is typed as a number is one, a comma is not guessed at, and what is severe is not filed without what comes next.

use crate::clinic::{Desk, item, result};
use aftercare::plan::{Contact, CourseId, Finding, LabValue, Severity, Symptom};
use aftercare::workspace::Op;
use aftercare::workspace::views::panel_words;
use aftercare::workspace::views::patient::course_page;

fn desk() -> (Desk, CourseId) {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-20");
    (desk, course)
}

fn record(course: CourseId, name: &str, date: &str, finding: Finding) -> Op {
    Op::RecordAssessment(Box::new(result(course, name, date, finding)))
}

#[test]
fn a_value_that_is_no_number_is_refused_on_its_field() {
    let (mut desk, course) = desk();
    let mut problems = |values: Vec<LabValue>| {
        desk.problems(record(course, "lft-2w.s1", "2026-09-18", Finding::bloods(values, "")))
    };
    let number =
        |at: usize, name: &str| format!("values[{at}].value: Enter {name} as a number, for example 90");
    assert_eq!(
        problems(vec![
            LabValue::new("Platelets", "abc", "×10⁹/L"),
            LabValue::new("creat", "-90", "µmol/L"),
            LabValue::new("Albumin", "3O", "g/L"),
            LabValue::new("eGFR", ">90", "mL/min/1.73 m²"),
            LabValue::new("ALT", "<20", "U/L"),
            LabValue::new("Blood group", "A positive", ""),
        ]),
        [number(0, "Platelets"), number(1, "creat"), number(2, "Albumin")]
    );
    // ALBI has no logarithm of 0, and no patient has none of either. Another test may be 0.
    let nothing = |at: usize, name: &str| {
        format!(
            "values[{at}].value: {name} cannot be 0. Enter it as it was reported, for example <3 where it was too low to measure"
        )
    };
    assert_eq!(
        problems(vec![
            LabValue { is_as_reported: true, ..LabValue::new("Bilirubin", "0", "µmol/L") },
            LabValue::new("albumin", "0,0", "g/L"),
            LabValue::new("Bilirubin", "<3", "µmol/L"),
            LabValue { is_as_reported: true, ..LabValue::new("Bilirubin", "0.001", "µmol/L") },
            LabValue { is_as_reported: true, ..LabValue::new("CRP", "0", "mg/L") },
        ]),
        [nothing(0, "Bilirubin"), nothing(1, "albumin")]
    );
    let either = |part: &str, or: &str| format!("values[0].{part}: Write {or}: the comma can mean either");
    assert_eq!(
        problems(vec![LabValue::new("Bilirubin", "1,400", "µmol/L")]),
        [either("value", "Bilirubin as 1400 or 1.4")]
    );
    // Whatever the test, nobody can tell which is meant.
    assert_eq!(
        problems(vec![LabValue::new("Copper", "1,400", "")]),
        [either("value", "Copper as 1400 or 1.4")]
    );
    let limit = LabValue { high: "1,250".into(), ..LabValue::new("ALT", "88", "U/L") };
    assert_eq!(problems(vec![limit]), [either("high", "the limit of ALT as 1250 or 1.25")]);
}

#[test]
fn a_decimal_comma_is_stored_as_a_point() {
    let (mut desk, course) = desk();
    let typed = LabValue { high: "21,5".into(), ..LabValue::new("Bilirubin", "1,3", "mg/dL") };
    let finding = Finding::bloods(vec![typed, LabValue::new("Blood group", "A, positive", "")], "");
    desk.does(record(course, "lft-2w.s1", "2026-09-18", finding));
    let home = desk.course(course);
    let kept = home.assessment_of(home.item(&item("lft-2w.s1")).unwrap()).unwrap();
    let stored = LabValue { high: "21.5".into(), ..LabValue::new("Bilirubin", "1.3", "mg/dL") };
    assert_eq!(
        kept.finding,
        Finding::bloods(vec![stored, LabValue::new("Blood group", "A, positive", "")], "")
    );
}

#[test]
fn after_a_severe_symptom_or_a_complication_somebody_says_what_comes_next() {
    let (mut desk, course) = desk();
    let symptom = |severity| Symptom { name: "jaundice".into(), severity };
    let call =
        |contact: Contact| record(course, "ph-1w.s1", "2026-09-11", Finding::Contact(Box::new(contact)));
    let severe = Contact {
        symptoms: vec![symptom(Severity::Moderate), symptom(Severity::Severe)],
        next_step: " ".into(),
        ..Contact::default()
    };
    assert_eq!(
        desk.problems(call(severe.clone())),
        ["next_step: Say what happens next: a severe symptom is recorded"]
    );
    let bleeding = Contact { complications: "Bleeding at the puncture".into(), ..Contact::default() };
    assert_eq!(
        desk.problems(call(bleeding)),
        ["next_step: Say what happens next: a complication is recorded"]
    );
    let grade = aftercare::scales::ComplicationSystem::ClavienDindo.grade("IIIa").unwrap();
    let graded = vec![aftercare::plan::GradedComplication { what: "Bleeding".into(), grade }];
    assert_eq!(
        desk.problems(call(Contact { graded, complications: "none".into(), ..Contact::default() })),
        ["next_step: Say what happens next: a complication is recorded"]
    );
    let none = Contact { complications: "None.".into(), ..Contact::default() };
    let done = desk.does(call(none));
    desk.does(Op::Undo(done.write));
    desk.does(call(Contact { next_step: "Admitted today".into(), ..severe }));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let words = "Symptoms: moderate jaundice, severe jaundice. Next step: Admitted today";
    let line = page.assessments.iter().find(|line| line.items.contains(&item("ph-1w.s1"))).unwrap();
    assert_eq!(line.result, words);
    let row = page.plan.iter().find(|row| row.item == item("ph-1w.s1")).unwrap();
    assert!(format!("{row:?}").contains(words), "the plan says it too: {row:?}");
}

/// A large panel is told in two parts, the values out of their limits first; together they are all of it.
#[test]
fn a_large_panel_begins_with_what_is_out_of_its_limits_and_loses_nothing() {
    let value = |name: &str, value: &str, low: &str, high: &str| LabValue {
        low: low.into(),
        high: high.into(),
        ..LabValue::new(name, value, "mmol/L")
    };
    let normal =
        ["Sodium", "Potassium", "Urea", "Calcium", "Magnesium"].map(|name| value(name, "4", "3", "5"));
    let with = |more: Vec<LabValue>| Finding::bloods([normal.to_vec(), more].concat(), "Seen by the ward");
    let told = panel_words(&with(vec![value("Phosphate", "9", "3", "5")])).unwrap();
    assert_eq!(told.first, "Phosphate 9 mmol/L (above the limit, 5). Seen by the ward");
    assert_eq!(told.more, "5 more values, all within their limits");
    assert_eq!(told.others[0], "Sodium 4 mmol/L");
    // Nothing is out of its limits: the first that were asked for.
    let told = panel_words(&with(vec![value("Phosphate", "4", "", "")])).unwrap();
    assert_eq!(told.first, "Sodium 4 mmol/L, Potassium 4 mmol/L, Urea 4 mmol/L. Seen by the ward");
    assert_eq!((told.more.as_str(), told.others.len()), ("3 more values", 3));
    assert_eq!(panel_words(&with(Vec::new())), None, "a small one is read in a line");
}
