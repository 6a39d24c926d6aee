//! How near another category is told to be is true: there it is that category, and one step before it is not.

use aftercare::calendar::{Date, parse_iso};
use aftercare::response::pet::{
    Background, Cycles, DaysSince, NewUptake, PetScan, SameScanner, Uptake, eortc, percist,
};
use aftercare::response::psa::{Psa, PsaHistory, PsaReading, PsaSettings, phoenix};
use aftercare::response::{Category, ReadingNear, told_pain_response};
use aftercare::scales::{MorphineEquivalent, Nrs, PainRecord, QuantityName};

/// A number in text, as a whole number of its last decimal.
fn number(text: &str, decimals: u32) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let size = whole.trim_start_matches('-').parse::<i64>().unwrap() * 10_i64.pow(decimals)
        + format!("{part:0<width$}", width = decimals as usize).parse::<i64>().unwrap_or(0);
    if text.starts_with('-') { -size } else { size }
}

/// `at`: what the category is at a number.
#[track_caller]
fn check(near: &[ReadingNear], now: i64, decimals: u32, at: impl Fn(i64) -> Category) {
    let is = at(now);
    for (place, one) in near.iter().enumerate() {
        let there = number(&one.at, decimals);
        assert_eq!(there - now, number(&one.change, decimals), "{one:?}");
        assert_eq!(at(there), one.category, "{one:?} from {now}");
        assert_ne!(one.category, is, "{one:?}");
        let direction = if there < now { " less" } else { " more" };
        assert!(one.sentence.contains(direction) || one.sentence.starts_with("Below "), "{one:?}");
        let before = if there > now { there - 1 } else { there + 1 };
        assert_ne!(at(before), one.category, "{one:?} from {now}");
        let is_told_before = near.iter().take(place).any(|other| other.category == one.category);
        assert!(!is_told_before, "{near:?}");
    }
}

fn day(number: i64) -> Date {
    parse_iso("2020-01-10").unwrap() + chrono::Duration::days(number)
}

fn uptake(hundredths: i64) -> Uptake {
    Uptake::from_hundredths(u32::try_from(hundredths).unwrap()).unwrap()
}

pub fn pet(hundredths: i64) -> PetScan {
    PetScan {
        date: day(0),
        hottest_sul: Some(uptake(hundredths)),
        followed_suv: Some(uptake(hundredths)),
        liver: Some(Background { mean: uptake(100), sd: uptake(10) }),
        blood_pool: None,
        liver_is_diseased: false,
        minutes_after_injection: Some(60),
        scanner: SameScanner::Same,
        all_like_background: false,
        new: NewUptake::None,
        grows_elsewhere: false,
        visibly_larger: false,
        longest_dimension_grew: false,
        since_radiation: DaysSince::Never,
        since_chemotherapy: DaysSince::Never,
    }
}

#[test]
fn of_uptake_by_percist() {
    let plain = |scan: PetScan| scan;
    let variants: [fn(PetScan) -> PetScan; 4] = [
        plain,
        |scan| PetScan { grows_elsewhere: true, ..scan },
        |scan| PetScan { new: NewUptake::Equivocal, ..scan },
        |scan| PetScan { all_like_background: true, ..scan },
    ];
    for variant in variants {
        for before in (170..1_300).step_by(53) {
            for after in (0..1_900).step_by(11) {
                let baseline = pet(before);
                let at = |hundredths: i64| percist(&baseline, &variant(pet(hundredths))).category;
                let now = variant(pet(after));
                let told = percist(&baseline, &now).told(&baseline, &now);
                check(&told.near, after, 2, at);
            }
        }
    }
}

#[test]
fn of_uptake_by_the_eortc_criteria() {
    for cycles in Cycles::ALL.iter().copied() {
        for before in (1..1_300).step_by(53) {
            for after in (0..1_900).step_by(11) {
                let (baseline, now) = (pet(before), pet(after));
                let told = eortc(&baseline, &now, cycles).told(&baseline, &now, cycles);
                check(&told.near, after, 2, |at| eortc(&baseline, &pet(at), cycles).category);
                let is_stable = told.category == Category::MetabolicSd;
                assert!(!is_stable || told.near.iter().any(|near| near.category == Category::MetabolicPd));
            }
        }
    }
}

#[test]
fn of_psa() {
    for nadir in ["0", "0.26", "<0.1", "3.1"] {
        for last in (0..6_000).step_by(17) {
            let verdict = |thousandths: i64| {
                let psa = Psa::from_thousandths(u32::try_from(thousandths).unwrap()).unwrap();
                let first = PsaReading { date: day(200), psa: Psa::read(nadir).unwrap() };
                let readings = vec![first, PsaReading { date: day(400), psa }];
                let history = PsaHistory::new(day(0), readings, Vec::new(), None).unwrap();
                phoenix(&history, &PsaSettings::default()).remove(1)
            };
            let told = verdict(last).told();
            assert!(!told.near.is_empty());
            check(&told.near, last, 3, |at| verdict(at).strict);
        }
    }
}

#[test]
fn of_pain_and_opioids() {
    let record = |points: i64, tenths: i64| PainRecord {
        worst_pain: Nrs::try_from(u8::try_from(points).unwrap()).unwrap(),
        opioids: MorphineEquivalent::from_tenths_mg_per_day(u32::try_from(tenths).unwrap()),
    };
    for before in 1..=10 {
        for now in 0..=10 {
            for dose_before in [0, 1, 7, 400, 601] {
                for dose in [0, 1, 5, 6, 7, 8, 9, 299, 300, 301, 399, 400, 401, 499, 500, 501, 900] {
                    let told = |points, tenths| {
                        told_pain_response(
                            (day(0), record(before, dose_before)),
                            day(30),
                            record(points, tenths),
                        )
                    };
                    let here = told(now, dose);
                    let (by_pain, by_opioids): (Vec<_>, Vec<_>) =
                        here.near.iter().cloned().partition(|near| near.quantity == QuantityName::WorstPain);
                    check(&by_pain, now, 0, |points| told(points, dose).category);
                    check(&by_opioids, dose, 1, |tenths| told(now, tenths).category);
                }
            }
        }
    }
}

/// Where it is open whether the line is reached, the nearer of the two comes first, and of two as near the better one.
#[test]
fn of_psa_the_nearer_comes_first() {
    for (nadir, certain) in [("<0.1", 2_099), ("<0.101", 2_100)] {
        for last in 2_000..certain {
            let reading = |on, psa| PsaReading { date: day(on), psa };
            let psa = Psa::from_thousandths(u32::try_from(last).unwrap()).unwrap();
            let readings = vec![reading(200, Psa::read(nadir).unwrap()), reading(400, psa)];
            let history = PsaHistory::new(day(0), readings, Vec::new(), None).unwrap();
            let told = phoenix(&history, &PsaSettings::default()).remove(1).told();
            let (up, down) = (certain - last, last - 1_999);
            let first = if up < down { Category::BiochemicalFailure } else { Category::NoBiochemicalFailure };
            assert_eq!(told.near.len(), 2);
            assert_eq!(told.near[0].category, first, "{nadir}, {last}");
        }
    }
}
