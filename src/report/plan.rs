use super::{Block, Cell, Column, Document, Missing, Pair, Printing, Row, Section, Table, Width};
use crate::adherence::Status;
use crate::calendar::{Date, display, weekday_name_short};
use crate::people::PatientId;
use crate::plan::{Anchors, Course, CourseId, Proposal, Reason};
use crate::protocol::{ActivityKind, Content, Effect, Pitfall, TimePointId};
use crate::report::missing::{booked_on_a_closed_day, booked_without_a_place, clinician};
use crate::report::words::{capital, span_words};
use crate::workspace::Workspace;
use crate::workspace::views::decides;
use crate::workspace::views::patient::{Banner, CoursePage, FactLine, PlanRow, banner, course_page_on_paper};

/// The plan of a patient as the team reads it; `None` for a course that is not in the records.
pub fn plan(printing: &Printing<'_>, course: CourseId) -> Option<Document> {
    let Printing { workspace, today, .. } = *printing;
    let course = workspace.course(course)?;
    let patient = workspace.patient(course.patient)?;
    let page = course_page_on_paper(workspace, course.id, today)?;
    let content = workspace.content_of(&course.version);
    // Why? is told by today's facts, as on the page.
    let proposal = if course.end.is_none() { workspace.propose(course, today).ok() } else { None };
    let document = printing.about(patient, "Follow-up plan", source(&page));
    Some(Document {
        facts: facts(&banner(workspace, patient, Some(course), today), &page),
        sections: [
            Section::unless_empty("To decide", decisions(workspace, course, &page, today)),
            Some(Section::new("Items", vec![items(course, content, &page, proposal.as_ref())])),
            Section::unless_empty("Beside the items", beside(&page)),
            Section::unless_empty("Circumstances", vec![circumstances(&page.facts)]),
            Section::unless_empty("Dates it counts from", vec![dates(&course.anchors)]),
            content.and_then(|content| {
                Section::unless_empty("Pitfalls when reading", vec![pitfalls(&content.pitfalls)])
            }),
            content.and_then(|content| {
                Section::unless_empty("What could change this plan", vec![could_change(content)])
            }),
        ]
        .into_iter()
        .flatten()
        .collect(),
        missing: missing(printing, course),
        ..document
    })
}

fn missing(printing: &Printing<'_>, course: &Course) -> Vec<Missing> {
    let days = booked_on_a_closed_day(printing, course);
    clinician(printing.workspace, course)
        .into_iter()
        .chain(booked_without_a_place(course))
        .chain(days)
        .collect()
}

/// "SIRT for colorectal liver metastases, version 2, text 1f2e3d4c".
pub(super) fn source(page: &CoursePage) -> String {
    format!("{}, text {}", page.protocol, page.version.content_hash.short())
}

