//! Finding a patient or a protocol by a few letters or digits.

use crate::calendar::{Date, display, readings};
use crate::order;
use crate::people::{Patient, PatientId, is_one_slip_away};
use crate::protocol::ProtocolId;
use crate::workspace::{Event, Subject, Workspace};
use chrono::Datelike as _;

/// Fewer digits are in too many numbers.
const FEWEST_OF_A_NUMBER: usize = 3;

/// A shorter run of letters is inside too many names.
const FEWEST_INSIDE: usize = 4;

/// One letter of a shorter word is too much of it: "Khan" is not "Kahn" misspelt.
const FEWEST_SIMILAR: usize = 5;

/// What is said of a patient whose name only resembles what was typed.
pub(super) const SIMILAR: &str = "Similar name";

/// What somebody typed to find something, taken apart once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Folded, none empty.
    words: Vec<String>,
    /// Digits and letters of a number, without what people put between them.
    number: Option<String>,
    born: Option<Born>,
}

/// A day or a year of birth in what was typed, by itself or after a name: "1952", "whittaker 12.3.52".
#[derive(Clone, Debug, PartialEq, Eq)]
struct Born {
    on: BornOn,
    /// The words before it, folded; without any it was typed by itself.
    beside: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum BornOn {
    /// What the date can mean: of a year of two digits, the day in each century.
    Days(Vec<Date>),
    Year(i32),
}

/// How well something fits; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The whole number, or the day of birth.
    Exact,
    /// It begins so, or the year of birth.
    Begins,
    /// A later word of it begins so.
    Within,
    /// It is somewhere inside.
    Inside,
    /// A name that is written with one letter more, less, other, or in the other order of two.
    Similar,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub target: Target,
    /// "PATEL, Meera (Mrs)".
    pub title: String,
    /// "999 432 4454 · born 12-Mar-1958", after "Similar name · " where the name is not the one typed.
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
            born: Born::parse(text),
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
        if self.number.is_some() && squeezed == self.number {
            return Some(Fit::Exact);
        }
        let by_birth = self.born.as_ref().and_then(|born| born.fit_of(patient));
        let by_number = match (&self.number, squeezed) {
            (Some(wanted), Some(number)) if number.starts_with(wanted) => Some(Fit::Begins),
            (Some(wanted), Some(number)) if number.contains(wanted) => Some(Fit::Inside),
            _ => None,
        };
        by_birth.into_iter().chain(by_number).min().or_else(|| fit_of_name(&self.words, patient))
    }

    /// How well it names a chart, by the best of the records on it. What was corrected is still typed by whoever
    /// holds an old letter; it is found after what stands now.
    pub fn fit_of_chart(&self, workspace: &Workspace, patient: &Patient) -> Option<Fit> {
        let others = workspace.merged_into(patient.id());
        let fits = others.into_iter().filter_map(|other| self.fit_of(other));
        let now = self.fit_of(patient).into_iter().chain(fits).min();
        if now.is_some_and(|fit| fit < Fit::Similar) {
            return now;
        }
        let before = before_corrections(workspace, patient.id()).filter_map(|was| self.fit_of(was));
        before.map(|fit| fit.max(Fit::Within)).chain(now).min()
    }

    /// How well its words name a text: every one must be in it.
    pub fn fit_in(&self, text: &str) -> Option<Fit> {
        fit(&self.words, &words_of(text).collect::<Vec<_>>(), |_| false)
    }
}

