use crate::people::{Problem, Role};
use crate::workspace::{Context, Op, Workspace};

/// Who may do what. Deliberately little, because a team knows its own people and every entry names its author:
///
/// - only an active member does anything;
/// - an audit lead reads, checks, exports, backs up and manages members, and changes no record of a patient;
/// - readings are signed, and plans looked after, by those who treat (see [`may_sign`] and [`may_look_after`]).
pub(in crate::workspace) fn check(
    workspace: &Workspace,
    op: &Op,
    context: &Context<'_>,
) -> Result<(), Vec<Problem>> {
    if let Op::CreateWorkspace(_) = op {
        return Ok(());
    }
    let refused = |message: &str| Err(vec![Problem::on("actor", message)]);
    let Some(member) = workspace.member(context.actor) else {
        return refused("You are not in the members list of this workspace. Ask a member to add you");
    };
    if !member.active() {
        return refused("Your membership has ended. Ask a member to make it active again");
    }
    if !may_record(member.role()) && changes_a_record(op) {
        return refused("An audit lead reads and exports. Ask a clinical member to record this");
    }
    Ok(())
}

/// Anyone but an audit lead, who reads.
pub fn may_record(role: &Role) -> bool {
    *role != Role::AuditLead
}

/// Anyone but an administrator or an audit lead. A role in the team's own words may be a clinician's.
pub fn may_sign(role: &Role) -> bool {
    !matches!(role, Role::Administrator | Role::AuditLead)
}

/// Those who treat patients; a role in the team's own words may be one of them.
pub fn may_look_after(role: &Role) -> bool {
    role.is_clinical() || matches!(role, Role::Other(_))
}

fn changes_a_record(op: &Op) -> bool {
    !matches!(
        op,
        Op::CreateWorkspace(_)
            | Op::ChangeSettings(_)
            | Op::RecordBackup(_)
            | Op::RecordKeyChange(_)
            | Op::AddMember(_)
            | Op::ChangeMember(_)
            | Op::CheckItem(_)
    )
}
