use super::bloods::rest_of;
use super::entry::scored_so;
use super::{Entry, Fields};
use crate::people::Problem;
use crate::plan::{alternatives, eortc_scale, has_no_total, is_either, names_its_number, offered_name};
use crate::scales::{Amount, score_range};
use crate::ui::form::{CheckboxField, Choice, FieldWidth, SelectField, TextField};
use crate::ui::parts::Sparkline;
use crate::workspace::views::trend::Trend;
use yew::prelude::*;

/// The name and the score of each questionnaire that is asked for, and what became of those that are missing. No item of
/// a questionnaire is shown: most are licensed.
pub fn questionnaire_fields(fields: &Fields<'_>, before: &[Trend], asked: &[String]) -> Html {
    let ids = fields.entry.score_ids();
    let lines =
        fields.entry.scores().zip(ids).enumerate().map(|(index, (score, id))| {
            line(fields, (index, &score, &id), before.get(index), asked.get(index))
        });
    let missing = fields.entry.missing_forms(asked);
    html! {
        <>
            { for lines }
            { rest_of(fields, "The questionnaires that are missing", "Not returned", &missing, asked.len()) }
        </>
    }
}

/// What a person ticks who has looked at such a score again.
const SCORED_SO: &str = "Scored so";

/// Why the score of a line is asked about, if it is. One that cannot be is refused, and not asked about.
fn doubt([name, total]: &[String; 2], before: Option<&Trend>) -> Option<String> {
    let amount = Amount::read(total).and_then(Amount::exactly);
    let is_possible = score_range(name).is_none_or(|range| amount.is_some_and(|amount| range.holds(amount)));
    before?.jump(name, total).filter(|_| is_possible)
}

/// Scores so far from the one before that a slip is likelier, and that nobody said were scored so.
pub fn unconfirmed(entry: &Entry, before: &[Trend]) -> Vec<Problem> {
    let lines = entry.scores().zip(entry.score_ids()).zip(before);
    let asked = lines.filter_map(|((score, id), before)| {
        let is_so = entry.ticks.get(&scored_so(&score[0], &score[1])).copied().unwrap_or_default();
        let doubt = doubt(&score, Some(before)).filter(|_| !is_so)?;
        Some(Problem::on(format!("{id}total"), format!("{doubt}, or tick “{SCORED_SO}”")))
    });
    asked.collect()
}

fn line(
    fields: &Fields<'_>,
    (index, score, id): (usize, &[String; 2], &str),
    before: Option<&Trend>,
    asked: Option<&String>,
) -> Html {
    let [name, total] = score;
    let hint = score_range(name).map(|range| AttrValue::from(range.words()));
    let change = before.and_then(|before| before.score_change(name, total));
    let total_id = format!("{id}total");
    let label = |text: &str| {
        if fields.entry.further.is_empty() { text.to_owned() } else { format!("{text} {}", index + 1) }
    };
    let doubt = doubt(score, before);
    let on_so = {
        let (edit, key) = (fields.edit.clone(), scored_so(name, total));
        Callback::from(move |so: bool| {
            let key = key.clone();
            edit.emit(Box::new(move |entry: &mut Entry| {
                entry.ticks.insert(key, so);
            }));
        })
    };
    let is_so = fields.entry.ticks.get(&scored_so(name, total)).copied().unwrap_or_default();
    let required = Some(fields.entry.further.is_empty());
    let error = fields.errors.of(&total_id);
    // The error of the score says the same.
    let asks = doubt.as_ref().filter(|_| error.is_none()).map(|doubt| AttrValue::from(format!("{doubt}.")));
    html! {
        <div key={index} class="stack mt">
            <div class="row wrap gap3 end">
                { name_fields(fields, (index, name, id), &label, asked) }
                { text(fields, index, (total_id.clone(), score_label(name, &label), total), set_total, (hint, required, FieldWidth::Number)) }
            </div>
            if doubt.is_some() {
                <CheckboxField id={format!("{total_id}-so")} label={SCORED_SO} hint={asks} checked={is_so} on_change={on_so} />
            }
            if let Some(before) = before.filter(|before| !before.points().is_empty()) {
                <div class="row wrap gap3">
                    <span class="sub">{ format!("Before: {}", before.words()) }</span>
                    <Sparkline values={before.numbers(name, total, "")} label={format!("{name} over time: {}", before.words())} />
                    if let Some(change) = change { <span class="sm">{ change }</span> }
                </div>
            }
        </div>
    }
}

