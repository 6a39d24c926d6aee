//! What is told of numbers: a limit is never shown as reached before it is, nor as missed where it was reached, and what
//! is nearest stands first.

use aftercare::calendar::{Date, parse_iso};
use aftercare::imaging::{ContrastPhase, Hounsfield, Length, LesionId, LesionReading, Nodule, Role};
use aftercare::response::mda_bone::{
    Blastic, BoneHistory, BoneKind, BoneLesion, BoneReading, BoneScan, NewBoneFinding, Product, mda_bone,
};
use aftercare::response::pet::{Cycles, PetScan, eortc, percist};
use aftercare::response::psa::{Psa, PsaHistory, PsaReading, PsaSettings, phoenix};
use aftercare::response::{Category, History, Settings, Standard, ToldReading, assess, told_pain_response};
use aftercare::scales::{MorphineEquivalent, Nrs, PainRecord};

use crate::lesions::{eight_weeks, id, lesion, measured, scan};
use crate::near_readings;

fn day(number: i64) -> Date {
    parse_iso("2026-01-12").unwrap() + chrono::Duration::days(number)
}

/// A change as it may be shown: with one decimal, half away from zero, and not as the limit before that is reached.
fn shown(before: u32, after: u32, limit: u32, is_reached: bool) -> String {
    let size = u64::from(after.abs_diff(before)) * 1_000;
    let tenths = (size * 2 + u64::from(before)) / (2 * u64::from(before));
    let sign = match after.cmp(&before) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    if !is_reached && tenths == u64::from(limit) * 10 {
        return format!("just short of {sign}{limit} %");
    }
    // So small a change that nothing is left of it has no sign.
    let sign = if tenths == 0 { "" } else { sign };
    format!("{sign}{}.{} %", tenths / 10, tenths % 10)
}

/// What is said of why a category is not met.
fn not_met(told: &ToldReading, category: Category) -> Option<&str> {
    told.not_met.iter().find(|one| one.category == category).map(|one| one.sentence.as_str())
}

/// A scan of this uptake, as other tests build it.
fn pet(hundredths: u32) -> PetScan {
    near_readings::pet(hundredths.into())
}

/// 30 % and 0.8 either way: what has the one and lacks the other is told with the share that it has.
#[test]
fn of_uptake_by_percist() {
    let (mut short, mut reached) = (0, 0);
    for before in [170_u32, 200, 230, 267, 1_001, 1_237, 1_999, 2_000] {
        for after in (0..=before * 14 / 10).filter(|after| *after != before) {
            let (baseline, now) = (pet(before), pet(after));
            let told = percist(&baseline, &now).told(&baseline, &now);
            let (Some(pr), Some(pd)) =
                (not_met(&told, Category::MetabolicPr), not_met(&told, Category::MetabolicPd))
            else {
                continue;
            };
            let apart = after.abs_diff(before);
            let is_reached = 10 * apart >= 3 * before;
            let words = shown(before, after, 30, is_reached);
            for sentence in [pr, pd] {
                assert!(sentence.contains(&format!(": {words} and ")), "{before} to {after}: {sentence}");
                let way = if after < before { "lower" } else { "higher" };
                assert!(sentence.contains(&format!(" {way};")), "{before} to {after}: {sentence}");
            }
            short += usize::from(words.starts_with("just"));
            reached += usize::from(is_reached);
        }
    }
    assert!(short > 5 && reached > 5, "{short} {reached}");
}

#[test]
fn of_uptake_that_stays_as_it_was() {
    let same = pet(500);
    let told = percist(&same, &same).told(&same, &same);
    let said = not_met(&told, Category::MetabolicPd).unwrap();
    assert!(said.starts_with("Not PMD: unchanged; "), "{said}");
}

/// A fall of at least 15 % after one cycle, of more than 25 % after more: just 25 % is shown as that, and does not count.
#[test]
fn of_uptake_by_the_eortc_criteria() {
    let (mut short, mut just) = (0, 0);
    for cycles in Cycles::ALL.iter().copied() {
        let limit = if cycles == Cycles::One { 15 } else { 25 };
        for before in [100_u32, 400, 1_001, 1_237, 1_999, 2_000] {
            for after in (0..=before * 5 / 4).filter(|after| *after != before) {
                let (baseline, now) = (pet(before), pet(after));
                let told = eortc(&baseline, &now, cycles).told(&baseline, &now, cycles);
                let Some(sentence) = not_met(&told, Category::MetabolicPr) else { continue };
                // A rise has one limit, whatever the cycles: more than 25 %.
                let limit = if after < before { limit } else { 25 };
                let is_reached = 100 * after.abs_diff(before) >= limit * before;
                let words = shown(before, after, limit, is_reached);
                assert!(
                    sentence.starts_with(&format!("Not PMR: {words}; ")),
                    "{before} to {after}: {sentence}"
                );
                short += usize::from(words.starts_with("just"));
                just += usize::from(is_reached);
            }
        }
    }
    assert!(short > 5 && just > 2, "{short} {just}");
}

