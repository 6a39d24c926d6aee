//! A circumstance as it is typed, in a new plan or all at once in one there is.

use crate::calendar::{Date, display};
use crate::order::SortedSet;
use crate::people::Problem;
use crate::protocol::{Fact, FactKey, FactKind, FactValue};
use serde::{Deserialize, Serialize};

/// The name of the field of a circumstance.
pub fn fact_field(key: FactKey) -> String {
    format!("facts.{}", key.code())
}

/// One circumstance as it is typed. An empty value is "not known".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FactEntry {
    pub value: String,
    /// Several, for facts that are lists.
    pub values: SortedSet<String>,
    pub none: bool,
    pub date: String,
    /// It stands here as an earlier plan has it.
    #[serde(default)]
    pub taken_over: bool,
}

impl FactEntry {
    pub fn of(fact: &Fact) -> Self {
        let (mut value, mut values) = (String::new(), SortedSet::new());
        match &fact.value {
            FactValue::Codes(codes) => values = codes.clone(),
            other => value = other.words(),
        }
        let none = matches!(&fact.value, FactValue::Codes(codes) if codes.is_empty());
        Self { value, values, none, date: display(fact.date), taken_over: true }
    }

    /// Another value than the one that was taken over: that one's date is not its date. The day that is offered instead
    /// is seen: it stands in the field.
    pub fn is_new(&mut self, key: FactKey, today: Date) {
        if std::mem::take(&mut self.taken_over) || self.date.trim().is_empty() {
            self.date = key.offered_day(today).map_or_else(String::new, display);
        }
    }

    /// Whether it counts: the value of a test without its day does not.
    pub fn is_known(&self, key: FactKey, today: Date) -> bool {
        self.is_given() && key.day(&self.date, today).is_ok()
    }

    pub fn is_given(&self) -> bool {
        !self.value.trim().is_empty() || self.none || !self.values.is_empty()
    }

    /// What was given, as a circumstance; `None` where nothing was, or where it cannot be read.
    pub fn read(&self, key: FactKey, today: Date, problems: &mut Vec<Problem>) -> Option<Fact> {
        let text = self.value.trim();
        let value = match key.kind() {
            FactKind::YesNo => match text {
                "yes" => FactValue::YesNo(true),
                "no" => FactValue::YesNo(false),
                _ => return None,
            },
            FactKind::Number if text.is_empty() => return None,
            FactKind::Number => match key.number(text) {
                Ok(number) => number,
                Err(message) => {
                    problems.push(Problem::on(fact_field(key), message));
                    return None;
                }
            },
            FactKind::OneOf(_) if text.is_empty() => return None,
            FactKind::OneOf(_) => FactValue::Code(text.to_owned()),
            FactKind::AnyOf(_) if self.values.is_empty() && !self.none => return None,
            FactKind::AnyOf(_) => FactValue::Codes(self.values.clone()),
        };
        match key.day(&self.date, today) {
            Ok(date) => Some(Fact { key, value, date }),
            Err(problem) => {
                problems.push(Problem::on(format!("{}.date", fact_field(key)), problem));
                None
            }
        }
    }
}
