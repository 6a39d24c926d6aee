//! Fictional patients, made for any day by doing what a team would have done: a script says what happens to
//! them, and every record goes through [`super::Op`], on the day it would have been made. Nobody here exists;
//! the NHS numbers are from the range 999, which is never issued.
//!
//! The script is a file of the app (`assets/sample`), fetched when somebody looks around. A new patient is a few
//! lines in it: who it is, which protocol, how many days ago, and where the course departs from "everything on
//! its day".

mod bloods;
mod days;
mod facts;
mod findings;
mod health;
mod life;
mod making;
mod script;
mod team;
mod turns;

pub use making::{Making, sample_workspace};
pub use script::{SCRIPT_PATH, Script};
pub use team::SIGNED_IN;
