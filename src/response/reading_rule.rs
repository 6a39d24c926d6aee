use super::Standard;
use crate::imaging::coded;

coded! {
    /// Names a rule of a standard that adds up no diameters. `docs/response-standards.md` has one entry for each.
    pub enum ReadingRule {
        PsaOnHormones = "psa-on-hormones", "On androgen deprivation";
        PsaOneValue = "psa-one-value", "The first value after treatment";
        PsaSalvage = "psa-salvage", "Treatment for a recurrence began";
        PhoenixReached = "phoenix-reached", "Nadir + 2 reached";
        PhoenixReachedBefore = "phoenix-reached-before", "Nadir + 2 reached before";
        PhoenixUncertain = "phoenix-uncertain", "Outside what the laboratory measures";
        PhoenixBelow = "phoenix-below", "Below nadir + 2";
        AstroRises = "astro-rises", "Three consecutive rises";
        AstroUncertain = "astro-uncertain", "Rises that cannot be counted";
        AstroFewer = "astro-fewer", "Fewer than three consecutive rises";
        Lr18Modality = "lr18-modality", "Neither multiphase CT nor MRI";
        Lr18CannotAssess = "lr18-cannot-assess", "Images degraded or missing";
        Lr18NoTumour = "lr18-no-tumour", "No enhancement, or the expected pattern";
        Lr18Atypical = "lr18-atypical", "Atypical pattern";
        Lr18Tissue = "lr18-tissue", "Tissue that enhances like tumour";
        LrModality = "lr-modality", "Neither multiphase CT nor MRI";
        LrCannotAssess = "lr-cannot-assess", "Images degraded or missing";
        LrNoMasslike = "lr-no-masslike", "No masslike enhancement";
        LrUncertain = "lr-uncertain", "Uncertain enhancement without radiation";
        LrUncertainRadiation = "lr-uncertain-radiation", "Uncertain enhancement after radiation";
        LrMasslike = "lr-masslike", "Masslike enhancement";
        LrNotGrowing = "lr-not-growing", "Masslike enhancement that does not grow, after radiation";
        LrGrowing = "lr-growing", "Masslike enhancement that is new or grows, after radiation";
        LrAncillary = "lr-ancillary", "Raised by ancillary features";
        AblationDayOfTreatment = "ablation-day-of-treatment", "Made on the day of treatment";
        AblationClear = "ablation-clear", "Nothing at the edge";
        AblationBenignRim = "ablation-benign-rim", "A thin rim, in time";
        AblationRimTooLate = "ablation-rim-late", "A thin rim, too late";
        AblationKidneyRimTooEarly = "ablation-kidney-rim-early", "A rim in the kidney, too early";
        AblationKidneyRimNeverClear = "ablation-kidney-rim-never-clear", "A rim in the kidney, never clear";
        AblationKidneyRimAfterClear = "ablation-kidney-rim-after-clear", "A rim in the kidney, after a clear scan";
        AblationNeverClear = "ablation-never-clear", "Tumour at the edge, never clear";
        AblationAfterClear = "ablation-after-clear", "Tumour at the edge, after a clear scan";
        AblationUncertain = "ablation-uncertain", "Uncertain tissue at the edge";
        AblationNotEvaluable = "ablation-not-evaluable", "The zone cannot be read";
        PercistTooEarly = "percist-too-early", "Soon after radiation";
        PercistRadiationNotKnown = "percist-radiation-not-known", "Radiation not known";
        PercistNewLesion = "percist-new-lesion", "New lesion typical of cancer";
        PercistNotMeasurable = "percist-not-measurable", "The baseline cannot be followed";
        PercistNotComparable = "percist-not-comparable", "The scans cannot be compared";
        PercistNotMeasured = "percist-not-measured", "Not measured";
        PercistGone = "percist-gone", "Like background everywhere";
        PercistGoneNewNotSure = "percist-gone-new-not-sure", "Like background, but something new";
        PercistRose = "percist-rose", "Uptake rose";
        PercistLarger = "percist-larger", "Visibly larger";
        PercistFell = "percist-fell", "Uptake fell";
        PercistFellOtherGrew = "percist-fell-other-grew", "Uptake fell, but another lesion grew";
        PercistFellNewNotSure = "percist-fell-new-not-sure", "Uptake fell, but something new";
        PercistNeither = "percist-neither", "Neither fell nor rose enough";
        EortcNewLesion = "eortc-new-lesion", "New lesion typical of cancer";
        EortcLonger = "eortc-longer", "The longest dimension grew";
        EortcOtherGrew = "eortc-other-grew", "Another lesion grew";
        EortcNotMeasuredBefore = "eortc-not-measured-before", "The baseline has no lesion measured";
        EortcNotMeasured = "eortc-not-measured", "Not measured";
        EortcGone = "eortc-gone", "Like background everywhere";
        EortcRose = "eortc-rose", "Uptake rose";
        EortcFell = "eortc-fell", "Uptake fell";
        EortcBetween = "eortc-between", "Between the tables";
        EortcNeither = "eortc-neither", "Neither fell nor rose enough";
        PainOpioidsNotKnown = "pain-opioids-not-known", "Opioids not known";
        PainNoneAtBaseline = "pain-none-at-baseline", "No pain at the baseline";
        PainRose = "pain-rose", "More pain";
        PainOpioidsRose = "pain-opioids-rose", "More opioids";
        PainGone = "pain-gone", "No pain";
        PainFell = "pain-fell", "Less pain";
        PainOpioidsFell = "pain-opioids-fell", "Fewer opioids";
        PainNeither = "pain-neither", "Neither";
        ReliefSubstantial = "relief-substantial", "50 % or 4 points less pain";
        ReliefModerate = "relief-moderate", "30 % or 2 points less pain";
        ReliefMinimal = "relief-minimal", "10 % less pain";
        ReliefNone = "relief-none", "No less pain";
        ReliefNoPainAtBaseline = "relief-no-pain-at-baseline", "No pain at the baseline";
        BoneNewLesion = "bone-new-lesion", "New lesion";
        BoneLarger = "bone-larger", "A lesion is larger";
        BoneActivityRose = "bone-activity-rose", "More activity";
        BoneSumGrew = "bone-sum-grew", "The sum of products grew";
        BoneMissing = "bone-missing", "A feature is missing";
        BoneNewNotKnown = "bone-new-not-known", "Whether something is new is not known";
        BoneAllGone = "bone-all-gone", "Every lesion filled in or gone";
        BoneResponded = "bone-responded", "A lesion responded";
        BoneHealing = "bone-healing", "Sclerosis of a lesion that was not seen before";
        BoneSumShrank = "bone-sum-shrank", "The sum of products shrank";
        BoneNoChange = "bone-no-change", "No change that counts";
    }
}

