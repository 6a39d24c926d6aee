use super::Outcome;
use super::required::{Problems, text};
use crate::calendar::{Date, parse_birth};
use crate::people::{Gender, Match, Patient, PatientId, PatientNumber, PersonName, Problem, same_person};
use crate::workspace::{Context, Event, PatientCorrected, Workspace};

/// A patient's identity as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPatient {
    pub number: PatientNumber,
    pub name: PersonName,
    pub born: Date,
    pub gender: Gender,
    /// Somebody looked at the record of the same name and birth and says that this is another person.
    pub another_person: bool,
}

/// Another identity for a patient who is in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectPatient {
    pub patient: PatientId,
    pub to: NewPatient,
    pub reason: String,
}

/// The fields of the patient form, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatientEntry {
    /// True: `number` is a hospital's own. False: it is an NHS number.
    pub local: bool,
    pub number: String,
    pub title: String,
    pub given: String,
    pub family: String,
    pub born: String,
    pub gender: Option<Gender>,
    pub another_person: bool,
}

/// A record that a new one may be a double of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    pub patient: PatientId,
    pub how: Match,
    /// "999 432 4454 is already PATEL, Meera. Open that record?"
    pub question: String,
}

impl PatientEntry {
    /// Reads the fields; nobody was born after `today`. Every problem is named, on its field.
    ///
    /// # Errors
    /// On `nhs_number` or `local_number`, `title`, `given`, `family` and `born`.
    pub fn parse(&self, today: Date) -> Result<NewPatient, Vec<Problem>> {
        let mut problems = Problems::default();
        let number =
            if self.local { PatientNumber::local(&self.number) } else { PatientNumber::nhs(&self.number) };
        let number = problems.take(number);
        let name = problems.take(PersonName::new(&self.title, &self.given, &self.family));
        let born =
            problems.take(parse_birth(&self.born, today).map_err(|problem| Problem::on("born", problem)));
        match (number, name, born) {
            (Some(number), Some(name), Some(born)) => Ok(NewPatient {
                number,
                name,
                born,
                gender: self.gender.unwrap_or(Gender::NotRecorded),
                another_person: self.another_person,
            }),
            _ => problems.check().and(Err(Vec::new())),
        }
    }
}

impl Workspace {
    /// The record that a patient who is being entered seems to be in already.
    pub fn double_of_new(&self, new: &NewPatient, today: Date) -> Option<Double> {
        let nobody = PatientId::from_bits(0);
        let patient =
            Patient::new(nobody, new.number.clone(), new.name.clone(), new.born, new.gender, today).ok()?;
        self.double_of(&patient)
    }

    /// The record that this patient seems to be in already, the same number first.
    pub fn double_of(&self, patient: &Patient) -> Option<Double> {
        let chart = self.chart_of(patient.id());
        let other = |known: &&std::rc::Rc<Patient>| self.chart_of(known.id()) != chart;
        let found =
            |how: Match| self.records().filter(other).find(|known| same_person(known, patient) == how);
        if let Some(known) = found(Match::SameNumber) {
            let question =
                format!("{} is already {}. Open that record?", known.number(), self.short_name(known.id()));
            return Some(Double { patient: known.id(), how: Match::SameNumber, question });
        }
        let known = found(Match::SameNameAndBirth)?;
        let question = format!(
            "{} born on the same day is in the records with the number {}. Open that record, or say that this is another person",
            self.short_name(known.id()),
            known.number()
        );
        Some(Double { patient: known.id(), how: Match::SameNameAndBirth, question })
    }
}

impl Workspace {
    /// Charts of other records that may be of the same person: the same number, or born on the same day with the same
    /// or a similar name. Those that were told apart are left out.
    pub fn candidates_of(&self, patient: &Patient) -> Vec<Double> {
        let mine = self.chart_of(patient.id());
        let mut found: Vec<Double> = Vec::new();
        for known in self.records() {
            let how = same_person(known, patient);
            let chart = self.chart_of(known.id());
            let is_apart = || self.is_told_apart(known.id(), patient.id()) || self.is_told_apart(chart, mine);
            if how == Match::None || chart == mine || is_apart() {
                continue;
            }
            if found.iter().all(|one| one.patient != chart) {
                let question = format!(
                    "{}, {}, born {}",
                    known.name(),
                    known.number(),
                    crate::calendar::display(known.born())
                );
                found.push(Double { patient: chart, how, question });
            }
        }
        found
    }

    /// The same of a patient who is being entered.
    pub fn candidates_of_new(&self, new: &NewPatient, today: Date) -> Vec<Double> {
        let nobody = PatientId::from_bits(0);
        let (number, name) = (new.number.clone(), new.name.clone());
        let patient = Patient::new(nobody, number, name, new.born, new.gender, today);
        patient.map(|patient| self.candidates_of(&patient)).unwrap_or_default()
    }
}

pub(super) fn add(workspace: &Workspace, new: &NewPatient, context: &mut Context<'_>) -> Outcome {
    let patient = checked(workspace, PatientId::from_bits((context.fresh)()), new, context.today)?;
    let label = format!("Added {}", patient.name());
    Ok((vec![Event::PatientAdded(patient)], label))
}

pub(super) fn correct(
    workspace: &Workspace,
    correction: &CorrectPatient,
    context: &mut Context<'_>,
) -> Outcome {
    let Some(before) = workspace.patient(correction.patient) else {
        return Err(vec![Problem::on("patient", "This patient is not in the records")]);
    };
    let mut problems = Problems::default();
    let reason = problems.take(text("reason", &correction.reason, "Say why the record is corrected"));
    let after = match checked(workspace, correction.patient, &correction.to, context.today) {
        Ok(after) => after,
        Err(more) => {
            more.into_iter().for_each(|problem| problems.add(&problem.field, problem.message));
            return problems.or((Vec::new(), String::new()));
        }
    };
    if **before == after {
        problems.add("patient", "Nothing was changed");
    }
    let label = format!("Corrected the record of {}", after.name());
    let corrected =
        PatientCorrected { before: (**before).clone(), after, reason: reason.unwrap_or_default() };
    problems.or((vec![Event::PatientCorrected(Box::new(corrected))], label))
}

fn checked(
    workspace: &Workspace,
    id: PatientId,
    new: &NewPatient,
    today: Date,
) -> Result<Patient, Vec<Problem>> {
    let patient = Patient::new(id, new.number.clone(), new.name.clone(), new.born, new.gender, today)
        .map_err(|problem| vec![problem])?;
    match workspace.double_of(&patient) {
        Some(double) if double.how == Match::SameNumber => Err(vec![Problem::on("number", double.question)]),
        Some(double) if !new.another_person => Err(vec![Problem::on("family", double.question)]),
        _ => Ok(patient),
    }
}
