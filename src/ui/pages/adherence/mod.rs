//! How far follow-up matched each patient's plan, and the rows behind every number.

mod checks;
mod chosen;
mod evidence;
mod figures_card;
mod filters;
mod list_page;
mod lists;
mod matrix;
mod more_figures;
mod numbers;
mod page;
mod time_points;

pub use filters::Query;
pub use list_page::{AdherenceListPage, AdherenceRows};
pub use page::{AdherenceFigures, AdherencePage};
