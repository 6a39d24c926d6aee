use std::fmt;

use serde::{Deserialize, Serialize};

/// Something a person must put right: which field, what happened there, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Problem {
    /// The field as the program names it, a path where there are several: `born`, `sessions[2].date`.
    pub field: String,
    /// A sentence for people.
    pub message: String,
}

impl Problem {
    /// A problem on one field.
    pub fn on(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { field: field.into(), message: message.to_string() }
    }

    /// The same problem one level further in: `date` inside `sessions[2]` becomes `sessions[2].date`.
    pub fn inside(self, outer: &str) -> Self {
        let dot = if self.field.is_empty() || self.field.starts_with('[') { "" } else { "." };
        Self { field: format!("{outer}{dot}{}", self.field), message: self.message }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.message)
    }
}

impl std::error::Error for Problem {}
