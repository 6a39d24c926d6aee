//! The ways into a workspace: make one, unlock one, restore one, look around.

use super::door::owned;
use super::ways_in::{self, remove_those_of_leavers, try_passphrases, who_may_work};
use super::{
    BrowserEntropy, Door, Gate, KeptDraft, Ledger, NotOpened, OpenedBy, OpeningStep, Watch, WaysIn,
    fresh_bits, storage,
};
use crate::calendar::Division;
use crate::journal::{Damage, Envelope};
use crate::order::SortedMap;
use crate::people::{MemberId, Problem, Role};
use crate::store::{
    AnyStore, MemoryStore, NewWorkspace as NewStore, OpenProblem, Presence, SealedJournal, Store as _,
    StoreError, TabGuard,
};
use crate::ui::clock::{now_ms, today};
use crate::ui::preferences::{expect_workspace, workspace_expected};
use crate::vault::{Header, KdfSettings, Passphrase, unlock_with_recovery};
use crate::workspace::{Context, EventId, NewWorkspace, Op, Workspace};
use std::rc::Rc;

/// A workspace just opened, on its way to the pages.
#[derive(Debug)]
pub struct Unlocked {
    pub ledger: Ledger,
    pub workspace: Rc<Workspace>,
    pub actor: MemberId,
    /// Who else may be working, with `actor` among them: to be asked before the pages are shown. Empty when it is
    /// known.
    pub ask: Vec<MemberId>,
    pub opened_by: OpenedBy,
    pub ways_in: WaysIn,
    /// Whether a passphrase took the place of a forgotten one on the way in.
    pub was_forgotten: bool,
    /// Of everybody, by [`owned`] name.
    pub drafts: SortedMap<String, KeptDraft>,
    /// What could not be used, in words.
    pub damage: Vec<String>,
    pub sample: bool,
    /// Whether nobody has said yet that the recovery key was printed or stored.
    pub recovery_key_unseen: bool,
}

/// A workspace that is in the store now, and the recovery key as it is to be printed, once.
#[derive(Debug)]
pub struct Made {
    pub unlocked: Unlocked,
    pub recovery_key: String,
}

/// What is asked when a workspace is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTeam {
    pub team: String,
    pub site: String,
    pub division: Division,
    pub name: String,
    pub role: Role,
    pub core_of_mdt: bool,
    pub passphrase: String,
}

/// The draft in which the vault keeps who was working last.
const LAST_ACTOR: &str = "session.actor";

/// The draft that is there until the recovery key was stored: a page that was closed before that must not leave
/// a workspace with one way in.
const KEY_UNSEEN: &str = "session.recovery_key_unseen";

/// Looks what there is.
pub async fn look() -> Gate {
    found_under(storage::guard().await).await
}

/// Takes the right to write away from the tab that has it, and looks what there is. That tab loads itself again
/// meanwhile and looks too, so the right is held until this one knows.
pub async fn take_over() -> Gate {
    found_under(storage::take_over().await).await
}

/// What is found while nobody else can write. The right is only held to know: it is taken again when the
/// workspace opens.
async fn found_under(guard: Result<TabGuard, StoreError>) -> Gate {
    match guard {
        Ok(guard) => {
            let gate = found().await;
            drop(guard);
            gate
        }
        Err(StoreError::OpenElsewhere) => Gate::OpenElsewhere,
        Err(error) => Gate::Trouble { message: error.message() },
    }
}

async fn found() -> Gate {
    let store = storage::store();
    match store.presence().await {
        Ok(Presence::Present) => {
            let label = match store.meta().await {
                Ok(meta) => meta
                    .and_then(|meta| Header::decode(&meta).ok())
                    .and_then(|header| header.label().map(str::to_owned)),
                Err(error) => return Gate::Trouble { message: error.message() },
            };
            Gate::Locked { label }
        }
        Ok(Presence::Absent | Presence::Empty) => Gate::Blank { expected: workspace_expected() },
        Ok(found @ Presence::MetaMissing { .. }) => {
            Gate::Unusable { message: OpenProblem::NoWorkspace(found).message() }
        }
        Err(error) => Gate::Trouble { message: error.message() },
    }
}

/// Says that no workspace is expected in this browser any more.
pub fn forget_expected() {
    expect_workspace(false);
}

