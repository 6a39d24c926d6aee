//! Files of one published scale: what was measured or answered, day by day, in; the grade, stage or score, told with its
//! reasons, out. Of a scale that a person grades by a definition alone (complications, ECOG) the file says the grade, and is
//! told what it means.

mod bclc_file;
mod ctcae_file;
mod graded_file;
mod laboratory;
mod liver_file;
mod questionnaire_file;
mod score_file;
mod told;

pub use told::{ScaleReport, ToldScale, ToldScaleRule};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::lines::Lines;
use super::read::{Misread, read};
use super::readings::BestReadings;
use crate::people::Problem;

/// What a file of one scale says, worked out.
#[derive(Clone, Debug)]
pub struct ScaleFile {
    scale: ScaleName,
    told: Vec<ToldScale>,
}

crate::imaging::coded! {
    /// A scale that is worked out from a file.
    pub enum ScaleName {
        Ctcae5 = "ctcae-5.0", "CTCAE 5.0";
        Ctcae6 = "ctcae-6.0", "CTCAE 6.0";
        Albi = "albi", "ALBI";
        ChildPugh = "child-pugh", "Child-Pugh";
        Bclc = "bclc-2022", "BCLC 2022";
        Qlqc30 = "qlq-c30", "EORTC QLQ-C30";
        Bpi = "bpi", "Brief Pain Inventory";
        PainScore = "pain-nrs", "Pain score 0 to 10";
        Questionnaire = "questionnaire", "Questionnaire";
        Ecog = "ecog", "ECOG";
        Cirse2017 = "cirse-2017", "CIRSE 2017";
        Cirse2026 = "cirse-2026", "CIRSE 2026";
        Sir2017 = "sir-2017", "SIR 2017";
        Sir2003 = "sir-2003", "SIR 2003";
        ClavienDindo = "clavien-dindo-2004", "Clavien-Dindo";
    }
}

impl ScaleName {
    fn version(self) -> &'static str {
        match self {
            Self::Ctcae5 => "5.0",
            Self::Ctcae6 => "6.0",
            Self::Albi => "2015; halves of grade 2 of 2017",
            Self::ChildPugh => "1973, with the INR",
            Self::Bclc => "2022",
            Self::Qlqc30 => "3",
            Self::Bpi => "1994",
            Self::PainScore => "2008",
            Self::Questionnaire => "as its publishers score it",
            Self::Ecog => "1982",
            Self::Cirse2017 | Self::Sir2017 => "2017",
            Self::Cirse2026 => "2026",
            Self::Sir2003 => "2003",
            Self::ClavienDindo => "2004",
        }
    }

    fn citation(self) -> &'static str {
        match self {
            Self::Ctcae5 => "US National Cancer Institute, CTCAE 5.0, 27 November 2017",
            Self::Ctcae6 => "US National Cancer Institute, CTCAE 6.0, 22 July 2025",
            Self::Albi => "Johnson 2015, J Clin Oncol 33:550; Hiraoka 2017, Liver Cancer 6:325",
            Self::ChildPugh => "Pugh 1973, Br J Surg 60:646",
            Self::Bclc => "Reig 2022, J Hepatol 76:681",
            Self::Qlqc30 => "EORTC scoring manual, 3rd edition, 2001; Osoba 1998, J Clin Oncol 16:139",
            Self::Bpi => "Cleeland and Ryan 1994; Dworkin 2008, J Pain 9:105",
            Self::PainScore => "Dworkin 2008, J Pain 9:105",
            Self::Questionnaire => "The sources of the important differences are named in the sentence",
            Self::Ecog => "Oken 1982, Am J Clin Oncol 5:649",
            Self::Cirse2017 => "Filippiadis 2017, Cardiovasc Intervent Radiol 40:1141",
            Self::Cirse2026 => "Filippiadis 2026, Cardiovasc Intervent Radiol 49:2",
            Self::Sir2017 => "Khalilzadeh 2017, J Vasc Interv Radiol 28:1432",
            Self::Sir2003 => "Sacks 2003, J Vasc Interv Radiol 14:S199",
            Self::ClavienDindo => "Dindo 2004, Ann Surg 240:205",
        }
    }
}

