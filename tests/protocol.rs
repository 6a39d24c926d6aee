//! Protocols: the example library against its facts, the form's edits, the checks, approval, and the grid.

use aftercare::calendar::{Date, Offset, Period, RepeatEnd, WindowSpec, parse_iso};
use aftercare::imaging::Modality;
use aftercare::people::Problem;
use aftercare::protocol::check::{Severity, check};
use aftercare::protocol::edit::{self, PitfallText, TimingText, WindowText};
use aftercare::protocol::grid::{Need, Row, Schedule, Shown, schedule};
use aftercare::protocol::library::{Entry, embedded, parse, parse_index, wordings};
use aftercare::protocol::{
    ActivityKind, AnchorBasis, AnchorRef, Approver, Condition, Confidence, Content, ContentHash, Effect,
    FactKey, FactValue, Origin, PreviousBasis, ProtocolId, Request, Select, State, Statement, TimePoint,
    TimePointId, TimingChange, Version, approve,
};
use aftercare::response::{LesionScope, Standard};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn example(id: &str) -> Content {
    parse(embedded::text(id).unwrap_or_else(|| panic!("no example {id}")))
        .unwrap_or_else(|problem| panic!("{id}: {problem}"))
}

fn examples() -> impl Iterator<Item = (&'static str, Content)> {
    embedded::IDS.iter().map(|id| (*id, example(id)))
}

fn point<'a>(content: &'a Content, id: &str) -> &'a TimePoint {
    content
        .every_time_point()
        .find(|time_point| time_point.id.as_str() == id)
        .unwrap_or_else(|| panic!("no time point {id}"))
}

// The library

#[test]
fn the_index_lists_the_files_that_are_there() {
    let index = parse_index(embedded::INDEX).unwrap();
    let listed: Vec<&str> = index.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(listed, embedded::IDS);
    assert_eq!(listed.len(), 44);
    let files: BTreeSet<String> = std::fs::read_dir("assets/protocols")
        .unwrap()
        .filter_map(|file| {
            file.unwrap().file_name().into_string().unwrap().strip_suffix(".json").map(String::from)
        })
        .filter(|name| name != "index")
        .collect();
    assert_eq!(files, listed.iter().map(|id| (*id).to_string()).collect());
}

#[test]
fn the_index_says_what_the_files_hold() {
    for entry in parse_index(embedded::INDEX).unwrap() {
        let content = example(&entry.id);
        let defaults = content
            .every_time_point()
            .filter(|time_point| time_point.anchor_basis == AnchorBasis::ChosenByDefault)
            .count();
        let expected = Entry {
            id: content.example.clone().unwrap(),
            title: content.title.clone(),
            section: content.section.clone(),
            organ: content.organ.clone(),
            time_points: u16::try_from(content.time_points.len()).unwrap(),
            pitfalls: u16::try_from(content.pitfalls.len()).unwrap(),
            circumstances: u16::try_from(content.circumstances.len()).unwrap(),
            low_confidence: u16::try_from(content.low_confidence().len()).unwrap(),
            chosen_by_default: u16::try_from(defaults).unwrap(),
            novel: content.novel,
        };
        assert_eq!(entry, expected);
    }
}

/// Whether everything that a file says is in what is written, which may say more.
fn says(written: &Value, file: &Value) -> bool {
    match (written, file) {
        (Value::Object(written), Value::Object(file)) => {
            file.iter().all(|(key, value)| written.get(key).is_some_and(|written| says(written, value)))
        }
        (Value::Array(written), Value::Array(file)) => {
            written.len() == file.len() && written.iter().zip(file).all(|(written, file)| says(written, file))
        }
        _ => written == file,
    }
}

#[test]
fn every_example_is_written_back_as_it_was_read() {
    for (id, content) in examples() {
        let written = serde_json::to_string(&content).unwrap();
        assert!(parse(&written).unwrap() == content, "{id}");
        let file: Value = serde_json::from_str(embedded::text(id).unwrap()).unwrap();
        assert!(says(&serde_json::from_str(&written).unwrap(), &file), "{id} has a field that is not read");
    }
}

