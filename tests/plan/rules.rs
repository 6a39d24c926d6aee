//! Rules of the plan that hold over a whole range: of codes and labels, of names, of what joins what, of limits.

use super::EXAMPLES;
use super::life::{Life, Living, later};
use super::steps::{worked_by_hand, worked_with_content};
use aftercare::calendar::{Closures, Date, Division, Offset, Period, Window};
use aftercare::imaging::Modality;
use aftercare::plan::{
    AnchorName, Booking, BookingState, Chase, CheckVerdict, Choice, CloseReason, Context, Course, DatedStep,
    Decision, DecisionId, DecisionTask, DeviceFunction, DevicePosition, EndReason, GivenBy, Instance, Item,
    ItemCheck, ItemId, Justification, MdtOutcome, MedicineChange, Outcome, OutsideReason, Person, Reason,
    Removal, Requirement, Severity, Step, Understood, generate, matching_items, speaks_against,
};
use aftercare::protocol::{
    ActivityKind, Circumstance, Condition, Confidence, Content, Fact, FactKey, FactTest, FactValue, Number,
    Operator, Origin, Phase,
};
use std::collections::BTreeSet;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A form stores the code, a file the name of the variant: both are one. No two labels are alike.
#[test]
fn codes_are_those_of_files_and_labels_tell_apart() {
    macro_rules! check {
        ($($name:ty),*) => {$({
            let all = <$name>::ALL;
            for one in all {
                assert_eq!(serde_json::to_value(one).unwrap(), one.code(), "{one:?}");
            }
            let labels: BTreeSet<_> = all.iter().map(|one| one.label()).collect();
            assert_eq!(labels.len(), all.len(), "{labels:?}");
        })*};
    }
    check!(
        Severity,
        DevicePosition,
        DeviceFunction,
        Removal,
        GivenBy,
        Understood,
        MedicineChange,
        MdtOutcome
    );
    use EndReason::{Completed, Died, EndedByMdt, Retreated, Transferred, Withdrew};
    let ends = [Died, Transferred, Withdrew, Retreated, EndedByMdt, Completed];
    let labels: BTreeSet<_> = ends.iter().map(|one| one.label()).collect();
    assert_eq!(labels.len(), ends.len(), "{labels:?}");
}

/// One test counted from one day: another session, another day or another title is another series.
#[test]
fn a_series_is_one_title_of_one_instance_counted_from_one_day() {
    for (course, _, name) in worked_by_hand() {
        for item in course.items.iter().map(|record| &record.item) {
            assert!(item.is_in_series_of(item), "{name}");
            let mut session = item.clone();
            session.key.instance = Instance::Session(99);
            let from = Item { anchor_date: later(item.anchor_date, 1), ..item.clone() };
            let title = Item { title: format!("{} too", item.title), ..item.clone() };
            for other in [session, from, title] {
                assert!(!item.is_in_series_of(&other) && !other.is_in_series_of(item), "{name}: {other:?}");
            }
        }
    }
}

/// A scan of which nobody says how it was made may be any, and joins none by itself; of bloods it is not asked.
#[test]
fn a_scan_of_no_stated_modality_joins_nothing() {
    let mut looked = [0; 2];
    for (course, _, name) in worked_by_hand() {
        for record in course.items.iter().filter(|record| record.outcome == Outcome::Open) {
            let item = &record.item;
            let (Some(modality), true) = (item.modality, item.requirement != Requirement::OptionalOff) else {
                continue;
            };
            let target = item.window.target();
            let is_there = |course: &Course, kind, modality| {
                let found = matching_items(course, kind, modality, target);
                found.inside.iter().chain(&found.nearest).any(|id| *id == item.id)
            };
            if item.kind == ActivityKind::Imaging {
                assert!(!is_there(&course, ActivityKind::Imaging, None), "{name}: {}", item.id);
                looked[0] += 1;
            }
            let mut alone = course.clone();
            alone.items.retain(|other| other.item.id == item.id);
            assert!(is_there(&alone, item.kind, Some(modality)), "{name}: {}", item.id);
            alone.items[0].item.kind = ActivityKind::Bloods;
            assert!(is_there(&alone, ActivityKind::Bloods, None), "{name}: {}", item.id);
            looked[1] += 1;
        }
    }
    assert!(looked.iter().all(|count| *count > 10), "{looked:?}");
}