const PHOENIX: &str = "Roach 2006, Int J Radiat Oncol Biol Phys 65:965";
const ASTRO: &str = "ASTRO 1997, Int J Radiat Oncol Biol Phys 37:1035";
const LI_RADS_2018: &str = "ACR LI-RADS v2018, treatment response algorithm; PMC6287184, table 4";
const LI_RADS_2024: &str = "ACR LI-RADS TRA v2024; Radiology 2024;313:e232408";
const ABLATION: &str = "Ahmed 2014, Radiology 273:241";
const KIDNEY: &str = "Delphi consensus, PMC5114314, table 3; ECIO-ESOI 2020, table 3";
const PERCIST: &str = "Wahl 2009, J Nucl Med 50 Suppl 1:122S; O 2016, Radiology 280:576";
const EORTC: &str = "Young 1999, Eur J Cancer 35:1773";
const PAIN: &str = "Chow 2012, Int J Radiat Oncol Biol Phys 82:1730";
const RELIEF: &str = "Dworkin 2008, J Pain 9:105";
const BONE: &str = "Hamaoka 2004, J Clin Oncol 22:2942; PMC3863546, table 1";

impl ReadingRule {
    /// Where the rule is published, as the standard states it; empty for a rule that nobody has published.
    pub fn citation(self, standard: &Standard) -> &'static str {
        use ReadingRule as Rule;
        match self {
            Rule::PsaOnHormones | Rule::PsaOneValue | Rule::PsaSalvage if *standard == Standard::Astro => {
                ASTRO
            }
            Rule::AblationDayOfTreatment | Rule::EortcBetween | Rule::PercistRadiationNotKnown => "",
            Rule::PsaOnHormones
            | Rule::PsaOneValue
            | Rule::PsaSalvage
            | Rule::PhoenixReached
            | Rule::PhoenixReachedBefore
            | Rule::PhoenixUncertain
            | Rule::PhoenixBelow => PHOENIX,
            Rule::AstroRises | Rule::AstroUncertain | Rule::AstroFewer => ASTRO,
            Rule::AblationKidneyRimTooEarly
            | Rule::AblationKidneyRimNeverClear
            | Rule::AblationKidneyRimAfterClear => KIDNEY,
            other => other.by_family(),
        }
    }

    fn by_family(self) -> &'static str {
        let families = [
            ("lr18-", LI_RADS_2018),
            ("lr-", LI_RADS_2024),
            ("ablation-", ABLATION),
            ("percist-", PERCIST),
            ("eortc-", EORTC),
            ("pain-", PAIN),
            ("relief-", RELIEF),
            ("bone-", BONE),
        ];
        let code = self.code();
        families.into_iter().find(|(start, _)| code.starts_with(start)).map_or("", |(_, citation)| citation)
    }
}
