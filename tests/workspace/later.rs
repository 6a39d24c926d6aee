//! What a correction, or a scan that is recorded late, makes of readings that were given before it.

use crate::clinic::{Desk, day, item};
use aftercare::imaging::{
    Certainty, Length, Lesion, LesionId, LesionKind, LesionReading, Modality, NewLesionFinding,
    Reading as Read, Role, Scan, Site,
};
use aftercare::plan::{
    Assessment, AssessmentId, CourseId, Finding, Person, ReadCategory, Reading, ScanFinding,
};
use aftercare::protocol::ActivityKind;
use aftercare::response::{Category, Standard};
use aftercare::workspace::views::record::later_changes;
use aftercare::workspace::{AmendAssessment, Named, NewAssessment, Op, SinceSigned, since_signed};

fn lesion(name: &str, role: Role) -> Lesion {
    Lesion::new(
        LesionId::parse(name).unwrap(),
        &name.to_uppercase(),
        Site::LiverSegment6,
        role,
        LesionKind::Solid,
    )
}

fn scan(date: &str, mm: u32) -> Scan {
    let mut scan = Scan::new(day(date), Modality::CtContrast);
    let read = LesionReading::size(Read::Measured(Length::from_mm(mm)));
    scan.targets.insert(lesion("t1", Role::Target).id, read);
    scan
}

fn finding(scan: Scan, given: Option<Category>) -> Finding {
    let read = |category: Category| ReadCategory {
        standard: Standard::Recist11,
        scope: None,
        computed: Some(category),
        assigned: category.short().to_owned(),
        override_reason: None,
    };
    let reading = Reading {
        reader: Person::named("Dr A Okafor"),
        categories: given.map(read).into_iter().collect(),
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    };
    let modality = scan.modality;
    Finding::Scan(Box::new(ScanFinding { modality, scan, reading: Some(reading), not_diagnostic: None }))
}

fn record(course: CourseId, of: Named, scan: Scan, given: Option<Category>, lesions: Vec<Lesion>) -> Op {
    let (date, finding) = (scan.date, finding(scan, given));
    Op::RecordAssessment(Box::new(NewAssessment { course, of, date, finding, lesions, sign: true }))
}

fn planned(name: &str) -> Named {
    Named::Item(item(name))
}

/// A baseline of 52 mm, 30 mm at 12 weeks (PR) and 37 mm at 24 (more than 20 % above 30: PD).
fn course() -> (Desk, CourseId) {
    let (mut desk, course) = Desk::with_patel();
    let target = vec![lesion("t1", Role::Target)];
    desk.does(record(course, planned("img-0"), scan("2026-08-20", 52), None, target));
    desk.on("2027-03-01");
    desk.does(record(course, planned("img-12w"), scan("2026-11-26", 30), Some(Category::Pr), Vec::new()));
    desk.does(record(course, planned("img-12w.2"), scan("2027-02-19", 37), Some(Category::Pd), Vec::new()));
    (desk, course)
}

fn on(desk: &Desk, course: CourseId, date: &str) -> Assessment {
    desk.course(course).assessments.values().find(|known| known.date == day(date)).unwrap().clone()
}

fn words(desk: &Desk, course: CourseId, replaced: Option<AssessmentId>, scan: Option<&Scan>) -> Vec<String> {
    let changes = later_changes(desk.course(course), &[], replaced, scan);
    changes.iter().map(aftercare::workspace::views::record::LaterChange::words).collect()
}

