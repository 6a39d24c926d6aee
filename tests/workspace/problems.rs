//! Every op's problems, in the words a person reads.

use crate::clinic::{Desk, content, day, entry, item, result};
use aftercare::calendar::Division;
use aftercare::imaging::{Length, LesionId, LesionReading, Modality, Reading as Diameter, Scan};
use aftercare::people::{MemberId, Professional, Role};
use aftercare::plan::{
    AnchorName, AssessmentId, CheckVerdict, Choice, CloseReason, CourseChange, CourseId, DecisionId,
    EndReason, EventRecord, Finding, LabValue, OutsideReason, Person, ReadCategory, Reading, ScanFinding,
    Session,
};
use aftercare::protocol::{AnchorBasis, ContentHash, EventName, Fact, FactKey, FactValue, TimePointId};
use aftercare::response::{Category, Standard};
use aftercare::workspace::views::history::patient_history;
use aftercare::workspace::{
    AmendAssessment, AssignAssessment, BackupMade, BookItem, CancelBooking, Change, ChangeCourse,
    ChangeMember, ChaseItem, CheckItem, ClinicSettings, CloseItem, CorrectPatient, DraftDiscarded, EditDraft,
    EndPlan, HandOver, HoldPlan, JustifyItem, Named, NewAssessment, NewMember, NewWorkspace, Op,
    RecordDidNotAttend, ReopenItem, ReportArrived, ResumePlan, RetireVersion, StartVersion, VoidAssessment,
    WithdrawEnd, early_stop, linkable,
};

fn note(course: CourseId, name: &str, date: &str) -> NewAssessment {
    result(course, name, date, Finding::Note("Well".into()))
}

fn change(course: CourseId, change: Change) -> Op {
    Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![change],
        cause: String::new(),
        shown: None,
    }))
}

fn record(new: NewAssessment) -> Op {
    Op::RecordAssessment(Box::new(new))
}

#[test]
fn the_workspace_and_its_members() {
    let mut desk = Desk::opened();
    let create = NewWorkspace {
        team: " ".into(),
        site: String::new(),
        division: Division::Scotland,
        name: String::new(),
        role: Role::Radiologist,
        core_of_mdt: false,
    };
    assert_eq!(desk.problems(Op::CreateWorkspace(create.clone())), ["team: The workspace exists already"]);
    let mut empty = aftercare::workspace::Rehearsal::new(1);
    let problems = empty.perform(desk.today, desk.okafor, &Op::CreateWorkspace(create)).unwrap_err();
    let words: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(words, ["team: Enter the name of the team", "name: Enter the name of the member"]);
    let double = NewMember {
        name: "dr a okafor".into(),
        role: Role::Radiologist,
        core_of_mdt: true,
        professional: Professional::default(),
    };
    assert_eq!(
        desk.problems(Op::AddMember(double)),
        ["name: dr a okafor is in the members list already. Add a middle name or initial"]
    );
    let today = desk.today;
    let leave = |member| ChangeMember {
        member,
        name: "Dr A Okafor".into(),
        role: Role::InterventionalRadiologist,
        core_of_mdt: true,
        left_on: Some(today),
        professional: Professional::default(),
    };
    let (mut busy, _) = Desk::with_patel();
    let okafor = busy.okafor;
    assert_eq!(
        busy.problems(Op::ChangeMember(leave(okafor))),
        ["active: Dr A Okafor is responsible for a plan. Hand over first"]
    );
    let mut quiet = Desk::opened();
    let me = quiet.okafor;
    assert_eq!(
        quiet.problems(Op::ChangeMember(leave(me))),
        ["active: Ask another member to record that you have left"]
    );
    let mut early = leave(me);
    early.left_on = Some(quiet.today + chrono::Days::new(1));
    assert!(
        quiet.problems(Op::ChangeMember(early))[0].starts_with("left_on: The day they left must be today")
    );
    assert_eq!(
        desk.problems(Op::ChangeMember(leave(MemberId::from_bits(99)))),
        ["member: This member is not in the list"]
    );
    let far = ClinicSettings { due_soon_days: 400, ..ClinicSettings::default() };
    assert_eq!(desk.problems(Op::ChangeSettings(far)), ["due_soon_days: Enter 0 to 90 days for “due soon”"]);
    let contact = ClinicSettings {
        patients_call: "The nurse".into(),
        patients_call_out_of_hours: "1".repeat(101),
        ..ClinicSettings::default()
    };
    assert_eq!(
        desk.problems(Op::ChangeSettings(contact)),
        [
            "patients_call: Enter a phone number, for example Nurse on 020 7946 0000",
            "patients_call_out_of_hours: This is longer than 100 characters. Shorten it"
        ]
    );
    let same = desk.workspace().settings().clone();
    assert_eq!(desk.problems(Op::ChangeSettings(same)), ["settings: Nothing was changed"]);
    let backup = BackupMade { head: String::new(), at_ms: 0 };
    assert_eq!(
        desk.problems(Op::RecordBackup(backup)),
        ["head: The backup does not say what it holds. Make it again"]
    );
}

