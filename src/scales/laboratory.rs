//! Laboratory values as people write them, as exact quantities.

use super::lab_test::{LabTest, LabUnit};

/// Bilirubin in serum, thousandths of a µmol/L.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bilirubin(u64);

/// Albumin in serum, thousandths of a g/L.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Albumin(u64);

impl Bilirubin {
    /// More than any that was ever measured, 2,000 µmol/L, is a slip of the keyboard.
    const MOST: u64 = 2_000_000;

    /// Nothing or more than 2,000 µmol/L is no bilirubin.
    pub fn from_thousandths_umol_per_l(thousandths: u64) -> Option<Self> {
        (1..=Self::MOST).contains(&thousandths).then_some(Self(thousandths))
    }

    /// The number in thousandths of a µmol/L, 1 to 2,000,000.
    pub fn thousandths_umol_per_l(self) -> u64 {
        self.0
    }
}

impl Albumin {
    /// More than 100 g/L is a slip of the keyboard, or of the unit.
    const MOST: u64 = 100_000;

    /// Nothing or more than 100 g/L is no albumin.
    pub fn from_thousandths_g_per_l(thousandths: u64) -> Option<Self> {
        (1..=Self::MOST).contains(&thousandths).then_some(Self(thousandths))
    }

    /// The number in thousandths of a g/L, 1 to 100,000.
    pub fn thousandths_g_per_l(self) -> u64 {
        self.0
    }
}

/// What a laboratory reported: a number, or one side of it ("<0.1", ">1000"), in thousandths of the unit beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Less than that; the laboratory could not measure so little.
    Below(u64),
    /// The number itself.
    Exactly(u64),
    /// More than that; the laboratory could not measure so much.
    Above(u64),
}

impl Amount {
    /// Reads "14", "14.5", "14,5", "<0.1" or "> 1000"; nothing else is an amount, nor is "1,400".
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix('<') {
            return thousandths(rest).map(Self::Below);
        }
        if let Some(rest) = text.strip_prefix('>') {
            return thousandths(rest).map(Self::Above);
        }
        thousandths(text).map(Self::Exactly)
    }

    /// The number itself, where it is one.
    pub fn exactly(self) -> Option<u64> {
        match self {
            Self::Exactly(thousandths) => Some(thousandths),
            Self::Below(_) | Self::Above(_) => None,
        }
    }

    pub(super) fn number(self) -> u64 {
        match self {
            Self::Below(number) | Self::Exactly(number) | Self::Above(number) => number,
        }
    }
}

/// Where a value lies by the reference limits of the laboratory that measured it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabFlag {
    /// Below the lower limit.
    Low,
    /// Within the limits, or at one.
    Within,
    /// Above the upper limit.
    High,
}

impl LabFlag {
    /// By the limits as they were entered; either may be empty. `None` where there is no limit, or where "<5" leaves
    /// it open.
    pub fn of(value: &str, low: &str, high: &str) -> Option<Self> {
        let value = Amount::read(value)?;
        let limit =
            |text: &str| if text.trim().is_empty() { Some(None) } else { thousandths(text).map(Some) };
        let (low, high) = (limit(low)?, limit(high)?);
        if low.is_none() && high.is_none() {
            return None;
        }
        let is_low = |low: u64| match value {
            Amount::Exactly(value) => Some(value < low),
            // Under 3 is under 5; whether it is under 2 is not known.
            Amount::Below(most) => (most <= low).then_some(true),
            Amount::Above(least) => (least >= low).then_some(false),
        };
        let is_high = |high: u64| match value {
            Amount::Exactly(value) => Some(value > high),
            Amount::Below(most) => (most <= high).then_some(false),
            Amount::Above(least) => (least >= high).then_some(true),
        };
        match (low.map(is_low), high.map(is_high)) {
            (Some(Some(true)), _) => Some(Self::Low),
            (_, Some(Some(true))) => Some(Self::High),
            (Some(None), _) | (_, Some(None)) => None,
            _ => Some(Self::Within),
        }
    }

    /// "below the limit", "within limits".
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "below the limit",
            Self::Within => "within limits",
            Self::High => "above the limit",
        }
    }
}

/// The bilirubin among values of the form (name, value, unit). Nothing where there is none, more than one, a value
/// that is no plain number ("<3"), or a unit that is not known.
pub fn bilirubin_in<'a>(values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Option<Bilirubin> {
    let (value, unit) = only(values, LabTest::Bilirubin)?;
    Bilirubin::from_thousandths_umol_per_l(unit.in_first(value)?)
}

/// The albumin among values, as [`bilirubin_in`].
pub fn albumin_in<'a>(values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Option<Albumin> {
    let (value, unit) = only(values, LabTest::Albumin)?;
    Albumin::from_thousandths_g_per_l(unit.in_first(value)?)
}

