use super::contents::Presence;
use super::error::StoreError;
use crate::vault::UnlockError;

/// Why a workspace did not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenProblem {
    /// There is none here. Carries what was found instead of one.
    NoWorkspace(Presence),
    Unlock(UnlockError),
    Store(StoreError),
}

impl OpenProblem {
    pub fn message(&self) -> String {
        match self {
            Self::NoWorkspace(Presence::MetaMissing { .. }) => {
                "The workspace is here, but the part that holds its keys is gone, so it cannot be opened. \
                 Nothing was changed. Restore your last backup."
                    .to_owned()
            }
            Self::NoWorkspace(_) => {
                "There is no workspace in this browser. If there was one, the browser removed it: \
                                     restore your last backup."
                    .to_owned()
            }
            Self::Unlock(error) => error.message(),
            Self::Store(error) => error.message(),
        }
    }
}

impl From<StoreError> for OpenProblem {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<UnlockError> for OpenProblem {
    fn from(error: UnlockError) -> Self {
        Self::Unlock(error)
    }
}
