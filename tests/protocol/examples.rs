//! Reading the examples in tests.

use aftercare::protocol::library::{embedded, parse};
use aftercare::protocol::{Content, Effect, FactKey, TimePoint, edit};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Every example, read once.
static EXAMPLES: LazyLock<BTreeMap<&'static str, Content>> = LazyLock::new(|| {
    let read = |id: &'static str| {
        let text = embedded::text(id).unwrap_or_else(|| panic!("no example {id}"));
        (id, parse(text).unwrap_or_else(|problem| panic!("{id}: {problem}")))
    };
    embedded::IDS.iter().map(|id| read(id)).collect()
});

pub fn example(id: &str) -> Content {
    EXAMPLES.get(id).unwrap_or_else(|| panic!("no example {id}")).clone()
}

/// In the order of the index.
pub fn examples() -> impl Iterator<Item = (&'static str, Content)> {
    embedded::IDS.iter().map(|id| (*id, example(id)))
}

pub fn point<'a>(content: &'a Content, id: &str) -> &'a TimePoint {
    content
        .every_time_point()
        .find(|time_point| time_point.id.as_str() == id)
        .unwrap_or_else(|| panic!("no time point {id}"))
}

pub fn confirmed(id: &str) -> Content {
    edit::confirm_all_anchors(&example(id))
}

/// A test before metformin is taken again says nothing to whoever was not told to stop it.
#[test]
fn whoever_is_asked_for_a_test_after_metformin_is_told_to_stop_it() {
    let mut told = 0;
    for id in embedded::IDS {
        let content = parse(embedded::text(id).unwrap()).unwrap();
        for circumstance in &content.circumstances {
            let is_test = |effect: &Effect| matches!(effect, Effect::AddActivity(point) if point.label.contains("metformin"));
            if !circumstance.when.facts().contains(&FactKey::OnMetformin)
                || !circumstance.effects.iter().any(is_test)
            {
                continue;
            }
            let says_stop = |effect: &Effect| matches!(effect, Effect::Caution { text, .. } if text.contains("stop it from the time"));
            assert!(circumstance.effects.iter().any(says_stop), "{id}, {}", circumstance.id);
            told += 1;
        }
    }
    assert_eq!(told, 25);
}
