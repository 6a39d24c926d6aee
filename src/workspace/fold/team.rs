use crate::people::{Member, MemberId, Problem};
use crate::plan::Course;
use crate::workspace::{
    ClinicSettings, Event, Key, LogEntry, RecordedEvent, Team, Workspace, WorkspaceCreated,
};

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

    /// Whether everybody whom the records name is in the team still, and whoever looks after a patient works here.
    pub(super) fn may_change_team(&self, before: &Self) -> Result<(), Problem> {
        let is_missing = |id: &MemberId| before.members.contains_key(id) && !self.members.contains_key(id);
        let has_key = |event: &Event| matches!(event, Event::KeyChanged(change) if matches!(&change.key, Key::Own(id) if is_missing(id)));
        let is_named = |entry: &LogEntry| is_missing(&entry.event.author) || has_key(&entry.event.event);
        let looked_after = |course: &Course| {
            is_missing(&course.designated) || course.handed_over.iter().any(|(_, from)| is_missing(from))
        };
        if self.courses.values().any(|course| looked_after(course)) || self.logs().flatten().any(is_named) {
            return Err(Problem::on(
                "member",
                "They look after patients, have recorded something, or have a passphrase. Record that they have left instead",
            ));
        }
        let works = |of: &Self, id: MemberId| of.members.get(&id).is_some_and(Member::active);
        let loses = |id: MemberId| works(before, id) && !works(self, id);
        if self.courses.values().any(|course| course.end.is_none() && loses(course.designated)) {
            return Err(Problem::on("member", "They look after patients by now. Hand over first"));
        }
        if !self.members.values().any(Member::active) {
            return Err(Problem::on("member", "A workspace keeps at least one active member"));
        }
        Ok(())
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
