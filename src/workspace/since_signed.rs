//! What later scans, or corrections of earlier ones, make of a category that was signed. The signed category stands
//! until a person chooses another; where it is worked out otherwise now, that is said beside it.

use super::readings::history_with;
use super::worked_out::seen_category;
use crate::calendar::{Date, display};
use crate::imaging::LesionId;
use crate::plan::{Assessment, Course, Finding, ReadCategory, ScanFinding};
use crate::response::{Category, History, Settings, assess, is_measured};

/// A category that is worked out otherwise now than when it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinceSigned {
    /// As the reader gave it.
    pub of: ReadCategory,
    pub is_signed: bool,
    /// What is worked out with everything that is recorded today.
    pub now: Category,
    /// The later scan from which on it is; none: one up to its own day was recorded since, or corrected.
    pub since: Option<Date>,
}

impl SinceSigned {
    /// "RECIST 1.1: signed PR; worked out as PD since the scan of 10-Jul-2026".
    pub fn words(&self) -> String {
        let given = if self.is_signed { "signed" } else { "read as" };
        let since = match self.since {
            Some(date) => format!("since the scan of {}", display(date)),
            None => "since an earlier scan was recorded or corrected".to_owned(),
        };
        format!(
            "{}: {given} {}; worked out as {} {since}",
            self.of.name(),
            self.of.assigned,
            self.now.short()
        )
    }
}

/// The categories of an assessment that are worked out otherwise now than when they were given. One that the reader
/// chose against the app with a reason is not among them, unless what is worked out has changed since.
pub fn since_signed(course: &Course, assessment: &Assessment) -> Vec<SinceSigned> {
    let Finding::Scan(finding) = &assessment.finding else { return Vec::new() };
    let Some(reading) = finding.reading.as_ref().filter(|_| assessment.void.is_none()) else {
        return Vec::new();
    };
    let changed = |read: &ReadCategory| {
        let (now, since) = worked_out(course, assessment, finding, read)?;
        let differs = read.computed != Some(now) && !read.gives(now);
        differs.then(|| SinceSigned { of: read.clone(), is_signed: assessment.signed.is_some(), now, since })
    };
    reading.categories.iter().filter_map(changed).collect()
}

/// New lesions of which nobody was asked when a scan was signed: an earlier scan that showed them was recorded on the same
/// day or later. That they were not seen on it is for a person to say.
pub fn unasked_lesions(course: &Course, assessment: &Assessment) -> Vec<LesionId> {
    let Finding::Scan(finding) = &assessment.finding else { return Vec::new() };
    let signed = |known: &Assessment| known.signed.as_ref().map(|signature| signature.on);
    let came_after = |lesion: &LesionId| {
        course.assessments.values().any(|other| match &other.finding {
            Finding::Scan(seen) if other.id != assessment.id && other.void.is_none() => {
                seen.scan.new_lesions.contains_key(lesion)
                    && seen.scan.date < finding.scan.date
                    // Without a signature there is no day to tell by.
                    && signed(other).zip(signed(assessment)).is_none_or(|(other, this)| other >= this)
            }
            _ => false,
        })
    };
    let unsaid = course.lesions.iter().filter(|lesion| !finding.scan.new_lesions.contains_key(&lesion.id));
    unsaid.map(|lesion| &lesion.id).filter(|id| came_after(id)).cloned().collect()
}

/// The category of a reading as it is worked out with everything that is recorded; `None` where nothing is.
pub(super) fn category_now(
    course: &Course,
    assessment: &Assessment,
    finding: &ScanFinding,
    read: &ReadCategory,
) -> Option<Category> {
    match made_of(course, assessment, finding, read)? {
        MadeOf::Seen(category) => Some(category),
        MadeOf::Sums { history, settings, at } => {
            assess(&history, settings, at).ok().map(|verdict| verdict.category)
        }
    }
}

/// What is worked out for a scan with everything that is recorded, and the later scan from which on it is so.
fn worked_out(
    course: &Course,
    assessment: &Assessment,
    finding: &ScanFinding,
    read: &ReadCategory,
) -> Option<(Category, Option<Date>)> {
    let (history, settings, at) = match made_of(course, assessment, finding, read)? {
        // No later scan speaks of it: what is seen is compared with earlier scans alone.
        MadeOf::Seen(category) => return Some((category, None)),
        MadeOf::Sums { history, settings, at } => (history, settings, at),
    };
    let scans = history.follow_ups();
    let category =
        |known: usize| assess(&history.up_to(known), settings, at).ok().map(|verdict| verdict.category);
    let mut from = scans.len().checked_sub(1)?;
    let now = category(from)?;
    while from > at && category(from - 1) == Some(now) {
        from -= 1;
    }
    let since = (from > at).then(|| scans.get(from).map(|scan| scan.date)).flatten();
    Some((now, since))
}

/// What a reading comes from.
enum MadeOf<'a> {
    /// What is seen of the scan, by which the category is already there.
    Seen(Category),
    /// Sums, which later scans may change: the scan has this place among the follow-up scans.
    Sums { history: Box<History>, settings: &'a Settings, at: usize },
}

/// What a reading comes from; `None` where its standard is not asked for any more, or nothing is worked out.
fn made_of<'a>(
    course: &'a Course,
    assessment: &Assessment,
    finding: &ScanFinding,
    read: &ReadCategory,
) -> Option<MadeOf<'a>> {
    let criteria = course.criteria_read_by(&assessment.items, assessment.date);
    let settings = &criteria.into_iter().find(|criterion| read.is_by(criterion))?.settings;
    if read.standard.reads_what_is_seen() {
        return seen_category(course, &[], Some(assessment.id), &finding.scan, settings).map(MadeOf::Seen);
    }
    let history = Box::new(history_with(course, &[], Some(assessment.id), Some(&finding.scan)).ok()??);
    let at = history.follow_ups().iter().rposition(|scan| *scan == finding.scan)?;
    // A person gave the category where nothing was measured that the standard needs, and it is theirs.
    is_measured(&settings.standard, &history.up_to(at)).then_some(MadeOf::Sums { history, settings, at })
}
