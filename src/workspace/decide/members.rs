use super::Outcome;
use super::required::not_after_today;
use crate::calendar::Date;
use crate::people::{Member, MemberId, Problem, Professional, Role};
use crate::workspace::{Context, Event, Workspace};

/// Somebody joins the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMember {
    pub name: String,
    pub role: Role,
    pub core_of_mdt: bool,
    pub professional: Professional,
}

/// A member's entry changes, or somebody leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeMember {
    pub member: MemberId,
    pub name: String,
    pub role: Role,
    pub core_of_mdt: bool,
    /// The day they left; none: they work here.
    pub left_on: Option<Date>,
    pub professional: Professional,
}

pub(super) fn add(workspace: &Workspace, new: &NewMember, context: &mut Context<'_>) -> Outcome {
    let id = MemberId::from_bits((context.fresh)());
    let member = Member::new(id, &new.name, new.role.clone(), new.core_of_mdt)
        .map_err(|problem| vec![problem])?
        .with_professional(new.professional.clone());
    refuse_double(workspace, &member)?;
    let label = format!("Added {} to the team", member.name());
    Ok((vec![Event::MemberAdded(member)], label))
}

pub(super) fn change(workspace: &Workspace, change: &ChangeMember, context: &Context<'_>) -> Outcome {
    let Some(before) = workspace.member(change.member) else {
        return Err(vec![Problem::on("member", "This member is not in the list")]);
    };
    let member = Member::new(change.member, &change.name, change.role.clone(), change.core_of_mdt)
        .map_err(|problem| vec![problem])?
        .with_left_on(change.left_on)
        .with_professional(change.professional.clone());
    if *before == member {
        return Err(vec![Problem::on("member", "Nothing was changed")]);
    }
    refuse_double(workspace, &member)?;
    if let Some(day) = change.left_on {
        not_after_today("left_on", "The day they left", day, context.today)
            .map_err(|problem| vec![problem])?;
    }
    let leaves = change.left_on.is_some();
    let looked_after = workspace
        .courses()
        .filter(|course| course.designated == change.member && course.end.is_none())
        .count();
    if leaves && looked_after > 0 {
        let plans = if looked_after == 1 { "a plan".to_owned() } else { format!("{looked_after} plans") };
        let message = format!("{} is responsible for {plans}. Hand over first", before.name());
        return Err(vec![Problem::on("active", message)]);
    }
    let others_active = workspace.members().any(|other| other.active() && other.id() != change.member);
    if leaves && !others_active {
        return Err(vec![Problem::on("active", "A workspace keeps at least one active member")]);
    }
    // Nobody could take it back, since who has left does nothing here any more.
    if leaves && before.active() && change.member == context.actor {
        return Err(vec![Problem::on("active", "Ask another member to record that you have left")]);
    }
    let label = match change.left_on {
        Some(_) if before.active() => format!("{} left the team", member.name()),
        _ => format!("Changed the entry of {}", member.name()),
    };
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
