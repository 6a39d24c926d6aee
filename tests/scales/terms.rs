//! What each laboratory term of CTCAE is graded by beside its limits: the blood test, the unit, and what a person judges.

use aftercare::scales::{CtcaeTerm, CtcaeVersion, LabTest};

const BY_TEST: [(CtcaeTerm, LabTest); 21] = [
    (CtcaeTerm::Anaemia, LabTest::Haemoglobin),
    (CtcaeTerm::HaemoglobinIncreased, LabTest::Haemoglobin),
    (CtcaeTerm::Leucocytosis, LabTest::WhiteCells),
    (CtcaeTerm::WhiteCellsDecreased, LabTest::WhiteCells),
    (CtcaeTerm::ApttProlonged, LabTest::Aptt),
    (CtcaeTerm::AltIncreased, LabTest::Alt),
    (CtcaeTerm::AstIncreased, LabTest::Ast),
    (CtcaeTerm::AlpIncreased, LabTest::Alp),
    (CtcaeTerm::GgtIncreased, LabTest::Ggt),
    (CtcaeTerm::BilirubinIncreased, LabTest::Bilirubin),
    (CtcaeTerm::InrIncreased, LabTest::Inr),
    (CtcaeTerm::FibrinogenDecreased, LabTest::Fibrinogen),
    (CtcaeTerm::PlateletsDecreased, LabTest::Platelets),
    (CtcaeTerm::NeutrophilsDecreased, LabTest::Neutrophils),
    (CtcaeTerm::CreatinineIncreased, LabTest::Creatinine),
    (CtcaeTerm::CreatineKinaseIncreased, LabTest::CreatineKinase),
    (CtcaeTerm::Hypoalbuminaemia, LabTest::Albumin),
    (CtcaeTerm::Hyperkalaemia, LabTest::Potassium),
    (CtcaeTerm::Hypokalaemia, LabTest::Potassium),
    (CtcaeTerm::Hypernatraemia, LabTest::Sodium),
    (CtcaeTerm::Hyponatraemia, LabTest::Sodium),
];

#[test]
fn every_term_is_graded_by_its_own_test() {
    for term in CtcaeTerm::ALL.iter().copied() {
        let expected = BY_TEST.iter().find(|(one, _)| *one == term).map(|(_, test)| *test);
        assert_eq!(term.lab_test(), expected, "{term:?}");
    }
}

/// The limits of the criteria are in these units; a value in another would be graded a thousandfold wrong.
#[test]
fn every_term_without_a_named_test_has_the_unit_of_its_limits() {
    for term in CtcaeTerm::ALL.iter().copied().filter(|term| term.lab_test().is_none()) {
        let unit = match term {
            CtcaeTerm::LymphocytesDecreased | CtcaeTerm::LymphocytesIncreased | CtcaeTerm::Cd4Decreased => {
                "×10⁹/L"
            }
            CtcaeTerm::CreatinineClearanceDecreased => "mL/min",
            CtcaeTerm::LdhIncreased | CtcaeTerm::AmylaseIncreased | CtcaeTerm::LipaseIncreased => "U/L",
            CtcaeTerm::HaptoglobinDecreased => "g/L",
            CtcaeTerm::Acidosis | CtcaeTerm::Alkalosis => "",
            CtcaeTerm::Hyperuricaemia => "µmol/L",
            // Electrolytes, glucose and lipids.
            _ => "mmol/L",
        };
        assert_eq!(term.unit(), unit, "{term:?}");
    }
}

/// By the definitions of the criteria, which name these beside the numbers.
#[test]
fn what_gives_a_grade_beside_the_number_is_named() {
    use CtcaeTerm::*;
    use CtcaeVersion::{V5, V6};
    let life_threatening = [
        Acidosis,
        Alkalosis,
        Hyperuricaemia,
        Hypertriglyceridaemia,
        Hyponatraemia,
        Hypermagnesaemia,
        Hypomagnesaemia,
    ];
    for version in [V5, V6] {
        let says = |term: CtcaeTerm, parts: &[&str]| {
            for part in parts {
                assert!(
                    term.judged(version).contains(part),
                    "{term:?} {version:?}: {}",
                    term.judged(version)
                );
            }
        };
        for term in life_threatening {
            assert_eq!(term.judged(version), "Grade 4 if life-threatening", "{term:?}");
        }
        says(Anaemia, &["Grade 3 if a transfusion is indicated", "Grade 4"]);
        says(Leucocytosis, &["Grade 4", "leucostasis"]);
        says(ApttProlonged, &["Grade 3 if there is bleeding"]);
        says(Hypoalbuminaemia, &["Grade 4"]);
        says(Hypoglycaemia, &["Grade 4", "seizures"]);
        says(Hypokalaemia, &["Grade 2 if an intervention is indicated", "Grade 3 if admission", "Grade 4"]);
        for term in [Hyperkalaemia, Hypernatraemia] {
            says(term, &["Grade 2 if an intervention is begun", "Grade 3 if admission", "Grade 4"]);
        }
        for term in [Hypercalcaemia, HypercalcaemiaIonised, Hypocalcaemia, HypocalcaemiaIonised] {
            says(term, &["Grade 2 if there are symptoms", "Grade 3 if admission", "Grade 4"]);
        }
        for term in [AltIncreased, CreatinineIncreased, NeutrophilsDecreased, LipaseIncreased] {
            assert_eq!(term.judged(version), "", "{term:?}: the numbers are all");
        }
    }
    assert_eq!(PlateletsDecreased.judged(V5), "");
    assert!(PlateletsDecreased.judged(V6).contains("transfusion"));
    assert!(InrIncreased.judged(V5).contains("Grade 2 if the dose of an anticoagulant has to be adjusted"));
    assert_eq!(InrIncreased.judged(V6), "Grade 3 if there is bleeding");
    for term in [Hyperglycaemia, HyperglycaemiaFasting] {
        assert!(term.judged(V5).contains("change of treatment"), "{term:?}");
        assert!(term.judged(V6).contains("Grade 3 if admission"), "{term:?}");
    }
}
