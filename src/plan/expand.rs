//! From time points to dated items, before any circumstance is looked at.

use super::series_end::{series_ended_by, untils};
use super::{
    Course, DecisionId, Finding, Instance, Item, ItemKey, Outcome, Part, Reason, Requirement, Suggested,
    earliest_stop,
};
use crate::calendar::{self, Closures, Date, Offset, Window, WindowSpec, display, occurrences};
use crate::imaging::Modality;
use crate::protocol::{ActivityKind, AnchorRef, Content, FactKey, PreviousBasis, TimePoint, TimePointId};

/// What the plan is made against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub content: &'a Content,
    pub closures: &'a Closures,
    pub today: Date,
    /// An item is due soon from this many days before its window opens.
    pub due_soon_days: u16,
    /// What is not asked of this patient: unless it is recorded that it is so, it is not.
    pub not_asked: &'a [FactKey],
}

/// A time point that has no date yet, and what it waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undated {
    pub time_point: TimePointId,
    pub label: String,
    pub waits_for: String,
}

/// One day that items count from.
#[derive(Clone, Debug)]
pub(super) struct AnchorDay {
    pub instance: Instance,
    pub date: Date,
    pub name: String,
    pub provisional: bool,
    pub earliest_from: Option<(Date, Date)>,
    /// The scan that is followed up, by name.
    pub follows: Option<String>,
}

/// The days a time point counts from; `drafted` are the items dated so far, for those that count from items.
pub(super) fn anchor_days(
    anchor: &AnchorRef,
    course: &Course,
    drafted: &[Item],
    today: Date,
) -> Vec<AnchorDay> {
    let sessions = &course.anchors.sessions;
    let day = |instance, date, name: String, open: bool| AnchorDay {
        instance,
        date,
        name,
        provisional: open || date > today,
        earliest_from: None,
        follows: None,
    };
    let session = |index: usize, instance: Instance, name: String, open: bool| {
        sessions.get(index).map(|session| day(instance, session.date, name, open)).into_iter().collect()
    };
    let single = |date: Option<Date>, name: &str| {
        date.map(|date| day(Instance::Single, date, name.to_string(), false)).into_iter().collect()
    };
    match anchor {
        AnchorRef::IndexProcedure => session(0, Instance::Single, "the procedure".into(), false),
        AnchorRef::FirstSession => session(0, Instance::Single, "the first session".into(), false),
        AnchorRef::NthSession(n) => {
            session(usize::from(*n).wrapping_sub(1), Instance::Single, format!("session {n}"), false)
        }
        AnchorRef::EachSession => (1_u16..)
            .zip(sessions)
            .map(|(n, session)| day(Instance::Session(n), session.date, format!("session {n}"), false))
            .collect(),
        AnchorRef::LastSession => {
            let Some(last) = sessions.len().checked_sub(1) else { return Vec::new() };
            let number = u16::try_from(sessions.len()).unwrap_or(u16::MAX);
            let name =
                if last == 0 { "the session".to_string() } else { format!("the last session, no. {number}") };
            session(last, Instance::Last(number), name, course.anchors.closed.is_none())
        }
        AnchorRef::WorkUpAngiogram => single(course.anchors.work_up, "the work-up angiogram"),
        AnchorRef::Discharge => single(course.anchors.discharge, "discharge"),
        AnchorRef::MdtDecision => single(course.anchors.mdt_decision, "the MDT decision"),
        AnchorRef::Custom(name) => single(course.anchors.custom.get(name).copied(), name),
        AnchorRef::Event(event) => (1_u16..)
            .zip(course.anchors.events.iter().filter(|record| &record.event == event))
            .map(|(n, record)| day(Instance::Event(n), record.date, event.words(), false))
            .collect(),
        AnchorRef::Previous { time_point, basis, min_interval } => drafted
            .iter()
            .filter(|item| &item.key.time_point == time_point && item.key.part != Part::CourseFinish)
            .map(|item| {
                let done = done_on(course, &item.key);
                let planned = item.window.target();
                let date = match basis {
                    PreviousBasis::ActualElsePlanned => done.unwrap_or(planned),
                    PreviousBasis::Planned => planned,
                };
                let earliest_from = min_interval.and_then(|interval| {
                    let done = done?;
                    let earliest = calendar::shift(done, interval.after()).ok()?;
                    Some((done, earliest))
                });
                AnchorDay {
                    instance: Instance::After(item.key.id(1).to_string()),
                    date,
                    name: format!("{} ({})", item.label, if done.is_some() { "done" } else { "planned" }),
                    provisional: done.is_none() || item.provisional,
                    earliest_from,
                    follows: None,
                }
            })
            .collect(),
        AnchorRef::EachItem(modalities) => drafted
            .iter()
            .filter(|item| item.modality.is_some_and(|modality| modalities.contains(&modality)))
            .filter(|item| item.requirement != Requirement::OptionalOff)
            .filter(|item| may_have_been(course, &item.key, modalities))
            .map(|item| {
                let done = done_on(course, &item.key);
                // What follows a scan follows the day on which it is made: until it is booked, the one to book.
                let to_be = booked_for(course, &item.key).or(item.suggested.date);
                AnchorDay {
                    instance: Instance::After(item.key.id(1).to_string()),
                    date: done.or(to_be).unwrap_or(item.window.target()),
                    name: item.label.clone(),
                    provisional: done.is_none(),
                    earliest_from: None,
                    follows: Some(scan_name(item, course)),
                }
            })
            .collect(),
    }
}

