//! The example protocols and the sample workspace, as tests read them.

use aftercare::calendar::Date;
use aftercare::order::SortedMap;
use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use aftercare::workspace::Workspace;
use aftercare::workspace::sample::{EXAMPLES, sample_workspace};

/// An example protocol by its id.
pub fn library(id: &str) -> Option<Content> {
    parse(embedded::text(id)?).ok()
}

/// The sample workspace as it is on a day.
pub fn sample(today: &str) -> (Workspace, Date) {
    let today: Date = today.parse().unwrap();
    let examples: SortedMap<String, Content> =
        EXAMPLES.iter().map(|id| ((*id).to_owned(), library(id).unwrap())).collect();
    (sample_workspace(&examples, today, 1).unwrap().workspace().clone(), today)
}
