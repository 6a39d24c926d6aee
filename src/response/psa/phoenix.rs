//! Nadir + 2 (Roach et al., Int J Radiat Oncol Biol Phys 2006;65:965), strict and aware of bounces.

use super::{Psa, PsaHistory, PsaReading, PsaSettings};
use crate::calendar::{Date, Offset, display, shift};
use crate::response::Category;

/// The rise above the nadir that is failure: 2 ng/mL, in thousandths.
pub const NADIR_PLUS: u32 = 2_000;

/// Months after treatment within which a rise above the line may be a bounce: after iodine-125 seeds one in three patients
/// had one, at a median of 17 months (4 to 50), and one in eight of these passed nadir + 2 (PMC3342157, PMC5471896). The
/// limit of 36 months is the project's choice among what is published, and a setting.
pub const BOUNCE_MONTHS: u8 = 36;

/// What nadir + 2 says of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoenixVerdict {
    /// Index into [`PsaHistory::after_treatment`].
    pub reading: usize,
    pub date: Date,
    /// By the definition as it stands: once failed, always failed, and the call is not dated back.
    pub strict: Category,
    /// The same with what later values say of a bounce.
    pub bounce_aware: Category,
    /// The lowest value before this one.
    pub nadir: Option<PsaReading>,
    pub reason: PhoenixReason,
    pub bounce: Bounce,
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
        on: Date,
    },
    /// This value is the first at or above the line.
    Reached {
        line: Psa,
    },
    /// An earlier one was.
    ReachedBefore {
        on: Date,
        line: Psa,
    },
    /// The nadir lay below what the laboratory measures, so that the line is not known to better than that.
    LineUncertain {
        line: Psa,
    },
    Below {
        line: Psa,
    },
}

/// Whether a rise above the line was, or may be, a bounce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounce {
    None,
    /// Within the months in which bounces are seen, and not yet come down.
    Possible {
        until: Date,
    },
    /// A later value inside that time is below the line again.
    ClearedBy {
        on: Date,
    },
    /// A later value is at or below the nadir from which it rose.
    CompletedBy {
        on: Date,
    },
}

/// A value that reached the line, and what it rose from.
#[derive(Clone, Copy)]
struct Call {
    on: Date,
    line: Psa,
    nadir: PsaReading,
}

/// The verdict on each value after treatment, earliest first. What later values say of a bounce is in the verdicts on the
/// values that rose: nothing else of an earlier verdict changes with a later value.
pub fn phoenix(history: &PsaHistory, settings: &PsaSettings) -> Vec<PhoenixVerdict> {
    let readings = history.after_treatment();
    let limit = Offset::months(i32::from(settings.bounce_months));
    let bounce_until = shift(history.treated_on(), limit).unwrap_or(Date::MAX);
    let mut verdicts = Vec::with_capacity(readings.len());
    let mut nadir: Option<PsaReading> = None;
    let mut first_call: Option<Call> = None;
    // The call of a rise that is not known to have been a bounce by the value that is judged.
    let mut standing: Option<Call> = None;
    for (index, reading) in readings.iter().enumerate() {
        let reason = judge(history, reading, nadir, first_call.as_ref());
        let call = match (line_of(reading, nadir), nadir) {
            (Line::Reached(line), Some(nadir)) if !history.on_hormones(reading.date) => {
                Some(Call { on: reading.date, line, nadir })
            }
            _ => None,
        };
        if first_call.is_none() && matches!(reason, PhoenixReason::Reached { .. }) {
            first_call = call;
        }
        standing = standing.filter(|call| !call.is_cleared_by(reading, bounce_until)).or(call);
        let bounce = standing.map_or(Bounce::None, |call| bounce_of(readings, &call, bounce_until));
        let strict = category(reason);
        let is_over = matches!(bounce, Bounce::ClearedBy { .. } | Bounce::CompletedBy { .. });
        let is_a_rise = matches!(reason, PhoenixReason::Reached { .. } | PhoenixReason::ReachedBefore { .. });
        let bounce_aware =
            if is_a_rise && (standing.is_none() || is_over) && !history.salvage_by(reading.date) {
                Category::NoBiochemicalFailure
            } else {
                strict
            };
        let date = reading.date;
        verdicts.push(PhoenixVerdict { reading: index, date, strict, bounce_aware, nadir, reason, bounce });
        if nadir.is_none_or(|lowest| reading.psa.at_most_thousandths() < lowest.psa.at_most_thousandths()) {
            nadir = Some(*reading);
        }
    }
    verdicts
}

impl Call {
    fn is_cleared_by(&self, reading: &PsaReading, until: Date) -> bool {
        self.on < reading.date
            && reading.date <= until
            && reading.psa.at_most_thousandths() < self.line.at_least_thousandths()
    }
}

