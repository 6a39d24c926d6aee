//! The sentences of a verdict by a sum of diameters. Nothing here decides anything.

use super::attenuation::{Compared, response_needs};
use super::sums::is_gone;
use super::words::{above, above_nadir, day, from_baseline, listed};
use super::{
    Contribution, Counts, Diameters, Doubt, History, LesionIndex, Missing, NonTargetResponse, NonTargetSeen,
    NonTargetStatus, NotMet, Part, Reason, Review, ScanRef, Standard, Unmet, Unread,
};
use crate::imaging::{NonTargetReading, NotEvaluable, Reading, Sum};

/// Puts what belongs to one verdict into words.
#[derive(Debug, Clone, Copy)]
pub(super) struct DiametersWords<'a> {
    pub history: &'a History,
    /// Index into [`History::follow_ups`].
    pub scan: usize,
    pub standard: &'a Standard,
    pub diameters: &'a Diameters,
    /// Where attenuation is read beside them.
    pub attenuation: Option<&'a Compared>,
}

impl Contribution {
    /// "measured", "seen, too small to measure, counts 5 mm", "not imaged".
    pub(super) fn words(&self, history: &History, scan: ScanRef) -> String {
        match self.counts {
            Counts::Measured(_) => "measured".to_owned(),
            Counts::TooSmall(counts) => format!("seen, too small to measure, counts {counts}"),
            Counts::Gone => "gone".to_owned(),
            Counts::Fragments { count, .. } => format!("{count} fragments added"),
            Counts::MergedInto(into) => format!("merged into {}, counted there", history.label(into)),
            Counts::Missing(missing) => missing.words(history, self.lesion, scan),
        }
    }
}

impl Missing {
    pub(super) fn words(self, history: &History, lesion: LesionIndex, scan: ScanRef) -> String {
        match self {
            Missing::Unread(why) => why.words(history, lesion, scan).to_owned(),
            Missing::FragmentsNotMeasured => "fragments not measured".to_owned(),
            Missing::Contradicts => "figures that cannot both be right".to_owned(),
            Missing::MergedInCircle => "merged lesions that name each other".to_owned(),
            Missing::MergedIntoMissing { into, why } => {
                format!("merged into {}, {}", history.label(into), why.words(history, into, scan))
            }
        }
    }
}

impl Unread {
    fn words(self, history: &History, lesion: LesionIndex, scan: ScanRef) -> &str {
        let given = |part, across| {
            let read = history.scan(scan)?.targets.get(&history.lesion_at(lesion)?.id)?;
            let read = match (part, across) {
                (Part::Whole, false) => read.size.as_ref(),
                (Part::Viable, false) => read.viable.as_ref(),
                (Part::Whole, true) => read.perpendicular.as_ref(),
                (Part::Viable, true) => read.viable_perpendicular.as_ref(),
            };
            match read {
                Some(Reading::NotEvaluable(reason)) => Some(reason.words()),
                _ => None,
            }
        };
        match self {
            Unread::NotRecorded => NotEvaluable::NotRecorded.words(),
            Unread::ViableNotRecorded => "viable diameter not recorded",
            Unread::NoArterialPhase => NotEvaluable::NoArterialPhase.words(),
            Unread::PerpendicularNotRecorded => "perpendicular diameter not recorded",
            Unread::VolumeNotRecorded => "enhancing volume not recorded",
            Unread::AsRead(part) => given(part, false).unwrap_or_default(),
            Unread::AcrossAsRead(part) => given(part, true).unwrap_or_default(),
        }
    }
}

