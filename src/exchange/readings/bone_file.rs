use serde::Deserialize;

use super::{ReadingsFormat, Written, last_that};
use crate::calendar::{Date, written};
use crate::imaging::{Length, LesionId};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::response::mda_bone::{
    Activity, Blastic, BoneHistory, BoneKind, BoneLesion, BoneProblem, BoneReading, BoneScan, Lytic, Marrow,
    NewBoneFinding, Product, mda_bone,
};
use crate::response::{Standard, ToldReading};

/// Bone metastases by the criteria of MD Anderson.
#[derive(Clone, Debug)]
pub(super) struct BoneFile {
    history: BoneHistory,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBone {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: ReadingsFormat,
    #[serde(rename = "standard")]
    _standard: Standard,
    #[serde(with = "written")]
    baseline_on: Date,
    /// The start of the treatment that is judged.
    #[serde(default, with = "written::optional")]
    treated_on: Option<Date>,
    lesions: Vec<RawLesion>,
    follow_ups: Vec<RawFollowUp>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLesion {
    id: LesionId,
    #[serde(default)]
    label: Option<String>,
    kind: BoneKind,
    /// Hot on scintigraphy at the baseline, and followed by it.
    hot: bool,
    /// The longest diameter and the one perpendicular to it.
    #[serde(default)]
    soft_tissue_mm: Option<(Length, Length)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFollowUp {
    #[serde(with = "written")]
    date: Date,
    new: NewBoneFinding,
    lesions: SortedMap<LesionId, RawReading>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReading {
    #[serde(default)]
    lytic: Option<Lytic>,
    #[serde(default)]
    blastic: Option<Blastic>,
    #[serde(default)]
    marrow: Option<Marrow>,
    #[serde(default)]
    activity: Option<Activity>,
    #[serde(default)]
    soft_tissue_mm: Option<(Length, Length)>,
}

fn product((longest, perpendicular): (Length, Length)) -> Product {
    Product::of(longest, perpendicular)
}

impl RawReading {
    fn read(&self) -> BoneReading {
        BoneReading {
            lytic: self.lytic,
            blastic: self.blastic,
            marrow: self.marrow,
            activity: self.activity,
            soft_tissue: self.soft_tissue_mm.map(product),
        }
    }
}

impl Written for BoneFile {
    type Raw = RawBone;

    fn check(raw: RawBone) -> Result<Self, Problem> {
        for (place, scan) in raw.follow_ups.iter().enumerate() {
            let is_known = |id: &LesionId| raw.lesions.iter().any(|lesion| lesion.id == *id);
            if let Some((id, _)) = scan.lesions.iter().find(|(id, _)| !is_known(id)) {
                let message = format!("There is no such lesion: {id}. Add it to the lesions");
                return Err(Problem::on(format!("follow_ups[{place}].lesions.{id}"), message));
            }
        }
        let lesions = raw.lesions.iter().map(|lesion| BoneLesion {
            id: lesion.id.clone(),
            label: lesion.label.clone().unwrap_or_else(|| lesion.id.to_string()),
            kind: lesion.kind,
            soft_tissue: lesion.soft_tissue_mm.map(product),
            is_hot: lesion.hot,
        });
        let scans = raw.follow_ups.iter().map(|scan| {
            let reading = |lesion: &RawLesion| {
                scan.lesions.get(&lesion.id).map_or_else(BoneReading::default, RawReading::read)
            };
            let readings = raw.lesions.iter().map(reading).collect();
            BoneScan { date: scan.date, readings, new: scan.new }
        });
        let history = BoneHistory::new(lesions.collect(), raw.baseline_on, raw.treated_on, scans.collect())
            .map_err(|problem| Problem::on(raw.field_of(&problem), problem))?;
        Ok(Self { history })
    }
}

impl RawBone {
    fn field_of(&self, problem: &BoneProblem) -> String {
        let lesion = |id: &LesionId| last_that(&self.lesions, |lesion| lesion.id == *id);
        let scan = |day: &Date| last_that(&self.follow_ups, |scan| scan.date == *day);
        match problem {
            BoneProblem::NoLesion => "lesions".to_owned(),
            BoneProblem::DoubleLesion(id) => format!("lesions[{}].id", lesion(id)),
            BoneProblem::NothingToMeasure(id) => format!("lesions[{}].soft_tissue_mm", lesion(id)),
            BoneProblem::NotAfterBaseline(day) | BoneProblem::TwoOnOneDay(day) => {
                format!("follow_ups[{}].date", scan(day))
            }
            BoneProblem::Readings(day) => format!("follow_ups[{}].lesions", scan(day)),
            BoneProblem::NotOfTheLesion { scan: day, lesion, feature } => {
                let field = match feature.code() {
                    "soft_tissue" => "soft_tissue_mm",
                    code => code,
                };
                format!("follow_ups[{}].lesions.{lesion}.{field}", scan(day))
            }
        }
    }
}

impl BoneFile {
    pub(super) fn told(&self) -> Vec<ToldReading> {
        mda_bone(&self.history).iter().map(|verdict| verdict.told(&self.history)).collect()
    }
}