/// Makes a workspace.
///
/// # Errors
/// Every problem on its field; `storage` where the browser did not store it.
pub(super) async fn create(team: NewTeam) -> Result<Made, Vec<Problem>> {
    let names = [team.team.clone(), team.site.clone(), team.name.clone()];
    let passphrase = new_passphrase(&team.passphrase, &names)?;
    let guard = storage::guard().await.map_err(on_storage)?;
    let actor = MemberId::from_bits(fresh_bits().map_err(|problem| on("storage", problem.message()))?);
    let op = Op::CreateWorkspace(NewWorkspace {
        team: team.team.clone(),
        site: team.site,
        division: team.division,
        name: team.name,
        role: team.role,
        core_of_mdt: team.core_of_mdt,
    });
    // Decided before anything is stored, so that a wrong name leaves no empty workspace behind.
    let mut fresh = || fresh_bits().unwrap_or_default();
    let now = now_ms();
    let mut context = Context { today: today(), now_ms: now, actor, fresh: &mut fresh };
    let decided = Workspace::default().decide(&op, &mut context)?;
    let label = Some(team.team.trim().to_owned());
    let new = NewStore { passphrase, settings: KdfSettings::RECOMMENDED, label };
    let (journal, recovery) =
        SealedJournal::create(storage::store(), new, Box::new(BrowserEntropy)).await.map_err(on_storage)?;
    let mut ledger = Ledger { journal, guard: Some(guard) };
    let events = decided.events.into_iter().map(|event| (EventId::from_bits(fresh()), event)).collect();
    if let Err(error) = ledger.append(actor, now, events).await {
        // A workspace without its first entry has no members, and nobody could work in it.
        let _ = ledger.journal.store().erase().await;
        return Err(on_storage(error));
    }
    made(ledger, recovery.printed().to_string(), &Watch::default()).await
}

/// Opens the workspace with what was typed.
///
/// # Errors
/// What happened, what is safe and what to do, and whether it was the passphrase or key that did not fit.
pub(super) async fn unlock(typed: &str, is_recovery_key: bool, watch: &Watch) -> Result<Unlocked, NotOpened> {
    let guard = storage::guard().await?;
    let typed = normalised(typed);
    let header = SealedJournal::stored_header(&storage::store()).await?;
    let (vault, by) = if is_recovery_key {
        (unlock_with_recovery(&header, &typed)?, OpenedBy::RecoveryKey)
    } else {
        try_passphrases(&header, &typed, watch).await?
    };
    let pause = async |done, of| watch.pause(OpeningStep::Opening { done, of }).await;
    let opened = SealedJournal::open(storage::store(), vault, Box::new(BrowserEntropy), pause).await?;
    let Some(opened) = opened else { return Err(NotOpened::Cancelled) };
    let damage = opened.damage.iter().map(Damage::message).collect();
    expect_workspace(true);
    let ledger = Ledger { journal: opened.journal, guard: Some(guard) };
    unlocked(ledger, damage, by, watch).await
}

/// Makes a workspace of the entries of a backup, under a new passphrase.
///
/// `None` where it was stopped; nothing is stored then.
///
/// # Errors
/// Every problem on its field.
pub(super) async fn restore(
    entries: Vec<Envelope>,
    label: Option<String>,
    passphrase: &str,
    watch: &Watch,
) -> Result<Option<Made>, Vec<Problem>> {
    let passphrase = new_passphrase(passphrase, label.as_slice())?;
    let guard = storage::guard().await.map_err(on_storage)?;
    let new = NewStore { passphrase, settings: KdfSettings::RECOMMENDED, label };
    let pause = async |done, of| watch.pause(OpeningStep::Sealing { done, of }).await;
    let restored = SealedJournal::restore(storage::store(), new, entries, Box::new(BrowserEntropy), pause);
    let Some((journal, recovery)) = restored.await.map_err(on_storage)? else { return Ok(None) };
    let ledger = Ledger { journal, guard: Some(guard) };
    made(ledger, recovery.printed().to_string(), &watch.only_told()).await.map(Some)
}

/// Sets a passphrase: of a member, or without one that of the team. `names` are those of the workspace.
///
/// # Errors
/// On `passphrase` when it is too short, easily guessed or opens the workspace already, on `storage` when it was not
/// stored; the old one goes on opening it.
pub async fn set_passphrase(
    ledger: &mut Ledger,
    member: Option<MemberId>,
    typed: &str,
    names: &[String],
) -> Result<(), Vec<Problem>> {
    ways_in::set(ledger, member, typed, names).await
}

/// Whose passphrase was forgotten by whoever opened a workspace with the recovery key; none: the team's.
pub fn forgotten(unlocked: &Unlocked) -> Option<MemberId> {
    let WaysIn { shared, own } = &unlocked.ways_in;
    Some(unlocked.actor).filter(|actor| own.contains(actor) || !shared)
}

