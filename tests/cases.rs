//! Patients worked by hand, and edge cases of planning: each a file in `tests/data/courses`, played and
//! compared line by line on one or several days.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

use aftercare::adherence::Basis;
use aftercare::calendar::{Date, Zone};
use aftercare::exchange::{
    ItemLine, Rates, ReplayReport, ScanLine, Share, read_course, replay, replay_report,
};
use aftercare::plan::{Choice, Finding};
use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use aftercare::response::ToldReading;
use aftercare::workspace::views::result_words;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Item, target, first and last day of the window, day done, class, status.
type Expected = (String, String, String, String, Option<String>, String, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    title: String,
    origin: String,
    licence: String,
    course: Value,
    checks: Vec<Check>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    day: Date,
    /// An instant at which it is that day in London.
    #[serde(default)]
    unix_seconds: Option<i64>,
    #[serde(default)]
    why: String,
    #[serde(default)]
    as_recorded: bool,
    /// Item, target, first and last day of the window, day done, class, status.
    #[serde(default)]
    items: Vec<Expected>,
    /// Items that are in the plan no longer, or not yet.
    #[serde(default)]
    absent: Vec<String>,
    /// Items of which several stand in the plan at once would be a doubling: the number of open ones.
    #[serde(default)]
    open: BTreeMap<String, usize>,
    /// Items of a time point that a later revision of the plan took the place of: exempt, not missed.
    #[serde(default)]
    replaced: BTreeMap<String, usize>,
    /// What is said of every circumstance that is true: that it changed, added or left out an item, or cautions.
    #[serde(default)]
    circumstances: Option<Vec<String>>,
    /// "5/7 71.4 %"
    #[serde(default)]
    rates: BTreeMap<String, String>,
    #[serde(default)]
    by_kind: BTreeMap<String, String>,
    /// Numbers beside the rates: missed, open, done_not_mature, exempt reasons.
    #[serde(default)]
    counts: BTreeMap<String, u32>,
    /// One answer for each session.
    #[serde(default)]
    response_8_to_12_weeks: Vec<String>,
    #[serde(default)]
    scans: Vec<Scan>,
    /// Part of a text of an item: its reasons, its status in words, its excuse.
    #[serde(default)]
    says: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    questions: Option<Vec<String>>,
    /// Parts of what a question asks and of its answers; one that begins with "not " must not be there.
    #[serde(default)]
    asks: BTreeMap<String, Vec<String>>,
    /// Numbers of the revisions of the plan.
    #[serde(default)]
    revisions: Option<Vec<u32>>,
    /// The working day to book.
    #[serde(default)]
    suggested: BTreeMap<String, Option<Date>>,
    /// "imaging after 2026-01-31 before 2027-08-01": the targets there, in order.
    #[serde(default)]
    scheduled: BTreeMap<String, Vec<Date>>,
    /// "89/120": days covered by imaging of the days at risk.
    #[serde(default)]
    covered: Option<String>,
    /// Day after the procedure on which the first miss was, or null; none where nobody asks.
    #[serde(default)]
    first_miss: Option<Vec<i64>>,
    /// Checked, disputed, checked by two, agreed.
    #[serde(default)]
    checks: Option<[u32; 4]>,
    /// Patient feedback that came back.
    #[serde(default)]
    feedback: Option<String>,
    /// Covered and required days of each medicine.
    #[serde(default)]
    medicines: Vec<(String, u32, u32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scan {
    date: Date,
    #[serde(default)]
    read_as: Option<String>,
    #[serde(default)]
    standard: Option<String>,
    #[serde(default)]
    target: Option<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    sum_mm: Option<String>,
    /// Part of the sentence, a warning, or a pitfall.
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    items: Option<Vec<String>>,
}

fn library(id: &str) -> Option<Content> {
    parse(embedded::text(id)?).ok()
}

fn cases() -> Vec<(String, Case)> {
    let mut names: Vec<_> = std::fs::read_dir("tests/data/courses")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, case)
        })
        .collect()
}

