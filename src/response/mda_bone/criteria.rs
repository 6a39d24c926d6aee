use super::{
    BoneHistory, BoneLesion, BoneReading, BoneScan, Feature, NewBoneFinding, Product, SeenOfFeature,
};
use crate::calendar::Date;
use crate::response::Category;

/// The sum of products of measurable soft tissue falls by at least so many per cent for a partial response (Hamaoka 2004).
pub const PR_PERCENT: u64 = 50;

/// … and grows by at least so many per cent for progression (Hamaoka 2004). The sources give the share and not what it is
/// of: here, as for the other standards, the smallest complete sum before (confidence C).
pub const PD_PERCENT: u64 = 25;

/// So many lesions have to respond, without progression anywhere, for a partial response. The sources list what a response
/// is and not in how many lesions: one is our choice (confidence C).
pub const RESPONDING_LESIONS: usize = 1;

/// Bone heals slowly: the criteria are not meant for less than 8 weeks after the start of treatment; some ask for 12.
pub const EARLIEST_DAYS: i64 = 56;
/// See [`EARLIEST_DAYS`].
pub const LATEST_EARLIEST_DAYS: i64 = 84;

/// What the criteria say of one time point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoneVerdict {
    /// Index into [`BoneHistory::scans`].
    pub scan: usize,
    /// The day of the time point.
    pub date: Date,
    /// CR, PR, SD, PD or NE.
    pub category: Category,
    /// What decided it.
    pub reason: BoneReason,
    /// The sum of products at the baseline; `None` where no soft tissue is measured.
    pub baseline_sum: Option<u64>,
    /// The smallest complete sum before this scan, the baseline included, and its day. Hundredths of a mm², like the others.
    pub nadir_sum: Option<(u64, Date)>,
    /// The sum of what was measured.
    pub sum: Option<u64>,
    /// Whether that is all of it.
    pub is_sum_complete: bool,
    /// An earlier scan on which everything had gone.
    pub gone_on: Option<Date>,
    /// Lesions (places in the history) that respond or have gone by what is seen of them.
    pub responding: Vec<usize>,
    /// What a person is to look at before the category is used.
    pub doubts: Vec<BoneDoubt>,
    /// What else to look at; none of it changes the category.
    pub notes: Vec<BoneNote>,
}

/// Why. Lesions are places in [`BoneHistory::lesions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoneReason {
    /// A new lesion, sure to be one.
    NewLesion,
    /// The lytic or blastic part of a lesion, or its signal on MRI, is larger.
    Larger {
        /// The first lesion of which that was said.
        lesion: usize,
        /// What is larger of it.
        feature: Feature,
    },
    /// Activity on scintigraphy is up, and it is no flare.
    ActivityRose {
        /// The first lesion of which that was said.
        lesion: usize,
    },
    /// The sum of products grew by [`PD_PERCENT`] from its smallest, or from nothing after everything had gone.
    SumGrew,
    /// Something that is followed was not read or measured.
    Missing {
        /// The first lesion of which something is missing.
        lesion: usize,
        /// What is missing of it.
        feature: Feature,
    },
    /// Whether there is something new was not said.
    NewNotKnown,
    /// Everything that is followed has gone, and nothing is new.
    AllGone,
    /// Something that is seen responds or has gone, and nothing progresses.
    Responded {
        /// The first lesion of which that was said.
        lesion: usize,
        /// What responds of it.
        feature: Feature,
    },
    /// The sum of products fell by [`PR_PERCENT`] from the baseline, and nothing progresses.
    SumShrank,
    /// New sclerosis that is healing, and nothing else that responds.
    Healing,
    /// Neither a response nor progression.
    NoChange,
}

/// Something that a person has to settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoneDoubt {
    /// Something new that is not sure.
    NewNotSure,
    /// More activity that may be a flare.
    MaybeFlare {
        /// The lesion.
        lesion: usize,
    },
    /// Rapid loss of activity may be rapid destruction.
    RapidRegression {
        /// The lesion.
        lesion: usize,
    },
    /// Soft tissue is measured again after it had gone, without a complete response of everything before: a share of
    /// nothing means nothing, and no source decides.
    SumFromZero,
}

