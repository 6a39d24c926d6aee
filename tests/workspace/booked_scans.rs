//! What counts from a scan moves with the appointment of the scan, in the write that books it.

use crate::clinic::{Desk, content, day};
use aftercare::calendar::{Date, Offset, Period, WindowSpec};
use aftercare::imaging::Modality;
use aftercare::plan::{BookingState, CourseId, ItemId, Outcome, OutsideReason};
use aftercare::protocol::{AnchorRef, TimePointId};
use aftercare::workspace::views::history::patient_history;
use aftercare::workspace::{BookItem, CancelBooking, Op, RecordDidNotAttend};

/// A plan with kidney tests two days after each CT, and the scan at 12 weeks.
fn with_kidney_tests() -> (Desk, CourseId, ItemId) {
    let mut content = content();
    let mut kidneys = content.time_points.iter().find(|point| point.id.as_str() == "lft-2w").unwrap().clone();
    kidneys.id = TimePointId::new("ue");
    kidneys.label = "U&E after the scan".into();
    kidneys.timing.anchor = AnchorRef::EachItem(vec![Modality::CtContrast]);
    kidneys.timing.offset = Offset::days(2);
    kidneys.timing.window = WindowSpec::Around { before: Period::days(0), after: Period::days(1) };
    content.time_points.push(kidneys);
    let (mut desk, course) = Desk::with_patel_by(content);
    desk.on("2026-11-16");
    let scan = desk.course(course).open_items().find(|item| item.label == "12-week scan").unwrap().id.clone();
    (desk, course, scan)
}

/// The planned day of the kidney tests after a scan.
fn kidneys_on(desk: &Desk, course: CourseId, scan: &ItemId) -> Vec<Date> {
    let of = ["ue@", scan.as_str()].concat();
    let is_open = |record: &&aftercare::plan::ItemRecord| {
        record.outcome == Outcome::Open && record.item.key.id(1).as_str() == of
    };
    desk.course(course).items.iter().filter(is_open).map(|record| record.item.window.target()).collect()
}

fn booking(course: CourseId, item: &ItemId, on: &str) -> BookItem {
    BookItem {
        course,
        item: item.clone(),
        date: day(on),
        time: None,
        place: String::new(),
        reference: String::new(),
        outside: OutsideReason::NotGiven,
    }
}

#[test]
fn what_follows_a_scan_is_planned_from_its_appointment_and_back() {
    let (mut desk, course, scan) = with_kidney_tests();
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-11-29")], "12 weeks are 27-Nov-2026");
    let done = desk.does(Op::BookItem(booking(course, &scan, "2026-12-02")));
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-12-04")]);
    let said = "Booked “12-week scan” of PATEL, Meera for 02-Dec-2026. What counts from it moves with it";
    assert_eq!(done.write.label, said);
    desk.does(Op::Undo(done.write));
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-11-29")]);
    desk.does(Op::BookItems(vec![booking(course, &scan, "2026-12-01")]));
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-12-03")]);
    desk.does(Op::CancelBooking(CancelBooking { course, item: scan.clone() }));
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-11-29")]);
    desk.does(Op::BookItem(booking(course, &scan, "2026-11-25")));
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-11-27")]);
    desk.on("2026-11-25");
    desk.does(Op::RecordDidNotAttend(RecordDidNotAttend { course, item: scan.clone(), date: desk.today }));
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-11-29")]);
}

/// The appointment of something else moves nothing that counts from a scan, whichever stands first on the plan.
#[test]
fn what_follows_a_scan_does_not_follow_the_appointment_of_anything_else() {
    let (mut desk, course, scan) = with_kidney_tests();
    let others: Vec<ItemId> = desk
        .course(course)
        .items
        .iter()
        .filter(|record| record.outcome == Outcome::Open && record.item.id != scan)
        .filter(|record| record.item.kind.is_arranged() && record.item.window.latest() >= desk.today)
        .map(|record| record.item.id.clone())
        .collect();
    assert!(others.len() > 1, "{others:?}");
    for other in others {
        let window = desk.course(course).item(&other).unwrap().item.window;
        let on = window.target().max(desk.today);
        desk.does(Op::BookItem(BookItem { date: on, ..booking(course, &other, "2026-12-01") }));
        assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-11-29")], "{other} is booked");
    }
    desk.does(Op::BookItem(booking(course, &scan, "2026-12-02")));
    assert_eq!(kidneys_on(&desk, course, &scan), [day("2026-12-04")]);
}

/// What the department booked by itself and the patient missed is one write, and the item waits as before.
#[test]
fn an_appointment_that_was_never_entered_is_recorded_as_missed() {
    let (mut desk, course, scan) = with_kidney_tests();
    desk.on("2026-11-25");
    let before = desk.course(course).clone();
    let done = desk.does(Op::RecordMissed(booking(course, &scan, "2026-11-20")));
    let said = "Recorded that the patient did not attend “12-week scan” of PATEL, Meera on 20-Nov-2026";
    assert_eq!(done.write.label, said);
    let record = desk.course(course).item(&scan).unwrap().clone();
    let kept = record.booking.as_ref().unwrap();
    assert_eq!((kept.date, kept.state), (day("2026-11-20"), BookingState::DidNotAttend));
    assert_eq!(record.booked(), None);
    assert_eq!(record.outcome, Outcome::Open);
    let history = patient_history(desk.workspace(), desk.course(course).patient);
    let lines: Vec<&str> = history.iter().take(2).map(|line| line.sentence.as_str()).collect();
    let expected = ["Did not attend “12-week scan” on 20-Nov-2026", "Booked “12-week scan” for 20-Nov-2026"];
    assert_eq!(lines, expected);
    desk.does(Op::Undo(done.write));
    assert_eq!(*desk.course(course), before);
    // An appointment that stands is not lost by it.
    desk.does(Op::BookItem(booking(course, &scan, "2026-12-02")));
    assert_eq!(
        desk.problems(Op::RecordMissed(booking(course, &scan, "2026-11-20"))),
        ["item: It is booked for 02-Dec-2026. Record that as missed, or cancel it first"]
    );
}
