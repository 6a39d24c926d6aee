//! What a standard needs beside the longest diameter: whether anybody measured it, and what is said where nobody did.

use aftercare::imaging::{Hounsfield, LesionReading, Modality, Reading, Role, Volume};
use aftercare::response::{Category, History, NotMeasured, Settings, Standard, is_measured};

use crate::lesions::{day, eight_weeks, id, lesion, measured, scan, with_sizes};

/// A figure that a standard may need.
type Figure = (&'static str, fn(&mut LesionReading));

const FIGURES: [Figure; 4] = [
    ("perpendicular", |read| read.perpendicular = Some(measured(200))),
    ("viable perpendicular", |read| read.viable_perpendicular = Some(measured(150))),
    ("attenuation", |read| read.attenuation = Some(Hounsfield::parse("60").unwrap())),
    ("enhancing volume", |read| read.viable_volume = Some(Volume::parse("12").unwrap())),
];

/// EASL multiplies viable diameters (of a node whole ones), WHO whole ones, Choi reads attenuation, qEASL volumes; the
/// others read diameters alone and lack nothing.
fn needs(standard: &Standard) -> Option<&'static [&'static str]> {
    match standard {
        Standard::Easl => Some(&["perpendicular", "viable perpendicular"]),
        Standard::Who => Some(&["perpendicular"]),
        Standard::Choi | Standard::ModifiedChoi => Some(&["attenuation"]),
        Standard::Volumetric => Some(&["enhancing volume"]),
        _ => None,
    }
}

#[test]
fn any_figure_that_a_standard_reads_is_measured_for_it_and_no_other() {
    for standard in Standard::PUBLISHED {
        for (figure, measure) in FIGURES {
            let mut baseline = scan(day("2025-01-06"));
            let mut read = LesionReading::size(measured(300));
            measure(&mut read);
            baseline.targets.insert(id("t1"), read);
            let history =
                History::new(vec![lesion("t1", Role::Target, false)], baseline, Vec::new()).unwrap();
            let expected = needs(standard).is_none_or(|needs| needs.contains(&figure));
            assert_eq!(is_measured(standard, &history), expected, "{standard}: {figure}");
        }
    }
}

/// MRI has no Hounsfield units: only for what reads them is that the reason.
#[test]
fn what_is_missing_is_asked_for_unless_the_scan_cannot_give_it() {
    for standard in Standard::PUBLISHED.iter().filter(|standard| needs(standard).is_some()) {
        for modality in [Modality::CtContrast, Modality::MriContrast] {
            let mut baseline = scan(day("2025-01-06"));
            baseline.modality = modality;
            baseline.targets.insert(id("t1"), LesionReading::size(measured(300)));
            let history =
                History::new(vec![lesion("t1", Role::Target, false)], baseline.clone(), Vec::new()).unwrap();
            let words = NotMeasured::of(&history, &Settings::of(standard.clone()), &baseline).to_string();
            let cannot = modality.is_mri() && matches!(standard, Standard::Choi | Standard::ModifiedChoi);
            assert_eq!(words.contains("no Hounsfield units"), cannot, "{words}");
            assert_eq!(words.contains("Enter it, or choose"), !cannot, "{words}");
        }
    }
}

/// The papers of EASL, WHO, Choi and qEASL have five categories; whatever a standard's own are, it can work them out.
#[test]
fn a_person_chooses_among_the_categories_of_the_paper() {
    use Category::{Cr, Ne, Pd, Pr, Sd};
    for standard in Standard::PUBLISHED {
        let own = standard.own_categories();
        assert!(!own.is_empty() && own.iter().all(|one| standard.categories().contains(one)), "{standard}");
        if needs(standard).is_some() {
            assert_eq!(own, [Cr, Pr, Sd, Pd, Ne], "{standard}");
        }
    }
}

/// A target that is said to be part of another has to be part of another target.
#[test]
fn a_target_merges_into_another_target_alone() {
    let lesions = || {
        vec![
            lesion("t1", Role::Target, false),
            lesion("t2", Role::Target, false),
            lesion("nt1", Role::NonTarget, false),
        ]
    };
    let baseline = || with_sizes(scan(eight_weeks(0)), [("t1", measured(300)), ("t2", measured(200))]);
    for (into, is_right) in [("t2", true), ("t1", false), ("nt1", false), ("t9", false)] {
        let now =
            with_sizes(scan(eight_weeks(1)), [("t1", Reading::MergedInto(id(into))), ("t2", measured(500))]);
        assert_eq!(History::new(lesions(), baseline(), vec![now]).is_ok(), is_right, "{into}");
    }
}
