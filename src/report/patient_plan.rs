use super::missing::{booked_on_a_closed_day, booked_without_a_place, clinician, contact};
use super::patient_medicines::{Sheet, doubtful, left_out, medicines, precautions};
use super::plain_words::{MEETING, Plain, WARD, meanings, plain};
use super::plan::{mend, source};
use super::{
    Block, Cell, Column, Document, Layout, Missing, Pair, Printing, Row, Section, Table, Width,
    treatment_words,
};
use crate::adherence::{Status, status};
use crate::calendar::{Closures, Date, Window, display_long, month_name_long, weekday_name, working_part};
use crate::order;
use crate::plan::{Course, CourseId, DecisionTask, EndReason, Item, ItemRecord, Part};
use crate::protocol::ActivityKind;
use crate::report::words::capital;
use crate::workspace::views::patient::{CoursePage, course_page_on_paper};
use crate::workspace::{Team, Workspace};
use chrono::Datelike as _;
use std::borrow::Cow;

/// So many days ahead every date is told; later ones by their month.
const TOLD_IN_FULL_DAYS: i64 = 366;

/// Where somebody writes by hand what the app does not know.
pub(super) const BY_HAND: &str = "……………………………………";

/// The plan for the patient to take home, in plain words. `None` for a course that is not in the records, and for one
/// that has ended: there is nothing to come that anybody could be told.
pub fn patient_plan(printing: &Printing<'_>, course: CourseId) -> Option<Document> {
    let Printing { workspace, today, .. } = *printing;
    let course = workspace.course(course)?;
    if course.end.as_ref().is_some_and(|end| end.reason != EndReason::Completed) {
        return None;
    }
    let patient = workspace.patient(course.patient)?;
    let page = course_page_on_paper(workspace, course.id, today)?;
    let coming = coming(workspace, course, today);
    let (soon, later): (Vec<Line<'_>>, Vec<Line<'_>>) =
        coming.iter().cloned().partition(|line| (line.day - today).num_days() <= TOLD_IN_FULL_DAYS);
    let mut next = vec![Block::Text(
        "This sheet tells you what comes next and why. Dates can change. If they do, we will tell you."
            .to_owned(),
    )];
    if page.on_hold.is_some() {
        next.push(Block::Strong(
            "Your plan is on hold for now. We will tell you when it goes on.".to_owned(),
        ));
    }
    if soon.is_empty() {
        next.push(Block::Text("Nothing is planned in the next year.".to_owned()));
    } else {
        next.push(table(&soon, &workspace.settings().closures, today));
    }
    let document = printing.about(patient, "Your follow-up plan", source(&page));
    Some(Document {
        layout: Layout::LargeType,
        facts: facts(workspace, course, &page),
        sections: [
            Some(Section::new("What comes next", next)),
            Section::unless_empty(
                "What to take, and for how long",
                vec![medicines(&sheet(workspace, course, today))],
            ),
            Section::unless_empty(
                "Keeping other people safe",
                vec![Block::List(precautions(course, today).lines)],
            ),
            Section::unless_empty("Later", later_lines(&later)),
            Section::unless_empty(
                "Results we wait for",
                vec![Block::List(awaited(workspace, course, today))],
            ),
            Section::unless_empty("What these words mean", vec![words(&coming)]),
            Some(Section::new("When to call", when_to_call(workspace, course)).on_one_sheet()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        missing: missing(printing, course, &page, &coming),
        ..document
    })
}

const WHEN_TO_CALL: [&str; 4] = [
    "Call us if you cannot come on a day, or if you have not heard from us in time.",
    "Call us if you feel ill or if you are worried.",
    "Tell us if you move or have a new phone number.",
    "Call 999 if you faint, cannot breathe or bleed a lot, or if you cannot reach us and it cannot wait.",
];

/// First what may be harm done by the treatment, then what always holds.
fn when_to_call(workspace: &Workspace, course: &Course) -> Vec<Block> {
    let title = workspace.content_of(&course.version).map_or("", |content| &content.title);
    let signs = treatment_words::warning_signs(&course.procedure, title);
    let always = Block::List(WHEN_TO_CALL.map(str::to_owned).to_vec());
    if signs.is_empty() {
        return vec![always];
    }
    let signs = Block::List(signs.into_iter().map(str::to_owned).collect());
    let first = "After your treatment, call us at once, by day or night, if:".to_owned();
    vec![Block::Strong(first), signs, Block::Strong("At any time:".to_owned()), always]
}

/// An item that is still to come.
#[derive(Clone, Debug)]
struct Line<'a> {
    record: &'a ItemRecord,
    status: Status,
    plain: Plain,
    /// A question holds it that nobody has answered.
    held: bool,
    /// The booked day, else the target.
    day: Date,
}

/// Everything that the patient can expect, in order of its day.
fn coming<'a>(workspace: &Workspace, course: &'a Course, today: Date) -> Vec<Line<'a>> {
    let due_soon_days = workspace.settings().due_soon_days;
    let line = |record: &'a ItemRecord| {
        let status = status(course, record, today, due_soon_days);
        // What was past when the plan was made was seen to elsewhere, or not at all: the patient was never asked.
        let was_asked = !workspace.was_past_when_entered(course.id, &record.item);
        let is_missed = status == Status::Overdue && !(was_asked && is_made_up_for(record));
        // What is taken for some time has a place of its own on the sheet.
        let is_taken = matches!(record.item.key.part, Part::CourseStart | Part::CourseFinish);
        let held = course.held_by(&record.item).next().is_some();
        let told = status.is_open() && !is_taken && !is_missed;
        told.then(|| Line {
            plain: plain(&decided(&record.item, held), course.index_date()),
            held,
            day: record.booked().map_or(record.item.window.target(), |booking| booking.date),
            record,
            status,
        })
    };
    let mut lines: Vec<Line<'a>> = course.items.iter().filter_map(line).collect();
    order::by(&mut lines, |a, b| (a.day, &a.record.item.id).cmp(&(b.day, &b.record.item.id)));
    // Of the meetings, to which the patient does not go, the next one alone.
    let mut meetings = 0;
    lines.retain(|line| {
        meetings += usize::from(line.plain.what == MEETING);
        line.plain.what != MEETING || meetings == 1
    });
    each_sample_once(lines)
}

