use crate::adherence::Status;
use crate::calendar::{Date, display};
use crate::ui::parts::{
    AxisTick, Card, DayAxis, Timeline as Chart, TimelineLane, TimelineLegend, TimelineWindow,
};
use crate::ui::status::tone_of;
use crate::workspace::views::patient::{Mark, Timeline};
use chrono::{Datelike as _, Months, NaiveDate};
use yew::prelude::*;

/// The follow-up of a course in lanes. The table below it says the same in words.
pub fn course_timeline(timeline: &Timeline) -> Html {
    if timeline.lanes.is_empty() {
        return html! {};
    }
    let day = |date: Date| i32::try_from((date - timeline.from).num_days()).unwrap_or(0);
    let axis = DayAxis::new(
        0,
        day(timeline.to),
        day(timeline.today),
        month_ticks(timeline.from, timeline.to).map(|(at, label)| AxisTick { day: day(at), label }).collect(),
    );
    let lanes: Vec<TimelineLane> = timeline
        .lanes
        .iter()
        .map(|lane| TimelineLane {
            label: lane.label.into(),
            windows: lane
                .marks
                .iter()
                .map(|mark| window_of(mark, timeline.today, &day))
                .collect::<Vec<_>>()
                .into(),
        })
        .collect();
    let anchors: Vec<AxisTick> = timeline
        .anchors
        .iter()
        .map(|(date, name)| AxisTick { day: day(*date), label: name.clone().into() })
        .collect();
    let today_label = match timeline.day {
        Some(day) => format!("Today, day {day}"),
        None => "Today".to_owned(),
    };
    let title = format!("Follow-up from {} to {}", display(timeline.from), display(timeline.to));
    html! {
        <Card id="timeline-card" title="Follow-up timeline" actions={html! { <TimelineLegend /> }}>
            <Chart id="timeline" {axis} {lanes} {anchors} {today_label} {title} desc={timeline.sentence.clone()} />
        </Card>
    }
}

fn window_of(mark: &Mark, today: Date, day: &impl Fn(Date) -> i32) -> TimelineWindow {
    TimelineWindow {
        earliest: day(mark.window.earliest()),
        // One without an end is drawn as far as is known: to the day it was done, to today while it is open. A bar of ten
        // years would say that somebody wants it so long.
        latest: day(match mark.done_on {
            Some(done_on) if mark.window.open_ended() => done_on,
            None if mark.window.open_ended() => mark.window.target().max(today.min(mark.window.latest())),
            _ => mark.window.latest(),
        }),
        target: Some(day(mark.window.target())),
        tone: tone_of(if mark.past_before { &Status::AwaitingReport } else { &mark.status }),
        marked: mark.done_on.or(mark.booked).map(day),
    }
}

/// The first of every month, or of every third or sixth where the follow-up is long.
fn month_ticks(first: Date, last: Date) -> impl Iterator<Item = (Date, AttrValue)> {
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
    let month = NaiveDate::from_ymd_opt(first.year(), first.month(), 1);
    std::iter::successors(month, |at| at.checked_add_months(Months::new(1)))
        .take_while(move |at| *at <= last)
        .filter(move |at| *at >= first && at.month0() % step == 0)
        .map(|at| {
            let name = NAMES.get(at.month0() as usize).copied().unwrap_or_default();
            let label = if at.month0() == 0 { format!("{name} {}", at.year()) } else { name.to_owned() };
            (at, label.into())
        })
}
