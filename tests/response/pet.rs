//! FDG-PET: every threshold in hundredths against the rules said by division, everything that speaks against comparing two
//! scans, and what must hold always.

use aftercare::response::Category::{self, MetabolicCr, MetabolicPd, MetabolicPr, MetabolicSd, Ne};
use aftercare::response::pet::{
    Background, Cycles, DaysSince, EortcReason, Mismatch, NewUptake, NotMeasurable, PercistReason, PetNote,
    PetReview, PetScan, Reference, SameScanner, Uptake, eortc, percist,
};
use chrono::NaiveDate;

fn uptake(hundredths: u32) -> Uptake {
    Uptake::from_hundredths(hundredths).unwrap()
}

/// A scan that can be compared with any other like it, its liver at 2.00 with an SD of 0.20.
fn scan(hottest: u32) -> PetScan {
    PetScan {
        date: NaiveDate::from_ymd_opt(2026, 9, 4).unwrap(),
        hottest_sul: Some(uptake(hottest)),
        followed_suv: Some(uptake(hottest)),
        liver: Some(Background { mean: uptake(200), sd: uptake(20) }),
        blood_pool: Some(Background { mean: uptake(150), sd: uptake(10) }),
        liver_is_diseased: false,
        minutes_after_injection: Some(60),
        scanner: SameScanner::Same,
        all_like_background: false,
        new: NewUptake::None,
        grows_elsewhere: false,
        visibly_larger: false,
        longest_dimension_grew: false,
        since_radiation: DaysSince::Never,
        since_chemotherapy: DaysSince::Never,
    }
}

fn by_percist(baseline: &PetScan, now: &PetScan) -> Category {
    percist(baseline, now).category
}

