//! The terms of tumour ablation: cases worked by hand, the margin over every length, and what must hold always.

use std::collections::BTreeSet;

use crate::{Cases, data};
use aftercare::calendar::Date;
use aftercare::imaging::Length;
use aftercare::response::Category;
use aftercare::response::ablation::{
    AblationHistory, AblationProblem, AblationScan, Edge, EfficacyWindow, Elsewhere, Margin, MarginGrade,
    NewTumour, Outcome, Session, TargetOrgan, ZoneBaseline, ablation, efficacy,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    organ: TargetOrgan,
    /// Days after the last treatment of a course.
    window: [u16; 2],
    /// Day, course, outcome.
    sessions: Vec<(Date, u16, Outcome)>,
    scans: Vec<(Date, Edge)>,
    expected: Vec<Category>,
    /// Technical success of the first and the newest course; primary efficacy, of the newest course, secondary.
    efficacy: [Option<bool>; 5],
    /// Of some scans.
    #[serde(default)]
    sentences: Vec<(usize, String)>,
}

const NOTHING: Elsewhere = Elsewhere { same_organ: NewTumour::No, other_organs: NewTumour::No };

fn session(date: Date, course: u16, outcome: Outcome) -> Session {
    Session { date, course, outcome, margin: None }
}

/// With a zone of 30 mm.
fn scan(date: Date, edge: Edge, elsewhere: Elsewhere) -> AblationScan {
    AblationScan { date, edge, zone: Some(Length::from_mm(30)), elsewhere }
}

fn history(case: &Case) -> AblationHistory {
    let sessions = case.sessions.iter().map(|(date, course, outcome)| session(*date, *course, *outcome));
    let scans = case.scans.iter().map(|(date, edge)| scan(*date, *edge, NOTHING));
    let window = EfficacyWindow::new(case.window[0], case.window[1]).unwrap();
    AblationHistory::new(case.organ, sessions.collect(), scans.collect(), window).unwrap()
}

#[test]
fn every_case_worked_by_hand() {
    let mut told = BTreeSet::new();
    for case in data::<Cases<Case>>("ablation/cases.json").cases {
        let history = history(&case);
        let verdicts = ablation(&history);
        let found: Vec<Category> = verdicts.iter().map(|verdict| verdict.category).collect();
        assert_eq!(found, case.expected, "{}", case.name);
        let found = efficacy(&history);
        assert_eq!(
            [
                found.first_course_success,
                found.newest_course_success,
                found.primary,
                found.newest_course,
                found.secondary
            ],
            case.efficacy,
            "{}",
            case.name
        );
        for (place, sentence) in case.sentences {
            assert_eq!(verdicts[place].sentence(), sentence, "{}", case.name);
            let written = format!("{:?}", verdicts[place].reason);
            let reason = written.split(' ').next().unwrap().to_owned();
            let is_for_review = matches!(reason.as_str(), "RimTooLate" | "KidneyRimAfterClear");
            assert_eq!(verdicts[place].reason.needs_review(), is_for_review, "{reason}");
            told.insert(reason);
        }
    }
    let every = [
        "AfterClear",
        "BenignRim",
        "Clear",
        "DayOfTreatment",
        "KidneyRimAfterClear",
        "KidneyRimNeverClear",
        "KidneyRimTooEarly",
        "NeverClear",
        "NotEvaluable",
        "RimTooLate",
        "Uncertain",
    ];
    assert_eq!(told.iter().map(String::as_str).collect::<Vec<_>>(), every, "a sentence of every reason");
}

#[test]
fn the_margin_over_every_length() {
    for tenths in 0..=300 {
        let grade = Margin::Measured(Length::from_tenths_mm(tenths).unwrap()).grade();
        let expected = match tenths {
            0 => MarginGrade::A2,
            1..=49 => MarginGrade::A1,
            _ => MarginGrade::A0,
        };
        assert_eq!(grade, expected, "{tenths}");
    }
    assert_eq!(Margin::NotCovered.grade(), MarginGrade::A2);
}

fn day(month: u32) -> Date {
    Date::from_ymd_opt(2025, month, 10).unwrap()
}

fn every_elsewhere() -> Vec<Elsewhere> {
    let of = |same_organ: &NewTumour| {
        let same_organ = *same_organ;
        NewTumour::ALL.iter().map(move |other_organs| Elsewhere { same_organ, other_organs: *other_organs })
    };
    NewTumour::ALL.iter().flat_map(of).collect()
}

