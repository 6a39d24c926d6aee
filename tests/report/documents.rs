//! Each document of one patient, as golden text. `UPDATE_GOLDEN=1` writes the files anew; read the difference.

use crate::clinic::{Desk, content, day, item};
use crate::text::{check_text, text};
use aftercare::calendar::{Closures, Date, Window};
use aftercare::imaging::{
    Length, Lesion, LesionId, LesionKind, LesionReading, Modality, Reading as Read, Role, Scan, Site,
};
use aftercare::people::MemberId;
use aftercare::plan::{
    AssessmentId, CourseChange, CourseId, EndReason, Finding, ItemId, LabValue, Person, ReadCategory,
    Reading, ScanFinding,
};
use aftercare::protocol::Content;
use aftercare::protocol::{Fact, FactKey, FactValue};
use aftercare::report::words::effect_words;
use aftercare::report::{self, Block, Document, Printing, Row};
use aftercare::response::{Category, Standard};
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use aftercare::workspace::{
    AmendAssessment, BookItem, Change, ChangeCourse, ChaseItem, ClinicSettings, EndPlan, Named,
    NewAssessment, Op, VoidAssessment,
};

/// 09:05 on the day, in London.
pub fn printing(desk: &Desk) -> Printing<'_> {
    let days = (desk.today - day("1970-01-01")).num_days();
    Printing {
        workspace: desk.workspace(),
        today: desk.today,
        by: "Dr A Okafor",
        at_ms: (days * 86_400 + 9 * 3_600 + 5 * 60) * 1_000,
    }
}

#[track_caller]
fn check(name: &str, document: &Document) {
    check_text(name, &text(document));
}

fn target() -> Lesion {
    Lesion::new(LesionId::parse("t1").unwrap(), "T1", Site::LiverSegment6, Role::Target, LesionKind::Solid)
}

fn scan(on: &str, mm: u32, given: Option<(Category, &str)>) -> Finding {
    let mut scan = Scan::new(day(on), Modality::CtContrast);
    scan.targets.insert(target().id, LesionReading::size(Read::Measured(Length::from_mm(mm))));
    let reading = given.map(|(computed, assigned)| Reading {
        reader: Person::named("Dr S Achterberg"),
        categories: vec![ReadCategory {
            standard: Standard::Recist11,
            scope: None,
            computed: Some(computed),
            assigned: assigned.into(),
            override_reason: (assigned != computed.short()).then(|| "Oedema at the margin".to_owned()),
        }],
        pitfalls_considered: vec!["Size lags viability".into()],
        comment: "Seen at the MDT".into(),
    });
    Finding::Scan(Box::new(ScanFinding {
        modality: Modality::CtContrast,
        scan,
        reading,
        not_diagnostic: None,
    }))
}

fn record(
    desk: &mut Desk,
    course: CourseId,
    name: &str,
    on: &str,
    finding: Finding,
    lesions: Vec<Lesion>,
) -> AssessmentId {
    let before: Vec<AssessmentId> = desk.course(course).assessments.keys().copied().collect();
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item(name)),
        date: day(on),
        finding,
        lesions,
        sign: true,
    })));
    desk.course(course).assessments.keys().copied().find(|id| !before.contains(id)).unwrap()
}

fn book(desk: &mut Desk, course: CourseId, name: &str, on: &str, place: &str) {
    desk.does(Op::BookItem(BookItem {
        course,
        item: ItemId::named(name),
        date: day(on),
        time: None,
        place: place.into(),
        reference: String::new(),
        outside: Default::default(),
    }));
}

fn with_contact(desk: &mut Desk) {
    let settings = ClinicSettings {
        patients_call: "Nurse team, 020 7946 0000".into(),
        patients_call_out_of_hours: "Ward 4, 020 7946 0001".into(),
        ..desk.workspace().settings().clone()
    };
    desk.does(Op::ChangeSettings(settings));
}

