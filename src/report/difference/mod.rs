//! What differs between two texts of a protocol, in the words of its own pages.
//!
//! Parts are matched by what names them in every version: a time point and a circumstance by its id, a pitfall by its
//! title, a source by its key. Whatever differs is told: each type is taken apart whole, so that a new field of it does
//! not compile until it has words here, and what has the same words and is not the same is named by its place in the file.

mod fields;
mod unworded;

use crate::protocol::{Circumstance, Content, Effect, EventName, Pitfall, Source, TimePoint, TimePointId};
use fields::{Fields, of_circumstance, of_pitfall, of_source, of_time_point, overall};
use serde::Serialize;
use unworded::unworded;

/// The part of a protocol that something belongs to, in the order of its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Overall,
    TimePoints,
    Pitfalls,
    Circumstances,
    Sources,
}

impl Part {
    /// The heading above the differences of it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overall => "The protocol as a whole",
            Self::TimePoints => "Time points",
            Self::Pitfalls => "Pitfalls",
            Self::Circumstances => "Circumstances",
            Self::Sources => "Sources",
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Added,
    Removed,
    Changed,
}

impl Change {
    /// The word beside it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Changed => "Changed",
        }
    }
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// "Window"; of what has no words its place in the file.
    pub label: String,
    /// Empty where there was nothing.
    pub before: String,
    /// Empty where there is nothing any more.
    pub after: String,
}

/// One time point, pitfall, circumstance or source that differs, or the protocol as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub part: Part,
    /// What people call it; empty for the protocol as a whole.
    pub name: String,
    pub change: Change,
    /// Never empty. Of what was added or removed, all that it says.
    pub fields: Vec<FieldChange>,
}

/// Everything that differs, in the order of the pages; empty where the two texts are the same.
pub fn differences(before: &Content, after: &Content) -> Vec<Difference> {
    let mut found = Vec::new();
    let of_all = (overall(before), overall(after));
    push(
        &mut found,
        (Part::Overall, String::new()),
        of_all,
        Some((&without_parts(before), &without_parts(after))),
    );
    // With those that circumstances and events add: what differs in one is told of it, and not of the circumstance.
    let points = |content: &Content| content.every_time_point().cloned().collect::<Vec<TimePoint>>();
    parts(
        &mut found,
        Part::TimePoints,
        (&points(before), &points(after)),
        |point| point.id.to_string(),
        TimePoint::clone,
        |point, is_after| (point.label.clone(), of_time_point(if is_after { after } else { before }, point)),
    );
    parts(
        &mut found,
        Part::Pitfalls,
        (&before.pitfalls, &after.pitfalls),
        |pitfall| pitfall.title.clone(),
        Pitfall::clone,
        |pitfall, _| (pitfall.title.clone(), of_pitfall(pitfall)),
    );
    parts(
        &mut found,
        Part::Circumstances,
        (&before.circumstances, &after.circumstances),
        |one| one.id.clone(),
        without_points,
        |one, is_after| {
            (
                crate::wording::capital(&one.when_words()),
                of_circumstance(if is_after { after } else { before }, one),
            )
        },
    );
    parts(
        &mut found,
        Part::Sources,
        (&before.sources, &after.sources),
        |source| source.key.clone(),
        Source::clone,
        |source, _| (source.key.clone(), of_source(source)),
    );
    found
}

/// "2 added, 1 removed, 3 changed"; "Nothing differs".
pub fn summary(differences: &[Difference]) -> String {
    let count = |change: Change| differences.iter().filter(|one| one.change == change).count();
    let counted = [Change::Added, Change::Removed, Change::Changed].map(|change| (count(change), change));
    let words: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, change)| format!("{count} {}", change.label().to_lowercase()))
        .collect();
    if words.is_empty() { "Nothing differs".to_owned() } else { words.join(", ") }
}

/// The text without what is compared part by part.
fn without_parts(content: &Content) -> Content {
    Content {
        time_points: Vec::new(),
        pitfalls: Vec::new(),
        circumstances: Vec::new(),
        sources: Vec::new(),
        ..content.clone()
    }
}

/// A circumstance without what the time points that it adds say, but which they are, where, and after what.
fn without_points(
    circumstance: &Circumstance,
) -> (Circumstance, Vec<(usize, Option<EventName>, TimePointId)>) {
    let added = |effect: &Effect| match effect {
        Effect::AddActivity(point) => Some((None, point.id.clone())),
        Effect::OnEvent { event, time_point } => Some((Some(event.clone()), time_point.id.clone())),
        _ => None,
    };
    let mut bare = circumstance.clone();
    bare.effects.retain(|effect| added(effect).is_none());
    let effects = circumstance.effects.iter().enumerate();
    (
        bare,
        effects.filter_map(|(place, effect)| added(effect).map(|(event, id)| (place, event, id))).collect(),
    )
}

/// Adds what differs between two lists: in the order of the later one, and then what is in the earlier one alone. `bare`:
/// what is to be the same for nothing to differ.
fn parts<T, B: PartialEq + Serialize>(
    found: &mut Vec<Difference>,
    part: Part,
    (before, after): (&[T], &[T]),
    key: impl Fn(&T) -> String,
    bare: impl Fn(&T) -> B,
    told: impl Fn(&T, bool) -> (String, Fields),
) {
    let mut left: Vec<&T> = before.iter().collect();
    let mut kept: Vec<String> = Vec::new();
    for now in after {
        let (name, fields) = told(now, true);
        let Some(at) = left.iter().position(|old| key(old) == key(now)) else {
            push(found, (part, name), (Fields::default(), fields), None::<(&B, &B)>);
            continue;
        };
        kept.push(key(now));
        let old = left.remove(at);
        push(found, (part, name), (told(old, false).1, fields), Some((&bare(old), &bare(now))));
    }
    for old in &left {
        let (name, fields) = told(old, false);
        push(found, (part, name), (fields, Fields::default()), None::<(&B, &B)>);
    }
    // Of those that are in both.
    let stood: Vec<String> = before.iter().map(&key).filter(|key| kept.contains(key)).collect();
    if stood != kept {
        let name = |of: &[T], is_after: bool| {
            let names = of.iter().filter(|one| kept.contains(&key(one))).map(|one| told(one, is_after).0);
            names.collect::<Vec<_>>().join("; ")
        };
        let order =
            FieldChange { label: "Order".to_owned(), before: name(before, false), after: name(after, true) };
        found.push(Difference {
            part,
            name: part.label().to_owned(),
            change: Change::Changed,
            fields: vec![order],
        });
    }
}

/// Adds one, if anything of it differs. `both`: as they are in the file, where there is one on either side.
fn push<T: PartialEq + Serialize>(
    found: &mut Vec<Difference>,
    (part, name): (Part, String),
    (before, after): (Fields, Fields),
    both: Option<(&T, &T)>,
) {
    let change = match (&both, before.is_empty()) {
        (Some(_), _) => Change::Changed,
        (None, true) => Change::Added,
        (None, false) => Change::Removed,
    };
    let mut fields = before.against(&after);
    if let Some((old, now)) = both {
        if old == now {
            return;
        }
        if fields.is_empty() {
            fields.push(unworded(old, now));
        }
    }
    if fields.is_empty() {
        fields.push(FieldChange { label: "Name".to_owned(), before: String::new(), after: name.clone() });
    }
    found.push(Difference { part, name, change, fields });
}
