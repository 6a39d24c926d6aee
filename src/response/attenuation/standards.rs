use super::super::measurable;
use super::super::sum_standard::SumStandard;
use super::super::told::ToldWarning;
use super::super::{AttenuationRule, Compares, History, Limits, Measures, Part, Settings, Share, Warning};
use crate::imaging::{ContrastPhase, Lesion, Scan};

/// Choi (Choi 2007, J Clin Oncol 25:1753): the sum of the longest diameters and the mean attenuation in the portal venous
/// phase, both against the baseline. Either is enough for a partial response.
pub(in super::super) struct Choi;

/// Modified Choi (Nathan 2010, Cancer Biol Ther 9:15): a partial response needs both.
pub(in super::super) struct ModifiedChoi;

/// At least 10 % smaller.
const RESPONSE: Share = Share { of: 9, out_of: 10 };
/// At least 10 % larger.
const PROGRESSION: Share = Share { of: 11, out_of: 10 };
/// At least 15 % less attenuation.
const FALL: Share = Share { of: 85, out_of: 100 };

const LIMITS: Limits = Limits {
    measures: Measures::Diameters,
    response: RESPONSE,
    progression: PROGRESSION,
    compares: Compares::Baseline,
    one_lesion: false,
    as_recist: false,
    attenuation: Some(AttenuationRule { fall: FALL, needs_both: false }),
};

const MODIFIED: Limits =
    Limits { attenuation: Some(AttenuationRule { fall: FALL, needs_both: true }), ..LIMITS };

impl SumStandard for Choi {
    fn limits(&self) -> &'static Limits {
        &LIMITS
    }

    fn part(&self, _: &History, _: &Lesion) -> Part {
        Part::Whole
    }

    fn scan_warnings(&self, _: bool, scan: &Scan, warnings: &mut Vec<Warning>) {
        warnings.extend(other_phase(scan).map(Warning::AttenuationPhase));
    }

    fn baseline_warnings(&self, history: &History, _: &Settings) -> Vec<ToldWarning> {
        measurable::attenuation(history.baseline())
    }
}

impl SumStandard for ModifiedChoi {
    fn limits(&self) -> &'static Limits {
        &MODIFIED
    }

    fn part(&self, history: &History, lesion: &Lesion) -> Part {
        Choi.part(history, lesion)
    }

    fn scan_warnings(&self, reads_viable: bool, scan: &Scan, warnings: &mut Vec<Warning>) {
        Choi.scan_warnings(reads_viable, scan, warnings);
    }

    fn baseline_warnings(&self, history: &History, settings: &Settings) -> Vec<ToldWarning> {
        Choi.baseline_warnings(history, settings)
    }
}

/// A contrast phase that is stated and is not the one of the paper.
fn other_phase(scan: &Scan) -> Option<ContrastPhase> {
    let phase = scan.attenuation_phase;
    matches!(phase, ContrastPhase::Arterial | ContrastPhase::Delayed).then_some(phase)
}
