//! Laboratory grades.

use std::collections::BTreeSet;
use std::num::NonZeroU64;

use aftercare::scales::ctcae::{Missing, NotGraded, Symptoms};
use aftercare::scales::{
    Amount, CtcaeGrade, CtcaeSample, CtcaeTerm, CtcaeVersion, LabFlag, LabTest, ctcae_grade,
};
use proptest::prelude::*;
use serde::Deserialize;

use crate::data;
use crate::disagreements::Disagreements;

#[derive(Deserialize)]
struct File {
    origin: String,
    licence: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    term: String,
    versions: Vec<String>,
    value: Option<String>,
    lower_limit: Option<String>,
    upper_limit: Option<String>,
    baseline: Option<String>,
    baseline_is: Option<String>,
    grade: Option<u8>,
}

impl Case {
    /// By the names of the criteria: "Hypercalcemia (Ionized)" is `hypercalcemia-ionized`.
    fn term(&self) -> CtcaeTerm {
        let code = self.term.replace(' ', "-").replace(['(', ')'], "");
        CtcaeTerm::from_code(&code).unwrap_or_else(|| panic!("{code}"))
    }

    fn sample(&self) -> CtcaeSample {
        let amount = |text: &Option<String>| text.as_deref().map(|text| Amount::read(text).unwrap());
        let number = |text: &Option<String>| amount(text).map(|amount| amount.exactly().unwrap());
        CtcaeSample {
            value: amount(&self.value),
            lower_limit: number(&self.lower_limit),
            upper_limit: number(&self.upper_limit).and_then(NonZeroU64::new),
            baseline: amount(&self.baseline),
            baseline_flag: self.baseline_is.as_deref().map(|is| match is {
                "low" => LabFlag::Low,
                "within" => LabFlag::Within,
                "high" => LabFlag::High,
                other => panic!("{other}"),
            }),
            symptoms: Some(Symptoms::ModerateOrSevere),
            anticoagulated: Some(true),
        }
    }
}

#[test]
fn laboratory_grades_of_the_admiral_tests() {
    let mut disagreements = Disagreements::with("admiral_ctcae.json");
    let file: File = data("admiral_ctcae.json");
    assert!(!file.origin.is_empty() && !file.licence.is_empty());
    assert_eq!(file.cases.len(), 343);
    let mut compared = 0;
    for case in &file.cases {
        for version in &case.versions {
            let version = CtcaeVersion::from_code(&format!("ctcae-{version}.0")).unwrap();
            let ours = match ctcae_grade(version, case.term(), &case.sample()) {
                Ok(graded) => graded.grade.number().to_string(),
                Err(NotGraded::NoTerm) => panic!("{} is no term of {version}", case.term),
                Err(_) => "none".to_owned(),
            };
            let theirs = case.grade.map_or("none".to_owned(), |grade| grade.to_string());
            disagreements.compare(&format!("{} {}", case.id, version.code()), &ours, &theirs);
            compared += 1;
        }
    }
    assert_eq!(compared, 542);
    disagreements.finish();
}

/// Where a grade begins: the sign, the number in thousandths or the multiple in thousandths, and what it is of.
fn limit(text: &str) -> Option<(&str, u64, &str)> {
    let signs = text.find(|c: char| c != '<' && c != '>' && c != '=')?;
    let (sign, rest) = text.split_at(signs);
    let (number, of) = rest.split_once(' ').unwrap_or(if rest == "LLN" { ("1", rest) } else { (rest, "") });
    (text != "-").then(|| (sign, Amount::read(number).unwrap().exactly().unwrap(), of))
}

