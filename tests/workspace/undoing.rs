use crate::clinic::{Desk, content, day, entry, item};
use aftercare::people::{MemberId, Professional, Role};
use aftercare::plan::{CloseReason, EndReason, Finding, LabValue, OutsideReason, Session};
use aftercare::workspace::{
    BookItem, Change, ChangeCourse, ChangeMember, ChaseItem, ClinicSettings, CloseItem, CorrectPatient,
    EditDraft, EndPlan, HandOver, HoldPlan, Key, KeyChanged, Named, NewAssessment, NewMember, Op,
    RecordDidNotAttend, Subject, Undo, VoidAssessment, Workspace,
};

/// What a person sees: everything but the log, which keeps what was undone.
fn seen(workspace: &Workspace) -> String {
    let patients: Vec<_> = workspace.patients().collect();
    let protocols: Vec<_> = workspace.protocols().collect();
    let courses: Vec<_> = workspace.courses().collect();
    format!("{patients:#?}{protocols:#?}{courses:#?}")
}

#[test]
fn undoing_restores_the_state_and_redoing_brings_it_back() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-10-01");
    let patient = desk.course(course).patient;
    let bloods = Finding::bloods(vec![LabValue::new("Bilirubin", "14", "µmol/L")], "");
    let done_on = day("2026-09-18");
    let ops = [
        Op::BookItem(BookItem {
            course,
            item: item("img-12w"),
            date: day("2026-11-27"),
            time: None,
            place: "CT".into(),
            reference: String::new(),
            outside: OutsideReason::NotGiven,
        }),
        Op::ChaseItem(ChaseItem {
            course,
            item: item("qlq"),
            on: desk.today,
            note: "Posted again".into(),
            again: None,
        }),
        Op::CloseItem(CloseItem {
            course,
            item: item("ph-1w.s1"),
            reason: CloseReason::Declined,
            note: String::new(),
        }),
        Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Item(item("lft-2w.s1")),
            date: done_on,
            finding: bloods,
            lesions: Vec::new(),
            sign: false,
        })),
        Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![Change::AddSession(Session {
                date: day("2026-10-01"),
                site: "left lobe".into(),
                operator: String::new(),
            })],
            cause: String::new(),
            shown: None,
        })),
        Op::HoldPlan(HoldPlan { course, from: desk.today, reason: "Chest infection".into() }),
        Op::HandOver(HandOver {
            courses: vec![course],
            to: desk.ruiz,
            reason: "Leave".into(),
            from: desk.today,
        }),
        Op::EndPlan(EndPlan { course, reason: EndReason::Died, date: desk.today, note: String::new() }),
        Op::CorrectPatient(CorrectPatient {
            patient,
            to: entry("999 432 4454", "Patel", "Meera K", "1961-03-14").parse(day("2026-11-29")).unwrap(),
            reason: "Second given name".into(),
        }),
    ];
    for op in ops {
        let before = seen(desk.workspace());
        let mut other = desk.clone();
        let done = other.does(op);
        assert_eq!(done.undo, Undo::Possible, "{}", done.write.label);
        let after = seen(other.workspace());
        assert_ne!(before, after, "{}", done.write.label);
        let undone = other.does(Op::Undo(done.write.clone()));
        assert_eq!(undone.write.label, format!("Undone: {}", done.write.label));
        assert_eq!(before, seen(other.workspace()), "{}", done.write.label);
        other.does(Op::Redo(done.write.clone()));
        assert_eq!(after, seen(other.workspace()), "{}", done.write.label);
    }
}

#[test]
fn what_was_undone_stays_in_the_log() {
    let (mut desk, course) = Desk::with_patel();
    let done =
        desk.does(Op::HoldPlan(HoldPlan { course, from: desk.today, reason: "Chest infection".into() }));
    desk.does(Op::Undo(done.write.clone()));
    let log = desk.workspace().log(Subject::Course(course));
    let held = log.iter().find(|entry| entry.event.id == done.write.events[0]).unwrap();
    assert!(held.undone_by.is_some());
    assert_eq!(desk.problems(Op::Undo(done.write)), ["events: This is undone already"]);
}

#[test]
fn an_early_step_that_others_rest_on_is_not_undone() {
    let (mut desk, course) = Desk::with_patel();
    let book = BookItem {
        course,
        item: item("img-12w"),
        date: day("2026-11-27"),
        time: None,
        place: String::new(),
        reference: String::new(),
        outside: OutsideReason::NotGiven,
    };
    let booked = desk.does(Op::BookItem(book));
    desk.on("2026-11-28");
    desk.does(Op::RecordDidNotAttend(RecordDidNotAttend {
        course,
        item: item("img-12w"),
        date: day("2026-11-27"),
    }));
    let problems = desk.problems(Op::Undo(booked.write));
    assert_eq!(
        problems,
        ["events: Something recorded later depends on this, so undo that first (img-12w has no booking)"]
    );
}

#[test]
fn what_was_typed_in_a_draft_stays_once_it_is_approved() {
    let mut desk = Desk::opened();
    let protocol = desk.draft(content());
    let edit = |change_note: &str| {
        let change_note = change_note.to_owned();
        Op::EditDraft(Box::new(EditDraft { protocol, number: 1, content: content(), change_note }))
    };
    let edited = desk.does(edit("First version for our MDT"));
    desk.does(Op::Undo(edited.write));
    // A note is no part of the text that is approved, and stays with it all the same.
    let edited = desk.does(edit("Second thoughts"));
    let approval = desk.approval(protocol, 1);
    desk.does(Op::ApproveDraft(approval));
    assert_eq!(
        desk.problems(Op::Undo(edited.write)),
        [
            "events: Version 1 is approved by now, and an approved version never changes. Start a new version from it"
        ]
    );
    assert_eq!(desk.workspace().version(protocol, 1).unwrap().change_note, "Second thoughts");
}

