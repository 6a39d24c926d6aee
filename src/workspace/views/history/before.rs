use crate::people::{Member, MemberId};
use crate::plan::{AnchorName, AssessmentId, AssessmentVersion, Booking, ItemId, Person, Step};
use crate::protocol::{Content, Fact, FactKey};
use crate::workspace::{ClinicSettings, Event, LogEntry};

/// What was recorded about the same subject before an entry, as far as it was in force then: what the entry changed.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    log: &'a [LogEntry],
    at: usize,
}

impl<'a> Before<'a> {
    pub fn nothing() -> Self {
        Self { log: &[], at: 0 }
    }

    /// Before the entry at a place of its log.
    pub(super) fn of(log: &'a [LogEntry], at: usize) -> Self {
        Self { log, at }
    }

    /// The newest entry before this one that says something.
    fn newest<T>(&self, says: impl Fn(&'a Event) -> Option<T>) -> Option<T> {
        let earlier = self.log.get(..self.at).unwrap_or_default();
        let counts = |entry: &&LogEntry| {
            entry.undone_by.is_none_or(|undo| !earlier.iter().any(|other| other.event.id == undo))
        };
        earlier.iter().rev().filter(counts).find_map(|entry| says(&entry.event.event))
    }

    fn step<T>(&self, says: impl Fn(&'a Step) -> Option<T>) -> Option<T> {
        self.newest(|event| match event {
            Event::CourseStep(step) => says(&step.step.step),
            _ => None,
        })
    }

    pub(super) fn settings(&self) -> Option<&'a ClinicSettings> {
        self.newest(|event| match event {
            Event::SettingsChanged(settings) => Some(settings),
            Event::WorkspaceCreated(created) => Some(&created.settings),
            _ => None,
        })
    }

    pub(super) fn member(&self, id: MemberId) -> Option<&'a Member> {
        self.newest(|event| match event {
            Event::MemberAdded(member) | Event::MemberChanged(member) => {
                (member.id() == id).then_some(member)
            }
            Event::WorkspaceCreated(created) => created.members.iter().find(|member| member.id() == id),
            _ => None,
        })
    }

    pub(super) fn draft(&self) -> Option<&'a Content> {
        self.newest(|event| match event {
            Event::ProtocolEdited(edit) => Some(edit.content.as_ref()),
            Event::ProtocolDrafted(version) => Some(&version.content),
            _ => None,
        })
    }

    pub(super) fn designated(&self) -> Option<MemberId> {
        self.newest(|event| match event {
            Event::CourseStarted(started) => Some(started.designated),
            Event::CourseStep(step) => match &step.step.step {
                Step::HandedOver { to, .. } => Some(*to),
                _ => None,
            },
            _ => None,
        })
    }

    pub(super) fn fact(&self, key: FactKey) -> Option<&'a Fact> {
        self.newest(|event| match event {
            Event::CourseStarted(started) => {
                started.facts.iter().filter(|fact| fact.key == key).max_by_key(|fact| fact.date)
            }
            Event::CourseStep(step) => match &step.step.step {
                Step::FactRecorded(fact) if fact.key == key => Some(fact),
                _ => None,
            },
            _ => None,
        })
    }

    /// The day that an anchor had.
    pub(super) fn anchor(&self, name: &AnchorName) -> Option<crate::calendar::Date> {
        self.newest(|event| match event {
            Event::CourseStarted(started) => started.anchors.date_of(name),
            Event::CourseStep(step) => match &step.step.step {
                Step::AnchorSet { anchor, date } if anchor == name => Some(*date),
                Step::AnchorCorrected { anchor, to, .. } if anchor == name => Some(*to),
                _ => None,
            },
            _ => None,
        })
    }

    /// The day on which the course was closed.
    pub(super) fn closed(&self) -> Option<crate::calendar::Date> {
        self.step(|step| match step {
            Step::CourseClosed { date } => Some(*date),
            Step::AnchorCorrected { anchor: AnchorName::Closed, to, .. } => Some(*to),
            _ => None,
        })
    }

    /// The booking of an item that stood.
    pub(super) fn booking(&self, id: &ItemId) -> Option<&'a Booking> {
        self.step(|step| match step {
            Step::Booked { item, booking } if item == id => Some(Some(booking)),
            Step::BookingCancelled { item } if item == id => Some(None),
            Step::DidNotAttend { item, .. } if item == id => Some(None),
            _ => None,
        })
        .flatten()
    }

    /// Who had the next step of an item.
    pub(super) fn assigned(&self, id: &ItemId) -> Option<&'a Person> {
        self.step(|step| match step {
            Step::TaskAssigned { item, to } if item == id => Some(to.as_ref()),
            _ => None,
        })
        .flatten()
    }

    /// The last step about what became of an item.
    pub(super) fn closing(&self, id: &ItemId) -> Option<String> {
        self.step(|step| match step {
            Step::Closed { item, reason, .. } if item == id => Some(reason.label()),
            _ => None,
        })
    }

    pub(super) fn justification(&self, id: &ItemId) -> Option<String> {
        self.step(|step| match step {
            Step::Justified { item, justification } if item == id => Some(justification.reason.label()),
            _ => None,
        })
    }

    pub(super) fn hold(&self) -> Option<crate::calendar::Date> {
        self.step(|step| match step {
            Step::Held { from, .. } => Some(*from),
            _ => None,
        })
    }

    pub(super) fn end(&self) -> Option<(crate::plan::EndReason, crate::calendar::Date)> {
        self.step(|step| match step {
            Step::Ended { reason, date, .. } => Some((*reason, *date)),
            _ => None,
        })
    }

    /// An assessment as it stood.
    pub(super) fn version(&self, id: AssessmentId) -> Option<AssessmentVersion> {
        self.step(|step| match step {
            Step::Assessed(assessment) if assessment.id == id => Some(AssessmentVersion {
                date: assessment.date,
                finding: assessment.finding.clone(),
                signed: assessment.signed.clone(),
            }),
            Step::Amended { assessment, to, .. } if *assessment == id => Some((**to).clone()),
            _ => None,
        })
    }

    /// The items that an assessment answered.
    pub(super) fn items_of(&self, id: AssessmentId) -> Option<&'a [ItemId]> {
        self.step(|step| match step {
            Step::Assessed(assessment) if assessment.id == id => Some(assessment.items.as_slice()),
            Step::Assigned { assessment, items, .. } if *assessment == id => Some(items.as_slice()),
            _ => None,
        })
    }

    /// A lesion as it was entered.
    pub(super) fn lesion(&self, id: &crate::imaging::LesionId) -> Option<&'a crate::imaging::Lesion> {
        self.step(|step| match step {
            Step::LesionsRecorded(lesions) => lesions.iter().find(|lesion| lesion.id == *id),
            _ => None,
        })
    }
}
