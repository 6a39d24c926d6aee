use super::chases::chase_again_words;
use super::finding_words::awaited_words;
use crate::adherence::{Overdue, Status, overdue, start_of, status};
use crate::calendar::{Closures, Date, Window, display, display_short, suggest_from};
use crate::order;
use crate::plan::{
    BookingState, Course, DecisionTask, Instance, Item, ItemId, ItemRecord, Outcome, Part, facts_weighed,
};
use crate::protocol::{Effect, FactAge, FactKey};
use crate::workspace::{Preview, Workspace};
use chrono::Datelike;

/// How days are written beside the patient: short on the screen, which is of today; whole on paper, which is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    pub today: Date,
    on_paper: bool,
}

impl Dates {
    pub fn on_screen(today: Date) -> Self {
        Self { today, on_paper: false }
    }

    pub fn on_paper(today: Date) -> Self {
        Self { today, on_paper: true }
    }

    /// "02-Oct", with the year where it is not this one, and on paper.
    pub fn day(self, date: Date) -> String {
        if date.year() == self.today.year() && !self.on_paper { display_short(date) } else { display(date) }
    }

    /// "27-Sep to 07-Oct", "04-Dec-2026 to 01-Jan-2027": with the year where it is not this one, and on paper; once for
    /// both days of one year.
    pub fn window(self, window: &Window) -> String {
        let (earliest, latest) = (window.earliest(), window.latest());
        if window.open_ended() {
            return format!("from {}", self.day(earliest));
        }
        if earliest == latest {
            return self.day(latest);
        }
        let of_one_year = earliest.year() == latest.year();
        let first = if of_one_year { display_short(earliest) } else { self.day(earliest) };
        format!("{first} to {}", self.day(latest))
    }
}

/// What is said of one item wherever it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemText {
    pub status: Status,
    /// What it is called everywhere ([`Course::name_of`]).
    pub name: String,
    /// What is done, as far as the name does not say it: "MRI with contrast: Liver scan".
    pub activity: String,
    /// "7 days overdue", "closes in 3 days", "opens in 2 days", "2 days late".
    pub distance: String,
    /// The booking, the chase, what is awaited; empty where there is nothing to say.
    pub note: String,
    pub done_on: Option<Date>,
}

impl ItemText {
    pub fn of(workspace: &Workspace, course: &Course, record: &ItemRecord, dates: Dates) -> Self {
        let today = dates.today;
        let status = status(course, record, today, workspace.settings().due_soon_days);
        let done_on = course.assessment_of(record).map(|assessment| assessment.date);
        let item = &record.item;
        Self {
            name: course.name_of(item),
            activity: activity(course, record),
            distance: match item.waits_for().filter(|_| status == Status::Planned) {
                Some(scan) => format!("waits for the scan: {scan}"),
                // It is due by its window only once somebody has begun to take it.
                None if waits_for_its_start(course, record, &status) => {
                    "once its start is recorded".to_owned()
                }
                None => status.distance_words(&item.window, done_on, today),
            },
            note: note(workspace, course, &status, record, dates),
            done_on,
            status,
        }
    }
}

fn waits_for_its_start(course: &Course, record: &ItemRecord, status: &Status) -> bool {
    let start = || start_of(course, record).is_some_and(|start| start.outcome == Outcome::Open);
    *status == Status::Planned && record.item.key.part == Part::CourseFinish && start()
}

/// What is done; where a scan was made otherwise than planned, how it was made.
fn activity(course: &Course, record: &ItemRecord) -> String {
    let planned = course.activity_of(&record.item);
    let made = course.assessment_of(record).and_then(|assessment| assessment.finding.modality());
    match made.filter(|made| record.item.modality.is_some_and(|planned| planned != *made)) {
        Some(made) if planned.is_empty() => format!("made by {}", made.label()),
        Some(made) => format!("{planned}; made by {}", made.label()),
        None => planned,
    }
}

/// The day to book when it is `today`, and why that one. The day that was stored with the item stands until it
/// has passed, or the department is closed on it after all; no such day is ever suggested.
pub fn day_to_book(item: &Item, closures: &Closures, today: Date) -> (Option<Date>, String) {
    if item.suggested.date.is_some_and(|date| date >= today && closures.is_working_day(date)) {
        return (item.suggested.date, item.suggested.why.clone());
    }
    let suggestion = suggest_from(today, &item.window, closures);
    (suggestion.date, suggestion.reason.text())
}

