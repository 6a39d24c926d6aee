//! EASL, WHO, volumes, Choi and modified Choi against their thresholds stated another way, by differences, step by step.

use aftercare::imaging::{
    ArterialPhase, ContrastPhase, Hounsfield, Lesion, LesionKind, LesionReading, Modality, Nodule,
    NonTargetReading, Reading, Role, Scan, Site, Unit, Volume,
};
use aftercare::response::{Category, History, Reason, Settings, Standard, Verdict, Warning, assess};
use proptest::prelude::*;

use crate::lesions::{eight_weeks, id, measured};

fn target(name: &str) -> Lesion {
    Lesion::new(id(name), name, Site::LiverSegment6, Role::Target, LesionKind::Solid)
}

fn persisting() -> Lesion {
    Lesion::new(id("nt1"), "nt1", Site::BoneRib, Role::NonTarget, LesionKind::BlasticBone)
}

fn scan(n: usize, targets: impl IntoIterator<Item = (&'static str, LesionReading)>) -> Scan {
    let mut scan = Scan::new(eight_weeks(n), Modality::CtContrast);
    scan.arterial_phase = ArterialPhase::Acquired;
    scan.attenuation_phase = ContrastPhase::PortalVenous;
    scan.targets.extend(targets.into_iter().map(|(name, read)| (id(name), read)));
    scan.non_targets.insert(id("nt1"), NonTargetReading::Present);
    scan
}

/// So many hundredths of a square millimetre: a strip of a tenth of a millimetre.
fn product(hundredths_mm2: u32) -> LesionReading {
    let (long, across) = (Some(measured(hundredths_mm2)), Some(measured(u32::from(hundredths_mm2 > 0))));
    LesionReading {
        size: long.clone(),
        perpendicular: across.clone(),
        viable: long,
        viable_perpendicular: across,
        ..LesionReading::default()
    }
}

fn volume(mm3: u32) -> LesionReading {
    LesionReading { viable_volume: Some(Volume::from_mm3(mm3).unwrap()), ..LesionReading::default() }
}

fn dense(tenths_mm: u32, tenths_hu: i32) -> LesionReading {
    LesionReading {
        attenuation: Some(Hounsfield::from_tenths(tenths_hu).unwrap()),
        nodule: Some(Nodule::Absent),
        ..LesionReading::size(measured(tenths_mm))
    }
}

/// The last verdict of scans that all read the same targets.
fn last(standard: &Standard, lesions: Vec<Lesion>, mut scans: Vec<Scan>, only_targets: bool) -> Verdict {
    let mut lesions = lesions;
    if only_targets {
        scans.iter_mut().for_each(|scan| scan.non_targets = Default::default());
    } else {
        lesions.push(persisting());
    }
    let at = scans.len() - 2;
    let history = History::new(lesions, scans.remove(0), scans).unwrap();
    assess(&history, &Settings::of(standard.clone()), at).unwrap()
}

fn code(verdict: &Verdict) -> &'static str {
    verdict.sums().unwrap().target.code()
}

/// How much per cent a sum must lose or gain.
#[derive(Clone, Copy)]
struct PerCent {
    less: i64,
    more: i64,
}

/// The response of one target, and whether a person must look.
fn expected(baseline: i64, earlier: i64, now: i64, of: PerCent, only_targets: bool) -> (&'static str, bool) {
    let nadir = baseline.min(earlier);
    let shrank = (baseline - now) * 100 >= baseline * of.less;
    match now {
        0 => ("CR", false),
        _ if earlier == 0 && only_targets => ("PD", false),
        _ if earlier == 0 => (if shrank { "PR" } else { "SD" }, true),
        _ if (now - nadir) * 100 >= nadir * of.more => ("PD", false),
        _ if shrank => ("PR", false),
        _ => ("SD", false),
    }
}