/// Something to look at; never changes the category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoneNote {
    /// So many days after the start of treatment, fewer than [`EARLIEST_DAYS`].
    TooEarly {
        /// Days from the start of treatment to the scan.
        days: i64,
    },
    /// Between the two limits, on which sources differ.
    Early {
        /// Days from the start of treatment to the scan.
        days: i64,
    },
    /// The start of treatment is not known, so that nobody can say whether it is too early.
    TreatmentNotKnown,
    /// Some lesions respond and others do not.
    Mixed {
        /// How many lesions respond.
        responding: usize,
        /// How many lesions there are.
        of: usize,
    },
    /// An earlier time point was progression; this one is judged by its own findings.
    EarlierProgression {
        /// The day of the first that was.
        on: Date,
    },
    /// Sclerosis that was not seen before is healing.
    HealingNotNew,
    /// New activity that is a flare.
    FlareNotNew,
    /// More activity of a lesion that is a flare.
    Flare {
        /// The lesion.
        lesion: usize,
    },
}

/// The verdict on each time point, earliest first, by the criteria of MD Anderson for bone (Hamaoka 2004, J Clin Oncol
/// 22:2942, read as restated in PMC3863546, table 1). Soft tissue is the product of two perpendicular diameters in whole
/// hundredths of a mm².
///
/// Progression of anything decides, whatever is missing; else what is
/// missing; else a complete response of everything; else a response of anything.
pub fn mda_bone(history: &BoneHistory) -> Vec<BoneVerdict> {
    let baseline_sum = sum(history.lesions().iter().filter_map(|lesion| lesion.soft_tissue));
    let mut nadir = baseline_sum.map(|sum| (sum, history.baseline_on()));
    let (mut progressed_on, mut gone_on) = (None, None);
    let mut verdicts = Vec::new();
    for (index, scan) in history.scans().iter().enumerate() {
        let mut verdict = judge(history, index, scan, (baseline_sum, nadir, gone_on));
        if let Some(on) = progressed_on {
            verdict.notes.push(BoneNote::EarlierProgression { on });
        } else if verdict.category == Category::Pd {
            progressed_on = Some(scan.date);
        }
        if verdict.category == Category::Cr {
            gone_on = gone_on.or(Some(scan.date));
        }
        if let (Some(now), true) = (verdict.sum, verdict.is_sum_complete)
            && nadir.is_none_or(|(lowest, _)| now < lowest)
        {
            nadir = Some((now, scan.date));
        }
        verdicts.push(verdict);
    }
    verdicts
}

fn sum(products: impl Iterator<Item = Product>) -> Option<u64> {
    products.map(|product| u64::from(product.hundredths_mm2())).reduce(u64::saturating_add)
}

/// Everything that is followed and said in words, with what it says.
fn seen<'a>(
    lesions: &'a [BoneLesion],
    readings: &'a [BoneReading],
) -> impl Iterator<Item = (usize, Feature, SeenOfFeature)> + 'a {
    lesions.iter().zip(readings).enumerate().flat_map(|(place, (lesion, reading))| {
        let followed = Feature::SEEN.into_iter().filter(|feature| lesion.has(*feature));
        followed.map(move |feature| (place, feature, reading.seen(feature)))
    })
}

fn judge(
    history: &BoneHistory,
    index: usize,
    scan: &BoneScan,
    (baseline_sum, nadir_sum, gone_on): (Option<u64>, Option<(u64, Date)>, Option<Date>),
) -> BoneVerdict {
    let lesions = history.lesions();
    let measured = lesions.iter().zip(&scan.readings).filter(|(lesion, _)| lesion.soft_tissue.is_some());
    let is_sum_complete = measured.clone().all(|(_, reading)| reading.soft_tissue.is_some());
    let sum = sum(measured.filter_map(|(_, reading)| reading.soft_tissue));
    let mut verdict = BoneVerdict {
        scan: index,
        date: scan.date,
        category: Category::Ne,
        reason: BoneReason::NewNotKnown,
        baseline_sum,
        nadir_sum,
        sum,
        is_sum_complete,
        gone_on,
        responding: responding(lesions.len(), seen(lesions, &scan.readings)),
        doubts: Vec::new(),
        notes: Vec::new(),
    };
    verdict.reason = verdict.reason_with(history, scan, sum);
    verdict.category = verdict.reason.category();
    verdict.doubts = doubts(scan, seen(lesions, &scan.readings), verdict.grew_from_zero());
    verdict.notes = notes(history, scan, seen(lesions, &scan.readings), &verdict);
    verdict
}