/// What hangs on a question, the first by its day: "Decides: Scan, 3 months, due 12-Dec-2026, and 2 more". Of one that asks
/// whether something is added, what that would be. Empty where nothing of this plan hangs on it.
pub fn decides(workspace: &Workspace, course: &Course, task: &DecisionTask, today: Date) -> String {
    let mut held: Vec<&ItemRecord> = task.items.iter().filter_map(|id| course.item(id)).collect();
    let day = |record: &ItemRecord| record.booked().map_or(record.item.window.target(), |booked| booked.date);
    // The next one is named: the answer comes too late for what is past.
    let is_past = |record: &ItemRecord| record.item.window.latest() < today;
    order::by_key(&mut held, |record| (is_past(record), day(record), record.item.id.clone()));
    if let Some(first) = held.first() {
        let word = if first.booked().is_some() { "booked" } else { "due" };
        let name = course.name_of(&first.item);
        return format!("Decides: {name}, {word} {}{}", display(day(first)), and_more(held.len()));
    }
    let rules = workspace.content_of(&course.version).map_or(&[][..], |content| &content.circumstances);
    let asked =
        rules.iter().filter(|rule| task.facts_wanted.iter().any(|key| rule.when.facts().contains(key)));
    let mut added: Vec<&str> = Vec::new();
    for effect in asked.flat_map(|rule| &rule.effects) {
        if let Effect::AddActivity(point) = effect
            && !added.contains(&point.label.as_str())
        {
            added.push(&point.label);
        }
    }
    match added.first().filter(|_| task.items.is_empty()) {
        Some(first) => format!("Decides whether this is added: {first}{}", and_more(added.len())),
        None => String::new(),
    }
}

/// What a question rests on, as it was recorded last: "eGFR 26 mL/min/1.73 m² on 20-Nov-2026". Empty where it weighs no value.
pub fn rests_on(course: &Course, task: &DecisionTask) -> String {
    let known = |key: FactKey| {
        let fact = course.newest_fact(key)?;
        Some(format!("{} {} on {}", key.label(), key.value_words(&fact.value), display(fact.date)))
    };
    let known: Vec<String> = facts_weighed(&task.id).into_iter().filter_map(known).collect();
    if known.is_empty() { String::new() } else { format!("Recorded: {}", known.join("; ")) }
}

/// How far an answer reaches: "One answer for 9 items, as long as eGFR has this value. Once eGFR or
/// the answer is older than 90 days, an item that is due soon asks again". Empty where the question weighs no value.
pub fn answer_reaches(workspace: &Workspace, course: &Course, task: &DecisionTask, today: Date) -> String {
    let facts = facts_weighed(&task.id);
    if facts.is_empty() {
        return String::new();
    }
    let named: Vec<String> = facts.iter().map(|key| key.named()).collect();
    let content = workspace.content_of(&course.version);
    let age = |key: FactKey| content.map_or_else(|| key.default_age(), |content| content.fact_age(key));
    let days = facts.iter().filter_map(|key| match age(*key) {
        FactAge::Days(days) => Some((days, key)),
        FactAge::UntilChanged => None,
    });
    let open = |id: &&ItemId| course.item(id).is_some_and(|record| record.item.window.latest() >= today);
    let several = match task.items.iter().filter(open).count() {
        0 | 1 => "The answer counts".to_owned(),
        many => format!("One answer for {many} items: it counts"),
    };
    let have = if named.len() == 1 { "has this value" } else { "have these values" };
    let again = days.min().map_or(String::new(), |(days, key)| {
        let named = key.named();
        format!(" Once {named} or the answer is older than {days} days, an item that is due soon asks again.")
    });
    format!("{several} as long as {} {have}.{again}", named.join(" and "))
}

/// The same of a plan that nobody has accepted yet: its items are those of the proposal.
pub fn would_decide(workspace: &Workspace, preview: &Preview, task: &DecisionTask, today: Date) -> String {
    let Preview { course, proposal } = preview;
    let changed = proposal.moved.iter().chain(&proposal.updated).map(|moved| &moved.to);
    let held = proposal.added.iter().chain(changed).filter(|item| task.items.contains(&item.id));
    let held: Vec<&Item> = held.collect();
    match held.iter().min_by_key(|item| (item.window.latest() < today, item.window.target(), &item.id)) {
        Some(first) => {
            let (name, due) = (course.name_of(first), display(first.window.target()));
            format!("Decides: {name}, due {due}{}", and_more(task.items.len()))
        }
        None => decides(workspace, course, task, today),
    }
}

fn and_more(count: usize) -> String {
    if count > 1 { format!(", and {} more", count - 1) } else { String::new() }
}

/// What stands above the date in the form of a booking: the window, and the day to book or why none is offered. A day
/// outside the window is not put into the form: whoever books it chooses it, and says why.
pub fn booking_hint(item: &Item, closures: &Closures, today: Date) -> String {
    let (suggested, why) = day_to_book(item, closures, today);
    let window = &item.window;
    let span = format!("Window {}", window.words());
    match suggested {
        Some(_) => format!("{span}. Suggested: {why}."),
        None if window.latest() < today => format!(
            "{span}. It has closed, so no day is suggested: choose the first that can be had, and say why it is outside the window."
        ),
        None => format!("{span}. No day is suggested: {why}."),
    }
}

