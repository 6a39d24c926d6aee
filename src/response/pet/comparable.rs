use super::{PetScan, SameScanner, Uptake};

/// Minutes from injection to scan (Wahl 2009; O, Radiology 2016;280:576).
pub const INJECTION_MINUTES: (u16, u16) = (50, 70);
/// The two scans start within so many minutes of each other after injection.
pub const INJECTION_APART_MINUTES: u16 = 15;
/// The mean uptake of the liver differs by less than 0.3 SUL, in hundredths, …
pub const LIVER_APART: u32 = 30;
/// … and by no more than 20 % of the baseline.
pub const LIVER_APART_PERCENT: u32 = 20;

/// Why two scans cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    Liver { before: Uptake, now: Uptake },
    LiverUnknown,
    Injection { before: u16, now: u16 },
    InjectionUnknown,
    Scanner,
    ScannerUnknown,
}

/// Why the baseline cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMeasurable {
    /// Nothing to compare the lesion with was measured.
    NoBackground,
    NoLesion,
    /// The lesion is not hot enough: it needs at least so much.
    TooCold {
        needs_hundredths: u32,
    },
}

/// The least uptake of a lesion that can be followed: 1.5 × the liver + 2 SD, or 2 × the blood pool + 2 SD where the liver is
/// diseased. In hundredths, rounded up.
pub(super) fn least_measurable(baseline: &PetScan) -> Result<u32, NotMeasurable> {
    let background = if baseline.liver_is_diseased { baseline.blood_pool } else { baseline.liver };
    let background = background.ok_or(NotMeasurable::NoBackground)?;
    let (mean, sd) = (background.mean.hundredths(), background.sd.hundredths());
    // In half hundredths, so that 1.5 × is exact.
    let halves = if baseline.liver_is_diseased { 4 * mean } else { 3 * mean } + 4 * sd;
    Ok(halves.div_ceil(2))
}

pub(super) fn measurable(baseline: &PetScan) -> Result<Uptake, NotMeasurable> {
    let needs_hundredths = least_measurable(baseline)?;
    let hottest = baseline.hottest.ok_or(NotMeasurable::NoLesion)?;
    if hottest.hundredths() < needs_hundredths {
        return Err(NotMeasurable::TooCold { needs_hundredths });
    }
    Ok(hottest)
}

/// What speaks against comparing two scans, the first that is found. What is not known is said so, and is no agreement.
pub(super) fn mismatch(before: &PetScan, now: &PetScan) -> Option<Mismatch> {
    if !before.liver_is_diseased && !now.liver_is_diseased {
        match (before.liver, now.liver) {
            (Some(before), Some(now)) => {
                let (before, now) = (before.mean, now.mean);
                let apart = before.hundredths().abs_diff(now.hundredths());
                if apart >= LIVER_APART || 100 * apart > LIVER_APART_PERCENT * before.hundredths() {
                    return Some(Mismatch::Liver { before, now });
                }
            }
            _ => return Some(Mismatch::LiverUnknown),
        }
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

impl Mismatch {
    /// The end of a sentence: "the liver took up 2.10 then and 2.60 now".
    pub fn words(self) -> String {
        match self {
            Self::Liver { before, now } => format!("the liver took up {before} then and {now} now"),
            Self::LiverUnknown => "the uptake of the liver is not recorded for both".to_owned(),
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
            Self::NoBackground => {
                "the baseline has no uptake of the liver, or of the blood pool where the liver is diseased"
                    .to_owned()
            }
            Self::NoLesion => "the baseline has no lesion measured".to_owned(),
            Self::TooCold { needs_hundredths } => format!(
                "the hottest lesion of the baseline is below {}.{:02}",
                needs_hundredths / 100,
                needs_hundredths % 100
            ),
        }
    }
}
