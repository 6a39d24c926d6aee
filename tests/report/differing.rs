//! The sheet of a scan that several standards call differently says why, once for every two of them.

use crate::clinic::{Desk, content, day, item};
use crate::documents::printing;
use crate::text::text;
use crate::treated::read_scan;
use aftercare::imaging::treated::{Change, Masslike};
use aftercare::imaging::{
    Certainty, Length, Lesion, LesionId, LesionKind, LesionReading, Modality, NewLesionFinding,
    Reading as Read, Role, Scan, Site, TreatedReading, Treatment,
};
use aftercare::protocol::Criterion;
use aftercare::report;
use aftercare::response::{LesionScope, Standard};
use aftercare::workspace::{Named, NewAssessment, Op};

fn lesion(name: &str, role: Role, treatment: Treatment) -> Lesion {
    let id = LesionId::parse(name).unwrap();
    let lesion = Lesion::new(id, &name.to_uppercase(), Site::LiverSegment6, role, LesionKind::Solid);
    Lesion { treatment, ..lesion }
}

#[test]
fn the_sheet_says_why_the_standards_differ() {
    let sheet = |is_new: bool| {
        let mut content = content();
        let asked = content.time_points.iter_mut().find(|point| point.id.as_str() == "img-12w").unwrap();
        asked.criteria = [Standard::Recist11, Standard::Irecist, Standard::LiRads2024Radiation]
            .map(|standard| {
                let name = standard.name();
                Criterion::published(standard, LesionScope::All, name)
            })
            .to_vec();
        let (mut desk, course) = Desk::with_patel_by(content);
        let treated = lesion("t1", Role::Target, Treatment::Treated);
        let new = lesion("n1", Role::New, Treatment::Untreated);
        let record = |desk: &mut Desk, name: &str, scan: Scan, lesions| {
            desk.does(Op::RecordAssessment(Box::new(NewAssessment {
                course,
                of: Named::Item(item(name)),
                date: scan.date,
                finding: read_scan(scan, Vec::new()),
                lesions,
                sign: true,
            })));
        };
        let scan = |on: &str| {
            let mut scan = Scan::new(day(on), Modality::CtContrast);
            let mm = Read::Measured(Length::from_mm(30));
            scan.targets.insert(treated.id.clone(), LesionReading::size(mm));
            scan
        };
        record(&mut desk, "img-0", scan("2026-08-20"), vec![treated.clone()]);
        desk.on("2026-11-28");
        let mut read = scan("2026-11-26");
        let seen = TreatedReading {
            masslike: Some(Masslike::Present),
            change: Some(Change::Stable),
            ..TreatedReading::default()
        };
        read.treated.insert(treated.id.clone(), seen);
        let mut entered = Vec::new();
        if is_new {
            read.new_lesions.insert(new.id.clone(), NewLesionFinding::of(Certainty::Unequivocal));
            entered.push(new);
        }
        record(&mut desk, "img-12w", read, entered);
        let assessments = &desk.course(course).assessments;
        let id = assessments.values().find(|one| one.date == day("2026-11-26")).unwrap().id;
        text(&report::assessment(&printing(&desk), course, id).unwrap())
    };
    let progressed = sheet(true);
    let (_, why) = progressed.split_once("Why the standards differ").expect("a section of its own");
    for expected in [
        "RECIST 1.1 PD, iRECIST iUPD: iRECIST waits for a later scan to confirm progression, RECIST 1.1 calls it progression at once.",
        "RECIST 1.1 PD, LI-RADS treatment response, radiation LR-TR Nonprogressing: LI-RADS treatment response, radiation reads each treated lesion (T1) by what enhances, without a sum; RECIST 1.1 adds up whole diameters of T1 and counts non-target and new lesions.",
        "iRECIST iUPD, LI-RADS treatment response, radiation LR-TR Nonprogressing: ",
    ] {
        assert!(why.contains(expected), "{expected}\n{why}");
    }
    let waits = "Growth on a scan from 22-Dec-2026 on confirms the progression of 26-Nov-2026. iRECIST asks for that scan between 24-Dec-2026 and 21-Jan-2027; 2 days less are let pass.";
    assert!(progressed.contains(waits), "{progressed}");
    let stable = sheet(false);
    assert!(!stable.contains("RECIST 1.1 SD, iRECIST") && !stable.contains("Growth on a scan"), "{stable}");
    assert!(stable.contains("RECIST 1.1 SD, LI-RADS"), "{stable}");
}
