//! What a blood test showed before stands beside the value that is entered.

use crate::clinic::{Desk, day, item};
use aftercare::plan::{CourseId, Finding, LabValue};
use aftercare::protocol::ActivityKind;
use aftercare::workspace::views::lab_history::{lab_history, total_history};
use aftercare::workspace::{Named, NewAssessment, Op, VoidAssessment};

fn bloods(desk: &mut Desk, course: CourseId, of: Named, on: &str, values: &[(&str, &str, &str)]) {
    let values = values.iter().map(|(name, value, unit)| LabValue::new(*name, *value, *unit)).collect();
    desk.on(on);
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of,
        date: day(on),
        finding: Finding::bloods(values, ""),
        lesions: Vec::new(),
        sign: false,
    })));
}

#[test]
fn earlier_values_of_each_test_are_told_oldest_first() {
    let (mut desk, course) = Desk::with_patel();
    bloods(
        &mut desk,
        course,
        Named::Item(item("lft-2w.s1")),
        "2026-09-17",
        &[("Bilirubin", "14", "µmol/L"), ("ALT", "31", "U/L")],
    );
    bloods(
        &mut desk,
        course,
        Named::Kind(ActivityKind::Bloods),
        "2026-10-02",
        &[("Albumin", "38", "g/L"), ("bilirubin", "19", "µmol/L")],
    );
    let told = |before: &str| -> Vec<(String, String)> {
        let tests = lab_history([desk.course(course)], day(before));
        tests.into_iter().map(|test| (test.name, test.earlier.words())).collect()
    };
    let told_as = |expected: &[(&str, &str)]| -> Vec<(String, String)> {
        expected.iter().map(|(name, earlier)| ((*name).into(), (*earlier).into())).collect()
    };
    assert_eq!(told("2026-09-17"), []);
    assert_eq!(
        told("2026-10-02"),
        told_as(&[("Bilirubin", "14 µmol/L 17-Sep-2026"), ("ALT", "31 U/L 17-Sep-2026")])
    );
    let all = told("2026-10-03");
    assert_eq!(
        all,
        told_as(&[
            ("Albumin", "38 g/L 02-Oct-2026"),
            ("bilirubin", "14 µmol/L 17-Sep, 19 µmol/L 02-Oct-2026"),
            ("ALT", "31 U/L 17-Sep-2026"),
        ])
    );
    // What was on the wrong patient is not told.
    let first = day("2026-09-17");
    let (id, _) = desk.course(course).assessments.iter().find(|(_, one)| one.date == first).unwrap();
    let assessment = *id;
    desk.does(Op::VoidAssessment(VoidAssessment { course, assessment, reason: "Another patient".into() }));
    let tests = lab_history([desk.course(course)], day("2026-10-03"));
    assert_eq!(tests.len(), 2);
    assert_eq!(tests[1].earlier.words(), "19 µmol/L 02-Oct-2026");
}

#[test]
fn the_change_since_the_last_value_is_told_in_one_unit() {
    let (mut desk, course) = Desk::with_patel();
    let of = Named::Item(item("lft-2w.s1"));
    bloods(&mut desk, course, of, "2026-09-17", &[("Bilirubin", "1.0", "mg/dL"), ("Lipase", "30", "")]);
    let tests = lab_history([desk.course(course)], day("2026-10-01"));
    let change = |value: &str, unit: &str| tests[0].earlier.change("Bilirubin", value, unit);
    assert_eq!(change("20", "µmol/L").as_deref(), Some("up 2.9 since 17-Sep-2026"));
    assert_eq!(change("1.2", "mg/dL").as_deref(), Some("up 3.42 µmol/L since 17-Sep-2026"));
    assert_eq!(change("17.1", "umol/l").as_deref(), Some("unchanged since 17-Sep-2026"));
    // Nothing is told of a value without a unit, or of one side of a number.
    assert_eq!(change("20", ""), None);
    assert_eq!(change("<3", "µmol/L"), None);
    assert_eq!(tests[0].earlier.numbers("Bilirubin", "20", "µmol/L"), [17_100, 20_000]);
    assert_eq!(tests[1].earlier.change("Lipase", "24.5", "").as_deref(), Some("down 5.5 since 17-Sep-2026"));
}

#[test]
fn a_score_ten_times_the_one_before_is_asked_about() {
    let (mut desk, course) = Desk::with_patel();
    let name = "EQ-5D-5L: EQ VAS";
    desk.on("2026-11-27");
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("qlq")),
        date: day("2026-11-27"),
        finding: Finding::questionnaire(name, "68", ""),
        lesions: Vec::new(),
        sign: false,
    })));
    let earlier = total_history([desk.course(course)], name, day("2026-12-24"));
    for (value, said) in [
        ("7", Some("EQ-5D-5L: EQ VAS 7 was 68 on 27-Nov-2026. Check the figure")),
        ("8.5", Some("EQ-5D-5L: EQ VAS 8.5 was 68 on 27-Nov-2026. Check the figure")),
        ("1", Some("EQ-5D-5L: EQ VAS 1 was 68 on 27-Nov-2026. Check the figure")),
        ("680", Some("EQ-5D-5L: EQ VAS 680 was 68 on 27-Nov-2026. Check the figure")),
        ("9", None),
        ("72", None),
        // Many scores are 0, and then there is no number of times.
        ("0", None),
        ("", None),
        ("better", None),
    ] {
        assert_eq!(earlier.jump(name, value).as_deref(), said, "{value}");
    }
}
