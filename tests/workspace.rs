//! What the team records and what it adds up to.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot read its case has failed")]

#[path = "workspace/asked_for.rs"]
mod asked_for;
#[path = "workspace/asked_today.rs"]
mod asked_today;
#[path = "workspace/best_response.rs"]
mod best_response;
#[path = "workspace/booked_scans.rs"]
mod booked_scans;
#[path = "workspace/clinic.rs"]
mod clinic;
#[path = "workspace/closing.rs"]
mod closing;
#[path = "workspace/corrections.rs"]
mod corrections;
#[path = "workspace/drafts.rs"]
mod drafts;
#[path = "workspace/entered_late.rs"]
mod entered_late;
#[path = "workspace/entered_values.rs"]
mod entered_values;
#[path = "workspace/events.rs"]
mod events;
#[path = "workspace/find.rs"]
#[cfg(feature = "app")]
mod find;
#[path = "workspace/folding.rs"]
mod folding;
#[path = "workspace/history.rs"]
mod history;
#[path = "workspace/kinds.rs"]
mod kinds;
#[path = "workspace/lab_history.rs"]
mod lab_history;
#[path = "workspace/later.rs"]
mod later;
#[path = "workspace/medicines.rs"]
mod medicines;
#[path = "workspace/merging.rs"]
mod merging;
#[path = "workspace/patient_facts.rs"]
mod patient_facts;
#[path = "workspace/people.rs"]
mod people;
#[path = "workspace/problems.rs"]
mod problems;
#[path = "workspace/psa.rs"]
mod psa;
#[path = "workspace/readings.rs"]
mod readings;
#[path = "workspace/sample.rs"]
mod sample;
mod samples;
#[path = "workspace/screens.rs"]
mod screens;
#[path = "workspace/seen_on_scans.rs"]
mod seen_on_scans;
#[path = "workspace/told.rs"]
mod told;
#[path = "workspace/treated.rs"]
mod treated;
#[path = "workspace/undoing.rs"]
mod undoing;
#[path = "workspace/value_readings.rs"]
mod value_readings;
#[path = "workspace/worklist.rs"]
mod worklist;
