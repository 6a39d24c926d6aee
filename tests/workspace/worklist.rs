//! The worklist at work: who sees to what, several items at once, what was asked, what is handed out as a table.

use crate::clinic::{Desk, content, day, item, result};
use aftercare::calendar::{Offset, Period, TimeOfDay, WindowSpec};
use aftercare::exchange::worklist_table;
use aftercare::plan::{CloseReason, CourseId, Finding, OutsideReason};
use aftercare::protocol::{ActivityKind, Fact, FactKey, FactValue, Number, TimePointId};
use aftercare::workspace::views::patient::{RowAct, course_page};
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::places::places_used;
use aftercare::workspace::views::record::{FirstDay, Subject, record_page};
use aftercare::workspace::views::worklist::{
    Act, Action, Appointments, Filters, Group, Row, Worklist, asked_in_short, assigned_count, detail,
};
use aftercare::workspace::views::{Dates, would_decide};
use aftercare::workspace::{
    AssignAssessment, AssignItems, BookItem, Change, ChangeCourse, ChaseItem, CloseItem, HoldPlan, ItemOf,
    Named, NewAssessment, Op, RecordDidNotAttend, ResumePlan, StartPlan, Subject as Record, Undo,
};
use std::rc::Rc;

/// PATEL and a second patient of the same protocol, on the day on which both have something due.
fn two_patients() -> (Desk, CourseId, CourseId) {
    let (mut desk, patel) = Desk::with_patel();
    let protocol = desk.course(patel).version.protocol;
    let patient = desk.patient("999 110 6847", "Adeyemi", "Folake", "1958-06-02");
    let adeyemi = desk.start(patient, protocol, "2026-09-04");
    desk.on("2026-09-17");
    (desk, patel, adeyemi)
}

fn rows(desk: &Desk, filters: &Filters) -> Vec<Row> {
    let pending = Pending::of(desk.workspace(), desk.today);
    Worklist::of(desk.workspace(), &pending, filters, desk.today).rows
}

fn row(desk: &Desk, course: CourseId, name: &str) -> Row {
    let found = rows(desk, &Filters::default());
    found.into_iter().find(|row| row.course == course && row.item == Some(item(name))).unwrap()
}

fn of(course: CourseId, name: &str) -> ItemOf {
    ItemOf { course, item: item(name) }
}

fn booking(course: CourseId, name: &str, date: &str) -> BookItem {
    BookItem {
        course,
        item: item(name),
        date: day(date),
        time: None,
        place: "CT 2".into(),
        reference: "A17".into(),
        outside: OutsideReason::NotGiven,
    }
}

#[test]
fn several_items_are_assigned_in_one_write_and_taken_back_in_one() {
    let (mut desk, patel, adeyemi) = two_patients();
    let items = vec![of(patel, "ph-1w.s1"), of(adeyemi, "ph-1w.s1"), of(adeyemi, "lft-2w.s1")];
    let done = desk.does(Op::AssignItems(AssignItems { items: items.clone(), to: Some(desk.ruiz) }));
    assert_eq!(done.write.label, "Allocated 3 items to M Ruiz");
    assert_eq!((done.events.len(), done.undo), (3, Undo::Possible));
    let theirs = Filters { assigned: Some(desk.ruiz), ..Filters::default() };
    let seen: Vec<_> = rows(&desk, &theirs).iter().map(|row| (row.course, row.item.clone())).collect();
    assert_eq!(seen.len(), 3);
    assert_eq!(assigned_count(desk.workspace(), desk.ruiz, desk.today), 3);
    // The patient stays with whoever is responsible.
    let row = row(&desk, adeyemi, "ph-1w.s1");
    assert_eq!((row.designated, row.assigned), (desk.okafor, Some(desk.ruiz)));
    assert!(row.note.starts_with("Allocated to M Ruiz"), "{}", row.note);
    // Only what changes hands is written.
    let again = AssignItems { items: [items, vec![of(patel, "lft-2w.s1")]].concat(), to: Some(desk.ruiz) };
    let one = desk.does(Op::AssignItems(again));
    assert_eq!(one.write.label, "Allocated “Bloods, 2 weeks” of PATEL, Meera to M Ruiz");
    assert_eq!(one.events.len(), 1);
    desk.does(Op::Undo(one.write));
    desk.does(Op::Undo(done.write));
    assert_eq!(assigned_count(desk.workspace(), desk.ruiz, desk.today), 0);
    assert!(rows(&desk, &theirs).is_empty());
}

#[test]
fn an_item_is_taken_back_from_whoever_has_it() {
    let (mut desk, patel, _) = two_patients();
    let assign = |to| Op::AssignItems(AssignItems { items: vec![of(patel, "ph-1w.s1")], to });
    assert_eq!(desk.problems(assign(None)), ["to: This is allocated to nobody already"]);
    desk.does(assign(Some(desk.ruiz)));
    assert_eq!(desk.problems(assign(Some(desk.ruiz))), ["to: M Ruiz has this already"]);
    let back = desk.does(assign(None));
    assert_eq!(back.write.label, "Allocated “Call, 1 week” of PATEL, Meera to nobody in particular");
    assert_eq!(row(&desk, patel, "ph-1w.s1").assigned, None);
}

