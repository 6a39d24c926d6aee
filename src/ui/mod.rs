//! The app in the browser: pages, the parts they are made of, and the shell around them.

mod app;
pub mod asset;
pub mod clock;
pub mod form;
pub mod frame;
pub mod pages;
pub mod parts;
pub mod preferences;
pub mod route;
pub mod session;
pub mod shell;
pub mod status;

pub use app::App;
