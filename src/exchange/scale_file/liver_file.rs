use serde::Deserialize;

use super::laboratory::RawLab;
use super::{ScaleName, ToldScale};
use crate::calendar::{Date, written};
use crate::people::Problem;
use crate::response::ReadingWarningCode;
use crate::scales::{
    Albi, Ascites, Encephalopathy, LabTest, LiverSigns, Quantity, QuantityName, albumin_in, bilirubin_in,
    child_pugh_in, decimal,
};

/// The limit between the halves of grade 2 has confidence B.
const HALVES: &str = "The halves of grade 2 (mALBI, −2.27) are of another source than the grades";

/// See `docs/response-standards.md`.
const CHILD_PUGH_DOUBT: &str = "Sources differ on limits: here INR 1.7 and 2.3, bilirubin 34 and 50 µmol/L, albumin 28 and 35 g/L; \
                                cholestatic disease has other limits for bilirubin, which are not used";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlbiSample {
    #[serde(with = "written")]
    date: Date,
    #[serde(default)]
    bilirubin: Option<RawLab>,
    #[serde(default)]
    albumin: Option<RawLab>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChildPughSample {
    #[serde(with = "written")]
    date: Date,
    #[serde(default)]
    bilirubin: Option<RawLab>,
    #[serde(default)]
    albumin: Option<RawLab>,
    #[serde(default)]
    inr: Option<RawLab>,
    #[serde(default)]
    ascites: Option<Ascites>,
    #[serde(default)]
    encephalopathy: Option<Encephalopathy>,
}

type Values<'a> = Vec<(&'static str, &'a str, &'a str)>;

fn values<'a>(labs: &[(&str, LabTest, &'a Option<RawLab>)]) -> Result<Values<'a>, Problem> {
    let read = |(field, test, lab): &(&str, LabTest, &'a Option<RawLab>)| {
        let lab = lab.as_ref()?;
        Some(lab.of(*test).map_err(|problem| problem.inside(field)))
    };
    labs.iter().filter_map(read).collect()
}

fn quantities(labs: &[(QuantityName, &Option<RawLab>)]) -> Vec<Quantity> {
    labs.iter().filter_map(|(name, lab)| Some(lab.as_ref()?.quantity(*name))).collect()
}

fn not_known(what: &str, missing: &[&str]) -> String {
    format!("{what} cannot be said. Not known, or no plain number: {}", missing.join(", "))
}

/// ALBI with the halves of grade 2.
pub(super) fn albi(scale: ScaleName, sample: &AlbiSample) -> Result<ToldScale, Problem> {
    let values = values(&[
        ("bilirubin", LabTest::Bilirubin, &sample.bilirubin),
        ("albumin", LabTest::Albumin, &sample.albumin),
    ])?;
    let (bilirubin, albumin) = (bilirubin_in(values.clone()), albumin_in(values));
    let missing: Vec<&str> = [("bilirubin", bilirubin.is_none()), ("albumin", albumin.is_none())]
        .into_iter()
        .filter_map(|(name, is_missing)| is_missing.then_some(name))
        .collect();
    let mut told = match bilirubin.zip(albumin) {
        Some((bilirubin, albumin)) => {
            let albi = Albi::of(bilirubin, albumin);
            let mut told = ToldScale::new(scale, sample.date, albi.words());
            told.grade = Some(albi.grade().code().to_owned());
            told.quantities.push(Quantity::new(QuantityName::Score, decimal(albi.hundredths(), 2), ""));
            if albi.grade().code().starts_with('2') {
                told.warn(ReadingWarningCode::SourcesDiffer, HALVES);
            }
            told
        }
        None => ToldScale::new(scale, sample.date, not_known("ALBI", &missing)),
    };
    told.not_known = missing.into_iter().map(str::to_owned).collect();
    told.quantities.extend(quantities(&[
        (QuantityName::Bilirubin, &sample.bilirubin),
        (QuantityName::Albumin, &sample.albumin),
    ]));
    Ok(told)
}

/// Child-Pugh with the points of each part.
pub(super) fn child_pugh(scale: ScaleName, sample: &ChildPughSample) -> Result<ToldScale, Problem> {
    let values = values(&[
        ("bilirubin", LabTest::Bilirubin, &sample.bilirubin),
        ("albumin", LabTest::Albumin, &sample.albumin),
        ("inr", LabTest::Inr, &sample.inr),
    ])?;
    let signs = LiverSigns { ascites: sample.ascites, encephalopathy: sample.encephalopathy };
    let mut told = match child_pugh_in(values, signs) {
        Ok(score) => {
            let sentence = format!("{}: {}", score.words(), score.points_words());
            let mut told = ToldScale::new(scale, sample.date, sentence);
            told.grade = Some(score.class().letter().to_owned());
            told.quantities.push(Quantity::new(QuantityName::Score, score.points(), "points"));
            told.warn(ReadingWarningCode::SourcesDiffer, CHILD_PUGH_DOUBT);
            told
        }
        Err(missing) => {
            let mut told = ToldScale::new(scale, sample.date, not_known("Child-Pugh", &missing));
            told.not_known = missing.into_iter().map(str::to_owned).collect();
            told
        }
    };
    told.quantities.extend(quantities(&[
        (QuantityName::Bilirubin, &sample.bilirubin),
        (QuantityName::Albumin, &sample.albumin),
        (QuantityName::Inr, &sample.inr),
    ]));
    Ok(told)
}
