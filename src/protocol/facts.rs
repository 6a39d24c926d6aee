use crate::calendar::Date;
use crate::json;
use crate::order::SortedSet;
use crate::people::Gender;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A number in hundredths, so that no float decides whether a circumstance applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i64);

impl Number {
    pub const fn whole(value: i64) -> Self {
        Self(value * 100)
    }

    /// From thousandths, rounded to the nearest hundredth.
    pub fn of_thousandths(thousandths: u64) -> Option<Self> {
        Some(Self(i64::try_from(thousandths.checked_add(5)? / 10).ok()?))
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Reads "34", "34.5" or "-2.25". `None` for anything else, or for more than two decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let decimals = decimals.trim_end_matches('0');
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 12
            || decimals.len() > 2
            || !all_digits(whole)
            || !all_digits(decimals)
        {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let fraction: i64 = if decimals.is_empty() { 0 } else { format!("{decimals:0<2}").parse().ok()? };
        let value = whole * 100 + fraction;
        Some(Self(if negative { -value } else { value }))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / 100, self.0.abs() % 100);
        if fraction == 0 {
            write!(f, "{sign}{whole}")
        } else if fraction % 10 == 0 {
            write!(f, "{sign}{whole}.{}", fraction / 10)
        } else {
            write!(f, "{sign}{whole}.{fraction:02}")
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            serializer.serialize_i64(self.0 / 100)
        } else {
            let number: serde_json::Number =
                json::read(self.to_string().as_bytes()).map_err(serde::ser::Error::custom)?;
            number.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        Self::parse(&number.to_string())
            .ok_or_else(|| de::Error::custom(format!("a number with at most two decimals, not {number}")))
    }
}

/// What is known about a patient: a yes or no, a number, a code, or a list of codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FactValue {
    YesNo(bool),
    Number(Number),
    Code(String),
    Codes(SortedSet<String>),
}

impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let problem =
            "a fact is true or false, a number with at most two decimals, a code, or a list of codes";
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::Bool(value) => Ok(Self::YesNo(value)),
            serde_json::Value::Number(value) => {
                Number::parse(&value.to_string()).map(Self::Number).ok_or_else(|| de::Error::custom(problem))
            }
            serde_json::Value::String(value) => Ok(Self::Code(value)),
            serde_json::Value::Array(values) => values
                .into_iter()
                .map(|value| match value {
                    serde_json::Value::String(code) => Ok(code),
                    _ => Err(de::Error::custom(problem)),
                })
                .collect::<Result<_, _>>()
                .map(Self::Codes),
            _ => Err(de::Error::custom(problem)),
        }
    }
}

impl FactValue {
    /// The value in words.
    pub fn words(&self) -> String {
        match self {
            Self::YesNo(true) => "yes".into(),
            Self::YesNo(false) => "no".into(),
            Self::Number(number) => number.to_string(),
            Self::Code(code) => code.clone(),
            Self::Codes(codes) if codes.is_empty() => "none".into(),
            Self::Codes(codes) => codes.iter().cloned().collect::<Vec<_>>().join(" or "),
        }
    }
}

/// What values a fact can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    YesNo,
    Number,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// Any of these.
    AnyOf(&'static [&'static str]),
}

/// The values a number can have. What lies outside is a slip of the finger, and would change a plan unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberRange {
    pub low: Number,
    pub high: Number,
    /// The scale has whole steps only.
    pub whole: bool,
    /// A value as it is often seen, for messages.
    pub example: Number,
}

impl NumberRange {
    const fn of(low: i64, high: i64, example: i64) -> Self {
        let (low, high, example) = (Number::whole(low), Number::whole(high), Number::whole(example));
        Self { low, high, whole: false, example }
    }

    const fn points(low: i64, high: i64, example: i64) -> Self {
        Self { whole: true, ..Self::of(low, high, example) }
    }

    pub fn holds(self, number: Number) -> bool {
        number >= self.low && number <= self.high && (!self.whole || number.hundredths() % 100 == 0)
    }
}

