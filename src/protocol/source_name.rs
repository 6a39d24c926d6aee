//! The readable name of a source, for the places where a whole citation would be too much.

use super::{Content, Source};

/// A name that is no author is cut at a word from here on.
const LONGEST: usize = 60;

impl Source {
    /// "Eisenhauer et al. 2009", "NICE IPG372, 2010", "Royal College of Nursing, 2016": the author or who issued it,
    /// and the year where the citation has one.
    pub fn short(&self) -> String {
        let (mut name, is_author) = self.issuer();
        // The number that a guideline is known by.
        if self.citation.split(['.', ',', ' ']).any(|word| word == self.key) {
            name.push_str(&format!(" {}", self.key));
        }
        match year(&self.citation) {
            Some(year) if is_author => format!("{name} {year}"),
            Some(year) => format!("{name}, {year}"),
            None => name,
        }
    }

    /// The first author (true), or who issued it; else how its title begins.
    fn issuer(&self) -> (String, bool) {
        let head = self.citation.split(". ").next().unwrap_or_default();
        let first = head.split(", ").next().unwrap_or_default();
        if let Some((surname, initials)) = first.rsplit_once(' ')
            && initials.len() <= 5
            && initials.bytes().all(|letter| letter.is_ascii_uppercase())
        {
            let name = if head == first { surname.to_owned() } else { format!("{surname} et al.") };
            return (name, true);
        }
        let end = [": ", " (", " – ", "; ", ", "].iter().filter_map(|stop| head.find(stop)).min();
        let title = end.and_then(|end| head.get(..end)).unwrap_or(head).trim_end_matches('.');
        let mut name = String::new();
        for word in title.split(' ') {
            if name.len() + word.len() > LONGEST {
                name.push('…');
                break;
            }
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        (name, false)
    }
}

impl Content {
    /// The sources behind these keys, in their order.
    pub fn sources_of(&self, keys: &[String]) -> Vec<&Source> {
        keys.iter().filter_map(|key| self.sources.iter().find(|source| source.key == *key)).collect()
    }
}

/// The year of a journal ("2009;45:228"), else the first year that is named.
fn year(citation: &str) -> Option<&str> {
    let numbers = citation.char_indices().filter_map(|(at, _)| {
        let text = citation.get(at..at + 4)?;
        let is_year = (text.starts_with("19") || text.starts_with("20"))
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && !citation[..at].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '-')
            && !citation[at + 4..].starts_with(|after: char| after.is_ascii_alphanumeric());
        is_year.then_some((at, text))
    });
    let of_journal = |(at, _): &(usize, &str)| citation[*at + 4..].starts_with([';', '(']);
    let mut first = None;
    for found in numbers {
        if of_journal(&found) {
            return Some(found.1);
        }
        first = first.or(Some(found.1));
    }
    first
}
