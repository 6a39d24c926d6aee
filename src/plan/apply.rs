//! What each step does to a course. Pure: the same steps in the same order give the same course.

use super::{
    Amendment, Anchors, Assessment, AssessmentId, AssessmentVersion, BookingState, Chase, Course, CourseId,
    DatedStep, End, EndReason, Hold, Instance, Item, ItemId, ItemRecord, Outcome, Step,
};
use crate::calendar::{Date, display};
use crate::order::{SortedMap, SortedSet};
use crate::people::{MemberId, PatientId, Problem};
use crate::protocol::VersionRef;

/// What a course begins with.
#[derive(Clone, Debug)]
pub struct CourseStart {
    pub id: CourseId,
    pub patient: PatientId,
    pub version: VersionRef,
    pub procedure: String,
    pub intents: Vec<String>,
    pub designated: MemberId,
    pub anchors: Anchors,
}

impl Course {
    /// A course without a plan yet.
    pub fn start(start: CourseStart) -> Self {
        let mut anchors = start.anchors;
        crate::order::by_key(&mut anchors.sessions, |session| session.date);
        Self {
            id: start.id,
            patient: start.patient,
            version: start.version,
            procedure: start.procedure,
            intents: start.intents,
            designated: start.designated,
            handed_over: Vec::new(),
            anchors,
            facts: Vec::new(),
            lesions: Vec::new(),
            optional_on: SortedSet::new(),
            decisions: SortedMap::new(),
            open_tasks: Vec::new(),
            revision: 0,
            items: Vec::new(),
            assessments: SortedMap::new(),
            holds: Vec::new(),
            end: None,
        }
    }

    /// Takes one step. On a problem the course is as it was.
    ///
    /// # Errors
    /// Names the field and what is wrong when the step does not fit the course: an item that is not there or
    /// is closed already, a revision out of order, a date that contradicts another.
    pub fn apply(&mut self, dated: &DatedStep) -> Result<(), Problem> {
        let on = dated.recorded_on;
        match &dated.step {
            Step::AnchorSet { anchor, date } => self.set_anchor(anchor, *date),
            Step::AnchorCorrected { anchor, to, .. } => self.set_anchor(anchor, *to),
            Step::SessionAdded(session) => self.add_session(session),
            Step::CourseClosed { date } => {
                self.anchors.closed = Some(*date);
                Ok(())
            }
            Step::CourseReopened { .. } => self.reopen(),
            Step::EventRecorded(record) => {
                // Twice the same on one day is one event: a file may name what an answer has brought already.
                if !self.anchors.events.contains(record) {
                    self.anchors.events.push(record.clone());
                }
                Ok(())
            }
            Step::FactRecorded(fact) => {
                // Of the right kind is enough here: what was once stored must open again.
                if !fact.key.is_of_kind(&fact.value) {
                    let message = format!("{} cannot be {}", fact.key.label(), fact.value.label());
                    return Err(Problem::on(fact.key.code(), message));
                }
                self.facts.push(fact.clone());
                crate::order::by_key(&mut self.facts, |fact| fact.date);
                Ok(())
            }
            Step::LesionsRecorded(lesions) => {
                for lesion in lesions {
                    match self.lesions.iter_mut().find(|known| known.id == lesion.id) {
                        Some(known) => *known = lesion.clone(),
                        None => self.lesions.push(lesion.clone()),
                    }
                }
                Ok(())
            }
            Step::OptionalSwitched { time_point, on } => {
                if *on {
                    self.optional_on.insert(time_point.clone());
                } else {
                    self.optional_on.remove(time_point);
                }
                Ok(())
            }
            Step::Decided(decision) => {
                self.open_tasks.retain(|task| task.id != decision.id);
                self.decisions.insert(decision.id.clone(), decision.clone());
                Ok(())
            }
            Step::Planned { revision, replaced, items, updated, tasks, .. } => {
                self.plan(*revision, replaced, items, updated, on)?;
                self.open_tasks.clone_from(tasks);
                Ok(())
            }
            Step::Booked { item, booking } => {
                let record = self.open_item(item)?;
                let sequence = record.booking.as_ref().map_or(0, |before| before.sequence + 1);
                let mut booking = booking.clone();
                booking.sequence = sequence;
                record.booking = Some(booking);
                Ok(())
            }
            Step::BookingCancelled { item } => self.change_booking(item, BookingState::Cancelled),
            Step::DidNotAttend { item, date } => {
                self.change_booking(item, BookingState::DidNotAttend)?;
                self.record_of(item)?.missed.push(*date);
                Ok(())
            }
            Step::Chased { item, on: asked, note, again } => {
                let (by, note) = (dated.by.clone(), note.clone());
                let chase = Chase { on: asked.unwrap_or(on), by, note, again: *again };
                let chased = &mut self.record_of(item)?.chased;
                // What was recorded later of an earlier day stands before what followed it.
                let place = chased.iter().rposition(|other| other.on <= chase.on).map_or(0, |last| last + 1);
                chased.insert(place, chase);
                Ok(())
            }
            Step::TaskAssigned { item, to } => {
                self.record_of(item)?.assigned.clone_from(to);
                Ok(())
            }
            Step::Assessed(assessment) => self.assess(assessment),
            Step::Assigned { assessment, items, .. } => self.assign(*assessment, items),
            Step::Amended { assessment, to, reason } => self.amend(*assessment, to, reason, dated),
            Step::Voided { assessment, reason, belongs_to } => {
                self.void(*assessment, reason, *belongs_to, on)
            }
            Step::EnteredInError { what, .. } => self.take_out(what),
            Step::Closed { item, reason, note } => {
                let by = dated.by.clone();
                let record = self.open_item(item)?;
                record.outcome = Outcome::Closed { reason: reason.clone(), by, on, note: note.clone() };
                Ok(())
            }
            Step::Reopened { item } => {
                let record = self.record_of(item)?;
                if !matches!(record.outcome, Outcome::Closed { .. }) {
                    return Err(Problem::on("item", format!("{item} is not closed with a reason")));
                }
                record.outcome = Outcome::Open;
                Ok(())
            }
            Step::Justified { item, justification } => {
                self.record_of(item)?.justification = Some(justification.clone());
                Ok(())
            }
            Step::Checked { item, check } => {
                let checks = &mut self.record_of(item)?.checks;
                match checks.iter_mut().find(|known| known.by == check.by) {
                    Some(known) => known.clone_from(check),
                    None => checks.push(check.clone()),
                }
                Ok(())
            }
            Step::Held { from, reason } => {
                self.holds.push(Hold { from: *from, until: None, reason: reason.clone(), logged_on: on });
                Ok(())
            }
            Step::Resumed { on } => match self.holds.last_mut().filter(|hold| hold.until.is_none()) {
                Some(hold) => {
                    hold.until = Some(*on);
                    Ok(())
                }
                None => Err(Problem::on("hold", "The plan is not on hold")),
            },
            Step::HandedOver { to, from, .. } => {
                self.handed_over.push((from.unwrap_or(on), self.designated));
                self.designated = *to;
                Ok(())
            }
            Step::Ended { reason, date, note } => self.finish(*reason, *date, note, on),
            Step::EndWithdrawn { .. } => self.take_end_back(),
        }
    }

