//! The ways into a workspace: make one, unlock one, restore one, look around.

use super::{BrowserEntropy, Door, Gate, Ledger, fresh_bits, storage};
use crate::calendar::Division;
use crate::journal::{Damage, Envelope};
use crate::order::SortedMap;
use crate::people::{MemberId, Problem, Role};
use crate::store::{
    AnyStore, MemoryStore, NewWorkspace as NewStore, OpenProblem, Presence, SealedJournal, Secret,
    Store as _, StoreError, TabGuard,
};
use crate::ui::clock::{now_ms, today};
use crate::ui::preferences::{expect_workspace, workspace_expected};
use crate::vault::{Header, KdfSettings, Passphrase};
use crate::workspace::{Context, EventId, NewWorkspace, Op, Workspace};
use std::rc::Rc;

/// A workspace just opened, on its way to the pages.
#[derive(Debug)]
pub struct Unlocked {
    pub ledger: Ledger,
    pub workspace: Rc<Workspace>,
    pub actor: MemberId,
    pub drafts: SortedMap<String, Rc<Vec<u8>>>,
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
                Ok(Some(meta)) => {
                    Header::decode(&meta).ok().and_then(|header| header.label().map(str::to_owned))
                }
                _ => None,
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
    let passphrase = new_passphrase(&team.passphrase)?;
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
    made(ledger, recovery.printed().to_string()).await
}

/// Opens the workspace with what was typed.
///
/// # Errors
/// What happened, what is safe and what to do, and whether it was the passphrase or key that did not fit.
pub(super) async fn unlock(typed: &str, is_recovery_key: bool) -> Result<Unlocked, OpenProblem> {
    let guard = storage::guard().await?;
    let typed = normalised(typed);
    let secret = if is_recovery_key { Secret::RecoveryKey(&typed) } else { Secret::Passphrase(&typed) };
    let opened = SealedJournal::unlock(storage::store(), secret, Box::new(BrowserEntropy)).await?;
    let damage = opened.damage.iter().map(Damage::message).collect();
    expect_workspace(true);
    let ledger = Ledger { journal: opened.journal, guard: Some(guard) };
    unlocked(ledger, damage, false).await.map_err(|problems| {
        let detail = problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join(" ");
        OpenProblem::Store(StoreError::ReadFailed { detail })
    })
}

/// Makes a workspace of the entries of a backup, under a new passphrase.
///
/// # Errors
/// Every problem on its field.
pub(super) async fn restore(
    entries: Vec<Envelope>,
    label: Option<String>,
    passphrase: &str,
) -> Result<Made, Vec<Problem>> {
    let passphrase = new_passphrase(passphrase)?;
    let guard = storage::guard().await.map_err(on_storage)?;
    let new = NewStore { passphrase, settings: KdfSettings::RECOMMENDED, label };
    let (journal, recovery) =
        SealedJournal::restore(storage::store(), new, entries, Box::new(BrowserEntropy))
            .await
            .map_err(on_storage)?;
    made(Ledger { journal, guard: Some(guard) }, recovery.printed().to_string()).await
}

/// Sets another passphrase on a workspace that was opened with the recovery key.
///
/// # Errors
/// On `passphrase` when it is too short, on `storage` when it was not stored; the old one goes on opening it.
pub async fn set_passphrase(ledger: &mut Ledger, typed: &str) -> Result<(), Vec<Problem>> {
    let passphrase = new_passphrase(typed)?;
    ledger.journal.change_passphrase(&passphrase, KdfSettings::RECOMMENDED).await.map_err(on_storage)
}

/// Makes a recovery key in place of the one printed before, and remembers that nobody has stored it yet.
///
/// # Errors
/// On `storage`; the old key goes on opening the workspace then.
pub async fn new_recovery_key(ledger: &mut Ledger) -> Result<String, Vec<Problem>> {
    ledger.journal.put_draft(KEY_UNSEEN, b"").await.map_err(on_storage)?;
    let key = ledger.journal.replace_recovery_key().await.map_err(on_storage)?;
    Ok(key.printed().to_string())
}

/// Notes that the recovery key was printed or stored.
pub async fn recovery_key_stored(ledger: &mut Ledger) {
    // When this fails, the next unlocking asks for it again: a nuisance, not a loss.
    let _ = ledger.journal.delete_draft(KEY_UNSEEN).await;
}

