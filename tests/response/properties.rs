//! What holds for any history.

use aftercare::imaging::{
    ArterialPhase, Certainty, ClinicalState, ContrastPhase, Cytology, FdgPet, Hounsfield, Length, Lesion,
    LesionId, LesionKind, LesionReading, Markers, Modality, NewLesionFinding, NewRole, Nodule,
    NonTargetReading, NotEvaluable, Reading, Role, Scan, SinceLast, Site, Treatment, VascularPattern, Volume,
};
use aftercare::response::{
    Category, History, LesionScope, Settings, Standard, ToldVerdict, assess, assess_all, baseline_warnings,
    best_of, target_sums,
};
use proptest::prelude::*;
use proptest::sample::select;

use crate::lesions::{eight_weeks, id, measured, scan, with_sizes};

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![Just(0), 1_u32..200, 0_u32..=3_000].prop_map(|tenths| Length::from_tenths_mm(tenths).unwrap())
}

fn reading(own: usize, targets: usize) -> impl Strategy<Value = Reading> {
    let other = (0..targets).prop_map(move |other| match other == own {
        true => Reading::Gone,
        false => Reading::MergedInto(id(&format!("t{other}"))),
    });
    prop_oneof![
        8 => length().prop_map(Reading::Measured),
        2 => Just(Reading::Gone),
        2 => Just(Reading::TooSmall),
        1 => Just(Reading::NotEvaluable(NotEvaluable::NotImaged)),
        1 => proptest::collection::vec(length(), 0..4).prop_map(Reading::Split),
        1 => other,
    ]
}

fn non_target() -> impl Strategy<Value = NonTargetReading> {
    prop_oneof![
        3 => Just(NonTargetReading::Gone),
        3 => Just(NonTargetReading::Present),
        1 => Just(NonTargetReading::Increased),
        1 => Just(NonTargetReading::UnequivocalProgression),
        1 => Just(NonTargetReading::NotEvaluable(NotEvaluable::Unreadable)),
        1 => length().prop_map(NonTargetReading::Measured),
    ]
}

fn new_lesion() -> impl Strategy<Value = NewLesionFinding> {
    let certainty = select(Certainty::ALL);
    let (pattern, since_last) = (select(VascularPattern::ALL), select(SinceLast::ALL));
    let sizes = (proptest::option::of(length()), proptest::option::of(length()));
    (certainty, sizes, pattern, since_last).prop_map(
        |(certainty, (size, normal_before), pattern, since_last)| NewLesionFinding {
            certainty,
            size,
            pattern,
            normal_before,
            since_last,
        },
    )
}

fn any_lesion(name: String, role: Role) -> impl Strategy<Value = Lesion> {
    (select(Site::ALL), select(LesionKind::ALL), select(Treatment::ALL), select(NewRole::ALL)).prop_map(
        move |(site, kind, treatment, new_role)| Lesion {
            treatment,
            new_role,
            ..Lesion::new(id(&name), &name, site, role, kind)
        },
    )
}

/// What only some standards read of a target; often nothing.
fn further() -> impl Strategy<Value = LesionReading> {
    let volume = || proptest::option::weighted(0.8, prop_oneof![Just(0), 1_u32..40_000].prop_map(volume_of));
    let across = || {
        proptest::option::weighted(
            0.8,
            prop_oneof![
                6 => (1_u32..400).prop_map(measured),
                1 => Just(measured(0)),
                1 => Just(Reading::TooSmall),
                1 => Just(Reading::NotEvaluable(NotEvaluable::Hidden)),
                1 => proptest::collection::vec(length(), 0..4).prop_map(Reading::Split),
            ],
        )
    };
    let attenuation = proptest::option::weighted(0.8, -200_i32..1_200);
    let nodule = proptest::option::weighted(
        0.7,
        select(vec![Nodule::Absent, Nodule::Unchanged, Nodule::NewOrGrowing]),
    );
    (across(), across(), volume(), volume(), attenuation, nodule).prop_map(
        |(perpendicular, viable_perpendicular, volume, viable_volume, attenuation, nodule)| LesionReading {
            perpendicular,
            viable_perpendicular,
            volume,
            viable_volume,
            attenuation: attenuation.map(|tenths| Hounsfield::from_tenths(tenths).unwrap()),
            nodule,
            ..LesionReading::default()
        },
    )
}

fn volume_of(mm3: u32) -> Volume {
    Volume::from_mm3(mm3).unwrap()
}

