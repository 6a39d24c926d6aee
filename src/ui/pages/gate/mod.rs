//! Before a workspace is open: look around, create, unlock, restore.
//!
//! | question | place |
//! |---|---|
//! | which of these pages is shown? | `page.rs` |
//! | the first visit | `first.rs`, then `create.rs` (team, passphrase) |
//! | the recovery key, also in the settings | `recovery_key.rs`, `recovery_sheet.rs` |
//! | looking around with sample data | `sample.rs` |
//! | a workspace that is locked | `unlock.rs`, `tries.rs`, after the recovery key `new_passphrase.rs` |
//! | who it is, where a passphrase does not say it | `who.rs` |
//! | a backup into an empty browser | `restore.rs`, `backup_opener.rs` (also on the data page) |
//! | erasing what is here before that | `start_over.rs` |
//! | another tab, a workspace that is gone, a store that does not answer | `obstacle.rs` |

mod backup_opener;
mod create;
mod first;
mod heading;
mod how_far;
mod new_passphrase;
mod obstacle;
mod page;
mod passphrase_choice;
mod recovery_key;
mod recovery_sheet;
mod restore;
mod role_field;
mod sample;
mod start_over;
mod tries;
mod unlock;
mod who;

pub use backup_opener::{BackupOpener, BackupOpenerProps};
pub use create::{PassphraseStep, PassphraseStepProps, TeamForm, TeamStep, TeamStepProps};
pub use first::{FirstVisit, FirstVisitProps};
pub use heading::{GateHeading, GateHeadingProps};
pub use obstacle::{Missing, MissingProps, OpenElsewhere, OpenElsewhereProps, Trouble, TroubleProps};
pub use page::{GatePage, GatePageProps};
pub use passphrase_choice::{PassphraseChoice, PassphraseChoiceProps};
pub use recovery_key::{RecoveryKeyPanel, RecoveryKeyPanelProps};
pub use recovery_sheet::RecoverySheet;
pub use role_field::{RoleField, RoleFieldProps, RoleText};
pub use tries::wait_seconds;
pub use unlock::{UnlockForm, UnlockFormProps, Way};
pub use who::{WhoForm, WhoFormProps};
