//! What was recorded wrongly is put right with a reason, and both stay to be read.

use crate::clinic::{Desk, content, day, item};
use aftercare::plan::{CourseId, EndReason, Finding, Mistake, Outcome, OutsideReason, Session};
use aftercare::protocol::{Fact, FactKey, FactValue};
use aftercare::workspace::views::history::{patient_history, patient_history_on_paper};
use aftercare::workspace::views::patient::{anchor_corrections, course_page, misfiled_under};
use aftercare::workspace::*;

fn change(course: CourseId, change: Change) -> Op {
    Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![change],
        cause: String::new(),
        shown: None,
    }))
}

fn note(course: CourseId, name: &str, date: &str) -> Op {
    Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item(name)),
        date: day(date),
        finding: Finding::Note("Well".into()),
        lesions: Vec::new(),
        sign: true,
    }))
}

#[test]
fn an_assessment_of_another_patient_is_told_on_both_charts() {
    let (mut desk, course) = Desk::with_patel();
    let protocol = desk.approved(content());
    let patel = desk.course(course).patient;
    let right = desk.patient("999 404 9488", "O’Neill", "Siobhan", "1963-07-11");
    let theirs = desk.start(right, protocol, "2026-09-04");
    desk.on("2026-09-11");
    desk.does(note(course, "ph-1w.s1", "2026-09-11"));
    let assessment = *desk.course(course).assessments.keys().next().unwrap();
    let misfiled = |patient| {
        Op::MisfiledAssessment(MisfiledAssessment {
            course,
            assessment,
            patient,
            reason: "Opened from the wrong row".into(),
        })
    };
    assert_eq!(
        desk.problems(misfiled(patel)),
        ["patient: It is recorded on this patient. Choose the other one"]
    );
    let done = desk.does(misfiled(right));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    assert_eq!(
        page.assessments[0].void.as_deref(),
        Some("Marked 11-Sep-2026: belonged to O’NEILL, Siobhan (999 404 9488): Opened from the wrong row")
    );
    assert_eq!(desk.course(course).item(&item("ph-1w.s1")).unwrap().outcome, Outcome::Open);
    assert!(misfiled_under(desk.workspace(), patel).is_empty());
    let found = misfiled_under(desk.workspace(), right);
    assert_eq!(
        found[0].words,
        "“Call, 1 week” of 11-Sep-2026 was recorded in error under PATEL, Meera: Well"
    );
    assert_eq!((found[0].course, found[0].assessment, &found[0].recorded_here), (course, assessment, &None));
    let told = |patient| -> Vec<String> {
        let lines = patient_history(desk.workspace(), patient).into_iter();
        lines.map(|line| line.sentence).filter(|sentence| sentence.contains("Opened from the")).collect()
    };
    let here = "Belongs here: “Call, 1 week” of 11-Sep-2026, recorded in error under PATEL, Meera (Opened from the wrong row)";
    assert_eq!(told(right), [here]);
    assert_eq!(told(patel).len(), 1);
    assert_ne!(told(patel)[0], here);
    // On paper about one patient nobody else is named.
    let printed = |desk: &Desk, patient| -> String {
        let lines = patient_history_on_paper(desk.workspace(), patient).into_iter();
        lines.map(|line| line.sentence).collect::<Vec<_>>().join("\n")
    };
    let (ours, others) = (printed(&desk, patel), printed(&desk, right));
    assert!(ours.contains("recorded here → belongs to another patient (Opened from the"), "{ours}");
    assert!(!ours.contains("NEILL") && !others.contains("PATEL"), "{ours}\n{others}");
    assert!(others.contains("recorded in error under another patient ("), "{others}");
    let mut undone = desk.clone();
    undone.does(Op::Undo(done.write));
    let ours = printed(&undone, patel);
    assert!(ours.contains("Undone: what was recorded about another patient"), "{ours}");
    assert!(!ours.contains("NEILL"), "{ours}");
    // Once it is recorded where it belongs, that is said.
    desk.does(note(theirs, "ph-1w.s1", "2026-09-11"));
    let found = misfiled_under(desk.workspace(), right);
    assert_eq!(found[0].recorded_here.as_deref(), Some("“Call, 1 week” of 11-Sep-2026"));
}

#[test]
fn a_booking_and_a_missed_appointment_are_taken_back_later() {
    let (mut desk, course) = Desk::with_patel();
    let scan = || item("img-12w");
    desk.does(Op::BookItem(BookItem {
        course,
        item: scan(),
        date: day("2026-11-27"),
        time: None,
        place: "CT".into(),
        reference: String::new(),
        outside: OutsideReason::NotGiven,
    }));
    desk.on("2026-11-30");
    desk.does(Op::RecordDidNotAttend(RecordDidNotAttend { course, item: scan(), date: day("2026-11-27") }));
    let back =
        |reason: &str| Op::TakeBookingBack(TakeBookingBack { course, item: scan(), reason: reason.into() });
    assert_eq!(desk.problems(back(" ")), ["reason: Say why it was entered in error"]);
    let note = |desk: &Desk| {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        page.plan.iter().find(|row| row.item == scan()).unwrap().note.clone()
    };
    assert_eq!(note(&desk), "Did not attend 27-Nov");
    desk.does(back("She came; the letter was of another patient"));
    assert_eq!(note(&desk), "Booked 27-Nov, CT");
    desk.does(back("Booked for another patient"));
    assert_eq!(note(&desk), "Not booked");
    assert_eq!(desk.problems(back("Again")), ["item: There is no booking"]);
}

