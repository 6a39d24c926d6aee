use crate::calendar::{Date, TimeOfDay};
use crate::imaging::{LesionKind, Role as LesionRole, Site};
use crate::json;
use crate::order::{SortedMap, SortedSet};
use crate::people::{Gender, Problem, Role};
use crate::plan::{CheckVerdict, CloseReason, EndReason};
use serde::Deserialize;

/// Where the script lies, beside the page.
pub const SCRIPT_PATH: &str = "sample/patients.json";

/// Who is in the sample and what happens to them. Days are counted back from the day on which the sample is
/// opened ("ago"); what lies ahead has a negative number. `docs/schemas/sample.schema.json` says it field by field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub(super) format: String,
    pub(super) team: Team,
    pub(super) protocols: Vec<Protocol>,
    pub(super) patients: Vec<Patient>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Team {
    pub name: String,
    pub site: String,
    /// The first is the one who looks around.
    pub members: Vec<Member>,
    /// By their ids: who reads scans, who records everything else, who writes protocols.
    pub reader: String,
    pub recorder: String,
    pub author: String,
    /// Whom patients call; a number that is kept for fiction.
    #[serde(default)]
    pub patients_call: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    /// What the script calls the member.
    pub id: String,
    pub name: String,
    pub role: Role,
    #[serde(default)]
    pub core_of_mdt: bool,
    /// Days ago on which the member left.
    #[serde(default)]
    pub left: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Protocol {
    /// The id of the example that the team copied.
    pub example: String,
    /// Nobody has approved the copy.
    #[serde(default)]
    pub draft: bool,
    /// A second version. Plans of the first stay on it.
    #[serde(default)]
    pub revision: Option<Revision>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Revision {
    pub ago: i64,
    pub note: String,
    /// Optional time points that are for everybody from now on.
    pub for_everybody: Vec<String>,
    /// What time points are called from now on.
    #[serde(default)]
    pub names: SortedMap<String, String>,
    /// The second version is still a draft.
    #[serde(default)]
    pub draft: bool,
    /// Why the first version is retired on the same day.
    #[serde(default)]
    pub retires: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Patient {
    /// An NHS number of the range 999.
    #[serde(default)]
    pub nhs: Option<String>,
    /// A number of the hospital, where there is no NHS number.
    #[serde(default)]
    pub local: Option<String>,
    /// Title, given name, family name.
    pub name: [String; 3],
    pub born: Date,
    pub gender: Gender,
    /// What was wrong in the record at first.
    #[serde(default)]
    pub entered_as: Option<EnteredAs>,
    /// In the order of their sessions.
    pub courses: Vec<Case>,
}

/// The record as it was typed at first, until it was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnteredAs {
    /// Days ago on which it was corrected.
    pub until: i64,
    pub reason: String,
    #[serde(default)]
    pub family: Option<String>,
    #[serde(default)]
    pub born: Option<Date>,
}

/// One course of a patient.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    /// The id of the example.
    pub protocol: String,
    pub procedure: String,
    pub intent: String,
    /// The member who is responsible at first.
    pub responsible: String,
    /// Days ago of each session with its site.
    pub sessions: Vec<(i64, String)>,
    /// Whether the work-up angiogram, 12 days before the first session, belongs to it.
    #[serde(default)]
    pub work_up: bool,
    /// Days ago on which the course was closed.
    #[serde(default)]
    pub closed: Option<i64>,
    /// Days ago on which the plan was made; 20 days before the first session where nothing is said.
    #[serde(default)]
    pub planned: Option<i64>,
    /// Whether it takes over from the course before it.
    #[serde(default)]
    pub retreats: bool,
    /// Optional time points that are asked for.
    #[serde(default)]
    pub optional: SortedSet<String>,
    /// Facts that differ from what is usual, by their codes; "unknown" is never found out.
    #[serde(default)]
    pub facts: SortedMap<String, String>,
    #[serde(default)]
    pub lesions: Vec<LesionPlan>,
    /// By item name, for each lesion in order: the diameter in mm, or that and of the viable part ("41/0"); 0 is gone.
    #[serde(default)]
    pub reads: SortedMap<String, String>,
    /// By item name: values or totals that differ from what is made up, in the order of the tests or questionnaires.
    #[serde(default)]
    pub values: SortedMap<String, String>,
    /// By item name: where a new lesion was seen.
    #[serde(default)]
    pub new_lesions: SortedMap<String, Site>,
    /// The session (counted from 1) whose date was wrong at first.
    #[serde(default)]
    pub misdated: Option<Misdated>,
    /// What the plan asks is left open.
    #[serde(default)]
    pub undecided: bool,
    /// Days ago since when nobody has reached the patient.
    #[serde(default)]
    pub lost: Option<i64>,
    #[serde(default)]
    pub turns: Vec<Turn>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LesionPlan {
    pub id: String,
    pub site: Site,
    #[serde(default = "target")]
    pub role: LesionRole,
    #[serde(default = "solid")]
    pub kind: LesionKind,
    #[serde(default)]
    pub treated: bool,
}

fn target() -> LesionRole {
    LesionRole::Target
}

fn solid() -> LesionKind {
    LesionKind::Solid
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Misdated {
    pub session: u16,
    /// How many days too late the date was.
    pub by_days: u64,
    /// Days ago on which it was corrected.
    pub until: i64,
    pub reason: String,
}

/// Where a course departs from "everything on its day". Items are named as in the plan ("img-3m", "lft-8w.s1").
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Turn {
    /// Nothing is recorded for it.
    Leave(String),
    /// Done so many days after its window closed.
    Late {
        item: String,
        days: u64,
    },
    /// Done on its day, recorded so many days later.
    RecordedLate {
        item: String,
        days: u64,
    },
    /// Done; the report has not come.
    Awaiting(String),
    /// Closed on the last day of its window.
    Close {
        item: String,
        reason: CloseReason,
        #[serde(default)]
        note: String,
    },
    /// Booked a week ago, or so many days ago, for a day counted from today.
    Book {
        item: String,
        in_days: i64,
        #[serde(default = "a_week")]
        ago: i64,
        #[serde(default = "main_site")]
        place: String,
        #[serde(default)]
        reference: String,
        #[serde(default)]
        time: Option<TimeOfDay>,
    },
    /// Booked for a day so many days ago, and not attended.
    Missed {
        item: String,
        ago: i64,
    },
    Chase {
        item: String,
        ago: i64,
        note: String,
    },
    /// The first attempt was of no diagnostic use.
    NotDiagnostic {
        item: String,
        why: String,
    },
    /// The reader chose another category than the one that was worked out.
    Override {
        item: String,
        standard: String,
        category: String,
        reason: String,
    },
    /// The scan was measured again.
    Amend {
        item: String,
        ago: i64,
        reads: String,
        reason: String,
    },
    /// It was recorded for the wrong patient, and set aside.
    Void {
        item: String,
        ago: i64,
        reason: String,
    },
    /// Somebody compared what it counts as with the patient's record.
    Check {
        item: String,
        ago: i64,
        by: String,
        verdict: CheckVerdict,
        #[serde(default)]
        note: String,
    },
    /// A circumstance.
    Fact {
        ago: i64,
        fact: String,
        value: String,
    },
    Hold {
        ago: i64,
        reason: String,
        #[serde(default)]
        resumed: Option<i64>,
    },
    HandOver {
        ago: i64,
        to: String,
        reason: String,
    },
    End {
        ago: i64,
        reason: EndReason,
        #[serde(default)]
        note: String,
    },
}

fn a_week() -> i64 {
    7
}

fn main_site() -> String {
    "Main site".into()
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// If the text is no script (the message says in which member), or one thing in it does not fit another.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let script: Self = json::read(text.as_bytes())
            .map_err(|error| Problem::on("sample", format!("The sample patients cannot be read: {error}")))?;
        script.check()?;
        Ok(script)
    }

    /// The ids of the example protocols that it needs.
    pub fn examples(&self) -> Vec<&str> {
        self.protocols.iter().map(|protocol| protocol.example.as_str()).collect()
    }

    /// How many patients it has.
    pub fn patient_count(&self) -> usize {
        self.patients.len()
    }

    /// What the patients are called with: names of members and protocols, and numbers.
    fn check(&self) -> Result<(), Problem> {
        let wrong = |field: String, message: String| Err(Problem::on(field, message));
        if self.format != "aftercare.sample/1" {
            return wrong("format".into(), format!("{} is not aftercare.sample/1", self.format));
        }
        let member = |id: &String| self.team.members.iter().any(|member| member.id == *id);
        for (field, id) in
            [("reader", &self.team.reader), ("recorder", &self.team.recorder), ("author", &self.team.author)]
        {
            if !member(id) {
                return wrong(format!("team.{field}"), format!("There is no member “{id}”"));
            }
        }
        for (index, patient) in self.patients.iter().enumerate() {
            if patient.nhs.is_some() == patient.local.is_some() {
                return wrong(format!("patients[{index}].nhs"), "Give an NHS number or a local one".into());
            }
            for (place, case) in patient.courses.iter().enumerate() {
                let field = |name: &str| format!("patients[{index}].courses[{place}].{name}");
                if case.sessions.is_empty() {
                    return wrong(field("sessions"), "A course has a session".into());
                }
                if !self.protocols.iter().any(|known| known.example == case.protocol && !known.draft) {
                    return wrong(field("protocol"), format!("The team has not approved {}", case.protocol));
                }
                let named = case.turns.iter().filter_map(|turn| match turn {
                    Turn::HandOver { to: id, .. } | Turn::Check { by: id, .. } => Some(id),
                    _ => None,
                });
                if let Some(id) = std::iter::once(&case.responsible).chain(named).find(|id| !member(id)) {
                    return wrong(field("responsible"), format!("There is no member “{id}”"));
                }
            }
        }
        Ok(())
    }
}
