//! The levels that a chart draws, step by step against the verdicts, and the share that is still viable.

use aftercare::imaging::{
    ArterialPhase, ContrastPhase, Hounsfield, Lesion, LesionKind, LesionReading, Modality, Nodule, Reading,
    Role, Scan, Site, Sum, Unit, Volume,
};
use aftercare::response::{History, Settings, Standard, TargetResponse, assess, sum_curve, viable_shares};

use crate::lesions::{eight_weeks, id, measured};

fn target(name: &str) -> Lesion {
    Lesion::new(id(name), name, Site::LiverSegment6, Role::Target, LesionKind::Solid)
}

/// Everything that any of the standards reads, in so many steps of its own unit.
fn scan(n: usize, steps: u32) -> Scan {
    let mut scan = Scan::new(eight_weeks(n), Modality::CtContrast);
    scan.arterial_phase = ArterialPhase::Acquired;
    scan.attenuation_phase = ContrastPhase::PortalVenous;
    let reading = LesionReading {
        size: Some(measured(steps)),
        viable: Some(measured(steps)),
        // A product of so many steps is a strip of a tenth of a millimetre.
        perpendicular: Some(measured(1)),
        viable_perpendicular: Some(measured(1)),
        attenuation: Hounsfield::from_tenths(600).ok(),
        nodule: Some(Nodule::Absent),
        viable_volume: Volume::from_mm3(steps).ok(),
        volume: Volume::from_mm3(steps).ok(),
    };
    scan.targets.insert(id("t1"), reading);
    scan
}

#[test]
fn a_level_is_where_the_targets_change_their_response() {
    use Standard::{Choi, Easl, Irecist, ModifiedChoi, Mrecist, Recist11, Volumetric, Who};
    for (standard, unit) in [
        (Recist11, Unit::Mm),
        (Irecist, Unit::Mm),
        (Mrecist, Unit::Mm),
        (Easl, Unit::Mm2),
        (Who, Unit::Mm2),
        (Choi, Unit::Mm),
        (ModifiedChoi, Unit::Mm),
        (Volumetric, Unit::Cm3),
    ] {
        let mut settings = Settings::of(standard.clone());
        // A response that is kept is not read off a sum.
        settings.sums.keep_pr = false;
        for (baseline, smallest) in [(1_000, 1_000), (1_000, 431), (997, 83), (203, 203), (71, 13)] {
            for now in 1..=1_400 {
                let scans = vec![scan(1, smallest), scan(2, now)];
                let history = History::new(vec![target("t1")], scan(0, baseline), scans).unwrap();
                let curve = sum_curve(&history, &settings, 1).unwrap();
                let verdict = assess(&history, &settings, 1).unwrap();
                let place = format!("{standard} {baseline} {smallest} {now}");
                assert_eq!(curve.unit, unit, "{place}");
                let sums: Vec<u32> = curve.points.iter().map(|point| point.sum.steps()).collect();
                assert_eq!(sums, [baseline, smallest, now], "{place}");
                assert_eq!(curve.points[2].category, Some(verdict.category), "{place}");
                let target = verdict.sums().unwrap().target;
                let progression = curve.levels.iter().find(|level| !level.is_largest).unwrap();
                let response = curve.levels.iter().find(|level| level.is_largest).unwrap();
                let grew = now >= progression.sum.steps();
                // What modified Choi calls a response needs the attenuation besides.
                let shrank = now <= response.sum.steps() && standard != ModifiedChoi;
                let expected = match (grew, shrank) {
                    (true, _) => TargetResponse::Pd,
                    (false, true) => TargetResponse::Pr,
                    (false, false) => TargetResponse::Sd,
                };
                assert_eq!(target, expected, "{place}");
            }
        }
    }
}

