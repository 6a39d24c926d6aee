use crate::people::{Member, Problem};
use crate::workspace::{ClinicSettings, Event, RecordedEvent, Team, Workspace, WorkspaceCreated};

impl Workspace {
    pub(super) fn fold_team(&mut self, recorded: &RecordedEvent) -> Result<(), Problem> {
        match &recorded.event {
            Event::WorkspaceCreated(created) => self.create(created, recorded),
            Event::MemberAdded(member) => self.add_member(member),
            Event::MemberChanged(member) => self.change_member(member),
            Event::SettingsChanged(settings) => self.change_settings(settings),
            Event::BackupMade(backup) => {
                self.last_backup = Some(backup.clone());
                Ok(())
            }
            // What opens the workspace lies in its header; here is only told that it changed.
            Event::KeyChanged(_) => Ok(()),
            _ => Err(Problem::on("event", "This entry is not about the team")),
        }
    }

    fn create(&mut self, created: &WorkspaceCreated, recorded: &RecordedEvent) -> Result<(), Problem> {
        if self.team.is_some() {
            return Err(Problem::on("team", "The workspace exists already"));
        }
        if created.members.is_empty() {
            return Err(Problem::on("members", "A workspace has at least one member"));
        }
        self.team =
            Some(Team { name: created.team.clone(), site: created.site.clone(), since: recorded.day });
        self.settings = created.settings.clone();
        self.members = created.members.iter().map(|member| (member.id(), member.clone())).collect();
        Ok(())
    }

    fn add_member(&mut self, member: &Member) -> Result<(), Problem> {
        if self.members.contains_key(&member.id()) {
            return Err(Problem::on("member", "This member is in the list already"));
        }
        self.members.insert(member.id(), member.clone());
        Ok(())
    }

    fn change_member(&mut self, member: &Member) -> Result<(), Problem> {
        if !self.members.contains_key(&member.id()) {
            return Err(Problem::on("member", "This member is not in the list"));
        }
        self.members.insert(member.id(), member.clone());
        Ok(())
    }

    fn change_settings(&mut self, settings: &ClinicSettings) -> Result<(), Problem> {
        if let Some(problem) = settings.problems().into_iter().next() {
            return Err(problem);
        }
        self.settings = settings.clone();
        Ok(())
    }
}
