//! The plan under random courses and bad input: nothing panics, what is refused names its line, and what the
//! engine promises of every plan holds.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its own data fails")]

mod additions;
mod bad_files;
mod bad_protocols;
mod change;
mod dated;
mod effects;
mod findings;
mod life;
mod promises;
mod rules;
mod standing;
mod steps;
mod told;

use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use std::sync::LazyLock;

/// The 44 examples, read once.
static EXAMPLES: LazyLock<Vec<(&'static str, Content)>> = LazyLock::new(|| {
    embedded::IDS.iter().map(|id| (*id, parse(embedded::text(id).unwrap()).unwrap())).collect()
});

/// How many random cases to try, always the same ones: what passed once passes again. `PROPTEST_CASES` asks for so
/// many others, for a longer search by hand.
fn search(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    let usual_seed = ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() };
    let config = if asked.is_some() { ProptestConfig::default() } else { usual_seed };
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..config }
}
