//! One item behind the adherence figures, as files hold it.

use super::csv::Cell;
use crate::adherence::{Basis, Class, Excuse, Row};
use crate::calendar::Date;
use crate::imaging::Modality;
use crate::plan::ItemCheck;
use serde::Serialize;

/// One item behind the numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowLine {
    pub patient: String,
    pub protocol: String,
    pub version: u32,
    pub item: String,
    pub label: String,
    pub kind: &'static str,
    pub modality: Option<&'static str>,
    pub role: String,
    /// Who was designated on the last day of the window.
    pub designated_clinician: String,
    pub earliest: Date,
    pub target: Date,
    pub latest: Date,
    pub done_on: Option<Date>,
    pub days_from_target: Option<i64>,
    pub days_outside: Option<i64>,
    pub status: &'static str,
    /// What it counts as.
    pub class: &'static str,
    /// Why it is in no denominator.
    pub not_counted: Option<String>,
    /// Why it is left out of the adjusted figure.
    pub excused: Option<String>,
    /// Who compared it with the record, and what they found.
    pub checked: Vec<String>,
}

/// The columns of a table of rows after those that name the patient: the same in the app and on the command line.
pub const ROW_COLUMNS: [&str; 21] = [
    "protocol",
    "version",
    "item",
    "label",
    "kind",
    "modality",
    "role",
    "designated_clinician",
    "earliest",
    "target",
    "latest",
    "done_on",
    "days_from_target",
    "days_outside",
    "status",
    "class",
    "not_counted",
    "excused",
    "checked",
    "cut_off",
    "basis",
];

impl RowLine {
    /// With the names that a row has only ids of.
    pub fn of(row: &Row, patient: &str, protocol: &str, clinician: &str) -> Self {
        let judged = &row.judged;
        Self {
            patient: patient.to_owned(),
            protocol: protocol.to_owned(),
            version: row.version,
            item: row.item.to_string(),
            label: row.label.clone(),
            kind: row.kind.code(),
            modality: row.modality.map(Modality::code),
            role: row.role.clone(),
            designated_clinician: clinician.to_owned(),
            earliest: judged.window.earliest(),
            target: judged.window.target(),
            latest: judged.window.latest(),
            done_on: judged.done_on,
            days_from_target: judged.days_from_target(),
            days_outside: judged.days_outside(),
            status: row.status.code(),
            class: judged.class.code(),
            not_counted: match &judged.class {
                Class::Exempt(exemption) => Some(exemption.label()),
                _ => None,
            },
            excused: judged.excuse.as_ref().map(Excuse::words),
            checked: row.checks.iter().map(ItemCheck::words).collect(),
        }
    }

    /// The cells of [`ROW_COLUMNS`].
    pub fn cells(&self, cut_off: Date, basis: &str) -> [Cell; 21] {
        let text = |text: &Option<String>| text.as_ref().map_or(Cell::Empty, Cell::text);
        [
            Cell::text(&self.protocol),
            Cell::Number(self.version.into()),
            Cell::text(&self.item),
            Cell::text(&self.label),
            Cell::text(self.kind),
            self.modality.map_or(Cell::Empty, Cell::text),
            Cell::text(&self.role),
            Cell::text(&self.designated_clinician),
            Cell::Date(self.earliest),
            Cell::Date(self.target),
            Cell::Date(self.latest),
            Cell::date(self.done_on),
            Cell::number(self.days_from_target),
            Cell::number(self.days_outside),
            Cell::text(self.status),
            Cell::text(self.class),
            text(&self.not_counted),
            text(&self.excused),
            Cell::text(self.checked.join("; ")),
            Cell::Date(cut_off),
            Cell::text(basis),
        ]
    }
}

/// The word for a basis in files; never changes once published.
pub fn basis_code(basis: Basis) -> &'static str {
    match basis {
        Basis::AsCorrected => "as_corrected",
        Basis::AsRecorded => "as_recorded",
    }
}
