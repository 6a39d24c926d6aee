//! iRECIST (Seymour 2017, Lancet Oncol 18:e143): the sums and readings of RECIST 1.1, and progression in two steps.
//!
//! Progression by RECIST 1.1 is unconfirmed (iUPD) until a later scan shows that it goes on (iCPD) or something better
//! resets the bar. What is carried from scan to scan is a `State`; a step of it is a pure function of what one scan shows.

mod best;
mod course;
mod data;
mod new_now;
mod notes;
mod step;
mod told;
mod words;

pub(super) use best::{counted_in_irecist, immune_best};
pub(super) use course::immune_verdicts;
pub use data::{
    ConfirmedBy, Immune, ImmuneBlock, ImmuneDoubt, ImmuneNote, ImmuneReason, ImmuneUnmet, NewTargetSum,
    Parts, Still,
};
pub use told::ConfirmationWindow;
pub(super) use told::confirming_sum;
