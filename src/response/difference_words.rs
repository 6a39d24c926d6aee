//! The sentences about two standards that differ. Nothing here decides anything.

use super::difference::{Apart, Difference, Said, Which};
use super::words::{change_words, day, listed};
use super::{
    Category, Diameters, History, LesionScope, Measures, NonTargetResponse, Reason, Standard, ToldVerdict,
    Verdict, name_apart,
};

impl Apart {
    /// "RECIST 1.1 PD, iRECIST iUPD: iRECIST waits for a later scan to confirm progression, RECIST 1.1 does not". `None`
    /// where a place is not among those that were compared.
    pub fn sentence(&self, said: &[Said]) -> Option<String> {
        let (one, other) = (said.get(self.first)?, said.get(self.second)?);
        let name = named(one, other);
        let head = |said: &Said| format!("{} {}", name(said), said.category().short());
        Some(format!("{}, {}: {}", head(one), head(other), why(self.difference, one, other)))
    }
}

/// How each of two is called: by its standard, and where that is the same by its lesions too.
fn named(one: &Said, other: &Said) -> impl Fn(&Said) -> String {
    let is_twice = one.standard() == other.standard();
    move |said| match *said {
        Said::Sums { scope, .. } if is_twice => name_apart(said.standard(), Some(scope)),
        _ => said.standard().name(),
    }
}

fn why(difference: Difference, one: &Said, other: &Said) -> String {
    // The one that is meant, then the other.
    let pair = |which| match which {
        Which::First => (one, other),
        Which::Second => (other, one),
    };
    let name = named(one, other);
    match difference {
        Difference::Unconfirmed(which) => {
            let (immune, other) = pair(which);
            format!(
                "{} waits for a later scan to confirm progression, {} calls it progression at once",
                name(immune),
                name(other)
            )
        }
        Difference::EarlierProgression { immune, from } => {
            let (immune, other) = pair(immune);
            format!(
                "{} carries the progression of {} on until something better is seen ({}); {} judges this scan by its own numbers",
                name(immune),
                day(from),
                rule(immune),
                name(other)
            )
        }
        Difference::ConfirmedBefore { immune, on } => {
            let (immune, other) = pair(immune);
            format!(
                "in {} progression that was confirmed on {} is not undone by a later scan; {} judges this scan by its own numbers",
                name(immune),
                day(on),
                name(other)
            )
        }
        Difference::NewLesionKept { immune } => {
            let (immune, other) = pair(immune);
            format!(
                "to {} a new lesion is progression on every later scan ({}); {} asks what has become of it and of the rest since ({})",
                name(other),
                rule(other),
                name(immune),
                rule(immune)
            )
        }
        Difference::NotEvaluable(which) => {
            let (missing, other) = pair(which);
            format!(
                "{} cannot be judged ({}), {} can ({})",
                name(missing),
                rule(missing),
                name(other),
                rule(other)
            )
        }
        Difference::NewLesion(which) => {
            let (counts, other) = pair(which);
            format!("to {} a new lesion counts ({}); {}", name(counts), rule(counts), no_new_lesion(other))
        }
        Difference::NonTarget(which) => {
            let (progressed, other) = pair(which);
            format!(
                "to {} non-target disease has progressed ({}), to {} it has not",
                name(progressed),
                rule(progressed),
                name(other)
            )
        }
        Difference::Targets => {
            let apart = lesions_apart(one, other);
            format!("{}; {}", targets(one, apart), targets(other, apart))
        }
        Difference::NonTargetsLeft => format!("{}; {}", non_targets(one), non_targets(other)),
        Difference::Rules => by_rules(one, other, name),
        Difference::SeenAgainstSums(which) => {
            let (seen, sums) = pair(which);
            format!("{}; {}", read_by_eye(seen), added_up(sums))
        }
        // Two that look at the same thing differ by their rules.
        Difference::SeenOtherwise if look_alike(one, other) => by_rules(one, other, name),
        Difference::SeenOtherwise => format!("{}; {}", read_by_eye(one), read_by_eye(other)),
    }
}

fn told(said: &Said) -> Option<ToldVerdict> {
    match said {
        Said::Sums { verdict, history, .. } => Some(verdict.told(history)),
        Said::Seen { .. } => None,
    }
}

