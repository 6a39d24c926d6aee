use super::{Row, TimePointKey};
use crate::order::SortedMap;
use crate::plan::Part;

/// What people call a time point, and what tells it apart from others that they call the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimePointName {
    pub label: String,
    /// "Pain and opioid dose, 4 days after each session".
    pub detail: String,
}

/// The names of the time points of some rows, by the newest version of their protocol. No two of one protocol are
/// alike: where label, activity and time leave two the same, each says what the protocol calls it.
pub fn time_point_names<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
) -> SortedMap<TimePointKey, TimePointName> {
    let mut newest: SortedMap<TimePointKey, &Row> = SortedMap::new();
    for row in rows {
        let like = newest.entry(row.time_point_key()).or_insert(row);
        if like.version < row.version {
            *like = row;
        }
    }
    let mut names: SortedMap<TimePointKey, TimePointName> = newest
        .iter()
        .map(|(key, row)| {
            (key.clone(), TimePointName { label: row.time_point_label.clone(), detail: row.detail() })
        })
        .collect();
    let is_alike =
        |key: &TimePointKey, name: &TimePointName, names: &SortedMap<TimePointKey, TimePointName>| {
            names.iter().any(|(other, its)| other != key && other.protocol == key.protocol && its == name)
        };
    let alike: Vec<TimePointKey> =
        names.iter().filter(|(key, name)| is_alike(key, name, &names)).map(|(key, _)| key.clone()).collect();
    for key in alike {
        if let Some(name) = names.get_mut(&key) {
            name.detail = format!("{} ({})", name.detail, key.code());
        }
    }
    names
}

impl Row {
    /// The activity and its distance from the day it counts from, without what the label says already.
    pub fn detail(&self) -> String {
        let part = match self.part {
            Part::Whole => "",
            Part::CourseStart => "started on time",
            Part::CourseFinish => "not stopped too early",
        };
        let activity = if self.time_point_label.contains(&self.activity) { "" } else { &self.activity };
        let parts = [activity, part, &self.timing];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
