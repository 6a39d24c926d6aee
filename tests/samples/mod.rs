//! The example protocols and the sample workspace, as tests read them.
#![allow(dead_code, reason = "not every file of tests needs all of it")]

use aftercare::calendar::Date;
use aftercare::order::SortedMap;
use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use aftercare::workspace::sample::{SCRIPT_PATH, Script, sample_workspace};
use aftercare::workspace::{RecordedEvent, Rehearsal, Workspace};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// An example protocol by its id.
pub fn library(id: &str) -> Option<Content> {
    parse(embedded::text(id)?).ok()
}

/// Who is in the sample.
pub fn script() -> Script {
    let text = std::fs::read_to_string(format!("assets/{SCRIPT_PATH}")).unwrap();
    Script::read(&text).unwrap_or_else(|problem| panic!("{}: {}", problem.field, problem.message))
}

/// The example protocols that the sample needs.
pub fn examples(script: &Script) -> SortedMap<String, Content> {
    script.examples().into_iter().map(|id| (id.to_owned(), library(id).unwrap())).collect()
}

/// The sample workspace as it is on a day, with its journal.
#[track_caller]
pub fn sample_made(today: Date) -> Rehearsal {
    let script = script();
    sample_workspace(&script, &examples(&script), today, 1)
        .unwrap_or_else(|problems| panic!("{today}: {problems:?}"))
}

/// The journals that were made so far, by day: several tests look at one day.
static MADE: Mutex<BTreeMap<Date, Arc<Vec<RecordedEvent>>>> = Mutex::new(BTreeMap::new());

/// The sample workspace as it is on a day.
#[track_caller]
pub fn sample_on(today: Date) -> Workspace {
    let mut made = MADE.lock().unwrap();
    let journal = made.entry(today).or_insert_with(|| Arc::new(sample_made(today).into_parts().1)).clone();
    drop(made);
    let (workspace, aside) = Workspace::open(journal.to_vec());
    assert_eq!(aside, [], "{today}");
    workspace
}

/// The sample workspace as it is on a day, and the day.
pub fn sample(today: &str) -> (Workspace, Date) {
    let today: Date = today.parse().unwrap();
    (sample_on(today), today)
}

/// The file of courses that the app exports.
pub fn courses_text(workspace: &Workspace, day: Date) -> String {
    let parts = aftercare::exchange::courses_in_parts(workspace, day, 7);
    let bytes: Vec<u8> = parts.flat_map(|part| part.unwrap().0).collect();
    String::from_utf8(bytes).unwrap()
}
