use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::professional::Professional;
use super::role::Role;
use crate::calendar::Date;

crate::define_id!(
    /// The id of a member of the team.
    MemberId,
    "member"
);

const LONGEST: usize = 100;

/// A member of the team who uses the workspace. Nobody is deleted: who left is inactive, and what they signed
/// keeps their name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    id: MemberId,
    name: String,
    role: Role,
    core_of_mdt: bool,
    active: bool,
    /// The day somebody who has left did so; entries from before it was asked have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left_on: Option<Date>,
    #[serde(default, skip_serializing_if = "Professional::is_blank")]
    professional: Professional,
}

impl Member {
    /// An active member.
    ///
    /// # Errors
    /// On `name` or `role`, if it is empty or longer than 100 characters.
    pub fn new(id: MemberId, name: &str, role: Role, core_of_mdt: bool) -> Result<Self, Problem> {
        let name = words("name", name, "Enter the name of the member")?;
        let role = match role {
            Role::Other(text) => Role::Other(words("role", &text, "Enter the role in words")?),
            listed => listed,
        };
        Ok(Self {
            id,
            name,
            role,
            core_of_mdt,
            active: true,
            left_on: None,
            professional: Professional::default(),
        })
    }

    /// The same member, who left on a day; none: working here.
    pub fn with_left_on(self, left_on: Option<Date>) -> Self {
        Self { active: left_on.is_none(), left_on, ..self }
    }

    /// The same member with what is said to those outside the team.
    pub fn with_professional(self, professional: Professional) -> Self {
        Self { professional, ..self }
    }

    /// The id in the records.
    pub fn id(&self) -> MemberId {
        self.id
    }

    /// The name as it is shown and signed.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The role.
    pub fn role(&self) -> &Role {
        &self.role
    }

    /// True for a core member of the MDT.
    pub fn core_of_mdt(&self) -> bool {
        self.core_of_mdt
    }

    /// False for somebody who has left.
    pub fn active(&self) -> bool {
        self.active
    }

    /// The day somebody left, where it is known.
    pub fn left_on(&self) -> Option<Date> {
        self.left_on
    }

    /// What is said to those outside the team.
    pub fn professional(&self) -> &Professional {
        &self.professional
    }
}

pub(super) fn words(field: &str, text: &str, when_empty: &str) -> Result<String, Problem> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(Problem::on(field, when_empty));
    }
    if text.chars().count() > LONGEST {
        return Err(Problem::on(field, format!("This is longer than {LONGEST} characters. Shorten it")));
    }
    Ok(text)
}
