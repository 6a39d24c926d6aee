//! A number and its rows: whatever the filter, there are as many as the figure says, and the file holds them.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

use aftercare::adherence::{
    Answer, Band, Basis, Class, Cohort, Coverage, Definition, Evidence, Exemption, Filter, Judged, Number,
    Row, TimePointKey, Unit, agreement, classify, coverage, feedback_response, figures, first_miss,
    medicine_cover, patient_level, response_audit, rows, time_point_names,
};
use aftercare::calendar::{Date, Offset, parse_iso, shift};
use aftercare::exchange::{ROW_COLUMNS, evidence_table, read_course, replay};
use aftercare::plan::{Course, CourseId, Finding, Item, ItemRecord, Outcome, Part};
use aftercare::protocol::{ActivityKind, ProtocolId, TimePointId};
use aftercare::workspace::DUE_SOON_DAYS;
use chrono::Days;
mod samples;

use samples::{library, sample};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Nothing, and every value that a filter can have: each protocol, patient, clinician, time point, band, a period.
fn filters(all: &[Row], today: Date) -> Vec<Filter> {
    let none = Filter::default;
    let mut filters: Vec<Filter> = vec![none()];
    filters.extend(
        [1, 3, 12].map(|months| Filter { since: shift(today, Offset::months(-months)).ok(), ..none() }),
    );
    filters.extend(Band::ALL.map(|band| Filter { band: Some(band), ..none() }));
    let each = |key: &dyn Fn(&Row) -> String, filter: &dyn Fn(&Row) -> Filter| -> Vec<Filter> {
        let mut seen = BTreeSet::new();
        all.iter().filter(|row| seen.insert(key(row))).map(filter).collect()
    };
    filters.extend(each(&|row| row.protocol.to_string(), &|row| Filter {
        protocol: Some(row.protocol),
        ..none()
    }));
    filters
        .extend(each(&|row| row.patient.to_string(), &|row| Filter { patient: Some(row.patient), ..none() }));
    filters.extend(each(&|row| row.responsible.to_string(), &|row| Filter {
        clinician: Some(row.responsible),
        ..none()
    }));
    filters.extend(each(&|row| format!("{:?}", row.time_point_key()), &|row| Filter {
        protocol: Some(row.protocol),
        time_point: Some(row.time_point_key().code()),
        ..none()
    }));
    filters
}

