use super::Session;
use crate::calendar::{Date, Window, display};
use crate::protocol::{Circumstance, Content, Fact, FactAge, FactKey, FactTest, FactValue, Phase, Truth};

/// What is known of a patient on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub facts: &'a [Fact],
    pub content: &'a Content,
    pub today: Date,
    /// The last day whose facts count: what became true after a window closed says nothing of what was in it.
    pub until: Date,
    /// Whether a fact older than its maximum age is unknown. Items that are not due soon do not ask.
    pub ages_matter: bool,
    /// In order of date: before and after treatment are told by them.
    pub sessions: &'a [Session],
    /// Only what was found after this day counts.
    pub since: Option<Date>,
    /// What is not asked of this patient.
    pub not_asked: &'a [FactKey],
}

const NO: FactValue = FactValue::YesNo(false);

impl<'a> Known<'a> {
    /// What counts for a window: once it has closed, what was true until then.
    pub fn within(&self, window: &Window) -> Self {
        Self { until: self.until.min(window.latest()), ..*self }
    }

    /// The newest record of a fact; of two on one day the later entry.
    pub fn newest(&self, key: FactKey) -> Option<&'a Fact> {
        self.facts
            .iter()
            .filter(|fact| fact.key == key && fact.date <= self.until)
            .filter(|fact| self.since.is_none_or(|since| fact.date > since))
            .max_by_key(|fact| fact.date)
    }

    /// How long a fact stays known under this protocol.
    pub fn age_limit(&self, key: FactKey) -> FactAge {
        self.content.fact_ages.get(&key).copied().unwrap_or_else(|| key.default_age())
    }

    fn too_old(&self, fact: &Fact) -> bool {
        match self.age_limit(fact.key) {
            FactAge::Days(days) => (self.today - fact.date).num_days() > i64::from(days),
            FactAge::UntilChanged => false,
        }
    }

    /// The value that may be relied on today: none where nothing is recorded, the record is too old, its value
    /// cannot be true, or it says that nobody has looked.
    pub fn value(&self, key: FactKey) -> Option<&'a FactValue> {
        let Some(fact) = self.newest(key) else {
            // A death is recorded when it happens; of nobody is it asked whether he is alive.
            return (key == FactKey::Died || self.not_asked.contains(&key)).then_some(&NO);
        };
        // Who is not asked, and of whom a no is recorded, is not asked again when that is old.
        if fact.value == NO && self.not_asked.contains(&key) {
            return Some(&NO);
        }
        if self.ages_matter && self.too_old(fact) {
            return None;
        }
        match &fact.value {
            FactValue::Code(code) if code == "unscreened" => None,
            value if !key.accepts(value) => None,
            value => Some(value),
        }
    }

    pub fn judge(&self, test: &FactTest) -> Truth {
        self.value(test.field).map_or(Truth::Unknown, |value| test.judge(value))
    }

    /// Whether a circumstance applies, in the part of the course that it is about.
    pub fn holds(&self, circumstance: &Circumstance) -> Truth {
        if self.too_soon_or_late(circumstance).is_some() {
            return Truth::False;
        }
        let since = match circumstance.phase {
            Phase::AfterTreatment => self.sessions.first().map(|session| session.date),
            Phase::Always | Phase::BeforeTreatment => None,
        };
        let known = Self { since: since.or(self.since), ..*self };
        circumstance.when.evaluate(&mut |test| known.judge(test))
    }

    /// Why a circumstance is no question today, whatever is known: it is about another part of the course.
    pub fn too_soon_or_late(&self, circumstance: &Circumstance) -> Option<&'static str> {
        let first_is_past = self.sessions.first().is_some_and(|session| session.date <= self.today);
        let last_is_past = self.sessions.last().is_some_and(|session| session.date < self.today);
        match circumstance.phase {
            Phase::BeforeTreatment if last_is_past => {
                Some("it is about whether to treat, and no session lies ahead")
            }
            Phase::AfterTreatment if !first_is_past => Some("it is about the time after treatment"),
            _ => None,
        }
    }

    /// The fact in words with its date ("eGFR 41 mL/min/1.73 m² on 05-May-2026").
    pub fn words(&self, key: FactKey) -> String {
        match self.newest(key) {
            None if self.facts.iter().any(|fact| fact.key == key) => {
                format!("{} was not recorded by {}", key.named(), display(self.until))
            }
            None if self.not_asked.contains(&key) => format!("{} is not asked of this patient", key.named()),
            None => format!("{} is not recorded", key.named()),
            Some(fact) => {
                let age = match self.age_limit(key) {
                    FactAge::Days(days) if self.ages_matter && self.too_old(fact) => {
                        format!(", older than {days} days")
                    }
                    _ if !key.accepts(&fact.value) => ", which cannot be right".to_owned(),
                    _ => String::new(),
                };
                format!("{} on {}{age}", key.with_value(&fact.value), display(fact.date))
            }
        }
    }
}