/// The rule of one scan, stated anew: scans at 1, 3, 5, 7 and 8 months after treatment.
fn expected(organ: TargetOrgan, edges: &[Edge]) -> Category {
    let months = [1, 3, 5, 7, 8];
    let is_kidney = organ == TargetOrgan::Kidney;
    let place = edges.len() - 1;
    let was_clear = (0..place).any(|place| {
        edges[place] == Edge::Clear || (edges[place] == Edge::ThinRim && !is_kidney && months[place] <= 6)
    });
    let tumour = if was_clear { Category::LocalProgression } else { Category::ResidualTumour };
    match edges[place] {
        Edge::Clear => Category::CompleteAblation,
        Edge::ThinRim if is_kidney && months[place] >= 3 => tumour,
        Edge::ThinRim if !is_kidney && months[place] <= 6 => Category::CompleteAblation,
        Edge::Tumour => tumour,
        Edge::ThinRim | Edge::Uncertain | Edge::NotEvaluable => Category::Ne,
    }
}

/// Every sequence of five scans in every organ, the findings elsewhere in turn: the category is the rule's, a later scan
/// changes nothing, and what is elsewhere is carried and changes nothing.
#[test]
fn every_sequence_of_five_scans() {
    let count = Edge::ALL.len();
    let elsewhere = every_elsewhere();
    let window = EfficacyWindow::new(28, 100).unwrap();
    for number in 0..count.pow(5) {
        let edges: Vec<Edge> = (0..5).map(|place| Edge::ALL[number / count.pow(place) % count]).collect();
        let scans: Vec<AblationScan> = [2, 4, 6, 8, 9]
            .into_iter()
            .enumerate()
            .map(|(place, month)| {
                scan(day(month), edges[place], elsewhere[(number + place) % elsewhere.len()])
            })
            .collect();
        for organ in TargetOrgan::ALL.iter().copied() {
            let of = |scans: &[AblationScan]| {
                let sessions = vec![session(day(1), 1, Outcome::Covered)];
                AblationHistory::new(organ, sessions, scans.to_vec(), window).unwrap()
            };
            let all = ablation(&of(&scans));
            for (place, verdict) in all.iter().enumerate() {
                assert_eq!(verdict.category, expected(organ, &edges[..=place]), "{organ} {edges:?} {place}");
                assert_eq!(verdict.elsewhere, scans[place].elsewhere);
                assert_eq!(ablation(&of(&scans[..=place])).last(), Some(verdict));
            }
        }
    }
}

/// Every pair of scans with every finding elsewhere on both: 2,025 pairs.
#[test]
fn what_is_elsewhere_is_told_and_decides_nothing() {
    let window = EfficacyWindow::new(28, 56).unwrap();
    let told = |elsewhere: Elsewhere| match (elsewhere.same_organ, elsewhere.other_organs) {
        (NewTumour::No, NewTumour::No) => "No new tumour elsewhere".to_owned(),
        (same, other) => {
            let word = |new| match new {
                NewTumour::Yes => "yes",
                NewTumour::No => "no",
                NewTumour::NotKnown => "not known",
            };
            format!("New tumour elsewhere in the organ: {}. Outside the organ: {}", word(same), word(other))
        }
    };
    for number in 0..Edge::ALL.len().pow(2) {
        let edges = [Edge::ALL[number / Edge::ALL.len()], Edge::ALL[number % Edge::ALL.len()]];
        for first in every_elsewhere() {
            for second in every_elsewhere() {
                let scans = vec![scan(day(2), edges[0], first), scan(day(4), edges[1], second)];
                let sessions = vec![session(day(1), 1, Outcome::Covered)];
                let history = AblationHistory::new(TargetOrgan::Kidney, sessions, scans, window).unwrap();
                let verdicts = ablation(&history);
                for (place, elsewhere) in [first, second].into_iter().enumerate() {
                    assert_eq!(verdicts[place].category, expected(TargetOrgan::Kidney, &edges[..=place]));
                    assert!(verdicts[place].sentence().ends_with(&told(elsewhere)));
                }
            }
        }
    }
}

