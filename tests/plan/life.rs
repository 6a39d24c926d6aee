//! Random courses: sessions, facts, answers, records, closings, corrections and an end, with the plan made
//! again and accepted after each.

use aftercare::calendar::Offset;
use aftercare::calendar::{Closures, Date, Division, shift};
use aftercare::people::{MemberId, PatientId};
use aftercare::plan::{
    AnchorName, Anchors, Assessment, AssessmentId, Booking, BookingState, Choice, CloseReason, Context,
    Course, CourseId, CourseStart, DatedStep, Decision, EndReason, EventRecord, Finding, ItemId, Outcome,
    OutsideReason, Person, Proposal, Session, Step, propose,
};
use aftercare::protocol::{
    AnchorRef, Content, ContentHash, Effect, EventName, Fact, FactKey, FactKind, FactValue, Number,
    ProtocolId, VersionRef,
};
use proptest::prelude::*;

/// One thing that happens. Numbers choose among what there is, counted round and round.
#[derive(Clone, Debug)]
pub enum Act {
    Wait(u16),
    Session,
    CloseCourse,
    Anchor(u8, i16),
    /// A wrong date put right.
    Correct(u8, i16),
    Fact(u16, u16, u16),
    Event(u8),
    Optional(u16, bool),
    Answer(u16, u16),
    /// An item recorded as done some days ago.
    Do(u16, u16),
    Void(u16),
    Close(u16, u16),
    Reopen(u16),
    Book(u16, u16),
    Hold,
    Resume,
    End(u8),
    TakeEndBack,
}

#[derive(Clone, Debug)]
pub struct Life {
    pub start: Date,
    pub closures: Closures,
    pub acts: Vec<Act>,
}

pub fn lives(length: std::ops::Range<usize>) -> impl Strategy<Value = Life> {
    let act = prop_oneof![
        6 => (0..120_u16).prop_map(Act::Wait),
        2 => Just(Act::Session),
        1 => Just(Act::CloseCourse),
        2 => (any::<u8>(), -40..40_i16).prop_map(|(which, days)| Act::Anchor(which, days)),
        1 => (any::<u8>(), -40..40_i16).prop_map(|(which, days)| Act::Correct(which, days)),
        5 => (any::<u16>(), any::<u16>(), 0..300_u16).prop_map(|(key, value, ago)| Act::Fact(key, value, ago)),
        1 => any::<u8>().prop_map(Act::Event),
        1 => (any::<u16>(), any::<bool>()).prop_map(|(which, on)| Act::Optional(which, on)),
        5 => (any::<u16>(), any::<u16>()).prop_map(|(which, option)| Act::Answer(which, option)),
        6 => (any::<u16>(), 0..30_u16).prop_map(|(which, ago)| Act::Do(which, ago)),
        1 => any::<u16>().prop_map(Act::Void),
        2 => (any::<u16>(), any::<u16>()).prop_map(|(which, why)| Act::Close(which, why)),
        1 => any::<u16>().prop_map(Act::Reopen),
        1 => (any::<u16>(), 0..60_u16).prop_map(|(which, days)| Act::Book(which, days)),
        1 => Just(Act::Hold),
        1 => Just(Act::Resume),
        1 => any::<u8>().prop_map(Act::End),
        1 => Just(Act::TakeEndBack),
    ];
    let start = (2011..2030_i32, 1..=12_u32, 1..=31_u32).prop_map(|(year, month, day)| {
        (0..4).find_map(|less| Date::from_ymd_opt(year, month, day - less)).unwrap()
    });
    let division = prop_oneof![
        Just(Division::EnglandAndWales),
        Just(Division::Scotland),
        Just(Division::NorthernIreland)
    ];
    (start, division, proptest::collection::vec(act, length)).prop_map(|(start, division, acts)| {
        let mut closures = Closures::of(division);
        for days in [20, 21, 22, 23, 24, 84] {
            closures = closures.with_local(later(start, days));
        }
        Life { start, closures, acts }
    })
}

pub fn later(day: Date, days: i64) -> Date {
    shift(day, Offset::days(i32::try_from(days).unwrap())).unwrap()
}

/// A course on its way through a life.
pub struct Living<'a> {
    pub content: &'a Content,
    pub closures: &'a Closures,
    pub course: Course,
    pub today: Date,
    /// A date that items count from was set again or corrected: windows of what is done may follow.
    pub corrected: bool,
    records: u128,
}

