//! Scales that a person grades by a definition.

use serde::Deserialize;

use super::{ScaleName, ToldScale};
use crate::calendar::{Date, display, written};
use crate::exchange::readings::{Answer, BestAnswer, NumberText};
use crate::people::Problem;
use crate::scales::{ComplicationGrade, ComplicationSystem, Ecog};

/// The grade that somebody gave.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GradedSample {
    #[serde(with = "written")]
    date: Date,
    /// As the system writes it: "3", "IIIa-d".
    grade: NumberText,
    /// What is graded: "abscess".
    #[serde(default)]
    of: Option<String>,
}

/// What the grade means. Whether it is the right one a person decides.
pub(super) fn told(scale: ScaleName, sample: &GradedSample) -> Result<ToldScale, Problem> {
    let code = sample.grade.0.trim();
    let wrong = || {
        let codes = codes_of(scale).join(", ");
        Problem::on("grade", format!("“{code}” is no grade of {scale}. Use one of: {codes}"))
    };
    let sentence = match system_of(scale) {
        Some(system) => complication_words(system.grade(code).ok_or_else(wrong)?),
        None => ecog_words(ecog_of(code).ok_or_else(wrong)?),
    };
    let mut told = ToldScale::new(scale, sample.date, sentence);
    told.grade = Some(code.to_owned());
    told.of = sample.of.clone();
    Ok(told)
}

/// The worst grade and the first day on which it was given; `None` of a scale that nobody grades so, or of no sample.
pub(super) fn worst(scale: ScaleName, told: &[ToldScale]) -> Option<BestAnswer> {
    let codes = codes_of(scale);
    let place = |one: &ToldScale| codes.iter().position(|code| Some(code) == one.grade.as_ref());
    let ranked = told.iter().filter_map(|one| Some((place(one)?, one)));
    let (_, worst) = ranked.min_by_key(|(place, one)| (std::cmp::Reverse(*place), one.date))?;
    let of = worst.of.as_ref().map(|of| format!(" ({of})")).unwrap_or_default();
    let grade = worst.grade.as_deref().unwrap_or_default();
    Some(BestAnswer {
        id: "worst-grade",
        answer: Answer::Yes,
        category: None,
        date: Some(worst.date),
        sentence: format!("Worst grade of {scale}: {grade}{of}, first on {}", display(worst.date)),
        citation: scale.citation(),
    })
}

/// The grades in the order of the system, the worst last; none of a scale that nobody grades so.
fn codes_of(scale: ScaleName) -> Vec<String> {
    match system_of(scale) {
        Some(system) => system.grades().map(ComplicationGrade::code).collect(),
        None if scale == ScaleName::Ecog => Ecog::ALL.iter().map(|ecog| ecog.grade().to_string()).collect(),
        None => Vec::new(),
    }
}

fn system_of(scale: ScaleName) -> Option<ComplicationSystem> {
    match scale {
        ScaleName::Cirse2017 => Some(ComplicationSystem::Cirse2017),
        ScaleName::Cirse2026 => Some(ComplicationSystem::Cirse2026),
        ScaleName::Sir2017 => Some(ComplicationSystem::Sir2017),
        ScaleName::Sir2003 => Some(ComplicationSystem::Sir2003),
        ScaleName::ClavienDindo => Some(ComplicationSystem::ClavienDindo),
        _ => None,
    }
}

fn ecog_of(code: &str) -> Option<Ecog> {
    Ecog::ALL.into_iter().find(|ecog| ecog.grade().to_string() == code)
}

fn ecog_words(ecog: Ecog) -> String {
    format!("ECOG {}: {}", ecog.grade(), ecog.meaning())
}

/// "SIR 2003 grade C (major): Treatment needed, with a stay of less than 48 hours".
fn complication_words(grade: ComplicationGrade) -> String {
    let word = grade.word().map(|word| format!(" ({word})")).unwrap_or_default();
    let disability = if grade.has_disability() { ". A disability remains at discharge" } else { "" };
    let meaning = grade.definition().or(grade.known()).unwrap_or_default();
    format!("{}{word}: {meaning}{disability}", grade.label())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{best_of_scale, read_scale};

    fn file(scale: ScaleName, codes: &[String]) -> String {
        let samples: Vec<String> = (1..)
            .zip(codes)
            .map(|(day, code)| format!(r#"{{"date":"2026-03-{day:02}","grade":"{code}"}}"#))
            .collect();
        format!(r#"{{"scale":"{}","samples":[{}]}}"#, scale.code(), samples.join(","))
    }

    /// Of every scale that a person grades: each grade says what it means, and of every two of them the later in the order of
    /// the system is the worse, on the first day that it was given.
    #[test]
    fn every_grade_says_what_it_means_and_the_worst_is_the_last_of_its_system() {
        for scale in ScaleName::ALL.iter().copied() {
            let codes = codes_of(scale);
            if codes.is_empty() {
                assert!(worst(scale, &[]).is_none());
                continue;
            }
            let (read, _) = read_scale(&file(scale, &codes)).unwrap();
            for (one, code) in read.told.iter().zip(&codes) {
                assert_eq!(one.grade.as_ref(), Some(code));
                assert!(one.rule.sentence.contains(code.as_str()), "{}", one.rule.sentence);
                let (_, meaning) = one.rule.sentence.split_once(": ").unwrap();
                assert!(meaning.len() > 4, "{}", one.rule.sentence);
            }
            for (at, later) in codes.iter().enumerate() {
                for earlier in &codes[..=at] {
                    let given = [later.clone(), earlier.clone(), later.clone()];
                    let (read, _) = read_scale(&file(scale, &given)).unwrap();
                    let best = best_of_scale(&read);
                    let [answer] = best.answers.as_slice() else { panic!("{scale}: {best:?}") };
                    assert_eq!(answer.date, Some(Date::from_ymd_opt(2026, 3, 1).unwrap()), "{scale}");
                    assert!(answer.sentence.contains(&format!(": {later}, first on")), "{}", answer.sentence);
                }
            }
            let problem = read_scale(&file(scale, &["Z9".to_owned()])).unwrap_err();
            assert!(problem.to_string().contains("samples[0].grade"), "{problem}");
        }
    }
}
