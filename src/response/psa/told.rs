//! What the two definitions say, in words.

use super::{
    AstroReason, AstroVerdict, Bounce, CONSECUTIVE_RISES, NADIR_PLUS, PhoenixReason, PhoenixVerdict, Psa,
};
use crate::calendar::display;
use crate::response::{
    Beside, Category, ReadingNear, ReadingRule, ReadingWarningCode, Standard, ToldReading, ToldReview,
};
use crate::scales::{Quantity, QuantityName, decimal};

const NG_PER_ML: &str = "ng/mL";

/// Thousandths.
const DECIMALS: u32 = 3;

/// The months in which a rise may be a bounce are a choice of ours, confidence C.
const BOUNCE_DOUBT: &str = "Sources differ on how long after treatment a rise may be a bounce (4 to 50 months); the limit is a setting";

/// How equal values count is a choice of ours, confidence C.
const EQUAL_DOUBT: &str = "An equal value stands in the row. Sources do not say how it counts: here it is neither a rise nor a break";

impl PhoenixVerdict {
    /// The strict answer in words, with the one that is aware of bounces beside it.
    pub fn told(&self) -> ToldReading {
        let mut told =
            ToldReading::by(Standard::Phoenix, self.date, self.strict, self.rule(), self.sentence());
        told.near = self.near();
        if let (PhoenixReason::Below | PhoenixReason::Uncertain, Some(line)) =
            (self.reason, self.certain_line())
        {
            let needs = decimal(line.into(), DECIMALS);
            let short = match self.psa.exactly() {
                Some(now) if now < line => {
                    format!(", {} more", decimal(i64::from(line) - i64::from(now), DECIMALS))
                }
                _ => String::new(),
            };
            let category = Category::BiochemicalFailure;
            told.say_not_met(category, format!("Not failure: needs {needs} ng/mL (nadir + 2){short}"));
        }
        if self.bounce != Bounce::None {
            told.warn(ReadingWarningCode::Bounce, self.bounce_sentence().unwrap_or_default());
            told.warn(ReadingWarningCode::SourcesDiffer, BOUNCE_DOUBT);
        }
        if self.strict == Category::BiochemicalFailure
            && self.bounce_aware == Category::NoBiochemicalFailure
            && let Some(sentence) = self.bounce_sentence()
        {
            told.review = Some(ToldReview { sentence, instead: vec![self.bounce_aware] });
        }
        told.beside = Some(Beside {
            name: "Definition aware of bounces".to_owned(),
            category: self.bounce_aware,
            sentence: self.bounce_aware_sentence(),
        });
        told.quantities.push(Quantity::new(QuantityName::Psa, self.psa, NG_PER_ML));
        if let Some(nadir) = self.nadir {
            let nadir = Quantity::new(QuantityName::Nadir, nadir.psa, NG_PER_ML).of(nadir.date);
            told.quantities.push(nadir);
        }
        if let Some(line) = self.certain_line() {
            let line = decimal(line.into(), DECIMALS);
            told.quantities.push(Quantity::new(QuantityName::FailureLine, line, NG_PER_ML));
        }
        told
    }

    fn rule(&self) -> ReadingRule {
        match self.reason {
            PhoenixReason::OnHormones => ReadingRule::PsaOnHormones,
            PhoenixReason::OneValue => ReadingRule::PsaOneValue,
            PhoenixReason::Salvage { .. } => ReadingRule::PsaSalvage,
            PhoenixReason::Reached => ReadingRule::PhoenixReached,
            PhoenixReason::ReachedBefore { .. } => ReadingRule::PhoenixReachedBefore,
            PhoenixReason::Uncertain => ReadingRule::PhoenixUncertain,
            PhoenixReason::Below => ReadingRule::PhoenixBelow,
        }
    }

    /// Nadir + 2, where some value certainly reaches it: of a nadir of ">100" nobody knows.
    fn certain_line(&self) -> Option<u32> {
        self.line.map(|line| line.certain).filter(|line| *line < u32::MAX)
    }

