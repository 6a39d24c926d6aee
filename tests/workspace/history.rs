//! Every kind of event and every step has a sentence, and what changes something says before → after.

use crate::clinic::{Desk, day, entry};
use crate::events::{everything, name_of};
use aftercare::workspace::views::BackupBeside;
use aftercare::workspace::views::history::trail;
use aftercare::workspace::{BackupMade, Event, Op};
use std::collections::BTreeMap;

/// What sets or adds something that was not there, and what is told by its own words.
const WITHOUT_BEFORE: [&str; 26] = [
    "workspace.created",
    "member.added",
    "patient.added",
    "patients.separated",
    "protocol.drafted",
    "protocol.approved",
    "protocol.retired",
    "protocol.draft-discarded",
    "course.started",
    "course.step.assessed",
    "course.step.anchor-set",
    "course.step.chased",
    "course.step.checked",
    "course.step.closed",
    "course.step.course-closed",
    "course.step.decided",
    "course.step.did-not-attend",
    "course.step.ended",
    "course.step.event-recorded",
    "course.step.fact-recorded",
    "course.step.held",
    "course.step.justified",
    "course.step.lesions-recorded",
    "course.step.session-added",
    "undone",
    "redone",
];

/// Every line of everything, by the name of its kind.
fn sentences() -> BTreeMap<String, Vec<String>> {
    let desk = everything();
    let lines = trail(desk.workspace());
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for recorded in desk.rehearsal.journal() {
        let line = lines.iter().find(|line| line.event == recorded.id).unwrap();
        found.entry(name_of(&recorded.event)).or_default().push(line.sentence.clone());
    }
    found
}

#[test]
fn every_kind_has_a_sentence_and_a_change_says_what_stood_before() {
    let sentences = sentences();
    for (kind, _) in Event::KINDS {
        assert!(sentences.keys().any(|name| name.starts_with(kind)), "{kind}");
    }
    let sets = ["backup.made", "key.changed", "course.step.planned", "course.step.booked-outside"];
    for (name, lines) in &sentences {
        assert!(lines.iter().all(|line| line.len() > 10 && !line.contains("~")), "{name}: {lines:?}");
        let first = name.starts_with("course.step.assessed-");
        if !first && !WITHOUT_BEFORE.contains(&name.as_str()) && !sets.contains(&name.as_str()) {
            assert!(lines.iter().any(|line| line.contains(" → ")), "{name}: {lines:?}");
        }
    }
}

#[test]
fn a_change_is_told_with_what_it_changed() {
    let sentences = sentences();
    let told = |name: &str, words: &str| {
        let lines = sentences.get(name).unwrap_or_else(|| panic!("{name}"));
        assert!(lines.iter().any(|line| line == words), "{name}: {lines:#?}");
    };
    told("patient.corrected", "Corrected name PATEL, Meera → PATEL, Meera K (Second given name)");
    told(
        "member.changed-professional",
        "Changed the entry of M Ruiz (Advanced practitioner): role Nurse specialist → Advanced practitioner, job title none → Advanced nurse practitioner, registration none → NMC 12A3456E, contact none → 020 7946 0000, weekdays",
    );
    told(
        "settings.changed",
        "Changed the settings: bank holidays England and Wales → Scotland; due soon 14 days ahead → 21 days ahead; local closures none → 27-Nov-2026",
    );
    told("course.step.anchor-corrected", "Corrected session 1 04-Sep-2026 → 03-Sep-2026 (Typed wrong)");
    told("course.step.handed-over", "Handed over: M Ruiz → Dr A Okafor (Back from leave)");
    told(
        "course.step.end-withdrawn",
        "Took back the end of the plan: transferred 10-Dec-2026 → running (Stays)",
    );
    told("course.step.optional-switched", "Optional “4-week MRI”: off → on");
    told(
        "course.step.entered-in-error-session",
        "Entered in error: session 3 on 12-Dec-2026: recorded → taken back (Another patient’s letter)",
    );
    told(
        "course.step.voided-misfiled",
        "Entered in error: “Call, 1 week, session 1” of 12-Dec-2026: recorded here → belongs to PATELL, Meera (Another patient’s letter)",
    );
    told(
        "patients.merged",
        "Merged two records of one person: PATELL, Meera (999 404 9488, born 14-Mar-1961) → part of PATEL, Meera K (999 432 4454, born 14-Mar-1961) (Same address and referral)",
    );
}

#[test]
fn a_backup_that_was_just_made_does_not_read_like_a_loss() {
    let (mut desk, _) = Desk::with_patel();
    let ids = |desk: &Desk| desk.rehearsal.journal().iter().map(|event| event.id).collect::<Vec<_>>();
    let file = ids(&desk);
    let words = |desk: &Desk| BackupBeside::of(desk.workspace(), file.iter().copied()).words();
    let count = file.len();
    assert_eq!(words(&desk), format!("{count}, the same as here"));
    desk.does(Op::RecordBackup(BackupMade { head: "0".repeat(64), at_ms: 0 }));
    assert_eq!(
        words(&desk),
        format!(
            "{count}, all of them here as well. 1 entry here is newer than this file: that a backup was made"
        )
    );
    desk.does(Op::AddPatient(
        entry("999 404 9488", "Khan", "Aisha", "1971-01-02").parse(day("2026-11-29")).unwrap(),
    ));
    assert_eq!(
        words(&desk),
        format!("{count}, all of them here as well. 2 entries here are not in this file")
    );
    // A file of another workspace.
    let (other, _) = Desk::with_patel();
    let all = ids(&desk);
    let beside = BackupBeside::of(other.workspace(), all.iter().copied());
    assert_eq!((beside.only_in_file, beside.only_here), (2, 0));
    assert_eq!(beside.words(), format!("{}, of which 2 are not here", count + 2));
}
