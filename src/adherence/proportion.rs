use serde::Serialize;

/// The standard normal quantile of 97.5 %, for intervals of 95 %.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// Under this denominator a page about a cohort shows counts and no percentage.
pub const FEWEST_FOR_PERCENT: u32 = 10;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Proportion {
    met: u32,
    of: u32,
}

/// A confidence interval of 95 %, as fractions between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Proportion {
    /// `None` if more met than there are.
    pub fn new(met: u32, of: u32) -> Option<Self> {
        (met <= of).then_some(Self { met, of })
    }

    /// Adds one.
    pub fn count(&mut self, met: bool) {
        self.of += 1;
        self.met += u32::from(met);
    }

    pub fn met(self) -> u32 {
        self.met
    }

    pub fn of(self) -> u32 {
        self.of
    }

    /// The fraction; `None` of none, which is not estimable and never 0 % or 100 %.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.met) / f64::from(self.of))
    }

    /// The percentage in tenths, rounded half up, from integers alone: 714 for 5 of 7.
    pub fn tenths_of_percent(self) -> Option<u32> {
        let (met, of) = (u64::from(self.met), u64::from(self.of));
        (of > 0).then(|| u32::try_from((2_000 * met + of) / (2 * of)).unwrap_or(1_000))
    }

    /// "71.4 %", or "not estimable".
    pub fn percent_words(self) -> String {
        match self.tenths_of_percent() {
            Some(tenths) => format!("{}.{} %", tenths / 10, tenths % 10),
            None => "not estimable".to_owned(),
        }
    }

    /// "5/7".
    pub fn count_words(self) -> String {
        format!("{}/{}", self.met, self.of)
    }

    /// True where a page about a cohort shows the counts alone. A rule of display: the figures themselves are
    /// always worked out and exported.
    pub fn is_counts_only(self) -> bool {
        self.of < FEWEST_FOR_PERCENT
    }

    /// The score interval of 95 % (Wilson 1927, J Am Stat Assoc 22:209), right only where the observations are
    /// independent of each other. `None` of none.
    pub fn wilson95(self) -> Option<Interval> {
        let p = self.value()?;
        let n = f64::from(self.of);
        let z2 = Z * Z;
        let shrink = 1.0 + z2 / n;
        let centre = (p + z2 / (2.0 * n)) / shrink;
        let half = Z / shrink * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        // The ends are exact where all or none met; rounding must not push them outside.
        let low = if self.met == 0 { 0.0 } else { (centre - half).max(0.0) };
        let high = if self.met == self.of { 1.0 } else { (centre + half).min(1.0) };
        Some(Interval { low, high })
    }
}

impl Interval {
    /// "35.9 to 91.8 %".
    pub fn words(self) -> String {
        format!("{:.1} to {:.1} %", self.low * 100.0, self.high * 100.0)
    }
}
