//! What was done, as a step of a course file says it.

use super::replay::{Player, Wanted, not_after, required};
use super::step_fields::{Assigned, Done, Seen};
use crate::calendar::Date;
use crate::imaging::{Lesion, Modality, Scan};
use crate::people::Problem;
use crate::plan::{
    Assessment, AssessmentId, AssessmentVersion, AwaitedScan, CourseChange, Finding, Item, ItemId, Part,
    Person, ReadCategory, Reading, ResponseTime, ScanFinding, Signature, Step, joining_items, response_time,
};
use crate::protocol::{ActivityKind, Criterion};
use crate::workspace::{judge, seen_category};

impl Player<'_> {
    /// Gives what was done a name of its own.
    fn call(&mut self, done: &Done, number: usize) -> Result<AssessmentId, Problem> {
        let id = AssessmentId::from_bits(self.course.assessments.len() as u128 + 1);
        let name = done.name.clone().unwrap_or_else(|| format!("step {number}"));
        if self.names.contains_key(&name) {
            return Err(Problem::on(
                "name",
                format!("Two assessments are called “{name}”. Give each its own"),
            ));
        }
        self.names.insert(name, id);
        Ok(id)
    }

    /// Something was done.
    pub(super) fn assessed(
        &mut self,
        done: &Done,
        by: &Person,
        on: Date,
        number: usize,
    ) -> Result<Step, Problem> {
        let date =
            done.date.ok_or_else(|| Problem::on("", "“date” is missing: the day it was done. Add it"))?;
        not_after("date", date, on)?;
        let items = self.answered(done, date)?;
        let finding = self.finding(done, &items, None, date, by)?;
        let id = self.call(done, number)?;
        self.enter_lesions(&done.lesions, by, on)?;
        Ok(Step::Assessed(Box::new(Assessment {
            id,
            items,
            date,
            finding,
            recorded_by: by.clone(),
            signed: Some(Signature { by: by.clone(), on }),
            stays_beside: false,
            amended_from: Vec::new(),
            void: None,
            belongs_to: None,
        })))
    }

    /// Another version of something that was done.
    pub(super) fn amended(&mut self, done: &Done, by: &Person, on: Date) -> Result<Step, Problem> {
        let name = done
            .name
            .as_deref()
            .ok_or_else(|| Problem::on("", "“name” is missing: which assessment is amended. Add it"))?;
        let id = self.named(name)?;
        let before = self.course.assessments.get(&id).cloned();
        let before = before.ok_or_else(|| Problem::on("name", "There is no such assessment"))?;
        if done.item.is_some() || !done.items.is_empty() || done.beside_plan {
            let field = if done.item.is_some() {
                "item"
            } else if done.beside_plan {
                "beside_plan"
            } else {
                "items"
            };
            return Err(Problem::on(
                field,
                "An amendment keeps its items. Use the step “assign” to change them",
            ));
        }
        let date = done.date.unwrap_or(before.date);
        not_after("date", date, on)?;
        let finding = self.finding(done, &before.items, Some(id), date, by)?;
        self.enter_lesions(&done.lesions, by, on)?;
        let signed = Some(Signature { by: by.clone(), on });
        Ok(Step::Amended {
            assessment: id,
            to: Box::new(AssessmentVersion { date, finding, signed }),
            reason: required("reason", &done.reason)?,
        })
    }

    /// The items it answers: those named, else those of its kind whose window holds the date.
    fn answered(&self, done: &Done, date: Date) -> Result<Vec<ItemId>, Problem> {
        if done.beside_plan {
            if done.item.is_some() || !done.items.is_empty() {
                return Err(Problem::on(
                    "beside_plan",
                    "What is beside the plan answers no item. Take one of the two out",
                ));
            }
            return Ok(Vec::new());
        }
        let named: Vec<ItemId> = match (&done.item, done.items.as_slice()) {
            (Some(_), [_, ..]) => {
                return Err(Problem::on("items", "Name the items in “item” or in “items”, not in both"));
            }
            (Some(item), []) => vec![self.item("item", item, Wanted::Open)?],
            (None, items) => self.items(items, Wanted::Open)?,
        };
        if !named.is_empty() {
            return Ok(named);
        }
        let Some(kind) = done.kind else {
            return Err(Problem::on("", "Say which item it answers (“item”), or what was done (“kind”)"));
        };
        if kind == ActivityKind::Imaging && done.modality.is_none() {
            return Err(Problem::on("", "“modality” is missing: how the image was made. Add it"));
        }
        Ok(joining_items(&self.course, kind, done.modality, date))
    }

    fn item_of(&self, id: &ItemId) -> Option<&Item> {
        self.course.item(id).map(|record| &record.item)
    }

    /// What was found, by the kind of what was done.
    fn finding(
        &self,
        done: &Done,
        items: &[ItemId],
        replaced: Option<AssessmentId>,
        date: Date,
        by: &Person,
    ) -> Result<Finding, Problem> {
        let item = items.first().and_then(|id| self.item_of(id));
        let before = replaced.and_then(|id| self.course.assessments.get(&id)).map(|known| &known.finding);
        let kind = done.kind.or(item.map(|item| item.kind)).or(before.and_then(kind_of));
        fits(done, kind)?;
        if done.awaiting_report {
            return Ok(match done.modality {
                Some(modality) => Finding::AwaitedScan(AwaitedScan {
                    modality,
                    reader: done.reader.clone().map(Person::named),
                }),
                None => Finding::AwaitingReport,
            });
        }
        if done.scan.is_some() || done.not_diagnostic.is_some() {
            let known = before.and_then(Finding::modality);
            let modality = done.modality.or(item.and_then(|item| item.modality)).or(known);
            let modality = modality
                .ok_or_else(|| Problem::on("", "“modality” is missing: how the image was made. Add it"))?;
            return self.scan(done, items, replaced, date, modality, by);
        }
        let note = done.note.clone();
        let categories: Vec<ReadCategory> = done.categories.iter().map(by_clinician).collect();
        let structured = done
            .contact
            .clone()
            .map(|contact| Finding::Contact(Box::new(contact)))
            .or_else(|| done.device_check.clone().map(|check| Finding::DeviceCheck(Box::new(check))))
            .or_else(|| done.education.clone().map(|given| Finding::Education(Box::new(given))))
            .or_else(|| done.mdt_review.clone().map(|review| Finding::MdtReview(Box::new(review))));
        let found = match kind {
            _ if structured.is_some() => structured.unwrap_or(Finding::Note(note)),
            Some(ActivityKind::Bloods) => Finding::Bloods {
                values: done.values.clone(),
                signs: done.signs,
                rest: done.rest.clone(),
                note,
            },
            Some(ActivityKind::Questionnaire | ActivityKind::PatientFeedback) => match &done.questionnaire {
                Some(total) => Finding::Questionnaire {
                    name: total.name.clone(),
                    total: total.total.clone(),
                    further: total.further.clone(),
                    rest: done.rest.clone(),
                    note,
                },
                None => Finding::Note(note),
            },
            Some(ActivityKind::MedicationCourse) => {
                let planned = item.map(|item| match item.key.part {
                    Part::CourseFinish => CourseChange::Stopped,
                    Part::Whole | Part::CourseStart => CourseChange::Started,
                });
                let change = done.medicine.or(planned);
                let change = change.ok_or_else(|| {
                    Problem::on("", "“medicine” is missing: whether it was started or stopped. Add it")
                })?;
                Finding::Medicine { change, entries: done.medicine_entries.clone(), note }
            }
            _ => Finding::Note(note),
        };
        if !categories.is_empty() && matches!(found, Finding::Medicine { .. }) {
            return Err(Problem::on("categories", "A medicine has no category. Take it out"));
        }
        Ok(found.read_as(categories))
    }

    fn scan(
        &self,
        done: &Done,
        items: &[ItemId],
        replaced: Option<AssessmentId>,
        date: Date,
        modality: Modality,
        by: &Person,
    ) -> Result<Finding, Problem> {
        let seen: Seen = done.scan.clone().unwrap_or_default();
        let scan = seen.into_scan(date, modality);
        let categories = self.categories(done, items, replaced, &scan)?;
        let reader = done.reader.clone().map_or_else(|| by.clone(), Person::named);
        let reading = (!categories.is_empty()).then(|| Reading {
            reader,
            categories,
            pitfalls_considered: Vec::new(),
            comment: done.note.clone(),
        });
        Ok(Finding::Scan(Box::new(ScanFinding {
            modality,
            scan,
            reading,
            not_diagnostic: done.not_diagnostic.clone(),
        })))
    }

    /// What the clinician assigned, and what is computed beside it. Where the file assigns nothing for a
    /// standard that is worked out here, the computed category is taken as assigned.
    fn categories(
        &self,
        done: &Done,
        items: &[ItemId],
        replaced: Option<AssessmentId>,
        scan: &Scan,
    ) -> Result<Vec<ReadCategory>, Problem> {
        let answers: Vec<&Item> = items.iter().filter_map(|id| self.item_of(id)).collect();
        let asked = response_time(&self.course, self.content, scan.date, &answers) == ResponseTime::Yes;
        let criteria = criteria_of(&answers, &self.content.time_points);
        let mut categories: Vec<ReadCategory> = Vec::new();
        for criterion in criteria.iter().filter(|_| asked && done.not_diagnostic.is_none()) {
            if criterion.standard().reads_what_is_seen() {
                // Where something of it is not read there is none, and the clinician sets it.
                let worked_out =
                    seen_category(&self.course, &done.lesions, replaced, scan, &criterion.settings);
                categories.extend(worked_out.map(|computed| ReadCategory {
                    standard: criterion.standard().clone(),
                    scope: criterion.scope_apart(criteria.iter().copied()),
                    computed: Some(computed),
                    assigned: computed.code().to_owned(),
                    override_reason: None,
                }));
                continue;
            }
            let verdict = judge(&self.course, &done.lesions, replaced, scan, &criterion.settings);
            let computed = match verdict {
                Ok(verdict) => verdict.category,
                Err(crate::workspace::NoVerdict::Problem(problem)) => return Err(problem),
                Err(_) => continue,
            };
            if scan.is_read() {
                categories.push(ReadCategory {
                    standard: criterion.standard().clone(),
                    scope: criterion.scope_apart(criteria.iter().copied()),
                    computed: Some(computed),
                    assigned: computed.code().to_owned(),
                    override_reason: None,
                });
            }
        }
        for (index, assigned) in done.categories.iter().enumerate() {
            let is_it = |known: &&mut ReadCategory| {
                known.standard == assigned.standard
                    && (assigned.scope.is_none() || known.scope == assigned.scope)
            };
            let known = categories.iter_mut().find(is_it);
            match known {
                Some(known) => {
                    known.assigned.clone_from(&assigned.category);
                    known.override_reason.clone_from(&assigned.override_reason);
                    if known.lacks_a_reason() {
                        let computed = known.computed.map_or("", |computed| computed.code());
                        let assigned = &assigned.category;
                        return Err(Problem::on(
                            format!("categories[{index}].override_reason"),
                            format!("{computed} is worked out and {assigned} is assigned. Say why"),
                        ));
                    }
                }
                None => categories.push(by_clinician(assigned)),
            }
        }
        Ok(categories)
    }

    fn enter_lesions(&mut self, lesions: &[Lesion], by: &Person, on: Date) -> Result<(), Problem> {
        if lesions.is_empty() {
            return Ok(());
        }
        self.apply(crate::plan::DatedStep {
            recorded_on: on,
            by: by.clone(),
            step: Step::LesionsRecorded(lesions.to_vec()),
        })
    }
}