/// On the near side of where each grade begins a value has a better grade, and beyond it that grade.
#[test]
fn every_grade_begins_where_the_criteria_let_it_begin() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/scales/ctcae_limits.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut seen = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [term, version, beside, grades @ ..] = fields.as_slice() else { panic!("{line}") };
        let term = CtcaeTerm::from_code(term).unwrap_or_else(|| panic!("{line}"));
        let version = CtcaeVersion::from_code(&format!("ctcae-{version}.0")).unwrap();
        seen.push((version, term));
        assert_eq!(grades.len(), 4, "{line}");
        let limits: Vec<_> = grades.iter().map(|grade| limit(grade)).collect();
        let fixed: Vec<u64> =
            limits.iter().flatten().filter(|(.., of)| of.is_empty()).map(|(_, n, _)| *n).collect();
        // Limits of normal lie outside of all fixed ones, so that each grade begins where it is printed.
        let low = fixed.iter().max().map_or(100_000, |most| most + 2_000);
        let high = fixed.iter().min().map_or(200_000, |least| least / 2);
        let (baseline, flag) = match *beside {
            "high" => (high + 4_000, LabFlag::High),
            "low" => (20_000, LabFlag::Low),
            "at-limit" => (low, LabFlag::Within),
            "anticoagulated" => (800, LabFlag::Within),
            _ => (high, LabFlag::Within),
        };
        let sample = CtcaeSample {
            value: None,
            lower_limit: Some(low),
            upper_limit: NonZeroU64::new(high),
            baseline: Some(Amount::Exactly(baseline)),
            baseline_flag: Some(flag),
            symptoms: Some(match *beside {
                "mild" => Symptoms::Mild,
                "severe" => Symptoms::ModerateOrSevere,
                _ => Symptoms::Absent,
            }),
            anticoagulated: Some(*beside == "anticoagulated"),
        };
        for (grade, (sign, number, of)) in
            (1_u8..).zip(limits).filter_map(|(grade, limit)| Some((grade, limit?)))
        {
            let begins = match of {
                "ULN" => number * high / 1_000,
                "LLN" => number * low / 1_000,
                "BASE" => number * baseline / 1_000,
                "over ULN" => number + high,
                "" => number,
                other => panic!("{other}"),
            };
            let (better, worse) = match sign {
                "<" => (begins, begins - 1),
                "<=" => (begins + 1, begins),
                ">" => (begins, begins + 1),
                ">=" => (begins - 1, begins),
                other => panic!("{other}"),
            };
            let least = |value| at_least(version, term, &with_value(sample, value)).unwrap().number();
            assert!(least(better) < grade, "{line}: grade {grade} before {begins}");
            assert_eq!(least(worse), grade, "{line}: from {begins}");
        }
    }
    for (version, term) in every_term() {
        let is_graded = at_least(version, term, &CtcaeSample::default()).is_some();
        assert_eq!(is_graded, seen.contains(&(version, term)), "{version} {term}");
    }
}

/// Whether a higher value is the worse one.
fn rises(term: CtcaeTerm) -> bool {
    use CtcaeTerm::*;
    !matches!(
        term,
        Anaemia
            | FibrinogenDecreased
            | HaptoglobinDecreased
            | PlateletsDecreased
            | NeutrophilsDecreased
            | WhiteCellsDecreased
            | LymphocytesDecreased
            | Cd4Decreased
            | CreatinineClearanceDecreased
            | HdlDecreased
            | Acidosis
            | Hypoalbuminaemia
            | Hypocalcaemia
            | HypocalcaemiaIonised
            | Hypoglycaemia
            | Hypokalaemia
            | Hyponatraemia
            | Hypomagnesaemia
    )
}

/// Small values as often as large ones.
fn values() -> impl Strategy<Value = u64> {
    (0_u32..22, any::<u64>()).prop_map(|(bits, rest)| (1 << bits) + rest % (1 << bits))
}

fn flags() -> impl Strategy<Value = LabFlag> {
    prop_oneof![Just(LabFlag::Low), Just(LabFlag::Within), Just(LabFlag::High)]
}

/// Limits and baselines in the order of the values of every term, with a flag that fits the baseline.
fn samples() -> impl Strategy<Value = CtcaeSample> {
    let limits = (values(), values());
    (limits, values(), 0_usize..3, any::<bool>()).prop_map(
        |((one, other), baseline, symptoms, anticoagulated)| {
            let (low, high) = (one.min(other), one.max(other));
            let flag = match baseline {
                baseline if baseline < low => LabFlag::Low,
                baseline if baseline > high => LabFlag::High,
                _ => LabFlag::Within,
            };
            CtcaeSample {
                value: None,
                lower_limit: Some(low),
                upper_limit: NonZeroU64::new(high),
                baseline: Some(Amount::Exactly(baseline)),
                baseline_flag: Some(flag),
                symptoms: Some(Symptoms::ALL[symptoms]),
                anticoagulated: Some(anticoagulated),
            }
        },
    )
}

/// The grade, or the least that it can be.
fn at_least(version: CtcaeVersion, term: CtcaeTerm, sample: &CtcaeSample) -> Option<CtcaeGrade> {
    match ctcae_grade(version, term, sample) {
        Ok(graded) => Some(graded.grade),
        Err(NotGraded::NoTerm) => None,
        Err(NotGraded::NotPrinted { at_least, .. } | NotGraded::Unknown { at_least, .. }) => Some(at_least),
    }
}

