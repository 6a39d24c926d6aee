use crate::order::SortedSet;
use crate::workspace::{Event, EventId, Workspace};

/// The entries of a backup file beside those that are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupBeside {
    pub in_file: usize,
    /// In the file and not here: it is of another workspace, or this one was restored from an older file.
    pub only_in_file: usize,
    /// Here and not in the file.
    pub only_here: usize,
    /// All that is here and not in the file says that a backup was made, which a file cannot say of itself.
    pub only_backups: bool,
}

impl BackupBeside {
    pub fn of(workspace: &Workspace, file: impl Iterator<Item = EventId>) -> Self {
        let file: SortedSet<EventId> = file.collect();
        let here: SortedSet<EventId> = workspace.entries().map(|entry| entry.event.id).collect();
        let newer = || workspace.entries().filter(|entry| !file.contains(&entry.event.id));
        Self {
            in_file: file.len(),
            only_in_file: file.iter().filter(|id| !here.contains(id)).count(),
            only_here: newer().count(),
            only_backups: newer().all(|entry| matches!(entry.event.event, Event::BackupMade(_))),
        }
    }

    /// "51, all of them here as well. 1 entry here is newer than this file: that a backup was made".
    pub fn words(&self) -> String {
        let here = match (self.only_here, self.only_backups) {
            (0, _) => String::new(),
            (1, true) => ". 1 entry here is newer than this file: that a backup was made".to_owned(),
            (1, false) => ". 1 entry here is not in this file".to_owned(),
            (many, true) => format!(". {many} entries here are newer than this file: that backups were made"),
            (many, false) => format!(". {many} entries here are not in this file"),
        };
        match self.only_in_file {
            0 if self.only_here == 0 => format!("{}, the same as here", self.in_file),
            0 => format!("{}, all of them here as well{here}", self.in_file),
            missing => format!("{}, of which {missing} are not here{here}", self.in_file),
        }
    }
}
