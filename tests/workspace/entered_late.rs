//! A patient who is entered long after treatment: what was due before is closed with one reason, in one write.

use crate::clinic::{Desk, content, item};
use aftercare::adherence::{Basis, Class, Exemption, Status, classify, status};
use aftercare::plan::{CloseReason, CourseId, Outcome};
use aftercare::workspace::{CloseItems, ItemOf, Op};

fn opened() -> (Desk, CourseId) {
    let mut desk = Desk::opened();
    let protocol = desk.approved(content());
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    desk.on("2026-11-23");
    let course = desk.start(patient, protocol, "2026-09-04");
    (desk, course)
}

fn close(course: CourseId, names: &[&str], reason: CloseReason) -> Op {
    let items = names.iter().map(|name| ItemOf { course, item: item(name) }).collect();
    Op::CloseItems(CloseItems { items, reason, note: "In the paper notes".into() })
}

#[test]
fn several_items_are_closed_in_one_write_and_come_back_with_one_undo() {
    let (mut desk, course) = opened();
    let overdue: Vec<String> = desk
        .course(course)
        .items
        .iter()
        .filter(|record| status(desk.course(course), record, desk.today, 14) == Status::Overdue)
        .map(|record| record.item.id.to_string())
        .collect();
    let names: Vec<&str> = overdue.iter().map(String::as_str).collect();
    assert!(names.len() > 2, "{names:?}");
    let done = desk.does(close(course, &names, CloseReason::BeforeAftercare));
    assert_eq!(
        done.write.label,
        format!("Closed {} items: Before this plan was entered in Aftercare", names.len())
    );
    for name in &names {
        let record = desk.course(course).item(&item(name)).unwrap();
        assert!(matches!(record.outcome, Outcome::Closed { .. }), "{name}");
        let class = classify(desk.course(course), record, desk.today, Basis::AsCorrected).class;
        // It was never looked after here, so it is neither kept nor missed.
        assert!(
            matches!(class, Class::Exempt(Exemption::Closed(_) | Exemption::NotCounted)),
            "{name} {class:?}"
        );
    }
    desk.does(Op::Undo(done.write));
    for name in &names {
        assert_eq!(desk.course(course).item(&item(name)).unwrap().outcome, Outcome::Open, "{name}");
    }
}

#[test]
fn all_of_them_or_none() {
    let (mut desk, course) = opened();
    assert_eq!(
        desk.problems(close(course, &["ph-1w.s1", "img-12w"], CloseReason::BeforeAftercare)),
        ["items: “12-week scan” of PATEL, Meera: Its window was open after the plan was entered on \
             23-Nov-2026. Choose another reason"]
    );
    assert_eq!(
        desk.problems(close(course, &["ph-1w.s1", "lft-2w.s1"], CloseReason::Other(" ".into()))),
        ["reason: Say why they were not done"]
    );
    assert_eq!(desk.problems(close(course, &[], CloseReason::Declined)), ["items: Select at least one item"]);
    desk.does(close(course, &["ph-1w.s1"], CloseReason::DoneElsewhere));
    assert_eq!(
        desk.problems(close(course, &["ph-1w.s1", "lft-2w.s1"], CloseReason::DoneElsewhere)),
        ["items: “Call, 1 week” of PATEL, Meera: This is closed already. Reopen it to change the reason"]
    );
    assert_eq!(desk.course(course).item(&item("lft-2w.s1")).unwrap().outcome, Outcome::Open);
}
