//! Scales that are chosen and not worked out: their steps, and how they are stored and said.

use aftercare::scales::{
    Amount, Ascites, ComplicationGrade, ComplicationSystem, CtcaeSample, CtcaeTerm, CtcaeVersion, Ecog,
    Encephalopathy, LabFlag, LabTest, LiverSigns, NotGraded, Nrs, PainResponse, ctcae_grade,
};

#[test]
fn a_step_is_stored_as_its_number_and_nothing_beyond_the_scale_is_read() {
    for points in 0..=10_u8 {
        let nrs = Nrs::try_from(points).unwrap();
        assert_eq!(u8::from(nrs), points);
    }
    assert!(Nrs::try_from(11).is_err());
    for (grade, ecog) in (0..=4_u8).zip(Ecog::ALL) {
        assert_eq!((u8::from(ecog), Ecog::try_from(grade)), (grade, Ok(ecog)));
    }
    assert!(Ecog::try_from(5).is_err());
}

/// In the words of Oken 1982, shortened.
#[test]
fn each_performance_status_says_what_it_means() {
    let parts =
        ["fully active", "light work", "cares for self, no work", "limited self-care", "completely disabled"];
    for (ecog, part) in Ecog::ALL.iter().zip(parts) {
        assert!(ecog.meaning().contains(part), "{ecog:?}: {}", ecog.meaning());
    }
}

#[test]
fn signs_of_the_liver_are_called_what_they_are_stored_as() {
    for ascites in Ascites::ALL {
        assert_eq!(serde_json::to_value(ascites).unwrap(), ascites.code());
    }
    for grade in Encephalopathy::ALL {
        assert_eq!(serde_json::to_value(grade).unwrap(), grade.code());
    }
    assert_eq!(Ascites::ALL.map(Ascites::label), ["None", "Mild, or controlled", "Moderate or severe"]);
    assert_eq!(Encephalopathy::ALL.map(Encephalopathy::label), ["None", "Grade 1–2", "Grade 3–4"]);
}

#[test]
fn signs_are_empty_only_where_neither_was_said() {
    for ascites in [None, Some(Ascites::None)] {
        for encephalopathy in [None, Some(Encephalopathy::None)] {
            let signs = LiverSigns { ascites, encephalopathy };
            assert_eq!(signs.is_empty(), ascites.is_none() && encephalopathy.is_none(), "{signs:?}");
        }
    }
}

/// A disability at discharge is a suffix of its own, which only Clavien-Dindo has.
#[test]
fn a_grade_has_a_disability_where_its_suffix_says_so() {
    let mut seen = [0; 2];
    for system in ComplicationSystem::ALL {
        for level in ["1", "2", "3", "3a", "I", "II", "IIIa", "IIIb", "IVa", "IVb", "A", "D"] {
            for suffix in ["", "-d"] {
                let text = format!("{level}{suffix}");
                let stored = serde_json::json!({"system": system, "grade": text});
                let Ok(grade) = serde_json::from_value::<ComplicationGrade>(stored) else { continue };
                assert_eq!(grade.has_disability(), suffix == "-d", "{}", grade.label());
                assert_eq!(grade.code(), text);
                seen[usize::from(suffix == "-d")] += 1;
            }
        }
    }
    assert!(seen[0] > 10 && seen[1] >= 4, "{seen:?}");
}

/// Each has words of its own (Chow 2012).
#[test]
fn a_response_of_pain_is_said_in_words() {
    for (response, words) in [
        (PainResponse::Complete, "complete response"),
        (PainResponse::Partial, "partial response"),
        (PainResponse::Progression, "progression"),
        (PainResponse::Indeterminate, "indeterminate"),
    ] {
        assert!(response.words().contains(words), "{response:?}");
    }
}

/// "Na" is sodium where it is a word of its own and written as the symbol.
#[test]
fn sodium_is_asked_for_by_its_symbol_alone() {
    for (words, is_asked) in [
        ("Na", true),
        ("Serum Na, creatinine", true),
        ("U (Na/K)", true),
        ("na", false),
        ("NaCl infusion", false),
        ("Name of the ward", false),
        ("creatinine", false),
    ] {
        assert_eq!(LabTest::asked_in(words).contains(&LabTest::Sodium), is_asked, "{words}");
    }
}

/// Nothing is a multiple of a baseline of zero: the grade is not known.
#[test]
fn a_baseline_of_zero_grades_nothing() {
    let sample = |baseline| CtcaeSample {
        baseline: Some(Amount::Exactly(baseline)),
        baseline_flag: Some(LabFlag::High),
        ..CtcaeSample::recorded(CtcaeTerm::AltIncreased, "400", "U/L", "", "40").unwrap()
    };
    let grade = |baseline| ctcae_grade(CtcaeVersion::V5, CtcaeTerm::AltIncreased, &sample(baseline));
    let Err(NotGraded::Unknown { .. }) = grade(0) else { panic!("{:?}", grade(0)) };
    assert!(grade(1).is_ok());
}
