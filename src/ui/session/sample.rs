//! Sample data, to look around without a workspace of one's own.

use super::opening::{self, Unlocked};
use super::{OpenedBy, WaysIn, fresh_bits};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::ui::asset;
use crate::ui::clock::today;
use crate::workspace::sample::{EXAMPLES, SIGNED_IN, sample_workspace};
use std::rc::Rc;

/// Makes the sample workspace as it would be today, in memory. Nothing of it is stored.
///
/// # Errors
/// What could not be loaded or made, in words.
pub async fn open() -> Result<Unlocked, String> {
    let mut examples = SortedMap::new();
    for id in EXAMPLES {
        examples.insert(id.to_owned(), asset::example(id).await.map_err(|problem| problem.0)?);
    }
    let ledger = opening::memory_ledger().await.map_err(in_words)?;
    let bits = fresh_bits().map_err(|problem| problem.message().to_owned())?;
    let seed = u64::try_from(bits >> 64).unwrap_or_default();
    let rehearsal = sample_workspace(&examples, today(), seed).map_err(in_words)?;
    Ok(Unlocked {
        ledger,
        workspace: Rc::new(rehearsal.workspace().clone()),
        actor: SIGNED_IN,
        ask: Vec::new(),
        opened_by: OpenedBy::Shared,
        ways_in: WaysIn { shared: true, ..WaysIn::default() },
        was_forgotten: false,
        drafts: SortedMap::new(),
        damage: Vec::new(),
        sample: true,
        recovery_key_unseen: false,
    })
}

fn in_words(problems: Vec<Problem>) -> String {
    problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join(" ")
}
