use serde::{Deserialize, Serialize};

/// The performance status of a living patient, 0 to 4 (Oken et al., Am J Clin Oncol 1982;5:649; grade 5 is death, which
/// is recorded as the end of a plan).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Ecog(u8);

impl Ecog {
    /// Every grade of a living patient, the best first.
    pub const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];

    /// The grade as a number, 0 to 4.
    pub fn grade(self) -> u8 {
        self.0
    }

    /// What the grade means.
    pub fn meaning(self) -> &'static str {
        match self.0 {
            0 => "fully active",
            1 => "restricted in strenuous activity, does light work",
            2 => "cares for self, no work, up more than half the day",
            3 => "limited self-care, in bed or chair more than half the day",
            _ => "completely disabled, in bed or chair all day",
        }
    }
}

impl TryFrom<u8> for Ecog {
    type Error = &'static str;

    fn try_from(grade: u8) -> Result<Self, Self::Error> {
        if grade <= 4 {
            Ok(Self(grade))
        } else {
            Err("an ECOG performance status of a living patient is 0 to 4")
        }
    }
}

impl From<Ecog> for u8 {
    fn from(ecog: Ecog) -> Self {
        ecog.0
    }
}
