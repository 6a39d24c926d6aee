//! How far follow-up went as it was planned.
//!
//! | question | file |
//! |---|---|
//! | what is an item on a day? | `status.rs`, `standing.rs` |
//! | what does it count as at a cut-off date? | `class.rs` |
//! | which rows stand behind a number? | `number.rs`, `cohort.rs`, `row.rs` |
//! | what tells time points of one label apart? | `time_point_name.rs` |
//! | how long after treatment was it due? | `band.rs` |
//! | what are the figures? | `rates.rs`, `proportion.rs`, `deviation.rs` |
//! | how long until the first miss? | `first_miss.rs` |
//! | how much of the time was covered by scans? | `coverage.rs` |
//! | how far were the figures checked? | `agreement.rs` |
//! | is a group other than chance explains? | `funnel.rs` |
//! | how much of a medicine was taken? | `medicine.rs` |
//! | was a response measured 8 to 12 weeks after the procedure? | `response_audit.rs` |
//! | what does a figure mean? | `definition.rs` |

mod agreement;
mod band;
mod class;
mod cohort;
mod coverage;
mod definition;
mod deviation;
mod first_miss;
mod funnel;
mod medicine;
mod number;
mod proportion;
mod rates;
mod response_audit;
mod row;
mod standing;
mod status;
mod time_point_name;

pub use agreement::{Agreement, agreement, cohen_kappa};
pub use band::Band;
pub use class::{Basis, Class, Excuse, Exemption, Judged, classify};
pub use cohort::{Cohort, CoveredCourse, Evidence, Filter, SessionAnswer};
pub use coverage::{Coverage, coverage};
pub use definition::Definition;
pub use deviation::{Deviation, deviation};
pub use first_miss::{
    FirstMiss, Followed, FollowedPatient, SurvivalStep, first_miss, followed_patients, kaplan_meier,
};
pub use funnel::{FunnelLimits, Standing, funnel_limits, standing, within};
pub use medicine::{MedicineCover, cover_if_stopped, medicine_cover};
pub use number::{Measure, Number, Unit};
pub use proportion::{FEWEST_FOR_PERCENT, Interval, Proportion};
pub use rates::{
    Counts, Figures, PatientLevel, PatientLine, feedback_response, figures, figures_by, figures_by_clinician,
    figures_by_role, figures_by_time_point, patient_level, patient_lines,
};
pub use response_audit::{AUDIT_DAYS, Answer, ResponseAudit, audit_closes_on, response_audit};
pub use row::{Row, TimePointKey, rows};
pub use standing::{Overdue, hold_over, overdue, plan_on_hold};
pub use status::{Status, doses_of, start_of, status};
pub use time_point_name::{TimePointName, time_point_names};