/// Bloods for which one sample serves are told once, with what each is for: nobody is to come twice in a week for them.
/// One serves for another that has the same target day, where each of its days is good for the other.
fn each_sample_once(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut told: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for line in lines {
        if let Some(known) = told.iter_mut().find(|known| serves_for(known, &line)) {
            known.plain.why = both(&known.plain.why, &line.plain.why);
        } else if let Some(known) = told.iter_mut().find(|known| serves_for(&line, known)) {
            let why = both(&known.plain.why, &line.plain.why);
            *known = line;
            known.plain.why = why;
        } else {
            told.push(line);
        }
    }
    order::by(&mut told, |a, b| (a.day, &a.record.item.id).cmp(&(b.day, &b.record.item.id)));
    told
}

fn serves_for(one: &Line<'_>, other: &Line<'_>) -> bool {
    let (item, with) = (&one.record.item, &other.record.item);
    let is_to_come = |line: &Line<'_>| {
        line.record.item.kind == ActivityKind::Bloods && !line.held && line.status != Status::Overdue
    };
    let (first, last) = match one.record.booked() {
        Some(booking) => (booking.date, booking.date),
        None => (item.window.earliest(), item.window.latest()),
    };
    is_to_come(one)
        && is_to_come(other)
        && item.window.target() == with.window.target()
        && other.record.booked().is_none_or(|booking| (first, last) == (booking.date, booking.date))
        && with.window.earliest() <= first
        && last <= with.window.latest()
        && place(one.record, &one.plain) == place(other.record, &other.plain)
}