impl<'a> Living<'a> {
    pub fn new(content: &'a Content, life: &'a Life) -> Self {
        let course = Course::start(CourseStart {
            id: CourseId::from_bits(1),
            patient: PatientId::from_bits(1),
            version: VersionRef {
                protocol: ProtocolId::from_bits(1),
                number: 1,
                content_hash: ContentHash::of(content),
            },
            procedure: content.title.clone(),
            intents: Vec::new(),
            designated: MemberId::from_bits(1),
            anchors: Anchors { sessions: vec![session(life.start)], ..Anchors::default() },
        });
        Self { content, closures: &life.closures, course, today: life.start, corrected: false, records: 0 }
    }

    pub fn context(&self) -> Context<'_> {
        Context {
            content: self.content,
            closures: self.closures,
            today: self.today,
            due_soon_days: 14,
            not_asked: &[],
        }
    }

    pub fn proposal(&self) -> Proposal {
        propose(&self.course, &self.context())
    }

    /// Takes a step; what does not fit the course is refused, as a form would.
    pub fn take(&mut self, step: Step) -> bool {
        let by = Person::named("Dr A Okafor");
        self.course.apply(&DatedStep { recorded_on: self.today, by, step }).is_ok()
    }

    pub fn act(&mut self, act: &Act) {
        if let Act::Wait(days) = act {
            self.today = later(self.today, i64::from(*days));
            return;
        }
        if let Some(step) = self.step(act) {
            let moves_dates = matches!(step, Step::AnchorCorrected { .. } | Step::AnchorSet { .. });
            self.corrected |= self.take(step) && moves_dates;
        }
    }

    fn step(&mut self, act: &Act) -> Option<Step> {
        let today = self.today;
        Some(match act {
            Act::Wait(_) => return None,
            Act::Session => Step::SessionAdded(session(today)),
            Act::CloseCourse => Step::CourseClosed { date: today },
            Act::Anchor(which, days) => {
                let anchor = self.anchor(*which);
                if matches!(anchor, AnchorName::Session(_)) {
                    return None;
                }
                Step::AnchorSet { anchor, date: later(today, i64::from(*days)) }
            }
            Act::Correct(which, days) => {
                let anchor = self.anchor(*which);
                let from = self.course.anchors.date_of(&anchor)?;
                let to = later(from, i64::from(*days));
                Step::AnchorCorrected { anchor, from, to, reason: "typed wrongly".into() }
            }
            Act::Fact(key, value, ago) => {
                let keys = self.content.facts_asked_for();
                let all = FactKey::ALL;
                let key = *keys
                    .get(usize::from(*key) % (keys.len() + 2))
                    .unwrap_or(&all[usize::from(*key) % all.len()]);
                Step::FactRecorded(Fact {
                    key,
                    value: fact_value(key, *value),
                    date: later(today, -i64::from(*ago)),
                })
            }
            Act::Event(which) => {
                let events = self.events();
                let event = events.get(usize::from(*which) % events.len().max(1))?.clone();
                Step::EventRecorded(EventRecord { event, date: today })
            }
            Act::Optional(which, on) => {
                let points: Vec<_> = self.content.every_time_point().collect();
                let point = points.get(usize::from(*which) % points.len().max(1))?;
                Step::OptionalSwitched { time_point: point.id.clone(), on: *on }
            }
            Act::Answer(which, option) => {
                let tasks = &self.course.open_tasks;
                let task = tasks.get(usize::from(*which) % tasks.len().max(1))?;
                let choice = task.options.get(usize::from(*option) % (task.options.len() + 1));
                Step::Decided(Decision {
                    id: task.id.clone(),
                    choice: choice.cloned().unwrap_or(Choice::Other("as the team sees fit".into())),
                    by: Person::named("Dr B Lind"),
                    on: today,
                    reason: "seen in the MDTM".into(),
                    decided_by: String::new(),
                })
            }
            Act::Do(which, ago) => {
                let item = self.pick(*which, |outcome| *outcome == Outcome::Open)?;
                self.records += 1;
                Step::Assessed(Box::new(Assessment {
                    id: AssessmentId::from_bits(self.records),
                    items: vec![item],
                    date: later(today, -i64::from(*ago)),
                    finding: Finding::Note("seen".into()),
                    recorded_by: Person::named("Nurse C"),
                    signed: None,
                    stays_beside: false,
                    amended_from: Vec::new(),
                    void: None,
                    belongs_to: None,
                }))
            }
            Act::Void(which) => {
                let id = *self
                    .course
                    .assessments
                    .keys()
                    .nth(usize::from(*which) % self.course.assessments.len().max(1))?;
                Step::Voided { assessment: id, reason: "another patient".into(), belongs_to: None }
            }
            Act::Close(which, why) => {
                let item = self.pick(*which, |outcome| *outcome == Outcome::Open)?;
                let reason = CloseReason::PLAIN[usize::from(*why) % CloseReason::PLAIN.len()].clone();
                Step::Closed { item, reason, note: String::new() }
            }
            Act::Reopen(which) => {
                let item = self.pick(*which, |outcome| matches!(outcome, Outcome::Closed { .. }))?;
                Step::Reopened { item }
            }
            Act::Book(which, days) => {
                let item = self.pick(*which, |outcome| *outcome == Outcome::Open)?;
                let booking = Booking {
                    date: later(today, i64::from(*days)),
                    time: None,
                    place: String::new(),
                    reference: String::new(),
                    outside: OutsideReason::NotGiven,
                    sequence: 0,
                    state: BookingState::Booked,
                };
                Step::Booked { item, booking }
            }
            Act::Hold => Step::Held { from: today, reason: "other illness".into() },
            Act::Resume => Step::Resumed { on: today },
            Act::End(which) => {
                let reasons =
                    [EndReason::Died, EndReason::Transferred, EndReason::Withdrew, EndReason::EndedByMdt];
                let reason = reasons[usize::from(*which) % reasons.len()];
                Step::Ended { reason, date: today, note: String::new() }
            }
            Act::TakeEndBack => Step::EndWithdrawn { reason: "entered in error".into() },
        })
    }

    fn pick(&self, which: u16, fits: impl Fn(&Outcome) -> bool) -> Option<ItemId> {
        let fitting: Vec<&ItemId> = self
            .course
            .items
            .iter()
            .filter(|record| fits(&record.outcome))
            .map(|record| &record.item.id)
            .collect();
        // The first ones are those that are due first: choose among them more often.
        let among = fitting.len().min(if which.is_multiple_of(2) { 6 } else { usize::MAX });
        fitting.get(usize::from(which) % among.max(1)).map(|id| (*id).clone())
    }

    fn anchor(&self, which: u8) -> AnchorName {
        let sessions = u16::try_from(self.course.anchors.sessions.len()).unwrap();
        let custom = self.content.every_time_point().find_map(|point| match &point.timing.anchor {
            AnchorRef::Custom(name) => Some(name.clone()),
            _ => None,
        });
        match which % 5 {
            0 => AnchorName::WorkUpAngiogram,
            1 => AnchorName::Discharge,
            2 => AnchorName::MdtDecision,
            3 => custom.map_or(AnchorName::WorkUpAngiogram, AnchorName::Custom),
            _ => AnchorName::Session(1 + u16::from(which) % sessions.max(1)),
        }
    }

    fn events(&self) -> Vec<EventName> {
        let of_points = self.content.every_time_point().filter_map(|point| match &point.timing.anchor {
            AnchorRef::Event(event) => Some(event.clone()),
            _ => None,
        });
        let of_effects = self.content.circumstances.iter().flat_map(|one| &one.effects).filter_map(
            |effect| match effect {
                Effect::AddActivity(point) => match &point.timing.anchor {
                    AnchorRef::Event(event) => Some(event.clone()),
                    _ => None,
                },
                _ => None,
            },
        );
        of_points
            .chain(of_effects)
            .chain([EventName::new("retrieved"), EventName::new("first_progression")])
            .collect()
    }
}

fn session(date: Date) -> Session {
    Session { date, site: String::new(), operator: String::new() }
}

fn fact_value(key: FactKey, value: u16) -> FactValue {
    match key.kind() {
        FactKind::YesNo => FactValue::YesNo(value % 2 == 1),
        FactKind::Number => {
            let (low, steps) = key.range().map_or((0, 120), |range| {
                let low = range.low.hundredths() / 100;
                (low, range.high.hundredths() / 100 - low + 1)
            });
            FactValue::Number(Number::whole(low + i64::from(value) % steps))
        }
        FactKind::OneOf(codes) => FactValue::Code(codes[usize::from(value) % codes.len()].into()),
        FactKind::AnyOf(codes) => FactValue::Codes(
            codes
                .iter()
                .enumerate()
                .filter(|(n, _)| value >> n & 1 == 1)
                .map(|(_, code)| (*code).into())
                .collect(),
        ),
    }
}
