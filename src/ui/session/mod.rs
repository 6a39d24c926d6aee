//! The open workspace: how it is unlocked, written to, locked, and what pages may ask of it.
//!
//! Pages use the hooks: [`use_workspace`] for what is there, [`use_today`] for the day, [`use_door`] for every
//! write, [`use_draft`] for what is typed and not saved yet.

pub mod backup;
mod context;
mod desk;
mod done;
mod door;
mod drafts;
mod entropy;
mod idle;
mod in_parts;
pub mod inside;
mod kept_fields;
mod ledger;
mod opened;
pub mod opening;
mod phase;
mod plans_today;
mod root;
mod sample;
mod steps;
mod storage;
mod typed;
mod waiting;
mod watch;
pub mod ways_in;

pub use context::{Open, use_closures, use_door, use_open, use_today, use_workspace};
pub use desk::KeptDraft;
pub use done::Done;
pub use door::{Door, Listeners, Notice, Outcome};
pub use drafts::{DraftHandle, Kept, draft_words, use_draft, use_drafts, use_flushed_drafts};
pub use entropy::{BrowserEntropy, fresh_bits};
pub use idle::LocksIn;
pub use in_parts::{PartsDone, use_next_part};
pub use kept_fields::{
    KeptFields, KeptSubmit, ReadForm, as_named, kept_field, use_asked_draft, use_kept_fields,
    use_kept_submit, yes_no,
};
pub use ledger::Ledger;
pub use opened::ActorSwitch;
pub use phase::{Gate, Phase};
pub use plans_today::{PlansToday, WorkingOnPlans, use_plans_today};
pub use root::Root;
pub use sample::Progress;
pub use steps::{Step, StepState, Steps};
pub use storage::leave;
pub use typed::{Edit, Typed, use_typed};
pub use waiting::Waiting;
pub use watch::{OpeningStep, Watch};
pub use ways_in::{NotOpened, OpenedBy, WaysIn};
