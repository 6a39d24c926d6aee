use super::plan::mend;
use super::{Mend, Missing, Printing};
use crate::plan::{Course, ItemRecord, Outcome};
use crate::workspace::Workspace;

/// What is not known of the clinician who is responsible.
pub(super) fn clinician(workspace: &Workspace, course: &Course) -> Vec<Missing> {
    let mend = mend(course.patient, course.id);
    let what = match workspace.member(course.designated) {
        None => "The responsible clinician is not in the list of people. Hand the plan over".to_owned(),
        Some(member) if !member.active() => {
            format!("{}, the responsible clinician, has left the team. Hand the plan over", member.name())
        }
        Some(_) => return Vec::new(),
    };
    vec![Missing { what, mend }]
}

/// Appointments to come of which nobody has written where they are.
pub(super) fn booked_without_a_place(course: &Course) -> Option<Missing> {
    let has_no_place = |record: &&ItemRecord| {
        record.outcome == Outcome::Open && record.booked().is_some_and(|booking| booking.place.is_empty())
    };
    let names: Vec<String> =
        course.items.iter().filter(has_no_place).map(|record| course.name_of(&record.item)).collect();
    (!names.is_empty()).then(|| Missing {
        what: format!("Booked, but not where: {}", names.join("; ")),
        mend: mend(course.patient, course.id),
    })
}

/// Appointments to come on a day on which the department is recorded as closed.
pub(super) fn booked_on_a_closed_day(printing: &Printing<'_>, course: &Course) -> Option<Missing> {
    let closures = &printing.workspace.settings().closures;
    let words = |record: &ItemRecord| {
        let day = record.booked().filter(|_| record.outcome == Outcome::Open)?.date;
        let closed = closures.closed(day).filter(|_| day >= printing.today)?;
        Some(format!("{} ({closed})", course.name_of(&record.item)))
    };
    let names: Vec<String> = course.items.iter().filter_map(words).collect();
    (!names.is_empty()).then(|| Missing {
        what: format!("Booked on a day on which the department is recorded as closed: {}", names.join("; ")),
        mend: mend(course.patient, course.id),
    })
}

/// Whom patients call, where the clinic has not said so.
pub(super) fn contact(workspace: &Workspace) -> Vec<Missing> {
    let settings = workspace.settings();
    let asked = [
        (&settings.patients_call, "The number that patients call"),
        (&settings.patients_call_out_of_hours, "The number at night and at weekends"),
    ];
    let missing = |what: &str| Missing {
        what: format!("{what} is not filled in: a line is left to write it by hand"),
        mend: Mend::Settings,
    };
    asked.into_iter().filter(|(value, _)| value.is_empty()).map(|(_, what)| missing(what)).collect()
}