#[test]
fn names_are_unique_and_references_lead_somewhere() {
    for (id, content) in examples() {
        let mut names = BTreeSet::new();
        for time_point in content.every_time_point() {
            assert!(names.insert(time_point.id.clone()), "{id}: {} twice", time_point.id);
        }
        let known = |time_point: &TimePointId| assert!(names.contains(time_point), "{id}: no {time_point}");
        content.first_response.iter().for_each(known);
        content.efficacy.primary.iter().for_each(known);
        for circumstance in &content.circumstances {
            for effect in &circumstance.effects {
                let select = match effect {
                    Effect::Exclude(select)
                    | Effect::ReplaceTiming { select, .. }
                    | Effect::Adjust { select, .. }
                    | Effect::AllowAlternative { select, .. }
                    | Effect::MakeOptional { select, .. } => select,
                    _ => continue,
                };
                if let Select::TimePoints(ids) = select {
                    assert!(!ids.is_empty(), "{id}: {} selects nothing", circumstance.id);
                    ids.iter().for_each(known);
                }
            }
        }
        let keys: BTreeSet<&str> = content.sources.iter().map(|source| source.key.as_str()).collect();
        let cited = content
            .every_time_point()
            .map(|time_point| &time_point.sources)
            .chain(content.pitfalls.iter().map(|pitfall| &pitfall.sources))
            .chain(content.circumstances.iter().map(|circumstance| &circumstance.sources))
            .chain([&content.efficacy.sources])
            .flatten();
        for key in cited {
            assert!(keys.contains(key.as_str()), "{id}: no source {key}");
        }
    }
}

/// Every assessment of the facts is there with its kind, modality, anchor, offset, window, repeat and marks.
#[test]
fn every_fact_is_in_the_protocols() {
    let facts = include_str!("data/protocol/facts.tsv");
    let contents: BTreeMap<&str, Content> = examples().collect();
    let mut lines = 0;
    for line in facts.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [
            protocol,
            id,
            kind,
            modality,
            anchor,
            offset,
            before,
            after,
            every,
            until,
            optional,
            basis,
            mark,
            counted,
        ] = cells[..]
        else {
            panic!("{line}")
        };
        lines += 1;
        let time_point = point(&contents[protocol], id);
        let dash = |text: Option<&str>| text.unwrap_or("-").to_string();
        assert_eq!(time_point.activity.kind.code(), kind, "{line}");
        assert_eq!(dash(time_point.activity.modality.map(|modality| modality.code())), modality, "{line}");
        let anchor_code = match &time_point.timing.anchor {
            AnchorRef::EachSession => "each_session",
            AnchorRef::LastSession => "last_session",
            AnchorRef::FirstSession => "first_session",
            AnchorRef::WorkUpAngiogram => "workup_angiogram",
            AnchorRef::Event(_) => "event",
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(anchor_code, anchor, "{line}");
        let is_default = time_point.anchor_basis == AnchorBasis::ChosenByDefault;
        assert_eq!(if is_default { "default" } else { "stated" }, basis, "{line}");
        assert_eq!(if time_point.optional { "optional" } else { "-" }, optional, "{line}");
        assert_eq!(if time_point.counts_for_adherence { "-" } else { "not-counted" }, counted, "{line}");
        if anchor == "event" {
            assert_eq!(time_point.confidence, Confidence::Low, "{line}");
            continue;
        }
        assert_eq!(time_point.timing.offset, offset.parse::<Offset>().unwrap(), "{line}");
        let window = WindowSpec::Around { before: before.parse().unwrap(), after: after.parse().unwrap() };
        assert_eq!(time_point.timing.window, window, "{line}");
        let expected = match mark {
            "low" => Confidence::Low,
            "medium" => Confidence::Medium,
            _ => Confidence::WellSupported,
        };
        assert_eq!(time_point.confidence, expected, "{line}");
        let Some(repeat) = &time_point.repeat else {
            assert_eq!(every, "-", "{line}");
            continue;
        };
        match every {
            "hours" => assert!(!time_point.expand && !time_point.counts_for_adherence, "{line}"),
            _ => assert_eq!(repeat.every, every.parse::<Period>().unwrap(), "{line}"),
        }
        let (RepeatEnd::UntilOffset(end) | RepeatEnd::UntilEvent { cap: end, .. }) = &repeat.end else {
            panic!("{line}")
        };
        assert_eq!(*end, until.parse::<Offset>().unwrap(), "{line}");
    }
    assert_eq!(lines, 344);
    for (id, content) in examples() {
        for time_point in
            content.time_points.iter().filter(|time_point| time_point.id.as_str().starts_with("base-"))
        {
            assert!(!time_point.counts_for_adherence && time_point.note.contains("added by rule"), "{id}");
        }
    }
}