fn both(why: &str, further: &str) -> String {
    let mut whole = why.to_owned();
    for sentence in further.split_inclusive(". ").map(str::trim).filter(|sentence| !why.contains(sentence)) {
        whole.push(' ');
        whole.push_str(sentence);
    }
    whole
}

/// How many overdue items the sheet says nothing of; medicines are told by their names.
fn overdue_beside(workspace: &Workspace, course: &Course, coming: &[Line<'_>], today: Date) -> Vec<String> {
    let due_soon_days = workspace.settings().due_soon_days;
    // The chart asks what became of what was past when the plan was made: the patient was never told of it.
    let was_asked = |record: &ItemRecord| !workspace.was_past_when_entered(course.id, &record.item);
    let is_beside = |record: &&ItemRecord| {
        let is_taken = matches!(record.item.key.part, Part::CourseStart | Part::CourseFinish);
        !is_taken
            && was_asked(record)
            && status(course, record, today, due_soon_days) == Status::Overdue
            && !coming.iter().any(|line| line.record.item.id == record.item.id)
    };
    course.items.iter().filter(is_beside).map(|record| course.name_of(&record.item)).collect()
}

/// The item as far as it is decided: of a test that waits for a decision nobody knows yet how it is made.
fn decided(item: &Item, held: bool) -> Cow<'_, Item> {
    if !held {
        return Cow::Borrowed(item);
    }
    Cow::Owned(Item { modality: None, ..item.clone() })
}

/// What a patient can still see to once its time has passed. Of the rest it is the team that has to find out.
fn is_made_up_for(record: &ItemRecord) -> bool {
    matches!(
        record.item.kind,
        ActivityKind::Imaging
            | ActivityKind::Bloods
            | ActivityKind::Clinic
            | ActivityKind::DeviceCheck
            | ActivityKind::Questionnaire
            | ActivityKind::PatientFeedback
    )
}

