//! The units and the limits of the values of a sample: those of the last sample, shown as text, and changed all at one
//! place, so that the values follow each other by Tab.

use super::lab_row::{LabRow, places};
use super::{Entry, Fields};
use crate::scales::LabTest;
use crate::ui::form::{Choice, FieldWidth, SelectField, TextField};
use crate::ui::parts::Disclosure;
use crate::ui::state::use_state_eq;
use yew::prelude::*;

/// Tells one row of a changed text.
pub fn set_row(fields: &Fields<'_>, index: usize, change: fn(&mut LabRow, String)) -> Callback<String> {
    let edit = fields.edit.clone();
    Callback::from(move |text: String| {
        edit.emit(Box::new(move |entry: &mut Entry| {
            if let Some(row) = entry.rows.get_mut(index) {
                change(row, text);
            }
        }));
    })
}

/// Whether none of the tests that the form offers has a limit: that is said once, and not beside every value.
pub fn has_no_limits(rows: &[LabRow]) -> bool {
    let mut offered = rows.iter().filter(|row| row.is_offered);
    offered.all(|row| row.low.trim().is_empty() && row.high.trim().is_empty())
}

/// "limits 3 to 21", "limit up to 21", "limits not entered".
pub fn limit_words(row: &LabRow) -> String {
    match (row.low.trim(), row.high.trim()) {
        ("", "") => "limits not entered".to_owned(),
        (low, "") => format!("limit from {low}"),
        ("", high) => format!("limit up to {high}"),
        (low, high) => format!("limits {low} to {high}"),
    }
}

/// The units and limits of the tests that the form offers, behind one stop. What is wrong with one of them opens it.
pub fn units_and_limits(fields: &Fields<'_>) -> Html {
    let rows = &fields.entry.rows;
    let offered: Vec<(usize, usize, &LabRow)> = rows
        .iter()
        .zip(places(rows))
        .enumerate()
        .filter(|(_, (row, _))| row.is_offered)
        .map(|(index, (row, place))| (index, place, row))
        .collect();
    if offered.is_empty() {
        return html! {};
    }
    let is_wrong = offered.iter().any(|(_, place, _)| {
        ["unit", "low", "high"]
            .iter()
            .any(|part| fields.errors.of(&format!("values[{place}].{part}")).is_some())
    });
    html! {
        <KeptOpen summary="Units and limits" needed={is_wrong}>
            <div class="stack mt units">
                { for offered.into_iter().map(|(index, place, row)| html! {
                    <div key={index} class="row wrap gap3 end">
                        <span class="b lab-name">{ &row.name }</span>
                        { unit_field(fields, index, place, row, true) }
                        { limit_fields(fields, index, place, row, true) }
                    </div>
                }) }
            </div>
        </KeptOpen>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct KeptOpenProps {
    pub summary: AttrValue,
    /// Something in it has to be put right, or has been entered.
    pub needed: bool,
    pub children: Html,
}

/// Opens for what is needed in it, and does not close under whoever puts it right.
#[component]
pub(super) fn KeptOpen(props: &KeptOpenProps) -> Html {
    let needed = props.needed;
    let open = use_state_eq(move || needed);
    {
        let open = open.clone();
        use_effect_with(needed, move |needed| {
            if *needed {
                open.set(true);
            }
        });
    }
    let on_open = {
        let open = open.clone();
        Callback::from(move |()| open.set(true))
    };
    html! {
        <Disclosure summary={props.summary.clone()} open={*open || needed} {on_open}>{ props.children.clone() }</Disclosure>
    }
}

/// The unit of a value: one of those known for the test, or a text. `named`: the label names the test, and is read out
/// only.
pub fn unit_field(fields: &Fields<'_>, index: usize, place: usize, row: &LabRow, named: bool) -> Html {
    let id = format!("values[{place}].unit");
    let error = fields.errors.of(&id);
    let label = if named { format!("{}: unit", row.name) } else { "Unit".to_owned() };
    let on_change = set_row(fields, index, |row, text| row.unit = text);
    let test = LabTest::named(&row.name);
    let units = test.map_or(&[][..], |test| test.units());
    let listed = test.and_then(|test| test.unit(&row.unit));
    match units {
        [only] if only.name.is_empty() => html! {},
        // A unit that is not on the list stays a text that can be corrected.
        units if !units.is_empty() && (listed.is_some() || row.unit.trim().is_empty()) => {
            let choices: Vec<Choice> = units.iter().map(|unit| Choice::new(unit.name, unit.name)).collect();
            let value = listed.map_or("", |unit| unit.name);
            html! { <SelectField {id} {label} quiet_label={named} prompt="Choose" {choices} {value} {on_change} {error} /> }
        }
        _ => html! {
            <TextField {id} {label} quiet_label={named} width={FieldWidth::Number} value={row.unit.clone()} {on_change} {error} />
        },
    }
}

/// Between which values the laboratory calls it normal.
pub fn limit_fields(fields: &Fields<'_>, index: usize, place: usize, row: &LabRow, named: bool) -> Html {
    let field = |part: &str, label: &str, value: &str, change: fn(&mut LabRow, String)| {
        let id = format!("values[{place}].{part}");
        let error = fields.errors.of(&id);
        let label = if named { format!("{}: {}", row.name, label.to_lowercase()) } else { label.to_owned() };
        html! {
            <TextField {id} {label} quiet_label={named} width={FieldWidth::Number} value={value.to_owned()}
                on_change={set_row(fields, index, change)} {error} />
        }
    };
    let (low, high) = if named { ("Limits from", "Limits to") } else { ("Limits from", "to") };
    html! {
        <>
            if named { <span class="sub" aria-hidden="true">{ "limits" }</span> }
            { field("low", low, &row.low, |row, text| row.low = text) }
            if named { <span class="sub" aria-hidden="true">{ "to" }</span> }
            { field("high", high, &row.high, |row, text| row.high = text) }
        </>
    }
}
