use crate::ui::form::CheckboxField;
use crate::ui::state::use_state;
use crate::workspace::views::record::MEASURED_SO;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// So long the figure has to stand before anything is said of it: whoever types 34 is not told that 3 is far from 31.
const SETTLE_MS: u32 = 600;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DoubtProps {
    /// The id of the field.
    pub id: AttrValue,
    /// Why the figure has to be confirmed.
    pub asked: Option<AttrValue>,
    /// What is worth a second look and nothing more, where nothing is asked.
    pub remark: Option<AttrValue>,
    /// That it was measured so.
    pub confirmed: bool,
    pub on_confirm: Callback<bool>,
}

/// Below the field of a diameter that is far from the one before.
#[component]
pub fn Doubt(props: &DoubtProps) -> Html {
    let words = (props.asked.clone(), props.remark.clone());
    let settled = use_state(|| (None, None));
    {
        let settled = settled.clone();
        use_effect_with(words.clone(), move |words| {
            let words = words.clone();
            let timer = Timeout::new(SETTLE_MS, move || settled.set(words));
            move || drop(timer)
        });
    }
    // What is not true any more goes at once.
    let (asked, remark) = if *settled == words { words } else { (None, None) };
    let is_asked = asked.is_some();
    html! {
        <>
            <span id={format!("{}-doubt", props.id)} class="doubt-s" role="status">{ asked.or(remark).unwrap_or_default() }</span>
            if is_asked {
                <CheckboxField id={format!("{}-so", props.id)} label={MEASURED_SO} checked={props.confirmed} on_change={props.on_confirm.clone()} />
            }
        </>
    }
}
