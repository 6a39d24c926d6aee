//! Bone metastases: everything that can be seen of one and of two lesions against the criteria said in another way, every
//! hundredth around the limits of soft tissue, and what must hold always.

use aftercare::calendar::{Date, parse_iso};
use aftercare::imaging::{Length, LesionId};
use aftercare::response::Category::{self, Cr, Ne, Pd, Pr, Sd};
use aftercare::response::mda_bone::{
    Activity, Blastic, BoneDoubt, BoneHistory, BoneKind, BoneLesion, BoneNote, BoneProblem, BoneReading,
    BoneScan, Feature, Lytic, Marrow, NewBoneFinding, Product, mda_bone,
};
use proptest::prelude::*;

fn day(number: i64) -> Date {
    parse_iso("2026-01-12").unwrap() + chrono::Duration::days(number)
}

/// So many hundredths of a mm².
fn product(hundredths: u32) -> Product {
    Product::of(Length::from_tenths_mm(hundredths).unwrap(), Length::from_tenths_mm(1).unwrap())
}

fn lesion(name: &str, kind: BoneKind, is_hot: bool, soft_tissue: Option<u32>) -> BoneLesion {
    let id = LesionId::parse(name).unwrap();
    BoneLesion { id, label: name.to_owned(), kind, soft_tissue: soft_tissue.map(product), is_hot }
}

fn scan(number: i64, readings: Vec<BoneReading>, new: NewBoneFinding) -> BoneScan {
    BoneScan { date: day(number), readings, new }
}

fn categories(lesions: Vec<BoneLesion>, scans: Vec<BoneScan>) -> Vec<Category> {
    let history = BoneHistory::new(lesions, day(0), Some(day(0)), scans).unwrap();
    mda_bone(&history).iter().map(|verdict| verdict.category).collect()
}

fn optional<T: Copy>(all: &[T]) -> Vec<Option<T>> {
    all.iter().copied().map(Some).chain([None]).collect()
}

/// What the criteria say of features that are each gone, better, the same, worse or not known.
fn stated(features: &[Option<char>], new: NewBoneFinding) -> Category {
    let any = |what: char| features.contains(&Some(what));
    match new {
        NewBoneFinding::Lesion => Pd,
        _ if any('w') => Pd,
        NewBoneFinding::NotKnown => Ne,
        _ if features.contains(&None) => Ne,
        NewBoneFinding::None if features.iter().all(|one| *one == Some('g')) => Cr,
        _ if any('g') || any('b') => Pr,
        NewBoneFinding::Healing => Pr,
        _ => Sd,
    }
}

fn of_lytic(lytic: Option<Lytic>) -> Option<char> {
    match lytic? {
        Lytic::Complete => Some('g'),
        Lytic::Partial | Lytic::Rim => Some('b'),
        Lytic::None => Some('s'),
        Lytic::Larger => Some('w'),
        Lytic::NotEvaluable => None,
    }
}

fn of_blastic(blastic: Option<Blastic>) -> Option<char> {
    match blastic? {
        Blastic::Normal => Some('g'),
        Blastic::Decreased => Some('b'),
        Blastic::Unchanged => Some('s'),
        Blastic::Larger => Some('w'),
        Blastic::NotEvaluable => None,
    }
}

fn of_activity(activity: Option<Activity>) -> Option<char> {
    match activity? {
        Activity::Gone => Some('g'),
        Activity::Regressed => Some('b'),
        Activity::RapidRegression | Activity::Unchanged | Activity::Flare | Activity::Uncertain => Some('s'),
        Activity::Increased => Some('w'),
        Activity::NotDone => None,
    }
}

/// Of a baseline of 1000.
fn of_soft_tissue(now: Option<u32>) -> Option<char> {
    match now? {
        0 => Some('g'),
        1..=500 => Some('b'),
        501..=1_249 => Some('s'),
        _ => Some('w'),
    }
}

