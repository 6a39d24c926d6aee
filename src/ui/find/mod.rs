//! The way to anything by its name: one box over patients, protocols and what can be done.
//!
//! | part | what it is for |
//! |---|---|
//! | [`Palette`] | the box and what it finds |
//! | [`choices`] | what a text finds, in the order shown |
//! | [`use_recent_patients`] | the patients looked at last, which the box offers before anything is typed |

mod choices;
mod palette;
mod recent;

pub use choices::{Act, Choice, Choices, choices};
pub use palette::{Palette, PaletteProps};
pub use recent::{patient_of, use_recent_patients};