#[test]
fn nothing_is_assigned_that_nobody_can_do() {
    let (mut desk, patel, _) = two_patients();
    let to_audit = AssignItems { items: vec![of(patel, "ph-1w.s1")], to: Some(desk.audit) };
    assert_eq!(
        desk.problems(Op::AssignItems(to_audit)),
        ["to: P Lund records nothing here. Choose another member"]
    );
    desk.does(Op::CloseItem(CloseItem {
        course: patel,
        item: item("ph-1w.s1"),
        reason: CloseReason::LostToContact,
        note: String::new(),
    }));
    let closed =
        AssignItems { items: vec![of(patel, "lft-2w.s1"), of(patel, "ph-1w.s1")], to: Some(desk.ruiz) };
    assert_eq!(
        desk.problems(Op::AssignItems(closed)),
        [
            "items: “Call, 1 week” of PATEL, Meera is done or closed, so nobody has to see to it. Take it off the \
          selection"
        ]
    );
    assert_eq!(assigned_count(desk.workspace(), desk.ruiz, desk.today), 0);
    let none = AssignItems { items: Vec::new(), to: Some(desk.ruiz) };
    assert_eq!(desk.problems(Op::AssignItems(none)), ["to: Select at least one item"]);
}

#[test]
fn a_report_that_is_awaited_is_assigned_until_it_comes() {
    let (mut desk, patel, _) = two_patients();
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course: patel,
        of: Named::Item(item("img-0")),
        date: day("2026-08-21"),
        finding: Finding::AwaitingReport,
        lesions: Vec::new(),
        sign: false,
    })));
    desk.does(Op::AssignItems(AssignItems { items: vec![of(patel, "img-0")], to: Some(desk.ruiz) }));
    let row = row(&desk, patel, "img-0");
    assert_eq!((row.group, row.assigned), (Group::AwaitingReport, Some(desk.ruiz)));
    assert!(row.can(Act::Assign) && row.can(Act::Chase) && !row.can(Act::Book) && !row.can(Act::NotDone));
}

#[test]
fn several_items_are_booked_on_one_day_or_none_is() {
    let (mut desk, patel, adeyemi) = two_patients();
    let both = |outside: OutsideReason| {
        let late = BookItem { outside, ..booking(adeyemi, "lft-2w.s1", "2026-09-25") };
        Op::BookItems(vec![booking(patel, "img-12w", "2026-09-25"), late])
    };
    // Both lie outside their windows, each in its own direction.
    assert_eq!(
        desk.problems(both(OutsideReason::Other(" ".into()))),
        [
            "outside:1: This is 49 days before the window begins, 13-Nov-2026. Choose the reason",
            "outside:2: Say why it is booked outside the window",
        ]
    );
    let event_count = desk.workspace().event_count();
    let past = Op::BookItems(vec![
        booking(patel, "lft-2w.s1", "2026-09-16"),
        booking(adeyemi, "lft-2w.s1", "2026-09-16"),
    ]);
    assert_eq!(
        desk.problems(past),
        [
            "date: 16-Sep-2026 has passed. Enter a day from today on; what was done is recorded, and what was missed is “Did not attend”"
        ]
    );
    assert_eq!(desk.workspace().event_count(), event_count);
    let done = desk.does(Op::BookItems(vec![
        booking(patel, "lft-2w.s1", "2026-09-18"),
        BookItem { reference: "A18".into(), ..booking(adeyemi, "lft-2w.s1", "2026-09-18") },
    ]));
    assert_eq!(done.write.label, "Booked 2 items for 18-Sep-2026");
    let notes = [patel, adeyemi].map(|course| row(&desk, course, "lft-2w.s1").note);
    assert_eq!(notes, ["Booked 18-Sep, CT 2, ref. A17", "Booked 18-Sep, CT 2, ref. A18"]);
    assert_eq!(places_used(desk.workspace()), ["CT 2"]);
    desk.does(Op::Undo(done.write));
    assert!(desk.course(patel).item(&item("lft-2w.s1")).unwrap().booking.is_none());
    assert!(desk.course(adeyemi).item(&item("lft-2w.s1")).unwrap().booking.is_none());
}

#[test]
fn who_did_not_attend_is_said_and_the_item_stays_open() {
    let (mut desk, patel, _) = two_patients();
    desk.does(Op::BookItem(booking(patel, "lft-2w.s1", "2026-09-18")));
    assert!(!row(&desk, patel, "lft-2w.s1").can(Act::DidNotAttend), "the day has not come");
    desk.on("2026-09-19");
    assert!(row(&desk, patel, "lft-2w.s1").can(Act::DidNotAttend));
    desk.does(Op::RecordDidNotAttend(RecordDidNotAttend {
        course: patel,
        item: item("lft-2w.s1"),
        date: day("2026-09-18"),
    }));
    let row = row(&desk, patel, "lft-2w.s1");
    assert_eq!((row.group, row.note.as_str(), row.booked), (Group::DueNow, "Did not attend 18-Sep", None));
    assert!(row.can(Act::Book) && !row.can(Act::DidNotAttend));
}

