//! What is told beside a category: of lesions in and out of scope, of FDG-PET, of non-target disease, of volumes, of
//! bone, of a zone, of new targets; each by its rule over the whole range.

use aftercare::calendar::{Date, parse_iso};
use aftercare::imaging::{
    Certainty, FdgPet, LesionId, LesionReading, NewLesionFinding, NonTargetReading, Role, Treatment, Volume,
};
use aftercare::response::ablation::{AblationHistory, EfficacyWindow, Outcome, Session, TargetOrgan};
use aftercare::response::mda_bone::{
    Blastic, BoneHistory, BoneKind, BoneLesion, BoneNote, BoneReading, BoneScan, NewBoneFinding, Product,
    mda_bone,
};
use aftercare::response::psa::{Psa, PsaHistory, PsaReading, PsaSettings, phoenix};
use aftercare::response::{
    Category, History, LesionScope, Settings, Standard, ToldBasis, ToldVerdict, assess, assess_all,
};

use crate::irecist_oracles::new_lesion;
use crate::lesions::{eight_weeks, id, lesion, measured, scan, tenths, with_sizes};

fn day(number: i64) -> Date {
    parse_iso("2026-01-12").unwrap() + chrono::Duration::days(number)
}

/// The last verdict of a course by a standard as published.
fn told(history: &History, settings: &Settings) -> ToldVerdict {
    assess(history, settings, history.follow_ups().len() - 1).unwrap().told(history)
}

/// Of two targets, one of them treated: what is left out is said, and a treated lesion in a sum of all as well.
#[test]
fn what_is_out_of_scope_is_said_of_the_lesion_it_is_true_of() {
    let mut treated = lesion("t1", Role::Target, false);
    treated.treatment = Treatment::Treated;
    let lesions = vec![treated, lesion("t2", Role::Target, false)];
    let sizes = [("t1", measured(300)), ("t2", measured(200))];
    let baseline = with_sizes(scan(eight_weeks(0)), sizes.clone());
    let history = History::new(lesions, baseline, vec![with_sizes(scan(eight_weeks(1)), sizes)]).unwrap();
    for (scope, about) in
        [(LesionScope::All, "t1"), (LesionScope::Treated, "t2"), (LesionScope::Untreated, "t1")]
    {
        let told = told(&history, &Settings { scope, ..Settings::of(Standard::Recist11) });
        let of: Vec<_> = told.warnings.iter().filter_map(|warning| warning.lesion.clone()).collect();
        assert_eq!(of, [id(about)], "{scope:?}: {:?}", told.warnings);
        let counted = told.contributions.len();
        assert_eq!(counted, if scope == LesionScope::All { 2 } else { 1 }, "{scope:?}");
    }
}

/// Eisenhauer 2009, section 4.3.5: negative before and positive now, or positive at a site that CT confirms as new.
#[test]
fn fdg_pet_is_progression_where_it_is_new_and_else_a_warning_of_its_own() {
    let mut sentences = Vec::new();
    for before in FdgPet::ALL.iter().copied() {
        for now in FdgPet::ALL.iter().copied() {
            let mut baseline = with_sizes(scan(eight_weeks(0)), [("t1", measured(300))]);
            let mut later = with_sizes(scan(eight_weeks(1)), [("t1", measured(300))]);
            (baseline.fdg_pet, later.fdg_pet) = (before, now);
            let history =
                History::new(vec![lesion("t1", Role::Target, false)], baseline, vec![later]).unwrap();
            let told = told(&history, &Settings::of(Standard::Recist11));
            let is_positive = !matches!(now, FdgPet::NotDone | FdgPet::Negative);
            let is_new = is_positive && (before == FdgPet::Negative || now == FdgPet::PositiveNewOnCt);
            let expected = if is_new { Category::Pd } else { Category::Sd };
            assert_eq!(told.category, expected, "{before:?} {now:?}");
            let warned: Vec<_> = told.warnings.iter().map(|warning| warning.sentence.clone()).collect();
            assert_eq!(!warned.is_empty(), is_positive && !is_new, "{before:?} {now:?}: {warned:?}");
            sentences.extend(warned.into_iter().map(|words| (now, words)));
        }
    }
    // A site that CT does not show asks for something else than one that is known.
    for (one, words) in &sentences {
        for (other, others) in &sentences {
            assert_eq!(one == other, words == others, "{words}");
        }
    }
}

