use super::Outcome;
use super::required::{Problems, text};
use crate::calendar::Division;
use crate::people::{Member, Problem, Role};
use crate::workspace::{
    BackupMade, ClinicSettings, Context, Event, Key, KeyChanged, Workspace, WorkspaceCreated,
};

/// A new workspace, as it is typed on the first screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWorkspace {
    pub team: String,
    pub site: String,
    pub division: Division,
    /// Name and role of the person who creates it.
    pub name: String,
    pub role: Role,
    pub core_of_mdt: bool,
}

pub(super) fn create(workspace: &Workspace, new: &NewWorkspace, context: &mut Context<'_>) -> Outcome {
    if workspace.team().is_some() {
        return Err(vec![Problem::on("team", "The workspace exists already")]);
    }
    let mut problems = Problems::default();
    let team = problems.take(text("team", &new.team, "Enter the name of the team"));
    let member = problems.take(Member::new(context.actor, &new.name, new.role.clone(), new.core_of_mdt));
    let (Some(team), Some(member)) = (team, member) else {
        return problems.or((Vec::new(), String::new()));
    };
    let mut settings = ClinicSettings::default();
    settings.closures.division = new.division;
    let label = format!("Created the workspace of {team}");
    let created =
        WorkspaceCreated { team, site: new.site.trim().to_owned(), settings, members: vec![member] };
    problems.or((vec![Event::WorkspaceCreated(created)], label))
}

pub(super) fn change_settings(workspace: &Workspace, settings: &ClinicSettings) -> Outcome {
    let problems = settings.problems();
    if !problems.is_empty() {
        return Err(problems);
    }
    if settings == workspace.settings() {
        return Err(vec![Problem::on("settings", "Nothing was changed")]);
    }
    let changes = settings.changes_from(workspace.settings());
    let label = match changes.as_slice() {
        // The working weekdays have no words of their own.
        [] => "Changed the settings of the clinic".to_owned(),
        changes => format!("Changed the settings: {}", changes.join("; ")),
    };
    Ok((vec![Event::SettingsChanged(settings.clone())], label))
}

pub(super) fn record_backup(backup: &BackupMade) -> Outcome {
    if backup.head.is_empty() {
        return Err(vec![Problem::on("head", "The backup does not say what it holds. Make it again")]);
    }
    Ok((vec![Event::BackupMade(backup.clone())], "Backed up".into()))
}

/// "Set the passphrase of M Ruiz".
pub fn key_words(workspace: &Workspace, change: KeyChanged) -> String {
    let KeyChanged { key, removed } = change;
    let key = match key {
        Key::Own(member) => format!("the passphrase of {}", workspace.member_name(member)),
        Key::Shared => "the passphrase of the team".to_owned(),
        Key::Recovery => "the recovery key".to_owned(),
    };
    format!("{} {key}", if removed { "Removed" } else { "Set" })
}

pub(super) fn record_key_change(workspace: &Workspace, change: KeyChanged) -> Outcome {
    if let Key::Own(member) = change.key
        && workspace.member(member).is_none()
    {
        return Err(vec![Problem::on("member", "This member is not in the list")]);
    }
    Ok((vec![Event::KeyChanged(change)], key_words(workspace, change)))
}
