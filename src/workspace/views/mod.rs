//! What a screen shows, as plain data: no HTML, no clock, nothing that writes. Every status comes from
//! [`crate::adherence::status`].

mod backup_beside;
mod chases;
pub mod difference;
mod draft_name;
pub mod drafts;
pub mod find;
mod finding_words;
pub mod history;
mod item_text;
pub mod lab_history;
pub mod looked_after;
pub mod patient;
pub mod patients;
pub mod pending;
pub mod places;
pub mod protocols;
pub mod record;
pub mod trend;
pub mod worklist;

pub use backup_beside::BackupBeside;
pub use chases::chase_lines;
pub use finding_words::{PanelWords, finding_words, panel_words, result_words};
pub use item_text::{
    Dates, ItemText, answer_reaches, booking_hint, day_to_book, decides, rests_on, session_of, would_decide,
};
