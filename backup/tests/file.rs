//! A backup from the journal to the file and back into an empty store; and what a wrong passphrase, a changed
//! byte and a cut end do to it.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use aftercare::exchange::backup::{
    BackupContents, BackupInfo, BackupProblem, confirm, read, read_in_parts, write,
};
use aftercare::journal::{AuthorId, Damage, DeviceId, EntryId, Journal, NewEvent};
use aftercare::store::{MemoryStore, NewWorkspace, SealedJournal, Secret, poll_ready};
use aftercare::vault::{Entropy, KdfSettings, Passphrase};
use aftercare_backup::{HIGHEST_WORK_FACTOR, Problem, WORK_FACTOR, open, seal, seal_with_work_factor};
use proptest::prelude::*;
use std::cell::RefCell;

const PASSPHRASE: &str = "plum kettle éclair 4";

fn journal(count: u64) -> Journal {
    let mut journal = Journal::new(DeviceId::from_u128(0xd1));
    let events = (1..=count).map(|number| NewEvent {
        id: EntryId::from_u128(u128::from(number)),
        at_ms: 1_760_000_000_000 + number as i64,
        author: AuthorId::from_u128(7),
        kind: "test.happened".to_owned(),
        subject: None,
        body_version: 1,
        body: format!("{{\"number\":{number}}}").into_bytes(),
    });
    let prepared = journal.prepare(events.collect());
    journal.commit(prepared, &[]);
    journal
}

fn info() -> BackupInfo {
    BackupInfo {
        label: Some("Example team".to_owned()),
        made_at_ms: 1_792_000_000_000,
        app_version: "0.1.0".to_owned(),
    }
}

fn quick(plain: &[u8]) -> Vec<u8> {
    seal_with_work_factor(plain, PASSPHRASE, 2).unwrap()
}

