//! What an MDT authors: which assessments, when, by which criteria, what misleads the reader, and what
//! changes for whom. A [`Content`] is the text of one version; a [`Version`] is a content with its number
//! and its state from draft to approval. Only an approved version can make a plan, and it never changes.

mod activity;
mod approve;
pub mod check;
mod circumstance;
mod condition;
mod content;
mod criteria;
mod draft;
pub mod edit;
mod effect;
mod fact_day;
mod fact_words;
mod facts;
pub mod grid;
pub mod library;
mod phase;
mod pitfall;
mod source_name;
mod statement;
mod timing;
mod version;

pub use activity::{Activity, ActivityKind, CourseLength};
pub use approve::{Request, approve};
pub use circumstance::{Circumstance, Origin};
pub use condition::{Condition, FactTest, Operator, Truth};
pub use content::{Complication, Confidence, Content, Efficacy, Feedback, Safety, Source};
pub use criteria::Criterion;
pub use effect::{Adjustment, Effect, Select, TimingChange};
pub use fact_words::code_label;
pub use facts::{
    ANDROGEN_DEPRIVATION, Fact, FactAge, FactKey, FactKind, FactValue, Number, NumberRange,
    PREGNANCY_ASKED_UNTIL_YEARS,
};
pub use phase::Phase;
pub use pitfall::Pitfall;
pub use statement::Statement;
pub use timing::{AnchorBasis, AnchorRef, EventName, PreviousBasis, TimePoint, TimePointId, Timing};
pub use version::{Approval, Approver, ContentHash, ProtocolId, State, Version, VersionRef};
