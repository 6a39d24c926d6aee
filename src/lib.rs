//! Aftercare: follow-up after image-guided cancer treatment.
//!
//! An MDT writes a protocol, a patient has a course of treatment, and the two together give a plan of
//! dated items. The floors below may each use only those above them in this list; `docs/ARCHITECTURE.md`
//! tells the whole story.

pub mod adherence;
pub mod calendar;
pub mod exchange;
pub mod ids;
pub mod imaging;
pub mod journal;
pub mod json;
pub mod order;
pub mod people;
pub mod plan;
pub mod protocol;
pub mod report;
pub mod response;
pub mod scales;
pub mod store;
#[cfg(feature = "app")]
pub mod ui;
pub mod vault;
pub mod wording;
pub mod workspace;
