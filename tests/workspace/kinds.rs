//! Each kind of record, written, read back and told in words; and one result that serves several items.

use crate::clinic::{Desk, content, day, item, result};
use aftercare::imaging::{Length, Modality, Scan};
use aftercare::plan::{
    AwaitedScan, BclcStaging, Contact, CourseChange, CourseId, DeviceCheck, DeviceFunction, DevicePosition,
    Education, Finding, GivenBy, GradedComplication, LabValue, MdtOutcome, MdtReview, Outcome, Person,
    Reading, ScanFinding, Severity, Symptom, Understood, newest_ecog,
};
use aftercare::protocol::{ActivityKind, Content, Fact, FactKey, FactValue, Number, TimePointId};
use aftercare::scales::{
    Ascites, Bclc, BclcFindings, ComplicationSystem, Ecog, Encephalopathy, LiverFunction, LiverSigns,
};
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::record::also_answered;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use aftercare::workspace::{
    AlsoAnswers, Event, Named, NewAssessment, Op, RecordTogether, ReportArrived, ReportTells, Workspace,
};
use std::num::NonZeroU16;

/// The protocol of the clinic with a visit, a device check and information in the week of the call.
fn with_every_kind() -> Content {
    let mut content = content();
    let call =
        content.time_points.iter().find(|point| point.id == TimePointId::new("ph-1w")).unwrap().clone();
    for (id, label, kind) in [
        ("visit", "Clinic, 1 week", ActivityKind::Clinic),
        ("drain", "Drain check, 1 week", ActivityKind::DeviceCheck),
        ("card", "Radiation card, 1 week", ActivityKind::Education),
    ] {
        let mut point = call.clone();
        point.id = TimePointId::new(id);
        point.label = label.into();
        point.activity.kind = kind;
        point.activity.title = label.into();
        content.time_points.push(point);
    }
    content
}

fn opened() -> (Desk, CourseId) {
    Desk::with_patel_by(with_every_kind())
}

/// The result in words, as the Assessments tab has it, after the events were written and read again.
fn told(desk: &Desk, course: CourseId, name: &str) -> String {
    let read = desk.rehearsal.journal().iter().map(|recorded| {
        let body = recorded.event.to_body().unwrap();
        let event = Event::from_body(recorded.event.kind(), recorded.event.body_version(), &body).unwrap();
        assert_eq!(event, recorded.event);
        recorded.clone()
    });
    let (opened, aside) = Workspace::open(read.collect::<Vec<_>>());
    assert_eq!(aside, []);
    let page = course_page(&opened, course, desk.today).unwrap();
    let line = page.assessments.into_iter().find(|line| line.items.contains(&item(name))).unwrap();
    line.result
}

#[test]
fn the_reasons_of_an_item_are_asked_by_what_it_is_called() {
    let (desk, course) = Desk::with_patel();
    let course = desk.course(course);
    let asked = |name: &str| course.why_question(&course.item(&item(name)).unwrap().item);
    assert_eq!(asked("img-12w"), "Why CT with contrast, and why 27-Nov-2026?");
    assert_eq!(asked("ph-1w.s1"), "Why “Call, 1 week”, and why 11-Sep-2026?");
}

/// Of which the portal vein and the liver are not known.
fn one_nodule() -> BclcFindings {
    BclcFindings {
        nodules: NonZeroU16::new(1),
        largest: Some(Length::from_mm(20)),
        extrahepatic_spread: Some(false),
        ecog: Some(Ecog::ALL[0]),
        // Of a performance status of 0 it says nothing, and is not kept.
        ecog_due_to_tumour: Some(true),
        ..BclcFindings::default()
    }
}

