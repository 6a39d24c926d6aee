//! What is said of a verdict, whatever it is: nothing is left blank, and a rule is cited from where it was published.

use std::collections::BTreeSet;

use aftercare::imaging::{LesionId, Markers, NonTargetReading, NotEvaluable, Reading, Role, Scan, SinceLast};
use aftercare::response::{
    Category, History, Settings, Standard, ToldVerdict, assess, assess_all, baseline_warnings, target_sums,
    viable_shares,
};
use serde::Deserialize;

use crate::data;
use crate::lesions::{eight_weeks, id, lesion, measured, scan, with_sizes};

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    settings: Settings,
    history: History,
}

/// Every course of our own cases, by the standard it is for.
fn cases() -> Vec<Case> {
    let names = ["recist", "irecist", "mrecist", "easl", "who", "choi", "volumetric", "worked_cases"];
    names.into_iter().flat_map(|name| data::<File>(&format!("own/{name}.json")).cases).collect()
}

/// A gap where a name, a number or a day belongs.
fn gap(sentence: &str) -> bool {
    sentence.trim() != sentence
        || sentence.is_empty()
        || ["  ", "()", "( ", " )", " ,", " ;", " .", ": ;", "xyzzy"].iter().any(|gap| sentence.contains(gap))
        || [" on", " from", " of", " and", ":"].iter().any(|end| sentence.ends_with(end))
}

fn sentences(told: &ToldVerdict) -> Vec<&str> {
    let mut all = vec![told.rule.sentence.as_str()];
    all.extend(told.target_rule.iter().map(|rule| rule.sentence.as_str()));
    all.extend(told.not_met.iter().map(|one| one.sentence.as_str()));
    all.extend(told.warnings.iter().map(|one| one.sentence.as_str()));
    all.extend(told.review.iter().map(|one| one.sentence.as_str()));
    all
}

#[test]
fn no_sentence_has_a_gap() {
    let mut codes = BTreeSet::new();
    let mut rules = BTreeSet::new();
    for case in cases() {
        for verdict in assess_all(&case.history, &case.settings).unwrap() {
            let told = verdict.told(&case.history);
            for sentence in sentences(&told) {
                assert!(!gap(sentence), "{}: {sentence:?}", case.name);
            }
            codes.extend(told.warnings.iter().map(|warning| warning.code.code()));
            rules.insert(told.rule.id.code());
        }
        for warning in baseline_warnings(&case.history, &case.settings).unwrap() {
            assert!(!gap(&warning.sentence), "{}: {:?}", case.name, warning.sentence);
        }
    }
    assert!(codes.len() > 15 && rules.len() > 20, "{} {}", codes.len(), rules.len());
}

/// Whether a new lesion was seen on a scan and is not said to be gone.
fn has_new(scan: &Scan) -> bool {
    scan.new_lesions.values().any(|found| found.since_last != SinceLast::Gone)
}

