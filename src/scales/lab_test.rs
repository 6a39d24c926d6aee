//! The blood tests that are known by name: what they are called, their units and how one unit is written in another,
//! and the values beyond which somebody is asked whether that is right.

use super::laboratory::{Amount, written};
use crate::calendar::{Date, display};

/// A unit of a test, and how many of the test's first unit it is, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabUnit {
    /// The unit as it is written: "µmol/L"; empty for a ratio.
    pub name: &'static str,
    times: u64,
    per: u64,
}

struct Known {
    name: &'static str,
    /// What else it is called, in lower case.
    called: &'static [&'static str],
    /// The first is the one values are compared in; none: assays differ, and the unit is typed.
    units: &'static [LabUnit],
    /// Lowest and highest value, in whole first units, that is taken without asking. None of these is a published limit:
    /// they are set wide, around what is seen in the very ill, to catch a slipped decimal point or another unit.
    asked_beyond: (u64, u64),
}

macro_rules! tests {
    ($($variant:ident $name:literal $called:tt [$($unit:literal $times:literal / $per:literal),*] $low:literal to $high:expr;)*) => {
        /// A blood test that is known by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum LabTest {
            $(#[doc = concat!("\"", $name, "\"; its units are those of [`LabTest::units`].")] $variant,)*
        }

        impl LabTest {
            /// Every test that is known by name, those that belong together beside each other.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            const fn known(self) -> Known {
                match self {
                    $(Self::$variant => Known {
                        name: $name,
                        called: &$called,
                        units: &[$(LabUnit { name: $unit, times: $times, per: $per }),*],
                        asked_beyond: ($low, $high),
                    },)*
                }
            }
        }
    };
}

tests! {
    // µmol/L in a mg/dL: 17.1 (molar mass 584.7 g/mol).
    Bilirubin "Bilirubin" ["total bilirubin", "bili", "tbil"] ["µmol/L" 1/1, "mg/dL" 171/10] 1 to 1_000;
    Albumin "Albumin" ["serum albumin", "alb"] ["g/L" 1/1, "g/dL" 10/1] 10 to 65;
    Alt "ALT" ["alanine aminotransferase", "alanine transaminase"] ["U/L" 1/1, "IU/L" 1/1] 1 to 20_000;
    Ast "AST" ["aspartate aminotransferase", "aspartate transaminase"] ["U/L" 1/1, "IU/L" 1/1] 1 to 20_000;
    Alp "ALP" ["alkaline phosphatase"] ["U/L" 1/1, "IU/L" 1/1] 5 to 5_000;
    Ggt "GGT" ["gamma gt", "gamma-gt"] ["U/L" 1/1, "IU/L" 1/1] 1 to 10_000;
    // A ratio has no unit.
    Inr "INR" [] ["" 1/1] 0 to 20;
    Aptt "APTT" [] ["s" 1/1] 10 to 250;
    Fibrinogen "Fibrinogen" [] ["g/L" 1/1, "mg/dL" 1/100] 0 to 15;
    DDimer "D-dimer" ["d dimer"] [] 0 to u64::MAX;
    Haemoglobin "Hb" ["haemoglobin", "hemoglobin", "hgb"] ["g/L" 1/1, "g/dL" 10/1] 20 to 250;
    WhiteCells "WCC" ["white cell count", "wbc", "white cells"] ["×10⁹/L" 1/1] 0 to 500;
    Neutrophils "Neutrophils" ["neutrophil count"] ["×10⁹/L" 1/1] 0 to 300;
    Platelets "Platelets" ["plt", "platelet count"] ["×10⁹/L" 1/1] 0 to 3_000;
    Sodium "Sodium" ["na"] ["mmol/L" 1/1] 100 to 190;
    Potassium "Potassium" ["k"] ["mmol/L" 1/1] 1 to 10;
    Urea "Urea" [] ["mmol/L" 1/1] 0 to 100;
    // µmol/L in a mg/dL: 88.4 (molar mass 113.1 g/mol).
    Creatinine "Creatinine" ["creat"] ["µmol/L" 1/1, "mg/dL" 884/10] 10 to 3_000;
    Egfr "eGFR" ["gfr"] ["mL/min/1.73 m²" 1/1] 0 to 200;
    Crp "CRP" ["c-reactive protein"] ["mg/L" 1/1, "mg/dL" 10/1] 0 to 800;
    CreatineKinase "CK" ["creatine kinase"] ["U/L" 1/1, "IU/L" 1/1] 1 to 500_000;
    Lactate "Lactate" [] ["mmol/L" 1/1] 0 to 40;
    Troponin "Troponin" ["troponin t", "troponin i"] [] 0 to u64::MAX;
    // 1 kU/L is 1.21 µg/L by the first international standard (WHO 72/225).
    Afp "AFP" ["alpha-fetoprotein", "alphafetoprotein"] ["kU/L" 1/1, "IU/mL" 1/1, "µg/L" 100/121, "ng/mL" 100/121] 0 to 10_000_000;
    Cea "CEA" ["carcinoembryonic antigen"] ["µg/L" 1/1, "ng/mL" 1/1] 0 to 1_000_000;
    Ca199 "CA 19-9" ["ca19-9", "ca 19.9"] ["kU/L" 1/1, "U/mL" 1/1] 0 to 10_000_000;
    Psa "PSA" ["prostate-specific antigen"] ["µg/L" 1/1, "ng/mL" 1/1] 0 to 30_000;
    ChromograninA "Chromogranin A" ["cga"] [] 0 to u64::MAX;
    Hiaa "5-HIAA" ["5hiaa"] [] 0 to u64::MAX;
}

