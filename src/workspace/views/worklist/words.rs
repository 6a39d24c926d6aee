use super::rows::overdue_in;
use super::{Counts, Filters, Group, Row};
use crate::adherence::{Status, status};
use crate::calendar::{Date, Window, display};
use crate::plan::{Course, Item};
use crate::wording::{capital, within};
use crate::workspace::Workspace;
use crate::workspace::views::{Dates, session_of};
use chrono::{Datelike, Days};
use std::rc::Rc;

/// "21 days overdue", "3 days left", "Opens in 2 days".
pub(super) fn distance(status: &Status, window: &Window, otherwise: &str, today: Date) -> String {
    let days = |days: i64, word: &str| {
        if days == 1 { format!("1 day {word}") } else { format!("{days} days {word}") }
    };
    match status {
        Status::Overdue => days(window.days_past(today), "overdue"),
        Status::DueNow if window.open_ended() => "Open".into(),
        Status::DueNow if window.days_left(today) == 0 => "Last day".into(),
        Status::DueNow => days(window.days_left(today), "left"),
        Status::AwaitingReport => "Awaiting report".into(),
        _ => capital(otherwise),
    }
}

/// "closed 02-Nov", "closes 26-Nov", "25-Nov to 09-Dec"; of a report that has not come "since 12-Nov, 11 days".
pub(super) fn closes(status: &Status, window: &Window, done_on: Option<Date>, dates: Dates) -> String {
    let near = |date: Date| dates.day(date);
    match (status, done_on) {
        (Status::AwaitingReport, Some(done_on)) => {
            let waited = match (dates.today - done_on).num_days() {
                ..=0 => String::new(),
                1 => ", 1 day".to_owned(),
                days => format!(", {days} days"),
            };
            format!("since {}{waited}", near(done_on))
        }
        (Status::Overdue, _) => format!("closed {}", near(window.latest())),
        (Status::DueNow, _) if !window.open_ended() => format!("closes {}", near(window.latest())),
        _ => dates.window(window),
    }
}

/// "TACE for HCC, session 2 · day 19": the day is counted from the session that the item counts from; where it
/// counts from none, or there is no item, from the last session that has been.
pub(super) fn context(workspace: &Workspace, course: &Course, item: Option<&Item>, today: Date) -> String {
    let content = workspace.content_of(&course.version);
    let title = content.map_or(course.procedure.as_str(), |content| &content.title);
    let days: Vec<Date> = course.anchors.sessions.iter().map(|session| session.date).collect();
    let last_been = days.iter().filter(|date| **date <= today).count();
    let number = item.and_then(session_of).unwrap_or(last_been);
    let Some(day) = number.checked_sub(1).and_then(|index| days.get(index)) else {
        return format!("{title} · not treated yet");
    };
    let session = if days.len() > 1 { format!(", session {number}") } else { String::new() };
    match (today - *day).num_days() {
        been @ 0.. => format!("{title}{session} · day {been}"),
        _ if days.len() > 1 => format!("{title}{session} · not treated yet"),
        _ => format!("{title} · not treated yet"),
    }
}

/// A question as a row of the list has it: its first sentence, or all up to what is asked. How it can be answered stands
/// beside it, and the form has the whole.
pub fn question_in_short(question: &str) -> &str {
    if let Some(mark) = question.find('?') {
        return question.get(..=mark).unwrap_or(question);
    }
    let mut ends = question.match_indices(". ").map(|(at, _)| at);
    // "approx. 3" and "Dr. Okafor" end no sentence; "under the limit of 30." does.
    let is_end = |at: &usize| {
        let (before, after) =
            (question.get(..*at).unwrap_or_default(), question.get(at + 2..).unwrap_or_default());
        let word = before.rsplit([' ', '(']).next().unwrap_or_default();
        let is_title = word.chars().count() <= 2 && word.starts_with(char::is_uppercase);
        !is_title && after.starts_with(char::is_uppercase)
    };
    ends.find(is_end).and_then(|at| question.get(..at)).unwrap_or(question)
}