/// Every sequence of five scans around two courses, the third on the day of the second: what efficacy may be.
#[test]
fn efficacy_over_two_courses() {
    let count = Edge::ALL.len();
    let window = EfficacyWindow::new(28, 100).unwrap();
    for number in 0..count.pow(5) {
        let edges: Vec<Edge> = (0..5).map(|place| Edge::ALL[number / count.pow(place) % count]).collect();
        let scans =
            [2, 3, 5, 6, 8].into_iter().zip(&edges).map(|(month, edge)| scan(day(month), *edge, NOTHING));
        let sessions = vec![session(day(1), 1, Outcome::NotCovered), session(day(5), 2, Outcome::Covered)];
        let history = AblationHistory::new(TargetOrgan::Liver, sessions, scans.collect(), window).unwrap();
        let found = efficacy(&history);
        let complete = |edge: &Edge| match edge {
            Edge::Clear | Edge::ThinRim => Some(true),
            Edge::Tumour => Some(false),
            Edge::Uncertain | Edge::NotEvaluable => None,
        };
        let primary = edges[..2].iter().find_map(complete);
        let again = edges[3..].iter().filter_map(complete).reduce(|one, other| one || other);
        assert_eq!(found.primary, primary, "{edges:?}");
        assert_eq!(found.newest_course, again, "{edges:?}");
        assert_eq!(found.secondary, if primary == Some(true) { primary } else { again }, "{edges:?}");
        assert_eq!(ablation(&history)[2].category, Category::Ne, "{edges:?}");
        let told = found.sentences((28, 100));
        let secondary: Vec<&str> =
            told.iter().filter_map(|one| one.strip_prefix("Secondary technique efficacy: ")).collect();
        let expected = match (primary, found.secondary) {
            (Some(true), _) | (None, None) => vec![],
            (Some(false), Some(true)) | (None, Some(true)) => vec!["yes"],
            (None, Some(false)) => vec!["no"],
            (Some(false), _) => vec!["no, unless the tumour is ablated again"],
        };
        assert_eq!(secondary, expected, "{edges:?}");
    }
}

#[test]
fn the_first_scan_after_the_last_treatment_is_the_size_baseline() {
    let window = EfficacyWindow::new(28, 56).unwrap();
    let sized = |month, mm: Option<u16>| AblationScan {
        zone: mm.map(|mm| Length::from_tenths_mm(u32::from(mm) * 10).unwrap()),
        ..scan(day(month), Edge::Clear, NOTHING)
    };
    let sessions = vec![session(day(1), 1, Outcome::Covered), session(day(5), 2, Outcome::Covered)];
    let scans =
        vec![sized(1, Some(50)), sized(2, Some(40)), sized(3, Some(30)), sized(6, None), sized(7, Some(20))];
    let history = AblationHistory::new(TargetOrgan::Liver, sessions, scans, window).unwrap();
    let verdicts = ablation(&history);
    let found: Vec<Option<ZoneBaseline>> = verdicts.iter().map(|verdict| verdict.zone_baseline).collect();
    let measured = Some(ZoneBaseline::Measured { on: day(2), longest: Length::from_mm(40) });
    let missing = Some(ZoneBaseline::NotMeasured { on: day(6) });
    assert_eq!(found, [None, measured, measured, missing, missing]);
    assert_eq!(
        verdicts[4].sentence(),
        "Complete ablation: no tumour in or at the zone. The first scan after the ablation, on 10-Jun-2025, has no size of \
         the zone, so that later sizes have no baseline. No new tumour elsewhere"
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let day = |number| Date::from_ymd_opt(2025, 1, number).unwrap();
    let window = EfficacyWindow::new(28, 28).unwrap();
    let treated = |number, course| session(day(number), course, Outcome::Covered);
    let seen = |number| scan(day(number), Edge::Clear, NOTHING);
    let made = |sessions, scans| AblationHistory::new(TargetOrgan::Liver, sessions, scans, window).err();
    assert_eq!(made(Vec::new(), Vec::new()), Some(AblationProblem::NoSession));
    assert_eq!(made(vec![treated(10, 1)], vec![seen(9)]), Some(AblationProblem::ScanBeforeTreatment(day(9))));
    assert_eq!(made(vec![treated(10, 1)], vec![seen(10)]), None);
    for (courses, refused) in [
        (vec![(10, 0)], Some(10)),
        (vec![(10, 2)], Some(10)),
        (vec![(10, 1), (12, 3)], Some(12)),
        (vec![(10, 1), (12, 2), (14, 1)], Some(14)),
        (vec![(10, 1), (10, 2)], Some(10)),
        (vec![(12, 2), (10, 1), (10, 1)], None),
    ] {
        let sessions = courses.iter().map(|(number, course)| treated(*number, *course)).collect();
        assert_eq!(
            made(sessions, Vec::new()),
            refused.map(|number| AblationProblem::CourseOrder(day(number)))
        );
    }
    for (from, until, refused) in [(0, 28, true), (28, 27, true), (1, 1, false), (28, 56, false)] {
        assert_eq!(EfficacyWindow::new(from, until).is_err(), refused);
    }
}
