//! What is wrong with a form, by field.

use std::rc::Rc;

use yew::AttrValue;
use yew::html::ImplicitClone;

use crate::people::Problem;

/// The problems of a form, each with the name of its field, in the order of the page. A field's id in the page is its
/// name, so that the summary can lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldErrors(Rc<[(AttrValue, AttrValue)]>);

impl FieldErrors {
    /// The problem of one field, the first if it has several.
    pub fn of(&self, field: &str) -> Option<AttrValue> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, message)| message.clone())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of the fields here that have a problem now, with what it is now. What the store refused stays, because
    /// no field mends it.
    pub fn still(&self, now: Vec<Problem>) -> FieldErrors {
        let stored = self.iter().filter(|(field, _)| field == "storage").cloned();
        let left = now.into_iter().filter(|problem| self.of(&problem.field).is_some());
        left.map(|problem| (problem.field.into(), problem.message.into())).chain(stored).collect()
    }

    /// Every field with its message.
    pub fn iter(&self) -> impl Iterator<Item = &(AttrValue, AttrValue)> {
        self.0.iter()
    }
}

impl Default for FieldErrors {
    fn default() -> Self {
        FieldErrors(Rc::from([]))
    }
}

impl ImplicitClone for FieldErrors {}

impl From<Vec<(String, String)>> for FieldErrors {
    fn from(problems: Vec<(String, String)>) -> Self {
        problems.into_iter().collect()
    }
}

impl From<Vec<Problem>> for FieldErrors {
    fn from(problems: Vec<Problem>) -> Self {
        problems.into_iter().map(|problem| (problem.field, problem.message)).collect()
    }
}

impl<F: Into<AttrValue>, M: Into<AttrValue>> FromIterator<(F, M)> for FieldErrors {
    fn from_iter<I: IntoIterator<Item = (F, M)>>(problems: I) -> Self {
        FieldErrors(problems.into_iter().map(|(field, message)| (field.into(), message.into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_goes_when_it_is_mended_and_no_other_comes() {
        let shown: FieldErrors =
            [("date", "Enter the date"), ("kind", "Choose"), ("storage", "No space left")]
                .into_iter()
                .collect();
        let now = vec![Problem::on("date", "This date has passed"), Problem::on("note", "Say why")];
        let left = shown.still(now);
        assert_eq!(left.of("date").as_deref(), Some("This date has passed"));
        assert_eq!(left.of("storage").as_deref(), Some("No space left"));
        assert_eq!(left.iter().count(), 2);
    }
}