fn entropy() -> Box<dyn Entropy> {
    let mut counter = 0_u64;
    Box::new(move |bytes: &mut [u8]| {
        for byte in bytes {
            counter += 1;
            *byte = (counter.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
        }
    })
}

#[test]
fn a_backup_at_full_cost_is_read_back_the_same() {
    let journal = journal(250);
    let plain = write(&journal, &info());
    let file = seal(&plain, PASSPHRASE).unwrap();
    assert!(!file.windows(8).any(|window| window == b"happened"), "nothing is readable");
    let header = String::from_utf8_lossy(&file[..120]).into_owned();
    assert!(header.starts_with("age-encryption.org/v1\n-> scrypt "), "{header}");
    assert_eq!(header.lines().nth(1).unwrap().split(' ').nth(3), Some(WORK_FACTOR.to_string().as_str()));

    let read_back = open(&file, PASSPHRASE).unwrap();
    let contents = read(&read_back).unwrap();
    assert_eq!(contents.info, info());
    assert_eq!(contents.entries, journal.envelopes().cloned().collect::<Vec<_>>());
    assert_eq!(contents.damage, []);
    assert_eq!(confirm(&contents, journal.summary()), Ok(()));
}

#[test]
fn a_long_backup_is_read_in_parts_and_can_be_stopped_at_each() {
    let journal = journal(2_500);
    let plain = write(&journal, &info());
    let whole = read(&plain).unwrap();
    for stop_at in 0..3 {
        let told = RefCell::new(Vec::new());
        let pause = async |done, of| {
            told.borrow_mut().push((done, of));
            told.borrow().len() <= stop_at
        };
        let outcome = poll_ready(read_in_parts(&plain, pause)).unwrap();
        let expected = [(1_000, 2_500), (2_000, 2_500)];
        assert_eq!(told.into_inner(), expected[..expected.len().min(stop_at + 1)]);
        match stop_at {
            2 => assert_eq!(outcome.as_ref(), Ok(&whole)),
            _ => assert_eq!(outcome, Err(BackupProblem::Cancelled)),
        }
    }
}

#[test]
fn a_backup_restores_into_an_empty_store_with_its_chains() {
    let written = journal(130);
    let BackupContents { entries, .. } = read(&write(&written, &info())).unwrap();
    let store = MemoryStore::new();
    let new = NewWorkspace {
        passphrase: Passphrase::parse(PASSPHRASE, &[]).unwrap(),
        settings: KdfSettings::new(8, 1, 1).unwrap(),
        label: None,
    };
    poll_ready(SealedJournal::restore(store.clone(), new, entries, entropy(), async |_, _| true))
        .unwrap()
        .unwrap()
        .unwrap();
    let opened =
        poll_ready(SealedJournal::unlock(store, Secret::Passphrase(PASSPHRASE), entropy())).unwrap().unwrap();
    assert_eq!(opened.damage, []);
    assert_eq!(opened.journal.journal().summary(), written.summary());
    // A backup of what was restored is a backup of the same entries.
    let again = read(&write(opened.journal.journal(), &info())).unwrap();
    assert_eq!(again.summary, written.summary());
}

#[test]
fn an_empty_journal_can_be_backed_up() {
    let empty = journal(0);
    let read_back = read(&write(&empty, &info())).unwrap();
    assert_eq!((confirm(&read_back, empty.summary()), read_back.entries), (Ok(()), Vec::new()));
}

#[test]
fn a_backup_that_is_not_the_one_just_written_is_refused() {
    let older = write(&journal(3), &info());
    assert_eq!(confirm(&read(&older).unwrap(), journal(4).summary()), Err(BackupProblem::NotTheSame));
}

#[test]
fn entries_missing_when_it_was_written_stay_named() {
    let whole = journal(10);
    let mut gappy = Journal::new(DeviceId::from_u128(0xd2));
    let kept = whole.envelopes().filter(|envelope| envelope.seq != 4 && envelope.seq != 5).cloned();
    gappy.commit(gappy.adopt(kept), &[]);
    let contents = read(&write(&gappy, &info())).unwrap();
    let device = DeviceId::from_u128(0xd1);
    assert_eq!(contents.damage, [Damage::ChainGap { position: 4, device, first_seq: 4, last_seq: 5 }]);
}

#[test]
fn wrong_passphrase_other_files_and_newer_versions_are_told_apart() {
    let file = quick(&write(&journal(2), &info()));
    assert_eq!(open(&file, "plum kettle eclair 4"), Err(Problem::WrongPassphrase));
    assert_eq!(open(b"PK\x03\x04 a zip", PASSPHRASE), Err(Problem::NotABackup));
    assert_eq!(open(b"", PASSPHRASE), Err(Problem::NotABackup));
    assert_eq!(read(b"no line"), Err(BackupProblem::NotABackup));
    assert_eq!(read(b"{}\n"), Err(BackupProblem::NotABackup));
    assert_eq!(
        read(b"{\"format\":\"aftercare-backup\",\"version\":2,\"more\":1}\n"),
        Err(BackupProblem::NewerVersion)
    );
    assert_eq!(read(b"{\"format\":\"aftercare-backup\",\"version\":1}\n"), Err(BackupProblem::Damaged));
    for problem in [
        Problem::NotABackup,
        Problem::WrongPassphrase,
        Problem::Damaged,
        Problem::TooMuchWork,
        Problem::NotWritten,
    ] {
        let known = BackupProblem::from_code(problem.code());
        assert_eq!(format!("{known:?}"), format!("{problem:?}"));
    }
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused_at_once() {
    let file = quick(b"plain");
    let text = String::from_utf8_lossy(&file).into_owned();
    let line = text.lines().nth(1).unwrap().to_owned();
    let greedy = line.strip_suffix(" 2").unwrap().to_owned() + " 40";
    let mut changed = file.clone();
    let start = "age-encryption.org/v1\n".len();
    changed.splice(start..start + line.len(), greedy.into_bytes());
    assert_eq!(open(&changed, PASSPHRASE), Err(Problem::TooMuchWork));
    assert_eq!(seal_with_work_factor(b"", PASSPHRASE, HIGHEST_WORK_FACTOR + 1), Err(Problem::NotWritten));
}

#[test]
fn a_changed_byte_or_a_cut_anywhere_in_a_file_is_refused() {
    let file = quick(&write(&journal(2), &info()));
    let header_len = file.windows(5).position(|window| window == b"\n--- ").unwrap() + 49;
    // All of the header and of the first bytes after it; a sample of the encrypted content.
    for at in (0..header_len + 40).chain((header_len + 40..file.len()).step_by(11)) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(open(&changed, PASSPHRASE).is_err(), "byte {at} changed");
    }
    for at in (0..file.len()).step_by(7) {
        assert!(open(&file[..at], PASSPHRASE).is_err(), "cut after {at} bytes");
    }
    let mut longer = file;
    longer.push(0);
    assert_eq!(open(&longer, PASSPHRASE), Err(Problem::Damaged));
}

#[test]
fn a_changed_content_is_refused_even_without_encryption() {
    let plain = write(&journal(3), &info());
    let original = read(&plain).unwrap();
    for at in 0..plain.len() {
        let mut changed = plain.clone();
        changed[at] ^= 1;
        if let Ok(contents) = read(&changed) {
            let same = contents.entries == original.entries && contents.damage.is_empty();
            assert!(!same || contents.info != original.info, "byte {at} changed and nobody noticed");
        }
        let cut = read(&plain[..at]);
        assert!(cut.is_err(), "cut after {at} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_survive_and_none_panic(
        plain in prop::collection::vec(any::<u8>(), 0..70_000), junk in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        prop_assert_eq!(open(&quick(&plain), PASSPHRASE), Ok(plain));
        prop_assert!(open(&junk, PASSPHRASE).is_err());
        prop_assert!(read(&junk).is_err());
        let mut headed = b"age-encryption.org/v1\n-> scrypt ".to_vec();
        headed.extend_from_slice(&junk);
        prop_assert!(open(&headed, PASSPHRASE).is_err());
        let mut lined = b"{\"format\":\"aftercare-backup\",\"version\":1,\"label\":null,\"made_at_ms\":0,\
            \"app_version\":\"\",\"entries\":1,\"digest\":\"\",\"chains\":[]}\n".to_vec();
        lined.extend_from_slice(&junk);
        prop_assert!(read(&lined).is_err());
    }
}
