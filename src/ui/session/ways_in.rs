//! Which passphrases open the workspace, and who is working by the one that was typed.

use super::{Ledger, OpeningStep, Watch};
use crate::order::{self, SortedSet};
use crate::people::{Member, MemberId, Problem};
use crate::store::{OpenProblem, StoreError};
use crate::ui::painted;
use crate::ui::preferences::{last_way_in, set_last_way_in};
use crate::vault::{self, Header, Holder, KdfSettings, OpenVault, Slot, UnlockError};
use crate::workspace::Workspace;

/// Whose passphrases there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysIn {
    /// Whether the passphrase that the team shares opens it.
    pub shared: bool,
    /// Who has a passphrase of their own.
    pub own: SortedSet<MemberId>,
}

/// By what the workspace was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedBy {
    /// The passphrase of one person, who is working then and nobody else.
    Own(MemberId),
    /// The passphrase that the team shares: whoever has none of their own is asked who they are.
    Shared,
    /// The printed key, for whoever forgot a passphrase.
    RecoveryKey,
}

/// Why a workspace was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// Whoever typed did not want to wait for the other tries.
    Cancelled,
    Problem(OpenProblem),
    /// It could be opened, but not as anybody who works in the team. In words.
    Nobody(String),
}

impl WaysIn {
    pub fn of(header: &Header) -> Self {
        let mut ways = Self::default();
        for slot in header.slots().iter().filter(|slot| slot.takes_passphrase()) {
            match slot.holder() {
                Some(holder) => {
                    ways.own.insert(member_of(holder));
                }
                None => ways.shared = true,
            }
        }
        ways
    }

    /// Whether this is the last passphrase that opens the workspace; none is that of the team.
    pub fn is_last(&self, member: Option<MemberId>) -> bool {
        match member {
            Some(member) => !self.shared && self.own.iter().all(|own| *own == member),
            None => self.own.is_empty(),
        }
    }

    /// Whether somebody may be working who came in like this. Who has a passphrase of their own is nobody else's to
    /// be.
    pub fn may_be(&self, member: &Member, by: OpenedBy) -> bool {
        member.active()
            && match by {
                OpenedBy::Own(own) => member.id() == own,
                OpenedBy::Shared => !self.own.contains(&member.id()),
                OpenedBy::RecoveryKey => true,
            }
    }
}

impl NotOpened {
    /// What happened, what is safe and what to do; nothing where it was wished.
    pub fn message(&self) -> Option<String> {
        match self {
            Self::Cancelled => None,
            Self::Problem(problem) => Some(problem.message()),
            Self::Nobody(message) => Some(message.clone()),
        }
    }
}

impl From<OpenProblem> for NotOpened {
    fn from(problem: OpenProblem) -> Self {
        Self::Problem(problem)
    }
}

impl From<StoreError> for NotOpened {
    fn from(error: StoreError) -> Self {
        Self::Problem(error.into())
    }
}

impl From<UnlockError> for NotOpened {
    fn from(error: UnlockError) -> Self {
        Self::Problem(error.into())
    }
}

/// Tries what was typed: first as the passphrase that opened the workspace here last, then as the others.
pub(super) async fn try_passphrases(
    header: &Header,
    typed: &str,
    watch: &Watch,
) -> Result<(OpenVault, OpenedBy), NotOpened> {
    let last = last_way_in();
    let mut slots: Vec<&Slot> = header.slots().iter().filter(|slot| slot.takes_passphrase()).collect();
    order::by_key(&mut slots, |slot| last != Some(slot.name()));
    let mut problem = vault::no_slot_opens(header);
    for (index, slot) in slots.iter().enumerate() {
        if slots.len() > 1 {
            watch.on_step.emit(OpeningStep::Trying { at: index + 1, of: slots.len() });
            painted().await;
        }
        if watch.cancelled.get() {
            return Err(NotOpened::Cancelled);
        }
        match vault::unlock_slot(header, slot, typed) {
            Ok(vault) => {
                set_last_way_in(&slot.name());
                let by = slot.holder().map_or(OpenedBy::Shared, |holder| OpenedBy::Own(member_of(holder)));
                return Ok((vault, by));
            }
            Err(UnlockError::Damaged) => problem = UnlockError::Damaged,
            Err(_) => {}
        }
    }
    Err(problem.into())
}

/// Who may be working, by name. Never somebody who has left.
///
/// # Errors
/// In words, when that is nobody.
pub(super) fn who_may_work(
    workspace: &Workspace,
    ways: &WaysIn,
    by: OpenedBy,
) -> Result<Vec<MemberId>, String> {
    let mut members: Vec<&Member> = workspace.members().filter(|member| ways.may_be(member, by)).collect();
    order::by_key(&mut members, |member| member.name().to_lowercase());
    if !members.is_empty() {
        return Ok(members.iter().map(|member| member.id()).collect());
    }
    let name = |id: MemberId| workspace.member(id).map(Member::name);
    Err(match by {
        _ if workspace.members().next().is_none() => {
            "The workspace opened, but the list of its members could not be read. Nothing was changed. Restore your \
             last backup."
                .to_owned()
        }
        OpenedBy::Own(own) => match name(own) {
            Some(name) => format!(
                "{name} does not work in this team any more, so this passphrase no longer opens the workspace. Nothing \
                 was changed. Somebody in the team can make the entry active again."
            ),
            None => "This passphrase belongs to somebody whose entry in the members list could not be read. Nothing \
                     was changed. Use another passphrase or the recovery key."
                .to_owned(),
        },
        OpenedBy::Shared => "Everybody in this team has a passphrase of their own now. Use yours instead of the team's."
            .to_owned(),
        OpenedBy::RecoveryKey => "Nobody in the members list is active. Nothing was changed. Restore your last backup."
            .to_owned(),
    })
}

