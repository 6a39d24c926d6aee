use chrono::NaiveDate;

use super::sum_standard::{NonTargetSeen, NonTargetStatus, SumStandard};
use super::verdict::{Review, RuleId, Warning, WarningCode};
use super::words::{day, listed};
use super::{Category, NonTargetResponse};
use crate::imaging::{Lesion, Markers, NonTargetReading, NotEvaluable, Scan};

/// The non-target disease on one scan.
#[derive(Debug, Clone)]
pub(super) struct NonTargetNow {
    pub response: NonTargetResponse,
    /// The labels of lesions that are still there.
    pub remaining: Vec<String>,
    /// The labels of lesions that nothing is known of, with the reason.
    pub missing: Vec<String>,
    /// The rule, when it is progression.
    pub progression: Option<(RuleId, String)>,
    pub warnings: Vec<Warning>,
    pub review: Option<Review>,
}

/// Judges the non-target lesions (Eisenhauer 2009, section 4.3.3). Progression needs one unequivocal statement;
/// otherwise one lesion of which nothing is known makes the whole not evaluable.
pub(super) fn judge(
    standard: &dyn SumStandard,
    non_targets: &[&Lesion],
    scan: &Scan,
    has_targets: bool,
    overall_cr: Option<NaiveDate>,
) -> NonTargetNow {
    let mut now = NonTargetNow {
        response: NonTargetResponse::None,
        remaining: Vec::new(),
        missing: Vec::new(),
        progression: None,
        warnings: Vec::new(),
        review: None,
    };
    let mut progressed = Vec::new();
    for &lesion in non_targets {
        let seen = match scan.non_targets.get(&lesion.id) {
            Some(reading) => standard.non_target(lesion, reading, scan),
            None => {
                let unknown = NonTargetReading::NotEvaluable(NotEvaluable::NotRecorded);
                NonTargetSeen::plainly(lesion, &unknown)
            }
        };
        now.warnings.extend(seen.note);
        match seen.status {
            NonTargetStatus::Gone => {}
            NonTargetStatus::Present => now.remaining.push(lesion.label.clone()),
            NonTargetStatus::Progressed => progressed.push(lesion.label.clone()),
            NonTargetStatus::Unknown(reason) => {
                now.missing.push(format!("{} ({})", lesion.label, reason.words()));
            }
        }
    }
    now.response = response(&now, &progressed, non_targets);
    if !progressed.is_empty() {
        let sentence = format!("Unequivocal progression of {}", listed(&progressed));
        now.progression = Some((RuleId::NonTargetPd, sentence));
    } else if let Some(date) = overall_cr.filter(|_| !now.remaining.is_empty()) {
        came_back(&mut now, date, has_targets);
    }
    add_markers(&mut now, scan.markers, has_targets);
    now
}

fn response(now: &NonTargetNow, progressed: &[String], non_targets: &[&Lesion]) -> NonTargetResponse {
    if non_targets.is_empty() {
        NonTargetResponse::None
    } else if !progressed.is_empty() {
        NonTargetResponse::Pd
    } else if !now.missing.is_empty() {
        NonTargetResponse::Ne
    } else if !now.remaining.is_empty() {
        NonTargetResponse::NonCrNonPd
    } else {
        NonTargetResponse::Cr
    }
}

/// Any disease seen after a true complete response is progression (Eisenhauer 2009, footnote to table 3). The
/// complete response may also have been wrong, so a person looks.
fn came_back(now: &mut NonTargetNow, overall_cr: NaiveDate, has_targets: bool) {
    let labels = listed(&now.remaining);
    now.response = NonTargetResponse::Pd;
    now.progression = Some((
        RuleId::NonTargetPdReappeared,
        format!("There was a complete response on {}, and {labels} is seen again", day(overall_cr)),
    ));
    now.review = Some(Review {
        sentence: format!(
            "Look at the scan of {} again: if {labels} was still there, correct that complete response; otherwise this is progression",
            day(overall_cr)
        ),
        instead: vec![if has_targets { Category::Pr } else { Category::NonCrNonPd }],
    });
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
    let (response, sentence) = match markers {
        Markers::NotFollowed | Markers::Normal => return,
        Markers::Raised => (
            NonTargetResponse::NonCrNonPd,
            "Tumour markers are above normal, so this is not a complete response",
        ),
        Markers::NotDone => (
            NonTargetResponse::Ne,
            "Tumour markers are followed and were not done, so complete response cannot be shown",
        ),
    };
    now.response = response;
    now.warnings.push(Warning::about_scan(WarningCode::Markers, sentence));
}
