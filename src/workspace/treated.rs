//! Standards that read what is seen of treated lesions, worked out for a scan of a course: one answer per lesion, and the
//! worst of them for the scan.

use super::readings::{NoVerdict, lesions_with, usable_scans};
use super::viable_part::{contradiction, largest_part};
use crate::calendar::{Date, display};
use crate::imaging::treated::{AncillaryUse, Change, Edge, Masslike};
use crate::imaging::{Lesion, LesionId, Organ, Role, Scan, TreatedReading, Treatment};
use crate::people::Problem;
use crate::plan::{AssessmentId, Course};
use crate::response::ablation::{
    AblationHistory, AblationScan, Efficacy, EfficacyWindow, Margin, Outcome, Session, TargetOrgan, ablation,
    efficacy,
};
use crate::response::li_rads::{Core, Seen2024, told_2018, told_2024};
use crate::response::{
    Category, ReadingWarning, ReadingWarningCode, Standard, ToldLesion, ToldReading, ToldReview,
    worst_of_lesions,
};

/// Days after the last treatment from which, and until which, technique efficacy of an ablation is judged: 4 to 8 weeks, as
/// is common (Ahmed 2014, Radiology 273:241, leaves them to the protocol). They decide no category of a scan.
pub const EFFICACY_WINDOW_DAYS: (u16, u16) = (28, 56);

/// Every session of a plan belongs to one course of ablation: a retreatment begins a plan of its own.
const COURSE_OF_THE_PLAN: u16 = 1;

/// A session names what it treated in the team's words, which cannot be read by lesion.
const SESSIONS_OF_EVERY_LESION: &str = "Which lesion was treated in which session is not recorded: every session counts as a treatment of each of them";

/// One treated lesion on a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LesionAnswer {
    pub lesion: ToldLesion,
    /// What the standard says of it; else what has to be entered first, or why it does not read this lesion.
    pub told: Result<ToldReading, String>,
    /// What the ablation terms say of the treatment up to this scan: technical success and technique efficacy.
    pub efficacy: Option<Efficacy>,
}

/// What a standard says of the treated lesions on a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreatedJudgement {
    pub standard: Standard,
    /// In the order of the course.
    pub lesions: Vec<LesionAnswer>,
}

impl TreatedJudgement {
    /// The worst of the lesions, once there is an answer for each of them: one that nobody read could be worse.
    pub fn category(&self) -> Option<Category> {
        let all: Option<Vec<Category>> =
            self.lesions.iter().map(|one| one.told.as_ref().ok().map(|told| told.category)).collect();
        worst_of_lesions(all?)
    }

    pub fn needs_review(&self) -> bool {
        self.readings().any(|told| told.review.is_some())
    }

    /// What is said of the lesions that have an answer.
    pub fn readings(&self) -> impl Iterator<Item = &ToldReading> {
        self.lesions.iter().filter_map(|one| one.told.as_ref().ok())
    }

    /// "LR-TR Viable, the worst of 2 lesions: T1 LR-TR Viable, T2 LR-TR Nonviable. …"; nothing of a single lesion, and
    /// nothing before all are read.
    pub fn of_the_scan(&self) -> Option<String> {
        let category = self.category().filter(|_| self.lesions.len() > 1)?;
        let each: Vec<String> = self
            .lesions
            .iter()
            .filter_map(|one| {
                Some(format!("{} {}", one.lesion.label, one.told.as_ref().ok()?.category.short()))
            })
            .collect();
        Some(format!(
            "{}, the worst of {} lesions: {}. The standard reads lesions; that a scan carries the worst of them is the rule of this \
             app",
            category.short(),
            self.lesions.len(),
            each.join(", ")
        ))
    }
}

/// The lesions that are read by what is seen of them: those marked as treated. Where none is marked, all targets, since
/// one of them was.
pub fn treated_lesions(lesions: &[Lesion]) -> Vec<&Lesion> {
    let marked: Vec<&Lesion> = lesions.iter().filter(|one| is_marked_treated(one)).collect();
    if marked.is_empty() { lesions.iter().filter(|one| one.role == Role::Target).collect() } else { marked }
}

/// Whether a lesion is marked as treated locally, whatever became of it since.
pub fn is_marked_treated(lesion: &Lesion) -> bool {
    matches!(lesion.treatment, Treatment::Treated | Treatment::TreatedThenProgressed)
}

