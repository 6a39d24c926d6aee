use crate::clinic::{Desk, content, day, item};
use aftercare::adherence::Status;
use aftercare::calendar::Offset;
use aftercare::imaging::{
    Length, Lesion, LesionId, LesionKind, LesionReading, Modality, NonTargetReading, Reading, Role, Scan,
    Site,
};
use aftercare::plan::{CloseReason, CourseId, EndReason, Finding, OutsideReason, ScanFinding, Session};
use aftercare::protocol::{ActivityKind, Fact, FactKey, FactValue, TimePointId};
use aftercare::workspace::views::patient::{banner, course_page};
use aftercare::workspace::views::patients::patient_list;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::record::{Form, Response, Subject, record_page};
use aftercare::workspace::views::worklist::{Action, Filters, FirstSteps, Group, Worklist, overdue_count};
use aftercare::workspace::views::{booking_hint, day_to_book, history, protocols};
use aftercare::workspace::{
    AmendAssessment, BookItem, Change, ChangeCourse, CloseItem, EndPlan, Named, NewAssessment, Op,
    PatientEntry,
};

fn worklist(desk: &Desk, filters: &Filters) -> Worklist {
    let pending = Pending::of(desk.workspace(), desk.today);
    Worklist::of(desk.workspace(), &pending, filters, desk.today)
}

/// Each row as "group | what (activity) | distance | note | action".
fn lines(list: &Worklist) -> Vec<String> {
    let line = |row: &aftercare::workspace::views::worklist::Row| {
        format!(
            "{} | {} ({}) | {} | {} | {}",
            row.group.label(),
            row.what,
            row.activity,
            row.distance,
            row.note,
            row.action.label()
        )
    };
    list.rows.iter().map(line).collect()
}

#[test]
fn every_list_agrees_on_what_is_overdue_once_a_plan_has_ended() {
    for (reason, left) in [(EndReason::Died, 0), (EndReason::Transferred, 0), (EndReason::EndedByMdt, 0)] {
        let (mut desk, course) = Desk::with_patel();
        desk.on("2026-09-17");
        assert_eq!(overdue_count(desk.workspace(), desk.okafor, desk.today), 1);
        // The badge counts what the worklist shows at first: the patients of whoever is signed in.
        for (member, expected) in [(desk.okafor, 1), (desk.ruiz, 0)] {
            let theirs = Filters { designated: Some(member), ..Filters::default() };
            assert_eq!(overdue_count(desk.workspace(), member, desk.today), expected);
            assert_eq!(worklist(&desk, &theirs).counts.overdue, expected);
        }
        desk.does(Op::EndPlan(EndPlan { course, reason, date: desk.today, note: String::new() }));
        let patient = desk.course(course).patient;
        let list = patient_list(desk.workspace(), "", desk.today, 200);
        let line = list.lines.iter().find(|line| line.id == patient).unwrap();
        assert_eq!(overdue_count(desk.workspace(), desk.okafor, desk.today), left);
        assert_eq!(worklist(&desk, &Filters::default()).counts.overdue, left);
        assert_eq!((line.overdue, &line.next), (left, &None));
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        let badges: Vec<_> = page.plan.iter().map(|row| row.badge.as_str()).collect();
        assert!(
            badges.iter().all(|badge| ["Missed", "Stopped", "Optional, off"].contains(badge)),
            "{badges:?}"
        );
        assert_eq!(badges.iter().filter(|badge| **badge == "Missed").count(), 3);
    }
}

#[test]
fn the_end_of_a_medicine_that_was_never_started_stops_with_the_plan() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-14");
    let end = EndPlan { course, reason: EndReason::Died, date: desk.today, note: String::new() };
    desk.does(Op::EndPlan(end));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let finish = page.plan.iter().find(|row| row.item == item("ppi.stop")).unwrap();
    assert_eq!(finish.status, Status::Stopped);
}

