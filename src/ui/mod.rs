//! The app in the browser: pages, the parts they are made of, and the shell around them.

mod app;
pub mod asset;
pub mod backup_module;
pub mod clock;
pub mod download;
#[cfg(test)]
mod drawn;
pub mod find;
pub mod form;
pub mod frame;
mod keep_focus;
pub mod pages;
mod painting;
pub mod parts;
pub mod preferences;
pub mod route;
pub mod session;
pub mod shell;
pub mod shortcuts;
pub mod state;
pub mod status;
pub mod undo;
mod undo_here;
pub mod update;
mod what_you_did;

pub use app::App;
pub use painting::{painted, paused, use_is_painted};