#[test]
fn who_may_do_what() {
    let (mut desk, course) = Desk::with_patel();
    let book = Op::ChaseItem(ChaseItem {
        course,
        item: item("qlq"),
        on: desk.today,
        note: "Posted".into(),
        again: None,
    });
    let words = |desk: &mut Desk, actor: MemberId, op: &Op| {
        let today = desk.today;
        desk.rehearsal.perform(today, actor, op).unwrap_err()[0].to_string()
    };
    let audit = desk.audit;
    assert_eq!(
        words(&mut desk, audit, &book),
        "actor: An audit lead reads and exports. Ask a clinical member to record this"
    );
    assert!(
        words(&mut desk, MemberId::from_bits(5), &book).starts_with("actor: You are not in the members list")
    );
    let ruiz = desk.ruiz;
    let leave = ChangeMember {
        member: ruiz,
        name: "M Ruiz".into(),
        role: Role::NurseSpecialist,
        core_of_mdt: true,
        left_on: Some(desk.today),
        professional: Professional::default(),
    };
    desk.does(Op::ChangeMember(leave));
    assert!(words(&mut desk, ruiz, &book).starts_with("actor: Your membership has ended"));
    let clerk = desk.member("J Clerk", Role::Administrator);
    desk.on("2026-09-11");
    let signed = record(NewAssessment { sign: true, ..note(course, "ph-1w.s1", "2026-09-11") });
    assert_eq!(
        words(&mut desk, clerk, &signed),
        "sign: Your role does not sign. Ask a clinician to read and sign it"
    );
}

#[test]
fn patients_are_entered_once() {
    let (mut desk, course) = Desk::with_patel();
    let typed = entry("999 432 4455", "", "Meera", "31-Feb-1961");
    let problems: Vec<_> = typed.parse(desk.today).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "nhs_number: Check the NHS number. The last digit does not match",
            "family: Enter the family name",
            "born: Feb 1961 has no day 31. Check the day and the month",
        ]
    );
    let same = entry("999 432 4454", "Patell", "M", "1961-03-15").parse(day("2026-11-29")).unwrap();
    assert_eq!(
        desk.problems(Op::AddPatient(same)),
        ["number: 999 432 4454 is already PATEL, Meera. Open that record?"]
    );
    let mut twin = entry("999 404 9488", "PATEL", "meera", "1961-03-14").parse(day("2026-11-29")).unwrap();
    assert_eq!(
        desk.problems(Op::AddPatient(twin.clone())),
        ["family: PATEL, Meera born on the same day is in the records with the number 999 432 4454. \
             Open that record, or say that this is another person"]
    );
    twin.another_person = true;
    desk.does(Op::AddPatient(twin));
    for number in ["9994324454", "999-432-4454", "999 432 4454"] {
        let mut local = entry(number, "Patell", "M", "1961-03-15");
        local.local = true;
        assert_eq!(
            desk.problems(Op::AddPatient(local.parse(day("2026-11-29")).unwrap())),
            ["number: 999 432 4454 is already PATEL, Meera. Open that record?"]
        );
    }
    let patient = desk.course(course).patient;
    let to = entry("999 432 4454", "Patel", "Meera", "1961-03-14").parse(day("2026-11-29")).unwrap();
    let correct = CorrectPatient {
        patient,
        to: aftercare::workspace::NewPatient { another_person: true, ..to },
        reason: String::new(),
    };
    assert_eq!(
        desk.problems(Op::CorrectPatient(correct)),
        ["reason: Say why the record is corrected", "patient: Nothing was changed"]
    );
    let future = entry("999 195 6832", "Hughes", "Gareth", "2030-01-01").parse(day("2026-11-29")).unwrap();
    assert_eq!(
        desk.problems(Op::AddPatient(future)),
        ["born: The date of birth 01-Jan-2030 lies after today. Check the date"]
    );
}

#[test]
fn only_an_approved_protocol_makes_a_plan() {
    let mut desk = Desk::opened();
    let mut unconfirmed = content();
    unconfirmed.time_points[0].anchor_basis = AnchorBasis::ChosenByDefault;
    let protocol = desk.draft(unconfirmed);
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    let plan = desk.plan_for(patient, protocol, "2026-01-02");
    assert_eq!(
        desk.problems(Op::StartPlan(Box::new(plan))),
        ["protocol: Only an approved version in use can make a plan. Approve it first, or choose another"]
    );
    let mut approval = desk.approval(protocol, 1);
    approval.approvers = vec![desk.okafor];
    approval.mdt = String::new();
    approval.review_by = approval.date;
    assert_eq!(
        desk.problems(Op::ApproveDraft(approval.clone())),
        [
            "time_points[0].anchor: Baseline CT: counted from procedure by default. Confirm it or choose another day",
            "approvers: The author cannot be the only approver. Add another approver",
            "mdt: Enter the name of the MDT",
            "review_by: The review must be after the approval of 05-Jan-2026",
        ]
    );
    approval.approvers = vec![desk.ruiz, desk.ruiz];
    approval.content_hash = ContentHash::of(&content());
    let problems = desk.problems(Op::ApproveDraft(approval));
    assert!(problems.contains(&"approvers: Two people approve a protocol. Add another approver".into()));
    assert!(
        problems.contains(
            &"content: The draft was changed since it was read. Read it again and approve it".into()
        )
    );
    desk.does(Op::EditDraft(Box::new(EditDraft {
        protocol,
        number: 1,
        content: content(),
        change_note: "Anchors confirmed".into(),
    })));
    let approval = desk.approval(protocol, 1);
    desk.does(Op::ApproveDraft(approval));
    let edit = EditDraft { protocol, number: 1, content: content(), change_note: String::new() };
    assert_eq!(
        desk.problems(Op::EditDraft(Box::new(edit))),
        ["protocol: An approved version never changes. Start a new version"]
    );
    desk.does(Op::StartVersion(StartVersion { protocol, change_note: "Month 4".into() }));
    assert_eq!(
        desk.problems(Op::StartVersion(StartVersion { protocol, change_note: String::new() })),
        ["protocol: Version 2 is being written already. Go on with that draft"]
    );
    desk.does(Op::DiscardDraft(DraftDiscarded { protocol, number: 2 }));
    assert_eq!(
        desk.problems(Op::RetireVersion(RetireVersion { protocol, number: 1, reason: " ".into() })),
        ["reason: Say why it is taken out of use"]
    );
    desk.does(Op::RetireVersion(RetireVersion { protocol, number: 1, reason: "Superseded".into() }));
    let plan = desk.plan_for(patient, protocol, "2026-01-02");
    assert!(desk.tries(Op::StartPlan(Box::new(plan))).is_err());
}

