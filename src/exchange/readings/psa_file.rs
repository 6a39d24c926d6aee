use serde::Deserialize;

use super::written_number::NgPerMl;
use super::{Answer, BestAnswer, ReadingsFormat, Written, last_that};
use crate::calendar::{Date, display, written};
use crate::people::Problem;
use crate::response::psa::{
    PsaHistory, PsaProblem, PsaReading, PsaSettings, astro, astro_failed_on, phoenix, phoenix_failed_on,
    phoenix_failed_on_aware_of_bounces,
};
use crate::response::{Category, Standard, ToldReading};

/// PSA after radiation of the prostate.
#[derive(Clone, Debug)]
pub(super) struct PsaFile {
    standard: Standard,
    history: PsaHistory,
    settings: PsaSettings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPsa {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: ReadingsFormat,
    standard: Standard,
    /// The last day of radiation.
    #[serde(with = "written")]
    treated_on: Date,
    #[serde(default)]
    hormones: Vec<RawHormones>,
    /// The day on which treatment for a recurrence began.
    #[serde(default, with = "written::optional")]
    salvage_on: Option<Date>,
    #[serde(default)]
    bounce_months: Option<u8>,
    values: Vec<RawValue>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHormones {
    #[serde(with = "written")]
    from: Date,
    /// Without it they go on.
    #[serde(default, with = "written::optional")]
    until: Option<Date>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValue {
    #[serde(with = "written")]
    date: Date,
    ng_per_ml: NgPerMl,
}

impl Written for PsaFile {
    type Raw = RawPsa;

    fn check(raw: RawPsa) -> Result<Self, Problem> {
        if raw.standard == Standard::Astro && raw.bounce_months.is_some() {
            let message = "ASTRO has no rule for a bounce. Take “bounce_months” out";
            return Err(Problem::on("bounce_months", message));
        }
        let readings = raw.values.iter().map(|value| PsaReading { date: value.date, psa: value.ng_per_ml.0 });
        let hormones = raw.hormones.iter().map(|course| (course.from, course.until));
        let history = PsaHistory::new(raw.treated_on, readings.collect(), hormones.collect(), raw.salvage_on)
            .map_err(|problem| Problem::on(raw.field_of(problem), problem))?;
        let default = PsaSettings::default();
        let bounce_months = raw.bounce_months.unwrap_or(default.bounce_months);
        Ok(Self { standard: raw.standard, history, settings: PsaSettings { bounce_months } })
    }
}

impl RawPsa {
    fn field_of(&self, problem: PsaProblem) -> String {
        match problem {
            PsaProblem::TwoOnOneDay(day) => {
                format!("values[{}].date", last_that(&self.values, |value| value.date == day))
            }
            PsaProblem::HormonesEndBeforeTheyBegin(day) => {
                let backwards = |course: &RawHormones| {
                    course.from == day && course.until.is_some_and(|until| until < day)
                };
                format!("hormones[{}].until", last_that(&self.hormones, backwards))
            }
        }
    }
}

impl PsaFile {
    pub(super) fn told(&self) -> Vec<ToldReading> {
        if self.standard == Standard::Phoenix {
            return phoenix(&self.history, &self.settings).iter().map(|verdict| verdict.told()).collect();
        }
        let verdicts = astro(&self.history);
        let values = self.history.after_treatment();
        verdicts.iter().zip(values).map(|(verdict, value)| verdict.told(value.psa)).collect()
    }

    /// The first failure.
    pub(super) fn best(&self) -> Vec<BestAnswer> {
        let citation = self.standard.citation();
        let answer = |id, name: &str, on: Option<Date>| BestAnswer {
            id,
            answer: self.answer(on),
            category: Some(self.category(on)),
            date: on,
            sentence: format!("{name}: {}", self.words(on)),
            citation,
        };
        let (history, settings) = (&self.history, &self.settings);
        if self.standard == Standard::Astro {
            return vec![answer("first-failure", "First failure", astro_failed_on(history))];
        }
        vec![
            answer("first-failure-strict", "First failure, strict", phoenix_failed_on(history, settings)),
            answer(
                "first-failure-bounce-aware",
                "First failure, aware of bounces",
                phoenix_failed_on_aware_of_bounces(history, settings),
            ),
        ]
    }

    /// That nothing failed is known only where some value can tell.
    fn answer(&self, failed_on: Option<Date>) -> Answer {
        match failed_on {
            Some(_) => Answer::Yes,
            None if self.last_judged().is_some() => Answer::No,
            None => Answer::NotKnown,
        }
    }

    fn category(&self, failed_on: Option<Date>) -> Category {
        match self.answer(failed_on) {
            Answer::Yes => Category::BiochemicalFailure,
            Answer::No => Category::NoBiochemicalFailure,
            Answer::NotKnown => Category::Ne,
        }
    }

    /// The last value that could be judged, whatever came of it.
    fn last_judged(&self) -> Option<Date> {
        let told = self.told();
        told.iter().rfind(|reading| reading.category != Category::Ne).map(|reading| reading.date)
    }

    fn words(&self, failed_on: Option<Date>) -> String {
        match (failed_on, self.last_judged()) {
            (Some(on), _) => display(on),
            (None, Some(last)) => format!("none up to the value of {}", display(last)),
            (None, None) => "not known: no value can be judged".to_owned(),
        }
    }
}
