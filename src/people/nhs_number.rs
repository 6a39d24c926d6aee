use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::problem::Problem;

/// The field that problems of an NHS number name.
const FIELD: &str = "nhs_number";

/// An NHS number: ten digits, of which the last checks the others.
///
/// The weighted sum 10·d₁ + 9·d₂ + … + 2·d₉ is taken modulo 11; the check digit is 11 less the remainder, 11
/// counts as 0, and 10 means that there is no such number (NHS Data Dictionary, "NHS NUMBER"). Numbers that
/// begin with 999 are never issued and are for tests. Ten times the same digit passes the sum, but is refused:
/// it is what people type when they do not know the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NhsNumber {
    digits: [u8; 10],
}

impl NhsNumber {
    /// Reads a number typed with or without spaces and hyphens.
    ///
    /// # Errors
    /// Says which rule is broken and what to check. The field is `nhs_number`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let problem = |message: String| Err(Problem::on(FIELD, message));
        let kept: String = text.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)).collect();
        if kept.is_empty() {
            return problem("Enter the NHS number, 10 digits".to_owned());
        }
        if let Some(other) = kept.chars().find(|c| !c.is_ascii_digit()) {
            return problem(format!(
                "The NHS number contains “{other}”. It has 10 digits and no other characters"
            ));
        }
        let Ok(digits) = <[u8; 10]>::try_from(kept.bytes().map(|byte| byte - b'0').collect::<Vec<u8>>())
        else {
            return problem(format!("The NHS number has {} digits. Enter all 10", kept.len()));
        };
        if check_digit(&digits) != digits.last().copied() {
            return problem("Check the NHS number. The last digit does not match".to_owned());
        }
        if digits.iter().all(|digit| Some(digit) == digits.first()) {
            return problem(
                "This NHS number repeats one digit. Enter the patient's own, or a local number".to_owned(),
            );
        }
        Ok(Self { digits })
    }

    /// "999 432 4454", the way the NHS shows it.
    pub fn grouped(&self) -> String {
        let plain = self.to_string();
        plain.char_indices().fold(String::new(), |mut grouped, (index, digit)| {
            if index == 3 || index == 6 {
                grouped.push(' ');
            }
            grouped.push(digit);
            grouped
        })
    }

    /// True for the range that is kept for tests and never issued.
    pub fn is_for_tests(&self) -> bool {
        self.digits.starts_with(&[9, 9, 9])
    }
}

/// The check digit of the first nine, or `None` where no number begins like that.
fn check_digit(digits: &[u8; 10]) -> Option<u8> {
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => u8::try_from(digit).ok(),
    }
}

/// The hyphen of the keyboard and the dashes that word processors put in its place.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Ten digits without spaces, as it is stored and exported.
impl fmt::Display for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl FromStr for NhsNumber {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.to_string()
    }
}
