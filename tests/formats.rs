//! The files of the command line, their schemas and their examples: each says the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

use aftercare::calendar::{Date, parse_iso};
use aftercare::exchange::{Action, ProtocolFile, ScaleName};
use aftercare::imaging::{
    ArterialPhase, Certainty, ClinicalState, ContrastPhase, Cytology, FdgPet, LesionKind, Markers,
    MeasuredBy, Modality, NewRole, Nodule, Role, SinceLast, Site, Treatment, VascularPattern,
};
use aftercare::protocol::library::{embedded, parse};
use aftercare::protocol::{ActivityKind, Approver, FactKey, ProtocolId, Version};
use aftercare::response::ablation::{Edge, NewTumour, Outcome, TargetOrgan};
use aftercare::response::li_rads::{self, Ancillary, AncillaryUse, Finding2018, LocalTherapy, Masslike};
use aftercare::response::mda_bone::{Activity, Blastic, BoneKind, Lytic, Marrow, NewBoneFinding};
use aftercare::response::pet::{Cycles, NewUptake, SameScanner};
use aftercare::response::{
    Category, Censoring, Confirmation, EventKind, LesionScope, NewLesions, NonTargetResponse, ReadingRule,
    ReadingWarningCode, RuleId, Standard, TargetResponse, WarningCode,
};
use aftercare::scales::{CtcaeTerm, QuantityName};
use jsonschema::{Retrieve, Uri, Validator};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

mod samples;

const COMMANDS: [&str; 5] = ["plan", "assess", "best", "replay", "adherence"];
/// Further examples of a command: its name, the schema of what it reads and of what it writes.
const EXAMPLES: [(&str, &str, &str, &str); 38] = [
    ("assess", "assess-irecist", "assess", "assess.out"),
    ("best", "best-irecist", "best", "best.out"),
    ("assess", "assess-easl", "assess", "assess.out"),
    ("assess", "assess-who", "assess", "assess.out"),
    ("assess", "assess-choi", "assess", "assess.out"),
    ("assess", "assess-volumetric", "assess", "assess.out"),
    ("assess", "assess-psa", "readings", "readings.out"),
    ("assess", "assess-astro", "readings", "readings.out"),
    ("assess", "assess-li-rads", "readings", "readings.out"),
    ("assess", "assess-li-rads-radiation", "readings", "readings.out"),
    ("assess", "assess-li-rads-nonradiation", "readings", "readings.out"),
    ("assess", "assess-li-rads-2018", "readings", "readings.out"),
    ("assess", "assess-ablation", "readings", "readings.out"),
    ("assess", "assess-percist", "readings", "readings.out"),
    ("assess", "assess-eortc-pet", "readings", "readings.out"),
    ("assess", "assess-pain", "readings", "readings.out"),
    ("assess", "assess-pain-relief", "readings", "readings.out"),
    ("assess", "assess-bone", "readings", "readings.out"),
    ("assess", "assess-ctcae", "scale", "scale.out"),
    ("assess", "assess-ctcae-6", "scale", "scale.out"),
    ("assess", "assess-albi", "scale", "scale.out"),
    ("assess", "assess-child-pugh", "scale", "scale.out"),
    ("assess", "assess-bclc", "scale", "scale.out"),
    ("assess", "assess-questionnaire", "scale", "scale.out"),
    ("assess", "assess-bpi", "scale", "scale.out"),
    ("assess", "assess-pain-score", "scale", "scale.out"),
    ("assess", "assess-esas", "scale", "scale.out"),
    ("assess", "assess-ecog", "scale", "scale.out"),
    ("assess", "assess-cirse-2017", "scale", "scale.out"),
    ("assess", "assess-cirse-2026", "scale", "scale.out"),
    ("assess", "assess-sir-2017", "scale", "scale.out"),
    ("assess", "assess-sir-2003", "scale", "scale.out"),
    ("assess", "assess-clavien-dindo", "scale", "scale.out"),
    ("best", "best-psa", "readings", "best-readings.out"),
    ("best", "best-ablation", "readings", "best-readings.out"),
    ("best", "best-pain", "readings", "best-readings.out"),
    ("best", "best-li-rads", "readings", "best-readings.out"),
    ("best", "best-clavien-dindo", "scale", "best-readings.out"),
];

/// Gives the schemas by their names, from the folder alone.
struct Folder;

