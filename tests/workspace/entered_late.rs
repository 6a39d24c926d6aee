//! A patient who is entered long after treatment: what was due before is closed with one reason, in one write.

use crate::clinic::{Desk, content, day, item};
use aftercare::adherence::{Basis, Class, Exemption, Status, classify, status};
use aftercare::plan::{Choice, CloseReason, CourseId, Outcome};
use aftercare::protocol::{Fact, FactKey, FactValue};
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Act, Filters, Group, Row, Worklist, overdue_count};
use aftercare::workspace::{Change, ChangeCourse, ChaseItem, CloseItems, ItemOf, Op};

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
        format!("Closed {} items of PATEL, Meera: Before this plan was entered in Aftercare", names.len())
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

fn listed(desk: &Desk) -> Vec<Row> {
    let pending = Pending::of(desk.workspace(), desk.today);
    Worklist::of(desk.workspace(), &pending, &Filters::default(), desk.today).rows
}

/// One row asks for all that was past before the plan was entered; what is due now keeps its own.
#[test]
fn what_was_past_before_the_plan_is_one_row_of_the_worklist() {
    let (mut desk, course) = opened();
    let late = |desk: &Desk| listed(desk).into_iter().find(|row| !row.before.is_empty());
    let row = late(&desk).unwrap();
    let count = row.before.len();
    assert!(count > 2, "{row:?}");
    assert_eq!(row.what, format!("{count} items were past before this plan was entered on 23-Nov-2026"));
    assert_eq!(
        row.note,
        "Record what was done, close the rest together; the last: Bloods, 2 weeks, 21-Sep-2026"
    );
    assert_eq!((row.group, row.can(Act::NotDone), row.can(Act::Chase)), (Group::Decisions, true, false));
    assert!(!row.is_plan_out_of_date());
    let overdue = |desk: &Desk| listed(desk).iter().filter(|row| row.group == Group::Overdue).count();
    let counted = |desk: &Desk| overdue_count(desk.workspace(), desk.course(course).designated, desk.today);
    assert_eq!((overdue(&desk), counted(&desk)), (0, 0));
    assert!(listed(&desk).iter().any(|row| row.item == Some(item("img-12w"))), "what is due now");

    // What somebody has begun to see to is a row like any other.
    let on = desk.today;
    desk.does(Op::ChaseItem(ChaseItem {
        course,
        item: item("ph-1w.s1"),
        on,
        note: "Rang the GP".into(),
        again: None,
    }));
    assert_eq!(late(&desk).unwrap().before.len(), count - 1);
    assert_eq!((overdue(&desk), counted(&desk)), (1, 1));

    let items = late(&desk).unwrap().before;
    desk.does(Op::CloseItems(CloseItems {
        items,
        reason: CloseReason::BeforeAftercare,
        note: String::new(),
    }));
    assert_eq!(late(&desk), None);
}

/// What was let pass after the plan was entered is overdue, whatever was past before.
#[test]
fn what_is_let_pass_later_is_overdue() {
    let (mut desk, _) = opened();
    let before = listed(&desk).into_iter().find(|row| !row.before.is_empty()).unwrap().before;
    desk.on("2026-12-20");
    let rows = listed(&desk);
    assert_eq!(rows.iter().find(|row| !row.before.is_empty()).unwrap().before, before);
    assert!(rows.iter().any(|row| row.group == Group::Overdue && row.item == Some(item("img-12w"))));
}

/// A question that holds what is past as well is answered for all of it: nothing waits for what cannot be asked again.
#[test]
fn what_was_past_waits_for_no_decision_that_was_made() {
    let mut desk = Desk::opened();
    let protocol = desk.approved(content());
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    desk.on("2026-09-07");
    let mut plan = desk.plan_for(patient, protocol, "2026-09-04");
    let moderate = FactValue::Code("moderate".into());
    plan.facts.push(Fact { key: FactKey::ContrastReaction, value: moderate, date: day("2026-09-01") });
    desk.does(Op::StartPlan(Box::new(plan)));
    let course = desk.workspace().courses().next().unwrap().id;
    let waiting = |desk: &Desk| -> Vec<String> {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        page.plan.into_iter().filter(|row| !row.held_by.is_empty()).map(|row| row.name).collect()
    };
    assert!(waiting(&desk).iter().any(|name| name.starts_with("Baseline CT")), "{:?}", waiting(&desk));
    for task in desk.course(course).open_tasks.clone() {
        desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![Change::Decide {
                decision: task.id,
                choice: Choice::Keep,
                reason: "Agreed".into(),
                decided_by: String::new(),
            }],
            cause: String::new(),
            shown: None,
        })));
    }
    assert_eq!(waiting(&desk), Vec::<String>::new());
}