#[test]
fn a_stage_is_told_with_what_was_found_or_with_what_it_needs() {
    let (impaired, preserved) = (Some(LiverFunction::Impaired), Some(LiverFunction::Preserved));
    let whole = BclcFindings { portal_invasion: Some(false), liver: preserved, ..one_nodule() };
    for (findings, words) in [
        (
            one_nodule(),
            "BCLC not staged: needs portal vein invasion, liver function (1 nodule, largest 20 mm, no spread outside \
             the liver, ECOG 0 of 01-Sep-2026). Next step: MDT",
        ),
        (
            whole,
            "BCLC 0, very early stage: 1 nodule, largest 20 mm, no tumour in the portal vein, no spread outside the \
             liver, ECOG 0 of 01-Sep-2026, liver function preserved. Next step: MDT",
        ),
        (
            BclcFindings { liver: impaired, ..whole },
            "BCLC not staged: a person decides, liver function is neither preserved nor end stage without a transplant \
             (1 nodule, largest 20 mm, no tumour in the portal vein, no spread outside the liver, ECOG 0 of \
             01-Sep-2026, liver function impaired). Next step: MDT",
        ),
        (
            BclcFindings { liver: Some(LiverFunction::EndStage), ..BclcFindings::default() },
            "BCLC D, terminal stage: liver function end stage. Next step: MDT",
        ),
    ] {
        let (mut desk, course) = opened();
        desk.on("2026-12-10");
        let bclc = Some(BclcStaging::of(findings, Some(day("2026-09-01"))));
        let contact = Contact { bclc, next_step: "MDT".into(), ..Contact::default() };
        let finding = Finding::Contact(Box::new(contact));
        desk.does(Op::RecordAssessment(Box::new(result(course, "visit.s1", "2026-09-11", finding))));
        assert_eq!(told(&desk, course, "visit.s1"), words);
    }
}

/// By the day of a record; an ECOG that is recorded later says nothing of it.
#[test]
fn the_performance_status_of_a_stage_is_the_newest_by_its_day() {
    let (desk, course) = opened();
    let mut course = desk.course(course).clone();
    let ecog = |date: &str, grade: i64| Fact {
        key: FactKey::Ecog,
        value: FactValue::Number(Number::whole(grade)),
        date: day(date),
    };
    course.facts = vec![ecog("2026-09-01", 0), ecog("2026-09-20", 2), ecog("2026-09-20", 1)];
    for (date, expected) in [
        ("2026-08-31", None),
        ("2026-09-19", Some((Ecog::ALL[0], day("2026-09-01")))),
        ("2026-10-01", Some((Ecog::ALL[1], day("2026-09-20")))),
    ] {
        assert_eq!(newest_ecog(&course, day(date)), expected, "{date}");
    }
}

#[test]
fn every_kind_is_told_in_words() {
    let (mut desk, course) = opened();
    desk.on("2026-12-10");
    let contact = Contact {
        ecog: Some(Ecog::ALL[1]),
        symptoms: vec![
            Symptom { name: "fatigue".into(), severity: Severity::Moderate },
            Symptom { name: "nausea".into(), severity: Severity::Mild },
        ],
        treatments: "ondansetron".into(),
        advice: "Ring if yellow.".into(),
        graded: vec![GradedComplication {
            what: "bleeding".into(),
            grade: ComplicationSystem::Cirse2017.grade("2").unwrap(),
        }],
        next_step: "Bloods next week".into(),
        note: "Eating a little.".into(),
        ..Contact::default()
    };
    let device = DeviceCheck {
        device: "Biliary drain".into(),
        position: Some(DevicePosition::InPlace),
        function: Some(DeviceFunction::InPart),
        removal: None,
        result: "50 mL a day".into(),
        action: "flushed".into(),
    };
    let given = Education {
        what: "Radiation card".into(),
        how: Some(GivenBy::InPerson),
        to: "the patient and her son".into(),
        understood: Some(Understood::Yes),
        note: String::new(),
    };
    let review = MdtReview {
        outcome: MdtOutcome::ChangeOfTreatment,
        detail: "TACE to segment 6".into(),
        by: "HPB MDT".into(),
    };
    let bloods = Finding::Bloods {
        values: vec![
            LabValue { low: "3".into(), high: "21".into(), ..LabValue::new("Bilirubin", "38", "µmol/L") },
            LabValue { low: "35".into(), high: "50".into(), ..LabValue::new("Albumin", "36", "g/L") },
            LabValue::new("INR", "1.2", ""),
            LabValue { high: "4".into(), ..LabValue::new("PSA", "<0.1", "µg/L") },
        ],
        signs: LiverSigns { ascites: Some(Ascites::Mild), encephalopathy: Some(Encephalopathy::None) },
        rest: None,
        note: String::new(),
    };
    let form = Finding::questionnaire("QLQ-C30", "67", "");
    let started =
        Finding::Medicine { change: CourseChange::Started, entries: Vec::new(), note: String::new() };
    let stopped =
        Finding::Medicine { change: CourseChange::Stopped, entries: Vec::new(), note: "Rash".into() };
    let awaited = Finding::AwaitedScan(AwaitedScan {
        modality: Modality::MriContrast,
        reader: Some(Person::named("Dr S Achterberg")),
    });
    for (name, date, finding, words) in [
        (
            "ph-1w.s1",
            "2026-09-11",
            Finding::Contact(Box::new(contact)),
            "ECOG 1. Eating a little. Symptoms: moderate fatigue, mild nausea. New medicines or treatments: \
             ondansetron. Graded: bleeding, CIRSE 2017 grade 2. Advice: Ring if yellow. Next step: Bloods next week",
        ),
        (
            "visit.s1",
            "2026-09-11",
            Finding::Contact(Box::new(Contact { note: "well".into(), ..Contact::default() })),
            "well",
        ),
        (
            "drain.s1",
            "2026-09-11",
            Finding::DeviceCheck(Box::new(device)),
            "Biliary drain: in place, working in part. 50 mL a day. Action: flushed",
        ),
        (
            "card.s1",
            "2026-09-11",
            Finding::Education(Box::new(given)),
            "Radiation card, in person, to the patient and her son. Understood",
        ),
        (
            "lft-2w.s1",
            "2026-09-18",
            bloods,
            "Bilirubin 38 µmol/L (above the limit, 21), Albumin 36 g/L, INR 1.2, PSA <0.1 µg/L, mild ascites, \
             no encephalopathy, ALBI −2.02, grade 2 (2b), Child-Pugh B, 7 points",
        ),
        ("qlq", "2026-11-27", form, "QLQ-C30 67"),
        ("ppi", "2026-08-25", started, "Started"),
        ("ppi.stop", "2026-09-20", stopped, "Stopped. Rash"),
        (
            "img-12w",
            "2026-11-27",
            awaited,
            "MRI with contrast, to be read by Dr S Achterberg. Report not received",
        ),
        (
            "mdt@img-12w",
            "2026-12-04",
            Finding::MdtReview(Box::new(review)),
            "Change of treatment: TACE to segment 6. Decided by HPB MDT",
        ),
    ] {
        desk.does(Op::RecordAssessment(Box::new(result(course, name, date, finding))));
        assert_eq!(told(&desk, course, name), words, "{name}");
    }
    // The plan names how the scan was made.
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let row = page.plan.iter().find(|row| row.item == item("img-12w")).unwrap();
    assert_eq!(row.activity, "CT with contrast: Imaging; made by MRI with contrast");
}