/// Ops of these tests are done at 13:00 in London.
#[test]
fn an_appointment_of_today_is_missed_only_once_its_time_has_passed() {
    let (mut desk, patel, _) = two_patients();
    desk.on("2026-09-18");
    let at = |hour, minute| BookItem {
        time: TimeOfDay::new(hour, minute),
        ..booking(patel, "lft-2w.s1", "2026-09-18")
    };
    let absence = RecordDidNotAttend { course: patel, item: item("lft-2w.s1"), date: day("2026-09-18") };
    desk.does(Op::BookItem(at(13, 1)));
    assert_eq!(
        desk.problems(Op::RecordDidNotAttend(absence.clone())),
        ["date: The appointment is at 13:01 today. It can be missed once that time has passed"]
    );
    desk.does(Op::BookItem(at(13, 0)));
    desk.does(Op::RecordDidNotAttend(absence));
    assert_eq!(row(&desk, patel, "lft-2w.s1").note, "Did not attend 18-Sep");
}

#[test]
fn an_appointment_that_was_missed_is_told_beside_the_next_one_and_against_a_result_of_that_day() {
    let (mut desk, patel, _) = two_patients();
    desk.does(Op::BookItem(booking(patel, "lft-2w.s1", "2026-09-18")));
    desk.on("2026-09-19");
    let absence = RecordDidNotAttend { course: patel, item: item("lft-2w.s1"), date: day("2026-09-18") };
    desk.does(Op::RecordDidNotAttend(absence));
    desk.does(Op::BookItem(booking(patel, "lft-2w.s1", "2026-09-21")));
    assert_eq!(
        row(&desk, patel, "lft-2w.s1").note,
        "Booked 21-Sep, CT 2, ref. A17 · 1 earlier appointment missed"
    );
    let subject = Subject::Item(item("lft-2w.s1"));
    let against = |day: &str| {
        record_page(desk.workspace(), patel, &subject, self::day(day), desk.today).unwrap().absence
    };
    let words = "“Did not attend” is recorded for 18-Sep-2026, the day of this result. Correct one of them";
    assert_eq!(against("2026-09-18").as_deref(), Some(words));
    assert_eq!(against("2026-09-19"), None);
    let sample = Finding::Note("Taken at the GP".into());
    desk.does(Op::RecordAssessment(Box::new(result(patel, "lft-2w.s1", "2026-09-18", sample))));
    let page = course_page(desk.workspace(), patel, desk.today).unwrap();
    let line = page.plan.into_iter().find(|row| row.item == item("lft-2w.s1")).unwrap();
    assert_eq!(line.note, words);
}

/// A record uses a booking up: it begins with the booked day, and another day is asked about.
#[test]
fn a_record_begins_with_the_day_it_was_booked_for() {
    let (mut desk, patel, _) = two_patients();
    let name = item("lft-2w.s1");
    let first = |desk: &Desk, today: &str| {
        let record = desk.course(patel).item(&name).unwrap();
        FirstDay::of(Some(record), false, day(today)).date().map(|day| day.to_string())
    };
    let scan = |desk: &Desk, today: &str| {
        FirstDay::of(Some(desk.course(patel).item(&name).unwrap()), true, day(today))
    };
    assert_eq!(scan(&desk, "2026-09-16"), FirstDay::NotKnown, "a scan is read later than it is made");
    assert_eq!(FirstDay::of(None, true, day("2026-09-16")).date(), None, "beside the plan as well");
    assert_eq!(FirstDay::of(None, false, day("2026-09-16")), FirstDay::Today(day("2026-09-16")));
    let window = desk.course(patel).item(&name).unwrap().item.window;
    assert_eq!(first(&desk, "2026-09-16").as_deref(), Some("2026-09-16"), "not booked: today");
    let after = window.latest().succ_opt().unwrap().to_string();
    assert_eq!(first(&desk, &after), None, "long past its window it was hardly done today");
    desk.does(Op::BookItem(booking(patel, "lft-2w.s1", "2026-09-18")));
    for (today, begins) in
        [("2026-09-16", None), ("2026-09-18", Some("2026-09-18")), (after.as_str(), Some("2026-09-18"))]
    {
        assert_eq!(first(&desk, today).as_deref(), begins, "{today}");
        assert_eq!(
            scan(&desk, today).date().map(|day| day.to_string()).as_deref(),
            begins,
            "a scan, {today}"
        );
    }
    let subject = Subject::Item(name.clone());
    let asked = |desk: &Desk, day: &str| {
        record_page(desk.workspace(), patel, &subject, self::day(day), desk.today).unwrap().appointment
    };
    let early = "It is booked for 18-Sep-2026. If it was done before, cancel that appointment: once this is recorded, nothing \
                 here tells of it any more";
    assert_eq!(asked(&desk, "2026-09-17").as_deref(), Some(early));
    assert_eq!(asked(&desk, "2026-09-18"), None);
    assert_eq!(asked(&desk, "2026-09-19").as_deref(), Some("It was booked for 18-Sep-2026. Check the day"));
    desk.on("2026-09-19");
    let sample = Finding::Note("Taken at the GP".into());
    desk.does(Op::RecordAssessment(Box::new(result(patel, "lft-2w.s1", "2026-09-19", sample))));
    assert_eq!(asked(&desk, "2026-09-19"), None, "recorded, it is asked no more");
}