/// A protocol that states its own limit of eGFR is held to that, and below it no iodinated contrast is given.
#[test]
fn the_limit_of_egfr_is_that_of_the_protocol() {
    let content = &EXAMPLES[0].1;
    let on = day("2026-03-02");
    for limit in [20, 30, 44, 45, 60] {
        let test = FactTest {
            field: FactKey::Egfr,
            op: Operator::Less,
            value: FactValue::Number(Number::whole(limit)),
        };
        let circumstance = Circumstance {
            id: "m-limit".into(),
            when: Condition::Any(vec![Condition::Fact(test)]),
            phase: Phase::default(),
            effects: Vec::new(),
            text: String::new(),
            reason: String::new(),
            origin: Origin::Procedure,
            sources: Vec::new(),
            confidence: Confidence::WellSupported,
        };
        let content = Content { circumstances: vec![circumstance], ..content.clone() };
        for egfr in 10..=70 {
            let value = FactValue::Number(Number::whole(egfr));
            let facts = [Fact { key: FactKey::Egfr, value, date: on }];
            let against = speaks_against(Modality::CtContrast, &facts, &content, on);
            assert_eq!(!against.is_empty(), egfr < limit, "{egfr}, limit {limit}: {against:?}");
        }
    }
}

fn repeated(choice: &str) -> (Item, Vec<Item>) {
    let (mut course, content, _) =
        worked_with_content().into_iter().find(|(.., name)| name.contains("edge-not-diagnostic")).unwrap();
    let record = course.items.iter_mut().find(|record| matches!(record.outcome, Outcome::Done(_))).unwrap();
    let attempted = &mut record.item;
    attempted.expires = Some(attempted.window.latest());
    attempted.late_until = Some(attempted.window.latest());
    attempted.as_recorded = Some(attempted.window);
    attempted.held_by = vec![DecisionId::new("another question")];
    attempted.follows = Some("another scan".into());
    attempted.requirement = Requirement::OptionalOn;
    attempted.counts_for_adherence = true;
    attempted.provisional = true;
    let attempted = attempted.clone();
    let decision = Decision {
        id: DecisionId::new(format!("repeat:{}", attempted.id)),
        choice: Choice::Other(choice.into()),
        by: Person::named("Dr B Lind"),
        on: day("2025-02-20"),
        reason: String::new(),
        decided_by: String::new(),
    };
    course.decisions.insert(decision.id.clone(), decision);
    let closures = Closures::of(Division::EnglandAndWales);
    let context = Context {
        content: &content,
        closures: &closures,
        today: day("2025-03-01"),
        due_soon_days: 14,
        not_asked: &[],
    };
    let made = generate(&course, &context).items;
    let repeats = made.into_iter().filter(|item| item.id.as_str().contains('@')).collect();
    (attempted, repeats)
}

/// The repeat is a scan of its own, counted from the attempt of 3 February: nothing that was asked or excused of the
/// first is true of it, and it is in no figure.
#[test]
fn a_repeat_counts_from_the_attempt_and_inherits_no_excuse() {
    let (attempted, repeats) = repeated("Repeat it");
    let [repeat] = repeats.as_slice() else { panic!("{repeats:?}") };
    assert_eq!((repeat.anchor_date, &repeat.follows), (day("2025-02-03"), &None));
    assert_eq!(repeat.label, format!("{}: repeat", attempted.label));
    let window = Window::new(day("2025-02-04"), day("2025-02-17"), day("2025-03-03")).unwrap();
    assert_eq!(repeat.window, window);
    assert_eq!((repeat.expires, repeat.late_until, repeat.as_recorded), (None, None, None));
    assert!(!repeat.held_by.contains(&attempted.held_by[0]), "{:?}", repeat.held_by);
    assert_eq!(repeat.requirement, Requirement::Required);
    assert!(!repeat.counts_for_adherence && !repeat.provisional);
    assert_eq!((repeat.kind, repeat.modality), (attempted.kind, attempted.modality));
    assert!(repeat.suggested.date.is_some_and(|day| window.contains(day)));
    let because: Vec<String> = repeat.because.iter().map(Reason::sentence).collect();
    assert!(because[0].starts_with(&format!("Repeat of {}: ", attempted.label)), "{because:?}");
    assert_eq!(because[1], "Counts from the scan that could not be read, 03-Feb-2025");
    assert_eq!(repeated("Do not repeat it").1, Vec::new());
}

