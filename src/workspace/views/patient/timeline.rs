use crate::adherence::{Status, status};
use crate::calendar::{Date, Window, display};
use crate::plan::{Course, ItemId};
use crate::protocol::ActivityKind;
use crate::workspace::Workspace;
use crate::workspace::views::ItemText;
use chrono::Days;

/// Windows of a course on one axis, a lane for each kind of activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub from: Date,
    pub to: Date,
    pub today: Date,
    /// The days that items count from, with their names.
    pub anchors: Vec<(Date, String)>,
    pub lanes: Vec<Lane>,
    /// The same in a sentence, for those who do not see it.
    pub sentence: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub kind: ActivityKind,
    pub label: &'static str,
    pub marks: Vec<Mark>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub item: ItemId,
    pub label: String,
    pub window: Window,
    pub status: Status,
    pub done_on: Option<Date>,
}

/// Days of margin on both sides.
const MARGIN: u64 = 14;

pub(super) fn timeline(workspace: &Workspace, course: &Course, today: Date) -> Timeline {
    let due_soon_days = workspace.settings().due_soon_days;
    let lanes: Vec<Lane> = ActivityKind::ALL
        .into_iter()
        .map(|kind| {
            let mut marks: Vec<Mark> = course
                .items
                .iter()
                .filter(|record| record.item.kind == kind)
                .map(|record| (record, status(course, record, today, due_soon_days)))
                .filter(|(_, status)| {
                    !matches!(status, Status::Replaced | Status::EnteredInError | Status::NotAskedFor)
                })
                .map(|(record, status)| Mark {
                    item: record.item.id.clone(),
                    label: ItemText::of(workspace, course, record, today).what,
                    window: record.item.window,
                    status,
                    done_on: course.assessment_of(record).map(|assessment| assessment.date),
                })
                .collect();
            marks.sort_by(|a, b| (a.window.target(), &a.item).cmp(&(b.window.target(), &b.item)));
            Lane { kind, label: kind.label(), marks }
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
    let sentence = format!(
        "From {} to {}: {} done, {} overdue, {} due now, {} to come.",
        display(from),
        display(to),
        count(Status::is_done),
        count(|status| *status == Status::Overdue),
        count(|status| *status == Status::DueNow),
        count(|status| matches!(status, Status::Planned | Status::DueSoon)),
    );
    Timeline {
        from: from.checked_sub_days(Days::new(MARGIN)).unwrap_or(from),
        to: to.checked_add_days(Days::new(MARGIN)).unwrap_or(to),
        today,
        anchors,
        lanes,
        sentence,
    }
}

fn anchors(course: &Course) -> Vec<(Date, String)> {
    let anchors = &course.anchors;
    let one = |date: Option<Date>, name: &str| date.map(|date| (date, name.to_owned()));
    let several = anchors.sessions.len() > 1;
    let mut days: Vec<(Date, String)> = anchors
        .sessions
        .iter()
        .enumerate()
        .map(|(index, session)| {
            let name = if several { format!("Session {}", index + 1) } else { "Procedure".to_owned() };
            (session.date, name)
        })
        .collect();
    days.extend(one(anchors.work_up, "Work-up angiogram"));
    days.extend(one(anchors.discharge, "Discharge"));
    days.extend(one(anchors.mdt_decision, "MDT decision"));
    days.extend(anchors.custom.iter().map(|(name, date)| (*date, name.clone())));
    days.extend(anchors.events.iter().map(|record| (record.date, record.event.words())));
    days.extend(course.end.as_ref().map(|end| (end.date, super::end_words(end.reason).to_owned())));
    days.sort();
    days
}
