//! What was done to a course, as the steps of a course file.

use super::course_step::Action;
use super::export::NOT_EXPORTED;
use super::replay::member;
use super::step_fields::*;
use super::step_planning::*;
use crate::calendar::Date;
use crate::imaging::{Lesion, NonTargetReading, NotEvaluable, Reading, Scan};
use crate::order::SortedMap;
use crate::people::MemberId;
use crate::plan::{
    AnchorName, Assessment, AssessmentId, Booking, CloseReason, Contact, DatedStep, DeviceCheck, Education,
    Finding, GradedComplication, ItemId, MdtReview, MedicineEntry, Mistake, OutsideReason, ReadCategory,
    ScanFinding, Step,
};
use crate::protocol::{ActivityKind, Fact};

/// Writes the steps of one course and numbers its people and assessments.
#[derive(Debug)]
pub(super) struct Steps {
    people: Vec<MemberId>,
    assessments: SortedMap<AssessmentId, String>,
}

impl Steps {
    /// `people` are those numbered already, in the order of their numbers.
    pub(super) fn new(people: &[MemberId]) -> Self {
        Self { people: people.to_vec(), assessments: SortedMap::new() }
    }

    pub(super) fn action(&mut self, step: &Step) -> Action {
        let reason = || NOT_EXPORTED.to_owned();
        match step {
            Step::AnchorSet { anchor, date } => anchor_set(anchor, *date),
            Step::AnchorCorrected { anchor, to, .. } => {
                Action::Correct(Correction { what: corrected(anchor), date: *to, reason: reason() })
            }
            Step::SessionAdded(session) => Action::Session(SessionOn::of(session.date)),
            Step::CourseClosed { date } => Action::CloseCourse(On { date: *date }),
            Step::CourseReopened { .. } => Action::ReopenCourse(Because { reason: reason() }),
            Step::EventRecorded(one) => Action::Event(EventOn { event: one.event.clone(), date: one.date }),
            Step::FactRecorded(fact) => Action::Fact(FactOn::of(fact)),
            Step::LesionsRecorded(lesions) => {
                Action::Lesions(LesionList { lesions: lesions.iter().map(lesion).collect() })
            }
            Step::OptionalSwitched { time_point, on } => {
                Action::Optional(Switch { time_point: time_point.clone(), asked_for: *on })
            }
            Step::Decided(decision) => Action::Decide(Answer {
                question: decision.id.clone(),
                choice: decision.choice.clone(),
                // Neither reasons nor names are in these files.
                reason: String::new(),
                decided_by: String::new(),
            }),
            Step::Planned { replaced, items, updated, tasks, .. } => Action::Plan(Planning {
                cause: String::new(),
                accepted: Some(Accepted {
                    made: items.iter().map(|item| item.id.to_string()).collect(),
                    replaced: names(replaced),
                    updated: updated.iter().map(|item| item.id.to_string()).collect(),
                    questions: tasks.iter().map(|task| task.id.to_string()).collect(),
                }),
            }),
            Step::Booked { item, booking } => Action::Book(BookingOn {
                item: item.to_string(),
                date: booking.date,
                time: booking.time,
                place: String::new(),
                reference: String::new(),
                reason: Some(outside_reason(booking)),
            }),
            Step::BookingCancelled { item } => Action::CancelBooking(OneItem { item: item.to_string() }),
            Step::DidNotAttend { item, date } => {
                Action::DidNotAttend(ItemOn { item: item.to_string(), date: *date })
            }
            Step::Chased { item, on, again, .. } => {
                Action::Chase(Chasing { item: item.to_string(), asked: *on, note: reason(), again: *again })
            }
            Step::TaskAssigned { item, to } => {
                let to = to.as_ref().and_then(|to| to.member).map(|member| self.person(member));
                Action::AssignItem(ItemTo { item: item.to_string(), to: to.unwrap_or_default() })
            }
            Step::Assessed(assessment) => Action::Assessment(Box::new(self.done(assessment))),
            Step::Assigned { assessment, items, .. } => {
                Action::Assign(Assigning { name: self.name(*assessment), items: names(items) })
            }
            Step::Amended { assessment, to, .. } => Action::Amend(Box::new(Done {
                name: Some(self.name(*assessment)),
                date: Some(to.date),
                reason: reason(),
                ..found(&to.finding)
            })),
            Step::Voided { assessment, .. } => {
                Action::Void(Voiding { name: self.name(*assessment), reason: reason() })
            }
            Step::EnteredInError { what, .. } => {
                Action::EnteredInError(InError { what: mistaken(what), reason: reason() })
            }
            Step::Closed { item, reason, .. } => Action::Close(Closing {
                item: item.to_string(),
                reason: close_reason(reason),
                note: String::new(),
            }),
            Step::Reopened { item } => Action::Reopen(OneItem { item: item.to_string() }),
            Step::Checked { item, check } => Action::Check(Checking {
                item: item.to_string(),
                verdict: check.verdict,
                note: if check.note.is_empty() { String::new() } else { reason() },
            }),
            Step::Justified { item, justification } => Action::Justify(Justifying {
                item: item.to_string(),
                reason: close_reason(&justification.reason),
                note: String::new(),
            }),
            Step::Held { from, .. } => Action::Hold(Holding { date: *from, reason: reason() }),
            Step::Resumed { on } => Action::Resume(On { date: *on }),
            Step::HandedOver { to, from, .. } => {
                Action::HandOver(HandingOver { to: self.person(*to), reason: reason(), from: *from })
            }
            Step::Ended { reason, date, .. } => {
                Action::End(Ending { reason: *reason, date: *date, note: String::new() })
            }
            Step::EndWithdrawn { .. } => Action::WithdrawEnd(Because { reason: reason() }),
        }
    }