/// The rule that decided, in the middle of a sentence.
fn rule(said: &Said) -> String {
    match said {
        Said::Sums { verdict, history, .. } => verdict.told(history).rule.sentence,
        Said::Seen { because, .. } => (*because).to_owned(),
    }
}

fn by_rules(one: &Said, other: &Said, name: impl Fn(&Said) -> String) -> String {
    format!("{} – {}; {} – {}", name(one), reason(one), name(other), reason(other))
}

/// The rule without the category that it begins with, which is said before.
fn reason(said: &Said) -> String {
    let rule = rule(said);
    let reason = rule.strip_prefix(said.category().short()).and_then(|rest| rest.strip_prefix(": "));
    reason.map_or_else(|| rule.clone(), str::to_owned)
}

/// Whether both read the same of what is seen.
fn look_alike(one: &Said, other: &Said) -> bool {
    let looks_at = |said: &Said| match said.standard() {
        Standard::Percist | Standard::EortcPet => "uptake",
        Standard::MdaBone => "bone",
        Standard::Ablation2014 => "edge",
        Standard::Phoenix | Standard::Astro => "PSA",
        Standard::ChowPain => "pain and opioids",
        Standard::PainScore => "pain",
        _ => "enhancement",
    };
    looks_at(one) == looks_at(other)
}

fn sums<'a>(said: &Said<'a>) -> Option<(&'a Verdict, &'a Diameters, &'a History, LesionScope)> {
    match *said {
        Said::Sums { verdict, history, scope } => Some((verdict, verdict.sums()?, history, scope)),
        Said::Seen { .. } => None,
    }
}

/// Why a new lesion that counts for another standard does not for this one.
fn no_new_lesion(said: &Said) -> String {
    let name = said.standard().name();
    match sums(said) {
        Some((.., LesionScope::Treated)) => {
            format!("{name} is read on treated lesions alone here, and reports it")
        }
        _ if *said.standard() == Standard::Mrecist => {
            format!("{name} asks for 10 mm and the enhancement of tumour, or growth of 10 mm, before it does")
        }
        _ => format!("to {name} it does not"),
    }
}

/// The labels of the targets that a verdict is about.
fn labels(diameters: &Diameters, history: &History) -> Vec<String> {
    diameters.contributions.iter().map(|one| history.label(one.lesion).to_owned()).collect()
}

fn lesions_apart(one: &Said, other: &Said) -> bool {
    let of = |said: &Said| sums(said).map(|(_, diameters, history, _)| labels(diameters, history));
    of(one) != of(other)
}

/// What a standard adds up: "whole diameters".
fn what(standard: &Standard, measures: Measures) -> &'static str {
    match (standard, measures) {
        (Standard::Mrecist, _) => "viable diameters",
        (Standard::Easl, _) => "products of viable diameters",
        (_, Measures::Products) => "products of whole diameters",
        (_, Measures::Volumes) => "enhancing volumes",
        (Standard::Choi | Standard::ModifiedChoi, _) => "whole diameters beside attenuation",
        (_, Measures::Diameters) => "whole diameters",
    }
}

/// "RECIST 1.1 adds up whole diameters, 48 mm, −7.7 % from baseline (PR up to 36.4 mm, PD from 62.4 mm)".
fn targets(said: &Said, says_which: bool) -> String {
    let Some((_, diameters, history, _)) = sums(said) else { return read_by_eye(said) };
    let name = said.standard().name();
    let labels = labels(diameters, history);
    if labels.is_empty() {
        return format!("{name} has no target to add up");
    }
    let of = if says_which { format!(" of {}", listed(&labels)) } else { String::new() };
    let mut words = format!("{name} adds up {}{of}", what(said.standard(), diameters.limits.measures));
    if let Some(now) = diameters.current {
        words.push_str(&format!(", {now}"));
        let change = diameters.baseline_sum.filter(|_| diameters.is_complete());
        let change = change.and_then(|baseline| change_words(baseline, now));
        words.extend(change.map(|change| format!(", {change} from baseline")));
    }
    if !diameters.is_complete() {
        words.push_str(", incomplete");
    }
    let immune = diameters.immune.is_some();
    let (pr, pd) =
        if immune { (Category::ImmunePr, Category::ImmuneUpd) } else { (Category::Pr, Category::Pd) };
    let levels = [
        diameters.response_up_to().map(|sum| format!("{} up to {sum}", pr.short())),
        diameters.progression_from().map(|sum| format!("{} from {sum}", pd.short())),
    ];
    let levels: Vec<String> = levels.into_iter().flatten().collect();
    // The sum alone would not say it.
    let beside = diameters.target_rule.filter(|rule| is_beside_the_sum(*rule));
    let beside = beside.and_then(|_| told(said)?.target_rule).map(|rule| rule.sentence);
    let shown = beside.unwrap_or_else(|| levels.join(", "));
    if !shown.is_empty() {
        words.push_str(&format!(" ({shown})"));
    }
    words
}

