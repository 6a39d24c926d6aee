use super::Core;
use super::core::can_show_enhancement;
use crate::imaging::treated::{Ancillary, AncillaryUse, Change, Masslike};
use crate::imaging::{Length, Modality, coded};
use crate::response::Category;

/// What was seen of one treated lesion on one scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen2024 {
    /// The core of the last local treatment.
    pub core: Core,
    /// How the scan was made; only CT or MRI with contrast medium can be read.
    pub modality: Modality,
    /// Whether there is masslike enhancement, which decides first.
    pub masslike: Masslike,
    /// Of masslike enhancement, for the radiation core.
    pub change: Change,
    /// Ancillary features on MRI; `None` where nobody said.
    pub ancillary: Option<Ancillary>,
    /// Whether the reader lets ancillary features count.
    pub use_ancillary: AncillaryUse,
    /// The longest dimension of the largest masslike part.
    pub size: Option<Length>,
    /// Scans of the lesion since its last treatment, this one included.
    pub scans_since_treatment: u16,
}

coded! {
    /// What decided.
    pub enum Rule2024 {
        Modality = "lr-modality", "Neither multiphase CT nor MRI with contrast medium: enhancement cannot be seen";
        CannotAssess = "lr-cannot-assess", "Images degraded or missing";
        NoMasslike = "lr-no-masslike", "No masslike enhancement";
        Uncertain = "lr-uncertain", "Uncertain enhancement: equivocal after treatment without radiation";
        UncertainAfterRadiation = "lr-uncertain-radiation", "Uncertain enhancement: nonprogressing after radiation";
        Masslike = "lr-masslike", "Masslike enhancement";
        NotGrowing = "lr-not-growing", "Masslike enhancement that is not known to be new or to grow, after radiation";
        Growing = "lr-growing", "Masslike enhancement that is new or grows, after radiation";
        AncillaryUpgrade = "lr-ancillary", "Ancillary features on MRI raise the category";
    }
}

/// The category and what made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict2024 {
    /// The category of treatment response.
    pub category: Category,
    /// The rule that gave it.
    pub rule: Rule2024,
    /// What to look at beside it; empty where nothing is.
    pub notes: Vec<Note2024>,
}

/// Something to look at. None of it changes the category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note2024 {
    /// The largest part with masslike enhancement was not measured.
    Measure,
    /// Ancillary features were used on something else than MRI with contrast medium.
    AncillaryNotOnMri,
    /// New or increased ancillary features that raise nothing.
    AncillaryAfterRadiation,
    /// Growth on a scan that has none before it since radiation.
    FirstScanAfterRadiation,
}

/// Reads one treated lesion by its core (ACR LI-RADS treatment response v2024; Radiology 2024;313:e232408, read in two
/// independent restatements). What is seen has no unit; no size decides.
///
/// A tie goes to equivocal without radiation and to nonprogressing with it; nothing
/// is ever downgraded. Only multiphase CT or MRI with contrast medium can show enhancement; on any other modality the
/// lesion is nonevaluable.
///
/// Ancillary features on MRI, where the reader uses them, raise equivocal to viable. After radiation they raise only
/// masslike enhancement that is stable or decreasing, and only where they are new or increased. Confidence B: one
/// restatement of the American College of Radiology's radiation core says so, two looser ones leave it out.
pub fn assess_2024(seen: &Seen2024) -> Verdict2024 {
    let (category, rule) = by_enhancement(seen);
    if is_raised(seen, rule) {
        let category = Category::Viable;
        return Verdict2024 { category, rule: Rule2024::AncillaryUpgrade, notes: notes(seen, category) };
    }
    Verdict2024 { category, rule, notes: notes(seen, category) }
}

fn is_raised(seen: &Seen2024, rule: Rule2024) -> bool {
    if seen.use_ancillary == AncillaryUse::NotUsed || seen.modality != Modality::MriContrast {
        return false;
    }
    match rule {
        Rule2024::Uncertain => {
            matches!(seen.ancillary, Some(Ancillary::Present | Ancillary::NewOrIncreased))
        }
        Rule2024::NotGrowing => {
            seen.ancillary == Some(Ancillary::NewOrIncreased)
                && matches!(seen.change, Change::Stable | Change::Decreasing)
        }
        _ => false,
    }
}

fn by_enhancement(seen: &Seen2024) -> (Category, Rule2024) {
    if !can_show_enhancement(seen.modality) {
        return (Category::Nonevaluable, Rule2024::Modality);
    }
    match (seen.masslike, seen.core) {
        (Masslike::CannotAssess, _) => (Category::Nonevaluable, Rule2024::CannotAssess),
        (Masslike::Absent, _) => (Category::Nonviable, Rule2024::NoMasslike),
        (Masslike::Uncertain, Core::Nonradiation) => (Category::Equivocal, Rule2024::Uncertain),
        (Masslike::Uncertain, Core::Radiation) => {
            (Category::Nonprogressing, Rule2024::UncertainAfterRadiation)
        }
        (Masslike::Present, Core::Nonradiation) => (Category::Viable, Rule2024::Masslike),
        (Masslike::Present, Core::Radiation) => match seen.change {
            Change::New | Change::Increasing => (Category::Viable, Rule2024::Growing),
            Change::Stable | Change::Decreasing | Change::Uncertain => {
                (Category::Nonprogressing, Rule2024::NotGrowing)
            }
        },
    }
}

fn notes(seen: &Seen2024, category: Category) -> Vec<Note2024> {
    let is_measured = matches!(category, Category::Viable | Category::Equivocal | Category::Nonprogressing);
    let early = seen.core == Core::Radiation
        && category == Category::Viable
        && seen.scans_since_treatment < SCANS_BEFORE_PROGRESSION;
    let is_used = seen.use_ancillary == AncillaryUse::Used;
    let is_on_mri = seen.modality == Modality::MriContrast;
    let is_new_after_radiation =
        seen.core == Core::Radiation && seen.ancillary == Some(Ancillary::NewOrIncreased);
    [
        (is_measured && seen.size.is_none(), Note2024::Measure),
        (is_used && !is_on_mri, Note2024::AncillaryNotOnMri),
        (
            is_used && is_on_mri && is_new_after_radiation && category == Category::Nonprogressing,
            Note2024::AncillaryAfterRadiation,
        ),
        (early, Note2024::FirstScanAfterRadiation),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, note)| note)
    .collect()
}

/// After radiation enhancement may grow before it fades; two scans after treatment are wanted before that is called growth.
const SCANS_BEFORE_PROGRESSION: u16 = 2;
