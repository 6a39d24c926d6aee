//! Grades of laboratory values and of fever by the Common Terminology Criteria for Adverse Events (US National Cancer
//! Institute: version 5.0 of 27 November 2017, version 6.0 of 22 July 2025).
//!
//! A definition is a list of rows, the worst grade first; each row is a grade and what a value must fulfil. What is not
//! known is neither yes nor no: a grade is given only where every possible answer gives the same one. Rows that ask for
//! a judgement (transfusion, admission or an intervention indicated, life-threatening consequences) are not computed,
//! nor is grade 5, death: see [`CtcaeTerm::judged`]. The versions are never mixed; a grade names its own.

mod blood;
mod chemistry;
mod fever;
mod grade;
mod liver;
mod rows;
mod sample;
mod term;

pub use fever::{Temperature, fever_grade};
pub use grade::{CtcaeGrade, CtcaeGraded, Missing, NotGraded, ctcae_grade};
pub use rows::{Bound, Condition, Row};
pub use sample::{CtcaeSample, Symptoms};
pub use term::{CtcaeTerm, CtcaeVersion};