#[test]
fn a_row_counts_its_days_from_its_own_session() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-16");
    let session = Session { date: desk.today, site: "left lobe".into(), operator: String::new() };
    let changes = vec![Change::AddSession(session)];
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes,
        cause: String::new(),
        shown: None,
    })));
    desk.on("2026-09-24");
    let list = worklist(&desk, &Filters::default());
    let context = |name: &str| {
        let found = list.rows.iter().find(|row| row.item == Some(item(name)));
        found.map(|row| row.context.as_str())
    };
    let title = "SIRT for colorectal liver metastases";
    assert_eq!(context("lft-2w.s1"), Some(format!("{title}, session 1 · day 20").as_str()));
    assert_eq!(context("ph-1w.s2~2"), Some(format!("{title}, session 2 · day 8").as_str()));
    let patient = desk.workspace().patient(desk.course(course).patient).unwrap();
    let banner = banner(desk.workspace(), patient, Some(desk.course(course)), desk.today);
    assert_eq!((banner.day, banner.day_from.as_deref()), (Some(8), Some("session 2, 16-Sep-2026")));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let names: Vec<_> = page.plan.iter().map(|row| row.name.as_str()).collect();
    assert!(
        names.contains(&"Bloods, 2 weeks, session 1") && names.contains(&"Bloods, 2 weeks, session 2"),
        "{names:?}"
    );
}

#[test]
fn a_day_to_book_that_has_passed_gives_way_to_the_next_working_day() {
    let (mut desk, course) = Desk::with_patel();
    let book = |desk: &Desk| {
        let record = desk.course(course).item(&item("img-12w")).unwrap();
        day_to_book(&record.item, &desk.workspace().settings().closures, desk.today)
    };
    // Target Friday 27-Nov-2026, window to 11-Dec-2026.
    assert_eq!(book(desk.on("2026-11-27")).0, Some(day("2026-11-27")));
    let (later, why) = book(desk.on("2026-11-28"));
    assert_eq!(later, Some(day("2026-11-30")));
    assert_eq!(why, "Fri 27-Nov-2026 has passed; next working day in the window: Mon 30-Nov-2026");
    let (none, why) = book(desk.on("2026-12-12"));
    assert_eq!(none, None);
    assert_eq!(
        why,
        "the window holds no working day from today on (its last day is Fri 11-Dec-2026): choose the next day that can be had"
    );
    let hint = |desk: &Desk| {
        let record = desk.course(course).item(&item("img-12w")).unwrap();
        booking_hint(&record.item, &desk.workspace().settings().closures, desk.today)
    };
    assert_eq!(
        hint(&desk),
        "Window 13-Nov-2026 to 11-Dec-2026. It has closed, so no day is suggested: choose the first that can be had, and say why it is outside the window."
    );
    assert!(hint(desk.on("2026-11-27")).contains(". Suggested: Fri 27-Nov-2026"));
}