/// Whether this is the passphrase of somebody who works here, asked before what keeps others out is changed: their
/// own, or the team's where they have none.
pub(super) fn is_passphrase_of(header: &Header, member: MemberId, typed: &str) -> bool {
    let own = Some(holder_of(member));
    let has_own = header.slots().iter().any(|slot| slot.holder() == own);
    let theirs = |slot: &&Slot| slot.takes_passphrase() && slot.holder() == own.filter(|_| has_own);
    header.slots().iter().filter(theirs).any(|slot| vault::unlock_slot(header, slot, typed).is_ok())
}

/// Sets a passphrase: of a member, or without one that of the team.
///
/// # Errors
/// On `passphrase` when it is too short, easily guessed or opens the workspace already, on `storage` when it was not stored; the old
/// one goes on opening it then.
pub(super) async fn set(
    ledger: &mut Ledger,
    member: Option<MemberId>,
    typed: &str,
    names: &[String],
) -> Result<(), Vec<Problem>> {
    let passphrase = super::opening::new_passphrase(typed, names)?;
    let holder = member.map(holder_of);
    let header = ledger.journal.header();
    // Two people with one passphrase would both be whoever stands first.
    let mut others = header.slots().iter().filter(|slot| slot.takes_passphrase() && slot.holder() != holder);
    let typed = super::opening::normalised(typed);
    if others.any(|slot| vault::unlock_slot(header, slot, &typed).is_ok()) {
        let message = "This passphrase opens the workspace already. Choose another one";
        return Err(vec![Problem::on("passphrase", message)]);
    }
    ledger
        .journal
        .set_passphrase(holder, &passphrase, KdfSettings::RECOMMENDED)
        .await
        .map_err(|error| vec![Problem::on("storage", error.message())])
}

/// Takes the passphrase of a member away, or without one that of the team.
///
/// # Errors
/// On `storage` when it is the last one, or when that was not stored.
pub async fn remove(ledger: &mut Ledger, member: Option<MemberId>) -> Result<(), Vec<Problem>> {
    match ledger.journal.remove_passphrase(member.map(holder_of)).await {
        Ok(true) => Ok(()),
        Ok(false) => {
            let message = "This is the last passphrase that opens the workspace, so it stays. Give somebody else one first";
            Err(vec![Problem::on("storage", message)])
        }
        Err(error) => Err(vec![Problem::on("storage", error.message())]),
    }
}

/// Takes away the passphrases of those who have left. Whoever cannot be read in the list keeps theirs, and so does the
/// last: unlocking refuses those who left anyway.
pub async fn remove_those_of_leavers(ledger: &mut Ledger, workspace: &Workspace) {
    for member in WaysIn::of(ledger.journal.header()).own.iter() {
        if workspace.member(*member).is_some_and(|known| !known.active()) {
            // Tried again at the next unlocking.
            let _ = ledger.journal.remove_passphrase(Some(holder_of(*member))).await;
        }
    }
}

fn holder_of(member: MemberId) -> Holder {
    Holder::from_u128(member.bits())
}

fn member_of(holder: Holder) -> MemberId {
    MemberId::from_bits(holder.to_u128())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::SortedMap;
    use crate::workspace::sample::{Script, sample_workspace};

    fn sample() -> Workspace {
        let script = Script::read(include_str!("../../../assets/sample/patients.json")).unwrap();
        sample_workspace(&script, &SortedMap::new(), crate::calendar::Date::default(), 1)
            .unwrap()
            .workspace()
            .clone()
    }

    #[test]
    fn who_has_a_passphrase_of_their_own_is_nobody_elses_to_be() {
        let team = sample();
        let everybody: Vec<MemberId> =
            team.members().filter(|member| member.active()).map(Member::id).collect();
        let (first, others) = everybody.split_first().unwrap();
        let mut ways = WaysIn { shared: true, own: SortedSet::new() };
        ways.own.insert(*first);
        assert_eq!(who_may_work(&team, &ways, OpenedBy::Own(*first)), Ok(vec![*first]));
        let shared = who_may_work(&team, &ways, OpenedBy::Shared).unwrap();
        assert_eq!(shared.len(), others.len());
        assert!(!shared.contains(first));
        assert_eq!(who_may_work(&team, &ways, OpenedBy::RecoveryKey).unwrap().len(), everybody.len());
        for member in others {
            ways.own.insert(*member);
        }
        assert!(
            who_may_work(&team, &ways, OpenedBy::Shared).unwrap_err().starts_with("Everybody in this team")
        );
        let stranger = OpenedBy::Own(MemberId::from_bits(1));
        assert!(who_may_work(&team, &ways, stranger).unwrap_err().contains("could not be read"));
        let nobody = who_may_work(&Workspace::default(), &ways, OpenedBy::Shared).unwrap_err();
        assert!(nobody.contains("Restore your last backup"), "{nobody}");
    }

    #[test]
    fn the_last_passphrase_is_known_as_that() {
        let (asha, ben) = (MemberId::from_bits(1), MemberId::from_bits(2));
        let mut ways = WaysIn { shared: true, own: SortedSet::new() };
        assert!(ways.is_last(None));
        ways.own.insert(asha);
        assert!(!ways.is_last(None) && !ways.is_last(Some(asha)));
        ways.shared = false;
        assert!(ways.is_last(Some(asha)));
        ways.own.insert(ben);
        assert!(!ways.is_last(Some(asha)));
    }
}
