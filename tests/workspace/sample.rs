use crate::clinic::day;
use crate::samples::{examples, sample_made, sample_on, script};
use aftercare::adherence::{Status, status};
use aftercare::calendar::Date;
use aftercare::order::SortedMap;
use aftercare::people::PatientNumber;
use aftercare::plan::{BookingState, Course, EndReason, Finding, Outcome, told_by};
use aftercare::protocol::{ActivityKind, FactKey, State, library};
use aftercare::response::{Category, Standard};
use aftercare::workspace::Workspace;
use aftercare::workspace::sample::{Making, Script};
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Group, Worklist};
use serde_json::Value;
use std::collections::BTreeSet;

/// Leap days, ends of months and years, the days on which the clocks change, a Sunday, an ordinary Monday.
const DAYS: [&str; 8] = [
    "2024-02-29",
    "2025-01-01",
    "2025-03-30",
    "2025-10-26",
    "2026-01-31",
    "2026-11-23",
    "2026-12-31",
    "2027-02-28",
];

/// What a working day of the sample offers: as many things to do as a team has, not more.
const MORNING: std::ops::RangeInclusive<usize> = 40..=60;

fn courses<'a>(workspace: &'a Workspace, family: &str) -> Vec<&'a Course> {
    let patient = workspace.patients().find(|patient| patient.name().family() == family).unwrap();
    let mut courses: Vec<&Course> =
        workspace.courses_of(patient.id()).into_iter().map(|course| &**course).collect();
    courses.reverse();
    courses
}

fn categories(course: &Course) -> impl Iterator<Item = Category> + '_ {
    let readings = course.assessments.values().filter_map(|assessment| match &assessment.finding {
        Finding::Scan(scan) => scan.reading.as_ref(),
        _ => None,
    });
    readings.flat_map(|reading| reading.categories.iter().filter_map(|category| category.computed))
}

/// Every state that a team meets, by name, and whether the sample has it.
fn states(workspace: &Workspace, today: Date) -> Vec<(&'static str, bool)> {
    let all: Vec<&Course> = workspace.courses().map(|course| &**course).collect();
    let any = |holds: &dyn Fn(&Course) -> bool| all.iter().any(|course| holds(course));
    let assessed = |holds: &dyn Fn(&aftercare::plan::Assessment) -> bool| {
        any(&|course| course.assessments.values().any(holds))
    };
    let item =
        |holds: &dyn Fn(&aftercare::plan::ItemRecord) -> bool| any(&|course| course.items.iter().any(holds));
    let ended =
        |reason: EndReason| any(&|course| course.end.as_ref().is_some_and(|end| end.reason == reason));
    let read = |holds: &dyn Fn(Category) -> bool| any(&|course| categories(course).any(holds));
    let scan = |holds: &dyn Fn(&aftercare::plan::ScanFinding) -> bool| {
        assessed(&|assessment| matches!(&assessment.finding, Finding::Scan(scan) if holds(scan)))
    };
    let asked = |holds: &dyn Fn(bool) -> bool| {
        any(&|course| {
            let mut tasks = course.open_tasks.iter().filter(|task| course.is_waiting(task));
            tasks.any(|task| holds(!task.facts_wanted.is_empty()))
        })
    };
    let overdue = |course: &Course, low: i64, high: i64| {
        course.items.iter().any(|record| {
            let days = (today - record.item.window.latest()).num_days();
            status(course, record, today, 14) == Status::Overdue && (low..=high).contains(&days)
        })
    };
    let versions = |wanted: u32| any(&|course| course.end.is_none() && course.version.number == wanted);
    let clinicians: BTreeSet<_> = all.iter().map(|course| course.designated).collect();
    vec![
        ("several sessions", any(&|course| course.anchors.sessions.len() > 2)),
        ("treated again", ended(EndReason::Retreated)),
        ("died", ended(EndReason::Died)),
        ("transferred", ended(EndReason::Transferred)),
        ("withdrew", ended(EndReason::Withdrew)),
        ("ended by the MDT", ended(EndReason::EndedByMdt)),
        ("treatment lies ahead", any(&|course| course.index_date().is_some_and(|date| date > today))),
        ("lost to follow-up", item(&|record| format!("{:?}", record.outcome).contains("LostToContact"))),
        ("on hold", any(&|course| course.holds.iter().any(|hold| hold.until.is_none()))),
        ("resumed", any(&|course| course.holds.iter().any(|hold| hold.until.is_some()))),
        ("overdue by little", any(&|course| course.end.is_none() && overdue(course, 1, 7))),
        ("overdue by much", any(&|course| course.end.is_none() && overdue(course, 21, 200))),
        ("awaiting report", assessed(&|assessment| assessment.finding == Finding::AwaitingReport)),
        ("booked", item(&|record| record.booking.as_ref().is_some_and(|booking| booking.date > today))),
        (
            "did not attend",
            item(&|record| {
                record.booking.as_ref().is_some_and(|booking| booking.state == BookingState::DidNotAttend)
            }),
        ),
        ("chased", item(&|record| !record.chased.is_empty() && record.outcome == Outcome::Open)),
        ("unknown circumstance", asked(&|wants_facts| wants_facts)),
        ("conflicting circumstances", asked(&|wants_facts| !wants_facts)),
        ("corrected date", item(&|record| record.item.as_recorded.is_some())),
        ("amended", assessed(&|assessment| !assessment.amended_from.is_empty())),
        ("set aside", assessed(&|assessment| assessment.void.is_some())),
        (
            "overridden",
            scan(&|scan| {
                scan.reading.as_ref().is_some_and(|reading| {
                    reading.categories.iter().any(|category| category.override_reason.is_some())
                })
            }),
        ),
        ("not diagnostic", scan(&|scan| scan.not_diagnostic.is_some())),
        ("new lesion", scan(&|scan| !scan.scan.new_lesions.is_empty())),
        ("progression", read(&|category| category.is_progression())),
        ("complete response", read(&|category| category == Category::Cr)),
        ("partial response", read(&|category| category == Category::Pr)),
        ("stable", read(&|category| category == Category::Sd)),
        ("checked", item(&|record| !record.checks.is_empty())),
        ("several clinicians", clinicians.len() > 3),
        ("a member who left", workspace.members().any(|member| !member.active())),
        ("an older version in use", versions(1)),
        ("a newer version in use", versions(2)),
        (
            "a draft that nobody approved",
            workspace.protocols().any(|protocol| protocol.in_use().is_none() && protocol.draft().is_some()),
        ),
        (
            "a draft beside a version in use",
            workspace.protocols().any(|protocol| protocol.in_use().is_some() && protocol.draft().is_some()),
        ),
        (
            "a retired version",
            workspace.protocols().any(|protocol| {
                protocol.versions.iter().any(|version| matches!(version.state, State::Retired { .. }))
            }),
        ),
        (
            "a local number",
            workspace.patients().any(|patient| matches!(patient.number(), PatientNumber::Local(_))),
        ),
    ]
}

