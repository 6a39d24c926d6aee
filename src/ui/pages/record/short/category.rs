use super::{Entry, Fields};
use crate::ui::form::{Choice, FieldWidth, SelectField, TextField};
use crate::workspace::views::record::Asked;
use yew::prelude::*;

/// The category of a standard that is not worked out from what is recorded here.
pub fn category_field(asked: &Asked, fields: &Fields<'_>) -> Html {
    let standard = asked.criterion.standard();
    let code = standard.code();
    let id = format!("category:{code}");
    let label = format!("Category: {}", standard.name());
    let value = fields.entry.categories.get(&code).cloned().unwrap_or_default();
    let on_change = {
        let edit = fields.edit.clone();
        Callback::from(move |text: String| {
            let code = code.clone();
            edit.emit(Box::new(move |form: &mut Entry| {
                form.categories.insert(code, text);
            }));
        })
    };
    if asked.categories.is_empty() {
        return html! { <TextField {id} {label} optional=true width={FieldWidth::Full} {value} {on_change} hint="In the team’s words, set by the clinician" /> };
    }
    let choices: Vec<Choice> = asked
        .categories
        .iter()
        .map(|category| Choice::new(category.short(), format!("{}: {}", category.short(), category.label())))
        .collect();
    html! { <SelectField {id} {label} optional=true full=true prompt="Not assigned" {choices} {value} {on_change} hint="Not worked out here: set by the clinician" /> }
}
