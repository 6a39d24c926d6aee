use super::dates::contradictions;
use super::{Preview, patient_facts, step_event};
use crate::calendar::{Date, display};
use crate::people::{MemberId, Problem};
use crate::plan::{
    AnchorName, Choice, Course, CourseId, Decision, DecisionId, EventRecord, Mistake, Person, Proposal,
    Session, Step, misfits,
};
use crate::protocol::{Fact, TimePointId};
use crate::workspace::decide::Outcome;
use crate::workspace::decide::cause::{cause_of, done_words, which};
use crate::workspace::decide::required::{Problems, not_after_today, running_course, text};
use crate::workspace::{Context, Workspace};

/// Something about a course that its plan may depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gives a date to an anchor that has none, or changes one that lies ahead.
    SetAnchor {
        anchor: AnchorName,
        date: Date,
    },
    /// Corrects a date that was wrong. Both stay in the record.
    CorrectAnchor {
        anchor: AnchorName,
        to: Date,
        reason: String,
    },
    AddSession(Session),
    /// No further session follows.
    CloseCourse {
        date: Date,
    },
    /// A closed course is open again: another session comes, or it was closed in error.
    ReopenCourse {
        reason: String,
    },
    RecordEvent(EventRecord),
    RecordFact(Fact),
    SwitchOptional {
        time_point: TimePointId,
        on: bool,
    },
    Decide {
        decision: DecisionId,
        choice: Choice,
        reason: String,
        /// Whose decision it is, where it is not that of whoever records it.
        decided_by: String,
    },
    /// A circumstance, an event or a session that never was so. A circumstance is taken back on every course of the
    /// patient that has it.
    TakeBack {
        what: Mistake,
        reason: String,
    },
}

/// Changes of a course and the new plan that comes of them, in one write. Without changes: the plan is made
/// again as it should be today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeCourse {
    pub course: CourseId,
    pub changes: Vec<Change>,
    /// Why, in the person's words; empty: the changes say it.
    pub cause: String,
    /// What the person was shown and accepts. `None` where nobody needs to look.
    pub shown: Option<Proposal>,
}

impl Workspace {
    /// What the changes would do to the plan, for a person to accept.
    ///
    /// # Errors
    /// Every problem on its field; several changes are named `changes[0]`, `changes[1]` …
    pub fn preview_change(
        &self,
        course: CourseId,
        changes: &[Change],
        today: Date,
        actor: MemberId,
    ) -> Result<Preview, Vec<Problem>> {
        let (course, _) = changed(self, course, changes, today, &self.person(actor))?;
        let proposal = self.propose(&course, today).map_err(|problem| vec![problem])?;
        Ok(Preview { course, proposal })
    }
}

pub(in crate::workspace) fn change(
    workspace: &Workspace,
    change: &ChangeCourse,
    context: &mut Context<'_>,
) -> Outcome {
    let by = workspace.person(context.actor);
    let (course, steps) = changed(workspace, change.course, &change.changes, context.today, &by)?;
    let proposal = workspace.propose(&course, context.today).map_err(|problem| vec![problem])?;
    if change.shown.as_ref().is_some_and(|shown| *shown != proposal) {
        return Err(vec![Problem::on(
            "plan",
            "The plan is not the one that was shown any more. Look at the changes again",
        )]);
    }
    let misfits = match misfits(&course, &proposal).len() {
        0 => "",
        1 => ". An appointment no longer fits its window: book it again",
        _ => ". Appointments no longer fit their windows: book them again",
    };
    let mut events: Vec<_> =
        steps.into_iter().map(|what| step_event(workspace, context, change.course, what)).collect();
    let recorded = recorded_facts(&change.changes);
    let elsewhere = patient_facts::told(workspace, context, course.patient, &[change.course], recorded);
    if proposal.is_news(&course) {
        let cause = match change.cause.trim() {
            "" => cause_of(&change.changes),
            words => words.to_owned(),
        };
        events.push(step_event(workspace, context, change.course, proposal.into_step(&cause)));
    }
    events.extend(elsewhere);
    for one in &change.changes {
        if let Change::TakeBack { what: Mistake::Fact(fact), reason } = one {
            events.extend(patient_facts::taken_back(workspace, context, &course, fact, reason.trim()));
        }
    }
    if events.is_empty() {
        return Err(vec![Problem::on("plan", "The plan is as it should be. There is nothing to change")]);
    }
    let older = later_record(&course, &change.changes);
    let (done, what) = (done_words(&change.changes), which(&change.changes));
    let label = format!("{done} {}{what}{older}", workspace.short_name(course.patient));
    Ok((events, label + misfits))
}

fn recorded_facts(changes: &[Change]) -> impl Iterator<Item = &Fact> {
    changes.iter().filter_map(|one| match one {
        Change::RecordFact(fact) => Some(fact),
        _ => None,
    })
}

