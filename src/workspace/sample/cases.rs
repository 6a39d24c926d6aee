use crate::calendar::Date;
use crate::imaging::{LesionKind, Role, Site};
use crate::people::Gender;
use crate::plan::EndReason;
use chrono::Days;

/// The examples that the sample needs, by their library ids.
pub const EXAMPLES: [&str; 12] = [
    "sirt-crlm",
    "sirt-hcc",
    "tace-conventional",
    "tace-deb",
    "ablation-hcc-thermal",
    "ablation-crlm-thermal",
    "ablation-kidney-cryo",
    "ablation-lung-heat",
    "ivc-filter",
    "brachy-prostate-ldr",
    "biliary-drain-stent",
    DRAFT,
];

/// The example of which the sample has a draft that nobody has approved.
pub(super) const DRAFT: &str = "pve";

/// Who is responsible for follow-up.
#[derive(Clone, Copy, Debug)]
pub(super) enum Responsible {
    Okafor,
    Nurse,
    Oncologist,
}

/// One fictional patient. Days are counted back from the day on which the sample is opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub number: &'static str,
    pub title: &'static str,
    pub given: &'static str,
    pub family: &'static str,
    /// Year, month, day.
    pub born: (i32, u32, u32),
    pub gender: Gender,
    pub protocol: &'static str,
    pub procedure: &'static str,
    pub intent: &'static str,
    pub responsible: Responsible,
    /// Days ago of each session with its site.
    pub sessions: &'static [(u64, &'static str)],
    /// Whether the work-up angiogram, 12 days before the first session, belongs to it.
    pub work_up: bool,
    /// Days ago on which the course was closed.
    pub closed: Option<u64>,
    /// Facts that differ from what is usual.
    pub facts: &'static [(&'static str, &'static str)],
    pub lesions: &'static [LesionPlan],
    /// By item name: the diameter of each lesion in mm; 0 is gone.
    pub reads: &'static [(&'static str, &'static [u32])],
    pub turns: &'static [Turn],
}

#[derive(Clone, Copy, Debug)]
pub(super) struct LesionPlan {
    pub id: &'static str,
    pub site: Site,
    pub role: Role,
    pub kind: LesionKind,
    pub treated: bool,
}

