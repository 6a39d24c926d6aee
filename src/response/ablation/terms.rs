use super::{AblationHistory, AblationScan, Edge, Elsewhere, Session, TargetOrgan, ZoneSize};
use crate::calendar::{Date, Offset, shift};
use crate::response::Category;

/// Months after ablation for which a thin, smooth, concentric rim is benign, outside the kidney: about six (Ahmed 2014).
pub const BENIGN_RIM_MONTHS: u8 = 6;

/// Months after ablation of a kidney tumour from which enhancement is judged. Any enhancement at the 3-month scan is residual
/// tumour, and recurrence needs a time without enhancement (Delphi consensus, PMC5114314, table 3); a rim that still
/// enhances after 3 months is suspicious (ECIO-ESOI 2020, table 3).
pub const KIDNEY_SCAN_MONTHS: u8 = 3;

/// What the terms say of one scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AblationVerdict {
    /// Index into [`AblationHistory::scans`].
    pub scan: usize,
    /// The day of the scan.
    pub date: Date,
    /// The category that follows from the reason; NE on a day of treatment.
    pub category: Category,
    /// What was found, with the days that decided.
    pub reason: AblationReason,
    /// What the size of the zone is compared with. `None` on a day of treatment, which is no follow-up.
    pub zone_baseline: Option<ZoneBaseline>,
    /// New tumour away from the zone, as the scan says; told on a day of treatment too.
    pub elsewhere: Elsewhere,
}

/// The zone on the first follow-up scan after the last treatment. The zone is larger than the tumour was and shrinks, so
/// that the size of the tumour is no baseline for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneBaseline {
    /// It was measured on the first follow-up scan.
    Measured {
        /// The day of that scan.
        on: Date,
        /// The longest diameter of the zone on that day, in mm.
        longest: ZoneSize,
    },
    /// The first scan has no size; a later one, of a zone that has already shrunk, does not stand in for it.
    NotMeasured {
        /// The day of that first scan.
        on: Date,
    },
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AblationReason {
    /// Planning before a treatment, or control made at it.
    DayOfTreatment,
    /// Nothing at the edge.
    Clear,
    /// A thin rim, in the months in which it is benign.
    BenignRim {
        /// The last day on which a rim is benign.
        until: Date,
    },
    /// The same after those months: suspicious, and for a person to judge.
    RimTooLate {
        /// The last day on which it would have been benign.
        since: Date,
    },
    /// A thin rim in the kidney, before the 3-month scan: not judged yet, and not complete ablation.
    KidneyRimTooEarly {
        /// The first day on which a rim in the kidney is judged.
        judged_from: Date,
    },
    /// A thin rim in the kidney from 3 months on, and no scan since the treatment was without enhancement.
    KidneyRimNeverClear {
        /// The day of the last treatment before the scan.
        treated_on: Date,
    },
    /// The same after a scan without enhancement: progression, and for a person to judge.
    KidneyRimAfterClear {
        /// The first scan since the treatment that was without enhancement.
        clear_on: Date,
    },
    /// Tumour at the edge, and no scan since the treatment showed complete ablation.
    NeverClear {
        /// The day of the last treatment before the scan.
        treated_on: Date,
    },
    /// Tumour at the edge after a scan that showed complete ablation.
    AfterClear {
        /// The first scan since the treatment that showed complete ablation.
        clear_on: Date,
    },
    /// Tissue at the edge of which the reader is not sure.
    Uncertain,
    /// The zone cannot be read on this scan.
    NotEvaluable,
}

impl AblationReason {
    /// The category that each reason stands for (Ahmed 2014); NE where nothing can be said, or a person has to judge
    /// first.
    pub fn category(self) -> Category {
        match self {
            Self::Clear | Self::BenignRim { .. } => Category::CompleteAblation,
            Self::NeverClear { .. } | Self::KidneyRimNeverClear { .. } => Category::ResidualTumour,
            Self::AfterClear { .. } | Self::KidneyRimAfterClear { .. } => Category::LocalProgression,
            Self::DayOfTreatment
            | Self::RimTooLate { .. }
            | Self::KidneyRimTooEarly { .. }
            | Self::Uncertain
            | Self::NotEvaluable => Category::Ne,
        }
    }

