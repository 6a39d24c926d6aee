use crate::adherence::{Status, status};
use crate::calendar::{Date, display};
use crate::plan::{BookingState, Course, ItemRecord};
use crate::protocol::ActivityKind;
use crate::ui::parts::{AxisTick, Card, DayAxis, Timeline, TimelineLane, TimelineLegend, TimelineWindow};
use crate::ui::session::use_workspace;
use crate::ui::status::tone_of;
use chrono::{Datelike as _, Months, NaiveDate};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CourseTimelineProps {
    pub course: Rc<Course>,
    pub today: Date,
}

/// Months shown after today, where the plan goes on for years.
const MONTHS_AHEAD: u32 = 14;

/// The lanes, in the order of the page.
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

/// The whole follow-up of a course in lanes. The table below it says the same in words.
#[component]
pub fn CourseTimeline(props: &CourseTimelineProps) -> Html {
    let workspace = use_workspace();
    let soon = workspace.settings().due_soon_days;
    let (course, today) = (&props.course, props.today);
    let end = today.checked_add_months(Months::new(MONTHS_AHEAD)).unwrap_or(today);
    let shown: Vec<(&ItemRecord, Status)> = course
        .items
        .iter()
        .map(|record| (record, status(course, record, today, soon)))
        .filter(|(_, status)| {
            !matches!(status, Status::Replaced | Status::EnteredInError | Status::NotAskedFor)
        })
        .filter(|(record, _)| record.item.window.earliest() <= end && !record.item.window.open_ended())
        .collect();
    let sessions = course.anchors.sessions.iter().map(|session| session.date);
    let first = shown.iter().map(|(record, _)| record.item.window.earliest()).chain(sessions).min();
    let last = shown.iter().map(|(record, _)| record.item.window.latest()).max();
    let (Some(first), Some(last)) = (first, last) else { return html! {} };
    let (first, last) = (first.min(today), last.max(today));
    let day = |date: Date| i32::try_from((date - first).num_days()).unwrap_or(0);
    let axis = DayAxis::new(0, day(last), day(today), month_ticks(first, last, &day));
    let lanes: Vec<TimelineLane> = LANES
        .iter()
        .map(|(label, kinds)| TimelineLane {
            label: (*label).into(),
            windows: shown
                .iter()
                .filter(|(record, _)| kinds.contains(&record.item.kind))
                .map(|(record, status)| window_of(course, record, status, &day))
                .collect::<Vec<_>>()
                .into(),
        })
        .filter(|lane| !lane.windows.is_empty())
        .collect();
    let anchors: Vec<AxisTick> = course
        .anchors
        .sessions
        .iter()
        .enumerate()
        .map(|(index, session)| AxisTick {
            day: day(session.date),
            label: if course.anchors.sessions.len() == 1 {
                "Treatment".into()
            } else {
                format!("S{}", index + 1).into()
            },
        })
        .collect();
    let today_label = match course.index_date() {
        Some(index) if index <= today => format!("Today, day {}", (today - index).num_days()),
        _ => "Today".to_owned(),
    };
    let title = format!("Follow-up from {} to {}", display(first), display(last));
    let desc = format!("{} items. The plan table below holds the same.", shown.len());
    html! {
        <Card id="timeline-card" title="Follow-up timeline" actions={html! { <TimelineLegend /> }}>
            <Timeline id="timeline" {axis} {lanes} {anchors} {today_label} {title} {desc} />
        </Card>
    }
}

fn window_of(
    course: &Course,
    record: &ItemRecord,
    status: &Status,
    day: &impl Fn(Date) -> i32,
) -> TimelineWindow {
    let window = &record.item.window;
    let done = course.assessment_of(record).map(|assessment| assessment.date);
    let booked = record
        .booking
        .as_ref()
        .filter(|booking| booking.state == BookingState::Booked)
        .map(|booking| booking.date);
    TimelineWindow {
        earliest: day(window.earliest()),
        latest: day(window.latest()),
        target: Some(day(window.target())),
        tone: tone_of(status),
        marked: done.or(booked).map(day),
    }
}

/// The first of every month, or of every third where the follow-up is long.
fn month_ticks(first: Date, last: Date, day: &impl Fn(Date) -> i32) -> Vec<AxisTick> {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let months = (last - first).num_days() / 30;
    let step = if months > 36 {
        6
    } else if months > 16 {
        3
    } else {
        1
    };
    let mut ticks = Vec::new();
    let mut month = NaiveDate::from_ymd_opt(first.year(), first.month(), 1);
    while let Some(at) = month.filter(|at| *at <= last) {
        if at >= first && at.month0() % step == 0 {
            let name = NAMES.get(at.month0() as usize).copied().unwrap_or_default();
            let label = if at.month0() == 0 { format!("{name} {}", at.year()) } else { name.to_owned() };
            ticks.push(AxisTick { day: day(at), label: label.into() });
        }
        month = at.checked_add_months(Months::new(1));
    }
    ticks
}
