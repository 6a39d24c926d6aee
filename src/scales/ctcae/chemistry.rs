//! Kidney, pancreas, lipids, pH and electrolytes. Limits are those of the criteria, versions 5.0 (2017) and 6.0
//! (2025), term by term; where they print two units the SI one is used.

use super::Bound::{Baseline, Fixed, Lln, Uln};
use super::Condition::{Above, AtLeast, AtMost, BaselineLow, Below, Symptoms};
use super::Symptoms::{Mild, ModerateOrSevere};
use super::rows::{Row, rows};
use super::{CtcaeTerm, CtcaeVersion};

pub(super) fn rows(version: CtcaeVersion, term: CtcaeTerm) -> Option<&'static [Row]> {
    use CtcaeTerm as Term;
    use CtcaeVersion::{V5, V6};
    Some(match (term, version) {
        (Term::CreatinineIncreased, V5) => rows! {
            4: Above(Uln(600));
            3: Above(Baseline(300));
            3: Above(Uln(300));
            2: Above(Baseline(150));
            2: Above(Uln(150));
            1: Above(Uln(100));
        },
        (Term::CreatinineIncreased, V6) => rows! {
            4: Above(Uln(600));
            3: Above(Uln(300));
            3: BaselineLow, Above(Baseline(300));
            2: Above(Uln(150));
            2: BaselineLow, Above(Baseline(150));
            1: Above(Uln(100));
        },
        (Term::CreatinineClearanceDecreased, V6) => rows! {
            none: Below(Fixed(10_000));
            3: AtMost(Fixed(25_000));
            2: AtMost(Fixed(49_000));
        },
        (Term::CreatineKinaseIncreased, V5) => rows! {
            4: Above(Uln(1000));
            3: Above(Uln(500));
            2: Above(Uln(250));
            1: Above(Uln(100));
        },
        (Term::AmylaseIncreased | Term::LipaseIncreased, V5) => PANCREAS_5,
        (Term::AmylaseIncreased, V6) => AMYLASE_6,
        (Term::LipaseIncreased, V6) => LIPASE_6,
        (Term::CholesterolHigh, _) => rows! {
            4: Above(Fixed(12_920));
            3: Above(Fixed(10_340));
            2: Above(Fixed(7_750));
            1: Above(Uln(100));
        },
        (Term::HdlDecreased, V6) => rows! { 1: Below(Lln(100)); },
        (Term::LdlIncreased, V6) => rows! { 1: Above(Uln(100)); },
        (Term::Hypertriglyceridaemia, _) => rows! {
            4: Above(Fixed(11_400));
            3: Above(Fixed(5_700));
            2: Above(Fixed(3_420));
            1: AtLeast(Fixed(1_710));
        },
        (Term::Acidosis, _) => rows! { 3: Below(Fixed(7_300)); 1: Below(Lln(100)); },
        (Term::Alkalosis, _) => rows! { 3: Above(Fixed(7_500)); 1: Above(Uln(100)); },
        (Term::Hyperuricaemia, _) => rows! {
            3: Above(Uln(100)), Symptoms(Mild);
            1: Above(Uln(100));
        },
        (term, version) => return electrolyte(version, term),
    })
}

/// More than twice the limit: grade 2 without symptoms, 3 with; more than five times: 3 and 4.
const PANCREAS_5: &[Row] = rows! {
    4: Above(Uln(500)), Symptoms(Mild);
    3: Above(Uln(500));
    3: Above(Uln(200)), Symptoms(Mild);
    2: Above(Uln(150));
    1: Above(Uln(100));
};

/// Mild symptoms are as none up to five times the limit.
const AMYLASE_6: &[Row] = rows! {
    4: Above(Uln(500)), Symptoms(Mild);
    3: Above(Uln(500));
    3: Above(Uln(200)), Symptoms(ModerateOrSevere);
    2: Above(Uln(150));
    1: Above(Uln(100));
};

const LIPASE_6: &[Row] = rows! {
    4: Above(Uln(500)), Symptoms(Mild);
    3: Above(Uln(500));
    3: Above(Uln(300)), Symptoms(Mild);
    2: Above(Uln(150));
    1: Above(Uln(100));
};

fn electrolyte(version: CtcaeVersion, term: CtcaeTerm) -> Option<&'static [Row]> {
    use CtcaeTerm as Term;
    use CtcaeVersion::V6;
    Some(match (term, version) {
        (Term::Hypercalcaemia, _) => rows! {
            4: Above(Fixed(3_400));
            3: Above(Fixed(3_100));
            2: Above(Fixed(2_900));
            1: Above(Uln(100));
        },
        (Term::HypercalcaemiaIonised, _) => rows! {
            4: Above(Fixed(1_800));
            3: Above(Fixed(1_600));
            2: Above(Fixed(1_500));
            1: Above(Uln(100));
        },
        (Term::Hypocalcaemia, _) => rows! {
            4: Below(Fixed(1_500));
            3: Below(Fixed(1_750));
            2: Below(Fixed(2_000));
            1: Below(Lln(100));
        },
        (Term::HypocalcaemiaIonised, _) => rows! {
            4: Below(Fixed(800));
            3: Below(Fixed(900));
            2: Below(Fixed(1_000));
            1: Below(Lln(100));
        },
        // Grades 1 and 2 are printed for fasting samples only.
        (Term::Hyperglycaemia, V6) => rows! {
            4: Above(Fixed(27_800));
            3: Above(Fixed(13_900));
            none: Above(Uln(100));
        },
        (Term::HyperglycaemiaFasting, V6) => rows! {
            4: Above(Fixed(27_800));
            3: Above(Fixed(13_900));
            2: Above(Fixed(8_900));
            1: Above(Uln(100));
        },
        (Term::Hypoglycaemia, _) => rows! {
            4: Below(Fixed(1_700));
            3: Below(Fixed(2_200));
            2: Below(Fixed(3_000));
            1: Below(Lln(100));
        },
        (Term::Hyperkalaemia, _) => rows! {
            4: Above(Fixed(7_000));
            3: Above(Fixed(6_000));
            2: Above(Fixed(5_500));
            1: Above(Uln(100));
        },
        (Term::Hypokalaemia, _) => rows! {
            4: Below(Fixed(2_500));
            3: Below(Fixed(3_000));
            2: Below(Lln(100)), Symptoms(Mild);
            1: Below(Lln(100));
        },
        (Term::Hypernatraemia, _) => rows! {
            4: Above(Fixed(160_000));
            3: Above(Fixed(155_000));
            2: Above(Fixed(150_000));
            1: Above(Uln(100));
        },
        (Term::Hyponatraemia, _) => rows! {
            4: Below(Fixed(120_000));
            3: Below(Fixed(125_000));
            3: Below(Fixed(130_000)), Symptoms(Mild);
            2: Below(Fixed(130_000));
            1: Below(Lln(100));
        },
        (Term::Hypermagnesaemia, _) => rows! {
            4: Above(Fixed(3_300));
            3: Above(Fixed(1_230));
            1: Above(Uln(100));
        },
        (Term::Hypomagnesaemia, _) => rows! {
            4: Below(Fixed(300));
            3: Below(Fixed(400));
            2: Below(Fixed(500));
            1: Below(Lln(100));
        },
        _ => return None,
    })
}