/// Whether the targets were judged by something that a sum with two limits does not show.
fn is_beside_the_sum(rule: Reason) -> bool {
    !matches!(
        rule,
        Reason::TargetPd
            | Reason::TargetPr
            | Reason::TargetSd
            | Reason::TargetPdSubset
            | Reason::TargetNeMissing
    )
}

/// "to mRECIST non-target disease has gone".
fn non_targets(said: &Said) -> String {
    let name = said.standard().name();
    let of = match sums(said).map(|(_, diameters, ..)| diameters.non_target) {
        None => return read_by_eye(said),
        Some(NonTargetResponse::Cr) => "non-target disease has gone",
        Some(NonTargetResponse::NonCrNonPd) => "non-target disease persists",
        Some(NonTargetResponse::Pd) => "non-target disease has progressed",
        Some(NonTargetResponse::Ne) => "non-target disease cannot be judged",
        Some(NonTargetResponse::None) => "no non-target lesion counts",
    };
    format!("to {name} {of}")
}

/// "LI-RADS treatment response reads each treated lesion (T1) by what enhances".
fn read_by_eye(said: &Said) -> String {
    let Said::Seen { standard, labels, .. } = said else { return added_up(said) };
    match standard {
        Standard::ChowPain => return format!("{standard} reads opioids beside the pain ({})", reason(said)),
        Standard::PainScore => return format!("{standard} reads the pain alone ({})", reason(said)),
        _ => {}
    }
    let by = match standard {
        Standard::Percist | Standard::EortcPet => {
            return format!("{standard} compares the uptake of FDG with that before, whatever the size");
        }
        Standard::MdaBone => return format!("{standard} reads metastases of bone alone"),
        Standard::Ablation2014 => "by the edge of its zone",
        _ => "by what enhances",
    };
    let which = if labels.is_empty() { String::new() } else { format!(" ({})", listed(labels)) };
    format!("{standard} reads each treated lesion{which} {by}, without a sum")
}

/// "RECIST 1.1 adds up whole diameters of T1 and T2, treated or not, and counts new lesions".
fn added_up(said: &Said) -> String {
    let Some((_, diameters, history, scope)) = sums(said) else { return read_by_eye(said) };
    let name = said.standard().name();
    let labels = labels(diameters, history);
    let of = if labels.is_empty() { "no target".to_owned() } else { listed(&labels) };
    let others = match scope {
        LesionScope::Treated => "and leaves the rest to other standards",
        LesionScope::All | LesionScope::Untreated => "and counts non-target and new lesions",
    };
    format!("{name} adds up {} of {of} {others}", what(said.standard(), diameters.limits.measures))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of every two standards: those that read the same of what is seen.
    #[test]
    fn standards_that_read_the_same_of_what_is_seen_are_known() {
        let groups: [&[Standard]; 6] = [
            &[Standard::Percist, Standard::EortcPet],
            &[Standard::MdaBone],
            &[Standard::Ablation2014],
            &[Standard::Phoenix, Standard::Astro],
            &[Standard::ChowPain],
            &[Standard::PainScore],
        ];
        let group = |standard: &Standard| groups.iter().position(|group| group.contains(standard));
        let said = |standard| Said::Seen { standard, category: Category::Ne, labels: &[], because: "" };
        for one in Standard::PUBLISHED.iter() {
            for other in Standard::PUBLISHED.iter() {
                let alike = look_alike(&said(one), &said(other));
                assert_eq!(alike, group(one) == group(other), "{one}, {other}");
            }
        }
    }
}
