use super::core::can_show_enhancement;
use crate::imaging::{Modality, coded};
use crate::response::Category;

coded! {
    /// What was seen of one treated lesion, by version 2018 (unchanged from 2017; PMC6287184, table 4).
    pub enum Finding2018 {
        CannotAssess = "cannot-assess", "Cannot be assessed: images degraded or missing";
        NoEnhancement = "no-enhancement", "No enhancement in the lesion";
        ExpectedPattern = "expected-pattern", "Enhancement as expected after this treatment";
        Atypical = "atypical", "Enhancement not as expected, and not as of viable tumour";
        TissueArterial = "tissue-aphe", "Nodular, masslike or thick irregular tissue with arterial enhancement";
        TissueWashout = "tissue-washout", "Nodular, masslike or thick irregular tissue with washout";
        TissueAsBefore = "tissue-as-before", "Nodular, masslike or thick irregular tissue that enhances as before treatment";
    }
}

coded! {
    /// What decided.
    pub enum Rule2018 {
        Modality = "lr18-modality", "Neither multiphase CT nor MRI with contrast medium: enhancement cannot be seen";
        CannotAssess = "lr18-cannot-assess", "Images degraded or missing";
        NoTumour = "lr18-no-tumour", "No enhancement, or the pattern expected after this treatment";
        Atypical = "lr18-atypical", "An atypical pattern; a tie goes to equivocal";
        Tissue = "lr18-tissue", "Tissue in or along the lesion that enhances like tumour";
    }
}

/// Reads one treated lesion. One of arterial enhancement, washout, or enhancement like before treatment is enough.
/// Only multiphase CT or MRI with contrast medium can show it; on any other modality the lesion is nonevaluable.
pub fn assess_2018(seen: Finding2018, modality: Modality) -> (Category, Rule2018) {
    if !can_show_enhancement(modality) {
        return (Category::Nonevaluable, Rule2018::Modality);
    }
    match seen {
        Finding2018::CannotAssess => (Category::Nonevaluable, Rule2018::CannotAssess),
        Finding2018::NoEnhancement | Finding2018::ExpectedPattern => {
            (Category::Nonviable, Rule2018::NoTumour)
        }
        Finding2018::Atypical => (Category::Equivocal, Rule2018::Atypical),
        Finding2018::TissueArterial | Finding2018::TissueWashout | Finding2018::TissueAsBefore => {
            (Category::Viable, Rule2018::Tissue)
        }
    }
}
