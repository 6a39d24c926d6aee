//! Recording an assessment: a scan with its lesions and live response, or a short form for everything else.

mod add_lesion;
mod against;
mod carry;
mod differing;
mod entry;
mod extra;
mod findings;
mod further;
mod further_cells;
mod immune;
mod judging;
mod lesion_dialog;
mod lesion_entry;
mod lesion_table;
mod needs;
mod new_entry;
mod page;
mod part;
mod pitfalls;
mod reading;
mod reading_entry;
mod reading_view;
mod response_panel;
mod scan_form;
mod short;
mod short_form;
mod signing;
mod sum_charts;
mod treated_card;
mod treated_entry;
mod way_back;
mod wrong_day;

pub use against::against_booking;
pub use carry::{carried_beside, carried_over};
pub(super) use part::table;
pub use way_back::{OpenedFrom, record_href, subject_href};
