//! What is known of a patient is known to every plan of that patient.

use crate::clinic::{Desk, day, item};
use aftercare::imaging::Modality;
use aftercare::plan::{AnchorName, CourseId, Session};
use aftercare::protocol::{Fact, FactKey, FactValue, Number};
use aftercare::workspace::{Change, ChangeCourse, Op, StartPlan, Subject};

fn reaction(code: &str, date: &str) -> Fact {
    Fact { key: FactKey::ContrastReaction, value: FactValue::Code(code.into()), date: day(date) }
}

fn number(key: FactKey, value: i64, date: &str) -> Fact {
    Fact { key, value: FactValue::Number(Number::whole(value)), date: day(date) }
}

fn change(course: CourseId, change: Change) -> Op {
    Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![change],
        cause: String::new(),
        shown: None,
    }))
}

/// PATEL, Meera has had a severe reaction, which her closed course knows.
fn after_a_reaction() -> (Desk, CourseId, StartPlan) {
    let (mut desk, first) = Desk::with_patel();
    desk.does(change(first, Change::RecordFact(reaction("severe", "2026-09-06"))));
    desk.does(change(first, Change::CloseCourse { date: desk.today }));
    desk.on("2026-10-05");
    let (patient, protocol) = (desk.course(first).patient, desk.course(first).version.protocol);
    let mut plan = desk.plan_for(patient, protocol, "2026-10-02");
    plan.facts.clear();
    (desk, first, plan)
}

fn started(desk: &mut Desk, plan: StartPlan) -> CourseId {
    let done = desk.does(Op::StartPlan(Box::new(plan)));
    match done.events[0].subject() {
        Subject::Course(id) => id,
        other => panic!("{other}"),
    }
}

#[test]
fn a_further_plan_takes_over_what_is_known() {
    for (stated, known, modality) in [
        // Nothing is stated: the severe reaction is known.
        (None, vec!["severe on 2026-09-06"], Modality::MriContrast),
        // Stated with an older date: the newer record counts, and both are kept.
        (
            Some(reaction("none", "2026-01-02")),
            vec!["none on 2026-01-02", "severe on 2026-09-06"],
            Modality::MriContrast,
        ),
        // Stated anew.
        (Some(reaction("none", "2026-10-01")), vec!["none on 2026-10-01"], Modality::CtContrast),
    ] {
        for retreats in [false, true] {
            let (mut desk, first, mut plan) = after_a_reaction();
            plan.facts = stated.clone().into_iter().collect();
            plan.retreats = retreats.then_some(first);
            let shown = desk.workspace().preview_start(&plan, desk.today).unwrap();
            let second = started(&mut desk, plan);
            let facts: Vec<String> = desk
                .course(second)
                .facts
                .iter()
                .filter(|fact| fact.key == FactKey::ContrastReaction)
                .map(|fact| format!("{} on {}", fact.value.words(), fact.date))
                .collect();
            assert_eq!(facts, known);
            assert_eq!(shown.course.facts, desk.course(second).facts);
            let scan = desk.course(second).item(&item("img-12w")).unwrap();
            assert_eq!(scan.item.modality, Some(modality), "{stated:?}");
        }
    }
}

#[test]
fn what_is_taken_over_says_from_where_and_what_belongs_to_one_treatment_stays_there() {
    let (mut desk, first, plan) = after_a_reaction();
    desk.does(change(first, Change::RecordFact(number(FactKey::AblationMargin, 2, "2026-09-30"))));
    let second = started(&mut desk, plan);
    let events = desk.workspace().log(Subject::Course(second));
    let origin = events.iter().find_map(|entry| match &entry.event.event {
        aftercare::workspace::Event::CourseStarted(started) => Some(&started.facts_from),
        _ => None,
    });
    assert_eq!(origin.unwrap().iter().collect::<Vec<_>>(), [(&FactKey::ContrastReaction, &first)]);
    assert!(desk.course(second).facts.iter().all(|fact| fact.key != FactKey::AblationMargin));
}

