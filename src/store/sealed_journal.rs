use std::fmt;
use std::rc::Rc;

use super::any_store::AnyStore;
use super::contents::{Presence, Store, Write};
use super::error::StoreError;
use super::problem::OpenProblem;
use super::snapshot::Snapshot;
use super::taking_over::take_over;
use super::unsealing::{PIECES_AT_ONCE, unseal};
use crate::journal::{
    Damage, DeviceId, Envelope, Journal, NewEvent, Prepared, Segment, block_of, positions_of,
};
use crate::vault::{
    self, Compartment, Entropy, Header, Holder, KdfSettings, NewVault, OpenVault, Passphrase, Place,
    RecoveryKey,
};

/// An unlocked journal and the store it lives in: the one door for writes.
///
/// [`SealedJournal::append`] seals, stores, and only then takes entries in. Reading is from memory.
pub struct SealedJournal<S = AnyStore> {
    pub(super) store: S,
    pub(super) vault: Rc<OpenVault>,
    header: Header,
    pub(super) journal: Journal,
    /// The head as stored, which the next write expects to find.
    stored_head: Option<Vec<u8>>,
    /// A write of which it is not known whether it happened.
    unsettled: Option<Attempt>,
    /// Entries taken in that no caller has been told of yet.
    unreported: Vec<Envelope>,
    pub(super) entropy: Box<dyn Entropy>,
}

/// A workspace just unlocked.
#[derive(Debug)]
pub struct Opened<S = AnyStore> {
    pub journal: SealedJournal<S>,
    /// What could not be used. To be shown; the rest is open.
    pub damage: Vec<Damage>,
    /// Given only when it fits the journal and nothing is damaged.
    pub snapshot: Option<Snapshot>,
}

/// What a new workspace is made with.
#[derive(Debug)]
pub struct NewWorkspace {
    pub passphrase: Passphrase,
    /// [`KdfSettings::RECOMMENDED`] except in tests.
    pub settings: KdfSettings,
    /// The team's name for the unlock page; it is not encrypted.
    pub label: Option<String>,
}

/// What a person has to open a workspace with, as typed.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    Passphrase(&'a str),
    RecoveryKey(&'a str),
}

/// A write, and what to take in once it happened.
struct Attempt {
    prepared: Prepared,
    rolled: Vec<u32>,
    write: Write,
}

impl<S: Store> SealedJournal<S> {
    /// Makes an empty workspace. The recovery key is shown once and stored nowhere.
    ///
    /// # Errors
    /// `AlreadyExists` when the store holds anything.
    pub async fn create(
        store: S,
        new: NewWorkspace,
        entropy: Box<dyn Entropy>,
    ) -> Result<(Self, RecoveryKey), StoreError> {
        // Nothing to seal, so nothing to stop: there is an answer.
        let made = Self::restore(store, new, Vec::new(), entropy, never_stops).await?;
        made.ok_or_else(not_written)
    }

    /// Makes a workspace of entries from elsewhere, all in one transaction. They keep their devices and
    /// chains; new entries are a new device's, so that the place they came from may go on writing. Every thousand
    /// entries `pause` is told how many of how many are sealed; where it answers no, nothing is stored, and the answer
    /// is `None`.
    ///
    /// # Errors
    /// `AlreadyExists` when the store holds anything.
    pub async fn restore(
        store: S,
        new: NewWorkspace,
        entries: Vec<Envelope>,
        mut entropy: Box<dyn Entropy>,
        pause: impl AsyncFn(usize, usize) -> bool,
    ) -> Result<Option<(Self, RecoveryKey)>, StoreError> {
        if matches!(store.presence().await?, Presence::Present | Presence::MetaMissing { .. }) {
            return Err(StoreError::AlreadyExists);
        }
        let NewWorkspace { passphrase, settings, label } = new;
        let NewVault { header, vault, recovery_key } =
            vault::create(&passphrase, settings, label, entropy.as_mut())?;
        let journal = Journal::new(draw_device(entropy.as_mut())?);
        let meta = header.encode();
        let mut sealed = Self {
            store,
            vault: Rc::new(vault),
            header,
            journal,
            stored_head: None,
            unsettled: None,
            unreported: Vec::new(),
            entropy,
        };
        let of = entries.len();
        let Some(prepared) = take_over(&sealed.journal, entries, &pause).await else { return Ok(None) };
        let mut write = Write { meta: Some(meta), ..Write::default() };
        let mut rolled: Vec<u32> = Vec::new();
        let mut done = 0;
        // Block after block: all of them at once would stand in memory beside what they are made of.
        for block in sealed.journal.blocks_due(&prepared) {
            let Some(segment) = sealed.journal.segment(block, &prepared) else { continue };
            if !rolled.is_empty() && rolled.len().is_multiple_of(PIECES_AT_ONCE) && !pause(done, of).await {
                return Ok(None);
            }
            sealed.seal_segment(&segment, &mut write)?;
            done += segment.entries.len();
            rolled.push(block);
        }
        let attempt = sealed.seal_rest(prepared, rolled, write)?;
        sealed.carry_out(attempt).await?;
        sealed.unreported.clear();
        Ok(Some((sealed, recovery_key)))
    }

