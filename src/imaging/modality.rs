use super::coded::coded;

coded! {
    /// How an image was made. Examinations without an image (bloods, clinic, telephone) are not in this list.
    pub enum Modality {
        CtContrast = "CT-CE", "CT with contrast";
        CtPlain = "CT-NC", "CT without contrast";
        MriContrast = "MRI-CE", "MRI with contrast";
        MriPlain = "MRI-NC", "MRI without contrast";
        Ceus = "CEUS", "Contrast-enhanced ultrasound";
        PetCt = "PET-CT", "PET-CT";
        XRay = "XR", "X-ray";
        Ultrasound = "US", "Ultrasound";
        Fluoroscopy = "FLUORO", "Fluoroscopy";
        NuclearMedicine = "NM", "Nuclear medicine";
    }
}

impl Modality {
    /// Exposes the patient to ionising radiation.
    pub fn is_ionising(self) -> bool {
        use Modality::*;
        matches!(self, CtContrast | CtPlain | PetCt | XRay | Fluoroscopy | NuclearMedicine)
    }

    /// Needs intravenous iodinated contrast medium. PET-CT is taken as done with a low-dose plain CT.
    pub fn uses_iodinated_contrast(self) -> bool {
        matches!(self, Modality::CtContrast)
    }

    /// Needs a gadolinium-based contrast agent.
    pub fn uses_gadolinium(self) -> bool {
        matches!(self, Modality::MriContrast)
    }

    pub fn is_mri(self) -> bool {
        matches!(self, Modality::MriContrast | Modality::MriPlain)
    }

    pub fn is_ct(self) -> bool {
        matches!(self, Modality::CtContrast | Modality::CtPlain)
    }

    /// An arterial phase is possible: contrast-enhanced CT, MRI or ultrasound.
    pub fn can_show_arterial_phase(self) -> bool {
        matches!(self, Modality::CtContrast | Modality::MriContrast | Modality::Ceus)
    }
}