/// The criteria by which a scan is read: those of the items it answers; beside the plan, those of every
/// imaging time point of the protocol.
pub(super) fn criteria_of<'a>(
    answers: &[&'a Item],
    time_points: &'a [crate::protocol::TimePoint],
) -> Vec<&'a Criterion> {
    let of_items = answers.iter().flat_map(|item| &item.criteria);
    let of_protocol = time_points.iter().flat_map(|point| &point.criteria);
    let mut criteria: Vec<&Criterion> = Vec::new();
    let mut add = |criterion: &'a Criterion| {
        if !criteria.iter().any(|known| known.settings == criterion.settings) {
            criteria.push(criterion);
        }
    };
    if answers.is_empty() {
        of_protocol.filter(|criterion| criterion.standard().is_published()).for_each(&mut add);
    } else {
        of_items.for_each(&mut add);
    }
    criteria
}

/// A category that is not worked out here.
fn by_clinician(assigned: &Assigned) -> ReadCategory {
    ReadCategory {
        standard: assigned.standard.clone(),
        scope: assigned.scope,
        computed: None,
        assigned: assigned.category.clone(),
        override_reason: assigned.override_reason.clone(),
    }
}

fn kind_of(finding: &Finding) -> Option<ActivityKind> {
    match finding.found() {
        Finding::Scan(_) | Finding::AwaitedScan(_) => Some(ActivityKind::Imaging),
        Finding::DeviceCheck(_) => Some(ActivityKind::DeviceCheck),
        Finding::Education(_) => Some(ActivityKind::Education),
        Finding::MdtReview(_) => Some(ActivityKind::MdtReview),
        Finding::Bloods { .. } => Some(ActivityKind::Bloods),
        Finding::Questionnaire { .. } => Some(ActivityKind::Questionnaire),
        Finding::Medicine { .. } => Some(ActivityKind::MedicationCourse),
        // A contact is a call or a clinic; which of them its item says.
        Finding::AwaitingReport | Finding::Note(_) | Finding::Contact(_) | Finding::Read { .. } => None,
    }
}

