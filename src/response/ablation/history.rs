use std::fmt;

use super::Margin;
use crate::calendar::{Date, display};
use crate::imaging::{Length, coded};

coded! {
    /// What was ablated; how the zone looks and when it is judged differ.
    pub enum TargetOrgan {
        Liver = "liver", "Liver";
        Kidney = "kidney", "Kidney";
        Lung = "lung", "Lung";
        Bone = "bone", "Bone";
    }
}

coded! {
    /// How one treatment of the tumour ended, judged at its end.
    pub enum Outcome {
        /// Treated as planned, and the zone covers the tumour.
        Covered = "covered", "Treated as planned, the tumour covered";
        NotCovered = "not-covered", "The tumour not covered, or not treated as planned";
        NotJudged = "not-judged", "Not judged";
    }
}

coded! {
    /// What the edge of the zone shows on one scan.
    pub enum Edge {
        /// No tumour at the edge: complete ablation.
        Clear = "clear", "No tumour in or at the zone";
        /// Thin, smooth and concentric: benign for some months after ablation.
        ThinRim = "thin-rim", "A thin, smooth, concentric rim";
        /// Irregular or nodular enhancement, a growing scar, an eccentric solid nodule.
        Tumour = "tumour", "Irregular or nodular tissue in or at the edge";
        /// Not sure.
        Uncertain = "uncertain", "Uncertain";
        NotEvaluable = "not-evaluable", "Not evaluable";
    }
}

/// One treatment of the tumour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    pub date: Date,
    pub outcome: Outcome,
    pub margin: Option<Margin>,
}

/// The longest diameter of the zone.
pub type ZoneSize = Length;

/// One contrast-enhanced scan after the first treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AblationScan {
    pub date: Date,
    pub edge: Edge,
    pub zone: Option<ZoneSize>,
    /// Tumour elsewhere: told, and no part of what happened to this one.
    pub new_elsewhere: bool,
}

/// One tumour: its treatments and its scans, each in order of their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AblationHistory {
    pub organ: TargetOrgan,
    sessions: Vec<Session>,
    scans: Vec<AblationScan>,
    /// Days from the last treatment of the first course to the time at which technique efficacy is judged, from the
    /// protocol.
    efficacy_days: u16,
}

/// Why a history cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AblationProblem {
    /// A tumour that was never ablated has no zone.
    NoSession,
    /// A scan before the first treatment shows no zone.
    ScanBeforeTreatment(Date),
}

impl AblationHistory {
    /// # Errors
    /// Without a treatment, or with a scan dated on or before the day of the first: the zone is judged on later days.
    pub fn new(
        organ: TargetOrgan,
        mut sessions: Vec<Session>,
        mut scans: Vec<AblationScan>,
        efficacy_days: u16,
    ) -> Result<Self, AblationProblem> {
        crate::order::by_key(&mut sessions, |session| session.date);
        crate::order::by_key(&mut scans, |scan| scan.date);
        let first = sessions.first().ok_or(AblationProblem::NoSession)?;
        match scans.first().filter(|scan| scan.date < first.date) {
            Some(scan) => Err(AblationProblem::ScanBeforeTreatment(scan.date)),
            None => Ok(Self { organ, sessions, scans, efficacy_days }),
        }
    }

    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// Earliest first. An index into them names one.
    pub fn scans(&self) -> &[AblationScan] {
        &self.scans
    }

    pub fn efficacy_days(&self) -> u16 {
        self.efficacy_days
    }

    /// The last treatment before a scan; a scan of the same day is of the time after it.
    pub fn last_session_before(&self, scan: Date) -> Option<&Session> {
        self.sessions.iter().rfind(|session| session.date <= scan)
    }
}

impl fmt::Display for AblationProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSession => {
                f.write_str("The tumour has no ablation. Enter the day of the treatment first")
            }
            Self::ScanBeforeTreatment(day) => write!(
                f,
                "The scan of {} is dated before the ablation. Correct one of the days",
                display(*day)
            ),
        }
    }
}

impl std::error::Error for AblationProblem {}
