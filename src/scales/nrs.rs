use serde::{Deserialize, Serialize};

/// A rating by the patient on a numerical scale of 0 (none) to 10 (worst), in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Nrs(u8);

impl Nrs {
    /// The worst rating, in points.
    pub const MOST: u8 = 10;

    /// The rating in points, 0 to 10.
    pub fn points(self) -> u8 {
        self.0
    }

    /// Every rating, from 0 upwards.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (0..=Self::MOST).map(Self)
    }
}

impl TryFrom<u8> for Nrs {
    type Error = &'static str;

    fn try_from(points: u8) -> Result<Self, Self::Error> {
        if points <= Self::MOST { Ok(Self(points)) } else { Err("a numerical rating is 0 to 10") }
    }
}

impl From<Nrs> for u8 {
    fn from(nrs: Nrs) -> Self {
        nrs.0
    }
}