impl Retrieve for Folder {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.path().as_str().trim_start_matches('/').to_owned();
        let text = std::fs::read_to_string(format!("docs/schemas/{name}"))?;
        Ok(serde_json::from_str(&text)?)
    }
}

fn schema(name: &str) -> Validator {
    let schema = json!({"$ref": format!("{name}.schema.json")});
    jsonschema::options()
        .with_retriever(Folder)
        .with_base_uri("schemas:///asked")
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn problems(schema: &Validator, value: &Value) -> Vec<String> {
    schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn example(name: &str) -> String {
    std::fs::read_to_string(format!("docs/examples/{name}.json")).unwrap()
}

/// What the program says to a text on standard input: its exit code, its answer and its message.
fn said(arguments: &[&str], text: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_aftercare"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that stops at its arguments reads nothing, and that is no error of the test.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    let output = child.wait_with_output().unwrap();
    let words = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), words(output.stdout), words(output.stderr))
}

#[test]
fn every_example_is_what_its_schema_says_and_gives_the_answer_beside_it() {
    for command in COMMANDS {
        check_example(command, command, command, &format!("{command}.out"));
    }
    for (command, name, input, output) in EXAMPLES {
        check_example(command, name, input, output);
    }
}

fn check_example(command: &str, name: &str, input: &str, output: &str) {
    let text = example(name);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(problems(&schema(input), &value), Vec::<String>::new(), "{name}");
    let (code, answer, message) = said(&[command], &text);
    assert_eq!((code, message.as_str()), (Some(0), ""), "{name}");
    let kept = example(&format!("{name}.out"));
    assert!(answer == kept, "docs/examples/{name}.out.json is not what aftercare {command} writes now");
    let from_file = said(&[command, &format!("docs/examples/{name}.json")], "");
    assert_eq!(from_file, (Some(0), kept, String::new()), "{name} from a file");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let output = schema(output);
    assert_eq!(problems(&output, &answer), Vec::<String>::new(), "{name}");
    for field in answer.as_object().unwrap().keys() {
        let mut without = answer.clone();
        without.as_object_mut().unwrap().remove(field);
        assert!(!output.is_valid(&without), "{name} without {field}");
    }
    let mut with = answer.clone();
    with["other"] = json!(1);
    assert!(!output.is_valid(&with), "{name} with another field");
    let (code, words, _) = said(&[command, "--explain", "-"], &text);
    assert_eq!(code, Some(0));
    assert!(words.len() > 50 && serde_json::from_str::<Value>(&words).is_err(), "{name}: {words}");
}

#[derive(Deserialize)]
struct Case {
    course: Value,
    checks: Vec<Check>,
}

#[derive(Deserialize)]
struct Check {
    day: String,
}

/// Every example of the library as a file of another team.
#[test]
fn a_protocol_as_a_file_is_what_its_schema_says() {
    let schema = schema("protocol-file");
    let author =
        Approver { name: "Dr A Okafor".into(), role: "Interventional radiologist".into(), member: None };
    for id in embedded::IDS {
        let content = parse(embedded::text(id).unwrap()).unwrap();
        let version = Version::first_draft(ProtocolId::from_bits(1), content, author.clone());
        let text = ProtocolFile::of(&version, "Liver MDT".into(), parse_iso("2026-11-23").unwrap()).text();
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(problems(&schema, &value), [] as [String; 0], "{id}");
    }
}

#[test]
fn every_course_and_its_answers_are_what_the_schemas_say() {
    let schemas = [schema("replay"), schema("adherence"), schema("replay.out"), schema("adherence.out")];
    let [replay, adherence, replay_out, adherence_out] = &schemas;
    let mut count = 0;
    for entry in std::fs::read_dir("tests/data/courses").unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        let case: Case = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for input in [replay, adherence] {
            assert_eq!(problems(input, &case.course), Vec::<String>::new(), "{name}");
        }
        let text = case.course.to_string();
        for check in &case.checks {
            for (command, output) in [("replay", replay_out), ("adherence", adherence_out)] {
                let (code, answer, message) = said(&[command, "--day", &check.day], &text);
                assert_eq!((code, message.as_str()), (Some(0), ""), "{name} {command}");
                let answer: Value = serde_json::from_str(&answer).unwrap();
                assert_eq!(problems(output, &answer), Vec::<String>::new(), "{name} {command} {}", check.day);
                count += 1;
            }
        }
    }
    assert!(count >= 100, "{count} answers");
}

