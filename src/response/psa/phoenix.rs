//! Nadir + 2 (Roach et al., Int J Radiat Oncol Biol Phys 2006;65:965), strict and aware of bounces.

use super::{Psa, PsaHistory, PsaReading, PsaSettings};
use crate::calendar::{Date, Offset, shift};
use crate::response::Category;

/// The rise above the nadir that is failure: 2 ng/mL, in thousandths.
pub const NADIR_PLUS: u32 = 2_000;

/// Months after treatment within which a rise above the line may be a bounce, the last day included: after iodine-125 seeds
/// one in three patients had one, at a median of 17 months (4 to 50), and one in eight of these passed nadir + 2
/// (PMC3342157, PMC5471896). The limit of 36 months is a choice of ours among what is published, and a setting.
pub const BOUNCE_MONTHS: u8 = 36;

/// What nadir + 2 says of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoenixVerdict {
    /// Index into [`PsaHistory::after_treatment`].
    pub reading: usize,
    /// The day of the value.
    pub date: Date,
    /// The value that is judged, in ng/mL.
    pub psa: Psa,
    /// By the definition as it stands: once failed, always failed, and the call is not dated back.
    pub strict: Category,
    /// The same with what later values say of a bounce.
    pub bounce_aware: Category,
    /// The lowest value before this one.
    pub nadir: Option<PsaReading>,
    /// Nadir + 2; `None` for the first value.
    pub line: Option<FailureLine>,
    /// What decided the strict category.
    pub reason: PhoenixReason,
    /// Whether the last rise to the line, up to this value, was or may be a bounce.
    pub bounce: Bounce,
}

/// Nadir + 2 in thousandths of a ng/mL. The two differ where a value before lies outside what the laboratory measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureLine {
    /// The least value that certainly reaches it.
    pub certain: u32,
    /// The least that may.
    pub possible: u32,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoenixReason {
    /// Androgen deprivation keeps PSA down.
    OnHormones,
    /// No earlier value after treatment to rise from.
    OneValue,
    /// Treatment for a recurrence began.
    Salvage {
        /// The day on which that treatment began.
        on: Date,
    },
    /// This value is the first at or above the line.
    Reached,
    /// An earlier one was.
    ReachedBefore {
        /// The day of the first that was.
        on: Date,
    },
    /// It, or a value before it, lies outside what the laboratory measures, so that it cannot be said.
    Uncertain,
    /// Certainly below the line.
    Below,
}

/// Whether a rise above the line was, or may be, a bounce: a rise that comes down by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounce {
    /// Nothing rose to the line, or what did can no longer be taken for a bounce.
    None,
    /// Within the months in which bounces are seen, and not yet come down.
    Possible {
        /// The last day on which a fall would still make it a bounce.
        until: Date,
    },
    /// A later value inside that time is below the line again.
    ClearedBy {
        /// The first day on which a value was below the line.
        on: Date,
    },
    /// A later value inside that time is at or below the nadir from which it rose.
    CompletedBy {
        /// The first day on which a value was at or below the nadir.
        on: Date,
    },
}

/// A value that reached the line, and what it rose from.
#[derive(Clone, Copy)]
struct Call {
    on: Date,
    floor: Floor,
}

/// The lowest that the values so far can have been, and are known to have been.
#[derive(Clone, Copy)]
struct Floor {
    at_least: u32,
    at_most: u32,
}

/// The verdict on each value after treatment, earliest first, by nadir + 2 ng/mL (Phoenix: Roach 2006, Int J Radiat Oncol
/// Biol Phys 65:965). Values are PSA in thousandths of a ng/mL; the limit of a bounce is in months after treatment.
///
/// What later values say of a bounce is in the verdicts on the
/// values that rose: nothing else of an earlier verdict changes with a later value.
pub fn phoenix(history: &PsaHistory, settings: &PsaSettings) -> Vec<PhoenixVerdict> {
    let readings = history.after_treatment();
    let limit = Offset::months(i32::from(settings.bounce_months));
    let until = shift(history.treated_on(), limit).unwrap_or(Date::MAX);
    let mut verdicts = Vec::with_capacity(readings.len());
    let (mut nadir, mut floor): (Option<PsaReading>, Option<Floor>) = (None, None);
    let mut failed_on: Option<Date> = None;
    // The call of a rise that is not known to have been a bounce by the value that is judged, and the last that was one.
    let (mut standing, mut over): (Option<Call>, Option<Call>) = (None, None);
    for (index, reading) in readings.iter().enumerate() {
        let by_itself = judge(history, reading, floor);
        let reason = match failed_on {
            Some(on) => PhoenixReason::ReachedBefore { on },
            None => by_itself,
        };
        if let Some(call) = standing.filter(|call| call.is_cleared_by(history, reading, until)) {
            (standing, over) = (None, Some(call));
        }
        if let (PhoenixReason::Reached, None, Some(floor)) = (by_itself, standing, floor) {
            standing = Some(Call { on: reading.date, floor });
            failed_on = failed_on.or(Some(reading.date));
        }
        let bounce = match (standing, over) {
            (Some(call), _) => bounce_of(history, &call, reading.date, until),
            (None, Some(call)) => bounce_of(history, &call, reading.date, until),
            (None, None) => Bounce::None,
        };
        let is_over = matches!(bounce, Bounce::ClearedBy { .. } | Bounce::CompletedBy { .. });
        let bounce_aware = match (standing, by_itself) {
            (_, PhoenixReason::Salvage { .. }) => Category::BiochemicalFailure,
            (Some(_), _) if is_over => Category::NoBiochemicalFailure,
            (Some(_), _) => Category::BiochemicalFailure,
            (None, by_itself) => category(by_itself),
        };
        verdicts.push(PhoenixVerdict {
            reading: index,
            date: reading.date,
            psa: reading.psa,
            strict: category(reason),
            bounce_aware,
            nadir,
            line: floor.map(Floor::line),
            reason,
            bounce,
        });
        let (least, most) = (reading.psa.at_least_thousandths(), reading.psa.at_most_thousandths());
        if nadir.is_none_or(|lowest| most < lowest.psa.at_most_thousandths()) {
            nadir = Some(*reading);
        }
        floor = Some(floor.map_or(Floor { at_least: least, at_most: most }, |floor| Floor {
            at_least: floor.at_least.min(least),
            at_most: floor.at_most.min(most),
        }));
    }
    verdicts
}

