use crate::ui::form::{ErrorSummary, FieldErrors, Form, PassphraseField};
use crate::ui::pages::gate::PassphraseChoice;
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::state::{State, use_state};
use crate::vault::Passphrase;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BackupFormProps {
    /// Of the team, its site and its people.
    pub names: Rc<Vec<String>>,
    /// What is being done, while it is.
    #[prop_or_default]
    pub busy: Option<AttrValue>,
    /// Told a passphrase that is long enough and was typed twice the same.
    pub on_backup: Callback<String>,
}

/// The passphrase of a backup file, typed twice: nobody will notice a slip before the file is needed.
#[component]
pub fn BackupForm(props: &BackupFormProps) -> Html {
    let first = use_state(String::new);
    let second = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let on_submit = {
        let (first, second, errors, attempt) =
            (first.clone(), second.clone(), errors.clone(), attempt.clone());
        let (on_backup, busy) = (props.on_backup.clone(), props.busy.is_some());
        let names = props.names.clone();
        Callback::from(move |()| {
            if busy {
                return;
            }
            let found = problems(&first, &second, &names);
            attempt.set(*attempt + 1);
            if found.is_empty() {
                on_backup.emit((*first).clone());
            }
            errors.set(found);
        })
    };
    html! {
        <>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Form {on_submit} label="Back up now">
                <PassphraseChoice
                    id="backup_passphrase"
                    label="Passphrase for this backup file"
                    names={props.names.clone()}
                    value={(*first).clone()}
                    on_change={set(&first)}
                    error={errors.of("backup_passphrase")}
                />
                <PassphraseField
                    id="backup_passphrase_again"
                    label="The same again"
                    value={(*second).clone()}
                    on_change={set(&second)}
                    new=true
                    error={errors.of("backup_passphrase_again")}
                />
                <Button kind={ButtonKind::Primary} submit=true busy={props.busy.is_some()}>
                    { props.busy.clone().unwrap_or(AttrValue::Static("Back up now")) }
                </Button>
            </Form>
        </>
    }
}

fn problems(first: &str, second: &str, names: &[String]) -> FieldErrors {
    if let Err(message) = Passphrase::parse(first, names) {
        return [("backup_passphrase", message)].into_iter().collect();
    }
    if first != second {
        let message = "The two passphrases are not the same. Type them again";
        return [("backup_passphrase_again", message)].into_iter().collect();
    }
    FieldErrors::default()
}

fn set(state: &State<String>) -> Callback<String> {
    let state = state.clone();
    Callback::from(move |typed: String| state.set(typed))
}

#[cfg(test)]
mod tests {
    use super::problems;

    #[test]
    fn a_backup_passphrase_is_long_enough_and_typed_twice_the_same() {
        for (first, second, field) in [
            ("", "", Some("backup_passphrase")),
            ("walnut", "walnut", Some("backup_passphrase")),
            ("northside liver mdt 2026", "northside liver mdt 2026", Some("backup_passphrase")),
            ("walnut cellar ivy", "walnut cellar", Some("backup_passphrase_again")),
            ("walnut cellar ivy", "walnut cellar ivy", None),
        ] {
            let found = problems(first, second, &["Northside Liver MDT".to_owned()]);
            assert_eq!(found.iter().next().map(|(name, _)| name.as_str()), field, "{first} / {second}");
        }
    }
}
