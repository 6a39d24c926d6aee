use crate::plan::LabValue;
use crate::scales::LabTest;
use crate::workspace::views::lab_history::TestHistory;
use serde::{Deserialize, Serialize};

/// One value of a sample as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LabRow {
    pub name: String,
    pub value: String,
    pub unit: String,
    pub low: String,
    pub high: String,
    pub is_as_reported: bool,
    /// The form offered it; without a value it is none.
    pub is_offered: bool,
}

impl LabRow {
    pub fn of(value: &LabValue) -> Self {
        Self {
            name: value.name.clone(),
            value: value.value.clone(),
            unit: value.unit.clone(),
            low: value.low.clone(),
            high: value.high.clone(),
            is_as_reported: value.is_as_reported,
            // A test that is known keeps its name; another may have been misspelt.
            is_offered: LabTest::named(&value.name).is_some(),
        }
    }

    /// Whether it is a value. One that was offered and not filled in is none; one whose name somebody typed is, and is
    /// asked for its value.
    pub fn is_used(&self) -> bool {
        !self.value.trim().is_empty() || !(self.name.trim().is_empty() || self.is_offered)
    }

    pub fn lab_value(&self) -> LabValue {
        let text = |text: &str| text.trim().to_owned();
        LabValue {
            name: text(&self.name),
            value: text(&self.value),
            unit: text(&self.unit),
            low: text(&self.low),
            high: text(&self.high),
            is_as_reported: self.is_as_reported,
        }
    }
}

/// The rows that are values.
pub fn lab_values(rows: &[LabRow]) -> Vec<LabValue> {
    rows.iter().filter(|row| row.is_used()).map(LabRow::lab_value).collect()
}

/// The place of each row among the values that are recorded, by which problems name it; the others follow.
pub fn places(rows: &[LabRow]) -> Vec<usize> {
    let (mut next_used, mut next_other) = (0, rows.iter().filter(|row| row.is_used()).count());
    let mut place = |row: &LabRow| {
        let next = if row.is_used() { &mut next_used } else { &mut next_other };
        *next += 1;
        *next - 1
    };
    rows.iter().map(&mut place).collect()
}

/// The panel that the item asks for, in its order, with what is recorded of it in its place; what else is recorded
/// follows.
pub fn panel_rows(recorded: Vec<LabRow>, asked_for: &str, before: &[TestHistory]) -> Vec<LabRow> {
    let mut recorded = recorded;
    let offered = offered_rows(asked_for, before).into_iter().filter_map(|offered| {
        let test = LabTest::named(&offered.name)?;
        let known = recorded.iter().position(|row| LabTest::named(&row.name) == Some(test));
        Some(known.map_or(offered, |place| recorded.remove(place)))
    });
    let mut rows: Vec<LabRow> = offered.collect();
    rows.append(&mut recorded);
    rows
}

/// Rows for what the item asks for, in its words, with the unit and the limits of the last sample; where the words name
/// no test, for the tests of the last sample. Only the values have to be typed.
pub fn offered_rows(asked_for: &str, before: &[TestHistory]) -> Vec<LabRow> {
    let row = |name: &str, unit: &str, last: Option<&TestHistory>| LabRow {
        name: name.to_owned(),
        unit: last.map_or(unit, |last| last.unit.as_str()).to_owned(),
        low: last.map(|last| last.low.clone()).unwrap_or_default(),
        high: last.map(|last| last.high.clone()).unwrap_or_default(),
        is_offered: true,
        ..LabRow::default()
    };
    let asked = LabTest::asked_in(asked_for);
    let mut rows: Vec<LabRow> = asked
        .iter()
        .map(|test| {
            let unit = test.units().first().map_or("", |unit| unit.name);
            row(test.name(), unit, before.iter().find(|last| LabTest::named(&last.name) == Some(*test)))
        })
        .collect();
    if rows.is_empty() {
        rows.extend(before.iter().map(|last| row(&last.name, &last.unit, Some(last))));
    }
    if rows.is_empty() {
        rows.push(LabRow::default());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(name: &str, value: &str) -> LabRow {
        LabRow::of(&LabValue { name: name.into(), value: value.into(), ..LabValue::default() })
    }

    #[test]
    fn an_amended_panel_keeps_its_names_and_its_order() {
        let rows = vec![recorded("CRP-like", "3"), recorded("Albumin", "36"), recorded("bilirubin", "38")];
        let rows = panel_rows(rows, "LFT", &[]);
        let names: Vec<(&str, &str, bool)> =
            rows.iter().map(|row| (row.name.as_str(), row.value.as_str(), row.is_offered)).collect();
        assert_eq!(
            names,
            [
                ("bilirubin", "38", true),
                ("Albumin", "36", true),
                ("ALT", "", true),
                ("ALP", "", true),
                // No test that is known: its name can be put right.
                ("CRP-like", "3", false),
            ]
        );
    }

    #[test]
    fn a_panel_that_names_no_test_is_what_was_recorded() {
        let rows = panel_rows(vec![recorded("Bilirubin", "38")], "Bloods", &[]);
        assert_eq!(rows, [recorded("Bilirubin", "38")]);
    }
}
