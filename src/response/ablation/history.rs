use std::fmt;

use super::{Margin, Outcome};
use crate::calendar::{Date, display};
use crate::imaging::treated::{Edge, Elsewhere};
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

/// One treatment of the tumour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// The day of the treatment.
    pub date: Date,
    /// The course it belongs to, as the caller says: 1 is the first. A course may take several sessions.
    pub course: u16,
    /// How it ended, judged at its end.
    pub outcome: Outcome,
    /// The smallest margin all round; `None` where it was not measured.
    pub margin: Option<Margin>,
}

/// The days after the last treatment of a course in which technique efficacy is judged, from the protocol; both ends count.
/// Commonly 4 to 8 weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EfficacyWindow {
    from_days: u16,
    until_days: u16,
}

impl EfficacyWindow {
    /// # Errors
    /// For a window that ends before it begins, or that begins on the day of treatment.
    pub fn new(from_days: u16, until_days: u16) -> Result<Self, AblationProblem> {
        if from_days == 0 || until_days < from_days {
            return Err(AblationProblem::NoWindow);
        }
        Ok(Self { from_days, until_days })
    }

    /// Whether a scan lies in the window after that treatment, both ends counted.
    pub fn holds(self, treated_on: Date, scan: Date) -> bool {
        let days = scan.signed_duration_since(treated_on).num_days();
        (i64::from(self.from_days)..=i64::from(self.until_days)).contains(&days)
    }
}

/// The longest diameter of the zone.
pub type ZoneSize = Length;

/// One contrast-enhanced scan after the first treatment. One made on the day of a treatment is planning or control of it
/// and no follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AblationScan {
    /// The day of the scan.
    pub date: Date,
    /// What the edge of the zone shows.
    pub edge: Edge,
    /// The longest diameter of the zone in mm; `None` where it was not measured.
    pub zone: Option<ZoneSize>,
    /// New tumour away from the zone, in the organ and outside it.
    pub elsewhere: Elsewhere,
}

/// One tumour: its treatments and its scans, each in order of their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AblationHistory {
    /// The organ of the tumour.
    pub organ: TargetOrgan,
    sessions: Vec<Session>,
    scans: Vec<AblationScan>,
    window: EfficacyWindow,
}

/// Why a history cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AblationProblem {
    /// A tumour that was never ablated has no zone.
    NoSession,
    /// A scan before the first treatment shows no zone.
    ScanBeforeTreatment(Date),
    /// The courses of the treatments do not run 1, 2, 3 in the order of their days, or two begin on one day.
    CourseOrder(Date),
    /// The window in which efficacy is judged holds no day after the treatment.
    NoWindow,
}

impl AblationHistory {
    /// # Errors
    /// Without a treatment, with a scan dated before the day of the first, or with courses out of order. A scan on the day
    /// of a treatment is taken and left out of every judgement.
    pub fn new(
        organ: TargetOrgan,
        mut sessions: Vec<Session>,
        mut scans: Vec<AblationScan>,
        window: EfficacyWindow,
    ) -> Result<Self, AblationProblem> {
        crate::order::by_key(&mut sessions, |session| (session.date, session.course));
        crate::order::by_key(&mut scans, |scan| scan.date);
        let first = sessions.first().ok_or(AblationProblem::NoSession)?;
        if first.course != 1 {
            return Err(AblationProblem::CourseOrder(first.date));
        }
        for (before, after) in sessions.iter().zip(sessions.iter().skip(1)) {
            let follows = before.course.checked_add(1) == Some(after.course) && before.date < after.date;
            if before.course != after.course && !follows {
                return Err(AblationProblem::CourseOrder(after.date));
            }
        }
        match scans.first().filter(|scan| scan.date < first.date) {
            Some(scan) => Err(AblationProblem::ScanBeforeTreatment(scan.date)),
            None => Ok(Self { organ, sessions, scans, window }),
        }
    }

    /// The treatments, earliest first; never empty.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// Earliest first. An index into them names one.
    pub fn scans(&self) -> &[AblationScan] {
        &self.scans
    }

    /// The days after treatment in which efficacy is judged.
    pub fn window(&self) -> EfficacyWindow {
        self.window
    }

    /// The number of the newest course.
    pub fn newest_course(&self) -> u16 {
        self.sessions.last().map_or(1, |session| session.course)
    }

    /// The last treatment on a day before that of a scan.
    pub fn last_session_before(&self, scan: Date) -> Option<&Session> {
        self.sessions.iter().rfind(|session| session.date < scan)
    }

    /// Whether the tumour was treated on that day.
    pub fn is_treatment_day(&self, date: Date) -> bool {
        self.sessions.iter().any(|session| session.date == date)
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
            Self::CourseOrder(day) => write!(
                f,
                "The course of the ablation on {} does not follow the one before. Number the courses 1, 2, 3 in the order of \
                 their days",
                display(*day)
            ),
            Self::NoWindow => f.write_str(
                "The time at which efficacy is judged has to begin at least one day after the treatment and not end before it \
                 begins",
            ),
        }
    }
}

impl std::error::Error for AblationProblem {}
