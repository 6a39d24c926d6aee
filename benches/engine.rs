//! Speed, measured and printed; nothing here passes or fails. `cargo xtask bench` runs it.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench prints, and stops when it cannot run"
)]

mod clinic;
mod lesions;

use aftercare::calendar::{Closures, Date, parse_iso};
use aftercare::journal::{AuthorId, EntryId, NewEvent};
use aftercare::people::{Gender, MemberId, PatientId, PatientNumber, PersonName, Role as TeamRole};
use aftercare::plan::{Anchors, Context, Course, CourseId, CourseStart, Session, generate};
use aftercare::protocol::{Content, ContentHash, ProtocolId, VersionRef};
use aftercare::response::{Settings, Standard, assess, assess_all};
use aftercare::store::{MemoryStore, NewWorkspace as NewStore, SealedJournal, Secret, poll_ready};
use aftercare::vault::{KdfSettings, Passphrase};
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use aftercare::workspace::{EventId, RecordedEvent, Workspace};
use clinic::repeated::number;
use lesions::{FOLLOW_UPS, followed, with_new_lesion};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Each figure is the median of this many runs.
const RUNS: usize = 7;

/// Patients in the workspace that is unlocked.
const PATIENTS: usize = 1_000;

fn main() {
    let today = parse_iso("2026-11-23").unwrap();
    plans(today);
    time_points();
    unlock(today);
    clinic::measure(today);
}

fn median(mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort();
    times[RUNS / 2]
}

fn report(what: &str, count: usize, time: Duration) {
    let per_second = count as f64 / time.as_secs_f64();
    println!("{what:<44} {per_second:>12.0} a second   ({:.2} ms for {count})", time.as_secs_f64() * 1e3);
}

fn content() -> Content {
    serde_json::from_str(include_str!("../assets/protocols/sirt-crlm.json")).unwrap()
}

fn reference(content: &Content) -> VersionRef {
    VersionRef { protocol: ProtocolId::from_bits(1), number: 1, content_hash: ContentHash::of(content) }
}

fn course(content: &Content, day: Date) -> Course {
    Course::start(CourseStart {
        id: CourseId::from_bits(1),
        patient: PatientId::from_bits(1),
        version: reference(content),
        procedure: "SIRT".into(),
        intents: Vec::new(),
        designated: MemberId::from_bits(1),
        anchors: Anchors {
            work_up: day.checked_sub_days(chrono::Days::new(7)),
            sessions: vec![Session { date: day, site: String::new(), operator: String::new() }],
            closed: Some(day),
            ..Anchors::default()
        },
    })
}

fn plans(today: Date) {
    let content = content();
    let closures = Closures::default();
    let context =
        Context { content: &content, closures: &closures, today, due_soon_days: 14, not_asked: &[] };
    let course = course(&content, today);
    let count = 500;
    let time = median(|| {
        let start = Instant::now();
        for _ in 0..count {
            black_box(generate(black_box(&course), &context));
        }
        start.elapsed()
    });
    report(&format!("plans of {} items", generate(&course, &context).items.len()), count, time);
}