#[test]
fn every_state_is_there_on_any_day() {
    for text in DAYS {
        let today = day(text);
        let workspace = &sample_on(today);
        assert_eq!(workspace.patients().count(), 60, "{today}");
        let missing: Vec<_> =
            states(workspace, today).into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect();
        assert_eq!(missing, Vec::<&str>::new(), "{today}");
        let list = Worklist::of(workspace, &Pending::of(workspace, today), &Filters::default(), today);
        for group in Group::ALL {
            assert!(list.counts.of_group(group) > 0, "{today}: {group:?}");
        }
        let to_do = list.rows.iter().filter(|row| !matches!(row.group, Group::DueSoon)).count();
        assert!(MORNING.contains(&to_do), "{today}: {to_do} things to do, {:?}", list.counts);
    }
}

#[test]
fn what_happened_to_single_patients_shows() {
    let today = day("2026-11-23");
    let workspace = &sample_on(today);
    assert_eq!(courses(workspace, "Oyelaran")[0].end.as_ref().unwrap().reason, EndReason::Died);
    assert!(courses(workspace, "Ndlovu")[0].revision > 1);
    assert!(!courses(workspace, "Singh")[0].open_tasks.is_empty());
    let scan = |family: &str, item: &str| {
        let course = courses(workspace, family)[0];
        course.items.iter().find(|record| record.item.id.as_str().starts_with(item)).unwrap().item.modality
    };
    assert!(scan("Patel", "img-3m").unwrap().is_mri(), "{:?}", scan("Patel", "img-3m"));
    // The second course takes over from what the first still asked for.
    let [first, second] = courses(workspace, "Zielińska")[..] else { panic!("two courses") };
    assert_eq!(first.end.as_ref().unwrap().date, second.index_date().unwrap());
    assert!(first.items.iter().any(|record| status(first, record, today, 14) == Status::Replaced));
    // Of the version that was in use when they began.
    assert_eq!(courses(workspace, "Clarke")[0].version.number, 1);
    assert_eq!(courses(workspace, "Boateng")[0].version.number, 2);
    let names: Vec<String> = workspace.patients().map(|patient| patient.name().to_string()).collect();
    assert!(names.iter().any(|name| name.contains("REES") || name.contains("Rees")), "{names:?}");
    assert!(!names.iter().any(|name| name.to_lowercase().contains("reece")), "{names:?}");
}

