//! The list of patients, and finding one.

mod page;

pub use page::PatientsPage;