/// Oken et al., Am J Clin Oncol 1982;5:649: grades 0 to 5.
const ECOG: NumberRange = NumberRange::points(0, 5, 1);
/// Barry et al., J Urol 1992;148:1549: seven questions of 0 to 5 points.
const IPSS: NumberRange = NumberRange::points(0, 35, 9);
/// mL/min/1.73 m². CKD-EPI 2021 gives under 200 for any creatinine of an adult that is measured.
const EGFR: NumberRange = NumberRange::of(0, 200, 45);
/// µmol/L. Beyond any measured value: about 90 mg/dL.
const BILIRUBIN: NumberRange = NumberRange::of(0, 1500, 14);
/// % of predicted. Beyond any measured value.
const FEV1: NumberRange = NumberRange::of(0, 200, 82);
/// Weeks, before or after the treatment. Two years: what lies further away no longer bears on it.
const CHEMO_WITHIN: NumberRange = NumberRange::of(0, 104, 12);
/// Weeks. Fifty years: beyond any that is estimated.
const PROGNOSIS: NumberRange = NumberRange::of(0, 2600, 26);
/// % a week; a lobe can shrink. Beyond any measured value.
const GROWTH_RATE: NumberRange = NumberRange::of(-100, 100, 3);
/// mm; under 0 where the zone leaves tumour uncovered. Beyond any measured value.
const ABLATION_MARGIN: NumberRange = NumberRange::of(-100, 100, 6);
/// mm. Beyond any measured value.
const LESION_MAX: NumberRange = NumberRange::of(0, 500, 24);

/// Completed years. NHS departments ask about pregnancy from 12 to 55 years under IR(ME)R 2017 (Royal Devon University
/// Healthcare, Radiation information, read in 2026, and other trusts alike; the regulations name no age and local
/// procedures may differ). There is no lower limit here: a child is asked too early rather than too late.
pub const PREGNANCY_ASKED_UNTIL_YEARS: u32 = 55;

/// How long a fact stays known. Defaults are low-confidence and a protocol may state its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactAge {
    Days(u16),
    UntilChanged,
}

macro_rules! facts {
    ($($variant:ident, $code:literal, $label:literal, $unit:literal, $kind:expr, $age:expr;)*) => {
        /// A named fact about a patient that a circumstance can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FactKey {
            $(#[serde(rename = $code)] $variant,)*
        }

        impl FactKey {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code in files.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The words shown to a person.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The unit, empty where there is none.
            pub fn unit(self) -> &'static str {
                match self { $(Self::$variant => $unit,)* }
            }

            pub fn kind(self) -> FactKind {
                match self { $(Self::$variant => $kind,)* }
            }

            /// How long the fact stays known unless a protocol says otherwise (low confidence, editable).
            pub fn default_age(self) -> FactAge {
                match self { $(Self::$variant => $age,)* }
            }
        }
    };
}

use FactAge::{Days, UntilChanged};
use FactKind::{AnyOf, OneOf, YesNo};

