use super::days::days_ago;
use super::facts::{fact_of, value_of};
use super::findings::{finding, spoiled};
use super::health::Health;
use super::script::{Case, Patient, Turn};
use super::team::{SIGNED_IN, Stage};
use super::turns;
use crate::calendar::{Date, completed_years};
use crate::imaging::Modality;
use crate::people::{PatientId, PatientNumber, PersonName, Problem};
use crate::plan::{
    AnchorName, Anchors, BookingState, Choice, CloseReason, Course, CourseId, DecisionTask, Finding,
    ItemRecord, Outcome, Part, Requirement, Session, news, takes_device_out, told_by,
};
use crate::protocol::{ActivityKind, Fact, FactKey, TimePointId};
use crate::workspace::views::pending::needs_a_person;
use crate::workspace::{
    Change, ChangeCourse, CloseItem, CorrectPatient, Event, Named, NewAssessment, NewPatient, Op,
    RecordTogether, Rehearsal, StartPlan, Subject, Workspace,
};
use chrono::Days;

/// Days between two looks at whether the plan asks something.
const LOOKS_EVERY: i64 = 28;

/// Days before the first session on which the work-up angiogram was made.
const WORK_UP_BEFORE: u64 = 12;

/// One patient on the way from the first plan to today.
#[derive(Debug)]
pub(super) struct Life<'a> {
    patient: &'a Patient,
    id: Option<PatientId>,
    courses: Vec<Option<CourseId>>,
    /// The days of the sessions of each course.
    sessions: Vec<Vec<Date>>,
}

/// One course of a patient, on one day.
pub(super) struct Day<'a> {
    pub stage: &'a Stage<'a>,
    pub case: &'a Case,
    pub health: Health<'a>,
    pub course: CourseId,
    pub sessions: &'a [Date],
    pub day: Date,
    pub ago: i64,
}

impl<'a> Life<'a> {
    pub fn new(patient: &'a Patient, today: Date) -> Self {
        let sessions = patient.courses.iter().map(|case| case.session_days(today)).collect();
        Self { patient, id: None, courses: vec![None; patient.courses.len()], sessions }
    }

    pub fn has_begun(&self) -> bool {
        self.id.is_some()
    }

