//! The journal: its formats for ever (golden vectors), its chain, and what opening says about every kind of
//! damage.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use aftercare::journal::{
    AuthorId, BLOCK_LEN, Cause, ChainHead, Damage, DeviceId, EntryHash, EntryId, Envelope, FormatVersion,
    Head, Hlc, Journal, NewEvent, Opening, Segment, SubjectId, block_of, verify,
};
use proptest::prelude::*;

const DEVICE: DeviceId = DeviceId::from_u128(0xd1);
const OTHER: DeviceId = DeviceId::from_u128(0xd2);
const FRESH: DeviceId = DeviceId::from_u128(0xf0);

fn event(number: u64) -> NewEvent {
    NewEvent {
        id: EntryId::from_u128(u128::from(number)),
        at_ms: 1_760_000_000_000 + number as i64,
        author: AuthorId::from_u128(7),
        kind: "test.happened".to_owned(),
        subject: number.is_multiple_of(2).then_some(SubjectId::from_u128(9)),
        body_version: 1,
        body: format!("{{\"number\":{number}}}").into_bytes(),
    }
}

/// A journal of `count` entries as one device writes it, one at a time, with full blocks rolled.
fn journal(count: u64) -> Journal {
    let mut journal = Journal::new(DEVICE);
    for number in 1..=count {
        append(&mut journal, event(number));
    }
    journal
}

fn append(journal: &mut Journal, event: NewEvent) {
    let prepared = journal.prepare(vec![event]);
    let rolled: Vec<u32> = journal.segments_due(&prepared).iter().map(|segment| segment.block).collect();
    journal.commit(prepared, &rolled);
}

/// What a store holds of a journal, with the seals taken off.
#[derive(Clone, Debug)]
struct StoredParts {
    head: Result<Vec<u8>, Cause>,
    segments: Vec<(u32, Result<Vec<u8>, Cause>)>,
    tail: Vec<(u64, Result<Vec<u8>, Cause>)>,
}

/// What a store would hold of it.
fn parts(journal: &Journal) -> StoredParts {
    let count = journal.head().count;
    let full = count / BLOCK_LEN;
    let encoded = |from: u64, to: u64| -> Vec<Vec<u8>> {
        (from..=to).map(|position| journal.at(position).unwrap().envelope.encode()).collect()
    };
    StoredParts {
        head: Ok(journal.head().encode()),
        segments: (1..=full)
            .map(|block| {
                let entries = encoded((block - 1) * BLOCK_LEN + 1, block * BLOCK_LEN);
                let block = block as u32;
                (block, Ok(Segment { block, entries, signature: None }.encode()))
            })
            .collect(),
        tail: (full * BLOCK_LEN + 1..=count)
            .map(|position| (position, Ok(encoded(position, position).remove(0))))
            .collect(),
    }
}

fn open(parts: StoredParts) -> (Journal, Vec<Damage>) {
    let mut opening = Opening::new(parts.head);
    for (position, bytes) in parts.tail {
        opening.add_entry(position, bytes);
    }
    for (block, bytes) in parts.segments {
        opening.add_segment(block, bytes);
    }
    opening.finish(FRESH)
}

#[track_caller]
fn assert_damage(parts: StoredParts, readable: u64, expected: &[Damage]) {
    let (journal, damage) = open(parts);
    assert_eq!(damage, expected);
    assert_eq!(journal.entries().len() as u64, readable);
}

// ---------------------------------------------------------------- formats

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/journal").join(name)
}

