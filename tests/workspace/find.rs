//! Patients and protocols are found by what people type.

use crate::clinic::{Desk, day, entry};
use aftercare::protocol::library::parse_index;
use aftercare::ui::find::{Act, choices};
use aftercare::ui::route::Route;
use aftercare::workspace::views::find::{Search, Target, find};
use aftercare::workspace::views::patients::patient_list;
use aftercare::workspace::{CorrectPatient, MergePatients, Op};

#[test]
fn patients_are_found_by_name_number_and_birth() {
    let (mut desk, _) = Desk::with_patel();
    desk.patient("999 404 9488", "O’Neill", "Siobhán", "1963-07-11");
    let found = |search: &str| -> Vec<String> {
        let list = patient_list(desk.workspace(), search, desk.today, 200);
        assert_eq!(list.total, list.lines.len());
        list.lines.into_iter().map(|line| line.name).collect()
    };
    assert_eq!(found("").len(), 2);
    let patel = ["PATEL, Meera"];
    for search in [
        "pat",
        "Meera",
        "patel meera",
        "PATEL, Mee",
        "999 432 4454",
        "9994324454",
        "4324",
        "14-Mar-1961",
        "14/3/1961",
        "14.3.61",
        "14 March 1961",
        "14031961",
        "patel 14031961",
        "140361",
        "patel 140361",
        "1961",
        "patel 1961",
        "Meera Patel 14.03.61",
        "Patel, 14 Mar 1961",
        // One letter wrong, too few, too many, two exchanged.
        "pafel",
        "patell",
        "meerra patel",
        "meera pattel",
        "ptael",
    ] {
        assert_eq!(found(search), patel, "{search}");
    }
    for search in ["oniell", "siobhn", "oneill", "O'Neill", "o’neill", "siobhan", "neill", "999404"] {
        assert_eq!(found(search), ["O’NEILL, Siobhán"], "{search}");
    }
    for search in [
        "smith",
        "meera oneill",
        "15-Mar-1961",
        "15031961",
        "150361",
        "123",
        "1962",
        "patel 1963",
        "smith 1961",
        "14.3.62",
        "paftl",
        "mera",
        "ptel",
    ] {
        assert_eq!(found(search), Vec::<String>::new(), "{search}");
    }
    let one = patient_list(desk.workspace(), "", desk.today, 1);
    assert_eq!((one.lines.len(), one.total), (1, 2));
}

#[test]
fn the_best_fit_stands_first() {
    let (mut desk, _) = Desk::with_patel();
    desk.patient("999 404 9488", "Okafor", "Patience", "1963-07-11");
    desk.patient("999 123 4578", "Spatel", "Ann", "1971-02-03");
    let before = desk.workspace().clone();
    let titles = |search: &str, most: usize| -> (Vec<String>, usize) {
        let found = find(&before, &Search::parse(search), most);
        (found.hits.into_iter().map(|hit| hit.title).collect(), found.total)
    };
    // Family names before given names, and what only contains the letters last.
    assert_eq!(titles("pat", 8), (vec!["PATEL, Meera".into(), "OKAFOR, Patience".into()], 2));
    assert_eq!(titles("patel", 8), (vec!["PATEL, Meera".into(), "SPATEL, Ann".into()], 2));
    assert_eq!(titles("patel", 1), (vec!["PATEL, Meera".into()], 2));
    assert_eq!(titles("999", 8).1, 3);
    assert_eq!(titles("999 432 4454", 8), (vec!["PATEL, Meera".into()], 1));
    assert_eq!(titles("nobody", 8), (Vec::new(), 0));
    // Whoever is called so before whoever is called nearly so.
    desk.patient("999 195 6832", "Aspatell", "Bo", "1971-02-03");
    desk.patient("999 111 2227", "Petal", "Bo", "1971-02-03");
    desk.patient("999 765 4315", "Patell", "Bo", "1971-02-03");
    let found = find(desk.workspace(), &Search::parse("patell"), 8);
    let said: Vec<String> =
        found.hits.into_iter().map(|hit| format!("{}: {}", hit.title, hit.detail)).collect();
    assert_eq!(
        said,
        [
            "PATELL, Bo: 999 765 4315 · born 03-Feb-1971",
            "ASPATELL, Bo: 999 195 6832 · born 03-Feb-1971",
            "PATEL, Meera: Similar name · 999 432 4454 · born 14-Mar-1961",
        ]
    );
    let list = patient_list(desk.workspace(), "patell", desk.today, 8).lines;
    let said: Vec<(&str, bool)> = list
        .iter()
        .map(|line| (line.name.as_str(), line.also.iter().any(|also| also == "Similar name")))
        .collect();
    assert_eq!(said, [("ASPATELL, Bo", false), ("PATELL, Bo", false), ("PATEL, Meera", true)]);
}

#[test]
fn a_protocol_is_found_by_any_of_its_words() {
    let (desk, course) = Desk::with_patel();
    let course = desk.course(course);
    let title = desk.workspace().content_of(&course.version).unwrap().title.clone();
    for word in title.split([' ', '(', ')']).filter(|word| word.len() > 3) {
        let found = find(desk.workspace(), &Search::parse(word), 8);
        let protocol = found.hits.iter().find(|hit| matches!(hit.target, Target::Protocol { .. }));
        assert_eq!(protocol.map(|hit| hit.title.as_str()), Some(title.as_str()), "{word}");
    }
    // People say what the example it was made from is called.
    let short = find(desk.workspace(), &Search::parse("sirt crlm"), 8);
    assert!(short.hits.iter().any(|hit| hit.title == title));
}

