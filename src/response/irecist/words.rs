//! The sentences of iRECIST. Nothing here decides anything.

use super::super::diameters_words::DiametersWords;
use super::super::words::{day, listed};
use super::super::{Category, LesionIndex, NonTargetResponse};
use super::data::{
    ConfirmedBy, Immune, ImmuneBlock, ImmuneDoubt, ImmuneNote, ImmuneReason, ImmuneUnmet, NewTargetSum, Still,
};
use super::step::{CHANGING_SHRINKAGE, CONFIRMING_GROWTH, above};
use crate::imaging::Sum;

impl DiametersWords<'_> {
    pub(in super::super) fn immune_rule(&self, rule: ImmuneReason) -> String {
        let Some(immune) = self.diameters.immune.as_deref() else { return String::new() };
        let from = immune.block.map(|block| day(block.from)).unwrap_or_default();
        match rule {
            ImmuneReason::Unconfirmed => {
                format!("Progression, to be confirmed: {}", self.progressed(immune).join("; "))
            }
            ImmuneReason::StillUnconfirmed(still) => {
                format!("Progression of {from} stays unconfirmed: {}", self.still(immune, still))
            }
            ImmuneReason::Confirmed => {
                let by = immune.confirmed_by.iter().map(|by| self.confirmed_by(immune, *by));
                format!("Progression of {from} is confirmed: {}", by.collect::<Vec<_>>().join("; "))
            }
            ImmuneReason::ConfirmedBefore { from, on } => format!(
                "Progression of {} was confirmed on {}; a later scan does not undo it",
                day(from),
                day(on)
            ),
            ImmuneReason::Reset { from } => format!(
                "{}. Progression of {} was not confirmed, and the bar is reset",
                self.rule(immune.response_rule),
                day(from)
            ),
            ImmuneReason::NewLesionLeft => format!(
                "Everything that was there at baseline has gone; {} is not known to be gone",
                listed(&self.labels(&immune.not_gone))
            ),
            ImmuneReason::NotEvaluable { from } => format!(
                "{}. Progression of {} is neither confirmed nor taken back",
                self.not_evaluable(immune),
                day(from)
            ),
        }
    }

    /// What shows progression anew, part by part.
    fn progressed(&self, immune: &Immune) -> Vec<String> {
        let mut by = Vec::new();
        if immune.progressed.target {
            by.extend(self.diameters.target_rule.map(|rule| self.rule(rule)));
        }
        if immune.progressed.non_target {
            by.extend(immune.non_target_rule.map(|rule| self.rule(rule)));
        }
        if immune.progressed.new {
            by.extend(self.new_progressed(immune));
        }
        by
    }

    fn new_progressed(&self, immune: &Immune) -> Vec<String> {
        let mut by = Vec::new();
        if !immune.appeared.is_empty() {
            let titles: Vec<String> = immune.appeared.iter().map(|lesion| self.title(*lesion)).collect();
            by.push(format!("New: {}", listed(&titles)));
        }
        if let Some(NewTargetSum { sum, nadir: Some(nadir), has_progressed: true, .. }) = immune.new_targets {
            by.push(format!(
                "The new targets measure {sum} together, {} above their smallest sum of {nadir}",
                apart(sum, nadir)
            ));
        }
        if let Some(lesion) = immune.unequivocally_larger {
            by.push(format!("{} has grown unequivocally", self.history.label(lesion)));
        }
        by.extend(immune.pet_rule.map(|rule| self.rule(rule)));
        by
    }

    fn still(&self, immune: &Immune, still: Still) -> String {
        match still {
            Still::Progression => self.progressed(immune).join("; "),
            Still::TooEarly => {
                let by = immune.held_back.iter().map(|by| self.confirmed_by(immune, *by));
                let by = by.collect::<Vec<_>>().join("; ");
                format!("{by}, and the scan is too early for that to confirm it")
            }
            Still::MayHaveGrown => "it is not said whether what measures more has grown".to_owned(),
            Still::NewLesionUnchanged => match self.labels(&immune.not_gone) {
                left if left.is_empty() => "nothing has shrunk".to_owned(),
                left if immune.response == Category::Ne => {
                    format!("{} is still there, and the rest could not be judged", listed(&left))
                }
                left => format!("{} is still there, and nothing has shrunk", listed(&left)),
            },
        }
    }

    /// Why a scan says nothing of the progression that waits.
    fn not_evaluable(&self, immune: &Immune) -> String {
        if immune.response == Category::Ne {
            return self.rule(immune.response_rule);
        }
        match self.diameters.non_target {
            NonTargetResponse::Ne => "Non-target disease is not evaluable".to_owned(),
            _ => format!("Nothing was recorded of {}", listed(&self.labels(&immune.not_gone))),
        }
    }

    fn confirmed_by(&self, immune: &Immune, by: ConfirmedBy) -> String {
        let label = |lesion| self.history.label(lesion);
        let new = || self.new_progressed(immune).join("; ");
        match by {
            ConfirmedBy::TargetSum => {
                let first = immune.block.and_then(|block| block.target_sum).unwrap_or_default();
                format!(
                    "the sum is {}, {} above {first}; needs {CONFIRMING_GROWTH}",
                    self.now(),
                    apart(self.now(), first)
                )
            }
            ConfirmedBy::TargetsToo => {
                let rule = self.diameters.target_rule.map(|rule| self.rule(rule)).unwrap_or_default();
                format!("the targets have progressed as well ({rule})")
            }
            ConfirmedBy::NonTargetGrowth(lesion) => {
                format!("{} has grown further; any growth is enough", label(lesion))
            }
            ConfirmedBy::NonTargetsToo => {
                let rule = immune.non_target_rule.map(|rule| self.rule(rule)).unwrap_or_default();
                format!("non-target disease has progressed as well ({rule})")
            }
            ConfirmedBy::NewTargetSum => {
                let first = immune.block.and_then(|block| block.new_target_sum).unwrap_or_default();
                let now = immune.new_targets.map(|new| new.of_block).unwrap_or_default();
                format!(
                    "the new targets measure {now} together, {} above {first}; needs {CONFIRMING_GROWTH}",
                    apart(now, first)
                )
            }
            ConfirmedBy::NewNonTargetGrowth(lesion) => {
                format!("{} has grown; any growth is enough", label(lesion))
            }
            ConfirmedBy::FurtherNewLesion(lesion) => {
                format!("{} is a further new lesion", self.title(lesion))
            }
            ConfirmedBy::NewLesionsToo => format!("new lesions have progressed as well ({})", new()),
        }
    }

    /// What an alternative would have needed.
    pub(in super::super) fn immune_unmet(&self, category: Category, unmet: ImmuneUnmet) -> String {
        let short = category.short();
        let block = self.diameters.immune.as_deref().and_then(|immune| immune.block);
        let from = block.map(|block| day(block.from)).unwrap_or_default();
        match unmet {
            ImmuneUnmet::FirstScan => format!(
                "Not {short}: this is the first scan that shows it. 4 to 8 weeks later it is confirmed by {}",
                listed_or(&block.map(confirmers).unwrap_or_default())
            ),
            ImmuneUnmet::TargetSum { needs } => match self.diameters.missing().next() {
                None => format!(
                    "Not {short} by the sum: {}; needs {needs}, {CONFIRMING_GROWTH} above that of {from}",
                    self.now()
                ),
                Some(_) => format!(
                    "Not {short} by the sum: what could be read is {}; needs {needs}, {CONFIRMING_GROWTH} above that of {from}",
                    self.now()
                ),
            },
            ImmuneUnmet::TargetSumUnknown => {
                format!("Not {short} by the sum: that of {from} was incomplete, so growth since is not known")
            }
            ImmuneUnmet::NoNonTargetGrowth => {
                format!(
                    "Not {short} by non-target disease: no further growth is stated; any growth is enough"
                )
            }
            ImmuneUnmet::NewTargetSum { now: Some(now), needs } => format!(
                "Not {short} by the new targets: {now}; needs {needs}, {CONFIRMING_GROWTH} above those of {from}"
            ),
            ImmuneUnmet::NewTargetSum { now: None, needs } => format!(
                "Not {short} by the new targets: not all were measured; needs {needs}, {CONFIRMING_GROWTH} above those of {from}"
            ),
            ImmuneUnmet::NoNewGrowth => {
                format!("Not {short} by new lesions: no growth is stated; any growth is enough")
            }
            ImmuneUnmet::TooEarly { days } => format!(
                "Not {short}: {days} days after {from}; growth confirms from 28 days on (less 2), and sooner only a further new lesion on a scan made for a new symptom or sign"
            ),
            ImmuneUnmet::NothingElse => {
                format!("Not {short}: no further new lesion, and no other part has progressed")
            }
            ImmuneUnmet::NothingShrank => format!(
                "Not {short}: while a new lesion is there it needs a better response than on {from}, or a sum that is {CHANGING_SHRINKAGE} smaller"
            ),
        }
    }

    pub(in super::super) fn immune_doubt(&self, doubt: ImmuneDoubt) -> String {
        let label = |lesion| self.history.label(lesion);
        match doubt {
            ImmuneDoubt::NonTargetSaidAgain(lesion) => format!(
                "Unequivocal progression of {} is stated again. If it has grown since, record it as increased: that confirms progression",
                label(lesion)
            ),
            ImmuneDoubt::NonTargetMeasuresMore(lesion) => format!(
                "{} measures more than when progression was first seen. If it has grown, record it as increased: that confirms progression",
                label(lesion)
            ),
            ImmuneDoubt::NewMeasuresMore(lesion) => format!(
                "{} measures more than when progression was first seen. State whether it has grown: any growth confirms progression",
                label(lesion)
            ),
            ImmuneDoubt::FirstSumUnknown => {
                "The targets still show progression, and the sum on its first scan was incomplete: whether they grew by 5 mm since is not known".to_owned()
            }
            ImmuneDoubt::PetSite(lesion) => format!(
                "State whether {} is the site that FDG-PET showed first; if it is another one, it confirms progression",
                label(lesion)
            ),
        }
    }

    pub(in super::super) fn immune_note(&self, note: ImmuneNote) -> String {
        let label = |lesion| self.history.label(lesion);
        match note {
            ImmuneNote::TooEarly { from, days } => format!(
                "Made {days} days after progression was first seen on {}: growth does not confirm it before 28 days (less 2). Repeat the scan 4 to 8 weeks after, and compare it with that day",
                day(from)
            ),
            ImmuneNote::Late { from, days } => format!(
                "Made {days} days after progression was first seen on {}; iRECIST asks for a scan after 4 to 8 weeks",
                day(from)
            ),
            ImmuneNote::NewLesionNotRecorded(lesion) => format!(
                "Nothing was recorded of {}, which is neither gone nor unchanged by that",
                label(lesion)
            ),
            ImmuneNote::NewTargetNotMeasured(lesion) => {
                format!("{} is a new target and was not measured", label(lesion))
            }
            ImmuneNote::DatedBack { lesion, confirmed } => format!(
                "{} was confirmed as new tumour on {} and counts from its first appearance",
                label(lesion),
                self.date(confirmed)
            ),
            ImmuneNote::TakenAs { lesion, target: true } => format!(
                "{} is followed as a new target, because it was large enough to measure when first seen; state it if that is meant otherwise",
                label(lesion)
            ),
            ImmuneNote::TakenAs { lesion, target: false } => format!(
                "{} is followed as a new non-target, because it was not large enough to measure when first seen or has no diameter; state it if that is meant otherwise",
                label(lesion)
            ),
            ImmuneNote::NewTargetTooSmall { lesion, size } => format!(
                "{} is {size} when first seen: a new target is at least 10 mm, a node 15 mm in the short axis. Follow it as new non-target",
                label(lesion)
            ),
            ImmuneNote::Unstable => {
                "Not clinically stable. The category is the same; iRECIST advises treatment past unconfirmed progression only for patients who are stable".to_owned()
            }
            ImmuneNote::StabilityNotStated => {
                "State whether the patient is clinically stable. It does not change the category; treatment past unconfirmed progression is for patients who are".to_owned()
            }
            ImmuneNote::TooManyNewTargets { count } => {
                format!("{count} new targets; iRECIST takes at most 5, and 2 in one organ")
            }
            ImmuneNote::ResetByShrinkage => format!(
                "While a new lesion is there, iRECIST asks for shrinkage before anything better is assigned and gives no amount. Here it is a better response or {CHANGING_SHRINKAGE} less; sources differ"
            ),
        }
    }

    fn labels(&self, lesions: &[LesionIndex]) -> Vec<String> {
        lesions.iter().map(|lesion| self.history.label(*lesion).to_owned()).collect()
    }
}

/// What confirms unconfirmed progression on a later scan.
fn confirmers(block: ImmuneBlock) -> Vec<String> {
    let parts = block.parts;
    let mut by = Vec::new();
    if let Some(sum) = block.target_sum.filter(|_| parts.target) {
        by.push(format!("a sum of {}", above(sum, CONFIRMING_GROWTH)));
    }
    if parts.non_target {
        by.push("any further growth of non-target disease".to_owned());
    }
    if parts.new {
        by.extend(
            block.new_target_sum.map(|sum| format!("new targets of {}", above(sum, CONFIRMING_GROWTH))),
        );
        by.push("any growth of a new non-target".to_owned());
    }
    by.push("a further new lesion".to_owned());
    by.push("progression of another part".to_owned());
    by
}

/// "this, that or the other".
fn listed_or(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all_but_last @ .., last] => format!("{} or {last}", all_but_last.join(", ")),
    }
}

fn apart(one: Sum, other: Sum) -> Sum {
    Sum::from_tenths_mm(one.tenths_mm().abs_diff(other.tenths_mm()))
}
