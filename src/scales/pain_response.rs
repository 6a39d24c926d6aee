use super::Nrs;

/// How far pain fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PainRelief {
    /// Unchanged or worse.
    None,
    /// A fall of at least 10 %.
    Minimal,
    /// A fall of at least 30 %, or 2 points.
    Moderate,
    /// A fall of at least 50 %, or 4 points.
    Substantial,
}

/// The fall of pain by per cent or by points, whichever says more. `None`: without pain at baseline there is nothing
/// that could fall.
pub fn pain_relief(baseline: Nrs, now: Nrs) -> Option<PainRelief> {
    if baseline.points() == 0 {
        return None;
    }
    let fall = baseline.points().saturating_sub(now.points());
    let is_reached = |band: &PainRelief| {
        band.least().is_some_and(|(percent, points)| {
            let by_percent = fall > 0 && 100 * u32::from(fall) >= percent * u32::from(baseline.points());
            by_percent || points.is_some_and(|points| fall >= points)
        })
    };
    let bands = [PainRelief::Substantial, PainRelief::Moderate, PainRelief::Minimal];
    Some(bands.into_iter().find(is_reached).unwrap_or(PainRelief::None))
}

impl PainRelief {
    /// The fall that it begins with, in per cent of the baseline and, where the source has them, in points: either is
    /// enough. From 10 % a minimal improvement, from 30 % or 2 points a moderate one, from 50 % or 4 points a substantial
    /// one (IMMPACT: Dworkin et al., J Pain 2008;9:105). The source prints 10 to 20 % for the first; of whole numbers up to
    /// 10 every fall is at least 10 %.
    pub fn least(self) -> Option<(u32, Option<u8>)> {
        match self {
            Self::None => None,
            Self::Minimal => Some((10, None)),
            Self::Moderate => Some((30, Some(2))),
            Self::Substantial => Some((50, Some(4))),
        }
    }

    /// The highest rating that is this much relief, or more. `None` without pain at baseline.
    pub fn up_to(self, baseline: Nrs) -> Option<Nrs> {
        Nrs::all().filter(|now| pain_relief(baseline, *now).is_some_and(|relief| relief >= self)).max()
    }

    /// The word in files; never changes once published.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minimal => "minimal",
            Self::Moderate => "moderate",
            Self::Substantial => "substantial",
        }
    }

    /// "no improvement", "moderate improvement".
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "no improvement",
            Self::Minimal => "minimal improvement",
            Self::Moderate => "moderate improvement",
            Self::Substantial => "substantial improvement",
        }
    }
}

/// Opioids of one day as oral morphine equivalent, in tenths of a milligram per day; zero is "takes none".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MorphineEquivalent(u32);

impl MorphineEquivalent {
    /// More than 10,000 mg a day is a slip of the keyboard.
    const MOST: u32 = 100_000;

    /// `None` above 10,000 mg per day.
    pub fn from_tenths_mg_per_day(tenths: u32) -> Option<Self> {
        (tenths <= Self::MOST).then_some(Self(tenths))
    }

    /// The dose in tenths of a milligram per day.
    pub fn tenths_mg_per_day(self) -> u32 {
        self.0
    }

    /// The least dose that is a quarter more than this one, and the most that is a quarter less; none of a dose of nothing.
    pub fn quarters(self) -> Option<(Self, Self)> {
        let more = (MORE.0 * self.0).div_ceil(MORE.1);
        (self.0 > 0).then_some((Self(more), Self(LESS.0 * self.0 / LESS.1)))
    }
}

/// Worst pain at the treated site, and what was taken against it. `None`: nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PainRecord {
    /// The worst pain, 0 to 10 points.
    pub worst_pain: Nrs,
    /// Opioids of the day as oral morphine; `None` where nobody knows.
    pub opioids: Option<MorphineEquivalent>,
}

/// The categories of the international consensus on palliative radiotherapy of bone metastases (Chow et al., Int J
/// Radiat Oncol Biol Phys 2012;82:1730), the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PainResponse {
    /// More pain by 2 points or more without a quarter fewer opioids, or a quarter more opioids with no less pain.
    Progression,
    /// None of the other three.
    Indeterminate,
    /// Less pain by 2 points or more without more opioids, or a quarter fewer opioids with no more pain.
    Partial,
    /// No pain, without more opioids.
    Complete,
}

/// Why there is no category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPainResponse {
    /// Pain alone is not enough for this endpoint.
    OpioidsNotKnown,
    /// Without pain at baseline there is no response; progression would still be told.
    NoPainAtBaseline,
}

/// A category, and where the source leaves room, how it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PainVerdict {
    /// The category of the response.
    pub response: PainResponse,
    /// Which of the rules gave it.
    pub because: PainReason,
    /// Where the source leaves room, how it was read here; `None` where it does not.
    pub doubt: Option<&'static str>,
}

