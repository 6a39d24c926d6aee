use crate::people::PatientId;
use crate::protocol::library::Entry;
use crate::ui::route::Route;
use crate::workspace::Workspace;
use crate::workspace::views::find::{Fit, Hit, Search, Target, find, hit};
use crate::workspace::views::record::Subject;

/// More would have to be scrolled; another letter is quicker.
const MOST: usize = 8;

/// What a choice does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Go(Route),
    Undo,
    Redo,
    Lock,
    Shortcuts,
    /// The list of everything done in this session.
    Did,
}

/// One line of the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub title: String,
    pub detail: String,
    pub act: Act,
}

/// What a text finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    pub shown: Vec<Choice>,
    /// Patients, protocols and examples that it finds as well, and that are not shown.
    pub more: usize,
}

/// Names of what can be done, the words by which it may be looked for besides, and the act.
const ACTS: [(&str, &str, Act); 16] = [
    (
        "Worklist",
        "due overdue today tomorrow appointments clinic home chase book record",
        Act::Go(Route::Worklist),
    ),
    ("Print the worklist", "paper list", Act::Go(Route::PaperWorklist)),
    ("Patients", "list", Act::Go(Route::Patients)),
    ("New follow-up plan", "add patient", Act::Go(Route::NewPlan)),
    ("Protocols", "library examples", Act::Go(Route::Protocols)),
    ("Adherence", "audit figures report", Act::Go(Route::Adherence)),
    ("Data and backup", "back up restore export save", Act::Go(Route::Data)),
    ("Settings", "people members theme dark density bank holidays passphrase", Act::Go(Route::Settings)),
    (
        "Hand over patients",
        "leave cover away absence responsible transfer clinician",
        Act::Go(Route::Settings),
    ),
    ("Help", "guide glossary tour about", Act::Go(Route::Help)),
    ("Keyboard shortcuts", "keys", Act::Shortcuts),
    ("Undo last step", "take back", Act::Undo),
    ("Redo", "again", Act::Redo),
    ("What you did in this session", "history undo list steps", Act::Did),
    ("Lock workspace", "log out sign out leave", Act::Lock),
    ("Adherence rows", "evidence list items csv", Act::Go(Route::AdherenceList)),
];

/// What is done on a chart; elsewhere the patient is found first.
fn acts_on_chart(workspace: &Workspace, here: Option<PatientId>) -> [(&'static str, &'static str, Act); 3] {
    // As the chart does: a running plan before one that has ended, the newest first.
    let course = here.and_then(|patient| {
        let courses = workspace.courses_of(patient);
        courses.iter().find(|course| course.end.is_none()).or_else(|| courses.first()).map(|course| course.id)
    });
    let record = |item: &str| match (here, course) {
        (Some(patient), Some(course)) => Route::Record { patient, course, item: item.to_owned() },
        (Some(patient), None) => Route::Patient { patient },
        (None, _) => Route::Patients,
    };
    let merge = here.map_or(Route::Patients, |patient| Route::Identity { patient });
    [
        (
            "Record something beside the plan",
            "unscheduled unplanned outside extra medicine pause dose call phone visit bloods",
            Act::Go(record(Subject::CHOOSE)),
        ),
        (
            "Record an unplanned scan",
            "urgent extra outside emergency ct mri imaging lesions",
            Act::Go(record(&Subject::UnplannedScan.to_string())),
        ),
        ("Merge two records", "double duplicate same person", Act::Go(merge)),
    ]
}

/// What `text` finds; `here` is the patient whose chart is open. Before anything is typed, the patients looked at last and what can be done.
pub fn choices(
    workspace: &Workspace,
    examples: &[Entry],
    recent: &[PatientId],
    here: Option<PatientId>,
    is_possible: impl Fn(&Act) -> bool,
    text: &str,
) -> Choices {
    let search = Search::parse(text);
    let fit = |title: &str, also: &str| {
        if search.is_empty() { Some(Fit::Begins) } else { search.fit_in(&format!("{title} {also}")) }
    };
    let acts = ACTS.into_iter().chain(acts_on_chart(workspace, here));
    let acts = acts.filter(|(.., act)| is_possible(act)).filter_map(|(title, also, act)| {
        let detail = if matches!(act, Act::Go(_)) { "Page" } else { "Action" };
        Some((fit(title, also)?, Choice { title: title.to_owned(), detail: detail.to_owned(), act }))
    });
    // A word of theirs that begins so is what was meant: "call" is no patient Callum.
    let (meant, inside): (Vec<_>, Vec<_>) = acts.partition(|(fit, _)| *fit <= Fit::Within);
    let only = |acts: Vec<(Fit, Choice)>| acts.into_iter().map(|(_, choice)| choice);
    let (meant, inside) = (only(meant), only(inside));
    if search.is_empty() {
        // A record that was merged since stands on another chart.
        let mut charts: Vec<PatientId> = Vec::new();
        for chart in recent.iter().map(|id| workspace.chart_of(*id)) {
            if !charts.contains(&chart) {
                charts.push(chart);
            }
        }
        let recent = charts.into_iter().filter_map(|chart| hit(workspace, Target::Patient(chart)));
        return Choices { shown: recent.map(choice).chain(meant).collect(), more: 0 };
    }
    let found = find(workspace, &search, MOST);
    // The id says what people say: "sirt-crlm", "tace-hcc".
    let names =
        |entry: &&Entry| search.fit_in(&format!("{} {} {}", entry.title, entry.id, entry.organ)).is_some();
    let named: Vec<&Entry> = examples.iter().filter(names).collect();
    let more = (found.total - found.hits.len()) + named.len().saturating_sub(MOST);
    let examples = named.into_iter().take(MOST).map(|entry| Choice {
        title: entry.title.clone(),
        detail: "Example protocol".to_owned(),
        act: Act::Go(Route::Example { example: entry.id.clone() }),
    });
    let found = found.hits.into_iter().map(choice);
    Choices { shown: meant.chain(found).chain(inside).chain(examples).collect(), more }
}

fn choice(hit: Hit) -> Choice {
    let route = match hit.target {
        Target::Patient(patient) => Route::Patient { patient },
        Target::Protocol { id, number } => Route::Protocol { protocol: id, number },
    };
    Choice { title: hit.title, detail: hit.detail, act: Act::Go(route) }
}