fn with_value(sample: CtcaeSample, value: u64) -> CtcaeSample {
    CtcaeSample { value: Some(Amount::Exactly(value)), ..sample }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_worse_value_never_has_a_better_grade(sample in samples(), one in values(), other in values()) {
        for (version, term) in every_term() {
            let (better, worse) = if rises(term) == (one < other) { (one, other) } else { (other, one) };
            let better = at_least(version, term, &with_value(sample, better));
            let worse = at_least(version, term, &with_value(sample, worse));
            prop_assert!(worse >= better, "{version} {term}: {better:?} then {worse:?}");
        }
    }

    /// What is left out makes the grade unknown or leaves it as it is, and the least that is told is never too much.
    #[test]
    fn what_is_not_known_never_changes_a_grade(sample in samples(), value in values(), gone in 0_u8..128) {
        let full = with_value(sample, value);
        let is_gone = |bit: u8| gone >> bit & 1 == 1;
        let partial = CtcaeSample {
            value: full.value.filter(|_| !is_gone(0)),
            lower_limit: full.lower_limit.filter(|_| !is_gone(1)),
            upper_limit: full.upper_limit.filter(|_| !is_gone(2)),
            baseline: full.baseline.filter(|_| !is_gone(3)),
            baseline_flag: full.baseline_flag.filter(|_| !is_gone(4)),
            symptoms: full.symptoms.filter(|_| !is_gone(5)),
            anticoagulated: full.anticoagulated.filter(|_| !is_gone(6)),
        };
        for (version, term) in every_term() {
            let (whole, part) = (ctcae_grade(version, term, &full), ctcae_grade(version, term, &partial));
            if let Ok(part) = &part {
                prop_assert_eq!(Some(part.grade), whole.as_ref().ok().map(|whole| whole.grade), "{} {}", version, term);
            }
            prop_assert!(at_least(version, term, &partial) <= at_least(version, term, &full), "{version} {term}");
            if let Err(NotGraded::Unknown { missing, .. }) = part {
                prop_assert!(gone != 0 && !missing.is_empty());
            }
        }
    }

    #[test]
    fn a_number_that_is_only_bounded_is_graded_where_all_numbers_agree(
        sample in samples(),
        bound in values(),
        flag in flags(),
    ) {
        let sample = CtcaeSample { baseline_flag: Some(flag), ..sample };
        for (version, term) in every_term() {
            for (amount, inside) in [
                (Amount::Below(bound), [bound - 1, bound / 2, 0]),
                (Amount::Above(bound), [bound + 1, bound * 2, bound * 40]),
            ] {
                let bounded = ctcae_grade(version, term, &CtcaeSample { value: Some(amount), ..sample });
                if let Ok(bounded) = bounded {
                    for value in inside {
                        let exact = ctcae_grade(version, term, &with_value(sample, value)).unwrap();
                        prop_assert_eq!(exact.grade, bounded.grade, "{} {}", version, term);
                    }
                }
            }
        }
    }
}

fn every_term() -> impl Iterator<Item = (CtcaeVersion, CtcaeTerm)> {
    let versions = CtcaeVersion::ALL.iter().copied();
    versions.flat_map(|version| CtcaeTerm::ALL.iter().map(move |term| (version, *term)))
}

/// What a recorded value of a laboratory is graded as, in words.
fn words(
    version: CtcaeVersion,
    term: CtcaeTerm,
    (value, unit, low, high): (&str, &str, &str, &str),
    add: impl FnOnce(&mut CtcaeSample),
) -> String {
    let mut sample = CtcaeSample::recorded(term, value, unit, low, high).unwrap();
    add(&mut sample);
    match ctcae_grade(version, term, &sample) {
        Ok(graded) => graded.words(),
        Err(why) => why.words(term),
    }
}

