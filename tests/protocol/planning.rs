//! The example protocols make plans: the windows of the worked cases, and a plan from every example.

use super::examples::{confirmed, example, examples};
use aftercare::calendar::{Closures, Date, parse_iso, shift};
use aftercare::imaging::Modality;
use aftercare::order::{SortedMap, SortedSet};
use aftercare::people::{MemberId, PatientId};
use aftercare::plan::{
    Anchors, Context, Course, CourseId, EventRecord, Generated, Item, ItemRecord, LeftOut, Requirement,
    Session, generate,
};
use aftercare::protocol::{
    ActivityKind, AnchorRef, Approver, Circumstance, Content, Effect, EventName, Fact, FactKey, FactValue,
    Number, Phase, ProtocolId, Request, Select, Version, approve,
};

fn day(text: &str) -> Date {
    parse_iso(text).unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

fn approver(name: &str) -> Approver {
    Approver { name: name.into(), role: "Consultant".into(), member: None }
}

/// A closed course of these sessions on the approved example, with the work-up a week before.
fn course(id: &str, sessions: &[Date], facts: Vec<Fact>, events: Vec<EventRecord>) -> Course {
    let draft = Version::first_draft(ProtocolId::from_bits(1), confirmed(id), approver("Dr A Okafor"));
    let request = Request {
        approvers: vec![approver("Dr A Okafor"), approver("Dr B Lind")],
        mdt: "MDT".into(),
        date: day("2025-01-02"),
        review_by: day("2026-01-02"),
        comment: String::new(),
    };
    let approved =
        approve(&draft, &request, day("2025-01-02")).unwrap_or_else(|problems| panic!("{problems:?}"));
    let first = sessions.first().copied();
    Course {
        id: CourseId::from_bits(1),
        patient: PatientId::from_bits(1),
        version: approved.reference().unwrap_or_else(|| panic!("{id} is not approved")),
        procedure: approved.content.title,
        intents: Vec::new(),
        designated: MemberId::from_bits(1),
        handed_over: Vec::new(),
        anchors: Anchors {
            work_up: first.map(|date| date - chrono::Days::new(7)),
            sessions: sessions
                .iter()
                .map(|date| Session { date: *date, site: String::new(), operator: String::new() })
                .collect(),
            closed: sessions.last().copied(),
            events,
            ..Anchors::default()
        },
        facts,
        lesions: Vec::new(),
        optional_on: SortedSet::new(),
        decisions: SortedMap::new(),
        open_tasks: Vec::new(),
        revision: 1,
        items: Vec::new(),
        assessments: SortedMap::new(),
        holds: Vec::new(),
        end: None,
    }
}

fn plan(content: &Content, course: &Course, today: Date) -> Generated {
    let closures = Closures::default();
    generate(course, &Context { content, closures: &closures, today, due_soon_days: 14, not_asked: &[] })
}

#[test]
fn a_day_is_arranged_for_what_somebody_comes_to_or_meets_about() {
    let arranged: Vec<&str> =
        ActivityKind::ALL.into_iter().filter(|kind| kind.is_arranged()).map(ActivityKind::code).collect();
    assert_eq!(arranged, ["imaging", "bloods", "clinic", "phone", "device-check", "mdt-review"]);
}

#[test]
fn the_worked_cases_have_their_windows() {
    let lines = include_str!("../data/protocol/worked-dates.tsv");
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [protocol, sessions, item, target, earliest, latest] = cells[..] else { panic!("{line}") };
        let sessions: Vec<Date> = sessions.split(',').map(day).collect();
        let course = course(protocol, &sessions, Vec::new(), Vec::new());
        let made = plan(&confirmed(protocol), &course, sessions[0]);
        let found = made.items.iter().find(|found| found.id.as_str() == item).unwrap_or_else(|| {
            panic!("{line}: only {:?}", made.items.iter().map(|i| &i.id).collect::<Vec<_>>())
        });
        let window = (found.window.target(), found.window.earliest(), found.window.latest());
        assert_eq!(window, (day(target), day(earliest), day(latest)), "{line}");
    }
}

