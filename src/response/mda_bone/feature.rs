use std::fmt;

use crate::imaging::{Length, coded};
use crate::response::Category;
use crate::scales::decimal;

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
}

/// The product of the longest diameter and the one perpendicular to it, in hundredths of a mm².
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Product(u32);

impl Product {
    pub const ZERO: Self = Self(0);

    /// Of two perpendicular diameters, in either order.
    pub fn of(longest: Length, perpendicular: Length) -> Self {
        Self(longest.tenths_mm() * perpendicular.tenths_mm())
    }

    pub const fn hundredths_mm2(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mm²", decimal(self.0.into(), 2))
    }
}

/// One of the things that are followed of a lesion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    Lytic,
    Blastic,
    Marrow,
    Activity,
    SoftTissue,
}

/// What one feature says for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenOfFeature {
    Gone,
    Responds,
    /// Neither a response nor progression.
    Stays,
    /// Less activity too soon to be believed.
    RapidRegression,
    /// More activity that is a flare.
    Flare,
    /// More activity that may be a flare.
    MaybeFlare,
    Progresses,
    Missing,
}

impl SeenOfFeature {
    /// The category, were this all there is.
    pub fn category(self) -> Category {
        match self {
            Self::Gone => Category::Cr,
            Self::Responds => Category::Pr,
            Self::Stays | Self::RapidRegression | Self::Flare | Self::MaybeFlare => Category::Sd,
            Self::Progresses => Category::Pd,
            Self::Missing => Category::Ne,
        }
    }
}

impl From<Lytic> for SeenOfFeature {
    fn from(lytic: Lytic) -> Self {
        match lytic {
            Lytic::Complete => Self::Gone,
            Lytic::Partial | Lytic::Rim => Self::Responds,
            Lytic::None => Self::Stays,
            Lytic::Larger => Self::Progresses,
            Lytic::NotEvaluable => Self::Missing,
        }
    }
}

impl From<Blastic> for SeenOfFeature {
    fn from(blastic: Blastic) -> Self {
        match blastic {
            Blastic::Normal => Self::Gone,
            Blastic::Decreased => Self::Responds,
            Blastic::Unchanged => Self::Stays,
            Blastic::Larger => Self::Progresses,
            Blastic::NotEvaluable => Self::Missing,
        }
    }
}

impl From<Marrow> for SeenOfFeature {
    fn from(marrow: Marrow) -> Self {
        match marrow {
            Marrow::Gone => Self::Gone,
            Marrow::Unchanged => Self::Stays,
            Marrow::Larger => Self::Progresses,
            Marrow::NotEvaluable => Self::Missing,
        }
    }
}

impl From<Activity> for SeenOfFeature {
    fn from(activity: Activity) -> Self {
        match activity {
            Activity::Gone => Self::Gone,
            Activity::Regressed => Self::Responds,
            Activity::RapidRegression => Self::RapidRegression,
            Activity::Unchanged => Self::Stays,
            Activity::Flare => Self::Flare,
            Activity::Uncertain => Self::MaybeFlare,
            Activity::Increased => Self::Progresses,
            Activity::NotDone => Self::Missing,
        }
    }
}
