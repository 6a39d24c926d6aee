//! The terms of tumour ablation: cases worked by hand, the margin over every length, and what must hold always.

use crate::{Cases, data};
use aftercare::calendar::Date;
use aftercare::imaging::Length;
use aftercare::response::Category;
use aftercare::response::ablation::{
    AblationHistory, AblationProblem, AblationScan, Edge, Margin, MarginGrade, Outcome, Session, TargetOrgan,
    ablation, efficacy,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    organ: TargetOrgan,
    sessions: Vec<(Date, Outcome)>,
    scans: Vec<(Date, Edge)>,
    expected: Vec<Category>,
    /// Technical success, primary and secondary technique efficacy.
    efficacy: [Option<bool>; 3],
}

fn history(organ: TargetOrgan, sessions: &[(Date, Outcome)], scans: &[(Date, Edge)]) -> AblationHistory {
    let sessions =
        sessions.iter().map(|(date, outcome)| Session { date: *date, outcome: *outcome, margin: None });
    let scans = scans.iter().map(|(date, edge)| AblationScan {
        date: *date,
        edge: *edge,
        zone: None,
        new_elsewhere: false,
    });
    AblationHistory::new(organ, sessions.collect(), scans.collect(), 28).unwrap()
}

#[test]
fn every_case_worked_by_hand() {
    for case in data::<Cases<Case>>("ablation/cases.json").cases {
        let history = history(case.organ, &case.sessions, &case.scans);
        let found: Vec<Category> = ablation(&history).iter().map(|verdict| verdict.category).collect();
        assert_eq!(found, case.expected, "{}", case.name);
        let found = efficacy(&history);
        assert_eq!([found.technical_success, found.primary, found.secondary], case.efficacy, "{}", case.name);
    }
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

/// Every sequence of five scans: nothing is progression before a scan has been clear, and a later scan changes nothing.
#[test]
fn every_sequence_of_five_scans() {
    let day = |month: u32| Date::from_ymd_opt(2025, month, 10).unwrap();
    let count = Edge::ALL.len();
    for number in 0..count.pow(5) {
        let edges: Vec<Edge> = (0..5).map(|place| Edge::ALL[number / count.pow(place) % count]).collect();
        let scans: Vec<(Date, Edge)> = (2..7).map(day).zip(edges.iter().copied()).collect();
        let sessions = [(day(1), Outcome::Covered)];
        let all = ablation(&history(TargetOrgan::Liver, &sessions, &scans));
        for (place, verdict) in all.iter().enumerate() {
            let was_clear = edges[..place].iter().any(|edge| matches!(edge, Edge::Clear | Edge::ThinRim));
            let is_tumour = edges[place] == Edge::Tumour;
            assert_eq!(
                verdict.category == Category::LocalProgression,
                is_tumour && was_clear,
                "{edges:?} {place}"
            );
            assert_eq!(
                verdict.category == Category::ResidualTumour,
                is_tumour && !was_clear,
                "{edges:?} {place}"
            );
            let then = ablation(&history(TargetOrgan::Liver, &sessions, &scans[..=place]));
            assert_eq!(then.last(), Some(verdict));
        }
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let day = |number| Date::from_ymd_opt(2025, 1, number).unwrap();
    let scan = AblationScan { date: day(9), edge: Edge::Clear, zone: None, new_elsewhere: false };
    let session = Session { date: day(10), outcome: Outcome::Covered, margin: None };
    let made = |sessions, scans| AblationHistory::new(TargetOrgan::Liver, sessions, scans, 28).err();
    assert_eq!(made(Vec::new(), Vec::new()), Some(AblationProblem::NoSession));
    assert_eq!(made(vec![session], vec![scan]), Some(AblationProblem::ScanBeforeTreatment(day(9))));
    assert_eq!(made(vec![session], vec![AblationScan { date: day(10), ..scan }]), None);
}
