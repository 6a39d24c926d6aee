//! What a protocol says, in the words that its pages and its print share.

mod criteria;
mod effects;
mod points;

pub use crate::wording::capital;
pub use criteria::settings_words;
pub use effects::effect_words;
pub use points::{anchor_words, repeat_words, span_words, when, window_words};
