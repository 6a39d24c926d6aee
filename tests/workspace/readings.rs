//! What was read of a scan, and what becomes of it when other scans are read.

use crate::clinic::{Desk, content, day, item};
use aftercare::adherence::{Answer, response_audit};
use aftercare::imaging::{
    Certainty, Length, Lesion, LesionId, LesionKind, LesionReading, Modality, NewLesionFinding,
    Reading as Read, Role, Scan, Site, Treatment,
};
use aftercare::plan::{
    AssessmentId, AwaitedScan, Contact, CourseId, Finding, MdtOutcome, MdtReview, Outcome, Person,
    ReadCategory, Reading, ScanFinding, Session,
};
use aftercare::protocol::{ActivityKind, Content, Criterion, Fact, FactKey, FactValue};
use aftercare::response::{Category, LesionScope, Settings, Standard};
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::record::{
    Asked, Diameter, Response, Subject, against_modality, jump, record_page,
};
use aftercare::workspace::views::worklist::{Act, Filters, Group, Worklist};
use aftercare::workspace::{
    AmendAssessment, AssignAssessment, BaselineSum, Change, ChangeCourse, Named, NewAssessment, Op,
    RecordTogether, ReportArrived, VoidAssessment, as_baseline_words, baseline_of, baseline_sums,
    unasked_lesions,
};

fn target() -> Lesion {
    Lesion::new(LesionId::parse("t1").unwrap(), "T1", Site::LiverSegment6, Role::Target, LesionKind::Solid)
}

fn new_lesion() -> Lesion {
    Lesion::new(LesionId::parse("n1").unwrap(), "N1", Site::LiverSegment2, Role::New, LesionKind::Solid)
}

struct Seen<'a> {
    name: &'a str,
    date: &'a str,
    mm: u32,
    new: Option<Certainty>,
    signed: Option<Category>,
}

fn op(course: CourseId, seen: &Seen<'_>, lesions: Vec<Lesion>) -> Op {
    // Without a name: a scan that no item asked for.
    let of = match seen.name {
        "" => Named::Beside(ActivityKind::Imaging),
        name => Named::Item(item(name)),
    };
    let mut scan = Scan::new(day(seen.date), Modality::CtContrast);
    scan.targets.insert(target().id, LesionReading::size(Read::Measured(Length::from_mm(seen.mm))));
    if let Some(certainty) = seen.new {
        scan.new_lesions.insert(new_lesion().id, NewLesionFinding::of(certainty));
    }
    let category = |category: Category| ReadCategory {
        standard: Standard::Recist11,
        scope: None,
        computed: Some(category),
        assigned: category.short().to_owned(),
        override_reason: None,
    };
    let reading = Reading {
        reader: Person::named("Dr A Okafor"),
        categories: seen.signed.map(category).into_iter().collect(),
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    };
    let modality = Modality::CtContrast;
    Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of,
        date: day(seen.date),
        finding: Finding::Scan(Box::new(ScanFinding {
            modality,
            scan,
            reading: Some(reading),
            not_diagnostic: None,
        })),
        lesions,
        sign: true,
    }))
}

#[test]
fn a_signed_category_that_a_later_scan_changes_stays_and_is_flagged() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-20", mm: 52, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    desk.on("2027-03-01");
    let equivocal = Some(Certainty::Equivocal);
    let first =
        Seen { name: "img-12w", date: "2026-11-26", mm: 30, new: equivocal, signed: Some(Category::Pr) };
    desk.does(op(course, &first, vec![new_lesion()]));
    let flags = |desk: &Desk| {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        let list: Vec<String> = page.assessments.iter().flat_map(|line| line.since_signed.clone()).collect();
        let plan: Vec<String> = page.plan.iter().flat_map(|row| row.since_signed.clone()).collect();
        assert_eq!(list, plan);
        list
    };
    assert_eq!(flags(&desk), [] as [&str; 0]);
    let certain = Some(Certainty::Unequivocal);
    let second =
        Seen { name: "img-12w.2", date: "2027-02-19", mm: 30, new: certain, signed: Some(Category::Pd) };
    desk.does(op(course, &second, Vec::new()));
    assert_eq!(flags(&desk), ["RECIST 1.1: signed PR; worked out as PD since the scan of 19-Feb-2027"]);
}

