//! What a standard says of one time point, in words: cases worked by hand, each a file as the command line reads it.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

use std::collections::BTreeSet;

use aftercare::exchange::{best_of_readings, read_readings, read_scale, readings_report, scale_report};
use aftercare::response::{ReadingRule, ToldReading};
use aftercare::scales::CtcaeTerm;
use serde::Deserialize;
use serde_json::Value;

/// Cases that differ from one file in some places.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    #[serde(rename = "origin")]
    _origin: String,
    #[serde(rename = "licence")]
    _licence: String,
    template: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// What stands at a place of the template instead; `null` takes it away.
    #[serde(default)]
    set: std::collections::BTreeMap<String, Value>,
    #[serde(default)]
    expected: Vec<Expected>,
    /// Parts of the sentences about the whole course, or of why there is none.
    #[serde(default)]
    best: Vec<String>,
}

/// Category, rule, and parts of what is said.
type Expected = (String, String, Vec<String>);

/// Everything that is said.
fn said(reading: &ToldReading) -> String {
    let mut all = vec![reading.sentence(), reading.rule.citation.clone()];
    all.extend(reading.not_met.iter().map(|one| format!("{}: {}", one.category.code(), one.sentence)));
    all.extend(reading.near.iter().map(|one| format!("near {}: {}", one.category.code(), one.sentence)));
    all.extend(reading.warnings.iter().map(|one| format!("{}: {}", one.code.code(), one.sentence)));
    let instead = |review: &aftercare::response::ToldReview| {
        review.instead.iter().map(|category| category.code()).collect::<Vec<_>>().join(" ")
    };
    all.extend(reading.review.iter().map(|one| format!("review {}: {}", instead(one), one.sentence)));
    all.extend(reading.beside.iter().map(|one| format!("beside {}: {}", one.category.code(), one.sentence)));
    let quantity = |one: &aftercare::scales::Quantity| {
        format!("{} {} {}", one.name.code(), one.value, one.unit).trim_end().to_owned()
    };
    all.extend(reading.quantities.iter().map(quantity));
    all.join("\n")
}

fn changed(template: &Value, case: &Case) -> String {
    let mut file = template.clone();
    for (place, value) in &case.set {
        let (parent, key) = place.rsplit_once('/').unwrap();
        let parent = file.pointer_mut(parent).unwrap_or_else(|| panic!("{}: {place}", case.name));
        match (parent, value) {
            (Value::Object(fields), Value::Null) => drop(fields.remove(key)),
            (Value::Object(fields), value) => drop(fields.insert(key.to_owned(), value.clone())),
            (Value::Array(list), value) => match key.parse::<usize>() {
                Ok(place) if place < list.len() => list[place] = value.clone(),
                _ => list.push(value.clone()),
            },
            _ => panic!("{}: {place}", case.name),
        }
    }
    file.to_string()
}

