//! Standards that read the whole scan in place of diameters: uptake on FDG-PET, and bone.

use crate::clinic::day;
use crate::treated::{CaseLesion, assessment, course_of};
use aftercare::imaging::{
    BoneFindings, Length, LesionId, LesionReading, Modality, Reading as Read, Scan, UptakeReading,
};
use aftercare::plan::{Assessment, AssessmentId, Course, Finding, ReadCategory};
use aftercare::protocol::Criterion;
use aftercare::response::{Category, LesionScope, Settings, Standard, ToldReading};
use aftercare::workspace::{NoVerdict, SinceSigned, WorkedOut, since_signed, worked_out};
use serde::Deserialize;

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    standard: Standard,
    scope: LesionScope,
    sessions: Vec<String>,
    lesions: Vec<CaseLesion>,
    /// The last one is being read.
    scans: Vec<CaseScan>,
    category: Option<String>,
    /// The sentence for a letter.
    says: Option<String>,
    /// Parts of warnings.
    #[serde(default)]
    warns: Vec<String>,
    /// A part of what has to be done first; "baseline" where later scans are compared with it.
    problem: Option<String>,
    #[serde(default)]
    review: bool,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseScan {
    date: String,
    uptake: Option<UptakeReading>,
    bone: Option<BoneFindings>,
    /// Lesions whose diameter was measured.
    #[serde(default)]
    sizes: Vec<LesionId>,
}

impl CaseScan {
    fn scan(&self) -> Scan {
        let mut scan = Scan::new(day(&self.date), Modality::PetCt);
        scan.uptake = self.uptake.map(Box::new);
        scan.bone = self.bone.clone().map(Box::new);
        let size = || LesionReading::size(Read::Measured(Length::from_mm(20)));
        scan.targets = self.sizes.iter().map(|id| (id.clone(), size())).collect();
        scan
    }
}

fn course(case: &Case) -> Course {
    course_of(&case.sessions, &case.lesions, case.scans.iter().map(CaseScan::scan))
}

