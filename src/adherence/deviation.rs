use serde::Serialize;

/// A median with its quartiles: between the two nearest values by linear interpolation (type 7 of Hyndman &
/// Fan 1996, Am Stat 50:361; the default of R and NumPy).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Deviation {
    pub n: usize,
    pub lower_quartile: f64,
    pub median: f64,
    pub upper_quartile: f64,
}

/// Of signed days.
pub fn deviation(days: &[i64]) -> Option<Deviation> {
    // Days between two dates of the calendar are far below 2^53.
    let mut values: Vec<f64> = days.iter().map(|days| *days as f64).collect();
    Deviation::of(&mut values)
}

impl Deviation {
    /// Of any values, which are put in order; `None` of none.
    pub fn of(values: &mut [f64]) -> Option<Self> {
        crate::order::by(values, f64::total_cmp);
        Some(Self {
            n: values.len(),
            lower_quartile: quantile(values, 1)?,
            median: quantile(values, 2)?,
            upper_quartile: quantile(values, 3)?,
        })
    }

    /// "median +3 (0 to +5)".
    pub fn words(&self) -> String {
        format!(
            "median {} ({} to {})",
            signed(self.median),
            signed(self.lower_quartile),
            signed(self.upper_quartile)
        )
    }
}

/// The quartile of ordered values, counted from 1.
fn quantile(ordered: &[f64], quarter: usize) -> Option<f64> {
    let span = ordered.len().checked_sub(1)? * quarter;
    let (below, rest) = (span / 4, span % 4);
    let low = *ordered.get(below)?;
    let high = ordered.get(below + 1).copied().unwrap_or(low);
    Some(low + (high - low) * rest as f64 / 4.0)
}

fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{value}") } else { format!("{value}").replace('-', "−") }
}