#[test]
fn what_is_missing_or_hardly_possible_names_its_field() {
    let (mut desk, course) = opened();
    desk.on("2026-12-10");
    let mut problems = |name: &str, date: &str, finding: Finding| {
        desk.problems(Op::RecordAssessment(Box::new(result(course, name, date, finding))))
    };
    let albumin = |unit: &str| LabValue::new("Albumin", "38", unit);
    assert_eq!(
        problems("lft-2w.s1", "2026-09-18", Finding::bloods(vec![albumin("g/dL")], "")),
        ["values[0].value: Albumin 38 g/dL is outside 10 to 65 g/L. Check the value and its unit, or \
             tick that it was reported so"]
    );
    let limits = LabValue { low: "50".into(), high: "35".into(), ..albumin("g/L") };
    let words = LabValue { low: "about 35".into(), ..albumin("g/L") };
    assert_eq!(
        problems("lft-2w.s1", "2026-09-18", Finding::bloods(vec![limits, words], "")),
        [
            "values[0].low: The lower limit of Albumin is above the upper one. Check both",
            "values[1].low: Enter the limit of Albumin as a number, for example 35"
        ]
    );
    let device = Finding::DeviceCheck(Box::default());
    assert_eq!(
        problems("ph-1w.s1", "2026-09-11", device),
        ["finding: Phone call is not recorded in this form. Open it from the plan again"]
    );
    assert_eq!(
        problems("card.s1", "2026-09-11", Finding::Education(Box::default())),
        ["what: Enter what was explained"]
    );
    let other = MdtReview { outcome: MdtOutcome::Other, detail: " ".into(), by: String::new() };
    assert_eq!(
        problems("mdt@img-12w", "2026-12-04", Finding::MdtReview(Box::new(other))),
        ["detail: Say what the MDT decided"]
    );
    let nameless = Symptom { name: String::new(), severity: Severity::Mild };
    let contact = Contact { symptoms: vec![nameless], ..Contact::default() };
    assert_eq!(
        problems("ph-1w.s1", "2026-09-11", Finding::Contact(Box::new(contact))),
        ["symptoms[0].name: Enter the symptom"]
    );
    let grade = ComplicationSystem::Sir2003.grade("D").unwrap();
    let graded = vec![GradedComplication { what: " ".into(), grade }];
    let contact = Contact { graded, next_step: "Admitted".into(), ..Contact::default() };
    assert_eq!(
        problems("ph-1w.s1", "2026-09-11", Finding::Contact(Box::new(contact))),
        ["graded[0].what: Enter the complication"]
    );
    // A stage is the one that was found, by the performance status of the contact.
    let stated = BclcStaging { stage: Some(Bclc::A), ..BclcStaging::of(one_nodule(), None) };
    let contact = Contact { ecog: Some(Ecog::ALL[1]), bclc: Some(stated), ..Contact::default() };
    assert_eq!(
        problems("ph-1w.s1", "2026-09-11", Finding::Contact(Box::new(contact))),
        [
            "bclc.ecog: The contact has ECOG 1: the stage goes by the same",
            "bclc.stage: Cannot be staged. Not known: portal vein invasion, liver function",
        ]
    );
    let nothing = BclcFindings { largest: Some(Length::ZERO), ..one_nodule() };
    let contact = Contact { bclc: Some(BclcStaging::of(nothing, None)), ..Contact::default() };
    assert_eq!(
        problems("ph-1w.s1", "2026-09-11", Finding::Contact(Box::new(contact))),
        ["bclc.largest_mm: Enter the diameter of the largest nodule in mm, above 0, up to 300"]
    );
    // A person stages what the strategy leaves to one, and nothing else.
    let decided = BclcStaging { decided: Some(Bclc::C), ..BclcStaging::of(one_nodule(), None) };
    let contact = Contact { bclc: Some(decided), ..Contact::default() };
    assert_eq!(
        problems("ph-1w.s1", "2026-09-11", Finding::Contact(Box::new(contact))),
        ["bclc.decided: Only what BCLC leaves to a person is staged by one. Take this stage out"]
    );
    let high = Finding::questionnaire("QLQ-C30", "167", "");
    assert_eq!(
        problems("qlq", "2026-11-27", high),
        ["total: QLQ-C30 is 0 to 100. Check the number and the name"]
    );
    // Somebody has looked again: the laboratory reported it so.
    let sure = LabValue { is_as_reported: true, ..albumin("g/dL") };
    let new = result(course, "lft-2w.s1", "2026-09-18", Finding::bloods(vec![sure], ""));
    desk.does(Op::RecordAssessment(Box::new(new)));
}