/// PATEL, Meera after her 12-week scan: something overdue, something booked, something read and amended.
fn patel() -> (Desk, CourseId, [AssessmentId; 3]) {
    let (mut desk, course) = Desk::with_patel();
    let baseline =
        record(&mut desk, course, "img-0", "2026-08-20", scan("2026-08-20", 52, None), vec![target()]);
    desk.on("2026-09-21");
    let values = vec![LabValue::new("Bilirubin", "14", "µmol/L")];
    let bloods = Finding::bloods(values, "Taken at the GP");
    let bloods = record(&mut desk, course, "lft-2w.s1", "2026-09-18", bloods, Vec::new());
    desk.on("2026-11-28");
    let first = scan("2026-11-26", 31, Some((Category::Pr, "PR")));
    let read = record(&mut desk, course, "img-12w", "2026-11-26", first, Vec::new());
    desk.does(Op::AmendAssessment(Box::new(AmendAssessment {
        course,
        assessment: read,
        date: day("2026-11-26"),
        finding: scan("2026-11-26", 38, Some((Category::Sd, "PR"))),
        lesions: Vec::new(),
        sign: true,
        reason: "T1 measured again".into(),
    })));
    desk.on("2026-12-14");
    book(&mut desk, course, "img-12w.2", "2027-02-18", "CT department, level 2");
    (desk, course, [baseline, bloods, read])
}

#[test]
fn the_plan() {
    let (desk, course, _) = patel();
    check("plan", &report::plan(&printing(&desk), course).unwrap());
}

#[test]
fn the_plan_for_the_patient() {
    let (mut desk, course, _) = patel();
    let before = report::patient_plan(&printing(&desk), course).unwrap();
    let missing: Vec<&str> = before.missing.iter().map(|missing| missing.what.as_str()).collect();
    assert!(
        missing.iter().any(|what| what.starts_with("The number that patients call is not")),
        "{missing:?}"
    );
    assert!(
        before.facts.iter().any(|pair| pair.value.starts_with("……")),
        "nowhere to write the number by hand"
    );
    with_contact(&mut desk);
    let after = report::patient_plan(&printing(&desk), course).unwrap();
    assert!(!after.missing.iter().any(|missing| missing.what.contains("number")), "{:?}", after.missing);
    check("patient-plan", &after);
}

#[test]
fn a_plan_that_has_ended_gives_the_patient_no_dates() {
    for reason in [EndReason::Died, EndReason::Transferred, EndReason::EndedByMdt] {
        let (mut desk, course, _) = patel();
        desk.does(Op::EndPlan(EndPlan {
            course,
            reason,
            date: day("2026-12-10"),
            note: "As told by the ward".into(),
        }));
        assert_eq!(report::patient_plan(&printing(&desk), course), None, "{reason:?}");
        let plan = report::plan(&printing(&desk), course).unwrap();
        assert!(plan.facts.iter().any(|pair| pair.label == "Standing" && pair.value.starts_with("Ended")));
    }
}

#[test]
fn what_is_booked_without_a_place_is_told_before_printing() {
    let (mut desk, course, _) = patel();
    with_contact(&mut desk);
    book(&mut desk, course, "img-12w.2", "2027-02-19", "");
    for document in [report::plan(&printing(&desk), course), report::patient_plan(&printing(&desk), course)] {
        let missing: Vec<String> =
            document.unwrap().missing.into_iter().map(|missing| missing.what).collect();
        assert!(missing.iter().any(|what| what.starts_with("Booked, but not where: ")), "{missing:?}");
    }
}

/// The patient's sheet after a reaction to contrast was recorded.
fn sheet_after_a_reaction(how: &str) -> String {
    let (mut desk, course, _) = patel();
    let reaction =
        Fact { key: FactKey::ContrastReaction, value: FactValue::Code(how.into()), date: day("2026-12-12") };
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![Change::RecordFact(reaction)],
        cause: "Reaction".into(),
        shown: None,
    })));
    text(&report::patient_plan(&printing(&desk), course).unwrap())
}

#[test]
fn a_test_that_a_circumstance_replaced_is_replaced_on_the_sheet() {
    let sheet = sheet_after_a_reaction("severe");
    assert!(sheet.contains("MRI scan") && !sheet.contains("CT scan"), "{sheet}");
}

#[test]
fn a_test_that_waits_for_a_decision_is_not_named_before() {
    let sheet = sheet_after_a_reaction("moderate");
    assert!(sheet.contains("We still have to decide about this"), "{sheet}");
    assert!(!sheet.contains("CT scan") && !sheet.to_lowercase().contains("dye"), "{sheet}");
    assert!(sheet.contains("missing: 1 question is to be decided"), "{sheet}");
}

#[test]
fn the_worklist() {
    let (desk, _, _) = patel();
    let pending = Pending::of(desk.workspace(), desk.today);
    check("worklist", &report::worklist(&printing(&desk), &pending, &Filters::default()));
    let nobody = Filters { designated: Some(MemberId::from_bits(99)), ..Filters::default() };
    let empty = text(&report::worklist(&printing(&desk), &pending, &nobody));
    assert!(empty.contains("is the designated clinician of no patient"), "{empty}");
}

