use std::num::NonZeroU16;

use serde::Deserialize;

use super::{ScaleName, ToldScale};
use crate::calendar::{Date, written};
use crate::imaging::Length;
use crate::people::Problem;
use crate::response::ReadingWarningCode;
use crate::scales::{BclcFindings, Ecog, LiverFunction, Quantity, QuantityName, Unstaged, bclc, bclc_doubt};

/// What a stage is made of; what is left out is not known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BclcSample {
    #[serde(with = "written")]
    date: Date,
    #[serde(default)]
    nodules: Option<NonZeroU16>,
    #[serde(default)]
    largest_mm: Option<Length>,
    #[serde(default)]
    portal_invasion: Option<bool>,
    #[serde(default)]
    extrahepatic_spread: Option<bool>,
    #[serde(default)]
    ecog: Option<Ecog>,
    #[serde(default)]
    ecog_due_to_tumour: Option<bool>,
    #[serde(default)]
    liver: Option<LiverFunction>,
}

/// The stage, or what it depends on.
pub(super) fn told(scale: ScaleName, sample: &BclcSample) -> Result<ToldScale, Problem> {
    let findings = BclcFindings {
        nodules: sample.nodules,
        largest: sample.largest_mm,
        portal_invasion: sample.portal_invasion,
        extrahepatic_spread: sample.extrahepatic_spread,
        ecog: sample.ecog,
        ecog_due_to_tumour: sample.ecog_due_to_tumour,
        liver: sample.liver,
    };
    let mut told = match bclc(&findings) {
        Ok(stage) => {
            let mut told = ToldScale::new(scale, sample.date, stage.words().to_owned());
            told.grade = Some(stage.code().to_owned());
            told
        }
        Err(why) => {
            let mut told = ToldScale::new(scale, sample.date, why.words());
            if let Unstaged::Unknown(missing) = &why {
                told.not_known = missing.iter().map(|finding| finding.words().to_owned()).collect();
            }
            told
        }
    };
    if let Some(doubt) = bclc_doubt(&findings) {
        told.warn(ReadingWarningCode::SourcesDiffer, doubt);
    }
    let nodules = findings.nodules.map(|count| Quantity::new(QuantityName::Nodules, count, ""));
    let largest =
        findings.largest.map(|size| Quantity::new(QuantityName::LargestNodule, size.as_mm_text(), "mm"));
    let ecog = findings.ecog.map(|ecog| Quantity::new(QuantityName::Ecog, ecog.grade(), ""));
    told.quantities.extend([nodules, largest, ecog].into_iter().flatten());
    Ok(told)
}
