//! `docs/response-standards.md` names every rule and every disagreement.

use aftercare::response::{RuleId, Standard};

#[test]
fn every_rule_and_disagreement_is_documented() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/response-standards.md");
    let text = std::fs::read_to_string(path).unwrap();
    for rule in RuleId::ALL {
        assert!(text.contains(&format!("`{}`", rule.code())), "{}", rule.code());
    }
    for standard in Standard::PUBLISHED.iter().filter(|standard| standard.is_computed()) {
        assert!(text.contains(&format!("`{}`", standard.code())), "{standard}");
    }
    for case in crate::disagreements::cases() {
        assert!(text.contains(&case), "{case}");
    }
}
