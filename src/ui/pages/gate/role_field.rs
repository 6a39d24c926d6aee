use crate::people::Role;
use crate::ui::form::{Choice, FieldErrors, SelectField, TextField};
use yew::prelude::*;

/// A role as it is being chosen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoleText {
    /// The label of a listed role, or [`RoleText::OTHER`], or empty.
    pub chosen: String,
    /// The team's own words for another role.
    pub other: String,
}

impl RoleText {
    /// The value of "Another role".
    pub const OTHER: &'static str = "other";

    /// The role, or what to do.
    ///
    /// # Errors
    /// When none was chosen; the field is `role`.
    pub fn read(&self) -> Result<Role, String> {
        if self.chosen == Self::OTHER {
            let words = self.other.trim();
            return if words.is_empty() {
                Err("Enter the role in words".into())
            } else {
                Ok(Role::Other(words.to_owned()))
            };
        }
        Role::LISTED
            .into_iter()
            .find(|role| role.label() == self.chosen)
            .ok_or_else(|| "Choose a role".to_owned())
    }
}

impl From<&Role> for RoleText {
    fn from(role: &Role) -> Self {
        match role {
            Role::Other(words) => Self { chosen: Self::OTHER.into(), other: words.clone() },
            listed => Self { chosen: listed.label().into(), other: String::new() },
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RoleFieldProps {
    pub label: AttrValue,
    pub value: RoleText,
    pub on_change: Callback<RoleText>,
    pub errors: FieldErrors,
}

/// The roles of the list, or one in the team's own words. Its problems are those of the field `role`.
#[component]
pub fn RoleField(props: &RoleFieldProps) -> Html {
    let is_other = props.value.chosen == RoleText::OTHER;
    let mut choices: Vec<Choice> = Role::LISTED
        .iter()
        .map(|role| Choice::new(role.label().to_owned(), role.label().to_owned()))
        .collect();
    choices.push(Choice::new(RoleText::OTHER, "Another role"));
    let change = |edit: fn(&mut RoleText, String)| {
        let (value, on_change) = (props.value.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut value = value.clone();
            edit(&mut value, text);
            on_change.emit(value);
        })
    };
    let problem = props.errors.of("role");
    html! {
        <>
            <SelectField
                id={if is_other { "role_listed" } else { "role" }}
                label={props.label.clone()}
                choices={choices}
                value={props.value.chosen.clone()}
                on_change={change(|value, chosen| value.chosen = chosen)}
                prompt="Choose a role"
                error={problem.clone().filter(|_| !is_other)}
                required=true
            />
            if is_other {
                <TextField
                    id="role"
                    label="The role in words"
                    value={props.value.other.clone()}
                    on_change={change(|value, words| value.other = words)}
                    error={problem}
                    required=true
                />
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_survives_the_form() {
        for role in Role::LISTED.into_iter().chain([Role::Other("Research fellow".into())]) {
            assert_eq!(RoleText::from(&role).read(), Ok(role));
        }
    }

    #[test]
    fn nothing_chosen_and_nothing_written_say_what_to_do() {
        assert_eq!(RoleText::default().read(), Err("Choose a role".into()));
        let blank = RoleText { chosen: RoleText::OTHER.into(), other: "  ".into() };
        assert_eq!(blank.read(), Err("Enter the role in words".into()));
    }
}