    /// What this value alone would have to be. After a call no value changes the strict answer.
    fn near(&self) -> Vec<ReadingNear> {
        let (Some(now), Some(line)) = (self.psa.exactly(), self.line) else { return Vec::new() };
        let at = |category, at: u32| {
            let numbers = (i64::from(now), i64::from(at));
            ReadingNear::of_number(category, QuantityName::Psa, numbers, DECIMALS, NG_PER_ML)
        };
        let failure = self.certain_line().map(|line| at(Category::BiochemicalFailure, line));
        // Laboratories report tenths or hundredths: a thousandth below the line is no value that anybody would see.
        let below = format!(
            "Below {} {NG_PER_ML} would be {}",
            decimal(line.possible.into(), DECIMALS),
            Category::NoBiochemicalFailure.short()
        );
        let none = ReadingNear {
            sentence: below,
            ..at(Category::NoBiochemicalFailure, line.possible.saturating_sub(1))
        };
        let none = Some(none);
        let listed = |near: [Option<ReadingNear>; 2]| near.into_iter().flatten().collect();
        match self.reason {
            PhoenixReason::Below => listed([failure, None]),
            PhoenixReason::Reached => listed([none, None]),
            PhoenixReason::Uncertain if line.certain.abs_diff(now) < now.abs_diff(line.possible) + 1 => {
                listed([failure, none])
            }
            PhoenixReason::Uncertain => listed([none, failure]),
            PhoenixReason::OnHormones
            | PhoenixReason::OneValue
            | PhoenixReason::Salvage { .. }
            | PhoenixReason::ReachedBefore { .. } => Vec::new(),
        }
    }

    /// "No failure: 1.9 ng/mL is 1.4 above the nadir of 0.5 (12-May-2025); needs 2.0".
    pub fn sentence(&self) -> String {
        let psa = self.psa;
        let nadir =
            self.nadir.map_or_else(String::new, |nadir| format!("{} on {}", nadir.psa, display(nadir.date)));
        match self.reason {
            PhoenixReason::OnHormones => {
                "Not evaluable: on androgen deprivation, which keeps PSA down".to_owned()
            }
            PhoenixReason::OneValue => {
                "Not evaluable: the first value after treatment, with none to rise from".to_owned()
            }
            PhoenixReason::Salvage { on } => {
                format!("Failure: treatment for a recurrence began on {}", display(on))
            }
            PhoenixReason::Reached => format!("Failure: {psa} ng/mL reaches nadir + 2 ({nadir})"),
            PhoenixReason::ReachedBefore { on } => format!(
                "Failure since {}, when PSA reached nadir + 2; the strict definition takes no call back",
                display(on)
            ),
            PhoenixReason::Uncertain => format!(
                "Not evaluable: whether {psa} ng/mL reaches nadir + 2 cannot be said ({nadir}), because a value lies outside \
                 what the laboratory measures"
            ),
            PhoenixReason::Below => match (psa.exactly(), self.nadir) {
                (Some(now), Some(lowest)) if lowest.psa.exactly().is_some() => {
                    format!(
                        "No failure: {psa} ng/mL is {}",
                        above_nadir(now, lowest.psa, &display(lowest.date))
                    )
                }
                _ => format!("No failure: {psa} ng/mL is below nadir + 2 ({nadir})"),
            },
        }
    }

    fn bounce_aware_sentence(&self) -> String {
        self.bounce_sentence().unwrap_or_else(|| "No bounce is seen".to_owned())
    }

    /// What is to be said of a bounce; `None` where nothing suggests one.
    pub fn bounce_sentence(&self) -> Option<String> {
        let strict = if self.strict == Category::BiochemicalFailure {
            ". The strict answer stays failure, reversed by this"
        } else {
            ""
        };
        match self.bounce {
            Bounce::None => None,
            Bounce::Possible { until } => Some(format!(
                "Possible bounce: until {} a rise may come down by itself. It does not take the failure back",
                display(until)
            )),
            Bounce::ClearedBy { on } => {
                Some(format!("PSA was below the line again on {}: a bounce, so far{strict}", display(on)))
            }
            Bounce::CompletedBy { on } => {
                Some(format!("PSA was back at the nadir on {}: a bounce{strict}", display(on)))
            }
        }
    }
}

