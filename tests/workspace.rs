//! What the team records and what it adds up to.

#[path = "workspace/clinic.rs"]
mod clinic;
#[path = "workspace/screens.rs"]
mod screens;
#[path = "workspace/undoing.rs"]
mod undoing;
