//! What was found, compared with what the item asks for: a panel with values missing, a device that is to come out.

use crate::clinic::{Desk, content, day, item, result};
use aftercare::adherence::{Status, status};
use aftercare::plan::{
    CourseId, DeviceCheck, DevicePosition, Finding, LabValue, Outcome, Removal, Rest, Score,
};
use aftercare::protocol::{ActivityKind, TimePointId};
use aftercare::scales::LiverSigns;
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::{Named, NewAssessment, Op, ReportArrived};

/// The bloods of two weeks are LFT and INR; the call of one week is a retrieval; a drain comes out.
fn opened() -> (Desk, CourseId) {
    let mut content = content();
    for point in &mut content.time_points {
        match point.id.as_str() {
            "qlq" => point.activity.title = "EQ-5D-5L, EORTC QLQ-C30 + QLQ-LMC21".into(),
            "lft-2w" => point.activity.title = "LFT, INR".into(),
            "ph-1w" => {
                point.activity.kind = ActivityKind::DeviceCheck;
                point.activity.title = "Retrieval".into();
            }
            _ => {}
        }
    }
    let mut drain = content.time_points.iter().find(|point| point.id.as_str() == "ph-1w").unwrap().clone();
    drain.id = TimePointId::new("drain");
    drain.activity.title = "Drain out when dry".into();
    drain.activity.takes_out = true;
    let mut check = drain.clone();
    check.id = TimePointId::new("check");
    check.activity.title = "Check before removal".into();
    check.activity.takes_out = false;
    content.time_points.extend([drain, check]);
    let (mut desk, course) = Desk::with_patel_by(content);
    desk.on("2026-09-20");
    (desk, course)
}

fn record(course: CourseId, name: &str, date: &str, finding: Finding) -> Op {
    Op::RecordAssessment(Box::new(result(course, name, date, finding)))
}

fn sample(measured: &[(&str, &str, &str)], rest: Option<Rest>) -> Finding {
    let value = |(name, value, unit): &(&str, &str, &str)| LabValue::new(*name, *value, *unit);
    let values = measured.iter().map(value).collect();
    Finding::Bloods { values, signs: LiverSigns::default(), rest, note: String::new() }
}

fn state(desk: &Desk, course: CourseId) -> (Status, String) {
    let record = desk.course(course).item(&item("lft-2w.s1")).unwrap();
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let line = page.assessments.into_iter().find(|line| line.items.contains(&item("lft-2w.s1"))).unwrap();
    (status(desk.course(course), record, desk.today, 14), line.result)
}

const FIRST: [(&str, &str, &str); 3] =
    [("Bilirubin", "14", "µmol/L"), ("Albumin", "38", "g/L"), ("ALT", "31", "U/L")];

#[test]
fn a_panel_with_values_missing_asks_what_became_of_them() {
    let (mut desk, course) = opened();
    assert_eq!(
        desk.problems(record(course, "lft-2w.s1", "2026-09-18", sample(&FIRST, None))),
        ["rest: 2 of 5 values are missing: ALP, INR. Say whether they were not taken or are still awaited"]
    );
    let but_one: Vec<_> = FIRST.into_iter().chain([("ALP", "92", "U/L")]).collect();
    assert_eq!(
        desk.problems(record(course, "lft-2w.s1", "2026-09-18", sample(&but_one, None))),
        ["rest: 1 of 5 values is missing: INR. Say whether it was not taken or is still awaited"]
    );
    let rest = Rest::NotTaken(vec!["ALP".into(), "INR".into()]);
    desk.does(record(course, "lft-2w.s1", "2026-09-18", sample(&FIRST, Some(rest))));
    let (now, words) = state(&desk, course);
    assert_eq!(now, Status::Done);
    assert!(words.ends_with(". Not taken: ALP, INR"), "{words}");
}