    /// Opens what the store holds. Damaged parts are named in the answer, and the rest is open.
    ///
    /// Keep a clone of the store for the next try: this one is given up when the secret is wrong.
    ///
    /// # Errors
    /// When there is no workspace, the secret does not open it, or the store does not answer.
    pub async fn unlock(
        store: S,
        secret: Secret<'_>,
        entropy: Box<dyn Entropy>,
    ) -> Result<Opened<S>, OpenProblem> {
        let header = Self::stored_header(&store).await?;
        let vault = match secret {
            Secret::Passphrase(text) => vault::unlock(&header, text)?,
            Secret::RecoveryKey(text) => vault::unlock_with_recovery(&header, text)?,
        };
        // Never asked to stop, so there is an answer.
        let opened = Self::open(store, vault, entropy, never_stops).await?;
        opened.ok_or(OpenProblem::Store(StoreError::ResultUnknown))
    }

    /// The header of the workspace in a store, for a caller who tries its slots one by one.
    ///
    /// # Errors
    /// When there is no workspace, its header cannot be read, or the store does not answer.
    pub async fn stored_header(store: &S) -> Result<Header, OpenProblem> {
        match store.meta().await? {
            Some(meta) => Ok(Header::decode(&meta).map_err(vault::UnlockError::from)?),
            None => Err(OpenProblem::NoWorkspace(store.presence().await?)),
        }
    }

    /// Opens what the store holds with its vault, unlocked before. Every thousand entries `pause` is told how many of how
    /// many are open; where it answers no, nobody waits any more, and the answer is `None`.
    ///
    /// # Errors
    /// When there is no workspace, it is not that of this vault any more, or the store does not answer.
    pub async fn open(
        store: S,
        vault: OpenVault,
        mut entropy: Box<dyn Entropy>,
        pause: impl AsyncFn(usize, usize) -> bool,
    ) -> Result<Option<Opened<S>>, OpenProblem> {
        let mut contents = store.load().await?;
        let Some(meta) = contents.meta.take() else {
            return Err(OpenProblem::NoWorkspace(store.presence().await?));
        };
        let header = Header::decode(&meta).map_err(vault::UnlockError::from)?;
        if header.vault() != vault.id() {
            return Err(StoreError::ChangedElsewhere.into());
        }
        let fallback_device = draw_device(entropy.as_mut())?;
        let stored_head = contents.head.clone();
        let sealed_snapshot = contents.snapshot.take();
        let Some(opening) = unseal(&vault, contents, pause).await else { return Ok(None) };
        let (journal, mut damage) = opening.finish(fallback_device);
        if !header.is_intact() {
            damage.insert(0, Damage::Header);
        }
        let snapshot = sealed_snapshot
            .filter(|_| damage.is_empty())
            .and_then(|sealed| Snapshot::open(&vault, sealed, &journal));
        let journal = Self {
            store,
            vault: Rc::new(vault),
            header,
            journal,
            stored_head,
            unsettled: None,
            unreported: Vec::new(),
            entropy,
        };
        Ok(Some(Opened { journal, damage, snapshot }))
    }