/// The list of tomorrow's clinic holds what is booked for then, also where its window is still far, and nothing else.
#[test]
fn a_list_of_appointments_holds_those_of_its_days() {
    let (mut desk, patel, other) = two_patients();
    // Friday 18 September 2026; the next working day is the Monday.
    desk.on("2026-09-18");
    desk.does(Op::BookItem(BookItem {
        time: TimeOfDay::new(9, 30),
        ..booking(patel, "lft-2w.s1", "2026-09-21")
    }));
    let early = BookItem {
        time: TimeOfDay::new(9, 5),
        outside: OutsideReason::PatientChoice,
        ..booking(patel, "img-12w", "2026-09-21")
    };
    desk.does(Op::BookItem(early));
    desk.does(Op::BookItem(booking(other, "lft-2w.s1", "2026-09-18")));
    let listed = |desk: &Desk, which: Appointments| -> Vec<(CourseId, String)> {
        let filters = Filters { appointments: Some(which), ..Filters::default() };
        let list =
            Worklist::of(desk.workspace(), &Pending::of(desk.workspace(), desk.today), &filters, desk.today);
        list.rows.iter().map(|row| (row.course, row.item.clone().unwrap().to_string())).collect()
    };
    let both = [(patel, "img-12w".to_owned()), (patel, "lft-2w.s1".to_owned())];
    let alone = [(other, "lft-2w.s1".to_owned())];
    assert_eq!(listed(&desk, Appointments::NextWorkingDay), both);
    let week = [alone.as_slice(), both.as_slice()].concat();
    assert_eq!(listed(&desk, Appointments::NextSevenDays), week, "in the order in which people come");
    let filters = Filters { appointments: Some(Appointments::NextSevenDays), ..Filters::default() };
    let days: Vec<String> = rows(&desk, &filters).iter().map(|row| row.heading.label()).collect();
    assert_eq!(days, ["Fri 18-Sep-2026", "Mon 21-Sep-2026", "Mon 21-Sep-2026"]);
    assert_eq!(listed(&desk, Appointments::Today), alone);
    assert_eq!(listed(&desk, Appointments::Passed), []);
    desk.on("2026-09-19");
    assert_eq!(listed(&desk, Appointments::Passed), alone);
    let closures = desk.workspace().settings().closures.clone();
    let words = |dates: Dates| Appointments::NextWorkingDay.words(&closures, dates);
    assert_eq!(words(Dates::on_screen(desk.today)), "booked for Mon 21-Sep");
    assert_eq!(words(Dates::on_paper(desk.today)), "booked for Mon 21-Sep-2026");
    let sample = Finding::Note("Taken".into());
    desk.does(Op::RecordAssessment(Box::new(result(other, "lft-2w.s1", "2026-09-18", sample))));
    assert_eq!(listed(&desk, Appointments::Passed), [], "a result is no appointment any more");
}

#[test]
fn every_chase_is_told_with_its_day_and_person() {
    let (mut desk, patel, _) = two_patients();
    let chase = |on, note: &str| {
        Op::ChaseItem(ChaseItem { course: patel, item: item("ph-1w.s1"), on, note: note.into(), again: None })
    };
    desk.does(chase(day("2026-09-17"), "called, no answer"));
    desk.on("2026-09-18");
    desk.rehearsal.perform(desk.today, desk.ruiz, &chase(desk.today, "left a message")).unwrap();
    let pending = Pending::of(desk.workspace(), desk.today);
    let told = detail(desk.workspace(), &pending, &of(patel, "ph-1w.s1"), desk.today).unwrap();
    assert_eq!(
        told.chased,
        ["18-Sep-2026 M Ruiz: left a message", "17-Sep-2026 Dr A Okafor: called, no answer"]
    );
    assert_eq!(told.question, "Why “Call, 1 week”, and why 11-Sep-2026?");
    let last = told.why.last().unwrap();
    let closed = "The window closed on 13-Sep-2026: no booking is recorded, and no result is recorded";
    assert_eq!((last.sentence.as_str(), last.effect.as_str()), (closed, "overdue"));
    let note = row(&desk, patel, "ph-1w.s1").note;
    assert_eq!(note, "chased 18-Sep (2 times): left a message");
}

