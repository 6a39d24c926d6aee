//! Draws every part of the interface kit, without a browser, into pages to look at.
//!
//! `cargo run --example gallery [folder]` writes them, light and dark, to `target/gallery` or to the folder given.

mod forms;
mod patient;
mod record;
mod worklist;

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aftercare::ui::parts::{Glyph, List};
use aftercare::ui::shell::{NavItem, SavedState, SavedTone, UserChip};
use yew::html::BaseComponent;
use yew::{AttrValue, LocalServerRenderer};

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::args().nth(1).map_or_else(|| root.join("target/gallery"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let css = styles(&root.join("assets/styles"))?;
    let pages: [(&str, String); 4] = [
        ("worklist", render::<worklist::Page>()),
        ("patient", render::<patient::Page>()),
        ("record", render::<record::Page>()),
        ("forms", render::<forms::Page>()),
    ];
    for (name, body) in pages {
        for theme in ["light", "dark"] {
            let page = format!(
                "<!doctype html><html lang=\"en-GB\" data-theme=\"{theme}\"><meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{name}</title>\
                 <style>{css}</style><body>{body}</body></html>"
            );
            std::fs::write(folder.join(format!("{name}-{theme}.html")), page)?;
        }
    }
    Ok(())
}

/// All style sheets in the order of their names, as the build joins them.
fn styles(folder: &Path) -> std::io::Result<String> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.sort();
    files.into_iter().map(std::fs::read_to_string).collect()
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
