//! What a circumstance does, tried on every example: the items that it is about are changed, each as it says, and no other.

use super::EXAMPLES;
use super::life::{Life, Living, later};
use aftercare::calendar::{Closures, Date, Division, Offset, shift};
use aftercare::imaging::Modality;
use aftercare::plan::{Choice, DecisionId, Generated, Item, Proposal, Requirement, Step, generate, propose};
use aftercare::protocol::{
    ActivityKind, Adjustment, AnchorRef, Circumstance, Condition, Confidence, Content, Criterion, Effect,
    Fact, FactKey, FactTest, FactValue, Number, Operator, Origin, Phase, Select, TimePointId,
};
use aftercare::response::{LesionScope, Settings, Standard};
use std::collections::BTreeSet;

pub fn start() -> Date {
    "2026-03-02".parse().unwrap()
}

pub fn life() -> Life {
    Life { start: start(), closures: Closures::of(Division::EnglandAndWales), acts: Vec::new() }
}

/// An effect that touches everything, and changes what no test here looks at: what stands beside it in one circumstance is
/// for the items that it selects nevertheless.
fn elsewhere() -> Effect {
    Effect::Adjust { select: Select::All, adjustment: Adjustment::Location("at another site".into()) }
}

/// The protocol with this circumstance alone, which holds once the ECOG status is 4.
pub fn with(content: &Content, effects: Vec<Effect>) -> Content {
    let four =
        FactTest { field: FactKey::Ecog, op: Operator::AtLeast, value: FactValue::Number(Number::whole(4)) };
    let circumstance = Circumstance {
        id: "m-tried".into(),
        when: Condition::Fact(four),
        phase: Phase::default(),
        effects,
        text: "tried".into(),
        reason: "tried".into(),
        origin: Origin::Procedure,
        sources: Vec::new(),
        confidence: Confidence::WellSupported,
    };
    Content { circumstances: vec![circumstance], ..content.clone() }
}

/// The plan on the day of treatment, with an ECOG status of 4 that was recorded as of a day.
fn planned(content: &Content, known_on: Date, today: Date) -> Generated {
    let life = life();
    let mut living = Living::new(content, &life);
    living.today = today;
    let value = FactValue::Number(Number::whole(4));
    assert!(living.take(Step::FactRecorded(Fact { key: FactKey::Ecog, value, date: known_on })));
    generate(&living.course, &living.context())
}

/// Known before any window opened.
pub fn plan(content: &Content) -> Generated {
    planned(content, later(start(), -60), start())
}

/// Everything, each kind and modality, and some time points by themselves.
fn selects(items: &[Item]) -> Vec<Select> {
    let kinds: Vec<ActivityKind> = items.iter().map(|item| item.kind).collect();
    let modalities: BTreeSet<Modality> = items.iter().filter_map(|item| item.modality).collect();
    let points: BTreeSet<_> = items.iter().map(|item| item.key.time_point.clone()).collect();
    let mut all = vec![Select::All];
    for (place, kind) in kinds.iter().enumerate() {
        if !kinds[..place].contains(kind) {
            all.push(Select::Kinds(vec![*kind]));
        }
    }
    all.extend(modalities.into_iter().map(|modality| Select::Modalities(vec![modality])));
    all.extend(points.into_iter().take(3).map(|point| Select::TimePoints(vec![point])));
    all
}

fn is_selected(select: &Select, item: &Item) -> bool {
    match select {
        Select::All => true,
        Select::TimePoints(points) => points.contains(&item.key.time_point),
        Select::Kinds(kinds) => kinds.contains(&item.kind),
        Select::Modalities(all) => item.modality.is_some_and(|modality| all.contains(&modality)),
    }
}

/// Each item beside what it is without the circumstance.
fn pairs<'a>(before: &'a Generated, after: &'a Generated) -> impl Iterator<Item = (&'a Item, &'a Item)> {
    before.items.iter().map(|item| {
        let now = after.items.iter().find(|other| other.id == item.id);
        (item, now.unwrap_or_else(|| panic!("{} is gone", item.id)))
    })
}

/// How often an item was changed as expected, and how often left alone: a test that has seen only one of them says little.
#[derive(Default)]
pub struct Seen {
    changed: usize,
    left: usize,
}

impl Seen {
    pub fn add(&mut self, is_changed: bool) {
        *if is_changed { &mut self.changed } else { &mut self.left } += 1;
    }

    #[track_caller]
    pub fn enough(&self) {
        assert!(self.changed > 20 && self.left > 20, "{} changed, {} left", self.changed, self.left);
    }
}