/// Whoever works through what is overdue is not sent back to what was asked for just now.
#[test]
fn what_was_asked_for_stands_below_until_it_is_to_be_asked_again() {
    let (mut desk, patel, adeyemi) = two_patients();
    desk.on("2026-10-01");
    let stand = |desk: &Desk| -> Vec<(CourseId, Action)> {
        let overdue = Filters { group: Some(Group::Overdue), ..Filters::default() };
        let all = rows(desk, &overdue);
        let lft = all.iter().filter(|row| row.item == Some(item("lft-2w.s1")));
        lft.map(|row| (row.course, row.action)).collect()
    };
    let ask = |again: Option<&str>| {
        Op::ChaseItem(ChaseItem {
            course: adeyemi,
            item: item("lft-2w.s1"),
            on: day("2026-10-01"),
            note: "laboratory called".into(),
            again: again.map(day),
        })
    };
    assert_eq!(stand(&desk), [(adeyemi, Action::Chase), (patel, Action::Chase)]);
    assert_eq!(
        desk.problems(ask(Some("2026-10-01"))),
        ["again: Enter a day from tomorrow on, or leave it empty"]
    );
    desk.does(ask(None));
    assert_eq!(stand(&desk), [(patel, Action::Chase), (adeyemi, Action::Record)]);
    desk.on("2026-10-02");
    assert_eq!(stand(&desk), [(adeyemi, Action::Chase), (patel, Action::Chase)], "it is asked again");
    desk.on("2026-10-01");
    desk.does(ask(Some("2026-10-04")));
    assert!(row(&desk, adeyemi, "lft-2w.s1").note.ends_with("laboratory called, chase again 04-Oct"));
    for (on, waits) in [("2026-10-01", true), ("2026-10-03", true), ("2026-10-04", false)] {
        desk.on(on);
        assert_eq!(stand(&desk).first().map(|(course, _)| *course == patel), Some(waits), "{on}");
    }
}

/// Somebody was asked for it: what comes of that is an appointment.
#[test]
fn what_was_asked_for_is_booked_next() {
    let (mut desk, patel, _) = two_patients();
    desk.on("2026-12-20");
    let scan = desk.course(patel).open_items().find(|item| item.label == "12-week scan").unwrap().id.clone();
    let next = |desk: &Desk| row(desk, patel, scan.as_str()).action;
    assert_eq!(next(&desk), Action::Chase);
    desk.does(Op::ChaseItem(ChaseItem {
        course: patel,
        item: scan.clone(),
        on: day("2026-12-20"),
        note: "called, no answer".into(),
        again: None,
    }));
    assert_eq!(next(&desk), Action::Book);
    desk.on("2026-12-21");
    assert_eq!(next(&desk), Action::Chase, "the day after it is asked again");
}

/// Booked for a day to come, it is seen to.
#[test]
fn what_is_overdue_and_booked_stands_below_what_nobody_sees_to() {
    let (mut desk, patel, adeyemi) = two_patients();
    desk.on("2026-10-01");
    let first = |desk: &Desk| {
        let overdue = rows(desk, &Filters { group: Some(Group::Overdue), ..Filters::default() });
        overdue.into_iter().find(|row| row.item == Some(item("lft-2w.s1"))).unwrap().course
    };
    assert_eq!(first(&desk), adeyemi);
    desk.does(Op::BookItem(BookItem {
        outside: OutsideReason::NotBookedInTime,
        ..booking(adeyemi, "lft-2w.s1", "2026-10-05")
    }));
    assert_eq!(first(&desk), patel);
    desk.on("2026-10-05");
    assert_eq!(first(&desk), adeyemi, "the day has come: somebody asks whether it was made");
}

/// Nobody else makes a call, gives advice or takes a tablet: what is overdue of these is done, or said not to be.
#[test]
fn only_what_somebody_else_makes_is_chased() {
    let (mut desk, patel, adeyemi) = two_patients();
    let entered = desk.workspace().entered_on(patel).unwrap();
    assert_eq!(desk.workspace().entered_on(adeyemi), Some(entered));
    desk.on("2026-12-31");
    let overdue = Filters { group: Some(Group::Overdue), ..Filters::default() };
    let mut seen = Vec::new();
    for row in rows(&desk, &overdue) {
        use ActivityKind::{Bloods, Clinic, DeviceCheck, Imaging, PatientFeedback, Questionnaire};
        let Some(kind) = row.kind else { continue };
        if row.window.is_some_and(|window| window.latest() < entered) {
            assert_eq!(row.action, Action::Record, "{} was past before the plan was entered", row.what);
            continue;
        }
        let others =
            matches!(kind, Bloods | Clinic | DeviceCheck | Imaging | PatientFeedback | Questionnaire);
        assert_eq!(row.action, if others { Action::Chase } else { Action::Record }, "{}", row.what);
        seen.push(others);
    }
    assert!(seen.contains(&true) && seen.contains(&false));
}

