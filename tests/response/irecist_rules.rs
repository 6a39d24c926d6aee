//! What holds of iRECIST for any history, and its thresholds tenth by tenth.

use aftercare::imaging::{Certainty, NewLesionFinding, Reading, Role};
use aftercare::response::{
    Category, History, LesionScope, Settings, Standard, ToldVerdict, assess, assess_all, best_of,
};
use proptest::prelude::*;

use crate::irecist_oracles::{categories, new_lesion};
use crate::lesions::{day, eight_weeks, id, lesion, measured, scan, tenths, with_sizes};

/// The categories of sums in tenths of a millimetre, the first at baseline, eight weeks apart.
fn of_sums(sums: &[u32]) -> Vec<Category> {
    let scans = sums.iter().enumerate();
    let scans = scans.map(|(n, sum)| with_sizes(scan(eight_weeks(n)), [("t1", measured(*sum))]));
    categories(vec![lesion("t1", Role::Target, false)], scans.collect())
}

#[test]
fn the_targets_confirm_from_5_mm_above_the_first_sum() {
    for first in [1_200, 1_201, 1_250, 1_499, 2_000] {
        for change in -100_i64..=100 {
            let now = u32::try_from(i64::from(first) + change).unwrap();
            let expected = match now {
                _ if change >= 50 => Category::ImmuneCpd,
                1_200.. => Category::ImmuneUpd,
                _ => Category::ImmuneSd,
            };
            assert_eq!(of_sums(&[1_000, first, now]), [Category::ImmuneUpd, expected], "{first} {now}");
        }
    }
}

#[test]
fn small_growth_adds_up_against_the_first_scan_of_the_block() {
    use Category::{ImmuneCpd, ImmuneSd, ImmuneUpd, Ne};
    assert_eq!(of_sums(&[1_000, 1_250, 1_290, 1_310]), [ImmuneUpd, ImmuneUpd, ImmuneCpd]);
    assert_eq!(of_sums(&[1_000, 1_250, 1_210, 1_260, 1_299]), [ImmuneUpd; 4]);
    // Reset, and a fresh block from the nadir.
    assert_eq!(
        of_sums(&[1_000, 1_250, 1_100, 1_260, 1_309, 1_310]),
        [ImmuneUpd, ImmuneSd, ImmuneUpd, ImmuneUpd, ImmuneCpd]
    );
    // What could not be evaluated neither confirms nor resets.
    let mut scans: Vec<_> = [1_000, 1_250, 0, 1_300]
        .iter()
        .enumerate()
        .map(|(n, sum)| with_sizes(scan(eight_weeks(n)), [("t1", measured(*sum))]))
        .collect();
    scans[2].targets = Default::default();
    let lesions = vec![lesion("t1", Role::Target, false)];
    assert_eq!(categories(lesions.clone(), scans.clone()), [ImmuneUpd, Ne, ImmuneCpd]);
    // Confirmed progression stays.
    let later = scans.last().unwrap().clone();
    scans.push(with_sizes(
        aftercare::imaging::Scan { date: eight_weeks(5), ..later },
        [("t1", measured(400))],
    ));
    let history = History::new(lesions, scans.remove(0), scans).unwrap();
    let settings = Settings::of(Standard::Irecist);
    let verdicts = assess_all(&history, &settings).unwrap();
    assert_eq!(verdicts.last().unwrap().category, ImmuneCpd);
    let best = best_of(&history, &settings, None).unwrap();
    assert_eq!((best.category, best.progression_date), (ImmuneCpd, Some(eight_weeks(1))));
}

#[test]
fn the_new_targets_confirm_from_5_mm_and_reset_from_5_mm_less() {
    let lesions = vec![lesion("t1", Role::Target, false), new_lesion("n1", true)];
    for now in 100..=300_u32 {
        let mut scans: Vec<_> =
            (0..3).map(|n| with_sizes(scan(eight_weeks(n)), [("t1", measured(1_000))])).collect();
        for (n, size) in [(1, 200), (2, now)] {
            let finding =
                NewLesionFinding { size: Some(tenths(size)), ..NewLesionFinding::of(Certainty::Unequivocal) };
            scans[n].new_lesions.insert(id("n1"), finding);
        }
        let expected = match now {
            250.. => Category::ImmuneCpd,
            151..250 => Category::ImmuneUpd,
            _ => Category::ImmuneSd,
        };
        assert_eq!(categories(lesions.clone(), scans), [Category::ImmuneUpd, expected], "{now}");
    }
}

