//! LI-RADS treatment response of one treated hepatocellular carcinoma, by the core that its last treatment asks for.
//!
//! Version 2024 (American College of Radiology; Radiology 2024;313:e232408) has two cores, of which radiation knows no
//! equivocal and nonradiation no nonprogressing lesion. Version 2018 is one algorithm for all. None is converted into
//! another, nor into mRECIST.

mod core;
mod told;
mod v2018;
mod v2024;

pub use crate::imaging::treated::{Ancillary, AncillaryUse, Change, Finding2018, Masslike};
pub use core::{Applies, Core, LocalTherapy, core_for};
pub use told::{told_2018, told_2024};
pub use v2018::{Rule2018, assess_2018};
pub use v2024::{Note2024, Rule2024, Seen2024, Verdict2024, assess_2024};