/// Notes who is working, once they were asked.
pub async fn say_who(unlocked: &mut Unlocked, actor: MemberId) {
    unlocked.actor = actor;
    unlocked.ask.clear();
    // Only a convenience, as in `keep_actor`.
    let _ = unlocked.ledger.journal.put_draft(LAST_ACTOR, actor.to_string().as_bytes(), now_ms()).await;
}

/// Makes a recovery key in place of the one printed before, and remembers that nobody has stored it yet.
///
/// # Errors
/// On `storage`; the old key goes on opening the workspace then.
pub async fn new_recovery_key(ledger: &mut Ledger) -> Result<String, Vec<Problem>> {
    ledger.journal.put_draft(KEY_UNSEEN, b"", now_ms()).await.map_err(on_storage)?;
    let key = ledger.journal.replace_recovery_key().await.map_err(on_storage)?;
    Ok(key.printed().to_string())
}

/// Notes that the recovery key was printed or stored.
pub async fn recovery_key_stored(ledger: &mut Ledger) {
    // When this fails, the next unlocking asks for it again: a nuisance, not a loss.
    let _ = ledger.journal.delete_draft(KEY_UNSEEN).await;
}

/// Whether this is the passphrase of whoever is working, asked before what keeps others out is changed: their own, or
/// the team's where they have none.
pub fn is_passphrase(ledger: &Ledger, member: MemberId, typed: &str) -> bool {
    ways_in::is_passphrase_of(ledger.journal.header(), member, &normalised(typed))
}

/// The stored pieces as they are, sealed and with any damage, in one file.
///
/// # Errors
/// As of the store.
pub async fn sealed_copy() -> Result<Vec<u8>, StoreError> {
    Ok(storage::store().load().await?.encode())
}

/// Erases the workspace of this browser, without opening it. There is no way back but a backup.
///
/// # Errors
/// As of the store; nothing was erased then.
pub async fn erase() -> Result<(), StoreError> {
    let guard = storage::guard().await?;
    storage::store().erase().await?;
    expect_workspace(false);
    drop(guard);
    Ok(())
}

/// Erases the workspace that is open. There is no way back but a backup.
///
/// # Errors
/// As of the store; nothing was erased then.
pub async fn erase_open(ledger: &Ledger) -> Result<(), StoreError> {
    ledger.journal.store().erase().await?;
    expect_workspace(false);
    Ok(())
}

/// An empty journal in memory, for sample data. Nothing of it is kept.
///
/// # Errors
/// Only if the browser gives no random numbers.
pub(super) async fn memory_ledger() -> Result<Ledger, Vec<Problem>> {
    let text = format!("{:032x}", fresh_bits().map_err(|problem| on("storage", problem.message()))?);
    let passphrase = new_passphrase(&text, &[])?;
    // The key is thrown away with the page, so there is nothing to slow down.
    let settings = KdfSettings::new(8, 1, 1).unwrap_or(KdfSettings::RECOMMENDED);
    let new = NewStore { passphrase, settings, label: None };
    let store = AnyStore::Memory(MemoryStore::new());
    let (journal, _) =
        SealedJournal::create(store, new, Box::new(BrowserEntropy)).await.map_err(on_storage)?;
    Ok(Ledger { journal, guard: None })
}

/// Folds a journal and finds out who is working.
async fn unlocked(
    mut ledger: Ledger,
    mut damage: Vec<String>,
    opened_by: OpenedBy,
    watch: &Watch,
) -> Result<Unlocked, NotOpened> {
    let on_part = async |read, of| watch.pause(OpeningStep::Reading { read, of }).await;
    let Some((workspace, aside)) = ledger.fold(on_part).await else { return Err(NotOpened::Cancelled) };
    damage.extend(aside.iter().map(ToString::to_string));
    remove_those_of_leavers(&mut ledger, &workspace).await;
    let ways_in = WaysIn::of(ledger.journal.header());
    let may_work = who_may_work(&workspace, &ways_in, opened_by).map_err(NotOpened::Nobody)?;
    let mut drafts = SortedMap::new();
    if let Ok((kept, broken)) = ledger.journal.drafts().await {
        damage.extend(broken.iter().map(Damage::message));
        for draft in kept {
            let kept = KeptDraft { body: Rc::new(draft.body.to_vec()), kept_at_ms: draft.kept_at_ms };
            drafts.insert(draft.name, kept);
        }
    }
    let recovery_key_unseen = drafts.remove(KEY_UNSEEN).is_some();
    let last = drafts
        .remove(LAST_ACTOR)
        .and_then(|text| String::from_utf8(text.body.to_vec()).ok())
        .and_then(|text| text.parse().ok());
    let newest =
        ledger.journal.journal().envelopes().map(|entry| MemberId::from_bits(entry.author.to_u128()));
    let wrote = newest.last();
    if let Some(author) = last.or(wrote) {
        give_drafts_an_owner(&mut ledger, &mut drafts, author).await;
    }
    let Some(actor) = who_works(&may_work, last, wrote) else {
        return Err(NotOpened::Nobody(String::new()));
    };
    let ask = if may_work.len() > 1 { may_work } else { Vec::new() };
    let workspace = Rc::new(workspace);
    Ok(Unlocked {
        ledger,
        workspace,
        actor,
        ask,
        opened_by,
        ways_in,
        was_forgotten: false,
        drafts,
        damage,
        sample: false,
        recovery_key_unseen,
    })
}