#[test]
fn every_example_makes_a_plan_of_all_its_time_points() {
    let today = day("2025-02-14");
    for (id, content) in examples() {
        let events: SortedSet<EventName> = content
            .every_time_point()
            .filter_map(|time_point| match &time_point.timing.anchor {
                AnchorRef::Event(event) => Some(event.clone()),
                _ => None,
            })
            .collect();
        let events = events.into_iter().map(|event| EventRecord { event, date: today }).collect();
        let course = course(id, &[day("2025-01-31")], Vec::new(), events);
        let made = plan(&content, &course, today);
        let own = |left: &&LeftOut| content.time_points.iter().any(|point| point.id == left.time_point);
        let left_out: Vec<_> = made.left_out.iter().filter(own).collect();
        assert!(made.undated.is_empty() && left_out.is_empty(), "{id}: {:?} {left_out:?}", made.undated);
        let planned: SortedSet<_> = made.items.iter().map(|item| &item.key.time_point).collect();
        for time_point in &content.time_points {
            assert!(planned.contains(&time_point.id), "{id}: {} makes no item", time_point.id);
        }
        assert!(made.items.len() < 250, "{id}: {} items", made.items.len());
        for item in &made.items {
            assert!(
                item.window.earliest() <= item.window.target()
                    && item.window.target() <= item.window.latest()
            );
        }
    }
}

/// A rule about scans says nothing where no scan of the kind is planned: no contrast CT, no scan at all, no
/// item after the time from which it makes them optional.
fn has_nothing_to_act_on(circumstance: &Circumstance, plain: &Generated) -> bool {
    let required: Vec<&Item> =
        plain.items.iter().filter(|item| item.requirement != Requirement::OptionalOff).collect();
    let planned = |modality: Modality| required.iter().any(|item| item.modality == Some(modality));
    let scans = circumstance
        .when
        .facts()
        .iter()
        .all(|fact| matches!(fact, FactKey::Egfr | FactKey::ContrastReaction | FactKey::MriStatus));
    let contrast = required.iter().any(|item| {
        item.modality.is_some_and(|modality| modality.uses_iodinated_contrast() || modality.uses_gadolinium())
    });
    circumstance.effects.iter().all(|effect| match effect {
        Effect::AddActivity(added) => match &added.timing.anchor {
            AnchorRef::EachItem(modalities) => !modalities.iter().any(|modality| planned(*modality)),
            _ => false,
        },
        Effect::RequireDecision { .. } => scans && !contrast,
        Effect::MakeOptional { select: Select::Kinds(kinds), after } => !required.iter().any(|item| {
            let from = shift(item.anchor_date, *after).unwrap_or(Date::MAX);
            kinds.contains(&item.kind) && item.window.target() >= from
        }),
        _ => false,
    })
}

/// Every circumstance of every example, true one at a time, changes the plan or says something.
#[test]
fn every_circumstance_does_something() {
    let yes = FactValue::YesNo(true);
    let number = |text: &str| FactValue::Number(Number::parse(text).unwrap());
    let code = |text: &str| FactValue::Code(text.into());
    let list = |text: &str| FactValue::Codes([text.to_string()].into());
    let mut tried = SortedSet::new();
    let mut silent = Vec::new();
    for (id, content) in examples() {
        let progression = EventName::new("first_progression");
        let events = vec![EventRecord { event: progression, date: day("2025-02-14") }];
        let blank = course(id, &[day("2025-01-31")], Vec::new(), events);
        for circumstance in &content.circumstances {
            let mut facts: SortedMap<FactKey, FactValue> = SortedMap::new();
            for key in circumstance.when.facts() {
                let value = match (key, circumstance.id.as_str()) {
                    (FactKey::Egfr, _) => number("20"),
                    (FactKey::MriStatus, _) => code("unsafe"),
                    (FactKey::ContrastReaction, _) => code("severe"),
                    (FactKey::ChildPugh, _) => code("B"),
                    (FactKey::SystemicTherapy, "m-adt") => list("ADT"),
                    (FactKey::SystemicTherapy, "m-bev") => list("anti-VEGF"),
                    (FactKey::SystemicTherapy, _) => list("immunotherapy"),
                    (FactKey::Ecog, _) => number("3"),
                    (FactKey::Intent, "m-chemo") => code("bridge-to-chemo"),
                    (FactKey::Intent, _) => code("palliative"),
                    (FactKey::Travel, _) => code("far"),
                    (FactKey::Bilirubin, _) => number("40"),
                    (FactKey::ChemoWithin, _) => number("4"),
                    (FactKey::Fev1, _) => number("30"),
                    (FactKey::Prognosis, _) => number("8"),
                    (FactKey::IpssBaseline, _) => number("22"),
                    (FactKey::GrowthRate, _) => number("1.5"),
                    (FactKey::AblationMargin, _) => number("3"),
                    (FactKey::LesionMax, _) => number("25"),
                    (FactKey::TumourType, _) => code("NET"),
                    _ => yes.clone(),
                };
                assert!(key.accepts(&value), "{id} {}: {key:?}", circumstance.id);
                facts.insert(key, value);
            }
            // Known before the first window closes, or once it tells of the time after treatment.
            let (known_on, today) = match circumstance.phase {
                Phase::Always => ("2025-01-30", day("2025-02-14")),
                Phase::BeforeTreatment => ("2025-01-30", day("2025-01-31")),
                Phase::AfterTreatment => ("2025-02-01", day("2025-02-14")),
            };
            let known = |(key, value)| Fact { date: day(known_on), ..fact(key, value) };
            let facts = facts.into_iter().map(known).collect();
            let course = Course { facts, ..blank.clone() };
            let without = Content { circumstances: Vec::new(), ..content.clone() };
            let alone = Content { circumstances: vec![circumstance.clone()], ..content.clone() };
            let (plain, changed) = (plan(&without, &course, today), plan(&alone, &course, today));
            if plain == changed && !has_nothing_to_act_on(circumstance, &plain) {
                silent.push(format!("{id} {}", circumstance.id));
            }
            tried.insert(circumstance.id.clone());
        }
    }
    assert_eq!(silent, Vec::<String>::new());
    assert!(tried.len() >= 35, "{}", tried.len());
    assert_eq!(example("sirt-hcc").circumstances.len(), 19);
}

