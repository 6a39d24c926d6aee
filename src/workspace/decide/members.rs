use super::Outcome;
use crate::people::{Member, MemberId, Problem, Role};
use crate::workspace::{Context, Event, Workspace};

/// Somebody joins the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMember {
    pub name: String,
    pub role: Role,
    pub core_of_mdt: bool,
}

/// A member's name, role or presence changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeMember {
    pub member: MemberId,
    pub name: String,
    pub role: Role,
    pub core_of_mdt: bool,
    pub active: bool,
}

pub(super) fn add(workspace: &Workspace, new: &NewMember, context: &mut Context<'_>) -> Outcome {
    let id = MemberId::from_bits((context.fresh)());
    let member =
        Member::new(id, &new.name, new.role.clone(), new.core_of_mdt).map_err(|problem| vec![problem])?;
    refuse_double(workspace, &member)?;
    let label = format!("Added {} to the team", member.name());
    Ok((vec![Event::MemberAdded(member)], label))
}

pub(super) fn change(workspace: &Workspace, change: &ChangeMember) -> Outcome {
    let Some(before) = workspace.member(change.member) else {
        return Err(vec![Problem::on("member", "This member is not in the list")]);
    };
    let member = Member::new(change.member, &change.name, change.role.clone(), change.core_of_mdt)
        .map_err(|problem| vec![problem])?
        .with_active(change.active);
    if *before == member {
        return Err(vec![Problem::on("member", "Nothing was changed")]);
    }
    refuse_double(workspace, &member)?;
    let looked_after = workspace
        .courses()
        .filter(|course| course.designated == change.member && course.end.is_none())
        .count();
    if !change.active && looked_after > 0 {
        let plans = if looked_after == 1 { "a plan".to_owned() } else { format!("{looked_after} plans") };
        let message = format!("{} is responsible for {plans}. Hand over first", before.name());
        return Err(vec![Problem::on("active", message)]);
    }
    let others_active = workspace.members().any(|other| other.active() && other.id() != change.member);
    if !change.active && !others_active {
        return Err(vec![Problem::on("active", "A workspace keeps at least one active member")]);
    }
    let label = format!("Changed the entry of {}", member.name());
    Ok((vec![Event::MemberChanged(member)], label))
}

fn refuse_double(workspace: &Workspace, member: &Member) -> Result<(), Vec<Problem>> {
    let same = |other: &Member| other.id() != member.id() && other.name().eq_ignore_ascii_case(member.name());
    if workspace.members().any(same) {
        let message =
            format!("{} is in the members list already. Add a middle name or initial", member.name());
        return Err(vec![Problem::on("name", message)]);
    }
    Ok(())
}
