use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::coded::{coded, write_unless_usual};
use super::{Length, NotEvaluable};

/// What was seen of a non-target lesion on one scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NonTargetReading {
    /// Gone; a node under 10 mm short axis. Under mRECIST: no arterial enhancement.
    Gone,
    /// Still there, neither gone nor progressing.
    Present,
    /// Larger than on the assessment before, but not unequivocal progression by itself. After unconfirmed progression of
    /// non-target disease it is the further growth that confirms it (iRECIST).
    Increased,
    /// Unequivocal progression: overall worsening large enough to change treatment. Said again on a later scan, it says
    /// that the disease is still so much worse, and not that it grew further.
    UnequivocalProgression,
    NotEvaluable(NotEvaluable),
    /// The diameter alone: a node under 10 mm short axis or anything at 0 mm is gone, else it is present.
    Measured(Length),
}

/// What was seen of a new lesion on one scan. It is new from the first scan that has a finding of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLesionFinding {
    pub certainty: Certainty,
    /// Longest diameter, for a node the short axis.
    #[serde(default)]
    pub size: Option<Length>,
    #[serde(default)]
    pub pattern: VascularPattern,
    /// The short axis of this node while it was still normal, when an earlier scan showed it.
    #[serde(default)]
    pub normal_before: Option<Length>,
    /// Against the assessment before (iRECIST).
    #[serde(default)]
    pub since_last: SinceLast,
}

impl Serialize for NewLesionFinding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = !serializer.is_human_readable();
        let mut form = serializer.serialize_struct("NewLesionFinding", 5)?;
        form.serialize_field("certainty", &self.certainty)?;
        form.serialize_field("size", &self.size)?;
        form.serialize_field("pattern", &self.pattern)?;
        form.serialize_field("normal_before", &self.normal_before)?;
        write_unless_usual(&mut form, "since_last", &self.since_last, all)?;
        form.end()
    }
}

coded! {
    /// How sure the reader is that a new finding is new tumour.
    pub enum Certainty {
        Equivocal = "equivocal", "Equivocal";
        Unequivocal = "unequivocal", "Unequivocal";
        /// Proven to be something else (flare, healing, technique, benign). Takes earlier suspicion back.
        NotTumour = "not_tumour", "Not tumour";
    }
}

coded! {
    /// The contrast pattern of a new liver lesion, for hepatocellular carcinoma.
    pub enum VascularPattern {
        NotAssessed = "not_assessed", "Not assessed";
        /// Bright in the arterial phase with washout.
        Typical = "typical", "Arterial enhancement and washout";
        Atypical = "atypical", "Not typical of HCC";
    }
    default NotAssessed
}

coded! {
    /// What has become of a new lesion since the assessment before.
    pub enum SinceLast {
        NotStated = "not_stated", "Not stated";
        /// Believed gone; a node under 10 mm short axis.
        Gone = "gone", "Gone";
        NoLarger = "no_larger", "No larger";
        /// Any growth. It confirms progression of new lesions that are not measured (iRECIST).
        Larger = "larger", "Larger";
        /// Growth that is unequivocal progression by itself.
        UnequivocallyLarger = "unequivocally_larger", "Unequivocally larger";
    }
    default NotStated
}

impl NewLesionFinding {
    /// A finding of which only the certainty is known.
    pub fn of(certainty: Certainty) -> NewLesionFinding {
        NewLesionFinding {
            certainty,
            size: None,
            pattern: VascularPattern::default(),
            normal_before: None,
            since_last: SinceLast::default(),
        }
    }
}