#[test]
fn a_decimal_point_that_may_have_slipped_is_asked_about_by_the_sample_before_of_any_course() {
    let (mut desk, first, second) = two_courses();
    let inr = |value: &str| LabValue::new("INR", value, "");
    let sample = |course, name: &str, date: &str, value: LabValue| {
        Op::RecordAssessment(Box::new(result(course, name, date, Finding::bloods(vec![value], ""))))
    };
    desk.does(sample(first, "lft-2w.s1", "2026-09-18", inr("1.1")));
    desk.on("2026-09-26");
    assert_eq!(
        desk.problems(sample(second, "lft-2w.s1", "2026-09-25", inr("11"))),
        [
            "values[0].value: INR 11 is about ten times 1.1 of 18-Sep-2026. Check the decimal point, or tick that \
             it was reported so"
        ]
    );
    let sure = LabValue { is_as_reported: true, ..inr("11") };
    desk.does(sample(second, "lft-2w.s1", "2026-09-25", sure));
}

/// Two courses of one patient, a week apart, whose bloods of two weeks are due together.
fn two_courses() -> (Desk, CourseId, CourseId) {
    let (mut desk, first) = opened();
    let patient = desk.course(first).patient;
    desk.on("2026-09-07");
    let mut other = with_every_kind();
    other.title.push_str(", left lobe");
    let protocol = desk.approved(other);
    let second = desk.start(patient, protocol, "2026-09-07");
    desk.on("2026-09-20");
    (desk, first, second)
}