    /// Sources call the finding suspicious and do not settle it: a person judges.
    pub fn needs_review(self) -> bool {
        matches!(self, Self::RimTooLate { .. } | Self::KidneyRimAfterClear { .. })
    }
}

/// The verdict on each scan, earliest first. New foci at the edge are local progression only after a scan has shown
/// complete ablation; on the first scan they are residual tumour. A scan on the day of a treatment is not evaluable and
/// counts for nothing.
pub fn ablation(history: &AblationHistory) -> Vec<AblationVerdict> {
    let judged = history.scans().iter().enumerate();
    judged.map(|(index, scan)| verdict(history, index, scan)).collect()
}

fn verdict(history: &AblationHistory, index: usize, scan: &AblationScan) -> AblationVerdict {
    let session = history.last_session_before(scan.date).filter(|_| !history.is_treatment_day(scan.date));
    let reason = session.map_or(AblationReason::DayOfTreatment, |session| reason(history, scan, session));
    AblationVerdict {
        scan: index,
        date: scan.date,
        category: reason.category(),
        reason,
        zone_baseline: session.and_then(|session| zone_baseline(history, session)),
        elsewhere: scan.elsewhere,
    }
}

fn reason(history: &AblationHistory, scan: &AblationScan, session: &Session) -> AblationReason {
    let is_kidney = history.organ == TargetOrgan::Kidney;
    let rim_until = months_after(session.date, BENIGN_RIM_MONTHS);
    let is_clear = |other: &AblationScan| match other.edge {
        Edge::Clear => true,
        Edge::ThinRim => !is_kidney && other.date <= rim_until,
        Edge::Tumour | Edge::Uncertain | Edge::NotEvaluable => false,
    };
    let mut before = follow_up(history, session).filter(|other| other.date < scan.date);
    let clear_on = before.find(|other| is_clear(other)).map(|clear| clear.date);
    let treated_on = session.date;
    match (scan.edge, clear_on) {
        (Edge::NotEvaluable, _) => AblationReason::NotEvaluable,
        (Edge::Uncertain, _) => AblationReason::Uncertain,
        (Edge::Clear, _) => AblationReason::Clear,
        (Edge::ThinRim, _) if is_kidney => kidney_rim(scan.date, treated_on, clear_on),
        (Edge::ThinRim, _) if scan.date <= rim_until => AblationReason::BenignRim { until: rim_until },
        (Edge::ThinRim, _) => AblationReason::RimTooLate { since: rim_until },
        (Edge::Tumour, Some(clear_on)) => AblationReason::AfterClear { clear_on },
        (Edge::Tumour, None) => AblationReason::NeverClear { treated_on },
    }
}

fn kidney_rim(scan: Date, treated_on: Date, clear_on: Option<Date>) -> AblationReason {
    let judged_from = months_after(treated_on, KIDNEY_SCAN_MONTHS);
    match clear_on {
        _ if scan < judged_from => AblationReason::KidneyRimTooEarly { judged_from },
        Some(clear_on) => AblationReason::KidneyRimAfterClear { clear_on },
        None => AblationReason::KidneyRimNeverClear { treated_on },
    }
}

/// The scans on days after a treatment; the caller stops before the next one.
fn follow_up<'a>(
    history: &'a AblationHistory,
    session: &Session,
) -> impl Iterator<Item = &'a AblationScan> + use<'a> {
    let treated_on = session.date;
    history.scans().iter().filter(move |scan| treated_on < scan.date)
}

fn zone_baseline(history: &AblationHistory, session: &Session) -> Option<ZoneBaseline> {
    let on = follow_up(history, session).next()?.date;
    let longest = follow_up(history, session).filter(|scan| scan.date == on).find_map(|scan| scan.zone);
    Some(longest.map_or(ZoneBaseline::NotMeasured { on }, |longest| ZoneBaseline::Measured { on, longest }))
}

fn months_after(treated_on: Date, months: u8) -> Date {
    shift(treated_on, Offset::months(i32::from(months))).unwrap_or(Date::MAX)
}
