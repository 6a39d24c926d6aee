//! What single steps do to the courses that were worked by hand: what they change, and what they leave alone.

use aftercare::calendar::{Date, Window};
use aftercare::exchange::{read_course, replay};
use aftercare::plan::{
    Booking, BookingState, Choice, Course, DatedStep, Decision, DecisionId, DecisionTask, EndReason,
    Instance, Item, ItemId, Outcome, Person, Session, Step, outside_window,
};
use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use chrono::Days;

fn library(id: &str) -> Option<Content> {
    parse(embedded::text(id)?).ok()
}

/// Each with the day on which it is looked at and the name of its file.
pub fn worked_by_hand() -> Vec<(Course, Date, String)> {
    played().into_iter().map(|(course, _, day, name)| (course, day, name)).collect()
}

/// Each with its protocol and the name of its file.
pub fn worked_with_content() -> Vec<(Course, Content, String)> {
    played().into_iter().map(|(course, content, _, name)| (course, content, name)).collect()
}

fn played() -> Vec<(Course, Content, Date, String)> {
    let read = |path: std::path::PathBuf| {
        let case: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let (file, _) = read_course(&case["course"].to_string()).unwrap();
        let content = file.protocol.content(&library).unwrap();
        let played = replay(&file, &content, None).unwrap();
        (played.course, content, played.day, path.display().to_string())
    };
    std::fs::read_dir("tests/data/courses").unwrap().map(|entry| read(entry.unwrap().path())).collect()
}

fn take(course: &mut Course, on: Date, step: Step) -> Result<(), String> {
    let dated = DatedStep { recorded_on: on, by: Person::named("Dr A Okafor"), step };
    course.apply(&dated).map_err(|problem| format!("{problem:?}"))
}

