use super::points::{anchor_words, repeat_words, when, window_words};
use crate::plan::Choice;
use crate::protocol::{Adjustment, Content, Effect, Select, TimingChange};

/// What a circumstance does, as a sentence.
pub fn effect_words(content: &Content, effect: &Effect) -> String {
    match effect {
        Effect::Substitute { from, to } => format!("{} instead of {}", to.label(), from.label()),
        Effect::Exclude(select) => format!("Leaves out {}", select_words(content, select)),
        Effect::AddActivity(point) => {
            let again = point.repeat.as_ref().map(|repeat| format!(", {}", repeat_words(repeat)));
            format!(
                "Adds {}, {} (window {}){}",
                point.label,
                when(content, point),
                window_words(&point.timing.window),
                again.unwrap_or_default()
            )
        }
        Effect::ReplaceTiming { select, change } => {
            let what = select_words(content, select);
            match change {
                TimingChange::Every { every, until } => {
                    format!("At least every {} until {until}: {what}", every.words())
                }
                TimingChange::Until(until) => format!("Goes on until {until}: {what}"),
                TimingChange::Anchor(anchor) => {
                    format!("Counts from {}: {what}", anchor_words(content, anchor))
                }
            }
        }
        Effect::Adjust { select, adjustment } => {
            let what = select_words(content, select);
            match adjustment {
                Adjustment::Channel { from, to } => {
                    format!("{} instead of {}: {what}", to.label(), from.label().to_lowercase())
                }
                Adjustment::Location(place) => format!("At {place}: {what}"),
                Adjustment::Technique(technique) => format!("{technique}: {what}"),
            }
        }
        Effect::AllowAlternative { select, modality } => {
            let what = match select {
                Select::TimePoints(ids) if ids.is_empty() => "every scan".to_owned(),
                other => select_words(content, other),
            };
            format!("{} may stand in for {what}", modality.label())
        }
        Effect::MakeOptional { select, after } => {
            format!("Optional from {} on: {}", after.words(), select_words(content, select))
        }
        Effect::AddStandard(standard) => format!("Also read by {standard}"),
        Effect::RequireDecision { role, options } if options.is_empty() => format!("{role} decides"),
        Effect::RequireDecision { role, options } => {
            let options: Vec<String> =
                options.iter().map(|option| Choice::Other(option.clone()).words()).collect();
            format!("{role} decides: {}", options.join(", or "))
        }
        Effect::Caution { role, text } => match role {
            Some(role) => format!("{text} ({role})"),
            None => text.clone(),
        },
        Effect::OnEvent { event, time_point } => {
            format!("After {}: {}, {}", event.words(), time_point.label, when(content, time_point))
        }
    }
}

fn select_words(content: &Content, select: &Select) -> String {
    let words: Vec<String> = match select {
        Select::All => return "every item".to_owned(),
        Select::TimePoints(ids) => ids
            .iter()
            .map(|id| {
                let found = content.every_time_point().find(|time_point| &time_point.id == id);
                found.map_or_else(|| id.to_string(), |time_point| time_point.label.clone())
            })
            .collect(),
        Select::Kinds(kinds) => {
            kinds.iter().map(|kind| format!("every {}", kind.label().to_lowercase())).collect()
        }
        Select::Modalities(modalities) => {
            modalities.iter().map(|modality| format!("every {}", modality.label())).collect()
        }
    };
    words.join(", ")
}
