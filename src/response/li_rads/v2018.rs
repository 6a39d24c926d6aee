use super::core::can_show_enhancement;
use crate::imaging::treated::Finding2018;
use crate::imaging::{Modality, coded};
use crate::response::Category;

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

/// Reads one treated lesion (ACR LI-RADS v2018, treatment response algorithm, read in PMC6287184, table 4). What is seen has
/// no unit; no size decides.
///
/// One of arterial enhancement, washout, or enhancement like before treatment is enough.
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
