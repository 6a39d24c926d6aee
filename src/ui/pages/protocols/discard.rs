use super::editor::unsaved;
use crate::protocol::Version;
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door};
use crate::workspace::{DraftDiscarded, Op};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DiscardButtonProps {
    pub version: Rc<Version>,
}

/// Takes a draft away; undo brings it back.
#[component]
pub fn DiscardButton(props: &DiscardButtonProps) -> Html {
    let door = use_door();
    let navigator = use_navigator();
    let (protocol, number) = (props.version.protocol, props.version.number);
    let on_press = Callback::from(move |()| {
        let (navigator, typed_in) = (navigator.clone(), door.clone());
        let done = Callback::from(move |outcome: Outcome| {
            if outcome.is_ok() {
                // A later draft of the same number must not find what was typed in this one.
                for name in unsaved(&typed_in, protocol, number) {
                    typed_in.drop_draft(&name);
                }
                if let Some(navigator) = &navigator {
                    navigator.push(&Route::Protocols);
                }
            }
        });
        door.run(Op::DiscardDraft(DraftDiscarded { protocol, number }), done);
    });
    html! {
        <p><Button kind={ButtonKind::Ghost} {on_press}>{ format!("Discard draft version {number}") }</Button></p>
    }
}
