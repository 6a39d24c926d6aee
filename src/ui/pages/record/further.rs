//! What only some standards read of a target, beside its diameters: the perpendicular ones (WHO, EASL), attenuation with
//! nodules (Choi) and volumes (qEASL).

use super::reading_entry::{ReadingEntry, field, reading, written};
use crate::imaging::{Hounsfield, LesionId, LesionReading, Nodule, Reading, Volume};
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// One of these figures, each in a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Further {
    Perpendicular,
    ViablePerpendicular,
    /// The nodules inside are asked beside it.
    Attenuation,
    ViableVolume,
    Volume,
}

/// These figures of one target, as text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FurtherEntry {
    pub perpendicular: ReadingEntry,
    pub viable_perpendicular: ReadingEntry,
    /// Hounsfield units.
    pub attenuation: String,
    /// The code of a [`Nodule`]; empty: not looked for.
    pub nodule: String,
    /// Cubic centimetres.
    pub viable_volume: String,
    pub volume: String,
    /// What was recorded before the form was opened. What no standard asks for on this form stays as it was.
    pub recorded: LesionReading,
}

impl Further {
    pub const ALL: [Further; 5] = [
        Further::Perpendicular,
        Further::ViablePerpendicular,
        Further::Attenuation,
        Further::ViableVolume,
        Further::Volume,
    ];

    /// The name of its field.
    pub fn code(self) -> &'static str {
        match self {
            Further::Perpendicular => "perpendicular",
            Further::ViablePerpendicular => "viable_perpendicular",
            Further::Attenuation => "attenuation",
            Further::ViableVolume => "viable_volume",
            Further::Volume => "volume",
        }
    }

    /// Beside its field, where the head of the column does not name it alone.
    pub fn short(self) -> &'static str {
        match self {
            Further::Perpendicular | Further::ViablePerpendicular => "⊥ perpendicular",
            Further::Attenuation => "mean HU",
            Further::ViableVolume => "enhancing, cm³",
            Further::Volume => "whole, cm³",
        }
    }

    /// What it is called where its unit is spelt out.
    pub fn label(self) -> &'static str {
        match self {
            Further::Perpendicular => "perpendicular diameter, millimetres",
            Further::ViablePerpendicular => "viable perpendicular diameter, millimetres",
            Further::Attenuation => "mean attenuation, Hounsfield units",
            Further::ViableVolume => "enhancing volume, cubic centimetres",
            Further::Volume => "whole volume, cubic centimetres",
        }
    }

    /// What was read of it on a scan: "22", "62 HU, new nodule", "12.5 cm³".
    pub fn words(self, read: &LesionReading, diameter: fn(&Reading) -> String) -> Option<String> {
        match self {
            Further::Perpendicular => read.perpendicular.as_ref().map(|read| format!("⊥ {}", diameter(read))),
            Further::ViablePerpendicular => {
                read.viable_perpendicular.as_ref().map(|read| format!("viable ⊥ {}", diameter(read)))
            }
            Further::Attenuation => {
                let nodule = read.nodule.filter(|nodule| *nodule != Nodule::Absent).map(nodule_words);
                let attenuation = read.attenuation.map(|attenuation| attenuation.to_string());
                let words: Vec<String> =
                    attenuation.into_iter().chain(nodule.map(ToOwned::to_owned)).collect();
                (!words.is_empty()).then(|| words.join(", "))
            }
            Further::ViableVolume => read.viable_volume.map(|volume| format!("enhancing {volume}")),
            Further::Volume => read.volume.map(|volume| format!("of {volume}")),
        }
    }
}

fn nodule_words(nodule: Nodule) -> &'static str {
    match nodule {
        Nodule::Absent => "no nodule",
        Nodule::Unchanged => "nodule",
        Nodule::NewOrGrowing => "new or growing nodule",
    }
}

impl FurtherEntry {
    /// The text of what was recorded.
    pub fn of(read: &LesionReading) -> Self {
        Self {
            perpendicular: written(read.perpendicular.as_ref()),
            viable_perpendicular: written(read.viable_perpendicular.as_ref()),
            attenuation: read.attenuation.map_or_else(String::new, Hounsfield::as_hu_text),
            nodule: read.nodule.map_or_else(String::new, |nodule| nodule.code().to_owned()),
            viable_volume: read.viable_volume.map_or_else(String::new, Volume::as_cm3_text),
            volume: read.volume.map_or_else(String::new, Volume::as_cm3_text),
            recorded: read.clone(),
        }
    }

    /// A perpendicular diameter is said not to be evaluable here, and nobody said why.
    pub fn lacks_reason(&self, one: Further, (size, viable): (&ReadingEntry, &ReadingEntry)) -> bool {
        let (longest, typed, recorded) = match one {
            Further::Perpendicular => (size, &self.perpendicular, &self.recorded.perpendicular),
            Further::ViablePerpendicular => {
                (viable, &self.viable_perpendicular, &self.recorded.viable_perpendicular)
            }
            Further::Attenuation | Further::ViableVolume | Further::Volume => return false,
        };
        let has_no_reason = typed.state == "not_evaluable" && typed.detail.is_empty();
        has_no_reason && takes_perpendicular(longest) && *typed != written(recorded.as_ref())
    }

