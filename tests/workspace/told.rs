//! What is recorded tells of the patient, and is taken back with the record; whom a circumstance is asked of.

use crate::clinic::{Desk, content, day, item};
use aftercare::imaging::Modality;
use aftercare::people::Gender;
use aftercare::plan::{
    AssessmentId, Choice, CourseId, Finding, LabValue, Outcome, Reason, newer_stands, news, told_by,
};
use aftercare::protocol::{
    ActivityKind, Circumstance, Condition, Confidence, Content, Effect, Fact, FactKey, FactTest, FactValue,
    Number, Operator, Origin, Phase, Select,
};
use aftercare::workspace::views::answer_reaches;
use aftercare::workspace::views::history::trail;
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::{Pending, moves_items};
use aftercare::workspace::views::worklist::{Action, Filters, Worklist};
use aftercare::workspace::{
    AmendAssessment, AmendTells, AssignAssessment, Change, ChangeCourse, CorrectPatient, Named,
    NewAssessment, NewPatient, Op, RecordTogether, VoidAssessment,
};

fn circumstance(id: &str, field: FactKey, op: Operator, value: FactValue, phase: Phase) -> Circumstance {
    Circumstance {
        id: id.into(),
        when: Condition::Fact(FactTest { field, op, value }),
        phase,
        effects: vec![Effect::RequireDecision { role: "MDT lead".into(), options: Vec::new() }],
        text: id.into(),
        reason: "A test".into(),
        origin: Origin::Procedure,
        sources: Vec::new(),
        confidence: Confidence::WellSupported,
    }
}

fn with_bilirubin() -> Content {
    let mut content = content();
    let limit = || FactValue::Number(Number::whole(34));
    for (id, phase) in [("whether to treat", Phase::BeforeTreatment), ("REILD", Phase::AfterTreatment)] {
        content.circumstances.push(circumstance(id, FactKey::Bilirubin, Operator::Greater, limit(), phase));
    }
    content
}

fn bilirubin(value: &str, unit: &str) -> Finding {
    Finding::bloods(vec![LabValue::new("Bilirubin", value, unit)], "")
}

fn sample(course: CourseId, of: Named, date: &str, finding: Finding) -> NewAssessment {
    NewAssessment { course, of, date: day(date), finding, lesions: Vec::new(), sign: false }
}

fn recorded(desk: &mut Desk, course: CourseId, of: Named, date: &str, finding: Finding) -> AssessmentId {
    let facts = news(told_by(&finding), desk.course(course), day(date));
    let new = sample(course, of, date, finding);
    let before: Vec<AssessmentId> = desk.course(course).assessments.values().map(|one| one.id).collect();
    desk.does(Op::RecordTogether(Box::new(RecordTogether { new, also: Vec::new(), facts })));
    desk.course(course).assessments.values().map(|one| one.id).find(|id| !before.contains(id)).unwrap()
}

/// What the worklist has to be decided, and what its row does.
fn asked_on_the_worklist(desk: &Desk) -> Vec<(String, Action)> {
    let pending = Pending::of(desk.workspace(), desk.today);
    let list = Worklist::of(desk.workspace(), &pending, &Filters::default(), desk.today);
    let decisions = list.rows.iter().filter(|row| row.decision().is_some());
    decisions.map(|row| (row.what.clone(), row.action)).collect()
}

fn facts(desk: &Desk, course: CourseId) -> Vec<String> {
    let facts = desk.course(course).facts.iter().filter(|fact| fact.key == FactKey::Bilirubin);
    facts.map(|fact| format!("{} {}", fact.date, fact.value.words())).collect()
}

fn questions(desk: &Desk, course: CourseId) -> Vec<String> {
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    // What the scan of the clinic asks for is beside the point.
    let asked = page.tasks.into_iter().map(|task| task.question);
    asked.filter(|question| !question.contains("eGFR")).collect()
}