#[test]
fn a_plan_needs_its_dates_and_somebody_responsible() {
    let (mut desk, course) = Desk::with_patel();
    let (patient, protocol) = (desk.course(course).patient, desk.course(course).version.protocol);
    let mut plan = desk.plan_for(patient, protocol, "2026-09-04");
    plan.procedure = String::new();
    plan.designated = None;
    plan.anchors.sessions[0].date = day("1960-01-01");
    plan.anchors.closed = Some(day("1950-01-01"));
    plan.anchors.discharge = Some(day("2096-09-05"));
    plan.facts[0].value = FactValue::YesNo(true);
    plan.facts[0].date = day("2027-01-01");
    assert_eq!(
        desk.problems(Op::StartPlan(Box::new(plan))),
        [
            "designated: Choose who is responsible for follow-up",
            "procedure: Enter the procedure",
            "sessions[0].date: 01-Jan-1960 is before the patient was born. Check the year",
            "closed: 01-Jan-1950 is before the patient was born. Check the year",
            "discharge: 05-Sep-2096 is more than two years ahead. Check the year",
            "work_up: The work-up angiogram on 25-Aug-2026 is after the first session on 01-Jan-1960. Correct whichever of the two is wrong",
            "closed: The course cannot be closed before its last session on 01-Jan-1960",
            "facts[0]: Reaction to iodinated contrast cannot be yes",
            "facts[0].date: The date of a circumstance must be today or earlier; 01-Jan-2027 is still to come",
            "protocol: PATEL, Meera has an open course of this protocol, SIRT (Y-90), right lobe. Add a session to it, or close it first",
        ]
    );
    let mut plan = desk.plan_for(patient, protocol, "2026-09-04");
    plan.anchors.sessions.clear();
    plan.designated = Some(desk.audit);
    plan.retreats = Some(CourseId::from_bits(3));
    let problems = desk.problems(Op::StartPlan(Box::new(plan)));
    assert!(problems.contains(&"sessions: Enter the date of the procedure, for example 04-Sep-2026".into()));
    assert!(problems.contains(&"retreats: Choose an earlier course of the same patient".into()));
    assert!(problems.contains(
        &"designated: P Lund cannot be responsible for follow-up. Choose an active clinical member".into()
    ));
}

#[test]
fn the_dates_of_a_course_must_be_possible_together() {
    let (mut desk, course) = Desk::with_patel();
    let (patient, protocol) = (desk.course(course).patient, desk.course(course).version.protocol);
    let mut plan = desk.plan_for(patient, protocol, "2026-09-04");
    plan.retreats = Some(course);
    plan.anchors.work_up = Some(day("2026-09-05"));
    plan.anchors.mdt_decision = Some(day("2026-09-06"));
    plan.anchors.discharge = Some(day("2026-09-03"));
    plan.anchors.closed = Some(day("2026-09-03"));
    assert_eq!(
        desk.problems(Op::StartPlan(Box::new(plan))),
        [
            "work_up: The work-up angiogram on 05-Sep-2026 is after the first session on 04-Sep-2026. Correct whichever of the two is wrong",
            "mdt_decision: The MDT decision on 06-Sep-2026 is after the first session on 04-Sep-2026. Correct whichever of the two is wrong",
            "discharge: The discharge on 03-Sep-2026 is before the first session on 04-Sep-2026. Correct whichever of the two is wrong",
            "closed: The course cannot be closed before its last session on 04-Sep-2026",
        ]
    );
    let cases = [
        (
            Change::SetAnchor { anchor: AnchorName::Discharge, date: day("2026-09-01") },
            "changes[0].date: The discharge on 01-Sep-2026 is before the first session on 04-Sep-2026. Correct whichever of the two is wrong",
        ),
        (
            Change::CorrectAnchor {
                anchor: AnchorName::WorkUpAngiogram,
                to: day("2026-09-05"),
                reason: "Typed wrong".into(),
            },
            "changes[0].to: The work-up angiogram on 05-Sep-2026 is after the first session on 04-Sep-2026. Correct whichever of the two is wrong",
        ),
        (
            Change::CorrectAnchor {
                anchor: AnchorName::Session(1),
                to: day("2026-08-20"),
                reason: "Typed wrong".into(),
            },
            "changes[0].to: The work-up angiogram on 25-Aug-2026 is after the first session on 20-Aug-2026. Correct whichever of the two is wrong",
        ),
    ];
    for (wrong, expected) in cases {
        assert_eq!(desk.problems(change(course, wrong)), [expected]);
    }
    // Both dates were wrong: together they are put right in one write.
    let correct =
        |anchor, to: &str| Change::CorrectAnchor { anchor, to: day(to), reason: "Both wrong".into() };
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![
            correct(AnchorName::Session(1), "2026-08-20"),
            correct(AnchorName::WorkUpAngiogram, "2026-08-10"),
        ],
        cause: String::new(),
        shown: None,
    })));
}

