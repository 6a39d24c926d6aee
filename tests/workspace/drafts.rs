//! What was typed and not saved is found again by the names of the drafts.

use crate::clinic::{Desk, content, day, item};
use aftercare::plan::{Choice, CourseId, EndReason, Finding, OutsideReason};
use aftercare::workspace::views::drafts::{AssessmentForm, DraftName, ItemForm, kept_words, waiting_drafts};
use aftercare::workspace::{
    BookItem, CancelBooking, Change, ChangeCourse, EndPlan, MisfiledAssessment, Named, NewAssessment, Op,
    StartVersion,
};

#[test]
fn nothing_typed_over_sample_data_is_said_to_be_kept_on_the_device() {
    assert_eq!(kept_words(Some("at 09:12"), true), "Draft kept on this device at 09:12");
    for at in [None, Some("at 09:12")] {
        let words = kept_words(at, false);
        assert!(words.contains("until this page is closed"), "{words}");
        assert!(!words.contains("device"), "{words}");
    }
}

/// The name of every form that keeps a draft, as it is kept, and what is said of it. `protocol` is the title of the
/// protocol.
fn every_form(desk: &Desk, course: CourseId, protocol: &str) -> Vec<(String, String, bool)> {
    let course = desk.course(course);
    let (patient, id, version) = (course.patient, course.id, &course.version);
    let (number, member) = (version.number, course.designated);
    let name = desk.workspace().member_name(member);
    let protocol_id = version.protocol;
    let of_patient = [
        (format!("new-plan:{patient}"), "New follow-up plan"),
        (format!("new-plan:{patient}:{id}"), "New follow-up plan"),
        (format!("identity:{patient}"), "Correction of the record"),
        (format!("death:{patient}"), "Death"),
        (format!("record:{id}:img-12w"), "Record: 12-week scan"),
        (format!("record:{id}:extra"), "Record: something beside the plan"),
        (format!("replan:{id}"), "Change of the plan"),
        (format!("replan:{id}:egfr"), "Change of the plan"),
        (format!("end-plan:{id}"), "End, hold or hand over"),
        (format!("book:{id}:img-12w"), "Book: 12-week scan"),
        (format!("booking-error:{id}:img-12w"), "Booking entered in error: 12-week scan"),
        (format!("close:{id}:img-12w"), "Not done: 12-week scan"),
        (format!("justify:{id}:img-12w"), "Justify: 12-week scan"),
        (format!("chase:{id}:img-12w"), "Chase: 12-week scan"),
        (format!("dispute:{id}:img-12w"), "Dispute: 12-week scan"),
        (format!("book-selected:{id}:img-12w"), "Book from the worklist: 12-week scan"),
        (format!("assign-selected:{id}:img-12w"), "Allocate: 12-week scan"),
        (format!("close-selected:{id}:img-12w"), "Not done, several: 12-week scan"),
        (format!("merge:{patient}:{patient}"), "One person or two"),
    ];
    let of_team = [
        ("new-patient".to_owned(), "New patient".to_owned()),
        (format!("retire:{protocol_id}:{number}"), format!("Retire: {protocol}, version {number}")),
        (format!("hand-over:{member}"), format!("Hand over the plans of {name}")),
        ("member".to_owned(), "Add a member".to_owned()),
        (format!("member:{member}"), format!("Entry of {name}")),
        ("patients-call".to_owned(), "Whom patients call".to_owned()),
        ("closure".to_owned(), "Local closure".to_owned()),
        ("due-soon".to_owned(), "When an item is due soon".to_owned()),
        (
            format!("protocol:{protocol_id}:{}:pitfall-2", number + 1),
            format!("Protocol: {protocol}, version {}", number + 1),
        ),
    ];
    let of_patient = of_patient.into_iter().map(|(name, what)| (name, what.to_owned(), true));
    of_patient.chain(of_team.into_iter().map(|(name, what)| (name, what, false))).collect()
}

/// A patient whose 12-week scan is booked, by a protocol whose next version is being written.
fn booked() -> (Desk, CourseId) {
    let (mut desk, course) = Desk::with_patel();
    let protocol = desk.course(course).version.protocol;
    desk.does(Op::StartVersion(StartVersion { protocol, change_note: "Month 4".into() }));
    desk.does(Op::BookItem(BookItem {
        course,
        item: item("img-12w"),
        date: day("2026-11-27"),
        time: None,
        place: String::new(),
        reference: String::new(),
        outside: OutsideReason::NotGiven,
    }));
    (desk, course)
}

