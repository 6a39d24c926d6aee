//! Two records of one person, put on one chart and taken apart again.

use crate::clinic::{Desk, content, day, entry, item};
use aftercare::adherence::{Basis, Cohort, Filter, Number};
use aftercare::calendar::Date;
use aftercare::people::PatientId;
use aftercare::plan::{CourseId, EndReason, OutsideReason};
use aftercare::protocol::{Fact, FactKey, FactValue, Number as Value};
use aftercare::workspace::views::find::{Search, Target, find};
use aftercare::workspace::views::history::patient_history;
use aftercare::workspace::views::patient::{banner, chart_plans, course_page};
use aftercare::workspace::views::patients::{contradictions, patient_list};
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use aftercare::workspace::*;
use proptest::prelude::*;

struct Twice {
    desk: Desk,
    patel: PatientId,
    again: PatientId,
    first: CourseId,
    second: CourseId,
}

/// PATEL, Meera under two numbers, each with a plan.
fn twice() -> Twice {
    let (mut desk, first) = Desk::with_patel();
    let protocol = desk.approved(content());
    let patel = desk.course(first).patient;
    let again = desk.patient("999 404 9488", "Patel", "Mera", "1961-03-14");
    let second = desk.start(again, protocol, "2026-09-04");
    desk.on("2026-10-01");
    Twice { desk, patel, again, first, second }
}

#[test]
fn what_speaks_against_one_person_is_named_before_two_records_are_merged() {
    let mut desk = Desk::opened();
    let meera = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    let local = PatientEntry { local: true, ..entry("H12345", "Shah", "Meera", "1961-03-14") };
    let done = desk.does(Op::AddPatient(local.parse(desk.today).unwrap()));
    let Subject::Patient(married) = done.events[0].subject() else { panic!("no patient") };
    let stranger = desk.patient("999 404 9488", "Novak", "Jan", "1950-01-02");
    let again =
        PatientEntry { another_person: true, ..entry("999 234 0835", "Patel", "Meera", "1961-03-14") };
    let done = desk.does(Op::AddPatient(again.parse(desk.today).unwrap()));
    let Subject::Patient(twin) = done.events[0].subject() else { panic!("no patient") };
    let against = |one: PatientId, other: PatientId| {
        let patient = |id: PatientId| desk.workspace().patient(id).unwrap().clone();
        contradictions(&patient(one), &patient(other))
    };
    assert_eq!(against(meera, married), Vec::<String>::new(), "another name and a hospital's own number");
    assert_eq!(
        against(meera, stranger),
        [
            "Name: PATEL, Meera and NOVAK, Jan",
            "NHS number: 999 432 4454 and 999 404 9488",
            "Date of birth: 14-Mar-1961 and 02-Jan-1950"
        ]
    );
    assert_eq!(against(meera, twin), ["NHS number: 999 432 4454 and 999 234 0835"]);
}

fn merge(twice: &Twice) -> MergePatients {
    MergePatients {
        other: twice.again,
        into: twice.patel,
        agreed: Vec::new(),
        reason: "Same address and referral".into(),
    }
}

fn separate(twice: &Twice) -> Op {
    Op::SeparatePatients(SeparatePatients {
        one: twice.patel,
        other: twice.again,
        reason: "Cousins of one name".into(),
    })
}

fn fact(key: FactKey, value: FactValue, date: &str) -> Fact {
    Fact { key, value, date: day(date) }
}

fn severe(date: &str) -> Fact {
    fact(FactKey::ContrastReaction, FactValue::Code("severe".into()), date)
}

fn none(date: &str) -> Fact {
    fact(FactKey::ContrastReaction, FactValue::Code("none".into()), date)
}

fn record(desk: &mut Desk, course: CourseId, fact: Fact) {
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![Change::RecordFact(fact)],
        cause: String::new(),
        shown: None,
    })));
}

/// Everything that screens show of both patients, but the history, which tells of everything.
fn shown(workspace: &Workspace, today: Date) -> String {
    let pending = Pending::of(workspace, today);
    let list = Worklist::of(workspace, &pending, &Filters::default(), today);
    let people = patient_list(workspace, "", today, 100);
    let found = find(workspace, &Search::parse("patel"), 10);
    let cohort = Cohort::of(workspace.courses(), &Filter::default(), today, Basis::AsCorrected, 14);
    let pages: Vec<_> = workspace
        .records()
        .map(|patient| {
            let courses = workspace.courses_of(patient.id());
            let pages: Vec<_> =
                courses.iter().map(|course| course_page(workspace, course.id, today)).collect();
            (banner(workspace, patient, courses.first().map(|course| course.as_ref()), today), pages)
        })
        .collect();
    let facts: Vec<_> = workspace.records().map(|one| workspace.facts_of(one.id())).collect();
    format!("{list:#?}{people:#?}{found:#?}{:#?}{pages:#?}{facts:#?}", cohort.rows())
}