#[test]
fn what_belongs_before_the_procedure_is_not_recorded_after_it() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let late = Seen { name: "img-0", date: "2026-11-26", mm: 52, new: None, signed: None };
    let procedure = aftercare::calendar::display(desk.course(course).index_date().unwrap());
    let problems = desk.problems(op(course, &late, vec![target()]));
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("date: ")
            && problems[0].contains(&format!("before the procedure of {procedure}")),
        "{problems:?}"
    );
    let page = |date: &str| {
        record_page(desk.workspace(), course, &Subject::Item(item("img-0")), day(date), desk.today).unwrap()
    };
    assert!(page("2026-11-26").day_problem.is_some());
    assert_eq!(page("2026-08-20").day_problem, None);
}

#[test]
fn a_follow_up_scan_dated_before_the_treatment_is_no_baseline_but_a_wrong_day() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let page = |date: &str| {
        record_page(desk.workspace(), course, &Subject::Item(item("img-12w")), day(date), desk.today).unwrap()
    };
    let wrong = page("2026-08-20");
    assert!(wrong.day_problem.unwrap().contains("this day is before it"));
    assert!(matches!(wrong.response, Response::Asked(_)), "{:?}", wrong.response);
    assert_eq!(page("2026-11-26").day_problem, None);
}

#[test]
fn the_first_scan_after_treatment_is_the_baseline_where_there_is_no_other_and_says_so() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2027-03-01");
    let second = Seen { name: "img-12w.2", date: "2027-02-19", mm: 40, new: None, signed: None };
    desk.does(op(course, &second, vec![target()]));
    let words = as_baseline_words(desk.course(course), None, day("2026-11-26"));
    assert!(words.contains("The scan of 19-Feb-2027, the baseline without this one"), "{words}");
    let first = Seen { name: "img-12w", date: "2026-11-26", mm: 52, new: None, signed: None };
    desk.does(op(course, &first, Vec::new()));
    let course = desk.course(course);
    let baseline = baseline_of(course).unwrap();
    assert_eq!(course.assessments.get(&baseline).unwrap().date, day("2026-11-26"));
}

#[test]
fn the_sum_of_a_baseline_is_told_before_it_is_signed() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let mut standards = vec![Settings::of(Standard::Recist11), Settings::of(Standard::Choi)];
    // The same targets in two places of the protocol are one sum.
    standards.push(standards[0].clone());
    let mut scan = Scan::new(day("2026-08-28"), Modality::CtContrast);
    let sums = |desk: &Desk, scan: &Scan| {
        let sums = baseline_sums(desk.course(course), &[target()], None, scan, &standards);
        sums.into_iter()
            .map(|BaselineSum { name, sum, .. }| {
                (name, sum.sum.map(|sum| sum.to_string()).unwrap_or_default(), sum.is_complete)
            })
            .collect::<Vec<_>>()
    };
    scan.targets.insert(target().id, LesionReading::size(Read::Measured(Length::from_mm(52))));
    assert_eq!(sums(&desk, &scan), [("RECIST 1.1".to_owned(), "52 mm".to_owned(), true)]);
    scan.targets.insert(target().id, LesionReading::size(Read::Measured(Length::from_mm(40))));
    assert_eq!(sums(&desk, &scan)[0].1, "40 mm");
    // Of other lesions it is another sum, and both say of which.
    let untreated = Settings { scope: LesionScope::Untreated, ..standards[0].clone() };
    let all = Settings { scope: LesionScope::All, ..standards[0].clone() };
    let both = baseline_sums(desk.course(course), &[target()], None, &scan, &[all, untreated]);
    let names: Vec<_> = both.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["RECIST 1.1, all lesions", "RECIST 1.1, untreated lesions"]);
    // A later scan has a verdict, and its sums stand beside that.
    let first = Seen { name: "img-12w", date: "2026-11-26", mm: 52, new: None, signed: None };
    desk.does(op(course, &first, vec![target()]));
    scan.date = day("2026-11-28");
    assert_eq!(sums(&desk, &scan), []);
}

