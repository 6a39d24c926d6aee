//! Files of one standard that adds up no diameters: what was measured or seen, time point by time point, in; what the
//! standard says of each, told with its reasons, out.

mod ablation_file;
mod best;
mod bone_file;
mod li_rads_file;
mod pain_file;
mod pet_file;
mod psa_file;
mod report;
mod written_number;

pub use best::{Answer, BestAnswer, BestReadings, best_of_readings};
pub(in crate::exchange) use written_number::NumberText;

pub use report::{ReadingsReport, SpokenReading, readings_report};

use serde::Deserialize;
use serde_json::Value;

use super::lines::Lines;
use super::read::{Misread, read};
use crate::calendar::Date;
use crate::people::Problem;
use crate::response::{Standard, ToldReading};

/// What a file of one standard says, checked.
#[derive(Clone, Debug)]
pub struct ReadingsFile {
    /// As the file names it.
    standard: String,
    readings: Readings,
}

/// One form for each family of standards.
#[derive(Clone, Debug)]
enum Readings {
    Psa(psa_file::PsaFile),
    LiRads(li_rads_file::LiRadsFile),
    Ablation(ablation_file::AblationFile),
    Pet(pet_file::PetFile),
    Pain(pain_file::PainFile),
    Bone(bone_file::BoneFile),
}

/// The name of the format, which may be left out.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
enum ReadingsFormat {
    #[default]
    #[serde(rename = "aftercare.readings/1")]
    V1,
}

/// The standard of a file, where nothing else is known of it.
#[derive(Deserialize)]
struct Named {
    standard: String,
}

/// Version 2024 of LI-RADS, each lesion by the core that its last treatment asks for.
const LI_RADS_2024: &str = "li-rads-tra-2024";

/// Whether a text is a file of one standard: it has the field `standard`, or says that it is one.
pub fn is_readings(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str::<Value>(text).is_ok_and(|value| {
        let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
        value.get("standard").is_some() || format.starts_with("aftercare.readings/")
    })
}

/// Reads a file of one standard.
///
/// # Errors
/// Names the field and the line.
pub fn read_readings(text: &str) -> Result<(ReadingsFile, Lines), Misread> {
    let (named, lines) = read::<Named>(text)?;
    let standard = named.standard;
    let readings = match Standard::from_code(&standard) {
        Some(Standard::Phoenix | Standard::Astro) => Readings::Psa(checked(text)?),
        Some(Standard::LiRads2018) => Readings::LiRads(checked::<li_rads_file::Version2018>(text)?.0),
        Some(Standard::LiRads2024Nonradiation | Standard::LiRads2024Radiation) => {
            Readings::LiRads(checked::<li_rads_file::Version2024>(text)?.0)
        }
        None if standard == LI_RADS_2024 => Readings::LiRads(checked::<li_rads_file::Version2024>(text)?.0),
        Some(Standard::Ablation2014) => Readings::Ablation(checked(text)?),
        Some(Standard::Percist) => Readings::Pet(checked::<pet_file::ByPercist>(text)?.0),
        Some(Standard::EortcPet) => Readings::Pet(checked::<pet_file::ByEortc>(text)?.0),
        Some(Standard::ChowPain | Standard::PainScore) => Readings::Pain(checked(text)?),
        Some(Standard::MdaBone) => Readings::Bone(checked(text)?),
        other => {
            let message = other.map_or_else(|| unknown(&standard), |standard| not_read(&standard));
            return Err(Misread::at(Problem::on("standard", message), &lines));
        }
    };
    Ok((ReadingsFile { standard, readings }, lines))
}

fn unknown(code: &str) -> String {
    let mut codes: Vec<String> =
        Standard::PUBLISHED.iter().filter(|standard| is_read(standard)).map(Standard::code).collect();
    codes.push(LI_RADS_2024.to_owned());
    format!("“{code}” is not a standard that is read here. Use one of: {}", codes.join(", "))
}

fn not_read(standard: &Standard) -> String {
    match standard {
        standard if standard.is_computed() => {
            format!("{standard} is read from lesions and scans. Name it in “standards”, beside “history”")
        }
        standard => format!("{standard} is not worked out here. Choose the category yourself"),
    }
}

fn is_read(standard: &Standard) -> bool {
    matches!(
        standard,
        Standard::Phoenix
            | Standard::Astro
            | Standard::LiRads2018
            | Standard::LiRads2024Nonradiation
            | Standard::LiRads2024Radiation
            | Standard::Ablation2014
            | Standard::Percist
            | Standard::EortcPet
            | Standard::ChowPain
            | Standard::PainScore
            | Standard::MdaBone
    )
}

/// A form as it is written, and what it says once it is checked.
trait Written: Sized {
    type Raw: serde::de::DeserializeOwned;

    /// # Errors
    /// Names the field of what does not fit.
    fn check(raw: Self::Raw) -> Result<Self, Problem>;
}

fn checked<T: Written>(text: &str) -> Result<T, Misread> {
    let (raw, lines) = read::<T::Raw>(text)?;
    T::check(raw).map_err(|problem| Misread::at(problem, &lines))
}

impl ReadingsFile {
    fn told(&self) -> Vec<ToldReading> {
        match &self.readings {
            Readings::Psa(file) => file.told(),
            Readings::LiRads(file) => file.told(),
            Readings::Ablation(file) => file.told(),
            Readings::Pet(file) => file.told(),
            Readings::Pain(file) => file.told(),
            Readings::Bone(file) => file.told(),
        }
    }
}

/// The place in a list of the last entry of which that holds.
fn last_that<T>(entries: &[T], holds: impl Fn(&T) -> bool) -> usize {
    entries.iter().rposition(holds).unwrap_or_default()
}

/// That every follow-up is after the baseline and no two are of one day; the place of the first that is not.
fn in_time(baseline: Date, follow_ups: impl Iterator<Item = Date>) -> Result<(), Problem> {
    let mut seen: Vec<Date> = Vec::new();
    for (place, date) in follow_ups.enumerate() {
        let field = format!("follow_ups[{place}].date");
        if date <= baseline {
            let (date, baseline) = (crate::calendar::display(date), crate::calendar::display(baseline));
            let message = format!("{date} is not after the baseline of {baseline}. Correct one of the days");
            return Err(Problem::on(field, message));
        }
        if seen.contains(&date) {
            let message =
                format!("Two follow-ups are of {}. Correct one of the days", crate::calendar::display(date));
            return Err(Problem::on(field, message));
        }
        seen.push(date);
    }
    Ok(())
}