#[test]
fn a_medicine_is_stopped_after_its_start_and_early_only_with_a_reason() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-11-30");
    let medicine = |name: &str, change, date: &str, words: &str| {
        let finding = Finding::Medicine { change, entries: Vec::new(), note: words.into() };
        record(NewAssessment { finding, ..note(course, name, date) })
    };
    let stop = |date: &str, words: &str| medicine("ppi.stop", CourseChange::Stopped, date, words);
    assert_eq!(desk.problems(stop("2026-10-20", "")), ["date: Record first when it was started"]);
    desk.does(medicine("ppi", CourseChange::Started, "2026-08-25", ""));
    assert_eq!(
        desk.problems(stop("2026-08-24", "")),
        ["date: It was started on 25-Aug-2026. It cannot have been stopped before that day"]
    );
    assert_eq!(
        desk.problems(stop("2026-10-10", " ")),
        ["note: This is 10 days before 8 weeks were covered on 20-Oct-2026. Say why it was stopped early"]
    );
    let finish = desk.course(course).item(&item("ppi.stop")).unwrap();
    assert_eq!(early_stop(desk.course(course), finish, day("2026-10-20")), None);
    desk.does(stop("2026-10-10", "Diarrhoea"));
    let started = desk.course(course).item(&item("ppi")).unwrap();
    let started = desk.course(course).assessment_of(started).unwrap().id;
    let later = Op::AmendAssessment(Box::new(AmendAssessment {
        course,
        assessment: started,
        date: day("2026-10-11"),
        finding: Finding::Medicine {
            change: CourseChange::Started,
            entries: Vec::new(),
            note: String::new(),
        },
        lesions: Vec::new(),
        sign: false,
        reason: String::new(),
    }));
    assert_eq!(
        desk.problems(later),
        ["date: It was stopped on 10-Oct-2026 and cannot have been started after that. Check both dates"]
    );
}

#[test]
fn changes_of_a_course() {
    let (mut desk, course) = Desk::with_patel();
    let cases: Vec<(Change, &str)> = vec![
        (
            Change::SetAnchor { anchor: AnchorName::Session(1), date: day("2026-09-05") },
            "changes[0].date: This date has passed. Correct it, with a reason",
        ),
        (
            Change::CorrectAnchor {
                anchor: AnchorName::Session(1),
                to: day("2026-09-03"),
                reason: String::new(),
            },
            "changes[0].reason: Say why the date is corrected",
        ),
        (
            Change::CorrectAnchor {
                anchor: AnchorName::Discharge,
                to: day("2026-09-06"),
                reason: "Typed wrong".into(),
            },
            "changes[0].anchor: There is no date yet that could be corrected. Enter it",
        ),
        (
            Change::AddSession(Session {
                date: day("2026-09-01"),
                site: String::new(),
                operator: String::new(),
            }),
            "changes[0].date: A new session must be on or after the last one. Correct the dates instead",
        ),
        (
            Change::CloseCourse { date: day("2026-09-01") },
            "changes[0].date: The course cannot be closed before its last session on 04-Sep-2026",
        ),
        (
            Change::RecordEvent(EventRecord {
                event: EventName::new("first_progression"),
                date: day("2027-01-01"),
            }),
            "changes[0].date: The day it happened must be today or earlier; 01-Jan-2027 is still to come",
        ),
        (
            Change::RecordFact(Fact {
                key: FactKey::Egfr,
                value: FactValue::YesNo(true),
                date: day("2026-09-01"),
            }),
            "changes[0].value: eGFR cannot be yes",
        ),
        (
            Change::SwitchOptional { time_point: TimePointId::new("img-12w"), on: true },
            "changes[0].time_point: This is not an optional part of the protocol",
        ),
        (
            Change::SwitchOptional { time_point: TimePointId::new("img-4w"), on: false },
            "changes[0].time_point: It is switched so already",
        ),
        (
            Change::Decide {
                decision: DecisionId::new("x"),
                choice: Choice::Keep,
                reason: String::new(),
                decided_by: String::new(),
            },
            "changes[0].decision: This question is not open any more. Look at the plan again",
        ),
    ];
    for (wrong, expected) in cases {
        assert_eq!(desk.problems(change(course, wrong)), [expected]);
    }
    let nothing = ChangeCourse { course, changes: Vec::new(), cause: String::new(), shown: None };
    assert_eq!(
        desk.problems(Op::ChangeCourse(Box::new(nothing))),
        ["plan: The plan is as it should be. There is nothing to change"]
    );
}

