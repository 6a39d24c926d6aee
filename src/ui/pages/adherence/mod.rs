//! How far follow-up matched each patient's plan, and the rows behind every number.

mod checks;
mod evidence;
mod figures_card;
mod filters;
mod list_page;
mod matrix;
mod more_figures;
mod page;
mod time_points;

pub use list_page::AdherenceListPage;
pub use page::AdherencePage;
