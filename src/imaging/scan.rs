use chrono::NaiveDate;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::coded::{coded, write_unless_usual};
use super::{ContrastPhase, Length, LesionId, LesionReading, Modality, NewLesionFinding, NonTargetReading};

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
}

impl Serialize for Scan {
    /// Files name what came later only where it was recorded, so that records from before keep their bytes; the other form
    /// has no names, so there everything stands.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = !serializer.is_human_readable();
        let mut form = serializer.serialize_struct("Scan", 14)?;
        form.serialize_field("date", &written::Day(self.date))?;
        form.serialize_field("modality", &self.modality)?;
        form.serialize_field("slice_thickness", &self.slice_thickness)?;
        form.serialize_field("arterial_phase", &self.arterial_phase)?;
        write_unless_usual(&mut form, "attenuation_phase", &self.attenuation_phase, all)?;
        form.serialize_field("lipiodol", &self.lipiodol)?;
        form.serialize_field("targets", &self.targets)?;
        form.serialize_field("non_targets", &self.non_targets)?;
        form.serialize_field("new_lesions", &self.new_lesions)?;
        form.serialize_field("markers", &self.markers)?;
        form.serialize_field("fdg_pet", &self.fdg_pet)?;
        form.serialize_field("effusion_cytology", &self.effusion_cytology)?;
        write_unless_usual(&mut form, "for_new_symptom", &self.for_new_symptom, all)?;
        write_unless_usual(&mut form, "clinical_state", &self.clinical_state, all)?;
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
    /// Whether anything was read of it.
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

    /// Every field that is not as usual, so that none can be left out of what is written.
    #[test]
    fn every_field_of_a_scan_is_written_and_read() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let lesion = |name: &str| LesionId::parse(name).unwrap();
        let reading =
            LesionReading { attenuation: crate::imaging::Hounsfield::parse("62").ok(), ..Default::default() };
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
        };
        for scan in [&usual, &scan] {
            let json = serde_json::to_string(scan).unwrap();
            assert_eq!(&serde_json::from_str::<Scan>(&json).unwrap(), scan, "{json}");
        }
        let json = serde_json::to_string(&usual).unwrap();
        for later in ["attenuation_phase", "for_new_symptom", "clinical_state"] {
            assert!(!json.contains(later), "{json}");
        }
        let bytes = postcard::to_allocvec(&usual).unwrap();
        assert_eq!(postcard::from_bytes::<Scan>(&bytes).unwrap(), usual);
    }
}
