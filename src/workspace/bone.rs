//! Bone metastases on the scans of a course, by the criteria of MD Anderson.

use super::readings::{NoVerdict, baseline_of, lesions_with, usable_scans};
use crate::calendar::Date;
use crate::imaging::bone::{BoneFindings, BoneSeen, NewBoneFinding};
use crate::imaging::{Lesion, LesionId, Organ, Role, Scan, Treatment};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::plan::{AssessmentId, Course};
use crate::response::mda_bone::{BoneHistory, BoneLesion, BoneReading, BoneScan, Product, mda_bone};
use crate::response::{LesionScope, ToldReading};

/// What was seen of bone metastases before a scan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoneBefore {
    /// The day that the scan is compared with.
    pub baseline_on: Option<Date>,
    /// How each lesion looked then: kind, activity and soft tissue, as far as somebody said it.
    pub at_baseline: SortedMap<LesionId, BoneSeen>,
    /// What was seen of a lesion on the last scan that read it.
    pub last: SortedMap<LesionId, (Date, BoneSeen)>,
}

/// The lesions that the criteria read: those in bone that are in the scope of the protocol. Where it judges treated lesions
/// and none is marked as treated, all of them, since one of them was.
pub fn bone_lesions(lesions: &[Lesion], scope: LesionScope) -> Vec<&Lesion> {
    let in_bone = || lesions.iter().filter(|one| one.organ() == Organ::Bone && one.role != Role::New);
    match scope {
        LesionScope::All => in_bone().collect(),
        LesionScope::Untreated => in_bone().filter(|one| !one.is_treated()).collect(),
        LesionScope::Treated => {
            let marked: Vec<&Lesion> =
                in_bone().filter(|one| one.treatment != Treatment::Untreated).collect();
            if marked.is_empty() { in_bone().collect() } else { marked }
        }
    }
}

/// The baseline is the last scan on or before the day of the first session that says something of bone; where there is
/// none, the scan that diameters are compared with, and else the first that says something of bone.
pub fn bone_before(course: &Course, replaced: Option<AssessmentId>, day: Date) -> BoneBefore {
    let earlier = earlier_scans(course, replaced, day);
    let index = course.index_date();
    let of_diameters = || {
        let baseline = baseline_of(course).filter(|id| Some(*id) != replaced)?;
        course.assessments.get(&baseline).map(|one| one.date).filter(|on| *on < day)
    };
    let before = earlier.iter().map(|(on, _)| *on).rfind(|on| index.is_some_and(|index| *on <= index));
    let baseline_on = before.or_else(of_diameters).or_else(|| earlier.first().map(|(on, _)| *on));
    let mut known = BoneBefore { baseline_on, ..BoneBefore::default() };
    for (on, findings) in earlier.iter().filter(|(on, _)| baseline_on.is_some_and(|from| from <= *on)) {
        for (id, seen) in findings.lesions.iter().filter(|(_, seen)| !seen.is_empty()) {
            let baseline = known.at_baseline.entry(id.clone()).or_default();
            baseline.kind = baseline.kind.or(seen.kind);
            baseline.hot = baseline.hot.or(seen.hot);
            if Some(*on) == baseline_on {
                baseline.soft_tissue = baseline.soft_tissue.or(seen.soft_tissue);
            }
            known.last.insert(id.clone(), (*on, *seen));
        }
    }
    known
}

fn earlier_scans(course: &Course, replaced: Option<AssessmentId>, day: Date) -> Vec<(Date, &BoneFindings)> {
    let others = usable_scans(course, replaced).into_iter();
    let seen = others.filter_map(|(_, other)| Some((other.date, other.bone.as_deref()?)));
    seen.filter(|(on, findings)| *on < day && !findings.is_empty()).collect()
}

/// What the criteria say of the scan that is being read.
///
/// # Errors
/// On the baseline, where nothing was read of this scan or there is none before, and where something has to be said first
/// or contradicts the baseline.
pub(super) fn bone_reading(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    scope: LesionScope,
) -> Result<ToldReading, NoVerdict> {
    if course.index_date().is_some_and(|treated| scan.date <= treated) {
        return Err(NoVerdict::Baseline);
    }
    told(course, lesions, replaced, scan, scope).map_err(NoVerdict::Problem)
}

