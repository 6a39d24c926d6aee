use super::super::{ActivityKind, TimePointId};
use crate::imaging::Modality;

/// The part of the schedule that a row stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    ImagingAndResponse,
    Safety,
    Clinic,
    MedicinesAndDevices,
    PatientFeedback,
}

impl Group {
    pub const ALL: [Self; 5] = [
        Self::ImagingAndResponse,
        Self::Safety,
        Self::Clinic,
        Self::MedicinesAndDevices,
        Self::PatientFeedback,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::ImagingAndResponse => "Imaging and response",
            Self::Safety => "Safety",
            Self::Clinic => "Clinic",
            Self::MedicinesAndDevices => "Medicines and devices",
            Self::PatientFeedback => "Patient feedback",
        }
    }

    /// Where a row belongs. Bloods and scores that a published response standard reads (PSA, pain) are response.
    pub(super) fn of(kind: ActivityKind, read_by_standard: bool) -> Self {
        match kind {
            ActivityKind::Imaging => Self::ImagingAndResponse,
            _ if read_by_standard => Self::ImagingAndResponse,
            ActivityKind::Bloods => Self::Safety,
            ActivityKind::Clinic
            | ActivityKind::Phone
            | ActivityKind::MdtReview
            | ActivityKind::Education => Self::Clinic,
            ActivityKind::MedicationCourse | ActivityKind::DeviceCheck => Self::MedicinesAndDevices,
            ActivityKind::Questionnaire | ActivityKind::PatientFeedback => Self::PatientFeedback,
        }
    }
}

/// Whether it is done for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    Required,
    Optional,
    /// Only for patients of whom something is true.
    IfCircumstance,
}

impl Need {
    pub fn label(self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Optional => "Optional",
            Self::IfCircumstance => "If circumstance",
        }
    }
}

/// One time point, or one of its repeats, in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub time_point: TimePointId,
    /// What people call it.
    pub label: String,
    /// Which of a series, from 0.
    pub occurrence: u16,
    pub need: Need,
    /// The circumstance that adds it, by its id.
    pub circumstance: Option<String>,
    /// The day it counts from, in words.
    pub anchor: String,
    /// "± 2 wk"; empty for that day and no other.
    pub window: String,
    /// A rule chose the day it counts from, and nobody has confirmed it.
    pub chosen_by_default: bool,
    /// No published source supports it well.
    pub low_confidence: bool,
    /// A person has looked at what is of low confidence.
    pub looked_at: bool,
    pub counts_for_adherence: bool,
    /// One ranged item instead of many: until when.
    pub range: Option<String>,
}

/// What stands in one row at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which column, from 0.
    pub column: usize,
    /// At least one.
    pub marks: Vec<Mark>,
}

impl Cell {
    /// The strongest need in the cell.
    pub fn need(&self) -> Need {
        self.marks.iter().map(|mark| mark.need).min().unwrap_or(Need::Optional)
    }
}

/// One row of the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub kind: ActivityKind,
    pub modality: Option<Modality>,
    pub title: String,
    /// The standards read in it, by name.
    pub standards: Vec<String>,
    /// In order of column; times at which nothing is done are left out.
    pub cells: Vec<Cell>,
    /// How a series goes on after what is shown: "then every 6 months until 60 months".
    pub then: Vec<String>,
}

impl Row {
    /// "Liver scan, MRI with contrast".
    pub fn label(&self) -> String {
        match self.modality {
            Some(modality) if !self.title.contains(modality.label()) => {
                format!("{}, {}", self.title, modality.label())
            }
            _ => self.title.clone(),
        }
    }

    /// What stands in a column.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column == column)
    }
}