#[test]
fn irecist_has_a_level_that_confirms_while_progression_waits() {
    let levels = |sums: &[u32]| -> Vec<String> {
        let mut scans: Vec<Scan> = sums.iter().enumerate().map(|(n, sum)| scan(n, *sum)).collect();
        let at = scans.len() - 2;
        let history = History::new(vec![target("t1")], scans.remove(0), scans).unwrap();
        let curve = sum_curve(&history, &Settings::of(Standard::Irecist), at).unwrap();
        curve.levels.iter().map(aftercare::response::Level::words).collect()
    };
    assert_eq!(levels(&[500, 500]), ["iPR up to 35 mm", "iUPD from 60 mm"]);
    assert_eq!(levels(&[500, 610]), ["iPR up to 35 mm", "iUPD from 60 mm", "iCPD from 66 mm"]);
    assert_eq!(levels(&[500, 610, 640]), ["iPR up to 35 mm", "iUPD from 60 mm", "iCPD from 66 mm"]);
    assert_eq!(levels(&[500, 610, 660]), Vec::<String>::new(), "confirmed: no sum means anything any more");
}

#[test]
fn an_incomplete_sum_says_so_and_nothing_read_is_no_point() {
    let mut scans = vec![scan(0, 500), scan(1, 400), scan(2, 300), scan(3, 200)];
    for (n, read) in [(0, true), (1, true), (3, true)] {
        let other = scans[n].targets.get(&id("t1")).cloned().filter(|_| read).unwrap();
        scans[n].targets.insert(id("t2"), other);
    }
    scans[3].targets = Default::default();
    let history = History::new(vec![target("t1"), target("t2")], scans.remove(0), scans).unwrap();
    let curve = sum_curve(&history, &Settings::of(Standard::Recist11), 2).unwrap();
    let words: Vec<String> = curve.points.iter().map(aftercare::response::SumPoint::words).collect();
    assert_eq!(
        words,
        ["100 mm on 06-Jan-2025", "80 mm on 03-Mar-2025, SD", "30 mm (incomplete) on 28-Apr-2025, NE"]
    );
    assert!(sum_curve(&history, &Settings::of(Standard::Phoenix), 0).is_err());
    assert!(sum_curve(&history, &Settings::of(Standard::Recist11), 3).is_err(), "there is no such scan");
}

#[test]
fn the_viable_share_counts_lesions_of_which_both_were_measured() {
    let read =
        |size: Option<Reading>, viable: Option<Reading>| LesionReading { size, viable, ..Default::default() };
    let mm = |tenths: u32| Some(measured(tenths));
    // T3 is a node, which is not read by what is viable of it.
    let node = Lesion::new(id("t3"), "t3", Site::NodeOther, Role::Target, LesionKind::Node);
    let case = |t1: LesionReading, t2: LesionReading| {
        let mut first = Scan::new(eight_weeks(0), Modality::MriContrast);
        first.targets.insert(id("t1"), t1);
        first.targets.insert(id("t2"), t2);
        first.targets.insert(id("t3"), LesionReading::size(measured(200)));
        let history =
            History::new(vec![target("t1"), target("t2"), node.clone()], first, Vec::new()).unwrap();
        viable_shares(&history, 0)
            .first()
            .map(|share| (share.viable_sum, share.whole_sum, share.percent(), share.is_complete))
    };
    let sum = Sum::from_tenths_mm;
    let whole = |viable, whole, percent: &str, complete| {
        Some((sum(viable), sum(whole), percent.to_owned(), complete))
    };
    assert_eq!(case(read(mm(300), mm(200)), read(mm(300), mm(200))), whole(400, 600, "66.7 %", true));
    assert_eq!(
        case(read(mm(300), Some(Reading::Gone)), read(mm(200), mm(90))),
        whole(90, 500, "18.0 %", true)
    );
    assert_eq!(case(read(mm(300), mm(200)), read(mm(300), None)), whole(200, 300, "66.7 %", false));
    let small = Some(Reading::TooSmall);
    assert_eq!(case(read(mm(300), mm(200)), read(mm(100), small)), whole(200, 300, "66.7 %", false));
    // What has gone has no share, and leaves nothing open.
    assert_eq!(case(read(mm(300), mm(0)), read(Some(Reading::Gone), None)), whole(0, 300, "0.0 %", true));
    assert_eq!(case(read(mm(300), None), read(None, mm(20))), None);
    // A part that is larger than the whole is a slip of one of the two, and no share.
    assert_eq!(case(read(mm(300), mm(200)), read(mm(150), mm(151))), whole(200, 300, "66.7 %", false));
    assert_eq!(case(read(mm(300), mm(200)), read(mm(150), mm(150))), whole(350, 450, "77.8 %", true));
    assert_eq!(case(read(mm(150), mm(330)), read(None, None)), None);
}
