use crate::imaging::Length;
use crate::imaging::bone::{Activity, Blastic, Lytic, Marrow};
use crate::response::Category;

/// The product of the longest diameter and the one perpendicular to it, in hundredths of a mm².
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Product(u32);

impl Product {
    /// Nothing is left of the soft tissue: 0 mm².
    pub const ZERO: Self = Self(0);

    /// Of two perpendicular diameters, in either order.
    pub fn of(longest: Length, perpendicular: Length) -> Self {
        Self(longest.tenths_mm() * perpendicular.tenths_mm())
    }

    /// The number in hundredths of a mm²: 20 mm by 10 mm is 20,000.
    pub const fn hundredths_mm2(self) -> u32 {
        self.0
    }
}

/// One of the things that are followed of a lesion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// The lytic part, of lytic and mixed lesions.
    Lytic,
    /// The blastic part, of blastic and mixed lesions.
    Blastic,
    /// The signal on MRI, of lesions of the marrow.
    Marrow,
    /// Activity on scintigraphy, of lesions that were hot at the baseline.
    Activity,
    /// Soft tissue, by the product of two diameters.
    SoftTissue,
}

/// What one feature says for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenOfFeature {
    /// A complete response of this feature.
    Gone,
    /// A partial response of this feature.
    Responds,
    /// Neither a response nor progression.
    Stays,
    /// Less activity too soon to be believed.
    RapidRegression,
    /// More activity that is a flare.
    Flare,
    /// More activity that may be a flare.
    MaybeFlare,
    /// Progression of this feature.
    Progresses,
    /// It was not read, or cannot be evaluated.
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