fn every_step(standard: Standard, read: fn(u32) -> LesionReading, of: PerCent, up_to: u32) {
    for only_targets in [true, false] {
        for baseline in 1..=up_to {
            for earlier in 0..=up_to {
                for now in 0..=up_to {
                    let scans = [baseline, earlier, now].into_iter().enumerate();
                    let scans = scans.map(|(n, steps)| scan(n, [("t1", read(steps))])).collect();
                    let verdict = last(&standard, vec![target("t1")], scans, only_targets);
                    let ours = (code(&verdict), verdict.needs_review());
                    let [baseline, earlier, now] = [baseline, earlier, now].map(i64::from);
                    let theirs = expected(baseline, earlier, now, of, only_targets);
                    assert_eq!(ours, theirs, "{standard}: {baseline}, {earlier}, {now}");
                }
            }
        }
    }
}

/// Every step on both sides of a threshold, for larger baselines of which the thresholds are whole or not.
fn around(standard: &Standard, read: fn(u32) -> LesionReading, of: PerCent, baselines: &[u32]) {
    for &baseline in baselines {
        let per_cent = |share: i64| i64::from(baseline) * share / 100;
        for limit in [per_cent(100 - of.less), per_cent(100 + of.more)] {
            for now in limit - 3..=limit + 3 {
                let scans = [baseline, baseline, u32::try_from(now).unwrap()].into_iter().enumerate();
                let scans = scans.map(|(n, steps)| scan(n, [("t1", read(steps))])).collect();
                let verdict = last(standard, vec![target("t1")], scans, true);
                let baseline = i64::from(baseline);
                let (theirs, _) = expected(baseline, baseline, now, of, true);
                assert_eq!(code(&verdict), theirs, "{standard}: {baseline}, {now}");
            }
        }
    }
}

const PRODUCTS: PerCent = PerCent { less: 50, more: 25 };
const VOLUMES: PerCent = PerCent { less: 65, more: 73 };

#[test]
fn every_small_product_by_easl() {
    every_step(Standard::Easl, product, PRODUCTS, 21);
}

#[test]
fn every_small_product_by_who() {
    every_step(Standard::Who, product, PRODUCTS, 21);
}

#[test]
fn every_small_volume() {
    every_step(Standard::Volumetric, volume, VOLUMES, 23);
}

#[test]
fn both_sides_of_every_threshold() {
    let products = [98, 99, 100, 101, 102, 103, 997, 1_000, 1_001, 2_000, 2_397];
    around(&Standard::Easl, product, PRODUCTS, &products);
    around(&Standard::Who, product, PRODUCTS, &products);
    let volumes = [100, 101, 119, 120, 999, 1_000, 12_345, 1_000_000, 9_999_999];
    around(&Standard::Volumetric, volume, VOLUMES, &volumes);
}

/// Two targets: one of them, or both together, each against its own smallest value.
#[test]
fn one_of_two_targets_is_enough_for_progression() {
    let mut alone = 0;
    for (one, other) in (0..=6).flat_map(|one| (0..=6).map(move |other| (one, other))) {
        for (then, beside) in (0..=6).flat_map(|one| (0..=6).map(move |other| (one, other))) {
            let steps = [[4, 5], [then, beside], [one, other]];
            let read = |(n, [one, other]): (usize, [u32; 2])| {
                scan(n, [("t1", product(one)), ("t2", product(other))])
            };
            let scans: Vec<Scan> = steps.into_iter().enumerate().map(read).collect();
            let verdict = last(&Standard::Who, vec![target("t1"), target("t2")], scans, false);
            let smallest = [4.min(then), 5.min(beside)].map(i64::from);
            let now = [one, other].map(i64::from);
            let grew = |nadir: i64, now: i64| nadir > 0 && (now - nadir) * 4 >= nadir;
            let [nadir, sum] = [9.min(then + beside), one + other].map(i64::from);
            let by_one = grew(smallest[0], now[0]) || grew(smallest[1], now[1]);
            let is_back = (0..2).any(|at| smallest[at] == 0 && now[at] > 0);
            let theirs = match sum {
                0 => "CR",
                _ if by_one || grew(nadir, sum) => "PD",
                _ if (9 - sum) * 2 >= 9 => "PR",
                _ => "SD",
            };
            assert_eq!(code(&verdict), theirs, "{steps:?}");
            assert_eq!(verdict.needs_review(), theirs != "PD" && is_back, "{steps:?}");
            let by_rule = matches!(verdict.rule, Reason::LesionPd { .. });
            assert_eq!(by_rule, by_one && !grew(nadir, sum) && theirs == "PD", "{steps:?}");
            alone += usize::from(by_rule);
            let near_pd = verdict.near.iter().any(|near| near.category == Category::Pd);
            assert!(!(theirs == "PD" && near_pd), "{steps:?}");
        }
    }
    assert!(alone > 100, "{alone} by one lesion alone");
}

