use super::Outcome;
use crate::order::SortedMap;
use crate::people::Problem;
use crate::workspace::fold::why_it_stays;
use crate::workspace::{Event, EventId, Redone, Subject, Undone, Workspace, Write};

/// The events that take a write back: one for each subject that it touched, in the reverse order.
pub(super) fn undo(workspace: &Workspace, write: &Write) -> Outcome {
    let by_subject = by_subject(workspace, &write.events)?;
    let events: Vec<Event> = by_subject
        .into_iter()
        .rev()
        .map(|(subject, events)| Event::Undone(Undone { subject, events, label: write.label.clone() }))
        .collect();
    tried(workspace, &events)?;
    Ok((events, format!("Undone: {}", write.label)))
}

/// The events that let an undone write count again.
pub(super) fn redo(workspace: &Workspace, write: &Write) -> Outcome {
    let by_subject = by_subject(workspace, &write.events)?;
    let events: Vec<Event> = by_subject
        .into_iter()
        .map(|(subject, events)| Event::Redone(Redone { subject, events, label: write.label.clone() }))
        .collect();
    tried(workspace, &events)?;
    Ok((events, format!("Done again: {}", write.label)))
}

/// The number of the version whose draft an event wrote, where that is approved by now.
fn approved_since(workspace: &Workspace, event: &Event) -> Option<u32> {
    let (protocol, number) = match event {
        Event::ProtocolDrafted(version) => (version.protocol, version.number),
        Event::ProtocolEdited(edit) => (edit.protocol, edit.number),
        _ => return None,
    };
    workspace.version(protocol, number)?.approval().map(|_| number)
}

/// The ids by what they are about, subjects in the order in which patients, protocols and courses rest on each
/// other.
fn by_subject(
    workspace: &Workspace,
    ids: &[EventId],
) -> Result<SortedMap<Subject, Vec<EventId>>, Vec<Problem>> {
    let mut found: SortedMap<Subject, Vec<EventId>> = SortedMap::new();
    for id in ids {
        let Some(entry) = workspace.entry(*id) else {
            return Err(vec![Problem::on("events", "What should be undone is not in the records")]);
        };
        if let Some(why) = why_it_stays(&entry.event.event) {
            return Err(vec![Problem::on("events", why)]);
        }
        if let Some(number) = approved_since(workspace, &entry.event.event) {
            let why = format!(
                "Version {number} is approved by now, and an approved version never changes. Start a new version from it"
            );
            return Err(vec![Problem::on("events", why)]);
        }
        found.entry(entry.event.event.subject()).or_default().push(*id);
    }
    if found.is_empty() {
        return Err(vec![Problem::on("events", "There is nothing to undo")]);
    }
    Ok(found)
}

/// Folds the events into a copy, so that what cannot be undone is found before anything is written.
fn tried(workspace: &Workspace, events: &[Event]) -> Result<(), Vec<Problem>> {
    let mut copy = workspace.clone();
    events.iter().try_for_each(|event| copy.mark_event(event)).map_err(|problem| vec![problem])
}