/// What the figures say, each beside the number that the page links.
fn figures_of(cohort: &Cohort) -> Vec<(Number, i64)> {
    let rows = cohort.rows();
    let all = figures(&rows);
    let checks = agreement(&rows);
    let (patients, feedback) = (patient_level(&rows).fully_adherent, feedback_response(&rows));
    let miss = first_miss(&cohort.followed());
    let covered =
        cohort.covered().iter().map(|course| course.coverage).fold(Coverage::default(), Coverage::and);
    let is_class = |class: Class| i64::try_from(rows.iter().filter(|row| row.judged.class == class).count());
    let is_nothing_recorded = rows.iter().filter(|row| {
        row.judged.class == Class::Missed && row.judged.done_on.is_none() && row.status.label() == "Overdue"
    });
    let is_nothing_recorded = i64::try_from(is_nothing_recorded.count()).unwrap();
    let mut said = vec![
        (Number::All, rows.len().try_into().unwrap()),
        (Number::Counted, all.raw.of().into()),
        (Number::Counted, all.completeness.of().into()),
        (Number::Counted, all.with_grace.of().into()),
        (
            Number::Counted,
            i64::from(all.counts.on_time + all.counts.early + all.counts.late + all.counts.missed),
        ),
        (Number::OnTime, all.raw.met().into()),
        (Number::OnTime, is_class(Class::OnTime).unwrap()),
        (Number::Early, is_class(Class::Early).unwrap()),
        (Number::Early, all.counts.early.into()),
        (Number::Late, is_class(Class::Late).unwrap()),
        (Number::Late, all.counts.late.into()),
        (Number::Missed, is_class(Class::Missed).unwrap()),
        (Number::Missed, all.counts.missed.into()),
        (Number::NothingRecorded, all.counts.nothing_recorded.into()),
        (Number::NothingRecorded, is_nothing_recorded),
        (Number::Excused, all.counts.excused.into()),
        (Number::Excused, i64::from(all.raw.of() - all.adjusted.of())),
        (Number::Adjusted, all.adjusted.of().into()),
        (Number::AdjustedOnTime, all.adjusted.met().into()),
        (Number::Done, all.completeness.met().into()),
        (Number::Done, i64::from(all.raw.of() - all.counts.missed)),
        (Number::OnTimeWithGrace, all.with_grace.met().into()),
        (Number::DoneNotMature, all.counts.done_not_mature.into()),
        (Number::Open, all.counts.open.into()),
        (Number::Exempt, all.counts.exempt_total().into()),
        (Number::Dated, all.deviation.map_or(0, |deviation| deviation.n).try_into().unwrap()),
        (Number::FeedbackDue, feedback.of().into()),
        (Number::FeedbackReturned, feedback.met().into()),
        (Number::Checked, checks.checked.into()),
        (Number::Disputed, checks.disputed.into()),
        (Number::CheckedTwice, checks.checked_twice.into()),
        (Number::CheckedAlike, checks.agreed.into()),
        (Number::Patients, patients.of().into()),
        (Number::PatientsOnTime, patients.met().into()),
        (Number::Followed(None), miss.patients.try_into().unwrap()),
        (Number::FirstMissed(None), miss.with_a_miss.try_into().unwrap()),
        (Number::CoveredDays, covered.covered_days),
        (Number::DaysAtRisk, covered.days_at_risk),
        (Number::Sessions, cohort.sessions().len().try_into().unwrap()),
    ];
    for step in miss.steps {
        said.push((Number::Followed(Some(step.days)), step.at_risk.try_into().unwrap()));
        said.push((Number::FirstMissed(Some(step.days)), step.events.try_into().unwrap()));
    }
    said
}

#[track_caller]
fn every_number_has_its_rows(courses: &[Rc<Course>], cut_off: Date, name: &str) -> usize {
    let mut looked = 0;
    for basis in [Basis::AsCorrected, Basis::AsRecorded] {
        let of = |filter: &Filter| Cohort::of(courses, filter, cut_off, basis, DUE_SOON_DAYS);
        for filter in filters(&of(&Filter::default()).rows(), cut_off) {
            let cohort = of(&filter);
            let said = figures_of(&cohort);
            for number in Number::PLAIN {
                let asked =
                    matches!(number, Number::ResponseYes | Number::ResponseNo | Number::ResponseNotEvaluable);
                assert!(
                    asked || said.iter().any(|(other, _)| *other == number),
                    "{number:?} is not looked at"
                );
            }
            for (number, n) in said {
                // Through the address, as the page does.
                let number = Number::from_code(&number.code()).unwrap();
                assert_eq!(cohort.count(number), n, "{name}: {number:?} of {filter:?}");
                let behind = cohort.behind(number);
                assert_eq!(behind.is_empty(), n == 0, "{name}: {number:?} of {filter:?}");
                // It is called what the rows behind it are.
                let unit = match behind {
                    Evidence::Items(_) => Unit::Item,
                    Evidence::Patients(_) | Evidence::Followed(_) => Unit::Patient,
                    Evidence::Courses(_) => Unit::Day,
                    Evidence::Sessions(_) => Unit::Session,
                };
                assert_eq!(number.unit(), unit, "{number:?}");
                if let (Number::CoveredDays, Evidence::Courses(behind)) = (number, cohort.behind(number)) {
                    assert!(
                        behind.iter().all(|course| course.coverage.covered_days > 0),
                        "{name}: {filter:?}"
                    );
                }
                looked += 1;
            }
            let answers = [Number::ResponseYes, Number::ResponseNo, Number::ResponseNotEvaluable];
            let answers: i64 = answers.map(|number| cohort.count(number)).iter().sum();
            assert_eq!(answers, cohort.count(Number::Sessions), "{name}: {filter:?}");
            let parts = [Number::Counted, Number::DoneNotMature, Number::Open, Number::Exempt];
            let parts: i64 = parts.map(|number| cohort.count(number)).iter().sum();
            assert_eq!(parts, cohort.count(Number::All), "{name}: {filter:?}");
        }
    }
    looked
}

