//! Best overall response.

use aftercare::imaging::{NonTargetReading, Reading, Role};
use aftercare::response::{
    BestRules, Category, Confirmation, History, Settings, Standard, TimePoint, best_of, best_response,
    up_to_progression,
};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::data;
use crate::disagreements::Disagreements;
use crate::lesions::{day, eight_weeks, id, lesion, measured, scan, with_sizes};

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    function: String,
    reference_date: Option<String>,
    first_pd_date: Option<String>,
    #[serde(default)]
    params: Params,
    timepoints: Vec<Point>,
    expected: Option<String>,
    expected_date: Option<String>,
    expected_kept: Option<Vec<String>>,
    expected_flagged: Option<Vec<String>>,
}

#[derive(Deserialize, Default)]
struct Params {
    ref_start_window: Option<u32>,
    ref_confirm: Option<u32>,
    max_nr_ne: Option<u32>,
    accept_sd: Option<bool>,
}

#[derive(Deserialize)]
struct Point {
    date: String,
    response: Option<String>,
}

/// The time points of a case; "not done", "not applicable" and nothing are no assessment.
fn points(case: &Case) -> Vec<TimePoint> {
    let category = |code: &str| match code {
        "ND" | "NA" => None,
        code => Some(Category::from_code(code).unwrap_or_else(|| panic!("{code}"))),
    };
    let point = |point: &Point| {
        Some(TimePoint { date: day(&point.date), category: category(point.response.as_deref()?)? })
    };
    case.timepoints.iter().filter_map(point).collect()
}

