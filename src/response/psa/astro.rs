//! Three consecutive rises (American Society for Therapeutic Radiology and Oncology, Int J Radiat Oncol Biol Phys
//! 1997;37:1035), kept for comparison with older series.

use super::{PsaHistory, PsaReading};
use crate::calendar::Date;
use crate::response::Category;
use chrono::Days;

/// So many rises in a row after the nadir are failure.
pub const CONSECUTIVE_RISES: u8 = 3;

/// What three rises say of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AstroVerdict {
    /// Index into [`PsaHistory::after_treatment`].
    pub reading: usize,
    /// The day of the value.
    pub date: Date,
    /// No failure, failure or NE.
    pub category: Category,
    /// The lowest value up to this one; of two the later.
    pub nadir: Option<PsaReading>,
    /// What decided it.
    pub reason: AstroReason,
    /// An equal value stands in the row of rises, which is neither a rise nor a break here.
    pub has_equal: bool,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AstroReason {
    /// Androgen deprivation keeps PSA down.
    OnHormones,
    /// No earlier value after treatment to rise from.
    OneValue,
    /// A rise was great enough that treatment for a recurrence began.
    Salvage {
        /// The day on which that treatment began.
        on: Date,
    },
    /// The third rise in a row, or a value after it. `failed_on` lies midway between the nadir and the first of them.
    Rises {
        /// The day of the value that was the third rise.
        third: Date,
        /// The day to which failure is dated.
        failed_on: Date,
    },
    /// Whether there were three cannot be said: a value lies outside what the laboratory measures.
    Uncertain {
        /// So many rises it may be.
        at_most: u8,
    },
    /// So many rises in a row so far.
    Fewer {
        /// How many there certainly are: 0 to 2.
        rises: u8,
    },
}

/// The verdict on each value after treatment, earliest first, by three rises in a row, dated back midway to the nadir (ASTRO
/// consensus panel 1997, Int J Radiat Oncol Biol Phys 37:1035). Values are PSA in thousandths of a ng/mL.
///
/// Equal values are no rise and do not end a row of rises:
/// sources differ, and this is a choice of ours. Values on androgen deprivation are no part of any row.
pub fn astro(history: &PsaHistory) -> Vec<AstroVerdict> {
    let mut verdicts = Vec::new();
    let mut nadir: Option<PsaReading> = None;
    let mut row = Row::default();
    let mut failed: Option<AstroReason> = None;
    for (index, reading) in history.after_treatment().iter().enumerate() {
        let on_hormones = history.on_hormones(reading.date);
        if on_hormones {
            row = Row::default();
        } else {
            row.take(reading);
        }
        if nadir.is_none_or(|lowest| reading.psa.at_most_thousandths() <= lowest.psa.at_most_thousandths()) {
            nadir = Some(*reading);
        }
        if failed.is_none() {
            failed = match (history.salvage().filter(|on| *on <= reading.date), nadir, row.first_rise) {
                (Some(on), ..) => Some(AstroReason::Salvage { on }),
                (None, Some(nadir), Some(first)) if row.at_least >= CONSECUTIVE_RISES => {
                    Some(AstroReason::Rises { third: reading.date, failed_on: midway(nadir.date, first) })
                }
                _ => None,
            };
        }
        let reason = match failed {
            Some(failed) => failed,
            None if on_hormones => AstroReason::OnHormones,
            None if index == 0 => AstroReason::OneValue,
            None if row.at_most >= CONSECUTIVE_RISES => AstroReason::Uncertain { at_most: row.at_most },
            None => AstroReason::Fewer { rises: row.at_least },
        };
        let category = match reason {
            AstroReason::OnHormones | AstroReason::OneValue | AstroReason::Uncertain { .. } => Category::Ne,
            AstroReason::Salvage { .. } | AstroReason::Rises { .. } => Category::BiochemicalFailure,
            AstroReason::Fewer { .. } => Category::NoBiochemicalFailure,
        };
        let has_equal = row.has_equal;
        verdicts.push(AstroVerdict {
            reading: index,
            date: reading.date,
            category,
            nadir,
            reason,
            has_equal,
        });
    }
    verdicts
}

/// The day of failure: midway between the nadir and the first of three consecutive rises, or the day on which treatment for
/// a recurrence began where that came first, also where no value was measured after that. `None` without either.
pub fn astro_failed_on(history: &PsaHistory) -> Option<Date> {
    let verdicts = astro(history);
    let dated = verdicts.iter().find_map(|verdict| match verdict.reason {
        AstroReason::Rises { failed_on, .. } => Some(failed_on),
        AstroReason::Salvage { on } => Some(on),
        _ => None,
    });
    dated.or(history.salvage())
}

/// Rises in a row: how many there are at least, and at most where values lie outside what is measured.
#[derive(Clone, Copy, Default)]
struct Row {
    before: Option<PsaReading>,
    at_least: u8,
    at_most: u8,
    first_rise: Option<Date>,
    has_equal: bool,
}

impl Row {
    fn take(&mut self, reading: &PsaReading) {
        if let Some(before) = self.before {
            let least = |reading: &PsaReading| reading.psa.at_least_thousandths();
            let most = |reading: &PsaReading| reading.psa.at_most_thousandths();
            let is_equal = before.psa.exactly().is_some() && before.psa.exactly() == reading.psa.exactly();
            if least(reading) > most(&before) {
                (self.at_least, self.at_most) =
                    (self.at_least.saturating_add(1), self.at_most.saturating_add(1));
                self.first_rise = self.first_rise.or(Some(reading.date));
            } else if most(reading) < least(&before) {
                *self = Self::default();
            } else if is_equal {
                self.has_equal = true;
            } else {
                // It may have risen, or fallen.
                (self.at_least, self.at_most) = (0, self.at_most.saturating_add(1));
                self.first_rise = None;
            }
        }
        self.before = Some(*reading);
    }
}

/// The day midway between two; the earlier of two middle ones.
fn midway(from: Date, to: Date) -> Date {
    let half = u64::try_from((to - from).num_days() / 2).unwrap_or(0);
    from.checked_add_days(Days::new(half)).unwrap_or(from)
}
