//! What an item counts from, and what is told or asked where that leaves it without a day of its own.

use super::EXAMPLES;
use super::effects::{Seen, extra, life, plan, start, with};
use super::life::{Life, Living, later};
use super::steps::worked_with_content;
use aftercare::calendar::{Closures, Date, Division, Offset, Period};
use aftercare::imaging::Modality;
use aftercare::plan::{
    AnchorName, Choice, Context, Course, Decision, DecisionId, Generated, Item, Moved, Part, Person, Reason,
    Requirement, Step, generate,
};
use aftercare::protocol::{AnchorRef, Content, Effect, Fact, FactKey, FactValue, Number};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Whoever reads what waits for a date looks for it nowhere else: nothing of it has one.
#[test]
fn what_follows_scans_that_have_dates_is_not_told_as_waiting() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let planned = plan(&with(content, Vec::new()));
        for modality in Modality::ALL.iter().copied() {
            let each = AnchorRef::EachItem([modality].into_iter().collect());
            let Some(Effect::AddActivity(point)) = extra(content, each) else { continue };
            let mut content = with(content, Vec::new());
            content.time_points.push(*point);
            let made = plan(&content);
            let is_followed =
                |item: &Item| item.modality == Some(modality) && item.requirement != Requirement::OptionalOff;
            let is_there = planned.items.iter().any(is_followed);
            let follows = made.items.iter().any(|item| item.key.time_point.as_str() == "x-extra");
            assert_eq!(follows, is_there, "{name}: {modality:?}");
            let waits = made.undated.iter().any(|undated| undated.time_point.as_str() == "x-extra");
            assert_eq!(waits, !follows, "{name}: {modality:?}");
            seen.add(follows);
        }
    }
    seen.enough();
}

/// The scan of edge case 9, eight weeks at least after the one before, made from the course on a day.
fn after_interval(course: &Course, content: &Content, today: Date) -> (Generated, Item) {
    let closures = Closures::of(Division::EnglandAndWales);
    let context = Context { content, closures: &closures, today, due_soon_days: 14, not_asked: &[] };
    let made = generate(course, &context);
    let item = made.items.iter().find(|item| item.key.time_point.as_str() == "next").unwrap().clone();
    (made, item)
}

/// Its window opens on 7 April 2025 and closes on 16 June: earliest = max(planned earliest, actual + interval), told where
/// it is the later. What reaches past the window is no silent move: a person decides, and is asked no more once they have.
#[test]
fn a_minimum_interval_moves_the_first_day_alone_and_past_the_window_asks() {
    let (course, content, _) =
        worked_with_content().into_iter().find(|(.., name)| name.contains("edge-09-scan")).unwrap();
    let (opens, closes) = (day("2025-04-07"), day("2025-06-16"));
    let mut seen = [0; 3];
    for made_on in day("2025-02-08").iter_days().take(90) {
        let mut course = course.clone();
        for assessment in course.assessments.values_mut() {
            assessment.date = made_on;
        }
        let from = later(made_on, 56);
        let (made, item) = after_interval(&course, &content, made_on);
        let moved = Reason::MinimumInterval { after: made_on, earliest: from };
        assert_eq!(item.because.contains(&moved), from > opens, "{made_on}");
        let asked = made.tasks.iter().find(|task| task.id.as_str().starts_with("interval:"));
        if from <= closes {
            assert_eq!(item.window.earliest(), from.max(opens), "{made_on}");
            assert_eq!(item.window.latest(), closes, "{made_on}");
            assert!(asked.is_none(), "{made_on}");
            seen[usize::from(from > opens)] += 1;
            continue;
        }
        let id: DecisionId = asked.unwrap().id.clone();
        assert!(item.held_by.contains(&id), "{made_on}");
        for (choice, requirement) in
            [(Choice::Keep, Requirement::Required), (Choice::Remove, Requirement::OptionalOff)]
        {
            let decision = Decision {
                id: id.clone(),
                choice,
                by: Person::named("Dr B Lind"),
                on: made_on,
                reason: String::new(),
                decided_by: String::new(),
            };
            let mut course = course.clone();
            course.decisions.insert(id.clone(), decision);
            let (made, item) = after_interval(&course, &content, made_on);
            let is_asked = made.tasks.iter().any(|task| task.id == id);
            assert!(!is_asked && !item.held_by.contains(&id), "{made_on}");
            assert_eq!(item.requirement, requirement, "{made_on}");
        }
        seen[2] += 1;
    }
    assert!(seen.iter().all(|count| *count > 2), "{seen:?}");
}

