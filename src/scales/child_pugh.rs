use super::Albumin;
use super::lab_test::LabTest;
use super::laboratory::{Amount, albumin_in, only, only_amount};
use serde::{Deserialize, Serialize};

/// Ascites as the score has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ascites {
    /// No ascites: 1 point.
    None,
    /// Slight, or controlled by diuretics.
    Mild,
    /// Moderate or severe: 3 points.
    ModerateOrSevere,
}

/// Hepatic encephalopathy as the score has it (West Haven grades).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encephalopathy {
    /// No encephalopathy: 1 point.
    None,
    /// Grades 1 and 2: 2 points.
    Grade1To2,
    /// Grades 3 and 4: 3 points.
    Grade3To4,
}

/// What is seen at the bedside and no sample shows. Nothing: not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiverSigns {
    /// Ascites; `None` where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ascites: Option<Ascites>,
    /// Encephalopathy; `None` where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encephalopathy: Option<Encephalopathy>,
}

impl LiverSigns {
    /// Whether neither was said.
    pub fn is_empty(&self) -> bool {
        self.ascites.is_none() && self.encephalopathy.is_none()
    }

    /// "no ascites, encephalopathy grade 1–2"; empty where neither was said.
    pub fn words(self) -> String {
        let ascites = self.ascites.map(|ascites| match ascites {
            Ascites::None => "no ascites",
            Ascites::Mild => "mild ascites",
            Ascites::ModerateOrSevere => "moderate or severe ascites",
        });
        let encephalopathy = self.encephalopathy.map(|grade| match grade {
            Encephalopathy::None => "no encephalopathy",
            Encephalopathy::Grade1To2 => "encephalopathy grade 1–2",
            Encephalopathy::Grade3To4 => "encephalopathy grade 3–4",
        });
        ascites.into_iter().chain(encephalopathy).collect::<Vec<_>>().join(", ")
    }
}

impl Ascites {
    /// In the order of their points, the fewest first.
    pub const ALL: [Self; 3] = [Self::None, Self::Mild, Self::ModerateOrSevere];

    /// The word in files; never changes once published.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mild => "mild",
            Self::ModerateOrSevere => "moderate_or_severe",
        }
    }

    /// The words beside the heading "Ascites".
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Mild => "Mild, or controlled",
            Self::ModerateOrSevere => "Moderate or severe",
        }
    }
}

impl Encephalopathy {
    /// In the order of their points, the fewest first.
    pub const ALL: [Self; 3] = [Self::None, Self::Grade1To2, Self::Grade3To4];

    /// The word in files; never changes once published.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Grade1To2 => "grade1_to2",
            Self::Grade3To4 => "grade3_to4",
        }
    }

    /// The words beside the heading "Encephalopathy".
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Grade1To2 => "Grade 1–2",
            Self::Grade3To4 => "Grade 3–4",
        }
    }
}

/// Bilirubin in thousandths of the unit it was reported in. The published tables give limits of their own in each unit
/// (2 mg/dL beside 34 µmol/L, 3 mg/dL beside 50 µmol/L) that are not each other converted, so none is converted here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportedBilirubin {
    /// In thousandths of a µmol/L.
    UmolPerL(u64),
    /// In thousandths of a mg/dL.
    MgPerDl(u64),
}

/// The Child-Pugh score (Pugh et al., Br J Surg 1973;60:646, with the INR in place of the prothrombin time), by the
/// limits on which the published tables agree. In cholestatic disease other bilirubin limits apply, which are not used
/// here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChildPugh {
    bilirubin: u8,
    albumin: u8,
    inr: u8,
    ascites: u8,
    encephalopathy: u8,
}

/// A: 5 and 6 points. B: 7 to 9. C: 10 to 15.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildPughClass {
    /// 5 and 6 points.
    A,
    /// 7 to 9 points.
    B,
    /// 10 to 15 points.
    C,
}

