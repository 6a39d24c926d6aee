use crate::calendar::{Closures, display};
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// Days before a window opens from which an item is "due soon", unless the team chose otherwise.
pub const DUE_SOON_DAYS: u16 = 14;

/// The longest time ahead that a team can call "soon".
const MOST_DUE_SOON_DAYS: u16 = 90;

/// The longest name and number that patients are given.
const LONGEST_CONTACT: usize = 100;

/// How the clinic works: the days on which it is closed, how far ahead it looks, and whom patients call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClinicSettings {
    /// Division, local closures and working weekdays. They change suggested booking days only.
    pub closures: Closures,
    pub due_soon_days: u16,
    /// Whom patients call about their follow-up, and on which number, in the team's words. Printed on their sheets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub patients_call: String,
    /// The same at night and at weekends.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub patients_call_out_of_hours: String,
}

impl Default for ClinicSettings {
    fn default() -> Self {
        Self {
            closures: Closures::default(),
            due_soon_days: DUE_SOON_DAYS,
            patients_call: String::new(),
            patients_call_out_of_hours: String::new(),
        }
    }
}

impl ClinicSettings {
    /// Each setting by its name and in words.
    pub(super) fn parts(&self) -> [(&'static str, String); 5] {
        let or_none = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
        let local: Vec<String> = self.closures.local.iter().map(|day| display(*day)).collect();
        [
            ("bank holidays", self.closures.division.label().to_owned()),
            ("due soon", format!("{} days ahead", self.due_soon_days)),
            ("local closures", or_none(&local.join(", "))),
            ("patients call", or_none(&self.patients_call)),
            ("at night and weekends", or_none(&self.patients_call_out_of_hours)),
        ]
    }

    /// "due soon 14 days ahead → 21 days ahead": what differs from the settings before.
    pub(super) fn changes_from(&self, before: &Self) -> Vec<String> {
        let pairs = before.parts().into_iter().zip(self.parts());
        let changed = pairs.filter(|((_, was), (_, now))| was != now);
        changed.map(|((what, was), (_, now))| format!("{what} {was} → {now}")).collect()
    }

    /// Problems of settings that were typed.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.due_soon_days > MOST_DUE_SOON_DAYS {
            let message = format!("Enter 0 to {MOST_DUE_SOON_DAYS} days for “due soon”");
            problems.push(Problem::on("due_soon_days", message));
        }
        let contacts = [
            ("patients_call", &self.patients_call),
            ("patients_call_out_of_hours", &self.patients_call_out_of_hours),
        ];
        for (field, words) in contacts {
            if words.chars().count() > LONGEST_CONTACT {
                let message = format!("This is longer than {LONGEST_CONTACT} characters. Shorten it");
                problems.push(Problem::on(field, message));
            } else if !words.is_empty() && !words.chars().any(|letter| letter.is_ascii_digit()) {
                problems.push(Problem::on(field, "Enter a phone number, for example Nurse on 020 7946 0000"));
            }
        }
        problems
    }
}
