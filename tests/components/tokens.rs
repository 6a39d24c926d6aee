//! The colours of the style sheets, measured by the contrast rules of WCAG 2.2 (1.4.3 and 1.4.11).
#![expect(clippy::unwrap_used, reason = "a test may stop where its style sheets are not readable")]

use std::collections::BTreeMap;
use std::path::Path;

/// All style sheets, joined in the order of their names; that of paper, which is loaded last, at the end.
pub fn style_sheets() -> String {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let folder = assets.join("styles");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.push(assets.join("paper.css"));
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

type Colour = [f64; 3];

const LIGHT: usize = 0;
const DARK: usize = 1;

/// Every colour token with its light and its dark value.
fn colours() -> BTreeMap<String, [Colour; 2]> {
    let css = style_sheets();
    let tokens = css.split_once(":root{").unwrap().1.split_once('}').unwrap().0;
    tokens
        .split(';')
        .filter_map(|declaration| {
            let (name, value) = declaration.trim().split_once(':')?;
            let pair = match value.trim().strip_prefix("light-dark(") {
                Some(pair) => pair.trim_end_matches(')').split_once(',')?,
                None => (value.trim(), value.trim()),
            };
            Some((name.trim().to_owned(), [parse(pair.0)?, parse(pair.1)?]))
        })
        .collect()
}

fn parse(text: &str) -> Option<Colour> {
    let hex = text.trim().strip_prefix('#')?;
    let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
    let part = |place: usize| match digits.len() {
        3 => f64::from(digits[place] * 17),
        _ => f64::from(digits[place * 2] * 16 + digits[place * 2 + 1]),
    };
    Some([part(0), part(1), part(2)])
}

/// Relative luminance and contrast as WCAG 2.2 defines them.
fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour: Colour| {
        let linear = |part: f64| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const GROUNDS: [&str; 5] = ["--bg", "--surface", "--surface-2", "--hover", "--sel"];
const TONES: [&str; 6] = ["over", "due", "soon", "ok", "late", "none"];

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
}

#[test]
fn text_reaches_four_and_a_half_to_one_in_both_themes() {
    let colours = colours();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for ground in GROUNDS {
        for ink in ["--ink", "--ink-2", "--blue", "--blue-d", "--over"] {
            pairs.push((ink.into(), ground.into()));
        }
    }
    for tone in TONES {
        pairs.push((format!("--{tone}"), format!("--{tone}-bg")));
        pairs.push(("--ink".into(), format!("--{tone}-bg")));
        pairs.push((format!("--{tone}"), "--surface".into()));
    }
    for (ink, ground) in pairs {
        for theme in [LIGHT, DARK] {
            let ratio = contrast(colours[&ink][theme], colours[&ground][theme]);
            assert!(ratio >= 4.5, "{ink} on {ground}, theme {theme}: {ratio:.2}");
        }
    }
}

#[test]
fn strokes_and_edges_of_fields_reach_three_to_one() {
    let colours = colours();
    let mut pairs: Vec<(String, &str)> = vec![("--line-2".into(), "--surface"), ("--line-2".into(), "--bg")];
    for tone in TONES {
        pairs.push((format!("--{tone}-solid"), "--surface"));
        pairs.push((format!("--{tone}-solid"), "--hover"));
    }
    for (stroke, ground) in pairs {
        for theme in [LIGHT, DARK] {
            let ratio = contrast(colours[&stroke][theme], colours[ground][theme]);
            assert!(ratio >= 3.0, "{stroke} on {ground}, theme {theme}: {ratio:.2}");
        }
    }
}

#[test]
fn the_focus_ring_is_seen_on_every_ground() {
    let colours = colours();
    for ground in GROUNDS {
        for theme in [LIGHT, DARK] {
            let ring = |token: &str| contrast(colours[token][theme], colours[ground][theme]);
            let best = ring("--focus").max(ring("--focus-ink"));
            assert!(best >= 3.0, "{ground}, theme {theme}: {best:.2}");
        }
    }
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    let css = style_sheets();
    for word in ["@import", "@font-face", "url(http", "url('http", "url(\"http", "url(//"] {
        assert!(!css.contains(word), "{word} in the style sheets");
    }
}