/// What a standard says of the treated lesions on a scan that is being read.
///
/// # Errors
/// Where no lesion is followed, or nothing was treated before the scan.
pub(super) fn treated_judgement(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    standard: &Standard,
) -> Result<TreatedJudgement, NoVerdict> {
    let all = lesions_with(course, lesions);
    let treated = treated_lesions(&all);
    let problem = |field: &str, words: &str| Err(NoVerdict::Problem(Problem::on(field, words)));
    if treated.is_empty() {
        return problem("findings", "Add the lesion that was treated: it is read by what is seen of it");
    }
    let before: Vec<Date> = course
        .anchors
        .sessions
        .iter()
        .map(|session| session.date)
        .filter(|treated_on| *treated_on < scan.date)
        .collect();
    if before.is_empty() {
        return problem(
            "date",
            "No treatment is recorded on a day before this scan, so there is no response to read",
        );
    }
    let earlier = earlier_scans(course, replaced, scan.date);
    let read = read_up_to(course, replaced, scan.date);
    let several = treated.len() > 1 && before.iter().any(|day| Some(day) != before.first());
    let judge = |lesion: &&Lesion| {
        let place = Place { course, lesion, scan, earlier: &earlier, read: &read, before: &before };
        let told = place.told(standard).map(|mut told| {
            if several && counts_sessions(standard) {
                let sentence = SESSIONS_OF_EVERY_LESION.to_owned();
                told.warnings.push(ReadingWarning { code: ReadingWarningCode::NotKnown, sentence });
            }
            if let Some(warning) = contradiction(scan, &lesion.id, &lesion.label, standard) {
                // Of two findings that exclude each other no category is proposed.
                told.review.get_or_insert_with(|| ToldReview {
                    sentence: warning.sentence.clone(),
                    instead: Vec::new(),
                });
                told.warnings.push(warning);
            }
            told.about(lesion.id.clone(), lesion.label.clone())
        });
        let efficacy = (*standard == Standard::Ablation2014).then(|| place.efficacy()).flatten();
        let lesion = ToldLesion { id: lesion.id.clone(), label: lesion.label.clone() };
        LesionAnswer { lesion, told, efficacy }
    };
    Ok(TreatedJudgement { standard: standard.clone(), lesions: treated.iter().map(judge).collect() })
}

/// Whether it matters to a standard when a lesion was last treated.
fn counts_sessions(standard: &Standard) -> bool {
    matches!(standard, Standard::Ablation2014 | Standard::LiRads2024Radiation)
}

/// The other scans up to a day of which a treated lesion was read, earliest first.
fn earlier_scans(course: &Course, replaced: Option<AssessmentId>, day: Date) -> Vec<&Scan> {
    let mut others = read_up_to(course, replaced, day);
    others.retain(|other| !other.treated.is_empty());
    others
}

/// The other scans up to a day that can be used, earliest first.
fn read_up_to(course: &Course, replaced: Option<AssessmentId>, day: Date) -> Vec<&Scan> {
    let others = usable_scans(course, replaced).into_iter().map(|(_, other)| other);
    others.filter(|other| other.date <= day).collect()
}

/// What was seen of each treated lesion on the last scan before a day that read it.
pub fn treated_before(
    course: &Course,
    replaced: Option<AssessmentId>,
    day: Date,
) -> Vec<(LesionId, Date, TreatedReading)> {
    let mut last: Vec<(LesionId, Date, TreatedReading)> = Vec::new();
    for scan in earlier_scans(course, replaced, day).iter().rev().filter(|scan| scan.date < day) {
        for (id, seen) in scan.treated.iter().filter(|(_, seen)| !seen.is_empty()) {
            if last.iter().all(|(known, ..)| known != id) {
                last.push((id.clone(), scan.date, *seen));
            }
        }
    }
    last
}

/// One lesion on one scan, with what is known before it.
struct Place<'a> {
    course: &'a Course,
    lesion: &'a Lesion,
    scan: &'a Scan,
    /// Up to the day of the scan, without it: those on which a treated lesion was read by what is seen of it.
    earlier: &'a [&'a Scan],
    /// The same with those on which lesions were only measured.
    read: &'a [&'a Scan],
    /// The days of treatment before the scan, which are not empty.
    before: &'a [Date],
}

