//! The ways into a workspace: make one, unlock one, restore one, look around.

use super::{BrowserEntropy, Ledger, fresh_bits};
use crate::calendar::Division;
use crate::journal::{Damage, Envelope};
use crate::people::{MemberId, Problem, Role};
use crate::store::{
    AnyStore, MemoryStore, NewWorkspace as NewStore, OpenProblem, Presence, SealedJournal, Secret,
    Store as _, StoreError,
};
use crate::ui::clock::{now_ms, today};
use crate::ui::preferences::{expect_workspace, workspace_expected};
use crate::vault::{Header, KdfSettings, Passphrase};
use crate::workspace::{Context, EventId, NewWorkspace, Op, Workspace};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Gate, storage};

/// A workspace just opened, on its way to the pages.
#[derive(Debug)]
pub struct Unlocked {
    pub ledger: Ledger,
    pub workspace: Rc<Workspace>,
    pub actor: MemberId,
    pub drafts: BTreeMap<String, Rc<Vec<u8>>>,
    /// What could not be used, in words.
    pub damage: Vec<String>,
    pub sample: bool,
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

/// Looks what there is.
pub async fn look() -> Gate {
    let store = match storage::open().await {
        Ok(store) => store,
        Err(StoreError::OpenElsewhere) => return Gate::OpenElsewhere,
        Err(error) => return Gate::Trouble { message: error.message() },
    };
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
            Gate::Trouble { message: OpenProblem::NoWorkspace(found).message() }
        }
        Err(error) => Gate::Trouble { message: error.message() },
    }
}

/// Makes a workspace and returns it with the recovery key as it is to be printed.
///
/// # Errors
/// Every problem on its field; `storage` where the browser did not store it.
pub async fn create(team: NewTeam) -> Result<(Unlocked, String), Vec<Problem>> {
    let on = |field: &str, message: String| vec![Problem::on(field, message)];
    let passphrase = Passphrase::parse(&team.passphrase).map_err(|message| on("passphrase", message))?;
    let store = storage::open().await.map_err(|error| on("storage", error.message()))?;
    let actor = MemberId::from_bits(fresh_bits().map_err(|problem| on("storage", problem.message().into()))?);
    let op = Op::CreateWorkspace(NewWorkspace {
        team: team.team.clone(),
        site: team.site,
        division: team.division,
        name: team.name,
        role: team.role,
        core_of_mdt: team.core_of_mdt,
    });
    // Decided before anything is stored, so that a wrong name leaves no empty workspace behind.
    let empty = Workspace::default();
    let mut fresh = || fresh_bits().unwrap_or_default();
    let now = now_ms();
    let mut context = Context { today: today(), now_ms: now, actor, fresh: &mut fresh };
    let decided = empty.decide(&op, &mut context)?;
    let new =
        NewStore { passphrase, settings: KdfSettings::RECOMMENDED, label: Some(team.team.trim().to_owned()) };
    let (journal, recovery) = SealedJournal::create(store, new, Box::new(BrowserEntropy))
        .await
        .map_err(|error| on("storage", error.message()))?;
    let mut ledger = Ledger { journal };
    let events =
        decided.events.into_iter().map(|event| (EventId::from_bits(fresh()), event)).collect::<Vec<_>>();
    ledger.append(actor, now, events).await.map_err(|error| on("storage", error.message()))?;
    expect_workspace(true);
    let unlocked = unlocked(ledger, Vec::new(), false).await?;
    Ok((unlocked, recovery.printed().to_string()))
}

/// Opens the workspace with what was typed.
///
/// # Errors
/// What happened, what is safe and what to do, and whether it was the passphrase or key that did not fit.
pub async fn unlock(typed: &str, is_recovery_key: bool) -> Result<Unlocked, OpenProblem> {
    let store = storage::open().await?;
    let secret = if is_recovery_key { Secret::RecoveryKey(typed) } else { Secret::Passphrase(typed) };
    let opened = SealedJournal::unlock(store, secret, Box::new(BrowserEntropy)).await?;
    let damage = opened.damage.iter().map(Damage::message).collect();
    expect_workspace(true);
    let ledger = Ledger { journal: opened.journal };
    unlocked(ledger, damage, false).await.map_err(|problems| {
        let detail = problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join(" ");
        OpenProblem::Store(StoreError::ReadFailed { detail })
    })
}

/// Makes a workspace of the entries of a backup, under a new passphrase.
///
/// # Errors
/// Every problem on its field.
pub async fn restore(
    entries: Vec<Envelope>,
    label: Option<String>,
    passphrase: &str,
) -> Result<(Unlocked, String), Vec<Problem>> {
    let on = |field: &str, message: String| vec![Problem::on(field, message)];
    let passphrase = Passphrase::parse(passphrase).map_err(|message| on("passphrase", message))?;
    let store = storage::open().await.map_err(|error| on("storage", error.message()))?;
    let new = NewStore { passphrase, settings: KdfSettings::RECOMMENDED, label };
    let (journal, recovery) = SealedJournal::restore(store, new, entries, Box::new(BrowserEntropy))
        .await
        .map_err(|error| on("storage", error.message()))?;
    expect_workspace(true);
    let unlocked = unlocked(Ledger { journal }, Vec::new(), false).await?;
    Ok((unlocked, recovery.printed().to_string()))
}

/// The passphrase of sample data protects nothing, so it need not cost anything.
fn sample_kdf() -> KdfSettings {
    KdfSettings::new(8, 1, 1).unwrap_or(KdfSettings::RECOMMENDED)
}

/// An empty journal in memory, for sample data. Nothing of it is kept.
///
/// # Errors
/// Only if the browser gives no random numbers.
pub async fn memory_ledger() -> Result<Ledger, Vec<Problem>> {
    let on = |message: String| vec![Problem::on("storage", message)];
    let text = format!("{:032x}", fresh_bits().map_err(|problem| on(problem.message().into()))?);
    let passphrase = Passphrase::parse(&text).map_err(on)?;
    let new = NewStore { passphrase, settings: sample_kdf(), label: None };
    let store = AnyStore::Memory(MemoryStore::new());
    let (journal, _) = SealedJournal::create(store, new, Box::new(BrowserEntropy))
        .await
        .map_err(|error| on(error.message()))?;
    Ok(Ledger { journal })
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
    let mut drafts = BTreeMap::new();
    if let Ok((kept, broken)) = ledger.journal.drafts().await {
        damage.extend(broken.iter().map(Damage::message));
        for draft in kept {
            drafts.insert(draft.name, Rc::new(draft.body.to_vec()));
        }
    }
    let last = drafts
        .remove(LAST_ACTOR)
        .and_then(|text| String::from_utf8(text.to_vec()).ok())
        .and_then(|text| text.parse().ok())
        .filter(|id| workspace.member(*id).is_some_and(|member| member.active()));
    let first = || workspace.members().find(|member| member.active()).map(|member| member.id());
    let Some(actor) = last.or_else(first) else {
        return Err(vec![Problem::on(
            "storage",
            "The workspace opened, but the list of its members could not be read. Nothing was changed. Restore your last backup.",
        )]);
    };
    Ok(Unlocked { ledger, workspace: Rc::new(workspace), actor, drafts, damage, sample })
}

/// Keeps in the vault who is working, for the next time.
pub fn keep_actor(door: &super::Door, actor: MemberId) {
    door.set_actor(actor);
    door.with_ledger(move |mut ledger| async move {
        // Only a convenience: without it the first member of the list is working.
        let _ = ledger.journal.put_draft(LAST_ACTOR, actor.to_string().as_bytes()).await;
        ledger
    });
}