fn cases(name: &str) -> Cases {
    let text = std::fs::read_to_string(format!("tests/data/readings/{name}.json")).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_case_worked_by_hand_and_every_rule_has_one() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for family in
        ["psa", "astro", "li_rads", "li_rads_2018", "ablation", "percist", "eortc", "pain", "relief", "bone"]
    {
        let Cases { template, cases, .. } = cases(family);
        for case in &cases {
            let text = changed(&template, case);
            let file = match read_readings(&text) {
                Ok((file, _)) => file,
                Err(misread) => panic!("{family}, {}: {misread}", case.name),
            };
            let report = readings_report(&file);
            assert_eq!(report.readings.len(), case.expected.len(), "{family}, {}", case.name);
            for (spoken, (category, rule, parts)) in report.readings.iter().zip(&case.expected) {
                let reading = &spoken.reading;
                seen.insert(reading.rule.id);
                let told = said(reading);
                let found = (reading.category.code(), reading.rule.id.code());
                if found != (category.as_str(), rule.as_str()) {
                    wrong.push(format!("{family}, {}: {found:?}, not {category} {rule}\n{told}", case.name));
                }
                for part in parts.iter().filter(|part| !told.contains(part.as_str())) {
                    wrong.push(format!("{family}, {}: “{part}” is not in\n{told}", case.name));
                }
                // What is told is the form in files.
                let json = serde_json::to_string(reading).unwrap();
                assert_eq!(&serde_json::from_str::<ToldReading>(&json).unwrap(), reading);
            }
            let best = best_of_readings(&file);
            let sentences: Vec<&str> = best.answers.iter().map(|answer| answer.sentence.as_str()).collect();
            assert_eq!(best.none.is_none(), !sentences.is_empty(), "{family}");
            let told = format!("{}{}", sentences.join("\n"), best.none.unwrap_or_default());
            for part in case.best.iter().filter(|part| !told.contains(part.as_str())) {
                wrong.push(format!("{family}, {}: “{part}” is not in\n{told}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let missing: Vec<&str> =
        ReadingRule::ALL.iter().filter(|rule| !seen.contains(rule)).map(|rule| rule.code()).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn every_rule_is_documented() {
    let text = std::fs::read_to_string("docs/response-standards.md").unwrap();
    for rule in ReadingRule::ALL {
        assert!(text.contains(&format!("`{}`", rule.code())), "{}", rule.code());
    }
}

/// A file of a scale, then grade, at least, and a part of the sentence of every reading.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleCase {
    file: Value,
    expected: Vec<(Option<String>, Option<String>, String)>,
}

#[test]
fn every_scale_worked_by_hand() {
    let text = std::fs::read_to_string("tests/data/readings/scales.json").unwrap();
    let mut wrong = Vec::new();
    for case in serde_json::from_str::<Vec<ScaleCase>>(&text).unwrap() {
        let file = match read_scale(&case.file.to_string()) {
            Ok((file, _)) => file,
            Err(misread) => panic!("{}: {misread}", case.file),
        };
        let report = scale_report(&file);
        assert_eq!(report.readings.len(), case.expected.len(), "{}", case.file);
        for (told, (grade, at_least, part)) in report.readings.iter().zip(&case.expected) {
            if (&told.grade, &told.at_least) != (grade, at_least) || !told.rule.sentence.contains(part) {
                wrong.push(format!("{part}, {grade:?} {at_least:?}: {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A value of every term that has a grade is read in the unit of the term, and no other unit is taken for it.
#[test]
fn every_term_is_read_in_its_unit() {
    for term in CtcaeTerm::ALL {
        let file = |unit: &str| {
            serde_json::json!({"scale": "ctcae-6.0", "samples": [
                {"date": "2026-02-09", "term": term.code(), "value": 5, "unit": unit, "upper_limit": 4, "lower_limit": 1}
            ]})
            .to_string()
        };
        let (read, _) = read_scale(&file(term.unit())).unwrap();
        assert_eq!(scale_report(&read).readings.len(), 1, "{term}");
        let misread = read_scale(&file("stone")).unwrap_err();
        assert_eq!(misread.field, "samples[0].unit", "{term}: {misread}");
    }
}

/// Every value of every example in turn replaced by what should not stand there: an answer, or a field and a line, and
/// never a panic.
#[test]
fn nothing_in_a_file_is_too_odd() {
    let odd = [
        "null",
        "-1",
        "0",
        "1e300",
        "0.0000001",
        "18446744073709551616",
        "\"\"",
        "\"<\"",
        "[]",
        "{}",
        "true",
        "\"2199-12-31\"",
    ];
    let (mut answered, mut refused) = (0, 0);
    for entry in std::fs::read_dir("docs/examples").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        if name.ends_with(".out.json") || (value.get("standard").is_none() && value.get("scale").is_none()) {
            continue;
        }
        for place in places(&value, String::new()) {
            for odd in odd {
                let mut changed = value.clone();
                *changed.pointer_mut(&place).unwrap() = serde_json::from_str(odd).unwrap();
                let text = serde_json::to_string_pretty(&changed).unwrap();
                let misread = if value.get("scale").is_some() {
                    read_scale(&text).map(|(file, _)| drop(scale_report(&file))).err()
                } else {
                    let told = |file| {
                        drop(readings_report(&file));
                        drop(best_of_readings(&file));
                    };
                    read_readings(&text).map(|(file, _)| told(file)).err()
                };
                match misread {
                    Some(misread) => {
                        let said = format!("{name} {place} {odd}: {misread}");
                        assert!(misread.line > 0 && !misread.message.is_empty(), "{said}");
                        assert!(
                            !misread.message.contains("Raw") && !misread.message.contains("struct"),
                            "{said}"
                        );
                        refused += 1;
                    }
                    None => answered += 1,
                }
            }
        }
    }
    assert!(answered > 300 && refused > 3_000, "{answered} answered, {refused} refused");
}

/// The pointers of every value.
fn places(value: &Value, here: String) -> Vec<String> {
    let inside: Vec<String> = match value {
        Value::Object(fields) => {
            fields.iter().flat_map(|(name, value)| places(value, format!("{here}/{name}"))).collect()
        }
        Value::Array(values) => {
            let each = values.iter().enumerate();
            each.flat_map(|(place, value)| places(value, format!("{here}/{place}"))).collect()
        }
        _ => Vec::new(),
    };
    std::iter::once(here).filter(|here| !here.is_empty()).chain(inside).collect()
}
