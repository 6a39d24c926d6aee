//! The day of a circumstance as it is typed, for every circumstance there is.

use aftercare::calendar::{Date, parse_iso};
use aftercare::protocol::{FactKey, FactKind};

fn day(text: &str) -> Date {
    parse_iso(text).unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

#[test]
fn a_test_has_a_day_of_its_own_and_nothing_else_needs_one() {
    let today = day("2026-11-30");
    let of_a_test: Vec<FactKey> = FactKey::ALL.iter().copied().filter(|key| key.is_of_a_test()).collect();
    assert_eq!(
        of_a_test.iter().map(|key| key.code()).collect::<Vec<_>>(),
        [
            "egfr",
            "bilirubin_umol",
            "fev1_percent",
            "ipss_baseline",
            "kgr_percent_per_week",
            "ablation_margin_mm",
            "lesion_max_mm"
        ]
    );
    for key in FactKey::ALL {
        let is_of_a_test = of_a_test.contains(key);
        for empty in ["", "  "] {
            let expected = if is_of_a_test {
                Err(format!("Enter the day on which it was measured: {}", key.label()))
            } else {
                Ok(today)
            };
            assert_eq!(key.day(empty, today), expected, "{}", key.code());
        }
        assert_eq!(key.day("28-Sep-2026", today), Ok(day("2026-09-28")), "{}", key.code());
        assert!(key.day("yesterday", today).is_err(), "{}", key.code());
        assert_eq!(key.offered_day(today), (!is_of_a_test).then_some(today), "{}", key.code());
        assert!(!is_of_a_test || key.kind() == FactKind::Number, "{}", key.code());
    }
}
