//! What a new plan would do to the plan there is, line by line as a person reads it.

use crate::adherence::status;
use crate::calendar::{Date, display, display_short};
use crate::plan::{Course, Item, Moved, Proposal, misfits};
use crate::protocol::Criterion;
use crate::workspace::Workspace;

/// What becomes of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Added,
    Moved,
    /// Another modality or kind in the same window.
    Changed,
    Removed,
    /// Its dates are put right where it stands; what was recorded of it stays, and so does the old window.
    Corrected,
    /// Something beside its dates: confirmed, asked about, another place.
    Detail,
}

/// One item that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub change: Change,
    pub name: String,
    /// "–" for an item that is new.
    pub before: String,
    /// "–" for an item that goes.
    pub after: String,
}

/// The lines, and how many items stay as they are to the eye.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub lines: Vec<Line>,
    /// What is to be looked at before it is accepted, a sentence each: appointments that no longer fit what they are for, and
    /// results that would lie on the other side of the treatment.
    pub to_check: Vec<String>,
    pub unchanged: usize,
}

impl Difference {
    /// `course` is the one after the changes, before anything is planned anew.
    pub fn of(workspace: &Workspace, course: &Course, proposal: &Proposal, today: Date) -> Self {
        let line = |change, item: &Item, before: String, after: String| Line {
            change,
            name: course.name_of(item),
            before,
            after,
        };
        let none = || "–".to_owned();
        let mut lines: Vec<Line> = Vec::new();
        lines.extend(proposal.added.iter().map(|item| line(Change::Added, item, none(), window(item))));
        lines.extend(proposal.moved.iter().map(|Moved { from, to }| {
            // An item that keeps its window is not moved, however else it changes.
            let change = if from.window == to.window { Change::Changed } else { Change::Moved };
            line(change, to, window(from), window(to))
        }));
        lines.extend(proposal.removed.iter().map(|item| line(Change::Removed, item, window(item), none())));
        for moved in &proposal.updated {
            let words = rewritten(workspace, course, moved, today);
            let dates = moved.from.window != moved.to.window;
            let change = if dates { Change::Corrected } else { Change::Detail };
            if !words.is_empty() {
                lines.push(line(change, &moved.to, window(&moved.from), words));
            }
        }
        crate::order::by_key(&mut lines, |line| line.change);
        let mut to_check = misfits(course, proposal);
        to_check.extend(workspace.course(course.id).and_then(|before| crossed(before, course)));
        let gone_or_here = proposal.kept.len() + proposal.updated.len();
        let listed = lines.iter().filter(|line| matches!(line.change, Change::Corrected | Change::Detail));
        let unchanged = gone_or_here - listed.count();
        Self { lines, to_check, unchanged }
    }

    /// "2 moved, 3 corrected, 16 as they are": every line is in one of the numbers.
    pub fn summary(&self) -> String {
        let groups = [
            (Change::Added, "added"),
            (Change::Moved, "moved"),
            (Change::Changed, "changed"),
            (Change::Removed, "removed"),
            (Change::Corrected, "with corrected dates"),
            (Change::Detail, "with other details"),
        ];
        let count = |change| self.lines.iter().filter(|line| line.change == change).count();
        let counted = groups.into_iter().map(|(change, word)| (count(change), word));
        let mut parts: Vec<String> =
            counted.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        if self.unchanged > 0 || parts.is_empty() {
            parts.push(format!("{} unchanged", self.unchanged));
        }
        parts.join(", ")
    }
}

impl Change {
    /// The word on the line.
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Moved => "Moved",
            Self::Changed => "Changed",
            Self::Removed => "Removed",
            Self::Corrected => "Corrected",
            Self::Detail => "Details",
        }
    }
}

fn window(item: &Item) -> String {
    let how = item.modality.map_or_else(String::new, |modality| format!(" · {}", modality.label()));
    if item.window.open_ended() {
        return format!("from {}{how}", display(item.window.earliest()));
    }
    if item.window.earliest() == item.window.latest() {
        return format!("{}{how}", display(item.window.target()));
    }
    format!(
        "{} ({} to {}){how}",
        display(item.window.target()),
        display_short(item.window.earliest()),
        display_short(item.window.latest())
    )
}

/// Results that were before the treatment and would be after it, or the other way round: "Baseline scan (05-Aug-2026) and 2
/// more would be after the first session of 29-Jul-2026".
fn crossed(before: &Course, after: &Course) -> Option<String> {
    let first = |course: &Course| course.anchors.sessions.first().map(|session| session.date);
    let (was, now) = (first(before)?, first(after)?);
    let is_across = |day: Date| (day < was) != (day < now);
    let results = before.assessments.values().filter(|one| one.void.is_none() && is_across(one.date));
    let mut named: Vec<(Date, String)> = results
        .filter_map(|one| {
            let record = before.item(one.items.first()?)?;
            Some((one.date, format!("{} ({})", before.name_of(&record.item), display(one.date))))
        })
        .collect();
    crate::order::by_key(&mut named, |(day, words)| (*day, words.clone()));
    let (_, name) = named.first()?;
    let more = match named.len() {
        1 => String::new(),
        many => format!(" and {} more", many - 1),
    };
    let side = if now < was { "after" } else { "before" };
    Some(format!("{name}{more} would be {side} the first session of {}. Check that date", display(now)))
}

/// The standards that an item is read by from now on: "read by RECIST 1.1, iRECIST instead of RECIST 1.1".
fn read_by(from: &[Criterion], to: &[Criterion]) -> String {
    let names = |criteria: &[Criterion]| {
        let names: Vec<String> = criteria.iter().map(|criterion| criterion.standard().name()).collect();
        names.join(", ")
    };
    match (names(from), names(to)) {
        (before, after) if before == after => "the same standards with other settings".to_owned(),
        (before, after) if before.is_empty() => format!("read by {after}"),
        (before, after) if after.is_empty() => format!("no longer read by {before}"),
        (before, after) => format!("read by {after} instead of {before}"),
    }
}

/// What is new about an item that keeps its place; empty where nobody would see it.
fn rewritten(workspace: &Workspace, course: &Course, moved: &Moved, today: Date) -> String {
    let (from, to) = (&moved.from, &moved.to);
    let mut words = Vec::new();
    if from.window != to.window {
        words.push(window(to));
    }
    if let Some(record) = course.item(&from.id) {
        let due_soon = workspace.settings().due_soon_days;
        let mut after = record.clone();
        after.item = to.clone();
        let (was, now) = (status(course, record, today, due_soon), status(course, &after, today, due_soon));
        if was != now {
            words.push(format!("{} instead of {}", now.label(), was.label().to_lowercase()));
        }
    }
    if from.provisional && !to.provisional {
        words.push("dates confirmed".to_owned());
    }
    if !from.provisional && to.provisional {
        words.push("provisional".to_owned());
    }
    if from.requirement != to.requirement {
        words.push("asked for, or not, as switched".to_owned());
    }
    if from.held_by != to.held_by {
        let is_answered = from.held_by.iter().any(|id| course.decisions.contains_key(id));
        let asked = match (from.held_by.is_empty(), to.held_by.is_empty()) {
            (_, true) if is_answered => "decided",
            (_, true) => "nothing to decide any more",
            (true, false) => "to decide",
            (false, false) => "still to decide",
        };
        words.push(asked.to_owned());
    }
    if from.location != to.location
        && let Some(place) = &to.location
    {
        words.push(format!("place: {place}"));
    }
    if from.criteria != to.criteria {
        words.push(read_by(&from.criteria, &to.criteria));
    }
    words.join(", ")
}