/// "1.4 above the nadir of 0.5 (12-May-2025); needs 2.0".
fn above_nadir(now: u32, nadir: Psa, on: &str) -> String {
    let lowest = nadir.exactly().unwrap_or_default();
    let apart = decimal(now.abs_diff(lowest).into(), DECIMALS);
    let (whole, tenth) = (NADIR_PLUS / 1_000, NADIR_PLUS / 100 % 10);
    let place = match now.cmp(&lowest) {
        std::cmp::Ordering::Greater => format!("{apart} above"),
        std::cmp::Ordering::Equal => "the same as".to_owned(),
        std::cmp::Ordering::Less => format!("{apart} below"),
    };
    format!("{place} the nadir of {nadir} ({on}); needs {whole}.{tenth}")
}

impl AstroVerdict {
    /// The verdict in words. `psa`: the value that it is about.
    pub fn told(&self, psa: Psa) -> ToldReading {
        let rule = match self.reason {
            AstroReason::OnHormones => ReadingRule::PsaOnHormones,
            AstroReason::OneValue => ReadingRule::PsaOneValue,
            AstroReason::Salvage { .. } => ReadingRule::PsaSalvage,
            AstroReason::Rises { .. } => ReadingRule::AstroRises,
            AstroReason::Uncertain { .. } => ReadingRule::AstroUncertain,
            AstroReason::Fewer { .. } => ReadingRule::AstroFewer,
        };
        let mut told = ToldReading::by(Standard::Astro, self.date, self.category, rule, self.sentence());
        if let AstroReason::Fewer { rises } = self.reason {
            let more = CONSECUTIVE_RISES.saturating_sub(rises);
            let category = Category::BiochemicalFailure;
            told.say_not_met(
                category,
                format!("Not failure: needs {CONSECUTIVE_RISES} consecutive rises, {more} more"),
            );
            let plural = if more == 1 { "rise" } else { "rises" };
            let numbers = (i64::from(rises), i64::from(CONSECUTIVE_RISES));
            let near = ReadingNear::of_number(category, QuantityName::Rises, numbers, 0, "rises");
            told.near.push(ReadingNear {
                sentence: format!("{more} more consecutive {plural} would be Failure"),
                ..near
            });
        }
        if self.has_equal {
            told.warn(ReadingWarningCode::SourcesDiffer, EQUAL_DOUBT);
        }
        told.quantities.push(Quantity::new(QuantityName::Psa, psa, NG_PER_ML));
        if let Some(nadir) = self.nadir {
            let nadir = Quantity::new(QuantityName::Nadir, nadir.psa, NG_PER_ML).of(nadir.date);
            told.quantities.push(nadir);
        }
        if let AstroReason::Fewer { rises } = self.reason {
            told.quantities.push(Quantity::new(QuantityName::Rises, rises, ""));
        }
        told
    }

    /// "No failure: 2 of 3 consecutive rises since the nadir of 0.4 ng/mL on 04-Sep-2025".
    pub fn sentence(&self) -> String {
        let nadir = self.nadir.map_or_else(String::new, |nadir| {
            format!(" since the nadir of {} ng/mL on {}", nadir.psa, display(nadir.date))
        });
        match self.reason {
            AstroReason::OnHormones => {
                "Not evaluable: on androgen deprivation, which keeps PSA down".to_owned()
            }
            AstroReason::OneValue => {
                "Not evaluable: the first value after treatment, with none to rise from".to_owned()
            }
            AstroReason::Salvage { on } => {
                format!("Failure: treatment for a recurrence began on {}", display(on))
            }
            AstroReason::Rises { third, failed_on } => format!(
                "Failure, dated {}, midway between the nadir and the first of {CONSECUTIVE_RISES} consecutive rises; the third was on {}",
                display(failed_on),
                display(third)
            ),
            AstroReason::Uncertain { at_most } => format!(
                "Not evaluable: up to {at_most} consecutive rises, because a value lies outside what the laboratory measures"
            ),
            AstroReason::Fewer { rises } => {
                format!("No failure: {rises} of {CONSECUTIVE_RISES} consecutive rises{nadir}")
            }
        }
    }
}

impl ToldReading {
    /// The same where nobody recorded whether androgen deprivation is given: it keeps PSA down, and was taken not to be.
    pub fn without_knowing_hormones(mut self) -> Self {
        self.warn(ReadingWarningCode::NotKnown, HORMONES_NOT_KNOWN);
        self
    }
}

const HORMONES_NOT_KNOWN: &str = "Nobody recorded whether androgen deprivation is given. It keeps PSA down; the value is judged as if it were not";