/// Every time point of a history, and one of a long history with many lesions.
fn time_points() {
    let settings = Settings::of(Standard::Recist11);
    let history = followed(5, 3, FOLLOW_UPS);
    let count = 20_000;
    let time = median(|| {
        let start = Instant::now();
        for _ in 0..count {
            let _ = black_box(assess_all(black_box(&history), &settings));
        }
        start.elapsed()
    });
    report("RECIST 1.1 time points (5 + 3 lesions, all)", count * FOLLOW_UPS, time);

    let immune = Settings::of(Standard::Irecist);
    let time = median(|| {
        let start = Instant::now();
        for _ in 0..count {
            let _ = black_box(assess_all(black_box(&history), &immune));
        }
        start.elapsed()
    });
    report("iRECIST time points (5 + 3 lesions, all)", count * FOLLOW_UPS, time);

    let waiting = with_new_lesion(&history);
    let time = median(|| {
        let start = Instant::now();
        for _ in 0..count {
            let _ = black_box(assess_all(black_box(&waiting), &immune));
        }
        start.elapsed()
    });
    report("iRECIST time points beside a new lesion", count * FOLLOW_UPS, time);

    let count = 2_000;
    let time = median(|| {
        let start = Instant::now();
        for index in 0..count {
            let _ = black_box(assess(black_box(&history), &settings, index % FOLLOW_UPS));
        }
        start.elapsed()
    });
    report("RECIST 1.1 time points (5 + 3 lesions, one)", count, time);

    let history = followed(20, 8, 30);
    let count = 200;
    let time = median(|| {
        let start = Instant::now();
        for _ in 0..count {
            let _ = black_box(assess(black_box(&history), &settings, 29));
        }
        start.elapsed()
    });
    report("RECIST 1.1, the last of 30 scans, 30 lesions", count, time);
}

/// A workspace of many patients, each with a plan, written to a sealed journal and opened again.
fn unlock(today: Date) {
    let events = many_patients(today);
    let settings = KdfSettings::new(8, 1, 1).unwrap();
    let store = MemoryStore::new();
    let mut counter = 0_u8;
    let entropy = move |bytes: &mut [u8]| {
        for byte in bytes {
            counter = counter.wrapping_add(1);
            *byte = counter;
        }
    };
    let new = NewStore {
        passphrase: Passphrase::parse("a bench needs no secret", &[]).unwrap(),
        settings,
        label: None,
    };
    let (mut journal, _) =
        poll_ready(SealedJournal::create(store.clone(), new, Box::new(entropy))).unwrap().unwrap();
    for chunk in events.chunks(100) {
        let new = chunk
            .iter()
            .map(|recorded| NewEvent {
                id: EntryId::from_u128(recorded.id.bits()),
                at_ms: recorded.at_ms,
                author: AuthorId::from_u128(recorded.author.bits()),
                kind: recorded.event.kind().into(),
                subject: None,
                body_version: recorded.event.body_version(),
                body: recorded.event.to_body().unwrap(),
            })
            .collect();
        poll_ready(journal.append(new)).unwrap().unwrap();
    }
    drop(journal);
    let mut parts = [Duration::ZERO; 3];
    let time = median(|| {
        let start = Instant::now();
        let opened = poll_ready(SealedJournal::unlock(
            store.clone(),
            Secret::Passphrase("a bench needs no secret"),
            Box::new(|bytes: &mut [u8]| bytes.fill(7)),
        ))
        .unwrap()
        .unwrap();
        let read = start.elapsed();
        let recorded: Vec<RecordedEvent> = opened
            .journal
            .journal()
            .envelopes()
            .map(|envelope| {
                RecordedEvent::read(
                    EventId::from_bits(envelope.id.to_u128()),
                    MemberId::from_bits(envelope.author.to_u128()),
                    envelope.at_ms,
                    &envelope.kind,
                    envelope.body_version,
                    &envelope.body().unwrap(),
                )
                .unwrap()
            })
            .collect();
        let (workspace, aside) = Workspace::open(recorded);
        assert!(aside.is_empty(), "every event of the bench folds");
        let folded = start.elapsed();
        let pending = Pending::of(&workspace, today);
        black_box(Worklist::of(&workspace, &pending, &Filters::default(), today));
        let whole = start.elapsed();
        parts = [read, folded - read, whole - folded];
        whole
    });
    println!(
        "unlock to worklist, {PATIENTS} patients, {} events        {:.0} ms (without the key derivation)",
        events.len(),
        time.as_secs_f64() * 1e3
    );
    let [read, fold, list] = parts.map(|part| part.as_secs_f64() * 1e3);
    println!("    of which: open and unseal {read:.0} ms, read and fold {fold:.0} ms, worklist {list:.0} ms");
}

