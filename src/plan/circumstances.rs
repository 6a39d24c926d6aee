//! What the circumstances of a patient do to the items.

use super::known::Known;
use super::questions::{Matter, Tasks, add_technique, answer, ask_for_facts, options_of, settle, weighed};
use super::wishes::Wishes;
use super::{Choice, Context, Course, DecisionId, DecisionTask, Item, Reason, Requirement};
use crate::calendar::{self, Date};
use crate::order::SortedSet;
use crate::protocol::{
    ActivityKind, Adjustment, AnchorRef, Circumstance, Condition, Content, Criterion, Effect, FactKey,
    Origin, Select, TimePoint, Truth,
};
use crate::response::{LesionScope, Settings, Standard};

/// Days ahead within which an unknown fact is asked for, and the facts themselves, in two views.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub newest: Known<'a>,
    pub aged: Known<'a>,
}

impl<'a> Facts<'a> {
    pub fn of(course: &'a Course, context: &Context<'a>) -> Self {
        let newest = newest(course, context.content, context.not_asked, context.today);
        Self { newest, aged: Known { ages_matter: true, ..newest } }
    }

    /// The view that counts for an item: ages matter once it is due soon, and a fact that is newer than its closed
    /// window does not count.
    pub fn for_item(&self, item: &Item, context: &Context<'_>) -> Known<'a> {
        let known = if is_due_soon(item, context) { &self.aged } else { &self.newest };
        known.within(&item.window)
    }
}

/// What is known with no regard to its age.
fn newest<'a>(course: &'a Course, content: &'a Content, not_asked: &'a [FactKey], today: Date) -> Known<'a> {
    Known {
        facts: &course.facts,
        content,
        today,
        until: Date::MAX,
        ages_matter: false,
        sessions: &course.anchors.sessions,
        since: None,
        not_asked,
    }
}

/// Whether a circumstance applies by the newest record of each fact, however old, as for what has begun and is not asked
/// about again. `not_asked`: what makes no sense for this patient.
pub fn applies_by_newest(
    circumstance: &Circumstance,
    course: &Course,
    content: &Content,
    not_asked: &[FactKey],
    today: Date,
) -> Truth {
    newest(course, content, not_asked, today).holds(circumstance)
}

/// Whether an item is due soon, open or past: only then does an unknown fact ask.
pub(super) fn is_due_soon(item: &Item, context: &Context<'_>) -> bool {
    item.window.days_until_open(context.today) <= i64::from(context.due_soon_days)
}

/// The circumstances in force: one written inside the procedure wins over the shared one of the same id.
pub(super) fn in_force(content: &Content) -> Vec<&Circumstance> {
    let own: SortedSet<&str> = content
        .circumstances
        .iter()
        .filter(|circumstance| circumstance.origin == Origin::Procedure)
        .map(|circumstance| circumstance.id.as_str())
        .collect();
    content
        .circumstances
        .iter()
        .filter(|circumstance| {
            circumstance.origin == Origin::Procedure || !own.contains(circumstance.id.as_str())
        })
        .collect()
}

pub(super) fn selects(select: &Select, item: &Item) -> bool {
    match select {
        Select::All => true,
        Select::TimePoints(ids) => ids.contains(&item.key.time_point),
        Select::Kinds(kinds) => kinds.contains(&item.kind),
        Select::Modalities(modalities) => {
            item.modality.is_some_and(|modality| modalities.contains(&modality))
        }
    }
}

/// Whether a circumstance would change this item.
pub(super) fn touches(circumstance: &Circumstance, item: &Item) -> bool {
    circumstance.effects.iter().any(|effect| match effect {
        Effect::Substitute { from, .. } => item.modality == Some(*from),
        Effect::Exclude(select)
        | Effect::ReplaceTiming { select, .. }
        | Effect::MakeOptional { select, .. } => selects(select, item),
        Effect::Adjust { select, adjustment: Adjustment::Channel { from, .. } } => {
            selects(select, item) && item.kind == *from
        }
        Effect::Adjust { select, .. } => selects(select, item),
        Effect::AddActivity(time_point) => match &time_point.timing.anchor {
            AnchorRef::EachItem(modalities) => item.modality.is_some_and(|m| modalities.contains(&m)),
            _ => false,
        },
        Effect::AddStandard(_) => item.kind == ActivityKind::Imaging && !item.criteria.is_empty(),
        Effect::RequireDecision { .. } => is_about(circumstance, item),
        Effect::AllowAlternative { select, .. } => {
            item.kind == ActivityKind::Imaging && selects(select, item)
        }
        Effect::Caution { .. } | Effect::OnEvent { .. } => false,
    })
}