/// Without targets progression needs something that progresses, and that is said where there is disease that does not.
#[test]
fn what_progression_would_need_is_said_of_disease_that_persists() {
    use NonTargetReading::{Gone, Increased, Present, UnequivocalProgression};
    for (read, category) in [
        (Gone, Category::Cr),
        (Present, Category::NonCrNonPd),
        (Increased, Category::NonCrNonPd),
        (UnequivocalProgression, Category::Pd),
    ] {
        let (mut baseline, mut now) = (scan(eight_weeks(0)), scan(eight_weeks(1)));
        baseline.non_targets.insert(id("a"), Present);
        now.non_targets.insert(id("a"), read);
        let lesions = vec![lesion("a", Role::NonTarget, false)];
        let history = History::new(lesions, baseline, vec![now]).unwrap();
        let told = told(&history, &Settings::of(Standard::Recist11));
        assert_eq!(told.category, category);
        let is_said = told.not_met.iter().any(|one| one.category == Category::Pd);
        assert_eq!(is_said, category == Category::NonCrNonPd, "{:?}", told.not_met);
    }
}

/// The enhancing part of a volume, half up; a part that is larger than the whole is no part of it.
#[test]
fn the_enhancing_part_is_a_share_of_its_whole() {
    for whole in [1_u32, 3, 7, 1_000] {
        for part in 0..=whole + 2 {
            let volume = |mm3| Volume::from_mm3(mm3).ok();
            let reading = LesionReading {
                viable_volume: volume(part),
                volume: volume(whole),
                ..LesionReading::default()
            };
            let mut target = lesion("t1", Role::Target, false);
            target.site = aftercare::imaging::Site::LiverSegment2;
            let (mut baseline, mut now) = (scan(eight_weeks(0)), scan(eight_weeks(1)));
            baseline.targets.insert(id("t1"), LesionReading { viable_volume: volume(1), ..reading.clone() });
            now.targets.insert(id("t1"), reading);
            let history = History::new(vec![target], baseline, vec![now]).unwrap();
            let told = told(&history, &Settings::of(Standard::Volumetric));
            let ToldBasis::Volumes(volumes) = &told.basis else { panic!("{:?}", told.basis) };
            let expected =
                (part <= whole).then(|| (f64::from(part) * 1_000.0 / f64::from(whole) + 0.5).floor() as u32);
            let found: Vec<_> = volumes.enhancing.iter().map(|one| one.now_tenths_of_percent).collect();
            assert_eq!(found, [expected], "{part} of {whole}");
        }
    }
}

/// Where published sources differ, what was chosen is told; RECIST 1.1 leaves no such choice.
#[test]
fn choices_between_sources_are_told_of_the_standards_that_have_them() {
    let target = lesion("t1", Role::Target, false);
    let one = |n| with_sizes(scan(eight_weeks(n)), [("t1", measured(300))]);
    let history = History::new(vec![target], one(0), vec![one(1)]).unwrap();
    for (standard, has_some) in [
        (Standard::Recist11, false),
        (Standard::Easl, true),
        (Standard::Volumetric, true),
        (Standard::ModifiedChoi, true),
    ] {
        let told = told(&history, &Settings::of(standard.clone()));
        assert_eq!(!told.basis.choices().is_empty(), has_some, "{standard}");
        assert!(told.basis.choices().iter().all(|choice| choice.len() > 20), "{standard}");
    }
}

