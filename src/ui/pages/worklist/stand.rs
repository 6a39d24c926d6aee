//! Where somebody stands in the list: the row with the focus, the rows selected, the form that is open.

use super::keys::Ask;
use super::place::Place;
use crate::order::SortedSet;
use crate::plan::CourseId;
use crate::ui::pages::patient::ItemDialog;
use crate::workspace::ItemOf;
use crate::workspace::views::worklist::{Act, Row};
use std::rc::Rc;
use yew::AttrValue;

/// The form over the list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListDialog {
    Item(CourseId, ItemDialog),
    Assign(Vec<ItemOf>),
    BookAll(Vec<Rc<Row>>),
    /// `picked`: somebody selected each of them.
    CloseAll {
        items: Vec<ItemOf>,
        picked: bool,
    },
    Decide(Rc<Row>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stand {
    pub at: Option<Place>,
    /// Keys of the rows selected; those that have left the list do not count.
    pub selected: SortedSet<String>,
    /// Key of the row that was selected last, where a range begins.
    pub from: Option<String>,
    pub dialog: Option<ListDialog>,
    /// Key of the row whose reasons are shown.
    pub opened: Option<String>,
    /// How often the keyboard has moved: each time the focus follows.
    pub moves: u32,
    /// Why the last key did nothing.
    pub said: AttrValue,
}

impl Stand {
    /// The index of the row with the focus; where it has left the list, the one that followed it.
    pub fn index(&self, rows: &[Rc<Row>]) -> Option<usize> {
        self.at.as_ref()?.index(rows)
    }

    /// The rows that are selected and still in the list.
    pub fn picked(&self, rows: &[Rc<Row>]) -> Vec<Rc<Row>> {
        if self.selected.is_empty() {
            return Vec::new();
        }
        rows.iter().filter(|row| self.selected.contains(&row.key)).cloned().collect()
    }

    pub fn stand_at(&mut self, rows: &[Rc<Row>], index: usize) {
        if let Some(place) = Place::of(rows, index) {
            self.at = Some(place);
        }
    }

    /// Moves, selects, or opens a form. What leads to another page, or is written at once, changes nothing here.
    pub fn apply(&mut self, ask: Ask, rows: &[Rc<Row>]) {
        let index = self.index(rows);
        let row = index.and_then(|index| rows.get(index));
        if ask != Ask::Here {
            self.said = AttrValue::default();
        }
        match ask {
            Ask::Next => self.move_to(rows, index.map_or(0, |index| index + 1)),
            Ask::Previous => self.move_to(rows, index.map_or(0, |index| index.saturating_sub(1))),
            Ask::First => self.move_to(rows, 0),
            Ask::Last => self.move_to(rows, rows.len()),
            Ask::Back => self.move_to(rows, index.unwrap_or(0)),
            Ask::Select => {
                if let Some(row) = row.filter(|row| row.item.is_some()) {
                    let key = row.key.clone();
                    if !self.selected.remove(&key) {
                        self.selected.insert(key.clone());
                    }
                    self.from = Some(key);
                }
            }
            Ask::SelectTo => self.select_to(rows, index),
            Ask::SelectGroup => {
                let group: Vec<String> = rows
                    .iter()
                    .filter(|other| {
                        row.is_some_and(|row| other.heading == row.heading) && other.item.is_some()
                    })
                    .map(|row| row.key.clone())
                    .collect();
                let all = group.iter().all(|key| self.selected.contains(key));
                for key in group {
                    if all {
                        self.selected.remove(&key);
                    } else {
                        self.selected.insert(key);
                    }
                }
            }
            Ask::Clear if self.selected.is_empty() => self.opened = None,
            Ask::Clear => self.clear(),
            Ask::Why => {
                let key = row.filter(|row| row.item.is_some()).map(|row| row.key.clone());
                self.opened = key.filter(|key| self.opened.as_ref() != Some(key));
            }
            _ => self.open_form(ask, rows, row),
        }
    }

    /// Nothing is selected any more.
    pub fn clear(&mut self) {
        self.selected = SortedSet::new();
        self.from = None;
    }

    fn open_form(&mut self, ask: Ask, rows: &[Rc<Row>], row: Option<&Rc<Row>>) {
        let picked = self.picked(rows);
        let on_item = |act: Act, make: fn(crate::plan::ItemId) -> ItemDialog| {
            let row = row.filter(|row| row.can(act))?;
            Some(ListDialog::Item(row.course, make(row.item.clone()?)))
        };
        let form = match ask {
            Ask::Book if !picked.is_empty() => Some(ListDialog::BookAll(picked)),
            Ask::Book => on_item(Act::Book, ItemDialog::Book),
            Ask::Chase => on_item(Act::Chase, ItemDialog::Chase),
            Ask::NotDone if !picked.is_empty() => {
                // The form says of which it cannot be said, and why.
                let items = picked.iter().filter_map(|row| row.item_of()).collect();
                Some(ListDialog::CloseAll { items, picked: true })
            }
            Ask::NotDone if row.is_some_and(|row| !row.before.is_empty()) => {
                row.map(|row| ListDialog::CloseAll { items: row.before.clone(), picked: false })
            }
            Ask::NotDone => on_item(Act::NotDone, ItemDialog::Close),
            Ask::Assign if !picked.is_empty() => {
                Some(ListDialog::Assign(picked.iter().filter_map(|row| row.item_of()).collect()))
            }
            Ask::Assign => row
                .filter(|row| row.can(Act::Assign))
                .and_then(|row| Some(ListDialog::Assign(vec![row.item_of()?]))),
            Ask::Decide => row.filter(|row| row.can(Act::Decide)).map(|row| ListDialog::Decide(row.clone())),
            // There is nothing else to record about a question.
            Ask::Record => {
                row.filter(|row| row.decision().is_some()).map(|row| ListDialog::Decide(row.clone()))
            }
            _ => None,
        };
        match (form, row, act_of(ask)) {
            (Some(form), ..) => self.dialog = Some(form),
            (None, Some(row), Some(act)) => self.said = row.why_not(act).unwrap_or_default().into(),
            _ => {}
        }
    }

    /// The row with this index has the focus, as far as there are so many.
    pub fn move_to(&mut self, rows: &[Rc<Row>], index: usize) {
        if let Some(last) = rows.len().checked_sub(1) {
            self.stand_at(rows, index.min(last));
            self.moves = self.moves.wrapping_add(1);
        }
    }

    fn select_to(&mut self, rows: &[Rc<Row>], index: Option<usize>) {
        let Some(to) = index else { return };
        let from = self.from.as_ref().and_then(|key| rows.iter().position(|row| row.key == *key));
        let from = from.unwrap_or(to);
        let (first, last) = (from.min(to), from.max(to));
        for row in rows.iter().take(last + 1).skip(first).filter(|row| row.item.is_some()) {
            self.selected.insert(row.key.clone());
        }
        self.from = rows.get(to).map(|row| row.key.clone());
    }
}

/// What a key does about a row, where it depends on the row whether it can be done.
fn act_of(ask: Ask) -> Option<Act> {
    match ask {
        Ask::Book => Some(Act::Book),
        Ask::Chase => Some(Act::Chase),
        Ask::DidNotAttend => Some(Act::DidNotAttend),
        Ask::NotDone => Some(Act::NotDone),
        Ask::Assign => Some(Act::Assign),
        Ask::Decide => Some(Act::Decide),
        _ => None,
    }
}
