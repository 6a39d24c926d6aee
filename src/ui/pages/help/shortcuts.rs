/// The keys that work, with what they do.
pub const SHORTCUTS: [(&[&str], &str); 5] = [
    (&["Tab"], "Next field, link or button; with Shift the one before"),
    (&["Enter"], "Open what has the focus; in a form, send it"),
    (&["Ctrl", "Enter"], "Send the form from any of its fields"),
    (&["Esc"], "Close a dialog; the focus goes back to where it was"),
    (&["↓", "↑"], "In the column of sizes, the next and the previous lesion"),
];