#[test]
fn a_call_stands_at_the_day_on_which_it_was_made() {
    let (mut desk, patel, _) = two_patients();
    let chase = |on: aftercare::calendar::Date, note: &str| {
        Op::ChaseItem(ChaseItem { course: patel, item: item("ph-1w.s1"), on, note: note.into(), again: None })
    };
    desk.does(chase(day("2026-09-17"), "letter sent"));
    desk.does(chase(day("2026-09-12"), "called, no answer"));
    let pending = Pending::of(desk.workspace(), desk.today);
    let told = detail(desk.workspace(), &pending, &of(patel, "ph-1w.s1"), desk.today).unwrap();
    let all = ["17-Sep-2026 Dr A Okafor: letter sent", "12-Sep-2026 Dr A Okafor: called, no answer"];
    assert_eq!(told.chased, all);
    let row = row(&desk, patel, "ph-1w.s1");
    assert_eq!(row.note, "chased 17-Sep (2 times): letter sent");
    assert_eq!(row.chased, all, "the row tells the earlier ones too");
    assert_eq!(
        desk.problems(chase(day("2026-09-18"), "called")),
        ["on: 18-Sep-2026 is still to come. Enter the day on which you chased it"]
    );
    assert_eq!(
        desk.problems(chase(day("2025-09-12"), "called")),
        ["on: 12-Sep-2025 is more than a year ago. Check the year"]
    );
}

#[test]
fn a_question_has_its_choices_and_stands_with_the_item_that_waits() {
    let (mut desk, patel, _) = two_patients();
    desk.on("2026-11-10");
    let egfr =
        Fact { key: FactKey::Egfr, value: FactValue::Number(Number::parse("28").unwrap()), date: desk.today };
    let changes = vec![Change::RecordFact(egfr)];
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course: patel,
        changes,
        cause: String::new(),
        shown: None,
    })));
    let all = rows(&desk, &Filters::default());
    let question = all.iter().find(|row| row.course == patel && row.decision().is_some()).unwrap();
    assert!(
        question.note.contains("keep CT with contrast as planned") && question.note.contains(", or "),
        "{}",
        question.note
    );
    assert!(question.can(Act::Decide) && !question.can(Act::Record));
    let scan = row(&desk, patel, "img-12w");
    assert_eq!((scan.action, scan.tasks.len()), (Action::Decide, 1));
    assert_eq!(scan.tasks[0].question, question.what);
    assert_ne!(scan.key, question.key);
}

#[test]
fn what_is_not_known_of_a_plan_is_one_row_whose_answers_are_given_one_by_one() {
    let mut desk = Desk::opened();
    let protocol = desk.approved(content());
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    desk.on("2026-09-07");
    let unknown = StartPlan { facts: Vec::new(), ..desk.plan_for(patient, protocol, "2026-09-04") };
    let Record::Course(course) = desk.does(Op::StartPlan(Box::new(unknown))).events[0].subject() else {
        panic!("a plan was started")
    };
    desk.on("2026-11-10");
    let asked = |desk: &Desk| -> Vec<(String, String, usize, String)> {
        let rows = rows(desk, &Filters::default()).into_iter().filter(|row| row.decision().is_some());
        rows.map(|row| (row.what.clone(), row.note.clone(), row.tasks.len(), row.key.clone())).collect()
    };
    let key = format!("{course}/unknown");
    let together =
        "2 circumstances are not known, or not known any more: eGFR and Reaction to iodinated contrast";
    let note = "record them, or decide without one";
    assert_eq!(asked(&desk), [(together.to_owned(), note.to_owned(), 2, key.clone())]);
    let scan = row(&desk, course, "img-12w");
    assert_eq!(asked_in_short(&scan.tasks), [together]);
    // One of them is recorded: the row is the same, and asks for the other in its own words.
    desk.finds_egfr(course, "75");
    let left = asked(&desk);
    let [(what, note, 1, same)] = left.as_slice() else { panic!("one question is left") };
    assert_eq!(
        (what.as_str(), same.clone()),
        ("Reaction to iodinated contrast is not recorded. Record it, or decide without it.", key)
    );
    assert!(note.starts_with("record it, "), "{note}");
}

#[test]
fn filters_go_together() {
    let (desk, patel, _) = two_patients();
    let count = |filters: Filters| rows(&desk, &filters).len();
    let all = count(Filters::default());
    let kind = |kind| Filters { kind: Some(kind), ..Filters::default() };
    assert_eq!(count(kind(ActivityKind::Phone)), 2);
    let organ = |organ: &str| Filters { organ: Some(organ.into()), ..Filters::default() };
    assert_eq!((count(organ("liver")), count(organ("kidney"))), (all, 0));
    let protocol = Some(desk.course(patel).version.protocol);
    let calls = Filters { protocol, organ: Some("liver".into()), ..kind(ActivityKind::Phone) };
    assert_eq!(count(calls), 2);
}

/// The kinds that are offered are those of what is shown, whatever kind is chosen just now.
#[test]
fn kinds_are_counted_among_what_is_shown() {
    let (desk, _, _) = two_patients();
    let pending = Pending::of(desk.workspace(), desk.today);
    let list = |filters: &Filters| Worklist::of(desk.workspace(), &pending, filters, desk.today);
    let all = list(&Filters::default());
    for (kind, count) in &all.kinds {
        let chosen = list(&Filters { kind: Some(*kind), ..Filters::default() });
        assert_eq!(chosen.rows.len(), *count, "{kind:?}");
        assert_eq!(chosen.kinds, all.kinds, "{kind:?}");
    }
    let with_kind = all.rows.iter().filter(|row| row.kind.is_some()).count();
    assert_eq!(all.kinds.iter().map(|(_, count)| count).sum::<usize>(), with_kind);
    for group in Group::ALL {
        let shown = list(&Filters { group: Some(group), ..Filters::default() });
        let counted: usize = shown.kinds.iter().map(|(_, count)| count).sum();
        assert_eq!(counted, shown.rows.iter().filter(|row| row.kind.is_some()).count(), "{group:?}");
    }
}

