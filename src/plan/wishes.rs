//! What several circumstances want of one item. Where they agree it is granted; where two want different
//! things a person is asked, and the last rule never wins silently.

use super::circumstances::{changed_by, selects};
use super::known::Known;
use super::questions::{Tasks, answer_while_weighed, note_decision, weighed};
use super::{Choice, Course, Decision, DecisionId, DecisionTask, Item};
use crate::imaging::Modality;
use crate::order::SortedSet;
use crate::protocol::{Adjustment, Circumstance, Effect, FactKey};

/// What the circumstances that apply want, by what they want to change.
#[derive(Default)]
pub(super) struct Wishes<'a> {
    modality: Vec<Wish<'a, Modality>>,
    /// Where it is done, or by which channel.
    place: Vec<Wish<'a, String>>,
}

struct Wish<'a, T> {
    circumstance: &'a Circumstance,
    wanted: T,
    /// What the reason says of it once it is granted.
    effect: String,
}

impl<'a> Wishes<'a> {
    /// Takes up what an effect wants of the item, if it is one that can be at odds with another.
    pub fn note(&mut self, item: &Item, circumstance: &'a Circumstance, effect: &Effect) {
        match effect {
            Effect::Substitute { from, to } if item.modality == Some(*from) => {
                let effect = format!("{} instead of {}", to.label(), from.label());
                self.modality.push(Wish { circumstance, wanted: *to, effect });
            }
            Effect::Adjust { select, adjustment: Adjustment::Channel { from, to } }
                if selects(select, item) && item.kind == *from =>
            {
                let wanted = format!("by {}", to.label().to_lowercase());
                let effect = format!("{} instead of {}", to.label(), from.label().to_lowercase());
                self.place.push(Wish { circumstance, wanted, effect });
            }
            Effect::Adjust { select, adjustment: Adjustment::Location(place) } if selects(select, item) => {
                self.place.push(Wish { circumstance, wanted: place.clone(), effect: place.clone() });
            }
            _ => {}
        }
    }

    /// Changes the item as the circumstances want it, or asks.
    pub fn grant(self, item: &mut Item, course: &Course, known: &Known<'_>, tasks: &mut Tasks) {
        if let Some(planned) = item.modality {
            let question = Question {
                about: "modality",
                subject: planned.label(),
                code: format!("{}>{}", planned.code(), codes(&self.modality, |wanted| wanted.code())),
                words: |wanted: &Modality| wanted.label().to_owned(),
                choice: |wanted: &Modality| Choice::Modality(*wanted),
            };
            if let Some(to) = agreed(&self.modality, item, &question, course, known, tasks) {
                item.modality = Some(to);
            }
        }
        let question = Question {
            about: "place",
            subject: "where or how it is done",
            code: format!("{}:{}", item.key.time_point, codes(&self.place, |wanted| wanted.as_str())),
            words: String::clone,
            choice: |wanted: &String| Choice::Other(wanted.clone()),
        };
        if let Some(place) = agreed(&self.place, item, &question, course, known, tasks) {
            item.location = Some(place);
        }
    }
}

/// How two different wishes are put to a person.
struct Question<'q, T> {
    /// The word in the name of the question.
    about: &'static str,
    subject: &'q str,
    code: String,
    words: fn(&T) -> String,
    choice: fn(&T) -> Choice,
}

fn codes<'w, T>(wishes: &'w [Wish<'_, T>], code: fn(&'w T) -> &'w str) -> String {
    let codes: SortedSet<&str> = wishes.iter().map(|wish| code(&wish.wanted)).collect();
    codes.into_iter().collect::<Vec<_>>().join("|")
}

/// What all want, or what a person chose among what they want. Nothing where nobody wants anything, where the
/// person left it as planned, or where the question is open.
fn agreed<T: Clone + PartialEq>(
    wishes: &[Wish<'_, T>],
    item: &mut Item,
    question: &Question<'_, T>,
    course: &Course,
    known: &Known<'_>,
    tasks: &mut Tasks,
) -> Option<T> {
    let first = wishes.first()?;
    if wishes.iter().all(|wish| wish.wanted == first.wanted) {
        for wish in wishes {
            item.because.push(changed_by(wish.circumstance, known, wish.effect.clone()));
        }
        return Some(first.wanted.clone());
    }
    let keys: Vec<FactKey> = wishes.iter().flat_map(|wish| wish.circumstance.when.facts()).collect();
    let id =
        DecisionId::new(format!("conflict:{}:{}:{}", question.about, question.code, weighed(&keys, known)));
    if let Some(decision) = answer_while_weighed(course, &id, &keys, item, known) {
        let chosen = wishes
            .iter()
            .map(|wish| &wish.wanted)
            .find(|wanted| (question.choice)(wanted) == decision.choice);
        note_choice(item, decision, chosen.is_some());
        return chosen.cloned();
    }
    let mut options: Vec<Choice> = Vec::new();
    for choice in wishes.iter().map(|wish| (question.choice)(&wish.wanted)) {
        if !options.contains(&choice) {
            options.push(choice);
        }
    }
    options.extend([Choice::Keep, Choice::Remove]);
    let names: Vec<String> = wishes
        .iter()
        .map(|wish| format!("“{}” wants {}", wish.circumstance.when_words(), (question.words)(&wish.wanted)))
        .collect();
    tasks.ask(
        Some(item),
        DecisionTask {
            id,
            question: format!(
                "Two rules change {} differently: {}. Choose one.",
                question.subject,
                names.join("; ")
            ),
            role: "Designated clinician".into(),
            options,
            items: Vec::new(),
            facts_wanted: Vec::new(),
        },
    );
    None
}

/// Writes the answer on the item. What was chosen among the wishes is set by who asked, not as a technique.
fn note_choice(item: &mut Item, decision: &Decision, among_the_wishes: bool) {
    let technique = item.technique.clone();
    note_decision(item, decision);
    if among_the_wishes {
        item.technique = technique;
    }
}
