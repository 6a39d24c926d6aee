use crate::calendar::Date;
use crate::order;
use crate::people::Problem;
use crate::plan::{Course, CourseStart};
use crate::protocol::State;
use crate::workspace::{CourseStarted, Event, RecordedEvent, Workspace};
use std::rc::Rc;

impl Workspace {
    pub(super) fn fold_course(&mut self, recorded: &RecordedEvent) -> Result<(), Problem> {
        match &recorded.event {
            Event::CourseStarted(started) => self.start_course(started, recorded.day),
            Event::CourseStep(step) => {
                let course = self
                    .courses
                    .get_mut(&step.course)
                    .ok_or_else(|| Problem::on("course", "This follow-up plan is not in the records"))?;
                Rc::make_mut(course).apply(&step.step)
            }
            _ => Err(Problem::on("event", "This entry is not about a follow-up plan")),
        }
    }

    fn start_course(&mut self, started: &CourseStarted, day: Date) -> Result<(), Problem> {
        if self.courses.contains_key(&started.id) {
            return Err(Problem::on("course", "This follow-up plan is in the records already"));
        }
        if !self.patients.contains_key(&started.patient) {
            return Err(Problem::on("patient", "The patient of this plan is not in the records"));
        }
        let version = self.version(started.version.protocol, started.version.number).ok_or_else(|| {
            Problem::on("protocol", "The protocol version of this plan is not in the library")
        })?;
        let approval = match &version.state {
            State::Approved(approval) => Some(approval),
            // A plan made before the version was retired stays a plan.
            State::Retired { approval, on } if day <= *on => Some(approval),
            State::Draft | State::Retired { .. } => None,
        };
        if approval.is_none_or(|approval| approval.content_hash != started.version.content_hash) {
            return Err(Problem::on("protocol", "Only an approved version can make a plan"));
        }
        let mut course = started.course();
        course.patient = self.chart_of(started.patient);
        self.courses.insert(started.id, Rc::new(course));
        Ok(())
    }
}

impl CourseStarted {
    /// The course before anything was planned.
    pub fn course(&self) -> Course {
        let mut course = Course::start(CourseStart {
            id: self.id,
            patient: self.patient,
            version: self.version.clone(),
            procedure: self.procedure.clone(),
            intents: self.intents.clone(),
            designated: self.designated,
            anchors: self.anchors.clone(),
        });
        course.facts.clone_from(&self.facts);
        order::by_key(&mut course.facts, |fact| fact.date);
        course.optional_on.clone_from(&self.optional_on);
        course
    }
}
