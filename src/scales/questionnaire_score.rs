//! The arithmetic of licensed questionnaires, by item numbers alone: the items themselves are not here.

use super::Nrs;
use crate::imaging::coded;
use std::cmp::Ordering;

/// A score as an exact fraction; it is rounded only to be shown.
#[derive(Clone, Copy, Debug)]
pub struct ExactScore {
    numerator: u32,
    denominator: u32,
}

impl ExactScore {
    /// `None` of nothing.
    fn of(numerator: u32, denominator: u32) -> Option<Self> {
        (denominator > 0).then_some(Self { numerator, denominator })
    }

    /// To the nearest tenth, a half up.
    pub fn tenths(self) -> u32 {
        (20 * self.numerator + self.denominator) / (2 * self.denominator)
    }

    /// "66.7".
    pub fn words(self) -> String {
        format!("{}.{}", self.tenths() / 10, self.tenths() % 10)
    }

    /// Both over one denominator, so that they are compared and subtracted as whole numbers.
    fn with_common_denominator(self, other: Self) -> (u64, u64, u64) {
        let product = |a: u32, b: u32| u64::from(a) * u64::from(b);
        (
            product(self.numerator, other.denominator),
            product(other.numerator, self.denominator),
            product(self.denominator, other.denominator),
        )
    }
}

impl PartialEq for ExactScore {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for ExactScore {}

impl PartialOrd for ExactScore {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ExactScore {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, another, _) = self.with_common_denominator(*other);
        one.cmp(&another)
    }
}

coded! {
    /// A scale of EORTC QLQ-C30 version 3 (EORTC scoring manual, 3rd edition, 2001), by the manual's own short names.
    pub enum Qlqc30Scale {
        GlobalHealth = "QL2", "Global health status";
        Physical = "PF2", "Physical functioning";
        Role = "RF2", "Role functioning";
        Emotional = "EF", "Emotional functioning";
        Cognitive = "CF", "Cognitive functioning";
        Social = "SF", "Social functioning";
        Fatigue = "FA", "Fatigue";
        NauseaVomiting = "NV", "Nausea and vomiting";
        Pain = "PA", "Pain";
        Dyspnoea = "DY", "Dyspnoea";
        Insomnia = "SL", "Insomnia";
        AppetiteLoss = "AP", "Appetite loss";
        Constipation = "CO", "Constipation";
        Diarrhoea = "DI", "Diarrhoea";
        FinancialDifficulties = "FI", "Financial difficulties";
    }
}

impl Qlqc30Scale {
    /// The numbers of its items.
    pub fn items(self) -> &'static [u8] {
        match self {
            Self::GlobalHealth => &[29, 30],
            Self::Physical => &[1, 2, 3, 4, 5],
            Self::Role => &[6, 7],
            Self::Emotional => &[21, 22, 23, 24],
            Self::Cognitive => &[20, 25],
            Self::Social => &[26, 27],
            Self::Fatigue => &[10, 12, 18],
            Self::NauseaVomiting => &[14, 15],
            Self::Pain => &[9, 19],
            Self::Dyspnoea => &[8],
            Self::Insomnia => &[11],
            Self::AppetiteLoss => &[13],
            Self::Constipation => &[16],
            Self::Diarrhoea => &[17],
            Self::FinancialDifficulties => &[28],
        }
    }

    /// Of functioning and of global health a high score is good; of symptoms it is bad.
    pub fn better_end(self) -> BetterEnd {
        match self {
            Self::GlobalHealth
            | Self::Physical
            | Self::Role
            | Self::Emotional
            | Self::Cognitive
            | Self::Social => BetterEnd::High,
            _ => BetterEnd::Low,
        }
    }
}

/// Which end of a scale is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BetterEnd {
    /// A high score is good, as of functioning.
    High,
    /// A low score is good, as of symptoms.
    Low,
}

/// The items of one QLQ-C30 that were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Qlqc30Answers([Option<u8>; 30]);

/// Items 1 to 28 are answered 1 to 4, items 29 and 30 1 to 7.
const FIRST_GLOBAL_ITEM: u8 = 29;
const MOST: u8 = 4;
const MOST_GLOBAL: u8 = 7;