#[test]
fn the_worklist_says_what_to_do_next() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-17");
    let list = worklist(&desk, &Filters::default());
    assert_eq!(
        lines(&list),
        [
            "Overdue | Call, 1 week (Phone call) | 4 days overdue |  | Record",
            "To decide | 2 items were past before this plan was entered on 07-Sep-2026 () |  | Record what was done, close the rest together; the last: Baseline CT, 2 weeks before, 04-Sep-2026 | Open",
            "Due now | Bloods, 2 weeks () | 4 days left |  | Record",
        ]
    );
    assert_eq!(list.summary, "1 overdue, 1 window open, 1 to decide.");
    assert_eq!((list.counts.overdue, list.counts.due_now, list.counts.needs_action()), (1, 1, 3));
    // A part of it is not taken for the whole.
    let summary = |filters: Filters| worklist(&desk, &filters).summary;
    let of = |designated| Filters { designated: Some(designated), ..Filters::default() };
    assert_eq!(summary(of(desk.okafor)), "1 overdue, 1 window open, 1 to decide.");
    assert_eq!(
        summary(of(desk.ruiz)),
        "Nothing overdue, no window open. Of other patients of the team: 1 item overdue."
    );
    let phone = Filters { kind: Some(ActivityKind::Phone), ..Filters::default() };
    assert_eq!(summary(phone), "With these filters: 1 overdue, no window open.");
    desk.on("2026-11-02");
    desk.does(Op::BookItem(BookItem {
        course,
        item: item("img-12w"),
        date: day("2026-11-20"),
        time: None,
        place: "CT 2".into(),
        reference: String::new(),
        outside: OutsideReason::NotGiven,
    }));
    let soon = Filters { group: Some(Group::DueSoon), ..Filters::default() };
    let list = worklist(&desk, &soon);
    let scan = list.rows.iter().find(|row| row.item == Some(item("img-12w"))).unwrap();
    assert_eq!(
        (scan.note.as_str(), scan.action),
        ("Booked 20-Nov, CT 2", Action::Decide),
        "a circumstance is not known"
    );
    assert_eq!(scan.distance, "Opens in 11 days");
    // The plan knows when something was last recorded about an item, to keep it in sight.
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let recorded_on = |name: &str| page.plan.iter().find(|row| row.item == item(name)).unwrap().recorded_on;
    assert_eq!(recorded_on("img-12w"), Some(day("2026-11-02")));
    assert_eq!(recorded_on("img-0"), None);
    desk.on("2026-11-20");
    let list = worklist(&desk, &Filters { group: Some(Group::DueNow), ..Filters::default() });
    let scan = list.rows.iter().find(|row| row.item == Some(item("img-12w"))).unwrap();
    assert_eq!((scan.distance.as_str(), scan.action), ("21 days left", Action::Record));
}

#[test]
fn an_empty_worklist_says_why() {
    let mut desk = Desk::opened();
    let list = worklist(&desk, &Filters::default());
    assert_eq!(list.empty.unwrap(), "No patient has a follow-up plan yet.");
    let none = FirstSteps { has_protocol: false, has_patient: false, has_backup: false };
    assert_eq!(list.first_steps, Some(none));
    desk.approved(super::clinic::content());
    assert_eq!(
        worklist(&desk, &Filters::default()).first_steps,
        Some(FirstSteps { has_protocol: true, ..none })
    );
    let (mut desk, _) = Desk::with_patel();
    assert_eq!(worklist(&desk, &Filters::default()).first_steps, None);
    let nobody = Filters { designated: Some(desk.ruiz), ..Filters::default() };
    let list = worklist(&desk, &nobody);
    assert_eq!(
        list.empty.unwrap(),
        "M Ruiz is the designated clinician of no patient. Others’ patients are not in this list."
    );
    desk.on("2026-01-06");
    assert_eq!(
        worklist(&desk, &Filters::default()).empty.unwrap(),
        "Nothing is due. The next window opens 07-Aug-2026 (PATEL, Meera)."
    );
}

#[test]
fn a_circumstance_is_offered_as_a_change_and_explained() {
    let (mut desk, course) = Desk::with_patel();
    let fact = Fact {
        key: FactKey::ContrastReaction,
        value: FactValue::Code("severe".into()),
        date: day("2026-09-06"),
    };
    let changes = vec![Change::RecordFact(fact)];
    let preview = desk.workspace().preview_change(course, &changes, desk.today, desk.okafor).unwrap();
    assert!(preview.proposal.moved.iter().any(|moved| moved.to.modality == Some(Modality::MriContrast)));
    let shown = Some(preview.proposal.clone());
    let done = desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: changes.clone(),
        cause: String::new(),
        shown,
    })));
    assert_eq!(done.write.label, "Recorded a circumstance of PATEL, Meera");
    let patient = desk.workspace().patient(desk.course(course).patient).unwrap();
    let banner = banner(desk.workspace(), patient, Some(desk.course(course)), desk.today);
    assert_eq!(banner.alerts, ["Severe reaction to iodinated contrast"]);
    assert_eq!(banner.born, "14-Mar-1961 (65y)");
    let plan = course_page(desk.workspace(), course, desk.today).unwrap();
    assert_eq!(plan.revisions, "changed 07-Sep-2026");
    let scan = plan.plan.iter().find(|row| row.name == "12-week scan" && row.replaced_in.is_none()).unwrap();
    assert_eq!(scan.activity, "MRI with contrast: Imaging");
    assert!(scan.why.iter().any(|why| why.sentence.contains("Use MRI")), "{:?}", scan.why);
    assert!(plan.plan.iter().any(|row| row.replaced_in == Some(2) && row.status == Status::Replaced));
    assert!(plan.facts[0].changes > 0);
    let stale = Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: Vec::new(),
        cause: String::new(),
        shown: Some(preview.proposal),
    }));
    assert_eq!(
        desk.problems(stale),
        ["plan: The plan is not the one that was shown any more. Look at the changes again"]
    );
}