    /// The entries, in memory.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    pub fn store(&self) -> &S {
        &self.store
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Seals and stores events in one transaction, then takes them in. All of them are stored, or none.
    ///
    /// The answer holds every entry taken in since the last answer, in order: those of an earlier call whose
    /// outcome was unknown come first. An event whose id is stored already is not stored again, so after an
    /// error the same events can be given again.
    ///
    /// # Errors
    /// After `ResultUnknown` the events may or may not be stored; [`SealedJournal::settle`] or the next
    /// `append` finds out. After any other error they are not.
    pub async fn append(&mut self, events: Vec<NewEvent>) -> Result<Vec<Envelope>, StoreError> {
        self.find_out().await?;
        let new: Vec<_> = events.into_iter().filter(|event| self.journal.entry(event.id).is_none()).collect();
        if !new.is_empty() {
            let prepared = self.journal.prepare(new);
            let attempt = self.attempt(prepared.clone(), true)?;
            let rolls = !attempt.rolled.is_empty();
            match self.carry_out(attempt).await {
                // Sealing a block together needs more room for a moment; the entry matters, the block can wait.
                Err(StoreError::QuotaExceeded | StoreError::WriteFailed { .. }) if rolls => {
                    let attempt = self.attempt(prepared, false)?;
                    self.carry_out(attempt).await?;
                }
                outcome => outcome?,
            }
        }
        Ok(std::mem::take(&mut self.unreported))
    }

    /// Finds out what became of a write whose answer was lost, and returns the entries taken in by it.
    ///
    /// # Errors
    /// `ResultUnknown` when the store still does not answer.
    pub async fn settle(&mut self) -> Result<Vec<Envelope>, StoreError> {
        self.find_out().await?;
        Ok(std::mem::take(&mut self.unreported))
    }

    /// Sets the passphrase of a holder, or without one that which the team shares, in place of an earlier one.
    /// Whoever had the vault open before still has its key.
    ///
    /// # Errors
    /// As of the store. The old passphrase goes on opening it then.
    pub async fn set_passphrase(
        &mut self,
        holder: Option<Holder>,
        passphrase: &Passphrase,
        settings: KdfSettings,
    ) -> Result<(), StoreError> {
        let entropy = self.entropy.as_mut();
        let header = vault::rewrap(&self.header, &self.vault, holder, passphrase, settings, entropy)?;
        self.put_header(header).await
    }

    /// Takes a passphrase away, unless it is the last that opens the workspace: then nothing is changed, and the
    /// answer is false.
    ///
    /// # Errors
    /// As of the store. The passphrase goes on opening it then.
    pub async fn remove_passphrase(&mut self, holder: Option<Holder>) -> Result<bool, StoreError> {
        match vault::remove_passphrase(&self.header, holder) {
            Ok(header) => self.put_header(header).await.map(|()| true),
            Err(vault::LastWayIn) => Ok(false),
        }
    }

    /// Makes a new recovery key. The one printed before no longer opens the workspace.
    ///
    /// # Errors
    /// As of the store. The old key goes on opening it then.
    pub async fn replace_recovery_key(&mut self) -> Result<RecoveryKey, StoreError> {
        let (header, key) = vault::replace_recovery_key(&self.header, &self.vault, self.entropy.as_mut())?;
        self.put_header(header).await?;
        Ok(key)
    }

    /// Changes the name on the unlock page.
    ///
    /// # Errors
    /// As of the store.
    pub async fn change_label(&mut self, label: Option<String>) -> Result<(), StoreError> {
        self.put_header(self.header.clone().with_label(label)).await
    }

    /// Drops the key and everything decrypted. Reload the page as well, to be rid of copies elsewhere.
    pub fn lock(self) -> S {
        self.store
    }

    async fn put_header(&mut self, header: Header) -> Result<(), StoreError> {
        let bytes = header.encode();
        match self.store.put_meta(&bytes).await {
            Err(StoreError::ResultUnknown) => match self.store.meta().await {
                Ok(Some(stored)) if stored == bytes => {}
                Ok(_) => return Err(not_written()),
                Err(_) => return Err(StoreError::ResultUnknown),
            },
            outcome => outcome?,
        }
        self.header = header;
        Ok(())
    }