/// What made the category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PainReason {
    /// More pain by 2 points or more.
    PainRose,
    /// A quarter more opioids, with no less pain.
    OpioidsRose,
    /// No pain is left, and opioids did not rise.
    PainGone,
    /// Less pain by 2 points or more.
    PainFell,
    /// A quarter fewer opioids, with no more pain.
    OpioidsFell,
    /// No rule of response or progression was met.
    Neither,
}

/// The fall of pain that is a partial response, and the rise that is progression (Chow 2012).
pub const PAIN_CHANGE_POINTS: u8 = 2;

/// A quarter less or more of the opioids counts (Chow 2012): 3/4 and 5/4 of the dose at baseline.
const LESS: (u32, u32) = (3, 4);
const MORE: (u32, u32) = (5, 4);

/// The source asks for "stable" opioids beside a rise of pain, and gives no range.
const STABLE_DOUBT: &str = "Sources differ on stable opioids: here a change by less than a quarter, or a rise, does not stop progression";
const NO_PAIN_DOUBT: &str =
    "Sources do not say what holds without pain at baseline: here progression is still told";

/// The response of pain since the baseline.
///
/// # Errors
/// Where opioids are not known, or there was no pain at baseline and there is no progression.
pub fn pain_response(baseline: PainRecord, now: PainRecord) -> Result<PainVerdict, NoPainResponse> {
    let (Some(opioids_before), Some(opioids)) = (baseline.opioids, now.opioids) else {
        return Err(NoPainResponse::OpioidsNotKnown);
    };
    let (before, pain) = (baseline.worst_pain.points(), now.worst_pain.points());
    let (dose_before, dose) = (opioids_before.0, opioids.0);
    let is_quarter_less = dose < dose_before && LESS.1 * dose <= LESS.0 * dose_before;
    let is_quarter_more = dose > dose_before && MORE.1 * dose >= MORE.0 * dose_before;
    let no_rise = dose <= dose_before;
    let rise = pain.saturating_sub(before);
    let fall = before.saturating_sub(pain);

    let of_pain = rise >= PAIN_CHANGE_POINTS && !is_quarter_less;
    let of_opioids = is_quarter_more && pain >= before;
    if of_pain || of_opioids {
        let doubt = match () {
            () if before == 0 => Some(NO_PAIN_DOUBT),
            () if of_pain && dose != dose_before => Some(STABLE_DOUBT),
            () => None,
        };
        let because = if of_pain { PainReason::PainRose } else { PainReason::OpioidsRose };
        return Ok(PainVerdict { response: PainResponse::Progression, because, doubt });
    }
    if before == 0 {
        return Err(NoPainResponse::NoPainAtBaseline);
    }
    let (response, because) = match () {
        () if pain == 0 && no_rise => (PainResponse::Complete, PainReason::PainGone),
        () if fall >= PAIN_CHANGE_POINTS && no_rise => (PainResponse::Partial, PainReason::PainFell),
        () if is_quarter_less && rise == 0 => (PainResponse::Partial, PainReason::OpioidsFell),
        () => (PainResponse::Indeterminate, PainReason::Neither),
    };
    Ok(PainVerdict { response, because, doubt: None })
}

impl PainResponse {
    /// "pain progression", "partial response of pain".
    pub fn words(self) -> &'static str {
        match self {
            Self::Progression => "pain progression",
            Self::Indeterminate => "indeterminate response",
            Self::Partial => "partial response of pain",
            Self::Complete => "complete response of pain",
        }
    }
}