#[test]
fn growth_confirms_from_26_days_and_a_further_lesion_sooner_with_a_symptom() {
    let lesions = vec![lesion("t1", Role::Target, false), new_lesion("n1", false)];
    for days in 1..40_u64 {
        for (sum, is_new, symptom) in
            [(1_300, false, true), (1_300, false, false), (1_250, true, false), (1_250, true, true)]
        {
            let first = day("2026-03-02");
            let mut scans = vec![
                with_sizes(scan(day("2026-01-05")), [("t1", measured(1_000))]),
                with_sizes(scan(first), [("t1", measured(1_250))]),
                with_sizes(scan(first + chrono::Days::new(days)), [("t1", measured(sum))]),
            ];
            scans[2].for_new_symptom = symptom;
            if is_new {
                scans[2].new_lesions.insert(id("n1"), NewLesionFinding::of(Certainty::Unequivocal));
            }
            let confirms = days >= 26 || is_new && symptom;
            let expected = if confirms { Category::ImmuneCpd } else { Category::ImmuneUpd };
            let found = categories(lesions.clone(), scans);
            assert_eq!(found, [Category::ImmuneUpd, expected], "{days} {sum} {is_new} {symptom}");
        }
    }
}

fn irecist() -> Settings {
    Settings { scope: LesionScope::All, ..Settings::of(Standard::Irecist) }
}

