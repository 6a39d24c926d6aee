use super::Outcome;
use super::required::{Problems, text};
use crate::calendar::{Date, display};
use crate::people::{MemberId, Problem};
use crate::protocol::{self, Approver, Content, ContentHash, ProtocolId, Version};
use crate::workspace::{
    Context, DraftDiscarded, Event, LogEntry, ProtocolApproved, ProtocolEdited, ProtocolRetired, Subject,
    Workspace,
};

/// The first draft of a protocol of the team's own, from an example, from a file or from nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    pub content: Content,
    /// Of a text from a file, where it comes from; empty of any other.
    pub origin: String,
}

impl NewDraft {
    /// From an example of the library, or any text of the team's own.
    pub fn of(content: Content) -> Self {
        Self { content, origin: String::new() }
    }
}

/// The whole text of a draft as it was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditDraft {
    pub protocol: ProtocolId,
    pub number: u32,
    pub content: Content,
    pub change_note: String,
}

/// A draft of the next version, beginning with the text of the newest one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartVersion {
    pub protocol: ProtocolId,
    pub change_note: String,
}

/// The MDT's approval of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApproveDraft {
    pub protocol: ProtocolId,
    pub number: u32,
    /// Members of the team: whoever approves is known here, with their role.
    pub approvers: Vec<MemberId>,
    pub mdt: String,
    pub date: Date,
    pub review_by: Date,
    pub comment: String,
    /// The text that the approvers read; it must still be the text of the draft.
    pub content_hash: ContentHash,
}

/// Takes an approved version out of use. Patients who follow it stay on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetireVersion {
    pub protocol: ProtocolId,
    pub number: u32,
    pub reason: String,
}

pub(super) fn draft(workspace: &Workspace, new: &NewDraft, context: &mut Context<'_>) -> Outcome {
    let mut problems = Problems::default();
    let title = problems.take(text("title", &new.content.title, "Enter the name of the protocol"));
    let mut version = Version::first_draft(
        ProtocolId::from_bits((context.fresh)()),
        new.content.clone(),
        approver(workspace, context.actor),
    );
    let title = title.unwrap_or_default();
    let label = match new.origin.trim() {
        "" => format!("Copied {title} to our protocols"),
        origin => {
            version.change_note = origin.to_owned();
            format!("Took {title} over from a file, as a draft")
        }
    };
    problems.or((vec![Event::ProtocolDrafted(Box::new(version))], label))
}

pub(super) fn edit(workspace: &Workspace, edit: &EditDraft, context: &mut Context<'_>) -> Outcome {
    let draft = draft_of(workspace, edit.protocol, edit.number)?;
    let mut problems = Problems::default();
    problems.take(text("title", &edit.content.title, "Enter the name of the protocol"));
    if draft.content == edit.content && draft.change_note == edit.change_note {
        problems.add("content", "Nothing was changed");
    }
    let event = ProtocolEdited {
        protocol: edit.protocol,
        number: edit.number,
        content: Box::new(edit.content.clone()),
        change_note: edit.change_note.trim().to_owned(),
        by: approver(workspace, context.actor),
    };
    problems.or((vec![Event::ProtocolEdited(event)], format!("Changed the draft of {}", edit.content.title)))
}

pub(super) fn start_version(
    workspace: &Workspace,
    start: &StartVersion,
    context: &mut Context<'_>,
) -> Outcome {
    let Some(newest) = workspace.protocol(start.protocol).and_then(|protocol| protocol.newest()) else {
        return Err(vec![Problem::on("protocol", "This protocol is not in the library")]);
    };
    let version = newest
        .next_draft(approver(workspace, context.actor), &start.change_note)
        .map_err(|problem| vec![problem])?;
    let label = format!("Started version {} of {}", version.number, version.content.title);
    Ok((vec![Event::ProtocolDrafted(Box::new(version))], label))
}

