//! Keys, sealing, and the journal as it is stored: what a lost reply, a full disk, a second tab, a changed
//! byte or a moved piece does, and that nothing of it is silent.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use aftercare::journal::{AuthorId, EntryId, NewEvent};
use aftercare::store::{MemoryStore, NewWorkspace, Opened, SealedJournal, Secret, poll_ready};
use aftercare::vault::{Entropy, KdfSettings, Passphrase};

const PASSPHRASE: &str = "walnut cellar ivy";

/// Deterministic and never the same twice within one source; different seeds give different bytes.
fn entropy(seed: u8) -> Box<dyn Entropy> {
    let mut counter: u64 = 0;
    Box::new(move |bytes: &mut [u8]| {
        for byte in bytes {
            counter += 1;
            let mixed = (counter ^ u64::from(seed) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *byte = (mixed >> 32) as u8 ^ mixed as u8;
        }
    })
}

fn new_workspace() -> NewWorkspace {
    NewWorkspace {
        passphrase: Passphrase::parse(PASSPHRASE).unwrap(),
        settings: KdfSettings::new(8, 1, 1).unwrap(),
        label: Some("Example team".to_owned()),
    }
}

fn create(store: &MemoryStore) -> SealedJournal<MemoryStore> {
    run(SealedJournal::create(store.clone(), new_workspace(), entropy(1))).unwrap().0
}

fn unlock(store: &MemoryStore) -> Opened<MemoryStore> {
    run(SealedJournal::unlock(store.clone(), Secret::Passphrase(PASSPHRASE), entropy(2))).unwrap()
}

fn run<F: Future>(future: F) -> F::Output {
    poll_ready(future).unwrap()
}

fn event(number: u64) -> NewEvent {
    NewEvent {
        id: EntryId::from_u128(u128::from(number)),
        at_ms: 1_760_000_000_000 + number as i64,
        author: AuthorId::from_u128(7),
        kind: "test.happened".to_owned(),
        subject: None,
        body_version: 1,
        body: format!("{{\"number\":{number}}}").into_bytes(),
    }
}

#[test]
fn what_was_appended_is_there_after_unlocking_again() {
    let store = MemoryStore::new();
    let mut journal = create(&store);
    for number in 1..=250 {
        let added = run(journal.append(vec![event(number)])).unwrap();
        assert_eq!(added.len(), 1);
        assert_eq!(added[0].seq, number);
    }
    let before: Vec<_> = journal.journal().entries().to_vec();
    journal.lock();

    assert_eq!(store.contents().segments.len(), 2);
    assert_eq!(store.contents().tail.len(), 50);
    let opened = unlock(&store);
    assert_eq!(opened.damage, []);
    assert_eq!(opened.journal.journal().entries(), before);
}
