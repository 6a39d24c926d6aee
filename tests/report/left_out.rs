//! What the patient's sheet leaves out is named before it is printed.

use crate::clinic::{Desk, content, day, item};
use crate::documents::printing;
use aftercare::plan::{CourseChange, CourseId, Finding};
use aftercare::protocol::{Fact, FactKey, FactValue};
use aftercare::report::{self, Mend};
use aftercare::workspace::{MisfiledAssessment, Named, NewAssessment, Op, StartPlan};

/// What is said before the sheet is printed, and leads to the plan.
fn before(desk: &Desk, course: CourseId) -> Vec<String> {
    let sheet = report::patient_plan(&printing(desk), course).unwrap();
    let plan = Mend::Plan { patient: desk.course(course).patient, course };
    sheet.missing.into_iter().filter(|missing| missing.mend == plan).map(|missing| missing.what).collect()
}

#[test]
fn a_medicine_without_a_day_is_named() {
    let mut desk = Desk::opened();
    let mut content = content();
    content.time_points[1].activity.title = "Anti-ulcer tablet".into();
    let protocol = desk.approved(content);
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    desk.on("2026-09-07");
    let mut plan: StartPlan = desk.plan_for(patient, protocol, "2026-09-04");
    plan.anchors.work_up = None;
    desk.does(Op::StartPlan(Box::new(plan)));
    let course = desk.workspace().courses().next().unwrap().id;
    let words = "Anti-ulcer tablet is not on the sheet: it counts from “work-up angiogram”, which has no date. It is set under Re-plan";
    assert!(before(&desk, course).iter().any(|what| what == words), "{:?}", before(&desk, course));
}

/// "Drink plenty" may harm whose heart fails: where nobody has recorded whether fluid is restricted, that is said.
#[test]
fn a_medicine_that_nobody_can_judge_is_named() {
    let named = |fluid_restricted: Option<bool>| {
        let mut desk = Desk::opened();
        let mut content = content();
        let restricted = serde_json::json!({
            "id": "m-fluid",
            "when": {"fact": {"field": "fluid_restricted", "op": "==", "value": true}},
            "effects": [{"exclude": {"time_points": ["ppi"]}}],
            "text": "Not with a fluid limit",
            "reason": "Heart failure",
            "origin": "procedure",
            "sources": [],
            "confidence": "well_supported"
        });
        content.circumstances.push(serde_json::from_value(restricted).unwrap());
        let protocol = desk.approved(content);
        let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
        desk.on("2026-09-07");
        let mut plan: StartPlan = desk.plan_for(patient, protocol, "2026-09-04");
        let fact = |value| Fact {
            key: FactKey::FluidRestricted,
            value: FactValue::YesNo(value),
            date: day("2026-09-07"),
        };
        plan.facts.extend(fluid_restricted.map(fact));
        desk.does(Op::StartPlan(Box::new(plan)));
        let course = desk.workspace().courses().next().unwrap().id;
        before(&desk, course).into_iter().find(|what| what.contains("Fluid intake"))
    };
    let unknown = "Medicine or self-care is on the sheet, and nobody has recorded whether “Fluid intake restricted” is so";
    assert_eq!(named(None).as_deref(), Some(unknown));
    assert_eq!(named(Some(false)), None, "it is known");
    let kept =
        "Medicine or self-care is not on the sheet, because of “Fluid intake restricted”: tell the patient";
    assert_eq!(named(Some(true)).as_deref(), Some(kept), "it had begun when that was found");
}

#[test]
fn a_medicine_of_which_nothing_was_recorded_is_named_until_it_is() {
    let (mut desk, course) = Desk::with_patel();
    let is_named = |desk: &Desk| {
        before(desk, course).iter().any(|what| what.starts_with("Medicine or self-care is not"))
    };
    assert!(!is_named(&desk), "{:?}", before(&desk, course));
    desk.on("2026-12-14");
    let words = "Medicine or self-care is not on the sheet: neither its start nor its end is recorded, and it could have ended on 20-Oct-2026";
    assert!(before(&desk, course).iter().any(|what| what == words), "{:?}", before(&desk, course));
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("ppi")),
        date: day("2026-08-25"),
        finding: Finding::Medicine {
            change: CourseChange::Started,
            entries: Vec::new(),
            note: String::new(),
        },
        lesions: Vec::new(),
        sign: false,
    })));
    assert!(!is_named(&desk), "{:?}", before(&desk, course));
}

#[test]
fn what_is_overdue_and_not_on_the_sheet_is_named() {
    let (mut desk, course) = Desk::with_patel();
    let overdue = |desk: &Desk| -> Vec<String> {
        before(desk, course).into_iter().filter(|what| what.contains("verdue")).collect()
    };
    desk.on("2026-12-14");
    assert_eq!(
        overdue(&desk),
        [
            "Overdue and not on the sheet: Baseline CT, 2 weeks before; Call, 1 week; MDT after the scan, 1 week"
        ]
    );
}

#[test]
fn no_sheet_about_one_patient_names_another() {
    let (mut desk, course) = Desk::with_patel();
    let other = desk.patient("999 404 9488", "O’Neill", "Siobhan", "1974-05-02");
    desk.on("2026-09-18");
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("lft-2w.s1")),
        date: day("2026-09-18"),
        finding: Finding::bloods(Vec::new(), "Taken at the GP"),
        lesions: Vec::new(),
        sign: true,
    })));
    let assessment = *desk.course(course).assessments.keys().next().unwrap();
    desk.does(Op::MisfiledAssessment(MisfiledAssessment {
        course,
        assessment,
        patient: other,
        reason: "Opened from the wrong row".into(),
    }));
    let patel = desk.course(course).patient;
    let printing = printing(&desk);
    let about_patel = [
        report::history(&printing, patel),
        report::plan(&printing, course),
        report::patient_plan(&printing, course),
        report::assessment(&printing, course, assessment),
    ];
    for document in about_patel {
        let words = format!("{:?}", document.unwrap());
        assert!(!words.contains("NEILL") && !words.contains("404 9488"), "{words}");
    }
    let theirs = format!("{:?}", report::history(&printing, other).unwrap());
    assert!(theirs.contains("recorded in error under another patient (Opened"), "{theirs}");
    assert!(!theirs.contains("PATEL"), "{theirs}");
}
