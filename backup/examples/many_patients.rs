//! Writes a backup file of a workspace with many fictional patients, to see how the app bears them:
//! `cargo run --release --package aftercare-backup --example many_patients -- 10000 many.age`, and then
//! `node tests/browser/many.mjs many.age`. Its passphrase is [`PASSPHRASE`].
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a tool for developers stops when it cannot go on"
)]

#[path = "../../benches/clinic/repeated.rs"]
mod repeated;

use aftercare::calendar::parse_iso;
use aftercare::exchange::backup::{BackupInfo, write};
use aftercare::journal::{AuthorId, DeviceId, EntryId, Journal, NewEvent};
use repeated::{Body, Source, repeated};
use std::path::Path;

const PASSPHRASE: &str = "many fictional patients";

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(patients), Some(file)) =
        (arguments.next().and_then(|text| text.parse().ok()), arguments.next())
    else {
        println!("Say how many patients, and the name of the file");
        std::process::exit(2);
    };
    let today = parse_iso("2026-11-23").unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the project");
    let source = Source::read(project);
    let (sample, events) = source.sample(today);
    let mut journal = Journal::new(DeviceId::from_u128(0xd1));
    // A part at a time: the text of all of them is long.
    for part in repeated(&sample, &events, patients).chunks(10_000) {
        let prepared = journal.prepare(part.iter().map(entry).collect());
        journal.commit(prepared, &[]);
    }
    let info = BackupInfo {
        label: Some("Many patients".to_owned()),
        made_at_ms: 1_795_424_400_000,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let sealed = aftercare_backup::seal_with_work_factor(&write(&journal, &info), PASSPHRASE, 10).unwrap();
    std::fs::write(&file, &sealed).unwrap();
    println!(
        "{patients} patients, those of the sample ({}) again and again: {} entries, {} bytes",
        source.patient_count(),
        journal.entries().len(),
        sealed.len()
    );
}

fn entry(body: &Body) -> NewEvent {
    let event = body.read();
    NewEvent {
        id: EntryId::from_u128(event.id.bits()),
        at_ms: event.at_ms,
        author: AuthorId::from_u128(event.author.bits()),
        kind: event.event.kind().to_owned(),
        subject: None,
        body_version: event.event.body_version(),
        body: event.event.to_body().unwrap(),
    }
}