    fn attempt(&mut self, prepared: Prepared, roll: bool) -> Result<Attempt, StoreError> {
        let segments = if roll { self.journal.segments_due(&prepared) } else { Vec::new() };
        let mut write = Write { expected_head: self.stored_head.clone(), ..Write::default() };
        for segment in &segments {
            self.seal_segment(segment, &mut write)?;
        }
        let rolled = segments.iter().map(|segment| segment.block).collect();
        self.seal_rest(prepared, rolled, write)
    }

    fn seal_segment(&mut self, segment: &Segment, write: &mut Write) -> Result<(), StoreError> {
        let place = Place::numbered(Compartment::Segment, u64::from(segment.block));
        let sealed = self.vault.seal(&place, &segment.encode(), self.entropy.as_mut())?;
        write.put_segments.push((segment.block, sealed.into_bytes()));
        write.delete_tail.push(positions_of(segment.block));
        Ok(())
    }

    /// Seals what lies in no full block, and the head.
    fn seal_rest(
        &mut self,
        prepared: Prepared,
        rolled: Vec<u32>,
        mut write: Write,
    ) -> Result<Attempt, StoreError> {
        let entropy = self.entropy.as_mut();
        for entry in prepared.entries() {
            if rolled.contains(&block_of(entry.position)) {
                continue;
            }
            let place = Place::numbered(Compartment::Tail, entry.position);
            let sealed = self.vault.seal(&place, &entry.envelope.encode(), entropy)?;
            write.put_tail.push((entry.position, sealed.into_bytes()));
        }
        let head = prepared.head().encode();
        write.head = self.vault.seal(&Place::only(Compartment::Head), &head, entropy)?.into_bytes();
        Ok(Attempt { prepared, rolled, write })
    }

    async fn carry_out(&mut self, attempt: Attempt) -> Result<(), StoreError> {
        // Unsettled until answered, so that a caller who stops waiting half-way loses nothing.
        let attempt = self.unsettled.insert(attempt);
        match self.store.commit(&attempt.write).await {
            Ok(()) => {
                if let Some(attempt) = self.unsettled.take() {
                    self.take_in(attempt);
                }
                Ok(())
            }
            Err(StoreError::ResultUnknown) => {
                if self.find_out().await? {
                    Ok(())
                } else {
                    Err(not_written())
                }
            }
            Err(error) => {
                self.unsettled = None;
                Err(error)
            }
        }
    }

    /// Whether the unsettled write, if there is one, happened after all.
    async fn find_out(&mut self) -> Result<bool, StoreError> {
        let Some(attempt) = &self.unsettled else { return Ok(false) };
        let stored = self.store.head().await.map_err(|_| StoreError::ResultUnknown)?;
        let written = stored.as_ref() == Some(&attempt.write.head);
        let unchanged = stored == attempt.write.expected_head;
        match self.unsettled.take() {
            Some(attempt) if written => {
                self.take_in(attempt);
                Ok(true)
            }
            _ if unchanged => Ok(false),
            _ => Err(StoreError::ChangedElsewhere),
        }
    }

    fn take_in(&mut self, attempt: Attempt) {
        self.stored_head = Some(attempt.write.head);
        self.unreported.extend(attempt.prepared.entries().iter().map(|entry| entry.envelope.clone()));
        self.journal.commit(attempt.prepared, &attempt.rolled);
    }
}

impl<S> fmt::Debug for SealedJournal<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedJournal")
            .field("vault", &self.vault)
            .field("count", &self.journal.head().count)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Passphrase(_) => "Passphrase(…)",
            Self::RecoveryKey(_) => "RecoveryKey(…)",
        })
    }
}

/// For what is too short to be stopped.
async fn never_stops(_done: usize, _of: usize) -> bool {
    true
}

fn not_written() -> StoreError {
    StoreError::WriteFailed { detail: String::new() }
}

fn draw_device(entropy: &mut dyn Entropy) -> Result<DeviceId, StoreError> {
    let mut bytes = [0; 16];
    entropy.fill(&mut bytes)?;
    Ok(DeviceId::from_bytes(bytes))
}
