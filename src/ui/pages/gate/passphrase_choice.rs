use crate::ui::form::PassphraseField;
use crate::ui::parts::LiveRegion;
use crate::vault::Strength;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PassphraseChoiceProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// Of the team, its hospital and its people: what is made of them is guessed.
    pub names: Rc<Vec<String>>,
    pub value: AttrValue,
    pub on_change: Callback<String>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A new passphrase, with its strength in words while it is typed.
#[component]
pub fn PassphraseChoice(props: &PassphraseChoiceProps) -> Html {
    let strength = Strength::of(&props.value, &props.names);
    let said: AttrValue =
        if props.value.is_empty() { "".into() } else { format!("Strength: {}", strength.words()).into() };
    let tone = match strength {
        Strength::TooShort | Strength::Named | Strength::Weak => "t-over",
        Strength::Fair => "t-due",
        Strength::Good | Strength::Strong => "t-ok",
    };
    html! {
        <div>
            <PassphraseField
                id={props.id.clone()}
                label={props.label.clone()}
                value={props.value.clone()}
                on_change={props.on_change.clone()}
                new=true
                hint="12 characters or more. Four or five unrelated words are easy to remember and hard to guess."
                error={props.error.clone()}
            />
            if !said.is_empty() {
                <p class={classes!("sm", "b", "ti", tone)}>{ &said }</p>
            }
            <LiveRegion message={said} />
        </div>
    }
}
