use super::super::sum_standard::SumStandard;
use super::super::{Compares, History, Limits, Measures, Part, Share};
use crate::imaging::Lesion;

/// WHO 1979 (Miller 1981, Cancer 47:207): the product of the longest diameter and the longest one perpendicular to it, of
/// the whole lesion. That a response must be seen again after four weeks is a matter of the best overall response.
pub(in super::super) struct Who;

/// At least 50 % less than the baseline.
const RESPONSE: Share = Share { of: 1, out_of: 2 };

/// At least 25 % more of one or more lesions. The paper does not say from when: here from the smallest value before.
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

impl SumStandard for Who {
    fn limits(&self) -> &'static Limits {
        &LIMITS
    }

    fn part(&self, _: &History, _: &Lesion) -> Part {
        Part::Whole
    }
}