/// Which questionnaire it was, of those that were asked for where it may be one of two; and of EORTC, which scale.
fn name_fields(
    fields: &Fields<'_>,
    (index, name, id): (usize, &str, &str),
    label: &dyn Fn(&str) -> String,
    asked: Option<&String>,
) -> Html {
    let name_id = format!("{id}name");
    let error = fields.errors.of(&name_id);
    let (of, scale) = eortc_scale(name).map_or((name, None), |(of, scale)| (of, Some(scale)));
    let mut names = asked.map(|asked| alternatives(asked)).unwrap_or_default();
    // EQ-5D stands in its line with the name of its number.
    let is_known = |known: &String| known == of || offered_name(known) == name;
    let value = names.iter().find(|known| is_known(known)).cloned();
    if !names.is_empty() && value.is_none() && !is_either(name) && !name.is_empty() {
        // Recorded by another name, which stays until one of these is chosen.
        names.push(of.to_owned());
    }
    html! {
        <>
            if names.is_empty() {
                { text(fields, index, (name_id, label("Questionnaire"), of), set_name, (None, Some(true), FieldWidth::Medium)) }
            } else {
                <SelectField id={name_id} label={label("Which came back")} required=true prompt="Choose"
                    choices={names.iter().map(|name| Choice::new(name.clone(), name.clone())).collect::<Vec<_>>()}
                    value={value.unwrap_or_else(|| of.to_owned())} on_change={fields.set_at(index, choose_name)} {error} />
            }
            if let Some(shown) = scale.map(|scale| if names_its_number(name) { scale } else { "" }) {
                { text(fields, index, (format!("{id}scale"), label("Scale"), shown), set_scale, (Some("As EORTC names it".into()), None, FieldWidth::Medium)) }
            }
        </>
    }
}

/// One text of a line: it is needed, may be empty, or (`None`) is left out as a rule.
fn text(
    fields: &Fields<'_>,
    index: usize,
    (id, label, value): (String, String, &str),
    change: fn(&mut Entry, usize, String),
    (hint, required, width): (Option<AttrValue>, Option<bool>, FieldWidth),
) -> Html {
    let error = fields.errors.of(&id);
    html! {
        <TextField {id} {label} required={required == Some(true)} optional={required.is_none()} {width} {hint} value={value.to_owned()}
            on_change={fields.set_at(index, change)} {error} />
    }
}

/// What the number is: EQ-5D and the questionnaires of EORTC have no total.
fn score_label(name: &str, label: &dyn Fn(&str) -> String) -> String {
    match name.split_once(": ") {
        Some((eq, number)) if has_no_total(eq) => format!("{}: {number}", label("Score")),
        _ if eortc_scale(name).is_some() => label("Scale score"),
        _ if is_either(name) => label("Score"),
        _ => label("Total score"),
    }
}

/// The name of a line.
fn name_of(entry: &mut Entry, index: usize) -> Option<&mut String> {
    match index.checked_sub(1) {
        None => Some(&mut entry.name),
        Some(further) => entry.further.get_mut(further).map(|[name, _]| name),
    }
}

fn set_name(entry: &mut Entry, index: usize, text: String) {
    if let Some(name) = name_of(entry, index) {
        *name = match eortc_scale(&text) {
            Some((of, "")) if offered_name(of) != of.trim() => offered_name(of),
            _ => text,
        };
    }
}

fn choose_name(entry: &mut Entry, index: usize, text: String) {
    if let Some(name) = name_of(entry, index) {
        *name = offered_name(&text);
    }
}

fn set_scale(entry: &mut Entry, index: usize, text: String) {
    if let Some(name) = name_of(entry, index) {
        let of = eortc_scale(name).map_or(name.as_str(), |(of, _)| of);
        *name = if text.is_empty() { of.to_owned() } else { format!("{of}: {text}") };
    }
}

fn set_total(entry: &mut Entry, index: usize, text: String) {
    match index.checked_sub(1) {
        None => entry.total = text,
        Some(further) => {
            if let Some([_, total]) = entry.further.get_mut(further) {
                *total = text;
            }
        }
    }
}
