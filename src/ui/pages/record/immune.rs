//! What iRECIST asks beside sums: what has become of a new lesion, why the scan was made, and how the patient is.

use super::entry::ScanEntry;
use super::lesion_table::Edit;
use super::new_entry::{NOT_SEEN, NewEntry, since_id};
use crate::calendar::display;
use crate::imaging::{ClinicalState, Lesion, NewLesionFinding, SinceLast};
use crate::ui::form::{CheckboxField, Choice, FieldErrors, RadioGroup};
use crate::workspace::views::record::{Cell, Column, LesionRow};
use yew::prelude::*;

/// What earlier scans say of a new lesion, in order of their days.
fn found_before<'a>(
    row: Option<&'a LesionRow>,
    columns: &'a [Column],
) -> impl Iterator<Item = (&'a Column, &'a NewLesionFinding)> {
    let cells = row.into_iter().flat_map(|row| &row.cells);
    cells.zip(columns).filter_map(|(cell, column)| match cell {
        Some(Cell::New(found)) => Some((column, found)),
        _ => None,
    })
}

/// Whether an earlier scan has a finding of the lesion.
pub(super) fn was_seen(row: Option<&LesionRow>) -> bool {
    row.is_some_and(|row| row.cells.iter().any(|cell| matches!(cell, Some(Cell::New(_)))))
}

/// "Before: 13 mm on 12-Aug-2026, not measured on 09-Sep-2026"; `None` where no earlier scan has it.
pub(super) fn sizes_before(row: Option<&LesionRow>, columns: &[Column]) -> Option<String> {
    let words = |(column, found): (&Column, &NewLesionFinding)| {
        let size = match (found.size, found.since_last) {
            (Some(size), _) => size.to_string(),
            (None, SinceLast::Gone) => "gone".to_owned(),
            (None, _) => "not measured".to_owned(),
        };
        format!("{size} on {}", display(column.date))
    };
    let before: Vec<String> = found_before(row, columns).map(words).collect();
    (!before.is_empty()).then(|| format!("Before: {}", before.join(", ")))
}

/// What has become of a new lesion since the scan before. Of one that is not seen there are two answers alone.
pub(super) fn since_last(
    lesion: &Lesion,
    entry: &NewEntry,
    on_change: Callback<String>,
    errors: &FieldErrors,
) -> Html {
    let is_seen = entry.certainty != NOT_SEEN;
    let choices: Vec<Choice> = SinceLast::ALL
        .iter()
        .filter(|one| is_seen || matches!(one, SinceLast::NotStated | SinceLast::Gone))
        .map(|one| Choice::new(one.code(), one.label()))
        .collect();
    let id = since_id(&lesion.id);
    let value = if choices.iter().any(|choice| choice.value == entry.since_last.as_str()) {
        entry.since_last.clone()
    } else {
        SinceLast::default().code().to_owned()
    };
    html! {
        <RadioGroup id={id.clone()} label={format!("{} since the last scan", lesion.label)} inline=true {choices} {value} {on_change} error={errors.of(&id)} />
    }
}

/// Why the scan was made, and whether the patient is clinically stable.
pub(super) fn about_the_scan(entry: &ScanEntry, edit: &Edit) -> Html {
    let set_symptom = edit.reform(|on: bool| {
        Box::new(move |form: &mut ScanEntry| form.for_new_symptom = on) as Box<dyn FnOnce(&mut ScanEntry)>
    });
    let set_state = edit.reform(|code: String| {
        Box::new(move |form: &mut ScanEntry| form.clinical_state = code) as Box<dyn FnOnce(&mut ScanEntry)>
    });
    let states: Vec<Choice> =
        ClinicalState::ALL.iter().map(|state| Choice::new(state.code(), state.label())).collect();
    let known = ClinicalState::from_code(&entry.clinical_state).unwrap_or_default();
    html! {
        <>
            <RadioGroup id="clinical_state" label="Patient on the day of the scan" inline=true choices={states} value={known.code()} on_change={set_state} />
            <CheckboxField id="for_new_symptom" label="Scan made for a new symptom or sign" checked={entry.for_new_symptom} on_change={set_symptom} />
        </>
    }
}