fn date_text(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

#[test]
fn best_response_of_the_admiralonco_tests() {
    let mut disagreements = Disagreements::with("admiralonco_bor.json");
    let file: File = data("admiralonco_bor.json");
    assert_eq!(file.cases.len(), 46);
    for case in &file.cases {
        let points = points(case);
        let cut = case.first_pd_date.is_some();
        let first = points.iter().map(|point| point.date).min();
        let start = case.reference_date.as_deref().map(day).or(first).unwrap_or(day("2020-01-01"));
        let rules = BestRules {
            confirmation_required: case.function.starts_with("confirmed"),
            confirmation_days: case.params.ref_confirm.unwrap_or(28),
            min_sd_days: case.params.ref_start_window.unwrap_or(42),
            max_ne: case.params.max_nr_ne.unwrap_or(1),
            accept_sd: case.params.accept_sd.unwrap_or(false),
            // Their functions cut only where the caller names a date of progression.
            stop_at_progression: cut,
        };
        let best = best_response(&points, start, &rules, None);
        let yes = |date: Option<NaiveDate>| match date {
            Some(date) => format!("Y {date}"),
            None => "N ".to_owned(),
        };
        let ours = match case.function.as_str() {
            "bor" | "confirmed_bor" => format!("{} {}", best.category.code(), date_text(best.date)),
            "response" | "confirmed_response" => yes(best.response_date),
            "clinical_benefit" => yes(best.benefit_date),
            "filter_up_to_pd" => {
                let kept = up_to_progression(&points);
                kept.iter().map(|point| point.date.to_string()).collect::<Vec<_>>().join(" ")
            }
            // Theirs signals PR after CR alone; ours any disease after CR.
            "signal_cr_then_pr" => best
                .disease_after_cr
                .filter(|point| point.category == Category::Pr)
                .map(|point| point.date.to_string())
                .unwrap_or_default(),
            other => panic!("{other}"),
        };
        let theirs = match (&case.expected_kept, &case.expected_flagged) {
            (Some(kept), _) => kept.join(" "),
            (_, Some(flagged)) => flagged.join(" "),
            _ => format!(
                "{} {}",
                case.expected.as_deref().unwrap_or_default(),
                case.expected_date.as_deref().unwrap_or_default()
            ),
        };
        disagreements.compare(&case.id, &ours, &theirs);
    }
    disagreements.finish();
}

#[derive(Deserialize)]
struct OwnFile {
    cases: Vec<OwnCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnCase {
    name: String,
    rules: BestRules,
    points: Vec<(u64, Category)>,
    expected: Category,
    day: Option<u64>,
    new_therapy: Option<u64>,
    #[serde(default, deserialize_with = "given")]
    response: Option<Option<u64>>,
    progression: Option<u64>,
    #[serde(default, deserialize_with = "given")]
    benefit: Option<Option<u64>>,
    confirmation: Option<Confirmation>,
    instead: Option<Vec<Category>>,
    /// One of its steps, in words.
    step: Option<String>,
}

pub(crate) fn given<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[test]
fn best_response_of_our_own_cases() {
    let file: OwnFile = data("own/best.json");
    assert!(file.cases.len() >= 56);
    let start = day("2025-01-06");
    let on = |days: u64| start + chrono::Days::new(days);
    for case in &file.cases {
        let points: Vec<TimePoint> = case
            .points
            .iter()
            .map(|(days, category)| TimePoint { date: on(*days), category: *category })
            .collect();
        let best = best_response(&points, start, &case.rules, case.new_therapy.map(on));
        let name = &case.name;
        assert_eq!((best.category, best.date), (case.expected, case.day.map(on)), "{name}: {best:?}");
        if let Some(response) = case.response {
            assert_eq!(best.response_date, response.map(on), "{name}");
        }
        if let Some(progression) = case.progression {
            assert_eq!(best.progression_date, Some(on(progression)), "{name}");
        }
        if let Some(benefit) = case.benefit {
            assert_eq!(best.benefit_date, benefit.map(on), "{name}");
        }
        if let Some(confirmation) = case.confirmation {
            assert_eq!(best.confirmation, confirmation, "{name}");
        }
        if let Some(step) = &case.step {
            assert!(best.steps.contains(step), "{name}: {:?}", best.steps);
        }
        if let Some(instead) = &case.instead {
            assert_eq!(best.review.map(|review| review.instead).as_ref(), Some(instead), "{name}");
        }
    }
}

/// A better scan gives no less: whichever stable scan of a course is a partial response instead, clinical benefit is
/// there as early. (A complete response is another matter: disease after it is progression.)
#[test]
fn a_partial_response_in_place_of_stable_disease_takes_no_benefit_away() {
    const SEEN: [Category; 5] =
        [Category::Pr, Category::Sd, Category::NonCrNonPd, Category::Pd, Category::Ne];
    let start = day("2025-01-06");
    let dated = |categories: &[Category]| -> Vec<TimePoint> {
        let on = |place: u64| start + chrono::Days::new(28 * (place + 1));
        (0..)
            .zip(categories)
            .map(|(place, category)| TimePoint { date: on(place), category: *category })
            .collect()
    };
    let mut tried = 0;
    for confirmation_required in [false, true] {
        for accept_sd in [false, true] {
            let rules = BestRules { confirmation_required, accept_sd, ..BestRules::default() };
            let benefit = |categories: &[Category]| {
                best_response(&dated(categories), start, &rules, None).benefit_date.unwrap_or(NaiveDate::MAX)
            };
            for number in 0..SEEN.len().pow(4) {
                let was: Vec<Category> =
                    (0..4).map(|place| SEEN[number / SEEN.len().pow(place) % SEEN.len()]).collect();
                for place in (0..4).filter(|place| matches!(was[*place], Category::Sd | Category::NonCrNonPd))
                {
                    let mut better = was.clone();
                    better[place] = Category::Pr;
                    assert!(benefit(&better) <= benefit(&was), "{rules:?}: {was:?}, {better:?}");
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 4 * 1000);
}

/// Non-target disease that nobody looked at after a complete response is not disease seen again.
#[test]
fn a_scan_that_left_non_targets_out_does_not_end_a_complete_response() {
    let lesions = vec![lesion("t1", Role::Target, false), lesion("nt1", Role::NonTarget, false)];
    let follow_up = |n, seen: Option<NonTargetReading>| {
        let mut scan = with_sizes(scan(eight_weeks(n)), [("t1", Reading::Gone)]);
        scan.non_targets.extend(seen.map(|reading| (id("nt1"), reading)));
        scan
    };
    let baseline = with_sizes(scan(eight_weeks(0)), [("t1", measured(300))]);
    let gone = || Some(NonTargetReading::Gone);
    let follow_ups = vec![follow_up(1, gone()), follow_up(2, None), follow_up(3, gone())];
    let history = History::new(lesions, baseline, follow_ups).unwrap();
    let mut settings = Settings::of(Standard::Recist11);
    settings.best.confirmation_required = true;
    let best = best_of(&history, &settings, None).unwrap();
    assert_eq!((best.category, best.date), (Category::Cr, Some(eight_weeks(1))));
    assert_eq!(best.progression_date, None);
}

/// A course by iRECIST is summed up by iRECIST, also where none of its scans could be read.
#[test]
fn a_course_without_a_category_of_its_own_stays_with_its_standard() {
    let lesions = vec![lesion("t1", Role::Target, false)];
    let baseline = with_sizes(scan(eight_weeks(0)), [("t1", measured(300))]);
    let history = History::new(lesions, baseline, vec![scan(eight_weeks(1))]).unwrap();
    for (standard, steps) in
        [(Standard::Irecist, vec!["No progression that counts"]), (Standard::Recist11, vec![])]
    {
        let best = best_of(&history, &Settings::of(standard), None).unwrap();
        assert_eq!((best.category, best.date), (Category::Ne, Some(eight_weeks(1))));
        assert_eq!(best.steps, steps);
    }
}