#[test]
fn the_sample_has_as_many_rows_as_each_number_says() {
    for today in ["2024-02-29", "2026-11-23"] {
        let (workspace, day) = sample(today);
        let courses: Vec<Rc<Course>> = workspace.courses().cloned().collect();
        let looked = every_number_has_its_rows(&courses, day, today);
        assert!(looked > 5_000, "{looked}");
    }
}

/// The courses of `tests/data/courses`, each with the day on which it is looked at and the name of its file.
fn worked_by_hand() -> Vec<(Rc<Course>, Date, String)> {
    let read = |path: std::path::PathBuf| {
        let case: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let (file, _) = read_course(&case["course"].to_string()).unwrap();
        let played = replay(&file, &file.protocol.content(&library).unwrap(), None).unwrap();
        (Rc::new(played.course), played.day, path.display().to_string())
    };
    std::fs::read_dir("tests/data/courses").unwrap().map(|entry| read(entry.unwrap().path())).collect()
}

/// Each course alone, and all of them together as one clinic would have them.
#[test]
fn the_courses_worked_by_hand_have_as_many_rows_as_each_number_says() {
    let courses = worked_by_hand();
    let mut seen = BTreeSet::new();
    for (course, day, name) in &courses {
        let one = std::slice::from_ref(course);
        every_number_has_its_rows(one, *day, name);
        let cohort = Cohort::of(one, &Filter::default(), *day, Basis::AsCorrected, DUE_SOON_DAYS);
        seen.extend(
            Number::PLAIN
                .map(Number::code)
                .into_iter()
                .filter(|code| cohort.count(Number::from_code(code).unwrap()) > 0),
        );
    }
    let together: Vec<Rc<Course>> = courses.iter().map(|(course, _, _)| course.clone()).collect();
    let last = courses.iter().map(|(_, day, _)| *day).max().unwrap();
    every_number_has_its_rows(&together, last, "all together");
    let all: BTreeSet<String> = Number::PLAIN.map(Number::code).into();
    let never: Vec<&String> = all.difference(&seen).collect();
    assert_eq!(never, Vec::<&String>::new(), "no course has a row behind these");
}

/// A filter leaves those of all rows and sessions that have what it asks for, and no others.
#[test]
fn a_filter_leaves_what_has_all_that_it_asks_for() {
    let courses: Vec<Rc<Course>> = worked_by_hand().into_iter().map(|(course, ..)| course).collect();
    let day = parse_iso("2025-06-02").unwrap();
    let of = |filter: &Filter| Cohort::of(&courses, filter, day, Basis::AsCorrected, DUE_SOON_DAYS);
    let whole = of(&Filter::default());
    let designated = |course: CourseId, last_day: Date| {
        courses.iter().find(|one| one.id == course).unwrap().designated_on(last_day)
    };
    let mut filters = filters(&whole.rows(), day);
    // On the first day itself, and two wishes at once.
    filters.extend(whole.rows().iter().take(40).flat_map(|row| {
        let since = Some(row.judged.window.latest());
        let band = Some(row.band());
        [Filter { since, ..Filter::default() }, Filter { since, band, ..Filter::default() }]
    }));
    filters.extend(
        whole
            .sessions()
            .iter()
            .take(10)
            .map(|session| Filter { since: Some(session.audit.date + Days::new(84)), ..Filter::default() }),
    );
    for filter in filters {
        let left = of(&filter);
        let wanted = |patient, protocol, clinician, last_day: Date| {
            !(filter.patient.is_some_and(|one| one != patient)
                || filter.protocol.is_some_and(|one| one != protocol)
                || filter.clinician.is_some_and(|one| one != clinician)
                || filter.since.is_some_and(|since| last_day < since))
        };
        let rows: Vec<Row> = whole
            .rows()
            .into_iter()
            .filter(|row| wanted(row.patient, row.protocol, row.responsible, row.judged.window.latest()))
            .filter(|row| filter.band.is_none_or(|band| band == Band::of(row.days_from_treatment)))
            .filter(|row| filter.time_point.as_ref().is_none_or(|code| *code == row.time_point_key().code()))
            .collect();
        assert_eq!(left.rows(), rows, "{filter:?}");
        let mut sessions = whole.sessions();
        sessions.retain(|session| {
            // The last of the 12 weeks after it.
            let last_day = session.audit.date + Days::new(84);
            wanted(session.patient, session.protocol, designated(session.course, last_day), last_day)
        });
        assert_eq!(left.sessions(), sessions, "{filter:?}");
    }
}