/// The lesions that respond are named by their places, and a response that no lesion shows is not a mixed one.
#[test]
fn the_bone_metastases_that_respond_are_those_that_do() {
    let product = |hundredths: u32| Product::of(tenths(hundredths), tenths(1));
    let states = [Blastic::Normal, Blastic::Decreased, Blastic::Unchanged];
    for first in states {
        for second in states {
            for soft_tissue in [1_000, 400] {
                let lesion = |name: &str| BoneLesion {
                    id: LesionId::parse(name).unwrap(),
                    label: name.to_uppercase(),
                    kind: BoneKind::Blastic,
                    soft_tissue: Some(product(1_000)),
                    is_hot: false,
                };
                let read = |blastic, size| BoneReading {
                    blastic: Some(blastic),
                    soft_tissue: Some(product(size)),
                    ..BoneReading::default()
                };
                let readings = vec![read(first, soft_tissue), read(second, soft_tissue)];
                let scan = BoneScan { date: day(100), readings, new: NewBoneFinding::None };
                let lesions = vec![lesion("b1"), lesion("b2")];
                let history = BoneHistory::new(lesions, day(0), Some(day(0)), vec![scan]).unwrap();
                let verdict = &mda_bone(&history)[0];
                let responds = |one: Blastic| one != Blastic::Unchanged;
                let places: Vec<usize> = [first, second]
                    .into_iter()
                    .enumerate()
                    .filter(|(_, one)| responds(*one))
                    .map(|(place, _)| place)
                    .collect();
                assert_eq!(verdict.responding, places, "{first:?} {second:?}");
                let mixed = verdict.notes.iter().find(|note| matches!(note, BoneNote::Mixed { .. }));
                let expected = BoneNote::Mixed { responding: 1, of: 2 };
                assert_eq!(mixed, (places.len() == 1).then_some(&expected), "{first:?} {second:?}");
            }
        }
    }
}

/// A scan of the day of a treatment was made before or after it, nobody knows: it is judged by an earlier one.
#[test]
fn the_treatment_before_a_scan_was_on_an_earlier_day() {
    let session = |number| Session { date: day(number), course: 1, outcome: Outcome::Covered, margin: None };
    let window = EfficacyWindow::new(28, 56).unwrap();
    let sessions = vec![session(0), session(10)];
    let history = AblationHistory::new(TargetOrgan::Liver, sessions, Vec::new(), window).unwrap();
    for number in 0..=20 {
        let expected = match number {
            0 => None,
            1..=10 => Some(day(0)),
            _ => Some(day(10)),
        };
        let found = history.last_session_before(day(number)).map(|session| session.date);
        assert_eq!(found, expected, "{number}");
        assert_eq!(history.is_treatment_day(day(number)), number % 10 == 0 && number <= 10, "{number}");
    }
}