#[test]
fn everything_that_can_be_seen_of_one_lesion() {
    let sizes = [Some(0), Some(1), Some(500), Some(501), Some(1_000), Some(1_249), Some(1_250), None];
    let mut seen = 0;
    for lytic in optional(Lytic::ALL) {
        for blastic in optional(Blastic::ALL) {
            for activity in optional(Activity::ALL) {
                for soft in sizes {
                    for new in NewBoneFinding::ALL.iter().copied() {
                        let soft_tissue = soft.map(product);
                        let reading = BoneReading { lytic, blastic, activity, soft_tissue, marrow: None };
                        let lesions = vec![lesion("b1", BoneKind::Mixed, true, Some(1_000))];
                        let found = categories(lesions, vec![scan(100, vec![reading], new)]);
                        let features = [
                            of_lytic(lytic),
                            of_blastic(blastic),
                            of_activity(activity),
                            of_soft_tissue(soft),
                        ];
                        assert_eq!(found, [stated(&features, new)], "{reading:?} {new:?}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert_eq!(seen, 7 * 6 * 9 * 8 * 6);
}

#[test]
fn everything_of_two_lesions_in_either_order() {
    let readings = || {
        let all = optional(Lytic::ALL);
        all.into_iter()
            .flat_map(|lytic| optional(Activity::ALL).into_iter().map(move |activity| (lytic, activity)))
    };
    let reading = |(lytic, activity)| BoneReading { lytic, activity, ..BoneReading::default() };
    for one in readings() {
        for other in readings() {
            for new in NewBoneFinding::ALL.iter().copied() {
                let lesions = || {
                    let lesion = |name| lesion(name, BoneKind::Lytic, true, None);
                    vec![lesion("b1"), lesion("b2")]
                };
                let found = categories(lesions(), vec![scan(100, vec![reading(one), reading(other)], new)]);
                let turned = categories(lesions(), vec![scan(100, vec![reading(other), reading(one)], new)]);
                let features = [of_lytic(one.0), of_activity(one.1), of_lytic(other.0), of_activity(other.1)];
                assert_eq!(found, [stated(&features, new)], "{one:?} {other:?} {new:?}");
                assert_eq!(found, turned);
            }
        }
    }
}

#[test]
fn a_lesion_that_mri_alone_shows() {
    for marrow in optional(Marrow::ALL) {
        let expected = match marrow {
            Some(Marrow::Gone) => Cr,
            Some(Marrow::Unchanged) => Sd,
            Some(Marrow::Larger) => Pd,
            Some(Marrow::NotEvaluable) | None => Ne,
        };
        let reading = BoneReading { marrow, ..BoneReading::default() };
        let lesions = vec![lesion("b1", BoneKind::Marrow, false, None)];
        assert_eq!(categories(lesions, vec![scan(100, vec![reading], NewBoneFinding::None)]), [expected]);
    }
}

/// A blastic lesion that does not change, with so much soft tissue at the baseline and on each scan.
fn by_soft_tissue(baseline: u32, now: &[u32]) -> Vec<Category> {
    let reading = |size: &u32| BoneReading {
        blastic: Some(Blastic::Unchanged),
        soft_tissue: Some(product(*size)),
        ..BoneReading::default()
    };
    let scans =
        (1..).zip(now).map(|(place, size)| scan(100 * place, vec![reading(size)], NewBoneFinding::None));
    categories(vec![lesion("b1", BoneKind::Blastic, false, Some(baseline))], scans.collect())
}

#[test]
fn soft_tissue_at_every_hundredth() {
    for baseline in 1..=240 {
        for now in 0..=340 {
            let grown = i64::from(now) - i64::from(baseline);
            let expected = match () {
                () if 4 * grown >= i64::from(baseline) => Pd,
                () if 2 * now <= baseline => Pr,
                () => Sd,
            };
            assert_eq!(by_soft_tissue(baseline, &[now]), [expected], "{baseline} to {now}");
        }
    }
}

#[test]
fn growth_is_from_the_smallest_sum_and_shrinkage_from_the_baseline() {
    for before in 1..=260 {
        for now in 0..=330 {
            let nadir = before.min(200);
            let grown = i64::from(now) - i64::from(nadir);
            let expected = match () {
                () if 4 * grown >= i64::from(nadir) => Pd,
                () if now <= 100 => Pr,
                () => Sd,
            };
            assert_eq!(by_soft_tissue(200, &[before, now])[1], expected, "200, {before}, {now}");
        }
    }
}

#[test]
fn a_part_of_the_sum_proves_progression_and_nothing_else() {
    let lesions = || {
        let lesion = |name| lesion(name, BoneKind::Blastic, false, Some(100));
        vec![lesion("b1"), lesion("b2")]
    };
    let reading = |size: Option<u32>| BoneReading {
        blastic: Some(Blastic::Unchanged),
        soft_tissue: size.map(product),
        ..BoneReading::default()
    };
    for size in 0..=300 {
        let expected = if size >= 250 { Pd } else { Ne };
        let readings = vec![reading(Some(size)), reading(None)];
        assert_eq!(
            categories(lesions(), vec![scan(100, readings, NewBoneFinding::None)]),
            [expected],
            "{size}"
        );
    }
}

/// The worse of two readings, all else equal, never has the better category.
#[test]
fn worse_is_never_better() {
    let rank = |category: Category| [Cr, Pr, Sd, Pd].iter().position(|one| *one == category);
    let lytic = [Lytic::Complete, Lytic::Partial, Lytic::Rim, Lytic::None, Lytic::Larger];
    let activity =
        [Activity::Gone, Activity::Regressed, Activity::Unchanged, Activity::Flare, Activity::Increased];
    let sizes = [0, 1, 250, 500, 501, 1_000, 1_249, 1_250, 2_000];
    let found = |l: usize, a: usize, s: usize| {
        let reading = BoneReading {
            lytic: Some(lytic[l]),
            activity: Some(activity[a]),
            soft_tissue: Some(product(sizes[s])),
            ..BoneReading::default()
        };
        let lesions = vec![lesion("b1", BoneKind::Lytic, true, Some(1_000))];
        rank(categories(lesions, vec![scan(100, vec![reading], NewBoneFinding::None)])[0]).unwrap()
    };
    for l in 0..lytic.len() {
        for a in 0..activity.len() {
            for s in 0..sizes.len() {
                let here = found(l, a, s);
                if l + 1 < lytic.len() {
                    assert!(found(l + 1, a, s) >= here, "{l} {a} {s}");
                }
                if a + 1 < activity.len() {
                    assert!(found(l, a + 1, s) >= here, "{l} {a} {s}");
                }
                if s + 1 < sizes.len() {
                    assert!(found(l, a, s + 1) >= here, "{l} {a} {s}");
                }
            }
        }
    }
}

/// Everything that can be seen of two lesions, in every order of scans: the whole verdict stays, its sums and notes too.
fn readings() -> impl Strategy<Value = [BoneReading; 2]> {
    let sizes = vec![None, Some(0), Some(300), Some(500), Some(999), Some(1_000), Some(1_250), Some(2_000)];
    let one = || {
        (
            prop::sample::select(optional(Lytic::ALL)),
            prop::sample::select(optional(Blastic::ALL)),
            prop::sample::select(optional(Activity::ALL)),
            prop::sample::select(sizes.clone()),
        )
    };
    (one(), one()).prop_map(|(first, second)| {
        [first, second].map(|(lytic, blastic, activity, size)| {
            let soft_tissue = size.map(product);
            BoneReading { lytic, blastic, activity, soft_tissue, marrow: None }
        })
    })
}

proptest! {
    #[test]
    fn a_later_scan_changes_no_earlier_verdict(
        seen in prop::collection::vec((readings(), prop::sample::select(NewBoneFinding::ALL)), 2..6),
        // Most courses would be progression or not evaluable at once; these are seen again and again.
        plain in prop::collection::vec(prop::sample::select(vec![0_u32, 300, 500, 1_000, 1_250]), 2..6),
    ) {
        let lesions = || ["b1", "b2"].map(|name| lesion(name, BoneKind::Mixed, true, Some(1_000))).to_vec();
        let stable = |size: &u32| {
            let (lytic, blastic) = (Some(Lytic::None), Some(Blastic::Unchanged));
            let activity = Some(Activity::Unchanged);
            let one = BoneReading { lytic, blastic, activity, soft_tissue: Some(product(*size)), marrow: None };
            ([one, one], NewBoneFinding::None)
        };
        let plain: Vec<([BoneReading; 2], NewBoneFinding)> = plain.iter().map(stable).collect();
        for course in [seen, plain] {
            let verdicts = |count: usize| {
                let scans = (1..).zip(&course).take(count);
                let scans = scans.map(|(place, (readings, new))| scan(40 * place, readings.to_vec(), *new));
                mda_bone(&BoneHistory::new(lesions(), day(0), Some(day(0)), scans.collect()).unwrap())
            };
            let whole = verdicts(course.len());
            for known in 1..course.len() {
                prop_assert_eq!(&verdicts(known)[..], &whole[..known]);
            }
        }
    }
}

#[test]
fn time_is_warned_about_and_changes_nothing() {
    let reading = BoneReading { lytic: Some(Lytic::None), ..BoneReading::default() };
    for days in [1, 55, 56, 83, 84, 400] {
        let lesions = vec![lesion("b1", BoneKind::Lytic, false, None)];
        let scans = vec![scan(days, vec![reading], NewBoneFinding::None)];
        let history = BoneHistory::new(lesions, day(0), Some(day(0)), scans).unwrap();
        let verdict = mda_bone(&history).remove(0);
        let expected = match days {
            ..=55 => vec![BoneNote::TooEarly { days }],
            56..=83 => vec![BoneNote::Early { days }],
            _ => vec![],
        };
        assert_eq!(
            (verdict.category, verdict.notes, verdict.doubts),
            (Sd, expected, Vec::<BoneDoubt>::new())
        );
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let lesions = || vec![lesion("b1", BoneKind::Lytic, false, None)];
    let reading = BoneReading { lytic: Some(Lytic::None), ..BoneReading::default() };
    let none = NewBoneFinding::None;
    let refused = |lesions, scans| BoneHistory::new(lesions, day(0), None, scans).unwrap_err();
    assert_eq!(refused(vec![], vec![]), BoneProblem::NoLesion);
    let twice = vec![lesions().remove(0), lesions().remove(0)];
    assert_eq!(refused(twice, vec![]), BoneProblem::DoubleLesion(LesionId::parse("b1").unwrap()));
    let same_day = vec![scan(0, vec![reading], none)];
    assert_eq!(refused(lesions(), same_day), BoneProblem::NotAfterBaseline(day(0)));
    let two = vec![scan(9, vec![reading], none), scan(9, vec![reading], none)];
    assert_eq!(refused(lesions(), two), BoneProblem::TwoOnOneDay(day(9)));
    assert_eq!(refused(lesions(), vec![scan(9, vec![], none)]), BoneProblem::Readings(day(9)));
    let size_of_none = vec![lesion("b1", BoneKind::Lytic, false, Some(0))];
    assert_eq!(refused(size_of_none, vec![]), BoneProblem::NothingToMeasure(LesionId::parse("b1").unwrap()));
    let other = BoneReading { activity: Some(Activity::Gone), ..reading };
    let problem = refused(lesions(), vec![scan(9, vec![other], none)]);
    assert!(matches!(problem, BoneProblem::NotOfTheLesion { feature: Feature::Activity, .. }));
    assert!(problem.to_string().starts_with("b1 has nothing at the baseline"));
}

/// Of two scans with the same smallest sum the first is told. Growth from nothing is for a person to look at, and nothing is
/// no growth.
#[test]
fn the_smallest_sum_is_of_the_first_scan_that_has_it() {
    let history = |baseline: u32, now: &[u32]| {
        let reading = |size: &u32| BoneReading {
            blastic: Some(Blastic::Unchanged),
            soft_tissue: Some(product(*size)),
            ..BoneReading::default()
        };
        let scans =
            (1..).zip(now).map(|(place, size)| scan(100 * place, vec![reading(size)], NewBoneFinding::None));
        let lesions = vec![lesion("b1", BoneKind::Blastic, false, Some(baseline))];
        BoneHistory::new(lesions, day(0), None, scans.collect()).unwrap()
    };
    let verdicts = mda_bone(&history(100, &[80, 80, 90]));
    assert_eq!(verdicts[2].nadir_sum, Some((80, day(100))));
    let from_nothing = history(50, &[0, 0, 5]);
    let verdicts = mda_bone(&from_nothing);
    assert_eq!((verdicts[1].doubts.len(), verdicts[2].doubts.len()), (0, 1));
    for verdict in &verdicts {
        let mut near: Vec<_> =
            verdict.told(&from_nothing).near.iter().map(|near| near.sentence.clone()).collect();
        let count = near.len();
        near.sort();
        near.dedup();
        assert_eq!(near.len(), count, "{near:?}");
    }
}
