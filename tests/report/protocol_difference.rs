//! Whatever differs between two texts of a protocol is told, and nothing else.

use aftercare::protocol::Content;
use aftercare::protocol::library::{embedded, parse};
use aftercare::report::{Change, Difference, Part, differences, summary};
use serde_json::Value;

fn examples() -> Vec<(&'static str, Content)> {
    embedded::IDS.iter().map(|id| (*id, parse(embedded::text(id).unwrap()).unwrap())).collect()
}

fn example(id: &str) -> Content {
    parse(embedded::text(id).unwrap()).unwrap()
}

/// What is told of one change, a line for each field.
fn lines(found: &[Difference]) -> Vec<String> {
    let of = |one: &Difference| {
        let (part, name, change) = (one.part.label(), one.name.clone(), one.change.label());
        let fields = one.fields.iter();
        fields
            .map(move |field| {
                format!("{part} | {name} | {change} | {}: {} → {}", field.label, field.before, field.after)
            })
            .collect::<Vec<_>>()
    };
    found.iter().flat_map(of).collect()
}

/// A difference without the name that it has on one side: its fields with what stands on either side.
type Told = (Part, Change, Vec<(String, String, String)>);

/// The same read backwards.
fn reversed(found: Vec<Difference>) -> Vec<Told> {
    let mut all: Vec<_> = found
        .into_iter()
        .map(|one| {
            let change = match one.change {
                Change::Added => Change::Removed,
                Change::Removed => Change::Added,
                Change::Changed => Change::Changed,
            };
            let fields =
                one.fields.into_iter().map(|field| (field.label, field.after, field.before)).collect();
            (one.part, change, fields)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_text_does_not_differ_from_itself() {
    for (id, content) in examples() {
        assert_eq!(differences(&content, &content), [], "{id}");
    }
    assert_eq!(summary(&[]), "Nothing differs");
}

/// Of every two examples that stand beside each other in the library.
#[test]
fn what_is_added_one_way_is_removed_the_other_way() {
    let all = examples();
    for (one, other) in all.iter().zip(all.iter().skip(1)) {
        let there = differences(&one.1, &other.1);
        assert!(!there.is_empty(), "{} and {}", one.0, other.0);
        assert!(there.iter().all(|one| !one.fields.is_empty()));
        let mut back: Vec<_> = differences(&other.1, &one.1)
            .into_iter()
            .map(|one| {
                let fields: Vec<_> =
                    one.fields.into_iter().map(|field| (field.label, field.before, field.after)).collect();
                (one.part, one.change, fields)
            })
            .collect();
        back.sort();
        assert_eq!(reversed(there), back, "{} and {}", one.0, other.0);
    }
}

/// Every value of the text, changed by itself.
fn changed(value: &Value, with: &mut dyn FnMut(&Value)) {
    fn walk(whole: &Value, at: &mut Vec<String>, here: &Value, with: &mut dyn FnMut(&Value)) {
        let put = |new: Value, with: &mut dyn FnMut(&Value)| {
            let pointer: String =
                at.iter().map(|part| format!("/{}", part.replace('~', "~0").replace('/', "~1"))).collect();
            let mut changed = whole.clone();
            *changed.pointer_mut(&pointer).unwrap() = new;
            with(&changed);
        };
        match here {
            Value::Null => {}
            Value::Bool(answer) => put(Value::Bool(!answer), with),
            Value::Number(number) => put(Value::from(number.as_i64().unwrap() + 1), with),
            Value::String(text) => put(Value::String(format!("{text}x")), with),
            Value::Array(list) => {
                if let Some((_, rest)) = list.split_first() {
                    put(Value::Array(rest.to_vec()), with);
                    let mut turned = list.clone();
                    turned.reverse();
                    put(Value::Array(turned), with);
                }
                for (place, one) in list.iter().enumerate() {
                    at.push(place.to_string());
                    walk(whole, at, one, with);
                    at.pop();
                }
            }
            Value::Object(fields) => {
                for (key, one) in fields {
                    at.push(key.clone());
                    walk(whole, at, one, with);
                    at.pop();
                }
            }
        }
    }
    walk(value, &mut Vec::new(), value, with);
}

#[test]
fn every_single_change_is_told() {
    let (mut tried, mut told_apart) = (0, 0);
    for id in ["sirt-hcc", "brachy-prostate-ldr", "biliary-drain-stent"] {
        let content = example(id);
        changed(&serde_json::to_value(&content).unwrap(), &mut |text| {
            // What is no protocol any more is nothing to compare.
            let Ok(other) = serde_json::from_value::<Content>(text.clone()) else { return };
            let found = differences(&content, &other);
            tried += 1;
            assert_eq!(found.is_empty(), other == content, "{id}: {:?}", lines(&found));
            if let [one] = found.as_slice() {
                told_apart += 1;
                assert!(one.fields.iter().all(|field| field.before != field.after), "{id}: {one:?}");
            }
        });
    }
    assert!(tried > 500 && told_apart > 400, "{tried} changes were tried, {told_apart} were one part alone");
}

#[test]
fn a_difference_is_in_the_words_of_the_protocol() {
    let before = example("sirt-hcc");
    let mut after = before.clone();
    let scan = after.time_points.iter_mut().find(|point| point.label == "First response scan").unwrap();
    scan.label = "First response scan, 10 weeks".to_owned();
    scan.timing.offset = serde_json::from_str("\"P10W\"").unwrap();
    scan.optional = true;
    let gone = after.pitfalls.remove(0);
    let found = differences(&before, &after);
    assert_eq!(summary(&found), "1 removed, 1 changed");
    let told = lines(&found);
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let (changed, removed) = told.split_at(3);
    assert_eq!(
        changed,
        [
            "Time points | First response scan, 10 weeks | Changed | Name: First response scan → First response scan, 10 weeks",
            "Time points | First response scan, 10 weeks | Changed | When: 12 weeks after last session → 10 weeks after last session",
            "Time points | First response scan, 10 weeks | Changed | Optional: no → yes",
        ]
    );
    let start = format!("Pitfalls | {} | Removed | ", gone.title);
    assert!(removed.iter().all(|line| line.starts_with(&start) && line.ends_with(" → ")), "{removed:#?}");
    assert!(removed.len() >= 5, "all that it said: {removed:#?}");
}
