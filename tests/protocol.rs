//! Protocols: the example library, the form, the checks and approval, the schedule, and the file of one.
#![expect(clippy::expect_used, reason = "a test that cannot read its case has failed")]

#[path = "protocol/approval.rs"]
mod approval;
#[path = "protocol/examples.rs"]
mod examples;
#[path = "protocol/fact_day.rs"]
mod fact_day;
#[path = "protocol/file.rs"]
mod file;
#[path = "protocol/form.rs"]
mod form;
#[path = "protocol/library.rs"]
mod library;
#[path = "protocol/planning.rs"]
mod planning;
#[path = "protocol/questionnaires.rs"]
mod questionnaires;
#[path = "protocol/schedule.rs"]
mod schedule;
#[path = "protocol/sentences.rs"]
mod sentences;
