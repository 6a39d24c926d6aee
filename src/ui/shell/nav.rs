//! Where one can go: the side navigation, which is a row of tabs with "More" below 1024 px.

use yew::prelude::*;

use crate::ui::parts::List;
use crate::ui::parts::{Glyph, Icon};
use crate::ui::state::use_state;

/// A place in the app.
#[derive(Clone, Debug, PartialEq)]
pub struct NavItem {
    pub glyph: Glyph,
    pub label: AttrValue,
    /// "#/patients".
    pub href: AttrValue,
    pub current: bool,
    /// A number that asks for attention, with its word: (3, "overdue").
    pub count: Option<(usize, AttrValue)>,
    /// Stands below the line, and under "More" on narrow screens.
    pub minor: bool,
}

impl NavItem {
    pub fn new(glyph: Glyph, label: &'static str, href: &'static str) -> Self {
        NavItem {
            glyph,
            label: AttrValue::Static(label),
            href: AttrValue::Static(href),
            current: false,
            count: None,
            minor: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MainNavProps {
    pub items: List<NavItem>,
}

/// The main navigation.
#[component]
pub fn MainNav(props: &MainNavProps) -> Html {
    let open = use_state(|| false);
    let close = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        })
    };
    let first_minor = props.items.iter().position(|item| item.minor);
    let minor_is_current = props.items.iter().any(|item| item.minor && item.current);
    html! {
        <nav class="nav" aria-label="Main" {onkeydown}>
            <ul class="side">
                { for props.items.iter().enumerate().map(|(place, item)| {
                    let class = classes!(
                        item.minor.then_some("minor"),
                        (first_minor == Some(place)).then_some("cut"),
                    );
                    html! { <li {class} key={item.href.to_string()}>{ view_link(item, None) }</li> }
                }) }
                if first_minor.is_some() {
                    <li class="om more" data-on={minor_is_current.then_some("true")}>
                        <button
                            type="button"
                            aria-expanded={if *open { "true" } else { "false" }}
                            aria-controls="nav-more"
                            onclick={toggle}
                        >
                            { "More" }<Icon glyph={Glyph::ChevronDown} />
                        </button>
                    </li>
                }
            </ul>
            <ul class="menu om" id="nav-more" hidden={!*open}>
                { for props.items.iter().filter(|item| item.minor).map(|item| html! {
                    <li>{ view_link(item, Some(close.clone())) }</li>
                }) }
            </ul>
        </nav>
    }
}

fn view_link(item: &NavItem, onclick: Option<Callback<MouseEvent>>) -> Html {
    html! {
        <a href={item.href.clone()} aria-current={item.current.then_some("page")} {onclick}>
            <Icon glyph={item.glyph} />
            { &item.label }
            if let Some((count, word)) = item.count.as_ref().filter(|(count, _)| *count > 0) {
                <span class="count">{ count }<span class="vh">{ " " }{ word }</span></span>
            }
        </a>
    }
}
