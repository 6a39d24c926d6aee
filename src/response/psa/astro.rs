//! Three consecutive rises (American Society for Therapeutic Radiology and Oncology, Int J Radiat Oncol Biol Phys
//! 1997;37:1035), kept for comparison with older series.

use super::{PsaHistory, PsaReading};
use crate::calendar::{Date, display};
use crate::response::Category;
use chrono::Days;

/// So many rises in a row after the nadir are failure.
pub const CONSECUTIVE_RISES: u8 = 3;

/// What three rises say of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AstroVerdict {
    /// Index into [`PsaHistory::after_treatment`].
    pub reading: usize,
    pub date: Date,
    pub category: Category,
    /// The lowest value up to this one; of two the later.
    pub nadir: Option<PsaReading>,
    pub reason: AstroReason,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AstroReason {
    /// Androgen deprivation keeps PSA down.
    OnHormones,
    /// No earlier value after treatment to rise from.
    OneValue,
    /// A rise was great enough that treatment for a recurrence began.
    Salvage { on: Date },
    /// The third rise in a row, or a value after it. `failed_on` lies midway between the nadir and the first of them.
    Rises { third: Date, failed_on: Date },
    /// So many rises in a row so far.
    Fewer { rises: u8 },
}

/// The verdict on each value after treatment, earliest first. Equal values are no rise and do not end a row of rises:
/// sources differ, and this is a choice of ours.
pub fn astro(history: &PsaHistory) -> Vec<AstroVerdict> {
    let mut verdicts = Vec::new();
    let mut nadir: Option<PsaReading> = None;
    let mut before: Option<PsaReading> = None;
    let (mut rises, mut first_rise) = (0_u8, None);
    let mut failed: Option<(Date, Date)> = None;
    for (index, reading) in history.after_treatment().iter().enumerate() {
        let psa = reading.psa.at_most_thousandths();
        if let Some(earlier) = before {
            if reading.psa.at_least_thousandths() > earlier.psa.at_most_thousandths() {
                rises = rises.saturating_add(1);
                first_rise = first_rise.or(Some(reading.date));
            } else if psa < earlier.psa.at_most_thousandths() {
                (rises, first_rise) = (0, None);
            }
        }
        before = Some(*reading);
        if nadir.is_none_or(|lowest| psa <= lowest.psa.at_most_thousandths()) {
            nadir = Some(*reading);
        }
        if failed.is_none()
            && rises >= CONSECUTIVE_RISES
            && let (Some(nadir), Some(first)) = (nadir, first_rise)
        {
            failed = Some((reading.date, midway(nadir.date, first)));
        }
        let reason = if let Some((third, failed_on)) = failed {
            AstroReason::Rises { third, failed_on }
        } else if let Some(on) = history.salvage().filter(|on| *on <= reading.date) {
            AstroReason::Salvage { on }
        } else if history.on_hormones(reading.date) {
            AstroReason::OnHormones
        } else if index == 0 {
            AstroReason::OneValue
        } else {
            AstroReason::Fewer { rises }
        };
        let category = match reason {
            AstroReason::OnHormones | AstroReason::OneValue => Category::Ne,
            AstroReason::Salvage { .. } | AstroReason::Rises { .. } => Category::BiochemicalFailure,
            AstroReason::Fewer { .. } => Category::NoBiochemicalFailure,
        };
        verdicts.push(AstroVerdict { reading: index, date: reading.date, category, nadir, reason });
    }
    verdicts
}

/// The day midway between two; the earlier of two middle ones.
fn midway(from: Date, to: Date) -> Date {
    let half = u64::try_from((to - from).num_days() / 2).unwrap_or(0);
    from.checked_add_days(Days::new(half)).unwrap_or(from)
}

impl AstroVerdict {
    /// "Not failure: 2 of 3 consecutive rises since the nadir of 0.4 ng/mL on 04-Sep-2025".
    pub fn sentence(&self) -> String {
        let nadir = self.nadir.map_or_else(String::new, |nadir| {
            format!(" since the nadir of {} ng/mL on {}", nadir.psa, display(nadir.date))
        });
        match self.reason {
            AstroReason::OnHormones => {
                "Not evaluable: on androgen deprivation, which keeps PSA down".to_owned()
            }
            AstroReason::OneValue => {
                "Not evaluable: the first value after treatment, with none to rise from".to_owned()
            }
            AstroReason::Salvage { on } => {
                format!("Failure: treatment for a recurrence began on {}", display(on))
            }
            AstroReason::Rises { third, failed_on } => format!(
                "Failure, dated {}, midway between the nadir and the first of {CONSECUTIVE_RISES} consecutive rises; the third was on {}",
                display(failed_on),
                display(third)
            ),
            AstroReason::Fewer { rises } => {
                format!("Not failure: {rises} of {CONSECUTIVE_RISES} consecutive rises{nadir}")
            }
        }
    }
}
