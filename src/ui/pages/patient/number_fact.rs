//! A circumstance that is a number, and the tick that says that there is none.

use crate::protocol::FactKey;
use crate::ui::form::{CheckboxField, NumberField};
use yew::prelude::*;

/// The field of the number. Where one number means "none", that is a tick, and nobody has to know the number.
pub fn number_fact(
    key: FactKey,
    id: &str,
    value: &str,
    on_change: Callback<String>,
    error: Option<AttrValue>,
) -> Html {
    let none = key.none_typed();
    let is_none = none.as_deref() == Some(value.trim());
    let on_tick = |none: String| {
        let on_change = on_change.clone();
        Callback::from(move |on: bool| on_change.emit(if on { none.clone() } else { String::new() }))
    };
    html! {
        <>
            if !is_none {
                <NumberField id={id.to_owned()} label={key.label()} unit={(!key.unit().is_empty()).then_some(key.unit())}
                    hint={key.value_hint().map(AttrValue::from)} value={value.to_owned()} on_change={on_change.clone()} {error} />
            }
            if let Some(none) = none {
                <CheckboxField id={format!("{id}.none")} label={if is_none { format!("{}: none given or planned", key.label()) } else { "None given or planned".to_owned() }}
                    chip=true checked={is_none} on_change={on_tick(none)} />
            }
        </>
    }
}