/// The session that an item counts from, from 1.
pub fn session_of(item: &Item) -> Option<usize> {
    match item.key.instance {
        Instance::Session(number) | Instance::Last(number) => Some(usize::from(number)),
        Instance::Single | Instance::Event(_) | Instance::After(_) => None,
    }
}

/// Booking, chase and label of an item that is not done; what is awaited of one that is.
fn note(
    workspace: &Workspace,
    course: &Course,
    status: &Status,
    record: &ItemRecord,
    dates: Dates,
) -> String {
    let mut parts = Vec::new();
    let is_to_do = status.is_open() || *status == Status::AwaitingReport;
    if let Some(person) = record.assigned.as_ref().filter(|_| is_to_do) {
        let name = person.member.map_or(person.name.as_str(), |member| workspace.member_name(member));
        parts.push(format!("Allocated to {name}"));
    }
    match (status, course.assessment_of(record)) {
        (Status::AwaitingReport, Some(known)) => {
            parts.push(format!("Done {}, {}", dates.day(known.date), awaited_words(&known.finding)));
        }
        _ if status.is_open() => {
            parts.extend(booking_words(record, dates));
            parts.extend(missed_words(record));
            parts.extend(course.one_sample_words(&record.item, course.open_items()));
        }
        (_, Some(known)) => parts.extend(absence_against(record, known.date)),
        _ => {}
    }
    if is_to_do && let Some(chase) = record.chased.last() {
        let more = match record.chased.len() {
            1 => String::new(),
            count => format!(" ({count} times)"),
        };
        // Once it is booked there is nothing to chase before that day.
        let again = chase.again.filter(|_| record.booked().is_none());
        let again = chase_again_words(again, |day| dates.day(day));
        parts.push(format!("chased {}{more}: {}{again}", dates.day(chase.on), chase.note));
    }
    if *status == Status::Overdue {
        match overdue(&record.item, dates.today) {
            Some(Overdue::Plain) | None => {}
            Some(label) => parts.push(label.label()),
        }
    }
    parts.join(" · ")
}

fn booking_words(record: &ItemRecord, dates: Dates) -> Option<String> {
    match &record.booking {
        None => nothing_booked(record, dates.today),
        Some(booking) => {
            let place = booking.place_words();
            let date = dates.day(booking.date);
            let when = booking.at(date.clone());
            Some(match booking.state {
                BookingState::Booked => match booking.outside_words(&record.item.window) {
                    Some(outside) => format!("Booked {when}{place}, {outside}"),
                    None => format!("Booked {when}{place}"),
                },
                BookingState::Cancelled => format!("Booking of {date} cancelled"),
                BookingState::DidNotAttend => format!("Did not attend {date}"),
                BookingState::EnteredInError => return nothing_booked(record, dates.today),
            })
        }
    }
}

/// "1 earlier appointment missed": those before the one that the booking tells of.
fn missed_words(record: &ItemRecord) -> Option<String> {
    let is_told = record.booking.as_ref().is_some_and(|booking| booking.state == BookingState::DidNotAttend);
    match record.missed.len() - usize::from(is_told && !record.missed.is_empty()) {
        0 => None,
        1 => Some("1 earlier appointment missed".into()),
        many => Some(format!("{many} earlier appointments missed")),
    }
}

/// Said of a result of a day on which the patient did not come: one of the two is wrong.
pub(super) fn absence_against(record: &ItemRecord, done_on: Date) -> Option<String> {
    record.missed.contains(&done_on).then(|| {
        format!(
            "“Did not attend” is recorded for {}, the day of this result. Correct one of them",
            display(done_on)
        )
    })
}

fn nothing_booked(record: &ItemRecord, today: Date) -> Option<String> {
    let has_passed = record.item.window.latest() < today;
    let words = if has_passed { "No booking recorded" } else { "Not booked" };
    is_booked_kind(&record.item).then(|| words.into())
}

/// Whether somebody else makes it or sends it, who can be asked for it.
pub(super) fn is_chased_kind(item: &Item) -> bool {
    use crate::protocol::ActivityKind::{Bloods, PatientFeedback, Questionnaire};
    is_booked_kind(item) || matches!(item.kind, Bloods | Questionnaire | PatientFeedback)
}

/// Whether a department or a clinic gives an appointment for it.
pub(super) fn is_booked_kind(item: &Item) -> bool {
    use crate::protocol::ActivityKind::{Clinic, DeviceCheck, Imaging};
    matches!(item.kind, Imaging | Clinic | DeviceCheck)
}
