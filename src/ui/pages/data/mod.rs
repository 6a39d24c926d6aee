//! Data and backup: take a copy away, look into one, export, and where the data is kept.

mod backup_card;
mod backup_form;
mod export;
mod long_export;
mod page;
mod restore_card;

pub use backup_card::{BackupCard, BackupDone, BackupDoneProps};
pub use backup_form::{BackupForm, BackupFormProps};
pub use export::ExportCard;
pub use page::DataPage;
pub use restore_card::{CheckedBackup, CheckedBackupProps, RestoreCard};
