/// The keys that work, with what they do.
pub const SHORTCUTS: [(&[&str], &str); 27] = [
    (&["Tab"], "Next field, link or button; with Shift the one before"),
    (&["Enter"], "Open what has the focus; in a form, send it"),
    (&["Ctrl", "Enter"], "Send the form from any of its fields"),
    (&["Ctrl", "S"], "In a form, keep what is typed as a draft at once; it is kept as you type as well"),
    (&["Esc"], "Close a dialog; the focus goes back to where it was"),
    (
        &["↓", "↑"],
        "In the column of sizes, the next and the previous lesion; Enter goes down too, from the last on to the next column, and down the blood values",
    ),
    (&["←", "→", "↑", "↓"], "In a protocol’s schedule, the next cell; Enter shows what stands in it"),
    (&["J", "K"], "On the worklist, the next and the previous row"),
    (&["Home", "End"], "On the worklist, the first and the last row"),
    (&["F"], "On the worklist, to the filters; Esc leads back to the row"),
    (&["R"], "On the worklist, record what was done"),
    (&["B"], "On the worklist, say when it is booked; of several selected rows, all of them"),
    (&["C"], "On the worklist, log that it was chased"),
    (&["D"], "On the worklist, the patient did not attend the appointment; the item stays open"),
    (&["N"], "On the worklist, close as not done, with the reason"),
    (
        &["A"],
        "On the worklist, allocate it to a member of the team, who then does what comes next; of several selected rows, all of them",
    ),
    (&["Q"], "On the worklist, answer what has to be decided"),
    (
        &["X"],
        "On the worklist, select the row; with Shift every row from the one selected before; Esc clears",
    ),
    (&["E"], "On the worklist, change the plan"),
    (&["W"], "On the worklist, why it has its date, who chased it, and what else can be done"),
    (&["Enter"], "On the worklist, open the patient"),
    (
        &["/"],
        "Find a patient, a protocol or an action; Ctrl and K do the same, also while something is typed",
    ),
    (&["G", "W"], "Go to the worklist; G P to the patients, G L to the protocols, G A to adherence"),
    (&["?"], "Show these keys"),
    (&["L"], "Lock the workspace"),
    (
        &["Z"],
        "Take the last step of this session back, where that is allowed; on the page of a patient or a protocol only a step that is about it",
    ),
    (
        &["Shift", "Z"],
        "Do again what was taken back; Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y do the same outside a field",
    ),
];