impl ChildPughClass {
    /// "A", "B" or "C", as it is written after the name of the score.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

impl ChildPugh {
    /// The INR is in thousandths.
    pub fn of(
        bilirubin: ReportedBilirubin,
        albumin: Albumin,
        inr: u64,
        ascites: Ascites,
        encephalopathy: Encephalopathy,
    ) -> Self {
        let rising = |value: u64, two_from: u64, three_above: u64| match value {
            value if value < two_from => 1,
            value if value <= three_above => 2,
            _ => 3,
        };
        Self {
            bilirubin: match bilirubin {
                ReportedBilirubin::UmolPerL(value) => rising(value, 34_000, 50_000),
                ReportedBilirubin::MgPerDl(value) => rising(value, 2_000, 3_000),
            },
            albumin: match albumin.thousandths_g_per_l() {
                value if value > 35_000 => 1,
                value if value >= 28_000 => 2,
                _ => 3,
            },
            inr: rising(inr, 1_700, 2_300),
            ascites: match ascites {
                Ascites::None => 1,
                Ascites::Mild => 2,
                Ascites::ModerateOrSevere => 3,
            },
            encephalopathy: match encephalopathy {
                Encephalopathy::None => 1,
                Encephalopathy::Grade1To2 => 2,
                Encephalopathy::Grade3To4 => 3,
            },
        }
    }

    /// 5 to 15.
    pub fn points(self) -> u8 {
        self.bilirubin + self.albumin + self.inr + self.ascites + self.encephalopathy
    }

    /// The class of the points: A up to 6, B up to 9, else C.
    pub fn class(self) -> ChildPughClass {
        match self.points() {
            ..=6 => ChildPughClass::A,
            7..=9 => ChildPughClass::B,
            _ => ChildPughClass::C,
        }
    }

    /// "Child-Pugh A, 6 points".
    pub fn words(self) -> String {
        format!("Child-Pugh {}, {} points", self.class().letter(), self.points())
    }

