//! The example library against the facts it was compiled from.

use super::examples::{example, examples, point};
use aftercare::calendar::{Offset, Period, RepeatEnd, WindowSpec};
use aftercare::protocol::library::{Entry, embedded, parse, parse_index, wordings};
use aftercare::protocol::{
    ActivityKind, AnchorBasis, AnchorRef, Condition, Confidence, Content, Effect, FactKey, FactValue, Origin,
    Select, TimePoint, TimePointId, TimingChange,
};
use aftercare::response::{LesionScope, Standard};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

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
/// What the team talks over without the patient is an MDT review, so that it is found, recorded and printed as one.
#[test]
fn a_meeting_without_the_patient_is_an_mdt_review() {
    let mut meetings = 0;
    for (id, content) in examples() {
        for point in content.every_time_point() {
            let title = point.activity.title.to_lowercase();
            if title.contains("mdt") && !title.contains("clinic") {
                assert_eq!(point.activity.kind, ActivityKind::MdtReview, "{id}: {}", point.activity.title);
                meetings += 1;
            }
        }
    }
    assert_eq!(meetings, 4);
}

#[test]
fn every_fact_is_in_the_protocols() {
    let facts = include_str!("../data/protocol/facts.tsv");
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

/// BCLC stages hepatocellular carcinoma: it is offered where scans are read for one, and not for metastases of the colon.
#[test]
fn the_protocols_for_hepatocellular_carcinoma_are_told_from_others_of_the_liver() {
    let read: Vec<&str> = embedded::IDS
        .iter()
        .copied()
        .filter(|id| parse(embedded::text(id).unwrap()).unwrap().is_read_for_hcc())
        .collect();
    assert_eq!(
        read,
        [
            "ablation-hcc-thermal",
            "ablation-liver-ire",
            "tace-conventional",
            "tace-deb",
            "tae-bland-liver",
            "sirt-hcc",
            "perfusion-hepatic-chemosat",
        ]
    );
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
        if role == "Medical physics expert or radiation protection adviser"
            && text == "The patient has a Y-90 implant"));
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
fn text_that_is_no_protocol_is_refused_with_its_place() {
    let problem = parse("{\n  \"title\": 3\n}").unwrap_err();
    assert!(problem.message.ends_with("at title"), "{problem}");
    let twice = embedded::text("paracentesis").unwrap().replace("\"id\": \"ue\"", "\"id\": \"out\"");
    assert_eq!(parse(&twice).unwrap_err().field, "time_points.out");
}

/// The key and the readable name of every source, one a line.
#[test]
fn every_source_key_has_a_readable_name() {
    let lines = include_str!("../data/protocol/sources.tsv");
    let named: Vec<(&str, &str)> = lines
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or_else(|| panic!("{line}")))
        .collect();
    let mut missing = Vec::new();
    for (id, content) in examples() {
        let points = content.every_time_point().flat_map(|point| &point.sources);
        let pitfalls = content.pitfalls.iter().flat_map(|pitfall| &pitfall.sources);
        let circumstances = content.circumstances.iter().flat_map(|circumstance| &circumstance.sources);
        let keys = points.chain(pitfalls).chain(circumstances).chain(&content.efficacy.sources);
        for key in keys {
            assert!(content.citation(key).is_some(), "{id}: nothing is said of the source {key}");
        }
        for source in &content.sources {
            let short = source.short();
            if !named.contains(&(source.key.as_str(), short.as_str())) {
                missing.push(format!("{}\t{short}", source.key));
            }
        }
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "not in the table:\n{}", missing.join("\n"));
}

/// Codes of modalities are for files. People read their words.
#[test]
fn no_text_of_an_example_names_a_modality_by_its_code() {
    const CODES: [&str; 7] = ["CT-CE", "CT-NC", "MRI-CE", "MRI-NC", "CEUS", "FLUORO", "XR"];
    fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if CODES.contains(&text.as_str()) => {}
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(parts) => parts.iter().for_each(|part| texts(part, found)),
            serde_json::Value::Object(fields) => {
                for (name, field) in fields {
                    // An option that is or begins with a code is read by it, and shown in the words of a choice.
                    match field.as_array().filter(|_| name == "options") {
                        Some(options) => found.extend(options.iter().map(|option| {
                            aftercare::plan::Choice::Other(option.as_str().unwrap().to_owned()).words()
                        })),
                        None => texts(field, found),
                    }
                }
            }
            _ => {}
        }
    }
    let (mut read, mut wrong) = (0, Vec::new());
    for (id, content) in examples() {
        let mut found = Vec::new();
        texts(&serde_json::to_value(&content).unwrap(), &mut found);
        found.extend(content.circumstances.iter().map(|circumstance| circumstance.when.words()));
        read += found.len();
        let is_word = |letter: char| !letter.is_alphanumeric() && letter != '-';
        let has_code = |text: &String| text.split(is_word).any(|word| CODES.contains(&word));
        wrong.extend(found.into_iter().filter(has_code).map(|text| format!("{id}: {text}")));
    }
    assert!(read > 5000, "{read}");
    assert_eq!(wrong, Vec::<String>::new());
}

/// Every code of a fact and every intent has a word that can stand in a sentence.
#[test]
fn codes_of_facts_and_intents_are_shown_as_words() {
    use aftercare::protocol::{FactKey, FactKind, code_label};
    let of_facts = FactKey::ALL.iter().flat_map(|key| match key.kind() {
        FactKind::OneOf(codes) | FactKind::AnyOf(codes) => codes,
        _ => &[],
    });
    let intents: Vec<String> = examples().flat_map(|(_, content)| content.intents).collect();
    for code in of_facts.copied().chain(intents.iter().map(String::as_str)) {
        let word = code_label(code);
        let is_key = word == "ok" || word == "downstage" || word.contains('_') || word.contains("-to-");
        assert!(!is_key, "{code}: {word}");
    }
}
