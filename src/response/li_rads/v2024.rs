use super::Core;
use crate::imaging::{Length, Modality, coded};
use crate::response::Category;

coded! {
    /// Whether there is masslike enhancement in the treated lesion or at its edge: it takes up space, in any degree and any
    /// phase (nodular, irregular, a thick rim). A smooth thin rim or a geographic change of perfusion is not masslike.
    pub enum Masslike {
        /// Images degraded or left out; a lesion that is merely hard to read is not that.
        CannotAssess = "cannot-assess", "Cannot be assessed: images degraded or missing";
        Absent = "absent", "No masslike enhancement";
        Uncertain = "uncertain", "Uncertain";
        Present = "present", "Masslike enhancement";
    }
}

coded! {
    /// How masslike enhancement compares with the scan before. Only radiation asks for it.
    pub enum Change {
        New = "new", "New";
        Increasing = "increasing", "Increasing";
        Stable = "stable", "Stable";
        Decreasing = "decreasing", "Decreasing";
        /// No earlier scan, or not comparable.
        Uncertain = "uncertain", "Uncertain, or no earlier scan";
    }
}

coded! {
    /// Restricted diffusion, or mildly to moderately high T2 signal, in the area of enhancement.
    pub enum Ancillary {
        Absent = "absent", "Absent";
        Present = "present", "Present, not known to be new";
        NewOrIncreased = "new-or-increased", "New or increased over time";
    }
}

coded! {
    /// Ancillary features may be used or not, as the reader chooses, and only on MRI.
    pub enum AncillaryUse {
        NotUsed = "not-used", "Not used";
        Used = "used", "Used";
    }
    default NotUsed
}

/// What was seen of one treated lesion on one scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen2024 {
    pub core: Core,
    pub modality: Modality,
    pub masslike: Masslike,
    /// Of masslike enhancement, for the radiation core.
    pub change: Change,
    pub ancillary: Option<Ancillary>,
    pub use_ancillary: AncillaryUse,
    /// The longest dimension of the largest masslike part.
    pub size: Option<Length>,
    /// Scans of the lesion since its last treatment, this one included.
    pub scans_since_treatment: u16,
}

coded! {
    /// What decided.
    pub enum Rule2024 {
        CannotAssess = "lr-cannot-assess", "Images degraded or missing";
        NoMasslike = "lr-no-masslike", "No masslike enhancement";
        Uncertain = "lr-uncertain", "Uncertain enhancement: equivocal after treatment without radiation";
        UncertainAfterRadiation = "lr-uncertain-radiation", "Uncertain enhancement: nonprogressing after radiation";
        Masslike = "lr-masslike", "Masslike enhancement";
        NotGrowing = "lr-not-growing", "Masslike enhancement that neither is new nor grows, after radiation";
        Growing = "lr-growing", "Masslike enhancement that is new or grows, after radiation";
        AncillaryUpgrade = "lr-ancillary", "Ancillary features on MRI raise the category";
    }
}

/// The category and what made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict2024 {
    pub category: Category,
    pub rule: Rule2024,
    /// What to look at. None of it changes the category.
    pub notes: Vec<&'static str>,
}

/// Reads one treated lesion by its core. A tie goes to equivocal without radiation and to nonprogressing with it; nothing
/// is ever downgraded.
pub fn assess_2024(seen: &Seen2024) -> Verdict2024 {
    let (category, rule) = by_enhancement(seen);
    let is_mri = matches!(seen.modality, Modality::MriContrast | Modality::MriPlain);
    let is_used = seen.use_ancillary == AncillaryUse::Used && is_mri;
    let (category, rule) = match (category, seen.ancillary.filter(|_| is_used)) {
        (Category::Equivocal, Some(Ancillary::Present | Ancillary::NewOrIncreased))
        | (Category::Nonprogressing, Some(Ancillary::NewOrIncreased)) => {
            (Category::Viable, Rule2024::AncillaryUpgrade)
        }
        unchanged => (unchanged.0, rule),
    };
    Verdict2024 { category, rule, notes: notes(seen, category, is_mri) }
}

fn by_enhancement(seen: &Seen2024) -> (Category, Rule2024) {
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

fn notes(seen: &Seen2024, category: Category, is_mri: bool) -> Vec<&'static str> {
    let is_measured = matches!(category, Category::Viable | Category::Equivocal | Category::Nonprogressing);
    let early = seen.core == Core::Radiation
        && category == Category::Viable
        && seen.scans_since_treatment < SCANS_BEFORE_PROGRESSION;
    [
        (is_measured && seen.size.is_none(), "Measure the largest part with masslike enhancement"),
        (
            seen.use_ancillary == AncillaryUse::Used && !is_mri,
            "Ancillary features count on MRI only; they were left out of account",
        ),
        (
            early,
            "The first scan after radiation: enhancement can grow for months after it and fade by itself. Compare with the next scan before treatment changes",
        ),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, words)| words)
    .collect()
}

/// After radiation enhancement may grow before it fades; two scans after treatment are wanted before that is called growth.
const SCANS_BEFORE_PROGRESSION: u16 = 2;
