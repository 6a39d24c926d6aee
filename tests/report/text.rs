//! A document as text, line by line as it is read.

use std::path::PathBuf;

use aftercare::report::{Block, Cell, Document, Row, Sign, Table};

/// Compares with `tests/data/report/NAME.txt`; `UPDATE_GOLDEN=1` writes it anew.
pub fn check_text(name: &str, found: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/report/{name}.txt"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{name} differs from {}:\n{found}", path.display());
}

pub fn text(document: &Document) -> String {
    let mut lines = vec![format!("# {} ({:?})", document.title, document.layout)];
    lines.extend(document.about.as_ref().map(|about| {
        format!("{}, {} {}, born {}", about.name, about.number_label, about.number, about.born)
    }));
    lines.extend(document.mark.as_ref().map(|mark| format!("across the sheet: {mark}")));
    lines.push(format!("foot: {} | {}", document.source, document.printed));
    lines.extend(
        document.missing.iter().map(|missing| format!("missing: {} {:?}", missing.what, missing.mend)),
    );
    lines.extend(document.facts.iter().map(|pair| format!("{}: {}", pair.label, pair.value)));
    for section in &document.sections {
        lines.push(format!("\n## {}", section.heading));
        for block in &section.blocks {
            match block {
                Block::Text(words) => lines.push(words.clone()),
                Block::Strong(words) => lines.push(format!("**{words}**")),
                Block::List(items) => lines.extend(items.iter().map(|item| format!("- {item}"))),
                Block::Facts(pairs) => {
                    lines.extend(pairs.iter().map(|pair| format!("{}: {}", pair.label, pair.value)));
                }
                Block::Table(table) => lines.extend(rows(table)),
            }
        }
    }
    format!("{}\n", lines.join("\n"))
}

fn rows(table: &Table) -> Vec<String> {
    let head: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("{} {}", column.label, column.detail).trim().to_owned())
        .collect();
    let mut lines = vec![format!("[{}]", head.join(" | "))];
    lines.extend(table.rows.iter().map(|row| match row {
        Row::Group(title) => format!("= {title}"),
        Row::Note(words) => format!("  note: {words}"),
        Row::Cells(cells) => cells.iter().map(cell).collect::<Vec<_>>().join(" | "),
        Row::Sum(cells) => format!("sum {}", cells.iter().map(cell).collect::<Vec<_>>().join(" | ")),
    }));
    lines
}

fn cell(cell: &Cell) -> String {
    let sign = cell.sign.as_ref().map(|sign| match sign {
        Sign::Status(status) => format!("<{}>", status.code()),
        Sign::Need(need) => format!("<{need:?}>"),
        Sign::TickBox => "[ ]".to_owned(),
    });
    let words = (!cell.text.is_empty()).then(|| cell.text.clone());
    sign.into_iter()
        .chain(words)
        .chain(cell.below.iter().map(|line| format!("/ {line}")))
        .collect::<Vec<_>>()
        .join(" ")
}
