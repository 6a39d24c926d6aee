//! What English asks of words put together, whatever they say.

/// The same words beginning with a capital. A word with a capital inside, such as eGFR, stays as it is written.
pub fn capital(words: &str) -> String {
    if words.chars().nth(1).is_some_and(char::is_uppercase) {
        return words.to_owned();
    }
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The same words as they stand within a sentence.
pub fn within(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// "T1, T2 and T3".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all_but_last @ .., last] => format!("{} and {last}", all_but_last.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_a_capital_but_for_words_with_their_own() {
        for (words, begun) in [
            ("", ""),
            ("last day", "Last day"),
            ("eGFR 28", "eGFR 28"),
            ("Éire", "Éire"),
            ("ß", "SS"),
            ("3 days", "3 days"),
        ] {
            assert_eq!(capital(words), begun);
        }
    }
}
