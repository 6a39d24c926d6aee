//! What is seen of a lesion that was treated locally, which standards of treatment response read in place of diameters.

use serde::{Deserialize, Serialize};

use super::{Length, coded};

coded! {
    /// Whether there is masslike enhancement in the treated lesion or at its edge: it takes up space, in any degree and any
    /// phase (nodular, irregular, a thick rim). A smooth thin rim or a geographic change of perfusion is not masslike.
    pub enum Masslike {
        /// Images degraded or left out; a lesion that is merely hard to read is not that.
        CannotAssess = "cannot-assess", "Cannot be assessed: images degraded or missing";
        Absent = "absent", "No masslike enhancement";
        Uncertain = "uncertain", "Uncertain";
        Present = "present", "Masslike enhancement";
    }
}

coded! {
    /// How masslike enhancement compares with the scan before. Only radiation asks for it.
    pub enum Change {
        New = "new", "New";
        Increasing = "increasing", "Increasing";
        Stable = "stable", "Stable";
        Decreasing = "decreasing", "Decreasing";
        /// No earlier scan, or not comparable.
        Uncertain = "uncertain", "Uncertain, or no earlier scan";
    }
}

coded! {
    /// Restricted diffusion, or mildly to moderately high T2 signal, in the area of enhancement.
    pub enum Ancillary {
        Absent = "absent", "Absent";
        Present = "present", "Present, not known to be new";
        NewOrIncreased = "new-or-increased", "New or increased over time";
    }
}

coded! {
    /// Ancillary features may be used or not, as the reader chooses, and only on MRI with contrast medium.
    pub enum AncillaryUse {
        NotUsed = "not-used", "Not used";
        Used = "used", "Used";
    }
    default NotUsed
}

coded! {
    /// What was seen of one treated lesion, by version 2018 of LI-RADS (unchanged from 2017; PMC6287184, table 4).
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
    /// What the edge of the zone of an ablation shows on one scan.
    pub enum Edge {
        /// No tumour at the edge: complete ablation.
        Clear = "clear", "No tumour in or at the zone";
        /// Thin, smooth and concentric: benign for some months after ablation.
        ThinRim = "thin-rim", "A thin, smooth, concentric rim";
        /// Irregular or nodular enhancement, a growing scar, an eccentric solid nodule.
        Tumour = "tumour", "Irregular or nodular tissue in or at the edge";
        /// Not sure.
        Uncertain = "uncertain", "Uncertain";
        NotEvaluable = "not-evaluable", "Not evaluable";
    }
}

coded! {
    /// How one treatment of the tumour ended, judged at its end.
    pub enum Outcome {
        /// Treated as planned, and the zone covers the tumour.
        Covered = "covered", "Treated as planned, the tumour covered";
        NotCovered = "not-covered", "The tumour not covered, or not treated as planned";
        NotJudged = "not-judged", "Not judged";
    }
}

coded! {
    /// Whether a scan shows new tumour away from the zone.
    pub enum NewTumour {
        Yes = "yes", "Yes";
        No = "no", "No";
        /// Not looked at, or not in the report: never read as no.
        NotKnown = "not-known", "Not known";
    }
    default NotKnown
}

/// New tumour away from the zone. It is told, and no part of what happened to the ablated tumour (Ahmed 2014 reports
/// them apart).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// In the same organ, away from the zone: in the liver, new intrahepatic tumour.
    #[serde(default)]
    pub same_organ: NewTumour,
    /// Outside the organ: of the liver, extrahepatic tumour.
    #[serde(default)]
    pub other_organs: NewTumour,
}

/// What was seen of one treated lesion on one scan, each part as far as somebody said it. What was not said is missing:
/// never absent, and never clear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreatedReading {
    /// LI-RADS treatment response, version 2024.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masslike: Option<Masslike>,
    /// Of masslike enhancement, after radiation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Ancillary features on MRI; without it the reader does not use them, as the standard allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ancillary: Option<Ancillary>,
    /// LI-RADS treatment response, version 2018.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding_2018: Option<Finding2018>,
    /// The longest dimension of the largest part that enhances like tumour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub largest_part: Option<Length>,
    /// The edge of the zone after ablation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edge: Option<Edge>,
    /// The longest diameter of the zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Length>,
    /// How the ablation before this scan ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The smallest margin of that ablation, in three dimensions; 0 where there is none or the tumour is not covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<Length>,
}

impl Elsewhere {
    /// Nobody said anything of it.
    pub fn is_not_known(&self) -> bool {
        *self == Self::default()
    }
}

impl TreatedReading {
    /// Nothing was said of the lesion.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// "masslike enhancement, increasing, 14 mm"; empty where nothing was said.
    pub fn words(&self) -> String {
        let mm = |what: &str, length: Option<Length>| {
            length.map(|length| format!("{what}{} mm", length.as_mm_text()))
        };
        let within = |label: &str| crate::wording::within(label);
        let parts = [
            self.masslike.map(|seen| within(seen.label())),
            self.change.map(|change| match change {
                Change::Uncertain => "change uncertain".to_owned(),
                known => within(known.label()),
            }),
            self.ancillary.map(|seen| format!("ancillary features {}", within(seen.label()))),
            self.finding_2018.map(|seen| within(seen.label())),
            mm("largest enhancing part ", self.largest_part),
            self.edge.map(|edge| format!("edge of the zone: {}", within(edge.label()))),
            mm("zone ", self.zone),
            self.outcome.map(|outcome| within(outcome.label())),
            mm("smallest margin ", self.margin),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_said_is_not_written_and_not_read_as_anything() {
        let nothing = TreatedReading::default();
        assert!(nothing.is_empty());
        assert_eq!(nothing.words(), "");
        assert_eq!(serde_json::to_string(&nothing).unwrap(), "{}");
        assert_eq!(serde_json::from_str::<TreatedReading>("{}").unwrap(), nothing);
        assert!(serde_json::from_str::<TreatedReading>(r#"{"edge":"fine"}"#).is_err());
        let elsewhere: Elsewhere = serde_json::from_str(r#"{"same_organ":"no"}"#).unwrap();
        assert_eq!((elsewhere.same_organ, elsewhere.other_organs), (NewTumour::No, NewTumour::NotKnown));
    }

    #[test]
    fn every_part_has_words() {
        let all = TreatedReading {
            masslike: Some(Masslike::Present),
            change: Some(Change::Stable),
            ancillary: Some(Ancillary::Absent),
            finding_2018: Some(Finding2018::Atypical),
            largest_part: Some(Length::from_mm(14)),
            edge: Some(Edge::ThinRim),
            zone: Some(Length::from_mm(40)),
            outcome: Some(Outcome::Covered),
            margin: Some(Length::from_mm(6)),
        };
        assert_eq!(
            all.words(),
            "masslike enhancement, stable, ancillary features absent, enhancement not as expected, and not as of viable tumour, \
             largest enhancing part 14 mm, edge of the zone: a thin, smooth, concentric rim, zone 40 mm, \
             treated as planned, the tumour covered, smallest margin 6 mm"
        );
    }
}