impl Qlqc30Answers {
    /// Answers in the order of the items, `None` where there is none.
    ///
    /// # Errors
    /// The numbers of the items whose answer the questionnaire does not have.
    pub fn new(answers: [Option<u8>; 30]) -> Result<Self, Vec<u8>> {
        let most = |item: u8| if item >= FIRST_GLOBAL_ITEM { MOST_GLOBAL } else { MOST };
        let is_wrong = |(item, answer): (u8, &Option<u8>)| {
            answer.is_some_and(|answer| !(1..=most(item)).contains(&answer)).then_some(item)
        };
        let wrong: Vec<u8> = (1..).zip(&answers).filter_map(is_wrong).collect();
        if wrong.is_empty() { Ok(Self(answers)) } else { Err(wrong) }
    }

    /// The score of a scale, 0 to 100. `None` where fewer than half of its items were answered.
    ///
    /// With the mean m of the answered items: functioning (1 − (m − 1) / 3) × 100, symptoms (m − 1) / 3 × 100, global
    /// health (m − 1) / 6 × 100.
    pub fn score(&self, scale: Qlqc30Scale) -> Option<ExactScore> {
        let items = scale.items();
        let answered: Vec<u32> =
            items.iter().filter_map(|item| self.0[usize::from(*item) - 1]).map(u32::from).collect();
        if 2 * answered.len() < items.len() {
            return None;
        }
        let (sum, count) = (answered.iter().sum::<u32>(), u32::try_from(answered.len()).ok()?);
        let above_least = sum - count;
        let range =
            u32::from(if scale == Qlqc30Scale::GlobalHealth { MOST_GLOBAL } else { MOST } - 1) * count;
        let points = match (scale, scale.better_end()) {
            (Qlqc30Scale::GlobalHealth, _) | (_, BetterEnd::Low) => above_least,
            (_, BetterEnd::High) => range - above_least,
        };
        ExactScore::of(100 * points, range)
    }
}

/// What a change of a QLQ-C30 scale means to patients (Osoba et al., J Clin Oncol 1998;16:139).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeSize {
    /// Under 5 points.
    Unimportant,
    /// From 5 points.
    Little,
    /// From 10 points, which is usually taken as the least that matters.
    Moderate,
    /// More than 20 points.
    Large,
}

/// The source prints 5 to 10, 10 to 20 and more than 20 points, so that 10 stands in two; here it is moderate. Later
/// sources have limits for each scale, often smaller ones for an improvement.
const LITTLE_POINTS: u64 = 5;
pub(super) const MODERATE_POINTS: u64 = 10;
const LARGE_ABOVE_POINTS: u64 = 20;

/// To the better or to the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeDirection {
    /// To the better end of the scale.
    Better,
    /// No change, or too small a one to be called so.
    Same,
    /// To the worse end of the scale.
    Worse,
}

/// How a scale changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreChange {
    /// To which end it changed.
    pub direction: ChangeDirection,
    /// What a change of that size means to patients (Osoba 1998).
    pub size: ChangeSize,
}

/// The change of one scale of QLQ-C30.
pub fn qlqc30_change(scale: Qlqc30Scale, before: ExactScore, now: ExactScore) -> ScoreChange {
    let (then, today, one_point) = before.with_common_denominator(now);
    let change = then.abs_diff(today);
    let size = match () {
        () if change > LARGE_ABOVE_POINTS * one_point => ChangeSize::Large,
        () if change >= MODERATE_POINTS * one_point => ChangeSize::Moderate,
        () if change >= LITTLE_POINTS * one_point => ChangeSize::Little,
        () => ChangeSize::Unimportant,
    };
    ScoreChange { direction: direction(today.cmp(&then), scale.better_end()), size }
}

pub(super) fn direction(change: Ordering, better: BetterEnd) -> ChangeDirection {
    match (change, better) {
        (Ordering::Equal, _) => ChangeDirection::Same,
        (Ordering::Greater, BetterEnd::High) | (Ordering::Less, BetterEnd::Low) => ChangeDirection::Better,
        _ => ChangeDirection::Worse,
    }
}

impl ScoreChange {
    /// "moderately better"; with what the limits are not sure of.
    pub fn words(self) -> &'static str {
        match (self.size, self.direction) {
            (ChangeSize::Unimportant, _) | (_, ChangeDirection::Same) => "no change that matters",
            (ChangeSize::Little, ChangeDirection::Better) => "a little better",
            (ChangeSize::Little, ChangeDirection::Worse) => "a little worse",
            (ChangeSize::Moderate, ChangeDirection::Better) => "moderately better",
            (ChangeSize::Moderate, ChangeDirection::Worse) => "moderately worse",
            (ChangeSize::Large, ChangeDirection::Better) => "much better",
            (ChangeSize::Large, ChangeDirection::Worse) => "much worse",
        }
    }

    /// Said beside it: the limits are not the same in all sources.
    pub const DOUBT: &str =
        "Sources differ: later ones have limits for each scale, often smaller for an improvement";
}

