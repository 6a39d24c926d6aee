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

/// Which standards the app works out, and from what.
#[test]
fn a_standard_is_worked_out_from_scans_from_values_or_not_at_all() {
    let of_values = [Standard::Phoenix, Standard::Astro, Standard::ChowPain, Standard::PainScore];
    let mut by_hand = 0;
    for standard in Standard::PUBLISHED.iter() {
        let (scans, values) = (standard.is_worked_out_on_scans(), standard.reads_values());
        assert_eq!(values, of_values.contains(standard), "{standard}");
        assert!(!(scans && values), "{standard}");
        assert_eq!(standard.is_worked_out(), scans || values, "{standard}");
        by_hand += usize::from(!standard.is_worked_out());
    }
    assert_eq!(by_hand, 0, "every published standard is worked out");
}
