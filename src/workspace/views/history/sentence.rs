use crate::calendar::display;
use crate::plan::{Course, ItemId, Step};
use crate::workspace::views::patients::end_words;
use crate::workspace::views::result_words;
use crate::workspace::{Event, PatientCorrected, Workspace, anchor_words, key_words};

/// An event as a sentence.
pub fn sentence(workspace: &Workspace, event: &Event) -> String {
    match event {
        Event::WorkspaceCreated(created) => format!("Created the workspace of {}", created.team),
        Event::MemberAdded(member) => {
            format!("Added {} ({}) to the team", member.name(), member.role().label())
        }
        Event::MemberChanged(member) if !member.active() => match member.left_on() {
            Some(day) => format!("{} left the team on {}", member.name(), display(day)),
            None => format!("{} left the team", member.name()),
        },
        Event::MemberChanged(member) => {
            format!("Changed the entry of {} ({})", member.name(), member.role().label())
        }
        Event::SettingsChanged(settings) => format!(
            "Changed the settings: {}, due soon {} days ahead, {} local closures",
            settings.closures.division.label(),
            settings.due_soon_days,
            settings.closures.local.len()
        ),
        Event::PatientAdded(patient) => format!("Added {} to the records", patient.name()),
        Event::PatientCorrected(correction) => corrected(correction),
        Event::ProtocolDrafted(version) => {
            format!("Drafted version {} of {}", version.number, version.content.title)
        }
        Event::ProtocolEdited(edit) => format!("Edited the draft of {}", edit.content.title),
        Event::ProtocolApproved(approved) => {
            let names: Vec<&str> =
                approved.approval.approvers.iter().map(|approver| approver.name.as_str()).collect();
            format!(
                "Version {} approved by {} ({})",
                approved.number,
                names.join(", "),
                approved.approval.mdt
            )
        }
        Event::ProtocolRetired(retired) => format!("Retired version {}: {}", retired.number, retired.reason),
        Event::DraftDiscarded(discarded) => format!("Discarded the draft of version {}", discarded.number),
        Event::CourseStarted(started) => {
            let title = workspace
                .content_of(&started.version)
                .map_or("a protocol not in the library", |content| &content.title);
            format!(
                "Started a follow-up plan: {}, by {title}, version {}",
                started.procedure, started.version.number
            )
        }
        Event::CourseStep(step) => {
            let course = workspace.course(step.course).map(AsRef::as_ref);
            step_words(course, &step.step.step)
        }
        Event::Undone(undone) => format!("Undone: {}", undone.label),
        Event::Redone(redone) => format!("Done again: {}", redone.label),
        Event::BackupMade(_) => "Made a backup, read it back and compared it".into(),
        Event::KeyChanged(change) => format!("{} on one device", key_words(workspace, *change)),
    }
}

fn corrected(correction: &PatientCorrected) -> String {
    let PatientCorrected { before, after, reason } = correction;
    let mut changes = Vec::new();
    if before.name() != after.name() {
        changes.push(format!("name {} to {}", before.name(), after.name()));
    }
    if before.number() != after.number() {
        changes.push(format!("number {} to {}", before.number(), after.number()));
    }
    if before.born() != after.born() {
        changes.push(format!("born {} to {}", display(before.born()), display(after.born())));
    }
    if before.gender() != after.gender() {
        changes.push(format!("gender {} to {}", before.gender().label(), after.gender().label()));
    }
    format!("Corrected {} ({reason})", changes.join(", "))
}

