//! What is wrong with a protocol, and what its authors should think about: one file per check.
//!
//! A check is a function from a content to findings. An error stands in the way of approval, a consideration
//! does not. To add a check, write its file and add it to the list in `run.rs`.

mod anchors;
mod baselines;
mod criteria;
mod finding;
mod first_response;
mod late;
mod low_confidence;
mod measures;
mod pitfalls;
mod references;
mod rows;
mod run;
mod time_points;
mod windows;

pub use finding::{Finding, Severity};
pub use run::check;
pub(super) use windows::holds_its_target;
