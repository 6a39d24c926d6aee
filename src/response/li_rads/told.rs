//! What the two versions say, in words.

use super::{
    Ancillary, AncillaryUse, Change, Core, Finding2018, Masslike, Note2024, Rule2018, Rule2024, Seen2024,
    Verdict2024, assess_2018, assess_2024,
};
use crate::calendar::Date;
use crate::imaging::{Length, Modality};
use crate::response::{Category, ReadingRule, ReadingWarningCode, Standard, ToldReading};
use crate::scales::{Quantity, QuantityName};
use crate::wording::within;

/// That ancillary features count after radiation at all has confidence B.
const ANCILLARY_DOUBT: &str = "Sources differ on ancillary features after radiation: one restatement of the core lets new or \
                               increased ones raise it, two leave that out";

/// One treated lesion by version 2018, in words. `size`: the longest dimension of the enhancing part, where it was measured.
pub fn told_2018(date: Date, seen: Finding2018, modality: Modality, size: Option<Length>) -> ToldReading {
    let (category, rule) = assess_2018(seen, modality);
    let id = match rule {
        Rule2018::Modality => ReadingRule::Lr18Modality,
        Rule2018::CannotAssess => ReadingRule::Lr18CannotAssess,
        Rule2018::NoTumour => ReadingRule::Lr18NoTumour,
        Rule2018::Atypical => ReadingRule::Lr18Atypical,
        Rule2018::Tissue => ReadingRule::Lr18Tissue,
    };
    let what = match rule {
        Rule2018::Modality => rule.label(),
        _ => seen.label(),
    };
    let sentence = format!("{}: {}", category.short(), within(what));
    let mut told = ToldReading::by(Standard::LiRads2018, date, category, id, sentence);
    let needs_tissue = "needs nodular, masslike or thick irregular tissue with arterial enhancement, with washout, or that \
                        enhances as before treatment";
    match rule {
        Rule2018::NoTumour => told.say_not_met(Category::Viable, format!("Not viable: {needs_tissue}")),
        Rule2018::Atypical => {
            told.say_not_met(Category::Viable, format!("Not viable: {needs_tissue}"));
            told.say_not_met(
                Category::Nonviable,
                "Not nonviable: needs no enhancement, or the pattern expected after this treatment; a tie is equivocal",
            );
        }
        Rule2018::Tissue => told.say_not_met(
            Category::Equivocal,
            "Not equivocal: one of arterial enhancement, washout and enhancement as before treatment is enough for viable",
        ),
        Rule2018::Modality | Rule2018::CannotAssess => {}
    }
    if matches!(category, Category::Viable | Category::Equivocal) && size.is_none() {
        told.warn(ReadingWarningCode::NotMeasured, "Measure the enhancing part");
    }
    told.quantities.extend(size.map(largest));
    told
}

fn largest(size: Length) -> Quantity {
    Quantity::new(QuantityName::MasslikePart, size.as_mm_text(), "mm")
}

/// One treated lesion by version 2024 of LI-RADS treatment response (ACR 2024), in words; sizes in mm.
pub fn told_2024(date: Date, seen: &Seen2024) -> ToldReading {
    let Verdict2024 { category, rule, notes } = assess_2024(seen);
    let standard = match seen.core {
        Core::Nonradiation => Standard::LiRads2024Nonradiation,
        Core::Radiation => Standard::LiRads2024Radiation,
    };
    let sentence = format!("{}: {}", category.short(), rule_words(rule, seen));
    let mut told = ToldReading::by(standard, date, category, rule_id(rule), sentence);
    for (category, sentence) in not_met(seen, category) {
        told.say_not_met(category, sentence);
    }
    if rule == Rule2024::AncillaryUpgrade && seen.core == Core::Radiation {
        told.warn(ReadingWarningCode::SourcesDiffer, ANCILLARY_DOUBT);
    }
    for note in notes {
        told.warn(note.code(), note.sentence());
    }
    told.quantities.extend(seen.size.map(largest));
    if seen.core == Core::Radiation {
        let scans = Quantity::new(QuantityName::ScansSinceTreatment, seen.scans_since_treatment, "");
        told.quantities.push(scans);
    }
    told
}

fn rule_id(rule: Rule2024) -> ReadingRule {
    match rule {
        Rule2024::Modality => ReadingRule::LrModality,
        Rule2024::CannotAssess => ReadingRule::LrCannotAssess,
        Rule2024::NoMasslike => ReadingRule::LrNoMasslike,
        Rule2024::Uncertain => ReadingRule::LrUncertain,
        Rule2024::UncertainAfterRadiation => ReadingRule::LrUncertainRadiation,
        Rule2024::Masslike => ReadingRule::LrMasslike,
        Rule2024::NotGrowing => ReadingRule::LrNotGrowing,
        Rule2024::Growing => ReadingRule::LrGrowing,
        Rule2024::AncillaryUpgrade => ReadingRule::LrAncillary,
    }
}

