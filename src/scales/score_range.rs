/// The totals that a questionnaire can have, by its name. Names and totals only: the items of most are licensed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreRange {
    /// As its publishers write it.
    pub name: &'static str,
    called: &'static [&'static str],
    /// The lowest total, in whole points.
    pub lowest: u64,
    /// The highest total, in whole points.
    pub highest: u64,
    /// Which end is the better one.
    pub best: &'static str,
}

const fn range(
    name: &'static str,
    called: &'static [&'static str],
    (lowest, highest): (u64, u64),
    best: &'static str,
) -> ScoreRange {
    ScoreRange { name, called, lowest, highest, best }
}

/// IPSS: Barry et al., J Urol 1992;148:1549. QLQ-C30 global health: EORTC scoring manual, 3rd edition, 2001. EQ VAS:
/// EuroQol user guide. BPI: Cleeland and Ryan, 1994, mean of the severity items. ESAS-r: nine symptoms of 0 to 10.
/// GOOSS: Adler and Baron, Am J Gastroenterol 2002;97:72. EPIC-26: each domain, Wei et al., Urology 2000;56:899.
/// FACT-Hep: Heffernan et al., J Clin Oncol 2002;20:2229. NRS: 0 to 10 by its definition.
/// mMRC: Bestall et al., Thorax 1999;54:581.
const RANGES: [ScoreRange; 11] = [
    range("IPSS", &["international prostate symptom score"], (0, 35), "lower is better"),
    range(
        "QLQ-C30",
        &[
            "eortc qlq-c30",
            "qlq-c30 global health",
            "qlq-c30: global health status",
            "eortc qlq-c30: global health status",
            "qlq-c30: summary score",
            "eortc qlq-c30: summary score",
        ],
        (0, 100),
        "higher is better",
    ),
    range(
        EQ_VAS,
        &["eq-5d vas", "eq-vas", "eq-5d-5l: eq vas", "eq-5d-3l: eq vas", "eq-5d: eq vas"],
        (0, 100),
        "higher is better",
    ),
    range("BPI", &["bpi-sf", "brief pain inventory"], (0, 10), "lower is better"),
    range("ESAS", &["esas-r"], (0, 90), "lower is better"),
    range("GOOSS", &["gooss 0-3"], (0, 3), "higher is better"),
    range("EPIC-26", &[], (0, 100), "higher is better"),
    range("FACT-Hep", &[], (0, 180), "higher is better"),
    range("NRS", &["pain nrs", "nrs pain", "itch nrs", "worst pain"], (0, 10), "lower is better"),
    range("mMRC", &["mmrc dyspnoea"], (0, 4), "lower is better"),
    // More is a slip of the keyboard: the limit of `MorphineEquivalent`.
    range(
        "Oral morphine equivalent",
        &["oral morphine equivalent (mg a day)"],
        (0, 10_000),
        "mg a day, 0 for none",
    ),
];

pub(super) const EQ_VAS: &str = "EQ VAS";

/// Every scale of EORTC runs from 0 to 100 by its scoring manual; which end is the better one depends on the scale.
const EORTC: ScoreRange = range("A scale of EORTC", &[], (0, 100), "");

/// The range of a questionnaire whose name is known; whatever else stands in the name makes it another.
pub fn score_range(name: &str) -> Option<ScoreRange> {
    let name = name.trim().to_lowercase();
    RANGES
        .into_iter()
        .find(|range| range.name.to_lowercase() == name || range.called.contains(&name.as_str()))
        .or_else(|| is_of_eortc(&name).then_some(EORTC))
}

/// One module of EORTC: "qlq-lmc21", "eortc qlq-hcc18", or a scale of one, whatever it is called: "qlq-lmc21: fatigue".
fn is_of_eortc(name: &str) -> bool {
    let module = name.strip_prefix("eortc ").unwrap_or(name);
    let module = module.split(": ").next().unwrap_or(module);
    let is_one = |text: &str| !text.contains(['+', ',', '(']) && !text.contains(" or ");
    module.starts_with("qlq-") && is_one(module)
}

impl ScoreRange {
    /// Whether it has no fractions: EQ VAS is read off a scale of whole numbers (EuroQol user guide).
    pub fn is_whole(self) -> bool {
        self.name == EQ_VAS
    }

    /// "0 to 35, lower is better".
    pub fn words(self) -> String {
        let (whole, best) = (if self.is_whole() { ", whole" } else { "" }, self.best);
        let best = if best.is_empty() { String::new() } else { format!(", {best}") };
        format!("{} to {}{whole}{best}", self.lowest, self.highest)
    }

    /// Whether a total, in thousandths, is one that the questionnaire can have.
    pub fn holds(self, thousandths: u64) -> bool {
        (!self.is_whole() || thousandths.is_multiple_of(1_000))
            && (self.lowest * 1_000..=self.highest * 1_000).contains(&thousandths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_that_of_one_questionnaire() {
        assert_eq!(score_range(" ipss ").map(ScoreRange::words).as_deref(), Some("0 to 35, lower is better"));
        assert_eq!(score_range("IPSS + EPIC-26 + IIEF-5"), None);
        assert_eq!(score_range("QLQ-LMC21").map(ScoreRange::words).as_deref(), Some("0 to 100"));
        assert_eq!(score_range("QLQ-C30 + QLQ-LMC21"), None);
        assert!(score_range("EQ-5D-5L: EQ VAS").is_some() && score_range("EQ-5D-5L").is_none());
        assert_eq!(
            score_range("QLQ-LMC21: taste, smell").map(ScoreRange::words).as_deref(),
            Some("0 to 100")
        );
        let vas = score_range("EQ-5D-5L: EQ VAS").unwrap();
        assert_eq!(vas.words(), "0 to 100, whole, higher is better");
        assert!(vas.holds(7_000) && vas.holds(100_000) && !vas.holds(7_200) && !vas.holds(100_001));
        let ipss = score_range("IPSS").unwrap();
        assert!(ipss.holds(0) && ipss.holds(35_000) && !ipss.holds(35_001));
    }
}
