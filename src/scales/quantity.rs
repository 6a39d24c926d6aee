//! A number that a category or a grade was worked out from, as text, so that nothing is rounded on its way out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::imaging::coded;

coded! {
    /// What a number is of.
    pub enum QuantityName {
        Psa = "psa", "PSA";
        Nadir = "nadir", "Nadir";
        FailureLine = "failure-line", "Nadir + 2";
        Rises = "rises", "Consecutive rises";
        MasslikePart = "masslike-part", "Largest part with masslike enhancement";
        ScansSinceTreatment = "scans-since-treatment", "Scans since the last treatment";
        Zone = "zone", "Longest diameter of the zone";
        ZoneBaseline = "zone-baseline", "The same on the first scan after treatment";
        Margin = "margin", "Smallest margin";
        Time = "time", "Day of the scan";
        Uptake = "uptake", "Uptake";
        UptakeBaseline = "uptake-baseline", "Uptake at the baseline";
        LeastUptake = "least-uptake", "Least uptake that can be followed";
        Liver = "liver", "Mean uptake of the liver";
        LiverBaseline = "liver-baseline", "The same at the baseline";
        BloodPool = "blood-pool", "Mean uptake of the blood pool";
        BloodPoolBaseline = "blood-pool-baseline", "The same at the baseline";
        WorstPain = "worst-pain", "Worst pain";
        WorstPainBaseline = "worst-pain-baseline", "Worst pain at the baseline";
        Opioids = "opioids", "Opioids as oral morphine";
        OpioidsBaseline = "opioids-baseline", "Opioids as oral morphine at the baseline";
        SumOfProducts = "sum-of-products", "Sum of the products of perpendicular diameters";
        SumOfProductsBaseline = "sum-of-products-baseline", "The same at the baseline";
        SumOfProductsNadir = "sum-of-products-nadir", "The smallest complete one before";
        Value = "value", "Value";
        LowerLimit = "lower-limit", "Lower limit of normal";
        UpperLimit = "upper-limit", "Upper limit of normal";
        Baseline = "baseline", "Value before treatment";
        Temperature = "temperature", "Highest temperature";
        HoursAbove40 = "hours-above-40", "Hours above 40 °C";
        Score = "score", "Score";
        ScoreBaseline = "score-baseline", "Score before";
        Bilirubin = "bilirubin", "Bilirubin";
        Albumin = "albumin", "Albumin";
        Inr = "inr", "INR";
        Nodules = "nodules", "Nodules";
        LargestNodule = "largest-nodule", "Largest nodule";
        Ecog = "ecog", "ECOG performance status";
    }
}

/// One number with its unit, and the day it is of where that is not the day of the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// What the number is of.
    pub name: QuantityName,
    /// A decimal number as text, with "<" or ">" where only one side of it is known: "0.26", "<0.1".
    pub value: String,
    /// Empty for a ratio and for a count.
    pub unit: String,
    /// The day it is of; `None` where that is the day of the verdict.
    pub date: Option<NaiveDate>,
}

impl Quantity {
    /// A number as it is shown, in its unit (empty for a count), of the day of the verdict.
    pub fn new(name: QuantityName, value: impl std::fmt::Display, unit: &str) -> Self {
        Self { name, value: value.to_string(), unit: unit.to_owned(), date: None }
    }

    /// The same with the day it is of.
    pub fn of(self, date: NaiveDate) -> Self {
        Self { date: Some(date), ..self }
    }
}

/// "0.26" of 26 with two decimals, "-1.5" of −15 with one; zeros at the end are left out.
pub fn decimal(number: i64, decimals: u32) -> String {
    let (sign, size) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
    let one = 10_u64.saturating_pow(decimals);
    let (whole, part) = (size / one, size % one);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let width = usize::try_from(decimals).unwrap_or_default();
    let part = format!("{part:0width$}");
    format!("{sign}{whole}.{}", part.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_written_without_what_says_nothing() {
        for (number, decimals, written) in [
            (26, 2, "0.26"),
            (2_000, 3, "2"),
            (-15, 1, "-1.5"),
            (105, 2, "1.05"),
            (7, 0, "7"),
            (0, 3, "0"),
            (-1, 3, "-0.001"),
            (i64::MIN, 0, "-9223372036854775808"),
        ] {
            assert_eq!(decimal(number, decimals), written);
        }
    }
}
