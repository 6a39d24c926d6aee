use super::non_target::NonTargetNow;
use super::standard::Standard;
use super::target::{is_partial_response, pd_needs};
use super::timepoint::{Course, Judged, SoFar};
use super::verdict::{NotMet, RuleId, Warning, WarningCode};
use super::words::{above_nadir, day, from_baseline, listed};
use super::{Category, NewLesions, NonTargetResponse, TargetResponse};
use crate::imaging::{Reading, Sum};

/// Where a rule is published.
pub(super) fn citation(rule: RuleId, standard: &Standard) -> &'static str {
    let recist = *standard == Standard::Recist11;
    match rule {
        RuleId::TargetPrKept => {
            "EORTC RECIST working group, recist.eortc.org, Managing PR when TP measurements change slightly over time"
        }
        RuleId::TargetPdReappeared | RuleId::NonTargetPdReappeared => {
            "Eisenhauer 2009, Eur J Cancer 45:228, footnote to table 3; EORTC RECIST working group, Does a new lesion always result in PD"
        }
        RuleId::TargetPdSubset | RuleId::TargetNeMissing | RuleId::TargetNeBaseline => {
            "Eisenhauer 2009, Eur J Cancer 45:228, section 4.4.2"
        }
        RuleId::NonTargetPd | RuleId::NonTargetOnly if recist => {
            "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.3 and table 2"
        }
        RuleId::NewLesionPd | RuleId::NewLesionPdBackdated if recist => {
            "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.5"
        }
        RuleId::PetPd => "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.5",
        RuleId::OverallTable if recist => "Eisenhauer 2009, Eur J Cancer 45:228, table 1",
        RuleId::NoDisease | RuleId::NothingInScope => "",
        RuleId::TargetCr | RuleId::TargetPd | RuleId::TargetPr | RuleId::TargetSd if recist => {
            "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.1"
        }
        _ => standard.citation(),
    }
}

/// "Targets: partial response; non-target: neither complete response nor progression; no new lesions".
pub(super) fn parts(judged: &Judged) -> String {
    format!(
        "Targets: {}; {}; {}",
        judged.target.label().to_lowercase(),
        non_target_words(&judged.non_target),
        judged.new.status.label().to_lowercase()
    )
}

pub(super) fn non_target_words(non_target: &NonTargetNow) -> String {
    match non_target.response {
        NonTargetResponse::None => "no non-target lesions".to_owned(),
        NonTargetResponse::Cr => "non-target disease has gone".to_owned(),
        NonTargetResponse::NonCrNonPd if non_target.remaining.is_empty() => {
            "non-target disease has gone, and tumour markers are above normal".to_owned()
        }
        NonTargetResponse::NonCrNonPd => {
            format!("non-target disease persists ({})", listed(&non_target.remaining))
        }
        NonTargetResponse::Pd => "non-target disease progresses".to_owned(),
        NonTargetResponse::Ne if non_target.missing.is_empty() => "tumour markers were not done".to_owned(),
        NonTargetResponse::Ne => {
            format!("non-target disease is not evaluable: {}", listed(&non_target.missing))
        }
    }
}

/// The same where there are no targets.
pub(super) fn non_target_alone(non_target: &NonTargetNow) -> String {
    format!("No target lesions; {}", non_target_words(non_target))
}

/// The alternatives to the category, with what each would have needed.
pub(super) fn not_met(course: &Course, judged: &Judged) -> Vec<NotMet> {
    let mut not_met = Vec::new();
    let mut add = |category, sentence: String| not_met.push(NotMet { category, sentence });
    let facts = &judged.facts;
    let now = judged.category;
    if now == Category::Pd {
        let shrunk = facts.baseline.filter(|baseline| is_partial_response(baseline.sum, facts.sum));
        if let (TargetResponse::Pd, true, Some(baseline)) = (judged.target, facts.is_complete, shrunk) {
            let words = from_baseline(baseline.sum, baseline.date, facts.sum);
            add(Category::Pr, format!("Not PR: {words}, but progression comes first"));
        }
        return not_met;
    }
    if judged.target != TargetResponse::None
        && facts.is_complete
        && let Some(nadir) = &facts.nadir
        && !facts.is_all_gone
    {
        let needs = pd_needs(&course.settings.sums);
        let sentence = match nadir.sum {
            Sum::ZERO => "Not PD by the sum: 20 % of a nadir of 0 mm means nothing".to_owned(),
            _ => format!("Not PD: {}; needs {needs}", above_nadir(nadir, facts.sum)),
        };
        add(Category::Pd, sentence);
    }
    if judged.target == TargetResponse::None && judged.non_target.response == NonTargetResponse::NonCrNonPd {
        add(Category::Pd, "Not PD: no unequivocal progression and no new lesion".to_owned());
    }
    if judged.target == TargetResponse::Sd
        && let Some(baseline) = facts.baseline
    {
        let words = from_baseline(baseline.sum, baseline.date, facts.sum);
        add(Category::Pr, format!("Not PR: {words}; needs −30 %"));
    }
    if let Some(sentence) = not_complete(judged) {
        add(Category::Cr, sentence);
    }
    not_met
}