/// What laboratories report together, by the word that orders it.
const PANELS: &[(&[&str], &[LabTest])] = &[
    (&["lft", "lfts", "liver function"], &[LabTest::Bilirubin, LabTest::Albumin, LabTest::Alt, LabTest::Alp]),
    (
        &["fbc", "full blood count"],
        &[LabTest::Haemoglobin, LabTest::WhiteCells, LabTest::Neutrophils, LabTest::Platelets],
    ),
    (
        &["u&e", "u&es", "renal function"],
        &[LabTest::Sodium, LabTest::Potassium, LabTest::Urea, LabTest::Creatinine, LabTest::Egfr],
    ),
    (&["clotting", "coagulation"], &[LabTest::Inr, LabTest::Aptt]),
];

impl LabTest {
    /// The test of a name as it is typed.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::ALL.iter().copied().find(|test| {
            let known = test.known();
            known.name.to_lowercase() == name || known.called.contains(&name.as_str())
        })
    }

    /// The usual name: "Bilirubin", "ALT".
    pub fn name(self) -> &'static str {
        self.known().name
    }

    /// The units it is reported in, the usual one first; none where assays differ.
    pub fn units(self) -> &'static [LabUnit] {
        self.known().units
    }

    /// The unit that somebody typed: the micro sign and the Greek letter, "10^9/L" and "×10⁹/L" are one.
    pub fn unit(self, typed: &str) -> Option<LabUnit> {
        let typed = folded(typed);
        self.units().iter().copied().find(|unit| folded(unit.name) == typed)
    }

    /// What a value is in the first unit, in words: "15.39 µmol/L" of 0.9 mg/dL. `None` where it is in that unit, or in
    /// one that is not known.
    pub fn converted(self, value: &str, unit: &str) -> Option<String> {
        let (amount, unit, first) = (Amount::read(value)?, self.unit(unit)?, self.units().first()?);
        if unit.times == unit.per {
            return None;
        }
        let sign = match amount {
            Amount::Below(_) => "<",
            Amount::Exactly(_) => "",
            Amount::Above(_) => ">",
        };
        Some(format!("{sign}{} {}", written(unit.in_first(amount.number())?), first.name))
    }

    /// Thousandths of the first unit; `None` for "<3" and for a unit that is not known.
    pub fn in_first_unit(self, value: &str, unit: &str) -> Option<u64> {
        self.unit(unit)?.in_first(Amount::read(value)?.exactly()?)
    }

    /// Whether a value is none that anybody can have: bilirubin and albumin are never 0, of which ALBI has no logarithm
    /// and no meaning (Johnson 2015). "<3" is reported where there was too little to measure.
    pub fn is_nothing(self, value: &str) -> bool {
        matches!(self, LabTest::Bilirubin | LabTest::Albumin)
            && Amount::read(value).and_then(Amount::exactly) == Some(0)
    }

    /// Why a value is asked about: "ALT 30000 U/L is outside 1 to 20000 U/L". `None` where nothing speaks against it.
    pub fn doubt(self, value: &str, unit: &str) -> Option<String> {
        let (low, high) = self.known().asked_beyond;
        let first = self.units().first()?;
        let amount = self.unit(unit)?.in_first(Amount::read(value)?.number())?;
        let whole = |limit: u64| limit.saturating_mul(1_000);
        let is_below = matches!(Amount::read(value), Some(Amount::Below(_)));
        if (amount >= whole(low) || is_below) && amount <= whole(high) {
            return None;
        }
        Some(
            format!(
                "{} {} is outside {low} to {high} {}",
                self.name(),
                format!("{} {}", value.trim(), unit.trim()).trim(),
                first.name
            )
            .trim_end()
            .to_owned(),
        )
    }

    /// Why a value is asked about beside an earlier one: a decimal point that slipped makes ten times, or a tenth. "INR 11
    /// is about ten times 1.1, the value before". Only of tests that hardly change so much between two samples; enzymes,
    /// CRP and markers do. A check of typing, no clinical limit.
    pub fn slip(self, value: &str, unit: &str, before: (&str, &str), on: Date) -> Option<String> {
        const STEADY: [LabTest; 11] = [
            LabTest::Bilirubin,
            LabTest::Albumin,
            LabTest::Inr,
            LabTest::Aptt,
            LabTest::Haemoglobin,
            LabTest::Platelets,
            LabTest::Sodium,
            LabTest::Potassium,
            LabTest::Urea,
            LabTest::Creatinine,
            LabTest::Egfr,
        ];
        if !STEADY.contains(&self) {
            return None;
        }
        let (now, then) = (self.in_first_unit(value, unit)?, self.in_first_unit(before.0, before.1)?);
        // Ten times, give or take a quarter.
        let is_ten_times = |large: u64, small: u64| {
            let (large, small) = (u128::from(large) * 2, u128::from(small));
            small > 0 && (small * 16..=small * 25).contains(&large)
        };
        let how = match (is_ten_times(now, then), is_ten_times(then, now)) {
            (true, _) => "ten times",
            (_, true) => "a tenth of",
            _ => return None,
        };
        let words = |value: &str, unit: &str| format!("{} {}", value.trim(), unit.trim()).trim().to_owned();
        let (now, then) = (words(value, unit), words(before.0, before.1));
        Some(format!("{} {now} is about {how} {then} of {}", self.name(), display(on)))
    }

    /// The tests that words of a protocol ask for ("LFT, FBC, INR"), in the order of [`LabTest::ALL`].
    pub fn asked_in(words: &str) -> Vec<Self> {
        let of_panels = |test: &Self| {
            PANELS
                .iter()
                .any(|(called, tests)| tests.contains(test) && called.iter().any(|word| holds(words, word)))
        };
        let by_name = |test: &Self| {
            let known = test.known();
            holds(words, known.name) || known.called.iter().any(|name| name.len() > 2 && holds(words, name))
                // "Na", but not "na": two letters are a word of their own in prose.
                || (*test == Self::Sodium && words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "Na"))
        };
        Self::ALL.iter().copied().filter(|test| of_panels(test) || by_name(test)).collect()
    }

    /// The same where the words ask for nothing else: "LFT, FBC", but not "eGFR and blood pressure".
    pub fn asked_alone_in(words: &str) -> Option<Vec<Self>> {
        let mut parts = words.split([',', '/', '+']).flat_map(|part| part.split(" and "));
        parts.all(|part| !Self::asked_in(part).is_empty()).then(|| Self::asked_in(words))
    }
}

