//! The pages of the gallery, also drawn by `tests/components.rs`.

mod forms;
mod patient;
mod record;
mod worklist;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aftercare::ui::parts::{Glyph, List};
use aftercare::ui::shell::{NavItem, SavedState, SavedTone, UserChip};
use yew::html::BaseComponent;
use yew::{AttrValue, LocalServerRenderer};

/// Every page with its name.
pub fn all() -> [(&'static str, String); 4] {
    [
        ("worklist", render::<worklist::Page>()),
        ("patient", render::<patient::Page>()),
        ("record", render::<record::Page>()),
        ("forms", render::<forms::Page>()),
    ]
}

/// Draws a component that waits for nothing.
fn render<C: BaseComponent>() -> String
where
    C::Properties: Default,
{
    let drawing = pin!(LocalServerRenderer::<C>::new().hydratable(false).render());
    match drawing.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(html) => html,
        Poll::Pending => String::from("This page waits for something and cannot be drawn here."),
    }
}

/// The navigation with one place marked as the current one.
fn nav(current: &str) -> List<NavItem> {
    let minor = |item: NavItem| NavItem { minor: true, ..item };
    [
        NavItem {
            count: Some((3, AttrValue::Static("overdue"))),
            ..NavItem::new(Glyph::Worklist, "Worklist", "#/")
        },
        NavItem::new(Glyph::Patients, "Patients", "#/patients"),
        NavItem::new(Glyph::Protocols, "Protocols", "#/protocols"),
        NavItem::new(Glyph::Outcomes, "Outcomes", "#/outcomes"),
        NavItem::new(Glyph::Adherence, "Adherence", "#/adherence"),
        NavItem::new(Glyph::Audit, "Audit trail", "#/audit"),
        minor(NavItem::new(Glyph::Data, "Data and backup", "#/data")),
        minor(NavItem::new(Glyph::Settings, "Settings", "#/settings")),
        minor(NavItem::new(Glyph::Help, "Help", "#/help")),
    ]
    .into_iter()
    .map(|item| NavItem { current: item.label == current, ..item })
    .collect()
}

fn saved() -> SavedState {
    SavedState { tone: SavedTone::Fine, text: "Saved on this device · backup 3 days ago".into() }
}

fn user() -> UserChip {
    UserChip { initials: "AO".into(), name: "Dr A Okafor".into() }
}
