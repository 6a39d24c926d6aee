use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::{Date, display};
use crate::scales::Amount;

/// Prostate-specific antigen in serum, in thousandths of a ng/mL (the same number in µg/L).
///
/// In files it is written as the laboratory reported it: "0.26", or "<0.1" and ">100" outside what it can measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Psa {
    thousandths: u32,
    known: Known,
}

/// Whether it is the number, or only on one side of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Exactly,
    Below,
    Above,
}

/// One value on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PsaReading {
    /// The day of the sample.
    pub date: Date,
    /// The value in ng/mL.
    pub psa: Psa,
}

/// What failure is judged from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct PsaHistory {
    treated_on: Date,
    readings: Vec<PsaReading>,
    hormones: Vec<(Date, Option<Date>)>,
    salvage: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    treated_on: Date,
    readings: Vec<PsaReading>,
    #[serde(default)]
    hormones: Vec<(Date, Option<Date>)>,
    #[serde(default)]
    salvage: Option<Date>,
}

/// What a protocol chooses about PSA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PsaSettings {
    /// Months after treatment within which a rise may be a bounce.
    pub bounce_months: u8,
}

/// Why a history cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PsaProblem {
    /// Two values of one day: which came first decides whether the second is a rise.
    TwoOnOneDay(Date),
    /// A course of hormones that ends before it begins.
    HormonesEndBeforeTheyBegin(Date),
}

impl Psa {
    /// More than any laboratory reports, 30,000 ng/mL, is a slip of the keyboard.
    const MOST_THOUSANDTHS: u32 = 30_000_000;

    /// A value that was measured, in thousandths of a ng/mL; `None` above 30,000 ng/mL.
    pub const fn from_thousandths(thousandths: u32) -> Option<Self> {
        if thousandths <= Self::MOST_THOUSANDTHS {
            Some(Self { thousandths, known: Known::Exactly })
        } else {
            None
        }
    }

    /// Reads "0.26", "0,26", "<0.1" or ">100". Nothing is below nothing.
    pub fn read(text: &str) -> Option<Self> {
        let (number, known) = match Amount::read(text)? {
            Amount::Exactly(number) => (number, Known::Exactly),
            Amount::Below(0) => return None,
            Amount::Below(number) => (number, Known::Below),
            Amount::Above(number) => (number, Known::Above),
        };
        let thousandths = u32::try_from(number).ok()?;
        Self::from_thousandths(thousandths).map(|psa| Self { known, ..psa })
    }

    /// The most that it can be, in thousandths of ng/mL: of a value that is only known to be above a number any number.
    pub fn at_most_thousandths(self) -> u32 {
        match self.known {
            Known::Exactly => self.thousandths,
            Known::Below => self.thousandths.saturating_sub(1),
            Known::Above => u32::MAX,
        }
    }

    /// The least that it can be, in thousandths of ng/mL: of one that is only known to be below a number 0.
    pub fn at_least_thousandths(self) -> u32 {
        match self.known {
            Known::Exactly => self.thousandths,
            Known::Below => 0,
            Known::Above => self.thousandths.saturating_add(1),
        }
    }

    /// The number itself, where the laboratory measured it.
    pub fn exactly(self) -> Option<u32> {
        (self.known == Known::Exactly).then_some(self.thousandths)
    }
}

impl PsaHistory {
    /// Puts the values in order of their days. Those of the day of treatment and before it are kept and not judged.
    ///
    /// `hormones`: from when to when the patient had androgen deprivation; without an end it goes on. `salvage`: the day on
    /// which treatment for a recurrence began.
    ///
    /// # Errors
    /// If two values are of one day, or hormones end before they begin.
    pub fn new(
        treated_on: Date,
        mut readings: Vec<PsaReading>,
        hormones: Vec<(Date, Option<Date>)>,
        salvage: Option<Date>,
    ) -> Result<Self, PsaProblem> {
        crate::order::by_key(&mut readings, |reading| reading.date);
        for pair in readings.windows(2) {
            if let [first, second] = pair
                && first.date == second.date
            {
                return Err(PsaProblem::TwoOnOneDay(first.date));
            }
        }
        for (from, until) in &hormones {
            if until.is_some_and(|until| until < *from) {
                return Err(PsaProblem::HormonesEndBeforeTheyBegin(*from));
            }
        }
        Ok(Self { treated_on, readings, hormones, salvage })
    }

    /// The day of the treatment; values up to it are not judged.
    pub fn treated_on(&self) -> Date {
        self.treated_on
    }

    /// The values after the day of treatment, earliest first. An index into them names one.
    pub fn after_treatment(&self) -> &[PsaReading] {
        let first = self.readings.partition_point(|reading| reading.date <= self.treated_on);
        self.readings.get(first..).unwrap_or_default()
    }

    /// The day on which treatment for a recurrence began.
    pub fn salvage(&self) -> Option<Date> {
        self.salvage
    }

    /// Whether nothing but time passed from the first of two days to the second: no treatment for a recurrence, no androgen
    /// deprivation.
    pub fn is_untreated(&self, from: Date, to: Date) -> bool {
        let had_hormones =
            self.hormones.iter().any(|(begin, end)| *begin <= to && end.is_none_or(|end| from <= end));
        !had_hormones && !self.salvage_by(to)
    }

    /// Whether treatment for a recurrence had begun by that day.
    pub fn salvage_by(&self, day: Date) -> bool {
        self.salvage.is_some_and(|on| on <= day)
    }

    /// Whether the patient had androgen deprivation on that day, which keeps PSA down whatever the tumour does.
    pub fn on_hormones(&self, day: Date) -> bool {
        self.hormones.iter().any(|(from, until)| *from <= day && until.is_none_or(|until| day <= until))
    }
}

impl TryFrom<Written> for PsaHistory {
    type Error = PsaProblem;

    fn try_from(written: Written) -> Result<Self, PsaProblem> {
        Self::new(written.treated_on, written.readings, written.hormones, written.salvage)
    }
}

impl fmt::Display for Psa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let below = match self.known {
            Known::Exactly => "",
            Known::Below => "<",
            Known::Above => ">",
        };
        let (whole, part) = (self.thousandths / 1_000, self.thousandths % 1_000);
        let part = format!("{part:03}");
        match part.trim_end_matches('0') {
            "" => write!(f, "{below}{whole}"),
            part => write!(f, "{below}{whole}.{part}"),
        }
    }
}

impl Serialize for Psa {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Psa {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "\"{text}\" is no PSA; write ng/mL like \"0.26\", \"<0.1\" or \">100\""
            ))
        })
    }
}

impl fmt::Display for PsaProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TwoOnOneDay(day) => {
                write!(
                    f,
                    "Two PSA values are of {}. Correct one of the days, or set one aside",
                    display(*day)
                )
            }
            Self::HormonesEndBeforeTheyBegin(day) => write!(
                f,
                "The hormones that began on {} end before that. Correct one of the days",
                display(*day)
            ),
        }
    }
}

impl std::error::Error for PsaProblem {}

impl Default for PsaSettings {
    fn default() -> Self {
        Self { bounce_months: super::BOUNCE_MONTHS }
    }
}
