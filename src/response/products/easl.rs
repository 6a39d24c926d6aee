use super::super::mrecist::{is_judged_by_viability, viability_warnings};
use super::super::sum_standard::SumStandard;
use super::super::told::ToldWarning;
use super::super::{Compares, History, Limits, Measures, Part, Settings, Share, Warning, measurable};
use crate::imaging::{Lesion, Scan};

/// EASL 2001 for hepatocellular carcinoma (Bruix 2001, J Hepatol 35:421): the product of the two longest perpendicular
/// diameters of what enhances.
pub(in super::super) struct Easl;

/// "More than 50 %" less in 2001; two later tables print "at least 50 %" (PMC3094725, table 1; PMC6287184, table 4). Here
/// half is enough.
const RESPONSE: Share = Share { of: 1, out_of: 2 };

/// 25 % more of one or more lesions. The same tables print "more than 25 %", and misprint the at least 25 % of WHO in the
/// same way, so they do not settle it. Here a quarter is enough, counted from the smallest value before, of one target or
/// of the sum.
const PROGRESSION: Share = Share { of: 5, out_of: 4 };

const LIMITS: Limits = Limits {
    measures: Measures::Products,
    response: RESPONSE,
    progression: PROGRESSION,
    compares: Compares::Nadir,
    one_lesion: true,
    as_recist: false,
    attenuation: None,
};

impl SumStandard for Easl {
    fn limits(&self) -> &'static Limits {
        &LIMITS
    }

    /// As mRECIST has it: the enhancing part of liver lesions, and of another where the baseline has only that.
    fn part(&self, history: &History, lesion: &Lesion) -> Part {
        if is_judged_by_viability(history, lesion) { Part::Viable } else { Part::Whole }
    }

    fn scan_warnings(&self, reads_viable: bool, scan: &Scan, warnings: &mut Vec<Warning>) {
        if reads_viable {
            viability_warnings(scan, warnings);
        }
    }

    fn baseline_warnings(&self, history: &History, settings: &Settings) -> Vec<ToldWarning> {
        let reads_viable =
            measurable::targets(history, settings).any(|lesion| self.part(history, lesion) == Part::Viable);
        measurable::arterial_phase(history.baseline()).filter(|_| reads_viable).into_iter().collect()
    }
}
