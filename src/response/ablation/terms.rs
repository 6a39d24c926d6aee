use super::{AblationHistory, AblationScan, Edge, Outcome, Session, TargetOrgan};
use crate::calendar::{Date, Offset, display, shift};
use crate::response::Category;
use chrono::Days;

/// Months after ablation for which a thin, smooth, concentric rim is benign: about six (Ahmed 2014); in the kidney a rim that
/// still enhances after three is suspicious (ECIO-ESOI 2020, table 3).
pub fn benign_rim_months(organ: TargetOrgan) -> u8 {
    match organ {
        TargetOrgan::Kidney => 3,
        TargetOrgan::Liver | TargetOrgan::Lung | TargetOrgan::Bone => 6,
    }
}

/// What the terms say of one scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AblationVerdict {
    /// Index into [`AblationHistory::scans`].
    pub scan: usize,
    pub date: Date,
    pub category: Category,
    pub reason: AblationReason,
    /// The first zone that was measured after the treatment before this scan: what its size is compared with. The zone is
    /// larger than the tumour was and shrinks, so that the size of the tumour is no baseline for it.
    pub zone_baseline: Option<AblationScan>,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AblationReason {
    /// Nothing at the edge.
    Clear,
    /// A thin rim, in the months in which it is benign.
    BenignRim {
        until: Date,
    },
    /// The same after those months: suspicious, and for a person to judge.
    RimTooLate {
        since: Date,
    },
    /// Tumour at the edge, and no scan since the treatment showed complete ablation.
    NeverClear {
        treated_on: Date,
    },
    /// Tumour at the edge after a scan that showed complete ablation.
    AfterClear {
        clear_on: Date,
    },
    Uncertain,
    NotEvaluable,
}

/// The verdict on each scan, earliest first. New foci at the edge are local progression only after a scan has shown
/// complete ablation; on the first scan they are residual tumour.
pub fn ablation(history: &AblationHistory) -> Vec<AblationVerdict> {
    let judged = history.scans().iter().enumerate();
    judged
        .filter_map(|(index, scan)| {
            Some(verdict(history, index, scan, history.last_session_before(scan.date)?))
        })
        .collect()
}

fn verdict(
    history: &AblationHistory,
    index: usize,
    scan: &AblationScan,
    session: &Session,
) -> AblationVerdict {
    let since = history.scans().iter().filter(|other| session.date <= other.date && other.date <= scan.date);
    let zone_baseline = since.clone().find(|other| other.zone.is_some()).copied();
    let rim_until = benign_until(history.organ, session.date);
    let is_clear = |other: &&AblationScan| {
        matches!(other.edge, Edge::Clear) || (other.edge == Edge::ThinRim && other.date <= rim_until)
    };
    let clear_before = since.clone().filter(|other| other.date < scan.date).find(is_clear);
    let reason = match scan.edge {
        Edge::NotEvaluable => AblationReason::NotEvaluable,
        Edge::Uncertain => AblationReason::Uncertain,
        Edge::Clear => AblationReason::Clear,
        Edge::ThinRim if scan.date <= rim_until => AblationReason::BenignRim { until: rim_until },
        Edge::ThinRim => AblationReason::RimTooLate { since: rim_until },
        Edge::Tumour => match clear_before {
            Some(clear) => AblationReason::AfterClear { clear_on: clear.date },
            None => AblationReason::NeverClear { treated_on: session.date },
        },
    };
    let category = match reason {
        AblationReason::Clear | AblationReason::BenignRim { .. } => Category::CompleteAblation,
        AblationReason::NeverClear { .. } => Category::ResidualTumour,
        AblationReason::AfterClear { .. } => Category::LocalProgression,
        AblationReason::RimTooLate { .. } | AblationReason::Uncertain | AblationReason::NotEvaluable => {
            Category::Ne
        }
    };
    AblationVerdict { scan: index, date: scan.date, category, reason, zone_baseline }
}

fn benign_until(organ: TargetOrgan, treated_on: Date) -> Date {
    shift(treated_on, Offset::months(i32::from(benign_rim_months(organ)))).unwrap_or(Date::MAX)
}

/// Whether the tumour was completely ablated at the time at which the protocol judges it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Efficacy {
    /// Every treatment ended as planned with the tumour covered; `None` where that was not judged.
    pub technical_success: Option<bool>,
    /// After the first course. `None` while no scan at that time can tell.
    pub primary: Option<bool>,
    /// Counting repeated ablation of what was left or came back: the newest scan that can tell.
    pub secondary: Option<bool>,
    /// The day of the scan that primary efficacy is read from.
    pub judged_on: Option<Date>,
}

/// Technical success and technique efficacy. The first course are the treatments before the first scan that lies at the
/// protocol's time or later after the last of them.
pub fn efficacy(history: &AblationHistory) -> Efficacy {
    let verdicts = ablation(history);
    let tells = |verdict: &&AblationVerdict| verdict.category != Category::Ne;
    let is_due = |verdict: &&AblationVerdict| {
        let session = history.last_session_before(verdict.date);
        let due = session
            .and_then(|session| session.date.checked_add_days(Days::new(u64::from(history.efficacy_days()))));
        due.is_some_and(|due| due <= verdict.date)
    };
    let complete = |verdict: &AblationVerdict| verdict.category == Category::CompleteAblation;
    let judged = verdicts.iter().find(|verdict| is_due(verdict) && tells(verdict));
    let outcomes = || history.sessions().iter().map(|session| session.outcome);
    let technical_success = if outcomes().any(|outcome| outcome == Outcome::NotCovered) {
        Some(false)
    } else {
        outcomes().all(|outcome| outcome == Outcome::Covered).then_some(true)
    };
    Efficacy {
        technical_success,
        primary: judged.map(complete),
        secondary: verdicts.iter().rfind(|verdict| is_due(verdict) && tells(verdict)).map(complete),
        judged_on: judged.map(|verdict| verdict.date),
    }
}

impl AblationVerdict {
    /// "Residual tumour: no scan since the ablation on 04-Sep-2025 showed complete ablation".
    pub fn sentence(&self) -> String {
        match self.reason {
            AblationReason::Clear => "Complete ablation: no tumour in or at the zone".to_owned(),
            AblationReason::BenignRim { until } => format!(
                "Complete ablation: a thin, smooth, concentric rim is benign until about {}",
                display(until)
            ),
            AblationReason::RimTooLate { since } => format!(
                "Not evaluable: a rim that still enhances after {} is suspicious. Compare with the scan before, or scan again",
                display(since)
            ),
            AblationReason::NeverClear { treated_on } => format!(
                "Residual tumour, not progression: no scan since the ablation on {} showed complete ablation",
                display(treated_on)
            ),
            AblationReason::AfterClear { clear_on } => format!(
                "Local tumour progression: new tissue at the edge after complete ablation on {}",
                display(clear_on)
            ),
            AblationReason::Uncertain => "Not evaluable: uncertain tissue at the edge. Scan again".to_owned(),
            AblationReason::NotEvaluable => "Not evaluable: the zone cannot be read on this scan".to_owned(),
        }
    }
}
