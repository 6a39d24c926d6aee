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
        self.content.fact_age(key)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Number;
    use crate::protocol::library::{embedded, parse};

    fn day(number: i64) -> Date {
        crate::calendar::parse_iso("2026-03-02").unwrap() + chrono::Duration::days(number)
    }

    /// A fact is known as long as its age is no more than the limit: on the last day still, on the next not.
    #[test]
    fn a_fact_is_too_old_on_the_day_after_its_limit() {
        let mut content = parse(embedded::text("sirt-hcc").unwrap()).unwrap();
        content.fact_ages = Default::default();
        for key in FactKey::ALL.iter().copied() {
            for limit in [None, Some(1), Some(30)] {
                if let Some(days) = limit {
                    content.fact_ages.insert(key, FactAge::Days(days));
                }
                let value = FactValue::Number(Number::whole(1));
                let facts = [Fact { key, value, date: day(0) }];
                let known = |number| Known {
                    facts: &facts,
                    content: &content,
                    today: day(number),
                    until: Date::MAX,
                    ages_matter: true,
                    sessions: &[],
                    since: None,
                    not_asked: &[],
                };
                match known(0).age_limit(key) {
                    FactAge::Days(days) => {
                        assert!(limit.is_none_or(|limit| limit == days));
                        let days = i64::from(days);
                        assert!(!known(days).too_old(&facts[0]), "{key:?} after {days} days");
                        assert!(known(days + 1).too_old(&facts[0]), "{key:?} after {days} days");
                    }
                    FactAge::UntilChanged => assert!(!known(40_000).too_old(&facts[0]), "{key:?}"),
                }
            }
        }
    }

    /// Of two records of one day the later entry; what was found on the day since which it counts is not newer.
    #[test]
    fn the_newest_record_lies_after_one_day_and_not_after_another() {
        let content = parse(embedded::text("sirt-hcc").unwrap()).unwrap();
        let fact = |number, value| Fact {
            key: FactKey::Egfr,
            value: FactValue::Number(Number::whole(value)),
            date: day(number),
        };
        let facts = [fact(1, 10), fact(3, 30), fact(3, 31), fact(2, 20)];
        for until in 0..=4 {
            for since in [None, Some(0), Some(1), Some(2), Some(3)] {
                let known = Known {
                    facts: &facts,
                    content: &content,
                    today: day(4),
                    until: day(until),
                    ages_matter: false,
                    sessions: &[],
                    since: since.map(day),
                    not_asked: &[],
                };
                let newest =
                    (1..=3).rev().find(|number| *number <= until && since.is_none_or(|s| *number > s));
                let expected = newest.map(|number| match number {
                    1 => fact(1, 10),
                    2 => fact(2, 20),
                    _ => fact(3, 31),
                });
                assert_eq!(known.newest(FactKey::Egfr), expected.as_ref(), "{until} {since:?}");
            }
        }
    }

    /// Who is not asked, and of whom a no is recorded, needs no newer one; a yes grows old, and so does a no of who is asked.
    #[test]
    fn an_old_no_of_what_is_not_asked_still_stands() {
        let mut content = parse(embedded::text("sirt-hcc").unwrap()).unwrap();
        content.fact_ages.insert(FactKey::Pregnant, FactAge::Days(7));
        for recorded in [false, true] {
            for not_asked in [&[][..], &[FactKey::Pregnant]] {
                let facts =
                    [Fact { key: FactKey::Pregnant, value: FactValue::YesNo(recorded), date: day(0) }];
                let known = known(&facts, &content, day(8), not_asked);
                let stands = !recorded && !not_asked.is_empty();
                assert_eq!(known.value(FactKey::Pregnant), stands.then_some(&NO), "{recorded} {not_asked:?}");
            }
        }
    }

    /// A value that cannot be true, or that says that nobody has looked, is shown and is not relied on.
    #[test]
    fn what_says_nothing_true_is_not_known() {
        let content = parse(embedded::text("sirt-hcc").unwrap()).unwrap();
        let number = |number| FactValue::Number(Number::whole(number));
        let code = |code: &str| FactValue::Code(code.to_owned());
        for (key, value, is_known) in [
            (FactKey::MriStatus, code("unscreened"), false),
            (FactKey::MriStatus, code("unsafe"), true),
            (FactKey::Ecog, number(9), false),
            (FactKey::Ecog, number(2), true),
        ] {
            let facts = [Fact { key, value: value.clone(), date: day(0) }];
            let known = known(&facts, &content, day(0), &[]);
            assert_eq!(known.value(key), is_known.then_some(&value), "{value:?}");
            let is_wrong = known.words(key).ends_with(", which cannot be right");
            assert_eq!(is_wrong, value == number(9), "{}", known.words(key));
        }
    }

    /// Of a circumstance the part of the course that it is about: before the last session is over, or from the first on.
    #[test]
    fn a_circumstance_of_a_part_of_the_course_is_no_question_in_another() {
        let content = parse(embedded::text("sirt-hcc").unwrap()).unwrap();
        let mut circumstance = content.circumstances.first().unwrap().clone();
        let session = |number| Session { date: day(number), site: String::new(), operator: String::new() };
        let sessions = [session(2), session(4)];
        for (phase, first, last) in
            [(Phase::Always, 0, 6), (Phase::BeforeTreatment, 0, 4), (Phase::AfterTreatment, 2, 6)]
        {
            circumstance.phase = phase;
            for today in 0..=6 {
                let known = Known { sessions: &sessions, ..known(&[], &content, day(today), &[]) };
                let is_asked = known.too_soon_or_late(&circumstance).is_none();
                assert_eq!(is_asked, (first..=last).contains(&today), "{phase:?} on day {today}");
            }
        }
    }

    fn known<'a>(
        facts: &'a [Fact],
        content: &'a Content,
        today: Date,
        not_asked: &'a [FactKey],
    ) -> Known<'a> {
        Known {
            facts,
            content,
            today,
            until: today,
            ages_matter: true,
            sessions: &[],
            since: None,
            not_asked,
        }
    }

    /// What nobody is asked is not told as if somebody had to record it.
    #[test]
    fn what_is_not_asked_is_not_told_as_missing() {
        let content = parse(embedded::text("sirt-hcc").unwrap()).unwrap();
        let words = |not_asked| {
            let known = Known {
                facts: &[],
                content: &content,
                today: day(0),
                until: day(0),
                ages_matter: true,
                sessions: &[],
                since: None,
                not_asked,
            };
            known.words(FactKey::Pregnant)
        };
        assert!(words(&[]).ends_with(" is not recorded"), "{}", words(&[]));
        assert!(words(&[FactKey::Pregnant]).ends_with(" is not asked of this patient"));
    }
}