#[test]
fn whoever_has_nothing_due_is_told_what_comes_next() {
    let (mut desk, _) = Desk::with_patel();
    desk.on("2026-01-06");
    let empty = |filters: &Filters| {
        let pending = Pending::of(desk.workspace(), desk.today);
        Worklist::of(desk.workspace(), &pending, filters, desk.today).empty.unwrap()
    };
    let mine = Filters { designated: Some(desk.okafor), ..Filters::default() };
    assert_eq!(empty(&mine), "Nothing is due. The next window opens 07-Aug-2026 (PATEL, Meera).");
    let narrowed = Filters { kind: Some(ActivityKind::Phone), ..mine };
    assert_eq!(empty(&narrowed), "No follow-up matches these filters.");
}

#[test]
fn the_table_of_the_list_runs_nothing_in_a_spreadsheet() {
    let (mut desk, patel, _) = two_patients();
    desk.does(Op::BookItem(BookItem {
        reference: "=1+1".into(),
        time: TimeOfDay::new(9, 30),
        ..booking(patel, "lft-2w.s1", "2026-09-18")
    }));
    desk.does(Op::AssignItems(AssignItems { items: vec![of(patel, "lft-2w.s1")], to: Some(desk.ruiz) }));
    let shown: Vec<Rc<Row>> = rows(&desk, &Filters::default()).into_iter().map(Rc::new).collect();
    let text = worklist_table(desk.workspace(), &shown, desk.today);
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
    assert_eq!(lines.len(), shown.len() + 1);
    assert!(lines[0].starts_with("patient_number,patient_name,born,"), "{}", lines[0]);
    let bloods = lines.iter().find(|line| line.contains(",CT 2,")).unwrap();
    assert!(bloods.starts_with("999 432 4454,\"PATEL, Meera\",1961-03-14,Due now,"), "{bloods}");
    assert!(bloods.contains(",2026-09-18,09:30,CT 2,\"\t=1+1\","), "{bloods}");
    assert!(bloods.ends_with(",M Ruiz,Dr A Okafor,2026-09-17"), "{bloods}");
}

/// A question says what hangs on it, the first by its day, on the list and on paper.
#[test]
fn a_question_names_the_items_that_wait() {
    let (mut desk, course) = Desk::with_patel();
    let value = FactValue::Number(Number::parse("28.5").unwrap());
    let found = Change::RecordFact(Fact { key: FactKey::Egfr, value, date: desk.today });
    let shown = desk.workspace().preview_change(course, &[found], desk.today, desk.okafor).unwrap();
    let would: Vec<String> = shown
        .proposal
        .tasks
        .iter()
        .map(|task| would_decide(desk.workspace(), &shown, task, desk.today))
        .collect();
    assert_eq!(would, ["Decides: 12-week scan, due 27-Nov-2026, and 3 more"], "before it is accepted");
    desk.finds_egfr(course, "28.5");
    let rows = rows(&desk, &Filters::default());
    let asked: Vec<&Row> = rows.iter().filter(|row| row.decision().is_some()).collect();
    let words: Vec<&str> = asked.iter().map(|row| row.activity.as_str()).collect();
    assert_eq!(words, ["Decides: 12-week scan, due 27-Nov-2026, and 3 more"]);
}

/// A report that has been out longest is asked after first, whenever its item was due.
#[test]
fn what_waits_for_its_report_stands_by_how_long_it_has_waited() {
    let (mut desk, patel, adeyemi) = two_patients();
    let made = |course: CourseId, name: &str, date: &str| {
        Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Item(item(name)),
            date: day(date),
            finding: Finding::AwaitingReport,
            lesions: Vec::new(),
            sign: false,
        }))
    };
    desk.does(made(adeyemi, "lft-2w.s1", "2026-09-17"));
    desk.does(made(patel, "lft-2w.s1", "2026-09-16"));
    desk.on("2026-09-18");
    let waiting = || {
        let awaiting = Filters { group: Some(Group::AwaitingReport), ..Filters::default() };
        let all = rows(&desk, &awaiting).into_iter();
        all.map(|row| (row.course, row.closes)).collect::<Vec<_>>()
    };
    assert_eq!(
        waiting(),
        [(patel, "since 16-Sep, 2 days".to_owned()), (adeyemi, "since 17-Sep, 1 day".to_owned())]
    );
}