/// The least change of one ESAS-r symptom that patients notice, either way (Hui et al., Cancer 2015;121:3027), and of
/// a mean of the Brief Pain Inventory (Dworkin et al., J Pain 2008;9:105).
pub(super) const LEAST_POINTS: u64 = 1;

/// Severity of the Brief Pain Inventory: the mean of its four ratings, 0 to 10 (Cleeland and Ryan 1994). All four have
/// to be there. To say whether a patient has the pain that a treatment is for, the worst pain is used.
pub fn bpi_severity(ratings: [Nrs; 4]) -> ExactScore {
    mean(ratings.iter().copied())
}

/// The interference items of which at least so many have to be answered.
const BPI_INTERFERENCE_LEAST: usize = 4;

/// Interference of the Brief Pain Inventory: the mean of its seven ratings, 0 to 10 (Cleeland and Ryan 1994). `None` where fewer
/// than four were answered.
pub fn bpi_interference(ratings: [Option<Nrs>; 7]) -> Option<ExactScore> {
    let answered = ratings.into_iter().flatten();
    (answered.clone().count() >= BPI_INTERFERENCE_LEAST).then(|| mean(answered))
}

fn mean(ratings: impl Iterator<Item = Nrs>) -> ExactScore {
    let (sum, count) =
        ratings.fold((0, 0), |(sum, count), rating| (sum + u32::from(rating.points()), count + 1));
    ExactScore { numerator: sum, denominator: count.max(1) }
}

