use crate::adherence::Status;
use crate::people::PatientId;
use crate::plan::CourseId;
use crate::protocol::grid::Need;

/// What is printed: words, lists and tables in order. It knows nothing of fonts, sizes or browsers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// "Follow-up plan".
    pub title: String,
    /// Who it is about, said on every sheet; none for what is about no patient.
    pub about: Option<Identity>,
    pub layout: Layout,
    /// What must be seen across every sheet: "Draft, not approved".
    pub mark: Option<String>,
    /// Below the title, on the first sheet.
    pub facts: Vec<Pair>,
    pub sections: Vec<Section>,
    /// On every sheet: which protocol version, or which list it is.
    pub source: String,
    /// On every sheet: "Printed by Dr A Okafor, 23-Nov-2026 09:00".
    pub printed: String,
    /// What is not known and should be filled in before it is printed.
    pub missing: Vec<Missing>,
}

/// Who a document is about (NHS Common User Interface, patient name and identifiers).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// "PATEL, Meera (Mrs)".
    pub name: String,
    /// "NHS number" or "Local number".
    pub number_label: &'static str,
    /// "999 432 4454".
    pub number: String,
    /// "14-Mar-1961".
    pub born: String,
}

/// Which way round the sheet is, and for whose eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Portrait,
    /// For wide tables.
    Landscape,
    /// Wide, and what is small stands behind what is large, so that a row is a line where it can be.
    Dense,
    /// Upright, in type that somebody who is ill can read without effort.
    LargeType,
}

/// A label and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub label: String,
    pub value: String,
}

/// A heading and what belongs under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
    /// It is read at a glance, and stands on one sheet.
    pub on_one_sheet: bool,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Text(String),
    /// Words that must not be overlooked.
    Strong(String),
    List(Vec<String>),
    Facts(Vec<Pair>),
    Table(Table),
}

/// A table whose head is repeated on every sheet. No row is broken over two sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it holds, for who cannot see it.
    pub name: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// How much room a column takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// What its words need; they stay on one line.
    Fit,
    /// A share of what is left.
    Share,
    /// A third: of whole sentences.
    Most,
    /// Figures, to the right.
    Figures,
    /// Room to write by hand.
    Blank,
    /// A sign alone, in the middle.
    Sign,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    /// A second line of the head.
    pub detail: String,
    pub width: Width,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading over the rows that follow.
    Group(String),
    Cells(Vec<Cell>),
    /// A total.
    Sum(Vec<Cell>),
    /// Words about the row above, across all columns: a long sentence squeezes no column.
    Note(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub sign: Option<Sign>,
    pub text: String,
    /// The words are what the eye looks for in the row.
    pub strong: bool,
    /// Smaller lines below.
    pub below: Vec<String>,
}

/// A shape that says without colour what the words beside it say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    Status(Status),
    Need(Need),
    /// An empty box to tick by hand.
    TickBox,
}

/// Something that is not known, and where it is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub what: String,
    pub mend: Mend,
}

/// Where something is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// The clinic's own details.
    Settings,
    /// The plan of a patient: bookings, hand-over.
    Plan { patient: PatientId, course: CourseId },
}

impl Section {
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: heading.into(), blocks, on_one_sheet: false }
    }

    /// The same, not split over two sheets.
    pub fn on_one_sheet(self) -> Self {
        Self { on_one_sheet: true, ..self }
    }

    /// Nothing where there is nothing to say under the heading.
    pub fn unless_empty(heading: impl Into<String>, blocks: Vec<Block>) -> Option<Self> {
        let blocks: Vec<Block> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
        (!blocks.is_empty()).then(|| Self::new(heading, blocks))
    }
}

impl Block {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(words) | Self::Strong(words) => words.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Facts(facts) => facts.is_empty(),
            Self::Table(table) => table.rows.is_empty(),
        }
    }
}

impl Pair {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }

    /// Nothing where there is no value.
    pub(super) fn unless_empty(label: &str, value: impl Into<String>) -> Option<Self> {
        let value = value.into();
        (!value.is_empty()).then(|| Self::new(label, value))
    }
}

impl Column {
    pub fn new(label: impl Into<String>, width: Width) -> Self {
        Self { label: label.into(), detail: String::new(), width }
    }

    pub(super) fn with(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true, ..Self::default() }
    }

    pub(super) fn status(status: &Status, words: impl Into<String>) -> Self {
        Self { sign: Some(Sign::Status(status.clone())), strong: true, ..Self::new(words) }
    }

    /// With these smaller lines; empty ones are left out.
    pub(super) fn over<T: Into<String>>(mut self, lines: impl IntoIterator<Item = T>) -> Self {
        self.below.extend(lines.into_iter().map(Into::into).filter(|line| !line.is_empty()));
        self
    }
}
