//! Pages in WebAssembly modules of their own, which are loaded while somebody reads the worklist.

use super::{office, record};
use crate::ui::parts::{Button, EmptyState, PageHeader};
use crate::ui::route::Route;
use crate::ui::session::inside::PartMissing;
use crate::ui::state::use_state;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Draws the pages of a part by their address.
pub type Pages = fn(Route) -> Html;

/// A module of pages. Each has one function at which it is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The forms that record what was done and found, and what has changed.
    Record,
    /// What is not of a morning in clinic.
    Office,
}

thread_local! {
    /// The parts that were loaded: from then on their pages are drawn without a wait.
    static LOADED: RefCell<Vec<(Part, Pages)>> = const { RefCell::new(Vec::new()) };
}

impl Part {
    /// In the order in which they are wanted.
    pub const ALL: [Self; 2] = [Self::Record, Self::Office];

    fn loaded(self) -> Option<Pages> {
        LOADED.with_borrow(|loaded| loaded.iter().find(|(part, _)| *part == self).map(|(_, pages)| *pages))
    }

    /// Loads the pages, unless they are there. A load that failed is tried again by the next.
    ///
    /// # Errors
    /// If they do not come.
    pub async fn load(self) -> Result<Pages, PartMissing> {
        let pages = match self {
            Self::Record => record::table().await?,
            Self::Office => office::table().await?,
        };
        if self.loaded().is_none() {
            LOADED.with_borrow_mut(|loaded| loaded.push((self, pages)));
        }
        Ok(pages)
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PartPageProps {
    pub part: Part,
    pub route: Route,
}

/// The page of an address of a part.
#[component]
pub fn PartPage(props: &PartPageProps) -> Html {
    let part = props.part;
    let pages = use_state(|| part.loaded().map(Ok));
    let tries = use_state(|| 0_u32);
    {
        let pages = pages.clone();
        use_effect_with(*tries, move |_| {
            if pages.is_none() {
                spawn_local(async move { pages.set(Some(part.load().await)) });
            }
        });
    }
    let again = {
        let (pages, tries) = (pages.clone(), tries.clone());
        Callback::from(move |()| {
            pages.set(None);
            tries.set(*tries + 1);
        })
    };
    match &*pages {
        Some(Ok(pages)) => pages(props.route.clone()),
        // A moment, for the module is loaded since the workspace was opened.
        None => Html::default(),
        Some(Err(missing)) => html! {
            <>
                <PageHeader title="This page did not load" route="part-missing" />
                <EmptyState title="A part of Aftercare is missing" text={missing.message()}>
                    <Button on_press={again}>{ "Try again" }</Button>
                </EmptyState>
            </>
        },
    }
}