#[test]
fn items_and_bookings() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-12");
    let scan = || item("img-12w");
    let close = |name: &str, reason| CloseItem { course, item: item(name), reason, note: String::new() };
    assert_eq!(
        desk.problems(Op::CloseItem(close("nothing", CloseReason::Capacity))),
        ["item: This is not on the plan any more. Look at the plan again"]
    );
    assert_eq!(
        desk.problems(Op::CloseItem(close("img-12w", CloseReason::Other(" ".into())))),
        ["reason: Say why it was not done"]
    );
    assert_eq!(
        desk.problems(Op::CloseItem(close("img-12w", CloseReason::PlanOnHold))),
        ["reason: The plan is not on hold. Put it on hold first, or choose another reason"]
    );
    assert_eq!(
        desk.problems(Op::ReopenItem(ReopenItem { course, item: scan() })),
        ["item: This is not closed with a reason"]
    );
    desk.does(Op::CloseItem(close("ph-1w.s1", CloseReason::Declined)));
    assert_eq!(
        desk.problems(Op::CloseItem(close("ph-1w.s1", CloseReason::Declined))),
        ["item: This is closed already. Reopen it to change the reason"]
    );
    let justify = |name: &str| JustifyItem {
        course,
        item: item(name),
        by: MemberId::from_bits(1),
        reason: CloseReason::TooUnwell,
        note: String::new(),
    };
    assert_eq!(
        desk.problems(Op::JustifyItem(justify("img-12w"))),
        ["item: The window is still open. Justify it when it was early, late or missed"]
    );
    let done = |name: &str, date: &str, finding: Finding| {
        Op::RecordAssessment(Box::new(result(course, name, date, finding)))
    };
    let said = || Finding::Note("Well".into());
    assert_eq!(
        desk.problems(done("img-12w", "2020-11-27", said())),
        [
            "date: 12-week scan counts from 04-Sep-2026, and this day is before it. Check the date. If the day it counts from is wrong, correct that first. If this was something else, record it beside the plan"
        ]
    );
    assert!(
        desk.problems(done("img-12w", "1900-01-01", said()))[0].starts_with("date: The patient was born on ")
    );
    let nothing = Finding::bloods(Vec::new(), " ");
    assert_eq!(
        desk.problems(done("lft-2w.s1", "2026-09-10", nothing)),
        ["values[0].name: Enter what was measured, or say in the note what came of it"]
    );
    let check = |name: &str, verdict: CheckVerdict, note: &str| {
        Op::CheckItem(CheckItem { course, item: item(name), verdict, note: note.into() })
    };
    assert_eq!(
        desk.problems(check("img-12w", CheckVerdict::Verified, "")),
        ["item: The window is still open. Check it when it counts as something"]
    );
    assert_eq!(
        desk.problems(check("ph-1w.s1", CheckVerdict::Disputed, " ")),
        ["note: Say what does not agree with the record"]
    );
    desk.does(check("ph-1w.s1", CheckVerdict::Verified, ""));
    assert_eq!(
        desk.problems(check("ph-1w.s1", CheckVerdict::Verified, "")),
        ["item: You have said so already"]
    );
    let book = |date: &str, outside: OutsideReason| {
        let (place, reference) = (String::new(), String::new());
        Op::BookItem(BookItem {
            course,
            item: scan(),
            date: day(date),
            time: None,
            place,
            reference,
            outside,
        })
    };
    assert_eq!(
        desk.problems(book("2026-09-11", OutsideReason::Capacity)),
        [
            "date: 11-Sep-2026 has passed. Enter a day from today on; what was done is recorded, and what was missed is “Did not attend”"
        ]
    );
    // What was booked elsewhere and missed is one write; it needs a day that has passed, and its reason like any other.
    let missed = |date: &str, outside: OutsideReason| match book(date, outside) {
        Op::BookItem(appointment) => Op::RecordMissed(appointment),
        other => other,
    };
    let today = desk.today.to_string();
    assert_eq!(
        desk.problems(missed(&today, OutsideReason::Capacity)),
        ["date: Enter a day that has passed: an appointment that is still to come is booked first"]
    );
    assert_eq!(
        desk.problems(missed("2026-01-05", OutsideReason::Capacity)),
        ["date: 05-Jan-2026 is before the day it counts from. Check the date"]
    );
    let words = desk.problems(missed("2026-09-10", OutsideReason::NotGiven));
    assert!(
        words[0].starts_with("outside: This is ") && words[0].ends_with("Choose the reason"),
        "{words:?}"
    );
    assert_eq!(
        desk.problems(book("2026-12-12", OutsideReason::NotGiven)),
        ["outside: This is 1 day after the end of the window, 11-Dec-2026. Choose the reason"]
    );
    assert_eq!(
        desk.problems(book("2026-11-10", OutsideReason::Other(" ".into()))),
        ["outside: Say why it is booked outside the window"]
    );
    let cancel = || CancelBooking { course, item: scan() };
    assert_eq!(desk.problems(Op::CancelBooking(cancel())), ["item: There is no booking"]);
    let absent = RecordDidNotAttend { course, item: scan(), date: day("2026-12-01") };
    assert_eq!(desk.problems(Op::RecordDidNotAttend(absent)), ["item: There is no booking"]);
    let chase = ChaseItem { course, item: scan(), on: desk.today, note: " ".into(), again: None };
    assert_eq!(desk.problems(Op::ChaseItem(chase)), ["note: Say what you did, and what came of it"]);
    let kept = |desk: &Desk| {
        let booking = desk.course(course).item(&scan()).unwrap().booking.clone().unwrap();
        booking.outside_words(&desk.course(course).item(&scan()).unwrap().item.window)
    };
    desk.does(book("2026-11-10", OutsideReason::Other(" Before surgery ".into())));
    let words = "3 days before the window begins, 13-Nov-2026. Other: Before surgery";
    assert_eq!(kept(&desk).as_deref(), Some(words));
    let history =
        aftercare::workspace::views::history::patient_history(desk.workspace(), desk.course(course).patient);
    assert_eq!(history[0].sentence, format!("Booked “12-week scan” for 10-Nov-2026, {words}"));
    // Inside the window a reason has nothing to say and is not kept.
    desk.does(book("2026-11-27", OutsideReason::Capacity));
    assert_eq!(kept(&desk), None);
    assert!(desk.course(course).item(&scan()).unwrap().booking.as_ref().unwrap().outside.is_not_given());
}