    pub(super) fn record_of(&mut self, id: &ItemId) -> Result<&mut ItemRecord, Problem> {
        self.items
            .iter_mut()
            .find(|record| &record.item.id == id)
            .ok_or_else(|| Problem::on("item", format!("The plan has no item {id}")))
    }

    fn open_item(&mut self, id: &ItemId) -> Result<&mut ItemRecord, Problem> {
        let record = self.record_of(id)?;
        let why = match &record.outcome {
            Outcome::Open => return Ok(record),
            Outcome::Done(_) => "is done already. Amend what was recorded instead",
            Outcome::Closed { .. } => "was closed with a reason. Reopen it first",
            Outcome::Replaced { .. } => {
                "was replaced when the plan was made again. Use the one that took its place"
            }
            Outcome::EnteredInError { .. } => "was entered in error",
        };
        Err(Problem::on("item", format!("{id} {why}")))
    }

    pub(super) fn change_booking(&mut self, id: &ItemId, state: BookingState) -> Result<(), Problem> {
        match &mut self.record_of(id)?.booking {
            Some(booking) => {
                booking.state = state;
                booking.sequence += 1;
                Ok(())
            }
            None => Err(Problem::on("booking", format!("{id} has no booking"))),
        }
    }

    fn plan(
        &mut self,
        revision: u32,
        replaced: &[ItemId],
        items: &[Item],
        updated: &[Item],
        on: Date,
    ) -> Result<(), Problem> {
        if revision != self.revision + 1 {
            let message = format!(
                "This plan was made from revision {}, and the plan is now at {}. Make it again",
                revision.saturating_sub(1),
                self.revision
            );
            return Err(Problem::on("revision", message));
        }
        if let Some(item) = items.iter().find(|item| self.item(&item.id).is_some()) {
            return Err(Problem::on("items", format!("The plan has an item {} already", item.id)));
        }
        if let Some(id) =
            replaced.iter().chain(updated.iter().map(|item| &item.id)).find(|id| self.item(id).is_none())
        {
            return Err(Problem::on("items", format!("The plan has no item {id}")));
        }
        self.revision = revision;
        for id in replaced {
            let record = self.record_of(id)?;
            if record.outcome == Outcome::Open {
                record.outcome = Outcome::Replaced { revision, on };
            }
        }
        for item in updated {
            self.record_of(&item.id)?.item = item.clone();
        }
        for item in items {
            // What was arranged for the item before it moved stays with its follower: the booking, what was asked,
            // and who sees to it.
            let before = item.replaces.as_ref().and_then(|before| self.item(before));
            let (booking, chased, missed, assigned) = before
                .map(|record| {
                    let (chased, missed) = (record.chased.clone(), record.missed.clone());
                    (record.booking.clone(), chased, missed, record.assigned.clone())
                })
                .unwrap_or_default();
            self.items.push(ItemRecord {
                booking,
                chased,
                missed,
                assigned,
                ..ItemRecord::open(item.clone())
            });
        }
        Ok(())
    }

