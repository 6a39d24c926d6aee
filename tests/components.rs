//! The interface kit, drawn on the host: what each part looks like as HTML, and what holds for all of them.
#![cfg(feature = "app")]

#[path = "../examples/gallery/pages/mod.rs"]
mod gallery;

#[path = "components/markup.rs"]
mod markup;
#[path = "components/rules.rs"]
mod rules;
#[path = "components/tokens.rs"]
mod tokens;
