//! What a course tells of a day: facts that are news, the value before a day, and whether a scan is read for response.

use aftercare::calendar::Date;
use aftercare::plan::{
    Contact, Course, Finding, Item, Outcome, ResponseTime, lab_before, news, response_time, told_by,
    told_by_contact, told_by_sample,
};
use aftercare::protocol::{FactKey, FactValue, Number};
use aftercare::scales::{Ascites, Ecog, LabTest, LiverSigns};
use chrono::Days;

use super::steps::{worked_by_hand, worked_with_content};

#[test]
fn a_contact_tells_the_performance_status_that_it_has() {
    for (grade, ecog) in (0..).zip(Ecog::ALL) {
        let expected = (FactKey::Ecog, FactValue::Number(Number::whole(grade)));
        assert_eq!(told_by_contact(Some(ecog)), vec![expected]);
    }
    assert_eq!(told_by_contact(None), Vec::new());
    let contact = Contact { ecog: Some(Ecog::ALL[2]), ..Contact::default() };
    assert_eq!(told_by(&Finding::Contact(Box::new(contact))), told_by_contact(Some(Ecog::ALL[2])));
}

/// Ascites of any amount is ascites; of what nobody looked at nothing is told.
#[test]
fn a_sample_tells_whether_there_is_ascites() {
    for (ascites, has_ascites) in
        [(None, None), (Some(Ascites::None), Some(false)), (Some(Ascites::Mild), Some(true))]
    {
        let signs = LiverSigns { ascites, ..LiverSigns::default() };
        let expected = has_ascites.map(|has| (FactKey::Ascites, FactValue::YesNo(has)));
        assert_eq!(told_by_sample(&[], signs), Vec::from_iter(expected), "{ascites:?}");
    }
}

/// A value is news unless a newer one stands, or the same of that day.
#[test]
fn only_what_is_not_known_of_the_day_or_later_is_news() {
    let mut looked = 0;
    for (course, _, name) in worked_by_hand() {
        for fact in &course.facts {
            let Some(newest) = course.newest_fact(fact.key) else { panic!("{name}: {:?} is lost", fact.key) };
            let other = match &newest.value {
                FactValue::YesNo(is_so) => FactValue::YesNo(!is_so),
                _ => FactValue::YesNo(true),
            };
            let is_news =
                |value: &FactValue, day| !news(vec![(fact.key, value.clone())], &course, day).is_empty();
            let (before, after) = (newest.date - Days::new(1), newest.date + Days::new(1));
            assert!(!is_news(&newest.value, newest.date), "{name}: {:?}", fact.key);
            assert!(is_news(&other, newest.date), "{name}: {:?}", fact.key);
            assert!(!is_news(&other, before), "{name}: {:?}", fact.key);
            assert!(is_news(&newest.value, after), "{name}: {:?}", fact.key);
            looked += 1;
        }
    }
    assert!(looked > 50, "{looked}");
}

/// The newest value of a test before a day, without what was entered in error.
#[test]
fn the_value_before_a_day_is_the_newest_that_stands() {
    let (mut found, mut none) = (0, 0);
    for (mut course, _, name) in worked_by_hand() {
        let days: Vec<Date> = course.assessments.values().map(|one| one.date).collect();
        for set_aside in [false, true] {
            // With the newest of them set aside.
            if let Some(newest) =
                course.assessments.values_mut().filter(|_| set_aside).max_by_key(|one| one.date)
            {
                newest.void = Some((newest.date, "another patient".into()));
            }
            for day in days.iter().flat_map(|day| [*day, *day + Days::new(1)]) {
                for test in LabTest::ALL.iter().copied() {
                    let mut expected: Option<Date> = None;
                    for one in course.assessments.values().filter(|one| one.void.is_none()) {
                        let Finding::Bloods { values, .. } = one.finding.found() else { continue };
                        let has_it = values.iter().any(|value| LabTest::named(&value.name) == Some(test));
                        if has_it && one.date < day && expected.is_none_or(|known| known < one.date) {
                            expected = Some(one.date);
                        }
                    }
                    let by_course = course.lab_before(test, day).map(|(date, value)| {
                        assert_eq!(LabTest::named(&value.name), Some(test), "{name}");
                        date
                    });
                    assert_eq!(by_course, expected, "{name}: {test:?} before {day}");
                    assert_eq!(lab_before([&course], test, day).map(|(date, _)| date), expected, "{name}");
                    *if expected.is_some() { &mut found } else { &mut none } += 1;
                }
            }
        }
    }
    assert!(found > 10 && none > 10, "{found} {none}");
}

