//! One folder for each area of the app. A page reads views of the workspace and writes through the door.

pub mod adherence;
pub mod data;
pub mod gate;
pub mod help;
pub mod new_plan;
pub mod not_found;
pub mod office;
pub mod paper;
pub mod part;
pub mod patient;
pub mod patients;
pub mod protocols;
pub mod record;
mod routing;
pub mod settings;
pub mod worklist;

pub use routing::page;