#[test]
fn a_closed_item_leaves_the_list_and_keeps_its_reason() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-17");
    desk.does(Op::CloseItem(CloseItem {
        course,
        item: item("ph-1w.s1"),
        reason: CloseReason::Declined,
        note: "Prefers a letter".into(),
    }));
    let list = worklist(&desk, &Filters::default());
    assert!(list.rows.iter().all(|row| row.item != Some(item("ph-1w.s1"))));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let row = page.plan.iter().find(|row| row.item == item("ph-1w.s1")).unwrap();
    assert_eq!(
        (row.badge.as_str(), row.result.as_str()),
        ("Not done 17-Sep", "Patient declined. Prefers a letter")
    );
}

fn lesion() -> Lesion {
    let id = LesionId::parse("t1").unwrap();
    Lesion::new(id, "T1", Site::LiverSegment6, Role::Target, LesionKind::Solid)
}

fn scan_of(date: &str, mm: u32) -> Finding {
    let mut scan = Scan::new(day(date), Modality::CtContrast);
    scan.targets.insert(lesion().id, LesionReading::size(Reading::Measured(Length::from_mm(mm))));
    Finding::Scan(Box::new(ScanFinding {
        modality: Modality::CtContrast,
        scan,
        reading: None,
        not_diagnostic: None,
    }))
}

fn record_scan(desk: &mut Desk, course: CourseId, name: &str, date: &str, mm: u32) {
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item(name)),
        date: day(date),
        finding: scan_of(date, mm),
        lesions: if mm == 52 { vec![lesion()] } else { Vec::new() },
        sign: false,
    })));
}

#[test]
fn the_record_screen_shows_earlier_scans_pitfalls_and_whether_a_category_is_asked_for() {
    let (mut desk, course) = Desk::with_patel();
    let page = |desk: &Desk, name: &str, on: &str| {
        record_page(desk.workspace(), course, &Subject::Item(item(name)), day(on), desk.today).unwrap()
    };
    let baseline = page(&desk, "img-0", "2026-08-20");
    assert_eq!((baseline.form, &baseline.response), (Form::Lesions, &Response::Baseline));
    assert!(baseline.needs_baseline && baseline.pitfalls.is_empty());
    assert_eq!(page(&desk, "img-0", "2026-09-07").response, Response::Baseline, "typed before its date is");
    record_scan(&mut desk, course, "img-0", "2026-08-20", 52);
    desk.on("2026-12-01");
    let scan = page(&desk, "img-12w", "2026-11-26");
    assert!(!scan.needs_baseline);
    assert_eq!(scan.columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>(), ["Baseline"]);
    assert_eq!(scan.lesions[0].title, "T1 Liver, segment VI");
    assert_eq!(scan.lesions[0].axis, "longest · untreated");
    assert!(scan.lesions[0].cells[0].is_some());
    assert_eq!(scan.days_since_treatment, Some(83));
    assert_eq!(scan.day_words, "In window");
    let titles: Vec<_> = scan.pitfalls.iter().map(|seen| seen.pitfall.title.as_str()).collect();
    assert_eq!(titles, ["Size lags viability"]);
    let Response::Asked(asked) = &scan.response else { panic!("{:?}", scan.response) };
    assert_eq!((asked.len(), asked[0].computed), (1, true));
    let early = page(&desk, "img-4w", "2026-10-02");
    let Response::NotYet(words) = &early.response else { panic!("{:?}", early.response) };
    assert_eq!(words, "Not a response time point: the first is “12-week scan”, 13-Nov-2026 to 11-Dec-2026");
    assert_eq!(early.pitfalls.len(), 1);
    record_scan(&mut desk, course, "img-12w", "2026-11-26", 40);
    let next = page(&desk, "img-12w.2", "2026-12-01");
    assert_eq!(next.columns.len(), 2);
    assert_eq!(next.columns[1].label, "W12");
    assert_eq!(page(&desk, "lft-2w.s1", "2026-12-01").form, Form::Bloods);
    assert_eq!(page(&desk, "ppi", "2026-12-01").form, Form::MedicineStart);
}