fn many_patients(today: Date) -> Vec<RecordedEvent> {
    use aftercare::workspace::{NewPatient, NewWorkspace, Op, Rehearsal, StartPlan};
    let actor = MemberId::from_bits(9);
    let mut rehearsal = Rehearsal::new(1);
    let perform = |rehearsal: &mut Rehearsal, day: Date, op: Op| {
        rehearsal.perform(day, actor, &op).unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    let year_ago = today.checked_sub_days(chrono::Days::new(400)).unwrap();
    perform(
        &mut rehearsal,
        year_ago,
        Op::CreateWorkspace(NewWorkspace {
            team: "Bench".into(),
            site: String::new(),
            division: aftercare::calendar::Division::default(),
            name: "Dr A Okafor".into(),
            role: TeamRole::InterventionalRadiologist,
            core_of_mdt: true,
        }),
    );
    let protocol = approved(&mut rehearsal, actor, year_ago);
    for (index, number) in number(0..PATIENTS).enumerate() {
        let day = today.checked_sub_days(chrono::Days::new(10 + (index as u64 * 7) % 360)).unwrap();
        let done = perform(
            &mut rehearsal,
            today,
            Op::AddPatient(NewPatient {
                number: PatientNumber::Nhs(number),
                name: PersonName::new("Mr", &format!("Given{index}"), &format!("Family{index}")).unwrap(),
                born: parse_iso("1955-05-05").unwrap(),
                gender: Gender::NotStated,
                another_person: false,
            }),
        );
        let patient = done
            .events
            .iter()
            .find_map(|event| match event {
                aftercare::workspace::Event::PatientAdded(patient) => Some(patient.id()),
                _ => None,
            })
            .unwrap();
        let plan = StartPlan {
            patient,
            protocol,
            number: 1,
            procedure: "SIRT (Y-90), right lobe".into(),
            intents: Vec::new(),
            designated: Some(actor),
            anchors: Anchors {
                sessions: vec![Session { date: day, site: String::new(), operator: String::new() }],
                closed: Some(day),
                ..Anchors::default()
            },
            facts: Vec::new(),
            optional_on: Default::default(),
            retreats: None,
        };
        perform(&mut rehearsal, today, Op::StartPlan(Box::new(plan)));
    }
    rehearsal.into_parts().1
}

fn approved(rehearsal: &mut aftercare::workspace::Rehearsal, actor: MemberId, day: Date) -> ProtocolId {
    use aftercare::workspace::{ApproveDraft, NewDraft, NewMember, Op};
    let second = NewMember {
        name: "Dr L Brandt".into(),
        role: TeamRole::Oncologist,
        core_of_mdt: true,
        professional: Default::default(),
    };
    let done = rehearsal
        .perform(day, actor, &Op::AddMember(second))
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let second = done
        .events
        .iter()
        .find_map(|event| match event {
            aftercare::workspace::Event::MemberAdded(member) => Some(member.id()),
            _ => None,
        })
        .unwrap();
    let content = aftercare::protocol::edit::confirm_all_anchors(&content());
    let content_hash = ContentHash::of(&content);
    let done = rehearsal
        .perform(day, actor, &Op::CopyExample(Box::new(NewDraft::of(content))))
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let protocol = done
        .events
        .iter()
        .find_map(|event| match event {
            aftercare::workspace::Event::ProtocolDrafted(version) => Some(version.protocol),
            _ => None,
        })
        .unwrap();
    rehearsal
        .perform(
            day,
            actor,
            &Op::ApproveDraft(ApproveDraft {
                protocol,
                number: 1,
                approvers: vec![actor, second],
                mdt: "Liver MDT".into(),
                date: day,
                review_by: day.checked_add_days(chrono::Days::new(700)).unwrap(),
                comment: String::new(),
                content_hash,
            }),
        )
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    protocol
}
