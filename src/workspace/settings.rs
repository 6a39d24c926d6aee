use crate::calendar::Closures;
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// Days before a window opens from which an item is "due soon", unless the team chose otherwise.
pub const DUE_SOON_DAYS: u16 = 14;

/// The longest time ahead that a team can call "soon".
const MOST_DUE_SOON_DAYS: u16 = 90;

/// How the clinic works: the days on which it is closed, and how far ahead it looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClinicSettings {
    /// Division, local closures and working weekdays. They change suggested booking days only.
    pub closures: Closures,
    pub due_soon_days: u16,
}

impl Default for ClinicSettings {
    fn default() -> Self {
        Self { closures: Closures::default(), due_soon_days: DUE_SOON_DAYS }
    }
}

impl ClinicSettings {
    /// Problems of settings that were typed.
    pub fn problems(&self) -> Vec<Problem> {
        if self.due_soon_days > MOST_DUE_SOON_DAYS {
            let message = format!("Enter 0 to {MOST_DUE_SOON_DAYS} days for “due soon”");
            return vec![Problem::on("due_soon_days", message)];
        }
        Vec::new()
    }
}
