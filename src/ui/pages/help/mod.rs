//! Help: what Aftercare is for, a tour in words, the terms, the keys, and where the data lives.

mod glossary;
mod page;
mod sheet;
mod shortcuts;
mod tour;

pub use glossary::GLOSSARY;
pub use page::HelpPage;
pub use sheet::{ShortcutSheet, ShortcutSheetProps, shortcut_list};
pub use shortcuts::SHORTCUTS;
