use crate::calendar::{Date, display};
use crate::imaging::{Lesion, LesionId, Role, Scan};
use crate::order;
use crate::people::Problem;
use crate::plan::{Assessment, AssessmentId, Course, Finding};
use crate::response::{
    AssessError, History, LesionScope, NotMeasured, ScanSum, Settings, Standard, ToldVerdict, ToldWarning,
    Verdict, WarningCode, assess, baseline_warnings, is_measured, name_apart, scope_apart, target_sums,
};
use std::rc::Rc;

/// The scans of a course that are of diagnostic use and not set aside, in order of date; without the one that is replaced.
pub(super) fn usable_scans(course: &Course, replaced: Option<AssessmentId>) -> Vec<(AssessmentId, &Scan)> {
    let others = course.assessments.values().filter(|other| Some(other.id) != replaced);
    let mut scans: Vec<(AssessmentId, &Scan)> =
        others.filter_map(|other| Some((other.id, scan_of(other)?))).collect();
    order::by_key(&mut scans, |(id, scan)| (scan.date, *id));
    scans
}

/// Those of which lesions were read.
pub(super) fn read_scans(course: &Course) -> Vec<(AssessmentId, &Scan)> {
    let mut scans = usable_scans(course, None);
    scans.retain(|(_, scan)| scan.is_read());
    scans
}

fn scan_of(assessment: &Assessment) -> Option<&Scan> {
    match &assessment.finding {
        Finding::Scan(finding) if assessment.void.is_none() && finding.not_diagnostic.is_none() => {
            Some(&finding.scan)
        }
        _ => None,
    }
}

/// The scan that later ones are compared with: the last one read on or before the day of the first session;
/// where there is none, the first one read.
pub fn baseline_of(course: &Course) -> Option<AssessmentId> {
    baseline_among(course, &read_scans(course)).map(|(id, _)| id)
}

fn baseline_among<'a>(
    course: &Course,
    scans: &[(AssessmentId, &'a Scan)],
) -> Option<(AssessmentId, &'a Scan)> {
    let index = course.index_date();
    let before = scans.iter().rev().find(|(_, scan)| index.is_some_and(|index| scan.date <= index));
    before.or_else(|| scans.first()).copied()
}

/// The first other scan, from the baseline on, that reads a lesion, and as what. While there is one the lesion
/// keeps its role: that reading would belong to nothing.
pub fn read_elsewhere(
    course: &Course,
    lesion: &LesionId,
    this: Option<AssessmentId>,
) -> Option<(Date, Role)> {
    let scans = read_scans(course);
    let baseline = baseline_of(course);
    let from = scans.iter().position(|(id, _)| Some(*id) == baseline).unwrap_or(0);
    let role = |scan: &Scan| {
        let target = scan.targets.contains_key(lesion).then_some(Role::Target);
        let non_target = scan.non_targets.contains_key(lesion).then_some(Role::NonTarget);
        target.or(non_target).or(scan.new_lesions.contains_key(lesion).then_some(Role::New))
    };
    let mut others = scans.into_iter().skip(from).filter(|(id, _)| Some(*id) != this);
    others.find_map(|(_, scan)| Some((scan.date, role(scan)?)))
}

/// The lesions of a course with those added or corrected with a scan that is being read.
pub(super) fn lesions_with(course: &Course, lesions: &[Lesion]) -> Vec<Lesion> {
    let mut all = course.lesions.clone();
    for lesion in lesions {
        match all.iter_mut().find(|known| known.id == lesion.id) {
            Some(known) => *known = lesion.clone(),
            None => all.push(lesion.clone()),
        }
    }
    all
}

/// The response history of a course with one more scan, or with another version of a recorded one. The scan is
/// the baseline where there is none yet.
///
/// # Errors
/// If a reading belongs to no lesion, or the dates contradict each other.
pub fn history_with(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: Option<&Scan>,
) -> Result<Option<History>, Problem> {
    let all_lesions = lesions_with(course, lesions);
    let mut scans: Vec<Scan> = read_scans(course)
        .into_iter()
        .filter(|(id, _)| Some(*id) != replaced)
        .map(|(_, scan)| scan.clone())
        .collect();
    scans.extend(scan.cloned());
    order::by_key(&mut scans, |scan| scan.date);
    let index = course.index_date();
    let before = scans.iter().rposition(|scan| index.is_some_and(|index| scan.date <= index));
    let baseline = before.unwrap_or(0);
    if scans.is_empty() {
        return Ok(None);
    }
    // Scans before the baseline are superseded by it.
    let mut from_baseline = scans.into_iter().skip(baseline);
    let Some(baseline) = from_baseline.next() else { return Ok(None) };
    History::new(all_lesions, baseline, from_baseline.collect())
        .map(Some)
        .map_err(|problem| Problem::on("scan", problem))
}

/// Why a scan made on a day is the baseline, and what that makes of the scan that was it so far. The scan itself is
/// `this`, where it was recorded.
pub fn as_baseline_words(course: &Course, this: Option<AssessmentId>, date: Date) -> String {
    let why = match course.index_date().filter(|procedure| *procedure < date) {
        Some(procedure) => {
            format!(
                ": none read before the procedure of {} is recorded, and it is the first after it",
                display(procedure)
            )
        }
        None => String::new(),
    };
    let so_far = baseline_among(
        course,
        &read_scans(course).into_iter().filter(|(id, _)| Some(*id) != this).collect::<Vec<_>>(),
    );
    let so_far = match so_far {
        Some((_, other)) => {
            format!(
                " The scan of {}, the baseline without this one, is compared with it.",
                display(other.date)
            )
        }
        None => String::new(),
    };
    format!(
        "This scan of {} is the baseline{why}.{so_far} There is nothing to compare it with, so no category is asked for",
        display(date)
    )
}

/// Why there is no verdict on a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoVerdict {
    /// Later scans are compared with this one.
    Baseline,
    /// The clinician sets the category of this standard, or of this scan by it.
    ByClinician(AssessError),
    /// Readings and lesions contradict each other.
    Problem(Problem),
}

