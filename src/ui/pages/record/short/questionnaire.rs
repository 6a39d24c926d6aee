use super::Fields;
use super::bloods::rest_of;
use crate::scales::score_range;
use crate::ui::form::{FieldWidth, TextField};
use crate::ui::parts::Sparkline;
use crate::workspace::views::trend::Trend;
use yew::prelude::*;

/// The name and the total of each questionnaire that is asked for, and what became of those that are missing. No item of
/// a questionnaire is shown: most are licensed.
pub fn questionnaire_fields(fields: &Fields<'_>, before: &[Trend], asked: &[String]) -> Html {
    let ids = fields.entry.score_ids();
    let lines = fields.entry.scores().zip(ids).enumerate().map(|(index, (score, id))| {
        let none = Trend::default();
        line(fields, index, &score, &id, before.get(index).unwrap_or(&none))
    });
    let missing = fields.entry.missing_forms(asked);
    html! {
        <>
            { for lines }
            { rest_of(fields, "The questionnaires that are missing", "Not returned", &missing, asked.len()) }
        </>
    }
}

fn line(fields: &Fields<'_>, index: usize, [name, total]: &[String; 2], id: &str, before: &Trend) -> Html {
    let hint = score_range(name).map(|range| AttrValue::from(range.words()));
    let change = before.change(name, total, "");
    let (name_id, total_id) = (format!("{id}name"), format!("{id}total"));
    let label = |text: &str| {
        if fields.entry.further.is_empty() { text.to_owned() } else { format!("{text} {}", index + 1) }
    };
    let set = |part: usize| fields.set_at(index, if part == 0 { set_name } else { set_total });
    html! {
        <div key={index} class="stack mt">
            <div class="row wrap gap3 end">
                <TextField id={name_id.clone()} label={label("Questionnaire")} required=true value={name.clone()} on_change={set(0)} error={fields.errors.of(&name_id)} />
                <TextField id={total_id.clone()} label={score_label(name, &label("Total score"))} required={fields.entry.further.is_empty()} width={FieldWidth::Number} {hint} value={total.clone()} on_change={set(1)} error={fields.errors.of(&total_id)} />
            </div>
            if !before.points().is_empty() {
                <div class="row wrap gap3">
                    <span class="sub">{ format!("Before: {}", before.words()) }</span>
                    <Sparkline values={before.numbers(name, total, "")} label={format!("{name} over time: {}", before.words())} />
                    if let Some(change) = change { <span class="sm">{ change }</span> }
                </div>
            }
        </div>
    }
}

/// What the number is: EQ-5D has no total.
fn score_label(name: &str, otherwise: &str) -> String {
    match name.split_once(": ") {
        Some((eq, number)) if crate::plan::has_no_total(eq) => {
            format!("{otherwise}: {number}").replace("Total score", "Score")
        }
        _ => otherwise.to_owned(),
    }
}

fn set_name(entry: &mut super::Entry, index: usize, text: String) {
    match index.checked_sub(1) {
        None => entry.name = text,
        Some(further) => {
            if let Some([name, _]) = entry.further.get_mut(further) {
                *name = text;
            }
        }
    }
}

fn set_total(entry: &mut super::Entry, index: usize, text: String) {
    match index.checked_sub(1) {
        None => entry.total = text,
        Some(further) => {
            if let Some([_, total]) = entry.further.get_mut(further) {
                *total = text;
            }
        }
    }
}
