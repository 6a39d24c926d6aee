use super::before::Before;
use super::naming::Naming;
use super::steps::step_words;
use crate::calendar::display;
use crate::people::{Member, Registration};
use crate::protocol::Content;
use crate::workspace::{ClinicSettings, Event, PatientCorrected, ProtocolEdited, Workspace, key_words};

/// An event as a sentence, with what stood before it where it changes something.
pub fn sentence(workspace: &Workspace, event: &Event, before: &Before<'_>, naming: Naming) -> String {
    match event {
        Event::WorkspaceCreated(created) => format!("Created the workspace of {}", created.team),
        Event::MemberAdded(member) => {
            format!("Added {} ({}) to the team", member.name(), member.role().label())
        }
        Event::MemberChanged(member) => member_changed(member, before.member(member.id())),
        Event::SettingsChanged(settings) => settings_changed(settings, before.settings()),
        Event::PatientAdded(patient) => format!("Added {} to the records", patient.name()),
        Event::PatientCorrected(correction) => corrected(correction),
        Event::PatientsMerged(merged) => format!(
            "Merged two records of one person: {} → part of {} ({})",
            naming.record(workspace, merged.other),
            naming.record(workspace, merged.into),
            merged.reason
        ),
        Event::PatientsSeparated(apart) => format!(
            "Separated: {} and {} are two people ({})",
            naming.record(workspace, apart.other),
            naming.record(workspace, apart.into),
            apart.reason
        ),
        Event::ProtocolDrafted(version) => {
            format!("Drafted version {} of {}", version.number, version.content.title)
        }
        Event::ProtocolEdited(edit) => edited(edit, before.draft()),
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
            step_words(workspace, course, &step.step.step, before, naming)
        }
        Event::Undone(undone) => {
            format!("Undone: {}", naming.label(workspace, &undone.events, &undone.label))
        }
        Event::Redone(redone) => {
            format!("Done again: {}", naming.label(workspace, &redone.events, &redone.label))
        }
        Event::BackupMade(_) => "Made a backup, read it back and compared it".into(),
        Event::KeyChanged(change) => format!("{} on one device", key_words(workspace, *change)),
    }
}

/// "name PATEL, Mera → PATEL, Meera"; nothing where nothing changed.
pub(super) fn changed(what: &str, before: &str, after: &str) -> Option<String> {
    (before != after).then(|| format!("{what} {before} → {after}").trim_start().to_owned())
}

fn member_changed(member: &Member, before: Option<&Member>) -> String {
    let of_mdt =
        |member: &Member| if member.core_of_mdt() { "core of the MDT" } else { "not core of the MDT" };
    let active = |member: &Member| match (member.active(), member.left_on()) {
        (true, _) => "active".to_owned(),
        (false, None) => "left".to_owned(),
        (false, Some(day)) => format!("left on {}", display(day)),
    };
    let title = |member: &Member| or_none(member.professional().job_title());
    let registration = |member: &Member| {
        or_none(&member.professional().registration().map(Registration::words).unwrap_or_default())
    };
    let contact = |member: &Member| or_none(member.professional().contact());
    let entry = format!("the entry of {} ({})", member.name(), member.role().label());
    let Some(before) = before else { return format!("Changed {entry}") };
    let changes: Vec<String> = [
        changed("name", before.name(), member.name()),
        changed("role", before.role().label(), member.role().label()),
        changed("", of_mdt(before), of_mdt(member)),
        changed("", &active(before), &active(member)),
        changed("job title", &title(before), &title(member)),
        changed("registration", &registration(before), &registration(member)),
        changed("contact", &contact(before), &contact(member)),
    ]
    .into_iter()
    .flatten()
    .collect();
    match changes.as_slice() {
        [] => format!("Changed {entry}"),
        changes if !member.active() && before.active() => {
            let on = member.left_on().map_or_else(String::new, |day| format!(" on {}", display(day)));
            // That they were active before goes without saying.
            let others: Vec<&str> =
                changes.iter().filter(|change| !change.starts_with("active")).map(String::as_str).collect();
            let others = if others.is_empty() { String::new() } else { format!(": {}", others.join(", ")) };
            format!("{} left the team{on}{others}", member.name())
        }
        changes => format!("Changed {entry}: {}", changes.join(", ")),
    }
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "none".to_owned() } else { text.to_owned() }
}

fn settings_changed(settings: &ClinicSettings, before: Option<&ClinicSettings>) -> String {
    let Some(before) = before else {
        let all: Vec<String> =
            settings.parts().iter().map(|(what, value)| format!("{what} {value}")).collect();
        return format!("Changed the settings: {}", all.join(", "));
    };
    let changes = settings.changes_from(before);
    if changes.is_empty() {
        return "Changed the settings of the clinic".into();
    }
    format!("Changed the settings: {}", changes.join("; "))
}

fn edited(edit: &ProtocolEdited, before: Option<&Content>) -> String {
    let after = &edit.content;
    let words = format!("Edited the draft of {}", after.title);
    let Some(before) = before else { return words };
    let count = |what: &str, before: usize, after: usize, differs: bool| match (before == after, differs) {
        (false, _) => Some(format!("{what} {before} → {after}")),
        (true, true) => Some(format!("{what} changed")),
        _ => None,
    };
    let changes: Vec<String> = [
        changed("title", &before.title, &after.title),
        count(
            "time points",
            before.time_points.len(),
            after.time_points.len(),
            before.time_points != after.time_points,
        ),
        count(
            "circumstances",
            before.circumstances.len(),
            after.circumstances.len(),
            before.circumstances != after.circumstances,
        ),
        count("pitfalls", before.pitfalls.len(), after.pitfalls.len(), before.pitfalls != after.pitfalls),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() { words } else { format!("{words}: {}", changes.join(", ")) }
}

fn corrected(correction: &PatientCorrected) -> String {
    let PatientCorrected { before, after, reason } = correction;
    let changes: Vec<String> = [
        changed("name", &before.name().to_string(), &after.name().to_string()),
        changed("number", &before.number().to_string(), &after.number().to_string()),
        changed("born", &display(before.born()), &display(after.born())),
        changed("gender", before.gender().label(), after.gender().label()),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("Corrected {} ({reason})", changes.join(", "))
}