#[test]
fn a_value_is_kept_in_the_unit_of_the_circumstance() {
    let told = |name: &str, value: &str, unit: &str| {
        let told = told_by(&Finding::bloods(vec![LabValue::new(name, value, unit)], ""));
        told.into_iter().map(|(key, value)| format!("{} {}", key.code(), value.words())).collect::<Vec<_>>()
    };
    assert_eq!(told("Bilirubin", "45", "µmol/L"), ["bilirubin_umol 45"]);
    assert_eq!(told("Bilirubin", "2.05", "mg/dL"), ["bilirubin_umol 35.06"]);
    assert_eq!(told("Bilirubin", "<3", "µmol/L"), ["bilirubin_umol 3"]);
    assert_eq!(told("eGFR", ">90", "mL/min/1.73 m²"), ["egfr 90"]);
    // Under 15 is not 15, and nobody has said yet that the laboratory reported it so.
    assert_eq!(told("eGFR", "<15", "mL/min/1.73 m²"), [""; 0]);
    assert_eq!(told("Bilirubin", "4500", "µmol/L"), [""; 0]);
    assert_eq!(told("Bilirubin", "45", "stone"), [""; 0]);
}

#[test]
fn a_sample_is_the_newest_record_and_goes_with_its_assessment() {
    let mut desk = Desk::opened();
    let protocol = desk.approved(with_bilirubin());
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    desk.on("2026-09-07");
    let course = desk.start(patient, protocol, "2026-09-04");
    desk.on("2026-09-20");
    let of = || Named::Item(item("lft-2w.s1"));
    let first = recorded(&mut desk, course, of(), "2026-09-18", bilirubin("45", "µmol/L"));
    assert_eq!(facts(&desk, course), ["2026-09-18 45"]);
    assert_eq!(questions(&desk, course), ["REILD"], "after treatment nobody asks whether to give it");
    // The worklist says what is asked, not only that something is.
    let pending = Pending::of(desk.workspace(), desk.today);
    let list = Worklist::of(desk.workspace(), &pending, &Filters::default(), desk.today);
    assert!(list.rows.iter().any(|row| row.what.contains("REILD")), "{:?}", list.rows);
    // Beside the plan it tells the same.
    recorded(&mut desk, course, Named::Beside(ActivityKind::Bloods), "2026-09-19", bilirubin("30", "µmol/L"));
    assert_eq!(facts(&desk, course), ["2026-09-18 45", "2026-09-19 30"]);
    assert_eq!(questions(&desk, course), [""; 0]);
    // An older sample is no news, which is said; an amendment corrects what the record told.
    assert_eq!(news(told_by(&bilirubin("50", "µmol/L")), desk.course(course), day("2026-09-18")), []);
    let said = |value: &str, date: &str| {
        newer_stands(&told_by(&bilirubin(value, "µmol/L")), desk.course(course), day(date))
    };
    assert_eq!(
        said("50", "2026-09-18"),
        [
            "Bilirubin 50 µmol/L is not kept as the newest record: 30 µmol/L of 19-Sep-2026 stands. Check that day if \
          that is wrong."
        ]
    );
    for (value, date) in
        [("45", "2026-09-18"), ("50", "2026-09-19"), ("30", "2026-09-19"), ("50", "2026-09-20")]
    {
        assert_eq!(said(value, date), [""; 0], "{value} of {date} is kept, or offered to be");
    }
    let amended = AmendAssessment {
        course,
        assessment: first,
        date: day("2026-09-18"),
        finding: bilirubin("15", "µmol/L"),
        lesions: Vec::new(),
        sign: false,
        reason: "Misread".into(),
    };
    let facts_told = vec![(FactKey::Bilirubin, FactValue::Number(Number::whole(15)))];
    desk.does(Op::AmendTells(Box::new(AmendTells { amended, facts: facts_told })));
    assert_eq!(facts(&desk, course), ["2026-09-18 15", "2026-09-19 30"]);
    let void = VoidAssessment { course, assessment: first, reason: "Another patient".into() };
    let done = desk.does(Op::VoidAssessment(void));
    assert_eq!(facts(&desk, course), ["2026-09-19 30"]);
    desk.does(Op::Undo(done.write));
    assert_eq!(facts(&desk, course), ["2026-09-18 15", "2026-09-19 30"]);
}

