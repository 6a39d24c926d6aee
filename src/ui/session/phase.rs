use super::inside::Inside;
use super::waiting::Waiting;

/// How far the app is.
#[derive(Clone, Debug)]
pub enum Phase {
    /// Looking whether there is a workspace.
    Starting,
    Gate(Gate),
    Open {
        inside: Inside,
        waiting: Waiting,
    },
}

/// Why no workspace is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// There is none. `expected`: there was one, so the browser has removed it.
    Blank { expected: bool },
    /// There is one, and it is sealed. The label is the team's name, where it was given.
    Locked { label: Option<String> },
    /// There are remains of one that cannot be opened. Says what is safe and what to do.
    Unusable { message: String },
    /// Another tab is writing to it.
    OpenElsewhere,
    /// The store does not answer, or what it holds cannot be used. Says what is safe and what to do.
    Trouble { message: String },
}