pub(super) fn discard(workspace: &Workspace, discarded: &DraftDiscarded) -> Outcome {
    let draft = draft_of(workspace, discarded.protocol, discarded.number)?;
    let label = format!("Discarded the draft of {}", draft.content.title);
    Ok((vec![Event::DraftDiscarded(discarded.clone())], label))
}

pub(super) fn approve(workspace: &Workspace, approve: &ApproveDraft, context: &mut Context<'_>) -> Outcome {
    let draft = draft_of(workspace, approve.protocol, approve.number)?;
    let mut problems = Problems::default();
    if ContentHash::of(&draft.content) != approve.content_hash {
        problems.add("content", "The draft was changed since it was read. Read it again and approve it");
    }
    for (index, approver) in approve.approvers.iter().enumerate() {
        if workspace.member(*approver).is_none_or(|member| !member.active()) {
            problems.add(&format!("approvers[{index}]"), "Choose somebody who is in the team now");
        }
    }
    if let Some(begun) =
        begun_on(workspace, approve.protocol, approve.number).filter(|day| approve.date < *day)
    {
        let message = format!(
            "This draft was begun on {}. It cannot have been approved before that day",
            display(begun)
        );
        problems.add("date", message);
    }
    let request = protocol::Request {
        approvers: approve.approvers.iter().map(|member| approver(workspace, *member)).collect(),
        mdt: approve.mdt.clone(),
        date: approve.date,
        review_by: approve.review_by,
        comment: approve.comment.clone(),
    };
    let approval = match protocol::approve(draft, &request, context.today) {
        Ok(version) => version.approval().cloned(),
        Err(found) => {
            found.into_iter().for_each(|problem| problems.add(&problem.field, problem.message));
            None
        }
    };
    let approval = problems.or(approval)?;
    let Some(approval) = approval else {
        return Err(vec![Problem::on("protocol", "The draft was not approved. Try again")]);
    };
    let label = format!("Approved version {} of {}", approve.number, draft.content.title);
    let event = ProtocolApproved { protocol: approve.protocol, number: approve.number, approval };
    Ok((vec![Event::ProtocolApproved(event)], label))
}

pub(super) fn retire(workspace: &Workspace, retire: &RetireVersion, context: &mut Context<'_>) -> Outcome {
    let Some(version) = workspace.version(retire.protocol, retire.number) else {
        return Err(vec![Problem::on("protocol", "This version is not in the library")]);
    };
    if version.approval().is_none() {
        return Err(vec![Problem::on("protocol", "Only an approved version can be retired")]);
    }
    let reason =
        text("reason", &retire.reason, "Say why it is taken out of use").map_err(|problem| vec![problem])?;
    let label = format!("Retired version {} of {}", retire.number, version.content.title);
    let event =
        ProtocolRetired { protocol: retire.protocol, number: retire.number, on: context.today, reason };
    Ok((vec![Event::ProtocolRetired(event)], label))
}

/// The day on which a version was begun, by the journal.
fn begun_on(workspace: &Workspace, protocol: ProtocolId, number: u32) -> Option<Date> {
    let drafted = |entry: &&LogEntry| match &entry.event.event {
        Event::ProtocolDrafted(version) => version.number == number && entry.undone_by.is_none(),
        _ => false,
    };
    workspace.log(Subject::Protocol(protocol)).iter().rev().find(drafted).map(|entry| entry.event.day)
}

fn draft_of(workspace: &Workspace, protocol: ProtocolId, number: u32) -> Result<&Version, Vec<Problem>> {
    let Some(version) = workspace.version(protocol, number) else {
        return Err(vec![Problem::on("protocol", "This version is not in the library")]);
    };
    version.must_be_draft().map_err(|problem| vec![problem])?;
    Ok(version)
}

/// A member as an author or approver: with the name and the role of today.
fn approver(workspace: &Workspace, member: MemberId) -> Approver {
    let role = workspace.member(member).map_or(String::new(), |member| member.role().label().to_owned());
    Approver { name: workspace.member_name(member).to_owned(), role, member: Some(member) }
}