#[test]
fn one_sample_serves_two_courses_in_one_write() {
    let (mut desk, first, second) = two_courses();
    let offer = |desk: &Desk, date: &str| {
        let home = desk.course(first);
        let of = &home.item(&item("lft-2w.s1")).unwrap().item;
        also_answered(desk.workspace(), home, of, None, day(date))
    };
    // The windows are 15-Sep to 21-Sep and 18-Sep to 24-Sep.
    assert_eq!(offer(&desk, "2026-09-17"), []);
    let offered = offer(&desk, "2026-09-18");
    assert_eq!(offered.len(), 1);
    assert!(offered[0].is_exact);
    assert_eq!(
        offered[0].words,
        "Bloods, 2 weeks (window 18-Sep-2026 to 24-Sep-2026), of SIRT (Y-90), right lobe"
    );
    let sample = Finding::bloods(vec![LabValue::new("Bilirubin", "14", "µmol/L")], "");
    let written = desk.does(Op::RecordTogether(Box::new(RecordTogether {
        new: result(first, "lft-2w.s1", "2026-09-18", sample.clone()),
        also: vec![offered[0].answers.clone()],
        facts: vec![(FactKey::Bilirubin, FactValue::Number(Number::whole(14)))],
    })));
    assert_eq!(written.write.label, "Recorded “Bloods, 2 weeks” of PATEL, Meera, for 2 items");
    for course in [first, second] {
        let course = desk.course(course);
        let record = course.item(&item("lft-2w.s1")).unwrap();
        let assessment = course.assessment_of(record).expect("both are done");
        assert_eq!((assessment.date, &assessment.finding), (day("2026-09-18"), &sample));
        let fact = course.facts.iter().find(|fact| fact.key == FactKey::Bilirubin).unwrap();
        assert_eq!(fact.date, day("2026-09-18"));
    }
    assert_eq!(offer(&desk, "2026-09-18"), []);
    // One undo takes all of it back.
    desk.does(Op::Undo(written.write));
    for course in [first, second] {
        let course = desk.course(course);
        assert_eq!(course.item(&item("lft-2w.s1")).unwrap().outcome, Outcome::Open);
        assert!(course.facts.iter().all(|fact| fact.key != FactKey::Bilirubin));
    }
}

#[test]
fn what_is_not_ticked_stays_open() {
    let (mut desk, first, second) = two_courses();
    let new = result(first, "lft-2w.s1", "2026-09-18", Finding::bloods(Vec::new(), "Normal"));
    desk.does(Op::RecordTogether(Box::new(RecordTogether { new, also: Vec::new(), facts: Vec::new() })));
    assert_eq!(desk.course(second).item(&item("lft-2w.s1")).unwrap().outcome, Outcome::Open);
}

#[test]
fn a_scan_that_serves_another_course_is_read_there() {
    let (mut desk, first, second) = two_courses();
    desk.on("2026-12-05");
    let modality = Modality::CtContrast;
    let finding = Finding::Scan(Box::new(ScanFinding {
        modality,
        scan: Scan::new(day("2026-12-01"), modality),
        reading: Some(Reading {
            reader: Person::named("Dr S Achterberg"),
            categories: Vec::new(),
            pitfalls_considered: Vec::new(),
            comment: String::new(),
        }),
        not_diagnostic: None,
    }));
    let also = AlsoAnswers { course: second, item: item("img-12w") };
    let mut new = result(first, "img-12w", "2026-12-01", finding);
    new.sign = true;
    desk.does(Op::RecordTogether(Box::new(RecordTogether { new, also: vec![also], facts: Vec::new() })));
    let other = desk.course(second);
    let assessment = other.assessment_of(other.item(&item("img-12w")).unwrap()).unwrap();
    let reader = Some(Person::named("Dr S Achterberg"));
    assert_eq!(assessment.finding, Finding::AwaitedScan(AwaitedScan { modality, reader }));
    assert_eq!((assessment.date, &assessment.signed), (day("2026-12-01"), &None));
    // Its own report is recorded as any other.
    let finding = Finding::Scan(Box::new(ScanFinding {
        modality,
        scan: Scan::new(day("2026-12-01"), modality),
        reading: None,
        not_diagnostic: Some("Breathing".into()),
    }));
    let (course, assessment, lesions) = (second, assessment.id, Vec::new());
    desk.does(Op::ReportArrived(Box::new(ReportArrived {
        course,
        assessment,
        finding,
        lesions,
        sign: true,
    })));
}