fn not_complete(judged: &Judged) -> Option<String> {
    if matches!(judged.category, Category::Cr | Category::Ned | Category::Ne) {
        return None;
    }
    if !judged.sum.remaining.is_empty() {
        let remaining = judged.sum.remaining.iter();
        let sizes: Vec<String> = remaining.map(|left| format!("{} {}", left.label, left.counted)).collect();
        return Some(format!("Not CR: {} still there", listed(&sizes)));
    }
    match judged.non_target.response {
        NonTargetResponse::NonCrNonPd | NonTargetResponse::Ne => {
            Some(format!("Not CR: {}", non_target_words(&judged.non_target)))
        }
        _ => None,
    }
}

/// Notes about the baseline that bear on every later scan.
pub(super) fn about_baseline(course: &Course) -> Vec<Warning> {
    let missing = course.baseline.missing.iter();
    missing
        .map(|(id, reason)| Warning {
            code: WarningCode::BaselineIncomplete,
            lesion: Some(id.clone()),
            sentence: format!(
                "The baseline has no value of {reason}. Without it partial response and stable disease cannot be judged"
            ),
        })
        .collect()
}

/// Notes about one scan that do not change its category.
pub(super) fn about_scan(course: &Course, judged: &Judged, so_far: &SoFar) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let baseline = course.history.baseline();
    let scan = judged.scan;
    if scan.modality != baseline.modality && !course.targets.is_empty() {
        warnings.push(Warning::about_scan(
            WarningCode::OtherModality,
            &format!(
                "This is {}, the baseline was {}: sizes may not compare",
                scan.modality.label(),
                baseline.modality.label()
            ),
        ));
    }
    for (id, reason) in &judged.sum.missing {
        warnings.push(Warning {
            code: WarningCode::Missing,
            lesion: Some(id.clone()),
            sentence: format!("{reason}: counts neither as 0 nor as too small"),
        });
    }
    for reason in &judged.non_target.missing {
        warnings.push(Warning::about_scan(WarningCode::Missing, reason));
    }
    for lesion in &course.targets {
        let merged = course.standard.reading(course.history, lesion, scan);
        if let Ok(Reading::MergedInto(into)) = merged
            && let Some(other) = course.history.lesion(&into)
        {
            let sentence = format!("{} has merged into {}, which counts for both", lesion.label, other.label);
            warnings.push(Warning::about(WarningCode::Merged, lesion, &sentence));
        }
    }
    if judged.target == TargetResponse::Sd
        && course.settings.sums.keep_pr
        && let Some(first) = so_far.unconfirmed(&course.settings.best)
    {
        let sentence = format!(
            "Partial response on {} was not confirmed {} days later, so it does not stay",
            day(first),
            course.settings.best.confirmation_days
        );
        warnings.push(Warning::about_scan(WarningCode::PrKept, &sentence));
    }
    if let Some(progression) = so_far.progression {
        let sentence = format!(
            "Progression was reached on {}. This scan is judged by its own numbers and does not undo it",
            day(progression)
        );
        warnings.push(Warning::about_scan(WarningCode::EarlierProgression, &sentence));
    }
    if judged.decision.is_some_and(|decision| decision.rule == RuleId::TargetPdReappeared) {
        warnings.push(Warning::about_scan(WarningCode::Reappeared, &came_back(judged)));
    }
    if judged.non_target.response == NonTargetResponse::Pd && judged.target != TargetResponse::None {
        let sentence = "Beside measurable disease, non-target progression is overall worsening large enough to change treatment, not modest growth of one lesion";
        warnings.push(Warning::about_scan(WarningCode::NonTargetPd, sentence));
    }
    if judged.new.status == NewLesions::Unequivocal && judged.target == TargetResponse::Cr {
        let sentence = "The targets have gone; the progression is a new lesion elsewhere";
        warnings.push(Warning::about_scan(WarningCode::NewLesion, sentence));
    }
    warnings
}

/// What to check before a reappearance is called progression (Schwartz 2016, Eur J Cancer 62:132).
fn came_back(judged: &Judged) -> String {
    let date = judged.facts.overall_cr.map(day).unwrap_or_default();
    let remaining = &judged.sum.remaining;
    let labels: Vec<String> = remaining.iter().map(|left| left.label.clone()).collect();
    let sentence = format!(
        "Look at the scan of {date} again: if {} was still there, correct that complete response",
        listed(&labels)
    );
    match remaining.as_slice() {
        [only] if only.is_node => {
            format!("{sentence}. A single node just over 10 mm may be confirmed on the next scan first")
        }
        _ => sentence,
    }
}
