use super::followed::Followed;
use super::sum_standard::SumStandard;
use super::target::Targets;
use super::{
    Contribution, Counts, History, LesionIndex, Limits, Measures, Missing, Part, ScanRef, Short, SumRules,
    Unread, products, volume,
};
use crate::imaging::{LesionId, LesionReading, Reading, Scan, Sum};

/// A target node under this short axis is normal: 10 mm (Eisenhauer 2009, section 4.3.1).
const NORMAL_NODE_BELOW_TENTHS_MM: u32 = 100;

/// What the targets add up to on one scan.
#[derive(Debug, Clone)]
pub(super) struct TargetSum {
    pub targets: Targets,
    pub contributions: Short<Contribution, 5>,
    /// A target is said to have merged into another one.
    pub any_merged: bool,
    /// Where only nodes remain: how much they must shrink, in tenths of a millimetre, until all are normal.
    pub nodes_to_normal: Option<u32>,
    /// Where nothing remains: how much the largest node must grow until it is disease again.
    pub node_to_return: Option<u32>,
}

/// Adds up targets the way a standard reads them.
#[derive(Clone, Copy)]
pub(super) struct Adding<'a> {
    standard: &'a dyn SumStandard,
    limits: &'static Limits,
    history: &'a History,
    rules: &'a SumRules,
}

/// Whether what was counted for a target is no disease any more.
pub(super) fn is_gone(limits: &Limits, is_node: bool, counted: Sum) -> bool {
    match is_node && limits.as_recist {
        true => counted.tenths_mm() < NORMAL_NODE_BELOW_TENTHS_MM,
        false => counted.is_zero(),
    }
}

impl TargetSum {
    /// Before any target was added.
    pub fn nothing(limits: &Limits) -> TargetSum {
        let sum = Sum::of(0, limits.measures.unit());
        TargetSum {
            targets: Targets { sum, is_complete: true, any_left: false, grown: None },
            contributions: Short::WITH_ROOM,
            any_merged: false,
            nodes_to_normal: None,
            node_to_return: None,
        }
    }
}

/// The diameter of a whole lesion, where only that counts, in its place on the baseline: so it is nearly always.
#[inline]
fn plain_diameter(target: &Followed, scan: &Scan) -> Option<Sum> {
    match (target.part, scan.targets.at(target.place?)?.size.as_ref()?) {
        (Part::Whole, Reading::Measured(length)) => Some(Sum::from(*length)),
        _ => None,
    }
}

