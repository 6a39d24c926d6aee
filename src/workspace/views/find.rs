//! Finding a patient or a protocol by a few letters or digits.

use crate::calendar::{Date, display, parse_entry};
use crate::order;
use crate::people::{Patient, PatientId};
use crate::protocol::ProtocolId;
use crate::workspace::{Event, Subject, Workspace};

/// Fewer digits are in too many numbers.
const FEWEST_OF_A_NUMBER: usize = 3;

/// A shorter run of letters is inside too many names.
const FEWEST_INSIDE: usize = 4;

/// What somebody typed to find something, taken apart once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Folded, none empty.
    words: Vec<String>,
    /// Digits and letters of a number, without what people put between them.
    number: Option<String>,
    born: Option<Date>,
}

/// How well something fits; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The whole number, or the day of birth.
    Exact,
    /// It begins so.
    Begins,
    /// A later word of it begins so.
    Within,
    /// It is somewhere inside.
    Inside,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub target: Target,
    /// "PATEL, Meera (Mrs)".
    pub title: String,
    /// "999 432 4454 · born 12-Mar-1958".
    pub detail: String,
}

/// Where a hit leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Patient(PatientId),
    Protocol { id: ProtocolId, number: u32 },
}

/// The best hits, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<Hit>,
    pub total: usize,
}

impl Search {
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let number: String = squeezed(text);
        let is_number = number.chars().any(|letter| letter.is_ascii_digit());
        Self {
            words: words_of(text).collect(),
            number: (is_number && number.len() >= FEWEST_OF_A_NUMBER).then_some(number),
            born: parse_entry(text).ok(),
        }
    }

    /// Whether nothing was typed: it finds everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well it names this patient, by number, birth or name.
    pub fn fit_of(&self, patient: &Patient) -> Option<Fit> {
        if self.is_empty() {
            return Some(Fit::Begins);
        }
        let squeezed = self.number.as_ref().map(|_| squeezed(&patient.number().to_string()));
        if self.born == Some(patient.born()) || (self.number.is_some() && squeezed == self.number) {
            return Some(Fit::Exact);
        }
        let by_number = match (&self.number, squeezed) {
            (Some(wanted), Some(number)) if number.starts_with(wanted) => Some(Fit::Begins),
            (Some(wanted), Some(number)) if number.contains(wanted) => Some(Fit::Inside),
            _ => None,
        };
        let name = patient.name();
        by_number.or_else(|| self.fit_in(&format!("{} {} {}", name.family(), name.given(), name.title())))
    }

    /// How well it names a chart, by the best of the records on it. What was corrected is still typed by whoever
    /// holds an old letter; it is found after what stands now.
    pub fn fit_of_chart(&self, workspace: &Workspace, patient: &Patient) -> Option<Fit> {
        let others = workspace.merged_into(patient.id());
        let fits = others.into_iter().filter_map(|other| self.fit_of(other));
        let now = self.fit_of(patient).into_iter().chain(fits).min();
        let before = || {
            let fits = before_corrections(workspace, patient.id()).filter_map(|was| self.fit_of(was));
            fits.map(|fit| fit.max(Fit::Within)).min()
        };
        now.or_else(before)
    }

    /// How well its words name a text: every one must be in it.
    pub fn fit_in(&self, text: &str) -> Option<Fit> {
        let parts: Vec<String> = words_of(text).collect();
        let whole: String = parts.concat();
        let mut worst = Fit::Begins;
        for (place, word) in self.words.iter().enumerate() {
            let fit = match parts.iter().position(|part| part.starts_with(word)) {
                // "Meera Patel" names PATEL, Meera no worse than "Patel Meera".
                Some(at) if at <= place => Fit::Begins,
                Some(_) => Fit::Within,
                None if word.chars().count() >= FEWEST_INSIDE && whole.contains(word) => Fit::Inside,
                None => return None,
            };
            worst = worst.max(fit);
        }
        Some(worst)
    }
}

/// The patients and the team's protocols that a text names, at most `most` of them, the best fit first.
pub fn find(workspace: &Workspace, search: &Search, most: usize) -> Found {
    let mut fits: Vec<(Fit, u8, String, Target)> = Vec::new();
    for patient in workspace.patients() {
        if let Some(fit) = search.fit_of_chart(workspace, patient) {
            fits.push((fit, 0, by_family(patient), Target::Patient(patient.id())));
        }
    }
    for protocol in workspace.protocols() {
        let Some(version) = protocol.in_use().or_else(|| protocol.newest()) else { continue };
        // The example it was made from says what people say: "sirt-crlm".
        let also = version.content.example.as_deref().unwrap_or_default();
        if let Some(fit) = search.fit_in(&format!("{} {also}", version.content.title)) {
            let target = Target::Protocol { id: protocol.id, number: version.number };
            fits.push((fit, 1, version.content.title.to_lowercase(), target));
        }
    }
    let total = fits.len();
    order::by(&mut fits, |one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
    fits.truncate(most);
    Found { hits: fits.into_iter().filter_map(|(.., target)| hit(workspace, target)).collect(), total }
}

/// A target in words, unless it is gone.
pub fn hit(workspace: &Workspace, target: Target) -> Option<Hit> {
    let (title, detail) = match &target {
        Target::Patient(id) => {
            let patient = workspace.patient(*id)?;
            let also: String = workspace
                .merged_into(*id)
                .into_iter()
                .map(|other| format!(" · also {}", other.number()))
                .collect();
            let before = recorded_before(workspace, patient).map(|words| format!(" · {words}"));
            let before = before.unwrap_or_default();
            let detail = format!("{} · born {}{also}{before}", patient.number(), display(patient.born()));
            (patient.name().to_string(), detail)
        }
        Target::Protocol { id, number } => {
            let version = workspace.version(*id, *number)?;
            (version.content.title.clone(), format!("Protocol, version {number}"))
        }
    };
    Some(Hit { target, title, detail })
}

/// The identity of a chart's records before each correction that stands, the latest first.
fn before_corrections(workspace: &Workspace, chart: PatientId) -> impl Iterator<Item = &Patient> {
    let records = workspace.merged_into(chart).into_iter().map(|record| record.id());
    std::iter::once(chart).chain(records).flat_map(|record| {
        workspace.log(Subject::Patient(record)).iter().rev().filter_map(|entry| match &entry.event.event {
            Event::PatientCorrected(correction) if entry.undone_by.is_none() => Some(&correction.before),
            _ => None,
        })
    })
}

/// What a corrected identity was, so that a hit by it is understood: "before SMITH, Meera".
pub(super) fn recorded_before(workspace: &Workspace, patient: &Patient) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for was in before_corrections(workspace, patient.id()) {
        let name = (was.name() != patient.name()).then(|| was.name().to_string());
        let number = (was.number() != patient.number()).then(|| was.number().to_string());
        let born = (was.born() != patient.born()).then(|| format!("born {}", display(was.born())));
        for one in [name, number, born].into_iter().flatten() {
            if !words.contains(&one) {
                words.push(one);
            }
        }
    }
    (!words.is_empty()).then(|| format!("before {}", words.join(", ")))
}

/// What patients are listed by.
pub(super) fn by_family(patient: &Patient) -> String {
    let name = patient.name();
    format!("{}\u{0}{}", name.family().to_lowercase(), name.given().to_lowercase())
}

/// The words of a text, folded.
fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split([' ', ',', '-', '’', '\'', '(', ')', '/']).map(folded).filter(|word| !word.is_empty())
}

/// A number without what people put between its digits.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Small letters without the accents that people leave out when they type.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            'ł' => 'l',
            other => other,
        })
        .collect()
}
