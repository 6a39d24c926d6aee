//! What is seen of bone metastases, which the criteria of MD Anderson read in place of diameters.

use serde::{Deserialize, Serialize};

use super::{Length, LesionId, coded};
use crate::order::SortedMap;

coded! {
    /// How a bone metastasis looked at the baseline.
    pub enum BoneKind {
        Lytic = "lytic", "Lytic";
        Blastic = "blastic", "Blastic";
        Mixed = "mixed", "Lytic and blastic";
        /// MRI alone shows it.
        Marrow = "marrow", "Seen on MRI alone";
    }
}

coded! {
    /// A lytic lesion on X-ray or CT since the baseline.
    pub enum Lytic {
        Complete = "complete", "Filled in or sclerotic throughout";
        Partial = "partial", "Partly filled in or sclerotic";
        Rim = "rim", "A sclerotic rim";
        None = "none", "No fill-in";
        Larger = "larger", "Larger";
        NotEvaluable = "not-evaluable", "Not evaluable";
    }
}

coded! {
    /// A blastic lesion on X-ray or CT since the baseline.
    pub enum Blastic {
        Normal = "normal", "Normal bone again";
        Decreased = "decreased", "Decreased";
        Unchanged = "unchanged", "Unchanged";
        /// Larger tumour; a lesion that heals may grow denser, which is not meant.
        Larger = "larger", "Larger";
        NotEvaluable = "not-evaluable", "Not evaluable";
    }
}

coded! {
    /// A lesion that MRI alone shows, by its signal.
    pub enum Marrow {
        Gone = "gone", "No tumour signal";
        Unchanged = "unchanged", "Tumour signal, not larger";
        Larger = "larger", "Larger";
        NotEvaluable = "not-evaluable", "Not evaluable";
    }
}

coded! {
    /// Activity on scintigraphy of a lesion that was hot at the baseline.
    pub enum Activity {
        Gone = "gone", "No longer hot";
        Regressed = "regressed", "Less";
        /// A lesion that destroys bone rapidly may grow cold: the criteria do not count it as a response.
        RapidRegression = "rapid-regression", "Less within a short time";
        Unchanged = "unchanged", "Unchanged";
        /// More activity because bone heals.
        Flare = "flare", "More: a flare";
        /// More, and the reader is not sure whether it is a flare.
        Uncertain = "uncertain", "More: uncertain whether a flare";
        Increased = "increased", "More: not a flare";
        NotDone = "not-done", "Not done, or not evaluable";
    }
}

coded! {
    /// What is seen in the skeleton where nothing was at the baseline.
    pub enum NewBoneFinding {
        None = "none", "Nothing";
        /// Sclerosis on X-ray or CT of a lesion that was there and could not be seen before.
        Healing = "healing", "Sclerosis of a lesion that was not seen before (healing)";
        /// New activity on scintigraphy that is a flare.
        Flare = "flare", "New activity that is a flare";
        Uncertain = "uncertain", "Uncertain";
        Lesion = "lesion", "A new lesion";
        NotKnown = "not-known", "Not known";
    }
    default NotKnown
}

/// What was seen of one bone metastasis on one scan, each part as far as somebody said it. What was not said is missing,
/// never "unchanged".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoneSeen {
    /// How it looked at the baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BoneKind>,
    /// Whether it was hot on scintigraphy at the baseline, and is followed by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hot: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lytic: Option<Lytic>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blastic: Option<Blastic>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marrow: Option<Marrow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    /// Its soft tissue: the longest diameter and the one perpendicular to it; both 0 where it has gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_tissue: Option<(Length, Length)>,
}

/// What was seen in the skeleton on one scan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoneFindings {
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub lesions: SortedMap<LesionId, BoneSeen>,
    #[serde(default, skip_serializing_if = "NewBoneFinding::is_not_known")]
    pub new: NewBoneFinding,
}

impl NewBoneFinding {
    pub fn is_not_known(&self) -> bool {
        *self == Self::NotKnown
    }
}

impl BoneSeen {
    /// Nothing was said of the lesion.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// "lytic at the baseline, a sclerotic rim, soft tissue 20 × 15 mm"; empty where nothing was said.
    pub fn words(&self) -> String {
        let within = |label: &str| crate::wording::within(label);
        let parts = [
            self.kind.map(|kind| format!("{} at the baseline", within(kind.label()))),
            self.hot.map(|hot| {
                if hot { "hot on scintigraphy" } else { "not followed by scintigraphy" }.to_owned()
            }),
            self.lytic.map(|seen| format!("lytic part: {}", within(seen.label()))),
            self.blastic.map(|seen| format!("blastic part: {}", within(seen.label()))),
            self.marrow.map(|seen| format!("signal on MRI: {}", within(seen.label()))),
            self.activity.map(|seen| format!("activity on scintigraphy: {}", within(seen.label()))),
            self.soft_tissue.map(|(longest, across)| {
                format!("soft tissue {} × {} mm", longest.as_mm_text(), across.as_mm_text())
            }),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl BoneFindings {
    /// Nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_said_is_not_written_and_never_read_as_unchanged() {
        let nothing: BoneFindings = serde_json::from_str("{}").unwrap();
        assert!(nothing.is_empty());
        assert_eq!(serde_json::to_string(&nothing).unwrap(), "{}");
        let seen = BoneSeen {
            kind: Some(BoneKind::Mixed),
            hot: Some(true),
            lytic: Some(Lytic::Rim),
            blastic: Some(Blastic::Unchanged),
            marrow: Some(Marrow::Gone),
            activity: Some(Activity::Flare),
            soft_tissue: Some((Length::from_mm(20), Length::from_mm(15))),
        };
        assert_eq!(seen.words().split(", ").count(), 7, "every part has its words: {}", seen.words());
        assert!(seen.words().ends_with("soft tissue 20 × 15 mm"), "{}", seen.words());
        let id = LesionId::parse("t1").unwrap();
        let all = BoneFindings { lesions: [(id, seen)].into_iter().collect(), new: NewBoneFinding::Healing };
        let json = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<BoneFindings>(&json).unwrap(), all, "{json}");
        assert!(serde_json::from_str::<BoneFindings>(r#"{"rim": 1}"#).is_err());
    }
}
