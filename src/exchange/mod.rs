//! How data leave and come back: the files of the command line, tables for spreadsheets, backups.
//!
//! `docs/formats.md` describes every file; `docs/schemas/` has a JSON Schema of each.

mod adherence_report;
mod audit_report;
pub mod backup;
mod cohort_file;
mod course_file;
mod course_step;
mod csv;
mod everything;
mod evidence_table;
mod export;
mod export_step;
mod in_parts;
mod json_text;
mod lines;
mod plan_file;
mod protocol_file;
mod read;
mod readings;
mod replay;
mod replay_assessment;
mod replay_mistake;
mod replay_plan;
mod replay_report;
mod response_file;
mod response_report;
mod row_line;
mod scale_file;
mod step_fields;
mod step_planning;
mod worklist_table;

pub use adherence_report::{
    ADHERENCE_FORMAT, AdherenceReport, ByPatient, ClinicianGroup, Group, MedicineLine, NamedCourse, Rates,
    Share, TimePointGroup, adherence_report,
};
pub use audit_report::{Audit, AuditLine};
pub use cohort_file::{CohortFile, cohort_report, read_cohort};
pub use course_file::{CourseFile, CourseFormat, DUE_SOON_DAYS, Planning, ProtocolSource, read_course};
pub use course_step::{Action, FileStep};
pub use csv::{Cell, Reader, table, unguarded};
pub use everything::{EVERYTHING_FORMAT, everything};
pub use evidence_table::{evidence_table, protocol_title};
pub use export::{CourseLog, NOT_EXPORTED, course_file, courses_in_parts};
pub use in_parts::Part;
pub use lines::Lines;
pub use plan_file::{PlanFile, PlanReport, PlannedLine, plan_report, read_plan};
pub use protocol_file::{ProtocolFile, ProtocolFileProblem, ProtocolOrigin};
pub use read::{Misread, read};
pub use readings::{
    Answer, BestAnswer, BestReadings, ReadingsFile, ReadingsReport, SpokenReading, best_of_readings,
    is_readings, read_readings, readings_report,
};
pub use replay::{Replay, replay};
pub use replay_report::{
    CautionLine, ItemLine, LeftOutLine, ProtocolLine, REPLAY_FORMAT, ReplayReport, RevisionLine, UndatedLine,
    replay_report,
};
pub use response_file::{
    AssessFile, AssessReport, BestFile, BestReport, Spoken, StandardReport, assess_report, best_report,
    read_scans, read_time_points,
};
pub use response_report::{AssignedLine, BestLine, ScanLine, VerdictLine};
pub use row_line::{ROW_COLUMNS, RowLine};
pub use scale_file::{
    ScaleFile, ScaleName, ScaleReport, ToldScale, ToldScaleRule, best_of_scale, is_scale, read_scale,
    scale_report,
};
pub use step_fields::*;
pub use step_planning::*;
pub use worklist_table::worklist_table;
