//! Paper: any document of `report` as a sheet of A4, looked at first and then printed by the browser.

mod example;
mod page;
mod printing;
mod sheet;
mod worklist;

pub use example::ExamplePaper;
pub use page::{PaperPage, Subject};
pub use worklist::WorklistPaper;
