use std::fmt;

use zeroize::Zeroizing;

use crate::order;

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
    /// Too little is left of it without the names of the team, its hospital and its people.
    Named,
    Weak,
    Fair,
    Good,
    Strong,
}

impl Passphrase {
    /// # Errors
    /// A message for the field when it has fewer than [`MIN_PASSPHRASE_CHARS`] characters, or is [`Strength::Weak`]
    /// or [`Strength::Named`]: the data can be copied, and then nothing else keeps a guesser out. For `names` see
    /// [`Strength::of`].
    pub fn parse(text: &str, names: &[String]) -> Result<Self, String> {
        let count = text.chars().count();
        if count < MIN_PASSPHRASE_CHARS {
            return Err(format!("Passphrase must be {MIN_PASSPHRASE_CHARS} characters or more"));
        }
        match Strength::of(text, names) {
            Strength::Named => {
                Err("This passphrase is made of the name of the team, the hospital or a person. \
                                    Those are among the first that are guessed. Use four unrelated words"
                    .into())
            }
            Strength::TooShort | Strength::Weak => {
                Err("This passphrase is among the first that are guessed. Use four unrelated words".into())
            }
            Strength::Fair | Strength::Good | Strength::Strong => Ok(Self(Zeroizing::new(text.to_owned()))),
        }
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
    /// used words count as one character each. So do the words of `names`: of the team, which the unlock page shows
    /// to everybody, of its hospital and of its people.
    pub fn of(text: &str, names: &[String]) -> Self {
        if text.chars().count() < MIN_PASSPHRASE_CHARS {
            return Self::TooShort;
        }
        match unpredictable_chars(text, &words_of(names)) {
            0..=8 if unpredictable_chars(text, &[]) > 8 => Self::Named,
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
            Self::Named => {
                "Weak. It is made of the name of the team, the hospital or a person. Try four unrelated words."
            }
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

/// Shorter words of a name are in too many others to say anything: "of", "Dr".
const FEWEST_OF_A_NAME: usize = 3;

/// The words of names, and each name written as one, as [`without_substitutions`] writes them.
fn words_of(names: &[String]) -> Vec<String> {
    let words = names.iter().flat_map(|name| {
        let words: Vec<&str> = name.split(|letter: char| !letter.is_alphanumeric()).collect();
        let whole = words.concat();
        words.into_iter().map(str::to_owned).chain([whole]).collect::<Vec<_>>()
    });
    let words = words.filter(|word| word.chars().nth(FEWEST_OF_A_NAME - 1).is_some());
    words.map(|word| without_substitutions(&word)).collect()
}

/// Small letters, and the letters for which people write digits.
fn without_substitutions(text: &str) -> String {
    text.to_lowercase().replace(['4', '@'], "a").replace('0', "o").replace('3', "e")
}

/// How many characters a guesser cannot skip who tries `names` as well.
fn unpredictable_chars(text: &str, names: &[String]) -> usize {
    let mut rest = without_substitutions(text);
    // Substitutions are looked through for words only; runs are judged on what was typed.
    let mut words = 0;
    let mut known: Vec<&str> = COMMON.into_iter().chain(names.iter().map(String::as_str)).collect();
    // A short one would break up a longer one that it is part of.
    order::by_key(&mut known, |word| std::cmp::Reverse(word.len()));
    for known in known {
        while let Some(start) = rest.find(known) {
            rest.replace_range(start..start + known.len(), " ");
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
        assert!(Passphrase::parse("éàèùçôâîûë é", &[]).is_ok());
        assert_eq!(
            Passphrase::parse("ééééééééééé", &[]).unwrap_err(),
            "Passphrase must be 12 characters or more"
        );
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
            assert_eq!(Strength::of(text, &[]), strength, "{text}");
            assert_eq!(Passphrase::parse(text, &[]).is_ok(), strength > Strength::Weak, "{text}");
        }
    }

    #[test]
    fn the_names_of_the_team_and_its_people_keep_nobody_out() {
        let names =
            ["Northside Liver MDT", "St Mary’s Hospital, Leeds", "Dr Adaeze Okafor"].map(str::to_owned);
        for (text, strength) in [
            ("northside liver mdt 2026", Strength::Named),
            ("NorthsideLiverMDT", Strength::Named),
            ("N0rthside-L1ver-26", Strength::Fair),
            ("n0rthsid3 liver mdt!", Strength::Named),
            ("adaeze okafor 1974", Strength::Named),
            ("Mary's hospital Leeds", Strength::Named),
            ("okafor okafor okafor", Strength::Named),
            // It would be weak without the names, too.
            ("hospital oncology", Strength::Weak),
            ("mdt", Strength::TooShort),
            // One of the names among words that are none is no worse than any word.
            ("walnut cellar ivy", Strength::Good),
            ("liver walnut cellar ivy", Strength::Good),
        ] {
            assert_eq!(Strength::of(text, &names), strength, "{text}");
            assert_eq!(Passphrase::parse(text, &names).is_ok(), strength > Strength::Weak, "{text}");
        }
        let message = Passphrase::parse("northside liver mdt 2026", &names).unwrap_err();
        assert!(message.starts_with("This passphrase is made of the name of the team"), "{message}");
    }
}
