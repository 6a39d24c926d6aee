//! FDG-PET: every threshold in hundredths against the rules said by division, everything that speaks against comparing two
//! scans, and what must hold always.

use aftercare::response::Category::{self, MetabolicCr, MetabolicPd, MetabolicPr, MetabolicSd, Ne};
use aftercare::response::pet::{
    Background, Cycles, EortcReason, Mismatch, NewUptake, NotMeasurable, PercistReason, PetScan, SameScanner,
    Uptake, eortc, percist,
};
use chrono::NaiveDate;

fn uptake(hundredths: u32) -> Uptake {
    Uptake::from_hundredths(hundredths).unwrap()
}

/// A scan that can be compared with any other like it, its liver at 2.00 with an SD of 0.20.
fn scan(hottest: u32) -> PetScan {
    PetScan {
        date: NaiveDate::from_ymd_opt(2026, 9, 4).unwrap(),
        hottest: Some(uptake(hottest)),
        liver: Some(Background { mean: uptake(200), sd: uptake(20) }),
        blood_pool: Some(Background { mean: uptake(150), sd: uptake(10) }),
        liver_is_diseased: false,
        minutes_after_injection: Some(60),
        scanner: SameScanner::Same,
        all_like_background: false,
        new: NewUptake::None,
        grows_elsewhere: false,
        extent_grew: false,
        days_since_radiation: None,
    }
}

fn by_percist(baseline: &PetScan, now: &PetScan) -> Category {
    percist(baseline, now).category
}

#[test]
fn percist_at_every_hundredth() {
    for before in [340_u32, 500, 801, 1_000, 1_237] {
        for after in 0..=2_000 {
            // 30 % as a share of the baseline, in thousandths of it, so that nothing is rounded.
            let change = i64::from(after) * 1_000 - i64::from(before) * 1_000;
            let (share, far) = (300 * i64::from(before), (i64::from(after) - i64::from(before)).abs() >= 80);
            let expected = if far && change >= share {
                MetabolicPd
            } else if far && -change >= share {
                MetabolicPr
            } else {
                MetabolicSd
            };
            assert_eq!(by_percist(&scan(before), &scan(after)), expected, "{before} to {after}");
        }
    }
}

#[test]
fn a_small_uptake_needs_the_floor_beside_the_share() {
    let mut baseline = scan(200);
    baseline.liver = Some(Background { mean: uptake(100), sd: uptake(10) });
    let now = |hottest| PetScan { liver: baseline.liver, ..scan(hottest) };
    let found: Vec<Category> =
        [120, 121, 140, 260, 279, 280].map(|hottest| by_percist(&baseline, &now(hottest))).into();
    assert_eq!(found, [MetabolicPr, MetabolicSd, MetabolicSd, MetabolicSd, MetabolicSd, MetabolicPd]);
}

/// 1.5 × 2.00 + 2 × 0.20 = 3.40; with a diseased liver 2 × 1.50 + 2 × 0.10 = 3.20.
#[test]
fn the_baseline_must_be_hot_enough() {
    let why = |baseline: &PetScan| percist(baseline, &scan(300)).reason;
    let cold = PercistReason::NotMeasurable(NotMeasurable::TooCold { needs_hundredths: 340 });
    assert_eq!(why(&scan(339)), cold);
    assert!(!matches!(why(&scan(340)), PercistReason::NotMeasurable(_)));
    let diseased = |hottest| PetScan { liver_is_diseased: true, liver: None, ..scan(hottest) };
    let cold = PercistReason::NotMeasurable(NotMeasurable::TooCold { needs_hundredths: 320 });
    assert_eq!(why(&diseased(319)), cold);
    assert!(!matches!(why(&diseased(320)), PercistReason::NotMeasurable(_)));
    let bare = PetScan { liver: None, ..scan(800) };
    assert_eq!(why(&bare), PercistReason::NotMeasurable(NotMeasurable::NoBackground));
    let empty = PetScan { hottest: None, ..scan(800) };
    assert_eq!(why(&empty), PercistReason::NotMeasurable(NotMeasurable::NoLesion));
}

