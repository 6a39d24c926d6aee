//! What is nothing is told as nothing: no change, no dose, no number. And what is asked by another name is asked.

use aftercare::plan::LabValue;
use aftercare::scales::{
    ChangeDirection, LabTest, MorphineEquivalent, NoPainResponse, Nrs, PainRecord, Qlqc30Answers,
    Qlqc30Scale, pain_response, qlqc30_change,
};

/// The same score twice is no change in either direction, whichever end of a scale is the better.
#[test]
fn the_same_score_is_neither_better_nor_worse() {
    let answers = Qlqc30Answers::new([Some(2); 30]).unwrap();
    let mut looked = 0;
    for scale in Qlqc30Scale::ALL.iter().copied() {
        let Some(score) = answers.score(scale) else { continue };
        assert_eq!(qlqc30_change(scale, score, score).direction, ChangeDirection::Same, "{scale:?}");
        looked += 1;
    }
    assert!(looked > 10, "{looked}");
}

/// Of no opioids at all there is no quarter more or less (Chow 2012 compares with a dose that is taken).
#[test]
fn a_dose_of_nothing_has_no_quarter() {
    let dose = |tenths| MorphineEquivalent::from_tenths_mg_per_day(tenths).unwrap();
    assert_eq!(dose(0).quarters(), None);
    assert_eq!(dose(400).quarters(), Some((dose(500), dose(300))));
}

/// Pain alone, without what was taken against it, is not evaluable, nor is a baseline without pain; each says so.
#[test]
fn what_is_not_evaluable_of_pain_says_why() {
    let record = |points: u8, tenths: Option<u32>| PainRecord {
        worst_pain: Nrs::try_from(points).unwrap(),
        opioids: tenths.and_then(MorphineEquivalent::from_tenths_mg_per_day),
    };
    let why = |before, now| pain_response(before, now).unwrap_err();
    let unknown = why(record(6, None), record(3, Some(0)));
    let painless = why(record(0, Some(0)), record(0, Some(0)));
    assert_eq!((unknown, painless), (NoPainResponse::OpioidsNotKnown, NoPainResponse::NoPainAtBaseline));
    assert!(unknown.words().starts_with("not evaluable") && unknown.words().contains("opioids"));
    assert!(painless.words().starts_with("not evaluable") && painless.words().contains("no pain"));
}

/// A sign is no part of a laboratory value: what begins with one is no number that is judged.
#[test]
fn a_number_has_digits_before_and_behind_its_point() {
    let flag =
        |value: &str| LabValue { high: "21".into(), ..LabValue::new("Bilirubin", value, "µmol/L") }.flag();
    assert!(flag("35").is_some() && flag("35.5").is_some());
    for value in ["+35", "-35", "3a", ".5", "3 5", "1,400"] {
        assert_eq!(flag(value), None, "{value}");
    }
}

/// A protocol asks for a test by any of its names, but for the two letters that stand in prose as well.
#[test]
fn a_test_is_asked_for_by_its_other_names() {
    for (words, test) in [
        ("serum albumin", LabTest::Albumin),
        ("Gamma GT", LabTest::Ggt),
        ("haemoglobin before the procedure", LabTest::Haemoglobin),
        ("platelet count", LabTest::Platelets),
        ("alpha-fetoprotein", LabTest::Afp),
        ("carcinoembryonic antigen", LabTest::Cea),
    ] {
        assert!(LabTest::asked_in(words).contains(&test), "{words}");
    }
    assert_eq!(LabTest::asked_in("k or na"), []);
}