#[test]
fn a_correction_names_every_reading_that_it_changes() {
    let (desk, course) = course();
    let (first, baseline) = (on(&desk, course, "2026-11-26").id, on(&desk, course, "2026-08-20").id);
    let signed = |given: &str| format!("signed as {given} by Dr A Okafor; will ask to be looked at again");
    let of = |replaced, mm: u32, date| words(&desk, course, Some(replaced), Some(&scan(date, mm)));
    assert_eq!(of(first, 30, "2026-11-26"), [] as [&str; 0], "nothing is corrected");
    assert_eq!(of(first, 30, "2026-11-27"), [] as [&str; 0], "another day, the same sums");
    assert_eq!(of(first, 34, "2026-11-26"), [format!("19-Feb-2027, RECIST 1.1: PD → PR ({})", signed("PD"))]);
    assert_eq!(of(first, 40, "2026-11-26"), [format!("19-Feb-2027, RECIST 1.1: PD → SD ({})", signed("PD"))]);
    assert_eq!(
        of(baseline, 34, "2026-08-20"),
        [format!("26-Nov-2026, RECIST 1.1: PR → SD ({})", signed("PR"))]
    );
    // Not evaluable: the second is compared with the baseline alone.
    assert_eq!(
        words(&desk, course, Some(first), None),
        [format!("19-Feb-2027, RECIST 1.1: PD → SD ({})", signed("PD"))]
    );
}

#[test]
fn a_scan_recorded_late_names_the_readings_after_it() {
    let (desk, course) = course();
    let mut urgent = scan("2026-10-20", 30);
    let found = NewLesionFinding::of(Certainty::Unequivocal);
    urgent.new_lesions.insert(LesionId::parse("n1").unwrap(), found);
    let new = [lesion("n1", Role::New)];
    let changes = later_changes(desk.course(course), &new, None, Some(&urgent));
    let words: Vec<String> = changes.iter().map(|change| change.words()).collect();
    assert_eq!(
        words,
        ["26-Nov-2026, RECIST 1.1: PR → PD (signed as PR by Dr A Okafor; will ask to be looked at again)"]
    );
    // After all of them it changes none, unless it makes a doubtful lesion certain.
    assert_eq!(later_changes(desk.course(course), &[], None, Some(&scan("2027-02-26", 60))), []);
}

/// What is named before it is signed is what is flagged afterwards, and going back takes it back.
#[test]
fn what_is_named_before_signing_is_flagged_after_it() {
    let (mut desk, course) = course();
    let first = on(&desk, course, "2026-11-26");
    for (mm, given, flags) in [
        (
            34,
            Category::Pr,
            vec!["RECIST 1.1: signed PD; worked out as PR since an earlier scan was recorded or corrected"],
        ),
        (
            40,
            Category::Sd,
            vec!["RECIST 1.1: signed PD; worked out as SD since an earlier scan was recorded or corrected"],
        ),
        (30, Category::Pr, vec![]),
    ] {
        let named = later_changes(desk.course(course), &[], Some(first.id), Some(&scan("2026-11-26", mm)));
        assert_eq!(named.len(), 1, "{mm} mm: it was otherwise before");
        desk.does(Op::AmendAssessment(Box::new(AmendAssessment {
            course,
            assessment: first.id,
            date: first.date,
            finding: finding(scan("2026-11-26", mm), Some(given)),
            lesions: Vec::new(),
            sign: true,
            reason: "Measured again".into(),
        })));
        let second = on(&desk, course, "2027-02-19");
        let flagged = since_signed(desk.course(course), &second);
        assert_eq!(flagged.iter().map(SinceSigned::words).collect::<Vec<_>>(), flags, "{mm} mm");
        assert_eq!(named[0].asks_again, !flagged.is_empty(), "{mm} mm");
        assert_eq!(flagged.first().map(|one| one.now), named[0].now.filter(|_| named[0].asks_again));
    }
}

#[test]
fn what_nobody_read_or_was_set_aside_is_not_named() {
    let (mut desk, course) = Desk::with_patel();
    let target = vec![lesion("t1", Role::Target)];
    desk.does(record(course, planned("img-0"), scan("2026-08-20", 52), None, target));
    desk.on("2026-11-27");
    desk.does(record(course, Named::Beside(ActivityKind::Imaging), scan("2026-11-26", 30), None, Vec::new()));
    let baseline = on(&desk, course, "2026-08-20").id;
    assert_eq!(words(&desk, course, Some(baseline), Some(&scan("2026-08-20", 34))), [] as [&str; 0]);
}