/// Whether the fields fit what was done.
fn fits(done: &Done, kind: Option<ActivityKind>) -> Result<(), Problem> {
    use ActivityKind as Kind;
    let wrong = |field: &str, what: &str| {
        let kind = kind.map_or("something without a kind", Kind::label);
        Err(Problem::on(field, format!("“{field}” is for {what}, and this is {kind}. Take it out")))
    };
    if (done.scan.is_some() || done.not_diagnostic.is_some()) && kind != Some(Kind::Imaging) {
        return wrong(if done.scan.is_some() { "scan" } else { "not_diagnostic" }, "imaging");
    }
    if !done.values.is_empty() && kind != Some(Kind::Bloods) {
        return wrong("values", "bloods");
    }
    if !done.signs.is_empty() && kind != Some(Kind::Bloods) {
        return wrong("signs", "bloods");
    }
    let is_contact = matches!(kind, None | Some(Kind::Phone | Kind::Clinic));
    if done.contact.is_some() && !is_contact {
        return wrong("contact", "calls and clinics");
    }
    for (field, is_there, of) in [
        ("device_check", done.device_check.is_some(), Kind::DeviceCheck),
        ("education", done.education.is_some(), Kind::Education),
        ("mdt_review", done.mdt_review.is_some(), Kind::MdtReview),
    ] {
        if is_there && kind != Some(of) {
            return wrong(field, &of.label().to_lowercase());
        }
    }
    if done.questionnaire.is_some() && !matches!(kind, Some(Kind::Questionnaire | Kind::PatientFeedback)) {
        return wrong("questionnaire", "questionnaires");
    }
    if done.medicine.is_some() && kind != Some(Kind::MedicationCourse) {
        return wrong("medicine", "medicines");
    }
    Ok(())
}