fn fact(key: FactKey, value: FactValue) -> Fact {
    Fact { key, value, date: day("2025-02-10") }
}

#[test]
fn a_decision_about_the_treatment_itself_is_asked_although_no_scan_waits_for_it() {
    let high =
        Fact { date: day("2025-01-30"), ..fact(FactKey::Bilirubin, FactValue::Number(Number::whole(40))) };
    let asked = |high: &Fact, today: &str| -> Vec<String> {
        let course = course("sirt-hcc", &[day("2025-01-31")], vec![high.clone()], Vec::new());
        let made = plan(&example("sirt-hcc"), &course, day(today));
        let decisions = made.tasks.iter().filter(|task| task.id.as_str().starts_with("decide:"));
        let free =
            decisions.inspect(|task| assert!(task.role == "MDT lead" && task.items.is_empty(), "{task:?}"));
        free.map(|task| task.id.to_string()).collect()
    };
    // Until the treatment was given the question is whether to give it; what is measured after it asks for REILD.
    assert_eq!(asked(&high, "2025-01-31"), ["decide:m-bili:bilirubin_umol=40"]);
    assert_eq!(asked(&high, "2025-02-14"), [""; 0]);
    let risen = Fact { date: day("2025-02-10"), ..high };
    assert_eq!(asked(&risen, "2025-02-14"), ["decide:m-bili-after:bilirubin_umol=40"]);
}

#[test]
fn a_permitted_alternative_is_on_the_scans_it_is_meant_for() {
    let large = fact(FactKey::LesionMax, FactValue::Number(Number::whole(25)));
    let available = fact(FactKey::PetAvailable, FactValue::YesNo(true));
    let course = course("ablation-crlm-thermal", &[day("2025-01-31")], vec![large, available], Vec::new());
    let made = plan(&example("ablation-crlm-thermal"), &course, day("2025-02-14"));
    let with_pet: Vec<&str> = made
        .items
        .iter()
        .filter(|item| item.alternatives.contains(&Modality::PetCt))
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(with_pet, ["img-6m", "img-12m"]);
}

#[test]
fn an_item_has_one_name_that_no_other_item_of_its_course_has() {
    let sessions = [day("2025-03-03"), day("2025-04-14")];
    for (id, content) in examples() {
        let mut course = course(id, &sessions, Vec::new(), Vec::new());
        let items = plan(&content, &course, sessions[0]).items;
        course.items = items.iter().cloned().map(ItemRecord::open).collect();
        let mut seen: SortedMap<String, String> = SortedMap::new();
        for item in items {
            let name = course.name_of(&item);
            assert!(name.starts_with(&item.label), "{id} {}: {name}", item.id);
            let activity = course.activity_of(&item);
            assert!(
                activity.is_empty() || !name.contains(&activity),
                "{id} {}: {name} says {activity} already",
                item.id
            );
            if let Some(other) = seen.insert(name.clone(), item.id.to_string()) {
                panic!("{id}: {other} and {} are both called {name}", item.id);
            }
        }
    }
}