    fn assess(&mut self, assessment: &Assessment) -> Result<(), Problem> {
        if self.assessments.contains_key(&assessment.id) {
            return Err(Problem::on("assessment", "This assessment was recorded already"));
        }
        for id in &assessment.items {
            self.open_item(id)?;
        }
        for id in &assessment.items {
            self.record_of(id)?.outcome = Outcome::Done(assessment.id);
        }
        self.assessments.insert(assessment.id, assessment.clone());
        Ok(())
    }

    fn assign(&mut self, id: AssessmentId, items: &[ItemId]) -> Result<(), Problem> {
        if !self.assessments.contains_key(&id) {
            return Err(Problem::on("assessment", "There is no such assessment"));
        }
        for item in items {
            let record = self.record_of(item)?;
            if record.outcome != Outcome::Done(id) {
                self.open_item(item)?;
            }
        }
        self.free_items_of(id);
        for item in items {
            self.record_of(item)?.outcome = Outcome::Done(id);
        }
        if let Some(assessment) = self.assessments.get_mut(&id) {
            assessment.items = items.to_vec();
            assessment.stays_beside = items.is_empty();
        }
        Ok(())
    }

    fn free_items_of(&mut self, id: AssessmentId) {
        for record in &mut self.items {
            if record.outcome == Outcome::Done(id) {
                record.outcome = Outcome::Open;
            }
        }
    }

    fn amend(
        &mut self,
        id: AssessmentId,
        to: &AssessmentVersion,
        reason: &str,
        dated: &DatedStep,
    ) -> Result<(), Problem> {
        let Some(assessment) = self.assessments.get_mut(&id) else {
            return Err(Problem::on("assessment", "There is no such assessment"));
        };
        if assessment.void.is_some() {
            return Err(Problem::on(
                "assessment",
                "This assessment is marked as entered in error and cannot be amended",
            ));
        }
        let was = AssessmentVersion {
            date: assessment.date,
            finding: assessment.finding.clone(),
            signed: assessment.signed.clone(),
        };
        assessment.amended_from.push(Amendment {
            was: Box::new(was),
            reason: reason.to_string(),
            by: dated.by.clone(),
            on: dated.recorded_on,
        });
        assessment.date = to.date;
        assessment.finding = to.finding.clone();
        assessment.signed.clone_from(&to.signed);
        Ok(())
    }

    fn void(
        &mut self,
        id: AssessmentId,
        reason: &str,
        belongs_to: Option<PatientId>,
        on: Date,
    ) -> Result<(), Problem> {
        let Some(assessment) = self.assessments.get_mut(&id) else {
            return Err(Problem::on("assessment", "There is no such assessment"));
        };
        assessment.void = Some((on, reason.to_string()));
        assessment.belongs_to = belongs_to;
        self.free_items_of(id);
        Ok(())
    }

    fn finish(&mut self, reason: EndReason, date: Date, note: &str, on: Date) -> Result<(), Problem> {
        if let Some(end) = &self.end {
            return Err(Problem::on("end", format!("The plan ended on {} already", display(end.date))));
        }
        if reason == EndReason::Retreated {
            // The new course has its own scans. What belongs to one session stays with that session.
            let revision = self.revision;
            for record in &mut self.items {
                let counts_from_course =
                    !matches!(record.item.key.instance, Instance::Session(_) | Instance::Event(_));
                let open = record.outcome == Outcome::Open && record.item.window.latest() >= date;
                if counts_from_course && open {
                    record.outcome = Outcome::Replaced { revision, on };
                }
            }
        }
        self.end = Some(End { reason, date, note: note.to_string() });
        Ok(())
    }

    fn take_end_back(&mut self) -> Result<(), Problem> {
        match self.end.as_ref().map(|end| end.reason) {
            None => Err(Problem::on("end", "The plan has not ended")),
            Some(EndReason::Retreated) => Err(Problem::on(
                "end",
                "A retreatment replaced items of this plan. Correct the new course instead",
            )),
            Some(_) => {
                self.end = None;
                Ok(())
            }
        }
    }
}
