//! How what is known, and what is not, reads in a sentence: the label of a circumstance is said in many of them.

use super::examples::examples;
use aftercare::protocol::{FactKey, FactKind, FactValue, Number};
use std::collections::BTreeSet;

/// Each circumstance where it is not recorded and with a value, then each condition of the example protocols.
fn sentences() -> Vec<String> {
    let mut found = Vec::new();
    for key in FactKey::ALL {
        let value = match key.kind() {
            FactKind::YesNo => FactValue::YesNo(false),
            FactKind::Number => {
                FactValue::Number(key.range().map_or(Number::whole(1), |range| range.example))
            }
            FactKind::OneOf(codes) => FactValue::Code(codes[0].to_owned()),
            FactKind::AnyOf(codes) => FactValue::Codes([codes[0].to_owned()].into_iter().collect()),
        };
        found.push(format!("{} is not recorded. Record it, or decide without it.", key.named()));
        found.push(format!("{} on 12-Nov-2026", key.with_value(&value)));
    }
    let conditions: BTreeSet<String> = examples()
        .flat_map(|(_, content)| content.circumstances.into_iter().map(|rule| rule.when_words()))
        .collect();
    found.extend(conditions.into_iter().map(|when| format!("Only when {when}")));
    found
}

/// Compares with the file that somebody read; `UPDATE_GOLDEN=1` writes it anew. Read the difference as a patient's
/// clinician would.
#[test]
fn every_circumstance_reads_as_english() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/protocol/sentences.txt");
    let found = sentences().join("\n") + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(path).unwrap_or_default(), "{path}");
}
