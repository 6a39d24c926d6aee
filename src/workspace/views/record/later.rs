//! What a scan that is being recorded or corrected makes of the readings of other scans.

use crate::calendar::{Date, display};
use crate::imaging::{Lesion, Scan};
use crate::order;
use crate::plan::{Assessment, AssessmentId, Course, Finding, Person, ScanFinding};
use crate::response::Category;
use crate::workspace::readings::lesions_with;
use crate::workspace::since_signed::category_now;

/// A reading of another scan that is worked out otherwise once this one is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterChange {
    pub assessment: AssessmentId,
    pub date: Date,
    /// "RECIST 1.1".
    pub standard: String,
    /// As it is worked out with what is recorded so far; `None` where nothing is.
    pub before: Option<Category>,
    pub now: Option<Category>,
    /// As the reader gave it.
    pub given: String,
    /// Who signed it; `None` where nobody did.
    pub signed_by: Option<String>,
    /// The category that was given is another one than is worked out then, and its reader is asked to look again.
    pub asks_again: bool,
}

impl LaterChange {
    /// "12-Aug-2026, RECIST 1.1: SD → PD (signed as SD by Dr A Okafor; will ask to be looked at again)".
    pub fn words(&self) -> String {
        let category = |category: Option<Category>| category.map_or("not worked out", Category::short);
        let given = match &self.signed_by {
            Some(by) => format!("signed as {} by {by}", self.given),
            None => format!("read as {}, not signed", self.given),
        };
        let asks = if self.asks_again { "; will ask to be looked at again" } else { "" };
        format!(
            "{}, {}: {} → {} ({given}{asks})",
            display(self.date),
            self.standard,
            category(self.before),
            category(self.now)
        )
    }
}

/// The readings of other scans that are worked out otherwise once this scan is written, earliest first. `replaced`: the
/// record that it corrects; without a `scan` that record says nothing any more. What was signed stays until a person
/// chooses another category.
pub fn later_changes(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: Option<&Scan>,
) -> Vec<LaterChange> {
    let others = || course.assessments.values().filter(|other| Some(other.id) != replaced);
    let has_reading = |other: &Assessment| match &other.finding {
        Finding::Scan(finding) => finding.reading.is_some() && other.void.is_none(),
        _ => false,
    };
    if !others().any(has_reading) {
        return Vec::new();
    }
    let then = with_scan(course, lesions, replaced, scan);
    let mut changes = Vec::new();
    for other in others() {
        let Finding::Scan(finding) = &other.finding else { continue };
        let Some(reading) = finding.reading.as_ref().filter(|_| other.void.is_none()) else { continue };
        for read in &reading.categories {
            let before = category_now(course, other, finding, read);
            let now = category_now(&then, other, finding, read);
            if before == now {
                continue;
            }
            changes.push(LaterChange {
                assessment: other.id,
                date: other.date,
                standard: read.name(),
                before,
                now,
                given: read.assigned.clone(),
                signed_by: other.signed.as_ref().map(|signature| signature.by.name.clone()),
                asks_again: now.is_some_and(|now| read.computed != Some(now) && !read.gives(now)),
            });
        }
    }
    order::by_key(&mut changes, |change| (change.date, change.assessment));
    changes
}

/// The course as it will be.
fn with_scan(
    course: &Course,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    scan: Option<&Scan>,
) -> Course {
    let mut then = course.clone();
    then.lesions = lesions_with(course, lesions);
    let known = replaced.and_then(|id| then.assessments.remove(&id));
    let Some(scan) = scan else { return then };
    let id = replaced.unwrap_or_else(|| free_id(course));
    let finding =
        ScanFinding { modality: scan.modality, scan: scan.clone(), reading: None, not_diagnostic: None };
    let assessment = Assessment {
        id,
        items: known.map(|known| known.items).unwrap_or_default(),
        date: scan.date,
        finding: Finding::Scan(Box::new(finding)),
        // Who it was makes no difference to what is worked out.
        recorded_by: Person::named(""),
        signed: None,
        stays_beside: false,
        amended_from: Vec::new(),
        void: None,
        belongs_to: None,
    };
    then.assessments.insert(id, assessment);
    then
}

/// An id that no record of the course has. Of scans of one day the one that is recorded last comes last.
fn free_id(course: &Course) -> AssessmentId {
    let mut bits = u128::MAX;
    while course.assessments.contains_key(&AssessmentId::from_bits(bits)) {
        bits = bits.wrapping_sub(1);
    }
    AssessmentId::from_bits(bits)
}
