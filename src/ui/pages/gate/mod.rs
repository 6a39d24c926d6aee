//! Before a workspace is open: look around, create, unlock, restore.

use crate::ui::session::Gate;
use crate::ui::session::opening::Unlocked;
use crate::ui::shell::GateShell;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GatePageProps {
    pub gate: Gate,
    pub on_unlocked: Callback<Unlocked>,
    /// Looks again what there is.
    pub on_look: Callback<()>,
}

/// The page before a workspace is open.
#[component]
pub fn GatePage(_props: &GatePageProps) -> Html {
    html! { <GateShell><h1>{ "Aftercare" }</h1></GateShell> }
}
