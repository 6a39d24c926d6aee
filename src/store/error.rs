/// What can go wrong with a store. Each says what happened, what is safe and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The device or the browser's share of it is full.
    QuotaExceeded,
    /// The transaction was refused or broken off. Nothing of it was written.
    WriteFailed { detail: String },
    /// The answer to a write got lost. It may or may not be there.
    ResultUnknown,
    /// The stored head is not the one this tab knows: another tab wrote.
    ChangedElsewhere,
    /// The database that was open is empty now: the browser or a person removed the data.
    Evicted,
    /// Another tab holds the workspace for writing.
    OpenElsewhere,
    /// Another tab took the workspace over, or needs this one out of the way to update.
    TakenOver,
    /// An older tab keeps the database from being updated.
    Blocked,
    /// A newer version of the app made the database.
    NewerVersion,
    /// The browser has no store to offer, as in some private windows.
    Unavailable { detail: String },
    /// Reading broke off.
    ReadFailed { detail: String },
    /// There is a workspace already where a new one was to be made.
    AlreadyExists,
    /// Nothing can be sealed.
    NoEntropy,
}

impl StoreError {
    pub fn message(&self) -> String {
        match self {
            Self::QuotaExceeded => {
                "Not saved: this device has no space left. What was saved before is safe. Export a backup \
                 now, then free space."
            }
            Self::WriteFailed { detail } => {
                return with_detail(
                    "Not saved: the browser refused to write. What was saved before is safe. Try again; if it \
                     fails again, export a backup.",
                    detail,
                );
            }
            Self::ResultUnknown => {
                "It is not known whether this was saved: the browser did not answer. What was saved before is \
                 safe. Try again; nothing will be stored twice."
            }
            Self::ChangedElsewhere => {
                "Not saved: this workspace was updated in another tab. What was saved there is safe. Reload to \
                 see it, then enter this again."
            }
            Self::Evicted => {
                "Not saved: the stored data of this workspace was removed from the browser. What you see is \
                 still in this tab. Export a backup now, then reload and restore it."
            }
            Self::OpenElsewhere => {
                "This workspace is open in another tab. Use that one, or take over here."
            }
            Self::TakenOver => {
                "This workspace was taken over by another tab. What was saved is safe. Go on there, or reload \
                 to use it here."
            }
            Self::Blocked => {
                "Another tab with an older version of Aftercare is in the way. Nothing was changed. Close the \
                 other tabs, then reload."
            }
            Self::NewerVersion => {
                "A newer version of Aftercare made this workspace. Nothing was changed. Reload to update."
            }
            Self::Unavailable { detail } => {
                return with_detail(
                    "This browser does not let the page store data. Nothing was saved. Leave private browsing, \
                     or use another browser.",
                    detail,
                );
            }
            Self::ReadFailed { detail } => {
                return with_detail(
                    "The stored data could not be read. Nothing was changed. Reload; if it fails again, restart \
                     the browser.",
                    detail,
                );
            }
            Self::AlreadyExists => {
                "There is a workspace in this browser already. Nothing was changed. Open it, or erase it first."
            }
            Self::NoEntropy => crate::vault::NoEntropy.message(),
        }
        .to_owned()
    }

    /// Whether the write this answers may have happened all the same.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::ResultUnknown)
    }
}

impl From<crate::vault::NoEntropy> for StoreError {
    fn from(_: crate::vault::NoEntropy) -> Self {
        Self::NoEntropy
    }
}

/// Adds the browser's own words, which help whoever is asked for help.
fn with_detail(message: &str, detail: &str) -> String {
    if detail.is_empty() { message.to_owned() } else { format!("{message} (The browser said: {detail})") }
}
