use std::num::NonZeroU64;

use serde::Deserialize;

use super::laboratory::amount;
use super::{ScaleName, ToldScale};
use crate::calendar::{Date, written};
use crate::exchange::readings::NumberText;
use crate::people::Problem;
use crate::response::ReadingWarningCode;
use crate::scales::ctcae::{NotGraded, Symptoms, Temperature};
use crate::scales::{
    Amount, CtcaeSample, CtcaeTerm, CtcaeVersion, LabFlag, Quantity, QuantityName, ctcae_grade, fever_grade,
};

/// One laboratory value, or one fever.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSample {
    #[serde(with = "written")]
    date: Date,
    #[serde(default)]
    term: Option<CtcaeTerm>,
    #[serde(default)]
    value: Option<NumberText>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    lower_limit: Option<NumberText>,
    #[serde(default)]
    upper_limit: Option<NumberText>,
    /// Before treatment, in the same unit.
    #[serde(default)]
    baseline: Option<NumberText>,
    #[serde(default)]
    baseline_was: Option<RawFlag>,
    #[serde(default)]
    symptoms: Option<RawSymptoms>,
    #[serde(default)]
    anticoagulated: Option<bool>,
    #[serde(default)]
    fever: Option<RawFever>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawFlag {
    Low,
    Within,
    High,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawSymptoms {
    Absent,
    Mild,
    ModerateOrSevere,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFever {
    highest_celsius: NumberText,
    #[serde(default)]
    hours_above_40: Option<u32>,
}

/// The grade, or what it depends on.
pub(super) fn told(scale: ScaleName, sample: &RawSample) -> Result<ToldScale, Problem> {
    let version = if scale == ScaleName::Ctcae5 { CtcaeVersion::V5 } else { CtcaeVersion::V6 };
    match (&sample.fever, sample.term) {
        (Some(_), Some(_)) => {
            Err(Problem::on("fever", "A sample is a laboratory value or a fever. Make two of it"))
        }
        (Some(fever), None) => fever_told(scale, version, sample.date, fever),
        (None, Some(term)) => value_told(scale, version, term, sample),
        (None, None) => Err(Problem::on("", "“term” is missing. Add it, or “fever”")),
    }
}

fn value_told(
    scale: ScaleName,
    version: CtcaeVersion,
    term: CtcaeTerm,
    raw: &RawSample,
) -> Result<ToldScale, Problem> {
    let graded = ctcae_grade(version, term, &raw.sample(term)?);
    let sentence = match &graded {
        Ok(graded) => graded.words(),
        Err(why) => format!("{version}, {}. {}", term.name_in(version), why.words(term)),
    };
    let mut told = ToldScale::new(scale, raw.date, sentence);
    told.of = Some(term.code().to_owned());
    match graded {
        Ok(graded) => told.grade = Some(graded.grade.number().to_string()),
        Err(why) => say_why_not(&mut told, &why),
    }
    if let Some(doubt) = term.doubt(version) {
        told.warn(ReadingWarningCode::SourcesDiffer, doubt);
    }
    let judged = term.judged(version);
    if !judged.is_empty() {
        let sentence = format!("What a person judges is left out: {}", judged.trim_end_matches('.'));
        told.warn(ReadingWarningCode::LeftOut, &sentence);
    }
    let unit = raw.unit.as_deref().unwrap_or_default().trim();
    let numbers = [
        (QuantityName::Value, &raw.value),
        (QuantityName::LowerLimit, &raw.lower_limit),
        (QuantityName::UpperLimit, &raw.upper_limit),
        (QuantityName::Baseline, &raw.baseline),
    ];
    let quantity = |(name, number): (QuantityName, &Option<NumberText>)| {
        Some(Quantity::new(name, number.as_ref()?.0.trim(), unit))
    };
    told.quantities.extend(numbers.into_iter().filter_map(quantity));
    Ok(told)
}

fn say_why_not(told: &mut ToldScale, why: &NotGraded) {
    let at_least = match why {
        NotGraded::NoTerm => None,
        NotGraded::NotPrinted { at_least, .. } | NotGraded::Unknown { at_least, .. } => Some(at_least),
    };
    told.at_least = at_least.map(|grade| grade.number().to_string());
    if let NotGraded::Unknown { missing, .. } = why {
        told.not_known = missing.iter().map(|one| one.words().to_owned()).collect();
    }
}

fn fever_told(
    scale: ScaleName,
    version: CtcaeVersion,
    date: Date,
    fever: &RawFever,
) -> Result<ToldScale, Problem> {
    let field = "fever.highest_celsius";
    let thousandths = amount(&fever.highest_celsius).map_err(|problem| problem.inside(field))?.exactly();
    let tenths = thousandths.filter(|number| number.is_multiple_of(100)).map(|number| number / 100);
    let highest = tenths.and_then(|tenths| Temperature::from_tenths_celsius(u16::try_from(tenths).ok()?));
    let Some(highest) = highest else {
        let message = "Write the temperature in °C with at most one decimal, 25.0 to 45.0";
        return Err(Problem::on(field, message));
    };
    let graded = fever_grade(version, highest, fever.hours_above_40);
    let shown = format!("highest temperature {} °C", fever.highest_celsius.0.trim());
    let sentence = match &graded {
        Ok(grade) => format!("{version}, fever, grade {}: {shown}", grade.number()),
        Err(NotGraded::Unknown { missing, at_least }) => {
            let missing: Vec<&str> = missing.iter().map(|one| one.words()).collect();
            let (missing, at_least) = (missing.join(", "), at_least.number());
            format!(
                "{version}, fever, {shown}. Cannot be graded. Not known: {missing}. It is grade {at_least} or more"
            )
        }
        Err(NotGraded::NoTerm | NotGraded::NotPrinted { .. }) => {
            format!("{version}, fever: cannot be graded")
        }
    };
    let mut told = ToldScale::new(scale, date, sentence);
    told.of = Some("fever".to_owned());
    match graded {
        Ok(grade) => told.grade = Some(grade.number().to_string()),
        Err(why) => say_why_not(&mut told, &why),
    }
    told.quantities.push(Quantity::new(QuantityName::Temperature, fever.highest_celsius.0.trim(), "°C"));
    let hours = fever.hours_above_40.map(|hours| Quantity::new(QuantityName::HoursAbove40, hours, "h"));
    told.quantities.extend(hours);
    Ok(told)
}

impl RawSample {
    fn sample(&self, term: CtcaeTerm) -> Result<CtcaeSample, Problem> {
        let number = |field: &str, text: &Option<NumberText>| match text {
            Some(text) => self.in_unit(term, field, text).map(Some),
            None => Ok(None),
        };
        let exactly = |field: &str, text: &Option<NumberText>| match number(field, text)? {
            Some(Amount::Exactly(number)) => Ok(Some(number)),
            Some(_) => Err(Problem::on(field, "A limit is a plain number, for example 40")),
            None => Ok(None),
        };
        let upper_limit = match exactly("upper_limit", &self.upper_limit)? {
            Some(limit) => Some(
                NonZeroU64::new(limit)
                    .ok_or_else(|| Problem::on("upper_limit", "An upper limit is above 0"))?,
            ),
            None => None,
        };
        Ok(CtcaeSample {
            value: number("value", &self.value)?,
            lower_limit: exactly("lower_limit", &self.lower_limit)?,
            upper_limit,
            baseline: number("baseline", &self.baseline)?,
            baseline_flag: self.baseline_was.map(|flag| match flag {
                RawFlag::Low => LabFlag::Low,
                RawFlag::Within => LabFlag::Within,
                RawFlag::High => LabFlag::High,
            }),
            symptoms: self.symptoms.map(|symptoms| match symptoms {
                RawSymptoms::Absent => Symptoms::Absent,
                RawSymptoms::Mild => Symptoms::Mild,
                RawSymptoms::ModerateOrSevere => Symptoms::ModerateOrSevere,
            }),
            anticoagulated: self.anticoagulated,
        })
    }

    /// In thousandths of the unit of the term.
    fn in_unit(&self, term: CtcaeTerm, field: &str, text: &NumberText) -> Result<Amount, Problem> {
        let amount = amount(text).map_err(|problem| problem.inside(field))?;
        let unit = self.unit.as_deref().unwrap_or_default();
        match term.lab_test() {
            Some(test) => {
                let sample = CtcaeSample::recorded(term, &text.0, unit, "", "");
                let wanted: Vec<&str> = test.units().iter().map(|unit| unit.name).collect();
                sample.and_then(|sample| sample.value).ok_or_else(|| unit_problem(unit, term, &wanted))
            }
            None if unit.trim() == term.unit() => Ok(amount),
            None => Err(unit_problem(unit, term, &[term.unit()])),
        }
    }
}

fn unit_problem(unit: &str, term: CtcaeTerm, wanted: &[&str]) -> Problem {
    let message = match wanted {
        [""] => format!("{} has no unit. Leave it out", term.label()),
        wanted => format!("“{unit}” is no unit of {}. Use one of: {}", term.label(), wanted.join(", ")),
    };
    Problem::on("unit", message)
}
