//! The app in the browser: pages, the parts they are made of, and the shell around them.

pub mod form;
pub mod parts;
pub mod shell;