facts! {
    Egfr, "egfr", "eGFR", "mL/min/1.73 m²", FactKind::Number, Days(90);
    MriStatus, "mri_status", "MRI status", "", OneOf(&["ok", "conditional", "unsafe", "unscreened"]), UntilChanged;
    ContrastReaction, "iodinated_contrast_reaction", "Reaction to iodinated contrast", "", OneOf(&["none", "mild", "moderate", "severe"]), UntilChanged;
    Pregnant, "pregnant", "Pregnant", "", YesNo, Days(7);
    ChildPugh, "child_pugh", "Child-Pugh class", "", OneOf(&["A", "B", "C"]), Days(90);
    Anticoagulated, "anticoagulated", "Takes an anticoagulant", "", YesNo, Days(30);
    SystemicTherapy, "systemic_therapy", "Systemic therapy", "", AnyOf(&["immunotherapy", "ADT", "anti-VEGF", "chemotherapy"]), Days(30);
    Ecog, "ecog", "ECOG performance status", "", FactKind::Number, Days(90);
    Intent, "intent", "Intent", "", OneOf(&["curative", "disease-control", "downstage", "symptomatic", "limb-salvage", "palliative", "supportive", "bridge-to-transplant", "bridge-to-chemo"]), UntilChanged;
    Travel, "travel", "Distance from the centre", "", OneOf(&["near", "far"]), UntilChanged;
    OnMetformin, "on_metformin", "Takes metformin", "", YesNo, Days(90);
    TransplantListed, "transplant_listed", "Listed for transplant", "", YesNo, UntilChanged;
    Bilirubin, "bilirubin_umol", "Bilirubin", "µmol/L", FactKind::Number, Days(90);
    ChemoWithin, "chemo_within_weeks", "Time from treatment to the nearest chemotherapy", "weeks", FactKind::Number, Days(30);
    StagedLobes, "staged_lobes", "Lobes treated in stages", "", YesNo, UntilChanged;
    HouseholdContact, "household_pregnant_or_child", "Pregnant person or child at home", "", YesNo, UntilChanged;
    Died, "died", "Died", "", YesNo, UntilChanged;
    BiliaryStent, "biliary_stent_or_anastomosis", "Biliary stent or bilioenteric anastomosis", "", YesNo, UntilChanged;
    SingleKidney, "single_kidney", "Single kidney", "", YesNo, UntilChanged;
    Fev1, "fev1_percent", "FEV1", "% of predicted", FactKind::Number, UntilChanged;
    AirTravel, "air_travel_planned", "Plans to fly", "", YesNo, UntilChanged;
    Prognosis, "prognosis_weeks", "Expected survival", "weeks", FactKind::Number, Days(90);
    FluidRestricted, "fluid_restricted", "Fluid intake restricted", "", YesNo, UntilChanged;
    IpssBaseline, "ipss_baseline", "IPSS before treatment", "points", FactKind::Number, UntilChanged;
    GrowthRate, "kgr_percent_per_week", "Kinetic growth rate", "% a week", FactKind::Number, UntilChanged;
    AblationMargin, "ablation_margin_mm", "Smallest ablation margin", "mm", FactKind::Number, UntilChanged;
    LesionMax, "lesion_max_mm", "Largest lesion", "mm", FactKind::Number, UntilChanged;
    PetAvailable, "pet_available", "PET-CT available", "", YesNo, UntilChanged;
    TumourType, "tumour_type", "Tumour type", "", OneOf(&["HCC", "NET", "other"]), UntilChanged;
    HereditaryRcc, "hereditary_rcc", "Hereditary kidney cancer", "", YesNo, UntilChanged;
    WeightBearing, "weight_bearing_site", "Weight-bearing site", "", YesNo, UntilChanged;
    Ascites, "ascites", "Ascites", "", YesNo, Days(90);
    HeartFailure, "heart_failure", "Heart failure", "", YesNo, UntilChanged;
    Neuromuscular, "neuromuscular", "Neuromuscular disease", "", YesNo, UntilChanged;
    PlannedRadiotherapy, "planned_radiotherapy", "Radiotherapy planned", "", YesNo, UntilChanged;
    FilterPermanent, "filter_permanent", "Filter is permanent", "", YesNo, UntilChanged;
}

/// The code of androgen deprivation among the systemic therapies.
pub const ANDROGEN_DEPRIVATION: &str = "ADT";