impl Place<'_> {
    fn seen(&self) -> TreatedReading {
        seen_of(self.scan, &self.lesion.id)
    }

    fn told(&self, standard: &Standard) -> Result<ToldReading, String> {
        match standard {
            Standard::LiRads2024Radiation => self.li_rads_2024(Core::Radiation),
            Standard::LiRads2024Nonradiation => self.li_rads_2024(Core::Nonradiation),
            Standard::LiRads2018 => self.li_rads_2018(),
            Standard::Ablation2014 => self.ablation(),
            other => Err(format!("{other} does not read what is seen of treated lesions")),
        }
    }

    fn in_liver(&self) -> Result<(), String> {
        if self.lesion.organ() == Organ::Liver {
            return Ok(());
        }
        let name = self.lesion.title();
        Err(format!("{name}: LI-RADS reads lesions of the liver alone. {MARK}"))
    }

    fn li_rads_2018(&self) -> Result<ToldReading, String> {
        self.in_liver()?;
        let seen = self.seen();
        let finding =
            seen.finding_2018.ok_or_else(|| format!("Enter what is seen of {}", self.lesion.label))?;
        Ok(told_2018(self.scan.date, finding, self.scan.modality, largest_part(self.scan, &self.lesion.id)))
    }

    fn li_rads_2024(&self, core: Core) -> Result<ToldReading, String> {
        self.in_liver()?;
        let seen = self.seen();
        let label = &self.lesion.label;
        let masslike = seen
            .masslike
            .ok_or_else(|| format!("Enter what is seen of {label}: whether there is masslike enhancement"))?;
        let change = match (core, masslike, seen.change) {
            (Core::Radiation, Masslike::Present, None) => {
                return Err(format!("Say how masslike enhancement of {label} compares with the scan before"));
            }
            (_, _, change) => change.unwrap_or(Change::Uncertain),
        };
        let used = if seen.ancillary.is_some() { AncillaryUse::Used } else { AncillaryUse::NotUsed };
        let seen = Seen2024 {
            core,
            modality: self.scan.modality,
            masslike,
            change,
            ancillary: seen.ancillary,
            use_ancillary: used,
            size: largest_part(self.scan, &self.lesion.id),
            scans_since_treatment: self.scans_since_treatment(),
        };
        Ok(told_2024(self.scan.date, &seen))
    }

    /// Scans that read the enhancement of this lesion since its last treatment, with this one.
    fn scans_since_treatment(&self) -> u16 {
        let treated_on = self.before.iter().max();
        let since = self.earlier.iter().filter(|other| {
            treated_on.is_none_or(|on| *on < other.date) && seen_of(other, &self.lesion.id).masslike.is_some()
        });
        u16::try_from(since.count().saturating_add(1)).unwrap_or(u16::MAX)
    }

    /// What a scan before this one showed at the edge can make progression of what else is residual. Where it was not said,
    /// nothing is told that would depend on it.
    fn ablation(&self) -> Result<ToldReading, String> {
        let told = self.ablation_with(None)?;
        let unsaid: Vec<String> = self.edge_not_said().map(|scan| display(scan.date)).collect();
        if unsaid.is_empty() || self.ablation_with(Some(Edge::Clear))?.category == told.category {
            return Ok(told);
        }
        Err(format!(
            "Say first what the edge of the zone of {} showed on {}: whether this is residual tumour or local tumour progression depends on it",
            self.lesion.label,
            unsaid.join(" and ")
        ))
    }

    /// None where it would depend on what nobody said of an earlier scan.
    fn efficacy(&self) -> Option<Efficacy> {
        let found = efficacy(&self.history(None).ok()?);
        (efficacy(&self.history(Some(Edge::Clear)).ok()?) == found).then_some(found)
    }

    /// Scans since the first treatment that were read in the organ of this lesion, and on which nobody said what the edge of
    /// its zone shows.
    fn edge_not_said(&self) -> impl Iterator<Item = &Scan> {
        let first = self.course.anchors.sessions.iter().map(|session| session.date).min();
        let is_here = |id: &LesionId| {
            let lesion = self.course.lesions.iter().find(|lesion| lesion.id == *id);
            lesion.is_some_and(|lesion| lesion.organ() == self.lesion.organ())
        };
        self.read.iter().copied().filter(move |scan| {
            first.is_some_and(|first| first < scan.date)
                && seen_of(scan, &self.lesion.id).edge.is_none()
                && scan.treated.keys().chain(scan.targets.keys()).any(is_here)
        })
    }

    /// `unsaid`: what is supposed of the edge where nobody said it; none: those scans are left out.
    fn ablation_with(&self, unsaid: Option<Edge>) -> Result<ToldReading, String> {
        let history = self.history(unsaid)?;
        // No scan is later than this one, and of its own day it was added last.
        let verdicts = ablation(&history);
        let verdict =
            verdicts.last().ok_or_else(|| format!("Enter what is seen of {}", self.lesion.label))?;
        Ok(verdict.told(&history))
    }

    /// Every treatment, and every scan up to this one that read the zone.
    fn history(&self, unsaid: Option<Edge>) -> Result<AblationHistory, String> {
        let label = &self.lesion.label;
        let organ = ablated_organ(self.lesion.organ()).ok_or_else(|| {
            format!(
                "{}: the ablation terms are known here for liver, kidney, lung and bone alone. {MARK}",
                self.lesion.title()
            )
        })?;
        let edge =
            self.seen().edge.ok_or_else(|| format!("Enter what the edge of the zone of {label} shows"))?;
        let session = |session: &crate::plan::Session| Session {
            date: session.date,
            course: COURSE_OF_THE_PLAN,
            outcome: self.said_of(session.date, |seen| seen.outcome).unwrap_or(Outcome::NotJudged),
            margin: self
                .said_of(session.date, |seen| seen.margin)
                .map(|margin| if margin.is_zero() { Margin::NotCovered } else { Margin::Measured(margin) }),
        };
        let sessions: Vec<Session> = self.course.anchors.sessions.iter().map(session).collect();
        let first = sessions.iter().map(|session| session.date).min();
        // What a scan before the first treatment says of a zone belongs to none.
        let earlier = self.earlier.iter().filter(|other| first.is_none_or(|first| first <= other.date));
        let mut scans: Vec<AblationScan> = earlier
            .filter_map(|other| {
                let seen = seen_of(other, &self.lesion.id);
                Some(ablation_scan(other, seen, seen.edge?))
            })
            .collect();
        let supposed = unsaid.into_iter().flat_map(|edge| self.edge_not_said().map(move |scan| (scan, edge)));
        scans.extend(supposed.map(|(scan, edge)| ablation_scan(scan, seen_of(scan, &self.lesion.id), edge)));
        scans.push(ablation_scan(self.scan, self.seen(), edge));
        let (from_days, until_days) = EFFICACY_WINDOW_DAYS;
        let window = EfficacyWindow::new(from_days, until_days).map_err(|problem| problem.to_string())?;
        AblationHistory::new(organ, sessions, scans, window).map_err(|problem| problem.to_string())
    }

    /// What the last scan that speaks of a treatment says of it: a scan speaks of the last one up to its day.
    fn said_of<T>(&self, treated_on: Date, part: fn(&TreatedReading) -> Option<T>) -> Option<T> {
        let days = self.course.anchors.sessions.iter().map(|session| session.date);
        let speaks_of = |scan: &Scan| days.clone().filter(|day| *day <= scan.date).max() == Some(treated_on);
        let scans = std::iter::once(&self.scan).chain(self.earlier.iter().rev());
        scans.filter(|scan| speaks_of(scan)).find_map(|scan| part(scan.treated.get(&self.lesion.id)?))
    }
}

/// What to do about a lesion that a standard does not read.
const MARK: &str = "Mark which lesions were treated, or choose the category yourself";

fn seen_of(scan: &Scan, lesion: &LesionId) -> TreatedReading {
    scan.treated.get(lesion).copied().unwrap_or_default()
}

fn ablation_scan(scan: &Scan, seen: TreatedReading, edge: Edge) -> AblationScan {
    AblationScan { date: scan.date, edge, zone: seen.zone, elsewhere: scan.elsewhere }
}

fn ablated_organ(organ: Organ) -> Option<TargetOrgan> {
    match organ {
        Organ::Liver => Some(TargetOrgan::Liver),
        Organ::Kidneys => Some(TargetOrgan::Kidney),
        Organ::Lungs => Some(TargetOrgan::Lung),
        Organ::Bone => Some(TargetOrgan::Bone),
        _ => None,
    }
}