/// The verdict on a scan with what it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    /// Which lesions it is about.
    pub scope: LesionScope,
    /// The names of the lesions that the verdict speaks of are there.
    pub history: Rc<History>,
    /// What the targets counted for on every scan up to this one.
    pub sums: Vec<ScanSum>,
}

impl Judgement {
    /// "mRECIST"; where it is among these of other lesions too "mRECIST, treated lesions".
    pub fn name_among(&self, all: &[Self]) -> String {
        let standard = &self.verdict.standard;
        let all = all.iter().map(|one| (&one.verdict.standard, one.scope));
        name_apart(standard, scope_apart((standard, self.scope), all))
    }

    /// The verdict in words.
    pub fn told(&self) -> ToldVerdict {
        self.verdict.told(&self.history)
    }
}

/// The verdict on a scan that is being read, with everything that was read before it.
///
/// # Errors
/// As [`judgement`].
pub fn judge(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    settings: &Settings,
) -> Result<Verdict, NoVerdict> {
    let (history, at) = compared(course, lesions, replaced, scan, settings)?;
    assess(&history, settings, at).map_err(NoVerdict::ByClinician)
}

/// What is to be said of a scan as the baseline, by each standard that will be worked out from it: measurability,
/// the number of targets, nodes, treated lesions. Nothing where the scan is not the baseline. None of it blocks.
pub fn baseline_messages(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    standards: &[Settings],
) -> Vec<(Standard, Vec<ToldWarning>)> {
    let Ok(Some(history)) = history_with(course, lesions, replaced, Some(scan)) else { return Vec::new() };
    if history.baseline() != scan {
        return Vec::new();
    }
    let mut messages: Vec<(Standard, Vec<ToldWarning>)> = Vec::new();
    for settings in standards {
        // A standard that is not worked out here has nothing to say; one for which nothing was measured, only that.
        let Ok(mut warnings) = baseline_warnings(&history, settings) else { continue };
        if !is_measured(&settings.standard, &history) {
            warnings.retain(|one| matches!(one.code, WarningCode::Missing | WarningCode::Attenuation));
        }
        match messages.iter_mut().find(|(standard, _)| *standard == settings.standard) {
            Some((_, known)) => {
                warnings.retain(|warning| !known.contains(warning));
                known.extend(warnings);
            }
            None => messages.push((settings.standard.clone(), warnings)),
        }
    }
    messages.retain(|(_, warnings)| !warnings.is_empty());
    messages
}

/// What the targets add up to on a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineSum {
    pub standard: Standard,
    /// "mRECIST"; where it adds up other lesions too "mRECIST, treated lesions".
    pub name: String,
    pub sum: ScanSum,
}

/// What the targets add up to on a scan that is the baseline, by each standard that will be worked out from it; once where
/// it counts the same targets in two places of the protocol. Nothing where the scan is not the baseline.
pub fn baseline_sums(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    standards: &[Settings],
) -> Vec<BaselineSum> {
    let Ok(Some(history)) = history_with(course, lesions, replaced, Some(scan)) else { return Vec::new() };
    if history.baseline() != scan {
        return Vec::new();
    }
    let mut sums: Vec<BaselineSum> = Vec::new();
    let asked = || standards.iter().map(|settings| (&settings.standard, settings.scope));
    for settings in standards.iter().filter(|settings| is_measured(&settings.standard, &history)) {
        // A standard that is not worked out here adds nothing up.
        let of_all = target_sums(&history, settings, 0).unwrap_or_default();
        let standard = settings.standard.clone();
        let name = name_apart(&standard, scope_apart((&standard, settings.scope), asked()));
        let first = of_all.into_iter().next().map(|sum| BaselineSum { standard, name, sum });
        sums.extend(first.filter(|one| one.sum.sum.is_some() && !sums.contains(one)));
    }
    sums
}

/// The verdict on a scan that is being read, and what the targets counted for on every scan up to it.
///
/// # Errors
/// If the scan is the baseline, the standard is not worked out here, nothing that it needs was measured, or the readings
/// contradict each other.
pub fn judgement(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    settings: &Settings,
) -> Result<Judgement, NoVerdict> {
    let (history, at) = compared(course, lesions, replaced, scan, settings)?;
    let verdict = assess(&history, settings, at).map_err(NoVerdict::ByClinician)?;
    let sums = target_sums(&history, settings, at).map_err(NoVerdict::ByClinician)?;
    Ok(Judgement { verdict, scope: settings.scope, history: Rc::new(history), sums })
}

/// What a scan is compared with, and its place among the follow-up scans.
fn compared(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    settings: &Settings,
) -> Result<(History, usize), NoVerdict> {
    if !settings.standard.is_computed() {
        return Err(NoVerdict::ByClinician(AssessError::NotComputed(settings.standard.clone())));
    }
    let history = history_with(course, lesions, replaced, Some(scan)).map_err(NoVerdict::Problem)?;
    let history = history.ok_or(NoVerdict::Baseline)?;
    let at = history.follow_ups().iter().rposition(|other| other == scan).ok_or(NoVerdict::Baseline)?;
    if !is_measured(&settings.standard, &history) {
        let what = NotMeasured::of(&history, settings, scan);
        return Err(NoVerdict::ByClinician(AssessError::NotMeasured(what)));
    }
    Ok((history, at))
}
