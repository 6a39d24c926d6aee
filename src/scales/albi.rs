use super::{Albumin, Bilirubin};

/// Fractional bits of a logarithm.
const BITS: u32 = 40;

/// One, as a fixed-point number that is squared without overflow.
const ONE: u128 = 1 << 60;

/// 0.66 × log10(bilirubin in µmol/L) − 0.0852 × albumin in g/L, both factors in ten-millionths (Johnson et al., J
/// Clin Oncol 2015;33:550).
const OF_BILIRUBIN: i128 = 6_600_000;
const OF_ALBUMIN: i128 = 852_000;

/// The same source's limits in ten-millionths: grade 1 up to −2.60, grade 2 up to −1.39.
const GRADE_1_MOST: i128 = -26_000_000;
const GRADE_2_MOST: i128 = -13_900_000;

/// Between 2a and 2b of the modified grade: −2.27 (Hiraoka et al., Liver Cancer 2017;6:325). Confidence B: restated from
/// the source named, which was not read again.
const GRADE_2A_MOST: i128 = -22_700_000;

/// The albumin-bilirubin score of liver function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Albi {
    /// Ten-millionths, shifted left by [`BITS`].
    score: i128,
}

/// The grade with the modified one's halves of grade 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlbiGrade {
    /// Grade 1: a score up to −2.60.
    One,
    /// The better half of grade 2: a score up to −2.27.
    TwoA,
    /// The other half of grade 2: a score up to −1.39.
    TwoB,
    /// Grade 3: every higher score.
    Three,
}

impl Albi {
    /// The score of one sample: 0.66 × log10(bilirubin in µmol/L) − 0.0852 × albumin in g/L, without a unit of its own
    /// (Johnson 2015, J Clin Oncol 33:550). Both were checked where they were made, so nothing here can fail.
    pub fn of(bilirubin: Bilirubin, albumin: Albumin) -> Self {
        // The quantities are thousandths, so three is taken off the logarithm.
        let log = i128::from(log10(bilirubin.thousandths_umol_per_l())) - (3 << BITS);
        let albumin = ((OF_ALBUMIN * i128::from(albumin.thousandths_g_per_l())) << BITS) / 1_000;
        Self { score: OF_BILIRUBIN * log - albumin }
    }

    /// The grade of the exact score, never of the rounded one (Johnson 2015; the halves of grade 2: Hiraoka 2017).
    pub fn grade(self) -> AlbiGrade {
        let up_to = |most: i128| self.score <= most << BITS;
        match () {
            () if up_to(GRADE_1_MOST) => AlbiGrade::One,
            () if up_to(GRADE_2A_MOST) => AlbiGrade::TwoA,
            () if up_to(GRADE_2_MOST) => AlbiGrade::TwoB,
            () => AlbiGrade::Three,
        }
    }

    /// The score to the nearest hundredth, but never as a score of another grade: just above −2.60 is −2.59.
    pub fn hundredths(self) -> i64 {
        let one: i128 = 100_000 << BITS;
        let nearest = (2 * self.score + one).div_euclid(2 * one);
        let same_grade = Self { score: nearest * one }.grade() == self.grade();
        i64::try_from(if same_grade { nearest } else { nearest + 1 }).unwrap_or(i64::MAX)
    }

    /// "ALBI −2.71, grade 1"; grade 2 with its half, which others call mALBI.
    pub fn words(self) -> String {
        let hundredths = self.hundredths();
        let sign = if hundredths < 0 { "−" } else { "" };
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        format!("ALBI {sign}{whole}.{rest:02}, {}", self.grade().words())
    }
}

impl AlbiGrade {
    /// "1", "2a", "2b", "3"; without the letter the grade as it was published first.
    pub fn code(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::TwoA => "2a",
            Self::TwoB => "2b",
            Self::Three => "3",
        }
    }

    /// "grade 1", "grade 2 (2a)".
    pub fn words(self) -> &'static str {
        match self {
            Self::One => "grade 1",
            Self::TwoA => "grade 2 (2a)",
            Self::TwoB => "grade 2 (2b)",
            Self::Three => "grade 3",
        }
    }
}

