//! The sheet of a scan that is read by what is seen of treated lesions.

use crate::clinic::{Desk, content, day, item};
use crate::documents::printing;
use crate::text::{check_text, text};
use aftercare::imaging::treated::{Change, Edge, Masslike, NewTumour};
use aftercare::imaging::{
    Elsewhere, Length, Lesion, LesionId, LesionKind, LesionReading, Modality, Reading as Read, Role, Scan,
    Site, TreatedReading, Treatment,
};
use aftercare::plan::{Finding, Person, ReadCategory, Reading, ScanFinding};
use aftercare::protocol::Criterion;
use aftercare::report;
use aftercare::response::{Category, LesionScope, Standard};
use aftercare::workspace::{Named, NewAssessment, Op};

fn lesion(number: u32, site: Site) -> Lesion {
    let id = LesionId::parse(&format!("t{number}")).unwrap();
    let lesion = Lesion::new(id, &format!("T{number}"), site, Role::Target, LesionKind::Solid);
    Lesion { treatment: Treatment::Treated, ..lesion }
}

fn scan(on: &str, seen: [Option<TreatedReading>; 2], categories: Vec<ReadCategory>) -> Finding {
    let mut scan = Scan::new(day(on), Modality::CtContrast);
    for (number, seen) in seen.into_iter().enumerate() {
        let id = LesionId::parse(&format!("t{}", number + 1)).unwrap();
        let mm = Read::Measured(Length::from_mm(30));
        scan.targets.insert(id.clone(), LesionReading::size(mm));
        if let Some(seen) = seen {
            scan.treated.insert(id, seen);
            scan.elsewhere = Elsewhere { same_organ: NewTumour::No, ..Elsewhere::default() };
        }
    }
    read_scan(scan, categories)
}

/// A scan as Dr Achterberg read it.
pub fn read_scan(scan: Scan, categories: Vec<ReadCategory>) -> Finding {
    let reading = Reading {
        reader: Person::named("Dr S Achterberg"),
        categories,
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    };
    Finding::Scan(Box::new(ScanFinding {
        modality: scan.modality,
        scan,
        reading: Some(reading),
        not_diagnostic: None,
    }))
}

#[test]
fn the_sheet_says_what_was_seen_of_each_treated_lesion_and_how_that_was_read() {
    let mut content = content();
    let asked = content.time_points.iter_mut().find(|point| point.id.as_str() == "img-12w").unwrap();
    asked.criteria = [Standard::LiRads2024Radiation, Standard::Ablation2014]
        .map(|standard| {
            let name = standard.name();
            Criterion::published(standard, LesionScope::All, name)
        })
        .to_vec();
    let (mut desk, course) = Desk::with_patel_by(content);
    let record = |desk: &mut Desk, name: &str, on: &str, finding, lesions| {
        desk.does(Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Item(item(name)),
            date: day(on),
            finding,
            lesions,
            sign: true,
        })));
    };
    let lesions = vec![lesion(1, Site::LiverSegment6), lesion(2, Site::LiverSegment2)];
    record(&mut desk, "img-0", "2026-08-20", scan("2026-08-20", [None, None], Vec::new()), lesions);
    desk.on("2026-11-28");
    let first = TreatedReading {
        masslike: Some(Masslike::Present),
        change: Some(Change::Increasing),
        largest_part: Some(Length::from_mm(14)),
        edge: Some(Edge::Clear),
        zone: Some(Length::from_mm(41)),
        ..TreatedReading::default()
    };
    let second = TreatedReading { masslike: Some(Masslike::Absent), ..TreatedReading::default() };
    let given = |standard: Standard, computed: Option<Category>, assigned: &str| ReadCategory {
        standard,
        scope: None,
        computed,
        assigned: assigned.to_owned(),
        override_reason: None,
    };
    let categories = vec![
        given(Standard::LiRads2024Radiation, Some(Category::Viable), Category::Viable.short()),
        given(Standard::Ablation2014, None, Category::CompleteAblation.short()),
    ];
    let finding = scan("2026-11-26", [Some(first), Some(second)], categories);
    record(&mut desk, "img-12w", "2026-11-26", finding, Vec::new());
    let assessments = &desk.course(course).assessments;
    let read = assessments.values().find(|one| one.date == day("2026-11-26")).unwrap().id;
    check_text("assessment-treated", &text(&report::assessment(&printing(&desk), course, read).unwrap()));
}

/// The scan of a day with what was read of FDG-PET and of bone, as it stands in files.
fn seen(on: &str, uptake: &str, bone: &str) -> ScanFinding {
    let mut scan = Scan::new(day(on), Modality::PetCt);
    let id = LesionId::parse("t1").unwrap();
    scan.targets.insert(id, LesionReading::size(Read::Measured(Length::from_mm(30))));
    scan.uptake = Some(Box::new(serde_json::from_str(uptake).unwrap()));
    scan.bone = Some(Box::new(serde_json::from_str(bone).unwrap()));
    ScanFinding { modality: scan.modality, scan, reading: None, not_diagnostic: None }
}

#[test]
fn the_sheet_says_what_was_read_of_an_fdg_pet_and_of_bone_and_what_it_makes() {
    let mut content = content();
    let asked = content.time_points.iter_mut().find(|point| point.id.as_str() == "img-12w").unwrap();
    asked.criteria = [Standard::Percist, Standard::MdaBone]
        .map(|standard| {
            let name = standard.name();
            Criterion::published(standard, LesionScope::Treated, name)
        })
        .to_vec();
    let (mut desk, course) = Desk::with_patel_by(content);
    let before = seen(
        "2026-08-20",
        r#"{"hottest_sul":"8.00","liver":{"mean":"2.00","sd":"0.20"},"liver_is_diseased":false,"minutes_after_injection":60}"#,
        r#"{"lesions":{"t1":{"kind":"lytic","hot":false,"soft_tissue":[20,20]}}}"#,
    );
    let mut after = seen(
        "2026-11-26",
        r#"{"hottest_sul":"4.00","liver":{"mean":"2.10"},"liver_is_diseased":false,"minutes_after_injection":62,"scanner":"same",
            "new":"none","visibly_larger":false,"grows_elsewhere":false,"all_like_background":false,"radiation":"never",
            "chemotherapy":{"on":"2026-06-01"}}"#,
        r#"{"lesions":{"t1":{"lytic":"rim","soft_tissue":[20,16]}},"new":"none"}"#,
    );
    let given = |standard: Standard, computed: Category| ReadCategory {
        standard,
        scope: None,
        computed: Some(computed),
        assigned: computed.short().to_owned(),
        override_reason: None,
    };
    after.reading = Some(Reading {
        reader: Person::named("Dr S Achterberg"),
        categories: vec![
            given(Standard::Percist, Category::MetabolicPr),
            given(Standard::MdaBone, Category::Pr),
        ],
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    });
    let steps = [("img-0", before, vec![lesion(1, Site::BonePelvis)]), ("img-12w", after, Vec::new())];
    for (name, finding, lesions) in steps {
        let date = finding.scan.date;
        desk.on(if name == "img-0" { "2026-08-21" } else { "2026-11-28" });
        desk.does(Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Item(item(name)),
            date,
            finding: Finding::Scan(Box::new(finding)),
            lesions,
            sign: true,
        })));
    }
    let assessments = &desk.course(course).assessments;
    let read = assessments.values().find(|one| one.date == day("2026-11-26")).unwrap().id;
    check_text("assessment-seen", &text(&report::assessment(&printing(&desk), course, read).unwrap()));
}
