//! How data leave and come back: the files of the command line, and tables for spreadsheets.

pub mod backup;
mod csv;

pub use csv::{Cell, Reader, table, unguarded};
