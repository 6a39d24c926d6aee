//! Standards that add up products of two diameters that are perpendicular to each other: EASL and WHO.

mod easl;
mod one_lesion;
mod who;

pub(super) use easl::Easl;
pub(super) use one_lesion::{OneLesion, Smallest};
pub(super) use who::Who;

use super::{Counts, Missing, Part, Unread};
use crate::imaging::{Length, LesionReading, Reading, Sum, Unit};

/// The product of the two diameters of one part of a target.
///
/// Whether anything is left the longest diameter says. Seen and too small to measure is the default of the protocol
/// (5 mm) both ways. Fragments need a perpendicular diameter each.
pub(super) fn count(
    part: Part,
    longest: Result<&Reading, Unread>,
    read: Option<&LesionReading>,
    too_small: Length,
) -> Counts {
    let across = read.and_then(|read| match part {
        Part::Whole => read.perpendicular.as_ref(),
        Part::Viable => read.viable_perpendicular.as_ref(),
    });
    let unread = |why| Counts::Missing(Missing::Unread(why));
    let contradicts = Counts::Missing(Missing::Contradicts);
    let has_width = matches!(across, Some(Reading::Measured(width)) if !width.is_zero());
    match longest {
        Err(why) => unread(why),
        Ok(Reading::NotEvaluable(_)) => unread(Unread::AsRead(part)),
        Ok(Reading::Gone) => {
            if has_width {
                contradicts
            } else {
                Counts::Gone
            }
        }
        Ok(Reading::Measured(length)) if length.is_zero() => {
            if has_width {
                contradicts
            } else {
                Counts::Gone
            }
        }
        Ok(Reading::TooSmall) => Counts::TooSmall(Sum::product(too_small, too_small)),
        Ok(Reading::Measured(length)) => match across {
            Some(Reading::Measured(width)) if width.is_zero() => contradicts,
            Some(Reading::Measured(width)) => Counts::Measured(Sum::product(*length, *width)),
            // It is no longer than the longest.
            Some(Reading::TooSmall) => Counts::Measured(Sum::product(*length, too_small.min(*length))),
            Some(Reading::NotEvaluable(_)) => unread(Unread::AcrossAsRead(part)),
            Some(Reading::Gone | Reading::MergedInto(_) | Reading::Split(_)) => contradicts,
            None => unread(Unread::PerpendicularNotRecorded),
        },
        Ok(Reading::Split(lengths)) => match across {
            Some(Reading::Split(widths)) if widths.len() == lengths.len() => fragments(lengths, widths),
            Some(Reading::NotEvaluable(_)) => unread(Unread::AcrossAsRead(part)),
            _ => Counts::Missing(Missing::FragmentsNotMeasured),
        },
        // Asked before: the other lesion stands for it.
        Ok(Reading::MergedInto(_)) => contradicts,
    }
}

fn fragments(lengths: &[Length], widths: &[Length]) -> Counts {
    let mut sum = Sum::of(0, Unit::Mm2);
    for (length, width) in lengths.iter().zip(widths) {
        if length.is_zero() != width.is_zero() {
            return Counts::Missing(Missing::Contradicts);
        }
        sum += Sum::product(*length, *width);
    }
    match u32::try_from(lengths.len()).unwrap_or(u32::MAX) {
        0 => Counts::Missing(Missing::FragmentsNotMeasured),
        count => Counts::Fragments { count, sum },
    }
}
