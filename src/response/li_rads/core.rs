use crate::imaging::{Modality, coded};

coded! {
    /// What was last done to the lesion.
    pub enum LocalTherapy {
        Radiofrequency = "rfa", "Radiofrequency ablation";
        Microwave = "mwa", "Microwave ablation";
        Cryoablation = "cryo", "Cryoablation";
        Ethanol = "ethanol", "Ethanol injection";
        BlandEmbolisation = "tae", "Bland embolisation";
        ConventionalTace = "ctace", "Conventional TACE";
        DrugElutingTace = "deb-tace", "TACE with drug-eluting beads";
        Resection = "resection", "Resection (its margin)";
        Radioembolisation = "tare", "Radioembolisation (SIRT, TARE)";
        Stereotactic = "sbrt", "Stereotactic body radiotherapy";
    }
}

coded! {
    /// The two algorithms of version 2024.
    pub enum Core {
        Nonradiation = "nonradiation", "Nonradiation core";
        Radiation = "radiation", "Radiation core";
    }
}

/// Whether the algorithm is for this lesion at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// By this core.
    By(Core),
    /// Nothing was done to it but systemic treatment, or nothing at all.
    NotLocallyTreated,
}

impl LocalTherapy {
    /// The core of a lesion that was last treated so: radiation after radioembolisation and stereotactic radiotherapy.
    pub fn core(self) -> Core {
        match self {
            Self::Radioembolisation | Self::Stereotactic => Core::Radiation,
            Self::Radiofrequency
            | Self::Microwave
            | Self::Cryoablation
            | Self::Ethanol
            | Self::BlandEmbolisation
            | Self::ConventionalTace
            | Self::DrugElutingTace
            | Self::Resection => Core::Nonradiation,
        }
    }
}

/// The core is that of the most recent local treatment, whatever came before. `treatments`: in the order in which they
/// were given.
pub fn core_for(treatments: &[LocalTherapy]) -> Applies {
    treatments.last().map_or(Applies::NotLocallyTreated, |last| Applies::By(last.core()))
}

/// The algorithms read multiphase CT or MRI with contrast medium; contrast-enhanced ultrasound has one of its own.
pub(super) fn can_show_enhancement(modality: Modality) -> bool {
    matches!(modality, Modality::CtContrast | Modality::MriContrast)
}
