//! The rows behind a number as tables: items, patients, courses, sessions.

use super::checks::checks_cell;
use super::filters::Query;
use super::numbers::count;
use crate::adherence::{
    Basis, Class, CoveredCourse, Excuse, Exemption, FollowedPatient, Measure, PatientLine, Row,
    SessionAnswer, Status,
};
use crate::calendar::{Date, Window, display};
use crate::exchange::protocol_title;
use crate::people::PatientId;
use crate::plan::{Course, CourseId};
use crate::ui::parts::{Column, DataTable, StatusBadge, whole_dates};
use crate::ui::route::Route;
use crate::ui::session::Door;
use crate::ui::status::tone_of;
use crate::workspace::Workspace;
use crate::workspace::views::patients::end_words;
use crate::workspace::views::worklist::status_label;
use std::rc::Rc;
use yew::prelude::*;

/// How many rows are drawn; the file has all of them.
const MOST_ROWS: usize = 500;

/// What the rows of items need to be drawn and checked.
pub struct Items<'a> {
    pub workspace: &'a Workspace,
    pub door: &'a Door,
    pub on_dispute: &'a Callback<Row>,
}

impl Items<'_> {
    pub fn view(&self, title: &str, rows: &[Row]) -> Html {
        let columns = vec![
            Column::new("Patient"),
            Column::new("Item").grow(),
            Column::new("Window"),
            Column::new("Done"),
            Column::new("Status"),
            Column::new("Counts as"),
        ];
        let is_corrected = |row: &Row| {
            let course = self.workspace.course(row.course);
            course.is_some_and(|course| other_window(course, row).is_some())
        };
        // What is the same of every row is said once, above them.
        let protocol = one_of(rows, |row| row.protocol);
        let who = one_of(rows, |row| row.responsible);
        let once: Vec<String> = [
            protocol.map(|id| protocol_title(self.workspace, id)),
            who.map(|id| format!("Designated: {}", self.workspace.member_name(id))),
        ]
        .into_iter()
        .flatten()
        .collect();
        let line = |row: &Row| self.line(row, protocol.is_none(), who.is_none());
        html! {
            <>
                if !once.is_empty() { <p class="pad sub">{ format!("Of every row: {}", once.join(" · ")) }</p> }
                if rows.iter().take(MOST_ROWS).any(is_corrected) { <p class="pad sub">{ Basis::EXPLAINED }</p> }
                { table(title, columns, rows.iter().map(line).take(MOST_ROWS).collect(), rows.len()) }
            </>
        }
    }

    fn line(&self, row: &Row, with_protocol: bool, with_clinician: bool) -> Html {
        let workspace = self.workspace;
        let window = &row.judged.window;
        let course = workspace.course(row.course);
        let status = course.map_or(row.status.label(), |course| status_label(course, &row.status));
        let subject = format!("{}, {}", row.label, patient_name(workspace, row.patient));
        let detail = row.detail();
        html! {
            <tr>
                { patient(workspace, row.patient) }
                <td>
                    <span class="b">{ &row.label }</span>
                    if let Some(end) = course.and_then(|course| course.end.as_ref()) { <span class="sub">{ format!("{} {}", end_words(end.reason), display(end.date)) }</span> }
                    if !detail.is_empty() { <span class="sub">{ detail }</span> }
                    if with_protocol { <span class="sub">{ protocol_title(workspace, row.protocol) }</span> }
                    if with_clinician { <span class="sub">{ "Designated: " }{ workspace.member_name(row.responsible) }</span> }
                </td>
                <td class="num"><span class="vh lb">{ "Window: " }</span>{ span(window) }
                    if let Some(other) = course.and_then(|course| other_window(course, row)) { <span class="sub">{ other }</span> }
                </td>
                <td class="nw num">
                    <span class="vh lb">{ "Done: " }</span>{ day(row.judged.done_on) }
                    if let Some(days) = row.judged.days_from_target() { <span class="sub">{ from_target(days) }</span> }
                </td>
                <td>
                    <StatusBadge tone={tone_of(&row.status)} text={status} />
                    // The worklist asks for all of these in one row, and calls none of them overdue.
                    if is_past_before(workspace, course, row) { <span class="sub">{ "past before the plan was entered" }</span> }
                </td>
                <td>{ class_words(row) }{ checks_cell(row, &subject, self.door, self.on_dispute) }</td>
            </tr>
        }
    }
}

/// Whether an item with nothing recorded was past when its plan was entered.
fn is_past_before(workspace: &Workspace, course: Option<&Rc<Course>>, row: &Row) -> bool {
    let record = course.and_then(|course| course.item(&row.item));
    row.status == Status::Overdue
        && record.is_some_and(|record| workspace.was_past_when_entered(row.course, &record.item))
}

/// The days of a window, which may break between them. An open end is no day that anybody stated.
fn span(window: &Window) -> Html {
    if window.open_ended() {
        return html! { <span class="nw">{ window.words() }</span> };
    }
    html! { <><span class="nw">{ format!("{} to", display(window.earliest())) }</span>{ " " }<span class="nw">{ display(window.latest()) }</span></> }
}

/// What several rows have in common; `None` where they differ, or one alone says it as well itself.
fn one_of<T: PartialEq>(rows: &[Row], of: impl Fn(&Row) -> T) -> Option<T> {
    let [first, rest @ ..] = rows else { return None };
    let known = of(first);
    (!rest.is_empty() && rest.iter().all(|row| of(row) == known)).then_some(known)
}

