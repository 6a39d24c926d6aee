//! Why two standards call the same scan differently, found from what each was worked out from.
//!
//! Nothing here decides a category. Which part of two verdicts makes them differ is asked in the order in which a verdict is
//! made: first what could not be judged, then what iRECIST does with progression, then the part that shows progression to
//! one of them alone, then what the targets and the other lesions are.

use chrono::NaiveDate;

use super::irecist::ImmuneReason;
use super::{
    Category, Diameters, History, Immune, LesionScope, NewLesions, NonTargetResponse, Reason, Standard,
    TargetResponse, Verdict,
};

/// What a standard says of a scan.
#[derive(Debug, Clone, Copy)]
pub enum Said<'a> {
    /// It adds up its targets and looks at the other lesions. The names of the lesions are in the history.
    Sums {
        /// The verdict on the scan.
        verdict: &'a Verdict,
        /// The history that it was worked out from.
        history: &'a History,
        /// The lesions that it is about.
        scope: LesionScope,
    },
    /// It reads what is seen: of each treated lesion, whose labels these are, or of the whole scan. `because`: the rule
    /// that decided, in the middle of a sentence.
    Seen {
        /// The standard that read the scan.
        standard: &'a Standard,
        /// What it says of the scan.
        category: Category,
        /// The labels of the treated lesions that were read; empty where it read the whole scan.
        labels: &'a [String],
        /// The rule that decided, in the middle of a sentence.
        because: &'a str,
    },
}

/// Two standards that differ, by their places among those that were compared, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// The place of the earlier one.
    pub first: usize,
    /// The place of the later one.
    pub second: usize,
    /// What makes them differ.
    pub difference: Difference,
}

/// Why two standards call a scan differently. Where it says which, `Which` is the one it is true of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Progression waits to be confirmed in iRECIST and is progression at once in the other.
    Unconfirmed(Which),
    /// iRECIST still waits for the progression of an earlier scan, or confirms it; the other judges this scan by its own
    /// numbers.
    EarlierProgression {
        /// The one that is iRECIST.
        immune: Which,
        /// The day of the earlier progression.
        from: NaiveDate,
    },
    /// iRECIST keeps progression that an earlier scan confirmed.
    ConfirmedBefore {
        /// The one that is iRECIST.
        immune: Which,
        /// The day on which it was confirmed.
        on: NaiveDate,
    },
    /// A new lesion is progression on every later scan to the other; iRECIST looks whether anything is better since.
    NewLesionKept {
        /// The one that is iRECIST.
        immune: Which,
    },
    /// This one could not be judged.
    NotEvaluable(Which),
    /// To this one a new lesion is progression, and to the other it is not.
    NewLesion(Which),
    /// To this one non-target disease has progressed, and to the other it has not.
    NonTarget(Which),
    /// What the targets add up to, and how far that has to change.
    Targets,
    /// What is left of the non-target lesions.
    NonTargetsLeft,
    /// The parts are called the same and joined by another rule; each rule is told.
    Rules,
    /// This one reads what is seen, the other adds up.
    SeenAgainstSums(Which),
    /// Both read what is seen, each something else.
    SeenOtherwise,
}

/// One of the two that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that stands first.
    First,
    /// The one that stands second.
    Second,
}

/// Every pair of standards that call the scan differently, in the order of the standards. A category of iRECIST that is
/// called like one of RECIST 1.1 but for its letter is the same; so are confirmed progression and progression.
pub fn differences(said: &[Said]) -> Vec<Apart> {
    let mut found = Vec::new();
    for (second, other) in said.iter().enumerate() {
        for (first, one) in said.iter().enumerate().take(second) {
            if let Some(difference) = between(one, other) {
                found.push(Apart { first, second, difference });
            }
        }
    }
    found
}

impl Said<'_> {
    /// The standard that says it.
    pub fn standard(&self) -> &Standard {
        match self {
            Said::Sums { verdict, .. } => &verdict.standard,
            Said::Seen { standard, .. } => standard,
        }
    }

    /// What it calls the scan.
    pub fn category(&self) -> Category {
        match self {
            Said::Sums { verdict, .. } => verdict.category,
            Said::Seen { category, .. } => *category,
        }
    }
}

