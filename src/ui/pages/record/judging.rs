use super::entry::ScanEntry;
use super::response_panel::Judged;
use crate::imaging::Scan;
use crate::people::Problem;
use crate::plan::{AssessmentId, Course, Finding};
use crate::workspace::views::record::Response;
use crate::workspace::{NoVerdict, SinceSigned, judge_with_sums};

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
    // As it was recorded: what was signed of it stands.
    let unchanged =
        replaced.and_then(|id| course.assessments.get(&id)).and_then(|known| match &known.finding {
            Finding::Scan(finding) if entry.added.is_empty() && Some(&finding.scan) == scan => {
                finding.reading.as_ref()
            }
            _ => None,
        });
    asked
        .iter()
        .map(|asked| {
            let found = match scan {
                // Before anything is read there is nothing to be not evaluable.
                Some(scan) if !scan.is_read() => {
                    let words = "Enter what is measured: the category stands here while you type";
                    Err(NoVerdict::Problem(Problem::on("findings", words)))
                }
                Some(scan) => {
                    judge_with_sums(course, &entry.added, replaced, scan, &asked.criterion.settings)
                }
                None => {
                    Err(NoVerdict::Problem(Problem::on("date", "Enter the date and how the scan was made")))
                }
            };
            let (verdict, sums) = match found {
                Ok((verdict, sums)) => (Ok(verdict), sums),
                Err(none) => (Err(none), Vec::new()),
            };
            // What is worked out otherwise now has to be looked at: whoever keeps the category says why.
            let is_overtaken = overtaken.iter().any(|one| one.standard == *asked.criterion.standard());
            let recorded = unchanged.filter(|_| !is_overtaken).and_then(|reading| {
                reading.categories.iter().find(|read| read.standard == *asked.criterion.standard()).cloned()
            });
            // What is not worked out does not come of the answer.
            let waits = waits && verdict.is_ok();
            Judged { asked: asked.clone(), verdict, sums, recorded, waits }
        })
        .collect()
}