/// The window that is not judged by, where a date was corrected: "as recorded 27-Sep-2026 to 07-Oct-2026".
fn other_window(course: &Course, row: &Row) -> Option<String> {
    let item = &course.item(&row.item)?.item;
    let recorded = item.as_recorded?;
    let (basis, window) = match row.judged.window == recorded {
        true => ("as corrected", item.window),
        false => ("as recorded", recorded),
    };
    Some(format!("{basis} {}", window.words()))
}

/// Patients with their own items.
pub fn patients(workspace: &Workspace, query: &Query, title: &str, lines: &[PatientLine]) -> Html {
    let columns = vec![
        Column::new("Patient").grow(),
        Column::new("Items on time").numeric(),
        Column::new("Items counted").numeric(),
    ];
    let rows = lines.iter().take(MOST_ROWS).map(|line| {
        let query = query.of_patient(line.patient);
        let Measure { met, of } = Measure::RAW;
        html! {
            <tr>
                { patient(workspace, line.patient) }
                <td class="num">{ count(&query, met, line.raw.met()) }</td>
                <td class="num">{ count(&query, of, line.raw.of()) }</td>
            </tr>
        }
    });
    table(title, columns, rows.collect(), lines.len())
}

/// Patients from the first procedure to the first missed item.
pub fn followed(workspace: &Workspace, title: &str, lines: &[FollowedPatient]) -> Html {
    let columns = vec![
        Column::new("Patient").grow(),
        Column::new("First procedure"),
        Column::new("First missed item"),
        Column::new("Followed to"),
        Column::new("Days").numeric(),
    ];
    let rows = lines.iter().take(MOST_ROWS).map(|line| {
        html! {
            <tr>
                { patient(workspace, line.patient) }
                <td class="nw num">{ display(line.from) }</td>
                <td class="nw num">{ line.missed_on.map_or_else(|| "none".to_owned(), display) }</td>
                <td class="nw num">{ display(line.missed_on.unwrap_or(line.until)) }</td>
                <td class="num">{ line.followed().days }</td>
            </tr>
        }
    });
    table(title, columns, rows.collect(), lines.len())
}

/// Courses with the days that scans covered.
pub fn courses(workspace: &Workspace, title: &str, lines: &[CoveredCourse]) -> Html {
    let columns = vec![
        Column::new("Patient").grow(),
        Column::new("Procedure").grow(),
        Column::new("Days covered").numeric(),
        Column::new("Days after treatment").numeric(),
    ];
    let rows = lines.iter().take(MOST_ROWS).map(|line| {
        html! {
            <tr>
                { patient(workspace, line.patient) }
                { procedure(workspace, line.course) }
                <td class="num">{ line.coverage.covered_days }</td>
                <td class="num">{ line.coverage.days_at_risk }</td>
            </tr>
        }
    });
    table(title, columns, rows.collect(), lines.len())
}

/// Sessions with the answer to the guidance's question.
pub fn sessions(workspace: &Workspace, title: &str, lines: &[SessionAnswer]) -> Html {
    let columns = vec![
        Column::new("Patient").grow(),
        Column::new("Procedure").grow(),
        Column::new("Session"),
        Column::new("Answer"),
    ];
    let rows = lines.iter().take(MOST_ROWS).map(|line| {
        html! {
            <tr>
                { patient(workspace, line.patient) }
                { procedure(workspace, line.course) }
                <td class="nw num">{ format!("{}, {}", line.audit.session, display(line.audit.date)) }</td>
                <td>{ line.audit.answer.words() }</td>
            </tr>
        }
    });
    table(title, columns, rows.collect(), lines.len())
}

fn table(title: &str, columns: Vec<Column>, rows: Vec<Html>, of: usize) -> Html {
    html! {
        <>
            <DataTable caption={title.to_owned()} {columns} cards=true><tbody>{ for rows }</tbody></DataTable>
            if of > MOST_ROWS { <p class="pad sub">{ format!("The first {MOST_ROWS} of {of}. The file has all of them.") }</p> }
        </>
    }
}

fn patient(workspace: &Workspace, id: PatientId) -> Html {
    // Two people can have one name.
    let known = workspace
        .patient(id)
        // The number stays in one piece as well.
        .map(|patient| format!("{} · {}", patient.number(), display(patient.born())).replace(' ', "\u{a0}"))
        .map(|known| known.replacen("\u{a0}·\u{a0}", " · ", 1))
        .unwrap_or_default();
    html! {
        <td>
            <a href={Route::Patient { patient: id }.href()}>{ patient_name(workspace, id) }</a>
            <span class="sub">{ whole_dates(&known) }</span>
        </td>
    }
}

fn patient_name(workspace: &Workspace, id: PatientId) -> String {
    workspace.patient(id).map_or_else(String::new, |patient| patient.name().to_string())
}

fn procedure(workspace: &Workspace, id: CourseId) -> Html {
    html! { <td>{ workspace.course(id).map_or("", |course| course.procedure.as_str()) }</td> }
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(|| "–".to_owned(), display)
}

/// "on target", "3 days before target".
fn from_target(days: i64) -> String {
    let many = if days.abs() == 1 { "" } else { "s" };
    match days {
        0 => "on target".to_owned(),
        ..0 => format!("{} day{many} before target", -days),
        _ => format!("{days} day{many} after target"),
    }
}

/// The class of a row with what excuses or exempts it.
fn class_words(row: &Row) -> String {
    let class = match &row.judged.class {
        Class::Exempt(why @ Exemption::NotCounted) => why.label(),
        Class::Exempt(why) => format!("Not counted: {}", why.label()),
        class => class.label().to_owned(),
    };
    match &row.judged.excuse {
        Some(Excuse::Justified(why)) => {
            format!("{class}; justified by {}: {}", why.by.name, why.reason.label())
        }
        Some(_) => format!("{class}; left out of the adjusted figure"),
        None => class,
    }
}
