use crate::imaging::{Length, coded};

/// A margin of at least so much is A0. Studies cut at 5 mm (colorectal metastases: Cancers 2023;15:5806; hepatocellular
/// carcinoma: Laimer, Eur Radiol 2020); 10 mm is aimed at. The letters could not be checked against a source.
pub const MARGIN_A0: Length = Length::from_mm(5);

/// The smallest distance between the edge of the tumour and the edge of the zone, in three dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Margin {
    /// Tumour reaches the edge of the zone or lies beyond it.
    NotCovered,
    /// The distance in mm; 0 mm is no margin, and grade A2.
    Measured(Length),
}

coded! {
    /// How well the zone covers the tumour.
    pub enum MarginGrade {
        A0 = "A0", "At least 5 mm all round";
        A1 = "A1", "Covered, by less than 5 mm somewhere";
        A2 = "A2", "Not covered, or no margin";
    }
}

impl Margin {
    /// The grade by [`MARGIN_A0`]: A0 from there, A1 for less, A2 for none.
    pub fn grade(self) -> MarginGrade {
        match self {
            Self::Measured(margin) if margin >= MARGIN_A0 => MarginGrade::A0,
            Self::Measured(margin) if !margin.is_zero() => MarginGrade::A1,
            Self::Measured(_) | Self::NotCovered => MarginGrade::A2,
        }
    }
}
