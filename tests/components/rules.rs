//! What holds for every page of the gallery, and with it for every part.

use std::collections::{BTreeMap, BTreeSet};

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

#[test]
fn every_class_in_the_markup_is_styled() {
    let css = style_sheets();
    let styled: BTreeSet<&str> = css
        .split('.')
        .skip(1)
        .map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
            &rest[..end]
        })
        .collect();
    // Words that only steer what the page's own code finds or groups.
    let bare = ["side", "menu", "more", "hit", "om"];
    for (name, html) in gallery::all() {
        for class in values(&html, "class").into_iter().flat_map(str::split_whitespace) {
            assert!(styled.contains(class) || bare.contains(&class), "{name}: no style for .{class}");
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