/// Where a course departs from "everything on its day".
#[derive(Clone, Copy, Debug)]
pub(super) enum Turn {
    /// Nothing is recorded for it.
    Leave(&'static str),
    /// Done so many days after its window closed.
    Late(&'static str, u64),
    /// Done; the report has not come.
    Awaiting(&'static str),
    /// Closed on the last day of its window.
    Unwell(&'static str, &'static str),
    Declined(&'static str),
    /// Booked a week ago for a day counted from today.
    Booked(&'static str, i64),
    /// Chased so many days ago, with these words.
    Chased(&'static str, u64, &'static str),
    /// The first attempt was of no diagnostic use.
    NotDiagnostic(&'static str, &'static str),
    /// A circumstance recorded so many days ago.
    Fact(u64, &'static str, &'static str),
    /// This fact is never known; what depends on it asks.
    Unknown(&'static str),
    End(u64, EndReason, &'static str),
}

impl Case {
    /// The day of a session or of a turn.
    pub fn days_ago(today: Date, days: u64) -> Date {
        today.checked_sub_days(Days::new(days)).unwrap_or(today)
    }

    pub fn first_session(&self, today: Date) -> Date {
        self.sessions.iter().map(|(days, _)| Self::days_ago(today, *days)).min().unwrap_or(today)
    }

    /// The day on which the plan is made: before the treatment, so that its dates are provisional at first.
    pub fn plan_made(&self, today: Date) -> Date {
        let first = self.first_session(today);
        first.checked_sub_days(Days::new(20)).unwrap_or(first)
    }
}

const fn target(id: &'static str, site: Site, treated: bool) -> LesionPlan {
    LesionPlan { id, site, role: Role::Target, kind: LesionKind::Solid, treated }
}

use Responsible::{Nurse, Okafor, Oncologist};
use Turn::{Awaiting, Booked, Chased, Declined, End, Fact, Late, Leave, NotDiagnostic, Unknown, Unwell};

pub(super) const CASES: [Case; 14] = [
    Case {
        number: "999 432 4454",
        title: "Mrs",
        given: "Meera",
        family: "Patel",
        born: (1961, 3, 14),
        gender: Gender::Female,
        protocol: "sirt-crlm",
        procedure: "SIRT (Y-90), right lobe",
        intent: "disease-control",
        responsible: Okafor,
        sessions: &[(80, "right lobe")],
        work_up: true,
        closed: Some(70),
        facts: &[("iodinated_contrast_reaction", "severe"), ("travel", "far")],
        lesions: &[target("t1", Site::LiverSegment5, true), target("t2", Site::LiverSegment8, true)],
        reads: &[("base-img", &[48, 31])],
        turns: &[
            Late("lft-8w.s1", 3),
            Unwell("fb-2", "Inpatient elsewhere (chest infection)"),
            Booked("img-3m", 4),
            Leave("img-3m"),
            Leave("lft-12w.s1"),
            Leave("fb-3"),
        ],
    },
    Case {
        number: "999 038 8547",
        title: "Mr",
        given: "Brian",
        family: "Whittaker",
        born: (1949, 1, 19),
        gender: Gender::Male,
        protocol: "sirt-crlm",
        procedure: "SIRT (Y-90), whole liver",
        intent: "disease-control",
        responsible: Okafor,
        sessions: &[(105, "whole liver")],
        work_up: true,
        closed: Some(100),
        facts: &[],
        lesions: &[target("t1", Site::LiverSegment4, true), target("t2", Site::LiverSegment7, true)],
        reads: &[("base-img", &[62, 40])],
        turns: &[Leave("img-3m"), Chased("img-3m", 3, "scanned elsewhere, report requested"), Leave("fb-3")],
    },
    Case {
        number: "999 195 6832",
        title: "Mr",
        given: "Gareth",
        family: "Hughes",
        born: (1954, 4, 8),
        gender: Gender::Male,
        protocol: "sirt-crlm",
        procedure: "SIRT (Y-90), right lobe",
        intent: "disease-control",
        responsible: Okafor,
        sessions: &[(280, "right lobe")],
        work_up: true,
        closed: Some(270),
        facts: &[],
        lesions: &[
            target("t1", Site::LiverSegment6, true),
            target("t2", Site::LiverSegment8, true),
            LesionPlan {
                id: "t3",
                site: Site::NodePortocaval,
                role: Role::Target,
                kind: LesionKind::Node,
                treated: false,
            },
            LesionPlan {
                id: "nt1",
                site: Site::Peritoneum,
                role: Role::NonTarget,
                kind: LesionKind::Effusion,
                treated: false,
            },
        ],
        reads: &[("base-img", &[52, 41, 25, 1]), ("img-3m", &[43, 34, 19, 1]), ("img-6m", &[30, 27, 17, 1])],
        turns: &[Leave("img-9m"), Booked("img-9m", -2)],
    },
    Case {
        number: "999 110 6847",
        title: "Ms",
        given: "Folake",
        family: "Adeyemi",
        born: (1958, 6, 2),
        gender: Gender::Female,
        protocol: "tace-conventional",
        procedure: "TACE with lipiodol, segment VIII",
        intent: "disease-control",
        responsible: Oncologist,
        sessions: &[(60, "segment VIII")],
        work_up: false,
        closed: None,
        facts: &[],
        lesions: &[target("t1", Site::LiverSegment8, true)],
        reads: &[("base-img", &[45])],
        turns: &[Leave("img-post.s1"), Leave("mdt-post.s1")],
    },
    Case {
        number: "999 107 4880",
        title: "Ms",
        given: "Thandi",
        family: "Ndlovu",
        born: (1969, 5, 16),
        gender: Gender::Female,
        protocol: "tace-deb",
        procedure: "TACE with drug-eluting beads",
        intent: "downstage",
        responsible: Oncologist,
        sessions: &[(75, "segment V"), (19, "segment VIII")],
        work_up: false,
        closed: None,
        facts: &[],
        lesions: &[target("t1", Site::LiverSegment5, true), target("t2", Site::LiverSegment8, true)],
        reads: &[("base-img", &[38, 26]), ("img-post.s1", &[14, 25])],
        turns: &[Booked("img-post.s2", 14)],
    },
    Case {
        number: "999 366 9466",
        title: "Mr",
        given: "Harjit",
        family: "Singh",
        born: (1957, 2, 5),
        gender: Gender::Male,
        protocol: "sirt-hcc",
        procedure: "SIRT (Y-90), segments V and VIII",
        intent: "disease-control",
        responsible: Oncologist,
        sessions: &[(62, "segments V and VIII")],
        work_up: true,
        closed: Some(50),
        facts: &[("child_pugh", "A")],
        lesions: &[target("t1", Site::LiverSegment8, true)],
        reads: &[("base-img", &[57])],
        turns: &[Leave("lft-8w.s1"), Unknown("mri_status")],
    },
    Case {
        number: "999 404 9488",
        title: "Mrs",
        given: "Siobhan",
        family: "O’Neill",
        born: (1963, 7, 11),
        gender: Gender::Female,
        protocol: "ablation-hcc-thermal",
        procedure: "Microwave ablation, segment VI",
        intent: "curative",
        responsible: Okafor,
        sessions: &[(30, "segment VI")],
        work_up: false,
        closed: Some(30),
        facts: &[("child_pugh", "A")],
        lesions: &[target("t1", Site::LiverSegment6, true)],
        reads: &[("base-img", &[22])],
        turns: &[Leave("img-1m"), Leave("fb-2")],
    },
    Case {
        number: "999 214 3045",
        title: "Mrs",
        given: "Danuta",
        family: "Kowalska",
        born: (1966, 9, 27),
        gender: Gender::Female,
        protocol: "ablation-lung-heat",
        procedure: "Microwave ablation, left lower lobe",
        intent: "curative",
        responsible: Nurse,
        sessions: &[(66, "left lower lobe")],
        work_up: false,
        closed: Some(66),
        facts: &[("systemic_therapy", "immunotherapy")],
        lesions: &[
            target("t1", Site::LungLeftLower, true),
            LesionPlan {
                id: "t2",
                site: Site::NodeMediastinal,
                role: Role::Target,
                kind: LesionKind::Node,
                treated: false,
            },
        ],
        reads: &[("base-img", &[18, 20]), ("img-1m", &[39, 19])],
        turns: &[Leave("cl-6w"), Chased("cl-6w", 5, "letter sent, no answer yet")],
    },
    Case {
        number: "999 723 4405",
        title: "Mr",
        given: "Arthur",
        family: "Trevelyan",
        born: (1945, 12, 23),
        gender: Gender::Male,
        protocol: "ablation-kidney-cryo",
        procedure: "Cryoablation, left kidney",
        intent: "curative",
        responsible: Nurse,
        sessions: &[(72, "left kidney")],
        work_up: false,
        closed: Some(72),
        facts: &[("single_kidney", "no")],
        lesions: &[target("t1", Site::KidneyLeft, true)],
        reads: &[("base-img", &[26])],
        turns: &[Declined("fb-2")],
    },
    Case {
        number: "999 237 4187",
        title: "Miss",
        given: "Claire",
        family: "Beaumont",
        born: (1971, 11, 30),
        gender: Gender::Female,
        protocol: "ivc-filter",
        procedure: "Vena cava filter before colectomy",
        intent: "supportive",
        responsible: Nurse,
        sessions: &[(40, "infrarenal")],
        work_up: false,
        closed: Some(40),
        facts: &[("filter_permanent", "no")],
        lesions: &[],
        reads: &[],
        turns: &[Awaiting("usct"), Leave("retr"), Booked("retr", 6)],
    },
    Case {
        number: "999 510 2730",
        title: "Mr",
        given: "Per",
        family: "Lindqvist",
        born: (1952, 8, 3),
        gender: Gender::Male,
        protocol: "brachy-prostate-ldr",
        procedure: "Prostate brachytherapy, I-125 seeds",
        intent: "curative",
        responsible: Nurse,
        sessions: &[(190, "prostate")],
        work_up: false,
        closed: Some(190),
        facts: &[],
        lesions: &[],
        reads: &[],
        turns: &[Late("prom-6w", 9), Leave("psa-6m")],
    },
    Case {
        number: "999 618 3408",
        title: "Mr",
        given: "Iain",
        family: "Macleod",
        born: (1950, 2, 27),
        gender: Gender::Male,
        protocol: "biliary-drain-stent",
        procedure: "Percutaneous biliary drainage, metal stent",
        intent: "palliative",
        responsible: Okafor,
        sessions: &[(20, "right duct")],
        work_up: false,
        closed: Some(18),
        facts: &[],
        lesions: &[],
        reads: &[],
        turns: &[Awaiting("lft-2w"), Declined("itch")],
    },
    Case {
        number: "999 702 9151",
        title: "Mrs",
        given: "Grace",
        family: "Oyelaran",
        born: (1947, 10, 9),
        gender: Gender::Female,
        protocol: "sirt-crlm",
        procedure: "SIRT (Y-90), left lobe",
        intent: "disease-control",
        responsible: Okafor,
        sessions: &[(150, "left lobe")],
        work_up: true,
        closed: Some(140),
        facts: &[],
        lesions: &[target("t1", Site::LiverSegment3, true)],
        reads: &[("base-img", &[71]), ("img-3m", &[88])],
        turns: &[Leave("lft-6w.s1"), End(40, EndReason::Died, "At home")],
    },
    Case {
        number: "999 921 4371",
        title: "Mr",
        given: "Luca",
        family: "Ferrari",
        born: (1960, 5, 21),
        gender: Gender::Male,
        protocol: "ablation-crlm-thermal",
        procedure: "Microwave ablation, segments IVb and VI",
        intent: "curative",
        responsible: Okafor,
        sessions: &[(400, "segments IVb and VI")],
        work_up: false,
        closed: Some(400),
        facts: &[],
        lesions: &[target("t1", Site::LiverSegment6, true), target("t2", Site::LiverSegment2, false)],
        reads: &[
            ("base-img", &[17, 14]),
            ("img-1m", &[0, 13]),
            ("img-3m", &[0, 11]),
            ("img-6m", &[0, 9]),
            ("img-9m", &[0, 8]),
            ("img-9m@img-9m", &[0, 8]),
            ("img-12m", &[0, 8]),
        ],
        turns: &[
            Late("img-6m", 6),
            NotDiagnostic("img-9m", "Breathing artefact"),
            Fact(200, "iodinated_contrast_reaction", "mild"),
            Unwell("fb-3", "In hospital for another reason"),
        ],
    },
];
