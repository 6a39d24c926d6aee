//! What is stored for ever, byte by byte: the header of the vault with its ways in, sealed pieces, and the plain
//! content of a backup. A later version must open all of it; a change of a format is a new file beside these.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use aftercare::exchange::backup::{BackupInfo, read, write};
use aftercare::journal::{AuthorId, DeviceId, EntryId, Envelope, Head, Journal, NewEvent, SubjectId};
use aftercare::vault::{
    Compartment, Header, Holder, KdfSettings, NewVault, OpenVault, Passphrase, Place, Sealed, Slot, SlotKind,
    UnlockError, create, remove_passphrase, rewrap, unlock, unlock_with_recovery,
};

const PASSPHRASE: &str = "walnut cellär ivy";
const OWN_PASSPHRASE: &str = "asha walks by the river";
const RECOVERY_KEY: &str = "60RK-4CSM-6MV3-EE1S-78XK-RF9Y-7ZNR-7NNY";

fn hex(name: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(format!("tests/data/{name}")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let digits: String = lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    assert!(digits.len().is_multiple_of(2));
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

/// The bytes 0, 1, 2 and so on.
fn counted() -> impl FnMut(&mut [u8]) {
    let mut next = 0_u8;
    move |bytes: &mut [u8]| {
        for byte in bytes {
            *byte = next;
            next = next.wrapping_add(1);
        }
    }
}

fn opened() -> OpenVault {
    unlock(&Header::decode(&hex("vault/header-v1.hex")).unwrap(), PASSPHRASE).unwrap()
}

/// The sealed pieces with the place and the plain content of each, in the order in which they were sealed.
fn pieces() -> [(&'static str, Place, Vec<u8>); 3] {
    [
        ("vault/entry-300-v1.hex", Place::numbered(Compartment::Tail, 300), hex("journal/envelope-v1.hex")),
        ("vault/head-v1.hex", Place::only(Compartment::Head), hex("journal/head-v1.hex")),
        (
            "vault/draft-v1.hex",
            Place::named(Compartment::Draft, "draft of a scan"),
            br#"{"note":"half typed"}"#.to_vec(),
        ),
    ]
}

#[test]
fn a_header_of_version_1_opens_with_its_passphrase_and_its_recovery_key_for_ever() {
    let bytes = hex("vault/header-v1.hex");
    let header = Header::decode(&bytes).unwrap();
    assert!(header.is_intact());
    assert_eq!(header.encode(), bytes);
    assert_eq!(header.label(), Some("Example team"));
    assert_eq!(header.vault().to_string(), "000102030405060708090a0b0c0d0e0f");
    let kinds: Vec<SlotKind> = header.slots().iter().map(Slot::kind).collect();
    assert_eq!(kinds, [SlotKind::Passphrase(KdfSettings::new(65_536, 3, 1).unwrap()), SlotKind::Recovery]);

    let by_passphrase = unlock(&header, PASSPHRASE).unwrap();
    let by_key = unlock_with_recovery(&header, RECOVERY_KEY).unwrap();
    for vault in [&by_passphrase, &by_key] {
        assert_eq!(vault.storage_key("draft of a scan"), "e64dff4a16265598a5b15a3fc07d48fd");
        for (name, place, plain) in pieces() {
            let sealed = Sealed::from_bytes(hex(name));
            assert_eq!(vault.open(&place, &sealed).unwrap().as_slice(), plain, "{name}");
        }
    }
    assert_eq!(unlock(&header, "walnut cellar ivy").unwrap_err(), UnlockError::WrongPassphrase);
}

#[test]
fn the_slots_of_version_1_are_the_same_bytes_for_ever() {
    let header = Header::decode(&hex("vault/header-v1.hex")).unwrap();
    for (slot, name) in
        header.slots().iter().zip(["vault/slot-passphrase-v1.hex", "vault/slot-recovery-v1.hex"])
    {
        let bytes = hex(name);
        assert_eq!(postcard::to_allocvec(slot).unwrap(), bytes, "{name}");
        assert_eq!(&postcard::from_bytes::<Slot>(&bytes).unwrap(), slot, "{name}");
    }
}

/// Version 2: a passphrase of one person among the ways in.
#[test]
fn a_header_of_version_2_opens_for_each_person_for_ever() {
    let bytes = hex("vault/header-v2.hex");
    let header = Header::decode(&bytes).unwrap();
    assert!(header.is_intact());
    assert_eq!(bytes[4], 2);
    assert_eq!(header.encode(), bytes);
    let holders: Vec<Option<u128>> =
        header.slots().iter().map(|slot| slot.holder().map(Holder::to_u128)).collect();
    assert_eq!(holders, [Some(0xa5a), None, None]);
    for passphrase in [PASSPHRASE, OWN_PASSPHRASE] {
        let vault = unlock(&header, passphrase).unwrap();
        for (name, place, plain) in pieces() {
            assert_eq!(
                vault.open(&place, &Sealed::from_bytes(hex(name))).unwrap().as_slice(),
                plain,
                "{name}"
            );
        }
    }
    assert!(unlock_with_recovery(&header, RECOVERY_KEY).is_ok());

    let before = Header::decode(&hex("vault/header-v1.hex")).unwrap();
    let passphrase = Passphrase::parse(OWN_PASSPHRASE, &[]).unwrap();
    let holder = Some(Holder::from_u128(0xa5a));
    let settings = KdfSettings::RECOMMENDED;
    let written = rewrap(&before, &opened(), holder, &passphrase, settings, &mut counted()).unwrap();
    assert_eq!(written.encode(), bytes);
    // Without it the header is one of version 1 again, byte for byte.
    assert_eq!(remove_passphrase(&header, holder).unwrap().encode(), hex("vault/header-v1.hex"));
}

/// With the same random bytes the app writes the same vault.
#[test]
fn a_vault_of_version_1_is_written_as_the_same_bytes() {
    let mut entropy = counted();
    let passphrase = Passphrase::parse(PASSPHRASE, &[]).unwrap();
    let label = Some("Example team".to_owned());
    let NewVault { header, vault, recovery_key } =
        create(&passphrase, KdfSettings::RECOMMENDED, label, &mut entropy).unwrap();
    assert_eq!(header.encode(), hex("vault/header-v1.hex"));
    assert_eq!(recovery_key.printed().as_str(), RECOVERY_KEY);
    for (name, place, plain) in pieces() {
        let sealed = vault.seal(&place, &plain, &mut entropy).unwrap();
        assert_eq!(sealed.as_bytes(), hex(name), "{name}");
    }
}

#[test]
fn what_is_sealed_opens_in_its_own_place_only() {
    let vault = opened();
    let pieces = pieces();
    for (name, place, _) in &pieces {
        let sealed = Sealed::from_bytes(hex(name));
        for (other, elsewhere, _) in &pieces {
            assert_eq!(vault.open(elsewhere, &sealed).is_ok(), place == elsewhere, "{name} as {other}");
        }
    }
    let entry = Sealed::from_bytes(hex("vault/entry-300-v1.hex"));
    assert!(vault.open(&Place::numbered(Compartment::Tail, 299), &entry).is_err());
    assert!(vault.open(&Place::numbered(Compartment::Segment, 300), &entry).is_err());
}

fn journal() -> Journal {
    let mut journal = Journal::new(DeviceId::from_u128(0xd1));
    let event = |number: u128, subject| NewEvent {
        id: EntryId::from_u128(number),
        at_ms: 1_792_000_000_000 + i64::try_from(number).unwrap(),
        author: AuthorId::from_u128(7),
        kind: "test.happened".to_owned(),
        subject,
        body_version: 1,
        body: format!("{{\"number\":{number}}}").into_bytes(),
    };
    let prepared = journal.prepare(vec![event(1, None), event(2, Some(SubjectId::from_u128(9)))]);
    journal.commit(prepared, &[]);
    journal
}

#[test]
fn the_content_of_a_backup_of_version_1_reads_and_writes_the_same_bytes_for_ever() {
    let info = BackupInfo {
        label: Some("Example team".to_owned()),
        made_at_ms: 1_792_000_000_500,
        app_version: "0.1.0".to_owned(),
    };
    let journal = journal();
    let bytes = hex("backup/content-v1.hex");
    let contents = read(&bytes).unwrap();
    assert_eq!(contents.info, info);
    assert_eq!(contents.damage, []);
    assert_eq!(contents.summary, journal.summary());
    assert_eq!(contents.entries, journal.envelopes().cloned().collect::<Vec<_>>());
    assert_eq!(contents.entries[1].body().unwrap().as_ref(), br#"{"number":2}"#);
    assert_eq!(write(&journal, &info), bytes);
}

/// The golden pieces of the journal are what they are sealed as.
#[test]
fn the_sealed_entry_is_the_golden_envelope() {
    let [(_, _, entry), (_, _, head), _] = pieces();
    assert_eq!(Envelope::decode(&entry).unwrap().seq, 300);
    assert_eq!(Head::decode(&head).unwrap().count, 300);
}
