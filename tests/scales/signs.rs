//! Scales that are chosen and not worked out: their steps, and how they are stored and said.

use aftercare::scales::{Ascites, Ecog, Encephalopathy, LiverSigns, Nrs};

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
