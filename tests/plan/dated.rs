//! What an item counts from, and what is told or asked where that leaves it without a day of its own.

use super::EXAMPLES;
use super::effects::{Seen, extra, plan, with};
use super::life::later;
use super::steps::worked_with_content;
use aftercare::calendar::{Closures, Date, Division};
use aftercare::imaging::Modality;
use aftercare::plan::{
    Choice, Context, Course, Decision, DecisionId, Generated, Item, Person, Reason, Requirement, generate,
};
use aftercare::protocol::{AnchorRef, Content, Effect};

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
