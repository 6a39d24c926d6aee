//! Every baseline, earlier and current sum up to 60 mm, against the thresholds stated another way: in whole
//! millimetres, by differences instead of sums.

use aftercare::imaging::{ArterialPhase, Lesion, LesionReading};
use aftercare::imaging::{Length, LesionKind, Modality, NonTargetReading, Reading, Role, Scan, Site};
use aftercare::response::{History, Settings, Standard, Verdict, assess};

use crate::lesions::{eight_weeks, id};

/// The increase that progression needs beside a fifth of the nadir, in mm.
#[derive(Clone, Copy)]
struct Floor(i64);

fn progresses(nadir: i64, now: i64, floor: Floor) -> bool {
    let growth = now - nadir;
    nadir > 0 && growth * 5 >= nadir && growth >= floor.0
}

fn shrank(baseline: i64, now: i64) -> bool {
    (baseline - now) * 10 >= baseline * 3
}

fn first(baseline: i64, now: i64, floor: Floor) -> &'static str {
    match now {
        0 => "CR",
        _ if progresses(baseline, now, floor) => "PD",
        _ if shrank(baseline, now) => "PR",
        _ => "SD",
    }
}

/// The second answer, and whether a person must look. `only_targets` makes target CR an overall CR.
fn second(baseline: i64, earlier: i64, now: i64, floor: Floor, only_targets: bool) -> (&'static str, bool) {
    let nadir = baseline.min(earlier);
    match now {
        0 => ("CR", false),
        _ if earlier == 0 && only_targets => ("PD", false),
        // A sum far below 70 % or a response that is kept: partial response until a person says otherwise.
        _ if earlier == 0 => ("PR", now >= floor.0),
        _ if progresses(nadir, now, floor) => ("PD", false),
        _ if shrank(baseline, now) => ("PR", false),
        _ if first(baseline, earlier, floor) == "PR" => ("PR", false),
        _ => ("SD", false),
    }
}

fn target(verdict: &Verdict) -> &'static str {
    verdict.diameters().unwrap().target.code()
}

fn scan(n: usize, mm: i64) -> Scan {
    let mut scan = Scan::new(eight_weeks(n), Modality::CtContrast);
    scan.arterial_phase = ArterialPhase::Acquired;
    let length = Reading::Measured(Length::from_mm(u32::try_from(mm).unwrap()));
    scan.targets.insert(
        id("t1"),
        LesionReading { size: Some(length.clone()), viable: Some(length), ..LesionReading::default() },
    );
    scan
}

fn every_sum(standard: Standard, floor: Floor, only_targets: bool, baselines: impl Iterator<Item = i64>) {
    let settings = Settings::of(standard);
    let mut lesions = vec![Lesion::new(id("t1"), "T1", Site::LiverSegment6, Role::Target, LesionKind::Solid)];
    if !only_targets {
        lesions.push(Lesion::new(id("nt1"), "NT1", Site::BoneRib, Role::NonTarget, LesionKind::BlasticBone));
    }
    let follow_up = |n, mm| {
        let mut scan = scan(n, mm);
        if !only_targets {
            scan.non_targets.insert(id("nt1"), NonTargetReading::Present);
        }
        scan
    };
    let mut checked = 0;
    let mut baselines_seen = 0;
    for baseline in baselines {
        baselines_seen += 1;
        for earlier in 0..=60 {
            let history = History::new(lesions.clone(), scan(0, baseline), vec![follow_up(1, earlier)]);
            let verdict = assess(&history.unwrap(), &settings, 0).unwrap();
            assert_eq!(target(&verdict), first(baseline, earlier, floor), "{baseline}, {earlier} mm");
            for now in 0..=60 {
                let scans = vec![follow_up(1, earlier), follow_up(2, now)];
                let history = History::new(lesions.clone(), scan(0, baseline), scans).unwrap();
                let verdict = assess(&history, &settings, 1).unwrap();
                let ours = (target(&verdict), verdict.needs_review());
                let (expected, review) = second(baseline, earlier, now, floor, only_targets);
                assert_eq!(ours, (expected, review), "{baseline}, {earlier}, {now} mm");
                checked += 1;
            }
        }
    }
    assert_eq!(baselines_seen, 30);
    assert_eq!(checked, baselines_seen * 61 * 61);
}

/// Each in two halves, so that they run side by side.
fn odd() -> impl Iterator<Item = i64> {
    (1..=60).step_by(2)
}

fn even() -> impl Iterator<Item = i64> {
    (2..=60).step_by(2)
}

#[test]
fn recist_1_1_odd_baselines() {
    every_sum(Standard::Recist11, Floor(5), true, odd());
}

#[test]
fn recist_1_1_even_baselines() {
    every_sum(Standard::Recist11, Floor(5), true, even());
}

#[test]
fn recist_1_1_with_non_target_disease_odd_baselines() {
    every_sum(Standard::Recist11, Floor(5), false, odd());
}

#[test]
fn recist_1_1_with_non_target_disease_even_baselines() {
    every_sum(Standard::Recist11, Floor(5), false, even());
}

#[test]
fn mrecist_odd_baselines() {
    every_sum(Standard::Mrecist, Floor(0), true, odd());
}

#[test]
fn mrecist_even_baselines() {
    every_sum(Standard::Mrecist, Floor(0), true, even());
}

#[test]
fn mrecist_with_non_target_disease_odd_baselines() {
    every_sum(Standard::Mrecist, Floor(0), false, odd());
}

#[test]
fn mrecist_with_non_target_disease_even_baselines() {
    every_sum(Standard::Mrecist, Floor(0), false, even());
}