#[test]
fn the_assessments() {
    let (mut desk, course, [baseline, bloods, read]) = patel();
    check("assessment-baseline", &report::assessment(&printing(&desk), course, baseline).unwrap());
    check("assessment-bloods", &report::assessment(&printing(&desk), course, bloods).unwrap());
    check("assessment-read", &report::assessment(&printing(&desk), course, read).unwrap());
    desk.does(Op::VoidAssessment(VoidAssessment {
        course,
        assessment: read,
        reason: "Another patient".into(),
    }));
    let void = report::assessment(&printing(&desk), course, read).unwrap();
    assert_eq!(void.mark.as_deref(), Some("Entered in error"));
    assert!(!void.sections.iter().any(|section| section.heading.starts_with("How")), "{:?}", void.sections);
}

#[test]
fn the_protocol() {
    let (mut desk, course, _) = patel();
    let reference = desk.course(course).version.clone();
    let version = desk.workspace().version(reference.protocol, 1).unwrap().clone();
    let document = report::protocol(&printing(&desk), &version);
    assert_eq!(document.mark, None);
    check("protocol", &document);
    let draft = desk.draft(content());
    let draft = desk.workspace().version(draft, 1).unwrap().clone();
    let document = report::protocol(&printing(&desk), &draft);
    assert_eq!(document.mark.as_deref(), Some("Draft, not approved"));
    assert_eq!(report::example(&printing(&desk), &content()).mark.as_deref(), Some("Example, not approved"));
}

#[test]
fn the_history() {
    let (desk, course, _) = patel();
    let patient = desk.course(course).patient;
    check("history", &report::history(&printing(&desk), patient).unwrap());
}

#[test]
fn windows_are_said_as_people_say_them() {
    let window = |first: &str, last: &str| {
        let first: Date = day(first);
        Window::new(first, first, day(last)).unwrap()
    };
    let cases = [
        ("2026-11-16", "2026-11-27", "between Monday 16 and Friday 27 November 2026"),
        ("2026-10-26", "2026-11-06", "between Monday 26 October and Friday 6 November 2026"),
        ("2026-12-28", "2027-01-08", "between Monday 28 December 2026 and Friday 8 January 2027"),
        ("2026-11-16", "2026-11-16", "on Monday 16 November 2026"),
    ];
    for (first, last, expected) in cases {
        assert_eq!(report::between(&window(first, last)), expected);
    }
}

#[test]
fn who_printed_it_and_when_is_the_time_of_the_site() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-08");
    let document = report::plan(&printing(&desk), course).unwrap();
    // Summer time: an hour ahead of UTC.
    assert_eq!(document.printed, "Printed by Dr A Okafor, 08-Sep-2026 10:05");
    desk.on("2026-12-14");
    let document = report::plan(&printing(&desk), course).unwrap();
    assert_eq!(document.printed, "Printed by Dr A Okafor, 14-Dec-2026 09:05");
}

/// What people write as long as they like has a line of its own, so that it narrows no column.
#[test]
fn a_long_chase_squeezes_no_column_of_the_plan() {
    let (mut desk, course, _) = patel();
    let note = "Rang the booking office, then the ward, then the secretary of the scanner ".repeat(5);
    desk.does(Op::ChaseItem(ChaseItem {
        course,
        item: ItemId::named("qlq"),
        on: desk.today,
        note: note.clone(),
        again: None,
    }));
    let plan = report::plan(&printing(&desk), course).unwrap();
    let tables = plan.sections.iter().flat_map(|section| &section.blocks);
    let rows = tables.filter_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let mut in_notes = 0;
    for row in rows.flatten() {
        match row {
            Row::Note(words) => in_notes += usize::from(words.contains(note.trim())),
            Row::Cells(cells) => assert!(cells.iter().all(|cell| {
                !cell.text.contains("Rang") && cell.below.iter().all(|line| !line.contains("Rang"))
            })),
            Row::Group(_) | Row::Sum(_) => {}
        }
    }
    assert_eq!(in_notes, 1);
}