#[test]
fn two_scans_of_one_day_are_said_before_the_second_is_signed() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2027-03-01");
    let first = Seen { name: "img-12w", date: "2026-11-26", mm: 52, new: None, signed: None };
    desk.does(op(course, &first, vec![target()]));
    let said = |name: &str, date: &str| {
        record_page(desk.workspace(), course, &Subject::Item(item(name)), day(date), desk.today)
            .unwrap()
            .same_day
    };
    let words = said("img-12w.2", "2026-11-26").unwrap();
    assert!(words.starts_with("A scan of 26-Nov-2026 is recorded already: "), "{words}");
    assert_eq!(said("img-12w.2", "2027-02-19"), None);
    assert_eq!(said("img-12w", "2026-11-26"), None, "its own date");
}

#[test]
fn what_is_on_record_against_a_modality_is_named() {
    let (mut desk, course) = Desk::with_patel();
    let against =
        |desk: &Desk, modality| against_modality(desk.workspace(), desk.course(course), modality, desk.today);
    assert!(against(&desk, Modality::CtContrast).is_empty());
    let reaction =
        Fact { key: FactKey::ContrastReaction, value: FactValue::Code("severe".into()), date: desk.today };
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![Change::RecordFact(reaction)],
        cause: String::new(),
        shown: None,
    })));
    let words = against(&desk, Modality::CtContrast);
    assert!(words.len() == 1 && words[0].contains("severe"), "{words:?}");
    assert!(against(&desk, Modality::CtPlain).is_empty());
}

#[test]
fn a_viable_part_longer_than_its_lesion_is_refused() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-20", mm: 20, new: None, signed: None };
    let Op::RecordAssessment(mut new) = op(course, &baseline, vec![target()]) else { panic!("another op") };
    let Finding::Scan(finding) = &mut new.finding else { panic!("no scan") };
    for reading in finding.scan.targets.values_mut() {
        reading.viable = Some(Read::Measured(Length::from_mm(40)));
    }
    let problems = desk.problems(Op::RecordAssessment(new));
    assert!(problems.len() == 1 && problems[0].starts_with("viable:t1: "), "{problems:?}");
}

/// The question of 8 to 12 weeks is asked of sessions that have been, and where a response is looked for: a drain whose
/// scans are read by words of its own has none to wait for.
#[test]
fn a_response_is_asked_about_where_one_is_looked_for() {
    let asked = |content: Content, today: &str| {
        let (mut desk, course) = Desk::with_patel_by(content);
        desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![Change::AddSession(Session {
                date: day("2026-12-18"),
                site: "left lobe".into(),
                operator: String::new(),
            })],
            cause: String::new(),
            shown: None,
        })));
        desk.on(today);
        let answers = response_audit(desk.course(course), desk.today);
        answers.into_iter().map(|audit| (audit.session, audit.answer)).collect::<Vec<_>>()
    };
    let again = || Answer::NotEvaluable { why: "12 weeks are not over".into() };
    assert_eq!(asked(content(), "2026-12-17"), [(1, Answer::No)]);
    assert_eq!(asked(content(), "2026-12-18"), [(1, Answer::No), (2, again())]);
    let mut drain = content();
    drain.first_response = None;
    let by_words = serde_json::json!({ "standard": "own:flow", "scope": "all", "text": "Does it drain?" });
    let by_words: Criterion = serde_json::from_value(by_words).unwrap();
    for point in drain.time_points.iter_mut().filter(|point| !point.criteria.is_empty()) {
        point.criteria = vec![by_words.clone()];
    }
    assert_eq!(asked(drain, "2026-12-18"), []);
}

/// By Choi the scan was not read: no density was measured. That is no response within 8 to 12 weeks.
#[test]
fn a_standard_that_was_not_assessed_is_no_validated_response() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2027-03-01");
    let seen = Seen { name: "img-12w", date: "2026-11-25", mm: 52, new: None, signed: None };
    let Op::RecordAssessment(mut new) = op(course, &seen, vec![target()]) else { panic!("another op") };
    let read = |assigned: &str| ReadCategory {
        standard: Standard::Choi,
        scope: None,
        computed: None,
        assigned: assigned.into(),
        override_reason: None,
    };
    let Finding::Scan(finding) = &mut new.finding else { panic!("no scan") };
    finding.reading.as_mut().unwrap().categories = vec![read(ReadCategory::NOT_ASSESSED)];
    assert!(!read("not assessed ").is_assessed() && read("PR").is_assessed());
    desk.does(Op::RecordAssessment(new));
    assert_eq!(response_audit(desk.course(course), desk.today)[0].answer, Answer::No);
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    assert!(page.assessments.iter().any(|line| line.result.contains("Choi: Not assessed")), "it is said");
}