fn told(history: &History) -> Vec<ToldVerdict> {
    let verdicts = assess_all(history, &irecist()).unwrap();
    verdicts.iter().map(|verdict| verdict.told(history)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_024, failure_persistence: None, ..ProptestConfig::default() })]

    /// Only a new lesion that is made certain, or taken back, later changes what was said before.
    #[test]
    fn a_later_scan_changes_no_earlier_verdict(history in crate::properties::history()) {
        let is_dated_back = |finding: &NewLesionFinding| finding.certainty != Certainty::Unequivocal;
        let mut findings = history.follow_ups().iter().flat_map(|scan| scan.new_lesions.values());
        let has_new_node = history.lesions().iter().any(|lesion| lesion.role == Role::New && lesion.is_node());
        prop_assume!(!has_new_node && !findings.any(is_dated_back));
        for at in 0..history.follow_ups().len() {
            let then = assess(&history.up_to(at), &irecist(), at).unwrap();
            prop_assert_eq!(assess(&history, &irecist(), at).unwrap(), then);
        }
    }

    /// Whether somebody is stable is said, and decides nothing.
    #[test]
    fn the_clinical_state_decides_nothing(history in crate::properties::history()) {
        let mut scans = history.follow_ups().to_vec();
        for scan in &mut scans {
            scan.clinical_state = Default::default();
        }
        let other = History::new(history.lesions().to_vec(), history.baseline().clone(), scans).unwrap();
        for (one, other) in told(&history).iter().zip(told(&other)) {
            prop_assert_eq!((one.category, &one.rule, &one.near), (other.category, &other.rule, &other.near));
        }
    }

    /// Confirmed progression has unconfirmed before it, and nothing but itself after it.
    #[test]
    fn confirmed_progression_follows_unconfirmed_and_stays(history in crate::properties::history()) {
        let categories: Vec<Category> = told(&history).iter().map(|verdict| verdict.category).collect();
        if let Some(at) = categories.iter().position(|category| *category == Category::ImmuneCpd) {
            let waits = categories[..at].iter().rev().find(|category| **category != Category::Ne);
            prop_assert_eq!(waits, Some(&Category::ImmuneUpd));
            prop_assert!(categories[at..].iter().all(|category| *category == Category::ImmuneCpd));
        }
        prop_assert!(!categories.contains(&Category::Pd) && !categories.contains(&Category::Cr));
    }

    /// A larger last sum never gives a better category.
    #[test]
    fn more_is_never_better(
        sums in proptest::collection::vec(1_u32..2_900, 2..6), more in 1_u32..600, is_new in any::<bool>()
    ) {
        let lesions = vec![lesion("t1", Role::Target, false), new_lesion("n1", false)];
        let last = |sums: &[u32]| {
            let scans = sums.iter().enumerate();
            let mut scans: Vec<_> = scans.map(|(n, sum)| with_sizes(scan(eight_weeks(n)), [("t1", measured(*sum))])).collect();
            if is_new {
                for scan in &mut scans[1..] {
                    scan.new_lesions.insert(id("n1"), NewLesionFinding::of(Certainty::Unequivocal));
                }
            }
            *categories(lesions.clone(), scans).last().unwrap()
        };
        let rank = |category: Category| {
            use Category::*;
            [ImmuneCr, ImmunePr, ImmuneSd, ImmuneUpd, ImmuneCpd].iter().position(|one| *one == category).unwrap()
        };
        let now = last(&sums);
        let mut larger = sums.clone();
        *larger.last_mut().unwrap() = (sums.last().unwrap() + more).min(3_000);
        prop_assert!(rank(last(&larger)) >= rank(now), "{:?} {:?}", sums, larger);
    }

    /// Every near category is there, and not a tenth before.
    #[test]
    fn what_is_near_is_there(sums in proptest::collection::vec(800_u32..1_700, 2..5), is_new in any::<bool>()) {
        let lesions = vec![lesion("t1", Role::Target, false), new_lesion("n1", false)];
        let last = |sums: &[u32]| {
            let scans = sums.iter().enumerate();
            let mut scans: Vec<_> = scans.map(|(n, sum)| with_sizes(scan(eight_weeks(n)), [("t1", measured(*sum))])).collect();
            if is_new {
                for scan in &mut scans[1..] {
                    scan.new_lesions.insert(id("n1"), NewLesionFinding::of(Certainty::Unequivocal));
                }
            }
            let history = History::new(lesions.clone(), scans.remove(0), scans).unwrap();
            assess_all(&history, &irecist()).unwrap().pop().unwrap()
        };
        for near in &last(&sums).near {
            let mut moved = sums.clone();
            let Ok(at) = u32::try_from(i64::from(sums[sums.len() - 1]) + near.change) else { continue };
            if at > 3_000 { continue; }
            *moved.last_mut().unwrap() = at;
            prop_assert_eq!(last(&moved).category, near.category);
            *moved.last_mut().unwrap() = u32::try_from(i64::from(at) - near.change.signum()).unwrap();
            prop_assert_ne!(last(&moved).category, near.category);
        }
    }
}

#[test]
fn a_verdict_in_words() {
    let scans = [("t1", 1_000), ("t1", 1_250), ("t1", 1_290), ("t1", 1_310)];
    let mut scans: Vec<_> = scans
        .iter()
        .enumerate()
        .map(|(n, (name, sum))| with_sizes(scan(eight_weeks(n)), [(*name, Reading::Measured(tenths(*sum)))]))
        .collect();
    let history = History::new(vec![lesion("t1", Role::Target, false)], scans.remove(0), scans).unwrap();
    let verdicts = told(&history);
    let rules: Vec<&str> = verdicts.iter().map(|verdict| verdict.rule.sentence.as_str()).collect();
    assert_eq!(
        rules,
        [
            "Progression, to be confirmed: 25.0 % and 25 mm above the nadir of 100 mm (06-Jan-2025); progression needs 20 % and 5 mm",
            "Progression of 03-Mar-2025 stays unconfirmed: 29.0 % and 29 mm above the nadir of 100 mm (06-Jan-2025); progression needs 20 % and 5 mm",
            "Progression of 03-Mar-2025 is confirmed: the sum is 131 mm, 6 mm above 125 mm; needs 5 mm",
        ]
    );
    let not_met: Vec<&str> = verdicts
        .iter()
        .flat_map(|verdict| &verdict.not_met)
        .map(|not_met| not_met.sentence.as_str())
        .collect();
    assert_eq!(
        not_met,
        [
            "Not iCPD: this is the first scan that shows it. 4 to 8 weeks later it is confirmed by a sum of 130 mm, a further new lesion or progression of another part",
            "Not iCPD by the sum: 129 mm; needs 130 mm, 5 mm above that of 03-Mar-2025",
            "Not iCPD: no further new lesion, and no other part has progressed",
        ]
    );
    let near: Vec<String> = verdicts[1].near.iter().map(|near| near.sentence()).collect();
    assert_eq!(near[0], "1 mm more in the sum, 130 mm, would be iCPD");
}