impl BoneVerdict {
    /// What the reason would be with another sum, all else unchanged.
    pub(super) fn reason_with(&self, history: &BoneHistory, scan: &BoneScan, now: Option<u64>) -> BoneReason {
        let all = || seen(history.lesions(), &scan.readings);
        let sums = Sums {
            baseline: self.baseline_sum,
            nadir: self.nadir_sum.map(|(sum, _)| sum),
            now,
            is_complete: self.is_sum_complete,
            was_gone: self.gone_on.is_some(),
        };
        progression(scan, all(), &sums)
            .or_else(|| missing(history.lesions(), scan, all()))
            .unwrap_or_else(|| without_progression(scan, all(), &sums, &self.responding))
    }

    fn grew_from_zero(&self) -> bool {
        let is_of_zero = self.nadir_sum.is_some_and(|(sum, _)| sum == 0);
        is_of_zero && self.sum.is_some_and(|now| now > 0) && self.gone_on.is_none()
    }
}

struct Sums {
    baseline: Option<u64>,
    nadir: Option<u64>,
    now: Option<u64>,
    is_complete: bool,
    was_gone: bool,
}

impl Sums {
    /// What was measured is enough for that, whatever the rest is. From nothing it is growth only where everything had
    /// gone.
    fn grew(&self) -> bool {
        match (self.nadir, self.now) {
            (Some(0), Some(now)) => now > 0 && self.was_gone,
            (Some(nadir), Some(now)) => 100 * now >= (100 + PD_PERCENT) * nadir,
            _ => false,
        }
    }

    fn shrank(&self) -> bool {
        let both = self.baseline.zip(self.now).filter(|_| self.is_complete);
        both.is_some_and(|(baseline, now)| 100 * now <= (100 - PR_PERCENT) * baseline)
    }

    fn is_gone(&self) -> bool {
        self.baseline.is_none() || (self.is_complete && self.now == Some(0))
    }
}

fn progression(
    scan: &BoneScan,
    mut seen: impl Iterator<Item = (usize, Feature, SeenOfFeature)>,
    sums: &Sums,
) -> Option<BoneReason> {
    if scan.new == NewBoneFinding::Lesion {
        return Some(BoneReason::NewLesion);
    }
    if let Some((lesion, feature, _)) = seen.find(|(_, _, seen)| *seen == SeenOfFeature::Progresses) {
        return Some(match feature {
            Feature::Activity => BoneReason::ActivityRose { lesion },
            feature => BoneReason::Larger { lesion, feature },
        });
    }
    sums.grew().then_some(BoneReason::SumGrew)
}

fn missing(
    lesions: &[BoneLesion],
    scan: &BoneScan,
    mut seen: impl Iterator<Item = (usize, Feature, SeenOfFeature)>,
) -> Option<BoneReason> {
    if let Some((lesion, feature, _)) = seen.find(|(_, _, seen)| *seen == SeenOfFeature::Missing) {
        return Some(BoneReason::Missing { lesion, feature });
    }
    let mut measured = lesions.iter().zip(&scan.readings).enumerate();
    let unmeasured =
        measured.find(|(_, (lesion, reading))| lesion.soft_tissue.is_some() && reading.soft_tissue.is_none());
    if let Some((lesion, _)) = unmeasured {
        return Some(BoneReason::Missing { lesion, feature: Feature::SoftTissue });
    }
    (scan.new == NewBoneFinding::NotKnown).then_some(BoneReason::NewNotKnown)
}

