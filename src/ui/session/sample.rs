//! Sample data, to look around without a workspace of one's own.

use super::inside::PartMissing;
use super::opening::{self, Unlocked};
use super::{OpenedBy, WaysIn, fresh_bits};
use crate::order::SortedMap;
use crate::people::Problem;
use crate::ui::clock::today;
use crate::ui::{asset, paused};
use crate::workspace::sample::{Making, SIGNED_IN};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_split_helpers::wasm_split;

/// Entries that are made between two pauses, in which the page can be drawn and used.
const ENTRIES_AT_ONCE: usize = 30;

/// Told how many patients have been begun, of how many. `false` stops.
pub type Progress = Rc<dyn Fn(usize, usize) -> bool>;

type Made = Pin<Box<dyn Future<Output = Result<Option<Unlocked>, String>>>>;

/// Makes the sample workspace as it would be today, in memory. Nothing of it is stored. `None` where it was
/// stopped.
///
/// # Errors
/// What could not be loaded or made, in words.
pub async fn open(progress: Progress) -> Result<Option<Unlocked>, String> {
    let make = table().await.map_err(PartMissing::message)?;
    make(progress).await
}

/// In a module of its own: who works with patients of their own never needs it.
#[wasm_split(sample, fallible)]
#[allow(
    unsafe_code,
    reason = "the cut between two modules is an import and an export, which the macro writes"
)]
fn table() -> Result<fn(Progress) -> Made, PartMissing> {
    Ok(|progress| Box::pin(make(progress)))
}

async fn make(progress: Progress) -> Result<Option<Unlocked>, String> {
    let script = asset::sample_script().await.map_err(|problem| problem.0)?;
    let examples = asset::examples(script.examples()).await.map_err(|problem| problem.0)?;
    let ledger = opening::memory_ledger().await.map_err(in_words)?;
    let bits = fresh_bits().map_err(|problem| problem.message().to_owned())?;
    let seed = u64::try_from(bits >> 64).unwrap_or_default();
    let mut making = Making::new(&script, &examples, today(), seed).map_err(in_words)?;
    let mut made = 0;
    while making.next_day().map_err(in_words)? {
        if making.entries() < made + ENTRIES_AT_ONCE {
            continue;
        }
        made = making.entries();
        let (begun, of) = making.begun();
        paused().await;
        if !progress(begun, of) {
            return Ok(None);
        }
    }
    Ok(Some(Unlocked {
        ledger,
        workspace: Rc::new(making.finish().into_parts().0),
        actor: SIGNED_IN,
        ask: Vec::new(),
        opened_by: OpenedBy::Shared,
        ways_in: WaysIn { shared: true, ..WaysIn::default() },
        was_forgotten: false,
        drafts: SortedMap::new(),
        damage: Vec::new(),
        sample: true,
        recovery_key_unseen: false,
    }))
}

fn in_words(problems: Vec<Problem>) -> String {
    problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join(" ")
}