#[test]
fn a_draft_of_what_is_not_asked_any_more_does_not_wait() {
    let (mut desk, course) = booked();
    let patient = desk.course(course).patient;
    let drafts = [(format!("booking-error:{course}:img-12w"), None), (format!("death:{patient}"), None)];
    let waiting = |desk: &Desk| waiting_drafts(desk.workspace(), &drafts, desk.today).len();
    assert_eq!(waiting(&desk), 2);
    desk.does(Op::CancelBooking(CancelBooking { course, item: item("img-12w") }));
    assert_eq!(waiting(&desk), 1);
    let end = |reason| EndPlan { course, reason, date: day("2026-09-07"), note: String::new() };
    let died = desk.does(Op::EndPlan(end(EndReason::Died)));
    assert_eq!(waiting(&desk), 1);
    desk.does(Op::Undo(died.write));
    desk.does(Op::EndPlan(end(EndReason::Transferred)));
    assert_eq!(waiting(&desk), 0);
}

#[test]
fn what_was_typed_for_a_version_waits_until_that_is_approved() {
    let mut desk = Desk::opened();
    let protocol = desk.draft(content());
    let drafts =
        [(format!("protocol:{protocol}:1:pitfall-2"), None), (format!("approve:{protocol}:1"), None)];
    let waiting = |desk: &Desk| waiting_drafts(desk.workspace(), &drafts, desk.today).len();
    assert_eq!(waiting(&desk), 1, "one page holds both forms");
    let approval = desk.approval(protocol, 1);
    desk.does(Op::ApproveDraft(approval));
    assert_eq!(waiting(&desk), 0);
}

#[test]
fn a_draft_says_what_it_is_about_and_which_form_it_goes_on_in() {
    let (desk, course) = booked();
    let title = desk.workspace().content_of(&desk.course(course).version).unwrap().title.clone();
    let forms = every_form(&desk, course, &title);
    let drafts: Vec<_> =
        forms.iter().zip(1_i64..).map(|((name, ..), at_ms)| (name.clone(), Some(at_ms))).collect();
    let waiting = waiting_drafts(desk.workspace(), &drafts, desk.today);
    for ((waits, (name, what, of_patient)), at_ms) in waiting.iter().zip(&forms).zip(1_i64..) {
        assert_eq!(waits.name.to_string(), *name, "printed as it was read");
        assert_eq!(waits.what, *what, "{name}");
        let about = if *of_patient { "PATEL, Meera" } else { "" };
        assert_eq!(waits.about, about, "{name}");
        assert_eq!(waits.patient, of_patient.then_some(desk.course(course).patient), "{name}");
        assert_eq!(waits.kept_at_ms, Some(at_ms), "{name}");
    }
    assert_eq!(waiting.len(), forms.len());
}

/// Fails to compile when a form is added, and fails when no case above is about it.
#[test]
fn no_form_is_left_out() {
    let (desk, course) = booked();
    let mut seen = [false; 21];
    let mut about_items = Vec::new();
    for (name, ..) in every_form(&desk, course, "") {
        let place = match name.parse().unwrap() {
            DraftName::NewPatient => 0,
            DraftName::Identity(_) => 1,
            DraftName::Death(_) => 2,
            DraftName::NewPlan(..) => 3,
            DraftName::Record(..) => 4,
            DraftName::Replan(..) => 5,
            DraftName::EndPlan(_) => 6,
            DraftName::Decide(..) => 7,
            DraftName::Item(form, ..) => {
                about_items.push(form);
                8
            }
            // Those that need something recorded or asked, and approval, are tested by themselves below.
            DraftName::Assessment(..) => 9,
            DraftName::Approve(..) => 10,
            DraftName::Misfiled(..) => 11,
            DraftName::Merge(..) => 12,
            DraftName::Protocol(..) => 13,
            DraftName::Retire(..) => 14,
            DraftName::HandOver(_) => 15,
            DraftName::Member(None) => 16,
            DraftName::Member(Some(_)) => 17,
            DraftName::PatientsCall => 18,
            DraftName::Closure => 19,
            DraftName::DueSoon => 20,
        };
        seen[place] = true;
    }
    let missing: Vec<usize> = (0..seen.len()).filter(|place| !seen[*place]).collect();
    assert_eq!(missing, [7, 9, 10, 11], "kinds without a case");
    assert!(ItemForm::ALL.iter().all(|form| about_items.contains(form)), "{about_items:?}");
}