#[test]
fn feedback_is_asked_at_the_stated_times() {
    let content = example("ablation-hcc-thermal");
    let times: Vec<String> = content
        .time_points
        .iter()
        .filter(|time_point| time_point.activity.kind == ActivityKind::PatientFeedback)
        .map(|time_point| time_point.timing.offset.to_string())
        .collect();
    assert_eq!(times, ["-P2W", "P1M", "P3M", "P12M"]);
    for (id, content) in examples() {
        let mut feedback = content
            .time_points
            .iter()
            .filter(|time_point| time_point.activity.kind == ActivityKind::PatientFeedback)
            .peekable();
        assert!(feedback.peek().is_some(), "{id}");
        for time_point in feedback {
            let WindowSpec::Around { before, after } = time_point.timing.window else { panic!("{id}") };
            assert_eq!(after, Period::weeks(2), "{id}");
            assert!(before == Period::weeks(2) || before.after() == time_point.timing.offset, "{id}");
        }
    }
}

#[test]
fn a_scan_that_is_compared_has_a_baseline() {
    let mut with_standard = 0;
    for (id, content) in examples() {
        let scans = |wanted: fn(&TimePoint) -> bool| {
            content
                .time_points
                .iter()
                .filter(|time_point| time_point.activity.kind == ActivityKind::Imaging)
                .find(|time_point| wanted(time_point))
        };
        let compared = scans(|time_point| {
            time_point.criteria.iter().any(|criterion| !matches!(criterion.standard(), Standard::Own(_)))
        });
        let Some(compared) = compared else {
            assert_eq!(content.first_response, None, "{id}");
            continue;
        };
        with_standard += 1;
        let baseline =
            scans(|time_point| time_point.timing.offset.is_before()).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(baseline.activity.modality, compared.activity.modality, "{id}");
        assert_eq!(baseline.activity.title, compared.activity.title, "{id}");
        let first = point(&content, content.first_response.as_ref().unwrap().as_str());
        assert!(first.criteria.iter().any(|criterion| !criterion.standard().categories().is_empty()), "{id}");
    }
    assert_eq!(with_standard, 17);
}

#[test]
fn first_response_is_where_the_worked_cases_read_their_first_scan() {
    for (id, first) in [
        ("ablation-hcc-thermal", "img-1m"),
        ("tace-conventional", "img-post"),
        ("ablation-lung-heat", "img-1m"),
        ("ablation-kidney-cryo", "img-3m"),
        ("sirt-crlm", "img-3m"),
    ] {
        assert_eq!(example(id).first_response, Some(TimePointId::new(first)), "{id}");
    }
}

#[test]
fn every_criterion_is_a_reading_of_its_wording() {
    let table: Vec<_> = wordings().collect();
    let mut used = BTreeSet::new();
    for (id, content) in examples() {
        for time_point in content.time_points.iter() {
            for criterion in &time_point.criteria {
                for part in criterion.text.split("; ") {
                    let name = format!("{id} {} “{part}”", time_point.id);
                    let reading = table
                        .iter()
                        .find(|reading| {
                            reading.wording == part && reading.standard.as_ref() == Some(criterion.standard())
                        })
                        .unwrap_or_else(|| panic!("{name}"));
                    assert_eq!(reading.lesions, criterion.scope(), "{name}");
                    assert!(reading.holds_at(time_point.timing.offset), "{name}");
                    used.insert(part.to_string());
                }
            }
        }
    }
    for reading in table.iter().filter(|reading| reading.standard.is_some()) {
        assert!(used.contains(reading.wording), "“{}” is in no protocol", reading.wording);
    }
}

