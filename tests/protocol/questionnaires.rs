//! What the titles of the example protocols ask for.

use super::examples::examples;
use aftercare::plan::{alternatives, instruments};
use aftercare::protocol::ActivityKind;
use std::collections::BTreeSet;

#[test]
fn every_title_asks_for_its_questionnaires() {
    let lines = include_str!("../data/protocol/instruments.tsv");
    let mut expected = BTreeSet::new();
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let (title, names) = line.split_once('\t').expect("a title and what it asks for");
        let asked: Vec<String> = instruments(title)
            .into_iter()
            .map(|one| match alternatives(&one) {
                either if either.is_empty() => one,
                either => either.join(" / "),
            })
            .collect();
        assert_eq!(asked.join("\t"), names, "{title}");
        expected.insert(title.to_owned());
    }
    let mut shipped = BTreeSet::new();
    for (_, content) in examples() {
        for point in content.every_time_point() {
            let activity = &point.activity;
            if matches!(activity.kind, ActivityKind::Questionnaire | ActivityKind::PatientFeedback) {
                shipped.insert(activity.title.clone());
            }
        }
    }
    assert_eq!(shipped, expected);
}