fn told(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: &Scan,
    scope: LesionScope,
) -> Result<ToldReading, Problem> {
    let all = lesions_with(course, lesions);
    let followed = bone_lesions(&all, scope);
    if followed.is_empty() {
        return Err(Problem::on("findings", "Add the bone metastasis: it is read by what is seen of it"));
    }
    let Some(now) = scan.bone.as_deref().filter(|findings| !findings.is_empty()) else {
        let words = "Enter what is seen of the bone metastases: the category stands here while you type";
        return Err(Problem::on("bone", words));
    };
    let before = bone_before(course, replaced, scan.date);
    let Some(baseline_on) = before.baseline_on else {
        let words = "No scan before this one is recorded, so there is nothing to compare bone with. Record the one before \
                     treatment, or choose the category yourself";
        return Err(Problem::on("bone", words));
    };
    let of_history = |lesion: &&Lesion| at_baseline(lesion, &before, now);
    let of_history: Vec<BoneLesion> = followed.iter().map(of_history).collect::<Result<_, _>>()?;
    let reading = |findings: &BoneFindings| -> Vec<BoneReading> {
        followed.iter().map(|lesion| read(findings.lesions.get(&lesion.id))).collect()
    };
    let mut scans: Vec<BoneScan> = Vec::new();
    for (date, findings) in earlier_scans(course, replaced, scan.date) {
        let next = BoneScan { date, readings: reading(findings), new: findings.new };
        match scans.last_mut().filter(|last| last.date == date) {
            Some(last) => complete(last, &next),
            None if date > baseline_on => scans.push(next),
            None => {}
        }
    }
    scans.push(BoneScan { date: scan.date, readings: reading(now), new: now.new });
    let wrong = |problem| Problem::on("bone", problem);
    let history = BoneHistory::new(of_history, baseline_on, course.index_date(), scans).map_err(wrong)?;
    // No scan is later than this one.
    let verdicts = mda_bone(&history);
    let verdict =
        verdicts.last().ok_or_else(|| Problem::on("bone", "Enter what is seen of the bone metastases"))?;
    Ok(verdict.told(&history))
}

/// How a lesion looked at the baseline, as an earlier scan says it or, where none does, this one.
fn at_baseline(lesion: &Lesion, before: &BoneBefore, now: &BoneFindings) -> Result<BoneLesion, Problem> {
    let known = before.at_baseline.get(&lesion.id).copied().unwrap_or_default();
    let said = now.lesions.get(&lesion.id).copied().unwrap_or_default();
    let ask = |what: &str, words: &str| {
        Problem::on(format!("{what}:{}", lesion.id), format!("Say {words}, {}", lesion.label))
    };
    let kind = known.kind.or(said.kind);
    let kind =
        kind.ok_or_else(|| ask("bone-kind", "how it looked at the baseline: lytic, blastic or both"))?;
    let is_hot = known.hot.or(said.hot);
    let is_hot =
        is_hot.ok_or_else(|| ask("bone-hot", "whether it was hot on scintigraphy at the baseline"))?;
    Ok(BoneLesion {
        id: lesion.id.clone(),
        label: lesion.label.clone(),
        kind,
        is_hot,
        soft_tissue: known.soft_tissue.map(|(longest, across)| Product::of(longest, across)),
    })
}

fn read(seen: Option<&BoneSeen>) -> BoneReading {
    let seen = seen.copied().unwrap_or_default();
    BoneReading {
        lytic: seen.lytic,
        blastic: seen.blastic,
        marrow: seen.marrow,
        activity: seen.activity,
        soft_tissue: seen.soft_tissue.map(|(longest, across)| Product::of(longest, across)),
    }
}

/// Two examinations of one day are one time point: what the first does not say, the other does.
fn complete(first: &mut BoneScan, other: &BoneScan) {
    if first.new == NewBoneFinding::NotKnown {
        first.new = other.new;
    }
    for (one, more) in first.readings.iter_mut().zip(&other.readings) {
        one.lytic = one.lytic.or(more.lytic);
        one.blastic = one.blastic.or(more.blastic);
        one.marrow = one.marrow.or(more.marrow);
        one.activity = one.activity.or(more.activity);
        one.soft_tissue = one.soft_tissue.or(more.soft_tissue);
    }
}
