//! The fields of each part of a protocol, each with its words.

use super::FieldChange;
use crate::protocol::{
    Activity, AnchorBasis, Circumstance, Complication, Confidence, Content, Criterion, Efficacy, FactAge,
    Feedback, Origin, Pitfall, Safety, Source, Statement, TimePoint, Timing,
};
use crate::report::protocol::criterion_lines;
use crate::report::words::{capital, effect_words, repeat_words, span_words, when, window_words};

/// Labels with words; empty words are nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields(Vec<(&'static str, String)>);

impl Fields {
    fn with(mut self, label: &'static str, words: impl Into<String>) -> Self {
        self.0.push((label, words.into()));
        self
    }

    fn lines(self, label: &'static str, lines: impl IntoIterator<Item = String>) -> Self {
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        self.with(label, lines.join("; "))
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, words)| words.is_empty())
    }

    fn words(&self, label: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == label).map_or("", |(_, words)| words)
    }

    /// Those that differ, in the order of whichever side has them.
    pub(super) fn against(&self, after: &Self) -> Vec<FieldChange> {
        let labels = if after.0.is_empty() { &self.0 } else { &after.0 };
        labels
            .iter()
            .map(|(label, _)| (*label, self.words(label), after.words(label)))
            .filter(|(_, before, now)| before != now)
            .map(|(label, before, now)| FieldChange {
                label: label.to_owned(),
                before: before.to_owned(),
                after: now.to_owned(),
            })
            .collect()
    }
}

fn yes_no(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}