impl FactKey {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.code() == code)
    }

    /// What is not asked of somebody recorded so: neither a man nor anybody over
    /// [`PREGNANCY_ASKED_UNTIL_YEARS`] is asked about a pregnancy. Anybody else is, and so is who has not stated the
    /// gender. What is recorded all the same counts.
    pub fn not_asked_of(gender: Gender, age_years: Option<u32>) -> &'static [Self] {
        match gender {
            _ if age_years.is_some_and(|age| age > PREGNANCY_ASKED_UNTIL_YEARS) => &[Self::Pregnant],
            Gender::Male => &[Self::Pregnant],
            Gender::Female | Gender::Other | Gender::NotStated | Gender::NotRecorded => &[],
        }
    }

    /// The codes that are offered of a fact with several: androgen deprivation treats cancer of the prostate, so it is not
    /// offered of a woman, unless it is recorded.
    pub fn codes_asked_of(self, gender: Gender, recorded: &SortedSet<String>) -> Vec<&'static str> {
        let FactKind::AnyOf(codes) = self.kind() else { return Vec::new() };
        let is_offered = |code: &&&str| {
            **code != ANDROGEN_DEPRIVATION || gender != Gender::Female || recorded.contains(**code)
        };
        codes.iter().filter(is_offered).copied().collect()
    }

    /// The values of a fact that is a number.
    pub fn range(self) -> Option<NumberRange> {
        match self {
            Self::Egfr => Some(EGFR),
            Self::Ecog => Some(ECOG),
            Self::Bilirubin => Some(BILIRUBIN),
            Self::ChemoWithin => Some(CHEMO_WITHIN),
            Self::Fev1 => Some(FEV1),
            Self::Prognosis => Some(PROGNOSIS),
            Self::IpssBaseline => Some(IPSS),
            Self::GrowthRate => Some(GROWTH_RATE),
            Self::AblationMargin => Some(ABLATION_MARGIN),
            Self::LesionMax => Some(LESION_MAX),
            _ => None,
        }
    }

    /// Whether the fact is about one treatment or its target, and says nothing of another one of the same patient.
    pub fn is_of_one_treatment(self) -> bool {
        matches!(
            self,
            Self::Intent
                | Self::ChemoWithin
                | Self::StagedLobes
                | Self::IpssBaseline
                | Self::GrowthRate
                | Self::AblationMargin
                | Self::LesionMax
                | Self::WeightBearing
                | Self::PlannedRadiotherapy
                | Self::FilterPermanent
        )
    }

    /// Reads a number as it is typed.
    ///
    /// # Errors
    /// Says which values the fact can have, with an example.
    pub fn number(self, text: &str) -> Result<FactValue, String> {
        let value = Number::parse(text).map(FactValue::Number);
        value.filter(|value| self.accepts(value)).ok_or_else(|| self.what_to_enter())
    }

    /// Whether the fact can have this value.
    ///
    /// # Errors
    /// Says which values the fact can have, with an example.
    pub fn check(self, value: &FactValue) -> Result<(), String> {
        match value {
            _ if self.accepts(value) => Ok(()),
            FactValue::Number(_) if self.range().is_some() => Err(self.what_to_enter()),
            _ => Err(format!("{} cannot be {}", self.label(), value.words())),
        }
    }

    /// "Enter ECOG performance status as a whole number from 0 to 5, for example 1".
    fn what_to_enter(self) -> String {
        let unit = if self.unit().is_empty() { String::new() } else { format!(" in {}", self.unit()) };
        let values = self.range().map_or_else(String::new, |range| {
            let number = if range.whole { "whole number" } else { "number" };
            format!(" as a {number} from {} to {}, for example {}", range.low, range.high, range.example)
        });
        format!("Enter {}{unit}{values}", self.label())
    }

    /// Whether a value is one this fact can have: of its kind, and within its range.
    pub fn accepts(self, value: &FactValue) -> bool {
        let within = match (self.range(), value) {
            (Some(range), FactValue::Number(number)) => range.holds(*number),
            _ => true,
        };
        within && self.is_of_kind(value)
    }

    /// Whether a value is of the kind this fact has. A stored one may lie outside the range: then it is shown and
    /// counts as not known.
    pub fn is_of_kind(self, value: &FactValue) -> bool {
        match (self.kind(), value) {
            (FactKind::YesNo, FactValue::YesNo(_)) | (FactKind::Number, FactValue::Number(_)) => true,
            (FactKind::OneOf(codes), FactValue::Code(code)) => codes.contains(&code.as_str()),
            (FactKind::AnyOf(codes), FactValue::Codes(given)) => {
                given.iter().all(|code| codes.contains(&code.as_str()))
            }
            _ => false,
        }
    }
}

/// One thing known about a patient, with the day it was true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub key: FactKey,
    pub value: FactValue,
    pub date: Date,
}