/// A question has no kind of activity: a list of one kind says how many it leaves out.
#[test]
fn a_list_of_one_kind_counts_the_decisions_that_it_leaves_out() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-11-20");
    let pending = Pending::of(desk.workspace(), desk.today);
    let shown = |group: Option<Group>, kind: Option<ActivityKind>| {
        let filters = Filters { group, kind, ..Filters::default() };
        let list = Worklist::of(desk.workspace(), &pending, &filters, desk.today);
        (list.counts.decisions, list.decisions_of_no_kind)
    };
    let (asked, hidden) = shown(None, None);
    assert!(asked > 0, "{course} asks nothing");
    assert_eq!(hidden, 0);
    assert_eq!(shown(None, Some(ActivityKind::Imaging)), (0, asked));
    assert_eq!(shown(Some(Group::Decisions), Some(ActivityKind::Imaging)), (0, asked));
    assert_eq!(shown(Some(Group::Overdue), Some(ActivityKind::Imaging)).1, 0, "nobody looks for them there");
}

/// While a plan rests nothing is booked: not by its row, and not by any other way.
#[test]
fn nothing_is_booked_while_the_plan_is_on_hold() {
    let (mut desk, patel, _) = two_patients();
    desk.on("2026-12-20");
    let scan = desk.course(patel).open_items().find(|item| item.label == "12-week scan").unwrap().id.clone();
    let act = |desk: &Desk| {
        let row = row(desk, patel, scan.as_str());
        (row.action, row.can(Act::Book))
    };
    let chart = |desk: &Desk| {
        let page = course_page(desk.workspace(), patel, desk.today).unwrap();
        let row = page.plan.into_iter().find(|row| row.item == scan).unwrap();
        row.acts.contains(&RowAct::Book)
    };
    let outside = OutsideReason::Capacity;
    let book = BookItem { outside, ..booking(patel, scan.as_str(), "2026-12-28") };
    desk.does(Op::ChaseItem(ChaseItem {
        course: patel,
        item: scan.clone(),
        on: desk.today,
        note: "CT 2 has no day before 28-Dec".into(),
        again: None,
    }));
    assert_eq!((act(&desk), chart(&desk)), ((Action::Book, true), true));
    let hold = HoldPlan { course: patel, from: day("2026-12-19"), reason: "Chest infection".into() };
    desk.does(Op::HoldPlan(hold));
    assert_eq!((act(&desk), chart(&desk)), ((Action::Record, false), false));
    assert!(row(&desk, patel, scan.as_str()).note.contains("on hold since 19-Dec, nothing is booked"));
    let refused = "item: The plan is on hold since 19-Dec-2026. Resume it before anything is booked";
    assert_eq!(desk.problems(Op::BookItem(book.clone())), [refused]);
    desk.does(Op::ResumePlan(ResumePlan { course: patel, on: desk.today }));
    assert_eq!((act(&desk), chart(&desk)), ((Action::Book, true), true));
    desk.does(Op::BookItem(book));
    // What was booked before can still be cancelled or missed, which is done in the form of the booking.
    let again = HoldPlan { course: patel, from: desk.today, reason: "Fever".into() };
    desk.does(Op::HoldPlan(again));
    assert_eq!((act(&desk), chart(&desk)), ((Action::Record, false), true));
}

/// It answers one of them; which, somebody can put right from the other.
#[test]
fn a_result_inside_the_window_of_another_item_of_its_series_is_told_there() {
    let mut content = content();
    let mut again = content.time_points.iter().find(|point| point.id.as_str() == "lft-2w").unwrap().clone();
    again.id = TimePointId::new("lft-3w");
    again.label = "Bloods, 3 weeks".into();
    again.timing.offset = Offset::weeks(3);
    again.timing.window = WindowSpec::Around { before: Period::days(7), after: Period::days(7) };
    content.time_points.push(again);
    let (mut desk, course) = Desk::with_patel_by(content);
    desk.on("2026-09-21");
    let told = |desk: &Desk, name: &str| {
        let subject = Subject::Item(item(name));
        record_page(desk.workspace(), course, &subject, day("2026-09-21"), desk.today)
            .unwrap()
            .recorded_inside
    };
    assert_eq!(told(&desk, "lft-3w.s1"), None);
    let sample = Finding::Note("Normal".into());
    desk.does(Op::RecordAssessment(Box::new(result(course, "lft-2w.s1", "2026-09-18", sample))));
    let words = "Bloods, 2 weeks was done on 18-Sep-2026, and one result answers one item of a series. If it was made for \
                 this one, choose “Link to item” beside it under Assessments";
    assert_eq!(told(&desk, "lft-3w.s1").as_deref(), Some(words));
    assert_eq!(told(&desk, "lft-2w.s1"), None);
    assert_eq!(told(&desk, "qlq"), None, "another kind");
    let assessment = *desk.course(course).assessments.keys().next().unwrap();
    desk.does(Op::AssignAssessment(AssignAssessment {
        course,
        assessment,
        items: vec![item("lft-3w.s1")],
        reason: String::new(),
    }));
    assert_eq!(told(&desk, "lft-3w.s1"), None, "it is recorded");
    assert!(told(&desk, "lft-2w.s1").is_some_and(|words| words.starts_with("Bloods, 3 weeks was done")));
}
