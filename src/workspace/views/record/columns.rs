use crate::calendar::{Date, display};
use crate::imaging::{Lesion, LesionReading, NewLesionFinding, NonTargetReading, Role, Scan};
use crate::order;
use crate::plan::{AssessmentId, Course};
use crate::workspace::baseline_of;
use crate::workspace::readings::read_scans;

/// An earlier scan as a column of the lesion table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub assessment: AssessmentId,
    pub date: Date,
    pub kind: ColumnKind,
    /// "Baseline", "W12".
    pub label: String,
    pub scan: Scan,
}

/// What a column is compared for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    Baseline,
    Earlier,
}

/// One lesion as a row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LesionRow {
    pub lesion: Lesion,
    /// "T1 Liver, segment VI".
    pub title: String,
    /// "longest · treated".
    pub axis: String,
    /// What was read on each column; `None` where nothing was recorded.
    pub cells: Vec<Option<Cell>>,
}

/// What was read of a lesion on one scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Target(LesionReading),
    NonTarget(NonTargetReading),
    New(NewLesionFinding),
}

/// Whether no other scan than this one has been read.
pub(super) fn is_first_reading(course: &Course, this: Option<AssessmentId>) -> bool {
    read_scans(course).iter().all(|(id, _)| Some(*id) == this)
}

/// The scans read before a day, baseline first. The scan that is being read is not among them.
pub(super) fn columns(course: &Course, this: Option<AssessmentId>, day: Date) -> Vec<Column> {
    let baseline = baseline_of(course);
    let treated = course.index_date();
    let mut columns: Vec<Column> = read_scans(course)
        .into_iter()
        .filter(|(id, scan)| Some(*id) != this && scan.date <= day)
        .map(|(id, scan)| {
            let kind = if Some(id) == baseline { ColumnKind::Baseline } else { ColumnKind::Earlier };
            Column {
                assessment: id,
                date: scan.date,
                kind,
                label: label(kind, scan.date, treated),
                scan: scan.clone(),
            }
        })
        .collect();
    // What was read before the baseline is superseded by it.
    if let Some(at) = columns.iter().position(|column| column.kind == ColumnKind::Baseline) {
        columns.drain(..at);
    }
    columns
}

fn label(kind: ColumnKind, date: Date, treated: Option<Date>) -> String {
    match (kind, treated) {
        (ColumnKind::Baseline, _) => "Baseline".into(),
        (ColumnKind::Earlier, Some(treated)) => {
            let days = (date - treated).num_days();
            format!("W{}", (days + 3).div_euclid(7))
        }
        (ColumnKind::Earlier, None) => display(date),
    }
}

/// The lesions of the course with what was read of them on each column: targets, non-targets, new ones.
pub(super) fn lesion_rows(course: &Course, this: Option<AssessmentId>, day: Date) -> Vec<LesionRow> {
    let columns = columns(course, this, day);
    let mut lesions: Vec<&Lesion> = course.lesions.iter().collect();
    order::by_key(&mut lesions, |lesion| lesion.role);
    lesions
        .into_iter()
        .map(|lesion| LesionRow {
            title: lesion.title(),
            axis: axis(lesion),
            cells: columns.iter().map(|column| cell(&column.scan, lesion)).collect(),
            lesion: lesion.clone(),
        })
        .collect()
}

/// The scans read before this one, baseline first, with what was read of each lesion. None before the baseline itself.
pub fn earlier_scans(course: &Course, this: AssessmentId, day: Date) -> (Vec<Column>, Vec<LesionRow>) {
    if baseline_of(course) == Some(this) {
        let rows = lesion_rows(course, Some(this), Date::MIN);
        return (Vec::new(), rows);
    }
    (columns(course, Some(this), day), lesion_rows(course, Some(this), day))
}

fn axis(lesion: &Lesion) -> String {
    let treated = if lesion.is_treated() { "treated" } else { "untreated" };
    match lesion.role {
        Role::Target => format!("{} · {treated}", lesion.axis().label()),
        Role::NonTarget | Role::New => treated.to_owned(),
    }
}

/// What a scan says of a lesion.
pub fn cell(scan: &Scan, lesion: &Lesion) -> Option<Cell> {
    match lesion.role {
        Role::Target => scan.targets.get(&lesion.id).cloned().map(Cell::Target),
        Role::NonTarget => scan.non_targets.get(&lesion.id).cloned().map(Cell::NonTarget),
        Role::New => scan.new_lesions.get(&lesion.id).cloned().map(Cell::New),
    }
}