/// Whether a scan of one of these modalities was made, or still can be: not one that a person closed, or that was
/// made with another modality.
fn may_have_been(course: &Course, key: &ItemKey, modalities: &[Modality]) -> bool {
    course.items.iter().filter(|record| &record.item.key == key).all(|record| match &record.outcome {
        Outcome::Closed { .. } => false,
        Outcome::Done(_) => match course.assessment_of(record).map(|assessment| &assessment.finding) {
            Some(Finding::Scan(finding)) => modalities.contains(&finding.modality),
            _ => true,
        },
        _ => true,
    })
}

/// The name of a scan while the plan is being made.
fn scan_name(scan: &Item, course: &Course) -> String {
    let name = scan.time_point_name();
    match scan.key.instance {
        Instance::Session(number) if course.anchors.sessions.len() > 1 => format!("{name}, session {number}"),
        _ => name,
    }
}

/// The day an item of this key was done, if it was.
pub(super) fn done_on(course: &Course, key: &ItemKey) -> Option<Date> {
    course
        .items
        .iter()
        .filter(|record| &record.item.key == key)
        .find_map(|record| course.assessment_of(record))
        .map(|assessment| assessment.date)
}

/// The day that is booked for an occurrence which is still to be done.
fn booked_for(course: &Course, key: &ItemKey) -> Option<Date> {
    let open =
        course.items.iter().filter(|record| &record.item.key == key && record.outcome == Outcome::Open);
    open.filter_map(|record| record.booked()).map(|booking| booking.date).next()
}

/// One occurrence of a time point.
struct Dated {
    occurrence: u16,
    offset: Offset,
    window: Window,
    expires: Option<Date>,
}

/// The items of one time point.
pub(super) fn expand(
    time_point: &TimePoint,
    course: &Course,
    drafted: &[Item],
    context: &Context<'_>,
) -> Vec<Item> {
    let mut items = Vec::new();
    for day in anchor_days(&time_point.timing.anchor, course, drafted, context.today) {
        let timing = &time_point.timing;
        let dated: Vec<Dated> = occurrences(day.date, timing.offset, time_point.repeat.as_ref())
            .into_iter()
            .filter_map(|occurrence| {
                let (occurrence, offset) = (occurrence.k, occurrence.offset);
                let window = timing.window_of(day.date, offset)?;
                Some(Dated { occurrence, offset, window, expires: timing.expires_of(day.date, offset) })
            })
            .filter(|dated| {
                !untils(time_point.repeat.as_ref()).any(|until| series_ended_by(course, until, &dated.window))
            })
            .collect();
        if time_point.expand {
            for one in dated {
                items.extend(dated_items(time_point, course, &day, one, context));
            }
        } else if let (Some(first), Some(last)) = (dated.first(), dated.last()) {
            let (from, to) = (&first.window, &last.window);
            if let Ok(window) = Window::new(from.earliest(), from.target(), to.latest()) {
                let range = Dated { occurrence: 0, offset: first.offset, window, expires: last.expires };
                items.extend(dated_items(time_point, course, &day, range, context));
            }
        }
    }
    items
}

