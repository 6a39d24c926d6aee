use super::cases::{Case, Responsible, Turn};
use super::findings::finding;
use super::team::{Members, SIGNED_IN};
use crate::calendar::{Date, parse_iso};
use crate::imaging::Modality;
use crate::order::SortedSet;
use crate::people::{MemberId, PatientId, PatientNumber, PersonName, Problem};
use crate::plan::{
    Anchors, Choice, CloseReason, Course, CourseId, DecisionTask, Finding, ItemId, ItemRecord, Outcome,
    OutsideReason, Part, Requirement, ScanFinding, Session,
};
use crate::protocol::{ActivityKind, Fact, FactKey, FactKind, FactValue, Number, ProtocolId};
use crate::workspace::views::pending::needs_a_person;
use crate::workspace::{
    BookItem, Change, ChangeCourse, ChaseItem, CloseItem, EndPlan, Event, Named, NewAssessment, NewPatient,
    Op, Rehearsal, StartPlan, Subject, Workspace,
};
use chrono::Days;

/// Days between two looks at whether the plan asks something.
const LOOKS_EVERY: u64 = 28;

/// Days before the first session on which the work-up angiogram was made.
const WORK_UP_BEFORE: u64 = 12;

/// A day on which every course of the sample was known by.
const LONG_AGO: &str = "2020-01-06";

/// One patient on the way from the plan to today.
#[derive(Debug)]
pub(super) struct Life<'a> {
    case: &'a Case,
    protocol: ProtocolId,
    members: Members,
    today: Date,
    course: Option<CourseId>,
}

impl<'a> Life<'a> {
    pub fn new(case: &'a Case, protocol: ProtocolId, members: Members, today: Date) -> Self {
        Self { case, protocol, members, today, course: None }
    }

    /// Does everything that is done about this patient on one day.
    pub fn live(&mut self, rehearsal: &mut Rehearsal, day: Date) -> Result<(), Vec<Problem>> {
        if day < self.case.plan_made(self.today) {
            return Ok(());
        }
        let course = match self.course {
            Some(course) => course,
            None => self.begin(rehearsal, day)?,
        };
        self.course = Some(course);
        if rehearsal.workspace().course(course).is_none_or(|course| course.end.is_some()) {
            return Ok(());
        }
        self.change(rehearsal, course, day)?;
        self.answer(rehearsal, course, day)?;
        self.record(rehearsal, course, day)?;
        self.turn(rehearsal, course, day)
    }

    fn begin(&self, rehearsal: &mut Rehearsal, day: Date) -> Result<CourseId, Vec<Problem>> {
        let case = self.case;
        let (year, month, date) = case.born;
        let one = |problem: Problem| vec![problem];
        let new = NewPatient {
            number: PatientNumber::nhs(case.number).map_err(one)?,
            name: PersonName::new(case.title, case.given, case.family).map_err(one)?,
            born: Date::from_ymd_opt(year, month, date)
                .ok_or_else(|| vec![Problem::on("born", "The sample has no such day")])?,
            gender: case.gender,
            another_person: false,
        };
        let added = rehearsal.perform(day, self.members.nurse, &Op::AddPatient(new))?;
        let patient = match added.events.first().map(Event::subject) {
            Some(Subject::Patient(patient)) => patient,
            _ => return Err(vec![Problem::on("patient", "No patient was added")]),
        };
        let asked = rehearsal
            .workspace()
            .protocol(self.protocol)
            .and_then(|protocol| protocol.newest())
            .map(|version| version.content.facts_asked_for())
            .unwrap_or_default();
        let start = self.start(patient, asked, day);
        let started = rehearsal.perform(day, SIGNED_IN, &Op::StartPlan(Box::new(start)))?;
        match started.events.first().map(Event::subject) {
            Some(Subject::Course(course)) => Ok(course),
            _ => Err(vec![Problem::on("course", "No course was started")]),
        }
    }

