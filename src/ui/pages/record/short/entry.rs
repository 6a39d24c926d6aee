use super::Ticks;
use super::lab_row::{LabRow, lab_values};
use crate::calendar::{display, parse_entry};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::plan::{
    Assessment, Contact, CourseChange, DeviceCheck, DeviceFunction, DevicePosition, Education, Finding,
    GivenBy, MdtOutcome, MdtReview, MedicineChange, MedicineEntry, ReadCategory, Removal, Rest, Severity,
    Symptom, Understood, missing_tests,
};
use crate::scales::{Ascites, Ecog, Encephalopathy, LabTest, LiverSigns};
use crate::workspace::views::record::{Asked, Form};
use serde::{Deserialize, Serialize};

/// What became of missing values, as the form has it.
pub const NOT_TAKEN: &str = "not_taken";
pub const AWAITED: &str = "awaited";

/// A form as text: what the draft keeps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    pub date: String,
    /// What was done beside the plan, by the code of its kind.
    pub kind: String,
    /// Which item that answers: its id, "none", or empty where the day says it.
    pub answers: String,
    pub note: String,
    pub name: String,
    pub total: String,
    pub rows: Vec<LabRow>,
    /// What became of the values that are missing: "not_taken" or "awaited".
    pub rest: String,
    pub ascites: String,
    pub encephalopathy: String,
    pub ecog: String,
    /// Names with the code of the severity.
    pub symptoms: Vec<(String, String)>,
    pub treatments: String,
    pub complications: String,
    pub advice: String,
    pub next_step: String,
    pub device: String,
    pub position: String,
    pub function: String,
    pub removal: String,
    pub result: String,
    pub action: String,
    pub what: String,
    pub how: String,
    pub to: String,
    pub understood: String,
    pub outcome: String,
    pub detail: String,
    pub by: String,
    /// What the clinician assigns, by the code of the standard.
    pub categories: SortedMap<String, String>,
    /// What somebody ticked or took the tick from: other items, and circumstances.
    pub ticks: Ticks,
    /// Pauses and doses of a medicine: the day, the code of what changed, and the reason or dose.
    pub medicine: Vec<[String; 3]>,
    pub reason: String,
}

impl Entry {
    /// A new record of an item: its title names what is asked for.
    pub fn new(form: Form, title: &str) -> Self {
        let mut entry = Self::default();
        match form {
            // One total is that of one questionnaire, the first where several are asked for.
            Form::Questionnaire => {
                let first = title.split([',', '+']).next().and_then(|part| part.split(" and ").next());
                entry.name = first.unwrap_or_default().trim().to_owned();
            }
            Form::Education => entry.what = title.to_owned(),
            Form::Contact => entry.symptoms.push(Default::default()),
            _ => {}
        }
        entry
    }

    /// What was recorded, to be amended in a form.
    pub fn of(assessment: &Assessment, form: Form, title: &str) -> Self {
        let mut entry = Self { date: display(assessment.date), ..Self::new(form, title) };
        for category in assessment.finding.categories_beside() {
            entry.categories.insert(category.standard.code(), category.assigned.clone());
        }
        match assessment.finding.found() {
            Finding::Note(note) => match form {
                // Recorded before there was a form of its own.
                Form::DeviceCheck => entry.result.clone_from(note),
                Form::MdtReview => entry.detail.clone_from(note),
                _ => entry.note.clone_from(note),
            },
            Finding::Contact(contact) => entry.take_contact(contact),
            Finding::DeviceCheck(check) => {
                entry.device.clone_from(&check.device);
                entry.position = check.position.map(DevicePosition::code).unwrap_or_default().to_owned();
                entry.function = check.function.map(DeviceFunction::code).unwrap_or_default().to_owned();
                entry.removal = check.removal.map(Removal::code).unwrap_or_default().to_owned();
                entry.result.clone_from(&check.result);
                entry.action.clone_from(&check.action);
            }
            Finding::Education(given) => {
                entry.what.clone_from(&given.what);
                entry.how = given.how.map(GivenBy::code).unwrap_or_default().to_owned();
                entry.to.clone_from(&given.to);
                entry.understood = given.understood.map(Understood::code).unwrap_or_default().to_owned();
                entry.note.clone_from(&given.note);
            }
            Finding::MdtReview(review) => {
                entry.outcome = review.outcome.code().to_owned();
                entry.detail.clone_from(&review.detail);
                entry.by.clone_from(&review.by);
            }
            Finding::Bloods { values, signs, rest, note } => {
                // What was awaited is asked again: it may have come.
                if matches!(rest, Some(Rest::NotTaken(_))) {
                    NOT_TAKEN.clone_into(&mut entry.rest);
                }
                entry.note.clone_from(note);
                entry.ascites = signs.ascites.map(Ascites::code).unwrap_or_default().to_owned();
                entry.encephalopathy =
                    signs.encephalopathy.map(Encephalopathy::code).unwrap_or_default().to_owned();
                entry.rows = values.iter().map(LabRow::of).collect();
            }
            Finding::Questionnaire { name, total, note } => {
                entry.name.clone_from(name);
                entry.total.clone_from(total);
                entry.note.clone_from(note);
            }
            Finding::Medicine { entries, note, .. } => {
                entry.note.clone_from(note);
                entry.medicine = entries
                    .iter()
                    .map(|one| [display(one.on), one.what.code().to_owned(), one.note.clone()])
                    .collect();
            }
            Finding::AwaitingReport | Finding::AwaitedScan(_) | Finding::Scan(_) | Finding::Read { .. } => {}
        }
        entry
    }

