//! How an event changes the state: one file per noun. Every change is checked against the state before it,
//! and an event that does not fit leaves the state as it was.

mod course;
mod log;
mod patient;
mod protocol;
mod team;

pub(super) use log::why_it_stays;
