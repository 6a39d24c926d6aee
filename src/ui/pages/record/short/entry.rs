use super::bclc::BclcEntry;
use super::graded::GradedEntry;
use super::lab_row::{LabRow, lab_values};
use super::{AskedFor, JudgedValues, Ticks};
use crate::calendar::{display, parse_entry};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::plan::{
    Assessment, CourseChange, DeviceCheck, DeviceFunction, DevicePosition, Education, Finding, GivenBy,
    MdtOutcome, MdtReview, MedicineChange, MedicineEntry, Removal, Rest, Score, Understood, instruments,
    missing_instruments, missing_tests, offered_name, recorded_name,
};
use crate::scales::{Ascites, Ecog, Encephalopathy, LabTest, LiverSigns};
use crate::workspace::views::record::Form;
use serde::{Deserialize, Serialize};

/// What became of missing values, as the form has it.
pub const NOT_TAKEN: &str = "not_taken";
pub const AWAITED: &str = "awaited";

/// The tick of a score so far from the one before that somebody was asked about it: of this figure, and no other.
pub fn scored_so(name: &str, total: &str) -> String {
    format!("so:{}:{}", recorded_name(name), total.trim())
}

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
    /// Where several questionnaires are asked for, the name and the total of each further one.
    pub further: Vec<[String; 2]>,
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
    /// Complications with their grades.
    pub graded: Vec<GradedEntry>,
    pub bclc: BclcEntry,
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
    /// Why it differs from the one worked out.
    pub why: SortedMap<String, String>,
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
            Form::Questionnaire => {
                let mut asked = instruments(title).into_iter().map(|one| offered_name(&one));
                entry.name = asked.next().unwrap_or_default();
                entry.further = asked.map(|name| [name, String::new()]).collect();
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
            let code = category.standard.code();
            if let Some(why) = &category.override_reason {
                entry.why.insert(code.clone(), why.clone());
            }
            entry.categories.insert(code, category.assigned.clone());
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
            Finding::MdtReview(review) => entry.take_mdt_review(review),
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
            Finding::Questionnaire { rest, note, .. } => {
                entry.take_scores(assessment.finding.scores(), title);
                if matches!(rest, Some(Rest::NotTaken(_))) {
                    NOT_TAKEN.clone_into(&mut entry.rest);
                }
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

    /// What came back stands in the line of the questionnaire that it answers; what answers none follows.
    fn take_scores(&mut self, known: Vec<(&str, &str)>, title: &str) {
        // What is recorded was signed as it is.
        for (name, total) in &known {
            self.ticks.insert(scored_so(name, total), true);
        }
        let mut known: Vec<[String; 2]> =
            known.into_iter().map(|(name, total)| [name.to_owned(), total.to_owned()]).collect();
        let asked = instruments(title);
        let mut lines = Vec::new();
        for instrument in asked.iter().filter(|_| asked.len() > 1) {
            let pair = [instrument.clone(), instrument.clone()];
            // Asked for twice and there once: then it is the one that is not missing.
            let place =
                known.iter().position(|[name, _]| missing_instruments(&pair, [name.as_str()]).is_empty());
            let empty = || [offered_name(instrument), String::new()];
            lines.push(place.map_or_else(empty, |place| known.remove(place)));
        }
        lines.append(&mut known);
        let mut lines = lines.into_iter();
        [self.name, self.total] = lines.next().unwrap_or_default();
        self.further = lines.collect();
    }

    /// Every questionnaire of the form: name and total.
    pub fn scores(&self) -> impl Iterator<Item = [String; 2]> + '_ {
        std::iter::once([self.name.clone(), self.total.clone()]).chain(self.further.iter().cloned())
    }

    /// Those with a total; where none has one, the first, which is asked for it.
    fn returned(&self) -> Vec<Score> {
        let score =
            |[name, total]: [String; 2]| Score { name: recorded_name(&name), total: total.trim().into() };
        let returned: Vec<Score> = self.scores().map(score).filter(|one| !one.total.is_empty()).collect();
        if returned.is_empty() { self.scores().map(score).take(1).collect() } else { returned }
    }

    /// By which name problems of each line are told: its place among those that are recorded, then the others.
    pub fn score_ids(&self) -> Vec<String> {
        let is_used: Vec<bool> = self.scores().map(|[_, total]| !total.trim().is_empty()).collect();
        let used = is_used.iter().filter(|used| **used).count();
        let (mut next_used, mut next_other) = (0, used);
        let mut id = |used: &bool| {
            let next = if *used { &mut next_used } else { &mut next_other };
            *next += 1;
            match *next - 1 {
                0 => String::new(),
                place => format!("further[{}].", place - 1),
            }
        };
        is_used.iter().map(&mut id).collect()
    }

    /// The questionnaires that are asked for and have no total, once there is any.
    pub fn missing_forms(&self, asked: &[String]) -> Vec<String> {
        let names: Vec<String> =
            self.scores().filter(|[_, total]| !total.trim().is_empty()).map(|[name, _]| name).collect();
        if names.is_empty() {
            Vec::new()
        } else {
            missing_instruments(asked, names.iter().map(String::as_str))
        }
    }

    /// What was found, with the categories beside it.
    ///
    /// # Errors
    /// What is missing for it to be recorded at all, by field.
    pub fn finding(
        &self,
        form: Form,
        worked_out: &[JudgedValues],
        wanted: &AskedFor,
    ) -> Result<Finding, Vec<Problem>> {
        let mut categories = Vec::new();
        let mut problems = Vec::new();
        for one in worked_out {
            match one.read(self) {
                Ok(read) => categories.extend(read),
                Err(problem) => problems.push(problem),
            }
        }
        match self.found(form, wanted) {
            Ok(found) if problems.is_empty() => Ok(found.read_as(categories)),
            Ok(_) => Err(problems),
            Err(others) => Err(others.into_iter().chain(problems).collect()),
        }
    }

    /// The values so far, for the standards that read them. `None` of a form without any.
    pub fn values_so_far(&self, form: Form) -> Option<Finding> {
        let note = String::new();
        match form {
            Form::Bloods => {
                let (values, signs) = (lab_values(&self.rows), self.signs());
                Some(Finding::Bloods { values, signs, rest: None, note })
            }
            Form::Questionnaire => {
                let mut returned = self.returned().into_iter();
                let first = returned.next()?;
                let further = returned.collect();
                Some(Finding::Questionnaire {
                    name: first.name,
                    total: first.total,
                    further,
                    rest: None,
                    note,
                })
            }
            _ => None,
        }
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

    fn rest(&self, missing: Vec<String>) -> Option<Rest> {
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

    fn found(&self, form: Form, wanted: &AskedFor) -> Result<Finding, Vec<Problem>> {
        let text = |text: &str| text.trim().to_owned();
        let note = text(&self.note);
        Ok(match form {
            Form::Bloods => Finding::Bloods {
                values: lab_values(&self.rows),
                signs: self.signs(),
                rest: self.rest(self.missing(&wanted.tests)),
                note,
            },
            Form::Questionnaire if !wanted.doubts.is_empty() => return Err(wanted.doubts.clone()),
            Form::Questionnaire => {
                let mut returned = self.returned();
                let first = returned.remove(0);
                let rest = self.rest(self.missing_forms(&wanted.instruments));
                Finding::Questionnaire { name: first.name, total: first.total, further: returned, rest, note }
            }
            Form::MedicineStart => {
                Finding::Medicine { change: CourseChange::Started, entries: self.medicine_entries()?, note }
            }
            Form::MedicineStop => {
                Finding::Medicine { change: CourseChange::Stopped, entries: Vec::new(), note }
            }
            Form::Contact => Finding::Contact(Box::new(self.contact(wanted, note)?)),
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
                Finding::MdtReview(Box::new(self.mdt_review().map_err(|problem| vec![problem])?))
            }
            Form::Note | Form::Lesions => Finding::Note(note),
        })
    }

    /// What the MDT decided.
    pub(super) fn mdt_review(&self) -> Result<MdtReview, Problem> {
        let outcome = MdtOutcome::ALL.into_iter().find(|one| one.code() == self.outcome);
        let outcome = outcome.ok_or_else(|| Problem::on("outcome", "Choose what the MDT decided"))?;
        let text = |text: &str| text.trim().to_owned();
        Ok(MdtReview { outcome, detail: text(&self.detail), by: text(&self.by) })
    }

    pub(super) fn take_mdt_review(&mut self, review: &MdtReview) {
        self.outcome = review.outcome.code().to_owned();
        self.detail.clone_from(&review.detail);
        self.by.clone_from(&review.by);
    }

    /// Whether something of a decision was entered.
    pub(super) fn is_mdt_begun(&self) -> bool {
        [&self.outcome, &self.detail, &self.by].into_iter().any(|text| !text.trim().is_empty())
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
}
