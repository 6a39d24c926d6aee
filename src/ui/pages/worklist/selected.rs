//! What is typed about items that were selected: the draft stands under the first, and says which they all are.

use crate::plan::{CourseId, ItemId};
use crate::ui::session::{Door, KeptFields, kept_field};
use crate::workspace::ItemOf;
use crate::workspace::views::drafts::{DraftName, ItemForm};
use yew::prelude::*;

/// The field that says which items they are.
const ITEMS: &str = "items";

/// The name of the draft: the one where it was typed before, or that of the first item. With nothing selected it is
/// one of no item, and is never written.
pub fn selected_draft(before: &Option<DraftName>, form: ItemForm, items: &[ItemOf]) -> DraftName {
    if let Some(before) = before {
        return before.clone();
    }
    match items.first() {
        Some(first) => DraftName::Item(form, first.course, first.item.clone()),
        None => DraftName::Item(form, CourseId::from_bits(0), ItemId::named("")),
    }
}

/// To be told what is typed in the field, which keeps with it what it is typed about.
pub fn on_change(kept: &KeptFields, field: String, items: &[ItemOf]) -> Callback<String> {
    on_change_with(kept, field, items, Vec::new())
}

/// The same where more is kept with it, in the same write.
pub fn on_change_with(
    kept: &KeptFields,
    field: String,
    items: &[ItemOf],
    more: Vec<(String, String)>,
) -> Callback<String> {
    let words: Vec<String> = items.iter().map(|of| format!("{} {}", of.course, of.item)).collect();
    let (kept, words) = (kept.clone(), words.join(","));
    Callback::from(move |text: String| {
        let typed = [(field.clone(), text), (ITEMS.to_owned(), words.clone())];
        kept.set(typed.into_iter().chain(more.iter().cloned()));
    })
}

/// The items that a draft is about.
pub fn selected_in(door: &Door, draft: &DraftName) -> Vec<ItemOf> {
    let words = kept_field(door, draft, ITEMS).unwrap_or_default();
    let item = |word: &str| {
        let (course, item) = word.split_once(' ')?;
        Some(ItemOf { course: course.parse().ok()?, item: ItemId::named(item) })
    };
    words.split(',').filter_map(item).collect()
}