#[test]
fn what_cannot_be_compared_is_not_evaluable_and_says_why() {
    let baseline = scan(800);
    let liver = |mean| Some(Background { mean: uptake(mean), sd: uptake(20) });
    let same = scan(400);
    let cases: [(PetScan, Option<Mismatch>); 12] = [
        (same, None),
        (PetScan { liver: liver(229), ..same }, None),
        (
            PetScan { liver: liver(230), ..same },
            Some(Mismatch::Liver { before: uptake(200), now: uptake(230) }),
        ),
        (PetScan { liver: liver(171), ..same }, None),
        (PetScan { liver: None, ..same }, Some(Mismatch::LiverUnknown)),
        (PetScan { minutes_after_injection: Some(50), ..same }, None),
        (PetScan { minutes_after_injection: Some(70), ..same }, None),
        (
            PetScan { minutes_after_injection: Some(49), ..same },
            Some(Mismatch::Injection { before: 60, now: 49 }),
        ),
        (
            PetScan { minutes_after_injection: Some(71), ..same },
            Some(Mismatch::Injection { before: 60, now: 71 }),
        ),
        (PetScan { minutes_after_injection: None, ..same }, Some(Mismatch::InjectionUnknown)),
        (PetScan { scanner: SameScanner::Other, ..same }, Some(Mismatch::Scanner)),
        (PetScan { scanner: SameScanner::Unknown, ..same }, Some(Mismatch::ScannerUnknown)),
    ];
    for (now, expected) in cases {
        let verdict = percist(&baseline, &now);
        let found = match verdict.reason {
            PercistReason::NotComparable(mismatch) => Some(mismatch),
            _ => None,
        };
        assert_eq!(found, expected, "{now:?}");
        assert_eq!(verdict.category, if expected.is_some() { Ne } else { MetabolicPr }, "{now:?}");
        // A lesion that is new and typical of cancer decides all the same.
        let new = PetScan { new: NewUptake::Typical, ..now };
        assert_eq!(by_percist(&baseline, &new), MetabolicPd, "{now:?}");
    }
    // 20 % of a low liver is less than 0.3.
    let low = PetScan { liver: liver(100), ..scan(800) };
    let apart = |mean| by_percist(&low, &PetScan { liver: liver(mean), ..scan(400) });
    assert_eq!((apart(120), apart(121)), (MetabolicPr, Ne));
    let late = PetScan { minutes_after_injection: Some(52), ..scan(800) };
    let minutes = |now| by_percist(&late, &PetScan { minutes_after_injection: Some(now), ..scan(400) });
    assert_eq!((minutes(67), minutes(68)), (MetabolicPr, Ne));
}

#[test]
fn gone_is_below_the_liver_and_like_its_surroundings() {
    let baseline = scan(800);
    let gone = |hottest| PetScan { all_like_background: true, ..scan(hottest) };
    assert_eq!(by_percist(&baseline, &gone(199)), MetabolicCr);
    assert_eq!(by_percist(&baseline, &gone(200)), MetabolicPr, "as hot as the liver");
    assert_eq!(by_percist(&baseline, &PetScan { hottest: None, ..gone(0) }), MetabolicCr);
    assert_eq!(by_percist(&baseline, &PetScan { hottest: None, ..scan(0) }), Ne, "nothing was measured");
    let unsure = percist(&baseline, &PetScan { new: NewUptake::Equivocal, ..gone(100) });
    assert_eq!((unsure.category, unsure.needs_review), (MetabolicSd, true));
}

#[test]
fn growth_elsewhere_and_extent_stand_against_a_response() {
    let baseline = scan(800);
    assert_eq!(by_percist(&baseline, &PetScan { grows_elsewhere: true, ..scan(400) }), MetabolicSd);
    assert_eq!(by_percist(&baseline, &PetScan { extent_grew: true, ..scan(400) }), MetabolicPd);
    let early = |days| by_percist(&baseline, &PetScan { days_since_radiation: Some(days), ..scan(400) });
    assert_eq!((early(55), early(56)), (Ne, MetabolicPr));
}

#[test]
fn eortc_at_every_hundredth() {
    for before in [100_u32, 333, 1_000] {
        for after in 0..=1_500_u32 {
            for cycles in Cycles::ALL {
                let (category, reason) = eortc(&scan(before), &scan(after), *cycles);
                // In ten-thousandths of the baseline.
                let change = i64::from(after) * 10_000 - i64::from(before) * 10_000;
                let percent = |number: i64| number * 100 * i64::from(before);
                let expected = if change > percent(25) {
                    MetabolicPd
                } else if change < -percent(25) || (*cycles == Cycles::One && change <= -percent(15)) {
                    MetabolicPr
                } else {
                    MetabolicSd
                };
                assert_eq!(category, expected, "{before} to {after}, {cycles}");
                let is_between = expected == MetabolicSd && change <= -percent(15);
                assert_eq!(
                    matches!(reason, EortcReason::BetweenTheTables { .. }),
                    is_between,
                    "{before} to {after}"
                );
            }
        }
    }
}

#[test]
fn eortc_beside_the_numbers() {
    let by = |now: PetScan| eortc(&scan(800), &now, Cycles::More).0;
    assert_eq!(by(PetScan { new: NewUptake::Typical, ..scan(100) }), MetabolicPd);
    assert_eq!(by(PetScan { extent_grew: true, ..scan(100) }), MetabolicPd);
    assert_eq!(by(PetScan { all_like_background: true, hottest: None, ..scan(0) }), MetabolicCr);
    assert_eq!(by(PetScan { hottest: None, ..scan(0) }), Ne);
    assert_eq!(eortc(&scan(0), &scan(100), Cycles::More).0, Ne, "nothing at baseline");
}

#[test]
fn values_are_read_exactly_or_not_at_all() {
    for (text, hundredths) in [("4.25", 425), ("4,2", 420), ("4", 400), (" 0.05 ", 5), ("200", 20_000)] {
        assert_eq!(Uptake::read(text).map(Uptake::hundredths), Some(hundredths), "{text}");
    }
    for text in ["", ".5", "4.255", "-1", "200.01", "4.2.5", "4e1", "hot"] {
        assert_eq!(Uptake::read(text), None, "{text}");
    }
    for hundredths in 0..=20_000 {
        let value = uptake(hundredths);
        assert_eq!(Uptake::read(&value.to_string()), Some(value));
    }
}
