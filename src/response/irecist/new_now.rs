use super::super::new_lesions::KnownNew;
use super::super::timepoint::Course;
use super::super::{LesionIndex, Short};
use super::data::ImmuneBlock;
use crate::imaging::{Length, NewLesionFinding, NewRole, Scan, SinceLast, Sum};

/// A new lesion that nobody classed is followed as a target from this size: 10 mm, a node 15 mm, as at baseline (Seymour
/// 2017: measurable as in RECIST 1.1). That the first size classes it is ours.
const NEW_TARGET_FROM: Length = Length::from_mm(10);
/// The same of a node, short axis.
const NEW_TARGET_NODE_FROM: Length = Length::from_mm(15);
/// A node under this short axis is normal: 10 mm.
const NORMAL_NODE_BELOW: Length = Length::from_mm(10);

/// What the new lesions are on one scan.
#[derive(Debug, Clone)]
pub(super) struct NewNow {
    /// Those that first appear on this scan.
    pub appeared: Short<LesionIndex, 4>,
    /// Those that appeared after the first scan of the block and are seen here.
    pub further: Short<LesionIndex, 4>,
    /// One of them is still there.
    pub any_left: bool,
    /// Nothing was recorded of them here.
    pub unrecorded: Short<LesionIndex, 4>,
    /// New targets: how many, and what they add up to.
    pub targets: usize,
    pub sum: Sum,
    pub unmeasured: Short<LesionIndex, 4>,
    /// Of those that the first scan of the block has: the sum of what is measured here.
    pub sum_of_block: Sum,
    pub unmeasured_of_block: bool,
    /// A new non-target is said to have grown.
    pub larger: Option<LesionIndex>,
    pub unequivocally_larger: Option<LesionIndex>,
    /// A new non-target measures more than on the first scan of the block, and nobody says whether it grew.
    pub measures_more: Option<LesionIndex>,
}

impl NewNow {
    /// Nothing is new.
    pub fn none() -> NewNow {
        NewNow {
            appeared: Short::empty(),
            further: Short::empty(),
            any_left: false,
            unrecorded: Short::empty(),
            targets: 0,
            sum: Sum::ZERO,
            unmeasured: Short::empty(),
            sum_of_block: Sum::ZERO,
            unmeasured_of_block: false,
            larger: None,
            unequivocally_larger: None,
            measures_more: None,
        }
    }

    /// Reads the new lesions of one scan into none.
    pub fn read(&mut self, course: &Course, at: usize, scan: &Scan, block: Option<&ImmuneBlock>) {
        for new in course.new_lesions.tumour_by(at) {
            self.add(course, at, scan, block, new);
        }
    }

    fn add(&mut self, course: &Course, at: usize, scan: &Scan, block: Option<&ImmuneBlock>, new: KnownNew) {
        let finding = scan.new_lesions.get(&new.lesion.id);
        let is_gone = finding.is_some_and(|finding| is_gone(new, finding));
        let of_block = block.filter(|block| new.first <= block.first);
        let is_of_block = of_block.is_some();
        if new.first == at {
            self.appeared.push(new.index);
        }
        match finding {
            None => self.unrecorded.push(new.index),
            Some(_) if is_gone => {}
            Some(_) => {
                self.any_left = true;
                if block.is_some() && !is_of_block {
                    self.further.push(new.index);
                }
            }
        }
        if is_target(new) {
            self.targets += 1;
            match finding.and_then(|finding| measured(finding, is_gone)) {
                Some(sum) => {
                    self.sum += sum;
                    if is_of_block {
                        self.sum_of_block += sum;
                    }
                }
                None => {
                    self.unmeasured.push(new.index);
                    self.unmeasured_of_block |= is_of_block;
                }
            }
            return;
        }
        let Some(finding) = finding else { return };
        match finding.since_last {
            SinceLast::UnequivocallyLarger => {
                self.larger.get_or_insert(new.index);
                self.unequivocally_larger.get_or_insert(new.index);
            }
            SinceLast::Larger => {
                self.larger.get_or_insert(new.index);
            }
            SinceLast::NotStated => {
                let before = of_block.and_then(|block| course.history.follow_ups().get(block.first));
                let before = before.and_then(|scan| scan.new_lesions.get(&new.lesion.id)?.size);
                if finding.size.zip(before).is_some_and(|(now, before)| now > before) {
                    self.measures_more.get_or_insert(new.index);
                }
            }
            _ => {}
        }
    }

    /// Whether a scan says that a new lesion is gone.
    pub fn is_recorded_gone(new: KnownNew, scan: &Scan) -> bool {
        scan.new_lesions.get(&new.lesion.id).is_some_and(|finding| is_gone(new, finding))
    }

    /// The sum of the new targets; `None` where one is not measured, or there is none.
    pub fn complete_sum(&self) -> Option<Sum> {
        (self.targets > 0 && self.unmeasured.is_empty()).then_some(self.sum)
    }
}

/// Whether a new lesion is one of the new targets.
pub(super) fn is_target(new: KnownNew) -> bool {
    match new.lesion.new_role {
        NewRole::Target => true,
        NewRole::NonTarget => false,
        NewRole::NotStated => {
            let is_large = |size| size >= new_target_from(new);
            new.lesion.kind.has_a_diameter() && new.first_size.is_some_and(is_large)
        }
    }
}

/// The smallest new target when first seen.
pub(super) fn new_target_from(new: KnownNew) -> Length {
    if new.lesion.is_node() { NEW_TARGET_NODE_FROM } else { NEW_TARGET_FROM }
}

fn is_gone(new: KnownNew, finding: &NewLesionFinding) -> bool {
    let too_small = |size: Length| match new.lesion.is_node() {
        true => size < NORMAL_NODE_BELOW,
        false => size.is_zero(),
    };
    match finding.size {
        Some(size) => too_small(size),
        None => finding.since_last == SinceLast::Gone,
    }
}

fn measured(finding: &NewLesionFinding, is_gone: bool) -> Option<Sum> {
    match finding.size {
        Some(size) => Some(Sum::from(size)),
        None => is_gone.then_some(Sum::ZERO),
    }
}