fn found(case: &Case) -> Result<ToldReading, String> {
    let scan = case.scans.last().unwrap().scan();
    let settings = Settings { scope: case.scope, ..Settings::of(case.standard.clone()) };
    match worked_out(&course(case), &[], None, &scan, &settings) {
        Ok(WorkedOut::Whole(told)) => Ok(*told),
        Err(NoVerdict::Problem(problem)) => Err(problem.message),
        Err(NoVerdict::Baseline) => Err("baseline".to_owned()),
        other => panic!("{}: {other:?}", case.about),
    }
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string("tests/data/workspace/seen_on_scans.json").unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn what_is_read_of_a_scan_gives_its_category_or_says_what_has_to_be_said_first() {
    let mut wrong = Vec::new();
    let cases = cases();
    for case in &cases {
        let about = &case.about;
        let told = match (found(case), &case.problem) {
            (Ok(told), None) => told,
            (Err(message), Some(part)) if message.contains(part.as_str()) => continue,
            (Ok(told), Some(_)) => {
                wrong.push(format!("{about}: {}", told.sentence()));
                continue;
            }
            (Err(message), _) => {
                wrong.push(format!("{about}: {message}"));
                continue;
            }
        };
        let category = told.category.short();
        if Some(category) != case.category.as_deref() || told.review.is_some() != case.review {
            wrong.push(format!("{about}: {category}, review {:?}", told.review));
        }
        if case.says.as_ref().is_some_and(|says| *says != told.sentence()) {
            wrong.push(format!("{about}: {}", told.sentence()));
        }
        for part in &case.warns {
            if !told.warnings.iter().any(|warning| warning.sentence.contains(part)) {
                wrong.push(format!("{about}: {:#?}", told.warnings));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for standard in [Standard::Percist, Standard::EortcPet, Standard::MdaBone] {
        assert!(cases.iter().filter(|case| case.standard == standard).count() >= 5, "{standard}");
    }
}

/// What is left out never turns one category into another that was not among the possible ones: it leaves a question.
#[test]
fn taking_an_answer_out_leaves_the_category_or_a_question() {
    let mut asked = 0;
    for case in cases().iter().filter(|case| case.standard.reads_uptake() && case.problem.is_none()) {
        let before = found(case).unwrap();
        type Change = fn(&mut UptakeReading);
        let changes: [Change; 6] = [
            |read| read.new = None,
            |read| read.visibly_larger = None,
            |read| read.longest_dimension_grew = None,
            |read| read.grows_elsewhere = None,
            |read| read.all_like_background = None,
            |read| read.cycles = None,
        ];
        for change in changes {
            let mut case = case.clone();
            change(case.scans.last_mut().unwrap().uptake.as_mut().unwrap());
            match found(&case) {
                Ok(told) => assert_eq!(told.category, before.category, "{}", case.about),
                Err(message) => {
                    assert!(message.starts_with("Say "), "{}: {message}", case.about);
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 20, "{asked}");
}

#[test]
fn the_order_of_bone_lesions_changes_no_category() {
    for mut case in cases().into_iter().filter(|case| case.standard == Standard::MdaBone) {
        let Ok(before) = found(&case) else { continue };
        case.lesions.reverse();
        assert_eq!(found(&case).unwrap().category, before.category, "{}", case.about);
    }
}

/// PERCIST, EORTC and MD Anderson bone compare with what came before: a scan that is recorded later, whatever it shows,
/// leaves every word of an earlier one. What decides is dated with the scan that shows it, so nothing is dated back.
#[test]
fn a_later_scan_changes_no_word_of_an_earlier_one() {
    let cases = cases();
    for case in &cases {
        let scan = case.scans.last().unwrap().scan();
        let settings = Settings { scope: case.scope, ..Settings::of(case.standard.clone()) };
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
}

/// The course of a case with its last scan recorded and read as worked out, and that record.
fn signed(about: &str) -> (Course, AssessmentId) {
    let case = cases().into_iter().find(|case| case.about == about).unwrap();
    let mut course = course(&case);
    let told = found(&case).unwrap();
    let read = ReadCategory {
        standard: case.standard.clone(),
        scope: None,
        computed: Some(told.category),
        assigned: told.category.short().to_owned(),
        override_reason: None,
    };
    let item = course.items.iter().find(|record| !record.item.criteria.is_empty()).unwrap().item.id.clone();
    for record in course.items.iter_mut().filter(|record| record.item.id == item) {
        record.item.criteria = vec![Criterion::published(case.standard.clone(), case.scope, "as asked")];
    }
    let last = assessment(900, case.scans.last().unwrap().scan(), vec![read]);
    let last = Assessment { items: vec![item], ..last };
    let id = last.id;
    course.assessments.insert(id, last);
    (course, id)
}

#[test]
fn a_signed_category_is_flagged_once_the_baseline_is_corrected() {
    type Change = fn(&mut Scan);
    let cases: [(&str, Change, Category, &str); 2] = [
        (
            "a fall by half",
            |scan| {
                scan.uptake.as_mut().unwrap().hottest_sul = aftercare::imaging::uptake::Uptake::read("4.20")
            },
            Category::MetabolicSd,
            "PERCIST 1.0: read as PMR; worked out as SMD since an earlier scan was recorded or corrected",
        ),
        (
            "soft tissue down by half",
            |scan| {
                let seen = scan.bone.as_mut().unwrap().lesions.values_mut().next().unwrap();
                seen.soft_tissue = Some((Length::from_mm(20), Length::from_mm(12)));
            },
            Category::Sd,
            "MD Anderson bone: read as PR; worked out as SD since an earlier scan was recorded or corrected",
        ),
    ];
    for (about, change, now, words) in cases {
        let (mut course, last) = signed(about);
        let said = |course: &Course| since_signed(course, course.assessments.get(&last).unwrap());
        assert_eq!(said(&course), [], "{about}");
        let baseline = course.assessments.get_mut(&AssessmentId::from_bits(100)).unwrap();
        let Finding::Scan(finding) = &mut baseline.finding else { panic!("no scan") };
        change(&mut finding.scan);
        let flagged = said(&course);
        assert_eq!(flagged.iter().map(|one| one.now).collect::<Vec<_>>(), [now], "{about}");
        assert_eq!(flagged.iter().map(SinceSigned::words).collect::<Vec<_>>(), [words]);
    }
}