fn dated_items(
    time_point: &TimePoint,
    course: &Course,
    day: &AnchorDay,
    dated: Dated,
    context: &Context<'_>,
) -> Vec<Item> {
    let Dated { occurrence, offset, mut window, expires } = dated;
    let mut because = vec![
        Reason::Protocol {
            label: time_point.label.clone(),
            offset,
            anchor: time_point.timing.anchor.label(),
            window: window_words(&time_point.timing.window),
        },
        Reason::Anchor { name: day.name.clone(), date: day.date, provisional: day.provisional },
    ];
    if let Ok(added) = calendar::add(day.date, offset) {
        because.push(Reason::Arithmetic { words: added.explain(), target: window.target() });
    }
    let mut too_late = false;
    if let Some((after, earliest)) = day.earliest_from
        && earliest > window.earliest()
    {
        because.push(Reason::MinimumInterval { after, earliest });
        match Window::new(earliest, window.target().max(earliest), window.latest()) {
            Ok(narrowed) => window = narrowed,
            Err(_) => too_late = true,
        }
    }
    let requirement = match (time_point.optional, course.optional_on.contains(&time_point.id)) {
        (false, _) => Requirement::Required,
        (true, true) => Requirement::OptionalOn,
        (true, false) => Requirement::OptionalOff,
    };
    let part = if time_point.activity.course.is_some() { Part::CourseStart } else { Part::Whole };
    let key = ItemKey { time_point: time_point.id.clone(), instance: day.instance.clone(), occurrence, part };
    let period_end = |period| calendar::shift(window.latest(), period).ok();
    let mut item = Item {
        id: key.id(1),
        revision: 1,
        replaces: None,
        kind: time_point.activity.kind,
        modality: time_point.activity.modality,
        title: time_point.activity.title.clone(),
        label: time_point.label.clone(),
        technique: time_point.activity.technique.clone(),
        location: None,
        alternatives: time_point.activity.alternatives.clone(),
        criteria: time_point.criteria.clone(),
        course: time_point.activity.course.clone(),
        role: time_point.role.clone(),
        anchor_date: day.date,
        as_recorded: None,
        late_until: time_point.timing.grace_after.and_then(|grace| period_end(grace.after())),
        expires,
        provisional: day.provisional,
        follows: day.follows.clone(),
        requirement,
        counts_for_adherence: time_point.counts_for_adherence,
        suggested: Suggested::within(&window, context.closures),
        held_by: Vec::new(),
        cautions: Vec::new(),
        because,
        window,
        key,
    };
    if too_late {
        // Not moved silently past its window: a person decides.
        item.held_by.push(DecisionId::new(format!("interval:{}", item.key.id(1))));
    }
    let finish = course_finish(&item, course, context);
    let mut items = vec![item];
    items.extend(finish);
    items
}

/// The second check of a medicine course: not stopped before the minimum was covered, which counts from the day
/// the medicine was started, else from the planned start; nor too soon after treatment.
fn course_finish(start: &Item, course: &Course, context: &Context<'_>) -> Option<Item> {
    let length = start.course.as_ref()?;
    let from = done_on(course, &start.key).unwrap_or(start.window.target());
    let earliest = length.min.after();
    let spec = match length.max {
        Some(max) => WindowSpec::Between { low: earliest, high: max.after() },
        None => WindowSpec::AtLeast(earliest),
    };
    let stop = earliest_stop(length, from, &course.anchors)?;
    let window = calendar::resolve(from, earliest, &spec).ok()?.not_before(stop);
    // An end that depends on a treatment nobody has dated yet can only move later.
    let waits = length.after_treatment.is_some() && course.anchors.sessions.is_empty();
    let key = ItemKey { part: Part::CourseFinish, ..start.key.clone() };
    let mut because = start.because.clone();
    because.push(Reason::Note {
        text: format!(
            "Taken for at least {}: not stopped before {}{}",
            length.least_words(),
            display(stop),
            if waits { ", and the day of treatment is not known yet" } else { "" }
        ),
    });
    Some(Item {
        id: key.id(1),
        label: format!("{}: end", start.label),
        kind: ActivityKind::MedicationCourse,
        suggested: Suggested::within(&window, context.closures),
        late_until: None,
        expires: None,
        held_by: Vec::new(),
        provisional: start.provisional || waits,
        because,
        window,
        key,
        ..start.clone()
    })
}

/// A window as the protocol states it.
pub(super) fn window_words(spec: &WindowSpec) -> String {
    match spec {
        WindowSpec::Around { before, after } if before == after && before.is_zero() => "that day".into(),
        WindowSpec::Around { before, after } if before == after => format!("± {}", before.words()),
        WindowSpec::Around { before, after } => {
            let side = |period: &calendar::Period| {
                if period.is_zero() { "0".to_string() } else { period.words() }
            };
            format!("−{} to +{}", side(before), side(after))
        }
        WindowSpec::Between { low, high } => format!("{} to {}", low.words(), high.words()),
        WindowSpec::AtLeast(offset) => format!("from {} on", offset.words()),
        WindowSpec::AtMost(offset) => format!("up to {}", offset.words()),
        WindowSpec::ExactDay => "that day".into(),
    }
}