fn confidence_words(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::WellSupported => "well supported",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

/// The protocol without its parts.
pub(super) fn overall(content: &Content) -> Fields {
    let Content {
        title,
        example,
        section,
        organ,
        energy,
        intents,
        anchor_note,
        time_points: _,
        first_response,
        pitfalls: _,
        circumstances: _,
        fact_ages,
        efficacy,
        safety,
        feedback,
        pathway_extras,
        consent_points,
        sources: _,
        novel,
        reviewed,
    } = content;
    let first = first_response.as_ref().map(|id| content.name_of(&Statement::TimePoint(id.clone())));
    let ages = fact_ages.iter().map(|(key, age)| match age {
        FactAge::Days(days) => format!("{}: {days} days", key.label()),
        FactAge::UntilChanged => format!("{}: until changed", key.label()),
    });
    let fields = Fields::default()
        .with("Name", title.as_str())
        .with("Made from the example", example.clone().unwrap_or_default())
        .with("Guidance paragraph", section.as_str())
        .with("Organ", organ.as_str())
        .with("Energy", energy.join(", "))
        .with("Intent", intents.join(", "))
        .with("Counted from", anchor_note.as_str())
        .with("First response category", first.unwrap_or_default())
        .lines("How long a fact is known", ages);
    let fields = safety_fields(feedback_fields(efficacy_fields(fields, content, efficacy), feedback), safety);
    fields
        .lines("Pathway", pathway_extras.iter().cloned())
        .lines("Consent", consent_points.iter().cloned())
        .with("New intervention", yes_no(*novel))
        .lines("Of low confidence, looked at", reviewed.iter().map(|one| content.name_of(one)))
}

fn efficacy_fields(fields: Fields, content: &Content, efficacy: &Efficacy) -> Fields {
    let Efficacy {
        success_definition,
        symptom_scale,
        at,
        window_before,
        window_after,
        primary,
        sources,
        confidence,
    } = efficacy;
    let primary = primary.as_ref().map(|id| content.name_of(&Statement::TimePoint(id.clone())));
    fields
        .with("Success means", success_definition.as_str())
        .with("Symptom scale", symptom_scale.clone().unwrap_or_default())
        .with(
            "Efficacy is judged",
            format!(
                "{} after treatment, {} before to {} after",
                at.words(),
                window_before.words(),
                window_after.words()
            ),
        )
        .with("Answered by", primary.unwrap_or_default())
        .with("Sources of efficacy", sources.join(", "))
        .with("Confidence of efficacy", confidence_words(*confidence))
}

fn feedback_fields(fields: Fields, feedback: &Feedback) -> Fields {
    let Feedback { instruments, experience } = feedback;
    fields
        .with("Patients are asked by", instruments.join(", "))
        .with("Of their experience", experience.as_str())
}

fn safety_fields(fields: Fields, safety: &Safety) -> Fields {
    let Safety { scales, mortality_checks, complications, stop_rule } = safety;
    let one = |complication: &Complication| {
        let Complication { name, from, to, ask_or_look_for, red_flag } = complication;
        let flag = if *red_flag { ", red flag" } else { "" };
        format!("{name} ({}{flag}): {ask_or_look_for}", span_words(*from, *to))
    };
    fields
        .with("Complications are graded by", scales.join(", "))
        .lines("Deaths are counted at", mortality_checks.iter().map(|at| at.words()))
        .lines("Complications", complications.iter().map(one))
        .with("Stop rule", stop_rule.as_str())
}

pub(super) fn of_time_point(content: &Content, point: &TimePoint) -> Fields {
    let TimePoint {
        id: _,
        label,
        activity,
        timing,
        anchor_basis,
        repeat,
        purpose,
        criteria,
        role,
        optional,
        counts_for_adherence,
        expand,
        merge,
        applies_when,
        note,
        sources,
        confidence,
    } = point;
    let Timing { anchor: _, offset: _, window, grace_after, expires } = timing;
    let Activity { kind, modality, title, technique, alternatives, course, takes_out } = activity;
    let alternatives: Vec<&str> = alternatives.iter().map(|modality| modality.label()).collect();
    let course = course.as_ref().map(|course| {
        let most = course.max.map(|max| format!(", at most {}", max.words())).unwrap_or_default();
        let stop = course.stop_rule.as_ref().map(|rule| format!(". {rule}")).unwrap_or_default();
        format!("{}{most}{stop}", course.least_words())
    });
    let basis = match anchor_basis {
        AnchorBasis::Stated => "stated",
        AnchorBasis::ChosenByDefault => "chosen by a rule, to be confirmed",
        AnchorBasis::Confirmed => "confirmed",
    };
    Fields::default()
        .with("Name", label.as_str())
        .with("What", title.as_str())
        .with("Kind", kind.label())
        .with("Modality", modality.map_or("", |modality| modality.label()))
        .with("How", technique.as_str())
        .with("May be replaced by", alternatives.join(", "))
        .with("How long it is taken", course.unwrap_or_default())
        .with("Takes the device out", if *takes_out { "yes" } else { "" })
        .with("When", capital(&when(content, point)))
        .with("Window", window_words(window))
        .with(
            "Still useful",
            grace_after.map(|grace| format!("{} after the window", grace.words())).unwrap_or_default(),
        )
        .with("Pointless after", expires.map(|expires| expires.words()).unwrap_or_default())
        .with("Starting day", basis)
        .with("Repeats", repeat.as_ref().map(repeat_words).unwrap_or_default())
        .with("Why", purpose.as_str())
        .lines("Read by", criteria.iter().flat_map(|criterion: &Criterion| criterion_lines(criterion)))
        .with("By", role.as_str())
        .with("Optional", yes_no(*optional))
        .with("Counts for adherence", yes_no(*counts_for_adherence))
        .with("One item for each repeat", yes_no(*expand))
        .with("Joins what overlaps", yes_no(*merge))
        .with("Only if", applies_when.as_ref().map(|condition| condition.words()).unwrap_or_default())
        .with("Note", note.as_str())
        .with("Sources", sources.join(", "))
        .with("Confidence", confidence_words(*confidence))
}

pub(super) fn of_pitfall(pitfall: &Pitfall) -> Fields {
    let Pitfall { title, looks_like, why, from, to, what_to_do, mistaken_for, sources, confidence } = pitfall;
    Fields::default()
        .with("Name", title.as_str())
        .with("When", span_words(*from, *to))
        .with("What it looks like", looks_like.as_str())
        .with("Why", why.as_str())
        .with("What to do", what_to_do.as_str())
        .with("Mistaken for", mistaken_for.as_str())
        .with("Sources", sources.join(", "))
        .with("Confidence", confidence_words(*confidence))
}

pub(super) fn of_circumstance(content: &Content, circumstance: &Circumstance) -> Fields {
    let Circumstance { id: _, when: _, phase: _, effects, text, reason, origin, sources, confidence } =
        circumstance;
    let origin = match origin {
        Origin::Shared => "every procedure",
        Origin::Procedure => "this procedure",
    };
    Fields::default()
        .with("If", capital(&circumstance.when_words()))
        .lines("Then", effects.iter().map(|effect| effect_words(content, effect)))
        .with("What to do", text.as_str())
        .with("Because", reason.as_str())
        .with("Written for", origin)
        .with("Sources", sources.join(", "))
        .with("Confidence", confidence_words(*confidence))
}

pub(super) fn of_source(source: &Source) -> Fields {
    let Source { key, citation } = source;
    Fields::default().with("Key", key.as_str()).with("Publication", citation.as_str())
}
