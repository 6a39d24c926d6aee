//! A protocol version and a patient's dates and facts give dated items, each able to say why it has its
//! date. [`Course`] is what is known of one course of treatment; [`Step`] is one thing that happened to it;
//! [`propose`] works out what the plan should be now and shows the difference for a person to accept.

mod assessment;
mod course;
mod decision;
mod item;
mod reason;
mod step;

pub use assessment::{
    Assessment, AssessmentId, CourseChange, Finding, LabValue, ReadCategory, Reading, ScanFinding, Signature,
};
pub use course::{Anchors, Course, CourseId, End, EndReason, EventRecord, Hold, ItemRecord, Session};
pub use decision::{Choice, Decision, DecisionId, DecisionTask};
pub use item::{Booking, Instance, Item, ItemId, ItemKey, Outcome, Part, Requirement};
pub use reason::{CloseReason, Justification, Reason};
pub use step::{AnchorName, DatedStep, Person, Step};