#[test]
fn a_session_that_never_was_goes_with_its_open_items() {
    let (mut desk, course) = Desk::with_patel();
    let items = |desk: &Desk| {
        let open = desk.course(course).items.iter().filter(|known| known.outcome == Outcome::Open);
        open.map(|known| (known.item.key.id(1), known.item.window.target())).collect::<Vec<_>>()
    };
    let only = Mistake::Session { number: 1, date: day("2026-09-04") };
    let back =
        |what: Mistake| change(course, Change::TakeBack { what, reason: "Cancelled on the day".into() });
    assert_eq!(
        desk.problems(back(only)),
        [
            "changes[0].session: This is the only session. Correct its date, or end the plan if there was no treatment"
        ]
    );
    desk.on("2026-10-01");
    let mut before = items(&desk);
    let session = Session { date: desk.today, site: "left lobe".into(), operator: String::new() };
    desk.does(change(course, Change::AddSession(session)));
    let second = || Mistake::Session { number: 2, date: day("2026-10-01") };
    let mut recorded = desk.clone();
    recorded.on("2026-10-08");
    let planned = &recorded.course(course).items;
    let call = planned.iter().find(|known| known.item.key.id(1) == item("ph-1w.s2")).unwrap();
    let call = call.item.id.to_string();
    recorded.does(note(course, &call, "2026-10-08"));
    assert_eq!(
        recorded.problems(back(second())),
        [
            "changes[0].session: Something is recorded or booked for an item of it. Mark that as entered in error, or cancel it, first"
        ]
    );
    desk.does(back(second()));
    assert_eq!(desk.course(course).anchors.sessions.len(), 1);
    let mut after = items(&desk);
    before.sort();
    after.sort();
    assert_eq!(after, before);
}

#[test]
fn a_circumstance_entered_in_error_is_taken_back_on_every_plan_of_the_patient() {
    let (mut desk, course) = Desk::with_patel();
    let protocol = desk.approved(content());
    let patient = desk.course(course).patient;
    let other = desk.start(patient, protocol, "2026-09-05");
    let fact = || Fact {
        key: FactKey::ContrastReaction,
        value: FactValue::Code("severe".into()),
        date: day("2026-09-07"),
    };
    desk.does(change(course, Change::RecordFact(fact())));
    assert!(desk.course(other).facts.contains(&fact()));
    let back = || {
        change(course, Change::TakeBack { what: Mistake::Fact(fact()), reason: "Of another patient".into() })
    };
    desk.does(back());
    for id in [course, other] {
        assert!(!desk.course(id).facts.contains(&fact()));
    }
    assert_eq!(desk.problems(back()), ["changes[0].fact: This circumstance is not recorded"]);
}

#[test]
fn a_date_of_death_is_corrected_on_every_plan_or_taken_back() {
    let (mut desk, course) = Desk::with_patel();
    let protocol = desk.approved(content());
    let patient = desk.course(course).patient;
    let other = desk.start(patient, protocol, "2026-09-05");
    desk.on("2026-10-01");
    let correct = |to: Option<&str>, reason: &str| {
        Op::CorrectDeath(CorrectDeath { patient, to: to.map(day), reason: reason.into() })
    };
    assert_eq!(desk.problems(correct(None, "x")), ["patient: No death of this patient is recorded"]);
    desk.does(Op::EndPlan(EndPlan {
        course,
        reason: EndReason::Died,
        date: day("2026-09-30"),
        note: "Letter".into(),
    }));
    assert_eq!(
        desk.problems(correct(Some("2026-10-02"), " ")),
        [
            "reason: Say why the death is corrected",
            "date: The day of death must be today or earlier; 02-Oct-2026 is still to come"
        ]
    );
    let done = desk.does(correct(Some("2026-09-29"), "By the certificate"));
    for id in [course, other] {
        let end = desk.course(id).end.as_ref().unwrap();
        assert_eq!((end.date, end.note.as_str()), (day("2026-09-29"), "Letter"));
    }
    desk.does(Op::Undo(done.write));
    assert_eq!(desk.course(other).end.as_ref().unwrap().date, day("2026-09-30"));
    desk.does(correct(None, "Another patient of the name"));
    assert!(desk.course(course).end.is_none() && desk.course(other).end.is_none());
}

#[test]
fn a_corrected_date_is_shown_as_recorded_and_as_corrected_with_its_reason() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-20");
    desk.does(change(
        course,
        Change::CorrectAnchor {
            anchor: aftercare::plan::AnchorName::Session(1),
            to: day("2026-09-02"),
            reason: "Typed wrong".into(),
        },
    ));
    let shown = anchor_corrections(desk.workspace(), course);
    let words: Vec<_> = shown.iter().map(|one| (one.name.as_str(), one.words.as_str())).collect();
    assert_eq!(
        words,
        [(
            "session 1",
            "as recorded 04-Sep-2026, as corrected 02-Sep-2026 on 20-Sep-2026 by Dr A Okafor: Typed wrong"
        )]
    );
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let missed = page.plan.iter().find(|row| row.as_recorded.is_some()).unwrap();
    assert!(missed.why.iter().any(|why| why.sentence.ends_with("(session 1 corrected: Typed wrong)")));
}
