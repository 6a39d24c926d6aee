use std::fmt;

use zeroize::Zeroizing;

/// A passphrase that is long enough, and not among the first that are guessed, to be set. (Any text may be tried when unlocking.)
///
/// It is used as typed. The caller should have brought it to Unicode normalisation form C, so that an
/// accented letter is the same bytes on every keyboard.
pub struct Passphrase(Zeroizing<String>);

/// The least number of characters (not bytes) of a new passphrase.
pub const MIN_PASSPHRASE_CHARS: usize = 12;

/// How well a passphrase resists someone who copied the store and can try as often as they like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    TooShort,
    Weak,
    Fair,
    Good,
    Strong,
}

impl Passphrase {
    /// # Errors
    /// A message for the field when it has fewer than [`MIN_PASSPHRASE_CHARS`] characters, or is [`Strength::Weak`]:
    /// the data can be copied, and then nothing else keeps a guesser out.
    pub fn parse(text: &str) -> Result<Self, String> {
        let count = text.chars().count();
        if count < MIN_PASSPHRASE_CHARS {
            return Err(format!("Passphrase must be {MIN_PASSPHRASE_CHARS} characters or more"));
        }
        if Strength::of(text) == Strength::Weak {
            return Err(
                "This passphrase is among the first that are guessed. Use four unrelated words".into()
            );
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Strength {
    /// A rough judgement by counting what a guesser cannot skip: repeats, runs such as 1234 and the most
    /// used words count as one character each.
    pub fn of(text: &str) -> Self {
        if text.chars().count() < MIN_PASSPHRASE_CHARS {
            return Self::TooShort;
        }
        match unpredictable_chars(text) {
            0..=8 => Self::Weak,
            9..=13 => Self::Fair,
            14..=19 => Self::Good,
            _ => Self::Strong,
        }
    }

    /// One line for under the field.
    pub fn words(self) -> &'static str {
        match self {
            Self::TooShort => "Too short. Use 12 characters or more.",
            Self::Weak => "Weak. It repeats itself or uses very common words. Try four unrelated words.",
            Self::Fair => "Fair. One or two more words would make it much stronger.",
            Self::Good => "Good.",
            Self::Strong => "Strong.",
        }
    }
}

/// Parts that guessing programs try first. From the author's knowledge of published lists of the most used
/// passwords and of what this app's users have at hand; not copied from any list.
const COMMON: [&str; 28] = [
    "aftercare",
    "password",
    "passphrase",
    "passwort",
    "welcome",
    "letmein",
    "qwertyuiop",
    "qwerty",
    "azerty",
    "asdfgh",
    "zxcvbn",
    "admin",
    "hospital",
    "oncology",
    "radiology",
    "clinic",
    "doctor",
    "monkey",
    "dragon",
    "football",
    "liverpool",
    "arsenal",
    "sunshine",
    "princess",
    "iloveyou",
    "master",
    "london",
    "secret",
];

fn unpredictable_chars(text: &str) -> usize {
    let mut rest = text.to_lowercase().replace(['4', '@'], "a").replace('0', "o").replace('3', "e");
    // Substitutions are looked through for words only; runs are judged on what was typed.
    let mut words = 0;
    for common in COMMON {
        while let Some(start) = rest.find(common) {
            rest.replace_range(start..start + common.len(), " ");
            words += 1;
        }
    }
    let remaining: Vec<char> = if words == 0 { text.chars().collect() } else { rest.chars().collect() };
    let mut count = 0;
    let mut distinct = Vec::new();
    let mut before: Option<char> = None;
    let mut step_before = None;
    for character in remaining {
        let step = before.map(|before| i64::from(u32::from(character)) - i64::from(u32::from(before)));
        let predictable = match step {
            Some(0) => true,
            Some(1 | -1) => step == step_before,
            _ => false,
        };
        if !predictable && !character.is_whitespace() {
            count += 1;
        }
        if !distinct.contains(&character) {
            distinct.push(character);
        }
        before = Some(character);
        step_before = step;
    }
    // "abcabcabcabc" and "aXaXaXaXaXaX" have few different characters however long they are.
    (count + words).min(distinct.len() * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_characters_not_bytes() {
        assert!(Passphrase::parse("éàèùçôâîûë é").is_ok());
        assert_eq!(Passphrase::parse("ééééééééééé").unwrap_err(), "Passphrase must be 12 characters or more");
    }

    #[test]
    fn strength_sees_through_repeats_runs_and_common_words() {
        for (text, strength) in [
            ("short", Strength::TooShort),
            ("aaaaaaaaaaaaaaaa", Strength::Weak),
            ("123456789012345", Strength::Weak),
            ("password1234", Strength::Weak),
            ("P4ssw0rdP4ssw0rd", Strength::Weak),
            ("abcabcabcabcabc", Strength::Weak),
            ("hospital oncology", Strength::Weak),
            ("kettle plum 77", Strength::Fair),
            ("walnut cellar ivy", Strength::Good),
            ("walnut cellar ivy October river", Strength::Strong),
        ] {
            assert_eq!(Strength::of(text), strength, "{text}");
            assert_eq!(Passphrase::parse(text).is_ok(), strength > Strength::Weak, "{text}");
        }
    }
}
