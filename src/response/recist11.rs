use super::sum_standard::{NewFinding, NewLesionSeen, SumStandard};
use super::told::ToldWarning;
use super::{History, LesionIndex, Part, Settings, Warning, measurable};
use crate::imaging::{Certainty, Length, Lesion};

/// RECIST 1.1 (Eisenhauer 2009, Eur J Cancer 45:228): longest diameters, short axis of nodes.
pub(super) struct Recist11;

/// A node under this short axis is normal: 10 mm (Eisenhauer 2009, section 3.1).
const NORMAL_NODE_BELOW: Length = Length::from_mm(10);
/// A known normal node that passes 10 mm by less than this is equivocal, as in "9 to 11 mm" of the EORTC RECIST
/// working group (New lesions). The amount is ours: the absolute change that progression needs.
const CLEAR_NODE_GROWTH: Length = Length::from_mm(5);

/// Why a new node is less than the reader says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeNote {
    /// Its short axis is that of a normal node.
    Normal {
        /// The node.
        lesion: LesionIndex,
        /// Its short axis in mm.
        size: Length,
    },
    /// It was normal before and grew too little to be certain disease.
    GrewTooLittle {
        /// The node.
        lesion: LesionIndex,
        /// Its short axis when it was normal, in mm.
        before: Length,
        /// Its short axis now, in mm.
        size: Length,
    },
}

impl SumStandard for Recist11 {
    fn part(&self, _: &History, _: &Lesion) -> Part {
        Part::Whole
    }

    fn baseline_warnings(&self, history: &History, settings: &Settings) -> Vec<ToldWarning> {
        measurable::recist11(history, settings)
    }
}

/// Whether a new finding is new disease: the reader's word stands, except for a node that is normal or was so.
pub(super) fn new_lesion(new: &NewFinding) -> NewLesionSeen {
    let finding = new.finding;
    let (Certainty::Unequivocal, true, Some(size)) = (finding.certainty, new.lesion.is_node(), finding.size)
    else {
        return NewLesionSeen::plainly(finding);
    };
    if size < NORMAL_NODE_BELOW {
        return equivocal(NodeNote::Normal { lesion: new.index, size });
    }
    let was_normal = finding.normal_before.filter(|before| *before < NORMAL_NODE_BELOW);
    match was_normal {
        // So little from below 10 mm does not reach the 15 mm of a target.
        Some(before) if size.tenths_mm() - before.tenths_mm() < CLEAR_NODE_GROWTH.tenths_mm() => {
            equivocal(NodeNote::GrewTooLittle { lesion: new.index, before, size })
        }
        _ => NewLesionSeen::plainly(finding),
    }
}

fn equivocal(note: NodeNote) -> NewLesionSeen {
    NewLesionSeen { certainty: Certainty::Equivocal, note: Some(Warning::Node(note)), must_review: true }
}

impl NodeNote {
    pub(super) fn lesion(self) -> LesionIndex {
        match self {
            NodeNote::Normal { lesion, .. } | NodeNote::GrewTooLittle { lesion, .. } => lesion,
        }
    }

    pub(super) fn sentence(self, history: &History) -> String {
        let label = history.label(self.lesion());
        match self {
            NodeNote::Normal { size, .. } => format!("{label} is {size}: a node under 10 mm is normal"),
            NodeNote::GrewTooLittle { before, size, .. } => format!(
                "{label} grew from {before} to {size}: it meets the size of a pathological node, and may not be disease"
            ),
        }
    }
}
