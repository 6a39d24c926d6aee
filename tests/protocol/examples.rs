//! Reading the examples in tests.

use aftercare::protocol::library::{embedded, parse};
use aftercare::protocol::{Content, TimePoint, edit};
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
