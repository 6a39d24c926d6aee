use crate::people::PatientId;
use crate::protocol::library::Entry;
use crate::ui::route::Route;
use crate::workspace::Workspace;
use crate::workspace::views::find::{Hit, Search, Target, find, hit};

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
    /// Patients and protocols that it finds as well, and that are not shown.
    pub more: usize,
}

/// Names of what can be done, the words by which it may be looked for besides, and the act.
const ACTS: [(&str, &str, Act); 15] = [
    ("Worklist", "due overdue today home chase book record", Act::Go(Route::Worklist)),
    ("Print the worklist", "paper list", Act::Go(Route::PaperWorklist)),
    ("Patients", "list", Act::Go(Route::Patients)),
    ("New follow-up plan", "add patient", Act::Go(Route::NewPlan)),
    ("Protocols", "library examples", Act::Go(Route::Protocols)),
    ("Adherence", "audit figures report", Act::Go(Route::Adherence)),
    ("Data and backup", "back up restore export save", Act::Go(Route::Data)),
    ("Settings", "people members theme dark density bank holidays passphrase", Act::Go(Route::Settings)),
    ("Help", "guide glossary tour about", Act::Go(Route::Help)),
    ("Keyboard shortcuts", "keys", Act::Shortcuts),
    ("Undo last step", "take back", Act::Undo),
    ("Redo", "again", Act::Redo),
    ("What you did in this session", "history undo list steps", Act::Did),
    ("Lock workspace", "log out sign out leave", Act::Lock),
    ("Adherence rows", "evidence list items csv", Act::Go(Route::AdherenceList)),
];

/// What `text` finds; before anything is typed, the patients looked at last and what can be done.
pub fn choices(
    workspace: &Workspace,
    examples: &[Entry],
    recent: &[PatientId],
    is_possible: impl Fn(&Act) -> bool,
    text: &str,
) -> Choices {
    let search = Search::parse(text);
    let acts = ACTS.into_iter().filter(|(title, also, act)| {
        is_possible(act) && (search.is_empty() || search.fit_in(&format!("{title} {also}")).is_some())
    });
    let acts = acts.map(|(title, _, act)| {
        let detail = if matches!(act, Act::Go(_)) { "Page" } else { "Action" };
        Choice { title: title.to_owned(), detail: detail.to_owned(), act }
    });
    if search.is_empty() {
        let recent = recent.iter().filter_map(|id| hit(workspace, Target::Patient(*id)));
        return Choices { shown: recent.map(choice).chain(acts).collect(), more: 0 };
    }
    let found = find(workspace, &search, MOST);
    let more = found.total - found.hits.len();
    // The id says what people say: "sirt-crlm", "tace-hcc".
    let names =
        |entry: &&Entry| search.fit_in(&format!("{} {} {}", entry.title, entry.id, entry.organ)).is_some();
    let examples = examples.iter().filter(names).take(MOST);
    let examples = examples.map(|entry| Choice {
        title: entry.title.clone(),
        detail: "Example protocol".to_owned(),
        act: Act::Go(Route::Example { example: entry.id.clone() }),
    });
    Choices { shown: found.hits.into_iter().map(choice).chain(acts).chain(examples).collect(), more }
}

fn choice(hit: Hit) -> Choice {
    let route = match hit.target {
        Target::Patient(patient) => Route::Patient { patient },
        Target::Protocol { id, number } => Route::Protocol { protocol: id, number },
    };
    Choice { title: hit.title, detail: hit.detail, act: Act::Go(route) }
}
