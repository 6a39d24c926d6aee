use serde::Deserialize;

use super::written_number::GPerMl;
use super::{ReadingsFormat, Written, in_time};
use crate::calendar::{Date, written};
use crate::people::Problem;
use crate::response::pet::{Background, Cycles, DaysSince, NewUptake, PetScan, SameScanner, eortc, percist};
use crate::response::{Standard, ToldReading};

/// FDG-PET, each scan against the baseline.
#[derive(Clone, Debug)]
pub(super) enum PetFile {
    Percist { baseline: PetScan, follow_ups: Vec<PetScan> },
    Eortc { baseline: PetScan, follow_ups: Vec<(PetScan, Cycles)> },
}

/// A file of PERCIST.
pub(super) struct ByPercist(pub PetFile);

/// A file of the EORTC criteria.
pub(super) struct ByEortc(pub PetFile);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPet<Baseline, FollowUp> {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: ReadingsFormat,
    #[serde(rename = "standard")]
    _standard: Standard,
    baseline: Baseline,
    follow_ups: Vec<FollowUp>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBackground {
    mean: GPerMl,
    sd: GPerMl,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PercistBaseline {
    #[serde(with = "written")]
    date: Date,
    /// SULpeak of the hottest lesion.
    #[serde(default)]
    hottest_sul: Option<GPerMl>,
    #[serde(default)]
    liver: Option<RawBackground>,
    #[serde(default)]
    blood_pool: Option<RawBackground>,
    liver_is_diseased: bool,
    #[serde(default)]
    minutes_after_injection: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PercistFollowUp {
    #[serde(with = "written")]
    date: Date,
    #[serde(default)]
    hottest_sul: Option<GPerMl>,
    #[serde(default)]
    liver: Option<RawBackground>,
    #[serde(default)]
    blood_pool: Option<RawBackground>,
    liver_is_diseased: bool,
    #[serde(default)]
    minutes_after_injection: Option<u16>,
    #[serde(default)]
    scanner: SameScanner,
    all_like_background: bool,
    new: NewUptake,
    grows_elsewhere: bool,
    visibly_larger: bool,
    #[serde(default)]
    since_radiation: DaysSince,
    #[serde(default)]
    since_chemotherapy: DaysSince,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EortcBaseline {
    #[serde(with = "written")]
    date: Date,
    /// SUV by body surface of what is followed.
    #[serde(default)]
    suv: Option<GPerMl>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EortcFollowUp {
    #[serde(with = "written")]
    date: Date,
    #[serde(default)]
    suv: Option<GPerMl>,
    cycles: Cycles,
    all_like_background: bool,
    new: NewUptake,
    grows_elsewhere: bool,
    longest_dimension_grew: bool,
}

impl RawBackground {
    fn read(self) -> Background {
        Background { mean: self.mean.0, sd: self.sd.0 }
    }
}

/// Of which nothing is known but its day.
fn bare(date: Date) -> PetScan {
    PetScan {
        date,
        hottest_sul: None,
        followed_suv: None,
        liver: None,
        blood_pool: None,
        liver_is_diseased: false,
        minutes_after_injection: None,
        scanner: SameScanner::Unknown,
        all_like_background: false,
        new: NewUptake::None,
        grows_elsewhere: false,
        visibly_larger: false,
        longest_dimension_grew: false,
        since_radiation: DaysSince::NotKnown,
        since_chemotherapy: DaysSince::NotKnown,
    }
}

impl Written for ByPercist {
    type Raw = RawPet<PercistBaseline, PercistFollowUp>;

    fn check(raw: Self::Raw) -> Result<Self, Problem> {
        in_time(raw.baseline.date, raw.follow_ups.iter().map(|scan| scan.date))?;
        let baseline = PetScan {
            hottest_sul: raw.baseline.hottest_sul.map(|uptake| uptake.0),
            liver: raw.baseline.liver.map(RawBackground::read),
            blood_pool: raw.baseline.blood_pool.map(RawBackground::read),
            liver_is_diseased: raw.baseline.liver_is_diseased,
            minutes_after_injection: raw.baseline.minutes_after_injection,
            ..bare(raw.baseline.date)
        };
        let scan = |scan: &PercistFollowUp| PetScan {
            hottest_sul: scan.hottest_sul.map(|uptake| uptake.0),
            liver: scan.liver.map(RawBackground::read),
            blood_pool: scan.blood_pool.map(RawBackground::read),
            liver_is_diseased: scan.liver_is_diseased,
            minutes_after_injection: scan.minutes_after_injection,
            scanner: scan.scanner,
            all_like_background: scan.all_like_background,
            new: scan.new,
            grows_elsewhere: scan.grows_elsewhere,
            visibly_larger: scan.visibly_larger,
            since_radiation: scan.since_radiation,
            since_chemotherapy: scan.since_chemotherapy,
            ..bare(scan.date)
        };
        let mut follow_ups: Vec<PetScan> = raw.follow_ups.iter().map(scan).collect();
        crate::order::by_key(&mut follow_ups, |scan| scan.date);
        Ok(Self(PetFile::Percist { baseline, follow_ups }))
    }
}

impl Written for ByEortc {
    type Raw = RawPet<EortcBaseline, EortcFollowUp>;

    fn check(raw: Self::Raw) -> Result<Self, Problem> {
        in_time(raw.baseline.date, raw.follow_ups.iter().map(|scan| scan.date))?;
        let suv = raw.baseline.suv.map(|uptake| uptake.0);
        let baseline = PetScan { followed_suv: suv, ..bare(raw.baseline.date) };
        let scan = |scan: &EortcFollowUp| {
            let read = PetScan {
                followed_suv: scan.suv.map(|uptake| uptake.0),
                all_like_background: scan.all_like_background,
                new: scan.new,
                grows_elsewhere: scan.grows_elsewhere,
                longest_dimension_grew: scan.longest_dimension_grew,
                ..bare(scan.date)
            };
            (read, scan.cycles)
        };
        let mut follow_ups: Vec<(PetScan, Cycles)> = raw.follow_ups.iter().map(scan).collect();
        crate::order::by_key(&mut follow_ups, |(scan, _)| scan.date);
        Ok(Self(PetFile::Eortc { baseline, follow_ups }))
    }
}

impl PetFile {
    pub(super) fn told(&self) -> Vec<ToldReading> {
        match self {
            Self::Percist { baseline, follow_ups } => {
                follow_ups.iter().map(|now| percist(baseline, now).told(baseline, now)).collect()
            }
            Self::Eortc { baseline, follow_ups } => {
                let told = |(now, cycles): &(PetScan, Cycles)| {
                    eortc(baseline, now, *cycles).told(baseline, now, *cycles)
                };
                follow_ups.iter().map(told).collect()
            }
        }
    }
}