#[test]
fn holding_handing_over_and_ending() {
    let (mut desk, course) = Desk::with_patel();
    let (okafor, audit, today) = (desk.okafor, desk.audit, desk.today);
    let hand = |to| Op::HandOver(HandOver { courses: vec![course], to, reason: "Leave".into(), from: today });
    assert_eq!(desk.problems(hand(okafor)), ["to: Dr A Okafor is responsible already"]);
    assert_eq!(
        desk.problems(hand(audit)),
        ["to: P Lund cannot be responsible for follow-up. Choose an active clinical member"]
    );
    let to = desk.ruiz;
    let bare =
        |from: &str, courses| Op::HandOver(HandOver { courses, to, reason: " ".into(), from: day(from) });
    assert_eq!(
        desk.problems(bare("2026-12-24", Vec::new())),
        [
            "courses: Tick at least one plan to hand over".to_owned(),
            "reason: Say why, for example “Leaves the trust”".to_owned(),
            "from: The day of the hand-over must be today or earlier; 24-Dec-2026 is still to come"
                .to_owned(),
        ]
    );
    let mut handed = desk.clone();
    handed.does(hand(to));
    let earlier = HandOver {
        courses: vec![course],
        to: okafor,
        reason: "Back".into(),
        from: today - chrono::Days::new(1),
    };
    assert!(
        handed.problems(Op::HandOver(earlier))[0].starts_with("from: There was a hand-over on "),
        "who was responsible on a day must stay clear"
    );
    assert_eq!(
        desk.problems(Op::ResumePlan(ResumePlan { course, on: desk.today })),
        ["course: The plan is not on hold"]
    );
    let hold = HoldPlan { course, from: desk.today, reason: String::new() };
    assert_eq!(desk.problems(Op::HoldPlan(hold)), ["reason: Say why the plan rests"]);
    let end =
        |reason, date: &str| Op::EndPlan(EndPlan { course, reason, date: day(date), note: String::new() });
    assert_eq!(
        desk.problems(end(EndReason::Died, "2026-10-01")),
        ["date: The day the plan ended must be today or earlier; 01-Oct-2026 is still to come"]
    );
    assert_eq!(
        desk.problems(end(EndReason::Transferred, "2026-09-01")),
        ["date: The plan cannot end before the procedure on 04-Sep-2026"]
    );
    assert!(
        desk.problems(end(EndReason::Retreated, "2026-09-07"))[0]
            .starts_with("reason: A retreatment is a new course")
    );
    desk.on("2026-09-20");
    desk.does(record(note(course, "ph-1w.s1", "2026-09-12")));
    assert_eq!(
        desk.problems(end(EndReason::Died, "2026-09-10")),
        ["date: Something was recorded on 12-Sep-2026, after this day. Check both dates"]
    );
    assert_eq!(
        desk.problems(Op::WithdrawEnd(WithdrawEnd { course, reason: "x".into() })),
        ["course: This plan has not ended"]
    );
    desk.does(end(EndReason::Died, "2026-09-20"));
    assert_eq!(
        desk.problems(hand(okafor)),
        ["course: This plan ended on 20-Sep-2026. Take the end back first"]
    );
    assert_eq!(
        desk.problems(Op::WithdrawEnd(WithdrawEnd { course, reason: String::new() })),
        ["reason: Say why the end is taken back"]
    );
    desk.does(Op::WithdrawEnd(WithdrawEnd { course, reason: "Another patient".into() }));
}

#[test]
fn a_death_ends_every_plan_of_the_patient() {
    let (mut desk, first) = Desk::with_patel();
    let patient = desk.course(first).patient;
    let other = desk.approved(content());
    let second = desk.start(patient, other, "2026-09-05");
    desk.does(Op::EndPlan(EndPlan {
        course: first,
        reason: EndReason::Died,
        date: desk.today,
        note: String::new(),
    }));
    assert!([first, second].iter().all(|course| desk.course(*course).end.is_some()));
}

#[test]
fn an_end_does_what_its_preview_said() {
    use aftercare::adherence::{Status, status};
    let cases = [
        (EndReason::Died, "2026-10-20"),
        (EndReason::Transferred, "2026-10-20"),
        (EndReason::Withdrew, "2026-11-30"),
        (EndReason::EndedByMdt, "2026-12-12"),
    ];
    for (reason, date) in cases {
        let (mut desk, course) = Desk::with_patel();
        desk.on("2026-12-14");
        let end = EndPlan { course, reason, date: day(date), note: String::new() };
        let statuses = |desk: &Desk| {
            let course = desk.course(course);
            let of = |record| status(course, record, desk.today, 14);
            course.items.iter().map(|record| (course.name_of(&record.item), of(record))).collect::<Vec<_>>()
        };
        let before = statuses(&desk);
        let previews = desk.workspace().preview_end(&end, desk.today).unwrap();
        desk.does(Op::EndPlan(end));
        let after = statuses(&desk);
        let with = |wanted: Status, new_only: bool| {
            let pairs =
                before.iter().zip(&after).filter(|(was, is)| is.1 == wanted && (!new_only || was.1 != is.1));
            let mut labels: Vec<String> = pairs.map(|(_, is)| is.0.clone()).collect();
            labels.sort();
            labels
        };
        let said = |days: &[aftercare::workspace::PlannedDay]| {
            let mut labels: Vec<String> = days.iter().map(|day| day.label.clone()).collect();
            labels.sort();
            labels
        };
        assert_eq!(previews.len(), 1);
        assert_eq!(said(&previews[0].stopped), with(Status::Stopped, true), "{reason:?}");
        assert_eq!(said(&previews[0].missed), with(Status::Overdue, false), "{reason:?}");
        assert!(!previews[0].stopped.is_empty() && !previews[0].missed.is_empty(), "{reason:?}");
    }
}

#[test]
fn a_retreatment_takes_over_from_the_earlier_plan() {
    let (mut desk, first) = Desk::with_patel();
    desk.does(change(first, Change::CloseCourse { date: desk.today }));
    desk.on("2026-10-05");
    let (patient, protocol) = (desk.course(first).patient, desk.course(first).version.protocol);
    let mut plan = desk.plan_for(patient, protocol, "2026-10-02");
    plan.retreats = Some(first);
    let said = desk.workspace().preview_retreatment(first, day("2026-10-02"), desk.today).unwrap();
    assert!(said.stopped.iter().any(|stopped| stopped.label == "12-week scan"), "{said:?}");
    let done = desk.does(Op::StartPlan(Box::new(plan)));
    assert_eq!(desk.course(first).end.as_ref().unwrap().reason, EndReason::Retreated);
    let replaced = desk.course(first).item(&item("img-12w")).unwrap();
    assert!(matches!(replaced.outcome, aftercare::plan::Outcome::Replaced { .. }));
    assert_eq!(desk.course(first).item(&item("lft-2w.s1")).unwrap().outcome, aftercare::plan::Outcome::Open);
    desk.does(Op::Undo(done.write));
    assert!(desk.course(first).end.is_none());
    assert_eq!(desk.workspace().courses_of(patient).len(), 1);
}