impl LabUnit {
    /// Thousandths of the first unit of its test, rounded to the nearest.
    pub(super) fn in_first(self, thousandths: u64) -> Option<u64> {
        Some((thousandths.checked_mul(self.times)?.checked_add(self.per / 2)?) / self.per)
    }
}

fn folded(unit: &str) -> String {
    let unit = unit.trim().to_lowercase();
    unit.chars()
        .filter(|letter| !matches!(letter, ' ' | '×' | '^' | '*' | 'x'))
        .map(|letter| match letter {
            'µ' | 'μ' => 'u',
            '⁹' => '9',
            '²' => '2',
            other => other,
        })
        .collect()
}

/// Whether a text holds a word, in whatever case, that no letter or digit continues.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    let is_inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(&word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !is_inside(before) && !is_inside(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_protocol_say_which_tests_belong_to_it() {
        let asked = |words: &str| -> String {
            LabTest::asked_in(words).into_iter().map(LabTest::name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(asked("LFT"), "Bilirubin Albumin ALT ALP");
        assert_eq!(asked("LFTs, INR"), "Bilirubin Albumin ALT ALP INR");
        assert_eq!(asked("U&E, Na, albumin"), "Albumin Sodium Potassium Urea Creatinine eGFR");
        assert_eq!(
            asked("FBC, clotting, fibrinogen, D-dimer"),
            "INR APTT Fibrinogen D-dimer Hb WCC Neutrophils Platelets"
        );
        assert_eq!(asked("PSA every 6 months"), "PSA");
        assert_eq!(asked("Hormone markers (5-HIAA/chromogranin A)"), "Chromogranin A 5-HIAA");
        assert_eq!(asked("Ask for a saline salt, na und"), "");
        let alone = |words: &str| LabTest::asked_alone_in(words).map(|tests| tests.len());
        assert_eq!(alone("LFT, INR and AFP"), Some(6));
        assert_eq!(alone("eGFR and blood pressure"), None);
    }

    #[test]
    fn every_name_names_one_test_and_every_unit_is_found() {
        for test in LabTest::ALL {
            assert_eq!(LabTest::named(test.name()), Some(*test));
            for called in test.known().called {
                assert_eq!(LabTest::named(called), Some(*test), "{called}");
            }
            for unit in test.units() {
                assert_eq!(test.unit(unit.name), Some(*unit), "{} {}", test.name(), unit.name);
            }
        }
    }

    #[test]
    fn units_are_converted_exactly_and_said() {
        let said = |test: LabTest, value, unit| test.converted(value, unit);
        assert_eq!(said(LabTest::Bilirubin, "0.9", "mg/dL").as_deref(), Some("15.39 µmol/L"));
        assert_eq!(said(LabTest::Bilirubin, "14", "umol/l"), None);
        assert_eq!(said(LabTest::Creatinine, "1.1", "mg/dL").as_deref(), Some("97.24 µmol/L"));
        assert_eq!(said(LabTest::Haemoglobin, "12.4", "g/dL").as_deref(), Some("124 g/L"));
        assert_eq!(said(LabTest::Afp, "<1.21", "ng/mL").as_deref(), Some("<1 kU/L"));
        assert_eq!(LabTest::Platelets.in_first_unit("150", "10^9/L"), Some(150_000));
        assert_eq!(LabTest::Platelets.in_first_unit("150", "U/L"), None);
    }

    #[test]
    fn what_is_hardly_possible_is_asked_about() {
        assert_eq!(
            LabTest::Albumin.doubt("38", "g/dL").as_deref(),
            Some("Albumin 38 g/dL is outside 10 to 65 g/L")
        );
        assert_eq!(LabTest::Albumin.doubt("38", "g/L"), None);
        assert_eq!(LabTest::Inr.doubt("23", "").as_deref(), Some("INR 23 is outside 0 to 20"));
        assert_eq!(LabTest::Bilirubin.doubt("<3", "µmol/L"), None);
        assert_eq!(LabTest::Bilirubin.doubt("<0.5", "µmol/L"), None);
        assert_eq!(
            LabTest::Albumin.doubt("9.9", "g/L").as_deref(),
            Some("Albumin 9.9 g/L is outside 10 to 65 g/L")
        );
        let on = chrono::NaiveDate::from_ymd_opt(2026, 10, 30).unwrap();
        let slip = |test: LabTest, value, before| test.slip(value, test.units()[0].name, before, on);
        for (test, value, before, said) in [
            (LabTest::Inr, "11", ("1.1", ""), Some("INR 11 is about ten times 1.1 of 30-Oct-2026")),
            (LabTest::Inr, "1.2", ("11", ""), Some("INR 1.2 is about a tenth of 11 of 30-Oct-2026")),
            (LabTest::Inr, "8.7", ("1.1", ""), None),
            (LabTest::Inr, "8.8", ("1.1", ""), Some("INR 8.8 is about ten times 1.1 of 30-Oct-2026")),
            (LabTest::Inr, "13.75", ("1.1", ""), Some("INR 13.75 is about ten times 1.1 of 30-Oct-2026")),
            (LabTest::Inr, "13.76", ("1.1", ""), None),
            (
                LabTest::Bilirubin,
                "140",
                ("14", "umol/L"),
                Some("Bilirubin 140 µmol/L is about ten times 14 umol/L of 30-Oct-2026"),
            ),
            (LabTest::Bilirubin, "<1", ("14", "umol/L"), None),
            (
                LabTest::Bilirubin,
                "140",
                ("0.8", "mg/dL"),
                Some("Bilirubin 140 µmol/L is about ten times 0.8 mg/dL of 30-Oct-2026"),
            ),
            (LabTest::Alt, "300", ("30", "U/L"), None),
            (LabTest::Albumin, "0", ("0", "g/L"), None),
        ] {
            assert_eq!(slip(test, value, before).as_deref(), said, "{value}");
        }
        // Nothing can be said in a unit that is not known, nor of words.
        assert_eq!(LabTest::Albumin.doubt("380", "stone"), None);
        assert_eq!(LabTest::Albumin.doubt("haemolysed", "g/L"), None);
    }
}
