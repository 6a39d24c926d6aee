use super::questions::Tasks;
use super::{Item, Reason, Suggested};
use crate::calendar::Closures;

/// Puts an added item into the plan. One of the same kind and modality whose window overlaps an item that is
/// there is merged with it: the narrower window, the reasons, questions and cautions of both. Items without a
/// modality never merge.
pub(super) fn add_or_merge(
    items: &mut Vec<Item>,
    added: Item,
    may_merge: bool,
    closures: &Closures,
    tasks: &mut Tasks,
) {
    let partner = items
        .iter_mut()
        .filter(|_| may_merge && added.modality.is_some())
        .filter(|item| item.kind == added.kind && item.modality == added.modality)
        .filter(|item| item.window.overlap(&added.window).is_some())
        .min_by_key(|item| (item.window.target() - added.window.target()).num_days().abs());
    match partner {
        None => items.push(added),
        Some(item) => {
            let narrower = item.window.narrower(added.window);
            item.because.push(Reason::Merged { with: added.label.clone(), window: narrower });
            join(&mut item.because, added.because);
            join(&mut item.held_by, added.held_by);
            join(&mut item.cautions, added.cautions);
            tasks.rename(&added.id, &item.id);
            item.window = narrower;
            item.suggested = Suggested::within(&narrower, closures);
        }
    }
}

/// Adds what is not there yet.
fn join<T: PartialEq>(to: &mut Vec<T>, from: Vec<T>) {
    for new in from {
        if !to.contains(&new) {
            to.push(new);
        }
    }
}
