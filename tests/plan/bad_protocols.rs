//! The text of the examples, changed, for the checks and the planning: no panic, whatever happens to a course.

use super::change::{changed, value_changes};
use super::life::{Living, lives};
use super::search;
use aftercare::adherence::Basis;
use aftercare::exchange::{Replay, read_course, replay, replay_report};
use aftercare::plan::generate;
use aftercare::protocol::check::check;
use aftercare::protocol::library::{embedded, parse};
use proptest::prelude::*;
use std::sync::LazyLock;

/// A course in which nothing happened.
static BLANK: LazyLock<Replay> = LazyLock::new(|| {
    let text = r#"{"protocol": "sirt-hcc", "day": "2026-01-05", "steps": []}"#;
    let (file, _) = read_course(text).unwrap();
    replay(&file, &parse(embedded::text("sirt-hcc").unwrap()).unwrap(), None).unwrap()
});

proptest! {
    #![proptest_config(search(300))]

    #[test]
    fn a_changed_protocol_is_refused_or_checked_and_planned(
        example in any::<usize>(), changes in value_changes(), life in lives(0..10),
    ) {
        let text = embedded::text(embedded::IDS[example % embedded::IDS.len()]).unwrap();
        let content = match parse(&changed(text, &changes)) {
            Ok(content) => content,
            Err(problem) => {
                // Named by its line where it is no JSON, by its member where it is no protocol.
                let names_a_place = ["line ", " at "].iter().any(|word| problem.message.contains(word));
                prop_assert!(names_a_place || problem.field.starts_with("time_points."), "{}", problem);
                return Ok(());
            }
        };
        for finding in check(&content) {
            prop_assert!(!finding.message.is_empty() && !finding.problem(&content).field.is_empty());
        }
        let mut living = Living::new(&content, &life);
        for act in &life.acts {
            living.act(act);
            generate(&living.course, &living.context());
            let step = living.proposal().into_step("again");
            living.take(step);
        }
        let replay = Replay {
            proposal: living.proposal(),
            course: living.course.clone(),
            content: content.clone(),
            day: living.today,
            ..BLANK.clone()
        };
        let _ = replay_report(&replay, Basis::AsCorrected);
    }
}
