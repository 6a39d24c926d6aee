//! How a patient of the sample is on a day: what a blood sample shows, and what the patient answers.
//!
//! It depends on who it is, on the day and on the days of treatment, and on nothing else: two items that are done on
//! one day, in one course or in two, find the same.

use super::script::{Case, Patient};
use crate::calendar::{Date, completed_years};
use crate::people::Gender;
use crate::protocol::FactKey;
use crate::scales::{LabTest, score_range};

/// A whole, of which everything here is thousandths.
const WHOLE: i64 = 1_000;

/// Above 34 µmol/L is asked about after a treatment of the liver: only what somebody types asks.
const BILIRUBIN_UP_TO: i64 = 33;

#[derive(Clone, Copy, Debug)]
pub(super) struct Health<'a> {
    pub patient: &'a Patient,
    /// The days of the sessions of each course.
    pub sessions: &'a [Vec<Date>],
}

/// What is usual of a number, and what a treatment does to it.
struct Usual {
    /// Lowest and highest without treatment, in the last digit that is written.
    low: i64,
    high: i64,
    /// How far one day may lie from another, in thousandths.
    sways: i64,
    /// What a treatment does at most, and what of the number is gone for good in the end, in thousandths.
    shock: i64,
    lost: i64,
}

/// Days in which what a treatment does to somebody comes, and in which half of it goes, and how strong it is.
#[derive(Clone, Copy)]
struct Reaction {
    comes: i64,
    halves: i64,
    strength: i64,
}

const fn usual((low, high): (i64, i64), sways: i64, shock: i64, lost: i64) -> Usual {
    Usual { low, high, sways, shock, lost }
}

impl<'a> Health<'a> {
    /// What a sample of a day shows, and its unit; none: the sample clinic does not measure it.
    pub fn lab(self, test: LabTest, day: Date) -> Option<(String, &'static str)> {
        let unit = test.units().first().map_or("", |unit| unit.name);
        let tenths = |value: i64| format!("{}.{}", value / 10, value % 10);
        let (usual, has_tenths) = match test {
            LabTest::Egfr => return Some((self.egfr(day).to_string(), unit)),
            LabTest::Creatinine => return Some((self.creatinine(day).to_string(), unit)),
            _ => usual_of(test, self.has_cirrhosis())?,
        };
        let value = self.number(test.name(), &usual, day, of_the_liver, self.is_decompensated());
        let value = if test == LabTest::Bilirubin { value.min(BILIRUBIN_UP_TO) } else { value };
        let unit = if test == LabTest::ChromograninA { "µg/L" } else { unit };
        Some((if has_tenths { tenths(value) } else { value.to_string() }, unit))
    }

    /// What the patient answers to a questionnaire on a day.
    pub fn score(self, name: &str, day: Date) -> String {
        let range = score_range(name);
        let highest = range.map_or(100, |range| i64::try_from(range.highest).unwrap_or(100));
        // Pain and itch are relieved; an EORTC scale has few steps.
        let (usual, step) = match range.map_or(name, |range| range.name) {
            "EQ VAS" => (usual((64, 88), 40, -200, 0), 1),
            "QLQ-C30" => (usual((60, 86), 40, -220, 0), 12),
            "A scale of EORTC" => (usual((14, 40), 80, 500, 0), 9),
            "IPSS" => {
                let before = self.fact(FactKey::IpssBaseline).and_then(|text| text.parse().ok());
                let (low, high) = before.map_or((6, 11), |before: i64| (before, before));
                (usual((low, high), 60, 600, 0), 1)
            }
            "EPIC-26" => (usual((74, 92), 30, -250, 0), 1),
            "IIEF-5" => (usual((13, 21), 30, -200, 0), 1),
            "FACT-Hep" => (usual((118, 146), 30, -130, 0), 1),
            "Oral morphine equivalent" => (usual((2, 6), 20, 0, 300), 1),
            "ESAS" => (usual((14, 30), 60, 400, 0), 1),
            "Breathlessness score" => (usual((44, 66), 50, 0, 550), 1),
            _ if highest <= 10 => (usual((highest * 55 / 10, highest * 8), 20, 0, 500), 10),
            _ if range.is_none() && highest == 100 => (usual((4, 7), 20, 0, 550), 1),
            _ => (usual((62, 84), 40, -200, 0), 1),
        };
        // All that is asked about pain is one pain.
        let what = if step == 10 { "pain" } else { name };
        let value = self.number(what, &usual, day, of_the_answers, false);
        let total = match step {
            // Of so many steps between nothing and everything.
            9 | 12 => ((value * step + 50) / 100 * 100 + step / 2) / step,
            10 => (value + 5) / 10,
            _ if highest == 10_000 => value * 10,
            _ => value,
        };
        total.clamp(0, highest).to_string()
    }

