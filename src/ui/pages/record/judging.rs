use super::entry::ScanEntry;
use super::response_panel::Judged;
use crate::imaging::Scan;
use crate::people::Problem;
use crate::plan::{AssessmentId, Course, Finding, ReadCategory};
use crate::response::AssessError;
use crate::workspace::views::record::Response;
use crate::workspace::{NoVerdict, SinceSigned, WorkedOut, worked_out};

/// The scan in the form by each standard that is asked for. `waits`: something of it is asked about first.
pub fn judged(
    response: &Response,
    course: &Course,
    entry: &ScanEntry,
    scan: Option<&Scan>,
    replaced: Option<AssessmentId>,
    overtaken: &[SinceSigned],
    waits: bool,
) -> Vec<Judged> {
    let Response::Asked(asked) = response else { return Vec::new() };
    let known = replaced.and_then(|id| course.assessments.get(&id)).and_then(|known| match &known.finding {
        Finding::Scan(finding) => Some(finding),
        _ => None,
    });
    // As it was recorded: what was signed of it stands.
    let is_unchanged = known.is_some_and(|known| entry.added.is_empty() && Some(&known.scan) == scan);
    asked
        .iter()
        .map(|asked| {
            let found = match scan {
                // Nothing that is typed gives a category.
                _ if !asked.computed => {
                    Err(NoVerdict::ByClinician(AssessError::NotComputed(asked.criterion.standard().clone())))
                }
                // Before anything is read there is nothing to be not evaluable.
                Some(scan) if asked.criterion.standard().is_computed() && !scan.is_read() => {
                    let words = "Enter what is measured: the category stands here while you type";
                    Err(NoVerdict::Problem(Problem::on("findings", words)))
                }
                Some(scan) => worked_out(course, &entry.added, replaced, scan, &asked.criterion.settings),
                None => {
                    Err(NoVerdict::Problem(Problem::on("date", "Enter the date and how the scan was made")))
                }
            };
            // What is worked out otherwise now has to be looked at: whoever keeps the category says why.
            let is_overtaken = overtaken.iter().any(|one| one.of.is_by(&asked.criterion));
            let read = known.and_then(|known| known.reading.as_ref()).and_then(|reading| {
                reading.categories.iter().find(|read| read.is_by(&asked.criterion)).cloned()
            });
            let now = found.as_ref().ok().and_then(WorkedOut::category);
            let is_otherwise = |read: &ReadCategory| !is_unchanged && read.computed != now;
            Judged {
                recorded: read.clone().filter(|_| is_unchanged && !is_overtaken),
                before_change: read.filter(is_otherwise),
                asked: asked.clone(),
                // What is not worked out from diameters does not come of the answer.
                waits: waits && matches!(found, Ok(WorkedOut::Sums(_))),
                found,
            }
        })
        .collect()
}