/// What a category means whatever standard it is of. Unconfirmed progression, and what is said of treated lesions alone, is
/// like nothing else. At least moderate relief of pain is what a response of pain asks for; the bands of relief have no
/// progression.
fn meaning(category: Category) -> Category {
    match category {
        Category::ImmuneCr => Category::Cr,
        Category::ImmunePr => Category::Pr,
        Category::ImmuneSd => Category::Sd,
        Category::ImmuneNonCrNonUpd => Category::NonCrNonPd,
        Category::ImmuneCpd => Category::Pd,
        Category::Nonevaluable => Category::Ne,
        Category::PainCr | Category::SubstantialRelief | Category::ModerateRelief => Category::PainPr,
        Category::MinimalRelief | Category::NoRelief => Category::PainIndeterminate,
        other => other,
    }
}

fn between(one: &Said, other: &Said) -> Option<Difference> {
    if meaning(one.category()) == meaning(other.category()) {
        return None;
    }
    // What could not be judged is no other opinion of the same findings.
    match (one.category().is_not_evaluable(), other.category().is_not_evaluable()) {
        (true, _) => return Some(Difference::NotEvaluable(Which::First)),
        (_, true) => return Some(Difference::NotEvaluable(Which::Second)),
        _ => {}
    }
    match (one, other) {
        (Said::Seen { .. }, Said::Seen { .. }) => Some(Difference::SeenOtherwise),
        (Said::Seen { .. }, Said::Sums { .. }) => Some(Difference::SeenAgainstSums(Which::First)),
        (Said::Sums { .. }, Said::Seen { .. }) => Some(Difference::SeenAgainstSums(Which::Second)),
        (Said::Sums { verdict: one, .. }, Said::Sums { verdict: other, .. }) => {
            // Every standard that is worked out by sums has them.
            let (sums, other_sums) = (one.sums()?, other.sums()?);
            let by_immune = match (sums.immune.as_deref(), other_sums.immune.as_deref()) {
                (Some(immune), None) => two_steps(one, immune, Which::First, other, other_sums),
                (None, Some(immune)) => two_steps(other, immune, Which::Second, one, sums),
                _ => None,
            };
            Some(by_immune.unwrap_or_else(|| by_parts((one, sums), (other, other_sums))))
        }
    }
}

/// What iRECIST does with progression that the other standard does not.
fn two_steps(
    verdict: &Verdict,
    immune: &Immune,
    which: Which,
    other: &Verdict,
    sums: &Diameters,
) -> Option<Difference> {
    let is_other_progression = other.category == Category::Pd;
    let is_earlier = immune.block.filter(|block| block.first < verdict.scan);
    match (verdict.category, verdict.rule) {
        (Category::ImmuneUpd, _) if is_other_progression => Some(Difference::Unconfirmed(which)),
        (Category::ImmuneCpd, Reason::Immune(ImmuneReason::ConfirmedBefore { on, .. })) => {
            Some(Difference::ConfirmedBefore { immune: which, on })
        }
        (Category::ImmuneUpd | Category::ImmuneCpd, _) => {
            is_earlier.map(|block| Difference::EarlierProgression { immune: which, from: block.from })
        }
        // Progression to the other by the new lesion alone.
        _ if is_other_progression
            && sums.new_lesions == NewLesions::Unequivocal
            && sums.target != TargetResponse::Pd
            && sums.non_target != NonTargetResponse::Pd =>
        {
            Some(Difference::NewLesionKept { immune: which })
        }
        _ => None,
    }
}

/// The part of two verdicts that makes them differ.
fn by_parts(one: (&Verdict, &Diameters), other: (&Verdict, &Diameters)) -> Difference {
    // The one that is progression where the other is none, and so which part has to be looked for.
    let progressed = match (is_progression(one.0), is_progression(other.0)) {
        (true, false) => Some((Which::First, one.1, other.1)),
        (false, true) => Some((Which::Second, other.1, one.1)),
        _ => None,
    };
    if let Some((which, worse, better)) = progressed {
        return match worse {
            _ if worse.target == TargetResponse::Pd => Difference::Targets,
            _ if worse.non_target == NonTargetResponse::Pd && better.non_target != NonTargetResponse::Pd => {
                Difference::NonTarget(which)
            }
            // Nothing else is progression.
            _ => Difference::NewLesion(which),
        };
    }
    if one.1.target != other.1.target {
        return Difference::Targets;
    }
    if one.1.non_target != other.1.non_target {
        return Difference::NonTargetsLeft;
    }
    Difference::Rules
}

fn is_progression(verdict: &Verdict) -> bool {
    verdict.category.is_progression() || verdict.category == Category::ImmuneUpd
}
