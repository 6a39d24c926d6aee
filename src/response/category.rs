use crate::imaging::coded;

coded! {
    /// A category of any of the standards. Which ones a standard has: [`super::Standard::categories`].
    pub enum Category {
        Cr = "CR", "Complete response";
        Pr = "PR", "Partial response";
        Sd = "SD", "Stable disease";
        NonCrNonPd = "NON-CR/NON-PD", "Neither complete response nor progression";
        Pd = "PD", "Progressive disease";
        Ned = "NED", "No evidence of disease";
        Ne = "NE", "Not evaluable";
        ImmuneCr = "iCR", "Immune complete response";
        ImmunePr = "iPR", "Immune partial response";
        ImmuneSd = "iSD", "Immune stable disease";
        ImmuneNonCrNonUpd = "NON-iCR/NON-iUPD", "Neither immune complete response nor progression";
        ImmuneUpd = "iUPD", "Unconfirmed progression";
        ImmuneCpd = "iCPD", "Confirmed progression";
        MetabolicCr = "CMR", "Complete metabolic response";
        MetabolicPr = "PMR", "Partial metabolic response";
        MetabolicSd = "SMD", "Stable metabolic disease";
        MetabolicPd = "PMD", "Progressive metabolic disease";
        Nonviable = "LR-TR-NONVIABLE", "Nonviable";
        Equivocal = "LR-TR-EQUIVOCAL", "Equivocal";
        Nonprogressing = "LR-TR-NONPROGRESSING", "Nonprogressing";
        Viable = "LR-TR-VIABLE", "Viable";
        Nonevaluable = "LR-TR-NONEVALUABLE", "Nonevaluable";
        CompleteAblation = "COMPLETE-ABLATION", "Complete ablation";
        ResidualTumour = "RESIDUAL", "Residual unablated tumour";
        LocalProgression = "LTP", "Local tumour progression";
        NoBiochemicalFailure = "NO-BF", "No biochemical failure";
        BiochemicalFailure = "BF", "Biochemical failure";
        PainCr = "PAIN-CR", "Complete pain response";
        PainPr = "PAIN-PR", "Partial pain response";
        PainIndeterminate = "PAIN-ID", "Indeterminate pain response";
        PainProgression = "PAIN-PD", "Pain progression";
        SubstantialRelief = "RELIEF-SUBSTANTIAL", "Substantial relief of pain";
        ModerateRelief = "RELIEF-MODERATE", "Moderate relief of pain";
        MinimalRelief = "RELIEF-MINIMAL", "Minimal relief of pain";
        NoRelief = "RELIEF-NONE", "No relief of pain";
    }
}

coded! {
    /// The response of the target lesions alone.
    pub enum TargetResponse {
        Cr = "CR", "Complete response";
        Pr = "PR", "Partial response";
        Sd = "SD", "Stable disease";
        Pd = "PD", "Progressive disease";
        Ne = "NE", "Not evaluable";
        /// No target lesion at baseline.
        None = "NONE", "No target lesions";
    }
}

coded! {
    /// The response of the non-target lesions alone.
    pub enum NonTargetResponse {
        Cr = "CR", "Complete response";
        NonCrNonPd = "NON-CR/NON-PD", "Neither complete response nor progression";
        Pd = "PD", "Unequivocal progression";
        Ne = "NE", "Not evaluable";
        /// No non-target lesion at baseline.
        None = "NONE", "No non-target lesions";
    }
}

coded! {
    /// Whether there are new lesions.
    pub enum NewLesions {
        None = "none", "No new lesions";
        Equivocal = "equivocal", "An equivocal new lesion";
        Unequivocal = "unequivocal", "A new lesion";
    }
}

impl Category {
    /// The short form on screens and in tables: "PR", "Non-CR/non-PD", "LR-TR Viable".
    pub fn short(self) -> &'static str {
        use Category::*;
        match self {
            NonCrNonPd => "Non-CR/non-PD",
            ImmuneNonCrNonUpd => "Non-iCR/non-iUPD",
            Nonviable => "LR-TR Nonviable",
            Equivocal => "LR-TR Equivocal",
            Nonprogressing => "LR-TR Nonprogressing",
            Viable => "LR-TR Viable",
            Nonevaluable => "LR-TR Nonevaluable",
            CompleteAblation => "Complete ablation",
            ResidualTumour => "Residual tumour",
            NoBiochemicalFailure => "No failure",
            BiochemicalFailure => "Failure",
            PainCr => "Pain CR",
            PainPr => "Pain PR",
            PainIndeterminate => "Pain indeterminate",
            PainProgression => "Pain progression",
            SubstantialRelief => "Substantial relief",
            ModerateRelief => "Moderate relief",
            MinimalRelief => "Minimal relief",
            NoRelief => "No relief",
            other => other.code(),
        }
    }

    /// The disease is worse by the standard's own rule.
    pub fn is_progression(self) -> bool {
        use Category::*;
        matches!(self, Pd | ImmuneCpd | MetabolicPd | LocalProgression | BiochemicalFailure | PainProgression)
    }

    /// The scan could not be judged.
    pub fn is_not_evaluable(self) -> bool {
        matches!(self, Category::Ne | Category::Nonevaluable)
    }

    /// A complete or partial response. Of relief of pain by bands: at least moderate, from 30 % (Dworkin 2008).
    pub fn is_response(self) -> bool {
        use Category::*;
        matches!(
            self,
            Cr | Pr
                | ImmuneCr
                | ImmunePr
                | MetabolicCr
                | MetabolicPr
                | PainCr
                | PainPr
                | SubstantialRelief
                | ModerateRelief
        )
    }
}

impl TargetResponse {
    /// The category of the patient that is called the same; `None` when there are no targets.
    pub fn as_category(self) -> Option<Category> {
        match self {
            TargetResponse::Cr => Some(Category::Cr),
            TargetResponse::Pr => Some(Category::Pr),
            TargetResponse::Sd => Some(Category::Sd),
            TargetResponse::Pd => Some(Category::Pd),
            TargetResponse::Ne => Some(Category::Ne),
            TargetResponse::None => None,
        }
    }
}
