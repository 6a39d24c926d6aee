//! LI-RADS treatment response against the published tables, typed out row by row, over everything that can be seen.

use aftercare::imaging::{Length, Modality};
use aftercare::response::Category::{self, Equivocal, Nonevaluable, Nonprogressing, Nonviable, Viable};
use aftercare::response::li_rads::{
    Ancillary, AncillaryUse, Applies, Change, Core, Finding2018, LocalTherapy, Masslike, Rule2018, Rule2024,
    Seen2024, assess_2018, assess_2024, core_for, told_2024,
};

/// Core, masslike enhancement, change over time; then the category (LR-TR-…) without ancillary features, with those that
/// are present, and with those that are new or increased (version 2024).
const TABLE: &str = "
nonradiation cannot-assess * NONEVALUABLE NONEVALUABLE NONEVALUABLE
nonradiation absent * NONVIABLE NONVIABLE NONVIABLE
nonradiation uncertain * EQUIVOCAL VIABLE VIABLE
nonradiation present * VIABLE VIABLE VIABLE
radiation cannot-assess * NONEVALUABLE NONEVALUABLE NONEVALUABLE
radiation absent * NONVIABLE NONVIABLE NONVIABLE
radiation uncertain * NONPROGRESSING NONPROGRESSING NONPROGRESSING
radiation present new VIABLE VIABLE VIABLE
radiation present increasing VIABLE VIABLE VIABLE
radiation present stable NONPROGRESSING NONPROGRESSING VIABLE
radiation present decreasing NONPROGRESSING NONPROGRESSING VIABLE
radiation present uncertain NONPROGRESSING NONPROGRESSING NONPROGRESSING
";

fn from_table(core: Core, masslike: Masslike, change: Change, ancillary: Option<Ancillary>) -> Category {
    let row = TABLE.lines().map(|line| line.split(' ').collect::<Vec<_>>()).find(|row| {
        row.len() == 6
            && row[0] == core.code()
            && row[1] == masslike.code()
            && (row[2] == "*" || row[2] == change.code())
    });
    let column = match ancillary {
        None | Some(Ancillary::Absent) => 3,
        Some(Ancillary::Present) => 4,
        Some(Ancillary::NewOrIncreased) => 5,
    };
    Category::from_code(&format!("LR-TR-{}", row.unwrap()[column])).unwrap()
}

/// Everything that can be seen, its size not measured, on the third scan.
fn everything() -> Vec<Seen2024> {
    let mut all = Vec::new();
    for core in Core::ALL {
        for masslike in Masslike::ALL {
            for change in Change::ALL {
                for modality in Modality::ALL {
                    for use_ancillary in AncillaryUse::ALL {
                        all.extend(Ancillary::ALL.iter().copied().map(Some).chain([None]).map(|ancillary| {
                            Seen2024 {
                                core: *core,
                                modality: *modality,
                                masslike: *masslike,
                                change: *change,
                                ancillary,
                                use_ancillary: *use_ancillary,
                                size: None,
                                scans_since_treatment: 3,
                            }
                        }));
                    }
                }
            }
        }
    }
    all
}

#[test]
fn both_cores_over_everything_that_can_be_seen() {
    let all = everything();
    assert_eq!(all.len(), 2 * 4 * 5 * Modality::ALL.len() * 2 * 4);
    for seen in all {
        let used = seen.use_ancillary == AncillaryUse::Used;
        let counts = used && seen.modality.code() == "MRI-CE";
        let expected = if ["CT-CE", "MRI-CE"].contains(&seen.modality.code()) {
            from_table(seen.core, seen.masslike, seen.change, seen.ancillary.filter(|_| counts))
        } else {
            Nonevaluable
        };
        let verdict = assess_2024(&seen);
        assert_eq!(verdict.category, expected, "{seen:?}");
        let by_modality = !["CT-CE", "MRI-CE"].contains(&seen.modality.code());
        assert_eq!(verdict.rule == Rule2024::Modality, by_modality, "{seen:?}");
        // Radiation knows no equivocal lesion, nonradiation no nonprogressing one.
        let never = if seen.core == Core::Radiation { Equivocal } else { Nonprogressing };
        assert_ne!(verdict.category, never, "{seen:?}");
        let says = |start: &str| verdict.notes.iter().any(|note| note.sentence().starts_with(start));
        assert_eq!(
            says("Measure the largest part"),
            ![Nonviable, Nonevaluable].contains(&expected),
            "{seen:?}"
        );
        assert_eq!(says("Ancillary features count on MRI"), used && !counts, "{seen:?}");
    }
}