#[test]
fn one_modality_takes_the_place_of_another() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new()));
        let modalities: BTreeSet<Modality> = before.items.iter().filter_map(|item| item.modality).collect();
        for from in modalities {
            let to = if from == Modality::CtPlain { Modality::Ultrasound } else { Modality::CtPlain };
            let after = plan(&with(content, vec![elsewhere(), Effect::Substitute { from, to }]));
            for (was, is) in pairs(&before, &after) {
                let is_meant = was.modality == Some(from);
                assert_eq!(is.modality, if is_meant { Some(to) } else { was.modality }, "{name}: {}", was.id);
                seen.add(is_meant);
            }
        }
    }
    seen.enough();
}

/// A modality that is suspended asks a person about each scan of it, and about no other. What the circumstance wants decided
/// as well is asked in the same question, of both; alone it is asked of whom the protocol names.
#[test]
fn a_suspended_modality_asks_once_about_each_scan_of_it() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new()));
        let modalities: BTreeSet<Modality> = before.items.iter().filter_map(|item| item.modality).collect();
        for modality in modalities {
            let suspend = || Effect::Exclude(Select::Modalities(vec![modality]));
            let replace = || Effect::Substitute { from: modality, to: Modality::CtPlain };
            let options = vec!["US".to_owned(), "another way".to_owned()];
            let decide = || Effect::RequireDecision { role: "Cardiologist".into(), options: options.clone() };
            let offered = [Choice::Modality(Modality::Ultrasound), Choice::Other("another way".into())];
            for (effects, asked, role) in [
                (vec![suspend()], "suspended", "Designated clinician"),
                (vec![suspend(), decide()], "decide", "Cardiologist, with the designated clinician"),
                (vec![replace(), decide()], "decide", "Cardiologist"),
            ] {
                let after = plan(&with(content, [vec![elsewhere()], effects].concat()));
                for (was, is) in pairs(&before, &after) {
                    let about = |id: &&DecisionId| id.as_str().contains(":m-tried:");
                    let questions: Vec<&DecisionId> = is.held_by.iter().filter(about).collect();
                    let is_meant = was.modality == Some(modality);
                    assert_eq!(questions.len(), usize::from(is_meant), "{name}: {} {questions:?}", was.id);
                    seen.add(is_meant);
                    let Some(id) = questions.first() else { continue };
                    assert!(id.as_str().starts_with(&format!("{asked}:")), "{name}: {id}");
                    let task = after.tasks.iter().find(|task| task.id == **id).unwrap();
                    assert_eq!(task.role, role, "{name}: {id}");
                    let is_offered = offered.iter().all(|choice| task.options.contains(choice));
                    assert_eq!(is_offered, role.starts_with("Cardiologist"), "{name}: {:?}", task.options);
                }
            }
        }
    }
    seen.enough();
}

#[test]
fn how_it_is_done_is_added_to_what_is_selected() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new()));
        for select in selects(&before.items) {
            // Twice is said once, and what the protocol says stays.
            let adjust = |text: &str| Effect::Adjust {
                select: select.clone(),
                adjustment: Adjustment::Technique(text.into()),
            };
            let effects =
                vec![elsewhere(), adjust("with a new needle"), adjust("with a new needle"), adjust("seated")];
            let after = plan(&with(content, effects));
            for (was, is) in pairs(&before, &after) {
                let is_meant = is_selected(&select, was);
                let added = if is_meant { "with a new needle; seated" } else { "" };
                let parts: Vec<&str> =
                    [was.technique.as_str(), added].into_iter().filter(|part| !part.is_empty()).collect();
                assert_eq!(is.technique, parts.join("; "), "{name}: {}", was.id);
                seen.add(is_meant);
            }
        }
    }
    seen.enough();
}

/// Of what is selected, and by phone only what would be in the clinic; nothing else that the circumstance touches moves.
#[test]
fn where_it_is_done_changes_where_it_is_selected() {
    let mut seen = Seen::default();
    let adjust = |select: &Select, adjustment| Effect::Adjust { select: select.clone(), adjustment };
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new()));
        let seated = adjust(&Select::All, Adjustment::Technique("seated".into()));
        for select in selects(&before.items) {
            let elsewhere = adjust(&select, Adjustment::Location("at another site".into()));
            let (from, to) = (ActivityKind::Clinic, ActivityKind::Phone);
            let by_phone = adjust(&select, Adjustment::Channel { from, to });
            let moved = plan(&with(content, vec![seated.clone(), elsewhere]));
            let called = plan(&with(content, vec![seated.clone(), by_phone]));
            for ((was, moved), (_, called)) in pairs(&before, &moved).zip(pairs(&before, &called)) {
                let is_meant = is_selected(&select, was);
                let expected = is_meant.then_some("at another site");
                assert_eq!(moved.location.as_deref(), expected, "{name}: {}", was.id);
                let expected = (is_meant && was.kind == from).then_some("by phone call");
                assert_eq!(called.location.as_deref(), expected, "{name}: {}", was.id);
                seen.add(is_meant);
            }
        }
    }
    seen.enough();
}