impl DiametersWords<'_> {
    /// The rule with the numbers of this patient.
    pub fn rule(&self, rule: Reason) -> String {
        match rule {
            Reason::Immune(rule) => self.immune_rule(rule),
            Reason::TargetCr if !self.now().is_zero() => format!(
                "All targets are gone; nodes are under 10 mm and stay in the sum, which is {}",
                self.now()
            ),
            Reason::TargetCr => "All targets are gone".to_owned(),
            Reason::TargetPdReappeared { cr_on } => format!(
                "There was a complete response on {}; a target that is seen again is progression",
                day(cr_on)
            ),
            Reason::TargetPd => format!("{}; progression needs {}", self.against_nadir(), self.pd_needs()),
            Reason::TargetPdSubset => format!(
                "{}; the other targets alone are {}; progression needs {}",
                self.missing(),
                self.against_nadir(),
                self.pd_needs()
            ),
            Reason::LesionPd { lesion, smallest } => format!(
                "{} is {}; progression needs {} of one target",
                self.history.label(lesion),
                above(
                    self.diameters.limits,
                    smallest,
                    self.counted(lesion),
                    &format!("its smallest value of {smallest}")
                ),
                self.pd_needs()
            ),
            Reason::NodulePd { lesion } => {
                format!("A solid nodule inside {} is new or growing", self.history.label(lesion))
            }
            Reason::SizeAttenuationPd => format!(
                "Size {}; {}; progression needs +{} in size without {} in attenuation",
                self.against_baseline(),
                self.mean_attenuation(),
                self.pd_needs(),
                self.fall_needs()
            ),
            Reason::SizeAttenuationPr { .. } => format!(
                "Size {}; {}; partial response needs {}",
                self.against_baseline(),
                self.mean_attenuation(),
                response_needs(self.diameters.limits)
            ),
            Reason::TargetNeAttenuation => self.mean_attenuation(),
            Reason::TargetPr => format!("{}; partial response needs {}", self.against_baseline(), self.pr_needs()),
            Reason::TargetPrKept { since } => format!(
                "Partial response was reached on {} and stays until progression; now {}",
                day(since),
                self.against_baseline()
            ),
            Reason::TargetNeMissing if self.now().is_zero() || self.attenuation.is_some() => self.missing(),
            Reason::TargetNeMissing => {
                format!("{}; the other targets alone do not prove progression", self.missing())
            }
            Reason::TargetNeBaseline => {
                "The baseline sum is incomplete, so shrinking cannot be judged".to_owned()
            }
            Reason::TargetSd if self.attenuation.is_some() => format!(
                "Size {}; {}: neither a partial response nor progression",
                self.against_baseline(),
                self.mean_attenuation()
            ),
            Reason::TargetSd => {
                "Neither shrunk enough for partial response nor grown enough for progression".to_owned()
            }
            Reason::NonTargetPd => {
                let progressed = self.non_targets(|status| *status == NonTargetStatus::Progressed);
                format!("Unequivocal progression of {}", listed(&progressed))
            }
            Reason::NonTargetPdReappeared { cr_on } => format!(
                "There was a complete response on {}, and {} is seen again",
                day(cr_on),
                listed(&self.persisting())
            ),
            Reason::NonTargetOnly => format!("No target lesions; {}", self.non_target_words()),
            Reason::NewLesionPd => {
                let definite = self.diameters.definite_new.iter();
                let titles: Vec<String> = definite.map(|lesion| self.title(*lesion)).collect();
                format!("New: {}", listed(&titles))
            }
            Reason::NewLesionPdBackdated { lesion, first, confirmed } if first == self.scan => format!(
                "{} first appears here and was confirmed as new tumour on {}",
                self.title(lesion),
                self.date(confirmed)
            ),
            Reason::NewLesionPdBackdated { lesion, first, confirmed } => format!(
                "{} appeared on {} and was confirmed as new tumour on {}",
                self.title(lesion),
                self.date(first),
                self.date(confirmed)
            ),
            Reason::PetPd { was_negative: true } => {
                "FDG-PET was negative at baseline and is positive now".to_owned()
            }
            Reason::PetPd { was_negative: false } => {
                "FDG-PET is positive at a new site that CT confirms".to_owned()
            }
            Reason::OverallTable => format!(
                "Targets: {}; {}; {}",
                self.diameters.target.label().to_lowercase(),
                self.non_target_words(),
                self.diameters.new_lesions.label().to_lowercase()
            ),
            Reason::NoDisease => {
                "No disease was recorded at baseline; only a new lesion would be progression".to_owned()
            }
            Reason::NothingInScope => {
                "None of the lesions recorded at baseline is judged here; only a new lesion would be progression"
                    .to_owned()
            }
        }
    }

    /// What an alternative would have needed.
    pub fn not_met(&self, not_met: NotMet) -> String {
        let short = not_met.category.short();
        match not_met.because {
            Unmet::ProgressionFirst => {
                format!("Not {short}: {}, but progression comes first", self.against_baseline())
            }
            Unmet::ZeroNadir => format!(
                "Not {short} by the sum: {} of a nadir of {} means nothing",
                self.diameters.limits.progression.words(),
                Sum::of(0, self.diameters.unit())
            ),
            Unmet::GrownTooLittle => {
                format!("Not {short}: {}; needs {}", self.against_nadir(), self.pd_needs())
            }
            Unmet::NothingProgressed => {
                format!("Not {short}: no unequivocal progression and no new lesion")
            }
            Unmet::ShrunkTooLittle => {
                format!("Not {short}: {}; needs {}", self.against_baseline(), self.pr_needs())
            }
            Unmet::GrownTooLittleFromBaseline => {
                format!("Not {short}: {}; needs +{}", self.against_baseline(), self.pd_needs())
            }
            Unmet::AttenuationFell => format!(
                "Not {short}: {}, but {}, and {} in attenuation rules progression out",
                self.against_baseline(),
                self.mean_attenuation(),
                self.fall_needs()
            ),
            Unmet::SizeAndAttenuation => format!(
                "Not {short}: size {}; {}; needs {}",
                self.against_baseline(),
                self.mean_attenuation(),
                response_needs(self.diameters.limits)
            ),
            Unmet::TargetsLeft => {
                let left = self.left().map(|(lesion, sum)| format!("{} {sum}", self.history.label(lesion)));
                format!("Not {short}: {} still there", listed(&left.collect::<Vec<_>>()))
            }
            Unmet::Immune(unmet) => self.immune_unmet(not_met.category, unmet),
            Unmet::NonTargetsLeft => format!("Not {short}: {}", self.non_target_words()),
        }
    }

    /// Why a person must decide.
    pub fn review(&self, review: &Review) -> String {
        let sentence = |doubt: &Doubt| match doubt {
            Doubt::LesionFromZero(lesion) => format!(
                "{} had gone and is {} now, and there was no overall complete response: no published rule says whether this is progression",
                self.history.label(*lesion),
                self.counted(*lesion)
            ),
            Doubt::GrewFromZero => format!(
                "The sum was {} and is {} now, and there was no overall complete response: no published rule says whether this is progression",
                Sum::of(0, self.diameters.unit()),
                self.now()
            ),
            Doubt::NonTargetBack { cr_on } => format!(
                "Look at the scan of {} again: if {} was still there, correct that complete response; otherwise this is progression",
                day(*cr_on),
                listed(&self.persisting())
            ),
            Doubt::NewLesion(note) => self.warning_sentence(*note),
            Doubt::Immune(doubt) => self.immune_doubt(*doubt),
        };
        review.because.iter().map(sentence).collect::<Vec<_>>().join(". ")
    }

    /// The sum on this scan.
    pub fn now(&self) -> Sum {
        self.diameters.current.unwrap_or(Sum::of(0, self.diameters.unit()))
    }

    /// What a target counts for on this scan.
    fn counted(&self, lesion: LesionIndex) -> Sum {
        let unit = self.diameters.unit();
        let one = self.diameters.contributions.iter().find(|one| one.lesion == lesion);
        one.and_then(|one| one.counts.sum(unit)).unwrap_or(Sum::of(0, unit))
    }

    /// "mean attenuation 62.5 HU, −18.2 % from the 76.4 HU of the baseline", or why it is not known.
    fn mean_attenuation(&self) -> String {
        match (self.attenuation.map(|compared| compared.mean), self.diameters.limits.attenuation) {
            (Some(Ok(mean)), Some(rule)) => mean.words(rule),
            (Some(Err(why)), _) => why.words(self.history, self.history.follow_ups().get(self.scan)),
            _ => String::new(),
        }
    }

    fn fall_needs(&self) -> String {
        self.diameters.limits.attenuation.map_or(String::new(), |rule| rule.fall.words())
    }

    fn pr_needs(&self) -> String {
        self.diameters.limits.response.words()
    }

    fn against_nadir(&self) -> String {
        self.diameters
            .nadir
            .map_or(String::new(), |nadir| above_nadir(self.diameters.limits, &nadir, self.now()))
    }

    fn against_baseline(&self) -> String {
        let date = self.history.baseline().date;
        self.diameters
            .baseline_sum
            .map_or(String::new(), |sum| from_baseline(self.diameters.limits, sum, date, self.now()))
    }

    /// "20 % and 5 mm", or "20 %" where there is no floor.
    fn pd_needs(&self) -> String {
        let share = self.diameters.limits.progression.words();
        match self.diameters.pd_floor {
            Some(floor) => format!("{share} and {floor}"),
            None => share,
        }
    }

    /// "Not evaluable: T1 (not imaged)".
    fn missing(&self) -> String {
        let missing = self.diameters.contributions.iter().filter(|one| one.counts.is_missing());
        let missing = missing.map(|one| self.with_reason(one));
        format!("Not evaluable: {}", listed(&missing.collect::<Vec<_>>()))
    }

    /// "T1 (not imaged)".
    pub fn with_reason(&self, one: &Contribution) -> String {
        let how = one.words(self.history, ScanRef::FollowUp(self.scan));
        format!("{} ({how})", self.history.label(one.lesion))
    }

    /// The targets that were read and are still disease, with what they counted for.
    pub fn left(&self) -> impl Iterator<Item = (LesionIndex, Sum)> {
        self.diameters.contributions.iter().filter_map(|one| {
            let counted = one.counts.sum(self.diameters.unit())?;
            (!is_gone(self.diameters.limits, self.is_node(one.lesion), counted))
                .then_some((one.lesion, counted))
        })
    }

    /// Whether a lesion is a lymph node; not, where the history has no such lesion.
    pub fn is_node(&self, lesion: LesionIndex) -> bool {
        self.history.lesion_at(lesion).is_some_and(|lesion| lesion.is_node())
    }

    /// The labels of the non-target lesions of a status.
    fn non_targets(&self, is_meant: fn(&NonTargetStatus) -> bool) -> Vec<String> {
        let seen = self.diameters.non_targets.iter().filter(|seen| is_meant(&seen.status));
        seen.map(|seen| self.history.label(seen.lesion).to_owned()).collect()
    }

    fn persisting(&self) -> Vec<String> {
        self.non_targets(|status| *status == NonTargetStatus::Present)
    }

    /// "NT1 (not imaged)", where nothing is known of it.
    pub fn unknown(&self, seen: &NonTargetSeen) -> Option<String> {
        if seen.status != NonTargetStatus::Unknown {
            return None;
        }
        let lesion = self.history.lesion_at(seen.lesion)?;
        let read = self.history.follow_ups().get(self.scan)?.non_targets.get(&lesion.id);
        let why = match read {
            Some(NonTargetReading::NotEvaluable(reason)) => reason,
            _ => &NotEvaluable::NotRecorded,
        };
        Some(format!("{} ({})", lesion.label, why.words()))
    }

    fn non_target_words(&self) -> String {
        let unknown = || -> Vec<String> {
            self.diameters.non_targets.iter().filter_map(|seen| self.unknown(seen)).collect()
        };
        match self.diameters.non_target {
            NonTargetResponse::None => "no non-target lesions".to_owned(),
            NonTargetResponse::Cr => "non-target disease has gone".to_owned(),
            NonTargetResponse::NonCrNonPd => match self.persisting() {
                gone if gone.is_empty() => {
                    "non-target disease has gone, and tumour markers are above normal".to_owned()
                }
                persisting => format!("non-target disease persists ({})", listed(&persisting)),
            },
            NonTargetResponse::Pd => "non-target disease progresses".to_owned(),
            NonTargetResponse::Ne => match unknown() {
                known if known.is_empty() => "tumour markers were not done".to_owned(),
                unknown => format!("non-target disease is not evaluable: {}", listed(&unknown)),
            },
        }
    }

    /// What a lesion is called with its site; empty where the history has no such lesion.
    pub fn title(&self, lesion: LesionIndex) -> String {
        self.history.lesion_at(lesion).map_or(String::new(), |lesion| lesion.title())
    }

    /// The date of a follow-up scan.
    pub fn date(&self, scan: usize) -> String {
        self.history.follow_ups().get(scan).map(|scan| day(scan.date)).unwrap_or_default()
    }
}