/// The name of the format, which may be left out.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
enum ScaleFormat {
    #[default]
    #[serde(rename = "aftercare.scale/1")]
    V1,
}

/// The head and the list of a file; what one entry is differs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed<Entry> {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: ScaleFormat,
    scale: ScaleName,
    samples: Vec<Entry>,
}

/// The scale of a file, where nothing else is known of it.
#[derive(Deserialize)]
struct Named {
    scale: ScaleName,
}

/// Whether a text is a file of one scale: it has the field `scale`, or says that it is one.
pub fn is_scale(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str::<Value>(text).is_ok_and(|value| {
        let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
        value.get("scale").is_some() || format.starts_with("aftercare.scale/")
    })
}

/// Reads a file of one scale and works out what it says.
///
/// # Errors
/// Names the field and the line.
pub fn read_scale(text: &str) -> Result<(ScaleFile, Lines), Misread> {
    let (Named { scale }, lines) = read::<Named>(text)?;
    let told = match scale {
        ScaleName::Ctcae5 | ScaleName::Ctcae6 => each(text, ctcae_file::told),
        ScaleName::Albi => each(text, liver_file::albi),
        ScaleName::ChildPugh => each(text, liver_file::child_pugh),
        ScaleName::Bclc => each(text, bclc_file::told),
        ScaleName::Qlqc30 => all(text, score_file::qlqc30),
        ScaleName::Bpi => all(text, score_file::bpi),
        ScaleName::PainScore => all(text, score_file::pain_scores),
        ScaleName::Questionnaire => all(text, questionnaire_file::told),
        ScaleName::Ecog
        | ScaleName::Cirse2017
        | ScaleName::Cirse2026
        | ScaleName::Sir2017
        | ScaleName::Sir2003
        | ScaleName::ClavienDindo => each(text, graded_file::told),
    };
    Ok((ScaleFile { scale, told: told? }, lines))
}

/// Each entry by itself.
fn each<Entry: DeserializeOwned>(
    text: &str,
    told: impl Fn(ScaleName, &Entry) -> Result<ToldScale, Problem>,
) -> Result<Vec<ToldScale>, Misread> {
    all(text, |scale, samples: &[Entry]| {
        let one = |(place, sample): (usize, &Entry)| {
            told(scale, sample).map_err(|problem| problem.inside(&format!("[{place}]")))
        };
        samples.iter().enumerate().map(one).collect()
    })
}

/// All entries together, where later ones are compared with the first.
fn all<Entry: DeserializeOwned>(
    text: &str,
    told: impl Fn(ScaleName, &[Entry]) -> Result<Vec<ToldScale>, Problem>,
) -> Result<Vec<ToldScale>, Misread> {
    let (listed, lines) = read::<Listed<Entry>>(text)?;
    told(listed.scale, &listed.samples).map_err(|problem| Misread::at(problem.inside("samples"), &lines))
}

/// What the scale says of every day.
pub fn scale_report(file: &ScaleFile) -> ScaleReport {
    ScaleReport { format: "aftercare.told-scale/1", scale: file.scale, readings: file.told.clone() }
}

const NO_BEST: &str = "A scale grades each day by itself and has no best response. See assess for each day";

/// The worst grade of those that a person gave; that any other scale has no best of several days.
pub fn best_of_scale(file: &ScaleFile) -> BestReadings {
    let standard = file.scale.code().to_owned();
    match graded_file::worst(file.scale, &file.told) {
        Some(answer) => BestReadings::of(standard, vec![answer]),
        None => BestReadings::none(standard, NO_BEST),
    }
}
