//! The plan under random courses and bad input: nothing panics, what is refused names its line, and what the
//! engine promises of every plan holds.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its own data fails")]

mod bad_files;
mod bad_protocols;
mod change;
mod life;
mod promises;

use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use std::sync::LazyLock;

/// The 44 examples, read once.
static EXAMPLES: LazyLock<Vec<(&'static str, Content)>> = LazyLock::new(|| {
    embedded::IDS.iter().map(|id| (*id, parse(embedded::text(id).unwrap()).unwrap())).collect()
});

/// How many random cases to try: as many as `PROPTEST_CASES` says, for a longer search by hand.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