/// The end of a medicine course is of no less use when the start is of none any more, nor of use for so long as the start.
#[test]
fn the_end_of_a_medicine_does_not_expire_with_its_start() {
    let mut looked = 0;
    let life = Life {
        start: day("2026-03-02"),
        closures: Closures::of(Division::EnglandAndWales),
        acts: Vec::new(),
    };
    for (name, content) in EXAMPLES.iter() {
        let mut content = content.clone();
        for point in content.time_points.iter_mut().filter(|point| point.activity.course.is_some()) {
            point.timing.expires = Some(Offset::days(400));
            point.timing.grace_after = Some(Period::days(30));
            // However the start is called: what ends is a medicine.
            point.activity.kind = ActivityKind::Education;
        }
        let living = Living::new(&content, &life);
        for end in generate(&living.course, &living.context()).items {
            if end.id.as_str().ends_with(".stop") {
                assert_eq!((end.kind, end.expires), (ActivityKind::MedicationCourse, None), "{name}");
                assert_eq!(end.late_until, None, "{name}");
                looked += 1;
            }
        }
    }
    assert!(looked > 3, "{looked}");
}

/// Sessions are numbered by date. What was recorded or arranged for one of two that would change places speaks against
/// it, whatever it is; a session of the same day passes none.
#[test]
fn sessions_change_places_only_where_nothing_is_recorded() {
    let by = || Person::named("Dr A Okafor");
    let on = day("2026-03-20");
    let marks: [fn(&mut aftercare::plan::ItemRecord); 6] = [
        |_| {},
        |record| {
            record.booking = Some(Booking {
                date: day("2026-03-21"),
                time: None,
                place: String::new(),
                reference: String::new(),
                outside: OutsideReason::NotGiven,
                sequence: 0,
                state: BookingState::Booked,
            });
        },
        |record| {
            record.justification = Some(Justification {
                by: Person::named("Dr A Okafor"),
                reason: CloseReason::Capacity,
                note: String::new(),
                on: day("2026-03-20"),
            });
        },
        |record| {
            record.checks.push(ItemCheck {
                verdict: CheckVerdict::Verified,
                note: String::new(),
                by: Person::named("Dr A Okafor"),
                on: day("2026-03-20"),
            });
        },
        |record| {
            let note = "left a message".to_owned();
            let (on, by) = (day("2026-03-20"), Person::named("Dr A Okafor"));
            record.chased.push(Chase { on, by, note, again: None });
        },
        |record| {
            let (on, by) = (day("2026-03-20"), Person::named("Dr A Okafor"));
            record.outcome = Outcome::Closed { reason: CloseReason::Capacity, on, note: String::new(), by };
        },
    ];
    let life = Life {
        start: day("2026-03-02"),
        closures: Closures::of(Division::EnglandAndWales),
        acts: Vec::new(),
    };
    let mut looked = 0;
    for (name, content) in EXAMPLES.iter() {
        let mut living = Living::new(content, &life);
        living.today = on;
        let second = day("2026-03-16");
        assert!(living.take(Step::SessionAdded(aftercare::plan::Session {
            date: second,
            site: String::new(),
            operator: String::new(),
        })));
        let plan = living.proposal().into_step("first");
        assert!(living.take(plan), "{name}");
        let of_second = |record: &&mut aftercare::plan::ItemRecord| {
            record.item.key.instance == Instance::Session(2) && record.outcome == Outcome::Open
        };
        for (place, mark) in marks.iter().enumerate() {
            let mut course = living.course.clone();
            let Some(record) = course.items.iter_mut().find(of_second) else { continue };
            mark(record);
            for (n, from, to, passes) in [
                (2, second, "2026-03-01", true),
                (2, second, "2026-03-02", false),
                (2, second, "2026-03-03", false),
                (1, life.start, "2026-03-15", false),
                (1, life.start, "2026-03-16", false),
                (1, life.start, "2026-03-17", true),
            ] {
                let step = Step::AnchorCorrected {
                    anchor: AnchorName::Session(n),
                    from,
                    to: day(to),
                    reason: "typed wrongly".into(),
                };
                let mut course = course.clone();
                let taken = course.apply(&DatedStep { recorded_on: on, by: by(), step });
                assert_eq!(
                    taken.is_ok(),
                    !passes || place == 0,
                    "{name}: mark {place}, {n} to {to}: {taken:?}"
                );
                looked += 1;
            }
        }
    }
    assert!(looked > 50, "{looked}");
}