#[test]
fn a_patient_is_found_by_what_was_corrected_after_those_of_that_name_now() {
    let (mut desk, course) = Desk::with_patel();
    let patient = desk.course(course).patient;
    let done = desk.does(Op::CorrectPatient(CorrectPatient {
        patient,
        to: entry("999 123 4578", "Sharma", "Meera", "1961-03-15").parse(day("2026-11-29")).unwrap(),
        reason: "Married".into(),
    }));
    desk.patient("999 404 9488", "Spatel", "Ann", "1963-07-11");
    let titles = |desk: &Desk, search: &str| -> Vec<String> {
        find(desk.workspace(), &Search::parse(search), 8).hits.into_iter().map(|hit| hit.title).collect()
    };
    for search in ["patel meera", "999 432 4454", "14-Mar-1961", "sharma", "999 123 4578"] {
        assert_eq!(titles(&desk, search), ["SHARMA, Meera"], "{search}");
    }
    let hit = find(desk.workspace(), &Search::parse("patel"), 8).hits.remove(0);
    assert_eq!(
        hit.detail,
        "999 123 4578 · born 15-Mar-1961 · before PATEL, Meera, 999 432 4454, born 14-Mar-1961"
    );
    // A correction that was taken back never was.
    desk.does(Op::Undo(done.write));
    assert!(titles(&desk, "sharma").is_empty());
    assert_eq!(
        find(desk.workspace(), &Search::parse("patel meera"), 8).hits[0].detail,
        "999 432 4454 · born 14-Mar-1961"
    );
}

#[test]
fn an_action_whose_word_begins_so_comes_before_a_name() {
    let (mut desk, course) = Desk::with_patel();
    let chart = desk.course(course).patient;
    desk.patient("999 404 9488", "MacDonald", "Callum", "1963-07-11");
    let found = |text: &str, here| choices(desk.workspace(), &[], &[], here, |_| true, text).shown;
    let beside = "Record something beside the plan";
    let shown: Vec<String> = found("call", None).into_iter().map(|choice| choice.title).collect();
    assert_eq!(shown, [beside, "MACDONALD, Callum"]);
    for (text, title) in [
        ("merge", "Merge two records"),
        ("hand over", "Hand over patients"),
        ("medicine", beside),
        ("record unscheduled", beside),
        ("pause", beside),
        ("death", "Correct name, number, birth or death"),
        ("switch", "Switch user"),
        ("dark", "Colours and rows"),
        ("erase", "Erase workspace"),
        ("bank holiday", "Working days and holidays"),
        ("change passphrase", "Passphrases"),
        ("export", "Export everything"),
    ] {
        assert_eq!(found(text, None)[0].title, title, "{text}");
    }
    let record = Route::Record { patient: chart, course, item: "extra".into() };
    assert_eq!(found("unplanned", Some(chart))[0].act, Act::Go(record));
    assert_eq!(found("unplanned", None)[0].act, Act::Go(Route::Patients));
    assert_eq!(found("dark", None)[0].act, Act::At(Route::Settings, "display"));
    assert_eq!(found("death", Some(chart))[0].act, Act::Go(Route::Identity { patient: chart }));
    assert_eq!(found("withdraw", Some(chart))[0].act, Act::Go(Route::Replan { patient: chart, course }));
    // They are many: before anything is typed, what a day needs is offered.
    assert!(found("", None).iter().all(|choice| choice.title != "Erase workspace"));
    assert_eq!(found("merge", Some(chart))[0].act, Act::Go(Route::Identity { patient: chart }));
}

/// Before anything is typed the patients looked at last are offered, each chart once, also where a record was merged
/// with another since.
#[test]
fn a_record_that_was_merged_is_offered_once_as_the_chart_it_belongs_to() {
    let (mut desk, course) = Desk::with_patel();
    let patel = desk.course(course).patient;
    let again = desk.patient("999 404 9488", "Patel", "Mera", "1961-03-14");
    desk.does(Op::MergePatients(MergePatients {
        other: again,
        into: patel,
        agreed: Vec::new(),
        reason: "Same address".into(),
    }));
    let shown = choices(desk.workspace(), &[], &[again, patel], None, |_| true, "").shown;
    let patients: Vec<&str> =
        shown.iter().map(|choice| choice.title.as_str()).filter(|title| title.contains("PATEL")).collect();
    assert_eq!(patients, ["PATEL, Meera"]);
    assert_eq!(shown[0].act, Act::Go(Route::Patient { patient: patel }));
}

/// What is found and not shown is counted, whatever it is.
#[test]
fn examples_that_are_found_and_not_shown_are_counted() {
    let (desk, _) = Desk::with_patel();
    let index = std::fs::read_to_string("assets/protocols/index.json").unwrap();
    let examples = parse_index(&index).unwrap();
    let found = choices(desk.workspace(), &examples, &[], None, |_| true, "liver");
    let is_example = |act: &Act| matches!(act, Act::Go(Route::Example { .. }));
    let shown = found.shown.iter().filter(|choice| is_example(&choice.act)).count();
    let all = examples.iter().filter(|entry| {
        format!("{} {} {}", entry.title, entry.id, entry.organ).to_lowercase().contains("liver")
    });
    assert_eq!(shown + found.more, all.count());
    assert!(found.more > 0);
}