/// How a mean of the Brief Pain Inventory changed; less than one point is no change.
pub fn bpi_change(before: ExactScore, now: ExactScore) -> ChangeDirection {
    let (then, today, one_point) = before.with_common_denominator(now);
    if then.abs_diff(today) < LEAST_POINTS * one_point {
        return ChangeDirection::Same;
    }
    direction(today.cmp(&then), BetterEnd::Low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(tenths: u32) -> ExactScore {
        ExactScore { numerator: tenths, denominator: 10 }
    }

    #[test]
    fn scores_are_equal_where_their_fractions_are() {
        let halves = ExactScore { numerator: 1, denominator: 2 };
        assert_eq!(halves, score(5));
        assert_ne!(halves, score(6));
        assert_ne!(score(4), score(5));
    }

    #[test]
    fn the_scales_share_out_the_thirty_items() {
        let mut items: Vec<u8> = Qlqc30Scale::ALL.iter().flat_map(|scale| scale.items()).copied().collect();
        items.sort_unstable();
        assert_eq!(items, (1..=30).collect::<Vec<u8>>());
    }

    /// Every way to answer or to leave out the items of every scale, against the formulas of the manual in floating
    /// point.
    #[test]
    fn every_way_to_answer_a_scale_has_the_score_of_the_manual() {
        for scale in Qlqc30Scale::ALL.iter().copied() {
            let most: u8 = if scale == Qlqc30Scale::GlobalHealth { 7 } else { 4 };
            let ways = usize::from(most + 1).pow(u32::try_from(scale.items().len()).unwrap());
            for mut way in 0..ways {
                let mut answers = [None; 30];
                for item in scale.items() {
                    let answer = u8::try_from(way % usize::from(most + 1)).unwrap();
                    answers[usize::from(*item) - 1] = (answer > 0).then_some(answer);
                    way /= usize::from(most + 1);
                }
                let given: Vec<f64> = answers.iter().flatten().map(|answer| f64::from(*answer)).collect();
                let exact = Qlqc30Answers::new(answers).unwrap().score(scale);
                if given.len() * 2 < scale.items().len() {
                    assert_eq!(exact, None, "{scale} {answers:?}");
                    continue;
                }
                let mean = given.iter().sum::<f64>() / given.len() as f64;
                let expected = match scale {
                    Qlqc30Scale::GlobalHealth => (mean - 1.0) / 6.0 * 100.0,
                    scale if scale.better_end() == BetterEnd::High => (1.0 - (mean - 1.0) / 3.0) * 100.0,
                    _ => (mean - 1.0) / 3.0 * 100.0,
                };
                let exact = exact.unwrap();
                assert!(
                    (f64::from(exact.tenths()) / 10.0 - expected).abs() < 0.050_001,
                    "{scale} {answers:?}"
                );
                assert!(exact >= score(0) && exact <= score(1_000));
            }
        }
    }

    #[test]
    fn a_worse_answer_always_makes_a_worse_score() {
        for scale in Qlqc30Scale::ALL.iter().copied() {
            // Global health alone is answered from very poor up.
            let is_global = scale == Qlqc30Scale::GlobalHealth;
            let (most, expected) =
                if is_global { (7, ChangeDirection::Better) } else { (4, ChangeDirection::Worse) };
            for item in scale.items() {
                for others in 1..=4 {
                    for answer in 1..most {
                        let with = |answer| {
                            let mut answers = [Some(others); 30];
                            answers[usize::from(*item) - 1] = Some(answer);
                            Qlqc30Answers::new(answers).unwrap().score(scale).unwrap()
                        };
                        let change = qlqc30_change(scale, with(answer), with(answer + 1));
                        assert_eq!(change.direction, expected, "{scale}");
                    }
                }
            }
        }
    }

    #[test]
    fn answers_that_the_questionnaire_does_not_have_are_named_by_item() {
        let mut answers = [None; 30];
        (answers[0], answers[27], answers[28], answers[29]) = (Some(0), Some(5), Some(7), Some(8));
        assert_eq!(Qlqc30Answers::new(answers), Err(vec![1, 28, 30]));
    }

    #[test]
    fn a_change_has_the_printed_size_and_the_direction_of_its_scale() {
        for (before, now, function, symptom) in [
            (500, 549, "no change that matters", "no change that matters"),
            (500, 550, "a little better", "a little worse"),
            (500, 599, "a little better", "a little worse"),
            (500, 600, "moderately better", "moderately worse"),
            (500, 700, "moderately better", "moderately worse"),
            (500, 701, "much better", "much worse"),
            (500, 450, "a little worse", "a little better"),
            (500, 299, "much worse", "much better"),
            (500, 500, "no change that matters", "no change that matters"),
        ] {
            let words = |scale| qlqc30_change(scale, score(before), score(now)).words();
            assert_eq!(words(Qlqc30Scale::Physical), function, "{before} to {now}");
            assert_eq!(words(Qlqc30Scale::GlobalHealth), function, "{before} to {now}");
            assert_eq!(words(Qlqc30Scale::Fatigue), symptom, "{before} to {now}");
        }
        // A third of 100 less two thirds of 50 is nothing, whatever the fractions.
        let third = ExactScore { numerator: 100, denominator: 3 };
        assert_eq!(third, ExactScore { numerator: 200, denominator: 6 });
        assert_eq!(third.words(), "33.3");
    }

    #[test]
    fn every_whole_point_of_the_brief_pain_inventory_counts() {
        for (before, now) in Nrs::all().flat_map(|before| Nrs::all().map(move |now| (before, now))) {
            let expected = match before.cmp(&now) {
                Ordering::Less => ChangeDirection::Worse,
                Ordering::Equal => ChangeDirection::Same,
                Ordering::Greater => ChangeDirection::Better,
            };
            assert_eq!(bpi_change(bpi_severity([before; 4]), bpi_severity([now; 4])), expected);
        }
        let nrs = |points| Nrs::try_from(points).unwrap();
        let severity = |ratings: [u8; 4]| bpi_severity(ratings.map(nrs));
        assert_eq!(severity([7, 3, 5, 4]).words(), "4.8");
        // 19 and 15 quarters are a point apart, 19 and 16 are not.
        assert_eq!(bpi_change(severity([7, 3, 5, 4]), severity([3, 3, 5, 4])), ChangeDirection::Better);
        assert_eq!(bpi_change(severity([7, 3, 5, 4]), severity([4, 3, 5, 4])), ChangeDirection::Same);
        assert!(Nrs::try_from(11).is_err());
    }

    #[test]
    fn interference_needs_four_of_seven() {
        for answered in 0_u32..128 {
            let ratings: [Option<Nrs>; 7] = std::array::from_fn(|place| {
                (answered >> place & 1 == 1).then_some(Nrs::try_from(6).unwrap())
            });
            let expected = (answered.count_ones() >= 4).then(|| "6.0".to_owned());
            assert_eq!(bpi_interference(ratings).map(ExactScore::words), expected);
        }
    }

    #[test]
    fn of_nothing_there_is_no_score() {
        assert!(ExactScore::of(0, 0).is_none());
        assert_eq!(ExactScore::of(0, 1).map(ExactScore::words).as_deref(), Some("0.0"));
    }
}
