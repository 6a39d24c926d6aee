//! Everything that is recorded in a workspace, as one file that any program reads: for whoever leaves, and for whoever asks
//! what is kept. It is the journal in the open: names, numbers and free text are in it, and nothing is encrypted.

use super::in_parts::{Part, in_parts};
use crate::calendar::Date;
use crate::people::Problem;
use crate::workspace::{LogEntry, Workspace};
use serde::Serialize;

/// The name and version of the format, as in the file.
pub const EVERYTHING_FORMAT: &str = "aftercare-everything/1";

/// What stands beside the body of an event.
#[derive(Serialize)]
struct Heading<'a> {
    id: String,
    /// Milliseconds since 1970-01-01 UTC.
    at_ms: i64,
    day: String,
    by: &'a str,
    by_id: String,
    about: String,
    undone_by: Option<String>,
    kind: &'a str,
    body_version: u16,
}

/// The file a part at a time: the events of one subject after another, each line one event.
pub fn everything(
    workspace: &Workspace,
    written_on: Date,
    events_at_once: usize,
) -> Box<dyn Iterator<Item = Part> + '_> {
    let team = workspace.team().map_or("", |team| team.name.as_str());
    let head = serde_json::to_string(team).map_err(not_written).map(|team| {
        format!(
            "{{\"format\":\"{EVERYTHING_FORMAT}\",\"written_on\":\"{written_on}\",\"team\":{team},\"events\":["
        )
    });
    let entries: Vec<&LogEntry> = workspace.entries().collect();
    in_parts(head.map(String::into_bytes), entries, events_at_once, b"\n]}\n", |entry, bytes| {
        line(workspace, entry, bytes)
    })
}

/// One event: its heading with the body as the last field, as the journal has it.
fn line(workspace: &Workspace, entry: &LogEntry, bytes: &mut Vec<u8>) -> Result<(), Problem> {
    let recorded = &entry.event;
    let heading = Heading {
        id: recorded.id.to_string(),
        at_ms: recorded.at_ms,
        day: recorded.day.to_string(),
        by: workspace.member_name(recorded.author),
        by_id: recorded.author.to_string(),
        about: recorded.event.subject().to_string(),
        undone_by: entry.undone_by.map(|id| id.to_string()),
        kind: recorded.event.kind(),
        body_version: recorded.event.body_version(),
    };
    let heading = serde_json::to_vec(&heading).map_err(not_written)?;
    let body = recorded.event.to_body().map_err(not_written)?;
    bytes.extend_from_slice(heading.strip_suffix(b"}").unwrap_or(&heading));
    bytes.extend_from_slice(b",\"body\":");
    bytes.extend_from_slice(&body);
    bytes.push(b'}');
    Ok(())
}

/// Plain data can always be written; if not, a backup still can.
fn not_written(why: impl ToString) -> Problem {
    let why = why.to_string();
    Problem::on(
        "event",
        format!("An entry could not be written: {why}. Nothing was changed; back up instead"),
    )
}
