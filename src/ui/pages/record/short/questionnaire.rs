use super::Fields;
use crate::scales::score_range;
use crate::ui::form::{FieldWidth, TextField};
use crate::ui::parts::Sparkline;
use crate::workspace::views::trend::Trend;
use yew::prelude::*;

/// The name and the total. No item of a questionnaire is shown: most are licensed.
pub fn questionnaire_fields(fields: &Fields<'_>, before: &Trend) -> Html {
    let entry = fields.entry;
    let hint = score_range(&entry.name).map(|range| AttrValue::from(range.words()));
    let change = before.change(&entry.name, &entry.total, "");
    html! {
        <>
            <TextField id="name" label="Questionnaire" required=true value={entry.name.clone()} on_change={fields.set(|entry, text| entry.name = text)} error={fields.errors.of("name")} />
            <TextField id="total" label="Total score" required=true width={FieldWidth::Number} {hint} value={entry.total.clone()} on_change={fields.set(|entry, text| entry.total = text)} error={fields.errors.of("total")} />
            if !before.points().is_empty() {
                <div class="row wrap gap3">
                    <span class="sub">{ format!("Before: {}", before.words()) }</span>
                    <Sparkline values={before.numbers(&entry.name, &entry.total, "")} label={format!("{} over time: {}", entry.name, before.words())} />
                    if let Some(change) = change { <span class="sm">{ change }</span> }
                </div>
            }
        </>
    }
}
