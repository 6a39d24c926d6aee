//! What is printed, as data.
//!
//! A [`Document`] is words, lists and tables in order, about one patient, one protocol or one list. It is made from what
//! the views of the workspace say and from nothing else, so that paper and screen cannot differ; how it looks on paper
//! is for the page that draws it. What is not known and should be filled in first is listed with the document.
//!
//! | document | for whom |
//! |---|---|
//! | [`plan`] | the team: every item with its window, day and reason |
//! | [`patient_plan`] | the patient: what comes, when, where and why, in plain words |
//! | [`worklist`] | who works through the list of a day |
//! | [`assessment`] | who has to follow how a category came about |
//! | [`protocol`], [`example`] | the MDT that reads, approves and keeps a version |
//! | [`history`] | who asks what was recorded, when and by whom |

mod assessment;
mod bloods;
mod difference;
mod document;
mod grid;
mod history;
mod lesions;
mod missing;
mod patient_medicines;
mod patient_plan;
mod plain_words;
mod plan;
mod printing;
mod protocol;
mod treated;
mod treatment_words;
mod values;
pub mod words;
mod worklist;

pub use assessment::assessment;
pub use difference::{Change, Difference, FieldChange, Part, differences, summary};
pub use document::{
    Block, Cell, Column, Document, Identity, Layout, Mend, Missing, Pair, Row, Section, Sign, Table, Width,
};
pub use history::history;
pub use patient_plan::{between, patient_plan};
pub use plan::plan;
pub use printing::Printing;
pub use protocol::{example, protocol};
pub use treatment_words::{treatment, warning_signs};
pub use worklist::worklist;
