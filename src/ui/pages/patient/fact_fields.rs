//! The circumstances that can be recorded in the change of a plan.

use crate::protocol::{Content, FactKey};
use crate::ui::form::Choice;

/// Those of a protocol, first those that the plan asks for.
pub fn fact_choices(asked_for: &[FactKey], content: &Content) -> Vec<Choice> {
    let (asked, others): (Vec<FactKey>, Vec<FactKey>) =
        content.facts_asked_for().into_iter().partition(|key| asked_for.contains(key));
    let asked = asked.into_iter().map(|key| Choice::new(key.code(), format!("{} (asked for)", key.label())));
    asked.chain(others.into_iter().map(|key| Choice::new(key.code(), key.label()))).collect()
}
