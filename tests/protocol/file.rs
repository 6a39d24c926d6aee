//! A protocol as a file: what comes back is what was written, and what is not whole is refused.

use crate::examples::{example, examples};
use aftercare::calendar::parse_iso;
use aftercare::exchange::{ProtocolFile, ProtocolFileProblem};
use aftercare::people::MemberId;
use aftercare::protocol::{Approver, Content, ProtocolId, Version};

fn draft(content: Content) -> Version {
    let author = Approver {
        name: "Dr A Okafor".to_owned(),
        role: "Interventional radiologist".to_owned(),
        member: Some(MemberId::from_bits(7)),
    };
    Version::first_draft(ProtocolId::from_bits(42), content, author)
}

fn file(content: Content) -> ProtocolFile {
    let today = parse_iso("2026-11-23").expect("a day");
    ProtocolFile::of(&draft(content), "Liver MDT, Northfield".to_owned(), today)
}

#[test]
fn every_example_comes_back_byte_for_byte() {
    for (id, content) in examples() {
        let written = file(content.clone());
        let read = ProtocolFile::read(&written.text()).unwrap_or_else(|problem| panic!("{id}: {problem:?}"));
        assert_eq!(read, written, "{id}");
        assert_eq!(read.text(), written.text(), "{id}");
        assert_eq!(file(read.content).text(), written.text(), "{id}: exported again after it was taken over");
    }
}

#[test]
fn a_file_says_where_it_comes_from() {
    let written = file(example("sirt-hcc"));
    assert_eq!(written.name(), "protocol-sirt-y-90-for-hepatocellular-carcinoma-v1.json");
    assert!(
        written.note().starts_with("From a file of Liver MDT, Northfield, version 1, text "),
        "{}",
        written.note()
    );
    assert_eq!(written.origin.standing, "Draft, not approved");
    assert!(written.text().starts_with("{\n  \"format\": \"aftercare.protocol/1\",\n  \"origin\": {"));
}

#[test]
fn what_is_cut_off_is_refused_wherever_it_ends() {
    let text = file(example("ivc-filter")).text();
    let ends = text.char_indices().map(|(end, _)| end).filter(|end| end + 2 < text.len());
    for end in ends.step_by(13) {
        let problem = ProtocolFile::read(&text[..end]).expect_err("a part of a file");
        assert!(matches!(problem, ProtocolFileProblem::NotJson(_)), "{end}: {problem:?}");
    }
}

/// A letter or digit that is another one makes another text or no text, and neither is taken for the one exported.
#[test]
fn what_was_changed_on_the_way_is_refused() {
    let written = file(example("ivc-filter"));
    let text = written.text();
    let start = text.find("\"content\": {").expect("the text");
    let mut refused = 0;
    for (at, letter) in
        text.char_indices().filter(|(at, letter)| *at > start && letter.is_ascii_alphanumeric())
    {
        if at % 7 != 0 {
            continue;
        }
        let other = if letter == 'e' { 'a' } else { 'e' };
        let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        match ProtocolFile::read(&changed) {
            // The name of a field that may be absent: what stood there is gone, and the hash says so.
            Ok(read) => panic!("{at}: taken as {:?}", read.content.title),
            Err(problem) => {
                refused += 1;
                let message = problem.message();
                assert!(message.contains("Nothing was changed here."), "{message}");
            }
        }
    }
    assert!(refused > 500, "{refused} changes were tried");
}

#[test]
fn newer_and_other_files_say_so() {
    let text = file(example("ivc-filter")).text();
    let newer = text.replacen("aftercare.protocol/1", "aftercare.protocol/2", 1);
    assert_eq!(ProtocolFile::read(&newer), Err(ProtocolFileProblem::Newer(2)));
    for other in
        ["{}", "[]", "3", "{\"format\": \"aftercare.plan/1\"}", "{\"format\": \"aftercare.protocol/x\"}"]
    {
        assert_eq!(ProtocolFile::read(other), Err(ProtocolFileProblem::OtherFile), "{other}");
    }
    assert_eq!(ProtocolFile::read("a plan"), Err(ProtocolFileProblem::NotJson(1)));
    let no_origin = "{\"format\": \"aftercare.protocol/1\"}";
    assert!(matches!(ProtocolFile::read(no_origin), Err(ProtocolFileProblem::Misread(_))));
    let twice = text.replacen("\"title\"", "\"title\": \"x\", \"title\"", 1);
    assert!(ProtocolFile::read(&twice).is_err(), "a field that stands twice");
}