#[test]
fn before_treatment_it_is_asked_whether_to_treat() {
    let mut desk = Desk::opened();
    let protocol = desk.approved(with_bilirubin());
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
    desk.on("2026-09-01");
    let course = desk.start(patient, protocol, "2026-09-04");
    recorded(&mut desk, course, Named::Beside(ActivityKind::Bloods), "2026-09-01", bilirubin("45", "µmol/L"));
    assert_eq!(questions(&desk, course), ["whether to treat"]);
    // It is asked on the plan page and on the worklist, ready to be answered: nothing on the plan itself would change.
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    assert!(page.tasks.iter().any(|task| task.question == "whether to treat"));
    assert!(!moves_items(&page.to_accept.unwrap()));
    let asked: Vec<(String, Action)> =
        page.tasks.iter().map(|task| (task.question.clone(), Action::Decide)).collect();
    assert_eq!(asked_on_the_worklist(&desk), asked);
    // Treated all the same: what was measured before says nothing of the liver after.
    desk.on("2026-09-05");
    assert_eq!(questions(&desk, course), [""; 0]);
}

#[test]
fn a_person_says_that_it_answers_no_item() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-30");
    let id = recorded(
        &mut desk,
        course,
        Named::Beside(ActivityKind::Bloods),
        "2026-09-18",
        bilirubin("9", "µmol/L"),
    );
    assert_eq!(desk.course(course).item(&item("lft-2w.s1")).unwrap().outcome, Outcome::Open);
    let offered = |desk: &Desk| {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        page.assessments.into_iter().find(|line| line.id == id).unwrap().offered
    };
    assert_eq!(offered(&desk), None);
    // Outside every window an item is offered until somebody declines.
    let late = recorded(
        &mut desk,
        course,
        Named::Kind(ActivityKind::Bloods),
        "2026-09-29",
        bilirubin("9", "µmol/L"),
    );
    let offered = |desk: &Desk| {
        let page = course_page(desk.workspace(), course, desk.today).unwrap();
        page.assessments.into_iter().find(|line| line.id == late).unwrap().offered
    };
    assert_eq!(offered(&desk), Some(item("lft-2w.s1")));
    let none = || {
        Op::AssignAssessment(AssignAssessment {
            course,
            assessment: late,
            items: Vec::new(),
            reason: String::new(),
        })
    };
    let done = desk.does(none());
    assert_eq!(done.write.label, "Kept an assessment of PATEL, Meera beside the plan");
    assert_eq!(offered(&desk), None);
    assert_eq!(desk.problems(none()), ["items: Nothing was changed"]);
}

#[test]
fn a_pregnancy_is_asked_of_whom_it_may_concern() {
    let mut content = content();
    let yes = FactValue::YesNo(true);
    let mut pregnancy = circumstance("pregnancy", FactKey::Pregnant, Operator::Equal, yes, Phase::Always);
    pregnancy.effects = vec![Effect::Exclude(Select::Modalities(vec![Modality::CtContrast]))];
    content.circumstances.push(pregnancy);
    let mut desk = Desk::opened();
    let protocol = desk.approved(content);
    let patient = desk.patient("999 432 4454", "Patel", "Meera", "1981-03-15");
    desk.on("2026-09-07");
    let course = desk.start(patient, protocol, "2026-09-04");
    desk.on("2026-11-20");
    let asks = |desk: &Desk| questions(desk, course).iter().any(|question| question.contains("Pregnant"));
    let recorded = |desk: &mut Desk, gender: Gender, born: &str| {
        let known = desk.workspace().patient(patient).unwrap();
        let to = NewPatient {
            number: known.number().clone(),
            name: known.name().clone(),
            born: day(born),
            gender,
            another_person: false,
        };
        desk.does(Op::CorrectPatient(CorrectPatient { patient, to, reason: "As stated".into() }));
    };
    assert!(asks(&desk), "nothing is stated");
    let cases = [
        (Gender::Female, "1981-03-14", true),
        (Gender::Male, "1981-03-14", false),
        (Gender::Other, "1981-03-14", true),
        // 56 tomorrow, and 56 today.
        (Gender::Female, "1970-11-21", true),
        (Gender::Female, "1970-11-20", false),
        (Gender::NotStated, "1970-11-20", false),
        (Gender::Female, "2015-11-20", true),
    ];
    for (gender, born, is_asked) in cases {
        recorded(&mut desk, gender, born);
        assert_eq!(asks(&desk), is_asked, "{gender:?} {born}");
    }
}