#[test]
fn a_merged_patient_is_one_chart_with_the_courses_of_both_found_by_both_numbers() {
    let mut twice = twice();
    let op = Op::MergePatients(merge(&twice));
    twice.desk.does(op);
    let workspace = twice.desk.workspace();
    for id in [twice.patel, twice.again] {
        assert_eq!(workspace.chart_of(id), twice.patel);
        let courses: Vec<_> = workspace.courses_of(id).iter().map(|course| course.id).collect();
        assert!(courses.contains(&twice.first) && courses.contains(&twice.second) && courses.len() == 2);
    }
    for number in ["999 432 4454", "9994049488"] {
        let found = find(workspace, &Search::parse(number), 10);
        assert_eq!(found.total, 1, "{number}");
        assert_eq!(found.hits[0].target, Target::Patient(twice.patel));
        assert!(found.hits[0].detail.contains("999 404 9488"), "{}", found.hits[0].detail);
    }
    let today = twice.desk.today;
    let list = patient_list(workspace, "mera", today, 10);
    assert_eq!((list.total, list.lines[0].id, list.lines[0].courses), (1, twice.patel, 2));
    let page = banner(workspace, workspace.patient(twice.patel).unwrap(), None, today);
    assert_eq!(page.merged.len(), 1);
    assert_eq!(
        page.merged[0].words,
        "Merged with PATEL, Mera (999 404 9488, born 14-Mar-1961) on 01-Oct-2026 by Dr A Okafor: Same address and referral"
    );
    // Whichever course is looked at, the chart says that there is another one.
    let plans = chart_plans(workspace, twice.patel, today);
    assert_eq!(plans.len(), 2);
    assert_eq!(plans[0].counted(), format!("{}, no assessments", plans[0].words));
    for id in [twice.first, twice.second] {
        let page = banner(
            workspace,
            workspace.patient(twice.patel).unwrap(),
            workspace.course(id).map(|it| &**it),
            today,
        );
        assert_eq!(page.beside.as_deref(), Some("1 plan: SIRT (Y-90), right lobe, 04-Sep-2026"));
    }
    // The other record is kept as it was.
    assert_eq!(workspace.patient(twice.again).unwrap().name().given(), "Mera");
    let told: Vec<_> =
        patient_history(workspace, twice.again).into_iter().map(|line| line.sentence).collect();
    assert!(told.iter().any(|words| words.starts_with("Merged two records of one person: PATEL, Mera")));
    assert!(told.iter().any(|words| words == "Added PATEL, Meera to the records"));
    assert!(told.iter().any(|words| words == "Added PATEL, Mera to the records"));
}

#[test]
fn patients_are_counted_once_and_each_course_once() {
    let mut twice = twice();
    let counted = |desk: &Desk| {
        let cohort =
            Cohort::of(desk.workspace().courses(), &Filter::default(), desk.today, Basis::AsCorrected, 14);
        (cohort.count(Number::Patients), cohort.rows().len(), desk.workspace().patients().count())
    };
    let (patients, rows, records) = counted(&twice.desk);
    assert_eq!((patients, records), (2, 2));
    let op = Op::MergePatients(merge(&twice));
    twice.desk.does(op);
    assert_eq!(counted(&twice.desk), (1, rows, 1));
}

#[test]
fn what_the_records_say_differently_is_asked_and_never_guessed() {
    let mut twice = twice();
    record(&mut twice.desk, twice.first, severe("2026-08-01"));
    record(&mut twice.desk, twice.second, none("2026-09-20"));
    let conflicts = twice.desk.workspace().merge_conflicts(twice.again, twice.patel);
    assert_eq!(
        conflicts,
        [Conflict { key: FactKey::ContrastReaction, into: severe("2026-08-01"), other: none("2026-09-20") }]
    );
    let open = Op::MergePatients(merge(&twice));
    assert_eq!(
        twice.desk.problems(open),
        ["agreed.iodinated_contrast_reaction: Say which holds: Reaction to iodinated contrast"]
    );
    let agreed = MergePatients { agreed: vec![severe("2026-08-01")], ..merge(&twice) };
    let merged = twice.desk.does(Op::MergePatients(agreed)).write.label;
    // Both are named, each with its number.
    assert!(merged.starts_with("Merged the records of ") && merged.matches(" (").count() == 2, "{merged}");
    for course in [twice.first, twice.second] {
        let facts = &twice.desk.course(course).facts;
        let newest = facts.iter().rfind(|fact| fact.key == FactKey::ContrastReaction);
        assert_eq!(newest.unwrap().value, FactValue::Code("severe".into()), "{course}");
    }
    // Agreed today, because the other record was newer; where it was the newest already nothing is told.
    assert!(twice.desk.course(twice.second).facts.contains(&severe("2026-10-01")));
    let known = twice.desk.course(twice.first).facts.iter();
    assert_eq!(known.filter(|fact| fact.value == severe("2026-08-01").value).count(), 1);
}

