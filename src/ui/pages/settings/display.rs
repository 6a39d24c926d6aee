//! How the app looks and when it locks. Kept in this browser, outside the vault, since it says nothing of anybody.

use crate::order;
use crate::ui::form::{CheckboxField, Choice, RadioGroup, SelectField};
use crate::ui::parts::Card;
use crate::ui::preferences::{self, DEFAULT_LOCK_MINUTES, Density, LOCK_CHOICES, Theme, use_density};
use crate::ui::state::use_state_eq;
use yew::prelude::*;

/// Theme, density and keys.
#[component]
pub fn DisplayCard() -> Html {
    let theme = use_state_eq(Theme::default);
    let (density, on_density) = use_density();
    let letters = use_state_eq(|| true);
    {
        let (theme, letters) = (theme.clone(), letters.clone());
        use_effect_with((), move |()| {
            letters.set(preferences::letters_are_shortcuts());
            theme.set(preferences::theme());
        });
    }
    let on_letters = {
        let letters = letters.clone();
        Callback::from(move |on: bool| {
            preferences::set_letters_are_shortcuts(on);
            letters.set(on);
        })
    };
    let themes: Vec<Choice> =
        Theme::ALL.iter().map(|theme| Choice::new(theme.name(), theme.label())).collect();
    let densities: Vec<Choice> =
        Density::ALL.iter().map(|density| Choice::new(density.name(), density.label())).collect();
    let on_theme = {
        let theme = theme.clone();
        Callback::from(move |name: String| {
            if let Some(chosen) = Theme::ALL.into_iter().find(|theme| theme.name() == name) {
                preferences::set_theme(chosen);
                theme.set(chosen);
            }
        })
    };
    html! {
        <Card id="display" title="Display" note="This browser only">
            <div class="stack">
                <RadioGroup id="theme" label="Colours" choices={themes} value={theme.name()} on_change={on_theme} />
                <RadioGroup
                    id="density"
                    label="Rows"
                    choices={densities}
                    value={density.name()}
                    on_change={on_density}
                />
                <CheckboxField
                    id="letters"
                    label="Single letters are shortcuts"
                    hint="Switch this off if you dictate: a letter then never does anything by itself. Ctrl and K still finds."
                    checked={*letters}
                    on_change={on_letters}
                />
            </div>
        </Card>
    }
}

/// When the workspace locks by itself.
#[component]
pub fn LockCard() -> Html {
    let minutes = use_state_eq(|| DEFAULT_LOCK_MINUTES);
    let was = use_state_eq(|| None::<u32>);
    {
        let minutes = minutes.clone();
        use_effect_with((), move |()| minutes.set(preferences::lock_minutes()));
    }
    let mut offered = LOCK_CHOICES.to_vec();
    if !offered.contains(&minutes) {
        offered.push(*minutes);
        order::ascending(&mut offered);
    }
    let choices: Vec<Choice> = offered
        .iter()
        .map(|minutes| Choice::new(minutes.to_string(), format!("{minutes} minutes")))
        .collect();
    let on_change = {
        let (minutes, was) = (minutes.clone(), was.clone());
        Callback::from(move |value: String| {
            if let Ok(chosen) = value.parse() {
                preferences::set_lock_minutes(chosen);
                was.set(Some(*minutes));
                minutes.set(chosen);
            }
        })
    };
    html! {
        <Card id="lock" title="Lock" note="This browser only">
            <SelectField
                id="lock_minutes"
                label="Lock when nothing was touched for"
                hint="A minute before, a message asks whether you are still there. Drafts are kept."
                {choices}
                value={minutes.to_string()}
                {on_change}
            />
            <div role="status">
                if let Some(was) = *was {
                    <p class="sub">{ format!("Saved: {was} minutes → {} minutes.", *minutes) }</p>
                }
            </div>
        </Card>
    }
}
