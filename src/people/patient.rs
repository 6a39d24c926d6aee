use std::fmt;

use serde::{Deserialize, Serialize};

use super::local_number::LocalNumber;
use super::name::PersonName;
use super::nhs_number::NhsNumber;
use super::problem::Problem;
use crate::calendar::{Date, completed_years, display};

/// Nobody has lived longer than 122 years; an older birth is a slip of the finger.
const OLDEST_YEARS: u32 = 130;

crate::define_id!(
    /// The id of a patient, which says nothing about the person.
    PatientId,
    "patient"
);

/// The number by which a patient is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PatientNumber {
    Nhs(NhsNumber),
    Local(LocalNumber),
}

/// Gender as the patient or the referrer stated it. Of one recorded as male it is not asked whether he is pregnant; no
/// value is computed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    Female,
    Male,
    Other,
    /// Somebody was asked, or knows, and it is not stated.
    NotStated,
    /// Nobody has entered it. Records from before this was told apart say that it is not stated.
    NotRecorded,
}

/// A patient's identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patient {
    id: PatientId,
    number: PatientNumber,
    name: PersonName,
    born: Date,
    gender: Gender,
}

/// How two records agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Match {
    /// The same number: the same patient.
    SameNumber,
    /// The same names and date of birth under another number: a person must look.
    SameNameAndBirth,
    /// A similar name and the same date of birth under another number: worth a look.
    SimilarNameAndBirth,
    /// None of these.
    None,
}

/// Compares two records for being the same person. Capitals, spaces, hyphens and apostrophes of names do not
/// matter, nor do titles.
pub fn same_person(a: &Patient, b: &Patient) -> Match {
    if a.number.is_same(&b.number) {
        Match::SameNumber
    } else if a.born == b.born && a.name.is_alike(&b.name) {
        Match::SameNameAndBirth
    } else if a.born == b.born && a.name.is_similar(&b.name) {
        Match::SimilarNameAndBirth
    } else {
        Match::None
    }
}

impl Patient {
    /// A patient's identity, checked against `today`.
    ///
    /// # Errors
    /// On the field `born`, if it lies after today or more than 130 years back.
    pub fn new(
        id: PatientId,
        number: PatientNumber,
        name: PersonName,
        born: Date,
        gender: Gender,
        today: Date,
    ) -> Result<Self, Problem> {
        match completed_years(born, today) {
            None => Err(Problem::on(
                "born",
                format!("The date of birth {} lies after today. Check the date", display(born)),
            )),
            Some(years) if years > OLDEST_YEARS => Err(Problem::on(
                "born",
                format!("The date of birth {} is {years} years ago. Check the year", display(born)),
            )),
            Some(_) => Ok(Self { id, number, name, born, gender }),
        }
    }

    /// The id in the records.
    pub fn id(&self) -> PatientId {
        self.id
    }

    /// The NHS number or the local number.
    pub fn number(&self) -> &PatientNumber {
        &self.number
    }

    /// The name.
    pub fn name(&self) -> &PersonName {
        &self.name
    }

    /// The date of birth.
    pub fn born(&self) -> Date {
        self.born
    }

    /// Gender as stated.
    pub fn gender(&self) -> Gender {
        self.gender
    }

    /// Age in completed years on a day; `None` before birth.
    pub fn age_years(&self, on: Date) -> Option<u32> {
        completed_years(self.born, on)
    }
}

impl PatientNumber {
    /// Reads an NHS number.
    ///
    /// # Errors
    /// As [`NhsNumber::parse`].
    pub fn nhs(text: &str) -> Result<Self, Problem> {
        NhsNumber::parse(text).map(Self::Nhs)
    }

    /// Reads a local number.
    ///
    /// # Errors
    /// As [`LocalNumber::parse`].
    pub fn local(text: &str) -> Result<Self, Problem> {
        LocalNumber::parse(text).map(Self::Local)
    }

    /// Whether both name one patient. An NHS number that was entered as a local number, in whatever groups, is
    /// still that NHS number.
    pub fn is_same(&self, other: &Self) -> bool {
        let read = |number: &Self| match number {
            Self::Nhs(_) => number.clone(),
            Self::Local(local) => {
                let digits: String = local.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
                NhsNumber::parse(&digits).map_or_else(|_| number.clone(), Self::Nhs)
            }
        };
        read(self) == read(other)
    }

    /// "NHS number" or "Local number", to stand beside it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Nhs(_) => "NHS number",
            Self::Local(_) => "Local number",
        }
    }
}

/// As it is shown: an NHS number in groups of 3, 3 and 4.
impl fmt::Display for PatientNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nhs(number) => f.write_str(&number.grouped()),
            Self::Local(number) => number.fmt(f),
        }
    }
}

impl Gender {
    /// What can be chosen, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Female, Self::Male, Self::Other, Self::NotStated];

    /// "Not stated", "Not recorded".
    pub fn label(self) -> &'static str {
        match self {
            Self::Female => "Female",
            Self::Male => "Male",
            Self::Other => "Other",
            Self::NotStated => "Not stated",
            Self::NotRecorded => "Not recorded",
        }
    }
}
