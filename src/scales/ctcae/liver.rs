//! Liver and clotting. Multiples are those of the criteria, versions 5.0 (2017) and 6.0 (2025), term by term.

use super::Bound::{Baseline, Fixed, Lln, Uln};
use super::Condition::{
    Above, Anticoagulated, AtLeast, AtMost, BaselineAboveUln, BaselineHigh, BaselineNotHigh, BaselineUpToUln,
    Below,
};
use super::rows::{Row, rows};
use super::{CtcaeTerm, CtcaeVersion};

pub(super) fn rows(version: CtcaeVersion, term: CtcaeTerm) -> Option<&'static [Row]> {
    use CtcaeTerm as Term;
    use CtcaeVersion::{V5, V6};
    Some(match (term, version) {
        (Term::AltIncreased | Term::AstIncreased, V5) => TRANSAMINASE_5,
        (Term::AltIncreased | Term::AstIncreased, V6) => TRANSAMINASE_6,
        (Term::AlpIncreased | Term::GgtIncreased, V5) => ALP_5,
        (Term::AlpIncreased, V6) => ALP_6,
        (Term::GgtIncreased, V6) => GGT_6,
        (Term::BilirubinIncreased, V5) => BILIRUBIN_5,
        (Term::BilirubinIncreased, V6) => BILIRUBIN_6,
        (Term::LdhIncreased, V6) => rows! { 1: Above(Uln(100)); },
        (Term::InrIncreased, _) => INR,
        (Term::ApttProlonged, _) => rows! {
            3: Above(Uln(250));
            2: Above(Uln(150));
            1: Above(Uln(100));
        },
        (Term::FibrinogenDecreased, _) => FIBRINOGEN,
        (Term::Hypoalbuminaemia, _) => rows! {
            3: Below(Fixed(20_000));
            2: Below(Fixed(30_000));
            1: Below(Lln(100));
        },
        _ => return None,
    })
}

const TRANSAMINASE_5: &[Row] = rows! {
    4: Above(Uln(2000)), BaselineNotHigh;
    4: Above(Baseline(2000)), BaselineHigh;
    3: Above(Uln(500)), BaselineNotHigh;
    3: Above(Baseline(500)), BaselineHigh;
    2: Above(Uln(300)), BaselineNotHigh;
    2: Above(Baseline(300)), BaselineHigh;
    1: Above(Uln(100)), BaselineNotHigh;
    1: AtLeast(Baseline(150)), BaselineHigh;
};

/// Grade 3 from a raised baseline is printed for a baseline up to 5 × the upper limit of normal only.
const TRANSAMINASE_6: &[Row] = rows! {
    4: Above(Uln(2000)), BaselineNotHigh;
    4: Above(Baseline(400)), BaselineHigh;
    none: Above(Baseline(200)), BaselineHigh, BaselineAboveUln(500);
    3: Above(Uln(500)), BaselineNotHigh;
    3: Above(Baseline(200)), BaselineHigh, BaselineUpToUln(500);
    2: Above(Uln(300)), BaselineNotHigh;
    2: Above(Baseline(150)), BaselineHigh;
    1: Above(Uln(100)), BaselineNotHigh;
    1: AtLeast(Baseline(100)), BaselineHigh;
};

const ALP_5: &[Row] = rows! {
    4: Above(Uln(2000)), BaselineNotHigh;
    4: Above(Baseline(2000)), BaselineHigh;
    3: Above(Uln(500)), BaselineNotHigh;
    3: Above(Baseline(500)), BaselineHigh;
    2: Above(Uln(250)), BaselineNotHigh;
    2: Above(Baseline(250)), BaselineHigh;
    1: Above(Uln(100)), BaselineNotHigh;
    1: AtLeast(Baseline(200)), BaselineHigh;
};

const ALP_6: &[Row] = rows! { 1: Above(Baseline(100)), Above(Uln(100)); };

const GGT_6: &[Row] = rows! {
    4: Above(Uln(2000)), BaselineNotHigh;
    4: Above(Baseline(1000)), BaselineHigh;
    3: Above(Uln(500)), BaselineNotHigh;
    3: Above(Baseline(300)), BaselineHigh;
    2: Above(Uln(250)), BaselineNotHigh;
    2: Above(Baseline(150)), BaselineHigh;
    1: Above(Uln(100)), BaselineNotHigh;
    1: AtLeast(Baseline(100)), BaselineHigh;
};

const BILIRUBIN_5: &[Row] = rows! {
    4: Above(Uln(1000)), BaselineNotHigh;
    4: Above(Baseline(1000)), BaselineHigh;
    3: Above(Uln(300)), BaselineNotHigh;
    3: Above(Baseline(300)), BaselineHigh;
    2: Above(Uln(150)), BaselineNotHigh;
    2: Above(Baseline(150)), BaselineHigh;
    1: Above(Uln(100)), BaselineNotHigh;
    1: Above(Baseline(100)), BaselineHigh;
};

const BILIRUBIN_6: &[Row] = rows! {
    4: Above(Uln(1000)), BaselineNotHigh;
    4: Above(Baseline(1000)), BaselineHigh;
    3: Above(Uln(300)), BaselineNotHigh;
    3: Above(Baseline(250)), BaselineHigh;
    2: Above(Uln(150)), BaselineNotHigh;
    2: Above(Baseline(150)), BaselineHigh;
    1: Above(Uln(100)), BaselineNotHigh;
    1: AtLeast(Baseline(100)), BaselineHigh;
};

/// A semicolon means "or" in the criteria, so both halves count in a patient on an anticoagulant.
const INR: &[Row] = rows! {
    3: Above(Fixed(2_500));
    3: Above(Baseline(250)), Anticoagulated;
    2: Above(Fixed(1_500));
    2: Above(Baseline(150)), Anticoagulated;
    1: Above(Fixed(1_200));
    1: Above(Baseline(100)), Anticoagulated;
};

/// A fall by 75 % leaves 25 % of the baseline.
const FIBRINOGEN: &[Row] = rows! {
    4: Below(Fixed(500));
    4: Below(Lln(25));
    4: Below(Lln(100)), AtMost(Baseline(25));
    3: Below(Lln(50));
    3: Below(Lln(100)), AtMost(Baseline(50));
    2: Below(Lln(75));
    2: Below(Lln(100)), AtMost(Baseline(75));
    1: Below(Lln(100));
};
