//! Small files and what becomes of them.

use std::collections::BTreeSet;

use super::{Id, Owner, Switched, owner, rewrite};
use crate::mutants::listed::{Genre, Mutant};
use crate::mutants::sites::{NoPlace, find};

/// A change as `cargo mutants` gives it: what is replaced (the only text of its kind in the source) and by what.
type Change = (Genre, &'static str, &'static str);

fn mutants(source: &str, changes: &[Change]) -> Vec<Mutant> {
    changes
        .iter()
        .map(|(genre, replaced, replacement)| {
            let at = source.find(replaced).expect("it stands in the source");
            Mutant {
                name: String::new(),
                lasting_name: String::new(),
                file: String::new(),
                genre: *genre,
                bytes: at..at + replaced.len(),
                replacement: (*replacement).to_owned(),
            }
        })
        .collect()
}

/// The source with all of the changes, and why some have no place. Marks are taken out.
fn rewritten(source: &str, changes: &[Change], left_out: &[Id]) -> (String, Vec<NoPlace>) {
    let mutants = mutants(source, changes);
    let numbered: Vec<_> = mutants.iter().enumerate().collect();
    let constant = BTreeSet::from(["limit".to_owned()]);
    let found = find(source, &numbered, &constant).expect("parses");
    let mut next = 1;
    let mut switched = Vec::new();
    for site in found.sites {
        let first = next;
        next += Id::try_from(site.variants.len()).expect("few");
        switched.push(Switched { site, first });
    }
    let text = rewrite(source, &switched, &left_out.iter().copied().collect());
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut plain = text.replace("crate::mutant::", "");
    while let Some(start) = plain.find("/*") {
        let end = plain[start..].find("*/").expect("a mark ends") + start + 2;
        plain.replace_range(start..end, "");
    }
    (plain, found.without.into_iter().map(|(_, why)| why).collect())
}

#[test]
fn each_kind_of_mutant_gets_its_switch() {
    use Genre::{BinaryOperator, FnValue, MatchArm, MatchArmGuard, StructField, UnaryOperator};
    let cases: &[(&str, &[Change], &str)] = &[
        (
            "fn f() -> bool { g() }",
            &[(FnValue, "g()", "true"), (FnValue, "g()", "false")],
            "fn f() -> bool { match pick(1, 2) { 0 => {}, 1 => return true, _ => return false, }  g() }",
        ),
        (
            "fn f(a: u8) -> bool { a < 3 }",
            &[(BinaryOperator, "<", "=="), (BinaryOperator, "<", ">")],
            "fn f(a: u8) -> bool { (match pick(1, 2) { 0 => (a < 3), 1 => (a == 3), _ => (a > 3), }) }",
        ),
        // What is changed binds as the changed text does: (a * b) * c.
        (
            "fn f() -> u8 { a + b * c }",
            &[(BinaryOperator, "+", "*")],
            "fn f() -> u8 { (match pick(1, 1) { 0 => (a + b * c), _ => (a * b * c), }) }",
        ),
        // One inside the other: the inner one stands once, and as it was in what the outer one makes.
        (
            "fn f() -> bool { (a + 1) < b && c }",
            &[(BinaryOperator, "&&", "||"), (BinaryOperator, "<", ">"), (BinaryOperator, "+", "-")],
            "fn f() -> bool { (match pick(1, 1) { 0 => ((match pick(2, 1) { 0 => (((match pick(3, 1) \
             { 0 => (a + 1), _ => (a - 1), })) < b), _ => ((a + 1) > b), }) && c), _ => ((a + 1) < b || c), }) }",
        ),
        (
            "fn f() { a += g(b); }",
            &[(BinaryOperator, "+=", "-=")],
            "fn f() { (match pick(1, 1) { 0 => (a += g(b)), _ => (a -= g(b)), }); }",
        ),
        (
            "fn f() { if !a.b() {} }",
            &[(UnaryOperator, "!", "")],
            "fn f() { if (match pick(1, 1) { 0 => (!a.b()), _ => (a.b()), }) {} }",
        ),
        (
            "fn f() { match a { 1 => b, _ => c } }",
            &[(MatchArm, "1 => b,", "")],
            "fn f() { match a { 1 if pick(1, 1) == 0 => b, _ => c } }",
        ),
        (
            "fn f() { match a { x if x < 3 => b, _ => c } }",
            &[
                (MatchArmGuard, "x < 3", "true"),
                (MatchArmGuard, "x < 3", "false"),
                (BinaryOperator, "<", ">"),
            ],
            "fn f() { match a { x if (match pick(1, 2) { 0 => ((match pick(3, 1) { 0 => (x < 3), _ => (x > 3), })), \
             1 => (true ), _ => (false ), }) => b, _ => c } }",
        ),
        (
            "fn f() -> S { S { a, b: 1, ..base } }",
            &[(StructField, "a,", ""), (StructField, "b: 1,", "")],
            "fn f() -> S { S { a: (match pick(1, 1) { 0 => (a), _ => ((base).a), }), \
             b: (match pick(2, 1) { 0 => (1), _ => ((base).b), }), ..base } }",
        ),
        (
            "fn f() -> S { S { b: 1, ..S::new() } }",
            &[(StructField, "b: 1,", "")],
            "fn f() -> S { S { b: (match pick(1, 1) { 0 => (1), \
             _ => (({ let base: S = S::new(); base }).b), }), ..S::new() } }",
        ),
        (
            "fn f() -> impl Iterator<Item = u8> + Clone { let a = 1; g(a) }",
            &[
                (FnValue, "let a = 1; g(a)", "::std::iter::empty()"),
                (FnValue, "let a = 1; g(a)", "::std::iter::once((0))"),
            ],
            "fn f() -> impl Iterator<Item = u8> + Clone { let a = 1; (g(a)).take(if pick(1, 2) == 0 \
             { usize::MAX } else { 0 }).chain(match pick(1, 2) { 2 => Some((0)), _ => None, }) }",
        ),
        // The operands of a chain with `let` have switches; the chain has none.
        (
            "fn f() { if let Some(a) = b && a < 3 {} }",
            &[(BinaryOperator, "<", ">")],
            "fn f() { if let Some(a) = b && (match pick(1, 1) { 0 => (a < 3), _ => (a > 3), }) {} }",
        ),
    ];
    for (source, changes, expected) in cases {
        let (text, without) = rewritten(source, changes, &[]);
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(one_line(&text.replace(" ==  ", " == ").replace("  ", " ")), one_line(expected));
        assert!(without.is_empty(), "{source}: {without:?}");
    }
}

