//! What the team has recorded, and the one door through which anything is recorded.
//!
//! Everything a user does is an [`Op`]. [`Workspace::decide`] works out what it comes to: a list of
//! [`Event`]s, or every problem on its field. The events are sealed and stored, and only then folded in with
//! [`Workspace::fold`]. The journal is the truth; a [`Workspace`] is what it adds up to, and the `views` say
//! what a screen needs of it as plain data.
//!
//! | question | place |
//! |---|---|
//! | what can happen, and how is it written? | `event.rs` |
//! | what does an event change? | `fold/` |
//! | what may a user do, and what are the problems? | `op.rs`, `decide/` |
//! | what does a screen show? | `views/` |
//! | where do the sample patients come from? | `sample/` |

mod bone;
mod decide;
mod differing;
mod event;
mod fold;
mod merging;
mod op;
mod pain_values;
mod psa_values;
mod readings;
mod recorded;
mod rehearsal;
pub mod sample;
mod settings;
mod since_signed;
mod state;
mod treated;
mod uptake;
mod value_readings;
mod viable_part;
pub mod views;
mod worked_out;

pub use bone::{BoneBefore, bone_before, bone_lesions};
pub use decide::assessments::{Named, WHY_AMENDED};
pub use decide::courses::{Change, PatientFact, Preview};
pub use decide::item_problems::TICK_AS_REPORTED;
pub use decide::linking::{Linkable, linkable};
pub use decide::medicines::early_stop;
pub use decide::merging::Conflict;
pub use decide::patients::{Double, PatientEntry};
pub use decide::permission::{may_look_after, may_record, may_sign};
pub use decide::progression::asks_what_follows;
pub use decide::team::key_words;
pub use decide::{anchor_words, in_error_words};
pub use differing::{differing_readings, differing_words};
pub use event::{
    BackupMade, BodyProblem, CourseStarted, CourseStep, DraftDiscarded, Event, EventId, Key, KeyChanged,
    PatientCorrected, PatientsMerged, PatientsSeparated, ProtocolApproved, ProtocolEdited, ProtocolRetired,
    Redone, Subject, Undone, WorkspaceCreated,
};
pub use merging::Merge;
pub use op::*;
pub use pain_values::{pain_baseline, pain_values};
pub use psa_values::{PsaValues, psa_values};
pub use readings::{
    BaselineSum, Judgement, NoVerdict, as_baseline_words, baseline_messages, baseline_of, baseline_sums,
    history_with, judge, judgement, read_elsewhere,
};
pub use recorded::{RecordedEvent, SetAside};
pub use rehearsal::{Done, Rehearsal};
pub use settings::{ClinicSettings, DUE_SOON_DAYS};
pub use since_signed::{SinceSigned, since_signed, unasked_lesions};
pub use state::{LogEntry, Protocol, Team, Workspace};
pub use treated::{
    EFFICACY_WINDOW_DAYS, LesionAnswer, TreatedJudgement, is_marked_treated, treated_before, treated_lesions,
};
pub use uptake::{UptakeBefore, uptake_before};
pub use value_readings::{Entered, value_reading};
pub use worked_out::{WorkedOut, seen_category, worked_out};
