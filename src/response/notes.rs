use super::followed::Followed;
use super::timepoint::{Course, Judged, SoFar};
use super::{
    Category, Counts, NewLesions, NonTargetResponse, NonTargetStatus, NotMet, Reason, Short, TargetResponse,
    Unmet, Warning, attenuation,
};
use crate::imaging::Reading;

/// Adds the alternatives to the category, with what each would have needed.
pub(super) fn not_met(judged: &Judged, not_met: &mut Short<NotMet, 3>) {
    let mut add = |category, because| not_met.push(NotMet { category, because });
    let (now, against) = (judged.sum.targets, &judged.against);
    let has_targets = judged.target != TargetResponse::None;
    if let Some(compared) = &against.attenuation {
        for (category, because) in attenuation::not_met(judged, compared) {
            add(category, because);
        }
    }
    if judged.category == Category::Pd {
        if against.attenuation.is_some() {
            return;
        }
        let shrunk = against.baseline.is_some_and(|baseline| against.limits.has_shrunk(baseline, now.sum));
        if judged.target == TargetResponse::Pd && now.is_complete && shrunk {
            add(Category::Pr, Unmet::ProgressionFirst);
        }
        return;
    }
    if has_targets
        && now.is_complete
        && now.any_left
        && let Some(nadir) = against.nadir
    {
        let because = if nadir.sum.is_zero() { Unmet::ZeroNadir } else { Unmet::GrownTooLittle };
        add(Category::Pd, because);
    }
    if !has_targets && judged.non_target.response == NonTargetResponse::NonCrNonPd {
        add(Category::Pd, Unmet::NothingProgressed);
    }
    if judged.target == TargetResponse::Sd && against.baseline.is_some() && against.attenuation.is_none() {
        add(Category::Pr, Unmet::ShrunkTooLittle);
    }
    if matches!(judged.category, Category::Cr | Category::Ned | Category::Ne) {
        return;
    }
    if now.any_left {
        add(Category::Cr, Unmet::TargetsLeft);
    } else if matches!(judged.non_target.response, NonTargetResponse::NonCrNonPd | NonTargetResponse::Ne) {
        add(Category::Cr, Unmet::NonTargetsLeft);
    }
}

/// Notes about the baseline that bear on every later scan.
pub(super) fn about_baseline(course: &Course) -> impl Iterator<Item = Warning> {
    course.baseline.contributions.iter().filter_map(|one| match one.counts {
        Counts::Missing(why) => Some(Warning::BaselineIncomplete { lesion: one.lesion, why }),
        _ => None,
    })
}

/// Notes about one scan that do not change its category.
#[inline]
pub(super) fn about_scan(course: &Course, judged: &Judged, so_far: &SoFar, warnings: &mut Vec<Warning>) {
    let baseline = course.history.baseline();
    let scan = judged.scan;
    if scan.modality != baseline.modality && !course.targets.is_empty() {
        warnings.push(Warning::OtherModality { now: scan.modality, baseline: baseline.modality });
    }
    if !judged.sum.targets.is_complete {
        let missing = judged.sum.contributions.iter().filter(|one| one.counts.is_missing());
        warnings.extend(missing.map(|one| Warning::TargetMissing(one.lesion)));
    }
    for seen in &judged.non_target.seen {
        if seen.status == NonTargetStatus::Unknown {
            warnings.push(Warning::NonTargetMissing(seen.lesion));
        }
    }
    if judged.sum.any_merged {
        warnings.extend(course.targets.iter().filter_map(|target| merged(course, target, judged)));
    }
    if judged.target == TargetResponse::Sd
        && course.settings.sums.keep_pr
        && course.limits.as_recist
        && let Some(reached) = so_far.unconfirmed(&course.settings.best)
    {
        let after_days = course.settings.best.confirmation_days;
        warnings.push(Warning::PrNotConfirmed { reached, after_days });
    }
    if !course.limits.as_recist {
        warnings.extend(course.targets.iter().flat_map(|target| {
            let read = scan.targets.get(&target.lesion.id);
            let slips = read.into_iter().flat_map(|read| read.slips());
            slips.map(|slip| Warning::Slip { lesion: target.index, slip })
        }));
    }
    if course.limits.attenuation.is_some() && judged.sum.targets.any_left {
        let unasked = course.targets.iter().zip(&judged.sum.contributions).find(|(target, one)| {
            let is_there = one.counts.sum(course.limits.measures.unit()).is_some_and(|sum| !sum.is_zero());
            let read = scan.targets.get(&target.lesion.id);
            is_there && read.is_some_and(|read| read.nodule.is_none())
        });
        warnings.extend(unasked.map(|(target, _)| Warning::NoduleNotStated(target.index)));
    }
    if let Some(on) = so_far.progression {
        warnings.push(Warning::EarlierProgression { on });
    }
    if let Some(Reason::TargetPdReappeared { cr_on }) = judged.decision.map(|decision| decision.rule) {
        warnings.push(Warning::TargetsBack { cr_on });
    }
    if judged.non_target.response == NonTargetResponse::Pd && judged.target != TargetResponse::None {
        warnings.push(Warning::NonTargetPdBesideTargets);
    }
    if judged.new.status == NewLesions::Unequivocal && judged.target == TargetResponse::Cr {
        warnings.push(Warning::NewLesionElsewhere);
    }
}

fn merged(course: &Course, target: &Followed, judged: &Judged) -> Option<Warning> {
    let read = judged.scan.targets.get(&target.lesion.id);
    let Ok(Reading::MergedInto(into)) = target.part.of(read, judged.scan) else { return None };
    Some(Warning::Merged { lesion: target.index, into: course.history.place(into)? })
}