#[test]
fn percist_at_every_hundredth() {
    // Below 2.67 the floor of 0.8 is more than 30 %; a liver at 1.00 with an SD of 0.10 lets such a lesion be followed.
    let liver = Some(Background { mean: uptake(100), sd: uptake(10) });
    for before in [170_u32, 200, 265, 266, 267, 268, 340, 500, 801, 1_000, 1_237] {
        let at = |hottest| PetScan { liver, ..scan(hottest) };
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
            assert_eq!(by_percist(&at(before), &at(after)), expected, "{before} to {after}");
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
    assert_eq!(why(&bare), PercistReason::NotMeasurable(NotMeasurable::NoBackground(Reference::Liver)));
    let bare = PetScan { liver_is_diseased: true, blood_pool: None, ..scan(800) };
    let none = PercistReason::NotMeasurable(NotMeasurable::NoBackground(Reference::BloodPool));
    assert_eq!(why(&bare), none);
    let empty = PetScan { hottest_sul: None, ..scan(800) };
    assert_eq!(why(&empty), PercistReason::NotMeasurable(NotMeasurable::NoLesion));
}

#[test]
fn what_cannot_be_compared_is_not_evaluable_and_says_why() {
    let baseline = scan(800);
    let liver = |mean| Some(Background { mean: uptake(mean), sd: uptake(20) });
    let same = scan(400);
    let cases: [(PetScan, Option<Mismatch>); 13] = [
        (same, None),
        (PetScan { liver: liver(229), ..same }, None),
        (
            PetScan { liver: liver(230), ..same },
            Some(Mismatch::Reference { of: Reference::Liver, before: uptake(200), now: uptake(230) }),
        ),
        (PetScan { liver: liver(171), ..same }, None),
        (PetScan { liver: None, ..same }, Some(Mismatch::ReferenceUnknown(Reference::Liver))),
        (PetScan { liver_is_diseased: true, ..same }, Some(Mismatch::LiverDisease)),
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

/// The blood pool takes the place of the liver, by the same limits, where the baseline says that the liver is diseased.
#[test]
fn with_a_diseased_liver_the_blood_pool_must_agree() {
    let pool = |mean| Some(Background { mean: uptake(mean), sd: uptake(10) });
    let at = |hottest, mean| PetScan {
        liver_is_diseased: true,
        liver: None,
        blood_pool: pool(mean),
        ..scan(hottest)
    };
    let why = |before: &PetScan, now: &PetScan| percist(before, now).reason;
    for (before, now, agrees) in
        [(150, 179, true), (150, 180, false), (150, 121, true), (150, 120, false), (100, 121, false)]
    {
        let reason = why(&at(800, before), &at(400, now));
        let mismatch =
            Mismatch::Reference { of: Reference::BloodPool, before: uptake(before), now: uptake(now) };
        let fell = PercistReason::Fell { from: uptake(800), to: uptake(400) };
        assert_eq!(reason, if agrees { fell } else { PercistReason::NotComparable(mismatch) });
    }
    let missing = PetScan { blood_pool: None, ..at(400, 150) };
    let unknown = Mismatch::ReferenceUnknown(Reference::BloodPool);
    assert_eq!(why(&at(800, 150), &missing), PercistReason::NotComparable(unknown));
    let healthy = PetScan { liver_is_diseased: false, ..at(400, 150) };
    assert_eq!(why(&at(800, 150), &healthy), PercistReason::NotComparable(Mismatch::LiverDisease));
}

#[test]
fn gone_is_said_by_a_person_and_no_number_stands_against_it() {
    let baseline = scan(800);
    let gone = |hottest| PetScan { all_like_background: true, ..scan(hottest) };
    assert_eq!(by_percist(&baseline, &gone(199)), MetabolicCr);
    assert_eq!(by_percist(&baseline, &gone(200)), MetabolicPr, "as hot as the liver");
    assert_eq!(by_percist(&baseline, &scan(199)), MetabolicPr, "nobody said so");
    assert_eq!(by_percist(&baseline, &PetScan { hottest_sul: None, ..gone(0) }), MetabolicCr);
    assert_eq!(by_percist(&baseline, &PetScan { hottest_sul: None, ..scan(0) }), Ne, "nothing was measured");
    for hottest_sul in [Some(uptake(100)), None] {
        let unsure = percist(&baseline, &PetScan { hottest_sul, new: NewUptake::Equivocal, ..gone(100) });
        assert_eq!((unsure.category, unsure.reason), (MetabolicSd, PercistReason::GoneButNewNotSure));
        assert_eq!(unsure.needs_review, [PetReview::NewUptakeNotSure]);
    }
}

#[test]
fn growth_elsewhere_and_extent_stand_against_a_response() {
    let baseline = scan(800);
    assert_eq!(by_percist(&baseline, &PetScan { grows_elsewhere: true, ..scan(400) }), MetabolicSd);
    assert_eq!(by_percist(&baseline, &PetScan { visibly_larger: true, ..scan(400) }), MetabolicPd);
    let longer = PetScan { longest_dimension_grew: true, ..scan(400) };
    assert_eq!(by_percist(&baseline, &longer), MetabolicPr, "a limit of EORTC");
    let unsure = percist(&baseline, &PetScan { new: NewUptake::Equivocal, ..scan(400) });
    assert_eq!((unsure.category, unsure.needs_review), (MetabolicSd, vec![PetReview::NewUptakeNotSure]));
    let by_other_scale = PetScan { followed_suv: Some(uptake(2_000)), ..scan(400) };
    assert_eq!(by_percist(&baseline, &by_other_scale), MetabolicPr);
}

/// Whatever is seen: within 8 weeks of radiation, or where that is not known, there is no category.
#[test]
fn soon_after_radiation_there_is_no_category_and_a_new_lesion_is_for_a_person() {
    let baseline = scan(800);
    let soon = (0..56).map(DaysSince::Days).chain([DaysSince::NotKnown]);
    for since_radiation in soon {
        for new in NewUptake::ALL.iter().copied() {
            for seen in [
                scan(400),
                scan(1_200),
                PetScan { visibly_larger: true, ..scan(400) },
                PetScan { all_like_background: true, ..scan(100) },
                PetScan { liver: None, ..scan(400) },
            ] {
                let verdict = percist(&baseline, &PetScan { since_radiation, new, ..seen });
                let reason = match since_radiation {
                    DaysSince::Days(days) => PercistReason::TooEarly { days },
                    DaysSince::Never | DaysSince::NotKnown => PercistReason::RadiationNotKnown,
                };
                assert_eq!((verdict.category, verdict.reason), (Ne, reason));
                let review = match new {
                    NewUptake::None => vec![],
                    NewUptake::Equivocal => vec![PetReview::NewUptakeNotSure],
                    NewUptake::Typical => vec![PetReview::NewLesion],
                };
                assert_eq!(verdict.needs_review, review);
            }
        }
    }
    for since_radiation in [DaysSince::Days(56), DaysSince::Never] {
        assert_eq!(by_percist(&baseline, &PetScan { since_radiation, ..scan(400) }), MetabolicPr);
        let new = percist(&baseline, &PetScan { since_radiation, new: NewUptake::Typical, ..scan(400) });
        assert_eq!((new.category, new.needs_review), (MetabolicPd, vec![]));
    }
}

#[test]
fn chemotherapy_never_blocks_and_is_said() {
    let by = |since_chemotherapy| {
        let verdict = percist(&scan(800), &PetScan { since_chemotherapy, ..scan(400) });
        assert_eq!(verdict.category, MetabolicPr);
        (verdict.needs_review, verdict.notes)
    };
    for days in 0..10 {
        assert_eq!(by(DaysSince::Days(days)), (vec![PetReview::SoonAfterChemotherapy { days }], vec![]));
    }
    assert_eq!(by(DaysSince::Days(10)), (vec![], vec![]));
    assert_eq!(by(DaysSince::Never), (vec![], vec![]));
    assert_eq!(by(DaysSince::NotKnown), (vec![], vec![PetNote::ChemotherapyNotKnown]));
}

#[test]
fn progression_without_a_new_lesion_is_to_be_verified() {
    let review = |now: PetScan| percist(&scan(800), &now).needs_review;
    assert_eq!(review(scan(1_200)), [PetReview::VerifyProgression]);
    assert_eq!(review(PetScan { visibly_larger: true, ..scan(800) }), [PetReview::VerifyProgression]);
    assert_eq!(review(PetScan { new: NewUptake::Typical, ..scan(1_200) }), []);
    assert_eq!(review(scan(800)), []);
    assert_eq!(
        review(PetScan { new: NewUptake::Equivocal, ..scan(1_200) }),
        [PetReview::NewUptakeNotSure, PetReview::VerifyProgression]
    );
}

#[test]
fn eortc_at_every_hundredth() {
    for before in [100_u32, 333, 1_000] {
        for after in 0..=1_500_u32 {
            for cycles in Cycles::ALL {
                let verdict = eortc(&scan(before), &scan(after), *cycles);
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
                assert_eq!(verdict.category, expected, "{before} to {after}, {cycles}");
                let is_between = expected == MetabolicSd && change <= -percent(15);
                assert_eq!(
                    matches!(verdict.reason, EortcReason::BetweenTheTables { .. }),
                    is_between,
                    "{before} to {after}"
                );
            }
        }
    }
}

#[test]
fn eortc_beside_the_numbers() {
    let by = |now: PetScan| eortc(&scan(800), &now, Cycles::More).category;
    assert_eq!(by(PetScan { new: NewUptake::Typical, ..scan(100) }), MetabolicPd);
    assert_eq!(by(PetScan { longest_dimension_grew: true, ..scan(100) }), MetabolicPd);
    assert_eq!(by(PetScan { grows_elsewhere: true, ..scan(100) }), MetabolicPd);
    assert_eq!(by(PetScan { visibly_larger: true, ..scan(100) }), MetabolicPr, "a limit of PERCIST");
    assert_eq!(by(PetScan { hottest_sul: Some(uptake(2_000)), ..scan(100) }), MetabolicPr);
    let gone = PetScan { all_like_background: true, followed_suv: None, ..scan(0) };
    assert_eq!(by(gone), MetabolicCr);
    assert_eq!(by(PetScan { followed_suv: None, ..scan(0) }), Ne);
    for baseline in [scan(0), PetScan { followed_suv: None, ..scan(800) }] {
        for now in [scan(100), gone] {
            let verdict = eortc(&baseline, &now, Cycles::More);
            assert_eq!((verdict.category, verdict.reason), (Ne, EortcReason::NotMeasuredBefore));
        }
    }
    let review = |new| eortc(&scan(800), &PetScan { new, ..scan(400) }, Cycles::More).needs_review;
    assert_eq!(review(NewUptake::Equivocal), [PetReview::NewUptakeNotSure]);
    assert_eq!(review(NewUptake::None), []);
}

#[test]
fn every_reason_of_percist_has_its_sentence() {
    let same = scan(400);
    let gone = PetScan { all_like_background: true, ..scan(100) };
    let unsure = NewUptake::Equivocal;
    let diseased = |mean| PetScan {
        liver_is_diseased: true,
        blood_pool: Some(Background { mean: uptake(mean), sd: uptake(10) }),
        ..same
    };
    let liver = Some(Background { mean: uptake(250), sd: uptake(20) });
    let cases = [
        (
            scan(800),
            PetScan { since_radiation: DaysSince::Days(30), ..same },
            "Not a PERCIST category: 30 days after radiation; uptake before 56 days is no PERCIST category (sources ask for 8 to 12 weeks)",
        ),
        (
            scan(800),
            PetScan { since_radiation: DaysSince::Days(1), ..same },
            "Not a PERCIST category: 1 day after radiation; uptake before 56 days is no PERCIST category (sources ask for 8 to 12 weeks)",
        ),
        (
            scan(800),
            PetScan { since_radiation: DaysSince::NotKnown, ..same },
            "Not evaluable: it is not known how long ago radiation was, if it was given; uptake before 56 days is no PERCIST category",
        ),
        (scan(800), PetScan { new: NewUptake::Typical, ..same }, "PMD: a new lesion, typical of cancer"),
        (
            PetScan { liver: None, ..scan(800) },
            same,
            "Not evaluable: the baseline has no uptake of the liver",
        ),
        (
            PetScan { liver_is_diseased: true, blood_pool: None, ..scan(800) },
            same,
            "Not evaluable: the baseline has no uptake of the blood pool",
        ),
        (
            PetScan { hottest_sul: None, ..scan(800) },
            same,
            "Not evaluable: the baseline has no lesion measured",
        ),
        (scan(339), same, "Not evaluable: the hottest lesion of the baseline is below 3.40"),
        (
            scan(800),
            PetScan { liver, ..same },
            "Not evaluable: the scans cannot be compared, because the liver took up 2.00 then and 2.50 now",
        ),
        (
            PetScan { hottest_sul: Some(uptake(800)), ..diseased(150) },
            diseased(190),
            "Not evaluable: the scans cannot be compared, because the blood pool took up 1.50 then and 1.90 now; it is held to the limits of the liver, which is our choice, as no source gives any",
        ),
        (
            scan(800),
            PetScan { liver: None, ..same },
            "Not evaluable: the scans cannot be compared, because the uptake of the liver is not recorded for both",
        ),
        (
            scan(800),
            diseased(150),
            "Not evaluable: the scans cannot be compared, because one says that the liver is diseased and the other that it is not",
        ),
        (
            scan(800),
            PetScan { minutes_after_injection: Some(90), ..same },
            "Not evaluable: the scans cannot be compared, because they were made 60 and 90 minutes after injection",
        ),
        (
            scan(800),
            PetScan { minutes_after_injection: None, ..same },
            "Not evaluable: the scans cannot be compared, because the minutes after injection are not recorded for both",
        ),
        (
            scan(800),
            PetScan { scanner: SameScanner::Other, ..same },
            "Not evaluable: the scans cannot be compared, because they were made or reconstructed differently",
        ),
        (
            scan(800),
            PetScan { scanner: SameScanner::Unknown, ..same },
            "Not evaluable: the scans cannot be compared, because nobody has said that they were made in the same way",
        ),
        (
            scan(800),
            PetScan { hottest_sul: None, ..same },
            "Not evaluable: the hottest lesion was not measured",
        ),
        (
            scan(800),
            gone,
            "CMR: a person says that every lesion is below the liver and like its surroundings",
        ),
        (
            scan(800),
            PetScan { new: unsure, ..gone },
            "SMD: a person says that every lesion is below the liver and like its surroundings; it would be CMR, but something new is not sure",
        ),
        (
            scan(800),
            scan(1_200),
            "PMD: the hottest lesion rose from 8.00 to 12.00, by at least 30 % and 0.80",
        ),
        (
            scan(800),
            PetScan { visibly_larger: true, ..same },
            "PMD: the lesions are visibly larger, or total lesion glycolysis is up by 75 %",
        ),
        (scan(800), same, "PMR: the hottest lesion fell from 8.00 to 4.00, by at least 30 % and 0.80"),
        (
            scan(800),
            PetScan { grows_elsewhere: true, ..same },
            "SMD, not PMR: the hottest lesion fell from 8.00 to 4.00, but another grew by more than 30 %",
        ),
        (
            scan(800),
            PetScan { new: unsure, ..same },
            "SMD, not PMR: the hottest lesion fell from 8.00 to 4.00, but something new is not sure",
        ),
        (
            scan(800),
            scan(700),
            "SMD: 8.00 then and 7.00 now; a response or progression needs a change of 30 % and 0.80",
        ),
    ];
    for (baseline, now, sentence) in cases {
        assert_eq!(percist(&baseline, &now).sentence(), sentence);
    }
}

#[test]
fn every_reason_of_eortc_has_its_sentence() {
    let gone = PetScan { all_like_background: true, ..scan(100) };
    let cases = [
        (scan(800), PetScan { new: NewUptake::Typical, ..scan(800) }, "PMD: a new lesion, typical of cancer"),
        (
            scan(800),
            PetScan { longest_dimension_grew: true, ..scan(800) },
            "PMD: the longest dimension grew by more than 20 %",
        ),
        (
            scan(800),
            PetScan { grows_elsewhere: true, ..scan(800) },
            "PMD: uptake or size of another lesion grew by more than 30 %",
        ),
        (
            PetScan { followed_suv: None, ..scan(800) },
            gone,
            "Not evaluable: the baseline has no lesion measured",
        ),
        (
            scan(800),
            PetScan { followed_suv: None, ..scan(800) },
            "Not evaluable: the uptake of what is followed was not measured",
        ),
        (
            scan(800),
            gone,
            "CMR: a person says that every lesion is below the liver and like its surroundings",
        ),
        (scan(800), scan(1_200), "PMD: uptake rose from 8.00 to 12.00, by more than 25 %"),
        (scan(800), scan(400), "PMR: uptake fell from 8.00 to 4.00, by more than 25 %"),
        (
            scan(800),
            scan(640),
            "SMD: uptake fell from 8.00 to 6.40, by 15 to 25 % after more than one cycle; no table names this and sources differ",
        ),
        (scan(800), scan(760), "SMD: 8.00 then and 7.60 now, neither a response nor progression"),
    ];
    for (baseline, now, sentence) in cases {
        assert_eq!(eortc(&baseline, &now, Cycles::More).sentence(), sentence);
    }
    let after_one = eortc(&scan(800), &scan(640), Cycles::One).sentence();
    assert_eq!(after_one, "PMR: uptake fell from 8.00 to 6.40, by at least 15 % after one cycle");
}

#[test]
fn what_is_for_a_person_is_said() {
    for (review, sentence) in [
        (
            PetReview::NewLesion,
            "There is a new lesion, typical of cancer: look at it, although this scan is no PERCIST category",
        ),
        (
            PetReview::NewUptakeNotSure,
            "There is new uptake that may be infection or an effect of treatment: look at it before a category is used",
        ),
        (
            PetReview::VerifyProgression,
            "Progression without a new lesion: verify within 1 month, unless RECIST shows progression",
        ),
        (
            PetReview::SoonAfterChemotherapy { days: 6 },
            "Wait 10 days after chemotherapy: this scan was made 6 days after it",
        ),
        (
            PetReview::SoonAfterChemotherapy { days: 1 },
            "Wait 10 days after chemotherapy: this scan was made 1 day after it",
        ),
    ] {
        assert_eq!(review.sentence(), sentence);
    }
    assert_eq!(
        PetNote::ChemotherapyNotKnown.sentence(),
        "It is not known whether this scan was made within 10 days of chemotherapy"
    );
}

/// What is left out of a file is not known, never "never".
#[test]
fn a_treatment_that_a_file_leaves_out_is_not_known() {
    let text = r#"{"date":"2026-09-04","liver_is_diseased":false,"all_like_background":false,"new":"none",
        "grows_elsewhere":false,"visibly_larger":false,"longest_dimension_grew":false"#;
    let read = |more: &str| serde_json::from_str::<PetScan>(&format!("{text}{more}}}")).unwrap();
    let left_out = read("");
    assert_eq!(left_out.since_radiation, DaysSince::NotKnown);
    assert_eq!(left_out.since_chemotherapy, DaysSince::NotKnown);
    let said = read(r#","since_radiation":"never","since_chemotherapy":{"days":6}"#);
    assert_eq!((said.since_radiation, said.since_chemotherapy), (DaysSince::Never, DaysSince::Days(6)));
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

/// New uptake of which nobody is sure: progression instead, and a complete response only where everything else has gone.
/// What the category is already is no other one.
#[test]
fn what_new_uptake_may_be_instead_is_another_category() {
    for (now, category, instead) in [
        (scan(400), MetabolicPr, vec![MetabolicPd]),
        (scan(1_200), MetabolicPd, vec![]),
        (PetScan { all_like_background: true, ..scan(10) }, MetabolicPr, vec![MetabolicPd, MetabolicCr]),
    ] {
        let now = PetScan { new: NewUptake::Equivocal, ..now };
        let told = eortc(&scan(800), &now, Cycles::More).told(&scan(800), &now, Cycles::More);
        assert_eq!((told.category, told.review.unwrap().instead), (category, instead));
    }
}