/// The baseline with its only lesion followed as a non-target.
fn as_non_target(desk: &Desk, course: CourseId) -> Op {
    let known = desk.course(course);
    let assessment = known.assessment_of(known.item(&item("img-0")).unwrap()).unwrap();
    let Finding::Scan(mut finding) = assessment.finding.clone() else { panic!("no scan") };
    finding.scan.targets.remove(&lesion().id);
    finding.scan.non_targets.insert(lesion().id, NonTargetReading::Present);
    Op::AmendAssessment(Box::new(AmendAssessment {
        course,
        assessment: assessment.id,
        date: assessment.date,
        finding: Finding::Scan(finding),
        lesions: vec![Lesion { role: Role::NonTarget, label: "NT1".into(), ..lesion() }],
        sign: false,
        reason: "Too ill-defined to measure".into(),
    }))
}

#[test]
fn a_lesion_of_the_baseline_is_followed_as_something_else_and_both_versions_can_be_read() {
    let (mut desk, course) = Desk::with_patel();
    record_scan(&mut desk, course, "img-0", "2026-08-20", 52);
    let amend = as_non_target(&desk, course);
    desk.does(amend);
    assert_eq!(desk.course(course).lesions[0].role, Role::NonTarget);
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let earlier = &page.assessments[0].earlier[0];
    let lines: Vec<_> =
        earlier.lines.iter().map(|line| (&*line.what, &*line.was, line.amended_to.as_deref())).collect();
    assert_eq!(lines, [("NT1 Liver, segment VI", "target, 52 mm", Some("non-target, present"))]);
}

#[test]
fn a_lesion_that_a_later_scan_reads_keeps_its_role() {
    let (mut desk, course) = Desk::with_patel();
    record_scan(&mut desk, course, "img-0", "2026-08-20", 52);
    desk.on("2026-12-01");
    record_scan(&mut desk, course, "img-12w", "2026-11-26", 40);
    let amend = as_non_target(&desk, course);
    assert_eq!(
        desk.problems(amend),
        [
            "lesions: T1 is read as target on the scan of 26-Nov-2026 too, so it stays that. Mark that assessment as entered in error first"
        ]
    );
}

#[test]
fn history_and_library_are_in_words() {
    let (mut desk, course) = Desk::with_patel();
    let patient = desk.course(course).patient;
    let held = desk.does(Op::HoldPlan(aftercare::workspace::HoldPlan {
        course,
        from: day("2026-09-07"),
        reason: "Chest infection".into(),
    }));
    desk.does(Op::Undo(held.write));
    let lines = history::patient_history(desk.workspace(), patient);
    let sentences: Vec<_> = lines.iter().map(|line| (line.sentence.as_str(), line.undone)).collect();
    assert_eq!(
        sentences,
        [
            ("Undone: Put on hold the plan of PATEL, Meera", false),
            ("Put the plan on hold from 07-Sep-2026 (Chest infection)", true),
            ("Planned 15 items", false),
            (
                "Started a follow-up plan: SIRT (Y-90), right lobe, by SIRT for colorectal liver metastases, version 1",
                false
            ),
            ("Added PATEL, Meera to the records", false),
        ]
    );
    assert_eq!(lines[0].who, "Dr A Okafor");
    assert_eq!(protocols::to_confirm_words(1), "1 starting day chosen by a rule, to confirm");
    assert_eq!(protocols::to_confirm_words(10), "10 starting days chosen by a rule, to confirm");
    let library = protocols::protocol_list(desk.workspace(), desk.today);
    assert_eq!((library[0].patients, library[0].in_use, library[0].state.label()), (1, Some(1), "In use"));
    assert!(!library[0].review_overdue);
    assert!(protocols::protocol_list(desk.workspace(), day("2027-02-01"))[0].review_overdue);
    assert_eq!(history::trail(desk.workspace()).len(), desk.workspace().event_count());
}

