/// The terms of the app with their meaning, in the order of the alphabet.
pub const GLOSSARY: [(&str, &str); 24] = [
    ("Activity", "What a protocol asks for: a scan, a blood test, a call, a questionnaire."),
    (
        "Adherence",
        "How far the follow-up that was due was done, and in its window. Raw counts everything that was due; adjusted leaves out lateness that a named person justified; completeness counts what was done at any time.",
    ),
    (
        "Allocate",
        "To say which member of the team does what comes next about an item. Who is responsible for the follow-up stays as it is.",
    ),
    (
        "Anchor",
        "The day from which offsets count: a session, the last session, the work-up angiogram, discharge, an MDT decision.",
    ),
    ("Assessment", "What was recorded for an item."),
    (
        "Baseline",
        "The measurements before treatment, against which response is judged; with many standards also those of the first scan after an ablation.",
    ),
    (
        "Best overall response",
        "The best category over the whole course, with or without confirmation as the standard asks.",
    ),
    (
        "Circumstance",
        "A fact about the patient that changes the plan: poor kidney function, an implant, a contrast reaction. Not known is not the same as no.",
    ),
    ("Course", "One treatment of one patient, with one or more sessions, followed up together."),
    ("Designated clinician", "The one person who is responsible for the follow-up of a course."),
    (
        "Due now, due soon",
        "Due now: the window is open. Due soon: it opens within the days set in the settings.",
    ),
    (
        "Entered in error",
        "Recorded by mistake, or for the wrong patient. It stays in the record, struck through with the reason, and counts for nothing.",
    ),
    ("Item", "One dated activity on a patient's plan."),
    ("MDT", "The multidisciplinary team that owns and approves the protocols."),
    ("Nadir", "The smallest sum of diameters so far. Progression counts from it."),
    (
        "Overdue",
        "The window has closed and nothing was recorded. It stays overdue until somebody records it or closes it with a reason.",
    ),
    ("Pitfall", "What is easily misread after this treatment at this time."),
    (
        "Protocol",
        "What the MDT has agreed to do after an intervention: activities at time points, criteria, pitfalls, circumstances.",
    ),
    ("Session", "One visit at which treatment was given. Day 0 of its own follow-up."),
    (
        "Sum of diameters",
        "The sizes of the target lesions added up: longest diameter, short axis for lymph nodes.",
    ),
    ("Target lesion", "A lesion that is measured at every scan. Others are followed as non-target lesions."),
    ("Time point", "When an activity is due, counted from an anchor: “12 weeks after the last session”."),
    (
        "Window",
        "The days on which an item counts as on time: earliest, target, latest. Both ends belong to it, and weekends do not move it.",
    ),
    ("Workspace", "The protocols, patients and records of one team in this browser."),
];
