//! A laboratory value or a limit as somebody types it: what is stored of it, and why it cannot be.

use super::laboratory::{Amount, DECIMALS};

/// Why a text is not stored as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAmount {
    /// "1,400": the comma groups thousands in one country and is a decimal point in another.
    EitherComma {
        /// The number if the comma groups thousands: "1400".
        grouped: String,
        /// The number if the comma is a decimal point: "1.4".
        decimal: String,
    },
    /// More decimals than the three that are kept.
    TooFine,
    /// No number at all.
    NoNumber,
    /// Nobody has none of it: what the laboratory could not measure, it reports as "<3".
    Nothing,
}

impl NoAmount {
    /// What to do about the value of a test, which is named: the list of errors stands apart from the fields.
    pub fn words_of(&self, name: &str) -> String {
        match self {
            Self::EitherComma { grouped, decimal } => {
                format!("Write {name} as {grouped} or {decimal}: the comma can mean either")
            }
            Self::TooFine => format!("Enter {name} with at most three decimals, for example 0.125"),
            Self::NoNumber => format!("Enter {name} as a number, for example 90"),
            Self::Nothing => {
                format!(
                    "{name} cannot be 0. Enter it as it was reported, for example <3 where it was too low to measure"
                )
            }
        }
    }

    /// What to do about it.
    pub fn words(&self) -> String {
        match self {
            Self::EitherComma { grouped, decimal } => {
                format!("Write {grouped} or {decimal}: the comma can mean either")
            }
            Self::TooFine => "Enter a number with at most three decimals, for example 0.125".into(),
            Self::NoNumber => "Enter a number, for example 90".into(),
            Self::Nothing => {
                "It cannot be 0. Write what was reported, for example \"<3\" where it was too low to measure"
                    .into()
            }
        }
    }
}

/// A number as it is stored: with a point, whatever was typed. "1,3" is "1.3", "< 20" stays as it is.
///
/// # Errors
/// Where it is no number, or could be two.
pub fn entered(text: &str) -> Result<String, NoAmount> {
    let text = text.trim();
    if Amount::read(text).is_some() {
        return Ok(text.replace(',', "."));
    }
    let pointed = text.replacen(',', ".", 1);
    if Amount::read(&pointed).is_some() {
        let grouped = text.replacen(',', "", 1);
        let decimal = pointed.trim_end_matches('0').trim_end_matches('.').to_owned();
        return Err(NoAmount::EitherComma { grouped, decimal });
    }
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = pointed.trim_start_matches(['<', '>']).trim();
    let is_too_fine = number.split_once('.').is_some_and(|(whole, decimals)| {
        all_digits(whole) && all_digits(decimals) && decimals.len() > DECIMALS
    });
    Err(if is_too_fine { NoAmount::TooFine } else { NoAmount::NoNumber })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_stored_with_a_point_and_a_doubtful_comma_is_asked_about() {
        for (typed, stored) in [
            ("90", "90"),
            (" 1,3 ", "1.3"),
            ("1,25", "1.25"),
            ("0,125", "0.125"),
            ("<0,1", "<0.1"),
            ("<20", "<20"),
            ("> 90", "> 90"),
            ("1.400", "1.400"),
        ] {
            assert_eq!(entered(typed).as_deref(), Ok(stored), "{typed}");
        }
        for (typed, words) in [
            ("1,400", "Write 1400 or 1.4: the comma can mean either"),
            ("12,345", "Write 12345 or 12.345: the comma can mean either"),
            (">1,000", "Write >1000 or >1: the comma can mean either"),
            // Too large to be stored, and three decimals are not too fine.
            ("99999999999999999999.123", "Enter a number, for example 90"),
            ("0.12345", "Enter a number with at most three decimals, for example 0.125"),
            ("abc", "Enter a number, for example 90"),
            ("-90", "Enter a number, for example 90"),
            ("3O", "Enter a number, for example 90"),
            ("1,400,000", "Enter a number, for example 90"),
            ("<", "Enter a number, for example 90"),
            ("14 (high)", "Enter a number, for example 90"),
        ] {
            assert_eq!(entered(typed).map_err(|no| no.words()), Err(words.to_owned()), "{typed}");
        }
    }
}
