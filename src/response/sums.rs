use super::sum_standard::SumStandard;
use super::verdict::Contribution;
use super::{History, SumRules};
use crate::imaging::{Lesion, LesionId, NotEvaluable, Reading, Scan, Sum};
use crate::order::SortedSet;

/// A target node under this short axis is normal: 10 mm (Eisenhauer 2009, section 4.3.1).
const NORMAL_NODE_BELOW_TENTHS_MM: u32 = 100;

/// What the targets add up to on one scan.
#[derive(Debug, Clone)]
pub(super) struct TargetSum {
    /// Of the targets that could be read.
    pub sum: Sum,
    /// The targets that could not be read, and why.
    pub missing: Vec<(LesionId, String)>,
    /// The targets that were read and are still disease.
    pub remaining: Vec<Remaining>,
    pub contributions: Vec<Contribution>,
    /// Where only nodes remain: how much they must shrink, in tenths of a millimetre, until all are normal.
    pub nodes_to_normal: Option<u32>,
    /// Where nothing remains: how much the largest node must grow until it is disease again.
    pub node_to_return: Option<u32>,
}

/// A target that is still disease.
#[derive(Debug, Clone)]
pub(super) struct Remaining {
    pub label: String,
    pub counted: Sum,
    pub is_node: bool,
}

impl TargetSum {
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// Everything was read, nothing is left: non-nodal targets at 0, nodes under 10 mm.
    pub fn is_all_gone(&self) -> bool {
        self.is_complete() && self.remaining.is_empty()
    }
}

/// Adds up `targets` on `scan` the way `standard` reads them.
pub(super) fn sum_targets(
    standard: &dyn SumStandard,
    history: &History,
    targets: &[&Lesion],
    scan: &Scan,
    rules: &SumRules,
) -> TargetSum {
    let mut total = TargetSum {
        sum: Sum::ZERO,
        missing: Vec::new(),
        remaining: Vec::new(),
        contributions: Vec::with_capacity(targets.len()),
        nodes_to_normal: None,
        node_to_return: None,
    };
    for &lesion in targets {
        let (counted, how) = match count(standard, history, lesion, scan, rules) {
            Ok((counted, how)) => {
                total.sum += counted;
                if !is_gone(lesion, counted) {
                    total.remaining.push(Remaining {
                        label: lesion.label.clone(),
                        counted,
                        is_node: lesion.is_node(),
                    });
                }
                (Some(counted), how)
            }
            Err(reason) => {
                total.missing.push((lesion.id.clone(), format!("{} ({reason})", lesion.label)));
                (None, reason)
            }
        };
        total.contributions.push(Contribution {
            lesion: lesion.id.clone(),
            label: lesion.label.clone(),
            counted,
            how,
        });
    }
    add_node_edges(&mut total, targets);
    total
}

/// Nodes under 10 mm are normal, so for them a step across 10 mm changes what remains.
fn add_node_edges(total: &mut TargetSum, targets: &[&Lesion]) {
    let counted = |lesion: &Lesion| {
        let contribution = total.contributions.iter().find(|contribution| contribution.lesion == lesion.id);
        contribution.and_then(|contribution| contribution.counted).unwrap_or_default()
    };
    let nodes = targets.iter().filter(|lesion| lesion.is_node()).map(|lesion| counted(lesion).tenths_mm());
    if total.is_all_gone() {
        total.node_to_return = nodes.map(|node| NORMAL_NODE_BELOW_TENTHS_MM.saturating_sub(node)).min();
        return;
    }
    let others_gone = targets.iter().all(|lesion| lesion.is_node() || counted(lesion) == Sum::ZERO);
    if total.is_complete() && others_gone {
        let excess = |node: u32| (node + 1).saturating_sub(NORMAL_NODE_BELOW_TENTHS_MM);
        total.nodes_to_normal = Some(nodes.map(excess).sum());
    }
}

fn is_gone(lesion: &Lesion, counted: Sum) -> bool {
    match lesion.is_node() {
        true => counted.tenths_mm() < NORMAL_NODE_BELOW_TENTHS_MM,
        false => counted == Sum::ZERO,
    }
}

/// What one lesion counts for and how it was arrived at, or why it is missing.
fn count(
    standard: &dyn SumStandard,
    history: &History,
    lesion: &Lesion,
    scan: &Scan,
    rules: &SumRules,
) -> Result<(Sum, String), String> {
    let words = |reason: NotEvaluable| reason.words().to_owned();
    match standard.reading(history, lesion, scan).map_err(words)? {
        Reading::Measured(length) => Ok((Sum::from(length), "measured".to_owned())),
        Reading::TooSmall => Ok((
            Sum::from(rules.too_small),
            format!("seen, too small to measure, counts {}", rules.too_small),
        )),
        Reading::Gone => Ok((Sum::ZERO, "gone".to_owned())),
        Reading::NotEvaluable(reason) => Err(words(reason)),
        Reading::Split(parts) if parts.is_empty() => Err("fragments not measured".to_owned()),
        Reading::Split(parts) => {
            let how = format!("{} fragments added", parts.len());
            Ok((parts.into_iter().sum(), how))
        }
        Reading::MergedInto(into) => {
            let stands_for = final_lesion(standard, history, lesion, into, scan)?;
            Ok((Sum::ZERO, format!("merged into {}, counted there", stands_for.label)))
        }
    }
}

/// The lesion whose diameter stands for a merged one, or why there is none.
fn final_lesion<'a>(
    standard: &dyn SumStandard,
    history: &'a History,
    lesion: &Lesion,
    into: LesionId,
    scan: &Scan,
) -> Result<&'a Lesion, String> {
    let mut passed = SortedSet::from([lesion.id.clone()]);
    let mut next = into;
    loop {
        let Some(other) = history.lesion(&next) else {
            return Err(format!("merged into {next}, which is not in the list"));
        };
        if !passed.insert(next) {
            return Err("merged lesions that name each other".to_owned());
        }
        match standard.reading(history, other, scan) {
            Ok(Reading::MergedInto(further)) => next = further,
            Ok(Reading::NotEvaluable(reason)) | Err(reason) => {
                return Err(format!("merged into {}, {}", other.label, reason.words()));
            }
            Ok(_) => return Ok(other),
        }
    }
}
