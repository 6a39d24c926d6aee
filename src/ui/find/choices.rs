use crate::people::PatientId;
use crate::plan::CourseId;
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
    /// A section of a page, by its id.
    At(Route, &'static str),
    Undo,
    Redo,
    Lock,
    /// Locks for somebody else, who types their own passphrase.
    Switch,
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
const ACTS: [(&str, &str, Act); 15] = [
    (
        "Worklist",
        "due overdue today tomorrow appointments clinic home chase book record",
        Act::Go(Route::Worklist),
    ),
    ("Print the worklist", "paper list", Act::Go(Route::PaperWorklist)),
    ("Patients", "list", Act::Go(Route::Patients)),
    ("New follow-up plan", "add patient", Act::Go(Route::NewPlan)),
    ("Protocols", "library examples approve review", Act::Go(Route::Protocols)),
    ("Adherence", "audit figures report rows evidence csv", Act::Go(Route::Adherence)),
    ("Data and backup", "files", Act::Go(Route::Data)),
    ("Settings", "preferences options", Act::Go(Route::Settings)),
    (
        "Hand over patients",
        "leave cover away absence responsible transfer clinician",
        Act::At(Route::Settings, "people"),
    ),
    ("Help", "guide glossary tour about", Act::Go(Route::Help)),
    ("Keyboard shortcuts", "keys", Act::Shortcuts),
    ("Undo last step", "take back", Act::Undo),
    ("Redo", "again", Act::Redo),
    ("What you did in this session", "history undo list steps", Act::Did),
    ("Lock workspace", "log out sign out leave", Act::Lock),
];

/// What is found by its name only: it would make the first list too long.
const BY_NAME: [(&str, &str, Act); 15] = [
    ("Switch user", "somebody else change person log in sign in as", Act::Switch),
    ("People in the team", "add member colleague roles left", Act::At(Route::Settings, "people")),
    ("Passphrases", "change my own password key recovery", Act::At(Route::Settings, "keys")),
    ("Working days and holidays", "bank closures closed nation", Act::At(Route::Settings, "working-days")),
    ("Due-soon days", "due soon", Act::At(Route::Settings, "due-soon")),
    ("Telephone number for patients", "phone contact", Act::At(Route::Settings, "patients-call")),
    ("Minutes until it locks", "auto lock time out", Act::At(Route::Settings, "lock")),
    (
        "Colours and rows",
        "theme dark light mode density dense comfortable",
        Act::At(Route::Settings, "display"),
    ),
    ("Single-letter shortcuts", "switch off keys dictate", Act::At(Route::Settings, "display")),
    ("Storage used", "space persistent disk", Act::At(Route::Settings, "storage")),
    ("Erase workspace", "delete remove everything wipe", Act::At(Route::Settings, "erase")),
    ("Back up now", "backup save copy", Act::At(Route::Data, "backup")),
    ("Restore a backup", "back up recover load", Act::At(Route::Data, "restore")),
    ("Export everything", "csv json download take out", Act::At(Route::Data, "export")),
    ("Glossary", "words terms abbreviations", Act::At(Route::Help, "glossary")),
];

/// What is done on a chart; elsewhere the patient is found first.
fn acts_on_chart(workspace: &Workspace, here: Option<PatientId>) -> Vec<(&'static str, &'static str, Act)> {
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
    let mut acts = vec![
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
    ];
    let page = |route: fn(PatientId) -> Route| here.map_or(Route::Patients, route);
    acts.extend([
        (
            "Assessments",
            "results scans verdicts",
            Act::Go(page(|patient| Route::PatientAssessments { patient })),
        ),
        (
            "History of a patient",
            "events who when changes",
            Act::Go(page(|patient| Route::PatientHistory { patient })),
        ),
        (
            "Correct name, number, birth or death",
            "demographics details identity died dead wrong patient",
            Act::Go(page(|patient| Route::Identity { patient })),
        ),
    ]);
    let of_plan = |route: fn(PatientId, CourseId) -> Route| match (here, course) {
        (Some(patient), Some(course)) => route(patient, course),
        _ => page(|patient| Route::Patient { patient }),
    };
    acts.extend([
        (
            "Change or end a plan",
            "re-plan replan circumstance session date stop died death transfer withdraw hold pause",
            Act::Go(of_plan(|patient, course| Route::Replan { patient, course })),
        ),
        ("Print a plan", "paper", Act::Go(of_plan(|_, course| Route::PaperPlan { course }))),
        (
            "Print the patient’s own plan",
            "paper letter dates",
            Act::Go(of_plan(|_, course| Route::PaperPatientPlan { course })),
        ),
    ]);
    acts
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
    let by_name = BY_NAME.into_iter().filter(|_| !search.is_empty());
    let on_chart = acts_on_chart(workspace, here).into_iter();
    let on_chart = on_chart.filter(|_| here.is_some() || !search.is_empty());
    let acts = ACTS.into_iter().chain(on_chart).chain(by_name);
    let acts = acts.filter(|(.., act)| is_possible(act)).filter_map(|(title, also, act)| {
        let detail = match act {
            Act::Go(Route::Patients) if title != "Patients" => "First open the patient",
            Act::Go(_) | Act::At(..) => "Page",
            _ => "Action",
        };
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