impl NoPainResponse {
    /// The reason in words, with what has to be known.
    pub fn words(self) -> &'static str {
        match self {
            Self::OpioidsNotKnown => "not evaluable: the opioids of a day, then and now, have to be known",
            Self::NoPainAtBaseline => "not evaluable: there was no pain at baseline",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(points: u8, tenths: Option<u32>) -> PainRecord {
        let opioids = tenths.map(|tenths| MorphineEquivalent::from_tenths_mg_per_day(tenths).unwrap());
        PainRecord { worst_pain: Nrs::try_from(points).unwrap(), opioids }
    }

    /// Doses around every quarter of some of them, in tenths of a milligram.
    const DOSES: [u32; 14] = [0, 1, 299, 300, 301, 374, 375, 399, 400, 401, 499, 500, 501, 100_000];

    #[test]
    fn relief_of_every_pair_is_the_printed_band() {
        for (before, now) in Nrs::all().flat_map(|before| Nrs::all().map(move |now| (before, now))) {
            let (b, n) = (i32::from(before.points()), i32::from(now.points()));
            let expected = match (b, b - n) {
                (0, _) => None,
                (_, ..=0) => Some(PainRelief::None),
                (_, 4..) => Some(PainRelief::Substantial),
                (b, fall) if 2 * fall >= b => Some(PainRelief::Substantial),
                (_, 2..) => Some(PainRelief::Moderate),
                // One point of 2 is half, of 3 a third, of more less than 30 %.
                (3, 1) => Some(PainRelief::Moderate),
                _ => Some(PainRelief::Minimal),
            };
            assert_eq!(pain_relief(before, now), expected, "{b} to {n}");
        }
    }

    #[test]
    fn a_band_is_reached_up_to_a_rating_and_not_above_it() {
        let nrs = |points| Nrs::try_from(points).unwrap();
        for baseline in Nrs::all() {
            for band in [PainRelief::Minimal, PainRelief::Moderate, PainRelief::Substantial] {
                let Some(most) = band.up_to(baseline) else {
                    assert_eq!(baseline.points(), 0);
                    continue;
                };
                assert!(pain_relief(baseline, most) >= Some(band));
                assert!(pain_relief(baseline, nrs(most.points() + 1)) < Some(band), "{baseline:?} {band:?}");
            }
        }
        let seven = |band: PainRelief| band.up_to(nrs(7)).map(Nrs::points);
        assert_eq!(seven(PainRelief::Minimal), Some(6));
        assert_eq!(seven(PainRelief::Moderate), Some(5));
        assert_eq!(seven(PainRelief::Substantial), Some(3));
    }

    #[test]
    fn response_of_every_pair_of_ratings_and_doses_is_the_printed_one() {
        let mut checked = 0;
        for (before, now) in (0..=10).flat_map(|before| (0..=10).map(move |now| (before, now))) {
            for (dose_before, dose) in DOSES.iter().flat_map(|a| DOSES.iter().map(move |b| (*a, *b))) {
                let verdict = pain_response(record(before, Some(dose_before)), record(now, Some(dose)))
                    .map(|v| v.response);
                // Per cent of the first dose; any dose is endless per cent of none.
                let change = match (f64::from(dose_before), f64::from(dose)) {
                    (0.0, 0.0) => 0.0,
                    (0.0, _) => f64::INFINITY,
                    (a, b) => 100.0 * (b - a) / a,
                };
                let points = i32::from(now) - i32::from(before);
                let expected = match (points, change) {
                    (2.., change) if change > -25.0 => Ok(PainResponse::Progression),
                    (0..=1, change) if change >= 25.0 => Ok(PainResponse::Progression),
                    _ if before == 0 => Err(NoPainResponse::NoPainAtBaseline),
                    (_, change) if now == 0 && change <= 0.0 => Ok(PainResponse::Complete),
                    (..=-2, change) if change <= 0.0 => Ok(PainResponse::Partial),
                    (-1 | 0, change) if change <= -25.0 => Ok(PainResponse::Partial),
                    _ => Ok(PainResponse::Indeterminate),
                };
                assert_eq!(verdict, expected, "{before} to {now}, {dose_before} to {dose}");
                checked += 1;
            }
        }
        assert_eq!(checked, 121 * 196);
    }

    #[test]
    fn more_pain_or_more_opioids_never_make_a_better_response() {
        let rank = |before, dose_before, now, dose| {
            pain_response(record(before, Some(dose_before)), record(now, Some(dose))).map(|v| v.response).ok()
        };
        for before in 1..=10 {
            for dose_before in DOSES {
                for (now, pair) in (0..=10).flat_map(|now| DOSES.windows(2).map(move |pair| (now, pair))) {
                    let less = rank(before, dose_before, now, pair[0]);
                    assert!(rank(before, dose_before, now, pair[1]) <= less);
                    if now < 10 {
                        assert!(rank(before, dose_before, now + 1, pair[0]) <= less);
                    }
                }
            }
        }
    }

    #[test]
    fn what_the_source_leaves_open_is_said_and_what_is_missing_is_named() {
        let verdict = |before, now| pain_response(before, now);
        let doubt = |before, now| verdict(before, now).unwrap().doubt.is_some();
        assert!(!doubt(record(4, Some(400)), record(6, Some(400))));
        assert!(doubt(record(4, Some(400)), record(6, Some(390))));
        assert!(doubt(record(4, Some(400)), record(7, Some(900))));
        assert!(doubt(record(0, Some(0)), record(2, Some(0))));
        for (before, now) in [(None, Some(0)), (Some(0), None), (None, None)] {
            assert_eq!(verdict(record(5, before), record(0, now)), Err(NoPainResponse::OpioidsNotKnown));
        }
        assert_eq!(MorphineEquivalent::from_tenths_mg_per_day(100_001), None);
    }
}
