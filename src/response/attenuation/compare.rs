use super::super::followed::Followed;
use super::super::{Contribution, Counts};
use super::{Compared, MeanAttenuation, NotCompared};
use crate::imaging::{ContrastPhase, Hounsfield, Modality, Nodule, Scan};

/// The attenuation of the targets on a scan against that on the baseline, lesion by lesion the same on both.
pub(in super::super) fn compare(
    targets: &[Followed],
    contributions: &[Contribution],
    baseline: &Scan,
    scan: &Scan,
) -> Compared {
    let has_nodule = |target: &&Followed| {
        let read = target.find(&scan.targets);
        read.is_some_and(|read| read.nodule == Some(Nodule::NewOrGrowing))
    };
    Compared {
        mean: mean(targets, contributions, baseline, scan),
        nodule: targets.iter().find(has_nodule).map(|target| target.index),
    }
}

fn mean(
    targets: &[Followed],
    contributions: &[Contribution],
    baseline: &Scan,
    scan: &Scan,
) -> Result<MeanAttenuation, NotCompared> {
    let phase = phase(scan).ok_or(NotCompared::NoPhase { at_baseline: false })?;
    let before = self::phase(baseline).ok_or(NotCompared::NoPhase { at_baseline: true })?;
    if phase != before {
        return Err(NotCompared::OtherPhase { now: phase, baseline: before });
    }
    let mut mean = MeanAttenuation { baseline_total_tenths: 0, now_total_tenths: 0, targets: 0, phase };
    for (target, one) in targets.iter().zip(contributions) {
        let has_room = match one.counts {
            Counts::Measured(size) | Counts::Fragments { sum: size, .. } => !size.is_zero(),
            Counts::TooSmall(_) | Counts::Gone | Counts::MergedInto(_) => false,
            // Its size is missing as well, which is said there.
            Counts::Missing(_) => continue,
        };
        if !has_room {
            continue;
        }
        let lesion = target.index;
        let read = |scan: &Scan| -> Option<Hounsfield> { target.find(&scan.targets)?.attenuation };
        let now = read(scan).ok_or(NotCompared::NotRecorded { lesion, at_baseline: false })?;
        let then = read(baseline).ok_or(NotCompared::NotRecorded { lesion, at_baseline: true })?;
        mean.now_total_tenths += i64::from(now.tenths());
        mean.baseline_total_tenths += i64::from(then.tenths());
        mean.targets += 1;
    }
    match mean {
        MeanAttenuation { targets: 0, .. } => Err(NotCompared::NothingToRead),
        MeanAttenuation { baseline_total_tenths: ..=0, .. } => Err(NotCompared::BaselineNotAboveZero),
        mean => Ok(mean),
    }
}

/// The phase in which attenuation can be read: of a CT with contrast medium, where it is stated.
fn phase(scan: &Scan) -> Option<ContrastPhase> {
    let phase = scan.attenuation_phase;
    let is_contrast =
        matches!(phase, ContrastPhase::Arterial | ContrastPhase::PortalVenous | ContrastPhase::Delayed);
    (scan.modality == Modality::CtContrast && is_contrast).then_some(phase)
}
