use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};

use super::coded::coded;
use super::written_form::WrittenForm;
use super::{
    BoneFindings, ContrastPhase, Elsewhere, Length, LesionId, LesionReading, Modality, NewLesionFinding,
    NonTargetReading, TreatedReading, UptakeReading,
};

use crate::calendar::written;
use crate::order::SortedMap;

/// One imaging time point: what was done and what was seen. A lesion without an entry was not recorded, which
/// is missing, not absent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    #[serde(with = "crate::calendar::written")]
    pub date: NaiveDate,
    pub modality: Modality,
    #[serde(default)]
    pub slice_thickness: Option<Length>,
    #[serde(default)]
    pub arterial_phase: ArterialPhase,
    /// The phase in which attenuation was read (Choi); in files only where it is stated.
    #[serde(default)]
    pub attenuation_phase: ContrastPhase,
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
    /// Made because of a new symptom or sign (iRECIST: such a scan may confirm progression early).
    #[serde(default)]
    pub for_new_symptom: bool,
    #[serde(default)]
    pub clinical_state: ClinicalState,
    /// What was seen of lesions that were treated, beside their diameters.
    #[serde(default)]
    pub treated: SortedMap<LesionId, TreatedReading>,
    /// Tumour away from the zones of an ablation.
    #[serde(default)]
    pub elsewhere: Elsewhere,
    /// What was read of an FDG-PET for PERCIST or the EORTC criteria; never an empty reading.
    #[serde(default)]
    pub uptake: Option<Box<UptakeReading>>,
    /// What was seen of bone metastases; never without a word.
    #[serde(default)]
    pub bone: Option<Box<BoneFindings>>,
}

impl Serialize for Scan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = WrittenForm::begin(serializer, "Scan", 18)?;
        form.field("date", &written::Day(self.date))?;
        form.field("modality", &self.modality)?;
        form.field("slice_thickness", &self.slice_thickness)?;
        form.field("arterial_phase", &self.arterial_phase)?;
        form.later("attenuation_phase", &self.attenuation_phase)?;
        form.field("lipiodol", &self.lipiodol)?;
        form.field("targets", &self.targets)?;
        form.field("non_targets", &self.non_targets)?;
        form.field("new_lesions", &self.new_lesions)?;
        form.field("markers", &self.markers)?;
        form.field("fdg_pet", &self.fdg_pet)?;
        form.field("effusion_cytology", &self.effusion_cytology)?;
        form.later("for_new_symptom", &self.for_new_symptom)?;
        form.later("clinical_state", &self.clinical_state)?;
        form.later("treated", &self.treated)?;
        form.later("elsewhere", &self.elsewhere)?;
        form.later("uptake", &self.uptake)?;
        form.later("bone", &self.bone)?;
        form.end()
    }
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

coded! {
    /// Whether the patient was clinically stable at the time of the scan: no worse performance, no worse symptoms, no more
    /// intervention for them (Seymour 2017). Never part of a category.
    pub enum ClinicalState {
        NotStated = "not_stated", "Not stated";
        Stable = "stable", "Clinically stable";
        Unstable = "unstable", "Not clinically stable";
    }
    default NotStated
}

impl Scan {
    /// Whether a lesion was read of it as diameters are followed: what is seen of treated lesions stands beside that, and
    /// makes no baseline to compare diameters with.
    pub fn is_read(&self) -> bool {
        !self.targets.is_empty() || !self.non_targets.is_empty() || !self.new_lesions.is_empty()
    }

    /// Whether something was seen of it that a standard reads in place of diameters.
    pub fn is_seen(&self) -> bool {
        !self.treated.is_empty() || self.uptake.is_some() || self.bone.is_some()
    }

    /// A scan of which nothing has been recorded yet.
    pub fn new(date: NaiveDate, modality: Modality) -> Scan {
        Scan {
            date,
            modality,
            slice_thickness: None,
            arterial_phase: ArterialPhase::default(),
            attenuation_phase: ContrastPhase::default(),
            lipiodol: false,
            targets: SortedMap::new(),
            non_targets: SortedMap::new(),
            new_lesions: SortedMap::new(),
            markers: Markers::default(),
            fdg_pet: FdgPet::default(),
            effusion_cytology: Cytology::default(),
            for_new_symptom: false,
            clinical_state: ClinicalState::default(),
            treated: SortedMap::new(),
            elsewhere: Elsewhere::default(),
            uptake: None,
            bone: None,
        }
    }
}

impl FdgPet {
    pub fn is_positive(self) -> bool {
        matches!(self, FdgPet::PositiveNewOnCt | FdgPet::PositiveNotOnCt | FdgPet::PositiveKnownSite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::bone::NewBoneFinding;
    use crate::imaging::treated::{Masslike, NewTumour};
    use crate::imaging::uptake::Cycles;

    /// Every field that is not as usual, so that none can be left out of what is written.
    #[test]
    fn every_field_of_a_scan_is_written_and_read() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let lesion = |name: &str| LesionId::parse(name).unwrap();
        let reading =
            LesionReading { attenuation: crate::imaging::Hounsfield::parse("62").ok(), ..Default::default() };
        let seen = TreatedReading { masslike: Some(Masslike::Absent), ..TreatedReading::default() };
        let finding = NewLesionFinding::of(crate::imaging::Certainty::Equivocal);
        let usual = Scan::new(date, Modality::CtContrast);
        let scan = Scan {
            date,
            modality: Modality::CtPlain,
            slice_thickness: Some(Length::from_mm(3)),
            arterial_phase: ArterialPhase::Acquired,
            attenuation_phase: ContrastPhase::PortalVenous,
            lipiodol: true,
            targets: [(lesion("t1"), reading)].into_iter().collect(),
            non_targets: [(lesion("nt1"), NonTargetReading::Present)].into_iter().collect(),
            new_lesions: [(lesion("n1"), finding)].into_iter().collect(),
            markers: Markers::Raised,
            fdg_pet: FdgPet::Negative,
            effusion_cytology: Cytology::Negative,
            for_new_symptom: true,
            clinical_state: ClinicalState::Unstable,
            treated: [(lesion("t1"), seen)].into_iter().collect(),
            elsewhere: Elsewhere { same_organ: NewTumour::Yes, ..Elsewhere::default() },
            uptake: Some(Box::new(UptakeReading { cycles: Some(Cycles::One), ..UptakeReading::default() })),
            bone: Some(Box::new(BoneFindings { new: NewBoneFinding::Lesion, ..BoneFindings::default() })),
        };
        for scan in [&usual, &scan] {
            let json = serde_json::to_string(scan).unwrap();
            assert_eq!(&serde_json::from_str::<Scan>(&json).unwrap(), scan, "{json}");
        }
        let json = serde_json::to_string(&usual).unwrap();
        for later in [
            "attenuation_phase",
            "for_new_symptom",
            "clinical_state",
            "treated",
            "elsewhere",
            "uptake",
            "bone",
        ] {
            assert!(!json.contains(later), "{json}");
        }
        let bytes = postcard::to_allocvec(&usual).unwrap();
        assert_eq!(postcard::from_bytes::<Scan>(&bytes).unwrap(), usual);
    }
}
