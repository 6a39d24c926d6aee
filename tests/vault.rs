//! Keys, sealing, and the journal as it is stored: what a lost reply, a full disk, a second tab, a changed
//! byte or a moved piece does, and that nothing of it is silent.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use aftercare::journal::{AuthorId, Cause, Damage, DeviceId, EntryId, NewEvent};
use aftercare::store::{
    Contents, Fault, MemoryStore, NewWorkspace, OpenProblem, Opened, Presence, SealedJournal, Secret,
    Snapshot, Store as _, StoreError, poll_ready, put_back,
};
use aftercare::vault::{
    self, Compartment, Entropy, Header, HeaderProblem, Holder, KdfSettings, NoEntropy, Passphrase, Place,
    RecoveryKey, RecoveryKeyProblem, SealBroken, Sealed, Slot, UnlockError,
};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use std::cell::RefCell;

const PASSPHRASE: &str = "walnut cellar ivy";
/// 04-Sep-2026, 12:00 UTC.
const NOW_MS: i64 = 1_788_523_200_000;

/// Deterministic and never the same twice within one source; different seeds give different bytes.
fn entropy(seed: u8) -> Box<dyn Entropy> {
    let mut counter = u64::from(seed) << 32;
    Box::new(move |bytes: &mut [u8]| {
        for byte in bytes {
            counter += 1;
            *byte = (counter.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
        }
    })
}

fn new_workspace() -> NewWorkspace {
    NewWorkspace {
        passphrase: Passphrase::parse(PASSPHRASE, &[]).unwrap(),
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

fn events(numbers: std::ops::RangeInclusive<u64>) -> Vec<NewEvent> {
    numbers.map(event).collect()
}

/// A store with so many entries, added ten at a time.
fn store_of(count: u64) -> MemoryStore {
    let store = MemoryStore::new();
    let mut journal = create(&store);
    for start in (1..=count).step_by(10) {
        run(journal.append(events(start..=count.min(start + 9)))).unwrap();
    }
    store
}

fn numbers(journal: &SealedJournal<MemoryStore>) -> Vec<u64> {
    journal.journal().envelopes().map(|envelope| envelope.id.to_u128() as u64).collect()
}

fn try_unlock(store: &MemoryStore, secret: Secret<'_>) -> Result<Opened<MemoryStore>, OpenProblem> {
    run(SealedJournal::unlock(store.clone(), secret, entropy(2)))
}

// ---------------------------------------------------------------- the way in

#[test]
fn the_recommended_cost_opens_with_the_passphrase_and_the_recovery_key_and_nothing_else() {
    let store = MemoryStore::new();
    let new = NewWorkspace { settings: KdfSettings::RECOMMENDED, ..new_workspace() };
    let (_, key) = run(SealedJournal::create(store.clone(), new, entropy(1))).unwrap();

    assert!(try_unlock(&store, Secret::Passphrase(PASSPHRASE)).is_ok());
    assert!(try_unlock(&store, Secret::RecoveryKey(&key.printed())).is_ok());
    assert_eq!(
        try_unlock(&store, Secret::Passphrase("walnut cellar ivY")).unwrap_err(),
        OpenProblem::Unlock(UnlockError::WrongPassphrase)
    );
    assert_eq!(
        UnlockError::WrongPassphrase.message(),
        "That passphrase did not open this workspace. Check Caps Lock."
    );
}

#[test]
fn another_passphrase_takes_the_place_of_the_old_one() {
    let store = store_of(3);
    let mut opened = unlock(&store).journal;
    let settings = KdfSettings::new(8, 1, 1).unwrap();
    run(opened.set_passphrase(None, &Passphrase::parse("kettle plum 77 river", &[]).unwrap(), settings))
        .unwrap();
    run(opened.append(events(4..=4))).unwrap();

    assert!(try_unlock(&store, Secret::Passphrase(PASSPHRASE)).is_err());
    let opened = try_unlock(&store, Secret::Passphrase("kettle plum 77 river")).unwrap();
    assert_eq!(numbers(&opened.journal), [1, 2, 3, 4]);
}

#[test]
fn a_new_recovery_key_takes_the_place_of_the_old_one() {
    let store = MemoryStore::new();
    let (mut journal, old) = run(SealedJournal::create(store.clone(), new_workspace(), entropy(1))).unwrap();
    let new = run(journal.replace_recovery_key()).unwrap();
    assert_eq!(
        try_unlock(&store, Secret::RecoveryKey(&old.printed())).unwrap_err(),
        OpenProblem::Unlock(UnlockError::WrongRecoveryKey)
    );
    assert!(try_unlock(&store, Secret::RecoveryKey(&new.printed())).is_ok());
    assert!(try_unlock(&store, Secret::Passphrase(PASSPHRASE)).is_ok());
}

#[test]
fn a_failed_change_of_passphrase_leaves_the_old_one() {
    let store = store_of(1);
    let mut opened = unlock(&store).journal;
    let new = Passphrase::parse("kettle plum 77 river", &[]).unwrap();
    for (fault, error) in [
        (Fault::Quota, StoreError::QuotaExceeded),
        (Fault::ReplyLostBeforeWrite, StoreError::WriteFailed { detail: String::new() }),
    ] {
        store.inject(fault);
        let settings = KdfSettings::new(8, 1, 1).unwrap();
        assert_eq!(run(opened.set_passphrase(None, &new, settings)), Err(error));
        assert!(try_unlock(&store, Secret::Passphrase(PASSPHRASE)).is_ok());
    }
    store.inject(Fault::ReplyLostAfterWrite);
    assert_eq!(run(opened.set_passphrase(None, &new, KdfSettings::new(8, 1, 1).unwrap())), Ok(()));
    assert!(try_unlock(&store, Secret::Passphrase("kettle plum 77 river")).is_ok());
}

/// The passphrase that a team shares, and those of two persons.
fn of_three() -> (MemoryStore, SealedJournal<MemoryStore>) {
    let store = store_of(1);
    let mut opened = unlock(&store).journal;
    let settings = KdfSettings::new(8, 1, 1).unwrap();
    for (holder, passphrase) in [(ASHA, "asha walks by the river"), (BEN, "ben bakes on a Sunday")] {
        let passphrase = Passphrase::parse(passphrase, &[]).unwrap();
        run(opened.set_passphrase(Some(holder), &passphrase, settings)).unwrap();
    }
    (store, opened)
}

const ASHA: Holder = Holder::from_u128(0xa5a);
const BEN: Holder = Holder::from_u128(0xbe);

/// Who is known by what was typed.
fn holder_of(store: &MemoryStore, passphrase: &str) -> Option<Option<Holder>> {
    let header = run(SealedJournal::stored_header(store)).unwrap();
    let opens = |slot: &&Slot| vault::unlock_slot(&header, slot, passphrase).is_ok();
    header.slots().iter().find(opens).map(Slot::holder)
}

#[test]
fn a_passphrase_of_ones_own_says_who_types_it() {
    let (store, _) = of_three();
    assert_eq!(holder_of(&store, PASSPHRASE), Some(None));
    assert_eq!(holder_of(&store, "asha walks by the river"), Some(Some(ASHA)));
    assert_eq!(holder_of(&store, "ben bakes on a Sunday"), Some(Some(BEN)));
    assert_eq!(holder_of(&store, "ben bakes on a Monday"), None);
    for passphrase in [PASSPHRASE, "asha walks by the river", "ben bakes on a Sunday"] {
        let opened = try_unlock(&store, Secret::Passphrase(passphrase)).unwrap();
        assert_eq!(numbers(&opened.journal), [1]);
    }
}

#[test]
fn a_change_of_one_passphrase_leaves_those_of_the_others() {
    let (store, mut opened) = of_three();
    let settings = KdfSettings::new(8, 1, 1).unwrap();
    let new = Passphrase::parse("asha sails in the autumn", &[]).unwrap();
    run(opened.set_passphrase(Some(ASHA), &new, settings)).unwrap();
    assert_eq!(holder_of(&store, "asha walks by the river"), None);
    assert_eq!(holder_of(&store, "asha sails in the autumn"), Some(Some(ASHA)));
    assert_eq!(holder_of(&store, PASSPHRASE), Some(None));
    let new = Passphrase::parse("kettle plum 77 river", &[]).unwrap();
    run(opened.set_passphrase(None, &new, settings)).unwrap();
    assert_eq!(holder_of(&store, PASSPHRASE), None);
    assert_eq!(holder_of(&store, "kettle plum 77 river"), Some(None));
    assert_eq!(holder_of(&store, "ben bakes on a Sunday"), Some(Some(BEN)));
    assert_eq!(opened.header().slots().len(), 4);
}

#[test]
fn a_passphrase_is_taken_away_but_the_last_stays_and_so_does_the_recovery_key() {
    let (store, mut opened) = of_three();
    let key = run(opened.replace_recovery_key()).unwrap();
    assert_eq!(run(opened.remove_passphrase(None)), Ok(true));
    assert_eq!(holder_of(&store, PASSPHRASE), None);
    assert_eq!(run(opened.remove_passphrase(Some(ASHA))), Ok(true));
    assert_eq!(holder_of(&store, "asha walks by the river"), None);
    assert_eq!(run(opened.remove_passphrase(Some(BEN))), Ok(false));
    assert_eq!(holder_of(&store, "ben bakes on a Sunday"), Some(Some(BEN)));
    assert!(try_unlock(&store, Secret::RecoveryKey(&key.printed())).is_ok());
}

#[test]
fn nobody_can_put_a_slot_in_the_name_of_somebody_else() {
    let (store, _) = of_three();
    let bytes = run(store.meta()).unwrap().unwrap();
    let asha = 0xa5a_u128.to_be_bytes();
    let at = bytes.windows(16).position(|window| window == asha).unwrap();
    let mut forged = bytes.clone();
    forged[at..at + 16].copy_from_slice(&0xbe_u128.to_be_bytes());
    let body = forged.len() - 32;
    let hash = Sha256::digest(&forged[..body]);
    forged[body..].copy_from_slice(&hash);
    run(store.put_meta(&forged)).unwrap();
    assert!(Header::decode(&forged).unwrap().is_intact());
    assert_eq!(holder_of(&store, "asha walks by the river"), None);
}

#[test]
fn the_printed_recovery_key_can_be_typed_in_many_ways() {
    let (_, key) = run(SealedJournal::create(MemoryStore::new(), new_workspace(), entropy(1))).unwrap();
    let printed = key.printed();
    assert_eq!(printed.len(), 39);
    assert!(printed.split('-').all(|group| group.len() == 4), "{}", *printed);
    for typed in [
        printed.to_string(),
        printed.to_lowercase(),
        printed.replace('-', ""),
        printed.replace('-', " – "),
        printed.replace('0', "O").replace('1', "l"),
        format!("  {}\n", *printed),
    ] {
        assert_eq!(*RecoveryKey::parse(&typed).unwrap().printed(), *printed, "{typed}");
    }
}

#[test]
fn a_mistyped_recovery_key_is_told_from_a_wrong_one() {
    let (_, key) = run(SealedJournal::create(MemoryStore::new(), new_workspace(), entropy(1))).unwrap();
    let printed = key.printed().to_string();
    for at in 0..printed.len() {
        let typed_there = printed.as_bytes()[at];
        if typed_there == b'-' {
            continue;
        }
        let mut typed = printed.clone().into_bytes();
        typed[at] = if typed_there == b'7' { b'8' } else { b'7' };
        let typed = String::from_utf8(typed).unwrap();
        assert_eq!(RecoveryKey::parse(&typed).unwrap_err(), RecoveryKeyProblem::ChecksumMismatch, "{typed}");
    }
    assert_eq!(
        RecoveryKey::parse(&printed[..38]).unwrap_err(),
        RecoveryKeyProblem::WrongLength { found: 31 }
    );
    assert_eq!(
        RecoveryKey::parse("U").unwrap_err().message(),
        "Check the recovery key. It never contains “U”."
    );
    let store = store_of(1);
    assert_eq!(
        try_unlock(&store, Secret::RecoveryKey("1234")).unwrap_err(),
        OpenProblem::Unlock(UnlockError::RecoveryKey(RecoveryKeyProblem::WrongLength { found: 4 }))
    );
}

#[test]
fn without_random_bytes_nothing_is_made() {
    struct Broken;
    impl Entropy for Broken {
        fn fill(&mut self, _: &mut [u8]) -> Result<(), NoEntropy> {
            Err(NoEntropy)
        }
    }
    let store = MemoryStore::new();
    let made = run(SealedJournal::create(store.clone(), new_workspace(), Box::new(Broken)));
    assert_eq!(made.unwrap_err(), StoreError::NoEntropy);
    assert_eq!(run(store.presence()), Ok(Presence::Absent));
}

#[test]
fn settings_that_would_hang_the_browser_are_refused() {
    assert!(KdfSettings::new(64 * 1024, 3, 1).is_some());
    for (memory_kib, passes, lanes) in [(7, 1, 1), (8, 0, 1), (8, 1, 0), (4 << 20, 3, 1), (64, 1_000, 1)] {
        assert!(KdfSettings::new(memory_kib, passes, lanes).is_none());
    }
}

// ---------------------------------------------------------------- what is there

#[test]
fn absent_empty_and_headless_are_told_apart() {
    let store = MemoryStore::new();
    assert_eq!(run(store.presence()), Ok(Presence::Absent));
    store.change(|_| {});
    assert_eq!(run(store.presence()), Ok(Presence::Empty));

    let store = store_of(3);
    assert_eq!(run(store.presence()), Ok(Presence::Present));
    store.change(|contents| contents.meta = None);
    let found = Presence::MetaMissing { pieces: 4 };
    assert_eq!(run(store.presence()), Ok(found));
    assert_eq!(
        try_unlock(&store, Secret::Passphrase(PASSPHRASE)).unwrap_err(),
        OpenProblem::NoWorkspace(found)
    );
}

#[test]
fn a_workspace_is_never_made_over_another() {
    let store = store_of(3);
    let before = store.contents();
    let made = run(SealedJournal::create(store.clone(), new_workspace(), entropy(9)));
    assert_eq!(made.unwrap_err(), StoreError::AlreadyExists);
    store.change(|contents| contents.meta = None);
    let made = run(SealedJournal::create(store.clone(), new_workspace(), entropy(9)));
    assert_eq!(made.unwrap_err(), StoreError::AlreadyExists, "entries without a header are not nothing");
    assert_eq!(store.contents().tail, before.tail);
}

#[test]
fn nothing_readable_is_stored() {
    let store = MemoryStore::new();
    let mut journal = create(&store);
    run(journal.append(events(1..=120))).unwrap();
    run(journal.put_draft("record/12-weeks", b"longest diameter 34", NOW_MS)).unwrap();
    run(journal.put_snapshot(b"{\"number\":everything}".to_vec())).unwrap();
    let Contents { meta, head, segments, tail, snapshot } = store.contents();
    let mut pieces: Vec<Vec<u8>> = [meta, head, snapshot].into_iter().flatten().collect();
    pieces.extend(segments.into_iter().map(|(_, bytes)| bytes));
    pieces.extend(tail.into_iter().map(|(_, bytes)| bytes));
    for (key, sealed) in run(store.drafts()).unwrap() {
        pieces.extend([key.into_bytes(), sealed]);
    }
    assert_eq!(pieces.len(), 26, "header, head, snapshot, one segment, twenty entries, a draft and its key");
    for piece in pieces {
        let text = String::from_utf8_lossy(&piece);
        for word in ["number", "test.happened", "record", "diameter"] {
            assert!(!text.contains(word), "{word} is readable");
        }
    }
}

// ---------------------------------------------------------------- writing

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

#[test]
fn many_at_once_are_sealed_together_at_once() {
    let store = store_of(30);
    let mut opened = unlock(&store).journal;
    run(opened.append(events(31..=345))).unwrap();
    let contents = store.contents();
    assert_eq!(contents.segments.iter().map(|(block, _)| *block).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(contents.tail.first().unwrap().0, 301);
    assert_eq!(contents.tail.len(), 45);
    let opened = unlock(&store);
    assert_eq!(opened.damage, []);
    assert_eq!(numbers(&opened.journal), (1..=345).collect::<Vec<_>>());
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let store = store_of(5);
    let mut opened = unlock(&store).journal;
    store.inject(Fault::Quota);
    let error = run(opened.append(events(6..=7))).unwrap_err();
    assert_eq!(error, StoreError::QuotaExceeded);
    assert_eq!(
        error.message(),
        "Not saved: this device has no space left. What was saved before is safe. Export a backup now, then \
         free space."
    );
    assert_eq!(numbers(&opened), [1, 2, 3, 4, 5], "what was not stored is not shown");
    let added = run(opened.append(events(6..=7))).unwrap();
    assert_eq!(added.len(), 2);
    assert_eq!(numbers(&unlock(&store).journal), [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn when_sealing_a_block_together_fails_the_entry_is_still_saved() {
    for fault in [Fault::Quota, Fault::WriteFails] {
        let store = store_of(99);
        let mut opened = unlock(&store).journal;
        store.inject(fault);
        assert_eq!(run(opened.append(events(100..=100))).unwrap().len(), 1);
        assert_eq!(store.contents().segments.len(), 0);
        assert_eq!(store.contents().tail.len(), 100);
        // After a reload the next entry makes up for it.
        let mut opened = unlock(&store);
        assert_eq!(opened.damage, []);
        run(opened.journal.append(events(101..=101))).unwrap();
        assert_eq!(store.contents().segments.len(), 1);
        assert_eq!(store.contents().tail.len(), 1);
        assert_eq!(unlock(&store).damage, []);
    }
}

#[test]
fn a_roll_broken_off_half_way_leaves_all_entries() {
    let store = store_of(99);
    let mut opened = unlock(&store).journal;
    store.inject(Fault::WriteFails);
    store.inject(Fault::WriteFails);
    assert!(matches!(run(opened.append(events(100..=100))), Err(StoreError::WriteFailed { .. })));
    assert_eq!(numbers(&unlock(&store).journal), (1..=99).collect::<Vec<_>>());
    // A store without transactions could leave both forms behind; they are read as one.
    run(opened.append(events(100..=100))).unwrap();
    let rolled = store.contents();
    let before = store_of(99).contents();
    store.change(|contents| contents.tail.clone_from(&before.tail));
    let reopened = unlock(&store);
    assert_eq!(reopened.damage, []);
    assert_eq!(numbers(&reopened.journal), (1..=100).collect::<Vec<_>>());
    assert_eq!(rolled.segments.len(), 1);
}

#[test]
fn a_lost_reply_is_settled_by_reading_the_head() {
    let store = store_of(2);
    let mut opened = unlock(&store).journal;
    store.inject(Fault::ReplyLostAfterWrite);
    assert_eq!(run(opened.append(events(3..=3))).unwrap().len(), 1, "it was written, so it counts");
    store.inject(Fault::ReplyLostBeforeWrite);
    assert!(matches!(run(opened.append(events(4..=4))), Err(StoreError::WriteFailed { .. })));
    assert_eq!(numbers(&opened), [1, 2, 3]);
    assert_eq!(numbers(&unlock(&store).journal), [1, 2, 3]);
}

#[test]
fn when_even_the_head_does_not_answer_the_next_call_settles_it() {
    for (fault, happened) in [(Fault::ReplyLostAfterWrite, true), (Fault::ReplyLostBeforeWrite, false)] {
        let store = store_of(2);
        let mut opened = unlock(&store).journal;
        store.inject(fault);
        store.inject(Fault::HeadUnreadable);
        assert_eq!(run(opened.append(events(3..=3))), Err(StoreError::ResultUnknown));
        assert_eq!(numbers(&opened), [1, 2], "not shown before it is known to be stored");

        // The same event again is not stored twice, whatever became of the first try.
        let added = run(opened.append(events(3..=4))).unwrap();
        assert_eq!(added.iter().map(|envelope| envelope.seq).collect::<Vec<_>>(), [3, 4], "{happened}");
        assert_eq!(numbers(&unlock(&store).journal), [1, 2, 3, 4]);
    }
}

#[test]
fn entries_settled_before_a_failed_write_are_reported_later() {
    let store = store_of(2);
    let mut opened = unlock(&store).journal;
    store.inject(Fault::ReplyLostAfterWrite);
    store.inject(Fault::HeadUnreadable);
    assert_eq!(run(opened.append(events(3..=3))), Err(StoreError::ResultUnknown));
    store.inject(Fault::Quota);
    assert_eq!(run(opened.append(events(4..=4))), Err(StoreError::QuotaExceeded));
    let settled = run(opened.settle()).unwrap();
    assert_eq!(settled.iter().map(|envelope| envelope.seq).collect::<Vec<_>>(), [3]);
    assert_eq!(run(opened.settle()).unwrap(), []);
}

#[test]
fn of_two_tabs_only_one_writes() {
    let store = store_of(2);
    let mut first = unlock(&store).journal;
    let mut second = unlock(&store).journal;
    run(first.append(events(3..=3))).unwrap();
    let error = run(second.append(events(4..=4))).unwrap_err();
    assert_eq!(error, StoreError::ChangedElsewhere);
    assert_eq!(numbers(&unlock(&store).journal), [1, 2, 3]);
}

#[test]
fn a_store_emptied_under_an_open_workspace_is_named_as_that() {
    let store = store_of(2);
    let mut opened = unlock(&store).journal;
    run(store.erase()).unwrap();
    assert_eq!(run(opened.append(events(3..=3))).unwrap_err(), StoreError::Evicted);
    assert_eq!(numbers(&opened), [1, 2], "still there to be backed up");
    assert_eq!(run(store.presence()), Ok(Presence::Absent));
}

// ---------------------------------------------------------------- a second device

#[test]
fn restoring_makes_a_new_vault_and_a_new_device_with_the_old_chains() {
    let old = unlock(&store_of(205)).journal;
    let entries: Vec<_> = old.journal().envelopes().cloned().collect();
    let store = MemoryStore::new();
    let new = NewWorkspace {
        passphrase: Passphrase::parse("kettle plum 77 river", &[]).unwrap(),
        ..new_workspace()
    };
    let (mut restored, _) =
        run(SealedJournal::restore(store.clone(), new, entries, entropy(5), async |_, _| true))
            .unwrap()
            .unwrap();

    assert_eq!(restored.journal().summary(), old.journal().summary());
    assert_ne!(restored.journal().device(), old.journal().device());
    assert_ne!(restored.header().vault(), old.header().vault());
    let added = run(restored.append(events(206..=206))).unwrap();
    assert_eq!((added.len(), added[0].seq), (1, 1), "a chain of its own, from 1");

    let reopened = try_unlock(&store, Secret::Passphrase("kettle plum 77 river")).unwrap();
    assert_eq!(reopened.damage, []);
    assert_eq!(numbers(&reopened.journal), (1..=206).collect::<Vec<_>>());
    assert_eq!(reopened.journal.journal().verify(), []);
    assert_eq!(store.contents().segments.len(), 2);
}

/// What takes long can be stopped at each pause; until it is done nothing is stored, and what was is as before.
#[test]
fn restoring_and_opening_say_how_far_they_are_and_can_be_stopped() {
    let store = store_of(3_210);
    let told = &RefCell::new(Vec::new());
    let stops_after = |pauses: usize| {
        told.borrow_mut().clear();
        async move |done: usize, of: usize| {
            told.borrow_mut().push((done, of));
            told.borrow().len() <= pauses
        }
    };
    let header = run(SealedJournal::stored_header(&store)).unwrap();
    let open = |pauses| {
        let vault = aftercare::vault::unlock(&header, PASSPHRASE).unwrap();
        run(SealedJournal::open(store.clone(), vault, entropy(2), stops_after(pauses))).unwrap()
    };
    let all = [1_010, 2_010, 3_010].map(|done| (done, 3_210));
    for pauses in 0..3 {
        assert!(open(pauses).is_none());
        assert_eq!(told.borrow().as_slice(), &all[..=pauses]);
    }
    let opened = open(3).unwrap();
    assert_eq!((told.borrow().as_slice(), numbers(&opened.journal).len()), (all.as_slice(), 3_210));

    let entries: Vec<_> = opened.journal.journal().envelopes().cloned().collect();
    let empty = MemoryStore::new();
    let restore = |pauses| {
        let entries = entries.clone();
        run(SealedJournal::restore(empty.clone(), new_workspace(), entries, entropy(5), stops_after(pauses)))
            .unwrap()
    };
    // Once while they are taken over, then while they are sealed.
    let all = [0, 1_000, 2_000, 3_000].map(|done| (done, 3_210));
    for pauses in 0..4 {
        assert!(restore(pauses).is_none());
        assert_eq!(told.borrow().as_slice(), &all[..=pauses]);
        assert_eq!(run(empty.presence()), Ok(Presence::Absent));
    }
    assert!(restore(4).is_some());
    assert_eq!(unlock(&empty).journal.journal().summary(), opened.journal.journal().summary());
}

#[test]
fn a_gap_restored_from_elsewhere_stays_named() {
    let old = unlock(&store_of(20)).journal;
    let entries = old.journal().envelopes().filter(|envelope| !(5..=8).contains(&envelope.seq)).cloned();
    let store = MemoryStore::new();
    let device = old.journal().device();
    run(SealedJournal::restore(
        store.clone(),
        new_workspace(),
        entries.collect(),
        entropy(5),
        async |_, _| true,
    ))
    .unwrap()
    .unwrap();
    let damage = [Damage::ChainGap { position: 5, device, first_seq: 5, last_seq: 8 }];
    assert_eq!(unlock(&store).damage, damage);
}

// ---------------------------------------------------------------- drafts and snapshots

#[test]
fn drafts_come_back_after_a_lock_and_go_when_deleted() {
    let store = store_of(1);
    let mut opened = unlock(&store).journal;
    run(opened.put_draft("scan/1", b"34", NOW_MS)).unwrap();
    run(opened.put_draft("scan/2", b"12", NOW_MS)).unwrap();
    run(opened.put_draft("scan/1", b"345", NOW_MS)).unwrap();
    opened.lock();
    let opened = unlock(&store).journal;
    let (mut drafts, damage) = run(opened.drafts()).unwrap();
    drafts.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(drafts.iter().all(|draft| draft.kept_at_ms == Some(NOW_MS)));
    let found: Vec<_> = drafts.iter().map(|draft| (draft.name.as_str(), draft.body.as_slice())).collect();
    assert_eq!(found, [("scan/1", b"345".as_slice()), ("scan/2", b"12")]);
    assert_eq!(damage, []);
    run(opened.delete_draft("scan/1")).unwrap();
    assert_eq!(run(opened.drafts()).unwrap().0.len(), 1);
}

#[test]
fn drafts_are_stored_beside_the_journal_in_the_order_they_were_handed_over() {
    let store = store_of(1);
    let opened = unlock(&store).journal;
    let mut beside = opened.draft_store(entropy(7));
    for body in [Some(b"3".as_slice()), Some(b"34"), None, Some(b"345")] {
        let write = beside.write("scan/1", body, NOW_MS);
        run(write).unwrap();
        let found: Vec<_> = run(opened.drafts()).unwrap().0.into_iter().map(|draft| draft.body).collect();
        assert_eq!(found.iter().map(|body| body.as_slice()).collect::<Vec<_>>(), Vec::from_iter(body));
    }
    opened.lock();
    let (drafts, damage) = run(unlock(&store).journal.drafts()).unwrap();
    let found: Vec<_> = drafts.iter().map(|draft| (draft.name.as_str(), draft.kept_at_ms)).collect();
    assert_eq!((found, damage), (vec![("scan/1", Some(NOW_MS))], vec![]));
}

/// As earlier versions of the app stored it, without the time.
#[test]
fn a_draft_of_version_1_is_found_and_does_not_say_when_it_was_kept() {
    let store = store_of(1);
    let header = Header::decode(&run(store.meta()).unwrap().unwrap()).unwrap();
    let vault = aftercare::vault::unlock(&header, PASSPHRASE).unwrap();
    let key = vault.storage_key("scan/1");
    let mut plain = vec![1];
    plain.extend(postcard::to_allocvec(&("scan/1", b"34".to_vec())).unwrap());
    let sealed = vault.seal(&Place::named(Compartment::Draft, &key), &plain, entropy(9).as_mut()).unwrap();
    let opened = unlock(&store).journal;
    run(store.put_draft(&key, sealed.as_bytes())).unwrap();
    let (drafts, damage) = run(opened.drafts()).unwrap();
    let found: Vec<_> =
        drafts.iter().map(|draft| (draft.name.as_str(), draft.kept_at_ms, draft.body.as_slice())).collect();
    assert_eq!((found, damage), (vec![("scan/1", None, b"34".as_slice())], vec![]));
    opened.lock();
}

#[test]
fn a_draft_stored_under_another_key_is_named() {
    let store = store_of(1);
    let mut opened = unlock(&store).journal;
    run(opened.put_draft("scan/1", b"34", NOW_MS)).unwrap();
    let (_, sealed) = run(store.drafts()).unwrap().remove(0);
    run(store.put_draft("0123456789abcdef0123456789abcdef", &sealed)).unwrap();
    let (drafts, damage) = run(opened.drafts()).unwrap();
    assert_eq!(drafts.len(), 1);
    assert_eq!(damage, [Damage::Draft { cause: Cause::SealBroken }]);
}

#[test]
fn a_snapshot_is_given_back_only_when_it_fits() {
    let store = store_of(5);
    let mut opened = unlock(&store).journal;
    run(opened.put_snapshot(b"state".to_vec())).unwrap();
    run(opened.append(events(6..=6))).unwrap();
    let snapshot = Snapshot { position: 5, body: b"state".to_vec() };
    let reopened = unlock(&store);
    assert_eq!(reopened.snapshot, Some(snapshot));
    assert_eq!(reopened.journal.journal().since(5).len(), 1);

    let intact = store.contents();
    store.change(|contents| contents.snapshot.as_mut().unwrap()[30] ^= 1);
    let reopened = unlock(&store);
    assert_eq!((reopened.snapshot, reopened.damage), (None, vec![]));
    // With damage, what was folded before may hold what can no longer be read.
    store.change(|contents| {
        *contents = intact;
        contents.tail.remove(2);
    });
    assert_eq!(unlock(&store).snapshot, None);
}

// ---------------------------------------------------------------- changed bytes

/// What a store is after one byte of it was changed.
fn assert_named(original: &Contents, what: &str, changed: Contents) {
    let store = MemoryStore::with_contents(changed);
    match try_unlock(&store, Secret::Passphrase(PASSPHRASE)) {
        Ok(opened) => {
            assert_ne!(opened.damage, [], "{what}: opened as if nothing had happened");
            let lost = 3 - opened.journal.journal().entries().len();
            assert!(lost <= 1, "{what}: one byte took {lost} entries");
            assert!(opened.damage.iter().all(|damage| !damage.message().is_empty()));
        }
        Err(OpenProblem::Unlock(error)) => {
            assert_eq!(error, UnlockError::Damaged, "{what}");
            let readable = unlock(&MemoryStore::with_contents(Contents {
                meta: original.meta.clone(),
                ..store.contents()
            }));
            assert_eq!(readable.damage, [], "{what}: only the header was changed");
        }
        Err(other) => panic!("{what}: {other:?}"),
    }
}

#[test]
fn every_byte_of_a_small_store_when_changed_is_noticed_and_named() {
    let original = store_of(3).contents();
    let flips = [0x01, 0x80];
    for flip in flips {
        for at in 0..original.meta.as_ref().unwrap().len() {
            let mut changed = original.clone();
            changed.meta.as_mut().unwrap()[at] ^= flip;
            assert_named(&original, &format!("header byte {at} ^ {flip:#x}"), changed);
        }
        for at in 0..original.head.as_ref().unwrap().len() {
            let mut changed = original.clone();
            changed.head.as_mut().unwrap()[at] ^= flip;
            assert_named(&original, &format!("head byte {at} ^ {flip:#x}"), changed);
        }
        for entry in 0..3 {
            for at in 0..original.tail[entry].1.len() {
                let mut changed = original.clone();
                changed.tail[entry].1[at] ^= flip;
                assert_named(&original, &format!("entry {entry} byte {at} ^ {flip:#x}"), changed);
            }
        }
    }
}

#[test]
fn every_byte_of_a_segment_when_changed_names_its_hundred_entries() {
    let original = store_of(101).contents();
    let vault = |contents: Contents| unlock(&MemoryStore::with_contents(contents));
    let sealed_len = original.segments[0].1.len();
    // Every byte near the ends, where version, nonce, lengths and tag are; every 97th between.
    for at in (0..80).chain((80..sealed_len - 40).step_by(97)).chain(sealed_len - 40..sealed_len) {
        let mut changed = original.clone();
        changed.segments[0].1[at] ^= 0x10;
        let opened = vault(changed);
        let cause = if at == 0 { Cause::NewerVersion } else { Cause::SealBroken };
        assert_eq!(opened.damage, [Damage::Entries { first: 1, last: 100, cause }], "byte {at}");
        assert_eq!(numbers(&opened.journal), [101]);
    }
}

#[test]
fn a_cut_piece_is_named_wherever_it_is_cut() {
    let original = store_of(2).contents();
    for len in 0..original.tail[1].1.len() {
        let mut cut = original.clone();
        cut.tail[1].1.truncate(len);
        let opened = unlock(&MemoryStore::with_contents(cut));
        assert_eq!(opened.damage, [Damage::Entries { first: 2, last: 2, cause: Cause::SealBroken }]);
    }
    for len in 0..original.meta.as_ref().unwrap().len() {
        let header = &original.meta.as_ref().unwrap()[..len];
        match Header::decode(header) {
            Err(problem) => assert_eq!(problem, HeaderProblem::Damaged),
            Ok(header) => assert!(!header.is_intact()),
        }
    }
}

#[test]
fn a_header_of_a_newer_version_is_named_as_that() {
    let store = store_of(1);
    store.change(|contents| {
        let bytes = contents.meta.as_mut().unwrap();
        bytes.truncate(bytes.len() - 32);
        bytes[4] = 3;
        let hash = <sha2::Sha256 as sha2::Digest>::digest(&bytes);
        bytes.extend_from_slice(&hash);
    });
    assert_eq!(
        try_unlock(&store, Secret::Passphrase(PASSPHRASE)).unwrap_err(),
        OpenProblem::Unlock(UnlockError::NewerVersion)
    );
}

#[test]
fn a_header_damaged_outside_its_keys_still_opens_and_says_so() {
    let store = store_of(2);
    store.change(|contents| {
        let meta = contents.meta.as_mut().unwrap();
        let label = meta.windows(7).position(|window| window == b"Example").unwrap();
        meta[label] = b'e';
    });
    let mut opened = unlock(&store);
    assert_eq!(opened.damage, [Damage::Header]);
    assert_eq!(numbers(&opened.journal), [1, 2]);
    let settings = KdfSettings::new(8, 1, 1).unwrap();
    run(opened.journal.set_passphrase(None, &Passphrase::parse(PASSPHRASE, &[]).unwrap(), settings)).unwrap();
    assert_eq!(unlock(&store).damage, []);
}

#[test]
fn a_moved_piece_does_not_open() {
    let original = store_of(205).contents();

    let mut swapped = original.clone();
    let [first, second, ..] = &mut swapped.segments[..] else { panic!("two segments") };
    std::mem::swap(&mut first.1, &mut second.1);
    let opened = unlock(&MemoryStore::with_contents(swapped));
    assert_eq!(opened.damage, [Damage::Entries { first: 1, last: 200, cause: Cause::SealBroken }]);

    let mut swapped = original.clone();
    let [first, second, ..] = &mut swapped.tail[..] else { panic!("two entries") };
    std::mem::swap(&mut first.1, &mut second.1);
    let opened = unlock(&MemoryStore::with_contents(swapped));
    assert_eq!(opened.damage, [Damage::Entries { first: 201, last: 202, cause: Cause::SealBroken }]);

    let mut head_as_entry = original.clone();
    head_as_entry.tail[0].1 = original.head.clone().unwrap();
    let opened = unlock(&MemoryStore::with_contents(head_as_entry));
    assert_eq!(opened.damage, [Damage::Entries { first: 201, last: 201, cause: Cause::SealBroken }]);

    // A piece of another vault, made with the same passphrase.
    let other = MemoryStore::new();
    let mut journal = run(SealedJournal::create(other.clone(), new_workspace(), entropy(77))).unwrap().0;
    run(journal.append(events(1..=205))).unwrap();
    let mut foreign = original.clone();
    foreign.segments[1] = other.contents().segments[1].clone();
    let opened = unlock(&MemoryStore::with_contents(foreign));
    assert_eq!(opened.damage, [Damage::Entries { first: 101, last: 200, cause: Cause::SealBroken }]);
}

#[test]
fn an_old_copy_of_the_head_is_named() {
    let store = store_of(3);
    let old_head = store.contents().head;
    run(unlock(&store).journal.append(events(4..=5))).unwrap();
    store.change(|contents| contents.head = old_head);
    assert_eq!(unlock(&store).damage, [Damage::EndBehind { recorded: 3, found: 5 }]);
}

#[test]
fn a_seal_is_bound_to_its_place() {
    let made = aftercare::vault::create(
        &Passphrase::parse(PASSPHRASE, &[]).unwrap(),
        KdfSettings::new(8, 1, 1).unwrap(),
        None,
        entropy(1).as_mut(),
    )
    .unwrap();
    let vault = made.vault;
    let place = Place::numbered(Compartment::Tail, 7);
    let sealed = vault.seal(&place, b"entry", entropy(3).as_mut()).unwrap();
    assert_eq!(vault.open(&place, &sealed).unwrap().as_slice(), b"entry");
    for other in [
        Place::numbered(Compartment::Tail, 8),
        Place::numbered(Compartment::Segment, 7),
        Place::only(Compartment::Head),
        Place::named(Compartment::Draft, "\0\0\0\0\0\0\0\u{7}"),
    ] {
        assert_eq!(vault.open(&other, &sealed), Err(SealBroken::NotAuthentic), "{other:?}");
    }
    assert_eq!(vault.open(&place, &Sealed::from_bytes(Vec::new())), Err(SealBroken::NotAuthentic));
    assert_eq!(vault.open(&place, &Sealed::from_bytes(vec![2; 60])), Err(SealBroken::NewerVersion));
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let (journal, key) = run(SealedJournal::create(MemoryStore::new(), new_workspace(), entropy(1))).unwrap();
    let shown = format!("{journal:?} {key:?} {:?} {:?}", new_workspace(), Secret::Passphrase(PASSPHRASE));
    assert!(!shown.contains("walnut"), "{shown}");
    assert!(!shown.contains(&key.printed()[..4]), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_store_of_arbitrary_bytes_never_panics(
        meta in prop::collection::vec(any::<u8>(), 0..200),
        intact_header in any::<bool>(),
        head in prop::collection::vec(any::<u8>(), 0..80),
        piece in prop::collection::vec(any::<u8>(), 0..80),
        number in any::<u32>(),
    ) {
        let header = store_of(0).contents().meta;
        let store = MemoryStore::with_contents(Contents {
            meta: if intact_header { header } else { Some(meta) },
            head: Some(head),
            segments: vec![(number, piece.clone())],
            tail: vec![(u64::from(number), piece.clone())],
            snapshot: Some(piece),
        });
        match try_unlock(&store, Secret::Passphrase(PASSPHRASE)) {
            Ok(opened) => prop_assert!(intact_header && !opened.damage.is_empty()),
            Err(problem) => prop_assert!(!intact_header && !problem.message().is_empty()),
        }
    }

    #[test]
    fn headers_read_back_what_they_write(label in prop::option::of(".{0,30}"), seed in any::<u8>()) {
        let made = aftercare::vault::create(
            &Passphrase::parse(PASSPHRASE, &[]).unwrap(),
            KdfSettings::new(8, 1, 1).unwrap(),
            label,
            entropy(seed).as_mut(),
        )
        .unwrap();
        prop_assert_eq!(Header::decode(&made.header.encode()), Ok(made.header));
    }
}

#[test]
fn two_vaults_share_no_ids() {
    let ids: Vec<DeviceId> = (1..=3)
        .map(|seed| {
            let made = run(SealedJournal::create(MemoryStore::new(), new_workspace(), entropy(seed)));
            made.unwrap().0.journal().device()
        })
        .collect();
    assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2]);
}

#[test]
fn a_raw_copy_can_be_put_back_and_opens_with_the_same_passphrase() {
    let store = store_of(130);
    let copy = run(store.load()).unwrap().encode();
    let elsewhere = MemoryStore::new();
    run(put_back(&elsewhere, Contents::decode(&copy).unwrap())).unwrap();
    let opened = unlock(&elsewhere);
    assert_eq!(opened.damage, []);
    assert_eq!(numbers(&opened.journal), (1..=130).collect::<Vec<_>>());
    let again = run(put_back(&elsewhere, Contents::decode(&copy).unwrap()));
    assert_eq!(again, Err(StoreError::AlreadyExists));
    assert_eq!(Contents::decode(b"PK"), Err(Cause::Format));
    for len in 0..copy.len().min(400) {
        assert!(Contents::decode(&copy[..len]).is_err());
    }
}

#[test]
fn a_copy_without_a_head_goes_on_being_named_as_damaged() {
    let store = store_of(3);
    store.change(|contents| contents.head = None);
    let opened = unlock(&store);
    assert_eq!(opened.damage, [Damage::EndUnknown { after: 3, cause: Cause::Missing }]);
    let elsewhere = MemoryStore::new();
    run(put_back(&elsewhere, run(store.load()).unwrap())).unwrap();
    let mut opened = unlock(&elsewhere);
    assert_eq!(opened.damage, [Damage::EndUnknown { after: 3, cause: Cause::SealBroken }]);
    // It can be written to all the same, and the loss stays on display.
    run(opened.journal.append(events(4..=4))).unwrap();
    assert_eq!(unlock(&elsewhere).damage, [Damage::EndRebuilt { after: 3 }]);
    // So can the store whose head was lost.
    run(unlock(&store).journal.append(events(4..=4))).unwrap();
    assert_eq!(unlock(&store).damage, [Damage::EndRebuilt { after: 3 }]);
}
