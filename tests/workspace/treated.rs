//! Standards that read what is seen of treated lesions, on the scans of a course.

use crate::clinic::{Desk, day};
use aftercare::imaging::{
    Elsewhere, Lesion, LesionId, LesionKind, LesionReading, Modality, Role, Scan, Site, Treatment,
};
use aftercare::imaging::{TreatedReading, treated::Edge};
use aftercare::order::SortedMap;
use aftercare::plan::{
    Assessment, AssessmentId, Course, Finding, Person, ReadCategory, Reading, ScanFinding, Session,
};
use aftercare::response::{Category, Settings, Standard};
use aftercare::workspace::{
    NoVerdict, TreatedJudgement, WorkedOut, since_signed, treated_before, treated_lesions, worked_out,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    standard: Standard,
    sessions: Vec<String>,
    lesions: Vec<CaseLesion>,
    /// The last one is being read.
    scans: Vec<CaseScan>,
    /// Of the last scan.
    category: Option<String>,
    /// What is said of each lesion: a sentence, or what to enter.
    says: Vec<String>,
    /// Parts of warnings.
    #[serde(default)]
    warns: Vec<String>,
    /// Parts of warnings that would be wrong.
    #[serde(default)]
    silent: Vec<String>,
    /// Why nothing is said at all.
    #[serde(default)]
    problem: String,
    #[serde(default)]
    review: bool,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLesion {
    id: LesionId,
    site: Site,
    #[serde(default)]
    treatment: Treatment,
}

impl CaseLesion {
    fn lesion(&self) -> Lesion {
        let label = self.id.to_string().to_uppercase();
        let kind = if self.site.is_node() { LesionKind::Node } else { LesionKind::Solid };
        let lesion = Lesion::new(self.id.clone(), &label, self.site, Role::Target, kind);
        Lesion { treatment: self.treatment, ..lesion }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseScan {
    date: String,
    #[serde(default)]
    modality: Option<Modality>,
    treated: SortedMap<LesionId, TreatedReading>,
    #[serde(default)]
    elsewhere: Elsewhere,
    #[serde(default)]
    targets: SortedMap<LesionId, LesionReading>,
}

impl CaseScan {
    fn scan(&self) -> Scan {
        let mut scan = Scan::new(day(&self.date), self.modality.unwrap_or(Modality::MriContrast));
        scan.treated = self.treated.clone();
        scan.elsewhere = self.elsewhere;
        scan.targets = self.targets.clone();
        scan
    }
}

pub fn assessment(number: u128, scan: Scan, categories: Vec<ReadCategory>) -> Assessment {
    let reading = Reading {
        reader: Person::named("Dr A Okafor"),
        categories,
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    };
    Assessment {
        id: AssessmentId::from_bits(number),
        items: Vec::new(),
        stays_beside: true,
        date: scan.date,
        finding: Finding::Scan(Box::new(ScanFinding {
            modality: scan.modality,
            scan,
            reading: Some(reading),
            not_diagnostic: None,
        })),
        recorded_by: Person::named("Dr A Okafor"),
        signed: None,
        amended_from: Vec::new(),
        void: None,
        belongs_to: None,
    }
}

/// A course with its lesions and its sessions, and with every scan but the last, which is being read.
pub fn course_of(
    sessions: &[String],
    lesions: &[CaseLesion],
    scans: impl IntoIterator<Item = Scan>,
) -> Course {
    let (desk, id) = Desk::with_patel();
    let mut course = desk.course(id).clone();
    let session = |date: &String| Session { date: day(date), site: String::new(), operator: String::new() };
    course.anchors.sessions = sessions.iter().map(session).collect();
    course.lesions = lesions.iter().map(CaseLesion::lesion).collect();
    let mut scans: Vec<Scan> = scans.into_iter().collect();
    scans.pop().unwrap();
    for (number, scan) in (100..).zip(scans) {
        let assessment = assessment(number, scan, Vec::new());
        course.assessments.insert(assessment.id, assessment);
    }
    course
}

fn course(case: &Case) -> Course {
    course_of(&case.sessions, &case.lesions, case.scans.iter().map(CaseScan::scan))
}

fn found(case: &Case) -> Result<TreatedJudgement, NoVerdict> {
    let scan = case.scans.last().unwrap().scan();
    let settings = Settings::of(case.standard.clone());
    worked_out(&course(case), &[], None, &scan, &settings).map(|found| match found {
        WorkedOut::Treated(found) => found,
        other => panic!("{} reads treated lesions: {other:?}", case.about),
    })
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string("tests/data/workspace/treated_lesions.json").unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn what_is_seen_of_treated_lesions_gives_the_category_of_each_and_the_worst_of_the_scan() {
    let cases = cases();
    let mut wrong = Vec::new();
    for case in &cases {
        let about = &case.about;
        let found = match found(case) {
            Ok(found) => found,
            Err(NoVerdict::Problem(problem)) => {
                if case.problem.is_empty() || !problem.message.contains(&case.problem) {
                    wrong.push(format!("{about}: {}", problem.message));
                }
                continue;
            }
            Err(other) => panic!("{about}: {other:?}"),
        };
        let category = found.category().map(|category| category.short().to_owned());
        if category != case.category || !case.problem.is_empty() || found.needs_review() != case.review {
            wrong.push(format!("{about}: {category:?}, review {}", found.needs_review()));
        }
        let says: Vec<String> = found
            .lesions
            .iter()
            .map(|one| one.told.as_ref().map_or_else(Clone::clone, |told| told.sentence()))
            .collect();
        if says != case.says {
            wrong.push(format!("{about}: {says:#?}"));
        }
        let warnings: Vec<&String> =
            found.readings().flat_map(|told| &told.warnings).map(|warning| &warning.sentence).collect();
        for part in &case.warns {
            if !warnings.iter().any(|warning| warning.contains(part)) {
                wrong.push(format!("{about}: {warnings:#?}"));
            }
        }
        for part in &case.silent {
            if warnings.iter().any(|warning| warning.contains(part)) {
                wrong.push(format!("{about}: says {part}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for standard in Standard::PUBLISHED.iter().filter(|standard| standard.reads_features()) {
        let of_it = |case: &&Case| case.standard == *standard;
        assert!(cases.iter().filter(of_it).count() >= 4, "{standard}");
    }
}

#[test]
fn a_lesion_that_nobody_read_leaves_the_scan_without_a_category() {
    for mut case in cases() {
        case.scans.last_mut().unwrap().treated = SortedMap::new();
        if let Ok(found) = found(&case) {
            assert_eq!((found.category(), found.readings().count()), (None, 0), "{}", case.about);
        }
    }
}

/// LI-RADS of both versions and cores, and the ablation terms: a scan that is recorded later, whatever it shows, leaves
/// every word of an earlier one. Nothing is dated back.
#[test]
fn a_later_scan_changes_no_word_of_an_earlier_one() {
    let cases = cases();
    for case in &cases {
        let scan = case.scans.last().unwrap().scan();
        let settings = Settings::of(case.standard.clone());
        let alone = course(case);
        let before = worked_out(&alone, &[], None, &scan, &settings);
        for other in &cases {
            let mut with_later = alone.clone();
            for (days, shown) in (1..).zip(&other.scans) {
                let later = Scan { date: scan.date + chrono::Days::new(30 * days), ..shown.scan() };
                let record = assessment(800 + u128::from(days), later, Vec::new());
                with_later.assessments.insert(record.id, record);
            }
            let after = worked_out(&with_later, &[], None, &scan, &settings);
            assert_eq!(after, before, "{}, then {}", case.about, other.about);
        }
    }
    for standard in [
        Standard::LiRads2018,
        Standard::LiRads2024Nonradiation,
        Standard::LiRads2024Radiation,
        Standard::Ablation2014,
    ] {
        assert!(cases.iter().any(|case| case.standard == standard && case.category.is_some()), "{standard}");
    }
}

#[test]
fn the_order_of_the_lesions_changes_no_category() {
    for mut case in cases() {
        let Ok(before) = found(&case) else { continue };
        case.lesions.reverse();
        assert_eq!(found(&case).unwrap().category(), before.category(), "{}", case.about);
    }
}

#[test]
fn the_lesions_marked_as_treated_are_read_and_without_a_mark_every_target() {
    let lesion = |id: &str, role, treatment| {
        let id = LesionId::parse(id).unwrap();
        let lesion = Lesion::new(id, "L", Site::LiverSegment6, role, LesionKind::Solid);
        Lesion { treatment, ..lesion }
    };
    use Treatment::{Treated, TreatedThenProgressed, Untreated};
    let names = |lesions: &[Lesion]| {
        let treated = treated_lesions(lesions);
        treated.iter().map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    let mut lesions = vec![
        lesion("t1", Role::Target, Untreated),
        lesion("t2", Role::Target, Untreated),
        lesion("nt1", Role::NonTarget, Untreated),
        lesion("n1", Role::New, Untreated),
    ];
    assert_eq!(names(&lesions), ["t1", "t2"]);
    lesions[2].treatment = Treated;
    assert_eq!(names(&lesions), ["nt1"]);
    lesions[1].treatment = TreatedThenProgressed;
    assert_eq!(names(&lesions), ["t2", "nt1"]);
    assert!(names(&lesions[3..]).is_empty());
}

fn ablated_with(edges: &[(&str, Edge)]) -> (Course, Vec<AssessmentId>) {
    let t1 = LesionId::parse("t1").unwrap();
    let scans = edges.iter().map(|(date, edge)| CaseScan {
        date: (*date).to_owned(),
        modality: None,
        treated: [(t1.clone(), TreatedReading { edge: Some(*edge), ..TreatedReading::default() })]
            .into_iter()
            .collect(),
        elsewhere: Elsewhere::default(),
        targets: SortedMap::new(),
    });
    let case = Case {
        about: String::new(),
        standard: Standard::Ablation2014,
        sessions: vec!["2026-09-04".into()],
        lesions: vec![CaseLesion {
            id: t1.clone(),
            site: Site::LiverSegment6,
            treatment: Treatment::Treated,
        }],
        scans: scans.collect(),
        category: None,
        says: Vec::new(),
        warns: Vec::new(),
        silent: Vec::new(),
        problem: String::new(),
        review: false,
    };
    let mut course = course(&case);
    let last = assessment(900, case.scans.last().unwrap().scan(), vec![]);
    course.assessments.insert(last.id, last);
    let ids = course.assessments.keys().copied().collect();
    (course, ids)
}

#[test]
fn a_signed_category_is_flagged_once_an_earlier_scan_is_corrected() {
    let (mut course, _) = ablated_with(&[("2026-10-09", Edge::Clear), ("2026-12-04", Edge::Tumour)]);
    let last = AssessmentId::from_bits(900);
    let read = ReadCategory {
        standard: Standard::Ablation2014,
        scope: None,
        computed: Some(Category::LocalProgression),
        assigned: Category::LocalProgression.short().to_owned(),
        override_reason: None,
    };
    let criterion = aftercare::protocol::Criterion::published(
        Standard::Ablation2014,
        aftercare::response::LesionScope::All,
        "Ablation terms",
    );
    let item = course.items.iter().find(|record| !record.item.criteria.is_empty()).unwrap().item.id.clone();
    for record in course.items.iter_mut().filter(|record| record.item.id == item) {
        record.item.criteria = vec![criterion.clone()];
    }
    let set = |course: &mut Course, id, change: &dyn Fn(&mut ScanFinding)| {
        let Some(Finding::Scan(finding)) = course.assessments.get_mut(&id).map(|one| &mut one.finding) else {
            panic!("no scan")
        };
        change(finding);
    };
    set(&mut course, last, &|finding| finding.reading.as_mut().unwrap().categories = vec![read.clone()]);
    course.assessments.get_mut(&last).unwrap().items = vec![item];
    let said = |course: &Course| {
        let found = since_signed(course, course.assessments.get(&last).unwrap());
        found.iter().map(aftercare::workspace::SinceSigned::words).collect::<Vec<_>>()
    };
    assert_eq!(said(&course), [] as [&str; 0]);
    let t1 = LesionId::parse("t1").unwrap();
    set(&mut course, AssessmentId::from_bits(100), &|finding| {
        finding.scan.treated.get_mut(&t1).unwrap().edge = Some(Edge::Uncertain);
    });
    assert_eq!(
        said(&course),
        [
            "Ablation terms: read as LTP; worked out as Residual tumour since an earlier scan was recorded or corrected"
        ]
    );
}

#[test]
fn what_was_seen_before_is_that_of_the_last_scan_before_the_day() {
    let (course, _) = ablated_with(&[
        ("2026-10-09", Edge::ThinRim),
        ("2026-12-04", Edge::Clear),
        ("2027-03-05", Edge::Tumour),
    ]);
    let before = |date: &str, replaced| {
        let found = treated_before(&course, replaced, day(date));
        found.iter().map(|(id, date, seen)| format!("{id} {date} {}", seen.words())).collect::<Vec<_>>()
    };
    assert_eq!(before("2026-10-09", None), [] as [&str; 0]);
    assert_eq!(before("2027-03-05", None), ["t1 2026-12-04 edge of the zone: no tumour in or at the zone"]);
    let replaced = course.assessments.values().find(|one| one.date == day("2026-12-04")).map(|one| one.id);
    assert_eq!(
        before("2027-03-05", replaced),
        ["t1 2026-10-09 edge of the zone: a thin, smooth, concentric rim"]
    );
}

/// What is said of the treatment beside the category of the last scan, and the margin that the category names.
#[test]
fn technical_success_and_efficacy_stand_beside_the_ablation_terms_as_far_as_they_are_known() {
    use aftercare::imaging::treated::Outcome;
    use aftercare::scales::QuantityName;
    let seen = |edge, outcome: Option<Outcome>, margin: Option<u32>| TreatedReading {
        edge: Some(edge),
        outcome,
        margin: margin.map(aftercare::imaging::Length::from_mm),
        ..TreatedReading::default()
    };
    let covered = Some(Outcome::Covered);
    /// The sessions, the scans, what is said of the treatment, and its margin.
    type Told<'a> = (&'a [&'a str], &'a [(&'a str, TreatedReading)], &'a [&'a str], Option<&'a str>);
    let cases: [Told<'_>; 5] = [
        (
            &["2026-09-04"],
            &[("2026-10-09", seen(Edge::Clear, covered, Some(6)))],
            &["Technical success: yes", "Primary technique efficacy: yes, by the scan of 09-Oct-2026"],
            Some("6 on 2026-09-04"),
        ),
        (
            &["2026-09-04"],
            &[
                ("2026-10-09", seen(Edge::Tumour, None, None)),
                ("2026-12-04", seen(Edge::Tumour, None, Some(0))),
            ],
            &[
                "Technical success: not known, a treatment was not judged",
                "Primary technique efficacy: no, by the scan of 09-Oct-2026",
                "Secondary technique efficacy: no, unless the tumour is ablated again",
            ],
            Some("0 on 2026-09-04"),
        ),
        (
            &["2026-09-04"],
            &[("2026-12-04", seen(Edge::Clear, covered, None))],
            &[
                "Technical success: yes",
                "Primary technique efficacy: not known, no scan 28 to 56 days after the last treatment can tell",
            ],
            None,
        ),
        // A scan speaks of the treatment before it, and the last word on a treatment counts.
        (
            &["2026-09-04", "2026-11-12"],
            &[
                ("2026-10-09", seen(Edge::Clear, Some(Outcome::NotCovered), Some(3))),
                ("2026-12-24", seen(Edge::Clear, covered, Some(8))),
            ],
            &["Technical success: no", "Primary technique efficacy: yes, by the scan of 24-Dec-2026"],
            Some("8 on 2026-11-12"),
        ),
        (
            &["2026-09-04"],
            &[
                ("2026-10-09", seen(Edge::Clear, Some(Outcome::NotCovered), Some(3))),
                ("2026-12-24", seen(Edge::Clear, covered, None)),
            ],
            &["Technical success: yes", "Primary technique efficacy: yes, by the scan of 09-Oct-2026"],
            Some("3 on 2026-09-04"),
        ),
    ];
    for (sessions, scans, says, margin) in cases {
        let t1 = LesionId::parse("t1").unwrap();
        let case = Case {
            about: String::new(),
            standard: Standard::Ablation2014,
            sessions: sessions.iter().map(|day| (*day).to_owned()).collect(),
            lesions: vec![CaseLesion {
                id: t1.clone(),
                site: Site::LiverSegment6,
                treatment: Treatment::Treated,
            }],
            scans: scans
                .iter()
                .map(|(date, seen)| CaseScan {
                    date: (*date).to_owned(),
                    modality: None,
                    treated: [(t1.clone(), *seen)].into_iter().collect(),
                    elsewhere: Elsewhere::default(),
                    targets: SortedMap::new(),
                })
                .collect(),
            category: None,
            says: Vec::new(),
            warns: Vec::new(),
            silent: Vec::new(),
            problem: String::new(),
            review: false,
        };
        let found = found(&case).unwrap();
        let answer = found.lesions.first().unwrap();
        let efficacy = answer.efficacy.unwrap().sentences(aftercare::workspace::EFFICACY_WINDOW_DAYS);
        assert_eq!(efficacy, says);
        let quantities = answer.told.as_ref().unwrap().quantities.iter();
        let found = quantities
            .filter(|one| one.name == QuantityName::Margin)
            .map(|one| format!("{} on {}", one.value, one.date.unwrap()));
        assert_eq!(found.collect::<Vec<_>>(), margin.into_iter().collect::<Vec<_>>());
    }
}
