//! Blood count. Limits are those of the criteria, versions 5.0 (2017) and 6.0 (2025), term by term.

use super::Bound::{Fixed, Lln, OverUln};
use super::Condition::{Above, Below};
use super::rows::{Row, rows};
use super::{CtcaeTerm, CtcaeVersion};

pub(super) fn rows(version: CtcaeVersion, term: CtcaeTerm) -> Option<&'static [Row]> {
    use CtcaeTerm as Term;
    use CtcaeVersion::{V5, V6};
    Some(match (term, version) {
        (Term::Anaemia, _) => rows! {
            3: Below(Fixed(80_000));
            2: Below(Fixed(100_000));
            1: Below(Lln(100));
        },
        (Term::HaemoglobinIncreased, _) => rows! {
            3: Above(OverUln(40_000));
            2: Above(OverUln(20_000));
            1: Above(OverUln(0));
        },
        (Term::PlateletsDecreased, V5) => rows! {
            4: Below(Fixed(25_000));
            3: Below(Fixed(50_000));
            2: Below(Fixed(75_000));
            1: Below(Lln(100));
        },
        (Term::PlateletsDecreased, V6) => rows! {
            4: Below(Fixed(10_000));
            3: Below(Fixed(50_000));
            2: Below(Fixed(75_000));
            1: Below(Lln(100));
        },
        (Term::NeutrophilsDecreased, V5) => rows! {
            4: Below(Fixed(500));
            3: Below(Fixed(1_000));
            2: Below(Fixed(1_500));
            1: Below(Lln(100));
        },
        (Term::NeutrophilsDecreased, V6) => rows! {
            4: Below(Fixed(100));
            3: Below(Fixed(500));
            2: Below(Fixed(1_000));
            1: Below(Fixed(1_500));
        },
        (Term::WhiteCellsDecreased, _) => rows! {
            4: Below(Fixed(1_000));
            3: Below(Fixed(2_000));
            2: Below(Fixed(3_000));
            1: Below(Lln(100));
        },
        (Term::Leucocytosis, _) => rows! { 3: Above(Fixed(100_000)); },
        (Term::LymphocytesDecreased, V5) => rows! {
            4: Below(Fixed(200));
            3: Below(Fixed(500));
            2: Below(Fixed(800));
            1: Below(Lln(100));
        },
        (Term::LymphocytesIncreased, _) => rows! {
            3: Above(Fixed(20_000));
            2: Above(Fixed(4_000));
        },
        (Term::Cd4Decreased, _) => rows! {
            4: Below(Fixed(50));
            3: Below(Fixed(200));
            2: Below(Fixed(500));
            1: Below(Lln(100));
        },
        (Term::HaptoglobinDecreased, _) => rows! { 1: Below(Lln(100)); },
        _ => return None,
    })
}