#[test]
fn what_is_still_awaited_keeps_the_item_waiting() {
    let (mut desk, course) = opened();
    let rest = |names: &[&str]| Some(Rest::Awaited(names.iter().map(|name| (*name).to_owned()).collect()));
    desk.does(record(course, "lft-2w.s1", "2026-09-18", sample(&FIRST, rest(&["ALP", "INR"]))));
    let (now, words) = state(&desk, course);
    assert_eq!(now, Status::AwaitingReport);
    assert!(words.ends_with(". Still awaited: ALP, INR"), "{words}");
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let row = page.plan.into_iter().find(|row| row.item == item("lft-2w.s1")).unwrap();
    assert_eq!(row.note, "Done 18-Sep, 3 of 5 values in; still awaited: ALP, INR");
    let Outcome::Done(assessment) = desk.course(course).item(&item("lft-2w.s1")).unwrap().outcome else {
        panic!("it waits")
    };
    let arrived = |finding: Finding| {
        Op::ReportArrived(Box::new(ReportArrived {
            course,
            assessment,
            finding,
            lesions: Vec::new(),
            sign: false,
        }))
    };
    assert_eq!(
        desk.problems(arrived(sample(&FIRST, rest(&["ALP", "INR"])))),
        ["finding: Enter what the report says"]
    );
    let mut more = FIRST.to_vec();
    more.push(("ALP", "92", "U/L"));
    desk.does(arrived(sample(&more, rest(&["INR"]))));
    assert_eq!(state(&desk, course).0, Status::AwaitingReport);
    more.push(("INR", "1.1", ""));
    desk.does(arrived(sample(&more, None)));
    assert_eq!(state(&desk, course).0, Status::Done);
}

fn forms(returned: &[(&str, &str)], rest: Option<Rest>) -> Finding {
    let mut scores: Vec<Score> =
        returned.iter().map(|(name, total)| Score { name: (*name).into(), total: (*total).into() }).collect();
    let Score { name, total } = scores.remove(0);
    Finding::Questionnaire { name, total, further: scores, rest, note: String::new() }
}

#[test]
fn each_questionnaire_of_an_item_has_its_number_and_what_is_missing_is_asked_about() {
    let (mut desk, course) = opened();
    desk.on("2026-11-27");
    let of = |finding: Finding| record(course, "qlq", "2026-11-26", finding);
    let both = [("EQ-5D-5L: EQ VAS", "71"), ("EORTC QLQ-C30", "67")];
    assert_eq!(
        desk.problems(of(forms(&both, None))),
        [
            "rest: 1 of 3 questionnaires is missing: QLQ-LMC21. Say whether it was not returned or is still awaited"
        ]
    );
    let wrong = [("EQ-5D-5L", "71"), ("QLQ-C30", "167"), ("QLQ-LMC21 or another", "")];
    assert_eq!(
        desk.problems(of(forms(&wrong, None))),
        [
            "name: EQ-5D-5L has no total score. Write “EQ-5D-5L: EQ VAS” or “EQ-5D-5L: index”, as the number is",
            "further[0].total: QLQ-C30 is 0 to 100. Check the number and the name",
            "further[1].name: Say which came back: QLQ-LMC21 or another",
            "further[1].total: Enter the score",
        ]
    );
    let index = [("EQ-5D-5L: index", "71")];
    assert!(desk.problems(of(forms(&index, None)))[0].starts_with("total: The index of EQ-5D is 1 at most"));
    let fraction = [("EQ-5D-5L: EQ VAS", "7.2")];
    assert_eq!(
        desk.problems(of(forms(&fraction, None)))[0],
        "total: EQ VAS is a whole number, 0 to 100. Check the number and the name"
    );
    let rest = |awaited: bool| {
        let names = vec!["QLQ-LMC21".to_owned()];
        Some(if awaited { Rest::Awaited(names) } else { Rest::NotTaken(names) })
    };
    desk.does(of(forms(&both, rest(true))));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let row = page.plan.into_iter().find(|row| row.item == item("qlq")).unwrap();
    assert_eq!(row.status, Status::AwaitingReport);
    assert_eq!(row.note, "Done 26-Nov, 2 of 3 questionnaires in; still awaited: QLQ-LMC21");
    let Outcome::Done(assessment) = desk.course(course).item(&item("qlq")).unwrap().outcome else {
        panic!("it waits")
    };
    let finding = forms(&both, rest(false));
    desk.does(Op::ReportArrived(Box::new(ReportArrived {
        course,
        assessment,
        finding,
        lesions: Vec::new(),
        sign: false,
    })));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let row = page.plan.into_iter().find(|row| row.item == item("qlq")).unwrap();
    assert_eq!(row.status, Status::Done);
    assert_eq!(row.result, "EQ-5D-5L: EQ VAS 71, EORTC QLQ-C30 67. Not returned: QLQ-LMC21");
}

