//! What is entered of a call or a clinic: what it asks for, and what it becomes.

use super::bclc::BclcEntry;
use super::graded::{GradedEntry, read_graded};
use super::{AskedFor, Entry};
use crate::people::Problem;
use crate::plan::{Contact, Severity, Symptom};

impl Entry {
    /// Why what was entered of a call or a clinic asks for what comes next, said or not; `None`: it does not.
    pub fn next_step_for(&self) -> Option<&'static str> {
        let severe = Severity::Severe;
        let symptom = |name: &str| Symptom { name: name.to_owned(), severity: severe };
        let is_severe = self.symptoms.iter().filter(|(_, severity)| severity == severe.code());
        // One that is only begun is a complication all the same: what it asks for is not kept for a second round.
        let is_begun = self.graded.iter().any(|one| !one.is_empty());
        let begun = || "begun".to_owned();
        let contact = Contact {
            symptoms: is_severe.map(|(name, _)| symptom(name)).collect(),
            complications: if is_begun { begun() } else { self.complications.clone() },
            ..Contact::default()
        };
        contact.lacks_next_step()
    }

    /// The call or the clinic, or everything that is missing of it at once.
    pub(super) fn contact(&self, wanted: &AskedFor, note: String) -> Result<Contact, Vec<Problem>> {
        fn taken<T: Default>(read: Result<T, Vec<Problem>>, problems: &mut Vec<Problem>) -> T {
            read.unwrap_or_else(|found| {
                problems.extend(found);
                T::default()
            })
        }
        let text = |text: &str| text.trim().to_owned();
        let mut problems = Vec::new();
        let symptoms = taken(self.symptoms(), &mut problems);
        let graded = taken(read_graded(&self.graded), &mut problems);
        let bclc = taken(self.bclc.read(self.ecog_grade(), wanted.staging.newest_ecog), &mut problems);
        let mdt = self.is_mdt_begun().then(|| self.mdt_review()).transpose();
        let mdt = mdt.map_err(|problem| problems.push(problem)).ok().flatten();
        if let Some(why) =
            self.next_step_for().filter(|_| !problems.is_empty() && self.next_step.trim().is_empty())
        {
            problems.push(Problem::on("next_step", format!("Say what happens next: {why}")));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Contact {
            ecog: self.ecog_grade(),
            symptoms,
            treatments: text(&self.treatments),
            complications: text(&self.complications),
            graded,
            bclc,
            mdt,
            advice: text(&self.advice),
            next_step: text(&self.next_step),
            note,
        })
    }

    pub(super) fn take_contact(&mut self, contact: &Contact) {
        self.ecog = contact.ecog.map(|ecog| ecog.grade().to_string()).unwrap_or_default();
        self.symptoms = contact
            .symptoms
            .iter()
            .map(|symptom| (symptom.name.clone(), symptom.severity.code().to_owned()))
            .collect();
        self.treatments.clone_from(&contact.treatments);
        self.complications.clone_from(&contact.complications);
        self.graded = contact.graded.iter().map(GradedEntry::of).collect();
        self.bclc = contact.bclc.as_ref().map(BclcEntry::of).unwrap_or_default();
        if let Some(review) = &contact.mdt {
            self.take_mdt_review(review);
        }
        self.advice.clone_from(&contact.advice);
        self.next_step.clone_from(&contact.next_step);
        self.note.clone_from(&contact.note);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(entry: &Entry) -> Vec<String> {
        let problems = entry.contact(&AskedFor::default(), String::new()).err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn what_is_missing_of_a_contact_is_told_at_once_and_the_next_step_with_it() {
        let graded = |what: &str, system: &str, grade: &str| GradedEntry {
            what: what.into(),
            system: system.into(),
            grade: grade.into(),
        };
        let mut entry = Entry::default();
        assert!(entry.next_step_for().is_none() && fields(&entry).is_empty());
        entry.symptoms = vec![("pain".into(), String::new())];
        assert_eq!(fields(&entry), ["symptoms[0].severity"], "nothing severe is recorded yet");
        entry.graded = vec![graded("Bleeding", "cirse-2017", "")];
        assert!(entry.next_step_for().is_some(), "one that is only begun is a complication all the same");
        assert_eq!(fields(&entry), ["symptoms[0].severity", "graded[0].grade", "next_step"]);
        entry.next_step = "Scan tomorrow".into();
        assert_eq!(fields(&entry), ["symptoms[0].severity", "graded[0].grade"]);
        entry.graded = vec![graded("", "cirse-2017", "")];
        assert!(entry.next_step_for().is_none(), "that a system stands there says nothing");
    }
}
