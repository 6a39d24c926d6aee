//! The plain changes of the form.

use super::examples::{example, examples, point};
use aftercare::calendar::{Offset, Period, WindowSpec};
use aftercare::imaging::Modality;
use aftercare::people::Problem;
use aftercare::protocol::check::{Severity, check};
use aftercare::protocol::edit::{self, PitfallText, TimingText, WindowText};
use aftercare::protocol::{
    AnchorBasis, AnchorRef, Confidence, Content, PreviousBasis, Statement, TimePoint, TimePointId,
};
use proptest::prelude::*;

#[test]
fn people_type_times_in_many_ways() {
    for (typed, expected) in [
        ("12 weeks", "P12W"),
        ("10 wk", "P10W"),
        ("3 months", "P3M"),
        ("3mo", "P3M"),
        ("day 14", "P14D"),
        ("Week 6", "P6W"),
        ("1 month and 7 days", "P1M7D"),
        ("1 year, 2 months and 3 days", "P1Y2M3D"),
        ("7 days 1 month", "P1M7D"),
        ("a", ""),
        ("2 weeks before", "-P2W"),
        ("2 weeks after", "P2W"),
        ("-2w", "-P2W"),
        ("− 4 wk", "-P4W"),
        ("day 0", "P0D"),
        ("same day", "P0D"),
        ("0", "P0D"),
        ("1 fortnight", "P2W"),
        ("p12w", "P12W"),
        ("  6   MONTHS ", "P6M"),
    ] {
        let read = edit::read_offset("target", typed).map(|offset| offset.to_string()).unwrap_or_default();
        assert_eq!(read, expected, "{typed}");
    }
    assert_eq!(edit::read_period("after", "± 3 d").unwrap(), Period::days(3));
}

#[test]
fn a_text_that_is_no_time_says_what_to_do() {
    for (typed, part) in [
        ("", "Enter a time"),
        ("12", "12 what?"),
        ("1.5 months", "not whole. Use a smaller unit, for example “6 weeks”"),
        ("2,5 weeks", "for example “18 days”"),
        ("0.5 years", "for example “6 months”"),
        ("1.5 days", "for example “2 days”"),
        ("6 hours", "time of day"),
        ("soon", "is understood"),
        ("3 weeks 2 weeks", "is understood"),
        ("70000 days", "longer than ten years"),
        ("11 years", "longer than ten years"),
        ("week", "is understood"),
        ("-2 weeks after", "is understood"),
    ] {
        let problem = edit::read_offset("target", typed).unwrap_err();
        assert_eq!(problem.field, "target", "{typed}");
        assert!(problem.message.contains(part), "{typed}: {problem}");
    }
    assert!(edit::read_period("before", "-2 weeks").unwrap_err().message.contains("points back"));
}

proptest! {
    #[test]
    fn no_text_stops_the_form(text in "\\PC{0,40}") {
        let _ = edit::read_offset("target", &text);
        let _ = edit::read_period("before", &text);
    }

    #[test]
    fn no_near_miss_stops_the_form(text in "[-+±−]? ?[0-9]{0,7}[.,]?[0-9]{0,2} ?(day|weeks|wk|mo|y|h|and|before|after|P|W|D| ){0,4}") {
        let _ = edit::read_offset("target", &text);
        let _ = edit::read_period("before", &text);
    }

    #[test]
    fn the_words_of_a_time_are_read_back(years in 0_u16..3, months in 0_u16..24, weeks in 0_u16..30, days in 0_u16..60, before: bool) {
        let length = Period::new(years, months, weeks, days);
        let offset = if before { length.before() } else { length.after() };
        prop_assert_eq!(edit::read_offset("target", &offset.words()).unwrap(), offset);
        prop_assert_eq!(edit::read_offset("target", &offset.to_string()).unwrap(), offset);
        prop_assert_eq!(edit::read_period("before", &length.words()).unwrap(), length);
    }

    #[test]
    fn any_timing_typed_is_refused_or_holds_its_target(target in "[0-9]{1,3} (days|weeks|months)( before)?", before in "[0-9]{1,2} (days|weeks)", after in "[0-9]{1,2} (days|weeks)", between: bool) {
        let content = example("paracentesis");
        let id = TimePointId::new("ue");
        let window = if between {
            WindowText::Between { earliest: before, latest: after }
        } else {
            WindowText::Around { before, after }
        };
        match edit::set_timing(&content, &id, &TimingText { target, window }) {
            Ok(changed) => prop_assert!(check(&changed).iter().all(|finding| finding.field != "window" || finding.severity == Severity::Consider)),
            Err(problem) => prop_assert!(["target", "window", "before", "after", "earliest", "latest"].contains(&problem.field.as_str())),
        }
    }
}

