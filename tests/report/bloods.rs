//! The sheet of a blood test with values out of their limits.

use crate::clinic::{Desk, day, item};
use crate::documents::printing;
use crate::text::{check_text, text};
use aftercare::plan::{AssessmentId, CourseId, Finding, LabValue};
use aftercare::protocol::ActivityKind;
use aftercare::report;
use aftercare::workspace::{Named, NewAssessment, Op, VoidAssessment};

fn value(name: &str, value: &str, unit: &str, low: &str, high: &str) -> LabValue {
    LabValue { low: low.into(), high: high.into(), ..LabValue::new(name, value, unit) }
}

fn record(desk: &mut Desk, course: CourseId, of: Named, on: &str, values: Vec<LabValue>) -> AssessmentId {
    let finding = Finding::bloods(values, "");
    let date = day(on);
    let new = NewAssessment { course, of, date, finding, lesions: Vec::new(), sign: true };
    desk.does(Op::RecordAssessment(Box::new(new)));
    *desk.course(course).assessments.values().max_by_key(|one| one.date).map(|one| &one.id).unwrap()
}

/// Each value with its limits, and each version's grade with how it comes about. Before treatment nothing is an adverse
/// event of it, and of what was set aside nothing is told.
#[test]
fn the_sheet_says_the_limits_and_the_adverse_events() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-21");
    let before = vec![
        value("Bilirubin", "14", "µmol/L", "", "21"),
        value("ALT", "61", "U/L", "", "40"),
        value("Albumin", "41", "g/L", "35", "50"),
    ];
    let beside = Named::Beside(ActivityKind::Bloods);
    let before = record(&mut desk, course, beside, "2026-08-20", before);
    let after = vec![
        value("Bilirubin", "50", "µmol/L", "", "21"),
        value("ALT", "130", "U/L", "", "40"),
        value("Albumin", "29", "g/L", "35", "50"),
        value("Platelets", "180", "10⁹/L", "150", ""),
    ];
    let after = record(&mut desk, course, Named::Item(item("lft-2w.s1")), "2026-09-18", after);
    check_text(
        "assessment-bloods-graded",
        &text(&report::assessment(&printing(&desk), course, after).unwrap()),
    );
    let grades = |desk: &Desk, id: AssessmentId| {
        let sheet = report::assessment(&printing(desk), course, id).unwrap();
        sheet.sections.iter().any(|section| section.heading.starts_with("Adverse events"))
    };
    assert!(!grades(&desk, before), "before treatment");
    assert!(grades(&desk, after));
    let reason = "Another patient’s sample".to_owned();
    desk.does(Op::VoidAssessment(VoidAssessment { course, assessment: after, reason }));
    assert!(!grades(&desk, after), "set aside");
}
