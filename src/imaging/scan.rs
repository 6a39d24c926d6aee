use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::{
    Elsewhere, Length, LesionId, LesionReading, Modality, NewLesionFinding, NonTargetReading, TreatedReading,
};

use crate::order::SortedMap;

/// One imaging time point: what was done and what was seen. A lesion without an entry was not recorded, which
/// is missing, not absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    #[serde(with = "crate::calendar::written")]
    pub date: NaiveDate,
    pub modality: Modality,
    #[serde(default)]
    pub slice_thickness: Option<Length>,
    #[serde(default)]
    pub arterial_phase: ArterialPhase,
    /// Lipiodol from an earlier embolisation lies in the liver.
    #[serde(default)]
    pub lipiodol: bool,
    #[serde(default)]
    pub targets: SortedMap<LesionId, LesionReading>,
    #[serde(default)]
    pub non_targets: SortedMap<LesionId, NonTargetReading>,
    #[serde(default)]
    pub new_lesions: SortedMap<LesionId, NewLesionFinding>,
    #[serde(default)]
    pub markers: Markers,
    #[serde(default)]
    pub fdg_pet: FdgPet,
    #[serde(default)]
    pub effusion_cytology: Cytology,
    /// What was seen of lesions that were treated, beside their diameters.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub treated: SortedMap<LesionId, TreatedReading>,
    /// Tumour away from the zones of an ablation.
    #[serde(default, skip_serializing_if = "Elsewhere::is_not_known")]
    pub elsewhere: Elsewhere,
}

coded! {
    /// Whether the scan has an arterial phase.
    pub enum ArterialPhase {
        NotStated = "not_stated", "Not stated";
        Acquired = "acquired", "Acquired";
        Missing = "missing", "Missing or unusable";
    }
    default NotStated
}

coded! {
    /// Tumour markers, where the protocol follows them as part of a complete response.
    pub enum Markers {
        NotFollowed = "not_followed", "Not followed";
        Normal = "normal", "Normal";
        Raised = "raised", "Above normal";
        NotDone = "not_done", "Not done";
    }
    default NotFollowed
}

coded! {
    /// FDG-PET beside the scan. Positive means uptake of more than twice the surrounding tissue on
    /// attenuation-corrected images (Eisenhauer 2009, section 4.3.5).
    pub enum FdgPet {
        NotDone = "not_done", "Not done";
        Negative = "negative", "Negative";
        PositiveNewOnCt = "positive_new_on_ct", "Positive at a new site that CT confirms";
        PositiveNotOnCt = "positive_not_on_ct", "Positive at a site that CT does not show";
        PositiveKnownSite = "positive_known_site", "Positive at a site known on CT that is not growing";
    }
    default NotDone
}

coded! {
    /// Cytology of an effusion or ascites.
    pub enum Cytology {
        NotDone = "not_done", "Not done";
        Negative = "negative", "Negative";
        Positive = "positive", "Positive";
    }
    default NotDone
}

impl Scan {
    /// Whether a lesion was read of it as diameters are followed: what is seen of treated lesions stands beside that, and
    /// makes no baseline to compare diameters with.
    pub fn is_read(&self) -> bool {
        !self.targets.is_empty() || !self.non_targets.is_empty() || !self.new_lesions.is_empty()
    }

    /// A scan of which nothing has been recorded yet.
    pub fn new(date: NaiveDate, modality: Modality) -> Scan {
        Scan {
            date,
            modality,
            slice_thickness: None,
            arterial_phase: ArterialPhase::default(),
            lipiodol: false,
            targets: SortedMap::new(),
            non_targets: SortedMap::new(),
            new_lesions: SortedMap::new(),
            markers: Markers::default(),
            fdg_pet: FdgPet::default(),
            effusion_cytology: Cytology::default(),
            treated: SortedMap::new(),
            elsewhere: Elsewhere::default(),
        }
    }
}

impl FdgPet {
    pub fn is_positive(self) -> bool {
        matches!(self, FdgPet::PositiveNewOnCt | FdgPet::PositiveNotOnCt | FdgPet::PositiveKnownSite)
    }
}