fn facts(workspace: &Workspace, course: &Course, page: &CoursePage) -> Vec<Pair> {
    let or_by_hand = |words: &str| if words.is_empty() { BY_HAND.to_owned() } else { words.to_owned() };
    let days: Vec<String> =
        course.anchors.sessions.iter().map(|session| display_long(session.date)).collect();
    let treatment = match days.as_slice() {
        [] => page.procedure.clone(),
        days => format!("{}, on {}", course.procedure, days.join(" and ")),
    };
    let settings = workspace.settings();
    let title = workspace.content_of(&course.version).map_or("", |content| &content.title);
    let what = treatment_words::treatment(&course.procedure, title);
    [
        Some(Pair::new("Your treatment", treatment)),
        what.map(|what| Pair::new("What it is", what)),
        workspace.team().and_then(|team| Pair::unless_empty("Your team", team_words(team))),
        Some(Pair::new("Who looks after your plan", page.designated_name.clone())),
        Some(Pair::new("Call us on", or_by_hand(&settings.patients_call))),
        Some(Pair::new("At night and weekends", or_by_hand(&settings.patients_call_out_of_hours))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "Liver MDT, St Elsewhere": who gave the sheet, for whoever finds it on a kitchen table.
fn team_words(team: &Team) -> String {
    [team.name.trim(), team.site.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn table(lines: &[Line<'_>], closures: &Closures, today: Date) -> Block {
    Block::Table(Table {
        name: "What comes next".to_owned(),
        columns: vec![
            Column::new("When", Width::Share),
            Column::new("What and why", Width::Share),
            Column::new("Where", Width::Share),
        ],
        rows: lines.iter().map(|line| row(line, closures, today)).collect(),
    })
}

fn sheet<'a>(workspace: &'a Workspace, course: &'a Course, today: Date) -> Sheet<'a> {
    let content = workspace.content_of(&course.version);
    Sheet { course, content, not_asked: workspace.not_asked_of(course.patient, today), today }
}

fn row(line: &Line<'_>, closures: &Closures, today: Date) -> Row {
    let Line { record, plain, .. } = line;
    let prepare = plain.prepare.map(str::to_owned);
    Row::Cells(vec![
        when(line, closures, today),
        Cell::strong(plain.what.clone()).over(std::iter::once(plain.why.clone()).chain(prepare)),
        Cell::new(place(record, plain)),
    ])
}

fn when(line: &Line<'_>, closures: &Closures, today: Date) -> Cell {
    let item = &line.record.item;
    let held = line.held;
    match line.record.booked() {
        Some(booking) if booking.date >= today => {
            let at = booking.time.map(|time| format!(" at {time}")).unwrap_or_default();
            return Cell::strong(format!("On {}{at}", display_long(booking.date))).over(["This is booked."]);
        }
        Some(booking) => {
            return Cell::strong(format!("It was booked for {}", display_long(booking.date)))
                .over(["Call us if you did not go."]);
        }
        None => {}
    }
    let open = match line.status {
        Status::Overdue => {
            return Cell::strong(format!(
                "It should have been done by {}",
                display_long(item.window.latest())
            ))
            .over(["Please call us."]);
        }
        // Nobody is told to come on a day on which there is nobody.
        _ if is_by_appointment(line) => working_part(&item.window, closures),
        _ => Some(item.window),
    };
    if let Some(meant) = open.filter(|open| open.latest() < today) {
        // Its window is open, and of its working days none is left.
        return Cell::strong(format!("We meant to do this by {}", display_long(meant.latest())))
            .over(["Call us if you have not heard from us."]);
    }
    let doubts = [
        (open.is_none(), "We are closed then. We will tell you the day."),
        (held, "We still have to decide about this. We will tell you."),
        (item.provisional && !held, "This can still change."),
    ];
    let words = capital(&between(&open.unwrap_or(item.window)));
    Cell::strong(words).over(doubts.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words))
}

/// Whether the team gives it a day, on which it is there: not what happens while the patient is in hospital, and not
/// what is done at home.
fn is_by_appointment(line: &Line<'_>) -> bool {
    line.record.item.kind.is_arranged() && line.plain.what != WARD
}

/// The booked place, else what needs none, else what the plan says.
fn place(record: &ItemRecord, plain: &Plain) -> String {
    let booked = record.booked().map(|booking| booking.place.as_str()).filter(|place| !place.is_empty());
    let planned = record.item.location.as_deref().filter(|place| !place.is_empty());
    let needs_a_visit = matches!(
        record.item.kind,
        ActivityKind::Imaging | ActivityKind::Bloods | ActivityKind::Clinic | ActivityKind::DeviceCheck
    ) && plain.what != MEETING;
    let unknown = if plain.place.is_empty() && needs_a_visit { "We will tell you" } else { plain.place };
    capital(booked.or(planned).unwrap_or(unknown))
}

/// "between Monday 3 and Friday 14 November 2026", "on Monday 3 November 2026", "from Monday 3 November 2026 on".
pub fn between(window: &Window) -> String {
    let (first, last) = (window.earliest(), window.latest());
    let day = |date: Date| format!("{} {}", weekday_name(date), date.day());
    if window.open_ended() {
        return format!("from {} on", display_long(first));
    }
    let first_words = match (first.year() == last.year(), first.month() == last.month()) {
        _ if first == last => return format!("on {}", display_long(last)),
        (true, true) => day(first),
        (true, false) => format!("{} {}", day(first), month_name_long(first)),
        (false, _) => display_long(first),
    };
    format!("between {first_words} and {}", display_long(last))
}

/// What comes after the next year, each kind with its months.
fn later_lines(later: &[Line<'_>]) -> Vec<Block> {
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for line in later {
        let month = format!("{} {}", month_name_long(line.day), line.day.year());
        match kinds.iter_mut().find(|(what, _)| *what == line.plain.what) {
            Some((_, months)) if months.last() == Some(&month) => {}
            Some((_, months)) => months.push(month),
            None => kinds.push((&line.plain.what, vec![month])),
        }
    }
    if kinds.is_empty() {
        return Vec::new();
    }
    let lines = kinds.into_iter().map(|(what, months)| format!("{what}: about {}.", months.join(", ")));
    vec![Block::Text("We will tell you the days in good time.".to_owned()), Block::List(lines.collect())]
}

fn awaited(workspace: &Workspace, course: &Course, today: Date) -> Vec<String> {
    let due_soon_days = workspace.settings().due_soon_days;
    let waits = |record: &&ItemRecord| status(course, record, today, due_soon_days) == Status::AwaitingReport;
    let words = |record: &ItemRecord| {
        let done = course.assessment_of(record)?.date;
        let what = plain(&record.item, course.index_date()).what;
        Some(format!("{what}. You had it on {}.", display_long(done)))
    };
    course.items.iter().filter(waits).filter_map(words).collect()
}

/// Each word of the sheet that needs one, once.
fn words(lines: &[Line<'_>]) -> Block {
    let mut pairs: Vec<Pair> = Vec::new();
    for (name, meaning) in lines.iter().flat_map(|line| meanings(&decided(&line.record.item, line.held))) {
        if pairs.iter().all(|pair| pair.label != name) {
            pairs.push(Pair::new(name, meaning));
        }
    }
    Block::Facts(pairs)
}

/// What would mislead the patient, before what is only not known.
fn missing(printing: &Printing<'_>, course: &Course, page: &CoursePage, coming: &[Line<'_>]) -> Vec<Missing> {
    let workspace = printing.workspace;
    let mend = || mend(course.patient, course.id);
    let changes = page.to_accept.as_ref().map(|_| Missing {
        what: "What is known today gives other items or dates. Look at the difference first, or the patient gets dates that are about to change".to_owned(),
        mend: mend(),
    });
    // What a question holds is told as not decided; another may have moved it, or ended the plan.
    let (about_items, others): (Vec<&DecisionTask>, Vec<_>) =
        page.tasks.iter().partition(|task| !task.items.is_empty());
    let undecided = match about_items.len() {
        0 => None,
        1 => Some("1 question is to be decided. What it is about is on the sheet as not decided".to_owned()),
        many => Some(format!(
            "{many} questions are to be decided. What they are about is on the sheet as not decided"
        )),
    };
    let others: Vec<&str> = others.iter().map(|task| task.question.as_str()).collect();
    let beside = (!others.is_empty())
        .then(|| format!("To be decided, and nothing on the sheet tells of it: {}", others.join(" ")));
    let undecided = undecided.into_iter().chain(beside).map(|what| Missing { what, mend: mend() });
    let sheet = sheet(workspace, course, printing.today);
    let medicines = left_out(&sheet, page).into_iter().chain(doubtful(&sheet));
    let medicines = medicines.map(|what| Missing { what, mend: mend() });
    let overdue = overdue_beside(workspace, course, coming, printing.today);
    let overdue =
        (!overdue.is_empty()).then(|| format!("Overdue and not on the sheet: {}", overdue.join("; ")));
    let overdue = overdue.map(|what| Missing { what, mend: mend() });
    let all = changes.into_iter().chain(undecided).chain(medicines).chain(overdue).chain(contact(workspace));
    let card = precautions(course, printing.today).is_open_ended.then(|| Missing {
        what: "The day until which the radiation card holds is not in the plan: a line is left to write it by hand".to_owned(),
        mend: mend(),
    });
    all.chain(card)
        .chain(clinician(workspace, course))
        .chain(booked_without_a_place(course))
        .chain(booked_on_a_closed_day(printing, course))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn no_sentence_is_told_twice() {
        assert_eq!(both("It checks your kidneys.", "It checks your kidneys."), "It checks your kidneys.");
        assert_eq!(
            both("It checks your kidneys.", "It checks your kidneys. You have it before a scan."),
            "It checks your kidneys. You have it before a scan."
        );
        assert_eq!(
            both("It shows your lungs.", "It checks your blood."),
            "It shows your lungs. It checks your blood."
        );
    }
}