#[test]
fn recist_beside_an_ablation_leaves_treated_lesions_out() {
    for (id, content) in examples().filter(|(id, _)| id.starts_with("ablation-") && !id.contains("bone")) {
        for criterion in content.time_points.iter().flat_map(|time_point| &time_point.criteria) {
            if criterion.standard() == &Standard::Recist11 {
                assert_eq!(criterion.scope(), LesionScope::Untreated, "{id}");
            }
        }
    }
    let sirt = example("sirt-crlm");
    assert_eq!(point(&sirt, "img-3m").criteria[0].scope(), LesionScope::All);
}

#[test]
fn conditions_ask_for_known_facts_and_never_for_unscreened() {
    fn tests(condition: &Condition, id: &str) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| tests(part, id)),
            Condition::Not(part) => tests(part, id),
            Condition::Fact(test) => {
                if let FactValue::Codes(codes) = &test.value {
                    assert!(!codes.contains("unscreened"), "{id}");
                    assert!(!codes.is_empty(), "{id}");
                }
            }
        }
    }
    let mut fields: BTreeSet<FactKey> = BTreeSet::new();
    for (id, content) in examples() {
        for circumstance in &content.circumstances {
            tests(&circumstance.when, id);
            fields.extend(circumstance.when.facts());
        }
    }
    assert!(fields.contains(&FactKey::MriStatus) && fields.len() >= 25, "{}", fields.len());
}

#[test]
fn a_rule_of_the_procedure_takes_the_place_of_the_shared_one() {
    let sirt = example("sirt-hcc");
    let death: Vec<_> =
        sirt.circumstances.iter().filter(|circumstance| circumstance.id == "m-death").collect();
    let [death] = death[..] else { panic!("{} rules about death", death.len()) };
    assert_eq!(death.origin, Origin::Procedure);
    assert!(matches!(&death.effects[..], [Effect::Caution { role: Some(role), text }]
        if role == "MPE/RPA" && text == "Y-90 implant"));
    let seeds = example("brachy-prostate-ldr");
    let death = seeds.circumstances.iter().find(|circumstance| circumstance.id == "m-death").unwrap();
    assert_eq!(death.origin, Origin::Shared);
}

#[test]
fn what_circumstances_add_is_anchored() {
    let hcc = example("ablation-hcc-thermal");
    assert_eq!(point(&hcc, "m-child-pugh-bc-1").timing.anchor, AnchorRef::EachSession);
    assert_eq!(point(&hcc, "m-margin-1").timing.anchor, AnchorRef::LastSession);
    assert!(matches!(point(&hcc, "m-egfr30-1").timing.anchor, AnchorRef::EachItem(_)));
    let confirmation = point(&hcc, "m-immunotherapy-1");
    assert!(matches!(confirmation.timing.anchor, AnchorRef::Event(_)) && !confirmation.merge);
    assert_eq!(confirmation.activity.modality, point(&hcc, "img-1m").activity.modality);
    let transplant = hcc.circumstances.iter().find(|circumstance| circumstance.id == "m-transplant").unwrap();
    let [Effect::ReplaceTiming { select: Select::TimePoints(ids), change: TimingChange::Every { .. } }] =
        &transplant.effects[..]
    else {
        panic!("{:?}", transplant.effects)
    };
    assert!(ids.iter().all(|id| point(&hcc, id.as_str()).timing.anchor == AnchorRef::LastSession));
}

#[test]
fn the_guidance_is_named_as_readers_know_it() {
    for id in embedded::IDS {
        let text = embedded::text(id).unwrap();
        for word in ["seed text", "seed 8", "seed leaflet", "Seed:", "umol/"] {
            assert!(!text.contains(word), "{id}: {word}");
        }
    }
}

#[test]
fn text_that_is_no_protocol_is_refused_with_the_line() {
    let problem = parse("{\n  \"title\": 3\n}").unwrap_err();
    assert!(problem.message.contains("line 2"), "{problem}");
    let twice = embedded::text("paracentesis").unwrap().replace("\"id\": \"ue\"", "\"id\": \"out\"");
    assert_eq!(parse(&twice).unwrap_err().field, "time_points.out");
}

