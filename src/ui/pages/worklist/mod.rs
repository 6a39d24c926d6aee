//! Everything that asks somebody to do something, most pressing first.

mod filters;
mod keys;
mod page;
mod row;
mod waiting;

pub use filters::Query;
pub use page::WorklistPage;