#[test]
fn a_patient_with_a_plan_and_a_version_in_use_stay() {
    let (mut desk, course) = Desk::with_patel();
    let patient = desk.course(course).patient;
    let added = desk.workspace().log(Subject::Patient(patient))[0].event.id;
    let write = aftercare::workspace::Write { events: vec![added], label: "Added PATEL".into() };
    assert_eq!(
        desk.problems(Op::Undo(write)),
        ["patient: This patient has a follow-up plan. Undo the plan first"]
    );
    let protocol = desk.course(course).version.protocol;
    for entry in desk.workspace().log(Subject::Protocol(protocol)).to_vec() {
        let write = aftercare::workspace::Write { events: vec![entry.event.id], label: "x".into() };
        assert!(desk.tries(Op::Undo(write)).is_err());
    }
}

#[test]
fn a_signed_record_is_not_undone_but_set_aside() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-11");
    let done = desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("ph-1w.s1")),
        date: desk.today,
        finding: Finding::Note("Well".into()),
        lesions: Vec::new(),
        sign: true,
    })));
    let why = "A signed record is not undone. Amend it or mark it as entered in error, with a reason";
    assert_eq!(done.undo, Undo::Impossible(why));
    assert_eq!(desk.problems(Op::Undo(done.write)), [format!("events: {why}")]);
    let assessment = *desk.course(course).assessments.keys().next().unwrap();
    desk.does(Op::VoidAssessment(VoidAssessment { course, assessment, reason: "Another patient".into() }));
    let record = desk.course(course).item(&item("ph-1w.s1")).unwrap();
    assert_eq!(record.outcome, aftercare::plan::Outcome::Open);
    assert_eq!(
        desk.course(course).assessments.get(&assessment).unwrap().void.as_ref().unwrap().0,
        day("2026-09-11")
    );
}

/// What was set for the team is taken back and done again like anything else, and what was set before it is back.
#[test]
fn settings_and_changes_of_a_member_are_undone() {
    let mut desk = Desk::opened();
    let before = desk.workspace().settings().clone();
    let settings = ClinicSettings { due_soon_days: before.due_soon_days + 7, ..before.clone() };
    let changed = desk.does(Op::ChangeSettings(settings.clone()));
    assert_eq!(changed.undo, Undo::Possible);
    let undone = desk.does(Op::Undo(changed.write.clone()));
    assert_eq!(*desk.workspace().settings(), before);
    assert!(undone.write.label.starts_with("Undone: "), "{}", undone.write.label);
    desk.does(Op::Redo(changed.write));
    assert_eq!(*desk.workspace().settings(), settings);
    let ruiz = desk.workspace().member(desk.ruiz).unwrap().clone();
    let left = desk.does(Op::ChangeMember(leaving(desk.ruiz, Some(desk.today))));
    assert!(!desk.workspace().member(desk.ruiz).unwrap().active());
    desk.does(Op::Undo(left.write));
    assert_eq!(*desk.workspace().member(desk.ruiz).unwrap(), ruiz);
}

fn leaving(member: MemberId, left_on: Option<aftercare::calendar::Date>) -> ChangeMember {
    ChangeMember {
        member,
        name: "M Ruiz".into(),
        role: Role::NurseSpecialist,
        core_of_mdt: true,
        left_on,
        professional: Professional::default(),
    }
}

/// A member who was added is taken out again as long as nothing names them; and nobody who looks after a patient is made
/// to have left.
#[test]
fn a_member_whom_the_records_name_stays() {
    let add = || {
        Op::AddMember(NewMember {
            name: "Dr L Brandt".into(),
            role: Role::InterventionalRadiologist,
            core_of_mdt: true,
            professional: Professional::default(),
        })
    };
    let named = "member: They look after patients, have recorded something, or have a passphrase. Record that they have left instead";
    let start = || {
        let (mut desk, course) = Desk::with_patel();
        let count = desk.workspace().members().count();
        let added = desk.does(add()).write;
        desk.does(Op::Undo(added.clone()));
        assert_eq!(desk.workspace().members().count(), count);
        desk.does(Op::Redo(added.clone()));
        let known = desk.workspace().members().find(|member| member.name() == "Dr L Brandt");
        let brandt = known.unwrap().id();
        (desk, course, added, brandt)
    };
    let (mut desk, _, added, brandt) = start();
    desk.does(Op::RecordKeyChange(KeyChanged { key: Key::Own(brandt), removed: false }));
    assert_eq!(desk.problems(Op::Undo(added)), [named], "with a passphrase of their own");

    let hand = |desk: &Desk, course, to| {
        Op::HandOver(HandOver { courses: vec![course], to, reason: "Leave".into(), from: desk.today })
    };
    let (mut desk, course, added, brandt) = start();
    desk.does(hand(&desk, course, brandt));
    assert_eq!(desk.problems(Op::Undo(added.clone())), [named], "looks after a patient");
    desk.on("2026-09-20");
    desk.does(hand(&desk, course, desk.okafor));
    assert_eq!(desk.problems(Op::Undo(added)), [named], "has looked after one");

    // Back again, and with a patient: the day on which they came back is not taken back.
    let (mut desk, course, _, _) = start();
    desk.does(Op::ChangeMember(leaving(desk.ruiz, Some(desk.today))));
    let back = desk.does(Op::ChangeMember(leaving(desk.ruiz, None))).write;
    desk.does(hand(&desk, course, desk.ruiz));
    assert_eq!(desk.problems(Op::Undo(back)), ["member: They look after patients by now. Hand over first"]);
}
