//! The fields of each kind of record that is no scan: one file for each kind, all of them on one entry of text.

mod also;
mod bclc;
mod bloods;
mod category;
mod contact;
mod contact_entry;
mod device_check;
mod education;
mod entry;
mod fields;
mod graded;
mod lab_row;
mod lab_units;
mod mdt_review;
mod medicine;
mod questionnaire;
mod value_charts;

pub(super) use also::{Ticks, also_items, fact_ticks, together, told_facts};
pub(super) use category::{JudgedValues, category_field};
pub(super) use entry::Entry;
pub(super) use fields::{Edit, Fields};
pub(super) use lab_row::{LabRow, offered_rows, panel_rows};
pub(super) use medicine::{cover_words, doses_elsewhere};

use crate::calendar::Date;
use crate::people::Problem;
use crate::plan::{Assessment, Course, Item, LabValue, names_its_number, newest_ecog, takes_device_out};
use crate::protocol::Content;
use crate::scales::{Ecog, LabTest};
use crate::ui::form::TextArea;
use crate::ui::pages::record::way_back::{OpenedFrom, subject_href};
use crate::workspace::Workspace;
use crate::workspace::views::lab_history::TestHistory;
use crate::workspace::views::record::{Form, Subject};
use crate::workspace::views::trend::Trend;
use std::rc::Rc;
use yew::prelude::*;

/// What the item asks for, as far as its form shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AskedFor {
    pub tests: Vec<LabTest>,
    pub instruments: Vec<String>,
    pub removal: RemovalAsked,
    pub staging: Staging,
    /// What somebody is asked about before anything is recorded.
    pub doubts: Vec<Problem>,
}

/// What staging by BCLC needs beside the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Staging {
    /// The protocol may be followed for hepatocellular carcinoma, which is what BCLC stages.
    pub is_offered: bool,
    /// The newest circumstance by the day of the record, with its day.
    pub newest_ecog: Option<(Ecog, Date)>,
}

/// Whether the form asks what became of taking a device out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RemovalAsked {
    #[default]
    No,
    /// Beside the plan it may have been a removal or not.
    IfItWas,
    /// The item takes the device out.
    Yes,
}

impl AskedFor {
    pub fn of(workspace: &Workspace, course: &Course, item: Option<&Item>, done_on: Date) -> Self {
        let content = workspace.content_of(&course.version);
        let staging = Staging {
            is_offered: content.is_some_and(Content::is_read_for_hcc),
            newest_ecog: newest_ecog(course, done_on),
        };
        let Some(item) = item else {
            return Self { removal: RemovalAsked::IfItWas, staging, ..Self::default() };
        };
        Self {
            tests: item.asked_tests(),
            instruments: item.asked_instruments(),
            removal: match content.is_some_and(|content| takes_device_out(content, item)) {
                true => RemovalAsked::Yes,
                false => RemovalAsked::No,
            },
            staging,
            doubts: Vec::new(),
        }
    }

    /// With what is asked about of the scores, beside those before them.
    pub fn doubting(self, entry: &Entry, before: &Before) -> Self {
        Self { doubts: questionnaire::unconfirmed(entry, &before.totals), ..self }
    }
}

/// What was recorded of the patient before the day of this record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Before {
    pub tests: Vec<TestHistory>,
    /// Of a sample taken after treatment the values before it; none: it was taken before.
    pub treatment: Option<Vec<(LabTest, LabValue)>>,
    /// Where the newest value of each test before treatment was recorded.
    pub samples: Vec<SampleBefore>,
    /// Of each questionnaire of the form, in its order.
    pub totals: Vec<Trend>,
}

/// The sample with the newest value of a test before treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SampleBefore {
    pub test: LabTest,
    pub date: Date,
    /// The form that it can be amended in.
    pub href: String,
}

impl SampleBefore {
    fn of(test: LabTest, date: Date, course: &Course, assessment: &Assessment) -> Self {
        let subject = match assessment.items.first() {
            Some(item) => Subject::Item(item.clone()),
            None => Subject::Beside(assessment.id),
        };
        let href = subject_href((course.patient, course.id), &subject, OpenedFrom::Assessments, None);
        Self { test, date, href }
    }
}

impl Before {
    /// Only what the form shows is looked up.
    pub fn of(
        form: Form,
        entry: &Entry,
        courses: &[&Rc<Course>],
        treated_on: Option<Date>,
        done_on: Date,
    ) -> Self {
        use crate::workspace::views::lab_history::{
            lab_history, labs_before_treatment, sample_before, total_history,
        };
        let courses = || courses.iter().map(|course| course.as_ref());
        match form {
            Form::Bloods => Self {
                tests: lab_history(courses(), done_on),
                treatment: treated_on
                    .filter(|treated| *treated <= done_on)
                    .map(|treated| labs_before_treatment(courses(), treated)),
                samples: treated_on
                    .into_iter()
                    .flat_map(|treated| LabTest::ALL.iter().map(move |test| (*test, treated)))
                    .filter_map(|(test, treated)| {
                        let (course, sample) = sample_before(courses(), test, treated)?;
                        Some(SampleBefore::of(test, sample.date, course, sample))
                    })
                    .collect(),
                ..Self::default()
            },
            Form::Questionnaire => {
                let of = |name: &str| match names_its_number(name) {
                    true => total_history(courses(), name, done_on),
                    false => Trend::default(),
                };
                Self { totals: entry.scores().map(|score| of(&score[0])).collect(), ..Self::default() }
            }
            _ => Self::default(),
        }
    }
}

/// The fields of a form but the day.
pub(super) fn fields_of(
    form: Form,
    fields: &Fields<'_>,
    before: &Before,
    asked_for: &AskedFor,
    early: Option<String>,
) -> Html {
    let note = |label: &'static str| {
        html! {
            <TextArea id="note" {label} optional={early.is_none()} required={early.is_some()} hint={early.clone().map(AttrValue::from)}
                value={fields.entry.note.clone()} on_change={fields.set(|entry, text| entry.note = text)}
                error={fields.errors.of("note").or_else(|| fields.errors.of("finding"))} />
        }
    };
    match form {
        Form::Bloods => {
            html! { <>{ bloods::bloods_fields(fields, before, &asked_for.tests) }{ note("Note") }</> }
        }
        Form::Contact => contact::contact_fields(fields, &asked_for.staging, note("How the patient is")),
        Form::DeviceCheck => device_check::device_fields(fields, asked_for.removal),
        Form::Education => html! { <>{ education::education_fields(fields) }{ note("Note") }</> },
        Form::MdtReview => mdt_review::mdt_fields(fields, true),
        Form::Questionnaire => {
            html! { <>{ questionnaire::questionnaire_fields(fields, &before.totals, &asked_for.instruments) }{ note("Note") }</> }
        }
        Form::MedicineStart | Form::MedicineStop if early.is_some() => note("Why it was stopped early"),
        Form::MedicineStart => html! { <>{ medicine::medicine_fields(fields) }{ note("Result or note") }</> },
        Form::Note | Form::Lesions | Form::MedicineStop => note("Result or note"),
    }
}
