//! Reading the examples in tests.

use aftercare::protocol::library::{embedded, parse};
use aftercare::protocol::{Content, TimePoint, edit};

pub fn example(id: &str) -> Content {
    parse(embedded::text(id).unwrap_or_else(|| panic!("no example {id}")))
        .unwrap_or_else(|problem| panic!("{id}: {problem}"))
}

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
