//! The EORTC criteria (Young et al., Eur J Cancer 1999;35:1773).

use super::{NewUptake, PetScan, Uptake};
use crate::imaging::coded;
use crate::response::Category;

coded! {
    /// How much treatment came before the scan: after one cycle a smaller fall is a response.
    pub enum Cycles {
        One = "one", "One cycle";
        More = "more", "More than one cycle";
    }
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EortcReason {
    NewLesion,
    ExtentGrew,
    NotMeasured,
    Gone,
    Rose {
        from: Uptake,
        to: Uptake,
    },
    Fell {
        from: Uptake,
        to: Uptake,
    },
    /// A fall of 15 to 25 % after more than one cycle. No published table names it and sources differ: stable here.
    BetweenTheTables {
        from: Uptake,
        to: Uptake,
    },
    Neither {
        from: Uptake,
        to: Uptake,
    },
}

/// The category of one scan against the baseline: progression above + 25 %, response from − 15 % after one cycle and below
/// − 25 % after more.
pub fn eortc(baseline: &PetScan, now: &PetScan, cycles: Cycles) -> (Category, EortcReason) {
    if now.new == NewUptake::Typical {
        return (Category::MetabolicPd, EortcReason::NewLesion);
    }
    if now.extent_grew {
        return (Category::MetabolicPd, EortcReason::ExtentGrew);
    }
    if now.all_like_background && now.new == NewUptake::None {
        return (Category::MetabolicCr, EortcReason::Gone);
    }
    let (Some(from), Some(to)) = (baseline.hottest.filter(|from| from.hundredths() > 0), now.hottest) else {
        return (Category::Ne, EortcReason::NotMeasured);
    };
    let (before, after) = (from.hundredths(), to.hundredths());
    let fell_15 = 100 * after <= 85 * before;
    let fell_more_than_25 = 100 * after < 75 * before;
    if 100 * after > 125 * before {
        (Category::MetabolicPd, EortcReason::Rose { from, to })
    } else if fell_more_than_25 || (fell_15 && cycles == Cycles::One) {
        (Category::MetabolicPr, EortcReason::Fell { from, to })
    } else if fell_15 {
        (Category::MetabolicSd, EortcReason::BetweenTheTables { from, to })
    } else {
        (Category::MetabolicSd, EortcReason::Neither { from, to })
    }
}