    /// Adds what is asked for to the diameters of a target, as it is typed, and what is not as it was recorded.
    pub fn add_to(
        &self,
        read: &mut LesionReading,
        (size, viable): (&ReadingEntry, &ReadingEntry),
        asked: &[Further],
        lesion: &LesionId,
        problems: &mut Vec<Problem>,
    ) {
        let recorded = &self.recorded;
        read.perpendicular = recorded.perpendicular.clone();
        read.viable_perpendicular = recorded.viable_perpendicular.clone();
        (read.attenuation, read.nodule) = (recorded.attenuation, recorded.nodule);
        (read.viable_volume, read.volume) = (recorded.viable_volume, recorded.volume);
        for one in asked {
            let name = field(lesion, one.code());
            match one {
                Further::Perpendicular => {
                    let before = recorded.perpendicular.as_ref();
                    read.perpendicular = across(&name, (size, &self.perpendicular), before, problems);
                }
                Further::ViablePerpendicular => {
                    let before = recorded.viable_perpendicular.as_ref();
                    let typed = (viable, &self.viable_perpendicular);
                    read.viable_perpendicular = across(&name, typed, before, problems);
                }
                Further::Attenuation => {
                    read.attenuation = number(&name, &self.attenuation, Hounsfield::parse, problems);
                    read.nodule = Nodule::from_code(&self.nodule);
                }
                Further::ViableVolume => {
                    read.viable_volume = number(&name, &self.viable_volume, Volume::parse, problems);
                }
                Further::Volume => read.volume = number(&name, &self.volume, Volume::parse, problems),
            }
        }
    }
}

/// Whether a perpendicular diameter can be said beside a longest one: of what was measured, or of its fragments.
pub fn takes_perpendicular(longest: &ReadingEntry) -> bool {
    matches!(longest.state.as_str(), "" | "measured" | "split")
}

/// The perpendicular diameter as it is typed. What was recorded and not touched stays to the word.
fn across(
    name: &str,
    (longest, typed): (&ReadingEntry, &ReadingEntry),
    recorded: Option<&Reading>,
    problems: &mut Vec<Problem>,
) -> Option<Reading> {
    if *typed == written(recorded) {
        return recorded.filter(|_| takes_perpendicular(longest)).cloned();
    }
    if !takes_perpendicular(longest) {
        return None;
    }
    reading(name, typed, problems)
}

fn number<T, E: std::fmt::Display>(
    name: &str,
    text: &str,
    parse: fn(&str) -> Result<T, E>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    if text.trim().is_empty() {
        return None;
    }
    parse(text).map_err(|error| problems.push(Problem::on(name, error))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{Length, NotEvaluable};

    fn recorded() -> LesionReading {
        let mm = |mm| Some(Reading::Measured(Length::from_mm(mm)));
        LesionReading {
            size: mm(30),
            viable: mm(20),
            perpendicular: Some(Reading::NotEvaluable(NotEvaluable::Other("cut by the edge".to_owned()))),
            viable_perpendicular: mm(12),
            attenuation: Hounsfield::parse("−12.5").ok(),
            nodule: Some(Nodule::Unchanged),
            viable_volume: Volume::parse("3.25").ok(),
            volume: Volume::parse("14").ok(),
        }
    }

    fn read(entry: &FurtherEntry, size: &ReadingEntry, asked: &[Further]) -> (LesionReading, Vec<Problem>) {
        let before = recorded();
        let mut read = LesionReading { size: before.size, viable: before.viable, ..LesionReading::default() };
        let viable = written(read.viable.as_ref());
        let mut problems = Vec::new();
        let lesion = LesionId::parse("t1").unwrap();
        entry.add_to(&mut read, (size, &viable), asked, &lesion, &mut problems);
        (read, problems)
    }

    #[test]
    fn what_was_recorded_comes_out_of_the_form_as_it_was_whether_it_is_asked_for_or_not() {
        let size = written(recorded().size.as_ref());
        for asked in [&[][..], &Further::ALL[..], &Further::ALL[..2], &Further::ALL[2..]] {
            assert_eq!(
                read(&FurtherEntry::of(&recorded()), &size, asked),
                (recorded(), Vec::new()),
                "{asked:?}"
            );
        }
    }

    #[test]
    fn what_is_asked_for_is_read_as_typed_and_its_problem_stands_on_its_field() {
        let size = written(recorded().size.as_ref());
        let mut entry = FurtherEntry::of(&recorded());
        entry.attenuation = "62 HU".to_owned();
        entry.volume = "many".to_owned();
        entry.viable_volume = String::new();
        let (read, problems) = read(&entry, &size, &Further::ALL);
        assert_eq!(read.attenuation, Hounsfield::parse("62").ok());
        assert_eq!((read.viable_volume, read.volume), (None, None));
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["volume:t1"]);
    }

    #[test]
    fn a_lesion_that_has_gone_has_no_perpendicular_diameter() {
        let gone = ReadingEntry { state: "gone".to_owned(), ..ReadingEntry::default() };
        let (read, problems) = read(&FurtherEntry::of(&recorded()), &gone, &[Further::Perpendicular]);
        assert_eq!((read.perpendicular, problems), (None, Vec::new()));
    }
}