/// A retreatment replaces the open items that count from the course; those of one session or event stay, open or not.
#[test]
fn a_retreatment_replaces_what_is_open_and_counts_from_the_course() {
    let mut seen = [0; 4];
    for (course, day, name) in worked_by_hand().into_iter().filter(|(course, ..)| course.end.is_none()) {
        let mut after = course.clone();
        let note = String::new();
        take(&mut after, day, Step::Ended { reason: EndReason::Retreated, date: day, note }).unwrap();
        for (was, is) in course.items.iter().zip(&after.items) {
            let replaced = Outcome::Replaced { revision: course.revision, on: day };
            let (kind, expected) = match (&was.outcome, &was.item.key.instance) {
                (Outcome::Open, _) if was.item.window.latest() < day => (0, Outcome::Open),
                (Outcome::Open, Instance::Session(_) | Instance::Event(_)) => (1, Outcome::Open),
                (Outcome::Open, _) => (2, replaced),
                (other, _) => (3, other.clone()),
            };
            assert_eq!(is.outcome, expected, "{name}: {}", was.item.id);
            seen[kind] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

/// What was arranged for an item goes with it when the plan moves it.
#[test]
fn an_item_that_moves_takes_with_it_what_was_arranged() {
    let mut looked = 0;
    for (course, day, name) in worked_by_hand().into_iter().filter(|(course, ..)| course.end.is_none()) {
        let open = course.items.iter().filter(|record| record.outcome == Outcome::Open);
        for id in open.map(|record| record.item.id.clone()).collect::<Vec<_>>() {
            let mut course = course.clone();
            let item = || id.clone();
            let booking = Booking {
                date: day,
                time: None,
                place: "Scanner 2".into(),
                reference: String::new(),
                outside: Default::default(),
                sequence: 0,
                state: BookingState::Booked,
            };
            let assigned = Some(Person::named("Sr B Lind"));
            take(&mut course, day, Step::Booked { item: item(), booking }).unwrap();
            take(&mut course, day, Step::DidNotAttend { item: item(), date: day }).unwrap();
            take(
                &mut course,
                day,
                Step::Chased { item: item(), on: None, note: "left a message".into(), again: None },
            )
            .unwrap();
            take(&mut course, day, Step::TaskAssigned { item: item(), to: assigned.clone() }).unwrap();
            let before = course.item(&id).unwrap().clone();
            let revision = course.revision + 1;
            let moved = ItemId::named("moved");
            let follower =
                Item { id: moved.clone(), revision, replaces: Some(item()), ..before.item.clone() };
            let planned = Step::Planned {
                revision,
                cause: "moved".into(),
                replaced: vec![item()],
                items: vec![follower],
                updated: Vec::new(),
                tasks: Vec::new(),
            };
            take(&mut course, day, planned).unwrap();
            let after = course.item(&moved).unwrap();
            assert_eq!(after.booking.as_ref().map(|booking| booking.state), Some(BookingState::DidNotAttend));
            assert_eq!(after.booking, before.booking, "{name}: {id}");
            assert_eq!(after.missed.last(), Some(&day), "{name}: {id}");
            assert_eq!(after.chased.last().map(|chase| chase.note.as_str()), Some("left a message"));
            assert_eq!(after.chased, before.chased, "{name}: {id}");
            assert_eq!(after.assigned, assigned, "{name}: {id}");
            assert_eq!(after.outcome, Outcome::Open, "{name}: {id}");
            looked += 1;
        }
    }
    assert!(looked > 50, "{looked}");
}

#[test]
fn an_answer_closes_its_own_question_and_no_other() {
    let mut looked = 0;
    for (mut course, day, name) in worked_by_hand() {
        let Some(task) = course.open_tasks.first().cloned() else { continue };
        course.open_tasks.push(DecisionTask { id: DecisionId::new("another"), ..task.clone() });
        let others: Vec<DecisionId> =
            course.open_tasks.iter().skip(1).map(|other| other.id.clone()).collect();
        let decision = Decision {
            id: task.id.clone(),
            choice: Choice::Keep,
            by: Person::named("Dr A Okafor"),
            on: day,
            reason: String::new(),
            decided_by: String::new(),
        };
        take(&mut course, day, Step::Decided(decision)).unwrap();
        let left: Vec<DecisionId> = course.open_tasks.iter().map(|task| task.id.clone()).collect();
        assert_eq!(left, others, "{name}");
        looked += 1;
    }
    assert!(looked > 5, "{looked}");
}

/// A result may be joined again to the item that it counts for, and to no item that another result counts for.
#[test]
fn a_result_is_not_joined_to_what_another_one_counts_for() {
    let mut seen = [0; 2];
    for (course, day, name) in worked_by_hand().into_iter().filter(|(course, ..)| course.end.is_none()) {
        for id in course.assessments.values().filter(|one| one.void.is_none()).map(|one| one.id) {
            for record in &course.items {
                let Outcome::Done(counts) = record.outcome else { continue };
                let items = vec![record.item.id.clone()];
                let mut after = course.clone();
                let joined = take(
                    &mut after,
                    day,
                    Step::Assigned { assessment: id, items, reason: "the same".into() },
                );
                assert_eq!(joined.is_ok(), counts == id, "{name}: {} {joined:?}", record.item.id);
                seen[usize::from(counts == id)] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 3), "{seen:?}");
}

/// The first and the last day of a window are inside.
#[test]
fn a_day_outside_of_a_window_is_told_by_how_far() {
    let first: Date = "2026-03-02".parse().unwrap();
    let last = first + Days::new(10);
    let window = Window::new(first, first + Days::new(5), last).unwrap();
    for day in first.iter_days().take(11) {
        assert_eq!(outside_window(&window, day), None, "{day}");
    }
    let told = |day| outside_window(&window, day).unwrap();
    assert_eq!(told(first - Days::new(1)), "1 day before the window begins, 02-Mar-2026");
    assert_eq!(told(first - Days::new(2)), "2 days before the window begins, 02-Mar-2026");
    assert_eq!(told(last + Days::new(1)), "1 day after the end of the window, 12-Mar-2026");
    assert_eq!(told(last + Days::new(3)), "3 days after the end of the window, 12-Mar-2026");
}

/// Two treatments of one day are two sessions; one of a day before the last is a date to be corrected.
#[test]
fn a_session_is_added_on_the_day_of_the_last_and_never_before_it() {
    let mut looked = 0;
    for (course, day, name) in worked_by_hand() {
        let Some(last) = course.anchors.sessions.last().filter(|_| course.anchors.closed.is_none()) else {
            continue;
        };
        for (days, is_taken) in [(-1, false), (0, true), (1, true)] {
            let date = last.date + chrono::TimeDelta::days(days);
            let added = Session { date, site: String::new(), operator: String::new() };
            let taken = take(&mut course.clone(), day, Step::SessionAdded(added));
            assert_eq!(taken.is_ok(), is_taken, "{name}: {days} {taken:?}");
            looked += 1;
        }
    }
    assert!(looked > 30, "{looked}");
}