#[test]
fn a_grade_says_by_which_row_and_what_is_missing_by_name() {
    use CtcaeTerm::*;
    use CtcaeVersion::{V5, V6};
    let alt = ("130", "U/L", "", "40");
    let baseline = |value: &str, flag| {
        let amount = Amount::read(value);
        move |sample: &mut CtcaeSample| (sample.baseline, sample.baseline_flag) = (amount, Some(flag))
    };
    assert_eq!(
        words(V5, AltIncreased, alt, baseline("30", LabFlag::Within)),
        "CTCAE 5.0, ALT increased, grade 2: above 3 × the upper limit of normal, with a baseline that was not above its \
         limit"
    );
    assert_eq!(
        words(V5, AltIncreased, alt, |_| ()),
        "Cannot be graded. Not known: the value before treatment, whether the value before treatment was within limits"
    );
    // Whatever the baseline was, a value within limits is none.
    assert_eq!(
        words(V5, AltIncreased, ("38", "U/L", "", "40"), |_| ()),
        "CTCAE 5.0, ALT increased, grade 0: no row is met"
    );
    assert_eq!(
        words(V6, AltIncreased, ("500", "U/L", "", "40"), baseline("240", LabFlag::High)),
        "Cannot be graded: no grade is defined for a value above 2 × the baseline, with a baseline above its limit, \
         with a baseline above 5 × the upper limit of normal. It is grade 2 or more"
    );
    assert_eq!(
        words(V6, PlateletsDecreased, ("20", "×10⁹/L", "150", "400"), |_| ()),
        "CTCAE 6.0, Thrombocytopenia, grade 3: below 50 ×10⁹/L"
    );
    assert_eq!(
        words(V5, Hypokalaemia, ("3.2", "mmol/L", "3.5", "5.3"), |_| ()),
        "Cannot be graded. Not known: whether there are symptoms. It is grade 1 or more"
    );
    assert_eq!(
        words(V5, BilirubinIncreased, ("<3", "µmol/L", "", "21"), |_| ()),
        "CTCAE 5.0, Blood bilirubin increased, grade 0: no row is met"
    );
    assert_eq!(
        words(V5, HaemoglobinIncreased, ("19.5", "g/dL", "13", "17"), |_| ()),
        "CTCAE 5.0, Haemoglobin increased, grade 2: above the upper limit of normal by 20 g/L"
    );
}

#[test]
fn a_stable_patient_on_an_anticoagulant_is_graded_by_both_halves() {
    let sample = |anticoagulated| CtcaeSample {
        value: Some(Amount::Exactly(1_200)),
        baseline: Some(Amount::Exactly(1_000)),
        anticoagulated,
        ..CtcaeSample::default()
    };
    let grade = |sample| ctcae_grade(CtcaeVersion::V5, CtcaeTerm::InrIncreased, &sample);
    assert_eq!(grade(sample(Some(false))).map(|graded| graded.grade.number()), Ok(0));
    assert_eq!(grade(sample(Some(true))).map(|graded| graded.grade.number()), Ok(1));
    let Err(NotGraded::Unknown { missing, .. }) = grade(sample(None)) else {
        panic!("graded without knowing")
    };
    assert_eq!(missing, [Missing::Anticoagulation]);
}

/// The blood test of a term is the one that its name speaks of; of both directions it is the same.
#[test]
fn a_term_is_graded_by_the_test_that_it_is_named_after() {
    let named = [
        ("Anaemia", LabTest::Haemoglobin),
        ("Hypoalbuminaemia", LabTest::Albumin),
        ("Hyperkalaemia", LabTest::Potassium),
        ("Hypokalaemia", LabTest::Potassium),
        ("Hypernatraemia", LabTest::Sodium),
        ("Hyponatraemia", LabTest::Sodium),
    ];
    for (name, test) in named {
        let term = CtcaeTerm::ALL.iter().find(|term| format!("{term:?}") == name).unwrap();
        assert_eq!(term.lab_test(), Some(test), "{name}");
    }
}

/// Where sources differ the grade says so, in the version that it is said of.
#[test]
fn what_sources_read_differently_is_said() {
    use CtcaeTerm::{
        AltIncreased, AstIncreased, FibrinogenDecreased, GgtIncreased, Hypertriglyceridaemia, Hyponatraemia,
        InrIncreased,
    };
    for term in CtcaeTerm::ALL.iter().copied() {
        let said = |version| term.doubt(version).is_some();
        let expected = match term {
            InrIncreased | FibrinogenDecreased | Hypertriglyceridaemia => (true, true),
            GgtIncreased | Hyponatraemia => (true, false),
            AltIncreased | AstIncreased => (false, true),
            _ => (false, false),
        };
        assert_eq!((said(CtcaeVersion::V5), said(CtcaeVersion::V6)), expected, "{term:?}");
    }
}

