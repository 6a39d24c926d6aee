//! What is printed: each document as text, and how easily a patient reads theirs.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot read its case has failed")]

#[path = "report/bloods.rs"]
mod bloods;
#[path = "workspace/clinic.rs"]
#[expect(dead_code, reason = "the team of other tests, of which these use a part")]
mod clinic;
#[path = "report/differing.rs"]
mod differing;
#[path = "report/documents.rs"]
mod documents;
#[path = "report/left_out.rs"]
mod left_out;
#[path = "report/one_sample.rs"]
mod one_sample;
#[path = "report/protocol_difference.rs"]
mod protocol_difference;
#[path = "report/reading_age.rs"]
mod reading_age;
#[path = "report/text.rs"]
mod text;
#[path = "report/treated.rs"]
mod treated;
#[path = "report/values.rs"]
mod values;
