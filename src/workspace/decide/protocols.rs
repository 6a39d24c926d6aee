use super::Outcome;
use super::required::{Problems, text};
use crate::calendar::{Date, display};
use crate::people::{MemberId, Problem};
use crate::protocol::{AnchorBasis, Approval, Approver, Content, ContentHash, ProtocolId, State, Version};
use crate::workspace::{
    Context, DraftDiscarded, Event, ProtocolApproved, ProtocolEdited, ProtocolRetired, Workspace,
};
use std::collections::BTreeSet;

/// The first draft of a protocol of the team's own, from an example or from nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    pub content: Content,
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
    pub approvers: Vec<Approver>,
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
    let version = Version {
        protocol: ProtocolId::from_bits((context.fresh)()),
        number: 1,
        author: author(workspace, context.actor),
        state: State::Draft,
        content: new.content.clone(),
        change_note: String::new(),
    };
    let label = format!("Copied {} to our protocols", title.unwrap_or_default());
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
        by: author(workspace, context.actor),
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
    if matches!(newest.state, State::Draft) {
        let message = format!("Version {} is being written already. Go on with that draft", newest.number);
        return Err(vec![Problem::on("protocol", message)]);
    }
    let version = Version {
        protocol: start.protocol,
        number: newest.number + 1,
        author: author(workspace, context.actor),
        state: State::Draft,
        content: newest.content.clone(),
        change_note: start.change_note.trim().to_owned(),
    };
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
    content_problems(&draft.content, &mut problems);
    approver_problems(workspace, draft, &approve.approvers, &mut problems);
    let mdt = problems.take(text("mdt", &approve.mdt, "Enter the name of the MDT"));
    if approve.date > context.today {
        problems.add("date", "The date of approval must be today or earlier");
    }
    if approve.review_by <= approve.date {
        problems
            .add("review_by", format!("The review must be after the approval of {}", display(approve.date)));
    }
    let approval = Approval {
        approvers: approve.approvers.clone(),
        mdt: mdt.unwrap_or_default(),
        date: approve.date,
        review_by: approve.review_by,
        content_hash: approve.content_hash.clone(),
        comment: approve.comment.trim().to_owned(),
    };
    let label = format!("Approved version {} of {}", approve.number, draft.content.title);
    let event = ProtocolApproved { protocol: approve.protocol, number: approve.number, approval };
    problems.or((vec![Event::ProtocolApproved(event)], label))
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

/// What stands in the way of an approval of this text: nothing to do, or an anchor that nobody has chosen.
fn content_problems(content: &Content, problems: &mut Problems) {
    if content.time_points.is_empty() {
        problems.add("time_points", "The protocol has no time points. Add at least one");
    }
    let mut seen = BTreeSet::new();
    for (index, time_point) in content.time_points.iter().enumerate() {
        if time_point.anchor_basis == AnchorBasis::ChosenByDefault {
            let message = format!(
                "{}: counted from {} by default. Confirm it or choose another day",
                time_point.label,
                time_point.timing.anchor.label()
            );
            problems.add(&format!("time_points[{index}].anchor"), message);
        }
        if !seen.insert(&time_point.id) {
            let message =
                format!("{}: another time point has the same id {}", time_point.label, time_point.id);
            problems.add(&format!("time_points[{index}].id"), message);
        }
    }
}

fn approver_problems(
    workspace: &Workspace,
    draft: &Version,
    approvers: &[Approver],
    problems: &mut Problems,
) {
    for (index, approver) in approvers.iter().enumerate() {
        if approver.name.trim().is_empty() {
            problems.add(&format!("approvers[{index}].name"), "Enter the name of the approver");
        }
        if approver.role.trim().is_empty() {
            problems.add(&format!("approvers[{index}].role"), "Enter the role of the approver");
        }
        let unknown = |id: MemberId| workspace.member(id).is_none_or(|member| !member.active());
        if approver.member.is_some_and(unknown) {
            problems.add(&format!("approvers[{index}].member"), "Choose an active member, or enter the name");
        }
    }
    let people: BTreeSet<String> = approvers
        .iter()
        .map(|approver| approver.name.trim().to_lowercase())
        .filter(|name| !name.is_empty())
        .collect();
    let is_author = |name: &String| *name == draft.author.name.trim().to_lowercase();
    if people.len() == 1 && people.iter().all(is_author) {
        problems.add("approvers", "The author cannot be the only approver. Add another approver");
    } else if people.len() < 2 {
        problems.add("approvers", "Two people approve a protocol. Add another approver");
    }
}

fn draft_of(workspace: &Workspace, protocol: ProtocolId, number: u32) -> Result<&Version, Vec<Problem>> {
    let Some(version) = workspace.version(protocol, number) else {
        return Err(vec![Problem::on("protocol", "This version is not in the library")]);
    };
    if matches!(version.state, State::Draft) {
        Ok(version)
    } else {
        Err(vec![Problem::on("protocol", "An approved version never changes. Start a new version")])
    }
}

fn author(workspace: &Workspace, actor: MemberId) -> Approver {
    let role = workspace.member(actor).map_or(String::new(), |member| member.role().label().to_owned());
    Approver { name: workspace.member_name(actor).to_owned(), role, member: Some(actor) }
}
