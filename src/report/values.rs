//! How the standards that read values (PSA, pain) came to what they say of a record.

use super::assessment::{BY_TODAY, differing};
use super::{Block, Section, treated};
use crate::plan::{Assessment, Course};
use crate::response::{Standard, ToldReading};
use crate::workspace::{Entered, Workspace, differing_readings, value_reading};

/// One section for each standard that can be worked out of it, and why they differ. What was set aside counts for nothing.
pub(super) fn workings(workspace: &Workspace, course: &Course, found: &Assessment) -> Vec<Section> {
    if found.void.is_some() {
        return Vec::new();
    }
    let courses = workspace.courses_of(course.patient);
    let entered = Entered { date: found.date, finding: found.finding.found(), replaces: Some(found.id) };
    let mut told: Vec<ToldReading> = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for standard in standards(course, found) {
        let heading = format!("How {standard} was worked out");
        let courses = courses.iter().map(|course| course.as_ref());
        match value_reading(course, courses, standard, entered) {
            Ok(reading) => {
                let mut blocks = vec![Block::Text(BY_TODAY.to_owned())];
                blocks.extend(treated::reading(&reading));
                sections.push(Section::new(heading, blocks));
                told.push(reading);
            }
            // Without values of its own, or before the procedure, nobody asks for a category.
            Err(problem) if problem.field == "baseline" => {
                sections.push(Section::new(heading, vec![Block::Text(format!("{}.", problem.message))]));
            }
            Err(_) => {}
        }
    }
    sections.extend(differing(&differing_readings(&told.iter().collect::<Vec<_>>())));
    sections
}

/// Those that its items ask for and that it was read by, each once.
fn standards<'a>(course: &'a Course, found: &'a Assessment) -> Vec<&'a Standard> {
    let asked = match found.items.is_empty() {
        true => Vec::new(),
        false => course.criteria_read_by(&found.items, found.date),
    };
    let asked = asked.into_iter().map(|criterion| criterion.standard());
    let read = found.finding.categories_beside().iter().map(|read| &read.standard);
    let mut all: Vec<&Standard> = Vec::new();
    for standard in asked.chain(read).filter(|standard| standard.reads_values()) {
        if !all.contains(&standard) {
            all.push(standard);
        }
    }
    all
}
