//! What a team waits for in a working day, with the patients of the sample and with many times as many: each of
//! them again under other ids and another number.

pub mod repeated;

use crate::median;
use aftercare::adherence::{Basis, Cohort, Filter, figures};
use aftercare::calendar::Date;
use aftercare::plan::{CourseId, Finding, ItemId, Outcome};
use aftercare::protocol::ActivityKind;
use aftercare::workspace::sample::SIGNED_IN;
use aftercare::workspace::views::find::{Search, find};
use aftercare::workspace::views::history::patient_history;
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use aftercare::workspace::{
    Context, DUE_SOON_DAYS, EventId, Named, NewAssessment, Op, RecordedEvent, Workspace,
};
use repeated::{Body, Source, repeated};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// Makes the sample, then measures clinics of its size and of others.
pub fn measure(today: Date) {
    let source = Source::read(Path::new("."));
    let make = || source.sample(today);
    let time = median(|| timed(|| drop(black_box(make()))));
    let (workspace, journal) = make();
    println!(
        "sample of {} patients made{:26}{:.0} ms ({} events)",
        source.patient_count(),
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

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