/// Whether a required decision is about this item: what the circumstance itself changes, else what its facts
/// can rule out.
fn is_about(circumstance: &Circumstance, item: &Item) -> bool {
    let own = circumstance.effects.iter().any(|effect| match effect {
        Effect::Substitute { from, .. } => item.modality == Some(*from),
        Effect::Exclude(select) => selects(select, item),
        _ => false,
    });
    let Some(modality) = item.modality else { return own };
    own || circumstance.when.facts().iter().any(|fact| match fact {
        FactKey::Egfr => modality.uses_iodinated_contrast() || modality.uses_gadolinium(),
        FactKey::ContrastReaction => modality.uses_iodinated_contrast(),
        FactKey::MriStatus => modality.is_mri(),
        FactKey::Pregnant => modality.is_ionising() || modality.is_mri(),
        _ => false,
    })
}

/// Applies every circumstance to one item, in the order of the protocol. Two that want different modalities or
/// different places ask a person; neither wins.
pub(super) fn apply(
    item: &mut Item,
    course: &Course,
    context: &Context<'_>,
    facts: &Facts<'_>,
    tasks: &mut Tasks,
) {
    let known = facts.for_item(item, context);
    let planned = item.modality;
    let mut wishes = Wishes::default();
    let mut matters: Vec<(&Circumstance, Matter<'_>)> = Vec::new();
    for circumstance in in_force(context.content) {
        if !touches(circumstance, item) {
            continue;
        }
        match known.holds(circumstance) {
            Truth::False => item.because.push(Reason::NotApplied {
                id: circumstance.id.clone(),
                when: circumstance.when_words(),
                why: known
                    .too_soon_or_late(circumstance)
                    .map_or_else(|| fact_words(&circumstance.when, &known), str::to_owned),
            }),
            Truth::Unknown => {
                let why = fact_words(&circumstance.when, &known);
                let when = circumstance.when_words();
                item.because.push(Reason::Unknown { id: circumstance.id.clone(), when, why });
                ask_for_facts(item, &circumstance.when, course, context, &known, tasks);
            }
            Truth::True => {
                let mut left: Vec<Matter<'_>> = Vec::new();
                for effect in &circumstance.effects {
                    wishes.note(item, circumstance, effect);
                    match matter_of(circumstance, effect, item) {
                        Some(matter) => left.push(matter),
                        None => apply_effect(item, circumstance, effect, course, &known),
                    }
                }
                matters.extend(asked_once(left).into_iter().map(|matter| (circumstance, matter)));
            }
        }
    }
    wishes.grant(item, course, &known, tasks);
    // What a person has chosen wins over what the rules would have.
    for (circumstance, matter) in matters {
        settle(item, Matter { planned, ..matter }, circumstance, course, &known, tasks);
    }
}

/// A circumstance that suspends a scan and wants a decision about it asks one question, of both.
fn asked_once(mut left: Vec<Matter<'_>>) -> Vec<Matter<'_>> {
    let suspends = left.iter().any(|matter| matter.role.is_none());
    if suspends && left.iter().any(|matter| matter.role.is_some()) {
        left.retain(|matter| matter.role.is_some());
        for role in left.iter_mut().filter_map(|matter| matter.role.as_mut()) {
            role.push_str(", with the designated clinician");
        }
    }
    left
}

/// What an effect leaves to a person, if it does.
fn matter_of<'a>(circumstance: &Circumstance, effect: &Effect, item: &Item) -> Option<Matter<'a>> {
    match effect {
        Effect::Exclude(select @ Select::Modalities(_)) if selects(select, item) => {
            Some(Matter { kind: "suspended", options: Vec::new(), role: None, planned: None })
        }
        Effect::RequireDecision { role, options } if is_about(circumstance, item) => Some(Matter {
            kind: "decide",
            options: options_of(options),
            role: Some(role.clone()),
            planned: None,
        }),
        _ => None,
    }
}

pub(super) fn fact_words(condition: &Condition, known: &Known<'_>) -> String {
    let words: Vec<String> = condition.facts().into_iter().map(|key| known.words(key)).collect();
    words.join("; ")
}

/// The reason that a circumstance gives for what it changed.
pub(super) fn changed_by(circumstance: &Circumstance, known: &Known<'_>, effect: String) -> Reason {
    Reason::Circumstance {
        id: circumstance.id.clone(),
        text: circumstance.text.clone(),
        facts: fact_words(&circumstance.when, known),
        effect,
    }
}

fn apply_effect(
    item: &mut Item,
    circumstance: &Circumstance,
    effect: &Effect,
    course: &Course,
    known: &Known<'_>,
) {
    let changed = |item: &mut Item, words: String| {
        item.because.push(changed_by(circumstance, known, words));
    };
    match effect {
        Effect::Adjust { select, adjustment: Adjustment::Technique(technique) } if selects(select, item) => {
            add_technique(item, technique);
            changed(item, technique.clone());
        }
        Effect::MakeOptional { select, after } if selects(select, item) => {
            let from = calendar::shift(item.anchor_date, *after);
            if from.is_ok_and(|from| item.window.target() >= from) {
                item.requirement = if course.optional_on.contains(&item.key.time_point) {
                    Requirement::OptionalOn
                } else {
                    Requirement::OptionalOff
                };
                changed(item, "optional".into());
            }
        }
        // Another effect of the same circumstance may be about bloods.
        Effect::AddStandard(standard) if item.kind == ActivityKind::Imaging => {
            let known_already = item.criteria.iter().any(|criterion| criterion.standard() == standard);
            if !item.criteria.is_empty() && !known_already {
                let text = format!("{standard} (added by a circumstance)");
                item.criteria.push(Criterion::published(
                    standard.clone(),
                    scope_beside(item, standard),
                    text,
                ));
                changed(item, format!("{standard} read beside"));
            }
        }
        Effect::AllowAlternative { select, modality }
            if item.kind == ActivityKind::Imaging
                && selects(select, item)
                && item.modality != Some(*modality)
                && !item.alternatives.contains(modality) =>
        {
            item.alternatives.push(*modality);
            changed(item, format!("{} may be used as well", modality.label()));
        }
        _ => {}
    }
}

/// Asks what a circumstance leaves to a person where no item is concerned: whether to treat at all, not which
/// scan to make.
pub(super) fn ask_about_the_course(
    items: &[Item],
    course: &Course,
    context: &Context<'_>,
    known: &Known<'_>,
    tasks: &mut Tasks,
) {
    for circumstance in in_force(context.content) {
        let about_scans_only = circumstance
            .when
            .facts()
            .iter()
            .all(|fact| matches!(fact, FactKey::Egfr | FactKey::ContrastReaction | FactKey::MriStatus));
        if about_scans_only || items.iter().any(|item| is_about(circumstance, item)) {
            continue;
        }
        for effect in &circumstance.effects {
            let Effect::RequireDecision { role, options } = effect else { continue };
            let weighed = weighed(&circumstance.when.facts(), known);
            let id = DecisionId::new(format!("decide:{}:{weighed}", circumstance.id));
            if answer(course, &id).is_some() || known.holds(circumstance) != Truth::True {
                continue;
            }
            let mut options = options_of(options);
            options.push(Choice::Keep);
            tasks.ask(
                None,
                DecisionTask {
                    id,
                    question: circumstance.text.clone(),
                    role: role.clone(),
                    options,
                    items: Vec::new(),
                    facts_wanted: Vec::new(),
                },
            );
        }
    }
}

/// The lesions that a standard read beside others is about: those of RECIST 1.1 for iRECIST, which are read from
/// the same measurements; else those that the standard looks at as published.
fn scope_beside(item: &Item, standard: &Standard) -> LesionScope {
    let recist = item.criteria.iter().find(|criterion| *criterion.standard() == Standard::Recist11);
    match recist {
        Some(recist) if *standard == Standard::Irecist => recist.scope(),
        _ => Settings::of(standard.clone()).scope,
    }
}

/// Why a time point is not on the plan by what is known: a circumstance takes it out, or it applies only under a
/// condition that does not hold.
pub(super) fn left_out(content: &Content, point: &TimePoint, known: &Known<'_>) -> Option<String> {
    let takes_out = |circumstance: &&Circumstance| {
        circumstance.effects.iter().any(
            |effect| matches!(effect, Effect::Exclude(select) if select.takes_off(&point.id, point.activity.kind)),
        ) && known.holds(circumstance) == Truth::True
    };
    if let Some(circumstance) = in_force(content).into_iter().rev().find(takes_out) {
        return Some(circumstance.text.clone());
    }
    let condition = point.applies_when.as_ref()?;
    let is_false = condition.evaluate(&mut |test| known.judge(test)) == Truth::False;
    is_false.then(|| format!("Only when {}", condition.words()))
}

#[cfg(test)]
mod tests {
    use super::{is_about, matter_of, touches};
    use crate::calendar::{Closures, Window, parse_iso};
    use crate::imaging::Modality::{self, *};
    use crate::plan::{Instance, Item, ItemId, ItemKey, Part, Requirement, Suggested};
    use crate::protocol::{ActivityKind, Circumstance, FactKey, TimePointId};

    fn scan(modality: Modality) -> Item {
        let day = parse_iso("2026-09-04").unwrap();
        let window = Window::of_day(day);
        let time_point: TimePointId = serde_json::from_value("img-3m".into()).unwrap();
        Item {
            id: ItemId::named("img-3m"),
            key: ItemKey { time_point, instance: Instance::Single, occurrence: 0, part: Part::Whole },
            revision: 1,
            replaces: None,
            kind: ActivityKind::Imaging,
            modality: Some(modality),
            title: String::new(),
            label: String::new(),
            technique: String::new(),
            location: None,
            alternatives: Vec::new(),
            criteria: Vec::new(),
            course: None,
            role: String::new(),
            anchor_date: day,
            window,
            as_recorded: None,
            late_until: None,
            expires: None,
            provisional: false,
            follows: None,
            requirement: Requirement::Required,
            counts_for_adherence: true,
            suggested: Suggested::within(&window, &Closures::default()),
            held_by: Vec::new(),
            cautions: Vec::new(),
            because: Vec::new(),
        }
    }

    /// A question about a fact holds exactly the examinations that the fact can rule out: one that it missed would be
    /// made without an answer.
    #[test]
    fn a_decision_is_about_the_examinations_that_its_facts_can_rule_out() {
        for fact in FactKey::ALL {
            let circumstance: Circumstance = serde_json::from_value(serde_json::json!({
                "id": "asked", "when": {"fact": {"field": fact, "op": "==", "value": true}},
                "effects": [{"require_decision": {"role": "radiologist", "options": []}}],
                "text": "", "reason": "", "origin": "shared"
            }))
            .unwrap();
            let ruled_out: &[Modality] = match fact {
                FactKey::Egfr => &[CtContrast, MriContrast],
                FactKey::ContrastReaction => &[CtContrast],
                FactKey::MriStatus => &[MriContrast, MriPlain],
                FactKey::Pregnant => {
                    &[CtContrast, CtPlain, MriContrast, MriPlain, PetCt, XRay, Fluoroscopy, NuclearMedicine]
                }
                _ => &[],
            };
            for modality in Modality::ALL.iter().copied() {
                let expected = ruled_out.contains(&modality);
                assert_eq!(is_about(&circumstance, &scan(modality)), expected, "{fact:?} {modality:?}");
            }
        }
    }

    fn circumstance(effect: serde_json::Value) -> Circumstance {
        serde_json::from_value(serde_json::json!({
            "id": "asked", "when": {"fact": {"field": "ecog", "op": ">=", "value": 2}},
            "effects": [effect], "text": "", "reason": "", "origin": "shared"
        }))
        .unwrap()
    }

    /// Of every kind of activity, at the time point that is selected and at another: only what fits both is changed.
    #[test]
    fn an_effect_touches_what_it_selects_and_can_change() {
        let select = serde_json::json!({"time_points": ["img-3m"]});
        let alternative = circumstance(serde_json::json!({
            "allow_alternative": {"select": select, "modality": "PET-CT"}
        }));
        let by_phone = circumstance(serde_json::json!({
            "adjust": {"select": select, "adjustment": {"channel": {"from": "clinic", "to": "phone"}}}
        }));
        let clinic: ActivityKind = serde_json::from_value("clinic".into()).unwrap();
        for kind in [ActivityKind::Imaging, clinic] {
            for point in ["img-3m", "img-6m"] {
                let mut item = Item { kind, ..scan(CtContrast) };
                item.key.time_point = serde_json::from_value(point.into()).unwrap();
                let selected = point == "img-3m";
                assert_eq!(
                    touches(&alternative, &item),
                    selected && kind == ActivityKind::Imaging,
                    "{point}"
                );
                assert_eq!(touches(&by_phone, &item), selected && kind == clinic, "{point}");
            }
        }
    }

    /// Where no fact rules a scan out, a decision is about what the circumstance itself changes.
    #[test]
    fn a_decision_is_about_the_scan_that_is_replaced() {
        let mut replaced = circumstance(serde_json::json!({"substitute": {"from": "CT-CE", "to": "MRI-CE"}}));
        let asked = circumstance(serde_json::json!({
            "require_decision": {"role": "radiologist", "options": []}
        }));
        replaced.effects.extend(asked.effects.clone());
        for modality in Modality::ALL.iter().copied() {
            let is_replaced = modality == CtContrast;
            assert_eq!(is_about(&replaced, &scan(modality)), is_replaced, "{modality:?}");
            let asks = |circumstance: &Circumstance| {
                let mut effects = circumstance.effects.iter();
                effects.any(|effect| matter_of(circumstance, effect, &scan(modality)).is_some())
            };
            assert_eq!((asks(&replaced), asks(&asked)), (is_replaced, false), "{modality:?}");
        }
    }
}