/// What has few answers and is not known is tried with each of them: a grade is given where all give the same one.
#[test]
fn a_grade_that_does_not_depend_on_the_answer_is_given_without_it() {
    let mut seen = [0; 2];
    for (version, term) in every_term() {
        let values = (0..14)
            .flat_map(|power| [3, 5, 8].map(|first| first * 10_u64.pow(power / 2) + 7 * u64::from(power)));
        let values = values.flat_map(|value| [(value, 1_500), (value, 2_100)]);
        for (value, baseline) in values {
            let known = CtcaeSample {
                value: Some(Amount::Exactly(value)),
                lower_limit: Some(1_000),
                upper_limit: NonZeroU64::new(2_000),
                baseline: Some(Amount::Exactly(baseline)),
                baseline_flag: Some(LabFlag::Within),
                symptoms: Some(Symptoms::Absent),
                anticoagulated: Some(false),
            };
            for open in 1..16 {
                let is_open = |place: u32| open >> place & 1 == 1;
                let mut sample = known;
                let mut answers = vec![known];
                if is_open(0) {
                    sample.symptoms = None;
                    answers =
                        each_with(&answers, &Symptoms::ALL, |one, symptoms| one.symptoms = Some(symptoms));
                }
                if is_open(1) {
                    sample.anticoagulated = None;
                    answers = each_with(&answers, &[false, true], |one, is| one.anticoagulated = Some(is));
                }
                if is_open(2) {
                    (sample.baseline, sample.baseline_flag) = (None, None);
                    // Beyond a limit it lies somewhere; within them nothing is known of it.
                    let flags = [LabFlag::Low, LabFlag::Within, LabFlag::High];
                    answers = each_with(&answers, &flags, |one, flag| {
                        one.baseline_flag = Some(flag);
                        one.baseline = match flag {
                            LabFlag::Low => Some(Amount::Below(1_000)),
                            LabFlag::Within => None,
                            LabFlag::High => Some(Amount::Above(2_000)),
                        };
                    });
                }
                // Of a value that is known only what it was by its own limits.
                if is_open(3) && !is_open(2) {
                    sample.baseline_flag = None;
                    let flags = [LabFlag::Low, LabFlag::Within, LabFlag::High];
                    answers = each_with(&answers, &flags, |one, flag| one.baseline_flag = Some(flag));
                }
                let each: Vec<_> = answers.iter().map(|one| ctcae_grade(version, term, one)).collect();
                let Ok(each) = each.into_iter().collect::<Result<Vec<_>, _>>() else { continue };
                let are_same = each.iter().all(|one| one.grade == each[0].grade);
                let found = ctcae_grade(version, term, &sample);
                assert_eq!(found.is_ok(), are_same, "{version} {term}, {value}: {found:?}");
                let Ok(found) = found else { continue };
                assert_eq!(found.grade, each[0].grade, "{version} {term}, {value}");
                // One row that is met whatever the answer, or every row that one of the answers meets.
                let all: BTreeSet<String> =
                    each.iter().flat_map(|one| &one.rows).map(|row| format!("{row:?}")).collect();
                let rows: BTreeSet<String> = found.rows.iter().map(|row| format!("{row:?}")).collect();
                let what = || format!("{version} {term}, {value}: {rows:?} of {all:?}");
                assert_eq!(rows.len(), found.rows.len(), "{}", what());
                assert_eq!(rows.is_empty(), found.grade.number() == 0, "{}", what());
                assert!(rows == all || rows.len() == 1 && rows.is_subset(&all), "{}", what());
                seen[usize::from(found.grade.number() > 0)] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

fn each_with<T: Copy>(
    samples: &[CtcaeSample],
    answers: &[T],
    set: impl Fn(&mut CtcaeSample, T),
) -> Vec<CtcaeSample> {
    let one = |(sample, answer): (&CtcaeSample, &T)| {
        let mut sample = *sample;
        set(&mut sample, *answer);
        sample
    };
    samples.iter().flat_map(|sample| answers.iter().map(move |answer| (sample, answer))).map(one).collect()
}

/// Of everything that can be missing, what is about the value before treatment.
#[test]
fn what_is_missing_of_the_baseline_is_known_from_the_rest() {
    let all = [
        (Missing::Value, false),
        (Missing::ExactValue, false),
        (Missing::LowerLimit, false),
        (Missing::UpperLimit, false),
        (Missing::Baseline, true),
        (Missing::ExactBaseline, true),
        (Missing::BaselineFlag, true),
        (Missing::Symptoms, false),
        (Missing::Anticoagulation, false),
        (Missing::Duration, false),
    ];
    for (missing, is_of_baseline) in all {
        assert_eq!(missing.is_of_baseline(), is_of_baseline, "{}", missing.words());
    }
}
