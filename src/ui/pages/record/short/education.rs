use super::Fields;
use crate::plan::{GivenBy, Understood};
use crate::ui::form::{Choice, FieldWidth, TextField};
use yew::prelude::*;

/// What was explained, how, to whom, and whether it was understood.
pub fn education_fields(fields: &Fields<'_>) -> Html {
    let entry = fields.entry;
    let ways = GivenBy::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let understood = Understood::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    html! {
        <>
            <TextField id="what" label="What was explained" required=true width={FieldWidth::Full} value={entry.what.clone()} on_change={fields.set(|entry, text| entry.what = text)} error={fields.errors.of("what")} />
            <div class="row wrap gap3">
                { fields.choice("how", "How", ways, &entry.how, |entry, text| entry.how = text) }
                { fields.choice("understood", "Understood", understood, &entry.understood, |entry, text| entry.understood = text) }
            </div>
            { fields.line("to", "To whom", &entry.to, |entry, text| entry.to = text) }
        </>
    }
}
