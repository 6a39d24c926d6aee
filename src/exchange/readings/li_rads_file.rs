use serde::Deserialize;

use super::{LI_RADS_2024, ReadingsFormat, Written, last_that};
use crate::calendar::{Date, display, written};
use crate::imaging::{Length, LesionId, Modality};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::response::li_rads::{
    Ancillary, AncillaryUse, Applies, Change, Core, Finding2018, LocalTherapy, Masslike, Seen2024, core_for,
    told_2018, told_2024,
};
use crate::response::{Standard, ToldReading};

/// Treated lesions and what was seen of each on each scan, by whichever version.
#[derive(Clone, Debug)]
pub(super) struct LiRadsFile {
    /// Earliest first.
    seen: Vec<Seen>,
}

/// A file of version 2018.
pub(super) struct Version2018(pub LiRadsFile);

/// A file of version 2024.
pub(super) struct Version2024(pub LiRadsFile);

/// One lesion on one scan.
#[derive(Clone, Debug)]
struct Seen {
    date: Date,
    id: LesionId,
    label: String,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Of2018(Finding2018, Modality, Option<Length>),
    Of2024(Seen2024),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLiRads<Reading> {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: ReadingsFormat,
    standard: String,
    lesions: Vec<RawLesion>,
    scans: Vec<RawScan<Reading>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLesion {
    id: LesionId,
    #[serde(default)]
    label: Option<String>,
    /// Local treatments of this lesion.
    #[serde(default)]
    treatments: Vec<RawTreatment>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTreatment {
    #[serde(with = "written")]
    date: Date,
    therapy: LocalTherapy,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScan<Reading> {
    #[serde(with = "written")]
    date: Date,
    modality: Modality,
    lesions: SortedMap<LesionId, Reading>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw2018 {
    finding: Finding2018,
    #[serde(default)]
    size_mm: Option<Length>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw2024 {
    masslike: Masslike,
    #[serde(default)]
    change: Option<Change>,
    #[serde(default)]
    ancillary: Option<Ancillary>,
    #[serde(default)]
    use_ancillary: AncillaryUse,
    #[serde(default)]
    size_mm: Option<Length>,
}

impl RawLesion {
    fn name(&self) -> String {
        self.label.clone().unwrap_or_else(|| self.id.to_string())
    }

    /// The treatments before a day, in the order of their days.
    fn treatments_before(&self, day: Date) -> Vec<&RawTreatment> {
        let mut before: Vec<&RawTreatment> = self.treatments.iter().filter(|one| one.date < day).collect();
        crate::order::by_key(&mut before, |one| one.date);
        before
    }
}

/// One reading with what it belongs to.
struct Placed<'a, Reading> {
    scan: &'a RawScan<Reading>,
    lesion: &'a RawLesion,
    reading: &'a Reading,
    /// Its place in the file.
    field: String,
}

impl<Reading> RawLiRads<Reading> {
    /// Every reading in order of the days.
    fn each(&self) -> Result<Vec<Placed<'_, Reading>>, Problem> {
        for (place, lesion) in self.lesions.iter().enumerate() {
            if self.lesions.iter().take(place).any(|other| other.id == lesion.id) {
                let place = last_that(&self.lesions, |other| other.id == lesion.id);
                let message = format!("Two lesions are called {}. Name each by itself", lesion.id);
                return Err(Problem::on(format!("lesions[{place}].id"), message));
            }
        }
        let mut all = Vec::new();
        for (place, scan) in self.scans.iter().enumerate() {
            for (id, reading) in scan.lesions.iter() {
                let field = format!("scans[{place}].lesions.{id}");
                let Some(lesion) = self.lesions.iter().find(|lesion| lesion.id == *id) else {
                    let message = format!("There is no such lesion: {id}. Add it to the lesions");
                    return Err(Problem::on(field, message));
                };
                all.push(Placed { scan, lesion, reading, field });
            }
        }
        crate::order::by_key(&mut all, |placed| placed.scan.date);
        Ok(all)
    }
}

impl Written for Version2018 {
    type Raw = RawLiRads<Raw2018>;

    fn check(raw: Self::Raw) -> Result<Self, Problem> {
        let seen = raw.each()?.into_iter().map(|Placed { scan, lesion, reading, .. }| Seen {
            date: scan.date,
            id: lesion.id.clone(),
            label: lesion.name(),
            what: What::Of2018(reading.finding, scan.modality, reading.size_mm),
        });
        Ok(Self(LiRadsFile { seen: seen.collect() }))
    }
}

impl Written for Version2024 {
    type Raw = RawLiRads<Raw2024>;

    fn check(raw: Self::Raw) -> Result<Self, Problem> {
        let mut seen = Vec::new();
        for Placed { scan, lesion, reading, field } in raw.each()? {
            let before = lesion.treatments_before(scan.date);
            let core = core(&raw, lesion, &before, scan.date, &field)?;
            let is_asked = core == Core::Radiation && reading.masslike == Masslike::Present;
            if is_asked && reading.change.is_none() {
                let message = "After radiation it counts how masslike enhancement compares with the scan before. Add “change”; without an \
                     earlier scan it is “uncertain”";
                return Err(Problem::on(field, message));
            }
            let treated_on = before.last().map(|last| last.date);
            let is_since = |other: &&RawScan<Raw2024>| {
                other.date <= scan.date
                    && treated_on.is_none_or(|on| on < other.date)
                    && other.lesions.iter().any(|(id, _)| *id == lesion.id)
            };
            let what = Seen2024 {
                core,
                modality: scan.modality,
                masslike: reading.masslike,
                change: reading.change.unwrap_or(Change::Uncertain),
                ancillary: reading.ancillary,
                use_ancillary: reading.use_ancillary,
                size: reading.size_mm,
                scans_since_treatment: u16::try_from(raw.scans.iter().filter(is_since).count())
                    .unwrap_or(u16::MAX),
            };
            seen.push(Seen {
                date: scan.date,
                id: lesion.id.clone(),
                label: lesion.name(),
                what: What::Of2024(what),
            });
        }
        Ok(Self(LiRadsFile { seen }))
    }
}

/// The core that the file names, or that the last treatment before the scan asks for. The two may not contradict one
/// another.
fn core(
    raw: &RawLiRads<Raw2024>,
    lesion: &RawLesion,
    before: &[&RawTreatment],
    scan: Date,
    field: &str,
) -> Result<Core, Problem> {
    let named = match Standard::from_code(&raw.standard) {
        Some(Standard::LiRads2024Radiation) => Some(Core::Radiation),
        Some(Standard::LiRads2024Nonradiation) => Some(Core::Nonradiation),
        _ => None,
    };
    let therapies: Vec<LocalTherapy> = before.iter().map(|treatment| treatment.therapy).collect();
    match (named, core_for(&therapies)) {
        (None, Applies::NotLocallyTreated) => Err(Problem::on(
            field,
            format!(
                "{} has no local treatment before the scan of {}, and LI-RADS treatment response is for treated lesions. Add it to \
                 its treatments",
                lesion.name(),
                display(scan)
            ),
        )),
        (Some(named), Applies::By(core)) if named != core => {
            let place = last_that(&raw.lesions, |other| other.id == lesion.id);
            let message = format!(
                "Before the scan of {} the last treatment of {} asks for the {}. Name {LI_RADS_2024} as the standard, which \
                 chooses the core",
                display(scan),
                lesion.name(),
                core.label().to_lowercase()
            );
            Err(Problem::on(format!("lesions[{place}].treatments"), message))
        }
        (Some(core), _) | (None, Applies::By(core)) => Ok(core),
    }
}

impl LiRadsFile {
    pub(super) fn told(&self) -> Vec<ToldReading> {
        let told = |seen: &Seen| {
            let told = match &seen.what {
                What::Of2018(finding, modality, size) => told_2018(seen.date, *finding, *modality, *size),
                What::Of2024(what) => told_2024(seen.date, what),
            };
            told.about(seen.id.clone(), seen.label.clone())
        };
        self.seen.iter().map(told).collect()
    }
}