/// Before anybody accepts the plan anew: what is asked in sight can be answered there.
#[test]
fn a_question_that_a_value_just_raised_can_be_answered_at_once() {
    let (mut desk, course) = Desk::with_patel_by(with_bilirubin());
    desk.on("2026-10-01");
    recorded(&mut desk, course, Named::Beside(ActivityKind::Bloods), "2026-09-30", bilirubin("45", "µmol/L"));
    let page = course_page(desk.workspace(), course, desk.today).unwrap();
    let asked = page.tasks.into_iter().find(|task| task.question.contains("REILD")).expect("it is asked");
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![Change::Decide {
            decision: asked.id.clone(),
            choice: Choice::Keep,
            reason: "Seen in clinic".into(),
            decided_by: String::new(),
        }],
        cause: String::new(),
        shown: None,
    })));
    assert!(desk.course(course).decisions.contains_key(&asked.id));
    assert_eq!(questions(&desk, course), [] as [&str; 0]);
}

/// Before it is answered a question says how far the answer reaches, and afterwards Why? and the history say whose
/// decision it was, which need not be that of whoever recorded it.
#[test]
fn a_decision_says_how_far_it_reaches_and_whose_it_was() {
    let (mut desk, course) = Desk::with_patel();
    desk.finds_egfr(course, "28.5");
    let task = desk.course(course).open_tasks.first().expect("an eGFR of 28.5 asks about contrast").clone();
    let reaches = answer_reaches(desk.workspace(), desk.course(course), &task, desk.today);
    assert_eq!(
        reaches,
        "One answer for 4 items: it counts as long as eGFR has this value. Once eGFR or the answer is older than \
         90 days, an item that is due soon asks again."
    );
    let items = task.items.clone();
    desk.does(Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![Change::Decide {
            decision: task.id,
            choice: Choice::Keep,
            reason: "Hydration before and after".into(),
            decided_by: " Liver MDT of 16-Sep-2026 ".into(),
        }],
        cause: String::new(),
        shown: None,
    })));
    let lines: Vec<String> = trail(desk.workspace()).into_iter().map(|line| line.sentence).collect();
    let course = desk.course(course);
    let why = course.item(&items[0]).unwrap().item.because.iter().map(Reason::sentence);
    let said: Vec<String> = why.filter(|line| line.contains("decided")).collect();
    let expected = "Liver MDT of 16-Sep-2026 (recorded by Dr A Okafor) decided: keep as planned. Hydration before and after";
    assert_eq!(said, [expected]);
    let expected = "Decided by Liver MDT of 16-Sep-2026: keep as planned. Hydration before and after";
    assert!(lines.iter().any(|line| line.contains(expected)), "{lines:#?}");
}

/// A circumstance of an earlier day than is known is kept and counts for nothing newer, and that is said.
#[test]
fn an_older_circumstance_says_which_later_one_counts() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-10-01");
    let record = |desk: &mut Desk, date: &str, weeks: i64| {
        let fact = Fact {
            key: FactKey::ChemoWithin,
            value: FactValue::Number(Number::whole(weeks)),
            date: day(date),
        };
        let change = ChangeCourse {
            course,
            changes: vec![Change::RecordFact(fact)],
            cause: String::new(),
            shown: None,
        };
        desk.does(Op::ChangeCourse(Box::new(change))).write.label
    };
    let newer = record(&mut desk, "2026-09-20", 104);
    assert!(!newer.contains("counts"), "{newer}");
    let older = record(&mut desk, "2026-09-10", 12);
    let later = "The later record counts: Time from treatment to the nearest chemotherapy: none given or planned on 20-Sep-2026";
    assert!(older.ends_with(later), "{older}");
}
