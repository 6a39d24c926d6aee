//! What a larger measurement and a later scan may change.

use aftercare::imaging::{Hounsfield, Length, LesionId, Reading, Scan, Volume};
use aftercare::response::{
    Category, History, ImmuneNote, NonTargetResponse, Reason, Standard, TargetResponse, Verdict, Warning,
    assess_all,
};
use proptest::prelude::*;

use crate::properties::{history, settings};

/// From the best to the worst. What is not evaluable lies before progression: without one target a sum can still prove
/// it, and can prove nothing else.
fn rank(category: Category) -> u8 {
    match category {
        Category::Cr | Category::ImmuneCr | Category::Ned => 0,
        Category::Pr | Category::ImmunePr => 1,
        Category::Sd | Category::NonCrNonPd | Category::ImmuneSd | Category::ImmuneNonCrNonUpd => 2,
        Category::Ne => 3,
        Category::Pd | Category::ImmuneUpd => 4,
        Category::ImmuneCpd => 5,
        other => panic!("{other} is not of a sum of diameters"),
    }
}

/// The history with a target larger on one scan; `None` where nothing of it was measured there.
fn enlarged(
    history: &History,
    standard: &Standard,
    at: usize,
    target: &LesionId,
    growth_tenths_mm: u32,
) -> Option<History> {
    let mut scans = history.follow_ups().to_vec();
    let read = scans.get_mut(at)?.targets.get_mut(target)?;
    // Two figures of which one says that nothing is left are neither larger nor smaller than anything.
    let is_nothing =
        |reading: &Option<Reading>| matches!(reading, Some(Reading::Measured(length)) if length.is_zero());
    let reads_more = standard.reads_more_than_diameters();
    if reads_more
        && ([&read.size, &read.viable, &read.perpendicular, &read.viable_perpendicular]
            .into_iter()
            .any(is_nothing)
            || read.viable_volume.is_some_and(Volume::is_zero))
    {
        return None;
    }
    let mut is_measured = reads_more && (read.viable_volume.is_some() || read.attenuation.is_some());
    if let Some(volume) = &mut read.viable_volume {
        *volume = Volume::from_mm3(volume.mm3() + growth_tenths_mm).unwrap_or(Volume::MAX);
    }
    if let Some(attenuation) = &mut read.attenuation {
        let denser = attenuation.tenths() + i32::try_from(growth_tenths_mm).unwrap();
        *attenuation = Hounsfield::from_tenths(denser).unwrap();
    }
    for part in [&mut read.size, &mut read.viable].into_iter().flatten() {
        if let Reading::Measured(length) = part {
            is_measured = true;
            let larger = Length::from_tenths_mm(length.tenths_mm() + growth_tenths_mm);
            *length = larger.unwrap_or(Length::MAX);
        }
    }
    let larger = || History::new(history.lesions().to_vec(), history.baseline().clone(), scans).unwrap();
    is_measured.then(larger)
}

/// What the history was before anything was found to be new.
fn without_new_lesions(history: &History) -> History {
    let strip = |scan: &Scan| Scan { new_lesions: Default::default(), ..scan.clone() };
    let scans = history.follow_ups().iter().map(strip).collect();
    History::new(history.lesions().to_vec(), history.baseline().clone(), scans).unwrap()
}

fn parts(verdict: &Verdict) -> (Category, TargetResponse, NonTargetResponse) {
    let sums = verdict.sums().unwrap();
    (verdict.category, sums.target, sums.non_target)
}

/// The verdict says that a scan after the one with index `known` dates new disease back, or takes it back.
fn names_later_scan(verdict: &Verdict, known: usize) -> bool {
    let dated_back =
        matches!(verdict.rule, Reason::NewLesionPdBackdated { confirmed, .. } if confirmed > known);
    let taken_back = |warning: &Warning| matches!(warning, Warning::TakenBack { scan, .. } if *scan > known);
    let immune = |warning: &Warning| matches!(warning, Warning::Immune(ImmuneNote::DatedBack { confirmed, .. }) if *confirmed > known);
    dated_back || verdict.warnings.iter().any(|warning| taken_back(warning) || immune(warning))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_larger_measurement_is_never_better(history in history(), settings in settings(), growth in 1_u32..400) {
        let verdicts = assess_all(&history, &settings).unwrap();
        for (at, scan) in history.follow_ups().iter().enumerate() {
            for target in scan.targets.keys() {
                let Some(larger) = enlarged(&history, &settings.standard, at, target, growth) else { continue };
                let (was, now) = (verdicts[at].category, assess_all(&larger, &settings).unwrap()[at].category);
                prop_assert!(rank(was) <= rank(now), "{} is better than {}", now, was);
            }
        }
    }

    #[test]
    fn a_later_scan_changes_an_earlier_verdict_only_by_name(history in history(), settings in settings()) {
        let whole = assess_all(&history, &settings).unwrap();
        for known in 0..whole.len() {
            let then = assess_all(&history.up_to(known), &settings).unwrap();
            prop_assert_eq!(then.len(), known + 1);
            let changed = then.iter().zip(&whole).position(|(then, now)| parts(then) != parts(now));
            if let Some(first) = changed {
                let named = whole[..=first].iter().any(|verdict| names_later_scan(verdict, known));
                prop_assert!(named, "scan {} changed without a name after scan {}", first, known);
            }
        }
    }

    #[test]
    fn without_new_lesions_a_later_scan_changes_nothing(history in history(), settings in settings()) {
        let history = without_new_lesions(&history);
        let whole = assess_all(&history, &settings).unwrap();
        for known in 0..whole.len() {
            let then = assess_all(&history.up_to(known), &settings).unwrap();
            prop_assert_eq!(&then[..], &whole[..=known]);
        }
    }
}