    /// Whether what was entered of a call or a clinic asks for what comes next, said or not.
    pub fn needs_next_step(&self) -> bool {
        let severe = Severity::Severe;
        let symptom = |name: &str| Symptom { name: name.to_owned(), severity: severe };
        let is_severe = self.symptoms.iter().filter(|(_, severity)| severity == severe.code());
        let contact = Contact {
            symptoms: is_severe.map(|(name, _)| symptom(name)).collect(),
            complications: self.complications.clone(),
            ..Contact::default()
        };
        contact.lacks_next_step().is_some()
    }

    fn take_contact(&mut self, contact: &Contact) {
        self.ecog = contact.ecog.map(|ecog| ecog.grade().to_string()).unwrap_or_default();
        self.symptoms = contact
            .symptoms
            .iter()
            .map(|symptom| (symptom.name.clone(), symptom.severity.code().to_owned()))
            .collect();
        self.treatments.clone_from(&contact.treatments);
        self.complications.clone_from(&contact.complications);
        self.advice.clone_from(&contact.advice);
        self.next_step.clone_from(&contact.next_step);
        self.note.clone_from(&contact.note);
    }

    /// What was found, with the categories beside it.
    ///
    /// # Errors
    /// What is missing for it to be recorded at all, by field.
    pub fn finding(&self, form: Form, asked: &[Asked], tests: &[LabTest]) -> Result<Finding, Vec<Problem>> {
        let given = |asked: &Asked| {
            let standard = asked.criterion.standard().clone();
            let assigned = self.categories.get(&standard.code())?.trim().to_owned();
            let category = ReadCategory { standard, computed: None, assigned, override_reason: None };
            (!category.assigned.is_empty()).then_some(category)
        };
        Ok(self.found(form, tests)?.read_as(asked.iter().filter_map(given).collect()))
    }

    pub fn signs(&self) -> LiverSigns {
        LiverSigns {
            ascites: Ascites::ALL.into_iter().find(|one| one.code() == self.ascites),
            encephalopathy: Encephalopathy::ALL.into_iter().find(|one| one.code() == self.encephalopathy),
        }
    }

    /// The tests that are asked for and have no value, once there is any value.
    pub fn missing(&self, tests: &[LabTest]) -> Vec<String> {
        let values = lab_values(&self.rows);
        if values.is_empty() { Vec::new() } else { missing_tests(tests, &values) }
    }

    fn rest(&self, tests: &[LabTest]) -> Option<Rest> {
        let missing = self.missing(tests);
        match self.rest.as_str() {
            _ if missing.is_empty() => None,
            NOT_TAKEN => Some(Rest::NotTaken(missing)),
            AWAITED => Some(Rest::Awaited(missing)),
            _ => None,
        }
    }

    pub fn ecog_grade(&self) -> Option<Ecog> {
        Ecog::ALL.into_iter().find(|ecog| ecog.grade().to_string() == self.ecog)
    }

