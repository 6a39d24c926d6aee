//! Settings: people, working days, how the app looks here, what opens the workspace, storage, erasing.

mod contact;
mod display;
mod erase;
mod hand_over;
mod key_forms;
mod keys;
mod member_form;
mod page;
mod people;
mod storage;
mod working_days;

pub use contact::ContactCard;
pub use display::{DisplayCard, LockCard};
pub use erase::{EraseCard, EraseDialog, EraseDialogProps};
pub use hand_over::{HandOverPage, HandOverPageProps};
pub use keys::KeysCard;
pub use member_form::{MemberForm, MemberFormProps, MemberRead, MemberText};
pub use page::SettingsPage;
pub use people::{ADD_A_MEMBER, PeopleCard};
pub use storage::{StorageFacts, StorageFactsProps, StoragePanel, bytes_in_words};
pub use working_days::{DueSoonCard, WorkingDaysCard};
