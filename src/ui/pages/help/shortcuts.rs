/// The keys that work, with what they do.
pub const SHORTCUTS: [(&[&str], &str); 16] = [
    (&["Tab"], "Next field, link or button; with Shift the one before"),
    (&["Enter"], "Open what has the focus; in a form, send it"),
    (&["Ctrl", "Enter"], "Send the form from any of its fields"),
    (&["Esc"], "Close a dialog; the focus goes back to where it was"),
    (&["↓", "↑"], "In the column of sizes, the next and the previous lesion"),
    (&["←", "→", "↑", "↓"], "In a protocol’s schedule, the next cell; Enter shows what stands in it"),
    (&["J", "K"], "On the worklist, the next and the previous row"),
    (&["R"], "On the worklist, record what was done"),
    (&["B"], "On the worklist, say when it is booked"),
    (&["N"], "On the worklist, close as not done, with the reason"),
    (
        &["/"],
        "Find a patient, a protocol or an action; Ctrl and K do the same, also while something is typed",
    ),
    (&["G", "W"], "Go to the worklist; G P to the patients, G L to the protocols, G A to adherence"),
    (&["?"], "Show these keys"),
    (&["L"], "Lock the workspace"),
    (&["Z"], "Take the last step of this session back, where that is allowed"),
    (&["Shift", "Z"], "Do again what was taken back"),
];