    /// "bilirubin 1, albumin 2, INR 1, ascites 1, encephalopathy 1".
    pub fn points_words(self) -> String {
        format!(
            "bilirubin {}, albumin {}, INR {}, ascites {}, encephalopathy {}",
            self.bilirubin, self.albumin, self.inr, self.ascites, self.encephalopathy
        )
    }
}

/// The score of one sample with what was seen at the bedside.
///
/// # Errors
/// What is missing, or is there in no form that can be used ("<10", an unknown unit, twice), by name.
pub fn child_pugh_in<'a>(
    values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)> + Clone,
    signs: LiverSigns,
) -> Result<ChildPugh, Vec<&'static str>> {
    let bilirubin = only_amount(values.clone(), LabTest::Bilirubin).and_then(|(amount, unit)| {
        let two_from = if unit.name == "mg/dL" { 2_000 } else { 34_000 };
        let value = match amount {
            // Whatever lies under 3 µmol/L has the points of the first band.
            Amount::Below(most) if most <= two_from => most.checked_sub(1),
            amount => amount.exactly().filter(|value| *value > 0),
        };
        Some((value?, unit))
    });
    let albumin = albumin_in(values.clone());
    let inr = only(values, LabTest::Inr).filter(|(value, _)| *value > 0);
    match (bilirubin, albumin, inr, signs.ascites, signs.encephalopathy) {
        (Some((value, unit)), Some(albumin), Some((inr, _)), Some(ascites), Some(encephalopathy)) => {
            let bilirubin = if unit.name == "mg/dL" {
                ReportedBilirubin::MgPerDl(value)
            } else {
                ReportedBilirubin::UmolPerL(value)
            };
            Ok(ChildPugh::of(bilirubin, albumin, inr, ascites, encephalopathy))
        }
        _ => {
            let missing = [
                ("bilirubin", bilirubin.is_none()),
                ("albumin", albumin.is_none()),
                ("INR", inr.is_none()),
                ("ascites", signs.ascites.is_none()),
                ("encephalopathy", signs.encephalopathy.is_none()),
            ];
            Err(missing.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn albumin(thousandths: u64) -> Albumin {
        Albumin::from_thousandths_g_per_l(thousandths).unwrap()
    }

    #[test]
    fn every_combination_of_points_has_its_sum_and_class() {
        // One value in the middle of each band, whose points are its place in the row.
        let bilirubin = [20_000, 40_000, 80_000].map(ReportedBilirubin::UmolPerL);
        let albumins = [40_000, 30_000, 20_000].map(albumin);
        let inr = [1_100, 2_000, 3_000];
        let mut seen = 0;
        for (b, bilirubin) in (1..).zip(bilirubin) {
            for (a, albumin) in (1..).zip(albumins) {
                for (i, inr) in (1..).zip(inr) {
                    for (s, ascites) in (1..).zip(Ascites::ALL) {
                        for (e, encephalopathy) in (1..).zip(Encephalopathy::ALL) {
                            let score = ChildPugh::of(bilirubin, albumin, inr, ascites, encephalopathy);
                            let points: u8 = b + a + i + s + e;
                            assert_eq!(score.points(), points);
                            assert_eq!(
                                score.points_words(),
                                format!(
                                    "bilirubin {b}, albumin {a}, INR {i}, ascites {s}, encephalopathy {e}"
                                )
                            );
                            let class = ["A", "A", "B", "B", "B", "C", "C", "C", "C", "C", "C"];
                            assert_eq!(
                                score.class().letter(),
                                class[usize::from(points) - 5],
                                "{points} points"
                            );
                            seen += 1;
                        }
                    }
                }
            }
        }
        assert_eq!(seen, 243);
    }

    /// Every thousandth of a unit on both sides of every limit, and every value far around.
    #[test]
    fn each_value_has_the_points_of_its_band() {
        let with = |bilirubin, albumin_thousandths, inr| {
            ChildPugh::of(bilirubin, albumin(albumin_thousandths), inr, Ascites::None, Encephalopathy::None)
        };
        let band = |value: u64, first_of_two: u64, first_of_three: u64| {
            1 + u8::from(value >= first_of_two) + u8::from(value >= first_of_three)
        };
        for value in 1..=120_000 {
            let score = with(ReportedBilirubin::UmolPerL(value), 40_000, 1_000);
            assert_eq!(score.bilirubin, band(value, 34_000, 50_001), "{value} thousandths of a µmol/L");
        }
        for value in 1..=8_000 {
            let score = with(ReportedBilirubin::MgPerDl(value), 40_000, 1_000);
            assert_eq!(score.bilirubin, band(value, 2_000, 3_001), "{value} thousandths of a mg/dL");
            let score = with(ReportedBilirubin::UmolPerL(10_000), 40_000, value);
            assert_eq!(score.inr, band(value, 1_700, 2_301), "INR of {value} thousandths");
        }
        for value in 1..=60_000 {
            let score = with(ReportedBilirubin::UmolPerL(10_000), value, 1_000);
            assert_eq!(score.albumin, 4 - band(value, 28_000, 35_001), "{value} thousandths of a g/L");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let signs = LiverSigns { ascites: Some(Ascites::Mild), encephalopathy: Some(Encephalopathy::None) };
        let sample = [("Bilirubin", "38", "µmol/L"), ("Albumin", "3.6", "g/dL"), ("INR", "1.2", "")];
        let score = child_pugh_in(sample, signs).unwrap();
        assert_eq!(score.words(), "Child-Pugh B, 7 points");
        assert_eq!(child_pugh_in(sample[..2].iter().copied(), signs), Err(vec!["INR"]));
        assert_eq!(
            child_pugh_in([("Bilirubin", "<40", "µmol/L")], LiverSigns::default()),
            Err(vec!["bilirubin", "albumin", "INR", "ascites", "encephalopathy"])
        );
        let low = [("Bilirubin", "<3", "µmol/L"), ("Albumin", "36", "g/L"), ("INR", "1.2", "")];
        assert_eq!(child_pugh_in(low, signs).unwrap().bilirubin, 1);
        // No sample has none: a zero is a slip, and no band.
        let none =
            |bilirubin, inr| [("Bilirubin", bilirubin, "µmol/L"), ("Albumin", "36", "g/L"), ("INR", inr, "")];
        assert_eq!(child_pugh_in(none("0", "1.2"), signs), Err(vec!["bilirubin"]));
        assert_eq!(child_pugh_in(none("20", "0"), signs), Err(vec!["INR"]));
        // 3 mg/dL is 2 points by the table in mg/dL; converted it would be 51 µmol/L and 3.
        let american = [("Bilirubin", "3.0", "mg/dL"), ("Albumin", "36", "g/L"), ("INR", "1.2", "")];
        assert_eq!(child_pugh_in(american, signs).unwrap().bilirubin, 2);
    }
}
