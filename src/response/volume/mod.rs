//! Enhancing volume by segmentation (qEASL).

use super::mrecist::viability_warnings;
use super::sum_standard::SumStandard;
use super::told::ToldWarning;
use super::{
    Compares, Counts, History, Limits, Measures, Missing, Part, Settings, Share, Unread, Warning, measurable,
};
use crate::imaging::{Lesion, LesionReading, Reading, Scan, Sum};

/// Enhancing volume (Chapiro 2015, Radiology 275:438): whatever enhances in the arterial phase, in cubic centimetres.
pub(super) struct Volumetric;

/// At least 65 % less than the baseline, as printed (also the cut-off that was found best in PMC3721055). A sphere whose
/// diameter shrinks by 30 % loses 65.7 %.
const RESPONSE: Share = Share { of: 35, out_of: 100 };

/// At least 73 % more, as printed, counted from the smallest volume before. A sphere whose diameter grows by 20 % gains
/// 72.8 %.
const PROGRESSION: Share = Share { of: 173, out_of: 100 };

/// What is left of a sphere whose diameter shrinks by 30 %: 0.7³.
pub(super) const SPHERE_RESPONSE: Share = Share { of: 343, out_of: 1_000 };

/// What becomes of a sphere whose diameter grows by 20 %: 1.2³.
pub(super) const SPHERE_PROGRESSION: Share = Share { of: 1_728, out_of: 1_000 };

const LIMITS: Limits = Limits {
    measures: Measures::Volumes,
    response: RESPONSE,
    progression: PROGRESSION,
    compares: Compares::Nadir,
    one_lesion: false,
    as_recist: false,
    attenuation: None,
};

impl SumStandard for Volumetric {
    fn limits(&self) -> &'static Limits {
        &LIMITS
    }

    fn part(&self, _: &History, _: &Lesion) -> Part {
        Part::Viable
    }

    fn scan_warnings(&self, reads_viable: bool, scan: &Scan, warnings: &mut Vec<Warning>) {
        if reads_viable {
            viability_warnings(scan, warnings);
        }
    }

    fn baseline_warnings(&self, history: &History, _: &Settings) -> Vec<ToldWarning> {
        measurable::arterial_phase(history.baseline()).into_iter().collect()
    }
}

/// The enhancing volume of a target. Without segmentation it is missing, unless the reader says that nothing enhances.
pub(super) fn count(viable: Result<&Reading, Unread>, read: Option<&LesionReading>) -> Counts {
    let unread = |why| Counts::Missing(Missing::Unread(why));
    let volume = read.and_then(|read| read.viable_volume);
    match (viable, volume) {
        (Err(Unread::NoArterialPhase), _) => unread(Unread::NoArterialPhase),
        (Ok(Reading::NotEvaluable(_)), _) => unread(Unread::AsRead(Part::Viable)),
        (Ok(Reading::Measured(length)), Some(volume)) if volume.is_zero() && !length.is_zero() => {
            Counts::Missing(Missing::Contradicts)
        }
        (_, Some(volume)) if volume.is_zero() => Counts::Gone,
        (_, Some(volume)) => Counts::Measured(Sum::from(volume)),
        (Ok(Reading::Gone), None) => Counts::Gone,
        (Ok(Reading::Measured(length)), None) if length.is_zero() => Counts::Gone,
        (Err(Unread::NotRecorded), None) => unread(Unread::NotRecorded),
        (_, None) => unread(Unread::VolumeNotRecorded),
    }
}

/// The enhancing part of a target in tenths of a per cent of its whole volume, half up; `None` where one of the two was not
/// segmented, or the part is larger than the whole.
pub(super) fn enhancing_tenths_of_percent(read: &LesionReading) -> Option<u32> {
    let (part, whole) = (u64::from(read.viable_volume?.mm3()), u64::from(read.volume?.mm3()));
    if whole == 0 || part > whole {
        return None;
    }
    u32::try_from((part * 2_000 + whole) / (2 * whole)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::Volume;

    #[test]
    fn a_volume_of_nothing_is_gone_and_not_measured() {
        for mm3 in [0, 1] {
            let read =
                LesionReading { viable_volume: Volume::from_mm3(mm3).ok(), ..LesionReading::default() };
            let counts = count(Err(Unread::NotRecorded), Some(&read));
            assert_eq!(counts == Counts::Gone, mm3 == 0, "{counts:?}");
        }
    }
}