// The form

fn confirmed(id: &str) -> Content {
    edit::confirm_all_anchors(&example(id))
}

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
        ("1.5 months", "not whole"),
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

// Checks and approval

fn errors(content: &Content) -> Vec<String> {
    check(content)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.problem(content).field)
        .collect()
}

#[test]
fn an_example_needs_its_anchors_confirmed_and_nothing_else() {
    for (id, content) in examples() {
        let defaults = content
            .every_time_point()
            .filter(|time_point| time_point.anchor_basis == AnchorBasis::ChosenByDefault)
            .count();
        let found = errors(&content);
        assert!(found.iter().all(|field| field.ends_with(".anchor")), "{id}: {found:?}");
        assert_eq!(found.len(), defaults, "{id}");
        assert_eq!(errors(&edit::confirm_all_anchors(&content)), Vec::<String>::new(), "{id}");
    }
}

#[test]
fn the_checks_find_what_was_broken() {
    let whole = confirmed("tace-conventional");
    let broken = |change: &dyn Fn(&mut Content)| {
        let mut content = whole.clone();
        change(&mut content);
        errors(&content)
    };
    let no_baseline =
        broken(&|content| content.time_points.retain(|time_point| time_point.id.as_str() != "base-img"));
    assert!(no_baseline.iter().any(|field| field.ends_with(".baseline")), "{no_baseline:?}");
    assert!(broken(&|content| content.time_points.clear()).contains(&"time_points".to_string()));
    assert_eq!(broken(&|content| content.first_response = None), ["first_response"]);
    assert_eq!(broken(&|content| content.first_response = Some(TimePointId::new("pes"))), ["first_response"]);
    assert_eq!(
        broken(&|content| content.efficacy.primary = Some(TimePointId::new("gone"))),
        ["efficacy.primary"]
    );
    assert_eq!(broken(&|content| content.title.clear()), ["title"]);
    let twice = broken(&|content| {
        let copy = content.time_points[3].clone();
        content.time_points.push(copy);
    });
    assert!(twice.iter().any(|field| field.ends_with(".id")), "{twice:?}");
    let disordered = broken(&|content| {
        let scan =
            content.time_points.iter_mut().find(|time_point| time_point.id.as_str() == "img-6m").unwrap();
        scan.timing.window = WindowSpec::Around { before: Period::months(5), after: Period::ZERO };
    });
    assert!(disordered.iter().any(|field| field.ends_with(".window")), "{disordered:?}");
    let upside_down = broken(&|content| {
        let scan =
            content.time_points.iter_mut().find(|time_point| time_point.id.as_str() == "img-6m").unwrap();
        scan.timing.window = WindowSpec::Between { low: Offset::months(7), high: Offset::months(8) };
    });
    assert!(upside_down.iter().any(|field| field.ends_with(".window")), "{upside_down:?}");
    let lost = broken(&|content| content.time_points.retain(|time_point| time_point.id.as_str() != "img-9m"));
    assert!(lost.iter().any(|field| field.starts_with("circumstances[")), "{lost:?}");
}

#[test]
fn overlapping_windows_of_one_row_are_only_to_be_considered() {
    let content = confirmed("sirt-hcc");
    let finding = check(&content).into_iter().find(|finding| finding.field == "window").unwrap();
    assert_eq!(finding.severity, Severity::Consider);
    assert!(
        finding.message.contains("6 weeks") && finding.message.contains("8 weeks"),
        "{}",
        finding.message
    );
    assert_eq!(finding.guidance, "6.7");
}

#[test]
fn a_marker_without_a_first_value_is_to_be_considered() {
    let mut content = confirmed("ablation-crlm-thermal");
    let about_cea = |content: &Content| {
        check(content)
            .into_iter()
            .filter(|finding| finding.message.starts_with("CEA has no baseline"))
            .count()
    };
    assert_eq!(about_cea(&content), 0);
    content.time_points.retain(|time_point| time_point.id.as_str() != "base-bloods");
    assert_eq!(about_cea(&content), 1);
}

fn person(name: &str) -> Approver {
    Approver { name: name.into(), role: "Consultant".into(), member: None }
}

