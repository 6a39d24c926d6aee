use super::Entry;
use crate::ui::form::{Choice, FieldErrors, FieldWidth, SelectField, TextField};
use crate::ui::keep_focus::focus_when_settled;
use yew::prelude::*;

/// Changes the entry, and keeps the draft.
pub type Edit = Callback<Box<dyn FnOnce(&mut Entry)>>;

/// What every field of a form needs.
pub struct Fields<'a> {
    pub entry: &'a Entry,
    pub edit: &'a Edit,
    pub errors: &'a FieldErrors,
}

impl Fields<'_> {
    /// Tells the entry of a changed text.
    pub fn set(&self, change: fn(&mut Entry, String)) -> Callback<String> {
        let edit = self.edit.clone();
        Callback::from(move |text: String| edit.emit(Box::new(move |entry: &mut Entry| change(entry, text))))
    }

    /// The same for one of several rows.
    pub fn set_at(&self, row: usize, change: fn(&mut Entry, usize, String)) -> Callback<String> {
        let edit = self.edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |entry: &mut Entry| change(entry, row, text)))
        })
    }

    /// Adds a row, and goes to its first field, whose id is `first`.
    pub fn add(&self, change: fn(&mut Entry), first: String) -> Callback<()> {
        self.press(change).reform(move |()| focus_when_settled(first.clone()))
    }

    /// Adds something.
    pub fn press(&self, change: fn(&mut Entry)) -> Callback<()> {
        self.edit.reform(move |()| Box::new(change) as Box<dyn FnOnce(&mut Entry)>)
    }

    /// A line of text that may be left out.
    pub fn line(
        &self,
        id: &'static str,
        label: &'static str,
        value: &str,
        change: fn(&mut Entry, String),
    ) -> Html {
        self.line_if(false, id, label, value, change)
    }

    /// A line of text that is needed, once something else is entered.
    pub fn line_if(
        &self,
        required: bool,
        id: &'static str,
        label: &'static str,
        value: &str,
        change: fn(&mut Entry, String),
    ) -> Html {
        html! {
            <TextField {id} {label} {required} optional={!required} width={FieldWidth::Full} value={value.to_owned()} on_change={self.set(change)} error={self.errors.of(id)} />
        }
    }

    /// One of a few, or not recorded.
    pub fn choice(
        &self,
        id: &'static str,
        label: &'static str,
        choices: Vec<Choice>,
        value: &str,
        change: fn(&mut Entry, String),
    ) -> Html {
        html! {
            <SelectField {id} {label} optional=true prompt="Not recorded" {choices} value={value.to_owned()} on_change={self.set(change)} error={self.errors.of(id)} />
        }
    }
}
