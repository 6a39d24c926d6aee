use super::sum_standard::{NewLesionSeen, NonTargetSeen, SumStandard};
use super::verdict::{Warning, WarningCode};
use super::{History, Settings, measurable};
use crate::imaging::{
    Certainty, Length, Lesion, NewLesionFinding, NonTargetReading, NotEvaluable, Reading, Scan,
};

/// RECIST 1.1 (Eisenhauer 2009, Eur J Cancer 45:228): longest diameters, short axis of nodes.
pub(super) struct Recist11;

/// A node under this short axis is normal: 10 mm (Eisenhauer 2009, section 3.1).
const NORMAL_NODE_BELOW: Length = Length::from_mm(10);
/// A node from this short axis is large enough to be a target: 15 mm (the same).
const TARGET_NODE_FROM: Length = Length::from_mm(15);
/// A known normal node that passes 10 mm by less than this is equivocal, as in "9 to 11 mm" of the EORTC RECIST
/// working group (New lesions). The amount is ours: the absolute change that progression needs.
const CLEAR_NODE_GROWTH: Length = Length::from_mm(5);

impl SumStandard for Recist11 {
    fn reading(&self, _: &History, lesion: &Lesion, scan: &Scan) -> Result<Reading, NotEvaluable> {
        let size = scan.targets.get(&lesion.id).and_then(|reading| reading.size.clone());
        size.ok_or(NotEvaluable::NotRecorded)
    }

    fn non_target(&self, lesion: &Lesion, reading: &NonTargetReading, _: &Scan) -> NonTargetSeen {
        NonTargetSeen::plainly(lesion, reading)
    }

    fn new_lesion(
        &self,
        lesion: &Lesion,
        _: &NewLesionFinding,
        finding: &NewLesionFinding,
        _: &Scan,
    ) -> NewLesionSeen {
        let (Certainty::Unequivocal, true, Some(size)) = (finding.certainty, lesion.is_node(), finding.size)
        else {
            return NewLesionSeen::plainly(finding);
        };
        if size < NORMAL_NODE_BELOW {
            return equivocal(lesion, format!("{} is {size}: a node under 10 mm is normal", lesion.label));
        }
        let was_normal = finding.normal_before.filter(|before| *before < NORMAL_NODE_BELOW);
        match was_normal {
            Some(before)
                if size < TARGET_NODE_FROM
                    && size.tenths_mm() - before.tenths_mm() < CLEAR_NODE_GROWTH.tenths_mm() =>
            {
                equivocal(
                    lesion,
                    format!(
                        "{} grew from {before} to {size}: it meets the size of a pathological node, and may not be disease",
                        lesion.label
                    ),
                )
            }
            _ => NewLesionSeen::plainly(finding),
        }
    }

    fn scan_warnings(&self, _: &History, _: &[&Lesion], _: &Scan) -> Vec<Warning> {
        Vec::new()
    }

    fn baseline_warnings(&self, history: &History, settings: &Settings) -> Vec<Warning> {
        measurable::recist11(history, settings)
    }
}

fn equivocal(lesion: &Lesion, sentence: String) -> NewLesionSeen {
    NewLesionSeen {
        certainty: Certainty::Equivocal,
        note: Some(Warning::about(WarningCode::NormalNode, lesion, &sentence)),
        must_review: true,
    }
}