/// No category is asked for before the first response time point of the protocol opens, unless the scan was assigned to
/// it; after the procedure there is no baseline.
#[test]
fn a_scan_is_read_for_response_from_the_first_response_time_point_on() {
    let mut seen = [0; 4];
    for (course, mut content, name) in worked_with_content() {
        let Some(index) = course.index_date() else { continue };
        for record in &course.items {
            let point = &record.item.key.time_point;
            if course.items.iter().filter(|other| other.item.key.time_point == *point).count() > 1 {
                continue;
            }
            content.first_response = Some(point.clone());
            let mut wrong = course.clone();
            for other in wrong.items.iter_mut().filter(|other| other.item.id == record.item.id) {
                other.outcome = Outcome::EnteredInError { on: index, note: String::new() };
            }
            let opens = record.item.window.earliest();
            let counts = !matches!(record.outcome, Outcome::EnteredInError { .. });
            for date in index.iter_days().take(200).chain([index - Days::new(1)]) {
                let (kind, expected) = match () {
                    () if date <= index => (0, ResponseTime::Baseline),
                    () if counts && record.item.anchor_date < date && date < opens => {
                        (1, ResponseTime::TooEarly { opens })
                    }
                    () => (2, ResponseTime::Yes),
                };
                seen[kind] += 1;
                let what = format!("{name}: {} on {date}", record.item.id);
                assert_eq!(response_time(&course, &content, date, &[]), expected, "{what}");
                let other = course.items.iter().find(|other| other.item.id != record.item.id);
                if let Some(other) = other {
                    assert_eq!(response_time(&course, &content, date, &[&other.item]), expected, "{what}");
                }
                let answered = if date <= index { ResponseTime::Baseline } else { ResponseTime::Yes };
                assert_eq!(response_time(&course, &content, date, &[&record.item]), answered, "{what}");
                assert_eq!(response_time(&wrong, &content, date, &[]), answered, "{what}, entered in error");
                seen[3] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 10), "{seen:?}");
}

#[test]
fn a_course_without_a_procedure_has_only_baselines() {
    for (course, content, name) in worked_with_content() {
        let mut before = Course { ..course };
        before.anchors.sessions.clear();
        let date: Date = "2025-06-02".parse().unwrap();
        if before.index_date().is_none() {
            assert_eq!(response_time(&before, &content, date, &[]), ResponseTime::Baseline, "{name}");
        }
    }
}

/// Beside the name stands what is done, each thing once.
#[test]
fn what_the_title_or_the_name_says_is_not_said_again() {
    let mut looked = 0;
    for (course, _, name) in worked_by_hand() {
        let Some(record) = course.items.iter().find(|record| record.item.modality.is_some()) else {
            continue;
        };
        let modality = record.item.modality.unwrap().label();
        for (label, title, expected) in [
            ("12 weeks", format!("{modality} of the liver"), format!("{modality} of the liver")),
            ("12 weeks", "Liver protocol".to_owned(), format!("{modality}: Liver protocol")),
            ("Liver protocol, 12 weeks", "Liver protocol".to_owned(), modality.to_owned()),
            (modality, "Liver protocol".to_owned(), "Liver protocol".to_owned()),
            (modality, modality.to_owned(), String::new()),
        ] {
            let item = Item { label: label.to_owned(), title: title.clone(), ..record.item.clone() };
            assert_eq!(course.activity_of(&item), expected, "{name}: {label}, {title}");
            looked += 1;
        }
    }
    assert!(looked > 50, "{looked}");
}