    /// The number that the script gives the patient.
    pub fn number(&self) -> &'a str {
        self.patient.nhs.as_deref().or(self.patient.local.as_deref()).unwrap_or_default()
    }

    /// Does everything that is done about this patient on one day.
    pub fn live(
        &mut self,
        stage: &Stage<'_>,
        rehearsal: &mut Rehearsal,
        day: Date,
        ago: i64,
    ) -> Result<(), Vec<Problem>> {
        if ago > self.patient.known_ago() {
            return Ok(());
        }
        let patient = match self.id {
            Some(patient) => patient,
            None => self.add(stage, rehearsal, day)?,
        };
        self.id = Some(patient);
        self.correct(rehearsal, patient, day, ago)?;
        for (index, case) in self.patient.courses.iter().enumerate() {
            if ago > case.planned_ago() {
                continue;
            }
            let course = match self.courses.get(index).copied().flatten() {
                Some(course) => course,
                None => self.start(stage, rehearsal, patient, index, day)?,
            };
            if let Some(place) = self.courses.get_mut(index) {
                *place = Some(course);
            }
            let sessions = self.sessions.get(index).map_or(&[][..], Vec::as_slice);
            Day { stage, case, health: self.health(), course, sessions, day, ago }.pass(rehearsal)?;
        }
        Ok(())
    }

    fn health(&self) -> Health<'_> {
        Health { patient: self.patient, sessions: &self.sessions }
    }

    /// Who the patient is; at first as it was entered.
    fn identity(&self, at_first: bool) -> Result<NewPatient, Vec<Problem>> {
        let one = |problem: Problem| vec![problem];
        let number = match (&self.patient.nhs, &self.patient.local) {
            (Some(nhs), _) => PatientNumber::nhs(nhs),
            (None, local) => PatientNumber::local(local.as_deref().unwrap_or_default()),
        };
        let slip = self.patient.entered_as.as_ref().filter(|_| at_first);
        let [title, given, family] = &self.patient.name;
        let family = slip.and_then(|slip| slip.family.as_ref()).unwrap_or(family);
        Ok(NewPatient {
            number: number.map_err(one)?,
            name: PersonName::new(title, given, family).map_err(one)?,
            born: slip.and_then(|slip| slip.born).unwrap_or(self.patient.born),
            gender: self.patient.gender,
            another_person: false,
        })
    }

    fn add(
        &self,
        stage: &Stage<'_>,
        rehearsal: &mut Rehearsal,
        day: Date,
    ) -> Result<PatientId, Vec<Problem>> {
        let new = self.identity(true)?;
        let added = rehearsal.perform(day, stage.recorder(), &Op::AddPatient(new))?;
        match added.events.first().map(Event::subject) {
            Some(Subject::Patient(patient)) => Ok(patient),
            _ => Err(vec![Problem::on("patient", "No patient was added")]),
        }
    }

    fn correct(
        &self,
        rehearsal: &mut Rehearsal,
        patient: PatientId,
        day: Date,
        ago: i64,
    ) -> Result<(), Vec<Problem>> {
        let Some(slip) = self.patient.entered_as.as_ref().filter(|slip| slip.until == ago) else {
            return Ok(());
        };
        let correction = CorrectPatient { patient, to: self.identity(false)?, reason: slip.reason.clone() };
        rehearsal.perform(day, SIGNED_IN, &Op::CorrectPatient(correction)).map(drop)
    }

    /// The plan of the first session, with what is known of the facts that its protocol asks for.
    fn start(
        &self,
        stage: &Stage<'_>,
        rehearsal: &mut Rehearsal,
        patient: PatientId,
        index: usize,
        day: Date,
    ) -> Result<CourseId, Vec<Problem>> {
        let none = || vec![Problem::on("course", "The script has no such course")];
        let case = self.patient.courses.get(index).ok_or_else(none)?;
        let protocol = *stage.protocols.get(case.protocol.as_str()).ok_or_else(none)?;
        let in_use = rehearsal.workspace().protocol(protocol).and_then(|protocol| protocol.in_use());
        let version = in_use.ok_or_else(none)?;
        let first = *self.sessions.get(index).and_then(|days| days.first()).ok_or_else(none)?;
        let first = case.as_recorded(0, first);
        let work_up = first.checked_sub_days(Days::new(WORK_UP_BEFORE)).filter(|_| case.work_up);
        let site = case.sessions.first().map_or_else(String::new, |(_, site)| site.clone());
        let asked = version.content.facts_asked_for();
        let age_years = completed_years(self.patient.born, day);
        let not_asked = FactKey::not_asked_of(self.patient.gender, age_years);
        let plan = StartPlan {
            patient,
            protocol,
            number: version.number,
            procedure: case.procedure.clone(),
            intents: vec![case.intent.clone()],
            designated: Some(stage.member(&case.responsible)),
            anchors: Anchors {
                work_up,
                sessions: vec![Session { date: first, site, operator: OPERATOR.into() }],
                ..Anchors::default()
            },
            facts: asked
                .into_iter()
                .filter(|key| !not_asked.contains(key))
                .filter_map(|key| fact_of(case, self.health(), key, day))
                .collect(),
            optional_on: case.optional.iter().map(TimePointId::new).collect(),
            retreats: index
                .checked_sub(1)
                .filter(|_| case.retreats)
                .and_then(|before| self.courses.get(before).copied().flatten()),
        };
        let started = rehearsal.perform(day, SIGNED_IN, &Op::StartPlan(Box::new(plan)))?;
        match started.events.first().map(Event::subject) {
            Some(Subject::Course(course)) => Ok(course),
            _ => Err(vec![Problem::on("course", "No course was started")]),
        }
    }
}

const OPERATOR: &str = "Dr A Okafor";