#[test]
fn every_example_protocol_is_what_its_schema_says() {
    let schema = schema("protocol");
    for id in embedded::IDS {
        let value: Value = serde_json::from_str(embedded::text(id).unwrap()).unwrap();
        assert_eq!(problems(&schema, &value), Vec::<String>::new(), "{id}");
    }
}

/// An example with one thing changed, and who refuses it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    command: String,
    /// Which example, where the command has several.
    #[serde(default)]
    example: Option<String>,
    /// This text of the example, which stands in it once, and what stands there instead.
    replace: (String, String),
    /// Where the program says it is.
    #[serde(default)]
    field: String,
    #[serde(default)]
    line: usize,
    /// A part of its message.
    #[serde(default)]
    says: String,
    /// Where schema and program differ on purpose: the words of docs/formats.md for it.
    #[serde(default)]
    differs: String,
    #[serde(default)]
    refused_by: RefusedBy,
}

#[derive(Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RefusedBy {
    #[default]
    Both,
    Program,
    Schema,
}

#[test]
fn what_is_wrong_is_refused_with_its_field_and_line() {
    let cases = std::fs::read_to_string("tests/data/formats/changes.json").unwrap();
    let cases: Vec<Change> = serde_json::from_str(&cases).unwrap();
    let docs =
        std::fs::read_to_string("docs/formats.md").unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut wrong = Vec::new();
    for case in &cases {
        let (from, to) = (&case.replace.0, &case.replace.1);
        let name = case.example.as_ref().unwrap_or(&case.command);
        let what = format!("{name} with {to}");
        let further = EXAMPLES.iter().find(|(_, example, ..)| example == name);
        let input = further.map_or(name.as_str(), |(.., input, _)| *input);
        let text = example(name);
        assert_eq!(text.matches(from.as_str()).count(), 1, "{what}: {from} stands in the example once");
        let text = text.replace(from.as_str(), to);
        let by_schema = match serde_json::from_str::<Value>(&text) {
            Ok(value) => !schema(input).is_valid(&value),
            Err(_) => true,
        };
        if by_schema != (case.refused_by != RefusedBy::Program) {
            wrong.push(format!("{what}: refused by the schema: {by_schema}"));
        }
        let (code, answer, message) = said(&[&case.command], &text);
        if case.refused_by == RefusedBy::Schema {
            if code != Some(0) {
                wrong.push(format!("{what}: {message}"));
            }
        } else {
            let dot = if case.field.is_empty() { String::new() } else { format!(", {}", case.field) };
            let start = format!("aftercare: standard input: line {}{dot}: ", case.line);
            if code != Some(2)
                || !message.starts_with(&start)
                || !message.contains(&case.says)
                || !answer.is_empty()
            {
                wrong
                    .push(format!("{what}: exit code {code:?}, {message}    expected {start}…{}", case.says));
            }
        }
        if (case.refused_by != RefusedBy::Both) != (!case.differs.is_empty() && docs.contains(&case.differs))
        {
            wrong.push(format!("{what}: a difference that docs/formats.md does not name: {}", case.differs));
        }
    }
    assert!(cases.len() >= 60, "{} cases", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Something else than a file of the command, as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    text: String,
    #[serde(default = "first")]
    line: usize,
    says: String,
}

fn first() -> usize {
    1
}

#[test]
fn what_is_no_file_of_a_command_is_refused_in_words() {
    let cases: Vec<Whole> =
        serde_json::from_str(&std::fs::read_to_string("tests/data/formats/whole.json").unwrap()).unwrap();
    for case in &cases {
        for command in COMMANDS {
            let (code, answer, message) = said(&[command], &case.text);
            assert_eq!((code, answer.as_str()), (Some(2), ""), "{command} {}", case.text);
            let start = format!("aftercare: standard input: line {}: ", case.line);
            assert!(message.starts_with(&start) && message.contains(&case.says), "{command}: {message}");
            assert!(!message.contains("Raw") && !message.contains("struct"), "{command}: {message}");
        }
    }
}

#[test]
fn what_is_typed_wrongly_ends_with_exit_code_2() {
    let cases: [(&[&str], &str); 9] = [
        (&["pan"], "there is no command pan"),
        (&["plan", "--loud"], "there is no option --loud"),
        (&["plan", "--day", "2026-09-07"], "--day is for adherence and replay"),
        (&["best", "--as-recorded"], "--as-recorded is for adherence and replay"),
        (&["plan", "--csv"], "--csv is for adherence and replay"),
        (&["replay", "--csv", "--explain"], "choose either --explain or --csv"),
        (&["replay", "--day", "2026-9-7"], "--day: “2026-9-7” is not a date. Write it as 2026-09-04"),
        (&["replay", "a.json", "b.json"], "give one FILE"),
        (&["replay", "docs/examples/none.json"], "docs/examples/none.json: "),
    ];
    for (arguments, part) in cases {
        let (code, answer, message) = said(arguments, "");
        assert_eq!((code, answer.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(message.starts_with("aftercare: ") && message.contains(part), "{arguments:?}: {message}");
    }
}

#[test]
fn the_sample_script_is_what_its_schema_says() {
    let text = std::fs::read_to_string("assets/sample/patients.json").unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(problems(&schema("sample"), &value), Vec::<String>::new());
    value["patients"][0]["courses"][0]["turns"] = json!([{"leave": {"item": "img-3m"}}]);
    value["patients"][1]["nhs"] = json!("432 999 4454");
    assert_eq!(problems(&schema("sample"), &value).len(), 2);
}

#[test]
fn what_the_app_exports_is_what_the_schema_says_and_is_read() {
    let day: Date = "2026-11-23".parse().unwrap();
    let text = samples::courses_text(&samples::sample_on(day), day);
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(problems(&schema("adherence"), &file), Vec::<String>::new());
    let (code, answer, message) = said(&["adherence"], &text);
    assert_eq!((code, message.as_str()), (Some(0), ""));
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(problems(&schema("adherence.out"), &answer), Vec::<String>::new());
    assert_eq!(
        (&answer["courses"], &answer["cut_off"]),
        (&json!(file["courses"].as_array().unwrap().len()), &json!("2026-11-23"))
    );
    // Each course by itself, with its protocol inside it.
    let mut one = file["courses"][0].clone();
    let hash = one["protocol"].as_str().unwrap();
    one["protocol"] = file["protocols"][hash].clone();
    assert_eq!(problems(&schema("replay"), &one), Vec::<String>::new());
    let (code, answer, message) = said(&["replay"], &one.to_string());
    assert_eq!((code, message.as_str()), (Some(0), ""));
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(problems(&schema("replay.out"), &answer), Vec::<String>::new());
}

#[test]
fn figures_need_a_cut_off_date() {
    for (text, start) in [
        ("{\n\"courses\": []}", "line 2, courses: "),
        ("{\"courses\": [\n{\"protocol\": \"ivc-filter\", \"steps\": []}]}", "line 1, courses: "),
        ("{\"protocol\": \"ivc-filter\",\n\n\"steps\": []}", "line 3, steps: "),
    ] {
        let (code, answer, message) = said(&["adherence"], text);
        assert_eq!((code, answer.as_str()), (Some(2), ""), "{text}");
        assert!(message.starts_with(&format!("aftercare: standard input: {start}")), "{text}: {message}");
        assert!(message.contains("--day"), "{message}");
    }
    let (code, answer, _) = said(&["adherence", "--day", "2026-07-01"], "{\"courses\": []}");
    assert!(code == Some(0) && answer.contains("\"courses\": 0"), "{code:?} {answer}");
}

/// The lists of words in the schemas are those of the program.
#[test]
fn the_words_of_the_schemas_are_those_of_the_program() {
    fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<String> {
        all.iter().map(|one| code(*one).to_owned()).collect()
    }
    let published = Standard::PUBLISHED.iter().map(Standard::code).collect();
    let lists: [(&str, &str, Vec<String>); 55] = [
        ("shared", "modality", codes(Modality::ALL, Modality::code)),
        ("shared", "site", codes(Site::ALL, Site::code)),
        ("shared", "role", codes(Role::ALL, Role::code)),
        ("shared", "lesion_kind", codes(LesionKind::ALL, LesionKind::code)),
        ("shared", "treatment", codes(Treatment::ALL, Treatment::code)),
        ("shared", "measured_by", codes(MeasuredBy::ALL, MeasuredBy::code)),
        ("shared", "arterial_phase", codes(ArterialPhase::ALL, ArterialPhase::code)),
        ("shared", "contrast_phase", codes(ContrastPhase::ALL, ContrastPhase::code)),
        ("shared", "nodule", codes(Nodule::ALL, Nodule::code)),
        ("shared", "markers", codes(Markers::ALL, Markers::code)),
        ("shared", "fdg_pet", codes(FdgPet::ALL, FdgPet::code)),
        ("shared", "cytology", codes(Cytology::ALL, Cytology::code)),
        ("shared", "clinical_state", codes(ClinicalState::ALL, ClinicalState::code)),
        ("shared", "new_role", codes(NewRole::ALL, NewRole::code)),
        ("shared", "since_last", codes(SinceLast::ALL, SinceLast::code)),
        ("shared", "certainty", codes(Certainty::ALL, Certainty::code)),
        ("shared", "vascular_pattern", codes(VascularPattern::ALL, VascularPattern::code)),
        ("shared", "category", codes(Category::ALL, Category::code)),
        ("shared", "target_response", codes(TargetResponse::ALL, TargetResponse::code)),
        ("shared", "non_target_response", codes(NonTargetResponse::ALL, NonTargetResponse::code)),
        ("shared", "new_lesions", codes(NewLesions::ALL, NewLesions::code)),
        ("shared", "scope", codes(LesionScope::ALL, LesionScope::code)),
        ("shared", "rule", codes(RuleId::ALL, RuleId::code)),
        ("shared", "warning", codes(WarningCode::ALL, WarningCode::code)),
        ("shared", "confirmation", codes(Confirmation::ALL, Confirmation::code)),
        ("shared", "event_kind", codes(EventKind::ALL, EventKind::code)),
        ("shared", "censoring", codes(Censoring::ALL, Censoring::code)),
        ("shared", "activity_kind", codes(&ActivityKind::ALL, ActivityKind::code)),
        ("shared", "fact", codes(FactKey::ALL, FactKey::code)),
        ("shared", "published_standard", published),
        ("readings", "rule", codes(ReadingRule::ALL, ReadingRule::code)),
        ("readings", "warning_code", codes(ReadingWarningCode::ALL, ReadingWarningCode::code)),
        ("readings", "quantity_name", codes(QuantityName::ALL, QuantityName::code)),
        ("readings", "local_therapy", codes(LocalTherapy::ALL, LocalTherapy::code)),
        ("readings", "masslike", codes(Masslike::ALL, Masslike::code)),
        ("readings", "change", codes(li_rads::Change::ALL, li_rads::Change::code)),
        ("readings", "ancillary", codes(Ancillary::ALL, Ancillary::code)),
        ("readings", "use_ancillary", codes(AncillaryUse::ALL, AncillaryUse::code)),
        ("readings", "finding_2018", codes(Finding2018::ALL, Finding2018::code)),
        ("readings", "organ", codes(TargetOrgan::ALL, TargetOrgan::code)),
        ("readings", "outcome", codes(Outcome::ALL, Outcome::code)),
        ("readings", "edge", codes(Edge::ALL, Edge::code)),
        ("readings", "new_tumour", codes(NewTumour::ALL, NewTumour::code)),
        ("readings", "new_uptake", codes(NewUptake::ALL, NewUptake::code)),
        ("readings", "scanner", codes(SameScanner::ALL, SameScanner::code)),
        ("readings", "cycles", codes(Cycles::ALL, Cycles::code)),
        ("readings", "bone_kind", codes(BoneKind::ALL, BoneKind::code)),
        ("readings", "lytic", codes(Lytic::ALL, Lytic::code)),
        ("readings", "blastic", codes(Blastic::ALL, Blastic::code)),
        ("readings", "marrow", codes(Marrow::ALL, Marrow::code)),
        ("readings", "activity", codes(Activity::ALL, Activity::code)),
        ("readings", "new_bone_finding", codes(NewBoneFinding::ALL, NewBoneFinding::code)),
        ("scale", "term", codes(CtcaeTerm::ALL, CtcaeTerm::code)),
        ("scale", "scale", codes(ScaleName::ALL, ScaleName::code)),
        ("replay", "step", Action::NAMES.iter().map(|name| (*name).to_owned()).collect()),
    ];
    for (file, name, expected) in lists {
        let text = std::fs::read_to_string(format!("docs/schemas/{file}.schema.json")).unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        let part = &schema["$defs"][name];
        let part = if name == "step" { &part["properties"]["step"] } else { part };
        assert_eq!(part["enum"], json!(expected), "{file} {name}");
    }
}
