//! What is seen of one treated lesion as text, and what it says.

use super::reading_entry::{field, length};
use crate::imaging::treated::{Ancillary, Change, Edge, Finding2018, Masslike, NewTumour, Outcome};
use crate::imaging::{Elsewhere, Length, LesionId, TreatedReading};
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// One treated lesion on this scan. Every field is a code or millimetres; empty: nobody has said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TreatedEntry {
    pub masslike: String,
    pub change: String,
    pub ancillary: String,
    pub finding_2018: String,
    pub largest_part_mm: String,
    pub edge: String,
    pub zone_mm: String,
    pub outcome: String,
    pub margin_mm: String,
}

/// Tumour away from the zones of an ablation; empty: not known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElsewhereEntry {
    pub same_organ: String,
    pub other_organs: String,
}

impl TreatedEntry {
    /// As it was recorded.
    pub fn of(seen: &TreatedReading) -> Self {
        let mm = |length: Option<Length>| length.map_or_else(String::new, Length::as_mm_text);
        let text = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        Self {
            masslike: text(seen.masslike.map(Masslike::code)),
            change: text(seen.change.map(Change::code)),
            ancillary: text(seen.ancillary.map(Ancillary::code)),
            finding_2018: text(seen.finding_2018.map(Finding2018::code)),
            largest_part_mm: mm(seen.largest_part),
            edge: text(seen.edge.map(Edge::code)),
            zone_mm: mm(seen.zone),
            outcome: text(seen.outcome.map(Outcome::code)),
            margin_mm: mm(seen.margin),
        }
    }

    /// Masslike enhancement is compared with the scan before only where there is some.
    pub fn asks_change(&self) -> bool {
        Masslike::from_code(&self.masslike) == Some(Masslike::Present)
    }

    /// There is a part to measure where something enhances like tumour, or may.
    pub fn asks_largest_part(&self) -> bool {
        let masslike = Masslike::from_code(&self.masslike);
        let finding = Finding2018::from_code(&self.finding_2018);
        matches!(masslike, Some(Masslike::Present | Masslike::Uncertain))
            || matches!(
                finding,
                Some(
                    Finding2018::Atypical
                        | Finding2018::TissueArterial
                        | Finding2018::TissueWashout
                        | Finding2018::TissueAsBefore
                )
            )
    }

    /// What it says. An answer to a question that is not asked any more says nothing.
    pub(super) fn reading(&self, lesion: &LesionId, problems: &mut Vec<Problem>) -> TreatedReading {
        let mut mm = |what: &str, text: &str| length(&field(lesion, what), text, problems);
        TreatedReading {
            masslike: Masslike::from_code(&self.masslike),
            change: Change::from_code(&self.change).filter(|_| self.asks_change()),
            ancillary: Ancillary::from_code(&self.ancillary),
            finding_2018: Finding2018::from_code(&self.finding_2018),
            largest_part: if self.asks_largest_part() {
                mm("largest-part", &self.largest_part_mm)
            } else {
                None
            },
            edge: Edge::from_code(&self.edge),
            zone: mm("zone", &self.zone_mm),
            outcome: Outcome::from_code(&self.outcome),
            margin: mm("margin", &self.margin_mm),
        }
    }
}

impl ElsewhereEntry {
    /// As it was recorded.
    pub fn of(seen: Elsewhere) -> Self {
        let text = |seen: NewTumour| match seen {
            NewTumour::NotKnown => String::new(),
            known => known.code().to_owned(),
        };
        Self { same_organ: text(seen.same_organ), other_organs: text(seen.other_organs) }
    }

    pub fn elsewhere(&self) -> Elsewhere {
        let seen = |code: &str| NewTumour::from_code(code).unwrap_or_default();
        Elsewhere { same_organ: seen(&self.same_organ), other_organs: seen(&self.other_organs) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t1() -> LesionId {
        LesionId::parse("t1").expect("a name")
    }

    #[test]
    fn what_was_recorded_is_read_back() {
        let mut problems = Vec::new();
        let seen = TreatedReading {
            masslike: Some(Masslike::Present),
            change: Some(Change::Stable),
            ancillary: Some(Ancillary::Absent),
            finding_2018: Some(Finding2018::TissueWashout),
            largest_part: Some(Length::from_mm(14)),
            edge: Some(Edge::Clear),
            zone: Some(Length::from_mm(41)),
            outcome: Some(Outcome::NotCovered),
            margin: Some(Length::from_mm(0)),
        };
        assert_eq!(TreatedEntry::of(&seen).reading(&t1(), &mut problems), seen);
        let nothing = TreatedReading::default();
        assert_eq!(TreatedEntry::of(&nothing).reading(&t1(), &mut problems), nothing);
        for same_organ in NewTumour::ALL {
            let seen = Elsewhere { same_organ: *same_organ, other_organs: NewTumour::No };
            assert_eq!(ElsewhereEntry::of(seen).elsewhere(), seen);
        }
        assert_eq!(problems, []);
    }

    #[test]
    fn an_answer_to_a_question_that_is_not_asked_any_more_is_none() {
        let mut problems = Vec::new();
        let entry = TreatedEntry {
            masslike: "absent".into(),
            change: "increasing".into(),
            largest_part_mm: "much".into(),
            ..TreatedEntry::default()
        };
        let seen = entry.reading(&t1(), &mut problems);
        assert_eq!((seen.change, seen.largest_part, problems.len()), (None, None, 0));
        let measured = TreatedEntry { masslike: "uncertain".into(), ..entry }.reading(&t1(), &mut problems);
        assert_eq!(measured.change, None, "uncertain enhancement is not compared");
        assert_eq!(problems.first().map(|problem| problem.field.as_str()), Some("largest-part:t1"));
    }
}
