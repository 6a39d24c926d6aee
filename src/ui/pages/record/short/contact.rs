use super::bclc::bclc_fields;
use super::graded::graded_rows;
use super::mdt_review::mdt_beside_contact;
use super::{Entry, Fields, Staging};
use crate::plan::Severity;
use crate::scales::Ecog;
use crate::ui::form::{Choice, FieldWidth, SelectField, TextField};
use crate::ui::parts::{Button, ButtonKind, Glyph};
use yew::prelude::*;

/// How the patient is, what is new, what was advised and what comes next. Everything may be left out, but not what comes
/// next after something severe.
pub fn contact_fields(fields: &Fields<'_>, staging: &Staging, note: Html) -> Html {
    let entry = fields.entry;
    let needed_for = entry.next_step_for();
    let is_needed = needed_for.is_some();
    let next_step_hint = match needed_for {
        Some(why) => format!("Needed: {why}"),
        None => "Needed after a severe symptom or a complication. It is written down; nothing is planned or booked by it".to_owned(),
    };
    let grades = Ecog::ALL
        .iter()
        .map(|ecog| Choice::new(ecog.grade().to_string(), format!("{}: {}", ecog.grade(), ecog.meaning())))
        .collect();
    html! {
        <>
            { note }
            { fields.choice("ecog", "ECOG performance status", grades, &entry.ecog, |entry, text| entry.ecog = text) }
            <div class="stack mt mb">
                { for entry.symptoms.iter().enumerate().map(|(row, symptom)| symptom_row(fields, row, symptom)) }
                <div><Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={fields.add(|entry| entry.symptoms.push(Default::default()), format!("symptoms[{}].name", entry.symptoms.len()))}>{ "Add a symptom" }</Button></div>
            </div>
            { fields.line("treatments", "New medicines or treatments", &entry.treatments, |entry, text| entry.treatments = text) }
            <TextField id="complications" label="Complications, in words" optional=true width={FieldWidth::Full} value={entry.complications.clone()}
                hint="What happened, without a grade. One with a grade is entered below, and needs no words here."
                on_change={fields.set(|entry, text| entry.complications = text)} error={fields.errors.of("complications")} />
            { graded_rows(fields) }
            { fields.line("advice", "Advice given", &entry.advice, |entry, text| entry.advice = text) }
            <TextField id="next_step" label="Next step" required={is_needed} optional={!is_needed} width={FieldWidth::Full} value={entry.next_step.clone()}
                hint={next_step_hint}
                on_change={fields.set(|entry, text| entry.next_step = text)} error={fields.errors.of("next_step")} />
            { mdt_beside_contact(fields) }
            { bclc_fields(fields, staging) }
        </>
    }
}

fn symptom_row(fields: &Fields<'_>, row: usize, (name, severity): &(String, String)) -> Html {
    fn at(entry: &mut Entry, row: usize) -> Option<&mut (String, String)> {
        entry.symptoms.get_mut(row)
    }
    let set_name = fields.set_at(row, |entry, row, text| {
        if let Some(symptom) = at(entry, row) {
            symptom.0 = text;
        }
    });
    let set_severity = fields.set_at(row, |entry, row, text| {
        if let Some(symptom) = at(entry, row) {
            symptom.1 = text;
        }
    });
    let (name_id, severity_id) = (format!("symptoms[{row}].name"), format!("symptoms[{row}].severity"));
    let choices: Vec<Choice> = Severity::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let number =
        if fields.entry.symptoms.len() > 1 { format!("Symptom {}", row + 1) } else { "Symptom".to_owned() };
    let is_named = !name.trim().is_empty();
    html! {
        <div class="row wrap gap3 end" key={row}>
            <TextField id={name_id.clone()} label={number} optional=true value={name.clone()} on_change={set_name} error={fields.errors.of(&name_id)} />
            <SelectField id={severity_id.clone()} label="Severity" required={is_named} prompt="Choose" {choices} value={severity.clone()} on_change={set_severity} error={fields.errors.of(&severity_id)} />
        </div>
    }
}