/// "As planned" is said as what it means for the question.
#[test]
fn the_answer_that_keeps_is_said_in_words_of_its_question() {
    let task = |id: &str, items: Vec<ItemId>| DecisionTask {
        id: DecisionId::new(id),
        question: String::new(),
        role: String::new(),
        options: Vec::new(),
        items,
        facts_wanted: Vec::new(),
    };
    let item = || vec![ItemId::named("m1")];
    for (id, items, words) in [
        ("unknown:egfr", Vec::new(), "add nothing"),
        ("unknown:egfr", item(), "go on as planned without knowing it"),
        ("conflict:m1", item(), "neither: as the protocol plans it"),
        ("series-end:retrieved:retr", item(), "it was not: everything stays planned"),
        ("progression:2025-03-10:recist-1.1=PD", item(), "treatment and follow-up go on as they are"),
        ("stop:CT-CE", item(), "keep CT with contrast as planned"),
    ] {
        assert_eq!(task(id, items.clone()).option_words(&Choice::Keep), words);
        assert_eq!(task(id, items).option_words(&Choice::Remove), "do not do it");
    }
}

/// A reason says what it changed, and nothing where it changed nothing.
#[test]
fn what_a_reason_changed_is_said_in_a_few_words() {
    let on = day("2026-03-02");
    let text = String::new;
    for (reason, words) in [
        (Reason::Arithmetic { words: text(), target: on }, "02-Mar-2026"),
        (
            Reason::Circumstance { id: text(), text: text(), facts: text(), effect: "optional".into() },
            "optional",
        ),
        (Reason::NotApplied { id: text(), when: text(), why: text() }, "no change"),
        (Reason::Unknown { id: text(), when: text(), why: text() }, "stays until it is known"),
        (
            Reason::HardStop { modality: Modality::CtContrast, why: text(), can_be_justified: false },
            "to decide",
        ),
        (Reason::Merged { with: text(), window: Window::of_day(on) }, "02-Mar-2026"),
        (Reason::MinimumInterval { after: on, earliest: on }, "not before 02-Mar-2026"),
        (Reason::Replanned { cause: text(), target_before: Some(on) }, "was 02-Mar-2026"),
        (Reason::Replanned { cause: text(), target_before: None }, ""),
        (Reason::Note { text: text() }, ""),
    ] {
        assert_eq!(reason.effect(), words, "{reason:?}");
        assert_eq!(reason.is_idle(), words == "no change", "{reason:?}");
    }
    let decided =
        |why: &str| Reason::Decided { by: "Dr B Lind".into(), choice: "keep".into(), why: why.into() };
    assert_eq!(decided("").sentence(), "Dr B Lind decided: keep");
    assert_eq!(decided("small").sentence(), "Dr B Lind decided: keep. small");
}

/// The first of an event has the name of its time point, a later one its number; a session is named where there are several.
#[test]
fn what_stands_several_times_is_told_apart() {
    let mut looked = 0;
    for (mut course, _, name) in worked_by_hand() {
        let Some(record) = course.items.first().cloned() else { continue };
        course.items.truncate(1);
        let named = |course: &Course, instance: Instance, follows: Option<&str>| {
            let mut item = record.item.clone();
            (item.key.instance, item.follows) = (instance, follows.map(str::to_owned));
            course.name_of(&item)
        };
        let plain = named(&course, Instance::Single, None);
        assert_eq!(named(&course, Instance::Event(1), None), plain, "{name}");
        assert_eq!(named(&course, Instance::Event(2), None), format!("{plain}, event 2"), "{name}");
        let after = Instance::After("nothing".into());
        assert_eq!(named(&course, after.clone(), Some("2-month scan")), format!("{plain}: 2-month scan"));
        assert_eq!(named(&course, after, None), plain, "{name}");
        looked += 1;
    }
    assert!(looked > 20, "{looked}");
}

/// An answer that names a modality sets that, and says of how it is done only the rest. One that names none says how, and
/// one to keep what is planned says nothing.
#[test]
fn an_answer_with_a_modality_adds_only_its_other_words() {
    let is_it = |name: &str| name.contains("edge-option-names-a-scan");
    let (mut course, content, _) = worked_with_content().into_iter().find(|(.., name)| is_it(name)).unwrap();
    let closures = Closures::of(Division::EnglandAndWales);
    let today = day("2025-01-13");
    let context =
        Context { content: &content, closures: &closures, today, due_soon_days: 14, not_asked: &[] };
    let made = generate(&course, &context);
    let item = made.items.iter().find(|item| item.id.as_str() == "m1").unwrap();
    assert_eq!(item.modality, Some(Modality::CtContrast));
    assert_eq!(item.technique, "with renal precautions");
    for (choice, technique) in
        [(Choice::Other("as the team sees fit".into()), "as the team sees fit"), (Choice::Keep, "")]
    {
        for decision in course.decisions.values_mut() {
            decision.choice = choice.clone();
        }
        let made = generate(&course, &context);
        let item = made.items.iter().find(|item| item.id.as_str() == "m1").unwrap();
        assert_eq!(item.technique, technique, "{choice:?}");
    }
}