#[test]
fn a_diameter_that_jumps_is_asked_about_and_not_refused() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-04", mm: 40, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    desk.on("2026-12-01");
    let said = |desk: &Desk, typed: &str, which: Diameter| {
        let page = record_page(
            desk.workspace(),
            course,
            &Subject::Item(item("img-12w")),
            day("2026-11-26"),
            desk.today,
        )
        .unwrap();
        jump(Length::parse(typed).unwrap(), &target(), which, &page.columns)
    };
    for (typed, words) in [
        ("300", Some("300 mm was 40 mm on 04-Aug-2026. Check the figure")),
        ("80.1", Some("80.1 mm was 40 mm on 04-Aug-2026. Check the figure")),
        ("4", Some("4 mm was 40 mm on 04-Aug-2026. Check the figure")),
        ("80", None),
        ("13.4", None),
        ("0", None),
    ] {
        assert_eq!(said(&desk, typed, Diameter::Whole).as_deref(), words, "{typed}");
    }
    // Nothing was read of the viable part.
    assert_eq!(said(&desk, "300", Diameter::Viable), None);
    let slip = Seen { name: "img-12w", date: "2026-11-26", mm: 300, new: None, signed: Some(Category::Pd) };
    desk.does(op(course, &slip, Vec::new()));
}

/// A signed progression asks in the same write what follows, and says so, until the MDT has met.
#[test]
fn a_signed_progression_says_that_it_asks_what_follows() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-04", mm: 40, new: None, signed: None };
    let label = desk.does(op(course, &baseline, vec![target()])).write.label;
    assert!(!label.contains("What follows"), "{label}");
    desk.on("2026-12-01");
    let worse = Seen { name: "img-12w", date: "2026-11-26", mm: 52, new: None, signed: Some(Category::Pd) };
    let label = desk.does(op(course, &worse, Vec::new())).write.label;
    assert!(
        label.ends_with("RECIST 1.1 PD. What follows is asked under To decide, on the list of Dr A Okafor"),
        "{label}"
    );
    let asked = |desk: &Desk| -> Vec<String> {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        page.tasks
            .into_iter()
            .map(|task| task.question)
            .filter(|asked| asked.contains("What follows"))
            .collect()
    };
    assert_eq!(asked(&desk), ["12-week scan, 26-Nov-2026: PD by RECIST 1.1. What follows?"]);
    let met = MdtReview { outcome: MdtOutcome::Continue, detail: String::new(), by: "HPB MDT".into() };
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Beside(ActivityKind::MdtReview),
        date: day("2026-12-01"),
        finding: Finding::MdtReview(Box::new(met)),
        lesions: Vec::new(),
        sign: false,
    })));
    assert_eq!(asked(&desk), Vec::<String>::new(), "the MDT has met");
}

/// A clinic after the meeting holds what it decided, which answers the question like the record of the meeting.
#[test]
fn a_clinic_with_the_decision_of_an_mdt_answers_what_follows() {
    let (mut desk, course, new) = before_progression();
    desk.does(Op::RecordAssessment(Box::new(new)));
    let is_asked = |desk: &Desk| {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        page.tasks.iter().any(|task| task.id.as_str().starts_with("progression"))
    };
    let seen = |contact: Contact| {
        Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Beside(ActivityKind::Clinic),
            date: day("2026-12-01"),
            finding: Finding::Contact(Box::new(contact)),
            lesions: Vec::new(),
            sign: false,
        }))
    };
    assert_eq!(
        desk.problems(seen(Contact::default())),
        ["note: Say how the patient is, for example: well, nothing new"]
    );
    let change = |detail: &str| MdtReview {
        outcome: MdtOutcome::ChangeOfTreatment,
        detail: detail.into(),
        by: "HPB MDT".into(),
    };
    let said = |review: MdtReview| Contact { mdt: Some(review), ..Contact::default() };
    assert_eq!(desk.problems(seen(said(change(" ")))), ["detail: Say what the MDT decided"]);
    desk.does(seen(Contact { note: "well".into(), ..Contact::default() }));
    assert!(is_asked(&desk), "a clinic alone decides nothing");
    let contact = said(change("repeat TACE"));
    assert_eq!(contact.words(), "MDT: Change of treatment: repeat TACE. Decided by HPB MDT");
    desk.does(seen(contact));
    assert!(!is_asked(&desk));
}