/// A medicine whose start is asked about, because it reaches past its window: its end is no question of its own.
#[test]
fn the_end_of_a_medicine_is_not_asked_about_with_its_start() {
    let is_it = |name: &str| name.contains("edge-09-scan");
    let (mut course, mut content, _) =
        worked_with_content().into_iter().find(|(.., name)| is_it(name)).unwrap();
    let mut all = EXAMPLES.iter().flat_map(|(_, content)| &content.time_points);
    let medicine = all.find_map(|point| point.activity.course.clone()).unwrap();
    let next = content.time_points.iter_mut().find(|point| point.id.as_str() == "next").unwrap();
    next.activity.course = Some(medicine);
    let made_on = day("2025-05-01");
    for assessment in course.assessments.values_mut() {
        assessment.date = made_on;
    }
    let (made, start) = after_interval(&course, &content, made_on);
    assert_eq!(start.key.part, Part::CourseStart);
    let end = made.items.iter().find(|item| item.key.part == Part::CourseFinish).unwrap();
    let about = made.tasks.iter().find(|task| task.id.as_str().starts_with("interval:")).unwrap();
    assert_eq!(about.items, std::slice::from_ref(&start.id));
    assert!(start.held_by.contains(&about.id) && !end.held_by.contains(&about.id), "{end:?}");
}

/// A plan in which one modality takes the place of another on a day: what closes on that day can still be made, and moves;
/// what had closed the day before stays what it was.
#[test]
fn an_item_moves_up_to_its_last_day() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let life = life();
        let scans = plan(&with(content, Vec::new())).items;
        for scan in scans.iter().filter(|item| item.window.latest() > start()).take(6) {
            let Some(from) = scan.modality else { continue };
            let to = if from == Modality::CtPlain { Modality::Ultrasound } else { Modality::CtPlain };
            let content = with(content, vec![Effect::Substitute { from, to }]);
            for late in [0, 1] {
                let mut living = Living::new(&content, &life);
                let first = living.proposal().into_step("first");
                assert!(living.take(first), "{name}");
                living.today = later(scan.window.latest(), late);
                let (key, value) = (FactKey::Ecog, FactValue::Number(Number::whole(4)));
                assert!(living.take(Step::FactRecorded(Fact { key, value, date: later(living.today, -2) })));
                let moved = living.proposal().moved.iter().any(|moved| moved.from.id == scan.id);
                assert_eq!(moved, late == 0, "{name}: {}, {late} late", scan.id);
                seen.add(moved);
            }
        }
    }
    seen.enough();
}

/// Where the day it counts from was wrong, what has closed is put right, with how long it is of use: as it would be from
/// the right day.
#[test]
fn a_corrected_day_moves_how_long_an_item_is_of_use() {
    let mut looked = 0;
    for (name, content) in EXAMPLES.iter() {
        let mut content = content.clone();
        for point in &mut content.time_points {
            point.timing.grace_after = Some(Period::days(20));
            point.timing.expires = Some(Offset::days(2_000));
        }
        let life = life();
        let mut living = Living::new(&content, &life);
        let first = living.proposal().into_step("first");
        assert!(living.take(first), "{name}");
        let right = Life { start: later(start(), -3), ..life.clone() };
        let right = Living::new(&content, &right).proposal().added;
        living.today = later(start(), 3_000);
        let step = Step::AnchorCorrected {
            anchor: AnchorName::Session(1),
            from: start(),
            to: later(start(), -3),
            reason: "typed wrongly".into(),
        };
        assert!(living.take(step), "{name}");
        for Moved { from, to } in living.proposal().updated {
            let right = right.iter().find(|item| item.key == to.key).unwrap();
            assert_eq!((to.late_until, to.expires), (right.late_until, right.expires), "{name}: {}", to.id);
            assert_ne!(to.window, from.window, "{name}: {}", to.id);
            looked += usize::from(to.late_until.is_some() && to.expires.is_some());
        }
    }
    assert!(looked > 20, "{looked}");
}
