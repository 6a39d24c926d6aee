//! A new node over every size and every size that it had before: the thresholds stated a second time.

use aftercare::imaging::{Certainty, NewLesionFinding, Role, SinceLast, VascularPattern};
use aftercare::response::{Category, History, Settings, Standard, assess};

use crate::lesions::{eight_weeks, id, lesion, measured, scan, tenths, with_sizes};

/// Under 10 mm a node is normal. One that was normal is new disease from 15 mm, or when it has grown by 5 mm
/// (Schwartz 2016, Eur J Cancer 62:138).
#[test]
fn a_new_node_counts_from_its_thresholds() {
    let lesions = || vec![lesion("t1", Role::Target, false), lesion("n1", Role::New, true)];
    let plain = |n| with_sizes(scan(eight_weeks(n)), [("t1", measured(500))]);
    let settings = Settings::of(Standard::Recist11);
    let befores = (40..=110).step_by(5).chain([99, 101]).map(Some).chain([None]);
    for before in befores {
        for size in 90..=160 {
            let finding = NewLesionFinding {
                certainty: Certainty::Unequivocal,
                size: Some(tenths(size)),
                normal_before: before.map(tenths),
                pattern: VascularPattern::default(),
                since_last: SinceLast::default(),
            };
            let mut seen = plain(1);
            seen.new_lesions.extend([(id("n1"), finding)]);
            let history = History::new(lesions(), plain(0), vec![seen]).unwrap();
            let was_normal = before.is_some_and(|before| before < 100 && size < 150 && size < before + 50);
            let expected = if size < 100 || was_normal { Category::Sd } else { Category::Pd };
            let verdict = assess(&history, &settings, 0).unwrap();
            assert_eq!(verdict.category, expected, "{before:?} {size}");
        }
    }
}
