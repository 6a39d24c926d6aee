use serde::{Deserialize, Serialize};

use super::member::words;
use super::problem::Problem;

/// What a member is to those outside the team: shown on letters and patients' sheets, never needed to work here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Professional {
    /// "Consultant interventional radiologist".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    job_title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    registration: Option<Registration>,
    /// How patients reach them: a telephone number or an address, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    contact: String,
}

/// An entry in a professional register. Nothing is looked up: it is what the member says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    body: RegistrationBody,
    number: String,
}

/// Who keeps the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationBody {
    /// General Medical Council.
    Gmc,
    /// Nursing and Midwifery Council.
    Nmc,
    /// Health and Care Professions Council.
    Hcpc,
    /// Another body, in words.
    Other(String),
}

impl Professional {
    /// Whatever is not given is empty.
    ///
    /// # Errors
    /// On `job_title` or `contact`, if it is longer than 100 characters.
    pub fn new(
        job_title: &str,
        registration: Option<Registration>,
        contact: &str,
    ) -> Result<Self, Vec<Problem>> {
        match (optional("job_title", job_title), optional("contact", contact)) {
            (Ok(job_title), Ok(contact)) => Ok(Self { job_title, registration, contact }),
            (job_title, contact) => Err([job_title.err(), contact.err()].into_iter().flatten().collect()),
        }
    }

    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    pub fn job_title(&self) -> &str {
        &self.job_title
    }

    pub fn registration(&self) -> Option<&Registration> {
        self.registration.as_ref()
    }

    pub fn contact(&self) -> &str {
        &self.contact
    }
}

impl Registration {
    /// An entry. Spaces are left out and letters are capitals, as the registers print them.
    ///
    /// # Errors
    /// On `registration_body` if it is in words and there are none; on `registration_number` if the number has not the
    /// form of that register.
    pub fn new(body: RegistrationBody, number: &str) -> Result<Self, Problem> {
        if let RegistrationBody::Other(name) = &body {
            let name = words("registration_body", name, "Enter the name of the register")?;
            let number = words("registration_number", number, "Enter the number in the register")?;
            return Ok(Self { body: RegistrationBody::Other(name), number });
        }
        let number: String =
            number.chars().filter(|character| !character.is_whitespace()).collect::<String>().to_uppercase();
        if number.is_empty() {
            return Err(Problem::on("registration_number", "Enter the number in the register"));
        }
        if !body.has_form(&number) {
            let message = format!("Check the {} number. It is {}", body.label(), body.form());
            return Err(Problem::on("registration_number", message));
        }
        Ok(Self { body, number })
    }

    pub fn body(&self) -> &RegistrationBody {
        &self.body
    }

    pub fn number(&self) -> &str {
        &self.number
    }

    /// "GMC 7654321".
    pub fn words(&self) -> String {
        format!("{} {}", self.body.label(), self.number)
    }
}

impl RegistrationBody {
    /// Those with a name of their own, in the order of a form.
    pub const LISTED: [Self; 3] = [Self::Gmc, Self::Nmc, Self::Hcpc];

    /// "GMC".
    pub fn label(&self) -> &str {
        match self {
            Self::Gmc => "GMC",
            Self::Nmc => "NMC",
            Self::Hcpc => "HCPC",
            Self::Other(words) => words,
        }
    }

    /// What a number looks like, for a hint and a message.
    pub fn form(&self) -> &'static str {
        match self {
            Self::Gmc => "7 digits, for example 7654321",
            Self::Nmc => "2 digits, a letter, 4 digits and a letter, for example 12A3456E",
            Self::Hcpc => "2 or 3 letters and 4 to 6 digits, for example RA12345",
            Self::Other(_) => "as the register prints it",
        }
    }

    fn has_form(&self, number: &str) -> bool {
        let is = |pattern: &str| {
            number.len() == pattern.len()
                && number.bytes().zip(pattern.bytes()).all(|(byte, kind)| match kind {
                    b'9' => byte.is_ascii_digit(),
                    _ => byte.is_ascii_uppercase(),
                })
        };
        match self {
            Self::Gmc => is("9999999"),
            Self::Nmc => is("99A9999A"),
            Self::Hcpc => {
                ["AA9999", "AA99999", "AA999999", "AAA9999", "AAA99999", "AAA999999"].into_iter().any(is)
            }
            Self::Other(_) => true,
        }
    }
}

fn optional(field: &str, text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() { Ok(String::new()) } else { words(field, text, "") }
}
