//! Where published sources differ on a standard, and what was chosen here.

use super::timepoint::Judged;
use super::volume::{SPHERE_PROGRESSION, SPHERE_RESPONSE};
use super::{Category, Reason, Standard, TargetResponse, Warning};

/// A choice between sources. Said with every verdict of its standard; warned of where the other reading would give another
/// category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// EASL: a fall of exactly one half.
    ExactlyHalf,
    /// EASL: growth of exactly a quarter.
    ExactlyAQuarter,
    /// EASL, WHO: growth of one target, while the sum has not grown enough.
    OneLesion,
    /// EASL, WHO, volumes: growth is counted from the smallest value before.
    FromSmallest,
    /// Volumes: 65 %, and not what a sphere loses.
    SphereResponse,
    /// Volumes: 73 %, and not what a sphere gains.
    SphereProgression,
    /// Choi: which targets make the mean attenuation.
    SameTargets,
    /// Modified Choi: a fall of the attenuation rules progression out, as it does in Choi.
    FallRulesOut,
}

/// The choices behind every verdict of a standard.
pub(super) fn choices(standard: &Standard) -> &'static [Choice] {
    match standard {
        Standard::Easl => {
            &[Choice::ExactlyHalf, Choice::ExactlyAQuarter, Choice::OneLesion, Choice::FromSmallest]
        }
        Standard::Who => &[Choice::OneLesion, Choice::FromSmallest],
        Standard::Volumetric => &[Choice::SphereResponse, Choice::SphereProgression, Choice::FromSmallest],
        Standard::Choi => &[Choice::SameTargets],
        Standard::ModifiedChoi => &[Choice::SameTargets, Choice::FallRulesOut],
        _ => &[],
    }
}

/// The choices by which this category is what it is.
pub(super) fn where_they_differ(
    judged: &Judged,
    choices: &'static [Choice],
) -> impl Iterator<Item = Warning> {
    let (now, against) = (judged.sum.targets, &judged.against);
    let nadir = against.nadir.map(|nadir| nadir.sum);
    let rule = judged.decision.map(|decision| decision.rule);
    let by_targets = judged.target.as_category() == Some(judged.category);
    let is_response = by_targets && rule == Some(Reason::TargetPr);
    let by_growth = by_targets
        && matches!(rule, Some(Reason::TargetPd | Reason::TargetPdSubset | Reason::LesionPd { .. }));
    let no_growth = judged.category != Category::Pd
        && now.is_complete
        && matches!(judged.target, TargetResponse::Pr | TargetResponse::Sd);
    let differs = move |choice: &Choice| match choice {
        Choice::ExactlyHalf => {
            is_response
                && against
                    .baseline
                    .is_some_and(|baseline| against.limits.response.is_exact(baseline, now.sum))
        }
        Choice::ExactlyAQuarter => {
            let sum_beyond =
                nadir.is_some_and(|nadir| against.limits.progression.is_exceeded(nadir, now.sum));
            by_growth && !sum_beyond && !judged.one.grown_beyond
        }
        Choice::OneLesion => by_growth && matches!(rule, Some(Reason::LesionPd { .. })),
        Choice::SphereResponse => {
            is_response
                && against.baseline.is_some_and(|baseline| !SPHERE_RESPONSE.is_kept(baseline, now.sum))
        }
        Choice::SphereProgression => {
            no_growth
                && nadir
                    .is_some_and(|nadir| !nadir.is_zero() && SPHERE_PROGRESSION.is_reached(nadir, now.sum))
        }
        Choice::FromSmallest | Choice::SameTargets | Choice::FallRulesOut => false,
    };
    choices.iter().copied().filter(differs).map(Warning::SourcesDiffer)
}

impl Choice {
    /// What was chosen, and what others say.
    pub(super) fn words(self) -> &'static str {
        match self {
            Choice::ExactlyHalf => {
                "Partial response from a fall of 50 % on; the paper of 2001 says more than 50 %, later tables at least 50 %"
            }
            Choice::ExactlyAQuarter => "Progression from growth of 25 % on; some tables say more than 25 %",
            Choice::OneLesion => {
                "Growth of one target by 25 % from its own smallest value is progression, as of the sum; some tables judge the sum alone"
            }
            Choice::FromSmallest => {
                "Growth is counted from the smallest value before; the source does not say from when"
            }
            Choice::SphereResponse => {
                "Partial response from a fall of 65 % on, as printed; a sphere whose diameter shrinks by 30 % loses 65.7 %"
            }
            Choice::SphereProgression => {
                "Progression from growth of 73 % on, as printed; a sphere whose diameter grows by 20 % gains 72.8 %"
            }
            Choice::SameTargets => {
                "The mean attenuation is that of the targets that are still there and have room for a region of interest, the same ones on both scans; the source says the average of the targets"
            }
            Choice::FallRulesOut => {
                "A fall of 15 % in attenuation rules progression by size out, as in Choi, also where it is no response by itself"
            }
        }
    }

    /// What others would say of this scan.
    pub(super) fn warning(self) -> &'static str {
        match self {
            Choice::ExactlyHalf => {
                "The sum fell by exactly 50 %. By the wording of 2001, more than 50 %, this is stable disease"
            }
            Choice::ExactlyAQuarter => {
                "The growth is exactly 25 %. By tables that ask for more than 25 % this is no progression"
            }
            Choice::OneLesion => {
                "One target grew enough and the sum has not. By tables that judge the sum alone this is no progression"
            }
            Choice::SphereResponse => {
                "The fall lies between 65 % and the 65.7 % of a sphere whose diameter shrinks by 30 %"
            }
            Choice::SphereProgression => {
                "The growth lies between the 72.8 % of a sphere whose diameter grows by 20 % and 73 %"
            }
            Choice::FromSmallest | Choice::SameTargets | Choice::FallRulesOut => self.words(),
        }
    }
}
