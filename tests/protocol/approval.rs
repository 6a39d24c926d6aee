//! The checks, approval, and versions.

use super::examples::{confirmed, example, examples};
use aftercare::calendar::{Date, Offset, Period, Repeat, WindowSpec, parse_iso};
use aftercare::protocol::check::{Severity, check};
use aftercare::protocol::{
    AnchorBasis, Approver, Content, ContentHash, ProtocolId, Request, State, TimePointId, Version, approve,
    edit,
};
use serde::Deserialize;

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

#[derive(Deserialize)]
struct WindowCases {
    cases: Vec<WindowCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowCase {
    #[serde(default)]
    why: String,
    offset: Offset,
    window: WindowSpec,
    #[serde(default)]
    grace_after: Option<Period>,
    #[serde(default)]
    expires: Option<Offset>,
    #[serde(default)]
    repeat: Option<Repeat>,
    /// Severity and field.
    findings: Vec<String>,
}

#[test]
fn a_window_its_late_end_and_its_expiry_come_in_order() {
    let file: WindowCases = serde_json::from_str(include_str!("../data/protocol/windows.json")).unwrap();
    assert!(file.cases.len() >= 17);
    for case in file.cases {
        let mut content = confirmed("tace-conventional");
        content.time_points.retain(|time_point| time_point.id.as_str() == "ph-3d");
        let [only] = &mut content.time_points[..] else { panic!("one time point") };
        only.timing.offset = case.offset;
        only.timing.window = case.window;
        only.timing.grace_after = case.grace_after;
        only.timing.expires = case.expires;
        only.repeat = case.repeat;
        let found: Vec<String> = check(&content)
            .into_iter()
            .filter(|finding| ["window", "expires", "grace_after"].contains(&finding.field))
            .map(|finding| {
                assert_eq!(finding.problem(&content).field, format!("time_points[0].{}", finding.field));
                let severity = if finding.severity == Severity::Error { "error" } else { "consider" };
                format!("{severity} {}", finding.field)
            })
            .collect();
        assert_eq!(found, case.findings, "{} {} {:?}", case.why, case.offset.words(), case.expires);
    }
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
    parse_iso(text).unwrap_or_else(|problem| panic!("{text}: {problem}"))
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