/// After a baseline of 40 mm, a signed progression that is still to be recorded.
fn before_progression() -> (Desk, CourseId, NewAssessment) {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-04", mm: 40, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    desk.on("2026-12-01");
    let worse = Seen { name: "img-12w", date: "2026-11-26", mm: 52, new: None, signed: Some(Category::Pd) };
    let Op::RecordAssessment(new) = op(course, &worse, Vec::new()) else { panic!("one record") };
    (desk, course, *new)
}

/// Amended to what is no progression, and set aside: the question goes, and it is said that it does. An amendment that
/// leaves it progression says nothing of the kind.
#[test]
fn progression_that_is_taken_back_says_that_its_question_is_withdrawn() {
    let says = "The question what follows is withdrawn: this is progression no more";
    let start = || {
        let (mut desk, course, new) = before_progression();
        desk.does(Op::RecordAssessment(Box::new(new)));
        let assessment = *desk.course(course).assessments.values().last().map(|known| &known.id).unwrap();
        (desk, course, assessment)
    };
    let amended = |mm: u32, category: Category| {
        let (mut desk, course, assessment) = start();
        let seen = Seen { name: "img-12w", date: "2026-11-26", mm, new: None, signed: Some(category) };
        let Op::RecordAssessment(new) = op(course, &seen, Vec::new()) else { panic!("one record") };
        let op = Op::AmendAssessment(Box::new(AmendAssessment {
            course,
            assessment,
            date: new.date,
            finding: new.finding,
            lesions: Vec::new(),
            sign: true,
            reason: "Mistyped".into(),
        }));
        let label = desk.does(op).write.label;
        (label, course_page(desk.workspace(), course, desk.today).unwrap().tasks.len())
    };
    let (label, open) = amended(42, Category::Sd);
    assert!(label.ends_with(&format!("RECIST 1.1 PD → SD. {says}")), "{label}");
    let (still, still_open) = amended(53, Category::Pd);
    assert!(!still.contains(says), "{still}");
    assert_eq!(still_open, open + 1, "it is asked as before");

    let (mut desk, course, assessment) = start();
    let reason = "Another patient".to_owned();
    let label = desk.does(Op::VoidAssessment(VoidAssessment { course, assessment, reason })).write.label;
    assert!(label.ends_with(says), "{label}");
}

/// However the progression is recorded: as the report of a scan that was awaited, or with what it tells beside.
#[test]
fn every_way_to_sign_a_progression_says_that_it_asks_what_follows() {
    let says = "What follows is asked under To decide, on the list of Dr A Okafor";
    let (mut desk, _, new) = before_progression();
    let together = RecordTogether { new, also: Vec::new(), facts: Vec::new() };
    let label = desk.does(Op::RecordTogether(Box::new(together))).write.label;
    assert!(label.ends_with(says), "{label}");

    let (mut desk, course, new) = before_progression();
    let awaited = AwaitedScan { modality: Modality::CtContrast, reader: None };
    let made = NewAssessment { finding: Finding::AwaitedScan(awaited), sign: false, ..new.clone() };
    let label = desk.does(Op::RecordAssessment(Box::new(made))).write.label;
    assert!(!label.contains(says), "{label}");
    let assessment = *desk.course(course).assessments.values().last().map(|known| &known.id).unwrap();
    let arrived = ReportArrived { course, assessment, finding: new.finding, lesions: Vec::new(), sign: true };
    let label = desk.does(Op::ReportArrived(Box::new(arrived))).write.label;
    assert!(label.ends_with(says), "{label}");
}

