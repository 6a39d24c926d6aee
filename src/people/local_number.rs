use std::fmt;

use serde::{Deserialize, Serialize};

use super::problem::Problem;

const FIELD: &str = "local_number";
const LONGEST: usize = 24;

/// A hospital's own number for a patient who has no NHS number. Letters are kept as capitals, so that "rrk12"
/// and "RRK12" are one patient.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalNumber {
    text: String,
}

impl LocalNumber {
    /// Reads a number of letters, digits, hyphens, slashes, full stops and single spaces.
    ///
    /// # Errors
    /// If it is empty, has no digit, is longer than 24 characters or has another character. The field is
    /// `local_number`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let problem = |message: String| Err(Problem::on(FIELD, message));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_uppercase();
        if text.is_empty() {
            return problem("Enter the local number".to_owned());
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | ' ');
        if let Some(other) = text.chars().find(|c| !allowed(*c)) {
            return problem(format!("The local number contains “{other}”. Use letters, digits, - / and ."));
        }
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return problem("The local number has no digit. Check the number".to_owned());
        }
        if text.len() > LONGEST {
            return problem(format!(
                "The local number is longer than {LONGEST} characters. Check the number"
            ));
        }
        Ok(Self { text })
    }

    /// The number as it is shown and stored.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for LocalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for LocalNumber {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<LocalNumber> for String {
    fn from(number: LocalNumber) -> Self {
        number.text
    }
}