/// What Choi says of one target, by differences; `None` where attenuation does not compare.
fn choi(size: [i64; 2], hu: [i64; 2], both: bool) -> &'static str {
    let ([then, now], [before, after]) = (size, hu);
    if now == 0 {
        return "CR";
    }
    if before <= 0 {
        return "NE";
    }
    let shrank = (then - now) * 100 >= then * 10;
    let grew = (now - then) * 100 >= then * 10;
    let fell = (before - after) * 100 >= before * 15;
    match (shrank, fell, grew) {
        (true, true, _) => "PR",
        (true, false, _) | (false, true, _) if !both => "PR",
        (_, false, true) => "PD",
        _ => "SD",
    }
}

#[test]
fn size_and_attenuation_on_both_sides_of_every_threshold() {
    let mut seen = [0; 5];
    for (standard, both) in [(Standard::Choi, false), (Standard::ModifiedChoi, true)] {
        for then in [1_u32, 9, 10, 11, 100, 103, 199, 200, 207] {
            let around = [then * 9 / 10, then * 11 / 10].into_iter();
            let sizes: Vec<u32> =
                around.flat_map(|at| at.saturating_sub(2)..=at + 2).chain([0, then]).collect();
            for before in [-50_i32, -1, 0, 1, 7, 19, 20, 21, 100, 680, 703, 1_000] {
                let limit = before * 85 / 100;
                for after in (limit - 2..=limit + 2).chain([-100, 0, before, before + 100]) {
                    for &now in &sizes {
                        let scans = vec![
                            scan(0, [("t1", dense(then, before))]),
                            scan(1, [("t1", dense(now, after))]),
                        ];
                        let verdict = last(&standard, vec![target("t1")], scans, true);
                        let theirs = choi([then, now].map(i64::from), [before, after].map(i64::from), both);
                        assert_eq!(
                            code(&verdict),
                            theirs,
                            "{standard}: {then}, {now} mm/10; {before}, {after} HU/10"
                        );
                        seen[["CR", "PR", "SD", "PD", "NE"]
                            .iter()
                            .position(|code| *code == theirs)
                            .unwrap()] += 1;
                    }
                }
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 500), "{seen:?}");
}

/// Every phase against every phase, and every modality.
#[test]
fn attenuation_compares_only_in_the_same_stated_phase_of_a_ct_with_contrast() {
    for &then in ContrastPhase::ALL {
        for &now in ContrastPhase::ALL {
            for &modality in Modality::ALL {
                let mut scans = vec![scan(0, [("t1", dense(100, 500))]), scan(1, [("t1", dense(100, 300))])];
                (scans[0].attenuation_phase, scans[1].attenuation_phase) = (then, now);
                scans[1].modality = modality;
                let compares = then == now
                    && !matches!(now, ContrastPhase::NotStated | ContrastPhase::Unenhanced)
                    && modality == Modality::CtContrast;
                let verdict = last(&Standard::Choi, vec![target("t1")], scans, true);
                assert_eq!(code(&verdict), if compares { "PR" } else { "NE" }, "{then}, {now}, {modality:?}");
                assert_eq!(verdict.attenuation().unwrap().mean.is_ok(), compares);
            }
        }
    }
}

#[test]
fn a_new_nodule_is_progression_whatever_else_is_known() {
    let with = |read: LesionReading| LesionReading { nodule: Some(Nodule::NewOrGrowing), ..read };
    let reads = [
        dense(50, 100),
        LesionReading::size(measured(50)),
        LesionReading::size(Reading::Gone),
        LesionReading::default(),
    ];
    for standard in [Standard::Choi, Standard::ModifiedChoi] {
        for read in &reads {
            let scans = vec![scan(0, [("t1", dense(100, 500))]), scan(1, [("t1", with(read.clone()))])];
            let verdict = last(&standard, vec![target("t1")], scans, true);
            assert_eq!(verdict.category, Category::Pd, "{read:?}");
            assert!(matches!(verdict.rule, Reason::NodulePd { .. }));
        }
    }
}

#[test]
fn where_sources_differ_the_verdict_says_so_and_nowhere_else() {
    let differs = |standard: &Standard, read: fn(u32) -> LesionReading, steps: [u32; 2]| {
        let scans = steps.into_iter().enumerate().map(|(n, steps)| scan(n, [("t1", read(steps))])).collect();
        let verdict = last(standard, vec![target("t1")], scans, true);
        verdict.warnings.iter().any(|warning| matches!(warning, Warning::SourcesDiffer(_)))
    };
    for now in 1..=200 {
        assert_eq!(differs(&Standard::Easl, product, [100, now]), now == 50 || now == 125, "{now}");
        assert!(!differs(&Standard::Who, product, [100, now]), "{now}");
    }
    for now in 1..=2_000 {
        let sphere = (344..=350).contains(&now) || (1_728..1_730).contains(&now);
        assert_eq!(differs(&Standard::Volumetric, volume, [1_000, now]), sphere, "{now}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is told to be near is there, and a step before it is not.
    #[test]
    fn what_is_near_is_there(steps in proptest::collection::vec(1_u32..1_500, 2..5), hu in 100_i32..900, then in 100_i32..900) {
        let families: [(Standard, Unit); 5] = [
            (Standard::Easl, Unit::Mm2), (Standard::Who, Unit::Mm2), (Standard::Volumetric, Unit::Cm3),
            (Standard::Choi, Unit::Mm), (Standard::ModifiedChoi, Unit::Mm),
        ];
        for (standard, unit) in families {
            let judged = |steps: &[u32], hu: i32| {
                let count = steps.len();
                let scans = steps.iter().enumerate().map(|(n, steps)| {
                    let read = match unit {
                        Unit::Mm2 => product(*steps),
                        Unit::Cm3 => volume(*steps),
                        _ => dense(*steps, if n + 1 == count { hu } else { then }),
                    };
                    scan(n, [("t1", read)])
                });
                last(&standard, vec![target("t1")], scans.collect(), true)
            };
            let verdict = judged(&steps, hu);
            for near in &verdict.near {
                let is_hu = near.unit() == Unit::Hu;
                let from = if is_hu { i64::from(hu) } else { i64::from(steps[steps.len() - 1]) };
                prop_assert_eq!(from + near.change, i64::from(near.at_sum.steps()));
                for (to, is_there) in [(from + near.change, true), (from + near.change - near.change.signum(), false)] {
                    let mut moved = steps.clone();
                    let hu = if is_hu { i32::try_from(to).unwrap() } else { hu };
                    if !is_hu {
                        let Ok(to) = u32::try_from(to) else { continue };
                        if unit != Unit::Cm3 && to > 3_000 { continue; }
                        *moved.last_mut().unwrap() = to;
                    }
                    let found = judged(&moved, hu).category;
                    prop_assert_eq!(found == near.category, is_there, "{}: {:?} {}", standard, &moved, hu);
                }
            }
        }
    }
}
