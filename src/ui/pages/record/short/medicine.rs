use crate::adherence::medicine_cover;
use crate::calendar::{Date, display, shift};
use crate::plan::{Course, ItemRecord, Part};
use crate::workspace::views::record::Form;

/// How long a medicine is to be taken, and how much of that a stop on this day would cover: "Taken from 05-Oct-2026:
/// 40 of 56 days if it was stopped on this day. To be taken for at least 8 weeks, at most 12 weeks (to 28-Dec-2026)".
pub fn cover_words(course: &Course, record: &ItemRecord, form: Form, done_on: Date) -> Option<String> {
    let length = record.item.course.as_ref()?;
    let mut words = Vec::new();
    let mut started = None;
    if form == Form::MedicineStop {
        // As if nothing were recorded of the stop yet: an amendment gives it another day.
        let mut open = course.clone();
        if let Some(stop) = open.items.iter_mut().find(|other| other.item.id == record.item.id) {
            stop.outcome = crate::plan::Outcome::Open;
        }
        let cover = medicine_cover(&open, done_on).into_iter().find(|cover| cover.item == record.item.id)?;
        started = cover.started;
        match cover.started {
            Some(from) => words.push(format!(
                "Taken from {}: {} of {} days if it was stopped on this day",
                display(from),
                cover.covered_days,
                cover.required_days
            )),
            None => words.push("No start is recorded".to_owned()),
        }
    } else if record.item.key.part == Part::CourseStart {
        started = Some(done_on);
    }
    let until = |period: crate::calendar::Period| {
        let end = started.and_then(|from| shift(from, period.after()).ok());
        end.map(|end| format!(" (to {})", display(end))).unwrap_or_default()
    };
    let least = format!("To be taken for at least {}{}", length.min.words(), until(length.min));
    words.push(match length.max {
        Some(max) => format!("{least}, at most {}{}", max.words(), until(max)),
        None => least,
    });
    if let Some(rule) = &length.stop_rule {
        words.push(format!("To be stopped earlier: {}", rule.trim_end_matches('.')));
    }
    Some(words.join(". "))
}