fn any_scan(n: usize, targets: usize, non_targets: usize, new: usize) -> impl Strategy<Value = Scan> {
    let sizes: Vec<_> = (0..targets)
        .map(|own| {
            let part = || proptest::option::of(reading(own, targets));
            (part(), part(), further())
        })
        .collect();
    let non_targets = proptest::collection::vec(proptest::option::of(non_target()), non_targets);
    let new = proptest::collection::vec(proptest::option::of(new_lesion()), new);
    let how = (
        // Mostly one on which every standard can read something.
        prop_oneof![2 => Just(Modality::CtContrast), 3 => select(Modality::ALL)],
        select(ArterialPhase::ALL),
        select(Markers::ALL),
        select(FdgPet::ALL),
        select(Cytology::ALL),
        any::<bool>(),
        any::<bool>(),
        select(ClinicalState::ALL),
        prop_oneof![3 => Just(ContrastPhase::PortalVenous), 1 => select(ContrastPhase::ALL)],
    );
    (sizes, non_targets, new, how).prop_map(move |(sizes, non_targets, new, how)| {
        let named = |letters: &str, n: usize| id(&format!("{letters}{n}"));
        let mut scan = Scan::new(eight_weeks(n), how.0);
        (scan.arterial_phase, scan.markers, scan.fdg_pet) = (how.1, how.2, how.3);
        (scan.effusion_cytology, scan.lipiodol) = (how.4, how.5);
        (scan.for_new_symptom, scan.clinical_state, scan.attenuation_phase) = (how.6, how.7, how.8);
        for (n, (size, viable, further)) in sizes.into_iter().enumerate() {
            scan.targets.insert(named("t", n), LesionReading { size, viable, ..further });
        }
        for (n, reading) in non_targets.into_iter().enumerate() {
            scan.non_targets.extend(reading.map(|reading| (named("nt", n), reading)));
        }
        for (n, finding) in new.into_iter().enumerate() {
            scan.new_lesions.extend(finding.map(|finding| (named("n", n), finding)));
        }
        scan
    })
}

pub fn history() -> impl Strategy<Value = History> {
    (0_usize..5, 0_usize..3, 0_usize..3, 0_usize..6).prop_flat_map(|(targets, non_targets, new, scans)| {
        let mut lesions: Vec<BoxedStrategy<Lesion>> = Vec::new();
        for (letters, role, count) in
            [("t", Role::Target, targets), ("nt", Role::NonTarget, non_targets), ("n", Role::New, new)]
        {
            lesions.extend((0..count).map(|n| any_lesion(format!("{letters}{n}"), role).boxed()));
        }
        let baseline = any_scan(0, targets, non_targets, 0);
        let follow_ups: Vec<_> = (1..=scans).map(|n| any_scan(n, targets, non_targets, new)).collect();
        (lesions, baseline, follow_ups)
            .prop_map(|(lesions, baseline, follow_ups)| History::new(lesions, baseline, follow_ups).unwrap())
    })
}

pub fn settings() -> impl Strategy<Value = Settings> {
    let computed: Vec<Standard> =
        Standard::PUBLISHED.iter().filter(|standard| standard.is_computed()).cloned().collect();
    let standard = select(computed);
    (standard, select(LesionScope::ALL), any::<bool>(), any::<bool>()).prop_map(
        |(standard, scope, keep_pr, confirmation)| {
            let mut settings = Settings::of(standard);
            settings.scope = scope;
            settings.sums.keep_pr = keep_pr;
            settings.best.confirmation_required = confirmation;
            settings
        },
    )
}

fn told(history: &History, settings: &Settings) -> Vec<ToldVerdict> {
    assess_all(history, settings).unwrap().iter().map(|verdict| verdict.told(history)).collect()
}

