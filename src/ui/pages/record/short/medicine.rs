use super::{Entry, Fields};
use crate::adherence::cover_if_stopped;
use crate::calendar::{Date, display, shift};
use crate::plan::{
    Course, ItemId, ItemRecord, MedicineChange, MedicineEntry, Part, earliest_stop, entries_of,
};
use crate::ui::form::{Choice, DateField, SelectField, TextField};
use crate::ui::parts::{Button, ButtonKind, Glyph, LinkButton};
use crate::workspace::views::record::Form;
use yew::prelude::*;

/// How long a medicine is to be taken, and how much of that a stop on this day would cover: "Taken from 05-Oct-2026:
/// 40 of 56 days if it was stopped on this day. To be taken for at least 8 weeks, at most 12 weeks (to 28-Dec-2026)".
pub fn cover_words(course: &Course, record: &ItemRecord, form: Form, done_on: Date) -> Option<String> {
    let length = record.item.course.as_ref()?;
    let mut words = Vec::new();
    let mut started = None;
    let mut paused = 0;
    if form == Form::MedicineStop {
        // Whatever is recorded of the stop: an amendment gives it another day.
        let cover = cover_if_stopped(course, record, done_on)?;
        paused = cover.paused_days;
        started = cover.started;
        match cover.started {
            Some(from) => words.push(format!(
                "Taken from {}{}: {} of {} days if it was stopped on this day",
                display(from),
                match cover.paused_days {
                    0 => String::new(),
                    1 => ", without 1 day paused".to_owned(),
                    days => format!(", without {days} days paused"),
                },
                cover.covered_days,
                cover.required_days
            )),
            None => words.push("No start is recorded".to_owned()),
        }
    } else if record.item.key.part == Part::CourseStart {
        started = Some(done_on);
    }
    let until = |end: Option<Date>| end.map(|end| format!(" (to {})", display(end))).unwrap_or_default();
    let to = match paused {
        0 => until(started.and_then(|from| earliest_stop(length, from, &course.anchors))),
        1 => ", not counting the day paused".to_owned(),
        _ => ", not counting the days paused".to_owned(),
    };
    let least = format!("To be taken for at least {}{to}", length.least_words());
    words.push(match length.max {
        Some(max) => {
            let end = started.and_then(|from| shift(from, max.after()).ok());
            format!("{least}, at most {}{}", max.words(), until(end))
        }
        None => least,
    });
    if let Some(rule) = &length.stop_rule {
        words.push(format!("To be stopped earlier: {}", rule.trim_end_matches('.')));
    }
    Some(words.join(". "))
}

/// Where the pauses and doses of a medicine are, on the form of its end: they stand with its start. `href`: that form.
pub fn doses_elsewhere(course: &Course, start: &ItemId, href: String) -> Html {
    let entries =
        course.item(start).and_then(|start| course.assessment_of(start)).map_or(&[][..], entries_of);
    let known: Vec<String> = entries.iter().map(MedicineEntry::words).collect();
    let known =
        if known.is_empty() { "No pause and no other dose is recorded".to_owned() } else { known.join(". ") };
    html! {
        <p class="row wrap gap3 mb" id="doses">
            <span class="sm">{ format!("{known}.") }</span>
            <LinkButton small=true {href} label="Pause or dose: kept with the start of the medicine">{ "Pause or dose" }</LinkButton>
        </p>
    }
}

/// Pauses and changes of the dose, one row each.
pub fn medicine_fields(fields: &Fields<'_>) -> Html {
    let add = fields.add(
        |entry| entry.medicine.push(Default::default()),
        format!("medicine[{}].what", fields.entry.medicine.len()),
    );
    html! {
        <div class="stack mt mb" role="group" aria-label="Pauses and doses">
            { for fields.entry.medicine.iter().enumerate().map(|(row, texts)| medicine_row(fields, row, texts)) }
            <div><Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={add}>{ "Add a pause or a dose" }</Button></div>
        </div>
    }
}

fn medicine_row(fields: &Fields<'_>, row: usize, [day, what, note]: &[String; 3]) -> Html {
    fn set(entry: &mut Entry, row: usize, place: usize, text: String) {
        if let Some(field) = entry.medicine.get_mut(row).and_then(|texts| texts.get_mut(place)) {
            *field = text;
        }
    }
    let id = |part: &str| format!("medicine[{row}].{part}");
    let error = |part: &str| fields.errors.of(&id(part));
    let choices: Vec<Choice> =
        MedicineChange::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let note_label = if what == MedicineChange::DoseChanged.code() { "New dose" } else { "Why" };
    html! {
        <div class="row wrap gap3 end" key={row}>
            <SelectField id={id("what")} label={format!("Change {}", row + 1)} prompt="Choose" {choices} value={what.clone()}
                on_change={fields.set_at(row, |entry, row, text| set(entry, row, 1, text))} error={error("what")} />
            <DateField id={id("on")} label="Day" value={day.clone()} on_change={fields.set_at(row, |entry, row, text| set(entry, row, 0, text))} error={error("on")} />
            <TextField id={id("note")} label={note_label} value={note.clone()} on_change={fields.set_at(row, |entry, row, text| set(entry, row, 2, text))} error={error("note")} />
        </div>
    }
}
