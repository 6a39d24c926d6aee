//! Everything that is recorded in a workspace, as one file that any program reads: for whoever leaves, and for whoever asks
//! what is kept. It is the journal in the open: names, numbers and free text are in it, and nothing is encrypted.

use crate::calendar::Date;
use crate::people::Problem;
use crate::workspace::{BodyProblem, LogEntry, Workspace};
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

/// The file a part at a time, with how many events are in what has been written: the events of one subject after another,
/// each line one event, `events_at_once` in a part.
///
/// # Errors
/// If an event cannot be written, which plain data always can.
pub fn everything(
    workspace: &Workspace,
    written_on: Date,
    events_at_once: usize,
) -> impl Iterator<Item = Result<(Vec<u8>, usize), Problem>> {
    let entries: Vec<&LogEntry> = workspace.entries().collect();
    let last = entries.len().div_ceil(events_at_once.max(1));
    (0..=last).map(move |part| {
        let mut bytes = Vec::new();
        if part == 0 {
            let team = workspace.team().map_or("", |team| team.name.as_str());
            bytes.extend_from_slice(head(team, written_on)?.as_bytes());
        }
        let from = (part * events_at_once.max(1)).min(entries.len());
        let to = (from + events_at_once.max(1)).min(entries.len());
        for (place, entry) in entries.iter().enumerate().take(to).skip(from) {
            bytes.extend_from_slice(if place == 0 { b"\n" } else { b",\n" });
            line(workspace, entry, &mut bytes)?;
        }
        if part == last {
            bytes.extend_from_slice(b"\n]}\n");
        }
        Ok((bytes, to))
    })
}

fn head(team: &str, written_on: Date) -> Result<String, Problem> {
    let team = serde_json::to_string(team).map_err(|error| not_written(&error.to_string()))?;
    Ok(format!(
        "{{\"format\":\"{EVERYTHING_FORMAT}\",\"written_on\":\"{written_on}\",\"team\":{team},\"events\":["
    ))
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
    let heading = serde_json::to_vec(&heading).map_err(|error| not_written(&error.to_string()))?;
    let body = recorded.event.to_body().map_err(|problem: BodyProblem| not_written(&problem.to_string()))?;
    bytes.extend_from_slice(heading.strip_suffix(b"}").unwrap_or(&heading));
    bytes.extend_from_slice(b",\"body\":");
    bytes.extend_from_slice(&body);
    bytes.push(b'}');
    Ok(())
}

fn not_written(why: &str) -> Problem {
    Problem::on(
        "event",
        format!("An entry could not be written: {why}. Nothing was changed; back up instead"),
    )
}
