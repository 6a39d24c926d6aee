/// One step of the tour.
pub(super) struct Step {
    pub title: &'static str,
    /// Where it is done.
    pub href: Option<&'static str>,
    pub text: &'static str,
}

/// From an empty workspace to the first figure.
pub(super) const TOUR: [Step; 7] = [
    Step {
        title: "Pick a protocol",
        href: Some("#/protocols"),
        text: "Open an example, read its schedule, criteria and pitfalls, and copy it to your own protocols. Change what \
               your MDT does differently. Confirm every starting day that a rule chose.",
    },
    Step {
        title: "Approve it",
        href: Some("#/protocols"),
        text: "Two people of the MDT approve, the author not alone. An approved version never changes; a change is a \
               new version.",
    },
    Step {
        title: "Put a patient on it",
        href: Some("#/patients/new"),
        text: "Patient, procedure and its dates, circumstances, one designated clinician. The preview shows every item with \
               its window; “Why?” shows how each date came about.",
    },
    Step {
        title: "Work from the list",
        href: Some("#/"),
        text: "Overdue, due now, due soon, awaiting report. One main action a row: book, chase, record or open. Nothing \
               leaves the list but by a record or a reason.",
    },
    Step {
        title: "Record what was done",
        href: None,
        text: "A scan: enter the lesions, then the sizes. The category stands beside your typing with its reasons; you \
               choose the category and sign. Everything else: done on a day, with its result, or closed with a reason.",
    },
    Step {
        title: "Change the plan when things change",
        href: None,
        text: "A session added, a date corrected, a new circumstance: the difference is shown first, and you accept it. \
               What was done is never rewritten.",
    },
    Step {
        title: "Show adherence, and back up",
        href: Some("#/adherence"),
        text: "Every figure opens its rows. Make a backup once a week and after every busy day, and check now and then that \
               it opens.",
    },
];