/// What is said where a circumstance is recorded of an earlier day than is known: the later record counts.
fn later_record(course: &Course, changes: &[Change]) -> String {
    let later = recorded_facts(changes).filter_map(|fact| {
        course.facts.iter().rfind(|known| known.key == fact.key && known.date > fact.date)
    });
    later
        .map(|known| {
            format!(
                ". The later record counts: {} on {}",
                known.key.with_value(&known.value),
                display(known.date)
            )
        })
        .collect()
}

/// The course after the changes, and the steps they come to.
fn changed(
    workspace: &Workspace,
    id: CourseId,
    changes: &[Change],
    today: Date,
    by: &Person,
) -> Result<(Course, Vec<Step>), Vec<Problem>> {
    let mut course = (**running_course(workspace, id)?).clone();
    let context_step = |what: Step| crate::plan::DatedStep { recorded_on: today, by: by.clone(), step: what };
    let mut problems = Problems::default();
    let mut steps = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let inside = |problem: Problem| problem.inside(&format!("changes[{index}]"));
        let what = match checked(workspace, &course, change, today, by) {
            Ok(what) => what,
            Err(more) => {
                for problem in more {
                    let problem = inside(problem);
                    problems.add(&problem.field, problem.message);
                }
                continue;
            }
        };
        // A session that cannot be on its day is a problem of that day.
        let of_date = |problem: Problem| match date_field(change).filter(|_| problem.field == "session") {
            Some(field) => Problem::on(field, problem.message),
            None => problem,
        };
        let following = course.steps_that_follow(&what);
        for what in std::iter::once(what).chain(following) {
            problems.take(course.apply(&context_step(what.clone())).map_err(of_date).map_err(inside));
            steps.push(what);
        }
    }
    // Only what the changes bring about: a contradiction of an old record must not stop its correction.
    let before = workspace.course(id).map(|course| contradictions(&course.anchors)).unwrap_or_default();
    let is_new = |field: &str| before.iter().all(|known| known.field != field);
    for found in contradictions(&course.anchors).into_iter().filter(|found| is_new(found.field)) {
        let dated = changes
            .iter()
            .enumerate()
            .rev()
            .find_map(|(index, change)| Some(format!("changes[{index}].{}", date_field(change)?)));
        let of_closing = |change: &Change| match change {
            Change::CorrectAnchor { anchor, .. } => *anchor == AnchorName::Closed,
            _ => false,
        };
        let message = match course.anchors.closed.filter(|_| found.field == "closed") {
            Some(closed) if !changes.iter().any(of_closing) => format!(
                "{}, and it was closed on {}. Correct the closing day or open the course again first",
                found.message,
                display(closed)
            ),
            _ => found.message,
        };
        problems.add(dated.as_deref().unwrap_or(found.field), message);
    }
    problems.or((course, steps))
}

/// Where a change has a date that items count from.
fn date_field(change: &Change) -> Option<&'static str> {
    match change {
        Change::SetAnchor { .. } | Change::AddSession(_) => Some("date"),
        Change::CorrectAnchor { .. } => Some("to"),
        _ => None,
    }
}