/// Half of the baseline is a response.
#[test]
fn of_soft_tissue_of_bone() {
    let product = |hundredths: u32| {
        Product::of(Length::from_tenths_mm(hundredths).unwrap(), Length::from_tenths_mm(1).unwrap())
    };
    let mut short = 0;
    for before in [100_u32, 999, 1_001, 1_999, 2_001] {
        for after in 0..before * 5 / 4 {
            let lesion = BoneLesion {
                id: LesionId::parse("b1").unwrap(),
                label: "B1".to_owned(),
                kind: BoneKind::Blastic,
                soft_tissue: Some(product(before)),
                is_hot: false,
            };
            let reading = BoneReading {
                blastic: Some(Blastic::Unchanged),
                soft_tissue: Some(product(after)),
                ..BoneReading::default()
            };
            let scan = BoneScan { date: day(100), readings: vec![reading], new: NewBoneFinding::None };
            let history = BoneHistory::new(vec![lesion], day(0), Some(day(0)), vec![scan]).unwrap();
            let told = mda_bone(&history)[0].told(&history);
            let words = shown(before, after, 50, 2 * after <= before);
            assert!(
                told.sentence().contains(&format!("{words} from the baseline")),
                "{before} to {after}: {}",
                told.sentence()
            );
            short += usize::from(words.starts_with("just"));
        }
    }
    assert!(short > 1, "{short}");
}

/// A quarter fewer opioids with more pain, or a quarter more with less, is neither: the quarter is told as what it is.
#[test]
fn of_opioids() {
    let record = |points: u8, tenths: u32| PainRecord {
        worst_pain: Nrs::try_from(points).unwrap(),
        opioids: MorphineEquivalent::from_tenths_mg_per_day(tenths),
    };
    let (mut short, mut reached) = (0, 0);
    for before in [40_u32, 400, 1_001, 2_001, 2_002, 2_003] {
        for after in (before * 7 / 10..=before * 13 / 10).filter(|after| *after != before) {
            for points in [4, 5, 6] {
                let told = told_pain_response((day(0), record(5, before)), day(30), record(points, after));
                let is_reached = 4 * before.abs_diff(after) >= before;
                let words = shown(before, after, 25, is_reached);
                for category in [Category::PainPr, Category::PainProgression] {
                    let Some(sentence) = not_met(&told, category) else { continue };
                    assert!(sentence.contains(&format!(" ({words});")), "{before} to {after}: {sentence}");
                    short += usize::from(words.starts_with("just"));
                    reached += usize::from(is_reached);
                }
            }
        }
    }
    assert!(short > 5 && reached > 5, "{short} {reached}");
}

fn psa_told(values: &[&str]) -> ToldReading {
    let reading =
        |(place, text): (i64, &&str)| PsaReading { date: day(200 * place), psa: Psa::read(text).unwrap() };
    let readings = (1..).zip(values).map(reading).collect();
    let history = PsaHistory::new(day(0), readings, Vec::new(), None).unwrap();
    phoenix(&history, &PsaSettings::default()).pop().unwrap().told()
}

/// Of a nadir below what the laboratory measures, two lines are possible: the nearer of them is told first.
#[test]
fn the_nearer_of_two_lines_of_psa_stands_first() {
    for thousandths in 2_000..2_099_u32 {
        let now = format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
        let told = psa_told(&["<0.1", &now]);
        let change = |place: usize| told.near[place].change.trim_start_matches('-').parse::<f64>().unwrap();
        assert_eq!(told.near.len(), 2, "{now}");
        assert!(change(0) <= change(1), "{now}: {:?}", told.near);
    }
}

/// A nadir above what the laboratory measures has no line that any value certainly reaches.
#[test]
fn no_line_is_told_of_a_nadir_without_an_upper_end() {
    let told = psa_told(&[">100", "150"]);
    assert_eq!(told.category, Category::Ne);
    assert!(not_met(&told, Category::BiochemicalFailure).is_none(), "{:?}", told.not_met);
    assert!(told.near.iter().all(|near| near.category != Category::BiochemicalFailure), "{:?}", told.near);
}

/// Choi compares with the baseline either way: 10 % less and 10 % more are both shown as reached only when they are.
#[test]
fn of_size_beside_attenuation() {
    let mut short = [0; 2];
    let one = |n, tenths| {
        let mut scan = scan(eight_weeks(n));
        scan.attenuation_phase = ContrastPhase::PortalVenous;
        let reading = LesionReading {
            attenuation: Hounsfield::from_tenths(600).ok(),
            nodule: Some(Nodule::Absent),
            ..LesionReading::size(measured(tenths))
        };
        scan.targets.insert(id("t1"), reading);
        scan
    };
    for before in [500_u32, 1_999, 2_000, 2_001] {
        for now in before * 88 / 100..=before * 112 / 100 {
            let lesions = vec![lesion("t1", Role::Target, false)];
            let history = History::new(lesions, one(0, before), vec![one(1, now)]).unwrap();
            let told = assess(&history, &Settings::of(Standard::Choi), 0).unwrap().told(&history);
            let is_reached = 10 * before.abs_diff(now) >= before;
            let words = format!("{} from the baseline of ", shown(before, now, 10, is_reached));
            let sentence = told.target_rule.unwrap_or(told.rule).sentence;
            assert!(sentence.contains(&words), "{before} to {now}: {sentence}, expected {words}");
            short[usize::from(now > before)] += usize::from(words.starts_with("just"));
        }
    }
    assert!(short.iter().all(|count| *count > 0), "{short:?}");
}
