use std::fmt;

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
        let is_near = |one: &str, other: &str| one == other || is_one_slip_away(one, other);
        let begins = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
        let near = is_near(&family, &other_family)
            && (is_near(&given, &other_given) || begins(&given, &other_given));
        near || (family == other_given && given == other_family)
    }
}

/// Whether one letter makes the difference. In a short name it makes another name.
fn is_one_slip_away(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < SHORTEST || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = |letters: &[char], from: usize| letters.get(from..).unwrap_or_default().to_vec();
    let skipped = usize::from(short.len() == long.len());
    rest(short, same + skipped) == rest(long, same + 1)
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