#[test]
fn a_newer_value_needs_no_question_and_reaches_the_plans_of_both() {
    let mut twice = twice();
    let egfr = |value: i64, date: &str| fact(FactKey::Egfr, FactValue::Number(Value::whole(value)), date);
    record(&mut twice.desk, twice.first, egfr(61, "2026-08-01"));
    record(&mut twice.desk, twice.second, egfr(28, "2026-09-20"));
    assert!(twice.desk.workspace().merge_conflicts(twice.again, twice.patel).is_empty());
    let op = Op::MergePatients(merge(&twice));
    twice.desk.does(op);
    assert!(twice.desk.course(twice.first).facts.contains(&egfr(28, "2026-09-20")));
    assert!(!twice.desk.course(twice.second).facts.contains(&egfr(61, "2026-08-01")));
    // Two of one day do not say which holds.
    let mut twice = self::twice();
    record(&mut twice.desk, twice.first, egfr(61, "2026-09-20"));
    record(&mut twice.desk, twice.second, egfr(28, "2026-09-20"));
    assert_eq!(twice.desk.workspace().merge_conflicts(twice.again, twice.patel).len(), 1);
}

#[test]
fn what_cannot_be_merged_says_why() {
    let mut twice = twice();
    let same = MergePatients { other: twice.patel, ..merge(&twice) };
    assert_eq!(
        twice.desk.problems(Op::MergePatients(same)),
        ["other: This is the same record. Choose the other one"]
    );
    let silent = MergePatients { reason: " ".into(), ..merge(&twice) };
    assert_eq!(
        twice.desk.problems(Op::MergePatients(silent)),
        ["reason: Say how you know that they are one person"]
    );
    let op = Op::MergePatients(merge(&twice));
    twice.desk.does(op.clone());
    assert_eq!(
        twice.desk.problems(op),
        ["other: This record is part of another chart already. Open that one"]
    );
    // The record that has become part of a chart cannot be taken away from under it.
    for (id, words) in [
        (twice.patel, "patient: This record is merged with another. Separate them first"),
        (
            twice.again,
            "events: Something recorded later depends on this, so undo that first (A record that was merged with another is not here)",
        ),
    ] {
        let added = twice.desk.workspace().log(Subject::Patient(id))[0].event.id;
        let write = Write { events: vec![added], label: "Added".into() };
        assert_eq!(twice.desk.problems(Op::Undo(write)), [words]);
    }
    let mut twice = self::twice();
    twice.desk.does(Op::EndPlan(EndPlan {
        course: twice.second,
        reason: EndReason::Died,
        date: day("2026-09-30"),
        note: String::new(),
    }));
    let op = Op::MergePatients(merge(&twice));
    assert_eq!(
        twice.desk.problems(op),
        [
            "other: For 999 404 9488 a death on 30-Sep-2026 is recorded, and a plan of the other record runs. Record the death there too, or take it back, then merge"
        ]
    );
}

#[test]
fn a_past_day_shows_the_charts_of_that_day() {
    let mut twice = twice();
    let apart = twice.desk.workspace().clone();
    twice.desk.on("2026-10-05");
    let op = Op::MergePatients(merge(&twice));
    twice.desk.does(op);
    let merged = twice.desk.workspace().clone();
    twice.desk.on("2026-10-09");
    let op = separate(&twice);
    twice.desk.does(op);
    let now = twice.desk.workspace();
    assert!(now.as_of(day("2026-10-02")) == apart);
    assert!(now.as_of(day("2026-10-06")) == merged);
    assert!(now.as_of(day("2026-10-09")) == *now);
    for id in [twice.patel, twice.again] {
        let count = |on: &str| now.patient_as_of(id, day(on)).courses_of(id).len();
        assert_eq!((count("2026-10-02"), count("2026-10-06"), count("2026-10-09")), (1, 2, 1));
    }
}