/// Whether this passphrase opens the workspace that is open, asked before what keeps others out is changed.
pub fn is_passphrase(ledger: &Ledger, typed: &str) -> bool {
    crate::vault::unlock(ledger.journal.header(), &normalised(typed)).is_ok()
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
    let passphrase = new_passphrase(&text)?;
    // The key is thrown away with the page, so there is nothing to slow down.
    let settings = KdfSettings::new(8, 1, 1).unwrap_or(KdfSettings::RECOMMENDED);
    let new = NewStore { passphrase, settings, label: None };
    let store = AnyStore::Memory(MemoryStore::new());
    let (journal, _) =
        SealedJournal::create(store, new, Box::new(BrowserEntropy)).await.map_err(on_storage)?;
    Ok(Ledger { journal, guard: None })
}

/// Folds a journal and finds out who was working.
///
/// # Errors
/// If the journal names no member at all.
pub async fn unlocked(
    ledger: Ledger,
    mut damage: Vec<String>,
    sample: bool,
) -> Result<Unlocked, Vec<Problem>> {
    let (workspace, aside) = ledger.fold();
    damage.extend(aside.iter().map(ToString::to_string));
    let mut drafts = SortedMap::new();
    if let Ok((kept, broken)) = ledger.journal.drafts().await {
        damage.extend(broken.iter().map(Damage::message));
        for draft in kept {
            drafts.insert(draft.name, Rc::new(draft.body.to_vec()));
        }
    }
    let recovery_key_unseen = drafts.remove(KEY_UNSEEN).is_some();
    let last = drafts
        .remove(LAST_ACTOR)
        .and_then(|text| String::from_utf8(text.to_vec()).ok())
        .and_then(|text| text.parse().ok());
    let newest =
        ledger.journal.journal().envelopes().map(|entry| MemberId::from_bits(entry.author.to_u128()));
    let Some(actor) = who_works(&workspace, last, newest.last()) else {
        return Err(on(
            "storage",
            "The workspace opened, but the list of its members could not be read. Nothing was changed. Restore your last backup.",
        ));
    };
    let workspace = Rc::new(workspace);
    Ok(Unlocked { ledger, workspace, actor, drafts, damage, sample, recovery_key_unseen })
}

/// Who is working: whoever was said to be, or else whoever wrote last, or else the first of the list. Never
/// somebody who has left.
fn who_works(workspace: &Workspace, said: Option<MemberId>, wrote: Option<MemberId>) -> Option<MemberId> {
    let active = |id: &MemberId| workspace.member(*id).is_some_and(|member| member.active());
    let first = || workspace.members().find(|member| member.active()).map(|member| member.id());
    said.filter(active).or_else(|| wrote.filter(active)).or_else(first)
}

/// Keeps in the vault who is working, for the next time.
pub fn keep_actor(door: &Door, actor: MemberId) {
    door.set_actor(actor);
    door.with_ledger(move |mut ledger| async move {
        // Only a convenience: without it whoever wrote last is working.
        let _ = ledger.journal.put_draft(LAST_ACTOR, actor.to_string().as_bytes()).await;
        ledger
    });
}

async fn made(mut ledger: Ledger, recovery_key: String) -> Result<Made, Vec<Problem>> {
    // Without it the key is only shown this once, which is what most people expect.
    let _ = ledger.journal.put_draft(KEY_UNSEEN, b"").await;
    expect_workspace(true);
    let unlocked = unlocked(ledger, Vec::new(), false).await?;
    Ok(Made { unlocked, recovery_key })
}

fn new_passphrase(typed: &str) -> Result<Passphrase, Vec<Problem>> {
    Passphrase::parse(&normalised(typed)).map_err(|message| on("passphrase", &message))
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
    use crate::workspace::sample::{Script, sample_workspace};

    #[test]
    fn whoever_wrote_last_is_working_and_never_somebody_else() {
        let team = {
            let script = Script::read(include_str!("../../../assets/sample/patients.json")).unwrap();
            sample_workspace(&script, &SortedMap::new(), crate::calendar::Date::default(), 1)
        }
        .unwrap();
        let workspace = team.workspace();
        let members: Vec<MemberId> = workspace.members().map(|member| member.id()).collect();
        let nobody = MemberId::from_bits(1);
        for one in &members {
            for other in &members {
                assert_eq!(who_works(workspace, Some(*one), Some(*other)), Some(*one));
            }
            assert_eq!(who_works(workspace, None, Some(*one)), Some(*one));
            assert_eq!(who_works(workspace, Some(nobody), Some(*one)), Some(*one));
        }
        assert_eq!(who_works(workspace, Some(nobody), None), members.first().copied());
        assert_eq!(who_works(&Workspace::default(), None, Some(nobody)), None);
    }
}