#[test]
fn what_cannot_have_a_switch_says_why() {
    use Genre::{BinaryOperator, FnValue, MatchArm};
    let cases: &[(&str, Change, NoPlace)] = &[
        ("fn f() { if let Some(a) = b && c {} }", (BinaryOperator, "&&", "||"), NoPlace::NotRust),
        ("const A: u8 = 1 + 2;", (BinaryOperator, "+", "-"), NoPlace::Constant),
        ("fn f() { let a = [0; N + 1]; }", (BinaryOperator, "+", "-"), NoPlace::Constant),
        ("const fn limit() -> u8 { 1 + 2 }", (BinaryOperator, "+", "-"), NoPlace::Constant),
        ("fn f() -> impl Fn() { g() }", (FnValue, "g()", "Default::default()"), NoPlace::OpaqueType),
        ("fn f() { match a { 1 => b, _ if c => d, 2 => e } }", (MatchArm, "1 => b,", ""), NoPlace::Uncovered),
        ("fn f() { match a { 1 => b, _ if c => d, x => e } }", (MatchArm, "x => e", ""), NoPlace::Uncovered),
        ("fn f() -> Vec<u8> { g() }", (MatchArm, "g()", ""), NoPlace::NotFound),
    ];
    for (source, change, why) in cases {
        let (text, without) = rewritten(source, &[*change], &[]);
        assert_eq!((text.as_str(), without.as_slice()), (*source, [*why].as_slice()));
    }
}

#[test]
fn what_is_left_out_stands_as_it_was() {
    let source = "fn f(a: u8) -> bool { a < 3 }";
    let changes = [(Genre::BinaryOperator, "<", "=="), (Genre::BinaryOperator, "<", ">")];
    assert_eq!(rewritten(source, &changes, &[1, 2]).0, source);
    let (text, _) = rewritten(source, &changes, &[1]);
    assert_eq!(text, "fn f(a: u8) -> bool { (match pick(1, 2) { 0 => (a < 3), _ => (a >  3), }) }");
}

#[test]
fn a_place_leads_back_to_its_mutant() {
    let text = "fn f() { (/*[1*/match pick(1, 2) { 0 => (a < b), 1 => /*<1*/(a == b)/*>1*/, _ => /*<2*/(a > b)/*>2*/, }/*]1*/) }";
    let around = |part: &str| {
        let at = text.find(part).expect("it is there");
        owner(text, &(at..at + part.len()))
    };
    assert_eq!(around("a == b"), Some(Owner::Variant(1)));
    assert_eq!(around("(a > b)"), Some(Owner::Variant(2)));
    assert_eq!(around("a < b"), Some(Owner::Site(1)));
    assert_eq!(around("0 => (a < b), 1"), Some(Owner::Site(1)));
    assert_eq!(around("f()"), None);
}