/// Of imaging alone, and not what is planned or allowed already.
#[test]
fn another_modality_is_allowed_where_it_is_selected() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new()));
        for select in selects(&before.items) {
            for modality in [Modality::CtContrast, Modality::MriContrast, Modality::Ultrasound] {
                let effect = Effect::AllowAlternative { select: select.clone(), modality };
                let after = plan(&with(content, vec![elsewhere(), effect.clone(), effect]));
                for (was, is) in pairs(&before, &after) {
                    let is_meant = was.kind == ActivityKind::Imaging
                        && is_selected(&select, was)
                        && was.modality != Some(modality)
                        && !was.alternatives.contains(&modality);
                    let mut expected = was.alternatives.clone();
                    expected.extend(is_meant.then_some(modality));
                    assert_eq!(is.alternatives, expected, "{name}: {}", was.id);
                    seen.add(is_meant);
                }
            }
        }
    }
    seen.enough();
}

/// Beside another, once, and about the lesions that it is published for; iRECIST reads what RECIST 1.1 measures.
#[test]
fn another_standard_is_read_beside_those_that_are_there() {
    let mut seen = Seen::default();
    let mut other_lesions = 0;
    for (name, content) in EXAMPLES.iter() {
        for scope in [LesionScope::All, LesionScope::Treated, LesionScope::Untreated] {
            let mut content = content.clone();
            for criteria in content.time_points.iter_mut().map(|point| &mut point.criteria) {
                if !criteria.is_empty() && scope != LesionScope::All {
                    criteria.push(Criterion::published(Standard::Recist11, scope, "of the team"));
                }
            }
            let before = plan(&with(&content, Vec::new()));
            for standard in Standard::PUBLISHED {
                let effects = vec![elsewhere(), Effect::AddStandard(standard.clone())];
                let after = plan(&with(&content, effects));
                for (was, is) in pairs(&before, &after) {
                    let is_there = was.criteria.iter().any(|one| one.standard() == standard);
                    let is_meant = was.kind == ActivityKind::Imaging && !was.criteria.is_empty() && !is_there;
                    assert_eq!(
                        is.criteria.len(),
                        was.criteria.len() + usize::from(is_meant),
                        "{name}: {}",
                        was.id
                    );
                    seen.add(is_meant);
                    let Some(added) = is.criteria.last().filter(|_| is_meant) else { continue };
                    let recist = was.criteria.iter().find(|one| *one.standard() == Standard::Recist11);
                    let published = Settings::of(standard.clone()).scope;
                    let expected = match recist {
                        Some(recist) if *standard == Standard::Irecist => recist.scope(),
                        _ => published,
                    };
                    assert_eq!((added.standard(), added.scope()), (standard, expected), "{name}: {}", was.id);
                    other_lesions += usize::from(recist.is_some_and(|recist| recist.scope() != published));
                }
            }
        }
    }
    seen.enough();
    assert!(other_lesions > 20, "{other_lesions}");
}

#[test]
fn what_is_selected_is_optional_from_a_time_on() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new()));
        for after_days in [0, 28, 180] {
            let after = Offset::days(after_days);
            for select in selects(&before.items) {
                let effect = Effect::MakeOptional { select: select.clone(), after };
                let made = plan(&with(content, vec![elsewhere(), effect]));
                for (was, is) in pairs(&before, &made) {
                    let from = shift(was.anchor_date, after).unwrap();
                    let is_meant = is_selected(&select, was) && was.window.target() >= from;
                    let expected = if is_meant { Requirement::OptionalOff } else { was.requirement };
                    assert_eq!(is.requirement, expected, "{name}: {}", was.id);
                    seen.add(is_meant);
                }
            }
        }
    }
    seen.enough();
}