/// Of a department that is closed on a day, nobody is told to come on it.
#[test]
fn no_sheet_tells_anybody_to_come_on_a_closed_day() {
    let (mut desk, course, _) = patel();
    let sheet = |desk: &Desk| text(&report::patient_plan(&printing(desk), course).unwrap());
    let plan = |desk: &Desk| text(&report::plan(&printing(desk), course).unwrap());
    assert!(sheet(&desk).contains("Between Friday 19 February and Friday 5 March 2027"));
    assert!(plan(&desk).contains("Fri 14-May-2027 / to book"), "{}", plan(&desk));
    let settings = desk.workspace().settings().clone();
    let closed = ["2027-02-18", "2027-02-19", "2027-03-05", "2027-05-14"].map(day);
    let closures = closed.into_iter().fold(settings.closures.clone(), Closures::with_local);
    desk.does(Op::ChangeSettings(ClinicSettings { closures, ..settings }));
    assert!(
        sheet(&desk).contains("Between Monday 22 February and Thursday 4 March 2027"),
        "{}",
        sheet(&desk)
    );
    // The day that was stored with the plan was a working day then.
    assert!(plan(&desk).contains("Mon 17-May-2027 / to book"), "{}", plan(&desk));
    // What is booked stays, and whoever prints is told.
    for words in [sheet(&desk), plan(&desk)] {
        assert!(words.contains("18-Feb-2027 is a local closure"), "{words}");
    }
}

/// On the last day of a window that is a Sunday, no working day of it is left: nobody is told to wait for a day that has
/// been.
#[test]
fn of_a_window_without_a_working_day_to_come_the_sheet_says_when_it_was_meant() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-13");
    let sheet = text(&report::patient_plan(&printing(&desk), course).unwrap());
    let words = "We meant to do this by Friday 11 September 2026 / Call us if you have not heard from us.";
    assert!(sheet.contains(words), "{sheet}");
}

#[test]
fn what_is_taken_is_said_with_its_days() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-08");
    let sheet = |desk: &Desk| text(&report::patient_plan(&printing(desk), course).unwrap());
    let planned = sheet(&desk);
    assert!(
        planned.contains("Planned from Tuesday 25 August 2026 / Tell us if you did not start."),
        "{planned}"
    );
    assert!(
        planned.contains("At least until Tuesday 20 October 2026 / Ask your team before you stop earlier."),
        "{planned}"
    );
    record(
        &mut desk,
        course,
        "ppi",
        "2026-08-27",
        Finding::Medicine { change: CourseChange::Started, entries: Vec::new(), note: String::new() },
        Vec::new(),
    );
    let started = sheet(&desk);
    assert!(started.contains("You started on Thursday 27 August 2026"), "{started}");
    // Known to have been started, not known to have been stopped: neither is guessed.
    desk.on("2026-12-14");
    assert!(sheet(&desk).contains("This day has passed. Ask us if you still need it."), "{}", sheet(&desk));
}

/// Paper says of an item what the screen says: that it is not booked, and what it waits for of a sample.
#[test]
fn the_worklist_on_paper_says_that_nothing_is_booked() {
    let (mut desk, _) = Desk::with_patel();
    desk.on("2026-11-20");
    let pending = Pending::of(desk.workspace(), desk.today);
    let screen = Worklist::of(desk.workspace(), &pending, &Filters::default(), desk.today);
    let not_booked = |note: &str| note == "Not booked" || note == "No booking recorded";
    let on_screen = screen.rows.iter().filter(|row| not_booked(&row.note)).count();
    let paper = report::worklist(&printing(&desk), &pending, &Filters::default());
    let mut on_paper = 0;
    for block in paper.sections.iter().flat_map(|section| &section.blocks) {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let Row::Cells(cells) = row else { continue };
            on_paper += cells.iter().filter(|cell| not_booked(&cell.text)).count();
        }
    }
    assert!(on_screen > 0, "{:?}", screen.rows.iter().map(|row| &row.note).collect::<Vec<_>>());
    assert_eq!(on_paper, on_screen);
}

/// What a circumstance adds again and again is not told as if it were once.
#[test]
fn what_a_circumstance_adds_is_told_with_its_repeats() {
    let content: Content =
        serde_json::from_str(include_str!("../../assets/protocols/sirt-crlm.json")).unwrap();
    let words: Vec<String> = content
        .circumstances
        .iter()
        .flat_map(|rule| rule.effects.iter().map(|effect| effect_words(&content, effect)))
        .filter(|words| words.starts_with("Adds LFT weekly"))
        .collect();
    assert_eq!(
        words,
        [
            "Adds LFT weekly (chemotherapy within 8 weeks of treatment), 3 weeks after last session (window 3 days either side), every 1 week until 8 weeks"
        ]
    );
}
