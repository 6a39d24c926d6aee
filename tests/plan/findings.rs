//! What is recorded of a questionnaire, a scan, a stage or a sample: rules over the whole range of each.

use super::steps::worked_by_hand;
use aftercare::imaging::Length;
use aftercare::plan::{BclcStaging, Finding, LabValue, instruments, lab_grades, missing_instruments};
use aftercare::scales::{
    Bclc, BclcFindings, CtcaeSample, CtcaeTerm, CtcaeVersion, Ecog, LabFlag, LabTest, LiverFunction,
    NotGraded, ctcae_grade,
};
use std::num::NonZeroU16;

/// One of several is missed by its own name, and no title names nothing.
#[test]
fn each_questionnaire_that_is_asked_for_is_missed_by_itself() {
    let all = ["EQ-5D-5L", "EORTC QLQ-C30", "BPI"];
    for count in 2..=all.len() {
        let asked = instruments(&all[..count].join(", "));
        assert_eq!(asked, all[..count]);
        for without in 0..count {
            let found = all[..count].iter().copied().enumerate().filter(|(place, _)| *place != without);
            let found: Vec<&str> = found.map(|(_, name)| name).collect();
            assert_eq!(missing_instruments(&asked, found.iter().copied()), [all[without]]);
        }
    }
    assert_eq!(instruments("EQ-5D-5L, , EORTC QLQ-C30 +"), ["EQ-5D-5L", "EORTC QLQ-C30"]);
    assert_eq!(instruments(""), [] as [&str; 0]);
}

/// Of a scan its reader; nobody has read anything else.
#[test]
fn only_a_scan_that_was_read_has_a_reader() {
    let mut seen = [0; 2];
    for (course, _, name) in worked_by_hand() {
        for assessment in course.assessments.values() {
            let expected = match &assessment.finding {
                Finding::Scan(scan) => scan.reading.as_ref().map(|reading| &reading.reader),
                _ => None,
            };
            assert_eq!(assessment.finding.reader(), expected, "{name}");
            seen[usize::from(expected.is_some())] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
}

/// Sources differ on ECOG 2 with another cause than the tumour, and on nothing else that is told beside a stage.
#[test]
fn a_doubt_about_a_stage_is_told_where_sources_differ() {
    for ecog in Ecog::ALL {
        for due in [None, Some(false), Some(true)] {
            let findings =
                BclcFindings { ecog: Some(ecog), ecog_due_to_tumour: due, ..BclcFindings::default() };
            let staging = BclcStaging::of(findings, None);
            let differs = ecog.grade() == 2 && due == Some(false);
            assert_eq!(staging.doubt().is_some(), differs, "{ecog:?} {due:?}");
            assert_eq!(staging.words().contains("Sources differ"), differs, "{}", staging.words());
        }
    }
}

/// Sources differ on ECOG 3 or 4 of another cause: there a person stages, and nowhere else.
#[test]
fn a_person_stages_what_the_strategy_leaves_to_one() {
    for ecog in Ecog::ALL {
        let findings = BclcFindings {
            nodules: NonZeroU16::new(1),
            largest: Some(Length::from_mm(25)),
            portal_invasion: Some(false),
            extrahepatic_spread: Some(false),
            ecog: Some(ecog),
            ecog_due_to_tumour: Some(false),
            liver: Some(LiverFunction::Preserved),
        };
        let decided = BclcStaging { decided: Some(Bclc::C), ..BclcStaging::of(findings, None) };
        let is_left = ecog.grade() > 2;
        assert_eq!(decided.is_left_to_a_person(), is_left, "{ecog:?}");
        let fields: Vec<&str> = decided.problems(Some(ecog)).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, if is_left { vec![] } else { vec!["decided"] }, "{ecog:?}");
    }
}

/// What is not known is not told, so that of a stage of which nothing is known only what it needs is.
#[test]
fn a_stage_of_which_nothing_is_known_tells_what_it_needs_alone() {
    let staging = BclcStaging::of(BclcFindings::default(), None);
    assert_eq!(staging.words(), staging.stage_words());
    assert!(staging.words().starts_with("BCLC not staged: needs "), "{}", staging.words());
}

/// Of a value without limits beside it: told is what is a grade or can be no less than one.
#[test]
fn a_value_that_is_at_least_a_grade_is_told_whatever_else_is_not_known() {
    let (mut open, mut needs) = ([0; 2], [0; 2]);
    for test in LabTest::ALL.iter().copied() {
        let Some(unit) = test.units().first().map(|unit| unit.name) else { continue };
        for hundredths in [1, 10, 40, 70, 95, 110, 130, 220, 280, 320, 500, 900, 2_500, 4_000, 16_000, 90_000]
        {
            let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let value = LabValue::new(test.name(), &text, unit);
            let told = lab_grades(std::slice::from_ref(&value), &[]);
            for one in &told {
                let is_of_before = match &one.found {
                    Err(NotGraded::Unknown { missing, .. }) => {
                        missing.iter().any(|one| one.words().contains("before treatment"))
                    }
                    _ => false,
                };
                assert_eq!(one.needs_treatment_baseline(), is_of_before, "{}", one.words());
                needs[usize::from(is_of_before)] += 1;
            }
            let is_out = matches!(value.flag(), Some(LabFlag::Low | LabFlag::High));
            for term in CtcaeTerm::ALL.iter().copied().filter(|term| term.lab_test() == Some(test)) {
                let Some(sample) = CtcaeSample::recorded(term, &text, unit, "", "") else { continue };
                for version in CtcaeVersion::ALL.iter().copied() {
                    let is_told = told.iter().any(|one| one.term == term && one.version == version);
                    let expected = match ctcae_grade(version, term, &sample) {
                        Ok(graded) => graded.grade.number() > 0,
                        Err(NotGraded::NoTerm) => false,
                        Err(NotGraded::NotPrinted { .. }) => true,
                        Err(NotGraded::Unknown { at_least, .. }) => {
                            open[usize::from(at_least.number() > 0)] += 1;
                            at_least.number() > 0 || is_out
                        }
                    };
                    assert_eq!(is_told, expected, "{test:?} {text} {unit}: {term:?} {version}");
                }
            }
        }
    }
    assert!(open.iter().all(|count| *count > 3), "{open:?}");
    assert!(needs.iter().all(|count| *count > 3), "{needs:?}");
}

/// What was typed with a comma is stored with a point, of the value and of both limits, and what is no number as it is.
#[test]
fn numbers_are_stored_with_a_point() {
    let typed = LabValue { low: "0,9".into(), high: "1,2".into(), ..LabValue::new("INR", "1,15", "") };
    let stored = typed.with_points();
    assert_eq!((stored.value.as_str(), stored.low.as_str(), stored.high.as_str()), ("1.15", "0.9", "1.2"));
    let words = LabValue { low: "none".into(), ..LabValue::new("INR", "see report", "") };
    assert_eq!(words.with_points(), words);
}