/// Who is working, of those who may be: whoever was said to be, or else whoever wrote last, or else the first.
fn who_works(may: &[MemberId], said: Option<MemberId>, wrote: Option<MemberId>) -> Option<MemberId> {
    let is_possible = |id: &MemberId| may.contains(id);
    said.filter(is_possible).or_else(|| wrote.filter(is_possible)).or_else(|| may.first().copied())
}

/// Drafts from before they belonged to somebody are those of whoever was working then.
async fn give_drafts_an_owner(
    ledger: &mut Ledger,
    drafts: &mut SortedMap<String, KeptDraft>,
    author: MemberId,
) {
    let nobodys: Vec<String> = drafts.keys().filter(|name| owner_of(name).is_none()).cloned().collect();
    for name in nobodys {
        let Some(kept) = drafts.remove(&name) else { continue };
        let new = owned(author, &name);
        let kept_at_ms = kept.kept_at_ms.unwrap_or_else(now_ms);
        // Where that fails it is done again at the next unlocking.
        if ledger.journal.put_draft(&new, &kept.body, kept_at_ms).await.is_ok() {
            let _ = ledger.journal.delete_draft(&name).await;
        }
        drafts.insert(new, kept);
    }
}

fn owner_of(name: &str) -> Option<MemberId> {
    name.split_once('/')?.0.parse().ok()
}

/// Keeps in the vault who is working, for the next time.
pub fn keep_actor(door: &Door, actor: MemberId) {
    door.set_actor(actor);
    door.with_ledger(move |mut ledger| async move {
        // Only a convenience: without it whoever wrote last is working.
        let _ = ledger.journal.put_draft(LAST_ACTOR, actor.to_string().as_bytes(), now_ms()).await;
        ledger
    });
}

/// What is stored by now, so `watch` is only told.
async fn made(mut ledger: Ledger, recovery_key: String, watch: &Watch) -> Result<Made, Vec<Problem>> {
    // Without it the key is only shown this once, which is what most people expect.
    let _ = ledger.journal.put_draft(KEY_UNSEEN, b"", now_ms()).await;
    expect_workspace(true);
    let unlocked = unlocked(ledger, Vec::new(), OpenedBy::Shared, watch)
        .await
        .map_err(|problem| on("storage", &problem.message().unwrap_or_default()))?;
    Ok(Made { unlocked, recovery_key })
}

pub(super) fn new_passphrase(typed: &str, names: &[String]) -> Result<Passphrase, Vec<Problem>> {
    Passphrase::parse(&normalised(typed), names).map_err(|message| on("passphrase", &message))
}

/// Unicode normalisation form C: an accented letter is the same bytes from every keyboard.
pub(super) fn normalised(typed: &str) -> String {
    js_sys::JsString::from(typed).normalize("NFC").into()
}

fn on(field: &str, message: &str) -> Vec<Problem> {
    vec![Problem::on(field, message)]
}

fn on_storage(error: StoreError) -> Vec<Problem> {
    on("storage", &error.message())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_said_to_work_does_and_never_somebody_who_may_not() {
        let [first, second, third] = [1, 2, 3].map(MemberId::from_bits);
        let may = [first, second];
        for one in may {
            for other in may {
                assert_eq!(who_works(&may, Some(one), Some(other)), Some(one));
            }
            assert_eq!(who_works(&may, None, Some(one)), Some(one));
            assert_eq!(who_works(&may, Some(third), Some(one)), Some(one));
        }
        assert_eq!(who_works(&may, Some(third), None), Some(first));
        assert_eq!(who_works(&[], Some(third), Some(third)), None);
    }

    #[test]
    fn a_draft_says_whose_it_is() {
        let asha = MemberId::from_bits(7);
        assert_eq!(owner_of(&owned(asha, "record:1:img-3m")), Some(asha));
        assert_eq!(owner_of("record:1:img-3m"), None);
        assert_eq!(owner_of("protocol/1"), None);
    }
}
