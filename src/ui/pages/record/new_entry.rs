//! A new lesion as text, and the finding it says.

use super::needs::Needs;
use super::reading_entry::{field, length};
use crate::imaging::{Certainty, Length, Lesion, LesionId, NewLesionFinding, SinceLast, VascularPattern};
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// The answer that a new lesion is not seen on a scan. No answer is not that answer.
pub const NOT_SEEN: &str = "not_seen";

/// A new lesion on this scan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewEntry {
    /// The code of a certainty, or [`NOT_SEEN`]; empty: nobody has said.
    pub certainty: String,
    pub mm: String,
    pub pattern: String,
    /// The code of what became of it since the assessment before.
    #[serde(default)]
    pub since_last: String,
    /// What was recorded before the form was opened: what has no field here stays as it was.
    #[serde(default)]
    pub recorded: Option<NewLesionFinding>,
}

impl NewEntry {
    /// The text of what was recorded. A lesion of which nothing but that it has gone was recorded is not seen.
    pub fn of(found: &NewLesionFinding) -> Self {
        let certainty = if is_gone_alone(found) { NOT_SEEN } else { found.certainty.code() };
        Self {
            certainty: certainty.to_owned(),
            mm: found.size.map_or_else(String::new, Length::as_mm_text),
            pattern: found.pattern.code().to_owned(),
            since_last: found.since_last.code().to_owned(),
            recorded: Some(found.clone()),
        }
    }

    /// What it says of the lesion; `None` where nobody said anything, and where it is not seen and nobody says that it has
    /// gone. One that has gone is as certain as it was when it was seen last.
    pub fn finding(
        &self,
        lesion: &Lesion,
        needs: &Needs,
        problems: &mut Vec<Problem>,
    ) -> Option<NewLesionFinding> {
        let since_last = SinceLast::from_code(&self.since_last).unwrap_or_default();
        if self.certainty == NOT_SEEN {
            if since_last != SinceLast::Gone {
                return None;
            }
            let recorded = self.recorded.as_ref().filter(|found| is_gone_alone(found)).cloned();
            return recorded.or_else(|| {
                let gone = NewLesionFinding::of(needs.certainty_before(&lesion.id)?);
                Some(NewLesionFinding { since_last, normal_before: self.normal_before(), ..gone })
            });
        }
        let mut found = NewLesionFinding::of(Certainty::from_code(&self.certainty)?);
        found.size = length(&field(&lesion.id, "size"), &self.mm, problems);
        found.pattern = VascularPattern::from_code(&self.pattern).unwrap_or_default();
        found.normal_before = self.normal_before();
        found.since_last = since_last;
        if needs.immune
            && since_last == SinceLast::Gone
            && found.size.is_some_and(|size| !is_normal(lesion, size))
        {
            let words = format!("{} is said to be gone and has a size: which is right?", lesion.label);
            problems.push(Problem::on(since_id(&lesion.id), words));
        }
        Some(found)
    }

    /// Takes an answer. What became of the lesion was said of another one.
    pub fn say(&mut self, certainty: String) {
        let was_seen = !matches!(self.certainty.as_str(), "" | NOT_SEEN);
        let is_seen = certainty != NOT_SEEN;
        if was_seen != is_seen {
            self.since_last.clear();
        }
        self.certainty = certainty;
    }

    fn normal_before(&self) -> Option<Length> {
        self.recorded.as_ref()?.normal_before
    }
}

/// The field of what became of a new lesion.
pub fn since_id(lesion: &LesionId) -> String {
    field(lesion, "since")
}

fn is_gone_alone(found: &NewLesionFinding) -> bool {
    found.since_last == SinceLast::Gone && found.size.is_none()
}

/// A node under 10 mm in its short axis is normal (Eisenhauer 2009, section 4.3.1).
fn is_normal(lesion: &Lesion, size: Length) -> bool {
    if lesion.is_node() { size < Length::from_mm(10) } else { size.is_zero() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{LesionKind, Role, Site};

    fn lesion(kind: LesionKind) -> Lesion {
        Lesion::new(LesionId::parse("n1").expect("a name"), "N1", Site::LiverSegment2, Role::New, kind)
    }

    fn needs() -> Needs {
        let before = (lesion(LesionKind::Solid).id, Certainty::Equivocal);
        Needs { immune: true, certain_before: vec![before], ..Needs::default() }
    }

    fn read(entry: &NewEntry, kind: LesionKind) -> (Option<NewLesionFinding>, Vec<String>) {
        let mut problems = Vec::new();
        let found = entry.finding(&lesion(kind), &needs(), &mut problems);
        (found, problems.into_iter().map(|problem| problem.field).collect())
    }

    /// Every certainty, every word since, with and without a size, and what has no field.
    #[test]
    fn what_was_recorded_comes_out_of_the_form_as_it_was() {
        for certainty in Certainty::ALL {
            for since_last in SinceLast::ALL {
                for size in [None, Some(Length::from_mm(14))] {
                    for normal_before in [None, Some(Length::from_mm(7))] {
                        let recorded = NewLesionFinding {
                            size,
                            since_last: *since_last,
                            normal_before,
                            pattern: VascularPattern::Atypical,
                            ..NewLesionFinding::of(*certainty)
                        };
                        let (found, _) = read(&NewEntry::of(&recorded), LesionKind::Solid);
                        assert_eq!(found, Some(recorded));
                    }
                }
            }
        }
    }

    #[test]
    fn a_lesion_that_is_not_seen_is_gone_only_where_somebody_says_so() {
        let not_seen = NewEntry { certainty: NOT_SEEN.into(), ..NewEntry::default() };
        assert_eq!(read(&not_seen, LesionKind::Solid).0, None);
        let larger = NewEntry { since_last: "larger".into(), ..not_seen.clone() };
        assert_eq!(
            read(&larger, LesionKind::Solid).0,
            None,
            "said before the lesion was said not to be seen"
        );
        let gone = NewEntry { since_last: "gone".into(), ..not_seen };
        let found = read(&gone, LesionKind::Solid).0.expect("a finding");
        assert_eq!((found.certainty, found.since_last), (Certainty::Equivocal, SinceLast::Gone));
        assert_eq!(found.size, None);
    }

    #[test]
    fn a_lesion_is_not_gone_and_measured() {
        let entry = NewEntry {
            certainty: "unequivocal".into(),
            since_last: "gone".into(),
            mm: "9".into(),
            ..NewEntry::default()
        };
        assert_eq!(read(&entry, LesionKind::Solid).1, ["since:n1"]);
        assert!(read(&entry, LesionKind::Node).1.is_empty(), "a node of 9 mm is normal");
    }
}
