use crate::journal::{Envelope, Journal, Prepared};

/// So many entries are taken over before anybody is asked whether to go on: well under a tenth of a second.
const AT_ONCE: usize = 2_000;

/// Takes over entries from elsewhere. Every few thousand `pause` is told that none of them is sealed yet. `None` where it
/// answers that nobody waits any more.
pub(super) async fn take_over(
    journal: &Journal,
    entries: Vec<Envelope>,
    pause: &impl AsyncFn(usize, usize) -> bool,
) -> Option<Prepared> {
    let of = entries.len();
    let mut adoption = journal.adoption();
    for (count, envelope) in entries.into_iter().enumerate() {
        if count > 0 && count.is_multiple_of(AT_ONCE) && !pause(0, of).await {
            return None;
        }
        adoption.take_in(envelope);
    }
    Some(adoption.finish())
}
