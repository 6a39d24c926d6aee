use super::super::{Content, TimePointId};
use crate::json;
use crate::order::SortedSet;
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// Where the index lies, beside the page.
pub const INDEX_PATH: &str = "protocols/index.json";

/// One line of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: String,
    pub title: String,
    /// Guidance paragraph that lists the procedure: 2.1 supportive, 2.2 disease-modifying.
    pub section: String,
    pub organ: String,
    pub time_points: u16,
    pub pitfalls: u16,
    pub circumstances: u16,
    /// Statements that no published source supports well.
    pub low_confidence: u16,
    /// Time points whose anchor a rule chose.
    pub chosen_by_default: u16,
    pub novel: bool,
}

/// Where the file of an example lies, beside the page.
pub fn path(id: &str) -> String {
    format!("protocols/{id}.json")
}

/// Reads the index.
///
/// # Errors
/// If the text is not such an index; the message says where.
pub fn parse_index(text: &str) -> Result<Vec<Entry>, Problem> {
    json::read(text.as_bytes())
        .map_err(|error| Problem::on("index", format!("The list cannot be read: {error}")))
}

/// Reads one protocol.
///
/// # Errors
/// If the text is not a protocol (the message says where), or two time points share a name.
pub fn parse(text: &str) -> Result<Content, Problem> {
    let content: Content = json::read(text.as_bytes())
        .map_err(|error| Problem::on("protocol", format!("The protocol cannot be read: {error}")))?;
    let mut seen: SortedSet<&TimePointId> = SortedSet::new();
    for time_point in content.every_time_point() {
        if !seen.insert(&time_point.id) {
            return Err(Problem::on(
                format!("time_points.{}", time_point.id),
                format!("Two time points have the name “{}”. Give each its own", time_point.id),
            ));
        }
    }
    Ok(content)
}