fn golden_bytes(name: &str) -> Vec<u8> {
    let text = fs::read_to_string(golden(name)).unwrap();
    let digits: String = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect();
    assert!(digits.len().is_multiple_of(2));
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

/// Written out by hand, field by field, so that the vectors do not merely repeat what the code does.
fn golden_envelope() -> Envelope {
    Envelope {
        format: FormatVersion::V1,
        id: EntryId::from_u128(0x0001_0203_0405_0607_0809_0a0b_0c0d_0e0f),
        device: DeviceId::from_u128(0x1011_1213_1415_1617_1819_1a1b_1c1d_1e1f),
        seq: 300,
        at_ms: 1_792_000_000_123,
        order: Hlc { ms: 1_792_000_000_124, count: 2 },
        author: AuthorId::from_u128(0x2021_2223_2425_2627_2829_2a2b_2c2d_2e2f),
        kind: "patient.added".to_owned(),
        subject: Some(SubjectId::from_u128(0x3031_3233_3435_3637_3839_3a3b_3c3d_3e3f)),
        body_version: 3,
        stored_body: br#"{"family":"TREVELYAN"}"#.to_vec(),
        prev: EntryHash::from_bytes([0xab; 32]),
    }
}

#[test]
fn an_envelope_of_version_1_reads_and_writes_the_same_bytes_for_ever() {
    let bytes = golden_bytes("envelope-v1.hex");
    let envelope = Envelope::decode(&bytes).unwrap();
    assert_eq!(envelope, golden_envelope());
    assert_eq!(envelope.encode(), bytes);
    assert_eq!(envelope.hash().to_string(), fs::read_to_string(golden("envelope-v1.sha256")).unwrap().trim());
}

#[test]
fn an_envelope_of_version_2_reads_and_writes_the_same_bytes_for_ever() {
    let bytes = golden_bytes("envelope-v2.hex");
    let envelope = Envelope::decode(&bytes).unwrap();
    assert_eq!(envelope.format, FormatVersion::V2);
    assert_eq!(envelope.encode(), bytes);
    assert_eq!(envelope.hash().to_string(), fs::read_to_string(golden("envelope-v2.sha256")).unwrap().trim());
    assert_eq!(envelope.body().unwrap(), long_body());
    let stored_body = golden_envelope().stored_body;
    assert_eq!(Envelope { stored_body, format: FormatVersion::V1, ..envelope }, golden_envelope());
}

/// Of the size that is packed.
fn long_body() -> Vec<u8> {
    (1..=200)
        .flat_map(|number| format!("{{\"item\":{number},\"family\":\"TREVELYAN\"}}\n").into_bytes())
        .collect()
}

#[test]
fn a_long_body_is_packed_and_a_short_one_is_not() {
    let mut journal = Journal::new(DeviceId::from_u128(0xd1));
    let bodies = [Vec::new(), long_body()[..1_000].to_vec(), long_body(), pseudo_random(4_000)];
    let events =
        bodies.iter().zip(1..).map(|(body, number)| NewEvent { body: body.clone(), ..event(number) });
    journal.commit(journal.prepare(events.collect()), &[]);
    let formats: Vec<_> = journal.envelopes().map(|envelope| envelope.format).collect();
    // What cannot be made smaller stays as it is.
    assert_eq!(formats, [FormatVersion::V1, FormatVersion::V1, FormatVersion::V2, FormatVersion::V1]);
    for (envelope, body) in journal.envelopes().zip(&bodies) {
        assert_eq!(envelope.body().unwrap().as_ref(), body);
        assert_eq!(Envelope::decode(&envelope.encode()).as_ref(), Ok(envelope));
        assert!(envelope.stored_body.len() <= body.len());
    }
    assert_eq!(journal.verify(), []);
}

#[test]
fn a_packed_body_that_was_changed_is_refused() {
    let whole = Envelope::decode(&golden_bytes("envelope-v2.hex")).unwrap();
    for at in 0..whole.stored_body.len() {
        let mut broken = whole.clone();
        broken.stored_body[at] ^= 0x10;
        // A bit between the stream and its checksum may mean nothing. That it was changed is told by the hash.
        assert!(broken.body().is_err() || broken.body().unwrap() == long_body(), "byte {at}");
        assert_ne!(broken.hash(), whole.hash());
        broken.stored_body.truncate(at);
        assert_eq!(broken.body(), Err(Cause::Format), "cut at {at}");
    }
}

fn pseudo_random(count: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    std::iter::repeat_with(next).take(count).collect()
}

#[test]
fn a_first_envelope_without_subject_or_body_reads_and_writes_the_same_bytes_for_ever() {
    let bytes = golden_bytes("envelope-v1-least.hex");
    let envelope = Envelope::decode(&bytes).unwrap();
    let least = Envelope {
        seq: 1,
        at_ms: -1,
        order: Hlc::default(),
        kind: String::new(),
        subject: None,
        body_version: 0,
        stored_body: Vec::new(),
        prev: EntryHash::NONE,
        ..golden_envelope()
    };
    assert_eq!(envelope, least);
    assert_eq!(envelope.encode(), bytes);
}

#[test]
fn a_head_of_version_1_reads_and_writes_the_same_bytes_for_ever() {
    let bytes = golden_bytes("head-v1.hex");
    let head = Head::decode(&bytes).unwrap();
    let expected = Head {
        count: 300,
        device: golden_envelope().device,
        chains: vec![ChainHead {
            device: golden_envelope().device,
            seq: 300,
            hash: EntryHash::from_bytes([0xcd; 32]),
        }],
        clock: Hlc { ms: 1_792_000_000_124, count: 2 },
        rebuilt_after: vec![200],
    };
    assert_eq!(head, expected);
    assert_eq!(head.encode(), bytes);
}

#[test]
fn a_segment_of_version_1_reads_and_writes_the_same_bytes_for_ever() {
    let bytes = golden_bytes("segment-v1.hex");
    let segment = Segment::decode(&bytes).unwrap();
    assert_eq!(segment.block, 1);
    assert_eq!(segment.encode(), bytes);
    let envelopes: Vec<_> = segment.entries.iter().map(|entry| Envelope::decode(entry).unwrap()).collect();
    assert_eq!(envelopes, journal(100).envelopes().cloned().collect::<Vec<_>>());
}

#[test]
fn bytes_that_are_no_envelope_are_refused_with_their_cause() {
    let bytes = golden_envelope().encode();
    assert_eq!(Envelope::decode(&[]), Err(Cause::Format));
    assert_eq!(Envelope::decode(&[0]), Err(Cause::Format));
    let mut newer = bytes.clone();
    newer[0] = 3;
    assert_eq!(Envelope::decode(&newer), Err(Cause::NewerVersion));
    newer[0] = 2;
    assert_eq!(
        Envelope::decode(&newer).unwrap().body(),
        Err(Cause::Format),
        "what is not packed cannot be unpacked"
    );
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(Envelope::decode(&longer), Err(Cause::Format));
    for len in 0..bytes.len() {
        assert!(Envelope::decode(&bytes[..len]).is_err(), "cut to {len} bytes");
    }
}

// ---------------------------------------------------------------- chain

#[test]
fn each_entry_names_the_one_before_it() {
    let journal = journal(3);
    let envelopes: Vec<_> = journal.envelopes().collect();
    assert_eq!(envelopes[0].prev, EntryHash::NONE);
    assert_eq!(envelopes[1].prev, envelopes[0].hash());
    assert_eq!(envelopes[2].prev, envelopes[1].hash());
    assert_eq!(journal.head().chain(DEVICE).unwrap().hash, envelopes[2].hash());
    assert_eq!(verify(&journal.envelopes().cloned().collect::<Vec<_>>()), []);
}

#[test]
fn verify_names_what_was_edited_removed_moved_or_repeated() {
    let envelopes: Vec<Envelope> = journal(6).envelopes().cloned().collect();
    let device = DEVICE;

    let mut edited = envelopes.clone();
    edited[2].stored_body = b"{}".to_vec();
    assert_eq!(verify(&edited), [Damage::ChainMismatch { position: 4, device, seq: 4 }]);

    let mut removed = envelopes.clone();
    removed.drain(2..4);
    assert_eq!(verify(&removed), [Damage::ChainGap { position: 3, device, first_seq: 3, last_seq: 4 }]);

    let mut moved = envelopes.clone();
    moved.swap(2, 3);
    assert_eq!(
        verify(&moved),
        [
            Damage::ChainGap { position: 3, device, first_seq: 3, last_seq: 3 },
            Damage::ChainMismatch { position: 4, device, seq: 3 },
        ]
    );

    let mut repeated = envelopes.clone();
    repeated.push(envelopes[1].clone());
    assert_eq!(verify(&repeated), [Damage::Duplicate { position: 7, original: 2 }]);

    let mut relabelled = envelopes;
    relabelled[0].seq = 2;
    assert_eq!(
        verify(&relabelled)[0],
        Damage::ChainGap { position: 1, device, first_seq: 1, last_seq: 1 },
        "a device counts from 1"
    );
}

#[test]
fn every_device_has_its_own_chain() {
    let mut first = journal(3);
    let second = {
        let mut journal = Journal::new(OTHER);
        journal.commit(journal.prepare(vec![event(11), event(12)]), &[]);
        journal
    };
    first.commit(first.adopt(second.envelopes().cloned()), &[]);
    append(&mut first, event(4));

    let seqs: Vec<_> = first.envelopes().map(|envelope| (envelope.device, envelope.seq)).collect();
    assert_eq!(seqs, [(DEVICE, 1), (DEVICE, 2), (DEVICE, 3), (OTHER, 1), (OTHER, 2), (DEVICE, 4)]);
    assert_eq!(verify(&first.envelopes().cloned().collect::<Vec<_>>()), []);
    assert_eq!(first.head().chains.len(), 2);
    assert_damage(parts(&first), 6, &[]);

    // Taking the same entries in again changes nothing.
    let again = first.adopt(second.envelopes().cloned());
    assert_eq!(again.entries(), []);
}

#[test]
fn the_order_never_goes_back_when_the_wall_clock_does() {
    let mut journal = journal(2);
    append(&mut journal, NewEvent { at_ms: 5, ..event(3) });
    let orders: Vec<_> = journal.envelopes().map(|envelope| envelope.order).collect();
    assert!(orders.is_sorted_by(|earlier, later| earlier < later), "{orders:?}");
    assert_eq!(journal.at(3).unwrap().envelope.at_ms, 5, "what the wall clock said is kept");
}

// ---------------------------------------------------------------- opening

#[test]
fn an_undamaged_journal_opens_as_it_was() {
    for count in [0, 1, 99, 100, 101, 250] {
        let written = journal(count);
        let (opened, damage) = open(parts(&written));
        assert_eq!(damage, [], "{count} entries");
        assert_eq!(opened.entries(), written.entries());
        assert_eq!(opened.head(), written.head());
        assert_eq!(opened.summary(), written.summary());
        assert_eq!(opened.verify(), []);
    }
}

#[test]
fn an_unreadable_segment_is_named_and_the_rest_opens() {
    let mut parts = parts(&journal(420));
    parts.segments[2].1 = Err(Cause::SealBroken);
    let damage = Damage::Entries { first: 201, last: 300, cause: Cause::SealBroken };
    assert!(damage.message().starts_with("Entries 201–300 could not be read"));
    assert_damage(parts, 320, &[damage]);
}

#[test]
fn a_missing_segment_is_named() {
    let mut parts = parts(&journal(420));
    let _ = parts.segments.remove(1);
    assert_damage(parts, 320, &[Damage::Entries { first: 101, last: 200, cause: Cause::Missing }]);
}

#[test]
fn neighbouring_damage_of_one_cause_is_named_together() {
    let mut parts = parts(&journal(420));
    parts.segments[1].1 = Err(Cause::SealBroken);
    parts.segments[2].1 = Err(Cause::SealBroken);
    let _ = parts.tail.remove(0);
    assert_damage(
        parts,
        219,
        &[
            Damage::Entries { first: 101, last: 300, cause: Cause::SealBroken },
            Damage::Entries { first: 401, last: 401, cause: Cause::Missing },
        ],
    );
}

#[test]
fn a_segment_under_another_number_is_not_taken_for_that_one() {
    let mut parts = parts(&journal(300));
    parts.segments[1].0 = 3;
    let _ = parts.segments.remove(2);
    assert_damage(
        parts,
        100,
        &[
            Damage::Entries { first: 101, last: 200, cause: Cause::Missing },
            Damage::Entries { first: 201, last: 300, cause: Cause::Format },
        ],
    );
}

#[test]
fn a_cut_tail_shows_against_the_stored_head() {
    let mut parts = parts(&journal(105));
    parts.tail.truncate(2);
    assert_damage(parts, 102, &[Damage::Entries { first: 103, last: 105, cause: Cause::Missing }]);
}

#[test]
fn after_a_cut_tail_no_sequence_number_is_used_twice() {
    let written = journal(105);
    let mut cut = parts(&written);
    cut.tail.truncate(2);
    let (mut opened, _) = open(cut);
    append(&mut opened, event(200));
    let added = opened.entries().last().unwrap();
    assert_eq!((added.position, added.envelope.seq, added.envelope.device), (106, 106, DEVICE));
    assert_eq!(added.envelope.prev, written.entries().last().unwrap().hash);
}

#[test]
fn a_lost_head_is_named_for_ever_and_writing_goes_on_as_another_device() {
    let mut stored = parts(&journal(105));
    stored.head = Err(Cause::Missing);
    let (mut opened, damage) = open(stored);
    assert_eq!(damage, [Damage::EndUnknown { after: 105, cause: Cause::Missing }]);
    append(&mut opened, event(200));
    let added = opened.entries().last().unwrap();
    assert_eq!((added.position, added.envelope.seq, added.envelope.device), (106, 1, FRESH));
    let (_, damage) = open(parts(&opened));
    assert_eq!(damage, [Damage::EndRebuilt { after: 105 }]);
}

#[test]
fn a_head_older_than_the_entries_is_named() {
    let mut parts = parts(&journal(105));
    parts.head = Ok(journal(103).head().encode());
    let (opened, damage) = open(parts);
    assert_eq!(damage, [Damage::EndBehind { recorded: 103, found: 105 }]);
    assert_eq!(opened.entries().len(), 105);
    assert_eq!(opened.device(), FRESH);
}

#[test]
fn a_head_that_ends_in_another_hash_is_named() {
    let written = journal(3);
    let mut head = written.head().clone();
    head.chains[0].hash = EntryHash::from_bytes([1; 32]);
    let parts = StoredParts { head: Ok(head.encode()), ..parts(&written) };
    assert_damage(parts, 3, &[Damage::ChainMismatch { position: 3, device: DEVICE, seq: 3 }]);
}

#[test]
fn an_entry_of_a_newer_version_is_named_and_the_others_open() {
    let mut parts = parts(&journal(5));
    parts.tail[3].1.as_mut().unwrap()[0] = 9;
    assert_damage(parts, 4, &[Damage::Entries { first: 4, last: 4, cause: Cause::NewerVersion }]);
}

#[test]
fn one_damaged_entry_in_a_segment_leaves_the_other_ninety_nine() {
    let mut parts = parts(&journal(100));
    let mut segment = Segment::decode(parts.segments[0].1.as_ref().unwrap()).unwrap();
    segment.entries[41] = vec![9];
    parts.segments[0].1 = Ok(segment.encode());
    assert_damage(parts, 99, &[Damage::Entries { first: 42, last: 42, cause: Cause::NewerVersion }]);
}

#[test]
fn a_rewritten_entry_is_named_though_it_can_be_read() {
    let written = journal(5);
    let mut parts = parts(&written);
    let mut envelope = written.at(3).unwrap().envelope.clone();
    envelope.stored_body = b"{}".to_vec();
    parts.tail[2].1 = Ok(envelope.encode());
    assert_damage(parts, 5, &[Damage::ChainMismatch { position: 4, device: DEVICE, seq: 4 }]);
}

#[test]
fn a_repeated_entry_is_named_and_left_out() {
    let written = journal(5);
    let mut parts = parts(&written);
    parts.tail[4].1 = parts.tail[1].1.clone();
    let (opened, damage) = open(parts);
    assert_eq!(damage[0], Damage::Duplicate { position: 5, original: 2 });
    assert_eq!(damage[1], Damage::ChainMismatch { position: 5, device: DEVICE, seq: 5 });
    assert_eq!(opened.entries().len(), 4);
}

#[test]
fn entries_left_in_the_tail_replace_a_segment_that_cannot_be_read() {
    let written = journal(103);
    let mut parts = parts(&written);
    for position in 1..=100 {
        parts.tail.push((position, Ok(written.at(position).unwrap().envelope.encode())));
    }
    parts.segments[0].1 = Err(Cause::SealBroken);
    let (mut opened, damage) = open(parts);
    assert_eq!(damage, []);
    assert_eq!(opened.entries(), written.entries());
    // The next write seals them together again.
    let prepared = opened.prepare(vec![event(500)]);
    let due: Vec<u32> = opened.segments_due(&prepared).iter().map(|segment| segment.block).collect();
    assert_eq!(due, [1]);
    opened.commit(prepared, &due);
}

#[test]
fn a_block_with_an_unreadable_entry_is_never_sealed_over() {
    let mut parts = parts(&journal(99));
    parts.tail[10].1 = Err(Cause::SealBroken);
    let (mut opened, _) = open(parts);
    for number in 500..620 {
        let prepared = opened.prepare(vec![event(number)]);
        let due: Vec<u32> = opened.segments_due(&prepared).iter().map(|segment| segment.block).collect();
        assert!(!due.contains(&1), "entry 11 of block 1 cannot be read");
        assert_eq!(due.contains(&2), prepared.entries()[0].position == 200);
        opened.commit(prepared, &due);
    }
}

#[test]
fn numbers_far_out_do_not_stop_the_opening() {
    let mut parts = parts(&journal(3));
    parts.segments.push((u32::MAX, Err(Cause::SealBroken)));
    parts.segments.push((0, Err(Cause::SealBroken)));
    parts.tail.push((u64::MAX, Err(Cause::SealBroken)));
    let (mut opened, damage) = open(parts);
    assert!(!damage.is_empty());
    assert_eq!(opened.entries().len(), 3);
    append(&mut opened, event(50));
    assert_eq!(opened.entries().last().unwrap().position, 4);
}

// ---------------------------------------------------------------- properties

/// What can happen to stored bytes.
#[derive(Debug, Clone)]
enum Harm {
    LoseHead(Cause),
    FlipHead(usize, u8),
    LoseSegment(usize),
    BreakSegment(usize, Cause),
    FlipSegment(usize, usize, u8),
    RenumberSegment(usize, u32),
    LoseTail(usize),
    FlipTail(usize, usize, u8),
    RenumberTail(usize, u64),
    CutTail(usize, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let cause = prop_oneof![Just(Cause::Missing), Just(Cause::SealBroken), Just(Cause::NewerVersion)];
    prop_oneof![
        cause.clone().prop_map(Harm::LoseHead),
        (any::<usize>(), 1_u8..).prop_map(|(at, with)| Harm::FlipHead(at, with)),
        any::<usize>().prop_map(Harm::LoseSegment),
        (any::<usize>(), cause).prop_map(|(which, cause)| Harm::BreakSegment(which, cause)),
        (any::<usize>(), any::<usize>(), 1_u8..)
            .prop_map(|(which, at, with)| Harm::FlipSegment(which, at, with)),
        (any::<usize>(), prop_oneof![0_u32..5, any::<u32>()])
            .prop_map(|(which, to)| Harm::RenumberSegment(which, to)),
        any::<usize>().prop_map(Harm::LoseTail),
        (any::<usize>(), any::<usize>(), 1_u8..)
            .prop_map(|(which, at, with)| Harm::FlipTail(which, at, with)),
        (any::<usize>(), prop_oneof![0_u64..400, any::<u64>()])
            .prop_map(|(which, to)| Harm::RenumberTail(which, to)),
        (any::<usize>(), any::<usize>()).prop_map(|(which, to)| Harm::CutTail(which, to)),
    ]
}

fn flip(bytes: &mut [u8], at: usize, with: u8) {
    let len = bytes.len();
    if let Some(byte) = bytes.get_mut(at % len.max(1)) {
        *byte ^= with;
    }
}

fn pick<T>(items: &mut [T], which: usize) -> Option<&mut T> {
    let len = items.len();
    items.get_mut(which % len.max(1))
}

fn apply(parts: &mut StoredParts, harm: Harm) {
    match harm {
        Harm::LoseHead(cause) => parts.head = Err(cause),
        Harm::FlipHead(at, with) => {
            if let Ok(head) = &mut parts.head {
                flip(head, at, with);
            }
        }
        Harm::LoseSegment(which) if !parts.segments.is_empty() => {
            let _ = parts.segments.remove(which % parts.segments.len());
        }
        Harm::BreakSegment(which, cause) => {
            if let Some(segment) = pick(&mut parts.segments, which) {
                segment.1 = Err(cause);
            }
        }
        Harm::FlipSegment(which, at, with) => {
            if let Some((_, Ok(bytes))) = pick(&mut parts.segments, which) {
                flip(bytes, at, with);
            }
        }
        Harm::RenumberSegment(which, to) => {
            if let Some(segment) = pick(&mut parts.segments, which) {
                segment.0 = to;
            }
        }
        Harm::LoseTail(which) if !parts.tail.is_empty() => {
            let _ = parts.tail.remove(which % parts.tail.len());
        }
        Harm::FlipTail(which, at, with) => {
            if let Some((_, Ok(bytes))) = pick(&mut parts.tail, which) {
                flip(bytes, at, with);
            }
        }
        Harm::RenumberTail(which, to) => {
            if let Some(entry) = pick(&mut parts.tail, which) {
                entry.0 = to;
            }
        }
        Harm::CutTail(which, to) => {
            if let Some((_, Ok(bytes))) = pick(&mut parts.tail, which) {
                bytes.truncate(to % bytes.len().max(1));
            }
        }
        Harm::LoseSegment(_) | Harm::LoseTail(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    /// Here bytes change under the seals, which is more than a disk or a stranger can do.
    #[test]
    fn a_damaged_journal_opens_and_says_so(count in 0_u64..260, harms in prop::collection::vec(harm(), 1..4)) {
        let written = journal(count);
        let mut stored = parts(&written);
        for harm in harms {
            apply(&mut stored, harm);
        }
        let (mut opened, damage) = open(stored);
        prop_assert!(opened.entries() == written.entries() || !damage.is_empty(), "entries differ and nothing was said");
        prop_assert!(damage.iter().all(|damage| !damage.message().is_empty()));

        // It can be written to, the new entry is there, and no number of its device repeats.
        append(&mut opened, event(1_000));
        let added = &opened.entry(EntryId::from_u128(1_000)).unwrap().envelope;
        let same_seq = opened.envelopes().filter(|other| (other.device, other.seq) == (added.device, added.seq));
        prop_assert_eq!(same_seq.count(), 1);
    }

    #[test]
    fn arbitrary_bytes_never_panic(
        head in prop::collection::vec(any::<u8>(), 0..80),
        segments in prop::collection::vec((any::<u32>(), prop::collection::vec(any::<u8>(), 0..80)), 0..4),
        tail in prop::collection::vec((any::<u64>(), prop::collection::vec(any::<u8>(), 0..80)), 0..4),
    ) {
        let (journal, damage) = open(StoredParts {
            head: Ok(head),
            segments: segments.into_iter().map(|(block, bytes)| (block, Ok(bytes))).collect(),
            tail: tail.into_iter().map(|(position, bytes)| (position, Ok(bytes))).collect(),
        });
        prop_assert!(journal.entries().is_empty() || !damage.is_empty());
    }

    #[test]
    fn decoding_what_was_encoded_gives_it_back(
        seq in any::<u64>(), at_ms in any::<i64>(), kind in ".{0,20}",
        subject in any::<Option<u128>>(), body in prop::collection::vec(any::<u8>(), 0..200), count in any::<u32>(),
    ) {
        let envelope = Envelope {
            seq, at_ms, kind, stored_body: body,
            order: Hlc { ms: at_ms, count },
            subject: subject.map(SubjectId::from_u128),
            ..golden_envelope()
        };
        prop_assert_eq!(Envelope::decode(&envelope.encode()), Ok(envelope));
    }

    #[test]
    fn decoding_changed_bytes_gives_those_bytes_or_nothing(at in any::<usize>(), with in 1_u8..) {
        let mut bytes = golden_envelope().encode();
        flip(&mut bytes, at, with);
        if let Ok(envelope) = Envelope::decode(&bytes) {
            prop_assert_eq!(envelope.encode(), bytes);
        }
    }
}

#[test]
fn blocks_hold_a_hundred() {
    assert_eq!(BLOCK_LEN, 100, "the number is part of the format");
    assert_eq!(block_of(100), 1);
}
