//! Everything that asks somebody to do something, most pressing first.

mod assign_form;
mod book_form;
mod detail;
mod dialogs;
mod drawn;
mod export;
mod filter_row;
mod filters;
mod first_steps;
mod keys;
mod listed;
mod page;
mod place;
mod row;
mod selected;
mod stand;
mod table;
mod waiting;

pub use filters::{ALL, Query};
pub use page::WorklistPage;
pub use place::leave_row;
pub use selected::{on_change_with, selected_draft};
