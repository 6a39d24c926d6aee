//! A measurement and what it is measured in, kept apart from what it means.
//!
//! Lengths are whole tenths of a millimetre ([`Length`]); what was seen of a lesion on one scan is a
//! [`Reading`] (measured, too small, gone, not evaluable, merged, split), never a bare number, so that "not
//! imaged" can never be read as zero. What a reading counts for is decided by each standard in
//! [`crate::response`].

mod coded;
pub(crate) use coded::coded;

mod finding;
mod length;
mod lesion;
mod modality;
mod reading;
mod scan;
mod site;
pub mod treated;

pub use finding::{Certainty, NewLesionFinding, NonTargetReading, VascularPattern};
pub use length::{Length, LengthError, Sum};
pub use lesion::{Lesion, LesionId, LesionIdError, LesionKind, MeasuredAxis, MeasuredBy, Role, Treatment};
pub use modality::Modality;
pub use reading::{LesionReading, NotEvaluable, Reading};
pub use scan::{ArterialPhase, Cytology, FdgPet, Markers, Scan};
pub use site::{Organ, Site};
pub use treated::{Elsewhere, TreatedReading};
