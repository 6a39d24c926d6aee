//! What a team waits for in a working day, with the patients of the sample and with many times as many: each of
//! them again under other ids and another number.

use crate::{median, number};
use aftercare::adherence::{Basis, Cohort, Filter, figures};
use aftercare::calendar::Date;
use aftercare::order::SortedMap;
use aftercare::people::MemberId;
use aftercare::plan::{CourseId, Finding, ItemId, Outcome};
use aftercare::protocol::ActivityKind;
use aftercare::protocol::library::{embedded, parse};
use aftercare::workspace::sample::{SCRIPT_PATH, SIGNED_IN, Script, sample_workspace};
use aftercare::workspace::views::find::{Search, find};
use aftercare::workspace::views::history::patient_history;
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use aftercare::workspace::{
    Context, DUE_SOON_DAYS, EventId, Named, NewAssessment, Op, RecordedEvent, Subject, Workspace,
};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The seed of the sample: the first half of every id that it makes.
const SEED: u64 = 1;

/// Makes the sample, then measures clinics of its size and of others.
pub fn measure(today: Date) {
    let text = std::fs::read_to_string(format!("assets/{SCRIPT_PATH}")).unwrap();
    let script = Script::read(&text).unwrap_or_else(|problem| panic!("{problem:?}"));
    let example = |id: &str| (id.to_owned(), parse(embedded::text(id).unwrap()).unwrap());
    let examples: SortedMap<String, _> = script.examples().into_iter().map(example).collect();
    let make = || sample_workspace(&script, &examples, today, SEED).unwrap_or_else(|all| panic!("{all:?}"));
    let time = median(|| timed(|| drop(black_box(make()))));
    let (workspace, journal) = make().into_parts();
    println!(
        "sample of {} patients made{:26}{:.0} ms ({} events)",
        script.patient_count(),
        "",
        milliseconds(time),
        journal.len()
    );
    for patients in [60, 1_000, 10_000] {
        clinic(&workspace, &journal, patients, today);
    }
}

fn clinic(sample: &Workspace, journal: &[RecordedEvent], patients: usize, today: Date) {
    let bodies = repeated(sample, journal, patients);
    let start = Instant::now();
    let events: Vec<RecordedEvent> = bodies.iter().map(Body::read).collect();
    let count = events.len();
    let (workspace, aside) = Workspace::open(events);
    let opened = start.elapsed();
    assert!(aside.is_empty(), "every event of the bench folds: {:?}", aside.first());
    assert!(workspace.patients().count() == patients, "each patient is another");
    println!("{patients} patients, {count} events");
    let show = |what: &str, time: Duration| println!("    {what:<40} {:>9.2} ms", milliseconds(time));
    show("open (read and fold)", opened);

    let pending = Pending::of(&workspace, today);
    show(
        "what every plan should be today",
        median(|| timed(|| drop(black_box(Pending::of(&workspace, today))))),
    );
    let refreshed = || drop(black_box(pending.refreshed(&workspace, today)));
    show("the same after nothing has changed", median(|| timed(refreshed)));
    let list = || drop(black_box(Worklist::of(&workspace, &pending, &Filters::default(), today)));
    show("worklist", median(|| timed(list)));
    let mine = Filters { designated: Some(SIGNED_IN), ..Filters::default() };
    let list = || drop(black_box(Worklist::of(&workspace, &pending, &mine, today)));
    show("worklist of one member", median(|| timed(list)));
    let search = Search::parse("beaumont cl");
    show("find by name", median(|| timed(|| drop(black_box(find(&workspace, &search, 10))))));

    let (course, item) = something_to_record(&workspace, today);
    let patient = workspace.course(course).unwrap().patient;
    let page =
        || drop(black_box((course_page(&workspace, course, today), patient_history(&workspace, patient))));
    show("patient page with its history", median(|| timed(page)));
    let cohort = || {
        let cohort =
            Cohort::of(workspace.courses(), &Filter::default(), today, Basis::AsCorrected, DUE_SOON_DAYS);
        drop(black_box(figures(&cohort.rows())));
    };
    show("adherence of all", median(|| timed(cohort)));

    let record = Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item),
        date: today,
        finding: Finding::Note("Seen".into()),
        lesions: Vec::new(),
        sign: false,
    }));
    show("record an assessment (decide and fold)", median(|| timed(|| write(&workspace, &record, today))));
}