fn checked(
    workspace: &Workspace,
    course: &Course,
    change: &Change,
    today: Date,
    by: &Person,
) -> Result<Step, Vec<Problem>> {
    let mut problems = Problems::default();
    let what = match change {
        Change::SetAnchor { anchor, date } => {
            if *anchor == AnchorName::Closed {
                problems.add("anchor", "A course is closed, or its closing day corrected, with a reason");
            }
            if course.anchors.date_of(anchor).is_some_and(|before| before < today) {
                problems.add("date", "This date has passed. Correct it, with a reason");
            }
            session_is_free(course, anchor, "date", *date, &mut problems);
            Step::AnchorSet { anchor: anchor.clone(), date: *date }
        }
        Change::CorrectAnchor { anchor, to, reason } => {
            let reason = problems.take(text("reason", reason, "Say why the date is corrected"));
            let from = course.anchors.date_of(anchor);
            if from.is_none() {
                problems.add("anchor", "There is no date yet that could be corrected. Enter it");
            } else if from == Some(*to) {
                problems.add("to", "This is the date that is recorded already");
            }
            // Closed on the day of a session that is planned ahead, and no later than today otherwise.
            let is_last = course.anchors.sessions.last().is_some_and(|last| last.date == *to);
            if *anchor == AnchorName::Closed && !is_last {
                problems.take(not_after_today("to", "The day the course was closed", *to, today));
            }
            born_before(workspace, course, *to, &mut problems);
            session_is_free(course, anchor, "to", *to, &mut problems);
            let reason = reason.unwrap_or_default();
            Step::AnchorCorrected { anchor: anchor.clone(), from: from.unwrap_or(*to), to: *to, reason }
        }
        Change::AddSession(session) => {
            born_before(workspace, course, session.date, &mut problems);
            let number = course.anchors.sessions.len() + 1;
            if let Err(message) = course.anchors.is_free(number, session.date) {
                problems.add("date", message);
            }
            Step::SessionAdded(session.clone())
        }
        Change::CloseCourse { date } => {
            let last = course.anchors.sessions.last().map(|session| session.date);
            if course.anchors.closed.is_some() {
                problems.add(
                    "date",
                    "The course is closed already. Correct its closing day, or open it again, if that is wrong",
                );
            }
            if let Some(last) = last.filter(|last| date < last) {
                problems.add(
                    "date",
                    format!("The course cannot be closed before its last session on {}", display(last)),
                );
            }
            problems.take(not_after_today("date", "The day the course was closed", *date, today));
            Step::CourseClosed { date: *date }
        }
        Change::ReopenCourse { reason } => {
            let reason = problems.take(text("reason", reason, "Say why the course is opened again"));
            if course.anchors.closed.is_none() {
                problems.add("closed", "The course is not closed");
            }
            let is_open = |other: &Course| {
                other.id != course.id
                    && other.version.protocol == course.version.protocol
                    && other.end.is_none()
                    && other.anchors.closed.is_none()
            };
            if let Some(other) = workspace.courses_of(course.patient).into_iter().find(|other| is_open(other))
            {
                let message = format!(
                    "Another course of this protocol is open: {}. Add the session to that one, or close it first",
                    other.procedure
                );
                problems.add("closed", message);
            }
            Step::CourseReopened { reason: reason.unwrap_or_default() }
        }
        Change::RecordEvent(record) => {
            problems.take(not_after_today("date", "The day it happened", record.date, today));
            if course.anchors.events.contains(record) {
                problems.add("event", "This is recorded already");
            }
            Step::EventRecorded(record.clone())
        }
        Change::RecordFact(fact) => {
            problems.take(not_after_today("date", "The date of a circumstance", fact.date, today));
            if let Err(message) = fact.key.check(&fact.value) {
                problems.add("value", message);
            }
            if course.facts.contains(fact) {
                problems.add(fact.key.code(), "This is recorded already");
            }
            Step::FactRecorded(fact.clone())
        }
        Change::SwitchOptional { time_point, on } => {
            let known =
                workspace.content_of(&course.version).and_then(|content| content.time_point(time_point));
            if !known.is_some_and(|known| known.optional) {
                problems.add("time_point", "This is not an optional part of the protocol");
            } else if course.optional_on.contains(time_point) == *on {
                problems.add("time_point", "It is switched so already");
            }
            Step::OptionalSwitched { time_point: time_point.clone(), on: *on }
        }
        Change::Decide { decision, choice, reason, decided_by } => {
            let stored =
                course.open_tasks.iter().find(|task| task.id == *decision && course.is_waiting(task));
            // One that stands nowhere yet: a value that was just recorded asks before the plan is accepted anew.
            let asked = || workspace.asked_today(course, today).into_iter().find(|task| task.id == *decision);
            match stored.cloned().or_else(asked) {
                None => {
                    problems.add("decision", "This question is not open any more. Look at the plan again")
                }
                Some(task) if !task.options.contains(choice) && !matches!(choice, Choice::Other(_)) => {
                    problems.add("choice", "Choose one of the options");
                }
                Some(_) => {}
            }
            Step::Decided(Decision {
                id: decision.clone(),
                choice: choice.clone(),
                by: by.clone(),
                on: today,
                reason: reason.trim().to_owned(),
                decided_by: decided_by.trim().to_owned(),
            })
        }
        Change::TakeBack { what, reason } => {
            let reason = problems.take(text("reason", reason, "Say why it was entered in error"));
            if matches!(what, Mistake::Booking { .. } | Mistake::Absence { .. }) {
                problems.add("what", "A booking is taken back where it is booked");
            }
            Step::EnteredInError { what: what.clone(), reason: reason.unwrap_or_default() }
        }
    };
    problems.or(what)
}

/// A session that is given this date must not fall on another.
fn session_is_free(course: &Course, anchor: &AnchorName, field: &str, date: Date, problems: &mut Problems) {
    if let AnchorName::Session(number) = anchor
        && let Err(message) = course.anchors.is_free(usize::from(*number), date)
    {
        problems.add(field, message);
    }
}

fn born_before(workspace: &Workspace, course: &Course, date: Date, problems: &mut Problems) {
    if workspace.patient(course.patient).is_some_and(|patient| date < patient.born()) {
        problems.add("date", format!("{} is before the patient was born. Check the year", display(date)));
    }
}