    /// What is known from the script of a circumstance, in whatever course.
    fn fact(self, key: FactKey) -> Option<&'a str> {
        self.patient.courses.iter().find_map(|case| case.facts.get(key.code())).map(String::as_str)
    }

    fn has_cirrhosis(self) -> bool {
        let hcc = self.fact(FactKey::TumourType).is_none_or(|tumour| tumour == "HCC");
        self.patient.courses.iter().any(|case| match case.protocol.as_str() {
            "sirt-hcc"
            | "ablation-hcc-thermal"
            | "tace-conventional"
            | "tace-deb"
            | "biliary-drain-stent" => true,
            "tae-bland-liver" => hcc,
            _ => false,
        })
    }

    fn is_decompensated(self) -> bool {
        self.fact(FactKey::ChildPugh) == Some("B")
    }

    fn creatinine(self, day: Date) -> i64 {
        // What the script says of the kidneys stays as it is.
        if let Some(known) = self.fact(FactKey::Egfr).and_then(|text| text.parse::<i64>().ok()) {
            return (40..400).find(|value| self.egfr_of(*value, day) <= known).unwrap_or(400);
        }
        let between = if self.is_woman() { (54, 74) } else { (72, 94) };
        self.number("Creatinine", &usual(between, 35, 50, 0), day, of_the_liver, false)
    }

    fn egfr(self, day: Date) -> i64 {
        let known = self.fact(FactKey::Egfr).and_then(|text| text.parse().ok());
        known.unwrap_or_else(|| self.egfr_of(self.creatinine(day), day))
    }

    fn is_woman(self) -> bool {
        self.patient.gender == Gender::Female
    }

    /// Near to CKD-EPI 2009 (Levey et al., Ann Intern Med 2009;150:604), in whole numbers: 141 × (κ/creatinine)^1.2 ×
    /// 0.993^age, and 1.8 % more in women. Below κ the power is about 0.4.
    fn egfr_of(self, creatinine: i64, day: Date) -> i64 {
        let (most, kappa): (u128, u128) = if self.is_woman() { (143_500, 619) } else { (141_000, 796) };
        let years = completed_years(self.patient.born, day).unwrap_or(0);
        let at_age = (0..years).fold(most, |most, _| most * 993 / 1_000) / 100;
        let measured = u128::try_from(creatinine * 10).unwrap_or(kappa);
        let power = if measured > kappa { 6 } else { 2 };
        let is_reached =
            |egfr: &u128| (egfr * 10).pow(5) * measured.pow(power) <= at_age.pow(5) * kappa.pow(power);
        let egfr = (1..140).rev().find(is_reached).unwrap_or(1);
        i64::try_from(egfr).unwrap_or(1)
    }

    /// A number on a day: what it is without treatment, what the treatments did, and how far the day lies from others.
    fn number(
        self,
        what: &str,
        usual: &Usual,
        day: Date,
        reaction: fn(&Case) -> Reaction,
        at_the_bad_end: bool,
    ) -> i64 {
        let base = match usual.shock {
            shock if at_the_bad_end && shock > 0 => usual.high * WHOLE * 11 / 10,
            shock if at_the_bad_end && shock < 0 => usual.low * WHOLE * 97 / 100,
            _ => usual.low * WHOLE + self.scattered(what, 0, (usual.high - usual.low) * WHOLE),
        };
        let (mut most, mut first) = (0, 0);
        for (case, sessions) in self.patient.courses.iter().zip(self.sessions) {
            for session in sessions {
                let days = (day - *session).num_days();
                most = most.max(reaction(case).felt(days));
                first = first.max(days);
            }
        }
        let gone = if first > 0 { WHOLE - fading(first, 28) } else { 0 };
        let sway = self.scattered(what, self.since_first(day), 2 * usual.sways) - usual.sways;
        // How strongly the patient reacts is the patient's own.
        let shock = usual.shock * most / WHOLE * (750 + self.scattered(what, -1, 500)) / WHOLE;
        let lost = usual.lost * gone / WHOLE * (850 + self.scattered(what, -1, 300)) / WHOLE;
        (base * (WHOLE + sway) / WHOLE * (WHOLE + shock) / WHOLE * (WHOLE - lost) / WHOLE + WHOLE / 2) / WHOLE
    }

    /// Days since the first session, so that the patient goes the same way whenever somebody looks; all above 0.
    fn since_first(self, day: Date) -> i64 {
        let first = self.sessions.iter().flatten().min();
        first.map_or(0, |first| (day - *first).num_days()) + 100_000
    }

    /// A number from 0 to a highest one, which looks like any and is always the same.
    fn scattered(self, what: &str, step: i64, up_to: i64) -> i64 {
        let number = self.patient.nhs.as_deref().or(self.patient.local.as_deref()).unwrap_or_default();
        let bytes = number.bytes().chain(what.bytes()).chain(step.to_le_bytes());
        let mixed = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |mixed, byte| {
            let mixed = (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            mixed ^ (mixed >> 29)
        });
        i64::try_from(mixed >> 20).unwrap_or(0) % (up_to + 1)
    }
}