fn write(workspace: &Workspace, op: &Op, today: Date) {
    let mut bits = u128::MAX / 2;
    let mut fresh = || {
        bits += 1;
        bits
    };
    let mut context = Context { today, now_ms: 1, actor: SIGNED_IN, fresh: &mut fresh };
    let decided = workspace.decide(op, &mut context).unwrap_or_else(|all| panic!("{all:?}"));
    let mut after = workspace.clone();
    for (index, event) in decided.events.into_iter().enumerate() {
        let id = EventId::from_bits(u128::MAX - index as u128);
        let recorded = RecordedEvent { id, author: SIGNED_IN, at_ms: i64::MAX, day: today, event };
        after.fold(&recorded).unwrap_or_else(|problem| panic!("{problem:?}"));
    }
    black_box(after);
}

/// An appointment that is open and due.
fn something_to_record(workspace: &Workspace, today: Date) -> (CourseId, ItemId) {
    let running = workspace.courses().filter(|course| course.end.is_none());
    running
        .flat_map(|course| course.items.iter().map(move |record| (course.id, record)))
        .find(|(_, record)| {
            matches!(record.item.kind, ActivityKind::Clinic | ActivityKind::Phone)
                && record.outcome == Outcome::Open
                && record.item.window.contains(today)
        })
        .map(|(course, record)| (course, record.item.id.clone()))
        .expect("a clinic has something to do")
}

/// An event as it is stored.
struct Body {
    id: EventId,
    author: MemberId,
    at_ms: i64,
    kind: &'static str,
    version: u16,
    text: String,
}

impl Body {
    fn of(recorded: &RecordedEvent) -> Self {
        let RecordedEvent { id, author, at_ms, event, .. } = recorded;
        let text = String::from_utf8(event.to_body().unwrap()).unwrap();
        Self {
            id: *id,
            author: *author,
            at_ms: *at_ms,
            kind: event.kind(),
            version: event.body_version(),
            text,
        }
    }

    fn read(&self) -> RecordedEvent {
        let Self { id, author, at_ms, kind, version, text } = self;
        RecordedEvent::read(*id, *author, *at_ms, kind, *version, text.as_bytes()).unwrap()
    }

    /// The same for another patient: every id that is not shared, and the number, is another one.
    fn again(&self, copy: u64, shared: &BTreeSet<String>, nhs: &str) -> Self {
        let (mine, theirs) = (format!("{SEED:016x}"), format!("{copy:016x}"));
        let mut text = String::with_capacity(self.text.len());
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find(&mine) {
            let id = rest.get(at..at + 32).unwrap_or_default();
            text.push_str(&rest[..at]);
            text.push_str(if shared.contains(id) { &mine } else { &theirs });
            rest = &rest[at + mine.len()..];
        }
        text.push_str(rest);
        if let Some(at) = text.find("\"nhs\":\"") {
            let old = text[at + 7..].split('"').next().unwrap_or_default().to_owned();
            text = text.replace(&old, nhs);
        } else {
            text = text.replace("SH 204518", &format!("SH {copy}"));
        }
        let low = self.id.bits() & u128::from(u64::MAX);
        Self { id: EventId::from_bits((u128::from(copy) << 64) | low), text, ..*self }
    }
}

/// The journal with as many patients as are wanted, by time.
fn repeated(sample: &Workspace, journal: &[RecordedEvent], patients: usize) -> Vec<Body> {
    let shared: BTreeSet<String> = sample
        .members()
        .map(|member| member.id().to_string())
        .chain(sample.protocols().map(|protocol| protocol.id.to_string()))
        .collect();
    let own = sample.patients().count();
    let mut bodies: Vec<Body> = journal.iter().map(Body::of).collect();
    let mut numbers = number(0..patients);
    for copy in 0..patients.saturating_sub(own).div_ceil(own) {
        for (place, patient) in sample.patients().enumerate() {
            if own * (copy + 1) + place >= patients {
                break;
            }
            let nhs = numbers.next().expect("the range has enough numbers").to_string().replace(' ', "");
            let is_about = |recorded: &&RecordedEvent| match recorded.event.subject() {
                Subject::Patient(id) => id == patient.id(),
                Subject::Course(id) => sample.course(id).is_some_and(|course| course.patient == patient.id()),
                _ => false,
            };
            let theirs = journal.iter().filter(is_about).map(Body::of);
            bodies.extend(theirs.map(|body| body.again(SEED + 1 + copy as u64, &shared, &nhs)));
        }
    }
    bodies.sort_by_key(|body| body.at_ms);
    bodies
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