fn draft(id: &str) -> Version {
    Version::first_draft(ProtocolId::from_bits(7), confirmed(id), person("Dr A Okafor"))
}

fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}

fn request(names: &[&str]) -> Request {
    Request {
        approvers: names.iter().map(|name| person(name)).collect(),
        mdt: "HPB MDT".into(),
        date: day("2026-11-20"),
        review_by: day("2027-11-20"),
        comment: String::new(),
    }
}

#[test]
fn two_people_approve_and_the_text_is_sealed() {
    let draft = draft("sirt-crlm");
    let approved = approve(&draft, &request(&["Dr A Okafor", "Dr B Lind"]), day("2026-11-22")).unwrap();
    let approval = approved.approval().unwrap();
    assert_eq!(approval.content_hash, ContentHash::of(&draft.content));
    assert_eq!(approved.content, draft.content);
    assert!(approved.reference().is_some() && draft.reference().is_none());
}

#[test]
fn an_approval_that_breaks_a_rule_names_the_field() {
    let draft = draft("paracentesis");
    let today = day("2026-11-22");
    let fields = |request: &Request| -> Vec<String> {
        approve(&draft, request, today).unwrap_err().into_iter().map(|problem| problem.field).collect()
    };
    assert_eq!(fields(&request(&["Dr A Okafor"])), ["approvers"]);
    assert_eq!(fields(&request(&["Dr B Lind"])), ["approvers"]);
    assert_eq!(fields(&request(&["Dr B Lind", "dr. b  LIND"])), ["approvers"]);
    assert_eq!(fields(&request(&["Dr B Lind", "Dr C Roy", " "])), ["approvers[2].name"]);
    let good = request(&["Dr B Lind", "Dr C Roy"]);
    assert!(approve(&draft, &good, today).is_ok(), "the author need not be among them");
    assert_eq!(fields(&Request { mdt: " ".into(), ..good.clone() }), ["mdt"]);
    assert_eq!(fields(&Request { date: day("2026-11-23"), ..good.clone() }), ["date"]);
    assert_eq!(fields(&Request { review_by: good.date, ..good.clone() }), ["review_by"]);
    let unconfirmed = Version { content: example("paracentesis"), ..draft.clone() };
    let problems = approve(&unconfirmed, &good, today).unwrap_err();
    assert!(problems.iter().all(|problem| problem.field.ends_with(".anchor")), "{problems:?}");
}

#[test]
fn an_approved_version_never_changes_and_the_next_begins_with_its_text() {
    let draft = draft("paracentesis");
    let other = edit::set_role(&draft.content, &TimePointId::new("ue"), "Ward").unwrap();
    assert_eq!(draft.edited(other.clone()).unwrap().content, other);
    assert!(draft.next_draft(person("Dr C Roy"), "").is_err());
    let good = request(&["Dr A Okafor", "Dr B Lind"]);
    let approved = approve(&draft, &good, day("2026-11-22")).unwrap();
    assert_eq!(approved.edited(other).unwrap_err().field, "protocol");
    assert_eq!(approve(&approved, &good, day("2026-11-22")).unwrap_err()[0].field, "protocol");
    let next = approved.next_draft(person("Dr C Roy"), " new windows ").unwrap();
    assert_eq!((next.number, next.protocol, &next.content), (2, draft.protocol, &approved.content));
    assert_eq!((next.state, next.change_note.as_str()), (State::Draft, "new windows"));
}

// The schedule as a table

fn row<'a>(schedule: &'a Schedule, title: &str) -> &'a Row {
    schedule.groups.iter().flat_map(|group| &group.rows).find(|row| row.title == title).unwrap()
}

