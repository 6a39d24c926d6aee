use super::{Background, PetScan, SameScanner, Uptake};

/// Minutes from injection to scan (Wahl 2009; O, Radiology 2016;280:576).
pub const INJECTION_MINUTES: (u16, u16) = (50, 70);
/// The two scans start within so many minutes of each other after injection.
pub const INJECTION_APART_MINUTES: u16 = 15;
/// The mean uptake of the liver differs by less than 0.3 SUL, in hundredths, … The sources give this limit and the next for
/// the liver; that they hold for the blood pool too, where the liver is diseased, is our choice (confidence C).
pub const LIVER_APART: u32 = 30;
/// … and by no more than 20 % of the baseline.
pub const LIVER_APART_PERCENT: u32 = 20;

/// The normal tissue that the lesions are compared with, as the baseline has it: the flag of the baseline counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// The liver, where it is not diseased.
    Liver,
    /// Where the liver is diseased.
    BloodPool,
}

/// Why two scans cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The mean uptake of the normal tissue is too far apart.
    Reference {
        /// The normal tissue.
        of: Reference,
        /// Its mean at the baseline, SUL in g/mL.
        before: Uptake,
        /// Its mean now, SUL in g/mL.
        now: Uptake,
    },
    /// The mean uptake of the normal tissue is not recorded of both scans.
    ReferenceUnknown(Reference),
    /// One scan says that the liver is diseased and the other that it is not.
    LiverDisease,
    /// The minutes after injection are outside [`INJECTION_MINUTES`], or further apart than
    /// [`INJECTION_APART_MINUTES`].
    Injection {
        /// Minutes from injection to scan at the baseline.
        before: u16,
        /// Minutes from injection to scan now.
        now: u16,
    },
    /// The minutes after injection are not recorded of both scans.
    InjectionUnknown,
    /// Another scanner or reconstruction.
    Scanner,
    /// Nobody said whether the two were made in the same way.
    ScannerUnknown,
}

/// Why the baseline cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMeasurable {
    /// Nothing to compare the lesion with was measured.
    NoBackground(Reference),
    /// No lesion was measured at the baseline.
    NoLesion,
    /// The lesion is not hot enough: it needs at least so much.
    TooCold {
        /// The least uptake that can be followed, SUL in hundredths of a g/mL.
        needs_hundredths: u32,
    },
}

/// The least uptake of a lesion that can be followed: 1.5 × the liver + 2 SD, or 2 × the blood pool + 2 SD where the liver is
/// diseased. In hundredths, rounded up.
pub(super) fn least_measurable(baseline: &PetScan) -> Result<u32, NotMeasurable> {
    let reference = Reference::of(baseline);
    let background = reference.on(baseline).ok_or(NotMeasurable::NoBackground(reference))?;
    let (mean, sd) = (background.mean.hundredths(), background.sd.hundredths());
    // In half hundredths, so that 1.5 × is exact.
    let mean_halves = match reference {
        Reference::Liver => 3 * mean,
        Reference::BloodPool => 4 * mean,
    };
    Ok((mean_halves + 4 * sd).div_ceil(2))
}

pub(super) fn measurable(baseline: &PetScan) -> Result<Uptake, NotMeasurable> {
    let needs_hundredths = least_measurable(baseline)?;
    let hottest = baseline.hottest_sul.ok_or(NotMeasurable::NoLesion)?;
    if hottest.hundredths() < needs_hundredths {
        return Err(NotMeasurable::TooCold { needs_hundredths });
    }
    Ok(hottest)
}

/// What speaks against comparing two scans, the first that is found. What is not known is said so, and is no agreement.
pub(super) fn mismatch(before: &PetScan, now: &PetScan) -> Option<Mismatch> {
    if before.liver_is_diseased != now.liver_is_diseased {
        return Some(Mismatch::LiverDisease);
    }
    let of = Reference::of(before);
    let (Some(mean_before), Some(mean_now)) = (of.on(before), of.on(now)) else {
        return Some(Mismatch::ReferenceUnknown(of));
    };
    let (mean_before, mean_now) = (mean_before.mean, mean_now.mean);
    let apart = mean_before.hundredths().abs_diff(mean_now.hundredths());
    if apart >= LIVER_APART || 100 * apart > LIVER_APART_PERCENT * mean_before.hundredths() {
        return Some(Mismatch::Reference { of, before: mean_before, now: mean_now });
    }
    match (before.minutes_after_injection, now.minutes_after_injection) {
        (Some(before), Some(now)) => {
            let fits = |minutes: u16| (INJECTION_MINUTES.0..=INJECTION_MINUTES.1).contains(&minutes);
            if !fits(before) || !fits(now) || before.abs_diff(now) > INJECTION_APART_MINUTES {
                return Some(Mismatch::Injection { before, now });
            }
        }
        _ => return Some(Mismatch::InjectionUnknown),
    }
    match now.scanner {
        SameScanner::Same => None,
        SameScanner::Other => Some(Mismatch::Scanner),
        SameScanner::Unknown => Some(Mismatch::ScannerUnknown),
    }
}

impl Reference {
    pub(super) fn of(baseline: &PetScan) -> Self {
        if baseline.liver_is_diseased { Self::BloodPool } else { Self::Liver }
    }

    fn on(self, scan: &PetScan) -> Option<Background> {
        match self {
            Self::Liver => scan.liver,
            Self::BloodPool => scan.blood_pool,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Liver => "the liver",
            Self::BloodPool => "the blood pool",
        }
    }
}

impl Mismatch {
    /// The end of a sentence: "the liver took up 2.10 then and 2.60 now".
    pub fn words(self) -> String {
        match self {
            Self::Reference { of: Reference::Liver, before, now } => {
                format!("the liver took up {before} then and {now} now")
            }
            Self::Reference { of: Reference::BloodPool, before, now } => format!(
                "the blood pool took up {before} then and {now} now; it is held to the limits of the liver, which is our choice, as no source gives any"
            ),
            Self::ReferenceUnknown(of) => {
                format!("the uptake of {} is not recorded for both", of.words())
            }
            Self::LiverDisease => {
                "one says that the liver is diseased and the other that it is not".to_owned()
            }
            Self::Injection { before, now } => {
                format!("they were made {before} and {now} minutes after injection")
            }
            Self::InjectionUnknown => "the minutes after injection are not recorded for both".to_owned(),
            Self::Scanner => "they were made or reconstructed differently".to_owned(),
            Self::ScannerUnknown => "nobody has said that they were made in the same way".to_owned(),
        }
    }
}

impl NotMeasurable {
    /// The end of a sentence.
    pub fn words(self) -> String {
        match self {
            Self::NoBackground(of) => format!("the baseline has no uptake of {}", of.words()),
            Self::NoLesion => "the baseline has no lesion measured".to_owned(),
            Self::TooCold { needs_hundredths } => format!(
                "the hottest lesion of the baseline is below {}.{:02}",
                needs_hundredths / 100,
                needs_hundredths % 100
            ),
        }
    }
}
