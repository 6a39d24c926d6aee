use super::before::Before;
use super::naming::Naming;
use super::sentence::changed;
use crate::calendar::{Date, display};
use crate::imaging::Lesion;
use crate::plan::{
    AnchorName, Assessment, AssessmentVersion, Booking, Course, Item, ItemId, Mistake, Person, Step,
};
use crate::protocol::{Fact, TimePointId};
use crate::workspace::views::chases::chase_again_words;
use crate::workspace::views::finding_words;
use crate::workspace::views::patient::{named_on_its_day, version_lines};
use crate::workspace::views::patients::end_words;
use crate::workspace::views::result_words;
use crate::workspace::{Workspace, anchor_words, in_error_words};

/// How many moved items a new plan names.
const MOST_MOVED: usize = 5;

/// "1 item", "3 items".
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A step of a course as a sentence.
pub(super) fn step_words(
    workspace: &Workspace,
    course: Option<&Course>,
    step: &Step,
    before: &Before<'_>,
    naming: Naming,
) -> String {
    let item = |id: &ItemId| item_name(course, id);
    match step {
        Step::AnchorSet { anchor, date } => anchor_set(anchor, *date, before),
        Step::AnchorCorrected { anchor, from, to, reason } => {
            format!("Corrected {} {} → {} ({reason})", anchor_words(anchor), display(*from), display(*to))
        }
        Step::SessionAdded(session) if session.site.is_empty() => {
            format!("Added a session on {}", display(session.date))
        }
        Step::SessionAdded(session) => {
            format!("Added a session on {}, {}", display(session.date), session.site)
        }
        Step::CourseClosed { date } => format!("Closed the course on {}: no further session", display(*date)),
        Step::CourseReopened { reason } => {
            let closed = before.closed().map(|on| format!(": closed {} → open", display(on)));
            format!("Opened the course again{} ({reason})", closed.unwrap_or_default())
        }
        Step::EventRecorded(record) => {
            format!("Recorded {} on {}", record.event.words(), display(record.date))
        }
        Step::FactRecorded(fact) => fact_recorded(fact, before.fact(fact.key)),
        Step::LesionsRecorded(lesions) => {
            let words =
                |lesion: &Lesion| format!("{} ({})", lesion.title(), lesion.role.label().to_lowercase());
            let name = |lesion: &Lesion| {
                let now = words(lesion);
                before.lesion(&lesion.id).and_then(|was| changed("", &words(was), &now)).unwrap_or(now)
            };
            let names: Vec<String> = lesions.iter().map(name).collect();
            format!("Entered lesions {}", names.join(", "))
        }
        Step::OptionalSwitched { time_point, on } => {
            let (was, is) = if *on { ("off", "on") } else { ("on", "off") };
            format!("Optional “{}”: {was} → {is}", label_of(workspace, course, time_point))
        }
        Step::Decided(decision) => {
            let whose = match decision.decided_by.as_str() {
                "" => "Decided".to_owned(),
                somebody => format!("Decided by {somebody}"),
            };
            let choice = decision.choice.words();
            if decision.reason.is_empty() {
                format!("{whose}: {choice}")
            } else {
                format!("{whose}: {}. {}", choice.trim_end_matches('.'), decision.reason)
            }
        }
        Step::Planned { revision: 1, items, .. } => format!("Planned {}", counted(items.len(), "item")),
        Step::Planned { revision, cause, replaced, items, updated, .. }
            if replaced.is_empty() && items.is_empty() && updated.is_empty() =>
        {
            format!(
                "Planned again (revision {revision}): {cause}; what has to be decided changed, no item did"
            )
        }
        Step::Planned { revision, cause, replaced, items, updated, .. } => {
            let made =
                [(items.len(), "made"), (replaced.len(), "replaced"), (updated.len(), "changed in place")];
            let counts: Vec<String> = made
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{} {what}", counted(count, "item")))
                .collect();
            let moved = moved_words(course, items);
            format!("Planned again (revision {revision}): {cause}; {}{moved}", counts.join(", "))
        }
        Step::Booked { item: id, booking } => {
            let day = |booking: &Booking| booking.at(display(booking.date));
            let was = before.booking(id).map(day).filter(|was| *was != day(booking));
            let booked = match was {
                Some(was) => format!("Changed the booking of {}: {was} → {}", item(id), day(booking)),
                None => format!("Booked {} for {}", item(id), day(booking)),
            };
            let booked = booked + &booking.place_words();
            // The window of that time: a correction since has kept it beside the new one.
            let window = course
                .and_then(|course| course.item(id))
                .map(|record| record.item.as_recorded.unwrap_or(record.item.window));
            match window.and_then(|window| booking.outside_words(&window)) {
                Some(outside) => format!("{booked}, {outside}"),
                None if booking.outside.is_not_given() => booked,
                None => format!("{booked}, outside its window. {}", booking.outside.label()),
            }
        }
        Step::BookingCancelled { item: id } => match before.booking(id) {
            Some(was) => {
                format!("Cancelled the booking of {}: {} → not booked", item(id), display(was.date))
            }
            None => format!("Cancelled the booking of {}", item(id)),
        },
        Step::DidNotAttend { item: id, date } => format!("Did not attend {} on {}", item(id), display(*date)),
        Step::Chased { item: id, on, note, again } => {
            let on = on.map(|on| format!(" on {}", display(on))).unwrap_or_default();
            format!("Chased {}{on}: {note}{}", item(id), chase_again_words(*again, display))
        }
        Step::TaskAssigned { item: id, to } => {
            let words = |person: Option<&Person>| person.map_or("nobody", |person| &person.name).to_owned();
            format!("Allocated {}: {} → {}", item(id), words(before.assigned(id)), words(to.as_ref()))
        }
        Step::Assessed(assessment) => {
            let of =
                assessment.items.first().map_or_else(|| "an assessment beside the plan".to_owned(), item);
            let signed = if assessment.signed.is_some() { "Signed" } else { "Recorded" };
            let result = result_words(assessment);
            let result = if result.is_empty() { String::new() } else { format!(": {result}") };
            format!("{signed} {of} of {}{result}", display(assessment.date))
        }
        Step::Assigned { assessment, items, reason } => {
            let names = |items: &[ItemId]| match items {
                [] => "beside the plan".to_owned(),
                items => items.iter().map(item).collect::<Vec<_>>().join(", "),
            };
            let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            match before.items_of(*assessment) {
                Some(was) => format!("Linked an assessment: {} → {}{why}", names(was), names(items)),
                None => format!("Linked an assessment to {}{why}", names(items)),
            }
        }
        Step::Amended { assessment, to, reason } => {
            let signed = if to.signed.is_some() { ", signed" } else { "" };
            let changes = before.version(*assessment).map_or_else(Vec::new, |was| amended(course, &was, to));
            let changes =
                if changes.is_empty() { String::new() } else { format!(": {}", changes.join("; ")) };
            let known = course.and_then(|course| Some((course, course.assessments.get(assessment)?)));
            let what = match known {
                Some((course, known)) => named_on_its_day(course, known),
                None => format!("the record of {}", display(to.date)),
            };
            format!("Amended {what}{signed}{changes} ({reason})")
        }
        Step::Voided { assessment, reason, belongs_to } => {
            // By its name: two of one day are told apart.
            let known = course.and_then(|course| Some((course, course.assessments.get(assessment)?)));
            let what = match (known, before.version(*assessment)) {
                (Some((course, known)), _) => named_on_its_day(course, known),
                (None, Some(was)) => format!("the assessment of {}", display(was.date)),
                (None, None) => "an assessment".to_owned(),
            };
            match belongs_to {
                Some(patient) => format!(
                    "Entered in error: {what}: recorded here → belongs to {} ({reason})",
                    naming.short(workspace, *patient)
                ),
                None => format!("Entered in error: {what}: recorded → struck through ({reason})"),
            }
        }
        Step::EnteredInError { what, reason } => {
            let of = match what {
                Mistake::Booking { item: id } | Mistake::Absence { item: id } => format!(" of {}", item(id)),
                _ => String::new(),
            };
            let words = in_error_words(what);
            let words = words.strip_suffix(" was entered in error").unwrap_or(&words);
            format!("Entered in error: {words}{of}: recorded → taken back ({reason})")
        }
        Step::Closed { item: id, reason, note } if note.is_empty() => {
            format!("Closed {}: {}", item(id), reason.label())
        }
        Step::Closed { item: id, reason, note } => {
            format!("Closed {}: {}. {note}", item(id), reason.label().trim_end_matches('.'))
        }
        Step::Reopened { item: id } => match before.closing(id) {
            Some(was) => format!("Reopened {}: closed, {} → open", item(id), was.trim_end_matches('.')),
            None => format!("Reopened {}", item(id)),
        },
        Step::Justified { item: id, justification } => {
            let now = justification.reason.label();
            let now = before.justification(id).and_then(|was| changed("", &was, &now)).unwrap_or(now);
            format!("{} justified {}: {now}", justification.by.name, item(id))
        }
        Step::Checked { item: id, check } if check.note.is_empty() => {
            format!("{} the adherence of {}", check.verdict.label(), item(id))
        }
        Step::Checked { item: id, check } => {
            format!("{} the adherence of {}: {}", check.verdict.label(), item(id), check.note)
        }
        Step::Held { from, reason } => format!("Put the plan on hold from {} ({reason})", display(*from)),
        Step::Resumed { on } => match before.hold() {
            Some(from) => {
                format!("Resumed the plan: on hold since {} → running from {}", display(from), display(*on))
            }
            None => format!("Resumed the plan on {}", display(*on)),
        },
        Step::HandedOver { name, reason, from, .. } => {
            let from = from.map_or_else(String::new, |day| format!(" from {}", display(day)));
            let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            match before.designated() {
                Some(was) => format!("Handed over: {} → {name}{from}{reason}", workspace.member_name(was)),
                None => format!("Handed over to {name}{from}{reason}"),
            }
        }
        Step::Ended { reason, date, .. } => {
            format!("The plan ended: {} {}", end_words(*reason).to_lowercase(), display(*date))
        }
        Step::EndWithdrawn { reason } => match before.end() {
            Some((was, on)) => format!(
                "Took back the end of the plan: {} {} → running ({reason})",
                end_words(was).to_lowercase(),
                display(on)
            ),
            None => format!("Took back the end of the plan ({reason})"),
        },
    }
}