fn rule_words(rule: Rule2024, seen: &Seen2024) -> String {
    let change = change_words(seen.change);
    match rule {
        Rule2024::Uncertain => "uncertain enhancement, which is equivocal without radiation".to_owned(),
        Rule2024::UncertainAfterRadiation => {
            "uncertain enhancement, which is nonprogressing after radiation".to_owned()
        }
        Rule2024::Masslike => "masslike enhancement, whatever its change without radiation".to_owned(),
        Rule2024::NotGrowing | Rule2024::Growing => {
            format!("masslike enhancement after radiation, {change}")
        }
        Rule2024::AncillaryUpgrade => {
            let features = seen.ancillary.map_or("present", |ancillary| match ancillary {
                Ancillary::Absent => "absent",
                Ancillary::Present => "present",
                Ancillary::NewOrIncreased => "new or increased",
            });
            let enhancement = match seen.core {
                Core::Nonradiation => "uncertain enhancement".to_owned(),
                Core::Radiation => format!("masslike enhancement after radiation, {change}"),
            };
            format!("{enhancement}, raised by ancillary features on MRI that are {features}")
        }
        Rule2024::Modality | Rule2024::CannotAssess | Rule2024::NoMasslike => within(rule.label()),
    }
}

fn change_words(change: Change) -> &'static str {
    match change {
        Change::New => "new",
        Change::Increasing => "increasing",
        Change::Stable => "stable",
        Change::Decreasing => "decreasing",
        Change::Uncertain => "of uncertain change",
    }
}

fn not_met(seen: &Seen2024, category: Category) -> Vec<(Category, String)> {
    let change = change_words(seen.change);
    let ancillary = match (seen.use_ancillary, seen.modality) {
        (AncillaryUse::NotUsed, _) => "ancillary features, which are not used here",
        (AncillaryUse::Used, Modality::MriContrast) => "ancillary features on MRI",
        (AncillaryUse::Used, _) => "ancillary features, which count on MRI with contrast medium only",
    };
    match (category, seen.core) {
        (Category::Nonviable, Core::Nonradiation) => {
            vec![(Category::Viable, "Not viable: needs masslike enhancement".to_owned())]
        }
        (Category::Nonviable, Core::Radiation) => vec![(
            Category::Viable,
            "Not viable: needs masslike enhancement that is new or increasing".to_owned(),
        )],
        (Category::Equivocal, _) => vec![
            (
                Category::Viable,
                format!("Not viable: needs masslike enhancement that is certain, or {ancillary}"),
            ),
            (Category::Nonviable, "Not nonviable: needs no masslike enhancement".to_owned()),
        ],
        (Category::Nonprogressing, _) if seen.masslike == Masslike::Uncertain => vec![
            (
                Category::Viable,
                "Not viable: needs masslike enhancement that is certain, and new or increasing".to_owned(),
            ),
            (Category::Nonviable, "Not nonviable: needs no masslike enhancement".to_owned()),
        ],
        (Category::Nonprogressing, _) => vec![
            (
                Category::Viable,
                format!(
                    "Not viable: masslike enhancement is {change}; needs new or increasing, or new or increased {ancillary} beside \
                     stable or decreasing"
                ),
            ),
            (Category::Nonviable, "Not nonviable: needs no masslike enhancement".to_owned()),
        ],
        (Category::Viable, Core::Radiation)
            if seen.change == Change::New || seen.change == Change::Increasing =>
        {
            vec![(
                Category::Nonprogressing,
                format!("Not nonprogressing: masslike enhancement is {change}; needs stable or decreasing"),
            )]
        }
        _ => Vec::new(),
    }
}

impl Note2024 {
    /// What to do, or to keep in mind, in words.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Measure => "Measure the largest part with masslike enhancement",
            Self::AncillaryNotOnMri => {
                "Ancillary features count on MRI with contrast medium only; they were left out of account"
            }
            Self::AncillaryAfterRadiation => {
                "After radiation ancillary features count only beside stable or decreasing masslike enhancement; sources differ on this"
            }
            Self::FirstScanAfterRadiation => {
                "The first scan after radiation: enhancement can grow for months after it and fade by itself. Compare with the next scan before treatment changes"
            }
        }
    }

    fn code(self) -> ReadingWarningCode {
        match self {
            Self::Measure => ReadingWarningCode::NotMeasured,
            Self::AncillaryNotOnMri => ReadingWarningCode::LeftOut,
            Self::AncillaryAfterRadiation => ReadingWarningCode::SourcesDiffer,
            Self::FirstScanAfterRadiation => ReadingWarningCode::FewScans,
        }
    }
}
