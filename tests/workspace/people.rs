//! Who is responsible: all plans of a clinician handed over at once, and leaving after that.

use crate::clinic::{Desk, content, day};
use aftercare::people::{MemberId, Professional, Role};
use aftercare::plan::CourseId;
use aftercare::workspace::views::history::{patient_history, subject_history};
use aftercare::workspace::views::looked_after::{LookedAfter, looked_after, looked_after_count};
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::*;

/// Three patients of Dr Okafor; the plan of the third has ended.
fn with_three() -> (Desk, [CourseId; 3]) {
    let mut desk = Desk::opened();
    let protocol = desk.approved(content());
    let people = [
        ("999 432 4454", "Patel", "Meera", "1961-03-14"),
        ("999 000 0018", "Adeyemi", "Tunde", "1954-05-06"),
        ("999 000 0026", "Novak", "Jana", "1949-02-01"),
    ];
    let patients = people.map(|(number, family, given, born)| desk.patient(number, family, given, born));
    desk.on("2026-09-07");
    let courses = patients.map(|patient| desk.start(patient, protocol, "2026-09-04"));
    desk.on("2026-10-01");
    desk.does(Op::EndPlan(EndPlan {
        course: courses[2],
        reason: aftercare::plan::EndReason::Transferred,
        date: desk.today,
        note: "Leeds".into(),
    }));
    (desk, courses)
}

fn plans_of(desk: &Desk, member: MemberId) -> Vec<LookedAfter> {
    let pending = Pending::of(desk.workspace(), desk.today);
    looked_after(desk.workspace(), &pending, member, desk.today)
}

fn to_ruiz(desk: &Desk, from: &str) -> Op {
    let plans = plans_of(desk, desk.okafor);
    Op::HandOver(HandOver {
        courses: plans.iter().map(|plan| plan.course).collect(),
        to: desk.ruiz,
        reason: "Leaves the trust".into(),
        from: day(from),
    })
}

fn leaves(member: MemberId, name: &str, role: Role, left_on: &str) -> Op {
    Op::ChangeMember(ChangeMember {
        member,
        name: name.into(),
        role,
        core_of_mdt: true,
        left_on: Some(day(left_on)),
        professional: Professional::default(),
    })
}

#[test]
fn all_running_plans_are_handed_over_in_one_write_and_taken_back_in_one() {
    let (mut desk, [patel, adeyemi, ended]) = with_three();
    let names: Vec<String> = plans_of(&desk, desk.okafor).into_iter().map(|plan| plan.patient).collect();
    assert_eq!(
        names,
        ["ADEYEMI, Tunde", "PATEL, Meera"],
        "in the order of the list; the ended one is not in it"
    );

    let hand = to_ruiz(&desk, "2026-09-28");
    let done = desk.does(hand);
    assert_eq!((done.events.len(), done.write.label.as_str()), (2, "Handed over 2 plans to M Ruiz"));
    for course in [patel, adeyemi] {
        let course = desk.course(course);
        assert_eq!(course.designated, desk.ruiz);
        // Who was responsible when: adherence asks for the last day of each window.
        assert_eq!(course.designated_on(day("2026-09-27")), desk.okafor);
        assert_eq!(course.designated_on(day("2026-09-28")), desk.ruiz);
        let history = patient_history(desk.workspace(), course.patient);
        assert_eq!(
            history[0].sentence,
            "Handed over: Dr A Okafor → M Ruiz from 28-Sep-2026 (Leaves the trust)"
        );
    }
    assert_eq!(desk.course(ended).designated, desk.okafor, "who was responsible for what ended stays named");
    assert_eq!(looked_after_count(desk.workspace(), desk.okafor), 0);
    assert_eq!(plans_of(&desk, desk.ruiz)[0].since, Some(day("2026-09-28")));

    desk.does(Op::Undo(done.write.clone()));
    assert_eq!(looked_after_count(desk.workspace(), desk.okafor), 2);
    assert_eq!(desk.course(patel).designated_on(day("2026-12-01")), desk.okafor);
    desk.does(Op::Redo(done.write));
    assert_eq!(looked_after_count(desk.workspace(), desk.ruiz), 2);
}

#[test]
fn one_of_several_that_cannot_be_handed_over_stops_all() {
    let (mut desk, [patel, _, ended]) = with_three();
    let hand =
        HandOver { courses: vec![patel, ended], to: desk.ruiz, reason: "Leave".into(), from: desk.today };
    assert_eq!(
        desk.problems(Op::HandOver(hand)),
        ["course: This plan ended on 01-Oct-2026. Take the end back first"]
    );
    assert_eq!(desk.course(patel).designated, desk.okafor);
}

#[test]
fn who_left_is_offered_nothing_and_stays_named() {
    let (mut desk, [patel, ..]) = with_three();
    let (okafor, ruiz, today) = (desk.okafor, desk.ruiz, desk.today);
    let leave = leaves(okafor, "Dr A Okafor", Role::InterventionalRadiologist, "2026-09-30");
    let refused = desk.rehearsal.perform(today, ruiz, &leave).unwrap_err();
    assert_eq!(refused[0].to_string(), "active: Dr A Okafor is responsible for 2 plans. Hand over first");
    let hand = to_ruiz(&desk, "2026-09-30");
    desk.does(hand);
    desk.rehearsal.perform(today, ruiz, &leave).unwrap();
    let left = desk.workspace().member(okafor).unwrap();
    assert_eq!((left.active(), left.left_on()), (false, Some(day("2026-09-30"))));
    let back = HandOver { courses: vec![patel], to: okafor, reason: "Back".into(), from: today };
    let refused = desk.rehearsal.perform(today, ruiz, &Op::HandOver(back)).unwrap_err();
    assert_eq!(
        refused[0].to_string(),
        "to: Dr A Okafor cannot be responsible for follow-up. Choose an active clinical member"
    );
    let patient = desk.course(patel).patient;
    let history = patient_history(desk.workspace(), patient);
    assert_eq!(history[0].who, "Dr A Okafor", "what was done before keeps the name");
    let told = subject_history(desk.workspace(), Subject::Workspace);
    assert_eq!(told[0].sentence, "Dr A Okafor left the team on 30-Sep-2026");
}