fn step_words(course: Option<&Course>, step: &Step) -> String {
    let item = |id: &ItemId| item_name(course, id);
    match step {
        Step::AnchorSet { anchor, date } => format!("Set {} to {}", anchor_words(anchor), display(*date)),
        Step::AnchorCorrected { anchor, from, to, reason } => format!(
            "Corrected {} from {} to {} ({reason})",
            anchor_words(anchor),
            display(*from),
            display(*to)
        ),
        Step::SessionAdded(session) if session.site.is_empty() => {
            format!("Added a session on {}", display(session.date))
        }
        Step::SessionAdded(session) => {
            format!("Added a session on {}, {}", display(session.date), session.site)
        }
        Step::CourseClosed { date } => format!("Closed the course on {}: no further session", display(*date)),
        Step::CourseReopened { reason } => format!("Opened the course again ({reason})"),
        Step::EventRecorded(record) => {
            format!("Recorded {} on {}", record.event.words(), display(record.date))
        }
        Step::FactRecorded(fact) => format!(
            "Recorded {}: {} on {}",
            fact.key.label(),
            format!("{} {}", fact.value.label(), fact.key.unit()).trim(),
            display(fact.date)
        ),
        Step::LesionsRecorded(lesions) => {
            let names: Vec<&str> = lesions.iter().map(|lesion| lesion.label.as_str()).collect();
            format!("Entered lesions {}", names.join(", "))
        }
        Step::OptionalSwitched { time_point, on: true } => format!("Switched on {time_point}"),
        Step::OptionalSwitched { time_point, on: false } => format!("Switched off {time_point}"),
        Step::Decided(decision) if decision.reason.is_empty() => {
            format!("Decided: {}", decision.choice.words())
        }
        Step::Decided(decision) => {
            format!("Decided: {}. {}", decision.choice.words().trim_end_matches('.'), decision.reason)
        }
        Step::Planned { revision: 1, items, .. } => format!("Planned {} items", items.len()),
        Step::Planned { revision, cause, replaced, items, updated, .. }
            if replaced.is_empty() && items.is_empty() && updated.is_empty() =>
        {
            format!(
                "Planned again (revision {revision}): {cause}; what has to be decided changed, no item did"
            )
        }
        Step::Planned { revision, cause, replaced, items, .. } => format!(
            "Planned again (revision {revision}): {cause}; {} items made, {} replaced",
            items.len(),
            replaced.len()
        ),
        Step::Booked { item: id, booking } => {
            let booked = format!("Booked {} for {}", item(id), display(booking.date));
            // The window of that time: a correction since has kept it beside the new one.
            let window = course
                .and_then(|course| course.item(id))
                .map(|record| record.item.as_recorded.unwrap_or(record.item.window));
            match window.and_then(|window| booking.outside_words(&window)) {
                Some(outside) => format!("{booked}, {outside}"),
                None if booking.outside.is_not_given() => booked,
                None => format!("{booked}, outside its window. {}", booking.outside.label()),
            }
        }
        Step::BookingCancelled { item: id } => format!("Cancelled the booking of {}", item(id)),
        Step::DidNotAttend { item: id, date } => format!("Did not attend {} on {}", item(id), display(*date)),
        Step::Chased { item: id, note } => format!("Chased {}: {note}", item(id)),
        Step::Assessed(assessment) => {
            let of =
                assessment.items.first().map_or_else(|| "an assessment beside the plan".to_owned(), item);
            let signed = if assessment.signed.is_some() { "Signed" } else { "Recorded" };
            let result = result_words(assessment);
            let result = if result.is_empty() { String::new() } else { format!(": {result}") };
            format!("{signed} {of} of {}{result}", display(assessment.date))
        }
        Step::Assigned { items, .. } if items.is_empty() => "Took an assessment off the plan".into(),
        Step::Assigned { items, .. } => {
            let names: Vec<String> = items.iter().map(item).collect();
            format!("Assigned an assessment to {}", names.join(", "))
        }
        Step::Amended { to, reason, .. } => {
            let signed = if to.signed.is_some() { ", signed" } else { "" };
            format!("Amended the record of {}{signed} ({reason})", display(to.date))
        }
        Step::Voided { reason, .. } => format!("Set an assessment aside as wrong ({reason})"),
        Step::Closed { item: id, reason, note } if note.is_empty() => {
            format!("Closed {}: {}", item(id), reason.label())
        }
        Step::Closed { item: id, reason, note } => {
            format!("Closed {}: {}. {note}", item(id), reason.label().trim_end_matches('.'))
        }
        Step::Reopened { item: id } => format!("Reopened {}", item(id)),
        Step::Justified { item: id, justification } => {
            format!("{} justified {}: {}", justification.by.name, item(id), justification.reason.label())
        }
        Step::Checked { item: id, check } if check.note.is_empty() => {
            format!("{} the adherence of {}", check.verdict.label(), item(id))
        }
        Step::Checked { item: id, check } => {
            format!("{} the adherence of {}: {}", check.verdict.label(), item(id), check.note)
        }
        Step::Held { from, reason } => format!("Put the plan on hold from {} ({reason})", display(*from)),
        Step::Resumed { on } => format!("Resumed the plan on {}", display(*on)),
        Step::HandedOver { name, reason, from, .. } => {
            let from = from.map_or_else(String::new, |day| format!(" from {}", display(day)));
            let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            format!("Handed over to {name}{from}{reason}")
        }
        Step::Ended { reason, date, .. } => {
            format!("The plan ended: {} {}", end_words(*reason).to_lowercase(), display(*date))
        }
        Step::EndWithdrawn { reason } => format!("Took back the end of the plan ({reason})"),
    }
}

/// "“12-week scan”"; the id where the plan has no such item.
fn item_name(course: Option<&Course>, id: &ItemId) -> String {
    match course.and_then(|course| Some((course, course.item(id)?))) {
        Some((course, record)) => format!("“{}”", course.name_of(&record.item)),
        None => id.to_string(),
    }
}