/// The day of failure by Phoenix, aware of bounces: the first value of nadir + 2 ng/mL or more (Roach 2006) that no later value
/// within the bounce window of the settings took back, or the day on which treatment for a recurrence began. `None` where there
/// is neither.
pub fn phoenix_failed_on_aware_of_bounces(history: &PsaHistory, settings: &PsaSettings) -> Option<Date> {
    let verdicts = phoenix(history, settings);
    let called = verdicts.iter().find(|verdict| verdict.bounce_aware == Category::BiochemicalFailure);
    called.map(|verdict| verdict.date).into_iter().chain(history.salvage()).min()
}

/// The day of failure by the strict definition: the first call, or the day on which treatment for a recurrence began, also
/// where no value was measured after that. `None` without either.
pub fn phoenix_failed_on(history: &PsaHistory, settings: &PsaSettings) -> Option<Date> {
    let verdicts = phoenix(history, settings);
    let called = verdicts.iter().find(|verdict| verdict.reason == PhoenixReason::Reached);
    called.map(|verdict| verdict.date).into_iter().chain(history.salvage()).min()
}

impl Floor {
    fn line(self) -> FailureLine {
        FailureLine {
            certain: self.at_most.saturating_add(NADIR_PLUS),
            possible: self.at_least.saturating_add(NADIR_PLUS),
        }
    }
}

impl Call {
    /// Whether a later value is certainly below the line again, and came down by itself.
    fn is_cleared_by(&self, history: &PsaHistory, reading: &PsaReading, until: Date) -> bool {
        self.on < reading.date
            && reading.date <= until
            && reading.psa.at_most_thousandths() < self.floor.line().possible
            && history.is_untreated(self.on, reading.date)
    }
}

fn judge(history: &PsaHistory, reading: &PsaReading, floor: Option<Floor>) -> PhoenixReason {
    if let Some(on) = history.salvage().filter(|on| *on <= reading.date) {
        return PhoenixReason::Salvage { on };
    }
    if history.on_hormones(reading.date) {
        return PhoenixReason::OnHormones;
    }
    let Some(floor) = floor else { return PhoenixReason::OneValue };
    let FailureLine { certain, possible } = floor.line();
    if reading.psa.at_least_thousandths() >= certain {
        PhoenixReason::Reached
    } else if reading.psa.at_most_thousandths() >= possible {
        PhoenixReason::Uncertain
    } else {
        PhoenixReason::Below
    }
}

fn category(reason: PhoenixReason) -> Category {
    match reason {
        PhoenixReason::OnHormones | PhoenixReason::OneValue | PhoenixReason::Uncertain => Category::Ne,
        PhoenixReason::Salvage { .. } | PhoenixReason::Reached | PhoenixReason::ReachedBefore { .. } => {
            Category::BiochemicalFailure
        }
        PhoenixReason::Below => Category::NoBiochemicalFailure,
    }
}

/// What the values after a call say of it, as far as they lie in the months in which bounces are seen and nothing but time
/// brought them down. `judged_on`: the day of the value that this is said of.
fn bounce_of(history: &PsaHistory, call: &Call, judged_on: Date, until: Date) -> Bounce {
    if call.on > until {
        return Bounce::None;
    }
    let came_down =
        || history.after_treatment().iter().filter(|reading| call.is_cleared_by(history, reading, until));
    let at_nadir = came_down().find(|reading| reading.psa.at_most_thousandths() <= call.floor.at_least);
    match (at_nadir, came_down().next()) {
        (Some(reading), _) => Bounce::CompletedBy { on: reading.date },
        (None, Some(reading)) => Bounce::ClearedBy { on: reading.date },
        (None, None) if judged_on <= until && history.is_untreated(call.on, judged_on) => {
            Bounce::Possible { until }
        }
        (None, None) => Bounce::None,
    }
}