/// What an amendment changed: the day, the result, and of a scan every lesion and other part that it changed.
fn amended(course: Option<&Course>, was: &AssessmentVersion, to: &AssessmentVersion) -> Vec<String> {
    let day = changed("day", &display(was.date), &display(to.date));
    let result = changed("", &said(&finding_words(&was.finding)), &said(&finding_words(&to.finding)));
    // The day of a scan is the day of its record, and is said already.
    let (was, to) = ((to.date, &was.finding), (to.date, &to.finding));
    let lines = course.map_or_else(Vec::new, |course| version_lines(course, was, to));
    let lines = lines
        .into_iter()
        .filter_map(|line| changed(&format!("{}:", line.what), &line.was, &line.amended_to?));
    day.into_iter().chain(result).chain(lines).collect()
}

/// What was set aside on another chart because it is of this patient, as this patient's chart says it.
pub(super) fn arrived_words(
    workspace: &Workspace,
    course: &Course,
    assessment: &Assessment,
    naming: Naming,
) -> String {
    let why = assessment.void.as_ref().map_or("", |(_, why)| why);
    format!(
        "Belongs here: {}, recorded in error under {} ({why})",
        named_on_its_day(course, assessment),
        naming.short(workspace, course.patient)
    )
}

/// "“12-week scan”"; the id where the plan has no such item.
fn item_name(course: Option<&Course>, id: &ItemId) -> String {
    match course.and_then(|course| Some((course, course.item(id)?))) {
        Some((course, record)) => format!("“{}”", course.name_of(&record.item)),
        None => id.to_string(),
    }
}