    fn found(&self, form: Form, tests: &[LabTest]) -> Result<Finding, Vec<Problem>> {
        let text = |text: &str| text.trim().to_owned();
        let note = text(&self.note);
        Ok(match form {
            Form::Bloods => Finding::Bloods {
                values: lab_values(&self.rows),
                signs: self.signs(),
                rest: self.rest(tests),
                note,
            },
            Form::Questionnaire => {
                Finding::Questionnaire { name: text(&self.name), total: text(&self.total), note }
            }
            Form::MedicineStart => {
                Finding::Medicine { change: CourseChange::Started, entries: self.medicine_entries()?, note }
            }
            Form::MedicineStop => {
                Finding::Medicine { change: CourseChange::Stopped, entries: Vec::new(), note }
            }
            Form::Contact => Finding::Contact(Box::new(Contact {
                ecog: self.ecog_grade(),
                symptoms: self.symptoms()?,
                treatments: text(&self.treatments),
                complications: text(&self.complications),
                advice: text(&self.advice),
                next_step: text(&self.next_step),
                note,
            })),
            Form::DeviceCheck => Finding::DeviceCheck(Box::new(DeviceCheck {
                device: text(&self.device),
                position: DevicePosition::ALL.into_iter().find(|one| one.code() == self.position),
                removal: Removal::ALL.into_iter().find(|one| one.code() == self.removal),
                function: DeviceFunction::ALL.into_iter().find(|one| one.code() == self.function),
                result: text(&self.result),
                action: text(&self.action),
            })),
            Form::Education => Finding::Education(Box::new(Education {
                what: text(&self.what),
                how: GivenBy::ALL.into_iter().find(|one| one.code() == self.how),
                to: text(&self.to),
                understood: Understood::ALL.into_iter().find(|one| one.code() == self.understood),
                note,
            })),
            Form::MdtReview => {
                let outcome = MdtOutcome::ALL.into_iter().find(|one| one.code() == self.outcome);
                let outcome =
                    outcome.ok_or_else(|| vec![Problem::on("outcome", "Choose what the MDT decided")])?;
                Finding::MdtReview(Box::new(MdtReview {
                    outcome,
                    detail: text(&self.detail),
                    by: text(&self.by),
                }))
            }
            Form::Note | Form::Lesions => Finding::Note(note),
        })
    }

    /// Rows with anything in them; each needs the day and what changed.
    fn medicine_entries(&self) -> Result<Vec<MedicineEntry>, Vec<Problem>> {
        let mut entries = Vec::new();
        let mut problems = Vec::new();
        for (row, [day, what, note]) in self.medicine.iter().enumerate() {
            if [day, what, note].iter().all(|text| text.trim().is_empty()) {
                continue;
            }
            let change = MedicineChange::ALL.into_iter().find(|one| one.code() == what);
            match (parse_entry(day), change) {
                (Ok(on), Some(what)) => {
                    entries.push(MedicineEntry { on, what, note: note.trim().to_owned() });
                }
                (day, change) => {
                    if let Err(problem) = day {
                        problems.push(Problem::on(format!("medicine[{row}].on"), problem));
                    }
                    if change.is_none() {
                        problems.push(Problem::on(format!("medicine[{row}].what"), "Choose what changed"));
                    }
                }
            }
        }
        if problems.is_empty() { Ok(entries) } else { Err(problems) }
    }

    /// Rows with a name or a severity; each needs both.
    fn symptoms(&self) -> Result<Vec<Symptom>, Vec<Problem>> {
        let mut symptoms = Vec::new();
        let mut problems = Vec::new();
        for (row, (name, severity)) in self.symptoms.iter().enumerate() {
            if name.trim().is_empty() && severity.is_empty() {
                continue;
            }
            match Severity::ALL.into_iter().find(|one| one.code() == severity) {
                Some(_) if name.trim().is_empty() => {
                    problems.push(Problem::on(format!("symptoms[{row}].name"), "Enter the symptom"));
                }
                Some(severity) => symptoms.push(Symptom { name: name.trim().to_owned(), severity }),
                None => {
                    problems.push(Problem::on(format!("symptoms[{row}].severity"), "Choose how severe it is"))
                }
            }
        }
        if problems.is_empty() { Ok(symptoms) } else { Err(problems) }
    }
}
