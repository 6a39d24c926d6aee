//! The two checks of a medicine course: started, and not stopped before the minimum was covered.

use super::required::Problems;
use crate::adherence::{cover_if_stopped, start_of};
use crate::calendar::{Date, display};
use crate::plan::{
    Course, CourseChange, Finding, ItemId, ItemRecord, MedicineChange, MedicineEntry, Outcome, Part, by_day,
    entries_of,
};

/// Says that a stop on this day comes before the minimum was covered, and by how much, days paused not counted; `None`
/// where it does not, and for every item that is not the end of a medicine course.
pub fn early_stop(course: &Course, record: &ItemRecord, stopped: Date) -> Option<String> {
    let item = &record.item;
    let cover = cover_if_stopped(course, record, stopped)?;
    // A stop before the start is another mistake, and has its own words.
    cover.started?;
    let missing = cover.required_days.checked_sub(cover.covered_days).filter(|days| *days > 0)?;
    let days = |days: u32| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    let length = item.course.as_ref().map_or("the minimum".to_owned(), |length| length.least_words());
    let missing = days(missing);
    if cover.paused_days > 0 {
        let (covered, required, paused) = (cover.covered_days, cover.required_days, days(cover.paused_days));
        return Some(format!(
            "This is {missing} short of {length}: {covered} of {required} days covered, without {paused} paused"
        ));
    }
    Some(format!("This is {missing} before {length} were covered on {}", display(item.window.target())))
}

/// What contradicts itself, or is missing, in the start or the stop of a medicine.
pub(super) fn medicine_problems(
    course: &Course,
    items: &[ItemId],
    finding: &Finding,
    date: Date,
    today: Date,
    problems: &mut Problems,
) {
    let Finding::Medicine { change, entries, note } = finding else { return };
    for record in items.iter().filter_map(|id| course.item(id)) {
        match (change, record.item.key.part) {
            (CourseChange::Stopped, Part::CourseFinish) => {
                stop_problems(course, record, note, date, problems)
            }
            (CourseChange::Started, Part::CourseStart) => {
                let stop = finish_of(course, record).and_then(|finish| course.assessment_of(finish));
                if let Some(stop) = stop.filter(|stop| date > stop.date) {
                    let message = format!(
                        "It was stopped on {} and cannot have been started after that. Check both dates",
                        display(stop.date)
                    );
                    problems.add("date", message);
                }
                entry_problems(entries, (date, stop.map(|stop| stop.date), today), problems);
            }
            _ => {}
        }
    }
}

/// Pauses and doses lie between the start and the stop, and a pause ends before the next begins.
fn entry_problems(
    entries: &[MedicineEntry],
    (started, stopped, today): (Date, Option<Date>, Date),
    problems: &mut Problems,
) {
    for (index, entry) in entries.iter().enumerate() {
        let on = format!("medicine[{index}].on");
        if entry.on < started {
            problems.add(&on, format!("It was started on {}. Enter a day from then on", display(started)));
        } else if entry.on > today {
            problems.add(&on, "The day must be today or earlier");
        } else if let Some(stopped) = stopped.filter(|stopped| entry.on > *stopped) {
            problems.add(&on, format!("It was stopped on {}. Check both days", display(stopped)));
        }
        let missing = match entry.what {
            MedicineChange::Paused => "Say why it was paused",
            MedicineChange::DoseChanged => "Enter the new dose",
            MedicineChange::TakenAgain => continue,
        };
        if entry.note.trim().is_empty() {
            problems.add(&format!("medicine[{index}].note"), missing);
        }
    }
    let mut paused: Option<Date> = None;
    for entry in by_day(entries) {
        let index = entries.iter().position(|other| std::ptr::eq(other, entry)).unwrap_or_default();
        let what = format!("medicine[{index}].what");
        match (entry.what, paused) {
            (MedicineChange::Paused, Some(since)) => problems.add(
                &what,
                format!("It is paused from {} already. Enter first when it was restarted", display(since)),
            ),
            (MedicineChange::Paused, None) => paused = Some(entry.on),
            (MedicineChange::TakenAgain, None) => {
                problems.add(&what, "It was not paused before that day. Enter the pause as well");
            }
            (MedicineChange::TakenAgain, Some(since)) if entry.on == since => {
                problems.add(&format!("medicine[{index}].on"), "It was paused on that day. Check both days");
            }
            (MedicineChange::TakenAgain, Some(_)) => paused = None,
            (MedicineChange::DoseChanged, _) => {}
        }
    }
}

fn stop_problems(course: &Course, record: &ItemRecord, note: &str, date: Date, problems: &mut Problems) {
    let Some(start) = start_of(course, record) else { return };
    match course.assessment_of(start) {
        None => problems.add("date", "Record first when it was started"),
        Some(start) if date < start.date => problems.add(
            "date",
            format!("It was started on {}. It cannot have been stopped before that day", display(start.date)),
        ),
        Some(start) => {
            let entries = entries_of(start);
            if let Some(later) = entries.iter().find(|entry| entry.on > date) {
                problems.add("date", format!("{} is recorded. Check both days", later.words()));
            }
            if let Some(early) = early_stop(course, record, date).filter(|_| note.trim().is_empty()) {
                problems.add("note", format!("{early}. Say why it was stopped early"));
            }
        }
    }
}

/// The check "not stopped too early" that belongs to a check "started on time".
fn finish_of<'a>(course: &'a Course, start: &ItemRecord) -> Option<&'a ItemRecord> {
    course.items.iter().find(|record| {
        record.item.key.part == Part::CourseFinish
            && !matches!(record.outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. })
            && start_of(course, record).is_some_and(|found| found.item.id == start.item.id)
    })
}