    /// The plan of the first session, with what is known of the facts that its protocol asks for.
    fn start(&self, patient: PatientId, asked: Vec<FactKey>, day: Date) -> StartPlan {
        let case = self.case;
        let first = case.first_session(self.today);
        let work_up = first.checked_sub_days(Days::new(WORK_UP_BEFORE)).filter(|_| case.work_up);
        let site = case.sessions.first().map_or("", |(_, site)| site);
        StartPlan {
            patient,
            protocol: self.protocol,
            number: 1,
            procedure: case.procedure.into(),
            intents: vec![case.intent.into()],
            designated: Some(self.responsible()),
            anchors: Anchors {
                work_up,
                sessions: vec![Session { date: first, site: site.into(), operator: "Dr A Okafor".into() }],
                ..Anchors::default()
            },
            facts: asked.into_iter().filter_map(|key| self.fact(key, day)).collect(),
            optional_on: SortedSet::new(),
            retreats: None,
        }
    }

    fn responsible(&self) -> MemberId {
        match self.case.responsible {
            Responsible::Okafor => SIGNED_IN,
            Responsible::Nurse => self.members.nurse,
            Responsible::Oncologist => self.members.oncologist,
        }
    }

    /// Sessions added, the course closed, circumstances recorded, the end.
    fn change(&self, rehearsal: &mut Rehearsal, course: CourseId, day: Date) -> Result<(), Vec<Problem>> {
        let is_today = |days: u64| Case::days_ago(self.today, days) == day;
        let mut changes = Vec::new();
        for (days, site) in self.case.sessions.iter().skip(1).filter(|(days, _)| is_today(*days)) {
            let site = (*site).to_owned();
            let session =
                Session { date: Case::days_ago(self.today, *days), site, operator: "Dr A Okafor".into() };
            changes.push(Change::AddSession(session));
        }
        if self.case.closed.is_some_and(is_today) {
            changes.push(Change::CloseCourse { date: day });
        }
        for turn in self.case.turns {
            if let Turn::Fact(days, code, text) = turn
                && is_today(*days)
                && let Some(key) = FactKey::from_code(code)
                && let Some(value) = value_of(key, text)
            {
                changes.push(Change::RecordFact(Fact { key, value, date: day }));
            }
        }
        if changes.is_empty() {
            return Ok(());
        }
        let change = ChangeCourse { course, changes, cause: String::new(), shown: None };
        rehearsal.perform(day, SIGNED_IN, &Op::ChangeCourse(Box::new(change))).map(drop)
    }