    fn done(&mut self, assessment: &Assessment) -> Done {
        Done {
            name: Some(self.name(assessment.id)),
            date: Some(assessment.date),
            items: names(&assessment.items),
            beside_plan: assessment.items.is_empty(),
            ..found(&assessment.finding)
        }
    }

    fn name(&mut self, id: AssessmentId) -> String {
        let next = self.assessments.len() + 1;
        self.assessments.entry(id).or_insert_with(|| format!("assessment {next}")).clone()
    }

    /// Who recorded a step, where it matters for what comes out: two checks of one item are of two people.
    pub(super) fn by(&mut self, dated: &DatedStep) -> Option<String> {
        let matters = matches!(dated.step, Step::Checked { .. });
        matters.then(|| self.person(dated.by.member.unwrap_or_else(|| member(&dated.by.name))))
    }

    /// The number by which the file knows a member of the team.
    pub(super) fn person(&mut self, id: MemberId) -> String {
        let known = self.people.iter().position(|person| *person == id);
        let index = known.unwrap_or_else(|| {
            self.people.push(id);
            self.people.len() - 1
        });
        format!("Clinician {}", index + 1)
    }
}

impl SessionOn {
    /// A session without its place and its operator, which are free text.
    pub(super) fn of(date: Date) -> Self {
        Self { date, site: String::new(), operator: String::new() }
    }
}

impl FactOn {
    pub(super) fn of(fact: &Fact) -> Self {
        Self { fact: fact.key, value: fact.value.clone(), date: fact.date }
    }
}

/// A date of a session, and the closing day, are only ever corrected in a file; what comes of it is the same.
fn anchor_set(anchor: &AnchorName, date: Date) -> Action {
    match anchor {
        AnchorName::WorkUpAngiogram => Action::WorkUp(On { date }),
        AnchorName::Discharge => Action::Discharge(On { date }),
        AnchorName::MdtDecision => Action::MdtDecision(On { date }),
        AnchorName::Custom(name) => Action::Anchor(NamedDate { name: name.clone(), date }),
        AnchorName::Session(_) | AnchorName::Closed => {
            Action::Correct(Correction { what: corrected(anchor), date, reason: NOT_EXPORTED.to_owned() })
        }
    }
}

fn corrected(anchor: &AnchorName) -> Corrected {
    match anchor {
        AnchorName::WorkUpAngiogram => Corrected::WorkUp,
        AnchorName::Session(n) => Corrected::Session(*n),
        AnchorName::Closed => Corrected::Closed,
        AnchorName::Discharge => Corrected::Discharge,
        AnchorName::MdtDecision => Corrected::MdtDecision,
        AnchorName::Custom(name) => Corrected::Anchor(name.clone()),
    }
}

fn mistaken(what: &Mistake) -> Mistaken {
    match what {
        Mistake::Booking { item } => Mistaken::Booking(item.to_string()),
        Mistake::Absence { item } => Mistaken::DidNotAttend(item.to_string()),
        Mistake::Fact(fact) => Mistaken::Fact(FactOn::of(fact)),
        Mistake::Event(one) => Mistaken::Event(EventOn { event: one.event.clone(), date: one.date }),
        Mistake::Session { number, .. } => Mistaken::Session(*number),
    }
}