/// Where a value lies by the line that its nadir draws.
enum Line {
    Reached(Psa),
    Uncertain(Psa),
    Below(Psa),
    /// Nothing to rise from.
    None,
}

fn line_of(reading: &PsaReading, nadir: Option<PsaReading>) -> Line {
    let Some(nadir) = nadir else { return Line::None };
    let line = nadir.psa.plus(NADIR_PLUS);
    let least = nadir.psa.at_least_thousandths() + NADIR_PLUS;
    if reading.psa.at_least_thousandths() >= line.at_least_thousandths() {
        Line::Reached(line)
    } else if reading.psa.at_most_thousandths() >= least {
        Line::Uncertain(line)
    } else {
        Line::Below(line)
    }
}

fn judge(
    history: &PsaHistory,
    reading: &PsaReading,
    nadir: Option<PsaReading>,
    failed: Option<&Call>,
) -> PhoenixReason {
    if let Some(call) = failed {
        return PhoenixReason::ReachedBefore { on: call.on, line: call.line };
    }
    if let Some(on) = history.salvage().filter(|on| *on <= reading.date) {
        return PhoenixReason::Salvage { on };
    }
    if history.on_hormones(reading.date) {
        return PhoenixReason::OnHormones;
    }
    match line_of(reading, nadir) {
        Line::None => PhoenixReason::OneValue,
        Line::Reached(line) => PhoenixReason::Reached { line },
        Line::Uncertain(line) => PhoenixReason::LineUncertain { line },
        Line::Below(line) => PhoenixReason::Below { line },
    }
}

fn category(reason: PhoenixReason) -> Category {
    match reason {
        PhoenixReason::OnHormones | PhoenixReason::OneValue | PhoenixReason::LineUncertain { .. } => {
            Category::Ne
        }
        PhoenixReason::Salvage { .. }
        | PhoenixReason::Reached { .. }
        | PhoenixReason::ReachedBefore { .. } => Category::BiochemicalFailure,
        PhoenixReason::Below { .. } => Category::NoBiochemicalFailure,
    }
}

/// What the values after a call say of it, as far as they lie in the months in which bounces are seen.
fn bounce_of(readings: &[PsaReading], call: &Call, until: Date) -> Bounce {
    if call.on > until {
        return Bounce::None;
    }
    let Some(below) = readings.iter().find(|reading| call.is_cleared_by(reading, until)) else {
        return Bounce::Possible { until };
    };
    let on = below.date;
    if below.psa.at_most_thousandths() <= call.nadir.psa.at_most_thousandths() {
        Bounce::CompletedBy { on }
    } else {
        Bounce::ClearedBy { on }
    }
}

impl PhoenixVerdict {
    /// "Not failure: 1.2 ng/mL is 0.9 short of 2.1 ng/mL (nadir 0.1 on 04-Sep-2025 + 2)". `psa` is the value judged.
    pub fn sentence(&self, psa: Psa) -> String {
        let nadir = self
            .nadir
            .map_or_else(String::new, |nadir| format!("nadir {} on {} + 2", nadir.psa, display(nadir.date)));
        match self.reason {
            PhoenixReason::OnHormones => {
                "Not evaluable: on androgen deprivation, which keeps PSA down".to_owned()
            }
            PhoenixReason::OneValue => {
                "Not evaluable: the first value after treatment, with none to rise from".to_owned()
            }
            PhoenixReason::Salvage { on } => {
                format!("Failure: treatment for a recurrence began on {}", display(on))
            }
            PhoenixReason::Reached { line } => format!("Failure: {psa} ng/mL reaches {line} ng/mL ({nadir})"),
            PhoenixReason::ReachedBefore { on, line } => format!(
                "Failure since {}, when PSA reached {line} ng/mL; a call is not taken back",
                display(on)
            ),
            PhoenixReason::LineUncertain { line } => format!(
                "Not evaluable: {psa} ng/mL may have reached nadir + 2, which is {line} ng/mL or less ({nadir})"
            ),
            PhoenixReason::Below { line } => {
                format!("Not failure: {psa} ng/mL is {} short of {line} ng/mL ({nadir})", psa.short_of(line))
            }
        }
    }

    /// What is to be said of a bounce; `None` where nothing suggests one.
    pub fn bounce_sentence(&self) -> Option<String> {
        match self.bounce {
            Bounce::None => None,
            Bounce::Possible { until } => Some(format!(
                "Possible bounce: until {} a rise may come down by itself. It does not take the failure back",
                display(until)
            )),
            Bounce::ClearedBy { on } => {
                Some(format!("PSA was below the line again on {}: a bounce, so far", display(on)))
            }
            Bounce::CompletedBy { on } => {
                Some(format!("PSA was back at the nadir on {}: a bounce", display(on)))
            }
        }
    }
}