fn scan_with(date: &str, reading: Option<Reading>) -> ScanFinding {
    let scan = Scan::new(day(date), Modality::CtContrast);
    ScanFinding { modality: Modality::CtContrast, scan, reading, not_diagnostic: None }
}

#[test]
fn assessments() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-11-30");
    let with = |name: &str, finding| record(NewAssessment { finding, ..note(course, name, "2026-11-20") });
    let bloods = Finding::bloods(vec![LabValue::new(" ", "", "")], "");
    let form = Finding::questionnaire(String::new(), " ", "");
    let total = |total: &str| Finding::questionnaire("QLQ-C30", total, "");
    let stopped =
        Finding::Medicine { change: CourseChange::Stopped, entries: Vec::new(), note: String::new() };
    let cases = [
        (
            record(note(course, "ph-1w.s1", "2026-12-24")),
            vec!["date: The day it was done must be today or earlier; 24-Dec-2026 is still to come"],
        ),
        (
            with("lft-2w.s1", bloods),
            vec!["values[0].name: Enter what was measured", "values[0].value: Enter the value"],
        ),
        (with("qlq", form), vec!["name: Enter the name of the questionnaire", "total: Enter the score"]),
        (with("qlq", total("67/100")), vec!["total: Enter the score as a number, for example 67"]),
        (with("qlq", total("much better")), vec!["total: Enter the score as a number, for example 67"]),
        (with("ppi", stopped), vec!["finding: This is the start of the course. Record when it was started"]),
        (
            with("ph-1w.s1", Finding::Scan(Box::new(scan_with("2026-11-20", None)))),
            vec!["finding: Phone call is not recorded in this form. Open it from the plan again"],
        ),
    ];
    for (op, expected) in cases {
        assert_eq!(desk.problems(op), expected);
    }
    let category = |assigned: &str, why: Option<&str>| ReadCategory {
        standard: Standard::Recist11,
        scope: None,
        computed: Some(Category::Sd),
        assigned: assigned.into(),
        override_reason: why.map(Into::into),
    };
    let reading = |category| Reading {
        reader: Person::named(""),
        categories: vec![category],
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    };
    let mut other_day = scan_with("2026-11-19", Some(reading(category("PR", None))));
    other_day.scan.modality = Modality::MriContrast;
    assert_eq!(
        desk.problems(with("img-12w", Finding::Scan(Box::new(other_day)))),
        [
            "scan.date: The scan has another date than the record. Enter one date",
            "scan.modality: The scan has another modality than the record. Choose one",
            "reader: Enter who read the scan",
            "categories[0].override_reason: Say why the category differs from the one that was worked out",
        ]
    );
    let mut spoiled = scan_with("2026-11-20", None);
    spoiled.not_diagnostic = Some(String::new());
    assert_eq!(
        desk.problems(with("img-12w", Finding::Scan(Box::new(spoiled)))),
        ["not_diagnostic: Say why the scan is of no diagnostic use"]
    );
    let mut unknown = scan_with("2026-11-20", None);
    let size = LesionReading::size(Diameter::Measured(Length::from_mm(12)));
    unknown.scan.targets.insert(LesionId::parse("t9").unwrap(), size);
    let problems = desk.problems(with("img-12w", Finding::Scan(Box::new(unknown))));
    assert!(problems[0].starts_with("scan: The scan of 2026-11-20 reads t9"), "{problems:?}");
    let mut signed = scan_with("2026-11-20", Some(reading(category("PR", Some("Seen at the meeting")))));
    if let Some(reading) = &mut signed.reading {
        reading.reader = Person::named("Dr S Achterberg");
    }
    let finding = Finding::Scan(Box::new(signed));
    desk.does(record(NewAssessment {
        finding: finding.clone(),
        sign: true,
        ..note(course, "img-12w", "2026-11-20")
    }));
    let assessment = *desk.course(course).assessments.keys().next().unwrap();
    assert_eq!(
        desk.problems(record(note(course, "img-12w", "2026-11-20"))),
        ["item: This is done already. Amend what was recorded instead"]
    );
    let amend = |reason: &str, sign| {
        let finding = finding.clone();
        let date = day("2026-11-20");
        Op::AmendAssessment(Box::new(AmendAssessment {
            course,
            assessment,
            date,
            finding,
            lesions: Vec::new(),
            sign,
            reason: reason.into(),
        }))
    };
    assert_eq!(
        desk.problems(amend("", false)),
        [
            "reason: Say why the signed record is amended",
            "sign: A signed record stays signed. Sign the amendment"
        ]
    );
    assert_eq!(desk.problems(amend("Second look", true)), ["finding: Nothing was changed"]);
    let arrived = ReportArrived { course, assessment, finding, lesions: Vec::new(), sign: false };
    assert_eq!(
        desk.problems(Op::ReportArrived(Box::new(arrived))),
        ["assessment: The report of this is recorded already. Amend it instead"]
    );
    let assign = |items: &[&str]| {
        let items = items.iter().map(|name| item(name)).collect();
        Op::AssignAssessment(AssignAssessment { course, assessment, items, reason: "One for both".into() })
    };
    assert_eq!(
        desk.problems(assign(&["img-12w", "img-12w.2"])),
        ["items: One test answers only one item of a series. Choose the one it was made for"]
    );
    assert_eq!(desk.problems(assign(&["img-12w"])), ["items: Nothing was changed"]);
    let nobody = VoidAssessment { course, assessment: AssessmentId::from_bits(5), reason: "x".into() };
    assert_eq!(desk.problems(Op::VoidAssessment(nobody)), ["assessment: There is no such assessment"]);
    let void =
        |reason: &str| Op::VoidAssessment(VoidAssessment { course, assessment, reason: reason.into() });
    assert_eq!(desk.problems(void("")), ["reason: Say why this was entered in error"]);
    desk.does(void("Another patient"));
    assert_eq!(
        desk.problems(void("again")),
        ["assessment: This assessment is marked as entered in error already"]
    );
}

