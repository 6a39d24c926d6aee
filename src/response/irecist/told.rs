//! What is told of iRECIST beside the rule: how long progression has waited to be confirmed, and the new targets.

use chrono::{Days, NaiveDate};

use super::super::words::day;
use super::super::{CONFIRMATION_VARIANCE_DAYS, Category, EARLIEST_CONFIRMATION_DAYS, Verdict};
use super::data::{Immune, ImmuneBlock};
use super::notes::LATEST_CONFIRMATION_DAYS;
use super::step::{CONFIRMING_GROWTH, above};
use crate::imaging::Sum;

/// When progression that waits may be confirmed. All days count from the first scan that showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConfirmationWindow {
    /// The first scan of the progression: the date of progression, if it is confirmed.
    pub from: NaiveDate,
    /// From this day on growth confirms: 28 days after, less 2 (EORTC FAQ).
    pub counts_from: NaiveDate,
    /// The next scan is asked for between these days: 4 to 8 weeks after (Seymour 2017).
    pub due: (NaiveDate, NaiveDate),
}

impl ImmuneBlock {
    /// `None` where the calendar ends.
    pub fn window(&self) -> Option<ConfirmationWindow> {
        let after = |days: u64| self.from.checked_add_days(Days::new(days));
        let earliest = u64::from(EARLIEST_CONFIRMATION_DAYS);
        Some(ConfirmationWindow {
            from: self.from,
            counts_from: after(earliest.saturating_sub(CONFIRMATION_VARIANCE_DAYS.into()))?,
            due: (after(earliest)?, after(u64::try_from(LATEST_CONFIRMATION_DAYS).ok()?)?),
        })
    }
}

impl ConfirmationWindow {
    /// "Growth on a scan from 07-Sep-2026 on confirms the progression of 12-Aug-2026. iRECIST asks for that scan between …".
    pub fn sentence(&self) -> String {
        format!(
            "Growth on a scan from {} on confirms the progression of {}. iRECIST asks for that scan between {} and {}; {} days less are let \
             pass",
            day(self.counts_from),
            day(self.from),
            day(self.due.0),
            day(self.due.1),
            CONFIRMATION_VARIANCE_DAYS
        )
    }
}

/// The sum of the targets that would confirm the progression that waits after this scan; `None` where none waits, where
/// the targets are no part of it, or its first sum is not known.
pub(in super::super) fn confirming_sum(verdict: &Verdict) -> Option<Sum> {
    verdict.confirmation_window()?;
    let block = verdict.immune()?.block.filter(|block| block.parts.target)?;
    Some(above(block.target_sum?, CONFIRMING_GROWTH))
}

impl Verdict {
    fn immune(&self) -> Option<&Immune> {
        self.sums()?.immune.as_deref()
    }

    /// When the progression that waits after this scan may be confirmed; `None` where none waits.
    pub fn confirmation_window(&self) -> Option<ConfirmationWindow> {
        let waits = matches!(self.category, Category::ImmuneUpd | Category::Ne);
        self.immune()?.block.filter(|_| waits)?.window()
    }

    /// "New targets together 31 mm, smallest before 24 mm; 26 mm on 12-Aug-2026, so 31 mm confirms". `None` where no new
    /// lesion is measured.
    pub fn new_targets_words(&self) -> Option<String> {
        let immune = self.immune()?;
        let new = immune.new_targets?;
        let mut words = format!("New targets together {}", new.sum);
        if !new.is_complete {
            words.push_str(" (incomplete)");
        }
        if let Some(nadir) = new.nadir {
            words.push_str(&format!(", smallest before {nadir}"));
        }
        let waits =
            immune.block.filter(|block| block.first != self.scan && self.confirmation_window().is_some());
        if let Some((block, first)) = waits.and_then(|block| Some((block, block.new_target_sum?)))
            && block.parts.new
        {
            let confirms = above(first, CONFIRMING_GROWTH);
            words.push_str(&format!("; {first} on {}, so {confirms} confirms progression", day(block.from)));
        }
        Some(words)
    }
}