/// Once is enough: what a person is asked is not said again as the other answer, nor as a warning.
#[test]
fn nothing_is_said_twice_of_one_value() {
    let mut seen = [0; 3];
    for values in [["0.4", "2.4", "1"], ["0.4", "2.4", "0.4"], ["0.4", "0.5", "0.6"], ["0.4", "2.4", "3"]] {
        let reading =
            |(place, text): (i64, &str)| PsaReading { date: day(200 * place), psa: Psa::read(text).unwrap() };
        let readings = (1..).zip(values).map(reading).collect();
        let history = PsaHistory::new(day(0), readings, Vec::new(), None).unwrap();
        for verdict in phoenix(&history, &PsaSettings::default()) {
            let mut told = verdict.told();
            for with_review in [true, false] {
                if !with_review {
                    told.review = None;
                }
                let asked = told.review.as_ref().map(|review| review.sentence.clone());
                let beside = told.beside.as_ref().map(|beside| beside.sentence.clone()).unwrap();
                let is_repeated = asked.as_ref() == Some(&beside);
                assert_eq!(told.beside_words(), if is_repeated { "" } else { beside.as_str() });
                let further: Vec<&str> =
                    told.further_warnings().map(|warning| warning.sentence.as_str()).collect();
                let expected: Vec<&str> = told
                    .warnings
                    .iter()
                    .map(|warning| warning.sentence.as_str())
                    .filter(|words| Some(*words) != asked.as_deref() && *words != beside)
                    .collect();
                assert_eq!(further, expected);
                seen[0] += usize::from(is_repeated);
                seen[1] += usize::from(further.len() < told.warnings.len());
                seen[2] += usize::from(!further.is_empty());
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 1), "{seen:?}");
}

/// The new targets grow from the smallest sum of the same ones: another new target begins anew, and a scan on which one was
/// not measured leaves what was known.
#[test]
fn the_smallest_sum_of_new_targets_is_of_the_same_ones() {
    const SIZES: [Option<u32>; 3] = [Some(200), Some(300), None];
    let mut seen = [0; 2];
    for second_from in 1..=4_usize {
        for code in 0..3_usize.pow(4) {
            let size = |place: usize| SIZES[code / 3_usize.pow(place as u32 - 1) % 3];
            let scans: Vec<_> = (1..=4)
                .map(|place| {
                    let mut now = with_sizes(scan(eight_weeks(place)), [("t1", measured(1_000))]);
                    let found = |size: Option<u32>| NewLesionFinding {
                        size: size.map(tenths),
                        ..NewLesionFinding::of(Certainty::Unequivocal)
                    };
                    now.new_lesions.insert(id("n1"), found(size(place)));
                    if place >= second_from {
                        now.new_lesions.insert(id("n2"), found(Some(150)));
                    }
                    now
                })
                .collect();
            let lesions =
                vec![lesion("t1", Role::Target, false), new_lesion("n1", true), new_lesion("n2", true)];
            let baseline = with_sizes(scan(eight_weeks(0)), [("t1", measured(1_000))]);
            let history = History::new(lesions, baseline, scans).unwrap();
            for verdict in assess_all(&history, &Settings::of(Standard::Irecist)).unwrap() {
                let at = verdict.scan + 1;
                let is_two = |place: usize| place >= second_from;
                let sum = |place: usize| Some(size(place)? + if is_two(place) { 150 } else { 0 });
                let same = (1..at).filter(|place| is_two(*place) == is_two(at));
                let expected = same.filter_map(sum).min();
                let immune = verdict.sums().unwrap().immune.as_ref().unwrap();
                let nadir = immune.new_targets.unwrap().nadir.map(|sum| sum.tenths_mm());
                assert_eq!(nadir, expected, "from {second_from}, {code}, scan {at}");
                seen[usize::from(nadir.is_some())] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
}

/// A new target has at least 10 mm, a node 15 mm, on the scan on which it first appears.
#[test]
fn a_new_target_is_too_small_below_its_limit() {
    for (is_node, limit) in [(false, 100), (true, 150)] {
        for size in limit - 12..=limit + 12 {
            let mut new = new_lesion("n1", true);
            if is_node {
                new = aftercare::imaging::Lesion { new_role: new.new_role, ..lesion("n1", Role::New, true) };
            }
            let one = |n| with_sizes(scan(eight_weeks(n)), [("t1", measured(1_000))]);
            let mut now = one(1);
            now.new_lesions.insert(
                id("n1"),
                NewLesionFinding { size: Some(tenths(size)), ..NewLesionFinding::of(Certainty::Unequivocal) },
            );
            let history =
                History::new(vec![lesion("t1", Role::Target, false), new], one(0), vec![now]).unwrap();
            let told = told(&history, &Settings::of(Standard::Irecist));
            let is_warned = told.warnings.iter().any(|warning| warning.code.code() == "not-measurable");
            assert_eq!(is_warned, size < limit, "{size}, node {is_node}: {:?}", told.warnings);
        }
    }
}

/// Where targets and non-target disease both progressed and neither grew further, both are named.
#[test]
fn all_that_keeps_progression_unconfirmed_is_named() {
    let lesions = vec![lesion("t1", Role::Target, false), lesion("a", Role::NonTarget, false)];
    let one = |n, tenths, read| {
        let mut scan = with_sizes(scan(eight_weeks(n)), [("t1", measured(tenths))]);
        scan.non_targets.insert(id("a"), read);
        scan
    };
    let worse = || NonTargetReading::UnequivocalProgression;
    let scans = vec![one(1, 1_300, worse()), one(2, 1_300, worse())];
    let history = History::new(lesions, one(0, 1_000, NonTargetReading::Present), scans).unwrap();
    let told = told(&history, &Settings::of(Standard::Irecist));
    assert_eq!(told.category, Category::ImmuneUpd);
    let sentence = &told.rule.sentence;
    assert!(sentence.contains("30.0 %") && sentence.contains("Unequivocal progression of a"), "{sentence}");
}

#[test]
fn without_new_targets_nothing_is_told_of_their_sum() {
    let mut now = with_sizes(scan(eight_weeks(1)), [("t1", measured(1_000))]);
    now.new_lesions.insert(id("n1"), NewLesionFinding::of(Certainty::Unequivocal));
    for is_target in [false, true] {
        let lesions = vec![lesion("t1", Role::Target, false), new_lesion("n1", is_target)];
        let baseline = with_sizes(scan(eight_weeks(0)), [("t1", measured(1_000))]);
        let history = History::new(lesions, baseline, vec![now.clone()]).unwrap();
        let verdict = assess_all(&history, &Settings::of(Standard::Irecist)).unwrap().remove(0);
        let immune = verdict.sums().unwrap().immune.as_ref().unwrap();
        assert_eq!(immune.new_targets.is_some(), is_target);
    }
}