#[test]
fn a_small_lesion_may_change_much() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-04", mm: 6, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    let page = record_page(
        desk.workspace(),
        course,
        &Subject::Item(item("img-12w")),
        day("2026-11-26"),
        day("2026-12-01"),
    );
    let columns = page.unwrap().columns;
    let said = |mm: u32| jump(Length::from_mm(mm), &target(), Diameter::Whole, &columns).is_some();
    assert_eq!([said(25), said(26)], [false, true]);
}

/// Treatment is meant to bring the viable part down: only a slip by a decimal point is asked about.
#[test]
fn a_viable_diameter_may_fall_far() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-04", mm: 45, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    let subject = Subject::Item(item("img-12w"));
    let page = record_page(desk.workspace(), course, &subject, day("2026-11-26"), day("2026-12-01"));
    let mut columns = page.unwrap().columns;
    for reading in columns.iter_mut().flat_map(|column| column.scan.targets.values_mut()) {
        reading.viable.clone_from(&reading.size);
    }
    let said = |tenths: u32, which| {
        jump(Length::from_tenths_mm(tenths).unwrap(), &target(), which, &columns).is_some()
    };
    assert_eq!([said(120, Diameter::Whole), said(120, Diameter::Viable)], [true, false]);
    assert_eq!([said(45, Diameter::Whole), said(45, Diameter::Viable)], [true, true]);
    assert_eq!([said(910, Diameter::Viable), said(0, Diameter::Viable)], [true, false]);
}

/// An urgent scan is read by the standards of the plan's own scans, and counts among them.
#[test]
fn a_scan_that_no_item_asked_for_is_read_like_the_planned_ones() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-20", mm: 52, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    desk.on("2027-03-01");
    let page = |desk: &Desk, subject: &Subject, date: &str| {
        record_page(desk.workspace(), course, subject, day(date), desk.today)
    };
    let urgent = page(&desk, &Subject::UnplannedScan, "2027-01-08").unwrap();
    let planned = page(&desk, &Subject::Item(item("img-12w")), "2026-11-26").unwrap();
    assert_eq!(urgent.response, planned.response);
    assert_eq!((urgent.recorded, urgent.window, urgent.planned_then.len()), (None, None, 0));
    let seen = Seen { name: "", date: "2027-01-08", mm: 30, new: None, signed: Some(Category::Pr) };
    desk.does(op(course, &seen, Vec::new()));

    let lines = course_page(desk.workspace(), course, desk.today).unwrap().assessments;
    let line = lines.iter().find(|line| line.items.is_empty()).unwrap();
    assert_eq!((line.what.as_str(), line.offered.as_ref()), ("Scan beside the plan", None));
    assert!(line.result.contains("RECIST 1.1: PR"), "{}", line.result);
    let opened = line.opened_as.clone().unwrap();
    assert_eq!(opened, Subject::Beside(line.id));
    let again = page(&desk, &opened, "2027-01-08").unwrap();
    assert_eq!((again.recorded, again.awaiting_report), (Some(line.id), false));
    assert_eq!(again.title, "Record: Scan beside the plan");
    let open = desk.course(course).items.iter().filter(|known| known.outcome == Outcome::Open);
    assert!(
        open.clone().any(|known| known.item.id == item("img-12w")),
        "the planned scan is still asked for"
    );

    // The planned scan after it is compared with the smallest sum, which the urgent one has.
    let later = page(&desk, &Subject::Item(item("img-12w.2")), "2027-02-19").unwrap();
    assert_eq!(later.columns.iter().map(|column| column.date).max(), Some(day("2027-01-08")));
    // Linked to its item, it is opened as that.
    let id = line.id;
    desk.does(Op::AssignAssessment(AssignAssessment {
        course,
        assessment: id,
        items: vec![item("img-12w")],
        reason: "The planned scan was made early".into(),
    }));
    assert_eq!(page(&desk, &opened, "2027-01-08"), None);
}

