//! The protocol library, the examples, and one protocol version: read, changed, approved.

mod approve_form;
mod check_list;
mod circumstances_tab;
mod cited;
mod confirm_card;
mod criteria_tab;
mod criterion_fields;
mod discard;
mod edit_tab;
mod editor;
mod example_list;
mod example_page;
mod library_page;
mod our_list;
mod overall_form;
mod pitfall_form;
mod pitfalls_tab;
mod point_entry;
mod point_form;
mod point_list;
mod reading;
mod retire;
mod review_mark;
mod schedule_tab;
mod schedule_table;
mod sources_tab;
mod tab;
mod version_page;
mod versions_tab;

pub use example_list::{ExampleList, ExampleListProps};
pub use example_page::{ExamplePage, ExamplePageProps};
pub use library_page::ProtocolsPage;
pub use our_list::{OurList, OurListProps};
pub use schedule_table::{ScheduleTable, ScheduleTableProps};
pub use version_page::{ProtocolPage, ProtocolPageProps};
