//! Pauses and doses of a medicine: dated entries of the record of its start.

use crate::clinic::{Desk, content, day, item};
use aftercare::adherence::{doses_of, medicine_cover};
use aftercare::calendar::Period;
use aftercare::plan::{
    AssessmentId, CloseReason, CourseChange, CourseId, Finding, MedicineChange, MedicineEntry, Outcome,
};
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::patients::patient_list;
use aftercare::workspace::{AmendAssessment, CloseItem, Named, NewAssessment, Op, early_stop};

fn entry(on: &str, what: MedicineChange, note: &str) -> MedicineEntry {
    MedicineEntry { on: day(on), what, note: note.into() }
}

fn record(course: CourseId, name: &str, date: &str, change: CourseChange, entries: Vec<MedicineEntry>) -> Op {
    Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item(name)),
        date: day(date),
        finding: Finding::Medicine { change, entries, note: "As planned".into() },
        lesions: Vec::new(),
        sign: false,
    }))
}

fn amended(course: CourseId, assessment: AssessmentId, entries: Vec<MedicineEntry>) -> Op {
    Op::AmendAssessment(Box::new(AmendAssessment {
        course,
        assessment,
        date: day("2026-08-25"),
        finding: Finding::Medicine { change: CourseChange::Started, entries, note: String::new() },
        lesions: Vec::new(),
        sign: false,
        reason: String::new(),
    }))
}

#[test]
fn days_on_which_it_was_paused_are_not_covered() {
    use MedicineChange::{DoseChanged, Paused, TakenAgain};
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-11-30");
    // Its pauses and doses are asked for at the start and at the end, once there is a start to keep them.
    let doses = |desk: &Desk, of: &str| doses_of(desk.course(course), &item(of)).cloned();
    assert_eq!(doses(&desk, "ppi"), None);
    desk.does(record(course, "ppi", "2026-08-25", CourseChange::Started, Vec::new()));
    let finish = medicine_cover(desk.course(course), desk.today).remove(0).item;
    assert_eq!((doses(&desk, "ppi"), doses(&desk, finish.as_str())), (Some(item("ppi")), Some(item("ppi"))));
    assert_eq!(doses(&desk, "ph-1w.s1"), None);
    let Outcome::Done(start) = desk.course(course).item(&item("ppi")).unwrap().outcome else {
        panic!("started")
    };
    let cover = |desk: &Desk, until: &str| {
        let cover = medicine_cover(desk.course(course), day(until)).remove(0);
        (cover.covered_days, cover.paused_days, cover.required_days)
    };
    assert_eq!(cover(&desk, "2026-09-24"), (30, 0, 56));
    let entries = vec![
        entry("2026-09-14", TakenAgain, ""),
        entry("2026-09-04", Paused, "Rash"),
        entry("2026-09-14", DoseChanged, "20 mg"),
    ];
    desk.does(amended(course, start, entries.clone()));
    assert_eq!(cover(&desk, "2026-09-24"), (20, 10, 56));
    // In the middle of the pause, and in a pause that lasts.
    assert_eq!(cover(&desk, "2026-09-09"), (10, 5, 56));
    desk.does(amended(
        course,
        start,
        [entries.clone(), vec![entry("2026-10-01", Paused, "Nausea")]].concat(),
    ));
    assert_eq!(cover(&desk, "2026-11-30"), (27, 70, 56));
    desk.does(amended(course, start, entries));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let line = page.assessments.iter().find(|line| line.id == start).unwrap();
    assert_eq!(
        line.result,
        "Started. Paused from 04-Sep-2026 (Rash). Restarted from 14-Sep-2026. Dose changed from 14-Sep-2026 (20 mg)"
    );
    desk.does(record(course, "ppi.stop", "2026-11-01", CourseChange::Stopped, Vec::new()));
    assert_eq!(cover(&desk, "2026-11-30"), (56, 10, 56));
}

#[test]
fn what_cannot_have_been_names_its_field() {
    use MedicineChange::{DoseChanged, Paused, TakenAgain};
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-11-30");
    let mut problems = |entries: Vec<MedicineEntry>| {
        desk.problems(record(course, "ppi", "2026-08-25", CourseChange::Started, entries))
    };
    assert_eq!(
        problems(vec![entry("2026-08-20", Paused, "Rash"), entry("2026-12-01", DoseChanged, " ")]),
        [
            "medicine[0].on: It was started on 25-Aug-2026. Enter a day from then on",
            "medicine[1].on: The day must be today or earlier",
            "medicine[1].note: Enter the new dose"
        ]
    );
    assert_eq!(
        problems(vec![entry("2026-09-20", Paused, "Rash"), entry("2026-09-01", Paused, "")]),
        [
            "medicine[1].note: Say why it was paused",
            "medicine[0].what: It is paused from 01-Sep-2026 already. Enter first when it was restarted"
        ]
    );
    assert_eq!(
        problems(vec![entry("2026-09-20", TakenAgain, "")]),
        ["medicine[0].what: It was not paused before that day. Enter the pause as well"]
    );
    assert_eq!(
        problems(vec![entry("2026-09-20", Paused, "Rash"), entry("2026-09-20", TakenAgain, "")]),
        ["medicine[1].on: It was paused on that day. Check both days"]
    );
    let paused = vec![entry("2026-09-20", Paused, "Rash")];
    desk.does(record(course, "ppi", "2026-08-25", CourseChange::Started, paused));
    assert_eq!(
        desk.problems(record(course, "ppi.stop", "2026-09-10", CourseChange::Stopped, Vec::new())),
        ["date: Paused from 20-Sep-2026 (Rash) is recorded. Check both days"]
    );
}