#[test]
fn what_is_typed_about_something_recorded_names_the_item_it_answers() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-11");
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("ph-1w.s1")),
        date: day("2026-09-11"),
        finding: Finding::Note("Well".into()),
        lesions: Vec::new(),
        sign: true,
    })));
    let (assessment, recorded) = desk.course(course).assessments.iter().next().unwrap();
    let (assessment, answered) = (*assessment, recorded.items[0].clone());
    let label = desk.course(course).name_of(&desk.course(course).item(&answered).unwrap().item);
    let drafts: Vec<_> = AssessmentForm::ALL
        .into_iter()
        .map(|form| (DraftName::Assessment(form, course, assessment).to_string(), None))
        .collect();
    let seen: Vec<String> =
        waiting_drafts(desk.workspace(), &drafts, desk.today).into_iter().map(|draft| draft.what).collect();
    assert_eq!(seen, [format!("Entered in error: {label}"), format!("Which item it answers: {label}")]);
    // Set aside for the patient it belongs to, it waits on their chart to be recorded there.
    let right = desk.patient("999 404 9488", "O’Neill", "Siobhan", "1963-07-11");
    let draft = [(format!("misfiled:{right}:{assessment}"), None)];
    assert_eq!(waiting_drafts(desk.workspace(), &draft, desk.today), []);
    let reason = "Opened from the wrong row".to_owned();
    desk.does(Op::MisfiledAssessment(MisfiledAssessment { course, assessment, patient: right, reason }));
    let waiting = waiting_drafts(desk.workspace(), &draft, desk.today);
    assert_eq!(waiting[0].what, "Recorded in error under another patient");
    assert_eq!(waiting[0].about, "O’NEILL, Siobhan");
}

#[test]
fn a_question_waits_while_it_is_asked() {
    let (mut desk, course) = Desk::with_patel();
    desk.finds_egfr(course, "28.5");
    let task = desk.course(course).open_tasks.first().expect("an eGFR of 28.5 asks about contrast").clone();
    let draft = [(format!("decide:{course}:{}", task.id), None)];
    let waiting = waiting_drafts(desk.workspace(), &draft, desk.today);
    assert_eq!(waiting[0].name, DraftName::Decide(course, task.id.to_string()));
    assert_eq!((waiting[0].what.as_str(), waiting[0].about.as_str()), ("Decision", "PATEL, Meera"));
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![Change::Decide {
            decision: task.id,
            choice: Choice::Keep,
            reason: "Agreed".into(),
            decided_by: String::new(),
        }],
        cause: String::new(),
        shown: None,
    })));
    assert_eq!(waiting_drafts(desk.workspace(), &draft, desk.today), []);
}

#[test]
fn the_forms_of_one_protocol_are_named_once_with_the_newest_time() {
    let (desk, course) = booked();
    let version = &desk.course(course).version;
    let (protocol, number) = (version.protocol, version.number);
    let draft = number + 1;
    let drafts = [
        (format!("protocol:{protocol}:{draft}:pitfall-2"), Some(8)),
        ("new-patient".to_owned(), None),
        (format!("approve:{protocol}:{draft}"), Some(9)),
        // Retiring is asked on another page.
        (format!("retire:{protocol}:{number}"), Some(3)),
    ];
    let waiting = waiting_drafts(desk.workspace(), &drafts, desk.today);
    let kept: Vec<_> = waiting.iter().map(|draft| draft.kept_at_ms).collect();
    assert_eq!(kept, [Some(9), None, Some(3)]);
}

#[test]
fn a_draft_of_something_that_is_not_there_is_left_alone() {
    let (desk, course) = Desk::with_patel();
    let names = [
        format!("record:{course}:no-such-item"),
        format!("book:{course}:no-such-item"),
        format!("set-aside:{course}:{course}"),
        format!("misfiled:{}:{course}", desk.course(course).patient),
        format!("decide:{course}:stop:MRI-CE:MRI-CE:egfr=28"),
        "record:0:img-12w".to_owned(),
        "close:0:img-12w".to_owned(),
        "record".to_owned(),
        "book".to_owned(),
        "new-plan:".to_owned(),
        "protocol:x:y:z".to_owned(),
        "member:x".to_owned(),
        format!("hand-over:{course}"),
        "something else".to_owned(),
    ];
    assert_eq!(waiting_drafts(desk.workspace(), &names.map(|name| (name, None)), desk.today), []);
}