/// What decided and the category it gives; no rule is without a finding that leads to it.
#[test]
fn every_rule_is_reached_and_has_its_categories() {
    let rows = [
        (Rule2024::Modality, "Neither multiphase CT nor MRI with contrast medium", vec![Nonevaluable]),
        (Rule2024::CannotAssess, "Images degraded or missing", vec![Nonevaluable]),
        (Rule2024::NoMasslike, "No masslike enhancement", vec![Nonviable]),
        (Rule2024::Uncertain, "Uncertain enhancement: equivocal", vec![Equivocal]),
        (Rule2024::UncertainAfterRadiation, "Uncertain enhancement: nonprogressing", vec![Nonprogressing]),
        (Rule2024::Masslike, "Masslike enhancement", vec![Viable]),
        (Rule2024::NotGrowing, "Masslike enhancement that is not known to be new", vec![Nonprogressing]),
        (Rule2024::Growing, "Masslike enhancement that is new or grows", vec![Viable]),
        (Rule2024::AncillaryUpgrade, "Ancillary features on MRI raise", vec![Viable]),
    ];
    assert_eq!(rows.each_ref().map(|row| row.0), Rule2024::ALL);
    let verdicts: Vec<_> = everything().iter().map(assess_2024).collect();
    for (rule, words, categories) in rows {
        assert!(rule.label().starts_with(words), "{rule}");
        let mut found: Vec<Category> =
            verdicts.iter().filter(|verdict| verdict.rule == rule).map(|verdict| verdict.category).collect();
        found.dedup();
        assert_eq!(found, categories, "{rule}");
    }
    let found = Finding2018::ALL.iter().map(|seen| assess_2018(*seen, Modality::MriContrast).1);
    let mut found: Vec<Rule2018> =
        found.chain([assess_2018(Finding2018::Atypical, Modality::Ceus).1]).collect();
    found.sort();
    found.dedup();
    assert_eq!(found, Rule2018::ALL);
}

/// After radiation a lesion that is viable by its enhancement would be nonprogressing if that were stable or decreasing. One
/// that is viable beside such enhancement has nothing of it left to change.
#[test]
fn what_is_not_met_after_radiation_goes_by_the_enhancement() {
    let mut looked = [0; 2];
    for seen in everything().iter().filter(|seen| seen.core == Core::Radiation) {
        let told = told_2024(chrono::NaiveDate::MIN, seen);
        if told.category != Viable {
            continue;
        }
        let is_by_change = matches!(seen.change, Change::New | Change::Increasing);
        assert_eq!(told.not_met.len(), usize::from(is_by_change), "{seen:?}");
        looked[usize::from(is_by_change)] += 1;
    }
    assert!(looked.iter().all(|count| *count > 0), "{looked:?}");
}

#[test]
fn features_that_do_not_count_after_radiation_are_said_to_be_left_out() {
    let says = |masslike, change| {
        let seen = Seen2024 {
            core: Core::Radiation,
            modality: Modality::MriContrast,
            masslike,
            change,
            ancillary: Some(Ancillary::NewOrIncreased),
            use_ancillary: AncillaryUse::Used,
            size: Some(Length::from_mm(22)),
            scans_since_treatment: 3,
        };
        !assess_2024(&seen).notes.is_empty()
    };
    assert!(says(Masslike::Uncertain, Change::Stable) && says(Masslike::Present, Change::Uncertain));
    assert!(!says(Masslike::Present, Change::Stable) && !says(Masslike::Present, Change::New));
}

#[test]
fn growth_on_the_first_scan_after_radiation_asks_for_the_next() {
    let warned = |core, scans_since_treatment| {
        let seen = Seen2024 {
            core,
            modality: Modality::CtContrast,
            masslike: Masslike::Present,
            change: Change::Increasing,
            ancillary: None,
            use_ancillary: AncillaryUse::NotUsed,
            size: Some(Length::from_mm(22)),
            scans_since_treatment,
        };
        !assess_2024(&seen).notes.is_empty()
    };
    assert!(warned(Core::Radiation, 1));
    assert!(!warned(Core::Radiation, 2) && !warned(Core::Nonradiation, 1));
}

#[test]
fn the_last_treatment_chooses_the_core() {
    use LocalTherapy::{ConventionalTace, Microwave, Radioembolisation, Stereotactic};
    assert_eq!(core_for(&[]), Applies::NotLocallyTreated);
    assert_eq!(core_for(&[ConventionalTace, Radioembolisation]), Applies::By(Core::Radiation));
    assert_eq!(core_for(&[Radioembolisation, ConventionalTace]), Applies::By(Core::Nonradiation));
    assert_eq!(core_for(&[Microwave, Stereotactic, Microwave]), Applies::By(Core::Nonradiation));
    let radiation: Vec<&str> =
        LocalTherapy::ALL.iter().filter(|one| one.core() == Core::Radiation).map(|one| one.code()).collect();
    assert_eq!(radiation, ["tare", "sbrt"]);
}

#[test]
fn version_2018_over_all_findings() {
    let expected = [Nonevaluable, Nonviable, Nonviable, Equivocal, Viable, Viable, Viable];
    for modality in Modality::ALL {
        let found: Vec<Category> =
            Finding2018::ALL.iter().map(|seen| assess_2018(*seen, *modality).0).collect();
        if ["CT-CE", "MRI-CE"].contains(&modality.code()) {
            assert_eq!(found, expected, "{modality}");
        } else {
            assert_eq!(found, [Nonevaluable; 7], "{modality}");
            let mut rules = Finding2018::ALL.iter().map(|seen| assess_2018(*seen, *modality).1);
            assert!(rules.all(|rule| rule == Rule2018::Modality), "{modality}");
        }
    }
}