impl Day<'_> {
    fn pass(&self, rehearsal: &mut Rehearsal) -> Result<(), Vec<Problem>> {
        let ended = |rehearsal: &Rehearsal| {
            let end = rehearsal.workspace().course(self.course).map(|course| course.end.is_some());
            end.unwrap_or(true)
        };
        if ended(rehearsal) {
            return Ok(());
        }
        self.change(rehearsal)?;
        self.answer(rehearsal)?;
        self.record(rehearsal)?;
        for turn in &self.case.turns {
            if !ended(rehearsal) {
                turns::take(self, turn, rehearsal)?;
            }
        }
        Ok(())
    }

    /// Sessions added, the course closed, dates corrected, circumstances recorded.
    fn change(&self, rehearsal: &mut Rehearsal) -> Result<(), Vec<Problem>> {
        let mut changes = Vec::new();
        for (index, ((_, site), date)) in self.case.sessions.iter().zip(self.sessions).enumerate().skip(1) {
            let date = self.case.as_recorded(index, *date);
            // A session that lies ahead is known today.
            if date == self.day || (self.ago == 0 && date > self.day) {
                let session = Session { date, site: site.clone(), operator: OPERATOR.into() };
                changes.push(Change::AddSession(session));
            }
        }
        if self.case.closed == Some(self.ago) {
            changes.push(Change::CloseCourse { date: self.day });
        }
        if let Some(wrong) = self.case.misdated.as_ref().filter(|wrong| wrong.until == self.ago)
            && let Some(to) = self.sessions.get(usize::from(wrong.session).saturating_sub(1))
        {
            changes.push(Change::CorrectAnchor {
                anchor: AnchorName::Session(wrong.session),
                to: *to,
                reason: wrong.reason.clone(),
            });
        }
        for turn in &self.case.turns {
            if let Turn::Fact { ago, fact, value } = turn
                && *ago == self.ago
                && let Some(key) = FactKey::from_code(fact)
                && let Some(value) = value_of(key, value)
            {
                changes.push(Change::RecordFact(Fact { key, value, date: self.day }));
            }
        }
        if changes.is_empty() {
            return Ok(());
        }
        let change = ChangeCourse { course: self.course, changes, cause: String::new(), shown: None };
        rehearsal.perform(self.day, SIGNED_IN, &Op::ChangeCourse(Box::new(change))).map(drop)
    }

    /// Answers what the plan asks: a fact is looked up again, a question is decided. Looked at every four
    /// weeks, and today.
    fn answer(&self, rehearsal: &mut Rehearsal) -> Result<(), Vec<Problem>> {
        let since = self.case.planned_ago() - self.ago;
        if self.ago != 0 && since % LOOKS_EVERY != 0 {
            return Ok(());
        }
        let Some(course) = rehearsal.workspace().course(self.course) else { return Ok(()) };
        let proposal = rehearsal.workspace().propose(course, self.day).map_err(|problem| vec![problem])?;
        if !needs_a_person(course, &proposal) && proposal.tasks.is_empty() {
            return Ok(());
        }
        let mut changes: Vec<Change> = Vec::new();
        for key in proposal.tasks.iter().flat_map(|task| &task.facts_wanted) {
            let Some(fact) = fact_of(self.case, self.health, *key, self.day) else { continue };
            let change = Change::RecordFact(fact);
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        let asked = |task: &&DecisionTask| {
            !self.case.undecided && task.facts_wanted.is_empty() && course.is_waiting(task)
        };
        for task in course.open_tasks.iter().filter(asked) {
            changes.push(Change::Decide {
                decision: task.id.clone(),
                choice: sensible(task),
                reason: "Agreed at the meeting".into(),
                decided_by: "The MDT".into(),
            });
        }
        if changes.is_empty() && !needs_a_person(course, &proposal) {
            return Ok(());
        }
        let by = course.designated;
        let change = ChangeCourse { course: self.course, changes, cause: String::new(), shown: None };
        rehearsal.perform(self.day, by, &Op::ChangeCourse(Box::new(change))).map(drop)
    }

    /// Everything whose day has come.
    fn record(&self, rehearsal: &mut Rehearsal) -> Result<(), Vec<Problem>> {
        loop {
            let Some(course) = rehearsal.workspace().course(self.course) else { return Ok(()) };
            if course.holds.last().is_some_and(|hold| hold.until.is_none()) {
                return Ok(());
            }
            let next = course.items.iter().find_map(|record| {
                let op = self.deed(rehearsal.workspace(), course, record)?;
                Some((record.item.kind, op))
            });
            let Some((kind, op)) = next else { return Ok(()) };
            let actor = match kind {
                ActivityKind::Imaging => self.stage.reader(),
                _ => self.stage.recorder(),
            };
            rehearsal.perform(self.day, actor, &op)?;
        }
    }

    /// What is done about an open item by a day, if anything.
    fn deed(&self, workspace: &Workspace, course: &Course, record: &ItemRecord) -> Option<Op> {
        let (item, day) = (&record.item, self.day);
        let mut on = item.suggested.date.unwrap_or(item.window.target());
        if record.outcome != Outcome::Open || on > day || item.requirement == Requirement::OptionalOff {
            return None;
        }
        let held = !item.held_by.is_empty() && item.window.latest() >= day;
        let booked = record.booking.as_ref().filter(|booking| booking.state == BookingState::Booked);
        if held || booked.is_some_and(|booking| booking.date > day) || !has_started(course, record) {
            return None;
        }
        if let Some(lost) = self.case.lost
            && on >= days_ago(self.stage.today, lost)
        {
            let close = item.window.latest() <= day;
            return close
                .then(|| self.close(record, CloseReason::LostToContact, "No answer by phone or letter"));
        }
        let name = item.key.id(1);
        let turn = self.case.turn_of(name.as_str());
        match turn {
            Some(Turn::Leave(_)) => return None,
            Some(Turn::Late { days, .. }) => on = item.window.latest().checked_add_days(Days::new(*days))?,
            Some(Turn::RecordedLate { days, .. }) if on.checked_add_days(Days::new(*days))? > day => {
                return None;
            }
            Some(Turn::Close { reason, note, .. }) => {
                let close = item.window.latest() <= day;
                return close.then(|| self.close(record, reason.clone(), note));
            }
            _ => {}
        }
        if on > day {
            return None;
        }
        let reader = workspace.person(self.stage.reader());
        let content = workspace.content_of(&course.version);
        let takes_out = content.is_some_and(|content| takes_device_out(content, item));
        let (found, lesions) = finding(self.case, self.health, course, item, on, reader, takes_out);
        let finding = match turn {
            Some(Turn::Awaiting(_)) => Finding::AwaitingReport,
            Some(Turn::NotDiagnostic { why, .. }) => spoiled(found, why),
            _ => found,
        };
        let sign = matches!(&finding, Finding::Scan(scan) if scan.reading.is_some());
        let of = Named::Item(item.id.clone());
        let new = NewAssessment { course: course.id, of, date: on, finding, lesions, sign };
        let facts = news(told_by(&new.finding), course, on);
        Some(Op::RecordTogether(Box::new(RecordTogether { new, also: Vec::new(), facts })))
    }

    fn close(&self, record: &ItemRecord, reason: CloseReason, note: &str) -> Op {
        Op::CloseItem(CloseItem {
            course: self.course,
            item: record.item.id.clone(),
            reason,
            note: note.to_owned(),
        })
    }
}

/// The end of a medicine course is recorded once its start is.
fn has_started(course: &Course, record: &ItemRecord) -> bool {
    let key = &record.item.key;
    if key.part != Part::CourseFinish {
        return true;
    }
    course.items.iter().any(|other| {
        let start = &other.item.key;
        start.part == Part::CourseStart
            && start.time_point == key.time_point
            && start.instance == key.instance
            && matches!(other.outcome, Outcome::Done(_))
    })
}

/// What a meeting would choose: another modality where one is offered, else the first answer.
fn sensible(task: &DecisionTask) -> Choice {
    let other = task.options.iter().find(|option| matches!(option, Choice::Modality(Modality::MriContrast)));
    let any = task.options.iter().find(|option| matches!(option, Choice::Modality(_)));
    other.or(any).or(task.options.first()).cloned().unwrap_or(Choice::Keep)
}