/// The one amount of a test, in thousandths, with its known unit.
pub(super) fn only_amount<'a>(
    values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    test: LabTest,
) -> Option<(Amount, LabUnit)> {
    let mut found = values.into_iter().filter(|(name, ..)| LabTest::named(name) == Some(test));
    let (_, value, unit) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    Some((Amount::read(value)?, test.unit(unit)?))
}

/// The one value of a test that is a plain number, in thousandths, with its known unit.
pub(super) fn only<'a>(
    values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    test: LabTest,
) -> Option<(u64, LabUnit)> {
    let (amount, unit) = only_amount(values, test)?;
    Some((amount.exactly()?, unit))
}

/// As many as are kept.
pub(super) const DECIMALS: usize = 3;

/// Whether the comma may group thousands as well as it may be a decimal point: "1,400", but not "1,4" or "0,125".
fn is_either_comma(text: &str) -> bool {
    text.split_once(',').is_some_and(|(whole, rest)| rest.len() == 3 && !whole.starts_with('0'))
}

/// "14", "14.5" or "14,5" in thousandths; nothing else is a number here, and "1,400" could be two.
pub(super) fn thousandths(text: &str) -> Option<u64> {
    let text = text.trim();
    if is_either_comma(text) {
        return None;
    }
    let text = text.replace(',', ".");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > DECIMALS {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let decimals: u64 = format!("{decimals:0<3}").parse().ok()?;
    whole.checked_mul(1_000)?.checked_add(decimals)
}

/// A number that may be below zero, as some scores are, in thousandths. `None` for what is no number, or is known on one side
/// alone ("<5").
pub fn signed_thousandths(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let amount = Amount::read(digits)?.exactly()?;
    i64::try_from(amount).ok().map(|amount| sign * amount)
}

/// "14.5" of 14,500 thousandths.
pub fn written(thousandths: u64) -> String {
    let (whole, rest) = (thousandths / 1_000, thousandths % 1_000);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{rest:03}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_people_write_them() {
        let bilirubin = |value, unit| bilirubin_in([("ALT", "30", "U/L"), (" Bilirubin", value, unit)]);
        let umol = |thousandths| Bilirubin::from_thousandths_umol_per_l(thousandths);
        assert_eq!(bilirubin("14", "µmol/L"), umol(14_000));
        assert_eq!(bilirubin("14,5", "umol/l"), umol(14_500));
        assert_eq!(bilirubin("0.9", "mg/dL"), umol(15_390));
        for (value, unit) in [
            ("<3", "µmol/L"),
            ("14", ""),
            ("14", "U/L"),
            ("0", "µmol/L"),
            ("14 (high)", "µmol/L"),
            ("1,400", "µmol/L"),
            ("", "µmol/L"),
        ] {
            assert_eq!(bilirubin(value, unit), None, "{value} {unit}");
        }
        let albumin = |value, unit| albumin_in([("Albumin", value, unit)]);
        assert_eq!(albumin("38", "g/L"), Albumin::from_thousandths_g_per_l(38_000));
        assert_eq!(albumin("3.8", "g/dL"), Albumin::from_thousandths_g_per_l(38_000));
        // Grams per litre typed with the unit of a decilitre.
        assert_eq!(albumin("38", "g/dL"), None);
        assert_eq!(albumin_in([("Albumin", "38", "g/L"), ("albumin", "36", "g/L")]), None);
    }

    #[test]
    fn a_value_is_flagged_by_the_limits_that_were_entered() {
        use LabFlag::{High, Low, Within};
        for (value, low, high, expected) in [
            ("20.9", "21", "35", Some(Low)),
            ("21", "21", "35", Some(Within)),
            ("35", "21", "35", Some(Within)),
            ("35.001", "21", "35", Some(High)),
            ("<0.1", "", "4", Some(Within)),
            ("<0.1", "0.5", "4", Some(Low)),
            ("<5", "2", "40", None),
            (">1000", "", "40", Some(High)),
            (">30", "", "40", None),
            ("12", "", "", None),
            ("twelve", "1", "40", None),
            ("12", "1 to", "40", None),
            ("0,9", "1", "", Some(Low)),
        ] {
            assert_eq!(LabFlag::of(value, low, high), expected, "{value} of {low} to {high}");
        }
    }

    /// ">90" is not below a limit up to 90, and of a higher limit nobody can tell; "<3" the other way round.
    #[test]
    fn a_value_beyond_what_is_measured_lies_within_its_limits_or_is_not_told() {
        for (value, low, high, expected) in [
            (">90", "60", "", Some(LabFlag::Within)),
            (">90", "90", "", Some(LabFlag::Within)),
            (">90", "91", "", None),
            (">90", "60", "90", Some(LabFlag::High)),
            (">90", "60", "91", None),
            ("<3", "3", "9", Some(LabFlag::Low)),
            ("<3", "2", "9", None),
            ("<3", "", "3", Some(LabFlag::Within)),
            ("<3", "", "2", None),
        ] {
            assert_eq!(LabFlag::of(value, low, high), expected, "{value}, {low} to {high}");
        }
    }
}
