//! The frame around every page of an open workspace, and the plainer one before it is open.

use yew::prelude::*;

use super::nav::{MainNav, NavItem};
use super::sample::SampleBanner;
use super::skip::SkipLink;
use super::top_bar::{Brand, SavedState, TopBar, UserChip};
use crate::ui::parts::List;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppShellProps {
    pub nav: List<NavItem>,
    #[prop_or_default]
    pub find: Html,
    pub saved: SavedState,
    #[prop_or_default]
    pub user: Option<UserChip>,
    /// What takes the last step back, in the top bar.
    #[prop_or_default]
    pub steps: Html,
    #[prop_or_default]
    pub on_lock: Option<Callback<()>>,
    #[prop_or_default]
    pub on_switch: Option<Callback<()>>,
    /// Set while looking around with sample data; called to leave it.
    #[prop_or_default]
    pub on_leave_sample: Option<Callback<()>>,
    /// Sticks to the bottom of the page: the save bar of a form, or key hints.
    #[prop_or_default]
    pub bar: Html,
    /// Toasts, dialogs and live regions, outside the page's flow.
    #[prop_or_default]
    pub overlays: Html,
    #[prop_or_default]
    pub children: Html,
}

/// Top bar, navigation and the page.
#[component]
pub fn AppShell(props: &AppShellProps) -> Html {
    html! {
        <>
            <SkipLink />
            <TopBar
                find={props.find.clone()}
                saved={props.saved.clone()}
                steps={props.steps.clone()}
                user={props.user.clone()}
                on_lock={props.on_lock.clone()}
                on_switch={props.on_switch.clone()}
            />
            if let Some(on_leave) = props.on_leave_sample.clone() {
                <SampleBanner {on_leave} />
            }
            <div class="shell">
                <MainNav items={props.nav.clone()} />
                <main class="main" id="main" tabindex="-1">
                    <div class="page">{ props.children.clone() }</div>
                    { props.bar.clone() }
                </main>
            </div>
            { props.overlays.clone() }
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ActionBarProps {
    #[prop_or_default]
    pub children: Html,
}

/// The strip with a form's buttons, stuck to the bottom of the page. Put it last on the page.
#[component]
pub fn ActionBar(props: &ActionBarProps) -> Html {
    html! { <div class="bar" role="group" aria-label="Actions">{ props.children.clone() }</div> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GateShellProps {
    #[prop_or_default]
    pub children: Html,
}

/// The frame of setup and unlock: no navigation, one column.
#[component]
pub fn GateShell(props: &GateShellProps) -> Html {
    html! {
        <>
            <SkipLink />
            <main class="gate" id="main" tabindex="-1">
                <Brand />
                { props.children.clone() }
            </main>
        </>
    }
}
