//! Plays a course file: every step in its order, the plan made again after each.

use super::course_file::{CourseFile, Planning};
use super::course_step::{Action, FileStep};
use super::step_fields::{BookingOn, Corrected};
use crate::calendar::{Date, display};
use crate::ids::bits_of;
use crate::order::SortedMap;
use crate::people::{MemberId, PatientId, Problem};
use crate::plan::{
    AnchorName, Anchors, AssessmentId, Booking, BookingState, CheckVerdict, Context, Course, CourseId,
    CourseStart, DatedStep, Decision, EventRecord, ItemCheck, ItemId, Justification, Outcome, OutsideReason,
    Person, Proposal, Session, Step, outside_window, propose,
};
use crate::protocol::{Content, ContentHash, Fact, ProtocolId, VersionRef};

/// A course as it stood on a day.
#[derive(Clone, Debug)]
pub struct Replay {
    pub course: Course,
    pub content: Content,
    pub day: Date,
    pub due_soon_days: u16,
    /// What the file calls each assessment.
    pub names: SortedMap<AssessmentId, String>,
    pub patient: String,
    pub clinician: String,
    /// Everybody who was designated, by name.
    pub clinicians: SortedMap<MemberId, String>,
    /// What a new plan would be on that day: its questions, and changes that were not accepted.
    pub proposal: Proposal,
    /// Every step that was taken, those that made the plan again included.
    pub log: Vec<DatedStep>,
}

/// Plays the steps that were recorded up to a day (without one: the day of the file, else of the last step).
///
/// # Errors
/// Names the step and the field that does not fit the course.
pub fn replay(file: &CourseFile, content: &Content, day: Option<Date>) -> Result<Replay, Problem> {
    let day = day.or(file.day).or(file.steps.last().map(|step| step.on));
    let day =
        day.ok_or_else(|| Problem::on("steps", "There is no step, and no day is asked for. Add one"))?;
    let mut player = Player::new(file, content);
    for (index, step) in file.steps.iter().enumerate().take_while(|(_, step)| step.on <= day) {
        player
            .take(step, index + 1)
            .map_err(|problem| step.own(problem).inside(&format!("steps[{index}]")))?;
    }
    if file.planning == Planning::Automatic {
        player.plan_again(day, "the day came").map_err(|problem| problem.inside("day"))?;
    }
    let proposal = propose(&player.course, &player.context(day));
    Ok(Replay {
        day,
        due_soon_days: file.due_soon_days,
        names: player.names.into_iter().map(|(name, id)| (id, name)).collect(),
        patient: file.patient.clone(),
        clinician: player.clinician,
        clinicians: player.clinicians,
        proposal,
        log: player.log,
        course: player.course,
        content: content.clone(),
    })
}

pub(super) struct Player<'a> {
    pub(super) course: Course,
    file: &'a CourseFile,
    pub(super) content: &'a Content,
    pub(super) names: SortedMap<String, AssessmentId>,
    pub(super) clinician: String,
    clinicians: SortedMap<MemberId, String>,
    pub(super) log: Vec<DatedStep>,
}

impl<'a> Player<'a> {
    fn new(file: &'a CourseFile, content: &'a Content) -> Self {
        let version = file.version.clone().unwrap_or_else(|| VersionRef {
            protocol: ProtocolId::from_bits(bits_of(&["protocol", &protocol_name(content)])),
            number: 1,
            content_hash: ContentHash::of(content),
        });
        let patient = match file.patient.as_str() {
            "" => PatientId::from_bits(bits_of(&["patient of", &course_name(file, content)])),
            patient => PatientId::from_bits(bits_of(&["patient", patient])),
        };
        let procedure = if file.procedure.is_empty() { &content.title } else { &file.procedure };
        let course = Course::start(CourseStart {
            id: CourseId::from_bits(bits_of(&["course", &course_name(file, content)])),
            patient,
            version,
            procedure: procedure.clone(),
            intents: file.intents.clone(),
            designated: member(&file.clinician),
            anchors: Anchors::default(),
        });
        let clinician = file.clinician.clone();
        let clinicians = SortedMap::from([(member(&clinician), clinician.clone())]);
        Self { course, file, content, names: SortedMap::new(), clinician, clinicians, log: Vec::new() }
    }

