use crate::calendar::{Date, display};

/// A recovery key on its way to paper or to a safe: what to print and what to put in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoverySheet {
    /// As printed: eight groups of four.
    pub key: String,
    /// Whose workspace it opens.
    pub team: String,
    /// The day it was made.
    pub made_on: Date,
}

impl RecoverySheet {
    /// What the file is called. It names no team, since it may lie in a folder that others see.
    pub const FILE_NAME: &'static str = "aftercare-recovery-key.txt";

    /// What the key does, for whoever finds the sheet in a safe in three years.
    pub const MEANING: [&'static str; 3] = [
        "This key opens the workspace without the passphrase. Keep it like the passphrase: locked away, and not on \
         the device that it opens.",
        "To use it, open Aftercare in the browser that holds the workspace, choose “Use recovery key”, and set a new \
         passphrase.",
        "It does not open backup files; those have a passphrase of their own.",
    ];

    /// The text file.
    pub fn text(&self) -> String {
        let mut lines = vec![
            "Aftercare recovery key".to_owned(),
            String::new(),
            format!("Workspace: {}", self.team),
            format!("Made on:   {}", display(self.made_on)),
            String::new(),
            self.key.clone(),
            String::new(),
        ];
        lines.extend(Self::MEANING.iter().map(|line| (*line).to_owned()));
        lines.push(String::new());
        // Notepad of older Windows shows bare line feeds as one line.
        lines.join("\r\n")
    }
}