#[test]
fn a_fact_of_one_running_plan_asks_on_the_others_and_goes_with_its_undo() {
    let (mut desk, first) = Desk::with_patel();
    desk.does(change(first, Change::CloseCourse { date: desk.today }));
    desk.on("2026-10-05");
    let (patient, protocol) = (desk.course(first).patient, desk.course(first).version.protocol);
    let plan = desk.plan_for(patient, protocol, "2026-10-02");
    let second = started(&mut desk, plan);
    let severe = reaction("severe", "2026-10-04");
    let done = desk.does(change(second, Change::RecordFact(severe.clone())));
    assert!(desk.course(first).facts.contains(&severe));
    let proposal = desk.workspace().propose(desk.course(first), desk.today).unwrap();
    let moved = proposal.moved.iter().find(|moved| moved.from.label == "12-week scan").unwrap();
    assert_eq!(moved.to.modality, Some(Modality::MriContrast));
    desk.does(Op::Undo(done.write));
    assert!(!desk.course(first).facts.contains(&severe));
    assert!(!desk.course(second).facts.contains(&severe));
    // A plan that is started tells the others what it states.
    desk.does(change(second, Change::CloseCourse { date: desk.today }));
    let mut plan = desk.plan_for(patient, protocol, "2026-10-05");
    plan.facts = vec![severe.clone()];
    started(&mut desk, plan);
    assert!(desk.course(first).facts.contains(&severe) && desk.course(second).facts.contains(&severe));
}

#[test]
fn a_number_outside_its_range_is_refused_wherever_it_is_typed() {
    let ecog = "Enter ECOG performance status as a whole number from 0 to 5, for example 1";
    let egfr = "Enter eGFR in mL/min/1.73 m² as a number from 0 to 200, for example 45";
    for (key, value, message) in
        [(FactKey::Ecog, 7, ecog), (FactKey::Ecog, -1, ecog), (FactKey::Egfr, 5000, egfr)]
    {
        let (mut desk, first, mut plan) = after_a_reaction();
        let wrong = number(key, value, "2026-10-01");
        assert_eq!(
            desk.problems(change(first, Change::RecordFact(wrong.clone()))),
            [format!("changes[0].value: {message}")]
        );
        plan.facts = vec![wrong];
        assert_eq!(desk.problems(Op::StartPlan(Box::new(plan))), [format!("facts[0]: {message}")]);
        assert_eq!(key.number(&value.to_string()), Err(message.into()));
    }
    assert_eq!(FactKey::Ecog.number("1.5"), Err(ecog.into()));
    assert!(FactKey::Ecog.number("2").is_ok());
    for key in FactKey::ALL {
        let is_number = key.kind() == aftercare::protocol::FactKind::Number;
        let range = key.range();
        assert_eq!(range.is_some(), is_number, "{key:?}");
        assert!(range.is_none_or(|range| range.holds(range.example)), "{key:?}");
    }
}

#[test]
fn two_sessions_of_one_day_are_one() {
    let (mut desk, _, mut plan) = after_a_reaction();
    let again = |date: &str| Session { date: day(date), site: "left lobe".into(), operator: String::new() };
    plan.anchors.sessions = vec![again("2026-10-04"), again("2026-10-02"), again("2026-10-04")];
    let message = |n: usize| {
        format!("Session {n} is on the same day as session 1. Enter one session, or correct the date")
    };
    assert_eq!(desk.problems(Op::StartPlan(Box::new(plan))), [format!("sessions[2].date: {}", message(3))]);
    let (mut desk, first) = Desk::with_patel();
    assert_eq!(
        desk.problems(change(first, Change::AddSession(again("2026-09-04")))),
        [format!("changes[0].date: {}", message(2))]
    );
    desk.does(change(first, Change::AddSession(again("2026-09-05"))));
    let reason = "Typed wrong".to_owned();
    let onto_the_other =
        Change::CorrectAnchor { anchor: AnchorName::Session(2), to: day("2026-09-04"), reason };
    assert_eq!(desk.problems(change(first, onto_the_other)), [format!("changes[0].to: {}", message(2))]);
}
