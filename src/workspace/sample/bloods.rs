//! The blood samples of the sample clinic.

use super::health::Health;
use crate::calendar::Date;
use crate::plan::{Finding, Item, LabValue, Rest, missing_tests};
use crate::scales::LiverSigns;

/// The tests that an item asks for, as the patient's blood is on a day; `scripted`: what the script says of them, in
/// their order.
pub(super) fn bloods(item: &Item, health: Health<'_>, date: Date, scripted: &str) -> Finding {
    let asked = item.asked_tests();
    let mut scripted = scripted.split_whitespace();
    let values: Vec<LabValue> = asked
        .iter()
        .filter_map(|test| {
            let (value, unit) = health.lab(*test, date)?;
            Some(LabValue::new(test.name(), scripted.next().map_or(value, str::to_owned), unit))
        })
        .collect();
    let note = if values.is_empty() { "Within limits".to_owned() } else { String::new() };
    let missing = missing_tests(&asked, &values);
    let rest = (!missing.is_empty()).then_some(Rest::NotTaken(missing));
    Finding::Bloods { values, signs: LiverSigns::default(), rest, note }
}
