//! A row of filters of which one is on.

use yew::prelude::*;

use super::icon::Icon;
use super::list::List;
use super::tone::StatusTone;

/// One filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Pill {
    pub value: AttrValue,
    pub label: AttrValue,
    pub count: Option<usize>,
    pub tone: Option<StatusTone>,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FilterPillsProps {
    /// Names the group: "Show".
    pub label: AttrValue,
    pub items: List<Pill>,
    pub selected: AttrValue,
    /// Called with the value of the pill that was pressed.
    pub on_select: Callback<AttrValue>,
}

/// Filters with their counts; the pressed one is on.
#[component]
pub fn FilterPills(props: &FilterPillsProps) -> Html {
    html! {
        <div class="seg" role="group" aria-label={props.label.clone()}>
            { for props.items.iter().map(|pill| {
                let on_select = props.on_select.clone();
                let value = pill.value.clone();
                let onclick = Callback::from(move |_: MouseEvent| on_select.emit(value.clone()));
                html! {
                    <button
                        key={pill.value.to_string()}
                        type="button"
                        aria-pressed={if pill.value == props.selected { "true" } else { "false" }}
                        {onclick}
                    >
                        if let Some(tone) = pill.tone {
                            <Icon glyph={tone.glyph()} />
                        }
                        { &pill.label }
                        if let Some(count) = pill.count {
                            { " " }<span class="n">{ count }</span>
                        }
                    </button>
                }
            }) }
        </div>
    }
}
