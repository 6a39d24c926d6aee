//! Laboratory values as people write them, as exact quantities.

/// Milligrams per decilitre of bilirubin in micromoles per litre, in tenths: 17.1 (molar mass 584.7 g/mol).
const UMOL_PER_L_IN_MG_PER_DL_TENTHS: u64 = 171;

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

    pub fn thousandths_g_per_l(self) -> u64 {
        self.0
    }
}

/// The bilirubin among values of the form (name, value, unit). Nothing where there is none, more than one, a value
/// that is no plain number ("<3"), or a unit that is not known.
pub fn bilirubin_in<'a>(values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Option<Bilirubin> {
    let (value, unit) = only(values, &["bilirubin", "total bilirubin", "bili", "tbil"])?;
    let thousandths = match unit.as_str() {
        "umol/l" => value,
        "mg/dl" => value.checked_mul(UMOL_PER_L_IN_MG_PER_DL_TENTHS)? / 10,
        _ => return None,
    };
    Bilirubin::from_thousandths_umol_per_l(thousandths)
}

/// The albumin among values, as [`bilirubin_in`].
pub fn albumin_in<'a>(values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Option<Albumin> {
    let (value, unit) = only(values, &["albumin", "serum albumin", "alb"])?;
    let thousandths = match unit.as_str() {
        "g/l" => value,
        "g/dl" => value.checked_mul(10)?,
        _ => return None,
    };
    Albumin::from_thousandths_g_per_l(thousandths)
}

/// The one value of a test, in thousandths, with its unit folded.
fn only<'a>(
    values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    names: &[&str],
) -> Option<(u64, String)> {
    let mut found =
        values.into_iter().filter(|(name, ..)| names.contains(&name.trim().to_lowercase().as_str()));
    let (_, value, unit) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    // Both the micro sign and the Greek letter are typed.
    let unit = unit.trim().to_lowercase().replace(['µ', 'μ'], "u").replace(' ', "");
    Some((thousandths(value)?, unit))
}

/// "14", "14.5" or "14,5" in thousandths; nothing else is a number here.
fn thousandths(text: &str) -> Option<u64> {
    let text = text.trim().replace(',', ".");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > 3 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let decimals: u64 = format!("{decimals:0<3}").parse().ok()?;
    whole.checked_mul(1_000)?.checked_add(decimals)
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
}
