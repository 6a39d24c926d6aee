//! Target × non-target × new lesion, whole, against the published tables typed out as rows.

use aftercare::imaging::{Certainty, NewLesionFinding, NonTargetReading, NotEvaluable, Reading, Role};
use aftercare::response::{
    History, NewLesions, NonTargetResponse, Settings, Standard, TargetResponse, ToldVerdict, assess,
};

use crate::lesions::{eight_weeks, id, lesion, measured, scan, with_sizes};

/// Eisenhauer 2009, tables 1 and 2, and the two states of a patient without disease at baseline. `*` is any.
/// The first row that fits is the answer.
const ROWS: &[(&str, &str, &str, &str)] = &[
    ("PD", "*", "*", "PD"),
    ("*", "PD", "*", "PD"),
    ("*", "*", "unequivocal", "PD"),
    ("CR", "CR", "*", "CR"),
    ("CR", "NONE", "*", "CR"),
    ("CR", "NON-CR/NON-PD", "*", "PR"),
    ("CR", "NE", "*", "PR"),
    ("PR", "CR", "*", "PR"),
    ("PR", "NON-CR/NON-PD", "*", "PR"),
    ("PR", "NE", "*", "PR"),
    ("PR", "NONE", "*", "PR"),
    ("SD", "CR", "*", "SD"),
    ("SD", "NON-CR/NON-PD", "*", "SD"),
    ("SD", "NE", "*", "SD"),
    ("SD", "NONE", "*", "SD"),
    ("NE", "CR", "*", "NE"),
    ("NE", "NON-CR/NON-PD", "*", "NE"),
    ("NE", "NE", "*", "NE"),
    ("NE", "NONE", "*", "NE"),
    ("NONE", "CR", "*", "CR"),
    ("NONE", "NON-CR/NON-PD", "*", "NON-CR/NON-PD"),
    ("NONE", "NE", "*", "NE"),
    ("NONE", "NONE", "*", "NED"),
];

fn expected(target: &str, non_target: &str, new: &str) -> &'static str {
    let fits = |row: &&(&str, &str, &str, &str)| {
        let cell = |pattern: &str, value: &str| pattern == "*" || pattern == value;
        cell(row.0, target) && cell(row.1, non_target) && cell(row.2, new)
    };
    ROWS.iter().find(fits).expect("a row for every combination").3
}

/// A verdict whose parts are the ones named, from a history that has them.
pub fn time_point(target: &str, non_target: &str, new: Option<Certainty>) -> ToldVerdict {
    let mut lesions = Vec::new();
    let mut baseline = scan(eight_weeks(0));
    let mut now = scan(eight_weeks(1));
    let reading = match target {
        "CR" => Some(Reading::Gone),
        "PR" => Some(measured(500)),
        "SD" => Some(measured(1_000)),
        "PD" => Some(measured(1_500)),
        "NE" => Some(Reading::NotEvaluable(NotEvaluable::NotImaged)),
        "NONE" => None,
        other => panic!("{other}"),
    };
    if let Some(reading) = reading {
        lesions.push(lesion("t1", Role::Target, false));
        baseline = with_sizes(baseline, [("t1", measured(1_000))]);
        now = with_sizes(now, [("t1", reading)]);
    }
    let reading = match non_target {
        "CR" => Some(NonTargetReading::Gone),
        "NON-CR/NON-PD" => Some(NonTargetReading::Present),
        "PD" => Some(NonTargetReading::UnequivocalProgression),
        "NE" => Some(NonTargetReading::NotEvaluable(NotEvaluable::NotImaged)),
        "NONE" => None,
        other => panic!("{other}"),
    };
    if let Some(reading) = reading {
        lesions.push(lesion("nt1", Role::NonTarget, false));
        now.non_targets.insert(id("nt1"), reading);
    }
    if let Some(certainty) = new {
        lesions.push(lesion("n1", Role::New, false));
        now.new_lesions.insert(id("n1"), NewLesionFinding::of(certainty));
    }
    let history = History::new(lesions, baseline, vec![now]).unwrap();
    assess(&history, &Settings::of(Standard::Recist11), 0).unwrap().told(&history)
}

#[test]
fn every_combination() {
    let mut combinations = 0;
    for target in TargetResponse::ALL {
        for non_target in NonTargetResponse::ALL {
            for new in NewLesions::ALL {
                let certainty = match new {
                    NewLesions::None => None,
                    NewLesions::Equivocal => Some(Certainty::Equivocal),
                    NewLesions::Unequivocal => Some(Certainty::Unequivocal),
                };
                let verdict = time_point(target.code(), non_target.code(), certainty);
                let row = format!("{} × {} × {}", target.code(), non_target.code(), new.code());
                assert_eq!(
                    (verdict.target, verdict.non_target, verdict.new_lesions),
                    (*target, *non_target, *new),
                    "{row}"
                );
                assert_eq!(
                    verdict.category.code(),
                    expected(target.code(), non_target.code(), new.code()),
                    "{row}"
                );
                assert!(!verdict.rule.sentence.is_empty() && !verdict.sentence().is_empty(), "{row}");
                combinations += 1;
            }
        }
    }
    assert_eq!(combinations, 6 * 5 * 3);
}