/// The decimal logarithm of a whole number above zero, with [`BITS`] fractional bits, rounded down. Integers alone:
/// the same grade on every device.
fn log10(number: u64) -> u64 {
    let whole = number.max(1).ilog10();
    let mut rest = (u128::from(number.max(1)) << 60) / 10_u128.pow(whole);
    let mut log = u64::from(whole);
    for _ in 0..BITS {
        // Squaring doubles the logarithm; what passes ten is the next bit.
        rest = (rest * rest) >> 60;
        let bit = rest >= 10 * ONE;
        if bit {
            rest /= 10;
        }
        log = (log << 1) | u64::from(bit);
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    fn albi(bilirubin_umol_per_l: u64, albumin_g_per_l: u64) -> Albi {
        let bilirubin = Bilirubin::from_thousandths_umol_per_l(bilirubin_umol_per_l * 1_000);
        let albumin = Albumin::from_thousandths_g_per_l(albumin_g_per_l * 1_000);
        Albi::of(bilirubin.unwrap(), albumin.unwrap())
    }

    #[test]
    fn samples_worked_by_hand() {
        // 0.66 × 1 − 0.0852 × 40 = −2.748; × 30 = −1.896; 0.66 × 2 − 0.0852 × 30 = −1.236; × 35 = −1.662.
        assert_eq!(albi(10, 40).words(), "ALBI −2.75, grade 1");
        assert_eq!(albi(10, 30).words(), "ALBI −1.90, grade 2 (2b)");
        assert_eq!(albi(100, 30).words(), "ALBI −1.24, grade 3");
        assert_eq!(albi(100, 35).words(), "ALBI −1.66, grade 2 (2b)");
        // 0.66 × log10(14) − 0.0852 × 38 = 0.756 − 3.238 = −2.481.
        assert_eq!(albi(14, 38).words(), "ALBI −2.48, grade 2 (2a)");
    }

    #[test]
    fn every_whole_sample_agrees_with_the_formula_in_floating_point() {
        for bilirubin in 1_u32..=600 {
            for albumin in 10_u32..=60 {
                let score = 0.66 * f64::from(bilirubin).log10() - 0.0852 * f64::from(albumin);
                let expected = match score {
                    score if score <= -2.60 => AlbiGrade::One,
                    score if score <= -2.27 => AlbiGrade::TwoA,
                    score if score <= -1.39 => AlbiGrade::TwoB,
                    _ => AlbiGrade::Three,
                };
                // Nowhere is the float so near a limit that it could be wrong.
                for limit in [-2.60, -2.27, -1.39_f64] {
                    assert!((score - limit).abs() > 1e-9, "{bilirubin} {albumin}");
                }
                let albi = albi(bilirubin.into(), albumin.into());
                assert_eq!(albi.grade(), expected, "{bilirubin} µmol/L, {albumin} g/L");
                let shown = f64::from(i32::try_from(albi.hundredths()).unwrap()) / 100.0;
                assert!((shown - score).abs() <= 0.01, "{bilirubin} {albumin}: {shown} of {score}");
            }
        }
    }

    #[test]
    fn a_score_is_never_shown_as_one_of_another_grade() {
        let score = |ten_millionths: i128| Albi { score: ten_millionths << BITS };
        assert_eq!(score(-26_000_000).words(), "ALBI −2.60, grade 1");
        assert_eq!(score(-25_999_999).words(), "ALBI −2.59, grade 2 (2a)");
        assert_eq!(score(-13_899_999).words(), "ALBI −1.38, grade 3");
        assert_eq!(score(450_000).words(), "ALBI 0.05, grade 3");
        assert_eq!(score(-450_000).words(), "ALBI −0.04, grade 3");
    }

    #[test]
    fn powers_of_ten_have_whole_logarithms() {
        for power in 0..=6 {
            assert_eq!(log10(10_u64.pow(power)), u64::from(power) << BITS);
        }
    }

    #[test]
    fn a_score_of_nothing_has_no_sign() {
        for (hundredths, words) in
            [(-1, "ALBI −0.01, grade 3"), (0, "ALBI 0.00, grade 3"), (1, "ALBI 0.01, grade 3")]
        {
            let score = Albi { score: hundredths * (100_000 << BITS) };
            assert_eq!(score.words(), words);
        }
    }
}