#[test]
fn nobody_is_treated_or_booked_on_a_closed_day() {
    for text in DAYS {
        let workspace = sample_on(day(text));
        let closures = &workspace.settings().closures;
        for course in workspace.courses() {
            let sessions = course.anchors.sessions.iter().map(|session| session.date);
            let bookings = course.items.iter().filter_map(|record| record.booking.as_ref());
            for date in sessions.chain(bookings.map(|booking| booking.date)) {
                assert!(closures.is_working_day(date), "{text}: {} on {date}", course.procedure);
            }
        }
    }
}

/// A scan whose category is worked out from diameters is read by measurements, and says which category. Nobody in the
/// sample measures what other standards read beside them.
#[test]
fn every_response_scan_is_read() {
    let workspace = &sample_on(day("2026-11-23"));
    let mut unread = Vec::new();
    for course in workspace.courses() {
        for record in &course.items {
            let Outcome::Done(id) = record.outcome else { continue };
            let is_of_diameters =
                |standard: &Standard| standard.is_computed() && !standard.reads_more_than_diameters();
            let computed =
                record.item.criteria.iter().any(|criterion| is_of_diameters(&criterion.settings.standard));
            let read = match &course.assessments.get(&id).unwrap().finding {
                Finding::Scan(scan) => scan.reading.is_some() || scan.not_diagnostic.is_some(),
                finding => *finding == Finding::AwaitingReport,
            };
            if computed && !read {
                unread.push(format!("{} {}", course.procedure, record.item.id));
            }
        }
    }
    assert_eq!(unread, Vec::<String>::new());
}

#[test]
fn every_disease_modifying_procedure_is_there() {
    let index = library::parse_index(library::embedded::INDEX).unwrap();
    let script = script();
    let needed = script.examples();
    let missing: Vec<_> = index
        .iter()
        .filter(|entry| entry.section == "2.2" && !needed.contains(&entry.id.as_str()))
        .map(|entry| &entry.id)
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
    let supportive = index.iter().filter(|entry| entry.section == "2.1");
    assert!(supportive.filter(|entry| needed.contains(&entry.id.as_str())).count() >= 6);
}