#[test]
fn a_result_joins_by_itself_only_inside_a_window() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-30");
    let scan = |date: &str| NewAssessment {
        of: Named::Kind(aftercare::protocol::ActivityKind::Imaging),
        finding: Finding::Scan(Box::new(scan_with(date, None))),
        ..note(course, "", date)
    };
    desk.does(record(scan("2026-12-12")));
    let outside = desk.course(course).assessments.values().next().unwrap().clone();
    assert!(outside.items.is_empty());
    desk.does(record(scan("2026-12-11")));
    let inside = desk.course(course).assessments.values().find(|known| known.id != outside.id).unwrap();
    assert_eq!(inside.items, [item("img-12w")]);
    desk.does(Op::AssignAssessment(AssignAssessment {
        course,
        assessment: outside.id,
        items: vec![item("img-12w.2")],
        reason: "Made for it".into(),
    }));
    assert_eq!(desk.course(course).assessments.get(&outside.id).unwrap().items, [item("img-12w.2")]);
}

/// One slip with the arrow key would take a scan of years ahead off the plan.
#[test]
fn what_is_linked_to_an_item_far_off_needs_a_reason() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-30");
    let scan = NewAssessment {
        of: Named::Beside(aftercare::protocol::ActivityKind::Imaging),
        finding: Finding::Scan(Box::new(scan_with("2026-12-05", None))),
        ..note(course, "", "2026-12-05")
    };
    desk.does(record(scan));
    let known = desk.course(course).assessments.values().next().unwrap().clone();
    let offered = linkable(desk.course(course), &known);
    assert_eq!(
        (offered[0].item.as_str(), offered[0].outside.as_deref()),
        ("img-12w", None),
        "the nearest first"
    );
    let far = offered.iter().find(|one| one.item == item("img-12w.2")).unwrap();
    assert_eq!(far.outside.as_deref(), Some("62 days before its window"));
    assert!(offered.iter().all(|one| one.item.as_str().starts_with("img")), "scans alone");
    let link = |name: &str, reason: &str| {
        Op::AssignAssessment(AssignAssessment {
            course,
            assessment: known.id,
            items: vec![item(name)],
            reason: reason.into(),
        })
    };
    let problems = desk.problems(link("img-12w.2", " "));
    assert!(problems.len() == 1 && problems[0].starts_with("reason: "), "{problems:?}");
    assert!(problems[0].contains("62 days before its window. Say why it counts for this"), "{problems:?}");
    desk.does(link("img-12w.2", "It was made early for the trial"));
    let page = patient_history(desk.workspace(), desk.course(course).patient);
    assert!(
        page.iter().any(|line| line.sentence.contains(": It was made early for the trial")),
        "the history says why"
    );
    // Inside there is none to give, and what it answers already is not asked about again.
    desk.does(link("img-12w", ""));
}

#[test]
fn a_scan_that_cannot_be_read_is_done_and_asks_for_a_repeat() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-11-20");
    let mut spoiled = scan_with("2026-11-20", None);
    spoiled.not_diagnostic = Some("Breathing artefact".into());
    let finding = Finding::Scan(Box::new(spoiled));
    desk.does(record(NewAssessment { finding, ..note(course, "img-12w", "2026-11-20") }));
    // The question is there with the record; nobody has to make the plan again for it.
    let task =
        desk.course(course).open_tasks.iter().find(|task| task.id.as_str() == "repeat:img-12w").unwrap();
    assert_eq!(
        task.question,
        "12-week scan of 20-Nov-2026 was of no diagnostic use (Breathing artefact). Decide whether it is repeated."
    );
    let choice = task.options[0].clone();
    let decide = Change::Decide {
        decision: task.id.clone(),
        choice,
        reason: String::new(),
        decided_by: String::new(),
    };
    desk.does(change(course, decide));
    let repeat = desk
        .course(course)
        .items
        .iter()
        .find(|record| record.item.key.id(1).as_str() == "img-12w@img-12w")
        .unwrap();
    assert_eq!(repeat.item.window.latest(), day("2026-12-18"));
    assert!(!repeat.item.counts_for_adherence);
}

#[test]
fn a_draft_is_approved_between_its_first_day_and_today() {
    let mut desk = Desk::opened();
    desk.on("2026-03-10");
    let protocol = desk.draft(content());
    desk.on("2026-04-01");
    let mut approval = desk.approval(protocol, 1);
    approval.date = day("2026-03-09");
    assert_eq!(
        desk.problems(Op::ApproveDraft(approval.clone())),
        ["date: This draft was begun on 10-Mar-2026. It cannot have been approved before that day"]
    );
    approval.date = day("2026-04-02");
    assert_eq!(
        desk.problems(Op::ApproveDraft(approval.clone())),
        ["date: The date of approval must be today or earlier"]
    );
    approval.date = day("2026-03-10");
    desk.does(Op::ApproveDraft(approval));
    // A later version counts from its own draft.
    desk.does(Op::StartVersion(StartVersion { protocol, change_note: "Again".into() }));
    let mut approval = desk.approval(protocol, 2);
    approval.date = day("2026-03-31");
    assert_eq!(
        desk.problems(Op::ApproveDraft(approval)),
        ["date: This draft was begun on 01-Apr-2026. It cannot have been approved before that day"]
    );
}
