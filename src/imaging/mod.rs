//! A measurement and what it is measured in, kept apart from what it means.
//!
//! Lengths are whole tenths of a millimetre ([`Length`]), volumes cubic millimetres ([`Volume`]), attenuation tenths of a
//! Hounsfield unit ([`Hounsfield`]); what was seen of a lesion on one scan is a
//! [`Reading`] (measured, too small, gone, not evaluable, merged, split), never a bare number, so that "not
//! imaged" can never be read as zero. What a reading counts for is decided by each standard in
//! [`crate::response`].

mod attenuation;
pub mod bone;
mod coded;
pub(crate) use coded::coded;

mod decimal;
mod finding;
mod length;
mod lesion;
mod modality;
mod reading;
mod scan;
mod site;
mod sum;
pub mod treated;
pub mod uptake;
mod volume;
mod written_form;

pub use attenuation::{ContrastPhase, Hounsfield, HounsfieldError, Nodule};
pub use bone::{BoneFindings, BoneSeen};
pub use finding::{Certainty, NewLesionFinding, NonTargetReading, SinceLast, VascularPattern};
pub use length::{Length, LengthError};
pub use lesion::{
    Lesion, LesionId, LesionIdError, LesionKind, MeasuredAxis, MeasuredBy, NewRole, Role, Treatment,
};
pub use modality::Modality;
pub use reading::{LesionReading, NotEvaluable, Reading, Slip};
pub use scan::{ArterialPhase, ClinicalState, Cytology, FdgPet, Markers, Scan};
pub use site::{Organ, Site};
pub use sum::{Sum, Unit};
pub use treated::{Elsewhere, TreatedReading};
pub use uptake::UptakeReading;
pub use volume::{Volume, VolumeError};