fn without_progression(
    scan: &BoneScan,
    seen: impl Iterator<Item = (usize, Feature, SeenOfFeature)>,
    sums: &Sums,
    responding: &[usize],
) -> BoneReason {
    let seen: Vec<(usize, Feature, SeenOfFeature)> = seen.collect();
    let are_gone = seen.iter().all(|(_, _, seen)| *seen == SeenOfFeature::Gone);
    // What heals, flares or is not sure is still there.
    if are_gone && sums.is_gone() && scan.new == NewBoneFinding::None {
        return BoneReason::AllGone;
    }
    let responds = |(_, _, seen): &&(usize, Feature, SeenOfFeature)| {
        matches!(seen, SeenOfFeature::Gone | SeenOfFeature::Responds)
    };
    let enough = responding.len() >= RESPONDING_LESIONS;
    match seen.iter().find(responds).filter(|_| enough) {
        Some((lesion, feature, _)) => BoneReason::Responded { lesion: *lesion, feature: *feature },
        None if sums.shrank() => BoneReason::SumShrank,
        None if scan.new == NewBoneFinding::Healing => BoneReason::Healing,
        None => BoneReason::NoChange,
    }
}

fn responding(count: usize, seen: impl Iterator<Item = (usize, Feature, SeenOfFeature)>) -> Vec<usize> {
    let mut is_responding = vec![false; count];
    for (lesion, _, seen) in seen {
        if matches!(seen, SeenOfFeature::Gone | SeenOfFeature::Responds)
            && let Some(place) = is_responding.get_mut(lesion)
        {
            *place = true;
        }
    }
    is_responding.iter().enumerate().filter(|(_, is)| **is).map(|(place, _)| place).collect()
}

fn doubts(
    scan: &BoneScan,
    seen: impl Iterator<Item = (usize, Feature, SeenOfFeature)>,
    grew_from_zero: bool,
) -> Vec<BoneDoubt> {
    let new = (scan.new == NewBoneFinding::Uncertain).then_some(BoneDoubt::NewNotSure);
    let of_lesions = seen.filter_map(|(lesion, _, seen)| match seen {
        SeenOfFeature::MaybeFlare => Some(BoneDoubt::MaybeFlare { lesion }),
        SeenOfFeature::RapidRegression => Some(BoneDoubt::RapidRegression { lesion }),
        _ => None,
    });
    let from_zero = grew_from_zero.then_some(BoneDoubt::SumFromZero);
    new.into_iter().chain(of_lesions).chain(from_zero).collect()
}

fn notes(
    history: &BoneHistory,
    scan: &BoneScan,
    seen: impl Iterator<Item = (usize, Feature, SeenOfFeature)>,
    verdict: &BoneVerdict,
) -> Vec<BoneNote> {
    let days = history.treated_on().map(|on| scan.date.signed_duration_since(on).num_days());
    let time = match days {
        None => Some(BoneNote::TreatmentNotKnown),
        Some(days) if days < EARLIEST_DAYS => Some(BoneNote::TooEarly { days }),
        Some(days) if days < LATEST_EARLIEST_DAYS => Some(BoneNote::Early { days }),
        Some(_) => None,
    };
    let (count, of) = (verdict.responding.len(), history.lesions().len());
    let is_mixed = verdict.category == Category::Pr && count > 0 && count < of;
    let mixed = is_mixed.then_some(BoneNote::Mixed { responding: count, of });
    let new = match scan.new {
        NewBoneFinding::Healing => Some(BoneNote::HealingNotNew),
        NewBoneFinding::Flare => Some(BoneNote::FlareNotNew),
        _ => None,
    };
    let flares = seen
        .filter(|(_, _, seen)| *seen == SeenOfFeature::Flare)
        .map(|(lesion, ..)| BoneNote::Flare { lesion });
    [time, mixed, new].into_iter().flatten().chain(flares).collect()
}

impl BoneReason {
    /// The category that each reason stands for (Hamaoka 2004).
    pub fn category(self) -> Category {
        match self {
            Self::NewLesion | Self::Larger { .. } | Self::ActivityRose { .. } | Self::SumGrew => Category::Pd,
            Self::Missing { .. } | Self::NewNotKnown => Category::Ne,
            Self::AllGone => Category::Cr,
            Self::Responded { .. } | Self::SumShrank | Self::Healing => Category::Pr,
            Self::NoChange => Category::Sd,
        }
    }
}
