//! The bar at the top: brand, find box, whether everything is saved, who is working, lock.

use yew::prelude::*;

use crate::ui::parts::{Glyph, Icon};

/// How urgently the save and backup state should be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SavedTone {
    #[default]
    Fine,
    /// The last backup is old.
    Nudge,
    /// Not saved.
    Problem,
}

/// What the top bar says about the data.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SavedState {
    pub tone: SavedTone,
    /// "Saved on this device · backup 3 days ago".
    pub text: AttrValue,
}

/// Who is working.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct UserChip {
    pub initials: AttrValue,
    pub name: AttrValue,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TopBarProps {
    #[prop_or(AttrValue::Static("#/"))]
    pub home: AttrValue,
    /// The find box, usually a [`FindButton`].
    #[prop_or_default]
    pub find: Html,
    pub saved: SavedState,
    /// Undo and redo.
    #[prop_or_default]
    pub steps: Html,
    #[prop_or_default]
    pub user: Option<UserChip>,
    /// Without it there is nothing to lock (sample data).
    #[prop_or_default]
    pub on_lock: Option<Callback<()>>,
    /// Locks for somebody else, who types their own passphrase. Without it the name is only shown.
    #[prop_or_default]
    pub on_switch: Option<Callback<()>>,
}

/// The top bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let (glyph, class) = match props.saved.tone {
        SavedTone::Fine => (Glyph::Tick, None),
        SavedTone::Nudge => (Glyph::WarningTriangle, Some("warn")),
        SavedTone::Problem => (Glyph::WarningTriangle, Some("bad")),
    };
    html! {
        <header class="top">
            <Brand href={props.home.clone()} />
            { props.find.clone() }
            <span class={classes!("saved", "sp", class)} role="status">
                <Icon {glyph} /><span>{ &props.saved.text }</span>
            </span>
            { props.steps.clone() }
            if let Some(user) = &props.user {
                { view_user(user, props.on_switch.clone()) }
            }
            if let Some(on_lock) = props.on_lock.clone() {
                <button
                    type="button"
                    class="icon-btn"
                    aria-label="Lock workspace"
                    title="Lock workspace (L)"
                    onclick={Callback::from(move |_: MouseEvent| on_lock.emit(()))}
                >
                    <Icon glyph={Glyph::Lock} />
                </button>
            }
        </header>
    }
}

fn view_user(user: &UserChip, on_switch: Option<Callback<()>>) -> Html {
    let who = html! {
        <>
            <span class="av" aria-hidden="true">{ &user.initials }</span><span class="nm2">{ &user.name }</span>
        </>
    };
    match on_switch {
        None => html! { <span class="user">{ who }</span> },
        Some(on_switch) => html! {
            <button
                type="button"
                class="user"
                title="Switch user: locks, and asks for their passphrase"
                onclick={Callback::from(move |_: MouseEvent| on_switch.emit(()))}
            >
                { who }
                <span class="vh">{ ", switch user" }</span>
            </button>
        },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BrandProps {
    #[prop_or(AttrValue::Static("#/"))]
    pub href: AttrValue,
}

/// The mark and the name.
#[component]
pub fn Brand(props: &BrandProps) -> Html {
    html! {
        <a class="brand" href={props.href.clone()}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <rect class="tile" x="1" y="1" width="22" height="22" rx="6" />
                <path class="beat" d="M5 15h4l2-6 3 8 2-5h3" />
            </svg>
            { "Aftercare" }
        </a>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FindButtonProps {
    pub on_press: Callback<()>,
    #[prop_or(AttrValue::Static("Find patient, protocol or action"))]
    pub text: AttrValue,
}

/// Looks like a search box and opens one.
#[component]
pub fn FindButton(props: &FindButtonProps) -> Html {
    let on_press = props.on_press.clone();
    html! {
        <button
            type="button"
            class="search"
            aria-keyshortcuts="/"
            onclick={Callback::from(move |_: MouseEvent| on_press.emit(()))}
        >
            <Icon glyph={Glyph::Search} />
            { &props.text }
            <kbd class="sp" aria-hidden="true">{ "/" }</kbd>
        </button>
    }
}
