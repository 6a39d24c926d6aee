use super::{FactKey, FactValue};
use serde::{Deserialize, Serialize};

/// Kleene's three values. Unknown never means no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The opposite; unknown stays unknown.
    pub fn negated(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// When a circumstance applies, built from named facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Fact(FactTest),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    #[serde(rename = "<")]
    Less,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "==")]
    Equal,
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = ">")]
    Greater,
    /// The fact is one of the listed codes.
    #[serde(rename = "in")]
    In,
    /// The fact is a list that holds the code.
    #[serde(rename = "has")]
    Has,
}

/// One fact against one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactTest {
    pub field: FactKey,
    pub op: Operator,
    pub value: FactValue,
}

impl FactTest {
    /// Compares a known value. A value of another kind than the test asks for is unknown, not false.
    pub fn judge(&self, known: &FactValue) -> Truth {
        use FactValue::{Code, Codes, Number, YesNo};
        match (self.op, known, &self.value) {
            (Operator::Less, Number(a), Number(b)) => (a < b).into(),
            (Operator::AtMost, Number(a), Number(b)) => (a <= b).into(),
            (Operator::AtLeast, Number(a), Number(b)) => (a >= b).into(),
            (Operator::Greater, Number(a), Number(b)) => (a > b).into(),
            (Operator::Equal, Number(a), Number(b)) => (a == b).into(),
            (Operator::Equal, YesNo(a), YesNo(b)) => (a == b).into(),
            (Operator::Equal, Code(a), Code(b)) => (a == b).into(),
            (Operator::In, Code(a), Codes(list)) => list.contains(a).into(),
            (Operator::Has, Codes(list), Code(b)) => list.contains(b).into(),
            _ => Truth::Unknown,
        }
    }
}

impl Condition {
    /// Judges the condition, asking `judge` for every fact it names.
    pub fn evaluate(&self, judge: &mut impl FnMut(&FactTest) -> Truth) -> Truth {
        match self {
            Self::All(parts) => {
                parts.iter().fold(Truth::True, |so_far, part| so_far.and(part.evaluate(judge)))
            }
            Self::Any(parts) => {
                parts.iter().fold(Truth::False, |so_far, part| so_far.or(part.evaluate(judge)))
            }
            Self::Not(part) => part.evaluate(judge).negated(),
            Self::Fact(test) => judge(test),
        }
    }

    /// Every fact the condition names, in reading order.
    pub fn facts(&self) -> Vec<FactKey> {
        let mut found = Vec::new();
        self.collect_facts(&mut found);
        found
    }

    fn collect_facts(&self, found: &mut Vec<FactKey>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect_facts(found);
                }
            }
            Self::Not(part) => part.collect_facts(found),
            Self::Fact(test) => {
                if !found.contains(&test.field) {
                    found.push(test.field);
                }
            }
        }
    }

    /// The condition as a sentence fragment ("eGFR below 30 mL/min/1.73 m² and MRI status unsafe").
    pub fn words(&self) -> String {
        let join = |parts: &[Self], word: &str| {
            parts.iter().map(Self::words).collect::<Vec<_>>().join(&format!(" {word} "))
        };
        match self {
            Self::All(parts) => join(parts, "and"),
            Self::Any(parts) => join(parts, "or"),
            Self::Not(part) => format!("not ({})", part.words()),
            Self::Fact(test) => test.words(),
        }
    }
}

impl FactTest {
    /// The test in words.
    pub fn words(&self) -> String {
        let name = self.field.label();
        let value = self.value.label();
        let unit = self.field.unit();
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        match self.op {
            Operator::Less => format!("{name} below {value}{unit}"),
            Operator::AtMost => format!("{name} {value}{unit} or less"),
            Operator::AtLeast => format!("{name} {value}{unit} or more"),
            Operator::Greater => format!("{name} above {value}{unit}"),
            Operator::Equal if self.value == FactValue::YesNo(true) => name.to_string(),
            Operator::Equal => format!("{name} is {value}{unit}"),
            Operator::In => format!("{name} is {value}"),
            Operator::Has => format!("{name} includes {value}"),
        }
    }
}
