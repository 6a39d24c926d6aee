//! A protocol version and a patient's dates and facts give dated items, each able to say why it has its
//! date. [`Course`] is what is known of one course of treatment; [`Step`] is one thing that happened to it;
//! [`propose`] works out what the plan should be now and shows the difference for a person to accept.

mod added;
mod after_progression;
mod anchors;
mod apply;
mod assessment;
mod bclc_staging;
mod booking;
mod circumstances;
mod contact;
mod course;
mod criteria_read;
mod decision;
mod device_check;
mod education;
mod expand;
mod generate;
mod hard_stops;
mod item;
mod item_check;
mod item_name;
mod known;
mod lab_grades;
mod lab_value;
mod matching;
mod mdt_review;
mod medicine;
mod merge;
mod mistake;
mod propose;
mod questionnaire;
mod questions;
mod reason;
mod repeats;
mod response_time;
mod series;
mod series_end;
mod sessions;
mod step;
mod stop_or_ask;
mod told;
mod wishes;

pub use after_progression::{asked_what_follows, is_about_progression};
pub use apply::CourseStart;
pub use assessment::{
    Amendment, Assessment, AssessmentId, AssessmentVersion, AwaitedScan, CourseChange, Finding, ReadCategory,
    Reading, ScanFinding, Signature,
};
pub use bclc_staging::{BclcStaging, newest_ecog};
pub use booking::{Booking, BookingState, OutsideReason, misfits, outside_window};
pub use circumstances::applies_by_newest;
pub use contact::{Contact, GradedComplication, Severity, Symptom};
pub use course::{Anchors, Chase, Course, CourseId, End, EndReason, EventRecord, Hold, ItemRecord, Session};
pub use decision::{Awaited, Choice, Decision, DecisionId, DecisionTask, facts_wanted};
pub use device_check::{DeviceCheck, DeviceFunction, DevicePosition, Removal, takes_device_out};
pub use education::{Education, GivenBy, Understood};
pub use expand::{Context, Undated};
pub use generate::{Generated, LeftOut, NotJudged, generate};
pub use hard_stops::{EGFR_LIMIT, speaks_against};
pub use item::{Instance, Item, ItemId, ItemKey, Outcome, Part, Requirement, Suggested};
pub use item_check::{CheckVerdict, ItemCheck};
pub use lab_grades::{LabGrade, lab_grades};
pub use lab_value::{LabValue, Rest, albi_of, child_pugh_of, lab_before, missing_tests};
pub use matching::{Match, joining_items, matching_items};
pub use mdt_review::{MdtOutcome, MdtReview};
pub use medicine::{MedicineChange, MedicineEntry, by_day, earliest_stop, entries_of, paused_days};
pub use mistake::Mistake;
pub use propose::{Moved, Proposal, propose};
pub use questionnaire::{
    Score, alternatives, eortc_scale, has_no_total, instruments, is_either, is_eq_index, missing_instruments,
    names_its_number, offered_name, recorded_name,
};
pub use questions::facts_weighed;
pub use reason::{CloseReason, Justification, Reason};
pub use response_time::{ResponseTime, response_time};
pub use series_end::{events_of, untils};
pub use step::{AnchorName, DatedStep, Person, Step};
pub use told::{newer_stands, news, told_by, told_by_contact, told_by_sample};