#[test]
fn a_timing_stands_in_the_form_as_it_is_read() {
    for (id, content) in examples() {
        for time_point in content.every_time_point() {
            let text = TimingText::of(time_point);
            let read = text.read().unwrap_or_else(|problem| panic!("{id} {}: {problem}", time_point.id));
            assert_eq!(read, (time_point.timing.offset, time_point.timing.window), "{id} {}", time_point.id);
        }
    }
}

#[test]
fn the_form_changes_what_it_names_and_nothing_else() {
    let before = example("tace-conventional");
    let id = TimePointId::new("img-3m");
    let text = TimingText {
        target: "12 wk".into(),
        window: WindowText::Between { earliest: "10 wk".into(), latest: "14 wk".into() },
    };
    let after = edit::set_timing(&before, &id, &text).unwrap();
    let mut expected = before.clone();
    let changed = expected.time_points.iter_mut().find(|time_point| time_point.id == id).unwrap();
    changed.timing.offset = Offset::weeks(12);
    changed.timing.window = WindowSpec::Between { low: Offset::weeks(10), high: Offset::weeks(14) };
    assert_eq!(after, expected);

    let after = edit::set_role(&after, &id, " Dr A ").unwrap();
    let after = edit::set_label(&after, &id, "12-week scan").unwrap();
    let after = edit::set_optional(&after, &id, true).unwrap();
    let after = edit::set_modality(&after, &id, Modality::CtContrast).unwrap();
    let changed = point(&after, "img-3m");
    assert_eq!(
        (changed.role.as_str(), changed.label.as_str(), changed.optional),
        ("Dr A", "12-week scan", true)
    );
    assert_eq!(changed.activity.modality, Some(Modality::CtContrast));
}

#[test]
fn time_points_of_circumstances_can_be_changed_too() {
    let content = example("ablation-hcc-thermal");
    let id = TimePointId::new("m-margin-1");
    let after = edit::set_role(&content, &id, "MDT").unwrap();
    assert_eq!(point(&after, "m-margin-1").role, "MDT");
}

#[test]
fn the_form_refuses_what_cannot_be() {
    let content = example("tace-conventional");
    let scan = TimePointId::new("img-3m");
    let field = |result: Result<Content, Problem>| result.unwrap_err().field;
    assert_eq!(field(edit::set_role(&content, &scan, "  ")), "role");
    assert_eq!(field(edit::set_role(&content, &TimePointId::new("none"), "x")), "time_point");
    assert_eq!(
        field(edit::set_modality(&content, &TimePointId::new("ph-3d"), Modality::CtPlain)),
        "modality"
    );
    assert_eq!(field(edit::set_anchor(&content, &scan, AnchorRef::NthSession(0))), "anchor");
    let previous = |id: &str| AnchorRef::Previous {
        time_point: TimePointId::new(id),
        basis: PreviousBasis::Planned,
        min_interval: None,
    };
    assert_eq!(field(edit::set_anchor(&content, &scan, previous("img-3m"))), "anchor");
    assert_eq!(field(edit::set_anchor(&content, &scan, previous("none"))), "anchor");
    let chained = edit::set_anchor(&content, &TimePointId::new("img-6m"), previous("img-3m")).unwrap();
    assert_eq!(field(edit::set_anchor(&chained, &scan, previous("img-6m"))), "anchor");
    let twice = point(&content, "img-3m").criteria[0].clone();
    assert_eq!(field(edit::set_criteria(&content, &scan, vec![twice.clone(), twice])), "criteria");
    let outside = TimingText {
        target: "20 wk".into(),
        window: WindowText::Between { earliest: "10 wk".into(), latest: "14 wk".into() },
    };
    assert_eq!(field(edit::set_timing(&content, &scan, &outside)), "window");
    assert_eq!(field(edit::set_first_response(&content, Some(&TimePointId::new("pes")))), "first_response");
    let mut pitfall = PitfallText::of(&content.pitfalls[0]);
    pitfall.to = "1 week before".into();
    assert_eq!(field(edit::set_pitfall(&content, 0, &pitfall)), "to");
    pitfall.to = "1 month".into();
    pitfall.title.clone_from(&content.pitfalls[1].title);
    assert_eq!(field(edit::set_pitfall(&content, 0, &pitfall)), "title");
}

