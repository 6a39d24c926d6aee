//! LI-RADS treatment response against the published tables, typed out row by row, over everything that can be seen.

use aftercare::imaging::{Length, Modality};
use aftercare::response::Category::{self, Equivocal, Nonevaluable, Nonprogressing, Nonviable, Viable};
use aftercare::response::li_rads::{
    Ancillary, AncillaryUse, Applies, Change, Core, Finding2018, LocalTherapy, Masslike, Seen2024,
    assess_2018, assess_2024, core_for,
};

/// Core, masslike enhancement, change over time, category before ancillary features (version 2024).
const TABLE: &str = "
nonradiation cannot-assess * LR-TR-NONEVALUABLE
nonradiation absent * LR-TR-NONVIABLE
nonradiation uncertain * LR-TR-EQUIVOCAL
nonradiation present * LR-TR-VIABLE
radiation cannot-assess * LR-TR-NONEVALUABLE
radiation absent * LR-TR-NONVIABLE
radiation uncertain * LR-TR-NONPROGRESSING
radiation present new LR-TR-VIABLE
radiation present increasing LR-TR-VIABLE
radiation present stable LR-TR-NONPROGRESSING
radiation present decreasing LR-TR-NONPROGRESSING
radiation present uncertain LR-TR-NONPROGRESSING
";

fn from_table(core: Core, masslike: Masslike, change: Change) -> Category {
    let row = TABLE.lines().map(|line| line.split(' ').collect::<Vec<_>>()).find(|row| {
        row.len() == 4
            && row[0] == core.code()
            && row[1] == masslike.code()
            && (row[2] == "*" || row[2] == change.code())
    });
    Category::from_code(row.unwrap()[3]).unwrap()
}

#[test]
fn both_cores_over_everything_that_can_be_seen() {
    let mut seen_count = 0;
    for core in Core::ALL {
        for masslike in Masslike::ALL {
            for change in Change::ALL {
                let table = from_table(*core, *masslike, *change);
                for modality in Modality::ALL {
                    for use_ancillary in AncillaryUse::ALL {
                        for ancillary in Ancillary::ALL.iter().copied().map(Some).chain([None]) {
                            let seen = Seen2024 {
                                core: *core,
                                modality: *modality,
                                masslike: *masslike,
                                change: *change,
                                ancillary,
                                use_ancillary: *use_ancillary,
                                size: None,
                                scans_since_treatment: 3,
                            };
                            let is_mri = modality.code().starts_with("MRI");
                            let is_used = *use_ancillary == AncillaryUse::Used && is_mri;
                            let new = ancillary == Some(Ancillary::NewOrIncreased);
                            let some = new || ancillary == Some(Ancillary::Present);
                            let expected = match table {
                                Equivocal if is_used && some => Viable,
                                Nonprogressing if is_used && new => Viable,
                                table => table,
                            };
                            let verdict = assess_2024(&seen);
                            assert_eq!(verdict.category, expected, "{seen:?}");
                            // Radiation knows no equivocal lesion, nonradiation no nonprogressing one.
                            let never = if *core == Core::Radiation { Equivocal } else { Nonprogressing };
                            assert_ne!(verdict.category, never, "{seen:?}");
                            let asks_size =
                                verdict.notes.iter().any(|note| note.starts_with("Measure the largest part"));
                            assert_eq!(asks_size, ![Nonviable, Nonevaluable].contains(&expected), "{seen:?}");
                            let says =
                                verdict.notes.iter().any(|note| note.starts_with("Ancillary features"));
                            assert_eq!(says, *use_ancillary == AncillaryUse::Used && !is_mri, "{seen:?}");
                            seen_count += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(seen_count, 2 * 4 * 5 * Modality::ALL.len() * 2 * 4);
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
    let found: Vec<Category> = Finding2018::ALL.iter().map(|seen| assess_2018(*seen).0).collect();
    assert_eq!(found, expected);
}