/// Every departure from "everything on its day" names an item that the plan has or had.
#[test]
fn every_item_that_the_script_names_is_in_a_plan() {
    let workspace = &sample_on(day("2026-11-23"));
    let text = std::fs::read_to_string("assets/sample/patients.json").unwrap();
    let script: Value = serde_json::from_str(&text).unwrap();
    let mut wrong = Vec::new();
    for patient in script["patients"].as_array().unwrap() {
        let family = patient["name"][2].as_str().unwrap();
        for (case, course) in patient["courses"].as_array().unwrap().iter().zip(courses(workspace, family)) {
            let has = |name: &str| course.items.iter().any(|record| record.item.key.id(1).as_str() == name);
            for turn in case["turns"].as_array().into_iter().flatten() {
                let what = turn.as_object().unwrap().values().next().unwrap();
                let named = what.as_str().or_else(|| what["item"].as_str());
                wrong.extend(named.filter(|name| !has(name)).map(|name| format!("{family}: {name}")));
            }
            let values = case["values"].as_object().into_iter().flat_map(|values| values.keys());
            wrong.extend(values.filter(|name| !has(name)).map(|name| format!("{family}: {name}")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_sample_is_the_same_each_time() {
    let today = day("2026-11-23");
    let (workspace, journal) = sample_made(today).into_parts();
    let (again, journal_again) = sample_made(today).into_parts();
    assert!(workspace == again && journal == journal_again);
    let (opened, aside) = Workspace::open(journal);
    assert_eq!(aside, []);
    assert!(opened == workspace);
    let numbers: BTreeSet<String> =
        workspace.patients().map(|patient| patient.number().to_string()).collect();
    assert_eq!(numbers.len(), 60);
    let local = |number: &&String| !number.starts_with("999 ");
    assert_eq!(numbers.iter().filter(local).count(), 1, "{numbers:?}");
}

#[test]
fn it_is_made_day_by_day_and_says_how_far_it_is() {
    let script = script();
    let today = day("2026-11-23");
    let mut making = Making::new(&script, &examples(&script), today, 1).unwrap();
    assert_eq!(making.begun(), (0, 60));
    let (mut before, mut steps) = (0, 0);
    while making.next_day().unwrap() {
        let (begun, of) = making.begun();
        assert!(begun >= before && of == 60);
        (before, steps) = (begun, steps + 1);
    }
    assert!(before == 60 && steps > 300, "{before} patients in {steps} days");
    assert!(*making.finish().workspace() == sample_on(today));
}

#[test]
fn nothing_of_today_lies_ahead_of_the_morning() {
    // In winter and in summer time, which is an hour ahead of UTC.
    for (today, midnight) in [("2026-11-23", 1_795_392_000_000_i64), ("2026-07-20", 1_784_502_000_000)] {
        let made = sample_made(day(today));
        let of_today: Vec<i64> =
            made.journal().iter().filter(|entry| entry.day == day(today)).map(|entry| entry.at_ms).collect();
        let first_hour = midnight..midnight + 3_600_000;
        assert!(of_today.iter().all(|at| first_hour.contains(at)), "{today}: {of_today:?}");
        assert!(made.journal().is_sorted_by_key(|entry| entry.at_ms));
    }
}

/// A part of the script, what stands there instead, and where the problem is.
const MISTAKES: [(&str, &str, &str, &str); 7] = [
    ("aftercare.sample/1", "aftercare.sample/9", "format", "aftercare.sample/9"),
    (r#""reader": "achterberg""#, r#""reader": "nobody""#, "team.reader", "nobody"),
    (
        r#""responsible": "quist""#,
        r#""responsible": "quest""#,
        "patients[14].courses[0].responsible",
        "quest",
    ),
    (r#""protocol": "perfusion-limb""#, r#""protocol": "pve""#, "patients[54].courses[0].protocol", "pve"),
    (r#""local": "SH 204518""#, r#""nhs": "999 000 0000", "local": "1""#, "patients[58].nhs", "NHS number"),
    (r#""gender": "not_stated""#, r#""gender": "unsaid""#, "sample", "patients[58].gender"),
    (r#"{"leave": "img-3m"}"#, r#"{"forget": "img-3m"}"#, "sample", "forget"),
];

#[test]
fn a_mistake_in_the_script_is_named() {
    let text = std::fs::read_to_string("assets/sample/patients.json").unwrap();
    for (right, wrong, field, said) in MISTAKES {
        assert!(text.contains(right), "{right}");
        let problem = Script::read(&text.replacen(right, wrong, 1)).unwrap_err();
        assert_eq!(problem.field, field, "{wrong}: {}", problem.message);
        assert!(
            format!("{} {}", problem.field, problem.message).contains(said),
            "{wrong}: {}",
            problem.message
        );
    }
}

#[test]
fn patients_whose_protocol_is_missing_are_left_out() {
    let script = script();
    let mut making = Making::new(&script, &SortedMap::new(), day("2026-11-23"), 1).unwrap();
    while making.next_day().unwrap() {}
    assert_eq!(making.begun(), (0, 0));
    assert_eq!(making.finish().workspace().members().count(), 7);
}

/// A value that a circumstance asks for is its newest record, as it is where somebody types it; and no man is asked
/// whether he is pregnant.
#[test]
fn samples_tell_the_circumstances_and_nobody_is_asked_in_vain() {
    let today = day("2026-11-23");
    let workspace = &sample_on(today);
    let mut told = 0;
    for course in workspace.courses() {
        for assessment in course.assessments.values().filter(|one| one.void.is_none()) {
            for (key, value) in told_by(&assessment.finding) {
                let newest = course.facts.iter().filter(|fact| fact.key == key).max_by_key(|fact| fact.date);
                let newest = newest.unwrap_or_else(|| panic!("{} {key:?}", course.procedure));
                assert!(newest.date >= assessment.date, "{} {key:?} {}", course.procedure, value.words());
                told += 1;
            }
        }
        let patient = workspace.patient(course.patient).unwrap();
        let not_asked =
            FactKey::not_asked_of(patient.gender(), patient.age_years(course.anchors.sessions[0].date));
        let pregnant = course.facts.iter().any(|fact| fact.key == FactKey::Pregnant);
        assert!(not_asked.is_empty() || !pregnant, "{}", course.procedure);
        let asked = course.open_tasks.iter().any(|task| task.facts_wanted.contains(&FactKey::Pregnant));
        assert!(not_asked.is_empty() || !asked, "{}", course.procedure);
    }
    assert!(told > 100, "{told}");
}

/// What the plan of a patient offers first is what the worklist offers for the same item.
#[test]
fn the_plan_and_the_worklist_offer_the_same_first() {
    let mut compared = 0;
    let days = ["2024-02-29", "2026-11-23"];
    for text in days {
        let today = day(text);
        let workspace = sample_on(today);
        let list = Worklist::of(&workspace, &Pending::of(&workspace, today), &Filters::default(), today);
        for course in workspace.courses() {
            let page = course_page(&workspace, course.id, today).unwrap();
            for line in page.plan {
                let of = format!("{text}, {}, {}", workspace.short_name(course.patient), line.name);
                let first = line.acts.first().map(|act| act.label());
                let asks = list
                    .rows
                    .iter()
                    .find(|row| row.course == course.id && row.item.as_ref() == Some(&line.item));
                if let Some(row) = asks {
                    assert_eq!(first, Some(row.action.label()), "{of}");
                    compared += 1;
                }
                // Nobody books a blood test, a call, or the end of a course of tablets.
                let is_booked = matches!(
                    line.kind,
                    ActivityKind::Imaging | ActivityKind::Clinic | ActivityKind::DeviceCheck
                );
                assert!(is_booked || first != Some("Book"), "{of}");
            }
        }
    }
    assert!(compared > days.len() * MORNING.start(), "{compared}");
}

/// What was found at one time of one patient: its day, its name, its value; of everything that was not set aside.
fn values_of(workspace: &Workspace, course: &Course) -> Vec<(Date, String, String)> {
    let mut values = Vec::new();
    let courses = workspace.courses_of(course.patient);
    for assessment in courses.iter().flat_map(|course| course.assessments.values()) {
        if assessment.void.is_some() {
            continue;
        }
        match assessment.finding.found() {
            Finding::Bloods { values: measured, .. } => values.extend(
                measured.iter().map(|value| (assessment.date, value.name.clone(), value.value.clone())),
            ),
            Finding::Questionnaire { name, total, further, .. } => {
                values.push((assessment.date, name.clone(), total.clone()));
                values.extend(
                    further.iter().map(|score| (assessment.date, score.name.clone(), score.total.clone())),
                );
            }
            _ => {}
        }
    }
    values.sort();
    values
}

/// The values of one name in the order of their days.
fn course_of(values: &[(Date, String, String)], name: &str) -> Vec<(Date, f64)> {
    values
        .iter()
        .filter(|(_, of, _)| of == name)
        .map(|(on, _, value)| (*on, value.parse().unwrap()))
        .collect()
}

/// One sample serves every item of its day, in one course or in two; so does what a patient answers.
#[test]
fn what_is_found_twice_on_one_day_is_the_same() {
    for text in DAYS {
        let workspace = &sample_on(day(text));
        let mut same = 0;
        for course in workspace.courses() {
            for pair in values_of(workspace, course).windows(2) {
                let [(on, name, value), (again, other, second)] = pair else { panic!("two") };
                if (on, name) == (again, other) {
                    assert_eq!(
                        value,
                        second,
                        "{text}: {name}, {}, {on}",
                        workspace.short_name(course.patient)
                    );
                    same += 1;
                }
            }
        }
        assert!(same > 20, "{text}: {same}");
    }
}

#[test]
fn values_differ_by_patient_and_over_time() {
    let workspace = &sample_on(day("2026-11-23"));
    let all: Vec<_> = workspace.courses().map(|course| values_of(workspace, course)).collect();
    for (name, least) in [
        ("Bilirubin", 15),
        ("ALT", 40),
        ("Albumin", 10),
        ("Platelets", 40),
        ("Creatinine", 25),
        ("eGFR", 20),
        ("EQ-5D-5L: EQ VAS", 25),
        ("EORTC QLQ-C30: global health status", 5),
    ] {
        let found: Vec<f64> =
            all.iter().flat_map(|values| course_of(values, name)).map(|(_, value)| value).collect();
        let distinct: BTreeSet<String> = found.iter().map(f64::to_string).collect();
        assert!(distinct.len() >= least, "{name}: {distinct:?}");
        // Nor is one of them what everybody has.
        let most = distinct.iter().map(|one| found.iter().filter(|value| value.to_string() == *one).count());
        assert!(most.max().unwrap() * 2 < found.len(), "{name}: {found:?}");
    }
    for (_, value) in all.iter().flat_map(|values| course_of(values, "EQ-5D-5L: EQ VAS")) {
        assert!(value.fract() == 0.0 && (0.0..=100.0).contains(&value), "{value}");
    }
}

#[test]
fn the_egfr_goes_against_creatinine() {
    let workspace = &sample_on(day("2026-11-23"));
    let (mut moved, mut of) = (0, BTreeSet::new());
    for course in workspace.courses() {
        let values = values_of(workspace, course);
        let (creatinine, egfr) = (course_of(&values, "Creatinine"), course_of(&values, "eGFR"));
        let both: Vec<(f64, f64)> = creatinine
            .iter()
            .filter_map(|(on, value)| Some((*value, egfr.iter().find(|(day, _)| day == on)?.1)))
            .collect();
        for (low, at_low) in &both {
            // By more than a birthday does.
            for (_, at_high) in both.iter().filter(|(high, _)| *high > low + 1.5) {
                let who = workspace.short_name(course.patient);
                assert!(at_high < at_low, "{who}: {both:?}");
                moved += 1;
                of.insert(who.to_string());
            }
        }
    }
    assert!(moved > 30 && of.len() > 8, "{moved} of {of:?}");
}

/// Above 34 µmol/L of bilirubin, under an eGFR of 30 or 45 the plan asks or changes: only what the script says does.
#[test]
fn no_value_asks_by_accident() {
    for text in DAYS {
        let workspace = &sample_on(day(text));
        for course in workspace.courses() {
            let who = workspace.short_name(course.patient).to_string();
            let values = values_of(workspace, course);
            let are = |name: &str, holds: &dyn Fn(f64) -> bool| {
                let of = course_of(&values, name);
                assert!(of.iter().all(|(_, value)| holds(*value)), "{text}: {who}, {name} {of:?}");
            };
            are("Bilirubin", &|value| (4.0..=33.0).contains(&value));
            are("Albumin", &|value| (28.0..=48.0).contains(&value));
            are("Platelets", &|value| (76.0..=400.0).contains(&value));
            are("INR", &|value| (0.9..=1.6).contains(&value));
            if !["HUSSAIN", "MURTAGH"].iter().any(|family| who.contains(family)) {
                are("eGFR", &|value| value >= 55.0);
            }
            for fact in course.facts.iter().filter(|fact| fact.key == FactKey::Egfr) {
                let on = course_of(&values, "eGFR").into_iter().find(|(date, _)| *date == fact.date);
                assert!(on.is_none_or(|(_, value)| fact.value.words() == value.to_string()), "{text}: {who}");
            }
        }
    }
}

/// The liver answers to what it is treated with, and settles; so does how patients feel.
#[test]
fn a_treatment_is_felt_and_passes() {
    let workspace = &sample_on(day("2026-11-23"));
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    // By the name of the value and the days after the first session: before, early, late.
    let at = |procedure: &str, name: &str, early: (i64, i64), late: (i64, i64)| {
        let mut three: [Vec<f64>; 3] = Default::default();
        for course in workspace.courses().filter(|course| course.procedure.contains(procedure)) {
            let (first, last) =
                (course.anchors.sessions[0].date, course.anchors.sessions.last().unwrap().date);
            for (on, value) in course_of(&values_of(workspace, course), name) {
                let (since_first, since) = ((on - first).num_days(), (on - last).num_days());
                let within = |(low, high): (i64, i64)| (low..=high).contains(&since);
                if since_first <= 0 {
                    three[0].push(value);
                } else if within(early) {
                    three[1].push(value);
                } else if within(late) {
                    three[2].push(value);
                }
            }
        }
        assert!(three.iter().all(|values| values.len() > 2), "{procedure} {name}: {three:?}");
        three.map(|values| mean(&values))
    };
    for (procedure, name, early, late) in [
        ("TACE", "ALT", (1, 4), (12, 60)),
        ("TACE", "Bilirubin", (1, 4), (12, 60)),
        ("SIRT", "ALT", (14, 60), (80, 300)),
    ] {
        let [before, early, late] = at(procedure, name, early, late);
        assert!(early > before * 1.15 && early > late, "{procedure} {name}: {before} {early} {late}");
    }
    let [before, early, late] = at("", "EQ-5D-5L: EQ VAS", (7, 45), (75, 400));
    assert!(early + 3.0 < before && early + 3.0 < late, "EQ VAS: {before} {early} {late}");
}