/// What is said of one lesion, day or rule is true of it.
#[test]
fn what_is_said_is_said_of_the_right_lesion_and_day() {
    let mut seen = [0; 5];
    for case in cases() {
        let lesions = case.history.lesions();
        let label = |id: &LesionId| {
            lesions.iter().find(|lesion| lesion.id == *id).map(|lesion| lesion.label.as_str())
        };
        for verdict in assess_all(&case.history, &case.settings).unwrap() {
            let told = verdict.told(&case.history);
            let scan = &case.history.follow_ups()[verdict.scan];
            let rule = told.rule.id.code();
            if rule == "new-lesion-pd-backdated" {
                let mut dates = case.history.follow_ups().iter().filter(|scan| !scan.new_lesions.is_empty());
                let is_first = dates.next().map(|scan| scan.date) == Some(scan.date);
                let sentence = &told.rule.sentence;
                assert_eq!(sentence.contains(" first appears here "), is_first, "{}: {sentence}", case.name);
                seen[usize::from(is_first)] += 1;
            }
            for warning in &told.warnings {
                let sentence = &warning.sentence;
                if warning.code.code() == "merged" {
                    let read = &scan.targets.get(warning.lesion.as_ref().unwrap()).unwrap();
                    let into = [&read.size, &read.viable].into_iter().find_map(|one| match one {
                        Some(Reading::MergedInto(into)) => Some(into),
                        _ => None,
                    });
                    let expected = format!("has merged into {}, which", label(into.unwrap()).unwrap());
                    assert!(sentence.contains(&expected), "{}: {sentence}", case.name);
                    seen[2] += 1;
                }
                // The rule of a single node is told of nodes alone.
                let is_of_a_node = sentence.contains("A single node");
                assert!(!is_of_a_node || lesions.iter().any(|lesion| lesion.is_node()), "{}", case.name);
                if sentence.starts_with("While a new lesion is there") {
                    let told_so = ["immune-reset", "immune-still-unconfirmed"].contains(&rule);
                    assert!(told_so && has_new(scan), "{}: {rule}", case.name);
                    let words = &told.rule.sentence;
                    let is_still = words.contains("still there") || words.contains("nothing has shrunk");
                    assert!(rule == "immune-reset" || is_still, "{}: {words}", case.name);
                    seen[3] += 1;
                }
            }
            // Attenuation that cannot be read on MRI is told of MRI alone.
            let is_mri = [case.history.baseline(), scan].iter().any(|one| one.modality.is_mri());
            assert!(
                is_mri || sentences(&told).iter().all(|words| !words.contains("is MRI")),
                "{}",
                case.name
            );
            // Confirmed progression is left for nothing (Seymour 2017, table 3).
            if told.category == Category::ImmuneCpd {
                assert!(told.not_met.is_empty(), "{}: {:?}", case.name, told.not_met);
                seen[4] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

/// RECIST 1.1 by the section or table that has the rule, what iRECIST adds by its paper, every other standard by its own.
#[test]
fn a_rule_is_cited_from_where_it_was_published() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let standard = &case.settings.standard;
        for verdict in assess_all(&case.history, &case.settings).unwrap() {
            let told = verdict.told(&case.history);
            for rule in [Some(&told.rule), told.target_rule.as_ref()].into_iter().flatten() {
                let (code, citation) = (rule.id.code(), rule.citation.as_str());
                let expected = match code {
                    "no-disease" | "nothing-in-scope" => "",
                    "target-pr-kept" => {
                        "EORTC RECIST working group, recist.eortc.org, Managing PR when TP measurements change slightly over time"
                    }
                    "pet-pd" => "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.5",
                    "target-pd-subset" | "target-ne-missing" | "target-ne-baseline"
                        if standard.reads_more_than_diameters() =>
                    {
                        "borrowed from RECIST 1.1: Eisenhauer 2009, Eur J Cancer 45:228, section 4.4.2"
                    }
                    "target-pd-subset" | "target-ne-missing" | "target-ne-baseline" => {
                        "Eisenhauer 2009, Eur J Cancer 45:228, section 4.4.2"
                    }
                    "immune-confirmed-before" => "Seymour 2017, Lancet Oncol 18:e143, table 3",
                    code if code.starts_with("immune-") => "Seymour 2017, Lancet Oncol 18:e143",
                    "target-pd-reappeared" | "non-target-pd-reappeared" => {
                        "Eisenhauer 2009, Eur J Cancer 45:228, footnote to table 3"
                    }
                    code if *standard == Standard::Recist11 => match code {
                        "target-cr" | "target-pr" | "target-sd" | "target-pd" => {
                            "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.1"
                        }
                        "non-target-pd" | "non-target-only" => {
                            "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.3 and table 2"
                        }
                        "new-lesion-pd" | "new-lesion-pd-backdated" => {
                            "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.5"
                        }
                        "overall-table" => "Eisenhauer 2009, Eur J Cancer 45:228, table 1",
                        _ => panic!("{}: {code} is not of RECIST 1.1", case.name),
                    },
                    _ => standard.citation(),
                };
                let is_begun = code.starts_with("immune-") || code.ends_with("reappeared");
                let is_right = if is_begun { citation.starts_with(expected) } else { citation == expected };
                assert!(is_right, "{}, {standard}, {code}: {citation:?}, expected {expected:?}", case.name);
                seen.insert(code);
            }
        }
    }
    for code in [
        "immune-confirmed-before",
        "target-pr-kept",
        "pet-pd",
        "non-target-pd",
        "non-target-only",
        "overall-table",
    ] {
        assert!(seen.contains(code), "{code} was not seen");
    }
}

/// Of patients without targets: what is not known is named with why (table 2 asks that all are assessed), else what
/// persists, and a marker only where nothing else stands against a complete response.
#[test]
fn what_is_left_of_non_target_disease_is_named() {
    use NonTargetReading::{Gone, Present};
    let missing = NonTargetReading::NotEvaluable(NotEvaluable::NotImaged);
    let all = [Some(Gone), Some(Present), Some(missing), None];
    for first in &all {
        for second in &all {
            for markers in Markers::ALL.iter().copied() {
                let lesions = vec![lesion("A", Role::NonTarget, false), lesion("B", Role::NonTarget, false)];
                let mut baseline = scan(eight_weeks(0));
                let mut now = scan(eight_weeks(1));
                now.markers = markers;
                for (name, read) in [("A", first), ("B", second)] {
                    baseline.non_targets.insert(id(name), Present);
                    now.non_targets.extend(read.clone().map(|read| (id(name), read)));
                }
                let history = History::new(lesions, baseline, vec![now]).unwrap();
                let told = assess(&history, &Settings::of(Standard::Recist11), 0).unwrap().told(&history);
                let of = |wanted: &[Option<NonTargetReading>]| -> Vec<&str> {
                    let both = [("A", first), ("B", second)];
                    both.into_iter().filter(|(_, read)| wanted.contains(read)).map(|(name, _)| name).collect()
                };
                let present = of(&[Some(Present)]);
                let unknown: Vec<String> = [("A", first), ("B", second)]
                    .into_iter()
                    .filter_map(|(name, read)| match read {
                        Some(NonTargetReading::NotEvaluable(why)) => {
                            Some(format!("{name} ({})", why.words()))
                        }
                        None => Some(format!("{name} ({})", NotEvaluable::NotRecorded.words())),
                        _ => None,
                    })
                    .collect();
                let words = match () {
                    () if !unknown.is_empty() => {
                        format!("non-target disease is not evaluable: {}", unknown.join(" and "))
                    }
                    () if !present.is_empty() => {
                        format!("non-target disease persists ({})", present.join(" and "))
                    }
                    () if markers == Markers::Raised => {
                        "non-target disease has gone, and tumour markers are above normal".to_owned()
                    }
                    () if markers == Markers::NotDone => "tumour markers were not done".to_owned(),
                    () => "non-target disease has gone".to_owned(),
                };
                let expected = format!("No target lesions; {words}");
                assert_eq!(told.rule.sentence, expected, "{first:?} {second:?} {markers:?}");
                // What could not be judged is warned of, each by its name.
                for unknown in &unknown {
                    let is_told = told.warnings.iter().any(|warning| warning.sentence == *unknown);
                    assert!(is_told, "{unknown}: {:?}", told.warnings);
                }
            }
        }
    }
}

/// An incomplete sum is shown as far as it goes, and where nothing was read not at all.
#[test]
fn a_sum_is_shown_as_far_as_it_goes() {
    let lesions = vec![lesion("A", Role::Target, false), lesion("B", Role::Target, false)];
    let missing = || Reading::NotEvaluable(NotEvaluable::NotImaged);
    let baseline = with_sizes(scan(eight_weeks(0)), [("A", measured(300)), ("B", measured(200))]);
    let scans = vec![
        with_sizes(scan(eight_weeks(1)), [("A", measured(300)), ("B", missing())]),
        with_sizes(scan(eight_weeks(2)), [("A", missing()), ("B", missing())]),
        with_sizes(scan(eight_weeks(3)), [("A", Reading::Gone), ("B", Reading::Gone)]),
    ];
    let history = History::new(lesions, baseline, scans).unwrap();
    let sums = target_sums(&history, &Settings::of(Standard::Recist11), 2).unwrap();
    let words: Vec<String> = sums.iter().map(|sum| sum.words()).collect();
    assert_eq!(words, ["50 mm", "30 mm (incomplete)", "incomplete", "0 mm"]);
    let counted: Vec<_> = sums.iter().map(|sum| sum.counted(&id("B")).map(|one| one.to_string())).collect();
    assert_eq!(counted, [Some("20 mm".to_owned()), None, None, Some("0 mm".to_owned())]);
}

/// A lesion that fell apart counts with its parts; one without the size of any of them was not measured.
#[test]
fn the_viable_share_of_parts_is_that_of_their_sum() {
    let mut target = lesion("A", Role::Target, false);
    target.site = aftercare::imaging::Site::LiverSegment2;
    let mut baseline = with_sizes(scan(eight_weeks(0)), [("A", measured(400))]);
    baseline.targets.get_mut(&id("A")).unwrap().viable = Some(measured(300));
    let parts =
        |tenths: &[u32]| Reading::Split(tenths.iter().map(|one| crate::lesions::tenths(*one)).collect());
    let with = |whole: Reading, viable: Reading| {
        let mut now = with_sizes(scan(eight_weeks(1)), [("A", whole)]);
        now.targets.get_mut(&id("A")).unwrap().viable = Some(viable);
        let history = History::new(vec![target.clone()], baseline.clone(), vec![now]).unwrap();
        let shares = viable_shares(&history, 0);
        shares
            .get(1)
            .map(|share| (share.viable_sum.to_string(), share.whole_sum.to_string(), share.is_complete))
    };
    let expected = Some(("15 mm".to_owned(), "35 mm".to_owned(), true));
    assert_eq!(with(parts(&[200, 150]), parts(&[100, 50])), expected);
    assert_eq!(with(measured(350), parts(&[])), None);
    assert_eq!(with(parts(&[]), measured(100)), None);
}
