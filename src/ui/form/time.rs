use yew::prelude::*;

use super::draft::TextParser;
use super::text::{FieldWidth, TextField};
use crate::calendar::TimeOfDay;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TimeFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// "09:30", or whatever was typed so far.
    pub value: AttrValue,
    pub on_change: Callback<String>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A time of day as text, which may be left empty. However it was typed, it is HH:MM once the field is left.
#[component]
pub fn TimeField(props: &TimeFieldProps) -> Html {
    let parse: TextParser = Callback::from(|text: String| {
        let read = TimeOfDay::parse_entry(&text);
        read.map(|time| time.to_string()).map_err(|problem| problem.to_string())
    });
    html! {
        <TextField id={props.id.clone()} label={props.label.clone()} value={props.value.clone()} on_change={props.on_change.clone()}
            {parse} error={props.error.clone()} optional=true width={FieldWidth::Number} />
    }
}
