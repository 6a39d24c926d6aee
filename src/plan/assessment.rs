use super::{
    Contact, DeviceCheck, Education, ItemId, LabValue, MdtReview, MedicineEntry, Person, Rest, Score,
};
use crate::calendar::Date;
use crate::imaging::{Modality, Scan};
use crate::people::PatientId;
use crate::protocol::Criterion;
use crate::response::{Category, LesionScope, Standard, name_apart};
use crate::scales::LiverSigns;
use serde::{Deserialize, Serialize};

crate::define_id!(
    /// One recorded assessment.
    AssessmentId,
    "assessment"
);

/// Who stands behind a record, and when they signed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub by: Person,
    pub on: Date,
}

/// A change of a medicine course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseChange {
    Started,
    Stopped,
}

/// The category of one standard at one scan: what was computed, and what the clinician assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadCategory {
    pub standard: Standard,
    /// Of which lesions, where the standard was asked for of others too; `None` where it was asked for once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<LesionScope>,
    /// None where the standard is not computed here, or the scan is before the first response time point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Category>,
    /// The clinician's own.
    pub assigned: String,
    /// Why it differs from the computed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
}

impl ReadCategory {
    /// Assigned where the scan does not show what the standard is read on.
    pub const NOT_ASSESSED: &str = "Not assessed";

    /// Whether it is the category of a criterion.
    pub fn is_by(&self, criterion: &Criterion) -> bool {
        self.standard == *criterion.standard() && self.scope.is_none_or(|scope| scope == criterion.scope())
    }

    /// Whether two categories are of the same standard and the same lesions.
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        self.standard == other.standard && self.scope == other.scope
    }

    /// "mRECIST"; where it was asked for twice "mRECIST, treated lesions".
    pub fn name(&self) -> String {
        name_apart(&self.standard, self.scope)
    }

    /// Whether the scan was read by this standard at all.
    pub fn is_assessed(&self) -> bool {
        !self.assigned.trim().eq_ignore_ascii_case(Self::NOT_ASSESSED)
    }

    /// Whether the clinician assigned this category, by its code, its short form or its name.
    pub fn gives(&self, category: Category) -> bool {
        let assigned = self.assigned.trim();
        let known = [category.code(), category.short(), category.label()];
        known.iter().any(|known| known.eq_ignore_ascii_case(assigned))
    }

    /// The category of its standard that the clinician assigned; `None` where the words are the team's own.
    pub fn given(&self) -> Option<Category> {
        self.standard.categories().iter().copied().find(|category| self.gives(*category))
    }

    /// Whether the clinician assigned another category than the one that was computed, and did not say why.
    pub fn lacks_a_reason(&self) -> bool {
        let is_override = self.computed.is_some_and(|computed| !self.gives(computed));
        is_override && self.override_reason.as_ref().is_none_or(|why| why.trim().is_empty())
    }
}

/// How a scan was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub reader: Person,
    pub categories: Vec<ReadCategory>,
    /// Titles of the pitfalls that the reader ticked as considered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pitfalls_considered: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// What was seen on a scan, and how it was read once it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanFinding {
    pub modality: Modality,
    pub scan: Scan,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// Attempted, but of no diagnostic use: the date counts, the result is "not evaluable".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_diagnostic: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Done, the report has not come.
    AwaitingReport,
    /// A scan was made this way and is to be read; the report has not come.
    AwaitedScan(AwaitedScan),
    Scan(Box<ScanFinding>),
    /// Free text: a scan without a response reading, and whatever was recorded before it had a form of its own.
    Note(String),
    Contact(Box<Contact>),
    DeviceCheck(Box<DeviceCheck>),
    Education(Box<Education>),
    MdtReview(Box<MdtReview>),
    Bloods {
        values: Vec<LabValue>,
        /// What a score of liver function needs beside the sample, seen on the same day.
        #[serde(default, skip_serializing_if = "LiverSigns::is_empty")]
        signs: LiverSigns,
        /// What of the panel is not in the sample.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rest: Option<Rest>,
        note: String,
    },
    Questionnaire {
        name: String,
        total: String,
        /// Where several came back together, the others.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        further: Vec<Score>,
        /// Those that were asked for and did not come back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rest: Option<Rest>,
        note: String,
    },
    Medicine {
        change: CourseChange,
        /// Of the start: what happened while it was taken.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        entries: Vec<MedicineEntry>,
        note: String,
    },
    /// A note, bloods or a questionnaire with the categories that the clinician assigns to it: standards that are
    /// not read on lesions, and a team's own wording.
    Read {
        found: Box<Finding>,
        categories: Vec<ReadCategory>,
    },
}

/// A scan whose report has not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedScan {
    pub modality: Modality,
    /// Who is to read it; none: nobody yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<Person>,
}

impl Finding {
    /// Whether it was done and what came of it is not known yet, or not all of it.
    pub fn awaits_report(&self) -> bool {
        let has_part = matches!(
            self.found(),
            Self::Bloods { rest: Some(Rest::Awaited(_)), .. }
                | Self::Questionnaire { rest: Some(Rest::Awaited(_)), .. }
        );
        self.tells_nothing_yet() || has_part
    }