#[test]
fn nothing_is_recorded_where_one_of_them_cannot_be() {
    let (mut desk, first, second) = two_courses();
    let together = |also: AlsoAnswers, facts: Vec<(FactKey, FactValue)>| {
        let new = result(first, "lft-2w.s1", "2026-09-18", Finding::bloods(Vec::new(), "Normal"));
        Op::RecordTogether(Box::new(RecordTogether { new, also: vec![also], facts }))
    };
    let also = |course: CourseId, name: &str| AlsoAnswers { course, item: item(name) };
    assert_eq!(
        desk.problems(together(also(second, "ph-1w.s1"), Vec::new())),
        [
            "also: SIRT (Y-90), right lobe: Phone call is not recorded in this form. Open it from the plan again"
        ]
    );
    assert_eq!(
        desk.problems(together(also(second, "none"), Vec::new())),
        ["also: That item is not on the plan any more. Look at the plan again"]
    );
    assert_eq!(
        desk.problems(together(also(first, "lft-2w.s1"), Vec::new())),
        ["also: One test answers only one item of a series. Leave one of them out"]
    );
    let impossible = vec![(FactKey::Ecog, FactValue::Number(Number::whole(9)))];
    assert_eq!(
        desk.problems(together(also(second, "lft-2w.s1"), impossible)),
        ["facts: Enter ECOG performance status as a whole number from 0 to 5, for example 1"]
    );
    let done = together(also(second, "lft-2w.s1"), Vec::new());
    desk.does(done.clone());
    let again = desk.problems(done);
    assert_eq!(again, ["item: This is done already. Amend what was recorded instead"]);
}

#[test]
fn a_report_that_comes_later_tells_its_circumstances_too() {
    let (mut desk, first, second) = two_courses();
    let new = result(first, "lft-2w.s1", "2026-09-18", Finding::AwaitingReport);
    desk.does(Op::RecordAssessment(Box::new(new)));
    let home = desk.course(first);
    let assessment = home.assessment_of(home.item(&item("lft-2w.s1")).unwrap()).unwrap().id;
    let arrived = ReportArrived {
        course: first,
        assessment,
        finding: Finding::bloods(vec![LabValue::new("eGFR", "48", "mL/min/1.73 m²")], ""),
        lesions: Vec::new(),
        sign: false,
    };
    let facts = vec![(FactKey::Egfr, FactValue::Number(Number::whole(48)))];
    let written = desk.does(Op::ReportTells(Box::new(ReportTells { arrived, facts })));
    let known = |desk: &Desk, course| {
        desk.course(course).facts.iter().find(|fact| fact.key == FactKey::Egfr).map(|fact| fact.date)
    };
    assert_eq!(known(&desk, first), Some(day("2026-09-18")));
    assert_eq!(known(&desk, second), Some(day("2026-09-18")));
    desk.does(Op::Undo(written.write));
    assert_eq!((known(&desk, first), known(&desk, second)), (None, None));
    assert!(desk.course(first).assessments.get(&assessment).unwrap().finding.awaits_report());
}

#[test]
fn the_worklist_names_a_severe_symptom_until_the_next_contact() {
    let (mut desk, course) = opened();
    let note = |desk: &Desk| {
        let pending = Pending::of(desk.workspace(), desk.today);
        let list = Worklist::of(desk.workspace(), &pending, &Filters::default(), desk.today);
        // Once for the course: on its first row, and on none after it.
        let severe = list.rows.iter().skip(1).filter(|row| row.note.contains("Severe"));
        assert_eq!(severe.count(), 0);
        list.rows.into_iter().map(|row| row.note).next().unwrap()
    };
    let contact = |severity: Severity, next_step: &str| {
        let symptoms = vec![
            Symptom { name: "fatigue".into(), severity: Severity::Mild },
            Symptom { name: "breathlessness".into(), severity },
        ];
        Finding::Contact(Box::new(Contact { symptoms, next_step: next_step.into(), ..Contact::default() }))
    };
    desk.on("2026-09-12");
    let before = note(&desk);
    let first = contact(Severity::Severe, "Seen tomorrow.");
    desk.does(Op::RecordAssessment(Box::new(result(course, "ph-1w.s1", "2026-09-10", first))));
    assert_eq!(note(&desk), format!("Severe breathlessness on 10-Sep, next: Seen tomorrow · {before}"));
    // Another call, beside the plan, found it better.
    let later = NewAssessment {
        course,
        of: Named::Beside(ActivityKind::Phone),
        date: desk.today,
        finding: contact(Severity::Moderate, "As planned"),
        lesions: Vec::new(),
        sign: false,
    };
    desk.does(Op::RecordAssessment(Box::new(later)));
    assert_eq!(note(&desk), before);
}