#[test]
fn the_next_thing_is_the_earliest_overdue_or_open_one_and_the_end_of_a_medicine_comes_last() {
    let (mut desk, course) = Desk::with_patel();
    let next = |desk: &Desk| patient_list(desk.workspace(), "", desk.today, 9).lines[0].next.clone().unwrap();
    let words = |(name, when): (String, String)| format!("{name}: {when}");
    let next = |desk: &Desk| words(next(desk));
    desk.on("2026-09-07");
    assert_eq!(next(&desk), "Baseline CT, 2 weeks before: overdue, was due by 04-Sep-2026");
    let end = &desk.course(course).item(&item("ppi.stop")).unwrap().item;
    assert_eq!((end.window.open_ended(), end.window.words()), (true, "from 20-Oct-2026".to_owned()));
    desk.on("2026-10-21");
    desk.does(record(course, "ppi", "2026-08-25", CourseChange::Started, Vec::new()));
    let others: Vec<_> = desk.course(course).items.iter().map(|record| record.item.id.clone()).collect();
    let mut seen = Vec::new();
    for id in others.into_iter().filter(|id| !["ppi", "ppi.stop"].contains(&id.as_str())) {
        let _ = desk.tries(Op::CloseItem(CloseItem {
            course,
            item: id,
            reason: CloseReason::NoLongerIndicated,
            note: String::new(),
        }));
        seen.push(next(&desk));
    }
    let (last, before) = seen.split_last().unwrap();
    assert!(last.ends_with(": from 20-Oct-2026"), "{last}");
    assert!(before.iter().all(|words| words != last), "{before:?}");
}

#[test]
fn a_stop_is_early_by_the_days_covered_and_not_by_the_calendar() {
    use MedicineChange::{Paused, TakenAgain};
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-11-30");
    let paused = vec![entry("2026-09-04", Paused, "Rash"), entry("2026-09-18", TakenAgain, "")];
    desk.does(record(course, "ppi", "2026-08-25", CourseChange::Started, paused));
    // The 8 weeks end on 20-Oct-2026 by the calendar, and 14 days of them were paused.
    let early = |desk: &Desk, on: &str| {
        let home = desk.course(course);
        early_stop(home, home.item(&item("ppi.stop")).unwrap(), day(on))
    };
    let words = "This is 16 days short of 8 weeks: 40 of 56 days covered, without 14 days paused";
    assert_eq!(early(&desk, "2026-10-18").as_deref(), Some(words));
    let words = "This is 1 day short of 8 weeks: 55 of 56 days covered, without 14 days paused";
    assert_eq!(early(&desk, "2026-11-02").as_deref(), Some(words));
    assert_eq!(early(&desk, "2026-11-03"), None);
    // After the day by the calendar a reason is asked for all the same.
    let mut stop = record(course, "ppi.stop", "2026-11-02", CourseChange::Stopped, Vec::new());
    let Op::RecordAssessment(new) = &mut stop else { panic!() };
    new.finding = Finding::Medicine { change: CourseChange::Stopped, entries: Vec::new(), note: " ".into() };
    assert_eq!(desk.problems(stop), [format!("note: {words}. Say why it was stopped early")]);
}

#[test]
fn an_end_that_waits_for_the_treatment_stays_open() {
    let mut protocol = content();
    let ppi = protocol.time_points.iter_mut().find(|point| point.id.as_str() == "ppi").unwrap();
    ppi.activity.course.as_mut().unwrap().after_treatment = Some(Period::weeks(8));
    let (desk, course) = Desk::with_patel_by(protocol);
    // Eight weeks from the angiogram of 25-Aug-2026 are over on 20-Oct; eight from the treatment of 04-Sep later.
    let window = desk.course(course).item(&item("ppi.stop")).unwrap().item.window;
    assert_eq!((window.earliest(), window.target()), (day("2026-10-30"), day("2026-10-30")));
    assert!(window.open_ended(), "nobody has said when it must be over");
}
