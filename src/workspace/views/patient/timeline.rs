use crate::adherence::{Status, status};
use crate::calendar::{Date, Window, display};
use crate::order;
use crate::plan::{Course, EndReason, ItemId, ItemRecord, Outcome, Requirement};
use crate::protocol::ActivityKind;
use crate::workspace::Workspace;
use chrono::{Days, Months};

/// Windows of a course on one axis, in lanes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub from: Date,
    pub to: Date,
    pub today: Date,
    /// Days from the last session that has been.
    pub day: Option<i64>,
    /// Sessions and the end, with short names: "Treatment", "S2", "Died".
    pub anchors: Vec<(Date, String)>,
    pub lanes: Vec<Lane>,
    /// The same in a sentence, for those who do not see it.
    pub sentence: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub label: &'static str,
    pub marks: Vec<Mark>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub item: ItemId,
    pub label: String,
    pub window: Window,
    pub status: Status,
    /// It was past before the plan was entered.
    pub past_before: bool,
    pub done_on: Option<Date>,
    /// The day it is booked for, while it is not done.
    pub booked: Option<Date>,
}

/// Days of margin on both sides.
const MARGIN_DAYS: u64 = 14;

/// Months shown after today, where the plan goes on for years.
const MONTHS_AHEAD: u32 = 14;

/// The lanes, in the order of the page. Every kind of activity is in one of them.
const LANES: [(&str, &[ActivityKind]); 5] = [
    ("Imaging", &[ActivityKind::Imaging]),
    ("Bloods", &[ActivityKind::Bloods]),
    (
        "Clinic and calls",
        &[ActivityKind::Clinic, ActivityKind::Phone, ActivityKind::MdtReview, ActivityKind::Education],
    ),
    ("Medicines, devices", &[ActivityKind::MedicationCourse, ActivityKind::DeviceCheck]),
    ("Patient feedback", &[ActivityKind::Questionnaire, ActivityKind::PatientFeedback]),
];

/// `past_before`: the items that were past before the plan was entered, which nobody here let pass.
pub(super) fn timeline(
    workspace: &Workspace,
    course: &Course,
    past_before: &[&ItemRecord],
    today: Date,
) -> Timeline {
    let due_soon_days = workspace.settings().due_soon_days;
    let horizon = today.checked_add_months(Months::new(MONTHS_AHEAD)).unwrap_or(today);
    let lanes: Vec<Lane> = LANES
        .into_iter()
        .map(|(label, kinds)| {
            let mut marks: Vec<Mark> = course
                .items
                .iter()
                .filter(|record| {
                    kinds.contains(&record.item.kind) && record.item.window.earliest() <= horizon
                })
                // An option that was never switched on is nowhere on the line, after the end of the plan either.
                .filter(|record| {
                    record.item.requirement != Requirement::OptionalOff || record.outcome != Outcome::Open
                })
                .map(|record| (record, status(course, record, today, due_soon_days)))
                .filter(|(_, status)| {
                    !matches!(status, Status::Replaced | Status::EnteredInError | Status::NotAskedFor)
                })
                .map(|(record, status)| Mark {
                    item: record.item.id.clone(),
                    label: course.name_of(&record.item),
                    window: record.item.window,
                    status,
                    past_before: past_before.iter().any(|known| known.item.id == record.item.id),
                    done_on: course.assessment_of(record).map(|assessment| assessment.date),
                    booked: record.booked().map(|booking| booking.date),
                })
                .collect();
            order::by(&mut marks, |a, b| (a.window.target(), &a.item).cmp(&(b.window.target(), &b.item)));
            Lane { label, marks }
        })
        .filter(|lane| !lane.marks.is_empty())
        .collect();
    let anchors = anchors(course);
    let marks = || lanes.iter().flat_map(|lane| &lane.marks);
    // An open window ends ten years on; the axis ends where something is expected.
    let ends = marks()
        .map(|mark| if mark.window.open_ended() { mark.window.target() } else { mark.window.latest() });
    let begins = marks()
        .map(|mark| if mark.window.open_ended() { mark.window.target() } else { mark.window.earliest() })
        .chain(anchors.iter().map(|(date, _)| *date));
    let from = begins.chain([today]).min().unwrap_or(today);
    let to = ends.chain(marks().filter_map(|mark| mark.done_on)).chain([today]).max().unwrap_or(today);
    let count = |wanted: fn(&Status) -> bool| marks().filter(|mark| wanted(&mark.status)).count();
    let before = match past_before.len() {
        0 => String::new(),
        some => format!(" {some} past before this plan was entered,"),
    };
    let sentence = format!(
        "From {} to {}: {} done, {} overdue,{} {} due now, {} to come.",
        display(from),
        display(to),
        count(Status::is_done),
        count(|status| *status == Status::Overdue).saturating_sub(past_before.len()),
        before,
        count(|status| *status == Status::DueNow),
        count(|status| matches!(status, Status::Planned | Status::DueSoon)),
    );
    Timeline {
        from: from.checked_sub_days(Days::new(MARGIN_DAYS)).unwrap_or(from),
        to: to.checked_add_days(Days::new(MARGIN_DAYS)).unwrap_or(to),
        today,
        day: super::days_since_treatment(course, today).filter(|_| !died(course)),
        anchors,
        lanes,
        sentence,
    }
}

fn died(course: &Course) -> bool {
    course.end.as_ref().is_some_and(|end| end.reason == EndReason::Died)
}

fn anchors(course: &Course) -> Vec<(Date, String)> {
    let sessions = &course.anchors.sessions;
    let mut days: Vec<(Date, String)> = sessions
        .iter()
        .zip(1..)
        .map(|(session, number)| {
            let name = if sessions.len() > 1 { format!("S{number}") } else { "Treatment".to_owned() };
            (session.date, name)
        })
        .collect();
    days.extend(course.end.as_ref().map(|end| (end.date, super::end_words(end.reason).to_owned())));
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_activity_has_one_lane() {
        for kind in ActivityKind::ALL {
            let lanes = LANES.iter().filter(|(_, kinds)| kinds.contains(&kind)).count();
            assert_eq!(lanes, 1, "{}", kind.label());
        }
    }
}