/// Nobody reads a chart again that was signed: the worklist asks.
#[test]
fn a_signed_category_that_was_overtaken_is_on_the_worklist_until_it_is_looked_at() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-20", mm: 52, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    desk.on("2026-11-27");
    let planned = Seen { name: "img-12w", date: "2026-11-26", mm: 30, new: None, signed: Some(Category::Pr) };
    desk.does(op(course, &planned, Vec::new()));
    let checks = |desk: &Desk| {
        let pending = Pending::of(desk.workspace(), desk.today);
        let list = Worklist::of(desk.workspace(), &pending, &Filters::default(), desk.today);
        let rows = list.rows.into_iter().filter(|row| row.check.is_some());
        rows.map(|row| {
            (row.group, row.what.clone(), row.note.clone(), row.can(Act::Record), row.can(Act::Book))
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(checks(&desk), []);
    // An urgent scan of some days before, whose report came later, shows a new lesion.
    let urgent = Seen {
        name: "",
        date: "2026-11-20",
        mm: 30,
        new: Some(Certainty::Unequivocal),
        signed: Some(Category::Pd),
    };
    desk.does(op(course, &urgent, vec![new_lesion()]));
    let found = checks(&desk);
    assert_eq!(found.len(), 1, "{found:?}");
    let (group, what, note, can_open, can_book) = &found[0];
    assert_eq!((*group, what.as_str()), (Group::Decisions, "Check the category: 12-week scan, 26-Nov-2026"));
    assert!(
        note.contains("signed PR; worked out as PD since an earlier scan was recorded or corrected"),
        "{note}"
    );
    assert!(*can_open && !can_book);
    // Nobody could say on it whether that lesion is seen; of a scan signed later somebody did.
    let asked = |desk: &Desk, date: &str| {
        let course = desk.course(course);
        let known = course.assessments.values().find(|known| known.date == day(date)).unwrap();
        unasked_lesions(course, known)
    };
    assert_eq!(asked(&desk, "2026-11-26"), [new_lesion().id]);
    assert_eq!(asked(&desk, "2026-11-20"), []);
    assert_eq!(asked(&desk, "2026-08-20"), [], "before it was seen");
    // Looked at again, whatever is signed then.
    let id = desk.course(course).item(&item("img-12w")).and_then(|record| match record.outcome {
        Outcome::Done(id) => Some(id),
        _ => None,
    });
    let known = desk.course(course).assessments.get(&id.unwrap()).unwrap().clone();
    let Finding::Scan(mut finding) = known.finding else { panic!("no scan") };
    for read in &mut finding.reading.as_mut().unwrap().categories {
        read.computed = Some(Category::Pd);
        read.assigned = "PR".into();
        read.override_reason = Some("The new lesion was a cyst".into());
    }
    desk.does(Op::AmendAssessment(Box::new(AmendAssessment {
        course,
        assessment: known.id,
        date: known.date,
        finding: Finding::Scan(finding),
        lesions: Vec::new(),
        sign: true,
        reason: "Read again".into(),
    })));
    assert_eq!(checks(&desk), []);
}

/// What a category of an urgent scan is worked out from may change later, as that of a planned one.
#[test]
fn an_unplanned_scan_is_flagged_when_a_later_one_changes_it() {
    let (mut desk, course) = Desk::with_patel();
    let baseline = Seen { name: "img-0", date: "2026-08-20", mm: 52, new: None, signed: None };
    desk.does(op(course, &baseline, vec![target()]));
    desk.on("2027-03-01");
    let (equivocal, certain) = (Some(Certainty::Equivocal), Some(Certainty::Unequivocal));
    let urgent = Seen { name: "", date: "2027-01-08", mm: 30, new: equivocal, signed: Some(Category::Pr) };
    desk.does(op(course, &urgent, vec![new_lesion()]));
    let later =
        Seen { name: "img-12w.2", date: "2027-02-19", mm: 30, new: certain, signed: Some(Category::Pd) };
    desk.does(op(course, &later, Vec::new()));
    let lines = course_page(desk.workspace(), course, desk.today).unwrap().assessments;
    let flags: Vec<&String> = lines.iter().flat_map(|line| &line.since_signed).collect();
    assert_eq!(flags, ["RECIST 1.1: signed PR; worked out as PD since the scan of 19-Feb-2027"]);
}

#[test]
fn an_unplanned_scan_is_asked_for_a_category_when_planned_ones_are() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let page = |date: &str| {
        record_page(desk.workspace(), course, &Subject::UnplannedScan, day(date), desk.today).unwrap()
    };
    assert_eq!(page("2026-08-20").response, Response::Baseline);
    assert!(matches!(page("2026-09-20").response, Response::NotYet(_)));
    let inside = page("2026-11-26");
    assert!(matches!(inside.response, Response::Asked(_)));
    let names: Vec<&str> = inside.planned_then.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(names, ["img-12w"], "it may have been made for this one");
    assert!(page("1900-01-01").day_problem.is_some(), "before the patient was born");
}

#[test]
fn what_is_recorded_has_a_name_that_is_read_again() {
    let beside = AssessmentId::from_bits(7);
    for subject in [Subject::Item(item("img-12w.s2~3")), Subject::UnplannedScan, Subject::Beside(beside)] {
        assert_eq!(Subject::parse(&subject.to_string()), subject);
        assert_eq!(Subject::is_beside(&subject.to_string()), subject.item().is_none());
    }
    assert!(Subject::is_beside(Subject::CHOOSE));
    assert_eq!(Subject::parse("extra:nonsense"), Subject::Item(item("extra:nonsense")));
}

/// One standard of the treated lesions and of all: two answers to one scan, each by itself.
#[test]
fn one_standard_may_be_read_of_two_choices_of_lesions() {
    let mut content = content();
    let of = |scope| Criterion::published(Standard::Recist11, scope, "");
    for point in content.time_points.iter_mut().filter(|point| !point.criteria.is_empty()) {
        point.criteria = vec![of(LesionScope::Treated), of(LesionScope::Untreated)];
    }
    let (mut desk, course) = Desk::with_patel_by(content);
    let treated = Lesion { treatment: Treatment::Treated, ..target() };
    let other = Lesion::new(
        LesionId::parse("t2").unwrap(),
        "T2",
        Site::LiverSegment2,
        Role::Target,
        LesionKind::Solid,
    );
    let read = |date: &str, (t1_mm, t2_mm): (u32, u32), name: &str, categories, lesions| {
        let mut scan = Scan::new(day(date), Modality::CtContrast);
        for (lesion, mm) in [("t1", t1_mm), ("t2", t2_mm)] {
            let read = LesionReading::size(Read::Measured(Length::from_mm(mm)));
            scan.targets.insert(LesionId::parse(lesion).unwrap(), read);
        }
        let reading = Reading {
            reader: Person::named("Dr A Okafor"),
            categories,
            pitfalls_considered: Vec::new(),
            comment: String::new(),
        };
        let finding = ScanFinding {
            modality: Modality::CtContrast,
            scan,
            reading: Some(reading),
            not_diagnostic: None,
        };
        Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Item(item(name)),
            date: day(date),
            finding: Finding::Scan(Box::new(finding)),
            lesions,
            sign: true,
        }))
    };
    desk.does(read("2026-08-20", (40, 20), "img-0", Vec::new(), vec![treated, other]));
    desk.on("2026-12-01");
    let page =
        record_page(desk.workspace(), course, &Subject::Item(item("img-12w")), day("2026-11-26"), desk.today)
            .unwrap();
    let Response::Asked(asked) = page.response else { panic!("{:?}", page.response) };
    let keys: Vec<String> = asked.iter().map(Asked::key).collect();
    assert_eq!(keys, ["recist-1.1:treated", "recist-1.1:untreated"]);
    let category = |asked: &Asked, category: Category| ReadCategory {
        standard: Standard::Recist11,
        scope: asked.apart,
        computed: Some(category),
        assigned: category.short().into(),
        override_reason: None,
    };
    let given = vec![category(&asked[0], Category::Pr), category(&asked[1], Category::Pd)];
    desk.does(read("2026-11-26", (10, 25), "img-12w", given, Vec::new()));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let line = page.assessments.iter().find(|line| line.date == day("2026-11-26")).unwrap();
    assert_eq!(line.since_signed, [] as [&str; 0]);
    let words = "RECIST 1.1, treated lesions: PR, RECIST 1.1, untreated lesions: PD";
    assert!(line.result.contains(words), "{}", line.result);
}
