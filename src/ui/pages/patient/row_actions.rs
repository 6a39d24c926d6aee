//! What can be done about one row of the plan.

use crate::ui::parts::{Glyph, Icon};
use crate::ui::state::use_state;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RowActionsProps {
    /// Id of what "More" opens.
    pub id: String,
    /// What the row is about: "MRI liver, 12 weeks".
    pub of: String,
    /// What comes next.
    pub primary: Option<Html>,
    /// Everything else, in an order that is the same for every row.
    pub others: Vec<Html>,
    /// What stands between the two.
    pub children: Html,
}

/// One action that comes next, and the others behind "More", each at its own place in every row. Escape closes them
/// and goes back to "More".
#[component]
pub fn RowActions(props: &RowActionsProps) -> Html {
    let open = use_state(|| false);
    let more = use_node_ref();
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, more) = (open.clone(), more.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                open.set(false);
                if let Some(more) = more.cast::<HtmlElement>() {
                    let _ = more.focus();
                }
            }
        })
    };
    html! {
        <div class="row-next" {onkeydown}>
            <span>{ for props.primary.clone() }</span>
            { props.children.clone() }
            if !props.others.is_empty() {
                <button ref={more} type="button" class="btn sml ghost" {onclick}
                    aria-expanded={if *open { "true" } else { "false" }} aria-controls={open.then(|| props.id.clone())}
                    aria-label={format!("More: {}", props.of)}>
                    { "More" }<Icon glyph={Glyph::ChevronDown} class="turn" />
                </button>
                if *open {
                    <div class="row-more" id={props.id.clone()}>{ for props.others.iter().cloned() }</div>
                }
            }
        </div>
    }
}
