use super::{Circumstance, FactAge, FactKey, Pitfall, Statement, TimePoint, TimePointId};
use crate::calendar::{Offset, Period};
use crate::order::{SortedMap, SortedSet};
use crate::response::Standard;
use serde::{Deserialize, Serialize};

/// How well a published source supports a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    #[default]
    WellSupported,
    Medium,
    /// Local habit, extrapolated, or not verified. Shown as a warning until the MDT has looked at it.
    Low,
}

impl Confidence {
    pub fn is_well_supported(&self) -> bool {
        *self == Self::WellSupported
    }

    /// What is said beside a statement of low confidence, wherever it is shown; none of the others. `reviewed`:
    /// a person has looked at it. The mark stays then, and says so.
    pub fn doubt(self, reviewed: bool) -> Option<&'static str> {
        let words = if reviewed { "Low confidence, looked at" } else { "Low confidence: weak sources" };
        (self == Self::Low).then_some(words)
    }
}

/// A publication that the protocol rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub key: String,
    pub citation: String,
}

/// Something that can go wrong, when, and what to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complication {
    pub name: String,
    pub from: Offset,
    pub to: Offset,
    pub ask_or_look_for: String,
    #[serde(default)]
    pub red_flag: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Safety {
    pub scales: Vec<String>,
    /// Days or months after treatment at which deaths are counted.
    pub mortality_checks: Vec<Offset>,
    pub complications: Vec<Complication>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stop_rule: String,
}

/// What the treatment is meant to do, and when that is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Efficacy {
    pub success_definition: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symptom_scale: Option<String>,
    pub at: Offset,
    pub window_before: Period,
    pub window_after: Period,
    /// The time point whose result answers it; none: judged at `at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<TimePointId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    #[serde(default, skip_serializing_if = "Confidence::is_well_supported")]
    pub confidence: Confidence,
}

/// How patients are asked what they think.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    pub instruments: Vec<String>,
    pub experience: String,
}

/// The text of one protocol version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    /// The example it was made from, by its library id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Guidance paragraph that lists the procedure: 2.1 supportive, 2.2 disease-modifying.
    pub section: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organ: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub energy: Vec<String>,
    pub intents: Vec<String>,
    /// What the dates count from, in words.
    pub anchor_note: String,
    pub time_points: Vec<TimePoint>,
    /// No response category is asked for before this time point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_response: Option<TimePointId>,
    pub pitfalls: Vec<Pitfall>,
    pub circumstances: Vec<Circumstance>,
    /// How long a fact stays known here, where it differs from the default.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub fact_ages: SortedMap<FactKey, FactAge>,
    pub efficacy: Efficacy,
    pub safety: Safety,
    pub feedback: Feedback,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pathway_extras: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consent_points: Vec<String>,
    pub sources: Vec<Source>,
    #[serde(default)]
    pub novel: bool,
    /// What is of low confidence and a person has looked at. The marks stay.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub reviewed: SortedSet<Statement>,
}

impl Content {
    /// Whether the protocol is about the liver.
    pub fn is_of_liver(&self) -> bool {
        self.organ.trim().eq_ignore_ascii_case("liver")
    }

    /// Whether its scans are read by a standard made for hepatocellular carcinoma, so that its patients may have one.
    pub fn is_read_for_hcc(&self) -> bool {
        let made_for_hcc = |standard: &Standard| {
            matches!(
                standard,
                Standard::Mrecist
                    | Standard::Easl
                    | Standard::LiRads2024Nonradiation
                    | Standard::LiRads2024Radiation
                    | Standard::LiRads2018
            )
        };
        let mut criteria = self.every_time_point().flat_map(|point| &point.criteria);
        self.is_of_liver() && criteria.any(|criterion| made_for_hcc(criterion.standard()))
    }

    /// How long a fact stays known under this protocol.
    pub fn fact_age(&self, key: FactKey) -> FactAge {
        self.fact_ages.get(&key).copied().unwrap_or_else(|| key.default_age())
    }

    pub fn time_point(&self, id: &TimePointId) -> Option<&TimePoint> {
        self.time_points.iter().find(|time_point| &time_point.id == id)
    }

    /// The facts that the circumstances ask about, in their order, and those that can rule out a modality
    /// whether or not a circumstance does.
    pub fn facts_asked_for(&self) -> Vec<FactKey> {
        let of_circumstances = self.circumstances.iter().flat_map(|circumstance| circumstance.when.facts());
        let modalities = || self.time_points.iter().filter_map(|point| point.activity.modality);
        let iodinated = modalities().any(|modality| modality.uses_iodinated_contrast());
        let contrast = iodinated || modalities().any(|modality| modality.uses_gadolinium());
        let mri = modalities().any(|modality| modality.is_mri());
        let of_modalities =
            [(contrast, FactKey::Egfr), (iodinated, FactKey::ContrastReaction), (mri, FactKey::MriStatus)];
        let mut keys: Vec<FactKey> = Vec::new();
        for key in of_circumstances.chain(of_modalities.into_iter().filter(|one| one.0).map(|one| one.1)) {
            if key != FactKey::Died && !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// The citation behind a source key.
    pub fn citation(&self, key: &str) -> Option<&str> {
        self.sources.iter().find(|source| source.key == key).map(|source| source.citation.as_str())
    }
}