fn facts(banner: &Banner, page: &CoursePage) -> Vec<Pair> {
    let standing = page.ended.as_ref().map(|ended| format!("Ended: {ended}"));
    let standing = standing.or_else(|| page.on_hold.clone());
    let counted: Vec<String> =
        [banner.day.map(|day| day.to_string()), banner.day_from.clone()].into_iter().flatten().collect();
    [
        Some(Pair::new("Procedure", banner.procedure.clone().unwrap_or_else(|| page.procedure.clone()))),
        Pair::unless_empty("Intent", page.intents.join(", ")),
        Some(Pair::new("Responsible clinician", page.designated_name.clone())),
        Pair::unless_empty("Days since treatment", counted.join(" from ")),
        Some(Pair::new("Protocol", source(page))),
        Pair::unless_empty("Plan", capital(&page.revisions)),
        standing.map(|standing| Pair::new("Standing", standing)),
        Pair::unless_empty("Take care", banner.alerts.join("; ")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn decisions(workspace: &Workspace, course: &Course, page: &CoursePage, today: Date) -> Vec<Block> {
    let tasks = page.tasks.iter().map(|task| {
        let role = if task.role.is_empty() { String::new() } else { format!(" ({})", task.role) };
        format!("{}{role} {}", task.question, decides(workspace, course, task, today)).trim_end().to_owned()
    });
    let changed = page.to_accept.as_ref().map(|_| {
        "What is known today gives other items or dates than this plan has. The difference is to be looked at and accepted in the app.".to_owned()
    });
    vec![Block::List(changed.into_iter().chain(tasks).collect())]
}

/// What asks for something first, then what is to come, then what is settled. What a later plan replaced is left
/// out: it is in the history.
fn items(
    course: &Course,
    content: Option<&Content>,
    page: &CoursePage,
    proposal: Option<&Proposal>,
) -> Block {
    let standing =
        page.plan.iter().filter(|row| !matches!(row.status, Status::Replaced | Status::EnteredInError));
    let (open, settled): (Vec<&PlanRow>, Vec<&PlanRow>) =
        standing.partition(|row| row.status.asks_for_action() || row.status == Status::Planned);
    let (pressing, coming): (Vec<&PlanRow>, Vec<&PlanRow>) =
        open.into_iter().partition(|row| row.status.asks_for_action());
    let mut rows = Vec::new();
    for (title, part) in [("Asks for something now", pressing), ("To come", coming), ("Settled", settled)] {
        if !part.is_empty() {
            rows.push(Row::Group(format!("{title} ({})", part.len())));
            for row in part {
                rows.push(item(course, row));
                rows.extend(
                    Some(note(course, content, row, proposal)).filter(|note| !note.is_empty()).map(Row::Note),
                );
            }
        }
    }
    Block::Table(Table {
        name: "Items of the plan".to_owned(),
        columns: vec![
            Column::new("Status", Width::Fit),
            Column::new("What", Width::Share),
            Column::new("Window", Width::Fit),
            Column::new("Day", Width::Fit),
        ],
        rows,
    })
}

fn item(course: &Course, row: &PlanRow) -> Row {
    let is_open = row.status.is_open();
    let held = if is_open && !row.held_by.is_empty() { "To decide first" } else { "" };
    let cautions = row.cautions.iter().map(|caution| format!("Take care: {caution}"));
    let told = if is_open { how(row) } else { String::new() };
    let below = std::iter::once(told).chain(cautions).chain(row.since_signed.iter().cloned());
    // Of what is settled nobody asks for the day to aim at.
    let target = if is_open && row.window.earliest() != row.window.latest() {
        format!("target {}", row.target_words)
    } else {
        String::new()
    };
    Row::Cells(vec![
        Cell::status(row.shown_as(), row.badge.clone()).over([row.distance.clone(), held.to_owned()]),
        Cell::strong(row.name.clone()).over(below),
        Cell::new(row.window_words.clone()).over([target]),
        day(row, course.item(&row.item).map(|record| record.item.kind), is_open),
    ])
}

/// "CT with contrast: Imaging".
fn how(row: &PlanRow) -> String {
    if row.activity.is_empty() { row.technique.clone() } else { row.activity.clone() }
}

/// The booked day, else the day to book. Of a medicine the window says all: nobody books it.
fn day(row: &PlanRow, kind: Option<ActivityKind>, is_open: bool) -> Cell {
    use ActivityKind::{Bloods, Clinic, DeviceCheck, Imaging, MedicationCourse, Phone};
    let by_appointment = matches!(kind, Some(Imaging | Bloods | Clinic | DeviceCheck | Phone));
    let named = |day: Date| format!("{} {}", weekday_name_short(day), display(day));
    match (row.booked, row.suggested) {
        (Some(booked), _) if is_open => Cell::strong(named(booked)).over(["booked"]),
        (None, Some(suggested)) if is_open && kind != Some(MedicationCourse) => {
            Cell::new(named(suggested)).over([if by_appointment { "to book" } else { "suggested" }])
        }
        _ => Cell::default(),
    }
}

/// By whom and where, why it has its day, and booking, chase, reason and result, which people write as long as they like:
/// a line of its own across the table below the item. Of what is settled also how it was to be done.
fn note(course: &Course, content: Option<&Content>, row: &PlanRow, proposal: Option<&Proposal>) -> String {
    let because = course.item(&row.item).map_or(&[][..], |record| {
        proposal.map_or(record.item.because.as_slice(), |proposal| proposal.because(&record.item))
    });
    let why = short_why(content, because);
    // "Not booked" says less than that there is a day to book.
    let is_said = row.note == "Not booked" && row.suggested.is_some();
    let provisional = row.status.is_open() && row.provisional;
    let labelled = |label: &str, words: &str| {
        if words.is_empty() { String::new() } else { format!("{label}: {}", words.trim_end_matches('.')) }
    };
    let parts = [
        if row.status.is_open() { String::new() } else { how(row) },
        if row.role.is_empty() { String::new() } else { format!("By {}", row.role) },
        row.location.clone(),
        labelled("Result", &row.result),
        labelled("Why", &why),
        if provisional { "Provisional: dates can still move".to_owned() } else { String::new() },
        if is_said { String::new() } else { capital(&row.note) },
    ];
    parts.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(". ")
}

/// What the protocol asks for, and whatever changed that for this patient.
fn short_why(content: Option<&Content>, because: &[Reason]) -> String {
    let words = because.iter().filter_map(|reason| match reason {
        Reason::Protocol { offset, anchor, .. } if offset.is_zero() => {
            Some(format!("On the day of {}", called(content, anchor)))
        }
        Reason::Protocol { offset, anchor, .. } => {
            Some(format!("{} from {}", capital(&offset.words()), called(content, anchor)))
        }
        Reason::Circumstance { facts, effect, .. } => Some(format!("{facts}: {effect}")),
        Reason::Merged { .. }
        | Reason::Decided { .. }
        | Reason::HardStop { .. }
        | Reason::MinimumInterval { .. }
        | Reason::Replanned { .. }
        | Reason::Note { .. } => Some(reason.sentence()),
        Reason::Anchor { .. }
        | Reason::Arithmetic { .. }
        | Reason::NotApplied { .. }
        | Reason::Unknown { .. } => None,
    });
    let words: Vec<String> = words.map(|words| words.trim_end_matches('.').to_owned()).collect();
    words.join(". ")
}

/// The day it counts from; another item, which is kept by its name in the file, by what people call it.
fn called(content: Option<&Content>, anchor: &str) -> String {
    let point = anchor.strip_prefix("item ").map(TimePointId::new).zip(content);
    let label = point.and_then(|(id, content)| content.every_time_point().find(|point| point.id == id));
    label.map_or_else(|| anchor.to_owned(), |point| point.label.clone())
}

fn beside(page: &CoursePage) -> Vec<Block> {
    let cautions = page
        .cautions
        .iter()
        .map(|(role, text)| format!("For {}: {text}", role.as_deref().unwrap_or(&page.designated_name)));
    let undated = page
        .undated
        .iter()
        .map(|undated| format!("Not dated yet: {}, waits for {}", undated.label, undated.waits_for));
    // A part of the protocol that comes twice is named once.
    let mut left_out: Vec<String> = Vec::new();
    for left in &page.left_out {
        let word = if left.open.is_none() { "Left out" } else { "Not known yet" };
        let line = format!("{word}: {}. {}", left.label.trim_end_matches('.'), left.why);
        if !left_out.contains(&line) {
            left_out.push(line);
        }
    }
    vec![Block::List(cautions.chain(undated).chain(left_out).collect())]
}

fn circumstances(facts: &[FactLine]) -> Block {
    let row = |fact: &FactLine| {
        let age = match (fact.too_old, fact.age_limit_days) {
            (true, Some(limit)) => format!("Older than {limit} days: counts as unknown for what is due"),
            _ => String::new(),
        };
        Row::Cells(vec![
            Cell::strong(fact.label),
            Cell::new(fact.value.clone()).over([age]),
            Cell::new(display(fact.date)),
        ])
    };
    Block::Table(Table {
        name: "Circumstances".to_owned(),
        columns: vec![
            Column::new("What is known", Width::Share),
            Column::new("Value", Width::Share),
            Column::new("On", Width::Fit),
        ],
        rows: facts.iter().map(row).collect(),
    })
}

fn dates(anchors: &Anchors) -> Block {
    let sessions = (1..).zip(&anchors.sessions).map(|(number, session)| {
        let place = if session.site.is_empty() { String::new() } else { format!(", {}", session.site) };
        Pair::new(format!("Session {number}{place}"), display(session.date))
    });
    let dated = |label: &str, date: Option<Date>| date.map(|date| Pair::new(label, display(date)));
    let named = [
        dated("Course closed", anchors.closed),
        dated("Discharge", anchors.discharge),
        dated("MDT decision", anchors.mdt_decision),
    ];
    let custom = anchors.custom.iter().map(|(name, date)| Pair::new(capital(name), display(*date)));
    let events =
        anchors.events.iter().map(|record| Pair::new(capital(&record.event.words()), display(record.date)));
    let work_up = dated("Work-up angiogram", anchors.work_up);
    let all = work_up.into_iter().chain(sessions).chain(named.into_iter().flatten()).chain(custom);
    Block::Facts(all.chain(events).collect())
}

/// What is easily misread, and when. Shared by the plan and the protocol.
pub(super) fn pitfalls(pitfalls: &[Pitfall]) -> Block {
    let row = |pitfall: &Pitfall| {
        let mistaken = match pitfall.mistaken_for.as_str() {
            "" => String::new(),
            other => format!("Mistaken for: {other}"),
        };
        Row::Cells(vec![
            Cell::strong(pitfall.title.clone()).over([capital(&span_words(pitfall.from, pitfall.to))]),
            Cell::new(pitfall.looks_like.clone()).over([mistaken]),
            Cell::new(pitfall.what_to_do.clone()).over([pitfall.why.clone()]),
        ])
    };
    Block::Table(Table {
        name: "Pitfalls".to_owned(),
        columns: vec![
            Column::new("Pitfall", Width::Share).with("and when it is seen"),
            Column::new("Looks like", Width::Share),
            Column::new("What to do", Width::Share).with("and why"),
        ],
        rows: pitfalls.iter().map(row).collect(),
    })
}

/// When a circumstance changes something, in the authors' words.
fn could_change(content: &Content) -> Block {
    let changes = |effects: &[Effect]| effects.iter().any(|effect| !matches!(effect, Effect::Caution { .. }));
    let telling = content.circumstances.iter().filter(|rule| changes(&rule.effects));
    Block::List(telling.map(|rule| format!("{}: {}", capital(&rule.when_words()), rule.text)).collect())
}

/// Where the plan of a patient is put right.
pub(super) fn mend(patient: PatientId, course: CourseId) -> super::Mend {
    super::Mend::Plan { patient, course }
}