#[test]
fn a_procedure_that_is_still_to_come_is_said_to_be_planned() {
    let (desk, course) = Desk::with_patel();
    let on = |on: &str| aftercare::workspace::views::patients::procedure_words(desk.course(course), day(on));
    assert_eq!(on("2026-09-03"), "SIRT (Y-90), right lobe, planned 04-Sep-2026");
    assert_eq!(on("2026-09-04"), "SIRT (Y-90), right lobe, 04-Sep-2026");
}

#[test]
fn a_gender_that_nobody_entered_is_not_recorded() {
    let entry = PatientEntry {
        number: "999 432 4454".into(),
        given: "Meera".into(),
        family: "Patel".into(),
        born: "14-Mar-1961".into(),
        ..Default::default()
    };
    let read = |gender| {
        let entry = PatientEntry { gender, ..entry.clone() };
        entry.parse(day("2026-09-03")).unwrap().gender
    };
    assert_eq!(read(None).label(), "Not recorded");
    assert_eq!(read(Some(aftercare::people::Gender::NotStated)).label(), "Not stated");
    // Neither says whether a pregnancy is to be asked about.
    assert_eq!(serde_json::to_string(&read(None)).unwrap(), r#""not_recorded""#);
}

/// Bloods that two rules ask for on one day are two items, and one sample.
#[test]
fn bloods_of_one_day_say_that_one_sample_serves_both() {
    let mut content = content();
    let point = |id: &str| content.time_points.iter().find(|point| point.id.as_str() == id).unwrap().clone();
    let mut weekly = point("lft-2w");
    weekly.id = TimePointId::new("weekly");
    weekly.label = "Liver tests".into();
    let mut another_day = weekly.clone();
    another_day.id = TimePointId::new("later");
    another_day.label = "Kidney tests".into();
    another_day.timing.offset = Offset::weeks(3);
    content.time_points.extend([weekly, another_day]);
    let mut desk = Desk::opened();
    let protocol = desk.approved(content);
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    desk.on("2026-09-07");
    // Before it is accepted, nothing of the plan stands in the course yet.
    let plan = desk.plan_for(patient, protocol, "2026-09-04");
    let offered = desk.workspace().preview_start(&plan, desk.today).unwrap();
    let added = &offered.proposal.added;
    let bloods = added.iter().filter(|item| item.kind == ActivityKind::Bloods);
    let said: Vec<Option<String>> = bloods.map(|item| offered.course.one_sample_words(item, added)).collect();
    let with = |name: &str| Some(format!("one sample with “{name}”"));
    assert_eq!(said, [with("Liver tests, 2 weeks"), with("Bloods, 2 weeks"), None]);
    let course = desk.start(patient, protocol, "2026-09-04");
    desk.on("2026-09-17");
    let notes: Vec<String> = course_page(desk.workspace(), course, desk.today)
        .unwrap()
        .plan
        .iter()
        .filter(|row| row.kind == ActivityKind::Bloods)
        .map(|row| format!("{}: {}", row.name, row.note))
        .collect();
    assert_eq!(
        notes,
        [
            "Bloods, 2 weeks: one sample with “Liver tests, 2 weeks”",
            "Liver tests, 2 weeks: one sample with “Bloods, 2 weeks”",
            "Kidney tests, 3 weeks: "
        ]
    );
}