    pub(super) fn context(&self, today: Date) -> Context<'a> {
        Context {
            content: self.content,
            closures: &self.file.closures,
            today,
            due_soon_days: self.file.due_soon_days,
            not_asked: &self.file.not_asked,
        }
    }

    /// Takes one step of the file; `number` counts from 1.
    fn take(&mut self, step: &FileStep, number: usize) -> Result<(), Problem> {
        let by = step.by.clone().unwrap_or_else(|| self.clinician.clone());
        let person = Person::named(by);
        let cause = match &step.action {
            Action::Plan(_) if self.file.planning == Planning::Automatic => {
                let message = "The plan is made again after every step here. Take this step out, or set “planning” to “as_stated”";
                return Err(Problem::on("step", message));
            }
            Action::Plan(planning) => {
                let cause = if planning.cause.is_empty() { "as stated" } else { &planning.cause };
                return match &planning.accepted {
                    Some(accepted) => self.plan_as_accepted(step.on, cause, accepted),
                    None => self.plan_again(step.on, cause),
                };
            }
            action => action.name().replace('_', " "),
        };
        let taken = self.step_of(step, &person, number)?;
        if self.was_taken(&taken) {
            return Ok(());
        }
        let following = self.course.steps_that_follow(&taken);
        for taken in std::iter::once(taken).chain(following) {
            self.apply(DatedStep { recorded_on: step.on, by: person.clone(), step: taken })?;
        }
        if let Action::HandOver(over) = &step.action {
            self.clinician.clone_from(&over.to);
            self.clinicians.insert(member(&over.to), over.to.clone());
        }
        match self.file.planning {
            Planning::Automatic => self.plan_again(step.on, &cause),
            Planning::AsStated => Ok(()),
        }
    }

    pub(super) fn apply(&mut self, step: DatedStep) -> Result<(), Problem> {
        self.course.apply(&step)?;
        self.log.push(step);
        Ok(())
    }

    fn step_of(&mut self, step: &FileStep, by: &Person, number: usize) -> Result<Step, Problem> {
        let on = step.on;
        Ok(match &step.action {
            Action::WorkUp(work_up) => {
                Step::AnchorSet { anchor: AnchorName::WorkUpAngiogram, date: work_up.date }
            }
            Action::Session(session) => {
                let anchors = &self.course.anchors;
                let free = anchors.is_free(anchors.sessions.len() + 1, session.date);
                free.map_err(|message| Problem::on("date", message))?;
                Step::SessionAdded(Session {
                    date: session.date,
                    site: session.site.clone(),
                    operator: session.operator.clone(),
                })
            }
            Action::CloseCourse(close) => Step::CourseClosed { date: close.date },
            Action::ReopenCourse(because) => {
                Step::CourseReopened { reason: required("reason", &because.reason)? }
            }
            Action::Discharge(at) => Step::AnchorSet { anchor: AnchorName::Discharge, date: at.date },
            Action::MdtDecision(at) => Step::AnchorSet { anchor: AnchorName::MdtDecision, date: at.date },
            Action::Anchor(named) => {
                Step::AnchorSet { anchor: AnchorName::Custom(named.name.clone()), date: named.date }
            }
            Action::Correct(correction) => {
                let anchor = match &correction.what {
                    Corrected::WorkUp => AnchorName::WorkUpAngiogram,
                    Corrected::Session(n) => AnchorName::Session(*n),
                    Corrected::Closed => AnchorName::Closed,
                    Corrected::Discharge => AnchorName::Discharge,
                    Corrected::MdtDecision => AnchorName::MdtDecision,
                    Corrected::Anchor(name) => AnchorName::Custom(name.clone()),
                };
                let from = self.course.anchors.date_of(&anchor).ok_or_else(|| {
                    Problem::on("what", "This date was not recorded before, so it cannot be corrected")
                })?;
                let reason = required("reason", &correction.reason)?;
                Step::AnchorCorrected { anchor, from, to: correction.date, reason }
            }
            Action::Event(event) => {
                not_after("date", event.date, on)?;
                Step::EventRecorded(EventRecord { event: event.event.clone(), date: event.date })
            }
            Action::Fact(fact) => {
                not_after("date", fact.date, on)?;
                fact.fact.check(&fact.value).map_err(|message| Problem::on("value", message))?;
                Step::FactRecorded(Fact { key: fact.fact, value: fact.value.clone(), date: fact.date })
            }
            Action::Lesions(list) => Step::LesionsRecorded(list.lesions.clone()),
            Action::Optional(switch) => {
                if !self.content.every_time_point().any(|point| point.id == switch.time_point) {
                    let message = format!("The protocol has no time point “{}”", switch.time_point);
                    return Err(Problem::on("time_point", message));
                }
                Step::OptionalSwitched { time_point: switch.time_point.clone(), on: switch.asked_for }
            }
            Action::Decide(answer) => {
                let waiting = self.course.open_tasks.iter().filter(|task| self.course.is_waiting(task));
                let open: Vec<&str> = waiting.map(|task| task.id.as_str()).collect();
                let known = open.contains(&answer.question.as_str())
                    || self.course.decisions.contains_key(&answer.question);
                if !known {
                    let message = format!(
                        "The plan does not ask “{}” on this day. It asks: {}",
                        answer.question,
                        if open.is_empty() { "nothing".to_owned() } else { open.join(", ") }
                    );
                    return Err(Problem::on("question", message));
                }
                Step::Decided(Decision {
                    id: answer.question.clone(),
                    choice: answer.choice.clone(),
                    by: by.clone(),
                    on,
                    reason: answer.reason.clone(),
                    decided_by: answer.decided_by.clone(),
                })
            }
            Action::Assessment(done) => return self.assessed(done, by, on, number),
            Action::Amend(done) => return self.amended(done, by, on),
            Action::Void(voiding) => Step::Voided {
                assessment: self.named(&voiding.name)?,
                reason: required("reason", &voiding.reason)?,
                belongs_to: None,
            },
            Action::EnteredInError(error) => self.in_error(error)?,
            Action::Assign(assigning) => {
                let assessment = self.named(&assigning.name)?;
                let items = self.items(&assigning.items, Wanted::Open)?;
                // Reasons are not in these files.
                Step::Assigned { assessment, items, reason: String::new() }
            }
            Action::Close(closing) => Step::Closed {
                item: self.item("item", &closing.item, Wanted::Open)?,
                reason: closing.reason.clone(),
                note: closing.note.clone(),
            },
            Action::Reopen(one) => Step::Reopened { item: self.item("item", &one.item, Wanted::Any)? },
            Action::Justify(justifying) => {
                let justification = Justification {
                    by: by.clone(),
                    reason: justifying.reason.clone(),
                    note: justifying.note.clone(),
                    on,
                };
                Step::Justified { item: self.item("item", &justifying.item, Wanted::Any)?, justification }
            }
            Action::Check(checking) => {
                if checking.verdict == CheckVerdict::Disputed {
                    required("note", &checking.note)?;
                }
                let check =
                    ItemCheck { verdict: checking.verdict, note: checking.note.clone(), by: by.clone(), on };
                Step::Checked { item: self.item("item", &checking.item, Wanted::Any)?, check }
            }
            Action::Book(booking) => {
                let item = self.item("item", &booking.item, Wanted::Open)?;
                let outside = self.outside_reason(&item, booking)?;
                Step::Booked {
                    item,
                    booking: Booking {
                        date: booking.date,
                        time: booking.time,
                        place: booking.place.clone(),
                        reference: booking.reference.clone(),
                        outside,
                        sequence: 0,
                        state: BookingState::Booked,
                    },
                }
            }
            Action::CancelBooking(one) => {
                Step::BookingCancelled { item: self.item("item", &one.item, Wanted::Open)? }
            }
            Action::DidNotAttend(at) => {
                not_after("date", at.date, on)?;
                Step::DidNotAttend { item: self.item("item", &at.item, Wanted::Open)?, date: at.date }
            }
            Action::Chase(chasing) => {
                if let Some(asked) = chasing.asked {
                    not_after("asked", asked, on)?;
                }
                Step::Chased {
                    item: self.item("item", &chasing.item, Wanted::Open)?,
                    on: chasing.asked,
                    note: chasing.note.clone(),
                    again: chasing.again,
                }
            }
            Action::AssignItem(one) => {
                let to = one.to.trim();
                let person = || Person { name: to.to_owned(), member: Some(member(to)) };
                Step::TaskAssigned {
                    item: self.item("item", &one.item, Wanted::Open)?,
                    to: (!to.is_empty()).then(person),
                }
            }
            Action::Hold(hold) => Step::Held { from: hold.date, reason: required("reason", &hold.reason)? },
            Action::Resume(resume) => Step::Resumed { on: resume.date },
            Action::HandOver(over) => Step::HandedOver {
                to: member(&required("to", &over.to)?),
                name: over.to.clone(),
                reason: over.reason.clone(),
                from: over.from,
            },
            Action::End(end) => Step::Ended { reason: end.reason, date: end.date, note: end.note.clone() },
            Action::WithdrawEnd(because) => Step::EndWithdrawn { reason: because.reason.clone() },
            // Told apart above.
            Action::Plan(_) => return Err(Problem::on("step", "A plan is not a step of a course")),
        })
    }

    /// Why a booking lies outside its window, kept only there. Records made before the app asked say `not_given`.
    fn outside_reason(&self, item: &ItemId, booking: &BookingOn) -> Result<OutsideReason, Problem> {
        let window = self.course.item(item).map(|record| record.item.window);
        let Some(missed_by) = window.and_then(|window| outside_window(&window, booking.date)) else {
            return Ok(OutsideReason::NotGiven);
        };
        match &booking.reason {
            Some(OutsideReason::Other(words)) => required("reason", words).map(OutsideReason::Other),
            Some(coded) => Ok(coded.clone()),
            None => {
                let message =
                    format!("The booking is {missed_by}. Say why, or “not_given” where nobody knows");
                Err(Problem::on("reason", message))
            }
        }
    }

    /// The assessment that the file calls so.
    pub(super) fn named(&self, name: &str) -> Result<AssessmentId, Problem> {
        self.names.get(name).copied().ok_or_else(|| {
            Problem::on("name", format!("Nothing that was done is called “{name}”. Check the name"))
        })
    }

    pub(super) fn items(&self, names: &[String], wanted: Wanted) -> Result<Vec<ItemId>, Problem> {
        names
            .iter()
            .enumerate()
            .map(|(index, name)| self.item(&format!("items[{index}]"), name, wanted))
            .collect()
    }

    /// The item of a name. A name without its revision ("img-3m" for "img-3m~2") means the item that stands
    /// in the plan now; of several the one that is still open, where an open one is wanted.
    pub(super) fn item(&self, field: &str, name: &str, wanted: Wanted) -> Result<ItemId, Problem> {
        let standing =
            |outcome: &Outcome| !matches!(outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. });
        let of_name = self.course.items.iter().filter(|record| {
            record.item.id.as_str() == name
                || (standing(&record.outcome) && record.item.key.id(1).as_str() == name)
        });
        let best = of_name.max_by_key(|record| {
            let open = record.outcome == Outcome::Open;
            let exact = record.item.id.as_str() == name;
            (standing(&record.outcome), wanted == Wanted::Open && open, exact, record.item.revision)
        });
        // The name of a time point will do where one item of it stands in the plan.
        let mut of_time_point = self
            .course
            .items
            .iter()
            .filter(|record| standing(&record.outcome) && record.item.key.time_point.as_str() == name);
        let only = match (of_time_point.next(), of_time_point.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        };
        best.or(only).map(|record| record.item.id.clone()).ok_or_else(|| {
            let items = &self.course.items;
            let names: Vec<&str> = items
                .iter()
                .filter(|record| record.outcome == Outcome::Open)
                .map(|record| record.item.id.as_str())
                .collect();
            let message =
                format!("The plan has no item “{name}” on this day. Open items: {}", names.join(", "));
            Problem::on(field, message)
        })
    }
}

