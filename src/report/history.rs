use super::{Block, Cell, Column, Document, Pair, Printing, Row, Section, Table, Width};
use crate::calendar::display;
use crate::people::PatientId;
use crate::workspace::views::history::{HistoryLine, patient_history_on_paper};

/// Everything that was recorded about a patient, oldest first, so that it reads as it happened. `None` for a patient
/// who is not in the records.
pub fn history(printing: &Printing<'_>, patient: PatientId) -> Option<Document> {
    let workspace = printing.workspace;
    let found = workspace.patient(patient)?;
    let mut lines = patient_history_on_paper(workspace, patient);
    lines.reverse();
    let undone = lines.iter().filter(|line| line.undone).count();
    let team = workspace.team().map_or_else(String::new, |team| format!("{}, {}", team.name, team.site));
    let period = match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => format!("{} to {}", display(first.day), display(last.day)),
        _ => String::new(),
    };
    let facts = [
        Pair::unless_empty("Team", team.clone()),
        Pair::unless_empty("Recorded", period),
        Some(Pair::new(
            "Entries",
            match undone {
                0 => lines.len().to_string(),
                undone => format!("{}, of which {undone} were undone later and are marked", lines.len()),
            },
        )),
    ];
    let document = printing.about(found, "History extract", team);
    Some(Document {
        facts: facts.into_iter().flatten().collect(),
        sections: vec![Section::new("What was recorded", vec![table(&lines)])],
        ..document
    })
}

fn table(lines: &[HistoryLine]) -> Block {
    let row = |line: &HistoryLine| {
        let undone = if line.undone { "Undone later: does not count" } else { "" };
        Row::Cells(vec![
            Cell::new(format!("{} {}", display(line.day), line.time()).trim().to_owned()),
            Cell::new(line.sentence.clone()).over([undone]),
            Cell::new(line.who.clone()),
        ])
    };
    Block::Table(Table {
        name: "History".to_owned(),
        columns: vec![
            Column::new("Recorded", Width::Fit),
            Column::new("What happened", Width::Share),
            Column::new("Who", Width::Fit),
        ],
        rows: lines.iter().map(row).collect(),
    })
}