/// Of every row: days from treatment, days outside of the window, and the word of its time point in addresses.
#[test]
fn rows_count_from_the_last_session_before_them() {
    let mut seen = [0; 3];
    for (course, day, name) in worked_by_hand() {
        let mut sessions: Vec<Date> = course.anchors.sessions.iter().map(|session| session.date).collect();
        sessions.sort_unstable();
        for row in rows(&course, day, Basis::AsCorrected, DUE_SOON_DAYS) {
            let target = row.judged.window.target();
            let before = sessions.partition_point(|session| *session <= target);
            let from = sessions.get(before.saturating_sub(1));
            let days = from.map_or(0, |from| target.signed_duration_since(*from).num_days());
            assert_eq!(row.days_from_treatment, days, "{name}: {}", row.item);
            let (earliest, latest) = (row.judged.window.earliest(), row.judged.window.latest());
            let outside = row.judged.done_on.map(|done| match done {
                done if done < earliest => done.signed_duration_since(earliest).num_days(),
                done if done > latest => done.signed_duration_since(latest).num_days(),
                _ => 0,
            });
            assert_eq!(row.judged.days_outside(), outside, "{name}: {}", row.item);
            seen[0] += usize::from(before > 1);
            seen[1] += usize::from(outside.is_some_and(|days| days < 0));
            seen[2] += usize::from(outside.is_some_and(|days| days > 0));
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn the_first_of_a_series_has_no_number_in_addresses() {
    let code = |occurrence, part| {
        let time_point = TimePointId::new("img-3m");
        TimePointKey { protocol: ProtocolId::from_bits(1), time_point, occurrence, part }.code()
    };
    assert_eq!(code(0, Part::Whole), "img-3m");
    assert_eq!(code(1, Part::Whole), "img-3m.2");
    assert_eq!(code(0, Part::CourseStart), "img-3m.start");
    assert_eq!(code(2, Part::CourseFinish), "img-3m.3.finish");
}

/// A scan that was set aside or could not be read answers the audit question no more; each alone is enough.
#[test]
fn a_scan_that_does_not_stand_measures_no_response() {
    let mut looked = 0;
    for (course, day, name) in worked_by_hand() {
        let is_yes = |course: &Course| {
            response_audit(course, day).iter().filter(|one| matches!(one.answer, Answer::Yes { .. })).count()
        };
        if is_yes(&course) == 0 {
            continue;
        }
        let (mut set_aside, mut unreadable) = ((*course).clone(), (*course).clone());
        for assessment in set_aside.assessments.values_mut() {
            assessment.void = Some((day, "another patient".into()));
        }
        for assessment in unreadable.assessments.values_mut() {
            if let Finding::Scan(scan) = &mut assessment.finding {
                scan.not_diagnostic = Some("moved".into());
            }
        }
        assert_eq!((is_yes(&set_aside), is_yes(&unreadable)), (0, 0), "{name}");
        looked += 1;
    }
    assert!(looked > 1, "{looked}");
}

/// What was entered in error is in no denominator, whatever its dates are.
#[test]
fn what_was_entered_in_error_is_in_no_figure() {
    for (course, day, name) in worked_by_hand() {
        for record in &course.items {
            let outcome = Outcome::EnteredInError { on: day, note: String::new() };
            let wrong = ItemRecord { outcome, ..record.clone() };
            let judged = classify(&course, &wrong, day, Basis::AsCorrected);
            assert_eq!(judged.class, Class::Exempt(Exemption::EnteredInError), "{name}: {}", record.item.id);
        }
    }
}

/// Looked at day by day: one is covered up to the day by which the first scan must have been made, and from a scan to the
/// day by which the next must have been. None counts twice, however late the scans were made.
#[test]
fn a_day_is_covered_or_not_and_counts_once() {
    let mut seen = [0; 3];
    for (course, day, name) in worked_by_hand() {
        let Some(procedure) = course.index_date().filter(|_| course.end.is_none()) else { continue };
        for late in [0, 10, 100, 250] {
            let mut course = (*course).clone();
            for assessment in course.assessments.values_mut() {
                assessment.date = assessment.date + Days::new(late);
            }
            for cut_off in [day, day + Days::new(150), day + Days::new(400)] {
                let basis = Basis::AsCorrected;
                let mut scans: Vec<_> = course
                    .items
                    .iter()
                    .filter(|record| record.item.kind == ActivityKind::Imaging)
                    .map(|record| (&record.item, classify(&course, record, cut_off, basis)))
                    .filter(|(_, judged)| !matches!(judged.class, Class::Exempt(_)))
                    .filter(|(_, judged)| judged.window.target() > procedure)
                    .collect();
                scans.sort_by_key(|(_, judged)| judged.window.target());
                let until = |(item, judged): &(&Item, Judged)| {
                    item.late_until.map_or(judged.window.latest(), |late| late.max(judged.window.latest()))
                };
                let Some(first) = scans.first() else { continue };
                let nexts = scans.iter().skip(1).map(until).chain([cut_off]);
                let mut spans = vec![(procedure, until(first))];
                let made = scans.iter().zip(nexts).filter_map(|((_, judged), next)| {
                    let made = judged.done_on.filter(|made| *made <= cut_off)?;
                    seen[1] += usize::from(made > next);
                    Some((made, next.max(made)))
                });
                spans.extend(made);
                let at_risk = procedure.iter_days().skip(1).take_while(|day| *day <= cut_off);
                let is_covered = |day: &Date| spans.iter().any(|(from, to)| from <= day && day <= to);
                let (covered, days) = (at_risk.clone().filter(is_covered).count(), at_risk.count());
                if days == 0 {
                    continue;
                }
                let expected = Coverage {
                    covered_days: covered.try_into().unwrap(),
                    days_at_risk: days.try_into().unwrap(),
                };
                assert_eq!(
                    coverage(&course, cut_off, basis),
                    Some(expected),
                    "{name}, {late} late, {cut_off}"
                );
                seen[0] += usize::from(covered < days);
                seen[2] += usize::from(covered == days);
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 10), "{seen:?}");
}

/// A medicine course is complete for a cut-off date after the last of its required days, not on that day.
#[test]
fn a_medicine_course_is_mature_the_day_after_its_last_day() {
    let mut looked = 0;
    for (course, day, name) in worked_by_hand() {
        for cover in medicine_cover(&course, day) {
            let last = course.item(&cover.item).unwrap().item.window.target();
            for (cut_off, mature) in
                [(last.pred_opt().unwrap(), false), (last, false), (last.succ_opt().unwrap(), true)]
            {
                let covers = medicine_cover(&course, cut_off);
                let again = covers.iter().find(|one| one.item == cover.item).unwrap();
                assert_eq!(again.is_mature, mature, "{name}: {} on {cut_off}", cover.item);
                looked += 1;
            }
        }
    }
    assert!(looked > 6, "{looked}");
}

/// An interval is given only where every patient has one item in the figure.
#[test]
fn pooled_items_of_one_patient_have_no_interval() {
    let mut looked = [0; 2];
    for (course, day, name) in worked_by_hand() {
        let mut rows = rows(&course, day, Basis::AsCorrected, DUE_SOON_DAYS);
        rows.retain(|row| row.judged.class.is_counted());
        for some in [rows.as_slice(), rows.get(..1).unwrap_or_default()] {
            let all = figures(some);
            let expected = if some.len() > 1 { None } else { all.raw.wilson95() };
            assert_eq!(all.interval(all.raw), expected, "{name}");
            assert_eq!(all.warning().is_some(), some.len() > 1, "{name}");
            looked[usize::from(expected.is_some())] += 1;
        }
    }
    assert!(looked.iter().all(|count| *count > 3), "{looked:?}");
}

fn definition(cut_off: Date) -> Definition {
    Definition { cut_off, basis: Basis::AsCorrected, protocols: Vec::new() }
}

#[test]
fn the_file_of_a_number_holds_its_rows_and_who_was_designated() {
    let (workspace, day) = sample("2026-11-23");
    let cohort = Cohort::of(workspace.courses(), &Filter::default(), day, Basis::AsCorrected, DUE_SOON_DAYS);
    for number in Number::PLAIN {
        let evidence = cohort.behind(number);
        let about = number.words(cohort.count(number));
        let text = evidence_table(&workspace, &evidence, &about, &definition(day));
        let rows = text.lines().skip(1).take_while(|line| !line.contains("# ")).count();
        assert_eq!(rows, evidence.len(), "{number:?}");
        assert!(text.lines().nth(rows + 1).unwrap().contains(&format!("# {about}")), "{number:?}: {text}");
        let head = text.lines().next().unwrap();
        assert!(head.starts_with("\u{feff}patient_number,patient_name,"), "{head}");
        let columns = head.split(',').count();
        assert!(rows == 0 || columns > 3, "{head}");
        let Evidence::Items(rows) = evidence else { continue };
        assert_eq!(head, format!("\u{feff}patient_number,patient_name,{}", ROW_COLUMNS.join(",")));
        for (row, line) in rows.iter().zip(text.lines().skip(1)) {
            assert!(line.contains(workspace.member_name(row.responsible)), "{line}");
            assert!(line.contains(row.item.as_str()), "{line}");
        }
    }
}

#[test]
fn every_column_of_the_rows_is_described_in_its_order() {
    let text = std::fs::read_to_string("docs/formats.md").unwrap();
    let table = text.split_once("| column | meaning |").unwrap().1.split("\n\n").next().unwrap();
    let named = table.lines().filter_map(|line| line.split('|').nth(1)).flat_map(|cell| cell.split(','));
    let named: Vec<&str> =
        named.filter_map(|name| name.trim().strip_prefix('`')?.strip_suffix('`')).collect();
    assert_eq!(named, ROW_COLUMNS);
}

#[test]
fn no_two_time_points_of_a_protocol_have_the_same_name() {
    let (workspace, day) = sample("2026-11-23");
    let cohort = Cohort::of(workspace.courses(), &Filter::default(), day, Basis::AsCorrected, DUE_SOON_DAYS);
    let mut rows = cohort.rows();
    let points: BTreeSet<String> = rows.iter().map(|row| format!("{:?}", row.time_point_key())).collect();
    // As if each time point stood in its protocol twice: what people call it, activity and time are the same.
    let again: Vec<Row> =
        rows.iter().map(|row| Row { time_point: TimePointId::new("again"), ..row.clone() }).collect();
    rows.extend(again.into_iter().filter(|row| row.occurrence == 0));
    let names = time_point_names(&rows);
    assert!(names.len() > points.len(), "{}", names.len());
    let mut seen = BTreeSet::new();
    for (key, name) in &names {
        assert!(!name.detail.is_empty(), "{name:?}");
        assert!(seen.insert((key.protocol, name)), "{name:?} stands twice");
    }
}