#[test]
fn choosing_a_day_confirms_it() {
    let content = example("tace-conventional");
    let id = TimePointId::new("fb-2");
    assert_eq!(point(&content, "fb-2").anchor_basis, AnchorBasis::ChosenByDefault);
    let chosen = edit::set_anchor(&content, &id, AnchorRef::FirstSession).unwrap();
    assert_eq!(point(&chosen, "fb-2").anchor_basis, AnchorBasis::Confirmed);
    assert_eq!(point(&chosen, "fb-2").timing.anchor, AnchorRef::FirstSession);
    let kept = edit::confirm_anchor(&content, &id).unwrap();
    assert_eq!(point(&kept, "fb-2").anchor_basis, AnchorBasis::Confirmed);
    let stated = edit::confirm_anchor(&content, &TimePointId::new("img-3m")).unwrap();
    assert_eq!(stated, content, "what was stated stays stated");
}

#[test]
fn the_days_to_confirm_are_gone_through_one_after_another() {
    let mut content = example("sirt-hcc");
    let waits = |content: &Content| {
        content.every_time_point().filter(|point| point.anchor_basis == AnchorBasis::ChosenByDefault).count()
    };
    let all = waits(&content);
    assert!(all > 8, "{all}");
    // From the middle, round again, and each once.
    let mut at = Some(TimePointId::new("img-3m"));
    for left in (0..all).rev() {
        let next = edit::next_to_confirm(&content, at.as_ref()).unwrap().clone();
        content = edit::confirm_anchor(&content, &next).unwrap();
        assert_eq!(waits(&content), left);
        at = Some(next);
    }
    assert_eq!(edit::next_to_confirm(&content, at.as_ref()), None);
    assert_eq!(edit::next_to_confirm(&content, None), None);
}

#[test]
fn no_day_in_doubt_is_confirmed_along_with_the_others() {
    for id in ["sirt-hcc", "tace-conventional", "collection-drain"] {
        let content = example(id);
        let waiting = |content: &Content| -> Vec<(TimePointId, Confidence)> {
            let waits = |point: &&TimePoint| point.anchor_basis == AnchorBasis::ChosenByDefault;
            content
                .every_time_point()
                .filter(waits)
                .map(|point| (point.id.clone(), point.confidence))
                .collect()
        };
        let doubtful: Vec<_> =
            waiting(&content).into_iter().filter(|(_, confidence)| *confidence == Confidence::Low).collect();
        assert!(!doubtful.is_empty(), "{id}");
        let mut confirmed = edit::confirm_sure_anchors(&content);
        assert_eq!(waiting(&confirmed), doubtful, "{id}");
        // Marked as looked at, a day is as good as the others; else each has a press of its own.
        let looked_at = edit::mark_reviewed(&content, &Statement::TimePoint(doubtful[0].0.clone())).unwrap();
        assert_eq!(waiting(&edit::confirm_sure_anchors(&looked_at)), doubtful[1..], "{id}");
        for (point, _) in &doubtful {
            confirmed = edit::confirm_anchor(&confirmed, point).unwrap();
        }
        assert_eq!(waiting(&confirmed), [], "{id}");
        assert_eq!(confirmed, edit::confirm_all_anchors(&content), "{id}");
    }
}

#[test]
fn a_review_is_noted_and_the_mark_stays() {
    let content = example("ablation-bone-palliative");
    let statement = Statement::TimePoint(TimePointId::new("cl-4w"));
    assert!(content.not_reviewed().contains(&statement));
    let reviewed = edit::mark_reviewed(&content, &statement).unwrap();
    assert!(!reviewed.not_reviewed().contains(&statement));
    assert_eq!(point(&reviewed, "cl-4w").confidence, Confidence::Low);
    assert_eq!(edit::unmark_reviewed(&reviewed, &statement), content);
    let supported = Statement::TimePoint(TimePointId::new("pain-4w"));
    assert_eq!(edit::mark_reviewed(&content, &supported).unwrap_err().field, "reviewed");
}

#[test]
fn a_renamed_pitfall_stays_reviewed() {
    let (index, content) = examples()
        .find_map(|(_, content)| {
            let index = content.pitfalls.iter().position(|pitfall| pitfall.confidence == Confidence::Low)?;
            Some((index, content))
        })
        .unwrap();
    let old = Statement::Pitfall(content.pitfalls[index].title.clone());
    let reviewed = edit::mark_reviewed(&content, &old).unwrap();
    let mut text = PitfallText::of(&reviewed.pitfalls[index]);
    assert_eq!(edit::set_pitfall(&reviewed, index, &text).unwrap(), reviewed);
    text.title = "Another name".into();
    let renamed = edit::set_pitfall(&reviewed, index, &text).unwrap();
    assert!(renamed.reviewed.contains(&Statement::Pitfall("Another name".into())));
    assert!(!renamed.reviewed.contains(&old));
}
