//! What is seen of bone metastases as text, and what it says.

use super::reading_entry::{field, length};
use super::uptake_entry::{yes_or_no, yes_or_no_text};
use crate::imaging::bone::{Activity, Blastic, BoneKind, BoneSeen, Lytic, Marrow, NewBoneFinding};
use crate::imaging::{BoneFindings, Length, Lesion, LesionId};
use crate::order::SortedMap;
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// The skeleton on this scan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoneEntry {
    pub lesions: SortedMap<LesionId, BoneLesionEntry>,
    /// The code of what is new; empty: not known.
    pub new: String,
}

/// One bone metastasis. Every field is a code or millimetres; empty: nobody has said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoneLesionEntry {
    pub kind: String,
    pub hot: String,
    pub lytic: String,
    pub blastic: String,
    pub marrow: String,
    pub activity: String,
    pub longest_mm: String,
    pub across_mm: String,
}

impl BoneEntry {
    /// As it was recorded.
    pub fn of(findings: &BoneFindings) -> Self {
        let lesions = findings.lesions.iter();
        Self {
            lesions: lesions.map(|(id, seen)| (id.clone(), BoneLesionEntry::of(seen))).collect(),
            new: match findings.new {
                NewBoneFinding::NotKnown => String::new(),
                known => known.code().to_owned(),
            },
        }
    }

    /// What it says of these lesions; `None` where that is nothing.
    pub(super) fn findings(&self, lesions: &[Lesion], problems: &mut Vec<Problem>) -> Option<BoneFindings> {
        let mut findings = BoneFindings {
            new: NewBoneFinding::from_code(&self.new).unwrap_or_default(),
            ..BoneFindings::default()
        };
        for lesion in lesions {
            if let Some(entry) = self.lesions.get(&lesion.id) {
                let seen = entry.seen(lesion, problems);
                if !seen.is_empty() {
                    findings.lesions.insert(lesion.id.clone(), seen);
                }
            }
        }
        (!findings.is_empty()).then_some(findings)
    }
}

impl BoneLesionEntry {
    /// As it was recorded.
    pub fn of(seen: &BoneSeen) -> Self {
        let text = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        let mm = |length: Option<Length>| length.map_or_else(String::new, Length::as_mm_text);
        Self {
            kind: text(seen.kind.map(BoneKind::code)),
            hot: yes_or_no_text(seen.hot),
            lytic: text(seen.lytic.map(Lytic::code)),
            blastic: text(seen.blastic.map(Blastic::code)),
            marrow: text(seen.marrow.map(Marrow::code)),
            activity: text(seen.activity.map(Activity::code)),
            longest_mm: mm(seen.soft_tissue.map(|(longest, _)| longest)),
            across_mm: mm(seen.soft_tissue.map(|(_, across)| across)),
        }
    }

    fn seen(&self, lesion: &Lesion, problems: &mut Vec<Problem>) -> BoneSeen {
        let mut mm = |what: &str, text: &str| length(&field(&lesion.id, what), text, problems);
        let diameters = (mm("bone-longest", &self.longest_mm), mm("bone-across", &self.across_mm));
        let lacking = match (&self.longest_mm, &self.across_mm) {
            (one, other) if one.trim().is_empty() == other.trim().is_empty() => None,
            (one, _) if one.trim().is_empty() => Some("bone-longest"),
            _ => Some("bone-across"),
        };
        if let Some(what) = lacking {
            let message = format!("Enter both diameters of the soft tissue of {}", lesion.label);
            problems.push(Problem::on(field(&lesion.id, what), message));
        }
        BoneSeen {
            kind: BoneKind::from_code(&self.kind),
            hot: yes_or_no(&self.hot),
            lytic: Lytic::from_code(&self.lytic),
            blastic: Blastic::from_code(&self.blastic),
            marrow: Marrow::from_code(&self.marrow),
            activity: Activity::from_code(&self.activity),
            soft_tissue: diameters.0.zip(diameters.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{LesionKind, Role, Site};

    fn lesion() -> Lesion {
        let id = LesionId::parse("t1").expect("a name");
        Lesion::new(id, "T1", Site::BonePelvis, Role::Target, LesionKind::LyticBone)
    }

    #[test]
    fn what_was_recorded_is_read_back_and_nothing_is_nothing() {
        let mut problems = Vec::new();
        let seen = BoneSeen {
            kind: Some(BoneKind::Mixed),
            hot: Some(false),
            lytic: Some(Lytic::Partial),
            blastic: Some(Blastic::Normal),
            marrow: Some(Marrow::Larger),
            activity: Some(Activity::NotDone),
            soft_tissue: Some((Length::from_mm(0), Length::from_mm(0))),
        };
        let findings = BoneFindings {
            lesions: [(lesion().id, seen)].into_iter().collect(),
            new: NewBoneFinding::Healing,
        };
        let entry = BoneEntry::of(&findings);
        assert_eq!(entry.findings(&[lesion()], &mut problems), Some(findings));
        assert_eq!(BoneEntry::default().findings(&[lesion()], &mut problems), None);
        assert_eq!(problems, []);
    }

    #[test]
    fn one_diameter_of_soft_tissue_asks_for_the_other() {
        for (longest_mm, across_mm, expected) in
            [("20", "", Some("bone-across:t1")), ("", "15", Some("bone-longest:t1")), ("20", "15", None)]
        {
            let seen = BoneLesionEntry {
                longest_mm: longest_mm.into(),
                across_mm: across_mm.into(),
                ..BoneLesionEntry::default()
            };
            let entry =
                BoneEntry { lesions: [(lesion().id, seen)].into_iter().collect(), ..BoneEntry::default() };
            let mut problems = Vec::new();
            entry.findings(&[lesion()], &mut problems);
            assert_eq!(problems.first().map(|problem| problem.field.as_str()), expected);
        }
    }
}