    /// Whether it was done and nothing of what came of it is known.
    pub fn tells_nothing_yet(&self) -> bool {
        matches!(self, Self::AwaitingReport | Self::AwaitedScan(_))
    }

    /// How a scan was made, where that was said.
    pub fn modality(&self) -> Option<Modality> {
        match self {
            Self::Scan(scan) => Some(scan.modality),
            Self::AwaitedScan(awaited) => Some(awaited.modality),
            _ => None,
        }
    }

    /// Values of a sample, with what was written about them.
    pub fn bloods(values: Vec<LabValue>, note: impl Into<String>) -> Self {
        Self::Bloods { values, signs: LiverSigns::default(), rest: None, note: note.into() }
    }

    /// The number of one questionnaire, with what was written about it.
    pub fn questionnaire(name: impl Into<String>, total: impl Into<String>, note: impl Into<String>) -> Self {
        let (name, total, note) = (name.into(), total.into(), note.into());
        Self::Questionnaire { name, total, further: Vec::new(), rest: None, note }
    }

    /// Every questionnaire that came back: name and number.
    pub fn scores(&self) -> Vec<(&str, &str)> {
        match self.found() {
            Self::Questionnaire { name, total, further, .. } => {
                let further = further.iter().map(|one| (one.name.as_str(), one.total.as_str()));
                std::iter::once((name.as_str(), total.as_str())).chain(further).collect()
            }
            _ => Vec::new(),
        }
    }

    /// As it is stored: the numbers of a sample with a point.
    pub fn with_points(&self) -> Self {
        match self {
            Self::Read { found, categories } => {
                Self::Read { found: Box::new(found.with_points()), categories: categories.clone() }
            }
            Self::Bloods { values, signs, rest, note } => Self::Bloods {
                values: values.iter().map(LabValue::with_points).collect(),
                signs: *signs,
                rest: rest.clone(),
                note: note.clone(),
            },
            other => other.clone(),
        }
    }

    /// What was found, apart from the categories beside it.
    pub fn found(&self) -> &Self {
        match self {
            Self::Read { found, .. } => found.found(),
            _ => self,
        }
    }

    /// The categories it was given: of a scan those of its reading, else those beside it.
    pub fn read_categories(&self) -> &[ReadCategory] {
        match self {
            Self::Scan(scan) => scan.reading.as_ref().map_or(&[], |reading| &reading.categories),
            _ => self.categories_beside(),
        }
    }

    /// Who read the scan; `None` of everything else, and of a scan that nobody has read.
    pub fn reader(&self) -> Option<&Person> {
        match self {
            Self::Scan(scan) => scan.reading.as_ref().map(|reading| &reading.reader),
            _ => None,
        }
    }

    /// What an MDT decided, of its review or of a call or clinic after it.
    pub fn mdt_review(&self) -> Option<&MdtReview> {
        match self.found() {
            Self::MdtReview(review) => Some(review),
            Self::Contact(contact) => contact.mdt.as_ref(),
            _ => None,
        }
    }

    /// The categories assigned beside it; those of a scan are in its reading.
    pub fn categories_beside(&self) -> &[ReadCategory] {
        match self {
            Self::Read { categories, .. } => categories,
            _ => &[],
        }
    }

    /// With categories beside it, where there are any.
    pub fn read_as(self, categories: Vec<ReadCategory>) -> Self {
        if categories.is_empty() { self } else { Self::Read { found: Box::new(self), categories } }
    }
}

/// What was recorded for an item, or beside the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub id: AssessmentId,
    /// The items it answers: none, one, or one in each of several series.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
    /// A person said that it answers none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays_beside: bool,
    pub date: Date,
    pub finding: Finding,
    pub recorded_by: Person,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signature>,
    /// The version before the latest amendment and why it was changed, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended_from: Vec<Amendment>,
    /// Set aside as wrong: why and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<(Date, String)>,
    /// The patient of whom it is true, where it was set aside because it was recorded on the wrong one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<PatientId>,
}

/// An earlier version of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    pub was: Box<AssessmentVersion>,
    pub reason: String,
    pub by: Person,
    pub on: Date,
}

/// What can be amended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentVersion {
    pub date: Date,
    pub finding: Finding,
    pub signed: Option<Signature>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_of_the_same_where_standard_and_lesions_are() {
        let of = |standard: &Standard, scope| ReadCategory {
            standard: standard.clone(),
            scope,
            computed: None,
            assigned: String::new(),
            override_reason: None,
        };
        let scopes = [None, Some(LesionScope::All), Some(LesionScope::Treated), Some(LesionScope::Untreated)];
        let all = || {
            let standards = [Standard::Recist11, Standard::Mrecist];
            standards.into_iter().flat_map(move |standard| scopes.map(|scope| (standard.clone(), scope)))
        };
        for one in all() {
            for other in all() {
                let same = of(&one.0, one.1).is_of_the_same(&of(&other.0, other.1));
                assert_eq!(same, one == other, "{one:?}, {other:?}");
            }
        }
    }
}
