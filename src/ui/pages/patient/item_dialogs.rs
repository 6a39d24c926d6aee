//! Short forms about one item: book, close with a reason, justify, chase.

use super::book_item::BookForm;
use super::chase_item::ChaseForm;
use super::close_item::CloseForm;
use super::justify_item::JustifyForm;
use crate::plan::{Course, ItemId};
use crate::ui::parts::{Dialog, List};
use crate::ui::session::use_workspace;
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::views::patients::record_words;
use crate::workspace::views::places::places_used;
use crate::workspace::views::worklist::Action;
use std::rc::Rc;
use yew::prelude::*;

/// Which form is open, and for which item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemDialog {
    Book(ItemId),
    Close(ItemId),
    Justify(ItemId),
    Chase(ItemId),
}

/// The form in which a draft was typed, if it is one of this course.
pub fn item_dialog_with(draft: DraftName, course: &Course) -> Option<ItemDialog> {
    match draft {
        DraftName::Item(form, of, item) if of == course.id => match form {
            ItemForm::Book | ItemForm::BookingError => Some(ItemDialog::Book(item)),
            ItemForm::Close => Some(ItemDialog::Close(item)),
            ItemForm::Justify => Some(ItemDialog::Justify(item)),
            ItemForm::Chase => Some(ItemDialog::Chase(item)),
            ItemForm::Dispute
            | ItemForm::BookSelected
            | ItemForm::AssignSelected
            | ItemForm::CloseSelected => None,
        },
        _ => None,
    }
}

/// The form that an action of the worklist opens, if it is one.
pub fn item_dialog_of(action: Action, item: Option<&ItemId>) -> Option<ItemDialog> {
    let item = item?.clone();
    match action {
        Action::Book => Some(ItemDialog::Book(item)),
        Action::Chase => Some(ItemDialog::Chase(item)),
        Action::Record | Action::Open | Action::Decide | Action::Check => None,
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ItemDialogsProps {
    pub course: Rc<Course>,
    pub dialog: Option<ItemDialog>,
    pub on_close: Callback<()>,
}

/// What each of the forms is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ItemFormProps {
    pub course: Rc<Course>,
    pub item: ItemId,
    pub on_close: Callback<()>,
}

/// The dialog of the moment.
#[component]
pub fn ItemDialogs(props: &ItemDialogsProps) -> Html {
    let workspace = use_workspace();
    let (title, body) = match &props.dialog {
        None => (String::new(), html! {}),
        Some(dialog) => {
            let (verb, item) = match dialog {
                ItemDialog::Book(item) => ("Book", item),
                ItemDialog::Close(item) => ("Not done", item),
                ItemDialog::Justify(item) => ("Justify", item),
                ItemDialog::Chase(item) => ("Chase", item),
            };
            let label =
                props.course.item(item).map(|record| props.course.name_of(&record.item)).unwrap_or_default();
            let (course, item, on_close) = (props.course.clone(), item.clone(), props.on_close.clone());
            let body = match dialog {
                ItemDialog::Book(_) => html! { <BookForm {course} {item} {on_close} /> },
                ItemDialog::Close(_) => html! { <CloseForm {course} {item} {on_close} /> },
                ItemDialog::Justify(_) => html! { <JustifyForm {course} {item} {on_close} /> },
                ItemDialog::Chase(_) => html! { <ChaseForm {course} {item} {on_close} /> },
            };
            (format!("{verb}: {label}"), body)
        }
    };
    // The form may lie over the row, and after one form the next row has the focus: who it is about stands in it.
    let who = record_words(&workspace, props.course.patient);
    html! {
        <Dialog id="item-dialog" open={props.dialog.is_some()} {title} on_close={props.on_close.clone()}>
            <p class="mb b">{ who }</p>
            { body }
        </Dialog>
    }
}

/// Places that something was booked at before.
#[hook]
pub fn use_places() -> List<AttrValue> {
    places_used(&use_workspace()).into_iter().map(AttrValue::from).collect()
}
