//! `docs/response-standards.md` names every disagreement and every term.

use aftercare::scales::CtcaeTerm;

#[test]
fn every_disagreement_and_term_is_documented() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/response-standards.md");
    let text = std::fs::read_to_string(path).unwrap();
    for case in crate::disagreements::cases() {
        assert!(text.contains(&case), "{case}");
    }
    for term in CtcaeTerm::ALL {
        assert!(text.contains(&format!("`{}`", term.code())), "{}", term.code());
    }
}
