//! The rows behind one number of the app, as a table for a spreadsheet.

use super::csv::{Cell, Reader, table};
use super::row_line::{ROW_COLUMNS, RowLine, basis_code};
use crate::adherence::{Coverage, Definition, Evidence, Row};
use crate::people::PatientId;
use crate::plan::CourseId;
use crate::protocol::ProtocolId;
use crate::workspace::Workspace;

/// The rows, and below them what they are the rows of (`about`) and the definition, so that the head of the table
/// stays the first line. The first two columns name the patient; the others of items are [`ROW_COLUMNS`].
pub fn evidence_table(
    workspace: &Workspace,
    evidence: &Evidence,
    about: &str,
    meaning: &Definition,
) -> String {
    let (header, lines) = columns_and_lines(workspace, evidence, meaning);
    let header: Vec<&str> = ["patient_number", "patient_name"].into_iter().chain(header).collect();
    let mut text = table(Reader::Spreadsheet, &header, lines);
    for sentence in [about.to_owned()].into_iter().chain(meaning.lines()) {
        let mut cells = vec![Cell::text(format!("# {sentence}"))];
        cells.resize(header.len(), Cell::Empty);
        let extra = table(Reader::Program, &[], [cells]);
        text.push_str(extra.trim_start_matches("\r\n"));
    }
    text
}

fn columns_and_lines(
    workspace: &Workspace,
    evidence: &Evidence,
    meaning: &Definition,
) -> (Vec<&'static str>, Vec<Vec<Cell>>) {
    let patient = |id| patient_cells(workspace, id);
    let protocol = |id| Cell::text(protocol_title(workspace, id));
    let procedure = |id| Cell::text(procedure(workspace, id));
    match evidence {
        Evidence::Items(rows) => {
            (ROW_COLUMNS.to_vec(), rows.iter().map(|row| item_line(workspace, row, meaning)).collect())
        }
        Evidence::Patients(patients) => (
            vec!["items_on_time", "items_counted"],
            patients
                .iter()
                .map(|line| {
                    let [number, name] = patient(line.patient);
                    vec![
                        number,
                        name,
                        Cell::Number(line.raw.met().into()),
                        Cell::Number(line.raw.of().into()),
                    ]
                })
                .collect(),
        ),
        Evidence::Followed(patients) => (
            vec!["first_procedure", "followed_until", "first_missed_on", "days"],
            patients
                .iter()
                .map(|line| {
                    let [number, name] = patient(line.patient);
                    let (missed_on, days) = (Cell::date(line.missed_on), line.followed().days);
                    vec![
                        number,
                        name,
                        Cell::Date(line.from),
                        Cell::Date(line.until),
                        missed_on,
                        Cell::Number(days),
                    ]
                })
                .collect(),
        ),
        Evidence::Courses(courses) => (
            vec!["protocol", "procedure", "covered_days", "days_at_risk"],
            courses
                .iter()
                .map(|line| {
                    let [number, name] = patient(line.patient);
                    let Coverage { covered_days, days_at_risk } = line.coverage;
                    let days = [Cell::Number(covered_days), Cell::Number(days_at_risk)];
                    [number, name, protocol(line.protocol), procedure(line.course)]
                        .into_iter()
                        .chain(days)
                        .collect()
                })
                .collect(),
        ),
        Evidence::Sessions(sessions) => (
            vec!["protocol", "procedure", "session", "date", "answer", "words"],
            sessions
                .iter()
                .map(|line| {
                    let [number, name] = patient(line.patient);
                    let audit = &line.audit;
                    vec![
                        number,
                        name,
                        protocol(line.protocol),
                        procedure(line.course),
                        Cell::number(i64::try_from(audit.session).ok()),
                        Cell::Date(audit.date),
                        Cell::text(audit.answer.code()),
                        Cell::text(audit.answer.words()),
                    ]
                })
                .collect(),
        ),
    }
}

fn item_line(workspace: &Workspace, row: &Row, meaning: &Definition) -> Vec<Cell> {
    let protocol = protocol_title(workspace, row.protocol);
    let line = RowLine::of(row, "", &protocol, workspace.member_name(row.responsible));
    let patient = patient_cells(workspace, row.patient).into_iter();
    patient.chain(line.cells(meaning.cut_off, basis_code(meaning.basis))).collect()
}

fn patient_cells(workspace: &Workspace, id: PatientId) -> [Cell; 2] {
    workspace.patient(id).map_or([Cell::Empty, Cell::Empty], |patient| {
        [Cell::text(patient.number().to_string()), Cell::text(patient.name().to_string())]
    })
}

fn procedure(workspace: &Workspace, id: CourseId) -> String {
    workspace.course(id).map_or_else(String::new, |course| course.procedure.clone())
}

/// The title of the newest version of a protocol.
pub fn protocol_title(workspace: &Workspace, id: ProtocolId) -> String {
    workspace
        .protocol(id)
        .and_then(|protocol| protocol.newest())
        .map_or_else(|| "A protocol not in the library".to_owned(), |version| version.content.title.clone())
}