impl Reaction {
    /// How much of it there is so many days after a session.
    fn felt(self, days: i64) -> i64 {
        // What is drained was worst before.
        if self.comes == 0 {
            return self.strength * fading(days.max(0), self.halves) / WHOLE;
        }
        let of_all = match days {
            ..=0 => 0,
            days if days < self.comes => WHOLE * days / self.comes,
            days => fading(days - self.comes, self.halves),
        };
        self.strength * of_all / WHOLE
    }
}

/// What is left of a whole after so many days, if half of it goes in so many.
fn fading(days: i64, halves: i64) -> i64 {
    let left = WHOLE >> (days / halves).min(10);
    left - left * (days % halves) / (2 * halves)
}

fn of_the_liver(case: &Case) -> Reaction {
    let (comes, halves, strength) = match case.protocol.split('-').next() {
        Some("sirt") => (30, 30, 550),
        Some("tace" | "tae") => (2, 8, WHOLE),
        Some("perfusion") => (2, 7, WHOLE),
        Some("biliary") => (0, 9, 2 * WHOLE),
        Some("ablation") => (1, 6, 600),
        _ => (1, 7, 250),
    };
    Reaction { comes, halves, strength }
}

fn of_the_answers(case: &Case) -> Reaction {
    let (comes, halves) = if case.protocol.starts_with("brachy") { (30, 60) } else { (10, 25) };
    Reaction { comes, halves, strength: WHOLE }
}

/// What is usual of a test, and whether its tenths are written; with a healthy liver, or one that has cirrhosis.
fn usual_of(test: LabTest, cirrhosis: bool) -> Option<(Usual, bool)> {
    let either = |healthy: (i64, i64), ill: (i64, i64)| if cirrhosis { ill } else { healthy };
    let whole = |usual| Some((usual, false));
    let tenths = |usual| Some((usual, true));
    match test {
        LabTest::Bilirubin => whole(usual(either((7, 15), (12, 20)), 90, 500, 0)),
        LabTest::Albumin => whole(usual(either((38, 44), (34, 40)), 20, -70, 0)),
        LabTest::Alt => whole(usual(either((16, 36), (26, 54)), 80, 1_500, 0)),
        LabTest::Ast => whole(usual(either((18, 34), (28, 58)), 80, 1_500, 0)),
        LabTest::Alp => whole(usual(either((62, 108), (84, 138)), 50, 300, 0)),
        LabTest::Ggt => whole(usual(either((22, 58), (48, 130)), 60, 500, 0)),
        LabTest::Sodium => whole(usual(either((138, 142), (136, 140)), 6, -10, 0)),
        LabTest::Potassium => tenths(usual((39, 46), 30, 0, 0)),
        LabTest::Urea => tenths(usual((42, 72), 80, 100, 0)),
        LabTest::Haemoglobin => whole(usual(either((124, 146), (114, 134)), 20, -60, 0)),
        LabTest::WhiteCells => tenths(usual(either((52, 82), (40, 62)), 70, 350, 0)),
        LabTest::Neutrophils => tenths(usual(either((28, 42), (20, 30)), 70, 350, 0)),
        LabTest::Platelets => whole(usual(either((190, 290), (96, 168)), 50, -120, 0)),
        LabTest::Inr => tenths(usual(either((10, 11), (11, 13)), 20, 80, 0)),
        LabTest::Aptt => whole(usual(either((27, 33), (29, 36)), 30, 60, 0)),
        LabTest::Fibrinogen => tenths(usual(either((27, 38), (22, 32)), 40, 150, 0)),
        LabTest::CreatineKinase => whole(usual((60, 160), 80, 4_000, 0)),
        LabTest::Crp => whole(usual((3, 9), 120, 6_000, 0)),
        LabTest::Lactate => tenths(usual((8, 14), 80, 200, 0)),
        LabTest::Psa => tenths(usual((48, 98), 20, 0, 780)),
        LabTest::Afp => whole(usual(either((2, 6), (14, 320)), 50, 0, 550)),
        LabTest::Cea => tenths(usual((18, 260), 50, 0, 500)),
        LabTest::Ca199 => whole(usual((34, 120), 50, 0, 450)),
        LabTest::ChromograninA => whole(usual((110, 320), 50, 0, 450)),
        _ => None,
    }
}