/// A window that had closed before the day of a fact is not touched by it, and a time point is told as left out where
/// something of it is; whether it is named, or of a kind that is left out, or all is.
#[test]
fn what_is_taken_out_is_what_had_not_closed() {
    let mut seen = Seen::default();
    let (mut told, mut kept) = (0, 0);
    for (name, content) in EXAMPLES.iter() {
        let before = plan(&with(content, Vec::new()));
        let ids = content.time_points.iter().map(|point| point.id.clone()).collect();
        let of_kind = |kind: &ActivityKind| Select::Kinds(vec![*kind]);
        let ways =
            [Select::TimePoints(ids), Select::All].into_iter().chain(ActivityKind::ALL.iter().map(of_kind));
        for select in ways {
            let excluding = with(content, vec![Effect::Exclude(select.clone())]);
            for day in [0, 20, 100, 400] {
                let day = later(start(), day);
                let after = planned(&excluding, day, day);
                // What counts from something that is taken out goes with it.
                let of_dates =
                    |point: &AnchorRef| !matches!(point, AnchorRef::Previous { .. } | AnchorRef::EachItem(_));
                for point in content.time_points.iter().filter(|point| of_dates(&point.timing.anchor)) {
                    let is_meant = match &select {
                        Select::Kinds(kinds) => kinds.contains(&point.activity.kind),
                        _ => true,
                    };
                    let was: Vec<&Item> =
                        before.items.iter().filter(|item| item.key.time_point == point.id).collect();
                    let is_gone = |item: &Item| is_meant && item.window.latest() >= day;
                    for item in &was {
                        assert_eq!(
                            after.items.iter().any(|other| other.id == item.id),
                            !is_gone(item),
                            "{name}: {} by {day}, {select:?}",
                            item.id
                        );
                        seen.add(is_gone(item));
                    }
                    if was.is_empty() {
                        continue;
                    }
                    let is_told = after.left_out.iter().any(|left| left.time_point == point.id);
                    let is_any_gone = was.iter().any(|item| is_gone(item));
                    assert_eq!(is_told, is_any_gone, "{name}: {} by {day}, {select:?}", point.id);
                    *if is_told { &mut told } else { &mut kept } += 1;
                }
            }
        }
    }
    seen.enough();
    assert!(told > 20 && kept > 20, "{told} {kept}");
}

/// A scan four weeks after the first session, a week either way.
pub fn extra(content: &Content, anchor: AnchorRef) -> Option<Effect> {
    let like = content.time_points.iter().find(|point| point.activity.kind == ActivityKind::Imaging)?;
    let mut point = like.clone();
    point.id = TimePointId::new("x-extra");
    point.timing = serde_json::from_value(serde_json::json!({
        "anchor": "first_session",
        "offset": "P4W",
        "window": { "around": { "before": "P1W", "after": "P1W" } }
    }))
    .unwrap();
    point.timing.anchor = anchor;
    (point.repeat, point.optional, point.merge, point.applies_when) = (None, false, false, None);
    Some(Effect::AddActivity(Box::new(point)))
}

/// What is added once its window has closed cannot have been missed, and is not planned any more.
#[test]
fn nothing_is_added_to_a_plan_whose_window_has_closed() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let Some(effect) = extra(content, AnchorRef::FirstSession) else { continue };
        let content = with(content, vec![effect]);
        for day in (0..=50).step_by(5).chain([35, 36]) {
            for has_plan in [true, false] {
                let life = life();
                let mut living = Living::new(&content, &life);
                if has_plan {
                    let first = living.proposal().into_step("first");
                    assert!(living.take(first), "{name}");
                }
                living.today = later(start(), day);
                let value = FactValue::Number(Number::whole(4));
                let date = later(start(), -1);
                assert!(living.take(Step::FactRecorded(Fact { key: FactKey::Ecog, value, date })));
                let proposal: Proposal = propose(&living.course, &living.context());
                let is_added = proposal.added.iter().any(|item| item.key.time_point.as_str() == "x-extra");
                assert_eq!(is_added, !has_plan || day <= 35, "{name} on day {day}");
                seen.add(is_added);
            }
        }
    }
    seen.enough();
}

/// What counts from a day that is not known is told as waiting for it; what counts from scans is not, where there is none.
#[test]
fn what_is_added_waits_for_its_day_but_for_no_scan() {
    let mut seen = Seen::default();
    for (name, content) in EXAMPLES.iter() {
        let none_there = Modality::ALL.iter().copied().find(|modality| {
            content.every_time_point().all(|point| point.activity.modality != Some(*modality))
        });
        for anchor in [AnchorRef::MdtDecision, AnchorRef::EachItem(none_there.into_iter().collect())] {
            let waits = anchor == AnchorRef::MdtDecision;
            let Some(effect) = extra(content, anchor) else { continue };
            let made = plan(&with(content, vec![effect]));
            let is_told = made.undated.iter().any(|undated| undated.time_point.as_str() == "x-extra");
            assert_eq!(is_told, waits, "{name}");
            seen.add(is_told);
        }
    }
    seen.enough();
}