    /// Answers what the plan asks: a fact is looked up again, a question is decided. Looked at every four
    /// weeks, and today.
    fn answer(&self, rehearsal: &mut Rehearsal, id: CourseId, day: Date) -> Result<(), Vec<Problem>> {
        let since = (day - self.case.plan_made(self.today)).num_days().unsigned_abs();
        if day != self.today && !since.is_multiple_of(LOOKS_EVERY) {
            return Ok(());
        }
        let Some(course) = rehearsal.workspace().course(id) else { return Ok(()) };
        let proposal = rehearsal.workspace().propose(course, day).map_err(|problem| vec![problem])?;
        if !needs_a_person(course, &proposal) && proposal.tasks.is_empty() {
            return Ok(());
        }
        let mut changes: Vec<Change> = Vec::new();
        for key in proposal.tasks.iter().flat_map(|task| &task.facts_wanted) {
            let Some(fact) = self.fact(*key, day) else { continue };
            let change = Change::RecordFact(fact);
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        for task in
            course.open_tasks.iter().filter(|task| task.facts_wanted.is_empty() && course.is_waiting(task))
        {
            let decide = Change::Decide {
                decision: task.id.clone(),
                choice: sensible(task),
                reason: "Agreed at the MDT meeting".into(),
            };
            changes.push(decide);
        }
        if changes.is_empty() && !needs_a_person(course, &proposal) {
            return Ok(());
        }
        let change = ChangeCourse { course: id, changes, cause: String::new(), shown: None };
        rehearsal.perform(day, self.responsible(), &Op::ChangeCourse(Box::new(change))).map(drop)
    }

    /// Everything whose day has come.
    fn record(&self, rehearsal: &mut Rehearsal, id: CourseId, day: Date) -> Result<(), Vec<Problem>> {
        loop {
            let Some(course) = rehearsal.workspace().course(id).cloned() else { return Ok(()) };
            let next = course.items.iter().find_map(|record| {
                let op = self.deed(rehearsal.workspace(), &course, record, day)?;
                Some((record.item.kind, op))
            });
            let Some((kind, op)) = next else { return Ok(()) };
            let actor =
                if kind == ActivityKind::Imaging { self.members.radiologist } else { self.members.nurse };
            rehearsal.perform(day, actor, &op)?;
        }
    }

    /// What is done about an open item by a day, if anything.
    fn deed(&self, workspace: &Workspace, course: &Course, record: &ItemRecord, day: Date) -> Option<Op> {
        let item = &record.item;
        let waits = record.outcome != Outcome::Open
            || item.requirement == Requirement::OptionalOff
            || (!item.held_by.is_empty() && item.window.latest() >= day)
            || !has_started(course, record);
        if waits {
            return None;
        }
        let name = item.key.id(1);
        let turn = self.case.turns.iter().find(|turn| turn.item() == Some(name.as_str()));
        let mut on = item.suggested.date.unwrap_or(item.window.target());
        let mut awaiting = false;
        let mut spoiled = None;
        match turn {
            Some(Turn::Leave(_)) => return None,
            Some(Turn::Late(_, days)) => on = item.window.latest().checked_add_days(Days::new(*days))?,
            Some(Turn::Awaiting(_)) => awaiting = true,
            Some(Turn::NotDiagnostic(_, why)) => spoiled = Some(*why),
            Some(Turn::Unwell(_, note)) if item.window.latest() <= day => {
                return Some(self.close(course, item.id.clone(), CloseReason::TooUnwell, note));
            }
            Some(Turn::Declined(_)) if item.window.latest() <= day => {
                return Some(self.close(course, item.id.clone(), CloseReason::Declined, ""));
            }
            Some(Turn::Unwell(..) | Turn::Declined(_)) => return None,
            _ => {}
        }
        if on > day {
            return None;
        }
        let reader = workspace.person(self.members.radiologist);
        let (found, lesions) = finding(self.case, course, item, on, reader);
        let finding = match (awaiting, spoiled, found) {
            (true, _, _) => Finding::AwaitingReport,
            (_, Some(why), Finding::Scan(scan)) => {
                let ScanFinding { modality, scan, .. } = *scan;
                let mut bare = crate::imaging::Scan::new(scan.date, scan.modality);
                bare.slice_thickness = scan.slice_thickness;
                let not_diagnostic = Some(why.to_owned());
                Finding::Scan(Box::new(ScanFinding { modality, scan: bare, reading: None, not_diagnostic }))
            }
            (_, _, found) => found,
        };
        let sign = matches!(&finding, Finding::Scan(scan) if scan.reading.is_some());
        let of = Named::Item(item.id.clone());
        let new = NewAssessment { course: course.id, of, date: on, finding, lesions, sign };
        Some(Op::RecordAssessment(Box::new(new)))
    }

    fn close(&self, course: &Course, item: ItemId, reason: CloseReason, note: &str) -> Op {
        Op::CloseItem(CloseItem { course: course.id, item, reason, note: note.to_owned() })
    }

    /// Bookings, chases and the end.
    fn turn(&self, rehearsal: &mut Rehearsal, id: CourseId, day: Date) -> Result<(), Vec<Problem>> {
        for turn in self.case.turns {
            let Some(course) = rehearsal.workspace().course(id) else { return Ok(()) };
            let live = |name: &str| {
                let named = |record: &&ItemRecord| {
                    record.outcome == Outcome::Open && record.item.key.id(1).as_str() == name
                };
                course.items.iter().find(named).map(|record| record.item.id.clone())
            };
            let op = match turn {
                Turn::Booked(name, in_days) if Case::days_ago(self.today, 7) == day => {
                    let date = self.today.checked_add_signed(chrono::TimeDelta::days(*in_days));
                    live(name).zip(date).map(|(item, date)| {
                        let place = "Main site".to_owned();
                        Op::BookItem(BookItem {
                            course: id,
                            item,
                            date,
                            place,
                            reference: String::new(),
                            // Kept only where the day lies outside the window.
                            outside: OutsideReason::Capacity,
                        })
                    })
                }
                Turn::Chased(name, days, words) if Case::days_ago(self.today, *days) == day => live(name)
                    .map(|item| Op::ChaseItem(ChaseItem { course: id, item, note: (*words).into() })),
                Turn::End(days, reason, note) if Case::days_ago(self.today, *days) == day => {
                    Some(Op::EndPlan(EndPlan {
                        course: id,
                        reason: *reason,
                        date: day,
                        note: (*note).into(),
                    }))
                }
                _ => None,
            };
            if let Some(op) = op {
                rehearsal.perform(day, self.members.nurse, &op)?;
            }
        }
        Ok(())
    }

    /// What is known of this patient, newly looked up; `None` where it stays unknown.
    fn fact(&self, key: FactKey, day: Date) -> Option<Fact> {
        let unknown = |turn: &Turn| matches!(turn, Turn::Unknown(code) if *code == key.code());
        if self.case.turns.iter().any(unknown) {
            return None;
        }
        let own = self.case.facts.iter().find(|(code, _)| *code == key.code()).map(|(_, text)| *text);
        let value = value_of(key, own.or_else(|| usual(key))?)?;
        // What stays until it changes was known before.
        let lasting = key.default_age() == crate::protocol::FactAge::UntilChanged;
        let date = if lasting { parse_iso(LONG_AGO).ok().filter(|date| *date < day) } else { None };
        Some(Fact { key, value, date: date.unwrap_or(day) })
    }
}

impl Turn {
    fn item(&self) -> Option<&'static str> {
        match self {
            Self::Leave(name)
            | Self::Late(name, _)
            | Self::Awaiting(name)
            | Self::Unwell(name, _)
            | Self::Declined(name)
            | Self::NotDiagnostic(name, _) => Some(name),
            Self::Booked(..) | Self::Chased(..) | Self::Fact(..) | Self::Unknown(_) | Self::End(..) => None,
        }
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

/// What most patients have.
fn usual(key: FactKey) -> Option<&'static str> {
    Some(match key {
        FactKey::Egfr => "78",
        FactKey::MriStatus => "ok",
        FactKey::ContrastReaction => "none",
        FactKey::ChildPugh => "A",
        FactKey::Ecog => "1",
        FactKey::Travel => "near",
        FactKey::Bilirubin => "14",
        FactKey::SystemicTherapy => "",
        FactKey::Fev1 => "82",
        FactKey::IpssBaseline => "9",
        FactKey::AblationMargin => "6",
        FactKey::LesionMax => "24",
        FactKey::ChemoWithin => "12",
        FactKey::Pregnant
        | FactKey::Anticoagulated
        | FactKey::OnMetformin
        | FactKey::TransplantListed
        | FactKey::StagedLobes
        | FactKey::HouseholdContact
        | FactKey::Died
        | FactKey::BiliaryStent
        | FactKey::SingleKidney
        | FactKey::AirTravel
        | FactKey::FluidRestricted
        | FactKey::HereditaryRcc
        | FactKey::FilterPermanent => "no",
        FactKey::PetAvailable => "yes",
        _ => return None,
    })
}

fn value_of(key: FactKey, text: &str) -> Option<FactValue> {
    let value = match key.kind() {
        FactKind::YesNo => FactValue::YesNo(text == "yes"),
        FactKind::Number => FactValue::Number(Number::parse(text)?),
        FactKind::OneOf(_) => FactValue::Code(text.to_owned()),
        FactKind::AnyOf(_) => {
            FactValue::Codes(text.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect())
        }
    };
    key.accepts(&value).then_some(value)
}
