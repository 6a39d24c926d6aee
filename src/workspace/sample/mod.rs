//! A dozen fictional patients, made for any day by doing what a team would have done: every record goes
//! through [`super::Op`], on the day it would have been made. Nobody here exists; the NHS numbers are from
//! the range 999, which is never issued.

mod cases;
mod findings;
mod life;
mod patients;
mod team;

pub use cases::EXAMPLES;
pub use team::{SIGNED_IN, sample_workspace};
