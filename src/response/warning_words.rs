//! The sentences of warnings. Nothing here decides anything.

use super::diameters_words::DiametersWords;
use super::told::ToldWarning;
use super::words::{day, listed};
use super::{Contribution, LesionIndex, NonTargetSeen, ScanRef, Warning};

impl DiametersWords<'_> {
    /// A warning with the lesion it is about.
    pub fn warning(&self, warning: Warning) -> ToldWarning {
        let lesion = warning.lesion().and_then(|index| self.history.lesion_at(index));
        ToldWarning {
            code: warning.code(),
            lesion: lesion.map(|lesion| lesion.id.clone()),
            sentence: self.warning_sentence(warning),
        }
    }

    /// What to look at, and why.
    pub fn warning_sentence(&self, warning: Warning) -> String {
        let label = |lesion| self.history.label(lesion);
        match warning {
            Warning::Scope(note) => note.sentence(self.history),
            Warning::Node(note) => note.sentence(self.history),
            Warning::Mrecist(note) => note.sentence(self.history),
            Warning::Immune(note) => self.immune_note(note),
            Warning::BaselineIncomplete { lesion, why } => format!(
                "The baseline has no value of {} ({}). Without it partial response and stable disease cannot be judged. Amend the scan of {} to add it",
                label(lesion),
                why.words(self.history, lesion, ScanRef::Baseline),
                day(self.history.baseline().date)
            ),
            Warning::OtherModality { now, baseline } => format!(
                "This is {}, the baseline was {}: sizes may not compare",
                now.label(),
                baseline.label()
            ),
            Warning::TargetMissing(lesion) => {
                let is_it = |one: &&Contribution| one.lesion == lesion;
                let missing = self.diameters.contributions.iter().find(is_it);
                let missing = missing.map(|one| self.with_reason(one)).unwrap_or_default();
                format!("{missing}: counts neither as 0 nor as too small")
            }
            Warning::Slip { lesion, slip } => format!("{}: {}", label(lesion), slip.words()),
            Warning::NoduleNotStated(lesion) => format!(
                "State whether {} has a new or growing nodule inside: that is progression by itself",
                label(lesion)
            ),
            Warning::AttenuationPhase(phase) => format!(
                "Attenuation was read in the {}; {} reads it in the portal venous phase",
                phase.label().to_lowercase(),
                self.standard
            ),
            Warning::SourcesDiffer(choice) => choice.warning().to_owned(),
            Warning::NonTargetMissing(lesion) => {
                let is_it = |seen: &&NonTargetSeen| seen.lesion == lesion;
                let unknown = self.diameters.non_targets.iter().find(is_it);
                unknown.and_then(|seen| self.unknown(seen)).unwrap_or_default()
            }
            Warning::Merged { lesion, into } => {
                format!("{} has merged into {}, which counts for both", label(lesion), label(into))
            }
            Warning::PrNotConfirmed { reached, after_days } => format!(
                "Partial response on {} was not confirmed {after_days} days later, so it does not stay",
                day(reached)
            ),
            Warning::EarlierProgression { on } => format!(
                "Progression was reached on {}. This scan is judged by its own numbers and does not undo it",
                day(on)
            ),
            Warning::TargetsBack { cr_on } => self.came_back(&day(cr_on)),
            Warning::NonTargetPdBesideTargets => {
                "Beside measurable disease, non-target progression is overall worsening large enough to change treatment, not modest growth of one lesion".to_owned()
            }
            Warning::NewLesionElsewhere => {
                "The targets have gone; the progression is a new lesion elsewhere".to_owned()
            }
            Warning::MarkersRaised => {
                "Tumour markers are above normal, so this is not a complete response".to_owned()
            }
            Warning::MarkersNotDone => {
                "Tumour markers are followed and were not done, so complete response cannot be shown".to_owned()
            }
            Warning::TakenBack { lesion, scan } => format!(
                "{} was found on {} not to be tumour and does not count",
                label(lesion),
                self.date(scan)
            ),
            Warning::EquivocalNewLesion(lesion) => format!(
                "{} is equivocal and does not count yet; if it is confirmed later, progression counts from its first appearance",
                label(lesion)
            ),
            Warning::PetNotOnCt => {
                "FDG-PET is positive at a site that CT does not show. Record it as an equivocal new lesion and repeat CT; if it appears there, progression counts from today".to_owned()
            }
            Warning::PetKnownSite => {
                "FDG-PET is positive at a site that CT knows and that is not growing; this is not progression".to_owned()
            }
            Warning::NewLesionLeftOut(rule) => {
                format!("{}. This verdict is about the treated lesions alone", self.rule(rule))
            }
        }
    }

    /// What to check before a reappearance is called progression (Schwartz 2016, Eur J Cancer 62:132).
    fn came_back(&self, date: &str) -> String {
        let left: Vec<LesionIndex> = self.left().map(|(lesion, _)| lesion).collect();
        let labels: Vec<String> = left.iter().map(|lesion| self.history.label(*lesion).to_owned()).collect();
        let sentence = format!(
            "Look at the scan of {date} again: if {} was still there, correct that complete response",
            listed(&labels)
        );
        match left.as_slice() {
            [only] if self.is_node(*only) => {
                format!("{sentence}. A single node just over 10 mm may be confirmed on the next scan first")
            }
            _ => sentence,
        }
    }
}
