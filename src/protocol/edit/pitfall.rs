use super::super::{Content, Pitfall, Statement};
use super::entry::read_offset;
use super::time_point::words;
use crate::people::Problem;

/// A pitfall as it stands in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PitfallText {
    pub title: String,
    pub looks_like: String,
    pub why: String,
    pub from: String,
    pub to: String,
    pub what_to_do: String,
    pub mistaken_for: String,
}

impl PitfallText {
    /// The words of a pitfall, which are read back as they are.
    pub fn of(pitfall: &Pitfall) -> Self {
        Self {
            title: pitfall.title.clone(),
            looks_like: pitfall.looks_like.clone(),
            why: pitfall.why.clone(),
            from: pitfall.from.words(),
            to: pitfall.to.words(),
            what_to_do: pitfall.what_to_do.clone(),
            mistaken_for: pitfall.mistaken_for.clone(),
        }
    }
}

/// Changes the text of a pitfall, counted from 0.
///
/// # Errors
/// On `title`, `looks_like`, `what_to_do`, `from` or `to`, if one is empty or not understood; on `title`, if
/// another pitfall has it; on `to`, if it comes before `from`; on `pitfall`, if there is none at that place.
pub fn set_pitfall(content: &Content, index: usize, text: &PitfallText) -> Result<Content, Problem> {
    let title = words("title", &text.title, "Enter a name for the pitfall")?;
    let looks_like = words("looks_like", &text.looks_like, "Enter what it looks like")?;
    let what_to_do = words("what_to_do", &text.what_to_do, "Enter what to do")?;
    let from = read_offset("from", &text.from)?;
    let to = read_offset("to", &text.to)?;
    if to.approx_days() < from.approx_days() {
        let message = format!("{} is before {}. Exchange the two", to.words(), from.words());
        return Err(Problem::on("to", message));
    }
    if content.pitfalls.iter().enumerate().any(|(other, pitfall)| other != index && pitfall.title == title) {
        return Err(Problem::on(
            "title",
            format!("Another pitfall is called “{title}”. Choose another name"),
        ));
    }
    let mut content = content.clone();
    let Some(pitfall) = content.pitfalls.get_mut(index) else {
        return Err(Problem::on("pitfall", "This pitfall is not in the protocol any more"));
    };
    let before = Statement::Pitfall(pitfall.title.clone());
    pitfall.title.clone_from(&title);
    pitfall.looks_like = looks_like;
    text.why.trim().clone_into(&mut pitfall.why);
    pitfall.from = from;
    pitfall.to = to;
    pitfall.what_to_do = what_to_do;
    text.mistaken_for.trim().clone_into(&mut pitfall.mistaken_for);
    if content.reviewed.remove(&before) {
        content.reviewed.insert(Statement::Pitfall(title));
    }
    Ok(content)
}
