use super::super::{ActivityKind, AnchorRef, Content, TimePoint};
use crate::calendar::{Offset, WindowSpec};
use crate::imaging::Modality;

/// What makes two time points the same row of the schedule.
pub(super) type RowName<'a> = (ActivityKind, Option<Modality>, &'a str);

pub(super) fn row_name(time_point: &TimePoint) -> RowName<'_> {
    let activity = &time_point.activity;
    (activity.kind, activity.modality, activity.title.as_str())
}

/// The time points of the schedule by row, in the order in which rows first appear.
pub(super) fn rows(content: &Content) -> Vec<(RowName<'_>, Vec<&TimePoint>)> {
    let mut rows: Vec<(RowName<'_>, Vec<&TimePoint>)> = Vec::new();
    for time_point in &content.time_points {
        let name = row_name(time_point);
        match rows.iter_mut().find(|(other, _)| *other == name) {
            Some((_, row)) => row.push(time_point),
            None => rows.push((name, vec![time_point])),
        }
    }
    rows
}

/// Whether a time point is over before the treatment begins, so that later results can be compared with it.
pub(super) fn is_baseline(time_point: &TimePoint) -> bool {
    let counts_from_treatment = matches!(
        time_point.timing.anchor,
        AnchorRef::IndexProcedure
            | AnchorRef::FirstSession
            | AnchorRef::EachSession
            | AnchorRef::NthSession(1)
            | AnchorRef::WorkUpAngiogram
            | AnchorRef::MdtDecision
    );
    let offset = time_point.timing.offset;
    let closes_by_day_zero = match time_point.timing.window {
        WindowSpec::Around { after, .. } => offset.is_before() || after.is_zero(),
        WindowSpec::Between { high, .. } => high.approx_days() <= 0,
        WindowSpec::AtLeast(least) => least.is_before(),
        WindowSpec::AtMost(most) => most.approx_days() <= 0,
        WindowSpec::ExactDay => true,
    };
    counts_from_treatment && (offset.is_before() || offset == Offset::ZERO) && closes_by_day_zero
}

/// Whether a published standard is read at a time point.
pub(super) fn has_published_standard(time_point: &TimePoint) -> bool {
    time_point.criteria.iter().any(|criterion| criterion.standard().is_published())
}
