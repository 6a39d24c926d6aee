//! The app in the browser: pages, the parts they are made of, and the shell around them.

mod app;
pub mod form;
pub mod parts;
pub mod shell;

pub use app::App;
