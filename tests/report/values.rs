//! The sheet of a record that a standard reads values of says how it was worked out, and why two standards differ.

use crate::clinic::{Desk, content, day, item};
use crate::documents::printing;
use crate::text::text;
use aftercare::plan::{CourseId, Finding, LabValue, Score};
use aftercare::protocol::{ActivityKind, Criterion, TimePointId};
use aftercare::report;
use aftercare::response::{LesionScope, Standard};
use aftercare::workspace::{Named, NewAssessment, Op, VoidAssessment};

fn asked(point: &str, standards: [Standard; 2]) -> (Desk, CourseId) {
    let mut content = content();
    // What is read by a published standard needs one before treatment.
    let place = |id: &str| content.time_points.iter().position(|one| one.id.as_str() == id).unwrap();
    let mut before = content.time_points[place(point)].clone();
    before.timing = content.time_points[place("img-0")].timing.clone();
    before.id = TimePointId::new("before");
    content.time_points.push(before);
    let point = content.time_points.iter_mut().find(|one| one.id.as_str() == point).unwrap();
    let of = |standard: Standard| {
        let name = standard.name();
        Criterion::published(standard, LesionScope::All, name)
    };
    point.criteria = standards.map(of).to_vec();
    Desk::with_patel_by(content)
}

fn record(desk: &mut Desk, course: CourseId, of: Option<&str>, date: &str, finding: Finding) {
    let kind = match &finding {
        Finding::Bloods { .. } => ActivityKind::Bloods,
        _ => ActivityKind::Questionnaire,
    };
    let of = of.map_or(Named::Beside(kind), |name| Named::Item(item(name)));
    let (date, lesions) = (day(date), Vec::new());
    desk.on(&date.to_string());
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of,
        date,
        finding,
        lesions,
        sign: false,
    })));
}

/// The sheet of the record of one day, from how it was worked out on.
fn sheet(desk: &Desk, course: CourseId, date: &str) -> String {
    let date = day(date);
    let (id, _) = desk.course(course).assessments.iter().find(|(_, one)| one.date == date).unwrap();
    text(&report::assessment(&printing(desk), course, *id).unwrap())
}

fn psa(value: &str) -> Finding {
    Finding::bloods(vec![LabValue::new("PSA", value, "µg/L")], "")
}

fn pain(worst: &str, dose: &str) -> Finding {
    let further = vec![Score { name: "Oral morphine equivalent (mg a day)".into(), total: dose.into() }];
    let (name, total) = ("Worst pain".into(), worst.into());
    Finding::Questionnaire { name, total, further, rest: None, note: String::new() }
}

#[test]
fn a_sample_says_how_phoenix_and_astro_came_to_different_words() {
    let (mut desk, course) = asked("lft-2w", [Standard::Phoenix, Standard::Astro]);
    record(&mut desk, course, None, "2026-09-11", psa("0.5"));
    record(&mut desk, course, Some("lft-2w.s1"), "2026-09-18", psa("2.6"));
    let printed = sheet(&desk, course, "2026-09-18");
    for part in [
        "How Phoenix was worked out",
        "Met: Failure: 2.6 ng/mL reaches nadir + 2 (0.5 on 11-Sep-2026) (Roach 2006",
        "How ASTRO was worked out",
        "No failure: 1 of 3 consecutive rises since the nadir of 0.5 ng/mL on 11-Sep-2026",
        "By everything that is recorded on the day of printing.",
        "Why the standards differ",
        "Phoenix Failure, ASTRO No failure: Phoenix – 2.6 ng/mL reaches nadir + 2 (0.5 on 11-Sep-2026); ASTRO – 1 of 3 consecutive rises",
    ] {
        assert!(printed.contains(part), "{part}\nis not in\n{printed}");
    }
    // No item asked for a standard of the one beside the plan.
    let beside = sheet(&desk, course, "2026-09-11");
    assert!(!beside.contains("was worked out"), "{beside}");
    let date = day("2026-09-18");
    let (id, _) = desk.course(course).assessments.iter().find(|(_, one)| one.date == date).unwrap();
    let assessment = *id;
    desk.does(Op::VoidAssessment(VoidAssessment { course, assessment, reason: "Another patient".into() }));
    let void = sheet(&desk, course, "2026-09-18");
    assert!(!void.contains("was worked out") && !void.contains("differ"), "{void}");
}

#[test]
fn one_psa_has_a_working_and_no_difference() {
    let (mut desk, course) = asked("lft-2w", [Standard::Phoenix, Standard::Astro]);
    record(&mut desk, course, Some("lft-2w.s1"), "2026-09-18", psa("2.6"));
    let printed = sheet(&desk, course, "2026-09-18");
    assert!(printed.contains("Met: Not evaluable: the first value after treatment"), "{printed}");
    assert!(!printed.contains("differ"), "{printed}");
    // Of a sample without a PSA no category is asked for.
    let (mut desk, course) = asked("lft-2w", [Standard::Phoenix, Standard::Astro]);
    let bilirubin = Finding::bloods(vec![LabValue::new("Bilirubin", "14", "µmol/L")], "");
    record(&mut desk, course, Some("lft-2w.s1"), "2026-09-18", bilirubin);
    assert!(!sheet(&desk, course, "2026-09-18").contains("was worked out"));
}

#[test]
fn a_questionnaire_says_how_both_standards_of_pain_were_worked_out() {
    let printed = |before: Option<(&str, &str)>, now: (&str, &str)| {
        let (mut desk, course) = asked("qlq", [Standard::ChowPain, Standard::PainScore]);
        if let Some((worst, dose)) = before {
            record(&mut desk, course, None, "2026-09-01", pain(worst, dose));
        }
        record(&mut desk, course, Some("qlq"), "2026-11-27", pain(now.0, now.1));
        sheet(&desk, course, "2026-11-27")
    };
    let apart = printed(Some(("7", "60")), ("3", "80"));
    for part in [
        "How International consensus pain response was worked out",
        "Pain indeterminate: neither a response nor progression: worst pain 7 then and 3 now, opioids 60 then and 80 mg/day now",
        "How Pain score 0 to 10 was worked out",
        "Substantial relief: worst pain 7 then and 3 now, 4 points less (−57.1 %)",
        "International consensus pain response reads opioids beside the pain (neither a response nor progression",
        "Pain score 0 to 10 reads the pain alone (worst pain 7 then and 3 now",
    ] {
        assert!(apart.contains(part), "{part}\nis not in\n{apart}");
    }
    // A response of both is called differently, and is no difference.
    let alike = printed(Some(("7", "60")), ("3", "60"));
    assert!(alike.contains("Substantial relief") && !alike.contains("Why the standards differ"), "{alike}");
    let missing = printed(None, ("3", "60"));
    let words = "No worst pain is recorded before the procedure, so there is nothing to compare with.";
    assert_eq!(missing.matches(words).count(), 2, "{missing}");
}
