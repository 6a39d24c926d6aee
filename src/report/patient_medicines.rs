//! What a patient takes and for how long, and how other people are kept safe from rays, for the sheet that goes home.

use super::patient_plan::{BY_HAND, between};
use super::plain_words::plain;
use super::{Block, Cell, Column, Row, Table, Width};
use crate::adherence::{Status, start_of, status};
use crate::calendar::{Date, display, display_long};
use crate::plan::{CloseReason, Course, ItemRecord, Outcome, Part, applies_by_newest};
use crate::protocol::{ActivityKind, Content, Effect, FactKey, Phase, TimePointId, Truth};
use crate::report::words::capital;
use crate::workspace::views::patient::CoursePage;
use chrono::Days;

/// So long a radiation card of which nobody wrote down an end is spoken of: it holds for days or weeks, and a sheet
/// printed a year later is not to say that it still does.
const CARD_DAYS: u64 = 84;

/// Whose medicines are told, and by what.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    pub course: &'a Course,
    /// None where the protocol cannot be read: then nothing keeps a medicine away that the plan has.
    pub content: Option<&'a Content>,
    /// What makes no sense for this patient.
    pub not_asked: &'a [FactKey],
    pub today: Date,
}

/// Every medicine that the plan has and that is not known to have been stopped, or to be none of this patient's.
pub fn medicines(sheet: &Sheet<'_>) -> Block {
    let starts = sheet.course.items.iter().filter(|record| record.item.key.part == Part::CourseStart);
    Block::Table(Table {
        name: "What to take".to_owned(),
        columns: vec![
            Column::new("What", Width::Share),
            Column::new("From", Width::Share),
            Column::new("Until", Width::Share),
        ],
        rows: starts.filter_map(|start| medicine(sheet, start)).collect(),
    })
}

/// The item that ends what an item starts.
fn finish_of<'a>(course: &'a Course, start: &ItemRecord) -> Option<&'a ItemRecord> {
    course.items.iter().find(|record| {
        record.item.key.part == Part::CourseFinish
            && !matches!(record.outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. })
            && start_of(course, record).is_some_and(|of| of.item.id == start.item.id)
    })
}

/// Whether a medicine stands on the sheet.
enum Standing {
    Told,
    /// It was stopped, or is none of this patient's.
    Over,
    /// Whether it was taken at all is the team's to find out, once it could have been stopped.
    NeverRecorded {
        least: Date,
    },
}

fn standing(course: &Course, start: &ItemRecord, today: Date) -> Standing {
    let finish = finish_of(course, start);
    if finish.is_some_and(|finish| finish.outcome != Outcome::Open) || !is_told(course, start, today) {
        return Standing::Over;
    }
    match finish.map(|finish| finish.item.window.target()) {
        Some(least) if course.assessment_of(start).is_none() && least < today => {
            Standing::NeverRecorded { least }
        }
        _ => Standing::Told,
    }
}

/// Each medicine of the plan that the sheet leaves out though it may be taken, and why.
pub fn left_out(sheet: &Sheet<'_>, page: &CoursePage) -> Vec<String> {
    let Sheet { course, content, today, .. } = *sheet;
    let point = |id: &TimePointId| {
        let point = content?.time_point(id)?;
        (point.activity.kind == ActivityKind::MedicationCourse).then_some(&point.activity.title)
    };
    let undated = page.undated.iter().filter_map(|undated| {
        let name = point(&undated.time_point)?;
        Some(format!(
            "{name} is not on the sheet: it counts from “{}”, which has no date. It is set under Re-plan",
            undated.waits_for
        ))
    });
    let not_judged = page.left_out.iter().filter(|left_out| left_out.open.is_some()).filter_map(|left_out| {
        let name = point(&left_out.time_point)?;
        Some(format!("{name} is not on the sheet: nobody knows yet whether it applies"))
    });
    let starts = course.items.iter().filter(|record| record.item.key.part == Part::CourseStart);
    let never = starts.filter_map(|start| match standing(course, start, today) {
        Standing::NeverRecorded { least } => Some(format!(
            "{} is not on the sheet: neither its start nor its end is recorded, and it could have ended on {}",
            start.item.title,
            display(least)
        )),
        Standing::Told | Standing::Over => None,
    });
    // Somebody who closed it with others may not have thought of what the patient still takes.
    let starts = course.items.iter().filter(|record| record.item.key.part == Part::CourseStart);
    let closed = starts.filter_map(|start| match &start.outcome {
        Outcome::Closed {
            reason: reason @ (CloseReason::BeforeAftercare | CloseReason::DoneElsewhere),
            ..
        } if finish_of(course, start).is_some_and(|finish| finish.item.window.latest() >= today) => {
            Some(format!("{} is not on the sheet: it was closed as “{}”", start.item.title, reason.label()))
        }
        _ => None,
    });
    undated.chain(not_judged).chain(never).chain(closed).collect()
}

/// Whether a circumstance keeps a medicine from this patient, by the newest record of each fact, and which. The plan leaves
/// what has begun as it was planned; a sheet that is printed today must not tell anybody to go on with it.
fn kept_from(sheet: &Sheet<'_>, start: &ItemRecord) -> (Truth, String) {
    let Sheet { course, content, not_asked, today } = *sheet;
    let Some(content) = content else { return (Truth::False, String::new()) };
    let point = &start.item.key.time_point;
    let kind = start.item.kind;
    let takes_out =
        |effect: &Effect| matches!(effect, Effect::Exclude(select) if select.takes_off(point, kind));
    let about = content.circumstances.iter().filter(|circumstance| {
        circumstance.phase == Phase::Always && circumstance.effects.iter().any(takes_out)
    });
    let mut found = (Truth::False, String::new());
    for circumstance in about {
        let truth = applies_by_newest(circumstance, course, content, not_asked, today);
        if truth == Truth::True || (truth == Truth::Unknown && found.0 == Truth::False) {
            found = (truth, circumstance.when_words());
        }
    }
    found
}