fn anchor_set(anchor: &AnchorName, date: Date, before: &Before<'_>) -> String {
    match before.anchor(anchor) {
        Some(was) => format!("Set {}: {} → {}", anchor_words(anchor), display(was), display(date)),
        None => format!("Set {} to {}", anchor_words(anchor), display(date)),
    }
}

fn fact_recorded(fact: &Fact, before: Option<&Fact>) -> String {
    let words = |fact: &Fact| fact.key.value_words(&fact.value);
    let now = words(fact);
    match before {
        // What is as it was is no change, and still says that somebody looked.
        Some(was) if was.value == fact.value => format!(
            "Recorded {}: still {now} on {}, as on {}",
            fact.key.label(),
            display(fact.date),
            display(was.date)
        ),
        Some(was) => format!(
            "Recorded {}: {} on {} → {now} on {}",
            fact.key.label(),
            words(was),
            display(was.date),
            display(fact.date)
        ),
        None => format!("Recorded {}: {now} on {}", fact.key.label(), display(fact.date)),
    }
}

/// Where the items of a new plan stood before: "; “12-week scan” 27-Nov-2026 → 03-Dec-2026".
fn moved_words(course: Option<&Course>, items: &[Item]) -> String {
    let Some(course) = course else { return String::new() };
    let moved: Vec<String> = items
        .iter()
        .filter_map(|item| {
            let was = &course.item(item.replaces.as_ref()?)?.item;
            let (was, now) = (was.window.target(), item.window.target());
            (was != now).then(|| format!("“{}” {} → {}", course.name_of(item), display(was), display(now)))
        })
        .collect();
    let named = moved.iter().take(MOST_MOVED).map(|words| format!("; {words}")).collect::<String>();
    match moved.len().saturating_sub(MOST_MOVED) {
        0 => named,
        more => format!("{named}; and {more} more"),
    }
}

/// What people call a time point.
fn label_of(workspace: &Workspace, course: Option<&Course>, id: &TimePointId) -> String {
    let content = course.and_then(|course| workspace.content_of(&course.version));
    content
        .and_then(|content| content.time_point(id))
        .map_or_else(|| id.to_string(), |point| point.label.clone())
}

/// What was found, or that nothing is said of it.
fn said(words: &str) -> String {
    if words.is_empty() { "no result".to_owned() } else { words.to_owned() }
}
