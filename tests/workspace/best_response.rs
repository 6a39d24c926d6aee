//! The best overall response on the page of a patient, and how long it lasted.

use crate::clinic::{Desk, content, day};
use aftercare::calendar::Date;
use aftercare::imaging::{
    Length, Lesion, LesionId, LesionKind, LesionReading, Modality, Reading as Read, Role, Scan, Site,
};
use aftercare::plan::{CourseId, EndReason, Finding, Person, ReadCategory, Reading, ScanFinding};
use aftercare::protocol::{ActivityKind, Content};
use aftercare::response::{Category, Standard};
use aftercare::workspace::views::patient::best_responses;
use aftercare::workspace::{EndPlan, Named, NewAssessment, Op, VoidAssessment};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "origin")]
    _origin: String,
    #[serde(rename = "licence")]
    _licence: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The day, the standard, what was assigned, and what was computed where that is something else.
    scans: Vec<Vec<String>>,
    end: Option<(EndReason, Date)>,
    /// The first session of another plan.
    other: Option<Date>,
    #[serde(default)]
    void: bool,
    told: Vec<Told>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    title: String,
    lines: Vec<String>,
}

fn scan_of(date: Date, mm: u32) -> Scan {
    let mut scan = Scan::new(date, Modality::CtContrast);
    let size = LesionReading::size(Read::Measured(Length::from_mm(mm)));
    scan.targets.insert(LesionId::parse("t1").unwrap(), size);
    scan
}

fn recorded(course: CourseId, date: Date, mm: u32, categories: Vec<ReadCategory>) -> Op {
    let lesion = Lesion::new(
        LesionId::parse("t1").unwrap(),
        "T1",
        Site::LiverSegment6,
        Role::Target,
        LesionKind::Solid,
    );
    let reading = Reading {
        reader: Person::named("Dr A Okafor"),
        categories,
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    };
    let finding = ScanFinding {
        modality: Modality::CtContrast,
        scan: scan_of(date, mm),
        reading: Some(reading),
        not_diagnostic: None,
    };
    Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Beside(ActivityKind::Imaging),
        date,
        finding: Finding::Scan(Box::new(finding)),
        lesions: if mm == 52 { vec![lesion] } else { Vec::new() },
        sign: true,
    }))
}

fn read_as(scan: &[String]) -> ReadCategory {
    let standard = Standard::from_code(&scan[1]).unwrap();
    let computed = scan.get(3).unwrap_or(&scan[2]);
    let computed = Category::ALL.iter().copied().find(|one| one.short() == computed);
    ReadCategory {
        standard,
        scope: None,
        computed,
        assigned: scan[2].clone(),
        override_reason: scan.get(3).map(|_| "Seen beside the ablation zone".to_owned()),
    }
}

#[test]
fn the_best_response_and_its_times_stand_on_the_page() {
    let file = std::fs::read_to_string("tests/data/workspace/best_response.json").unwrap();
    let file: File = serde_json::from_str(&file).unwrap();
    assert!(file.cases.len() >= 13);
    for case in &file.cases {
        let (mut desk, course) = Desk::with_patel();
        desk.does(recorded(course, day("2026-08-20"), 52, Vec::new()));
        desk.on("2027-03-01");
        let mut dates: Vec<&str> = case.scans.iter().map(|scan| scan[0].as_str()).collect();
        dates.dedup();
        for date in dates {
            let categories: Vec<_> =
                case.scans.iter().filter(|scan| scan[0] == date).map(|scan| read_as(scan)).collect();
            desk.does(recorded(course, day(date), 50, categories));
        }
        if let Some(other) = case.other {
            let patient = desk.course(course).patient;
            let protocol = desk.approved(Content { title: "Another protocol".to_owned(), ..content() });
            desk.start(patient, protocol, &other.to_string());
        }
        if let Some((reason, date)) = case.end {
            desk.does(Op::EndPlan(EndPlan { course, reason, date, note: String::new() }));
        }
        if case.void {
            let last = desk.course(course).assessments.values().max_by_key(|one| one.date).unwrap().id;
            let reason = "Another patient's scan".to_owned();
            desk.does(Op::VoidAssessment(VoidAssessment { course, assessment: last, reason }));
        }
        let found = best_responses(desk.workspace(), desk.course(course), desk.today);
        let told: Vec<Told> = found
            .iter()
            .map(|one| Told {
                title: one.title.clone(),
                lines: one.lines.iter().map(|(label, words)| format!("{label}: {words}")).collect(),
            })
            .collect();
        assert_eq!(told, case.told, "{}", case.name);
        for one in &found {
            assert!(one.steps[0].contains("first session, 04-Sep-2026"), "{:?}", one.steps);
            assert!(one.steps.iter().any(|step| step.contains("FDA 2007")), "{:?}", one.steps);
        }
    }
}