impl<'a> Adding<'a> {
    /// By a standard and what the protocol chose of it.
    pub fn by(standard: &'a dyn SumStandard, history: &'a History, rules: &'a SumRules) -> Adding<'a> {
        Adding { standard, limits: standard.limits(), history, rules }
    }

    /// What the targets add up to on one scan.
    pub fn sum(&self, targets: &[Followed], name: ScanRef, scan: &Scan) -> TargetSum {
        let mut total = TargetSum::nothing(self.limits);
        self.add(targets, name, scan, &mut total);
        total
    }

    /// Adds the targets of one scan to nothing.
    pub fn add(&self, targets: &[Followed], name: ScanRef, scan: &Scan, total: &mut TargetSum) {
        let as_baseline = self.history.reads_as_baseline(name);
        let plainly = as_baseline && self.limits.measures == Measures::Diameters;
        let limits = self.limits;
        let mut now = total.targets;
        let mut others_left = false;
        for (target, one) in targets.iter().zip(total.contributions.lay(targets.len())) {
            one.lesion = target.index;
            let counted = match plain_diameter(target, scan).filter(|_| plainly) {
                Some(diameter) => {
                    one.counts = Counts::Measured(diameter);
                    Some(diameter)
                }
                None => self.count(target, scan, one, &mut total.any_merged),
            };
            let Some(counted) = counted else {
                now.is_complete = false;
                continue;
            };
            now.sum += counted;
            if is_gone(limits, target.is_node, counted) {
                continue;
            }
            now.any_left = true;
            if !(target.is_node && limits.as_recist) {
                others_left = true;
            }
        }
        total.targets = now;
        if now.is_complete && !others_left {
            self.weigh_nodes(targets, total);
        }
    }

    /// Where only nodes may be left: how far they are from what they are not. Nodes under 10 mm are normal, so for them a step
    /// across 10 mm changes what remains.
    fn weigh_nodes(&self, targets: &[Followed], total: &mut TargetSum) {
        let unit = self.limits.measures.unit();
        let counted = targets.iter().zip(&total.contributions);
        let nodes = counted.filter(|(target, _)| target.is_node && self.limits.as_recist);
        let nodes = nodes.filter_map(|(_, one)| Some(one.counts.sum(unit)?.tenths_mm()));
        if total.targets.is_all_gone() {
            total.node_to_return = nodes.map(|node| NORMAL_NODE_BELOW_TENTHS_MM.saturating_sub(node)).min();
        } else {
            let above = |node: u32| node.saturating_add(1).saturating_sub(NORMAL_NODE_BELOW_TENTHS_MM);
            total.nodes_to_normal = Some(nodes.map(above).fold(0, u32::saturating_add));
        }
    }

    /// What one lesion counts for and how it was arrived at, or why it is missing; gives what is added. Kept out of the loop
    /// over the targets, which seldom needs it.
    #[inline(never)]
    fn count(
        &self,
        target: &Followed,
        scan: &Scan,
        one: &mut Contribution,
        any_merged: &mut bool,
    ) -> Option<Sum> {
        one.counts = self.counts(target, target.find(&scan.targets), scan, any_merged);
        one.counts.sum(self.limits.measures.unit())
    }

    fn counts(
        &self,
        target: &Followed,
        read: Option<&LesionReading>,
        scan: &Scan,
        any_merged: &mut bool,
    ) -> Counts {
        let longest = target.part.of(read, scan);
        if let Ok(Reading::MergedInto(into)) = longest {
            *any_merged = true;
            return match self.final_lesion(into, scan) {
                Ok(stands_for) => Counts::MergedInto(stands_for),
                Err(missing) => Counts::Missing(missing),
            };
        }
        match self.limits.measures {
            Measures::Diameters => self.diameter(target.part, longest),
            Measures::Products => products::count(target.part, longest, read, self.rules.too_small),
            Measures::Volumes => volume::count(longest, read),
        }
    }

    fn diameter(&self, part: Part, longest: Result<&Reading, Unread>) -> Counts {
        match longest {
            Ok(Reading::Measured(length)) => Counts::Measured(Sum::from(*length)),
            Ok(Reading::TooSmall) => Counts::TooSmall(Sum::from(self.rules.too_small)),
            Ok(Reading::Gone) => Counts::Gone,
            Ok(Reading::NotEvaluable(_)) => Counts::Missing(Missing::Unread(Unread::AsRead(part))),
            Ok(Reading::Split(parts)) if parts.is_empty() => Counts::Missing(Missing::FragmentsNotMeasured),
            Ok(Reading::Split(parts)) => {
                let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
                Counts::Fragments { count, sum: parts.iter().copied().sum() }
            }
            // Asked before.
            Ok(Reading::MergedInto(_)) => Counts::Missing(Missing::MergedInCircle),
            Err(why) => Counts::Missing(Missing::Unread(why)),
        }
    }

    /// The lesion whose diameter stands for a merged one, or why there is none.
    fn final_lesion(&self, into: &LesionId, scan: &Scan) -> Result<LesionIndex, Missing> {
        let mut next = into;
        // A way that is longer than there are lesions comes by one of them again.
        for _ in self.history.lesions() {
            // A history has every lesion that its scans name.
            let named = self.history.places().find(|(_, lesion)| lesion.id == *next);
            let Some((into, other)) = named else { return Err(Missing::Unread(Unread::NotRecorded)) };
            let part = self.standard.part(self.history, other);
            let why = match part.of(scan.targets.get(&other.id), scan) {
                Ok(Reading::MergedInto(further)) => {
                    next = further;
                    continue;
                }
                Ok(Reading::NotEvaluable(_)) => Unread::AsRead(part),
                // A volume needs no diameter beside it; whether it has one, its own contribution says.
                Err(Unread::ViableNotRecorded) if self.limits.measures == Measures::Volumes => {
                    return Ok(into);
                }
                Err(why) => why,
                Ok(_) => return Ok(into),
            };
            return Err(Missing::MergedIntoMissing { into, why });
        }
        Err(Missing::MergedInCircle)
    }
}