#[test]
fn two_people_are_told_apart_and_not_offered_again() {
    let mut twice = twice();
    let offered = |desk: &Desk, id: PatientId| {
        let workspace = desk.workspace();
        workspace.candidates_of(workspace.patient(id).unwrap()).len()
    };
    assert_eq!((offered(&twice.desk, twice.patel), offered(&twice.desk, twice.again)), (1, 1));
    let op = separate(&twice);
    let done = twice.desk.does(op.clone());
    assert_eq!(done.write.label, "Recorded that PATEL, Mera is another person");
    assert_eq!(offered(&twice.desk, twice.patel), 0);
    assert_eq!(twice.desk.problems(op), ["other: This is recorded already"]);
    twice.desk.does(Op::Undo(done.write));
    assert_eq!(offered(&twice.desk, twice.patel), 1);
}

/// What may happen before, between and after, by its number.
fn something(twice: &Twice, what: u8, course: CourseId, on: Date) -> Op {
    let change = |change: Change| {
        Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![change],
            cause: String::new(),
            shown: None,
        }))
    };
    match what {
        0 => change(Change::RecordFact(Fact { date: on, ..severe("2026-08-01") })),
        1 => change(Change::RecordFact(Fact { date: on, ..none("2026-08-01") })),
        2 => change(Change::RecordFact(Fact {
            key: FactKey::Egfr,
            value: FactValue::Number(Value::whole(28)),
            date: on,
        })),
        3 => Op::BookItem(BookItem {
            course,
            item: item("img-12w"),
            date: day("2026-11-27"),
            time: None,
            place: String::new(),
            reference: String::new(),
            outside: OutsideReason::NotGiven,
        }),
        4 => Op::HoldPlan(HoldPlan { course, from: twice.desk.today, reason: "Ill".into() }),
        5 => Op::CorrectPatient(CorrectPatient {
            patient: twice.again,
            to: entry("999 404 9488", "Patel", "Mirabel", "1961-03-14").parse(day("2026-11-29")).unwrap(),
            reason: "Whole given name".into(),
        }),
        _ => Op::EndPlan(EndPlan { course, reason: EndReason::Transferred, date: on, note: String::new() }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn merging_and_separating_leaves_everything_that_is_shown_as_it_was(
        before in prop::collection::vec((0_u8..7, any::<bool>(), 0_u64..40), 0..6),
        first_is_kept in any::<bool>(),
        own_is_agreed in any::<bool>(),
    ) {
        let mut twice = twice();
        for (what, of_first, days) in before {
            let course = if of_first { twice.first } else { twice.second };
            let on = day("2026-08-20") + chrono::Days::new(days);
            let _ = twice.desk.tries(something(&twice, what, course, on));
        }
        let today = twice.desk.today;
        let apart = shown(twice.desk.workspace(), today);
        let (into, other) =
            if first_is_kept { (twice.patel, twice.again) } else { (twice.again, twice.patel) };
        let agreed = twice.desk.workspace().merge_conflicts(other, into).into_iter();
        let agreed = agreed.map(|asked| if own_is_agreed { asked.into } else { asked.other }).collect();
        let done = twice.desk.does(Op::MergePatients(MergePatients {
            other,
            into,
            agreed,
            reason: "Same address".into(),
        }));
        let together = shown(twice.desk.workspace(), today);
        prop_assert_ne!(&apart, &together);
        // Undone and done again.
        let merged = twice.desk.workspace().clone();
        twice.desk.does(Op::Undo(done.write.clone()));
        prop_assert_eq!(&shown(twice.desk.workspace(), today), &apart);
        twice.desk.does(Op::Redo(done.write));
        prop_assert_eq!(&shown(twice.desk.workspace(), today), &together);
        prop_assert_eq!(merged.chart_of(other), into);
        // Separated, which is undone and done again.
        let op = separate(&twice);
        let done = twice.desk.does(op);
        prop_assert_eq!(&shown(twice.desk.workspace(), today), &apart);
        twice.desk.does(Op::Undo(done.write.clone()));
        prop_assert_eq!(&shown(twice.desk.workspace(), today), &together);
        twice.desk.does(Op::Redo(done.write));
        prop_assert_eq!(&shown(twice.desk.workspace(), today), &apart);
        let (opened, aside) = Workspace::open(twice.desk.rehearsal.journal().to_vec());
        prop_assert_eq!(aside, vec![]);
        prop_assert!(&opened == twice.desk.workspace());
        prop_assert!(opened.as_of(today) == opened);
    }
}
