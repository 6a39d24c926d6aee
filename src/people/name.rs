use std::fmt;
use std::str::Chars;

use serde::{Deserialize, Serialize};

use super::problem::Problem;

const LONGEST: usize = 100;

/// A person's name in the three parts that the NHS banner shows. Only the family name is required; people
/// with one name have it there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "StoredName", into = "StoredName")]
pub struct PersonName {
    title: String,
    given: String,
    family: String,
}

impl PersonName {
    /// A name of trimmed parts; empty text means that a part is absent.
    ///
    /// # Errors
    /// If the family name is empty, or a part is longer than 100 characters or has control characters. The
    /// field is `title`, `given` or `family`.
    pub fn new(title: &str, given: &str, family: &str) -> Result<Self, Problem> {
        let family = part("family", family)?;
        if family.is_empty() {
            return Err(Problem::on("family", "Enter the family name"));
        }
        Ok(Self { title: part("title", title)?, given: part("given", given)?, family })
    }

    /// The title, empty if there is none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The given names, empty if there are none.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The family name.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// True if family and given names are the same but for capitals, spaces, hyphens and apostrophes.
    pub fn is_alike(&self, other: &Self) -> bool {
        folded(&self.family) == folded(&other.family) && folded(&self.given) == folded(&other.given)
    }

    /// True if the names could be one person's, written twice: one letter typed wrong, left out or added, one given
    /// name short of the other, or family and given name changed round.
    pub fn is_similar(&self, other: &Self) -> bool {
        let names = |name: &Self| (folded(&name.family), folded(&name.given));
        let ((family, given), (other_family, other_given)) = (names(self), names(other));
        let is_near = |one: &str, other: &str| {
            let shorter = one.chars().count().min(other.chars().count());
            one == other || (shorter >= FEWEST_SIMILAR && is_one_slip_away(one, other))
        };
        let begins = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
        let near = is_near(&family, &other_family)
            && (is_near(&given, &other_given) || begins(&given, &other_given));
        near || (family == other_given && given == other_family)
    }
}

/// In a shorter name one letter makes another name.
const FEWEST_SIMILAR: usize = 4;

/// Whether one letter more, less or other, or two neighbours exchanged, makes one word of the other.
pub fn is_one_slip_away(one: &str, other: &str) -> bool {
    // What is left between the beginning and the end that both have.
    let (mut left, mut right) = (one.chars(), other.chars());
    for step in [|letters: &mut Chars<'_>| letters.next(), |letters: &mut Chars<'_>| letters.next_back()] {
        loop {
            let (mut next_left, mut next_right) = (left.clone(), right.clone());
            match (step(&mut next_left), step(&mut next_right)) {
                (Some(a), Some(b)) if a == b => (left, right) = (next_left, next_right),
                _ => break,
            }
        }
    }
    match (left.next(), left.next(), right.next(), right.next()) {
        (one, None, other, None) => one.is_some() || other.is_some(),
        (Some(a), Some(b), Some(c), Some(d)) => {
            (a, b) == (d, c) && left.next().is_none() && right.next().is_none()
        }
        _ => false,
    }
}

/// "PATEL, Meera (Mrs)" (NHS Common User Interface, patient name).
impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.family.to_uppercase())?;
        if !self.given.is_empty() {
            write!(f, ", {}", self.given)?;
        }
        if !self.title.is_empty() {
            write!(f, " ({})", self.title)?;
        }
        Ok(())
    }
}

fn part(field: &str, text: &str) -> Result<String, Problem> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST {
        return Err(Problem::on(field, format!("This is longer than {LONGEST} characters. Shorten it")));
    }
    if text.chars().any(char::is_control) {
        return Err(Problem::on(field, "This has characters that cannot be shown. Type it again"));
    }
    Ok(text)
}

fn folded(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredName {
    #[serde(default)]
    title: String,
    #[serde(default)]
    given: String,
    family: String,
}

impl TryFrom<StoredName> for PersonName {
    type Error = Problem;

    fn try_from(stored: StoredName) -> Result<Self, Self::Error> {
        Self::new(&stored.title, &stored.given, &stored.family)
    }
}

impl From<PersonName> for StoredName {
    fn from(name: PersonName) -> Self {
        let PersonName { title, given, family } = name;
        Self { title, given, family }
    }
}