impl Born {
    /// Reads a date in any form that the fields accept, or a year of four digits, at the end of a text.
    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        let is_name = |part: &&str| !part.contains(|letter: char| letter.is_ascii_digit());
        let names = parts.iter().take_while(|part| is_name(part)).count();
        // The month of "Whittaker 4 September 1952" has no digit either, so more than one place is tried.
        (0..=names).find_map(|from| {
            let (before, rest) = parts.split_at_checked(from)?;
            let on = BornOn::parse(&rest.join(" "))?;
            Some(Self { on, beside: words_of(&before.join(" ")).collect() })
        })
    }

    fn fit_of(&self, patient: &Patient) -> Option<Fit> {
        let by_birth = match &self.on {
            BornOn::Days(days) => days.contains(&patient.born()).then_some(Fit::Exact),
            BornOn::Year(year) => (patient.born().year() == *year).then_some(Fit::Begins),
        }?;
        if self.beside.is_empty() { Some(by_birth) } else { fit_of_name(&self.beside, patient) }
    }
}

impl BornOn {
    fn parse(text: &str) -> Option<Self> {
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = is_year.then(|| text.parse().ok()).flatten();
        if let Some(year) = year.filter(|year| (1900..2200).contains(year)) {
            return Some(Self::Year(year));
        }
        // "18061956" or "180656", as it is typed without stops: day, month, year.
        let is_run_on = matches!(text.len(), 6 | 8) && text.bytes().all(|byte| byte.is_ascii_digit());
        let spaced = is_run_on.then(|| text.split_at(2)).map(|(day, rest)| {
            let (month, year) = rest.split_at(2);
            format!("{day} {month} {year}")
        });
        let days = readings(spaced.as_deref().unwrap_or(text));
        (!days.is_empty()).then_some(Self::Days(days))
    }
}

/// How well words name a patient, by what is written or, failing that, by what resembles it.
fn fit_of_name(words: &[String], patient: &Patient) -> Option<Fit> {
    let name = patient.name();
    let mut parts: Vec<String> = words_of(name.family()).collect();
    // "Oneal" is one letter from "O’Neil", and far from "Neil".
    let family = (parts.len() > 1).then(|| parts.concat());
    parts.extend(words_of(name.given()));
    parts.extend(words_of(name.title()));
    fit(words, &parts, |word| {
        word.chars().nth(FEWEST_SIMILAR - 1).is_some()
            && parts.iter().chain(&family).any(|part| is_one_slip_away(word, part))
    })
}

/// How well words name what consists of `parts`: the fit of the worst of them, if each has one.
fn fit(words: &[String], parts: &[String], is_similar: impl Fn(&str) -> bool) -> Option<Fit> {
    let mut worst = Fit::Begins;
    for (place, word) in words.iter().enumerate() {
        let is_inside = || word.chars().nth(FEWEST_INSIDE - 1).is_some() && parts.concat().contains(word);
        let fit = match parts.iter().position(|part| part.starts_with(word)) {
            // "Meera Patel" names PATEL, Meera no worse than "Patel Meera".
            Some(at) if at <= place => Fit::Begins,
            Some(_) => Fit::Within,
            None if is_inside() => Fit::Inside,
            None if is_similar(word) => Fit::Similar,
            None => return None,
        };
        worst = worst.max(fit);
    }
    Some(worst)
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
        // The example it was made from says what people say: "sirt-crlm". By what response is read, it is looked for too.
        let example = version.content.example.as_deref().unwrap_or_default();
        let points = version.content.every_time_point();
        let standards = points.flat_map(|point| &point.criteria).map(|criterion| criterion.standard().name());
        let also: Vec<String> = standards.collect();
        if let Some(fit) = search.fit_in(&format!("{} {example} {}", version.content.title, also.join(" "))) {
            let target = Target::Protocol { id: protocol.id, number: version.number };
            fits.push((fit, 1, version.content.title.to_lowercase(), target));
        }
    }
    let total = fits.len();
    order::by(&mut fits, |one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
    fits.truncate(most);
    let hits = fits.into_iter().filter_map(|(fit, .., target)| {
        let hit = hit(workspace, target)?;
        Some(if fit == Fit::Similar {
            Hit { detail: format!("{SIMILAR} · {}", hit.detail), ..hit }
        } else {
            hit
        })
    });
    Found { hits: hits.collect(), total }
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
