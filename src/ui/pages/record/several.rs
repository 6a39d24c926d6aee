//! What several standards say alike: told once, with the names of the standards that it matters for.

use super::response_panel::Judged;
use crate::response::{Standard, ToldWarning};
use crate::ui::parts::{Card, Notice, NoticeTone, Tag};
use crate::workspace::{NoVerdict, WorkedOut};
use yew::prelude::*;

/// One thing that is told, and for which standards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alike {
    /// Of a warning, what kind it is.
    pub label: Option<&'static str>,
    pub sentence: String,
    pub standards: Vec<String>,
}

/// Everything that is told, each sentence once, in the order in which it comes first.
fn together(told: impl IntoIterator<Item = (Option<&'static str>, String, String)>) -> Vec<Alike> {
    let mut all: Vec<Alike> = Vec::new();
    for (label, sentence, standard) in told {
        match all.iter_mut().find(|one| one.label == label && one.sentence == sentence) {
            Some(known) if known.standards.contains(&standard) => {}
            Some(known) => known.standards.push(standard),
            None => all.push(Alike { label, sentence, standards: vec![standard] }),
        }
    }
    all
}

/// What is missing for several standards, and what is to be looked at by several. `asked_first`: what has to be answered
/// before those that wait propose a category.
pub(super) fn said_alike(judged: &[Judged], asked_first: Option<String>) -> Vec<Alike> {
    let told = judged.iter().flat_map(|one| {
        let name = one.asked.criterion.standard().name();
        let said: Vec<(Option<&'static str>, String)> = match &one.found {
            Err(NoVerdict::Problem(problem)) => vec![(None, problem.message.clone())],
            Ok(WorkedOut::Sums(found)) => {
                let warnings = found.told().warnings.into_iter();
                let waits = asked_first.clone().filter(|_| one.waits_for_answers());
                waits
                    .map(|words| (None, words))
                    .into_iter()
                    .chain(warnings.map(|warning| (Some(warning.code.label()), warning.sentence)))
                    .collect()
            }
            _ => Vec::new(),
        };
        said.into_iter().map(move |(label, sentence)| (label, sentence, name.clone())).collect::<Vec<_>>()
    });
    let mut all = together(told);
    all.retain(|one| one.standards.len() > 1);
    all
}

/// Whether a sentence is told above, for this standard and others.
pub(super) fn is_told(alike: &[Alike], sentence: &str) -> bool {
    alike.iter().any(|one| one.sentence == sentence)
}

/// The card above those of the standards; nothing where no two say the same.
pub(super) fn alike_card(alike: &[Alike]) -> Html {
    if alike.is_empty() {
        return html! {};
    }
    html! {
        <Card id="for-several" title="For several standards">
            <ul class="plain stack">{ for alike.iter().map(view) }</ul>
        </Card>
    }
}

fn view(one: &Alike) -> Html {
    let standards = one.standards.join(", ");
    let sentence = one.sentence.trim_end_matches('.');
    html! {
        <li>
            if let Some(label) = one.label {
                <span class="sub"><Tag text={label} />{ format!(" {sentence}.") }<span class="sub b">{ standards }</span></span>
            } else {
                <Notice tone={NoticeTone::Warning}>{ format!("{sentence}.") }<span class="sub b">{ standards }</span></Notice>
            }
        </li>
    }
}

/// What is to be checked of a baseline.
pub(super) fn baseline_card(messages: &[(Standard, Vec<ToldWarning>)]) -> Html {
    let all = to_check(messages);
    let title = match all.len() {
        0 => return html! {},
        1 => "One thing to check in this baseline".to_owned(),
        count => format!("{count} things to check in this baseline"),
    };
    html! {
        <Card id="baseline-messages" {title} note="It can be signed with these, and later scans are read against it">
            <ul class="plain stack">{ for all.iter().map(view) }</ul>
        </Card>
    }
}

/// Each of them once: as many as are counted in the title.
fn to_check(messages: &[(Standard, Vec<ToldWarning>)]) -> Vec<Alike> {
    let told = messages.iter().flat_map(|(standard, warnings)| {
        let name = standard.name();
        warnings.iter().map(move |one| (Some(one.code.label()), one.sentence.clone(), name.clone()))
    });
    together(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::WarningCode;

    fn warning(code: WarningCode, sentence: &str) -> ToldWarning {
        ToldWarning { code, lesion: None, sentence: sentence.to_owned() }
    }

    #[test]
    fn what_two_standards_say_of_a_baseline_is_counted_and_told_once() {
        let small = || warning(WarningCode::NotMeasurable, "T1 is 8 mm: a target is at least 10 mm");
        let phase = warning(WarningCode::ArterialPhase, "The baseline has no arterial phase");
        let messages = [
            (Standard::Recist11, vec![small()]),
            (Standard::Mrecist, vec![small(), phase.clone(), phase]),
            (Standard::Irecist, vec![small()]),
        ];
        let told = to_check(&messages);
        let words: Vec<(&str, String)> =
            told.iter().map(|one| (one.sentence.as_str(), one.standards.join(", "))).collect();
        assert_eq!(
            words,
            [
                ("T1 is 8 mm: a target is at least 10 mm", "RECIST 1.1, mRECIST, iRECIST".to_owned()),
                ("The baseline has no arterial phase", "mRECIST".to_owned()),
            ]
        );
    }
}