fn report(name: &str, case: &Case, day: Date, basis: Basis) -> ReplayReport {
    let text = serde_json::to_string_pretty(&case.course).unwrap();
    let (file, _) = read_course(&text).unwrap_or_else(|misread| panic!("{name}: {misread}"));
    let content = file.protocol.content(&library).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    let replayed = replay(&file, &content, Some(day)).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    replay_report(&replayed, basis).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

#[test]
fn every_course_comes_out_as_it_was_worked_by_hand() {
    let cases = cases();
    assert!(cases.len() >= 43, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for (name, case) in &cases {
        assert!(!case.title.is_empty() && !case.origin.is_empty() && !case.licence.is_empty(), "{name}");
        assert!(!case.checks.is_empty(), "{name} checks nothing");
        for check in &case.checks {
            let basis = if check.as_recorded { Basis::AsRecorded } else { Basis::AsCorrected };
            let report = report(name, case, check.day, basis);
            let why = if check.why.is_empty() { &case.title } else { &check.why };
            for difference in compare(&report, check) {
                wrong.push(format!("{name} on {} ({why}): {difference}", check.day));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

fn compare(report: &ReplayReport, check: &Check) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expect = |what: &str, found: String, expected: &str| {
        if found != expected {
            wrong.push(format!("{what} is {found}, expected {expected}"));
        }
    };
    let rates = &report.adherence.all;
    // One status for an item on a day, whoever asks.
    for row in &report.adherence.rows {
        let line = report.items.iter().find(|line| line.item == row.item);
        let status = line.map_or("not there", |line| line.status);
        expect(&format!("the row of {}", row.item), row.status.to_string(), status);
    }
    for (id, target, earliest, latest, done_on, class, status) in &check.items {
        let found = match item(report, id) {
            Some(line) => format!(
                "{} {}..{} done {} {} {}",
                line.target,
                line.earliest,
                line.latest,
                line.done_on.map_or("never".into(), |day| day.to_string()),
                line.class,
                line.status
            ),
            None => "not there".into(),
        };
        let done = done_on.as_deref().unwrap_or("never");
        expect(id, found, &format!("{target} {earliest}..{latest} done {done} {class} {status}"));
    }
    for id in &check.absent {
        let found = item(report, id).map_or("absent".into(), |line| format!("there, {}", line.status));
        expect(id, found, "absent");
    }
    for (time_point, count) in &check.open {
        let open = report.items.iter().filter(|line| {
            line.time_point.as_str() == time_point
                && matches!(line.class, "open")
                && line.status != "replaced"
        });
        expect(&format!("open items of {time_point}"), open.count().to_string(), &count.to_string());
    }
    for (time_point, count) in &check.replaced {
        let of_point = report.items.iter().filter(|line| line.time_point.as_str() == time_point);
        let replaced: Vec<&ItemLine> = of_point.filter(|line| line.status == "replaced").collect();
        expect(&format!("replaced items of {time_point}"), replaced.len().to_string(), &count.to_string());
        for line in replaced {
            expect(&format!("the class of {}", line.item), line.class.to_owned(), "exempt");
        }
    }
    if let Some(circumstances) = &check.circumstances {
        let of_items = report.items.iter().flat_map(|line| &line.because);
        let mut found: Vec<&str> = of_items
            .filter(|reason| {
                reason.starts_with("Circumstance: ")
                    || [" is ruled out: ", " needs a person's decision: "]
                        .iter()
                        .any(|said| reason.contains(said))
            })
            .map(String::as_str)
            .chain(report.left_out.iter().map(|left| left.why.as_str()))
            .chain(report.cautions.iter().map(|caution| caution.text.as_str()))
            .collect();
        found.retain(|words| !words.contains("cannot be judged"));
        found.sort_unstable();
        found.dedup();
        expect("circumstances", found.join("; "), &circumstances.join("; "));
    }
    for (name, expected) in &check.rates {
        expect(name, share_words(share_of(rates, name)), expected);
    }
    for (kind, expected) in &check.by_kind {
        let group = report.adherence.by_kind.iter().find(|group| &group.name == kind);
        expect(kind, group.map_or("none".into(), |group| share_words(&group.rates.raw)), expected);
    }
    for (name, expected) in &check.counts {
        let found = match name.as_str() {
            "on_time" => rates.on_time,
            "early" => rates.early,
            "late" => rates.late,
            "missed" => rates.missed,
            "excused" => rates.excused,
            "open" => rates.open,
            "done_not_mature" => rates.done_not_mature,
            "censored_done" => rates.censored_done,
            reason => rates.exempt.get(reason).copied().unwrap_or(0),
        };
        expect(name, found.to_string(), &expected.to_string());
    }
    if !check.response_8_to_12_weeks.is_empty() {
        let answers: Vec<&str> =
            report.adherence.response_8_to_12_weeks.sessions.iter().map(|line| line.answer).collect();
        expect("8 to 12 weeks", answers.join(" "), &check.response_8_to_12_weeks.join(" "));
    }
    for (id, sentences) in &check.says {
        let text = item(report, id).map_or(String::new(), item_text);
        for sentence in sentences {
            let found = if text.contains(sentence) { sentence.clone() } else { text.clone() };
            expect(&format!("the text of {id}"), found, sentence);
        }
    }
    if let Some(questions) = &check.questions {
        let found: Vec<&str> = report.questions.iter().map(|question| question.id.as_str()).collect();
        expect("questions", found.join(" "), &questions.join(" "));
    }
    for (id, parts) in &check.asks {
        let question = report.questions.iter().find(|question| question.id.as_str() == id);
        let text = question.map_or("not asked".to_owned(), |question| {
            let options = question.options.iter().map(Choice::words);
            let switched = question.options.iter().filter_map(|choice| match choice {
                Choice::Event(awaited) => Some(awaited.switches_on.iter()),
                _ => None,
            });
            let switched = switched.flatten().map(|point| format!("switches on {point}"));
            std::iter::once(question.question.clone())
                .chain(options)
                .chain(switched)
                .collect::<Vec<_>>()
                .join(" / ")
        });
        for part in parts {
            let is_so = match part.strip_prefix("not ") {
                Some(absent) => !text.contains(absent),
                None => text.contains(part),
            };
            expect(&format!("the question {id}"), if is_so { part.clone() } else { text.clone() }, part);
        }
    }
    if let Some(revisions) = &check.revisions {
        let found: Vec<u32> = report.revisions.iter().map(|revision| revision.revision).collect();
        expect("revisions", format!("{found:?}"), &format!("{revisions:?}"));
    }
    for (id, day) in &check.suggested {
        let words = |day: Option<Date>| day.map_or("no day".to_owned(), |day| day.to_string());
        expect(
            &format!("the day to book {id}"),
            words(item(report, id).and_then(|line| line.suggested)),
            &words(*day),
        );
    }
    for (range, targets) in &check.scheduled {
        let words: Vec<&str> = range.split(' ').collect();
        let [kind, "after", after, "before", before] = words[..] else { panic!("{range}") };
        let (after, before): (Date, Date) = (after.parse().unwrap(), before.parse().unwrap());
        let found: Vec<String> = report
            .items
            .iter()
            .filter(|line| line.kind == kind && line.status != "replaced")
            .filter(|line| line.requirement != "optional-off")
            .filter(|line| after < line.target && line.target < before)
            .map(|line| line.target.to_string())
            .collect();
        let expected: Vec<String> = targets.iter().map(Date::to_string).collect();
        expect(range, found.join(" "), &expected.join(" "));
    }
    if let Some(covered) = &check.covered {
        let found = report.adherence.imaging_coverage;
        let words =
            found.map_or("none".into(), |days| format!("{}/{}", days.covered_days, days.days_at_risk));
        expect("days covered", words, covered);
    }
    if let Some(days) = &check.first_miss {
        let found: Vec<i64> = report.adherence.first_miss.steps.iter().map(|step| step.days).collect();
        expect("the first miss", format!("{found:?}"), &format!("{days:?}"));
    }
    if let Some(checks) = &check.checks {
        let found = report.adherence.checks;
        let found = [found.checked, found.disputed, found.checked_twice, found.agreed];
        expect("checks", format!("{found:?}"), &format!("{checks:?}"));
    }
    if let Some(feedback) = &check.feedback {
        expect("feedback", share_words(&report.adherence.feedback_response), feedback);
    }
    if let Some(seconds) = check.unix_seconds {
        let day = Zone::EuropeLondon.civil_date(seconds).unwrap();
        expect("the day in London", day.to_string(), &check.day.to_string());
    }
    for (label, covered, required) in &check.medicines {
        let line = report.adherence.medicines.iter().find(|line| &line.cover.label == label);
        let found = line.map_or("none".into(), |line| {
            format!("{}/{}", line.cover.covered_days, line.cover.required_days)
        });
        expect(label, found, &format!("{covered}/{required}"));
    }
    for scan in &check.scans {
        let line = report.scans.iter().find(|line| line.date == scan.date);
        let Some(line) = line else {
            expect("scan", "not there".into(), &scan.date.to_string());
            continue;
        };
        compare_scan(line, scan, &mut expect);
    }
    wrong
}

fn compare_scan(line: &ScanLine, scan: &Scan, expect: &mut impl FnMut(&str, String, &str)) {
    let at = |what: &str| format!("{what} of the scan of {}", scan.date);
    if let Some(read_as) = &scan.read_as {
        expect(&at("reading"), line.read_as.to_owned(), read_as);
    }
    if let Some(items) = &scan.items {
        expect(&at("items"), line.items.join(" "), &items.join(" "));
    }
    let mut text = vec![line.read_as_words.clone(), line.pitfalls.join("\n")];
    let whole =
        |told: &&ToldReading| scan.standard.as_ref().is_some_and(|code| told.standard.code() == *code);
    if let Some(told) = line.whole.iter().find(whole) {
        text.push(told.sentence());
        text.extend(told.warnings.iter().map(|warning| warning.sentence.clone()));
        if let Some(category) = &scan.category {
            expect(&at("category"), told.category.code().to_owned(), category);
        }
    } else if let Some(standard) = &scan.standard {
        let verdict = line.verdicts.iter().find(|verdict| &verdict.standard.code() == standard);
        let Some(verdict) = verdict else {
            expect(&at(standard), "not there".into(), "a verdict");
            return;
        };
        let full = &verdict.verdict;
        text.push(verdict.sentence.clone());
        text.push(full.rule.sentence.clone());
        text.extend(full.warnings.iter().map(|warning| warning.sentence.clone()));
        text.extend(full.not_met.iter().map(|not_met| not_met.sentence.clone()));
        if let Some(category) = &scan.category {
            expect(&at("category"), verdict.category.to_owned(), category);
        }
        if let Some(target) = &scan.target {
            expect(&at("target response"), full.target.code().to_owned(), target);
        }
        if let Some(sum) = &scan.sum_mm {
            let found = full.current.as_ref().map_or("none".into(), |now| now.sum.number());
            expect(&at("sum"), found, sum);
        }
    }
    let text = text.join("\n");
    for part in &scan.says {
        let found = if text.contains(part) { part.clone() } else { text.clone() };
        expect(&at("text"), found, part);
    }
}

/// The item of a name; without its revision the one that stands in the plan.
fn item<'a>(report: &'a ReplayReport, id: &str) -> Option<&'a ItemLine> {
    let base = |line: &ItemLine| line.item.split('~').next().unwrap_or_default().to_owned();
    let exact = report.items.iter().find(|line| line.item == id && line.status != "replaced");
    exact
        .or_else(|| report.items.iter().find(|line| base(line) == id && line.status != "replaced"))
        .or_else(|| report.items.iter().find(|line| id.contains('~') && line.item == id))
}

fn item_text(line: &ItemLine) -> String {
    let mut text = line.because.join("\n");
    for part in
        [Some(&line.status_words), line.not_counted.as_ref(), line.excused.as_ref()].into_iter().flatten()
    {
        text.push('\n');
        text.push_str(part);
    }
    if let Some(booking) = &line.booking {
        text.push_str(&format!("\nbooking sequence {} {:?}", booking.sequence, booking.state));
    }
    if line.booking.is_some() {
        text.push_str(&format!("\nbooked {}", line.booked_outside.as_deref().unwrap_or("inside its window")));
    }
    if let Some(done_by) = &line.done_by {
        text.push_str(&format!("\ndone by {done_by}"));
    }
    let held = if line.held_by.is_empty() { "nothing".to_owned() } else { line.held_by.join(" ") };
    text.push_str(&format!("\nmodality {}\nheld by {held}", line.modality.unwrap_or("none")));
    text.push_str(&format!("\nprovisional {}\nto book: {}", line.provisional, line.suggested_why));
    if let Some(location) = &line.location {
        text.push_str(&format!("\nat {location}"));
    }
    if !line.technique.is_empty() {
        text.push_str(&format!("\nhow {}", line.technique));
    }
    text
}

fn share_of<'a>(rates: &'a Rates, name: &str) -> &'a Share {
    match name {
        "raw" => &rates.raw,
        "adjusted" => &rates.adjusted,
        "completeness" => &rates.completeness,
        "with_grace" => &rates.with_grace,
        other => panic!("there is no rate {other}"),
    }
}

fn share_words(share: &Share) -> String {
    match share.percent {
        Some(percent) => format!("{}/{} {percent:.1} %", share.met, share.of),
        None => format!("{}/{} not estimable", share.met, share.of),
    }
}

/// A standard added by a circumstance is read on the lesions of the standard it stands beside.
#[test]
fn a_category_beside_bloods_is_kept_and_exported_words_are_the_same() {
    let (name, case) = cases().into_iter().find(|(name, _)| name == "edge-category-beside-bloods").unwrap();
    let text = serde_json::to_string_pretty(&case.course).unwrap();
    let (file, _) = read_course(&text).unwrap_or_else(|misread| panic!("{name}: {misread}"));
    let content = file.protocol.content(&library).unwrap();
    let played = replay(&file, &content, None).unwrap();
    let assessment = played.course.assessments.values().next().unwrap();
    let beside: Vec<(String, &str)> = assessment
        .finding
        .categories_beside()
        .iter()
        .map(|category| (category.standard.code(), category.assigned.as_str()))
        .collect();
    assert_eq!(beside, [("phoenix".to_owned(), "no failure")]);
    assert!(matches!(assessment.finding.found(), Finding::Bloods { values, .. } if values.len() == 1));
    assert_eq!(result_words(assessment), "Phoenix: no failure. PSA 0.4 µg/L");
    let stored: Finding = serde_json::from_str(&serde_json::to_string(&assessment.finding).unwrap()).unwrap();
    assert_eq!(stored, assessment.finding);
}

#[test]
fn each_kind_is_read_from_a_file_and_told_in_words() {
    let (name, case) = cases().into_iter().find(|(name, _)| name == "edge-each-kind-recorded").unwrap();
    let text = serde_json::to_string(&case.course).unwrap();
    let (file, _) = read_course(&text).unwrap_or_else(|misread| panic!("{name}: {misread}"));
    let content = file.protocol.content(&library).unwrap();
    let played = replay(&file, &content, None).unwrap();
    let told = |item: &str| {
        let record = played.course.items.iter().find(|record| record.item.id.as_str() == item).unwrap();
        result_words(played.course.assessment_of(record).unwrap())
    };
    assert_eq!(
        told("lft"),
        "Bilirubin 38 µmol/L (above the limit, 21), Albumin 36 g/L, INR 1.2, AFP <2 kU/L, mild ascites, no \
         encephalopathy, ALBI −2.02, grade 2 (2b), Child-Pugh B, 7 points"
    );
    assert_eq!(
        told("cl"),
        "ECOG 1. Symptoms: moderate fatigue. BCLC A, early stage: 2 nodules, largest 28.5 mm, no tumour in the portal \
         vein, no spread outside the liver, ECOG 1 not due to the tumour, liver function preserved. Next step: scan"
    );
    assert_eq!(told("drain"), "biliary drain: in place, working. Action: flushed");
    assert_eq!(told("card"), "radiation card, in person, to the patient. Understood");
    assert_eq!(told("mdt"), "Continue as planned. Decided by HPB MDT");
    assert_eq!(told("mri"), "CT with contrast, to be read by Dr S Achterberg. Report not received");
}

#[test]
fn irecist_is_read_on_the_lesions_of_recist() {
    let (name, case) = cases()
        .into_iter()
        .find(|(name, _)| name == "case-06-lung-immunotherapy")
        .expect("the case is there");
    let text = serde_json::to_string(&case.course).unwrap();
    let (file, _) = read_course(&text).unwrap_or_else(|misread| panic!("{name}: {misread}"));
    let content = file.protocol.content(&library).unwrap();
    let replayed = replay(&file, &content, None).unwrap();
    let record = replayed.course.items.iter().find(|record| record.item.id.as_str() == "img-3m").unwrap();
    let scopes: Vec<String> = record
        .item
        .criteria
        .iter()
        .filter(|criterion| !criterion.standard().code().starts_with("own:"))
        .map(|criterion| format!("{} {}", criterion.standard().code(), criterion.scope().code()))
        .collect();
    assert_eq!(scopes, ["recist-1.1 untreated", "irecist untreated"]);
}