/// What is to be said before printing of medicines that a circumstance is about: one that the sheet leaves out for it, and
/// one that stands there though nobody has recorded whether it may.
pub fn doubtful(sheet: &Sheet<'_>) -> Vec<String> {
    let Sheet { course, today, .. } = *sheet;
    let starts = course.items.iter().filter(|record| {
        record.item.key.part == Part::CourseStart && matches!(standing(course, record, today), Standing::Told)
    });
    let words = |record: &ItemRecord| {
        let name = &record.item.title;
        match kept_from(sheet, record) {
            (Truth::False, _) => None,
            (Truth::True, when) => {
                Some(format!("{name} is not on the sheet, because of “{when}”: tell the patient"))
            }
            (Truth::Unknown, when) => {
                Some(format!("{name} is on the sheet, and nobody has recorded whether “{when}” is so"))
            }
        }
    };
    starts.filter_map(words).collect()
}

fn medicine(sheet: &Sheet<'_>, start: &ItemRecord) -> Option<Row> {
    let Sheet { course, today, .. } = *sheet;
    let is_kept_away = kept_from(sheet, start).0 == Truth::True;
    if is_kept_away || !matches!(standing(course, start, today), Standing::Told) {
        return None;
    }
    let finish = finish_of(course, start);
    let started = course.assessment_of(start).map(|assessment| assessment.date);
    let plain = plain(&start.item, course.index_date());
    let held =
        course.held_by(&start.item).next().map(|_| "We still have to decide about this. We will tell you.");
    let window = &start.item.window;
    let from = match started {
        Some(day) => Cell::new(format!("You started on {}", display_long(day))),
        None if window.latest() < today => {
            Cell::new(format!("Planned from {}", display_long(window.target())))
                .over(["Tell us if you did not start."])
        }
        None => Cell::new(capital(&between(window))),
    };
    let waits = finish.is_some_and(|finish| finish.item.provisional);
    let until = match finish.map(|finish| &finish.item.window) {
        None => Cell::new("Your team tells you."),
        Some(window) => {
            let most = (!window.open_ended() && window.latest() > window.target())
                .then(|| format!("At most until {}.", display_long(window.latest())));
            let least = display_long(window.target());
            let then = if window.target() < today {
                "This day has passed. Ask us if you still need it.".to_owned()
            } else if waits {
                "It may be later: we tell you when the day of your treatment is fixed. Ask your team before you stop earlier."
                    .to_owned()
            } else {
                "Ask your team before you stop earlier.".to_owned()
            };
            Cell::strong(format!("At least until {least}")).over(most.into_iter().chain([then]))
        }
    };
    Some(Row::Cells(vec![
        Cell::strong(plain.what).over(std::iter::once(plain.why).chain(held.map(str::to_owned))),
        from,
        until,
    ]))
}

/// What is said of rays.
#[derive(Debug, Default)]
pub struct Precautions {
    /// Nothing where the plan has no radiation card, or its time is over.
    pub lines: Vec<String>,
    /// Nobody has said when they end: it is written by hand.
    pub is_open_ended: bool,
}

/// What the plan says of a radiation card: when it is given, and until when it holds as far as that is known.
pub fn precautions(course: &Course, today: Date) -> Precautions {
    let of_education = |words: &'static [&'static str]| {
        let named = move |record: &&ItemRecord| {
            let title = record.item.title.to_lowercase();
            record.item.kind == ActivityKind::Education
                && is_told(course, record, today)
                && words.iter().any(|words| title.contains(words))
        };
        course.items.iter().filter(named).max_by_key(|record| record.item.window.target())
    };
    let Some(card) = of_education(&["radiation"]) else { return Precautions::default() };
    let end = of_education(&["close-contact", "close contact"]);
    let given = course.assessment_of(card).map(|assessment| assessment.date);
    let day = given.unwrap_or(card.item.window.target());
    let is_over = match end {
        Some(end) => matches!(end.outcome, Outcome::Done(_)),
        None => day.checked_add_days(Days::new(CARD_DAYS)).is_some_and(|last| last < today),
    };
    if is_over {
        return Precautions::default();
    }
    let first = match given {
        Some(day) => format!(
            "You got a card on {}. It says how to keep other people safe from rays.",
            display_long(day)
        ),
        None if card.item.window.latest() < today => format!(
            "You should have been given a card on {}. It says how to keep other people safe from rays. Call us if you do not have it.",
            display_long(day)
        ),
        None => format!(
            "You get a card on {}. It says how to keep other people safe from rays.",
            display_long(day)
        ),
    };
    let until = match end.map(|end| end.item.window.target()) {
        Some(last) if last < today => format!(
            "You had to do what it says until {} at least. Ask us if you are not sure that this is over.",
            display_long(last)
        ),
        Some(last) => {
            format!("Do what it says until {} at least, and longer if the card says so.", display_long(last))
        }
        None => format!("Do what it says until {BY_HAND}"),
    };
    let show = "Show the card to each doctor or nurse who sees you.".to_owned();
    Precautions { lines: vec![first, until, show], is_open_ended: end.is_none() }
}

/// Whether it is this patient's: neither replaced nor written in error, not closed by a person, not an option that is
/// off, and not after the end of the plan.
fn is_told(course: &Course, record: &ItemRecord, today: Date) -> bool {
    use Status::{EnteredInError, NotAskedFor, NotDone, Replaced, Stopped};
    !matches!(
        status(course, record, today, 0),
        Replaced | EnteredInError | NotDone(_) | Stopped | NotAskedFor
    )
}