#[test]
fn a_removal_is_not_done_while_the_device_is_there() {
    let (mut desk, course) = opened();
    let check = |position: Option<DevicePosition>, removal: Option<Removal>, result: &str| {
        let check = DeviceCheck { position, removal, result: result.into(), ..DeviceCheck::default() };
        Finding::DeviceCheck(Box::new(check))
    };
    let next = "action: Say what happens next: the device was not taken out";
    let there = Some(DevicePosition::InPlace);
    let out = Some(DevicePosition::Out);
    for name in ["ph-1w.s1", "drain.s1"] {
        let title = if name == "ph-1w.s1" { "Retrieval" } else { "Drain out when dry" };
        let mut problems = |finding: Finding| desk.problems(record(course, name, "2026-09-11", finding));
        assert_eq!(
            problems(check(there, None, "")),
            [format!("removal: Say what happened: {title} takes the device out")]
        );
        assert_eq!(
            problems(check(there, Some(Removal::TakenOut), "")),
            ["position: It was taken out, and the position is “In place”. Correct one of them"]
        );
        assert_eq!(
            problems(check(out, Some(Removal::Failed), "Hook in the wall")),
            [next, "position: It was not taken out, and the position is “Out”. Correct one of them"]
        );
        assert_eq!(
            problems(check(there, Some(Removal::Failed), " ")),
            [next, "result: Say why it was not taken out"]
        );
        assert_eq!(problems(check(there, Some(Removal::Failed), "Hook in the wall")), [next]);
        // That it stays is what comes next.
        assert_eq!(
            problems(check(there, Some(Removal::Stays), " ")),
            ["result: Say why it was not taken out"]
        );
    }
    desk.does(record(course, "check.s1", "2026-09-11", check(there, None, "")));
    desk.does(record(course, "drain.s1", "2026-09-11", check(out, None, "")));
    let failed = DeviceCheck {
        position: there,
        removal: Some(Removal::Failed),
        result: "Hook in the wall".into(),
        action: "Again in theatre".into(),
        ..DeviceCheck::default()
    };
    desk.does(record(course, "ph-1w.s1", "2026-09-11", Finding::DeviceCheck(Box::new(failed))));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let line = page.assessments.iter().find(|line| line.items.contains(&item("ph-1w.s1"))).unwrap();
    assert_eq!(line.result, "attempted, not taken out, in place. Hook in the wall. Action: Again in theatre");
}

#[test]
fn a_removal_beside_the_plan_that_failed_asks_what_comes_next() {
    let (mut desk, course) = opened();
    let checked = |removal: Option<Removal>, result: &str, action: &str| {
        let check =
            DeviceCheck { removal, result: result.into(), action: action.into(), ..DeviceCheck::default() };
        let new = NewAssessment {
            course,
            of: Named::Beside(ActivityKind::DeviceCheck),
            date: day("2026-09-11"),
            finding: Finding::DeviceCheck(Box::new(check)),
            lesions: Vec::new(),
            sign: false,
        };
        Op::RecordAssessment(Box::new(new))
    };
    let next = "action: Say what happens next: the device was not taken out";
    let failed = Some(Removal::Failed);
    assert_eq!(desk.problems(checked(failed, "", "")), [next, "result: Say why it was not taken out"]);
    assert_eq!(desk.problems(checked(failed, "Hook in the wall", "")), [next]);
    desk.does(checked(failed, "Hook in the wall", "Again in theatre"));
    // A check that was no removal is asked nothing.
    desk.does(checked(None, "Dry", ""));
}