/// Whether a step needs an open item or may be about any.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Open,
    Any,
}

pub(super) fn not_after(field: &str, date: Date, on: Date) -> Result<(), Problem> {
    if date > on {
        let message = format!("{} lies after {}, the day it was recorded", display(date), display(on));
        return Err(Problem::on(field, message));
    }
    Ok(())
}

pub(super) fn required(field: &str, text: &str) -> Result<String, Problem> {
    match text.trim() {
        "" => Err(Problem::on(field, format!("“{field}” is empty. Fill it in"))),
        text => Ok(text.to_owned()),
    }
}

pub(super) fn member(name: &str) -> MemberId {
    MemberId::from_bits(bits_of(&["member", name]))
}

fn protocol_name(content: &Content) -> String {
    content.example.clone().unwrap_or_else(|| content.title.clone())
}

/// A course is known by its own name, where it has one, else by its patient, its protocol, its procedure and its first session.
fn course_name(file: &CourseFile, content: &Content) -> String {
    let first = file.steps.iter().find_map(|step| match &step.action {
        Action::Session(session) => Some(session.date.to_string()),
        _ => None,
    });
    let protocol = protocol_name(content);
    if !file.course.is_empty() {
        return [&file.patient, &file.course].map(String::as_str).join("\n");
    }
    [&file.patient, &protocol, &file.procedure, &first.unwrap_or_default()].map(String::as_str).join("\n")
}