#[test]
fn the_schedule_is_a_table_of_rows_and_columns() {
    let schedule = schedule(&example("sirt-crlm"), Shown::Schedule);
    let columns: Vec<String> =
        schedule.columns.iter().map(|column| format!("{} {}", column.label, column.detail)).collect();
    assert_eq!(
        columns[..6],
        [
            "Base −4 wk to 0",
            "Work-up angiogram",
            "Day 0 treatment",
            "1 d ± 1 d",
            "3 d −1 d +2 d",
            "2 wk −3 d +4 d"
        ]
    );
    let groups: Vec<&str> = schedule.groups.iter().map(|group| group.group.label()).collect();
    assert_eq!(
        groups,
        ["Imaging and response", "Safety", "Clinic", "Medicines and devices", "Patient feedback"]
    );
    let scans = row(&schedule, "Chest, abdomen and pelvis scan");
    assert_eq!(scans.label(), "Chest, abdomen and pelvis scan, CT with contrast");
    let times: Vec<&str> =
        scans.cells.iter().map(|cell| schedule.columns[cell.column].label.as_str()).collect();
    assert_eq!(times, ["Base", "1 mo", "12 wk", "6 mo", "9 mo", "12 mo", "18 mo", "24 mo"]);
    assert_eq!(scans.then, ["then every 6 months until 36 months"]);
    assert_eq!(scans.cells[1].need(), Need::Optional);
    assert_eq!(scans.standards, ["complication check", "RECIST 1.1", "Choi", "PERCIST 1.0"]);
    assert!(scans.cells[0].marks[0].chosen_by_default && !scans.cells[0].marks[0].counts_for_adherence);
}

#[test]
fn a_long_series_fills_the_columns_that_are_there() {
    let schedule = schedule(&example("brachy-prostate-ldr"), Shown::Schedule);
    let psa = row(&schedule, "PSA");
    let times: Vec<&str> =
        psa.cells.iter().map(|cell| schedule.columns[cell.column].label.as_str()).collect();
    assert_eq!(
        times,
        ["Base", "3 mo", "6 mo", "12 mo", "18 mo", "24 mo", "36 mo", "48 mo", "60 mo", "72 mo"]
    );
    assert_eq!(psa.then, ["then every 6 months until 36 months", "then every 12 months until 120 months"]);
    assert_eq!(schedule.columns.last().unwrap().detail, "phoenix biochemical failure");
}

#[test]
fn ranged_items_say_until_when() {
    let schedule = schedule(&example("pleural-drain-ipc"), Shown::Schedule);
    let drainage = row(&schedule, "Home drainage (daily or 3 times a week: choose)");
    assert_eq!(drainage.cells.len(), 1);
    assert_eq!(drainage.cells[0].marks[0].range.as_deref(), Some("until auto-pleurodesis, at most 8 weeks"));
}

#[test]
fn what_circumstances_add_is_shown_on_request() {
    let content = example("ablation-hcc-thermal");
    let plain = schedule(&content, Shown::Schedule);
    let all = schedule(&content, Shown::WithCircumstances);
    assert!(all.columns.len() > plain.columns.len());
    let reserve = row(&all, "LFT, INR, albumin, U&E (liver reserve)");
    assert!(reserve.cells.iter().all(|cell| cell.need() == Need::IfCircumstance));
    assert_eq!(reserve.cells[0].marks[0].circumstance.as_deref(), Some("m-child-pugh-bc"));
    let filter = schedule(&example("ivc-filter"), Shown::Schedule);
    assert_eq!(row(&filter, "Yearly X-ray if permanent").cells[0].need(), Need::IfCircumstance);
}

#[test]
fn every_time_point_has_a_cell_and_cells_are_in_order() {
    for (id, content) in examples() {
        for shown in [Shown::Schedule, Shown::WithCircumstances] {
            let schedule = schedule(&content, shown);
            let rows = || schedule.groups.iter().flat_map(|group| &group.rows);
            let placed: BTreeSet<&TimePointId> = rows()
                .flat_map(|row| {
                    row.cells.iter().flat_map(|cell| cell.marks.iter().map(|mark| &mark.time_point))
                })
                .collect();
            let expected = match shown {
                Shown::Schedule => content.time_points.len(),
                Shown::WithCircumstances => content.every_time_point().count(),
            };
            assert_eq!(placed.len(), expected, "{id}");
            for row in rows() {
                assert!(row.cells.is_sorted_by_key(|cell| cell.column), "{id} {}", row.title);
                assert!(row.cells.iter().all(|cell| cell.column < schedule.columns.len()), "{id}");
            }
        }
    }
}
