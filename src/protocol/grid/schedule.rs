use super::super::{AnchorBasis, Confidence, Content, Statement, TimePoint};
use super::column::{Column, ColumnDay};
use super::row::{Cell, Group, Mark, Need, Row};
use super::short::short_window;
use crate::calendar::{Date, Occurrence, Repeat, RepeatEnd, occurrences};
use crate::order;
use crate::response::Standard;

/// A series of this many is shown whole.
const SHOWN_WHOLE: usize = 4;
/// Of a longer one so many are shown, and then how it goes on.
const SHOWN_OF_LONGER: usize = 3;

/// What the table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What the protocol plans for everybody.
    Schedule,
    /// Also what circumstances and events add.
    WithCircumstances,
}

/// The rows of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRows {
    pub group: Group,
    pub rows: Vec<Row>,
}

/// The whole table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub columns: Vec<Column>,
    /// Without empty groups.
    pub groups: Vec<GroupRows>,
}

/// One thing to put into the table.
struct Entry<'a> {
    time_point: &'a TimePoint,
    circumstance: Option<&'a str>,
    occurrence: Occurrence,
    day: ColumnDay,
    /// It gets a column; the others of a long series are shown only where there is one already.
    has_column: bool,
}

/// The schedule of a protocol.
pub fn schedule(content: &Content, shown: Shown) -> Schedule {
    let mut points: Vec<(&TimePoint, Option<&str>)> =
        content.time_points.iter().map(|time_point| (time_point, None)).collect();
    if shown == Shown::WithCircumstances {
        points.extend(content.added_time_points().map(|(id, time_point)| (time_point, Some(id))));
    }
    let entries: Vec<Entry<'_>> = points
        .iter()
        .flat_map(|(time_point, circumstance)| {
            let all = occurrences_of(time_point);
            let shown = if all.len() > SHOWN_WHOLE { SHOWN_OF_LONGER } else { all.len() };
            all.into_iter().enumerate().map(move |(index, occurrence)| Entry {
                time_point,
                circumstance: *circumstance,
                occurrence,
                day: ColumnDay::of(time_point, occurrence.offset),
                has_column: index < shown,
            })
        })
        .collect();
    let columns = columns(&entries);
    let mut groups: Vec<GroupRows> =
        Group::ALL.into_iter().map(|group| GroupRows { group, rows: Vec::new() }).collect();
    for row in rows(&points, &entries, &columns, content) {
        let read_by_standard = !row.1.is_empty();
        let group = Group::of(row.0.kind, read_by_standard);
        if let Some(found) = groups.iter_mut().find(|rows| rows.group == group) {
            found.rows.push(row.0);
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    Schedule { columns, groups }
}

fn columns(entries: &[Entry<'_>]) -> Vec<Column> {
    let mut days: Vec<&ColumnDay> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.has_column) {
        if !days.contains(&&entry.day) {
            days.push(&entry.day);
        }
    }
    order::by(&mut days, |a, b| a.order(b));
    days.into_iter()
        .map(|day| {
            let in_it: Vec<(&TimePoint, String)> = entries
                .iter()
                .filter(|entry| &entry.day == day)
                .map(|entry| (entry.time_point, short_window(&entry.time_point.timing.window)))
                .collect();
            day.clone().heading(&in_it)
        })
        .collect()
}

/// Every row with the published standards read in it.
fn rows(
    points: &[(&TimePoint, Option<&str>)],
    entries: &[Entry<'_>],
    columns: &[Column],
    content: &Content,
) -> Vec<(Row, Vec<Standard>)> {
    let mut rows: Vec<(Row, Vec<Standard>)> = Vec::new();
    for (time_point, circumstance) in points {
        let activity = &time_point.activity;
        let same = |row: &Row| {
            row.kind == activity.kind && row.modality == activity.modality && row.title == activity.title
        };
        let index = rows.iter().position(|(row, _)| same(row)).unwrap_or_else(|| {
            let row = Row {
                kind: activity.kind,
                modality: activity.modality,
                title: activity.title.clone(),
                standards: Vec::new(),
                cells: Vec::new(),
                then: Vec::new(),
            };
            rows.push((row, Vec::new()));
            rows.len() - 1
        });
        let Some((row, published)) = rows.get_mut(index) else { continue };
        for criterion in &time_point.criteria {
            let name = criterion.standard().name();
            if !row.standards.contains(&name) {
                row.standards.push(name);
            }
            if criterion.standard().is_published() {
                published.push(criterion.standard().clone());
            }
        }
        let own = entries.iter().filter(|entry| {
            std::ptr::eq(entry.time_point, *time_point) && entry.circumstance == *circumstance
        });
        for entry in own {
            let Some(column) = columns.iter().position(|column| column.day == entry.day) else { continue };
            let mark = mark(entry, content);
            match row.cells.iter_mut().find(|cell| cell.column == column) {
                Some(cell) => cell.marks.push(mark),
                None => row.cells.push(Cell { column, marks: vec![mark] }),
            }
        }
        row.then.extend(goes_on(time_point));
    }
    for (row, _) in &mut rows {
        order::by_key(&mut row.cells, |cell| cell.column);
    }
    rows
}

fn mark(entry: &Entry<'_>, content: &Content) -> Mark {
    let time_point = entry.time_point;
    let statement = Statement::TimePoint(time_point.id.clone());
    let need = if entry.circumstance.is_some() || time_point.applies_when.is_some() {
        Need::IfCircumstance
    } else if time_point.optional {
        Need::Optional
    } else {
        Need::Required
    };
    Mark {
        time_point: time_point.id.clone(),
        label: time_point.label.clone(),
        occurrence: entry.occurrence.k,
        need,
        circumstance: entry.circumstance.map(str::to_owned),
        anchor: time_point.timing.anchor.label(),
        window: short_window(&time_point.timing.window),
        chosen_by_default: time_point.anchor_basis == AnchorBasis::ChosenByDefault,
        low_confidence: time_point.confidence == Confidence::Low,
        looked_at: content.reviewed.contains(&statement),
        counts_for_adherence: time_point.counts_for_adherence,
        range: (!time_point.expand).then(|| time_point.repeat.as_ref().map(end_words)).flatten(),
    }
}

/// All of a series, or the one of a ranged item. Their offsets do not depend on the day they are tried from,
/// except where an end is stated in another unit than the interval.
fn occurrences_of(time_point: &TimePoint) -> Vec<Occurrence> {
    let day = Date::from_ymd_opt(2025, 1, 15).unwrap_or_default();
    let repeat = time_point.repeat.as_ref().filter(|_| time_point.expand);
    occurrences(day, time_point.timing.offset, repeat)
}

/// How a series goes on after the columns it has.
fn goes_on(time_point: &TimePoint) -> Option<String> {
    let mut piece = time_point.repeat.as_ref();
    if occurrences_of(time_point).len() <= SHOWN_WHOLE {
        return None;
    }
    let mut words = Vec::new();
    while let Some(repeat) = piece {
        words.push(format!("then every {} {}", every_words(repeat), end_words(repeat)));
        piece = repeat.then.as_deref();
    }
    Some(words.join(", "))
}

/// "6 months", "week".
fn every_words(repeat: &Repeat) -> String {
    let words = repeat.every.words();
    words.strip_prefix("1 ").map_or(words.clone(), str::to_owned)
}

/// "until 60 months", "until retrieved, at most 24 weeks".
fn end_words(repeat: &Repeat) -> String {
    match &repeat.end {
        RepeatEnd::Count(count) => format!("{count} more times"),
        RepeatEnd::UntilOffset(end) => format!("until {}", end.words()),
        RepeatEnd::UntilEvent { text, cap } => format!("until {text}, at most {}", cap.words()),
    }
}