/// What a verdict says without the order of its lists.
fn gist(verdict: &ToldVerdict) -> impl PartialEq + std::fmt::Debug {
    let sum = verdict.current.as_ref().map(|current| current.sum);
    (
        (verdict.category, verdict.target, verdict.non_target, verdict.new_lesions),
        (verdict.baseline_sum, verdict.nadir, sum),
        (verdict.rule.id, verdict.near.clone(), verdict.review.is_some()),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_table_shows_the_numbers_that_the_verdict_used(history in history(), settings in settings()) {
        for (at, verdict) in told(&history, &settings).iter().enumerate() {
            let sums = target_sums(&history, &settings, at).unwrap();
            prop_assert_eq!(sums.len(), at + 2);
            let (baseline, now) = (&sums[0], &sums[at + 1]);
            prop_assert_eq!(baseline.sum.filter(|_| baseline.is_complete), verdict.baseline_sum);
            prop_assert_eq!(now.sum, verdict.current.as_ref().map(|current| current.sum));
            prop_assert_eq!(&now.contributions, &verdict.contributions);
            let nadir = verdict.baseline_sum.and_then(|_| {
                sums[..=at].iter().filter(|column| column.is_complete).filter_map(|column| column.sum).min()
            });
            let from_baseline = matches!(settings.standard, Standard::Choi | Standard::ModifiedChoi);
            prop_assert!(!from_baseline || verdict.nadir.is_none());
            if verdict.baseline_sum.is_some() && !from_baseline {
                prop_assert_eq!(nadir, verdict.nadir.map(|nadir| nadir.sum));
            }
        }
    }

    #[test]
    fn any_history_has_a_verdict_with_a_reason(history in history(), settings in settings()) {
        let verdicts = assess_all(&history, &settings).unwrap();
        prop_assert_eq!(verdicts.len(), history.follow_ups().len());
        for (index, verdict) in verdicts.iter().enumerate() {
            prop_assert_eq!(verdict, &assess(&history, &settings, index).unwrap());
            let verdict = verdict.told(&history);
            prop_assert!(!verdict.rule.sentence.is_empty());
            prop_assert!(verdict.sentence().ends_with('.'));
            prop_assert!(settings.standard.categories().contains(&verdict.category));
            prop_assert!(verdict.near.iter().all(|near| near.category != verdict.category));
            let disputed = verdict.review.iter().any(|review| review.instead.contains(&verdict.category));
            prop_assert!(!disputed);
            if verdict.target == aftercare::response::TargetResponse::Ne {
                prop_assert_ne!(verdict.category, Category::Cr);
                prop_assert_ne!(verdict.category, Category::Pr);
            }
        }
        prop_assert!(assess(&history, &settings, verdicts.len()).is_err());
        baseline_warnings(&history, &settings).unwrap();
        best_of(&history, &settings, None).unwrap();
    }

    #[test]
    fn the_order_of_lesions_does_not_matter(history in history(), settings in settings(), by in 0_usize..8) {
        let mut lesions = history.lesions().to_vec();
        lesions.reverse();
        if !lesions.is_empty() {
            let by = by % lesions.len();
            lesions.rotate_left(by);
        }
        let other = History::new(lesions, history.baseline().clone(), history.follow_ups().to_vec()).unwrap();
        for (one, other) in told(&history, &settings).iter().zip(told(&other, &settings)) {
            prop_assert_eq!(gist(one), gist(&other));
        }
    }

    #[test]
    fn histories_and_verdicts_survive_both_forms(history in history(), settings in settings()) {
        let json = serde_json::to_string(&history).unwrap();
        prop_assert_eq!(&serde_json::from_str::<History>(&json).unwrap(), &history);
        let bytes = postcard::to_allocvec(&history).unwrap();
        prop_assert_eq!(&postcard::from_bytes::<History>(&bytes).unwrap(), &history);
        for verdict in told(&history, &settings) {
            let json = serde_json::to_string(&verdict).unwrap();
            prop_assert_eq!(&serde_json::from_str::<ToldVerdict>(&json).unwrap(), &verdict);
            let bytes = postcard::to_allocvec(&verdict).unwrap();
            prop_assert_eq!(&postcard::from_bytes::<ToldVerdict>(&bytes).unwrap(), &verdict);
        }
    }

    #[test]
    fn stored_bytes_that_are_not_ours_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = postcard::from_bytes::<History>(&bytes);
        let _ = serde_json::from_slice::<History>(&bytes);
    }

    /// Without a floor and without nodes only proportions matter.
    #[test]
    fn doubling_every_size_changes_nothing(sizes in proptest::collection::vec(1_u32..1_500, 2..6)) {
        let mut settings = Settings::of(Standard::Recist11);
        settings.sums.pd_floor = None;
        let categories = |factor: u32| {
            let scans = sizes.iter().enumerate();
            let mut scans = scans.map(|(n, size)| with_sizes(scan(eight_weeks(n)), [("t1", measured(size * factor))]));
            let lesion = Lesion::new(id("t1"), "T1", Site::Other, Role::Target, LesionKind::Solid);
            let history = History::new(vec![lesion], scans.next().unwrap(), scans.collect()).unwrap();
            let verdicts = assess_all(&history, &settings).unwrap();
            verdicts.iter().map(|verdict| verdict.category).collect::<Vec<_>>()
        };
        prop_assert_eq!(categories(1), categories(2));
    }

    /// The notice that a millimetre would change the category is true.
    #[test]
    fn what_is_near_is_there(sizes in proptest::collection::vec(1_u32..2_900, 2..6)) {
        let lesion = Lesion::new(id("t1"), "T1", Site::Other, Role::Target, LesionKind::Solid);
        let settings = Settings::of(Standard::Recist11);
        let last = |sizes: &[u32]| {
            let mut scans = sizes.iter().enumerate().map(|(n, size)| with_sizes(scan(eight_weeks(n)), [("t1", measured(*size))]));
            let history = History::new(vec![lesion.clone()], scans.next().unwrap(), scans.collect()).unwrap();
            assess_all(&history, &settings).unwrap().pop().unwrap()
        };
        let verdict = last(&sizes);
        for near in &verdict.near {
            let mut moved = sizes.clone();
            let changed = i64::from(sizes[sizes.len() - 1]) + near.change;
            prop_assert_eq!(changed, i64::from(near.at_sum.tenths_mm()));
            let Ok(changed) = u32::try_from(changed) else { continue };
            if changed > 3_000 { continue; }
            *moved.last_mut().unwrap() = changed;
            prop_assert_eq!(last(&moved).category, near.category);
            // A tenth nearer it is not there yet.
            let nearer = changed as i64 - near.change.signum();
            *moved.last_mut().unwrap() = u32::try_from(nearer).unwrap();
            prop_assert_ne!(last(&moved).category, near.category);
        }
    }
}

#[test]
fn lesion_ids_are_plain() {
    for refused in ["", " ", "t 1", "t1\n", "é", &"t".repeat(41)] {
        assert!(LesionId::parse(refused).is_err(), "{refused:?}");
    }
    assert_eq!(LesionId::parse("t1").unwrap().as_str(), "t1");
}