/// Day by day: growth confirms from the day on that the window names, and the block of the window is the one it belongs to.
#[test]
fn the_window_says_from_which_day_on_growth_confirms() {
    let lesions = vec![lesion("t1", Role::Target, false)];
    let settings = Settings::of(Standard::Irecist);
    let first = eight_weeks(1);
    let on = |days: u64| first.checked_add_days(chrono::Days::new(days)).unwrap();
    for days in 1..=70 {
        let sizes = [(eight_weeks(0), 1_000), (first, 1_250), (on(days), 1_300)];
        let mut scans: Vec<_> =
            sizes.iter().map(|(date, size)| with_sizes(scan(*date), [("t1", measured(*size))])).collect();
        let history = History::new(lesions.clone(), scans.remove(0), scans).unwrap();
        let verdicts = assess_all(&history, &settings).unwrap();
        let window = verdicts[0].confirmation_window().unwrap();
        assert_eq!((window.from, window.due), (first, (on(28), on(56))));
        let confirms = on(days) >= window.counts_from;
        assert_eq!(verdicts[1].category == Category::ImmuneCpd, confirms, "{days} days");
        // What has been confirmed waits for nothing; what has not still belongs to the first scan.
        let later = verdicts[1].confirmation_window();
        assert_eq!(later.map(|window| window.from), (!confirms).then_some(first), "{days} days");
    }
    let sentence = "Growth on a scan from 29-Mar-2025 on confirms the progression of 03-Mar-2025. iRECIST asks for that scan between 31-Mar-2025 and 28-Apr-2025; 2 days less are let pass";
    let scans = vec![with_sizes(scan(first), [("t1", measured(1_250))])];
    let baseline = with_sizes(scan(eight_weeks(0)), [("t1", measured(1_000))]);
    let history = History::new(lesions, baseline, scans).unwrap();
    let verdict = assess(&history, &settings, 0).unwrap();
    assert_eq!(verdict.confirmation_window().unwrap().sentence(), sentence);
    let recist = assess(&history, &Settings::of(Standard::Recist11), 0).unwrap();
    assert_eq!(recist.confirmation_window(), None);
}

#[test]
fn the_new_targets_are_told_with_what_would_confirm() {
    let lesions = vec![lesion("t1", Role::Target, false), new_lesion("n1", true), new_lesion("n2", true)];
    let found = |size: Option<u32>| NewLesionFinding {
        size: size.map(tenths),
        ..NewLesionFinding::of(Certainty::Unequivocal)
    };
    let mut scans: Vec<_> =
        (0..4).map(|n| with_sizes(scan(eight_weeks(n)), [("t1", measured(1_000))])).collect();
    for (n, one, other) in [(1, Some(120), Some(140)), (2, Some(110), Some(140)), (3, Some(120), None)] {
        scans[n].new_lesions.insert(id("n1"), found(one));
        scans[n].new_lesions.insert(id("n2"), found(other));
    }
    let history = History::new(lesions, scans.remove(0), scans).unwrap();
    let verdicts = assess_all(&history, &Settings::of(Standard::Irecist)).unwrap();
    let words: Vec<_> = verdicts.iter().map(|verdict| verdict.new_targets_words().unwrap()).collect();
    let since = "26 mm on 03-Mar-2025, so 31 mm confirms progression";
    assert_eq!(
        words,
        [
            "New targets together 26 mm".to_owned(),
            format!("New targets together 25 mm, smallest before 26 mm; {since}"),
            format!("New targets together 12 mm (incomplete), smallest before 25 mm; {since}"),
        ]
    );
}
