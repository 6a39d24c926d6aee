//! What holds for every page of the gallery, and with it for every part.
#![expect(clippy::unwrap_used, reason = "a test may stop where the code is not readable")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aftercare::ui::parts::StatusTone;

use crate::gallery;
use crate::tokens::style_sheets;

/// The values of one attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn nothing_carries_a_style_attribute() {
    for (name, html) in gallery::all() {
        assert!(!html.contains(" style="), "{name}: the content security policy drops style attributes");
    }
}

#[test]
fn ids_are_unique_and_every_reference_finds_one() {
    for (name, html) in gallery::all() {
        let mut seen = BTreeSet::new();
        for id in values(&html, "id") {
            assert!(seen.insert(id), "{name}: id {id} twice");
        }
        for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for id in values(&html, attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(seen.contains(id), "{name}: {attribute} points at {id}, which is not there");
            }
        }
    }
}

/// Words that only steer what the page's own code finds or groups.
const BARE: [&str; 5] = ["side", "menu", "more", "hit", "om"];

fn styled_classes(css: &str) -> BTreeSet<&str> {
    css.split('.')
        .skip(1)
        .map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
            &rest[..end]
        })
        .collect()
}

#[test]
fn every_class_in_the_markup_is_styled() {
    let css = style_sheets();
    let styled = styled_classes(&css);
    for (name, html) in gallery::all() {
        for class in values(&html, "class").into_iter().flat_map(str::split_whitespace) {
            assert!(styled.contains(class) || BARE.contains(&class), "{name}: no style for .{class}");
        }
    }
}

#[test]
fn every_page_has_one_heading_and_one_main() {
    for (name, html) in gallery::all() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
    }
}

#[test]
fn states_that_share_a_colour_differ_by_shape_or_word() {
    let mut looks = BTreeMap::new();
    for tone in StatusTone::ALL {
        let look = (tone.class(), format!("{:?}", tone.glyph()), tone.word());
        assert_eq!(looks.insert(look, tone), None, "{tone:?} looks like another state");
    }
    // In black and white, what has been done can be told from what has not, and what is late from what is not.
    let shape = |tone: StatusTone| tone.glyph();
    for tone in StatusTone::ALL {
        assert_eq!(shape(tone) == shape(StatusTone::Overdue), tone == StatusTone::Overdue);
        assert_eq!(shape(tone) == shape(StatusTone::Done), tone == StatusTone::Done);
        assert_eq!(shape(tone) == shape(StatusTone::NotDone), tone == StatusTone::NotDone);
    }
}

/// Class names that stand in the code as `class="…"`, with the file they stand in.
fn classes_in_code(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            classes_in_code(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = std::fs::read_to_string(&path).unwrap();
            for class in values(&code, "class").into_iter().flat_map(str::split_whitespace) {
                found.push((class.to_owned(), path.display().to_string()));
            }
        }
    }
}

#[test]
fn every_class_that_pages_write_is_styled() {
    let css = style_sheets();
    let styled = styled_classes(&css);
    let mut found = Vec::new();
    classes_in_code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut found);
    assert!(found.len() > 100, "the search found hardly anything: {}", found.len());
    let missing: BTreeSet<_> = found
        .into_iter()
        .filter(|(class, _)| !styled.contains(class.as_str()) && !BARE.contains(&class.as_str()))
        .collect();
    assert_eq!(missing, BTreeSet::new(), "these classes have no style");
}
