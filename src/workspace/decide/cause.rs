use super::courses::Change;
use crate::calendar::display;
use crate::plan::{AnchorName, Mistake};

/// Why a plan was made again, as the explanation of every moved date says it.
pub(super) fn cause_of(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "brought up to date".into();
    }
    changes.iter().map(cause).collect::<Vec<_>>().join("; ")
}

fn cause(change: &Change) -> String {
    match change {
        Change::SetAnchor { anchor, date } => format!("{} on {}", anchor_words(anchor), display(*date)),
        Change::CorrectAnchor { anchor, to, reason } => {
            format!("{} corrected to {} ({})", anchor_words(anchor), display(*to), reason.trim())
        }
        Change::AddSession(session) => format!("a session was added on {}", display(session.date)),
        Change::CloseCourse { date } => format!("the course was closed on {}", display(*date)),
        Change::ReopenCourse { reason } => format!("the course was opened again ({})", reason.trim()),
        Change::RecordEvent(record) => format!("{} on {}", record.event.words(), display(record.date)),
        Change::RecordFact(fact) => format!("{}: {}", fact.key.label(), fact.value.label()),
        Change::SwitchOptional { time_point, on: true } => format!("{time_point} was switched on"),
        Change::SwitchOptional { time_point, on: false } => format!("{time_point} was switched off"),
        Change::Decide { choice, .. } => format!("decided: {}", choice.words()),
        Change::TakeBack { what, reason } => format!("{} ({})", in_error_words(what), reason.trim()),
    }
}

/// What was done, up to the patient's name: "Added a session to the plan of".
pub(super) fn done_words(changes: &[Change]) -> &'static str {
    let [only] = changes else {
        let is_fact = |change: &Change| matches!(change, Change::RecordFact(_));
        if !changes.is_empty() && changes.iter().all(is_fact) {
            return "Recorded circumstances of";
        }
        return if changes.is_empty() { "Brought up to date the plan of" } else { "Changed the plan of" };
    };
    match only {
        Change::SetAnchor { .. } => "Entered a date in the plan of",
        Change::CorrectAnchor { .. } => "Corrected a date in the plan of",
        Change::AddSession(_) => "Added a session to the plan of",
        Change::CloseCourse { .. } => "Closed the course of",
        Change::ReopenCourse { .. } => "Opened again the course of",
        Change::RecordEvent(_) => "Recorded an event for",
        Change::RecordFact(_) => "Recorded a circumstance of",
        Change::SwitchOptional { on: true, .. } => "Switched on an optional follow-up for",
        Change::SwitchOptional { on: false, .. } => "Switched off an optional follow-up for",
        Change::Decide { .. } => "Recorded a decision for",
        Change::TakeBack { .. } => "Took back what was entered in error for",
    }
}

/// What was decided or put right, after the patient's name: ": session 1 is 04-Sep-2026". Empty of what the words before
/// it name.
pub(super) fn which(changes: &[Change]) -> String {
    match changes {
        [Change::CorrectAnchor { anchor, to, .. }] => {
            format!(": {} is {}", anchor_words(anchor), display(*to))
        }
        [Change::Decide { choice, .. }] => format!(": {}", choice.words()),
        _ => String::new(),
    }
}

/// "session 2 on 04-Sep-2026 was entered in error"; of an item's booking without the item's name.
pub fn in_error_words(what: &Mistake) -> String {
    let what = match what {
        Mistake::Booking { .. } => "the booking".to_owned(),
        Mistake::Absence { .. } => "the missed appointment".to_owned(),
        Mistake::Fact(fact) => {
            format!("{}: {} on {}", fact.key.label(), fact.key.value_words(&fact.value), display(fact.date))
        }
        Mistake::Event(event) => format!("{} on {}", event.event.words(), display(event.date)),
        Mistake::Session { number, date } => format!("session {number} on {}", display(*date)),
    };
    format!("{what} was entered in error")
}

/// An anchor in words.
pub fn anchor_words(anchor: &AnchorName) -> String {
    match anchor {
        AnchorName::WorkUpAngiogram => "work-up angiogram".into(),
        AnchorName::Session(n) => format!("session {n}"),
        AnchorName::Closed => "closing day of the course".into(),
        AnchorName::Discharge => "discharge".into(),
        AnchorName::MdtDecision => "MDT decision".into(),
        AnchorName::Custom(name) => name.clone(),
    }
}