/// "3 overdue, 5 windows open, 2 close this week." Where the list is not everybody's whole list it says so, and
/// how many of other people's patients are past theirs: nobody takes a part for the whole.
pub(super) fn summary(
    workspace: &Workspace,
    filters: &Filters,
    rows: &[Row],
    counts: &Counts,
    today: Date,
) -> String {
    let shown = of_these(rows, counts, today);
    let whole = Filters { group: None, ..filters.clone() };
    if !whole.only_whose() {
        return format!("With these filters: {}", within(&shown));
    }
    let Some(member) = filters.designated else { return shown };
    let others = workspace.courses().filter(|course| course.designated != member);
    match others.map(|course| overdue_in(workspace, course, today)).sum::<usize>() {
        0 => shown,
        1 => format!("{shown} Of other patients of the team: 1 item overdue."),
        past => format!("{shown} Of other patients of the team: {past} items overdue."),
    }
}

fn of_these(rows: &[Row], counts: &Counts, today: Date) -> String {
    let to_sunday = u64::from(6 - today.weekday().num_days_from_monday());
    let sunday = today.checked_add_days(Days::new(to_sunday)).unwrap_or(today);
    let closing = rows
        .iter()
        .filter(|row| row.group == Group::DueNow)
        .filter(|row| row.window.is_some_and(|window| !window.open_ended() && window.latest() <= sunday))
        .count();
    let past = match counts.overdue {
        0 => "Nothing overdue".to_owned(),
        many => format!("{many} overdue"),
    };
    let open = match counts.due_now {
        0 => "no window open".to_owned(),
        1 => "1 window open".to_owned(),
        many => format!("{many} windows open"),
    };
    let close = match closing {
        0 => String::new(),
        1 => ", 1 closes this week".to_owned(),
        many => format!(", {many} close this week"),
    };
    let decide = match counts.decisions {
        0 => String::new(),
        many => format!(", {many} to decide"),
    };
    format!("{past}, {open}{close}{decide}.")
}

/// What to say where there is nothing to show.
pub(super) fn empty(workspace: &Workspace, filters: &Filters, today: Date) -> String {
    if workspace.courses().next().is_none() {
        return "No patient has a follow-up plan yet.".into();
    }
    let theirs = |course: &&Rc<Course>| filters.designated.is_none_or(|member| course.designated == member);
    if !filters.only_whose() {
        return "No follow-up matches these filters.".into();
    }
    if let Some(member) = filters.designated.filter(|_| !workspace.courses().any(|course| theirs(&course))) {
        return format!(
            "{} is the designated clinician of no patient. Others’ patients are not in this list.",
            capital(workspace.member_name(member))
        );
    }
    let due_soon_days = workspace.settings().due_soon_days;
    let next = workspace
        .courses()
        .filter(theirs)
        .flat_map(|course| course.items.iter().map(move |record| (course, record)))
        .filter(|(course, record)| {
            record.item.waits_for().is_none()
                && status(course, record, today, due_soon_days) == Status::Planned
        })
        .map(|(course, record)| (record.item.window.earliest(), course.patient))
        .filter(|(opens, _)| *opens > today)
        .min();
    match next.and_then(|(opens, patient)| Some((opens, workspace.patient(patient)?))) {
        Some((opens, patient)) => format!(
            "Nothing is due. The next window opens {} ({}).",
            display(opens),
            workspace.short_name(patient.id())
        ),
        None => "Nothing is due, and nothing more is planned.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::question_in_short;

    #[test]
    fn a_row_has_the_question_and_not_how_it_is_answered() {
        for (question, short) in [
            ("eGFR is not recorded. Record it, or decide without it.", "eGFR is not recorded"),
            (
                "CT with contrast is not possible without a person's decision: eGFR 24 (12-Nov-2026), under the limit of 30. \
                 Choose the test, or keep CT with contrast as planned, with a reason.",
                "CT with contrast is not possible without a person's decision: eGFR 24 (12-Nov-2026), under the limit of 30",
            ),
            (
                "12-week scan: PD by RECIST 1.1. What follows? The MDT says.",
                "12-week scan: PD by RECIST 1.1. What follows?",
            ),
            ("Ask Dr. Okafor first", "Ask Dr. Okafor first"),
            ("Give approx. 3 days", "Give approx. 3 days"),
            ("Weigh the dose of 1.5. Then go on", "Weigh the dose of 1.5"),
            ("Was the device taken out?", "Was the device taken out?"),
            ("Scan: PD by RECIST 1.1. What follows?", "Scan: PD by RECIST 1.1. What follows?"),
            ("", ""),
        ] {
            assert_eq!(question_in_short(question), short);
        }
    }
}
