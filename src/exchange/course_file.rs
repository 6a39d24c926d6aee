use super::course_step::FileStep;
use super::lines::Lines;
use super::read::{Misread, read, read_part};
use crate::calendar::{Closures, Date, written};
use crate::people::Problem;
use crate::protocol::{Content, FactKey, VersionRef};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;
use std::rc::Rc;

/// Days before a window opens from which an item is due soon, where a file does not say.
pub const DUE_SOON_DAYS: u16 = 14;

/// The protocol of a course: one of the library by its id, or the text itself.
#[derive(Clone, Debug, PartialEq)]
pub enum ProtocolSource {
    Library(String),
    Inline(Rc<Content>),
}

/// Whether the plan is made again after every step, or only where a step says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Planning {
    /// After every step, as of its date, and once more on the day that is asked for; every change is accepted.
    #[default]
    Automatic,
    /// Only at the steps “plan”.
    AsStated,
}

/// A course of one patient as dated steps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CourseFile {
    pub format: CourseFormat,
    /// Free words about the file; nothing is made of them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The patient, by whatever name the file's owner uses. Two courses with the same text are of one patient.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub patient: String,
    /// The course, by whatever name the file's owner uses; it tells apart courses that are alike in patient,
    /// protocol, procedure and first session.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub course: String,
    pub protocol: ProtocolSource,
    /// Which approved version it is, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionRef>,
    /// The procedure in words; without: the title of the protocol.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub procedure: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intents: Vec<String>,
    /// The designated clinician.
    pub clinician: String,
    /// When the site is closed; it moves suggested booking dates only.
    pub closures: Closures,
    pub due_soon_days: u16,
    /// Circumstances that are not asked of this patient: unless it is recorded that it is so, it is not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_asked: Vec<FactKey>,
    pub planning: Planning,
    /// The day that is asked for; without: the day of the last step.
    #[serde(skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub day: Option<Date>,
    /// In the order in which they were recorded.
    pub steps: Vec<FileStep>,
}

/// The name of the format. A reader of another version says so instead of guessing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CourseFormat;

impl CourseFormat {
    pub const NAME: &'static str = "aftercare.course/1";
}

/// Reads a course file.
///
/// # Errors
/// Names the field and the line.
pub fn read_course(text: &str) -> Result<(CourseFile, Lines), Misread> {
    let (raw, lines) = read::<RawCourse>(text)?;
    let course = raw.into_course().map_err(|problem| Misread::at(problem, &lines))?;
    Ok((course, lines))
}

/// The file before its steps are read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCourse {
    #[serde(default)]
    format: CourseFormat,
    #[serde(default)]
    note: String,
    #[serde(default)]
    patient: String,
    #[serde(default)]
    course: String,
    protocol: Value,
    #[serde(default)]
    version: Option<VersionRef>,
    #[serde(default)]
    procedure: String,
    #[serde(default)]
    intents: Vec<String>,
    #[serde(default)]
    clinician: Option<String>,
    #[serde(default)]
    closures: Closures,
    #[serde(default)]
    due_soon_days: Option<u16>,
    #[serde(default)]
    not_asked: Vec<FactKey>,
    #[serde(default)]
    planning: Planning,
    #[serde(default, with = "written::optional")]
    day: Option<Date>,
    steps: Vec<Value>,
}

impl RawCourse {
    /// Reads the steps, and checks that they are in order.
    pub(super) fn into_course(self) -> Result<CourseFile, Problem> {
        let protocol = ProtocolSource::read(self.protocol).map_err(|problem| problem.inside("protocol"))?;
        let mut steps: Vec<FileStep> = Vec::with_capacity(self.steps.len());
        for (index, step) in self.steps.into_iter().enumerate() {
            let at = format!("steps[{index}]");
            let step = FileStep::read(step).map_err(|problem| problem.inside(&at))?;
            if let Some(before) = steps.last().filter(|before| before.on > step.on) {
                let message = format!(
                    "This step was recorded on {}, before the step above it ({}). Put the steps in the order in which they were recorded",
                    crate::calendar::display(step.on),
                    crate::calendar::display(before.on)
                );
                return Err(Problem::on(format!("{at}.on"), message));
            }
            steps.push(step);
        }
        Ok(CourseFile {
            format: self.format,
            note: self.note,
            patient: self.patient,
            course: self.course,
            protocol,
            version: self.version,
            procedure: self.procedure,
            intents: self.intents,
            clinician: self.clinician.unwrap_or_else(|| "Designated clinician".to_owned()),
            closures: self.closures,
            due_soon_days: self.due_soon_days.unwrap_or(DUE_SOON_DAYS),
            not_asked: self.not_asked,
            planning: self.planning,
            day: self.day,
            steps,
        })
    }
}

impl ProtocolSource {
    /// A text is the id of a library protocol, an object is a protocol.
    pub(super) fn read(value: Value) -> Result<Self, Problem> {
        match value {
            Value::String(id) => Ok(Self::Library(id)),
            value @ Value::Object(_) => {
                read_part::<Content>(value).map(|content| Self::Inline(Rc::new(content)))
            }
            _ => Err(Problem::on("", "A protocol is the id of a library protocol or the protocol itself")),
        }
    }

    /// The protocol itself. `library` gives the protocols it knows by their id.
    ///
    /// # Errors
    /// On `protocol` when the library has none of that id.
    pub fn content(&self, library: &dyn Fn(&str) -> Option<Content>) -> Result<Content, Problem> {
        match self {
            Self::Inline(content) => Ok((**content).clone()),
            Self::Library(id) => library(id).ok_or_else(|| {
                Problem::on("protocol", format!("The library has no protocol “{id}”. Check the id"))
            }),
        }
    }
}

impl Serialize for ProtocolSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Library(id) => serializer.serialize_str(id),
            Self::Inline(content) => content.serialize(serializer),
        }
    }
}

impl Serialize for CourseFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Self::NAME)
    }
}

impl<'de> Deserialize<'de> for CourseFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        if name == Self::NAME {
            Ok(Self)
        } else {
            Err(de::Error::custom(format!("“{name}” is not known here. This program reads {}", Self::NAME)))
        }
    }
}
