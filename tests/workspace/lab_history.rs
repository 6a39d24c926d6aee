//! What a blood test showed before stands beside the value that is entered.

use crate::clinic::{Desk, day, item};
use aftercare::plan::{CourseId, Finding, LabValue, Score};
use aftercare::protocol::ActivityKind;
use aftercare::workspace::views::lab_history::{lab_history, total_history};
use aftercare::workspace::views::patient::course_page;
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

/// Beside the change of a score stands whether it matters: on the form and on the list of assessments, which paper prints.
#[test]
fn a_change_of_a_score_says_whether_it_matters() {
    let record = |desk: &mut Desk, course, of, date: &str, scores: &[(&str, &str)]| {
        let score = |(name, total): &(&str, &str)| Score { name: (*name).into(), total: (*total).into() };
        let [first, further @ ..] = scores else { panic!("a score") };
        let (Score { name, total }, rest, note) = (score(first), None, String::new());
        let further = further.iter().map(score).collect();
        let finding = Finding::Questionnaire { name, total, further, rest, note };
        let (date, lesions) = (day(date), Vec::new());
        desk.on(&date.to_string());
        let new = NewAssessment { course, of, date, finding, lesions, sign: false };
        desk.does(Op::RecordAssessment(Box::new(new)));
    };
    let (mut desk, course) = Desk::with_patel();
    let (vas, fatigue) = ("EQ-5D-5L: EQ VAS", "EORTC QLQ-C30: fatigue");
    record(
        &mut desk,
        course,
        Named::Beside(ActivityKind::Questionnaire),
        "2026-09-10",
        &[(vas, "69"), (fatigue, "33.3"), ("IPSS", "9")],
    );
    record(
        &mut desk,
        course,
        Named::Item(item("qlq")),
        "2026-11-27",
        &[(vas, "40"), (fatigue, "33.3"), ("IPSS", "20")],
    );
    record(
        &mut desk,
        course,
        Named::Beside(ActivityKind::Questionnaire),
        "2026-12-04",
        &[(fatigue, "23.4"), ("FACT-Hep", "20")],
    );
    let earlier = |name: &str| total_history([desk.course(course)], name, day("2026-11-27"));
    let said = |name: &str, total: &str| earlier(name).score_change(name, total);
    assert_eq!(
        said(vas, "40").as_deref(),
        Some("down 29 since 10-Sep-2026: worse by more than the important difference of 7 (Pickard 2007)")
    );
    assert_eq!(
        said(vas, "76").as_deref(),
        Some("up 7 since 10-Sep-2026: better by the important difference of 7 (Pickard 2007)")
    );
    assert_eq!(
        said(vas, "66").as_deref(),
        Some("down 3 since 10-Sep-2026: less than the important difference of 7 (Pickard 2007)")
    );
    assert_eq!(said(vas, "69").as_deref(), Some("unchanged since 10-Sep-2026"));
    assert_eq!(said("IPSS", "20").as_deref(), Some("up 11 since 10-Sep-2026"));
    assert_eq!((said(vas, ""), said("FACT-Hep", "20")), (None, None));

    let results = |desk: &Desk| -> Vec<String> {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        page.assessments.into_iter().map(|line| line.result).collect()
    };
    let first = format!("{vas} 69, {fatigue} 33.3, IPSS 9");
    assert_eq!(
        results(&desk),
        [
            format!(
                "{fatigue} 23.4, FACT-Hep 20. {fatigue} down 9.9 since 27-Nov-2026: less than the important difference of 10 (Osoba 1998)"
            ),
            format!(
                "{vas} 40, {fatigue} 33.3, IPSS 20. {vas} down 29 since 10-Sep-2026: worse by more than the important difference of 7 (Pickard 2007)"
            ),
            first.clone(),
        ]
    );
    // What was set aside is compared with nothing, and nothing with it.
    let on = day("2026-11-27");
    let (id, _) = desk.course(course).assessments.iter().find(|(_, one)| one.date == on).unwrap();
    let assessment = *id;
    desk.does(Op::VoidAssessment(VoidAssessment { course, assessment, reason: "Another patient".into() }));
    assert_eq!(
        results(&desk),
        [
            format!(
                "{fatigue} 23.4, FACT-Hep 20. {fatigue} down 9.9 since 10-Sep-2026: less than the important difference of 10 (Osoba 1998)"
            ),
            format!("{vas} 40, {fatigue} 33.3, IPSS 20"),
            first,
        ]
    );
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
