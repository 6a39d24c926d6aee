use chrono::NaiveDate;

use super::followed::Followed;
use super::sum_standard::SumStandard;
use super::{NonTargetResponse, NonTargetSeen, NonTargetStatus, Reason, Short, Warning};
use crate::imaging::{Markers, NonTargetReading, Scan};

/// The non-target disease on one scan.
#[derive(Debug, Clone)]
pub(super) struct NonTargetNow {
    pub response: NonTargetResponse,
    pub seen: Short<NonTargetSeen, 5>,
    /// The rule, when it is progression.
    pub progression: Option<Reason>,
    pub warnings: Vec<Warning>,
}

impl NonTargetNow {
    /// Without non-target lesions.
    pub fn nothing() -> NonTargetNow {
        NonTargetNow {
            response: NonTargetResponse::None,
            seen: Short::WITH_ROOM,
            progression: None,
            warnings: Vec::new(),
        }
    }
}

/// Judges the non-target lesions (Eisenhauer 2009, section 4.3.3). Progression needs one unequivocal statement;
/// otherwise one lesion of which nothing is known makes the whole not evaluable.
pub(super) fn judge(
    standard: &dyn SumStandard,
    non_targets: &[Followed],
    scan: &Scan,
    as_baseline: bool,
    has_targets: bool,
    overall_cr: Option<NaiveDate>,
    now: &mut NonTargetNow,
) {
    let (mut any_left, mut any_unknown, mut any_progressed) = (false, false, false);
    for (followed, seen) in non_targets.iter().zip(now.seen.lay(non_targets.len())) {
        let reading = followed.find_as_laid(&scan.non_targets, as_baseline);
        let mut status = reading.map_or(NonTargetStatus::Unknown, |reading| plainly(followed, reading));
        if status == NonTargetStatus::Progressed
            && let Some(why_not) = standard.not_progressed(followed, scan)
        {
            now.warnings.push(why_not);
            status = NonTargetStatus::Present;
        }
        match status {
            NonTargetStatus::Gone => {}
            NonTargetStatus::Present => any_left = true,
            NonTargetStatus::Progressed => any_progressed = true,
            NonTargetStatus::Unknown => any_unknown = true,
        }
        *seen = NonTargetSeen { lesion: followed.index, status };
    }
    if any_progressed {
        now.response = NonTargetResponse::Pd;
        now.progression = Some(Reason::NonTargetPd);
    } else if let Some(cr_on) = overall_cr.filter(|_| any_left) {
        // Any disease seen after a true complete response is progression (Eisenhauer 2009, footnote to table 3).
        now.response = NonTargetResponse::Pd;
        now.progression = Some(Reason::NonTargetPdReappeared { cr_on });
    } else if any_unknown {
        now.response = NonTargetResponse::Ne;
    } else if any_left {
        now.response = NonTargetResponse::NonCrNonPd;
    } else if !non_targets.is_empty() {
        now.response = NonTargetResponse::Cr;
    }
    add_markers(now, scan.markers, has_targets);
}

/// Where tumour markers are followed, complete response needs them normal. They mean nothing without disease at
/// baseline.
fn add_markers(now: &mut NonTargetNow, markers: Markers, has_targets: bool) {
    let nothing_else_left = match now.response {
        NonTargetResponse::Cr => true,
        NonTargetResponse::None => has_targets,
        _ => false,
    };
    if !nothing_else_left {
        return;
    }
    let (response, warning) = match markers {
        Markers::NotFollowed | Markers::Normal => return,
        Markers::Raised => (NonTargetResponse::NonCrNonPd, Warning::MarkersRaised),
        Markers::NotDone => (NonTargetResponse::Ne, Warning::MarkersNotDone),
    };
    now.response = response;
    now.warnings.push(warning);
}

/// The plain meaning of what was entered: a node under 10 mm or a lesion at 0 is gone.
fn plainly(followed: &Followed, reading: &NonTargetReading) -> NonTargetStatus {
    match reading {
        NonTargetReading::Gone => NonTargetStatus::Gone,
        NonTargetReading::Present | NonTargetReading::Increased => NonTargetStatus::Present,
        NonTargetReading::UnequivocalProgression => NonTargetStatus::Progressed,
        NonTargetReading::NotEvaluable(_) => NonTargetStatus::Unknown,
        NonTargetReading::Measured(length) => {
            let gone = if followed.is_node { length.tenths_mm() < 100 } else { length.is_zero() };
            if gone { NonTargetStatus::Gone } else { NonTargetStatus::Present }
        }
    }
}