fn names(items: &[ItemId]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

fn close_reason(reason: &CloseReason) -> CloseReason {
    match reason {
        CloseReason::Other(_) => CloseReason::Other(NOT_EXPORTED.to_owned()),
        coded => coded.clone(),
    }
}

/// Without a window at hand every booking gets a reason: one is needed outside the window, and changes nothing
/// inside it.
fn outside_reason(booking: &Booking) -> OutsideReason {
    match &booking.outside {
        OutsideReason::Other(_) => OutsideReason::Other(NOT_EXPORTED.to_owned()),
        coded => coded.clone(),
    }
}

/// A lesion by its id: its label and its detail are free text.
fn lesion(lesion: &Lesion) -> Lesion {
    Lesion { label: lesion.id.as_str().to_uppercase(), detail: String::new(), ..lesion.clone() }
}

/// What an MDT decided, without its words and names.
fn decided(review: &MdtReview) -> MdtReview {
    let detail = if review.detail.is_empty() { String::new() } else { NOT_EXPORTED.to_owned() };
    MdtReview { outcome: review.outcome, detail, by: String::new() }
}

/// What was found, without what somebody wrote about it.
fn found(finding: &Finding) -> Done {
    match finding {
        Finding::Read { found: inner, categories } => {
            Done { categories: categories.iter().map(assigned).collect(), ..found(inner) }
        }
        Finding::AwaitingReport => Done { awaiting_report: true, ..Done::default() },
        Finding::AwaitedScan(awaited) => {
            Done { awaiting_report: true, modality: Some(awaited.modality), ..Done::default() }
        }
        Finding::Note(_) => Done::default(),
        // Symptoms are free text as well.
        Finding::Contact(contact) => {
            let graded = contact.graded.iter();
            let graded =
                graded.map(|one| GradedComplication { what: NOT_EXPORTED.to_owned(), grade: one.grade });
            let contact = Contact {
                ecog: contact.ecog,
                graded: graded.collect(),
                bclc: contact.bclc,
                mdt: contact.mdt.as_ref().map(decided),
                ..Contact::default()
            };
            Done { contact: Some(contact), ..Done::default() }
        }
        Finding::DeviceCheck(check) => Done {
            kind: Some(ActivityKind::DeviceCheck),
            device_check: Some(DeviceCheck {
                position: check.position,
                function: check.function,
                removal: check.removal,
                ..DeviceCheck::default()
            }),
            ..Done::default()
        },
        Finding::Education(given) => Done {
            kind: Some(ActivityKind::Education),
            education: Some(Education {
                what: NOT_EXPORTED.to_owned(),
                how: given.how,
                understood: given.understood,
                ..Education::default()
            }),
            ..Done::default()
        },
        Finding::MdtReview(review) => {
            Done { kind: Some(ActivityKind::MdtReview), mdt_review: Some(decided(review)), ..Done::default() }
        }
        Finding::Scan(scan) => scanned(scan),
        Finding::Bloods { values, signs, rest, .. } => Done {
            kind: Some(ActivityKind::Bloods),
            values: values.clone(),
            signs: *signs,
            rest: rest.clone(),
            ..Done::default()
        },
        Finding::Questionnaire { name, total, further, rest, .. } => Done {
            kind: Some(ActivityKind::Questionnaire),
            questionnaire: Some(Total { name: name.clone(), total: total.clone(), further: further.clone() }),
            rest: rest.clone(),
            ..Done::default()
        },
        // The reasons and doses are free text.
        Finding::Medicine { change, entries, .. } => Done {
            kind: Some(ActivityKind::MedicationCourse),
            medicine: Some(*change),
            medicine_entries: entries
                .iter()
                .map(|entry| MedicineEntry { note: String::new(), ..entry.clone() })
                .collect(),
            ..Done::default()
        },
    }
}

fn scanned(finding: &ScanFinding) -> Done {
    let categories = finding.reading.iter().flat_map(|reading| &reading.categories);
    Done {
        kind: Some(ActivityKind::Imaging),
        modality: Some(finding.modality),
        scan: Some(seen(&finding.scan)),
        not_diagnostic: finding.not_diagnostic.as_ref().map(|_| NOT_EXPORTED.to_owned()),
        categories: categories.map(assigned).collect(),
        ..Done::default()
    }
}

fn assigned(category: &ReadCategory) -> Assigned {
    Assigned {
        standard: category.standard.clone(),
        scope: category.scope,
        category: category.assigned.clone(),
        override_reason: category.override_reason.as_ref().map(|_| NOT_EXPORTED.to_owned()),
    }
}

fn seen(scan: &Scan) -> Seen {
    let mut seen = Seen {
        slice_thickness: scan.slice_thickness,
        arterial_phase: scan.arterial_phase,
        attenuation_phase: scan.attenuation_phase,
        lipiodol: scan.lipiodol,
        targets: scan.targets.clone(),
        non_targets: scan.non_targets.clone(),
        new_lesions: scan.new_lesions.clone(),
        markers: scan.markers,
        fdg_pet: scan.fdg_pet,
        effusion_cytology: scan.effusion_cytology,
        for_new_symptom: scan.for_new_symptom,
        clinical_state: scan.clinical_state,
        treated: scan.treated.clone(),
        elsewhere: scan.elsewhere,
        uptake: scan.uptake.clone(),
        bone: scan.bone.clone(),
    };
    let hide = |why: &mut NotEvaluable| {
        if let NotEvaluable::Other(words) = why {
            NOT_EXPORTED.clone_into(words);
        }
    };
    for target in seen.targets.values_mut() {
        for reading in [&mut target.size, &mut target.viable].into_iter().flatten() {
            if let Reading::NotEvaluable(why) = reading {
                hide(why);
            }
        }
    }
    for reading in seen.non_targets.values_mut() {
        if let NonTargetReading::NotEvaluable(why) = reading {
            hide(why);
        }
    }
    seen
}
