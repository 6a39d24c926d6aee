//! Measurements in, a verdict and its reasons out; one file per published standard.
//!
//! Every standard has one shape: a [`History`] (lesions, baseline scan, follow-up scans) and [`Settings`] (which
//! standard, which lesions, the protocol's choices) give a [`Verdict`] per follow-up scan: the category, the
//! sums, the rule that decided, what was not met and by how much, warnings, and how near another category is.
//! Lengths are integers and thresholds are cross-multiplied; a percentage is only ever shown. The verdict is
//! arithmetic: a named clinician assigns the category.

pub mod ablation;
mod assess;
mod best;
mod category;
mod history;
pub mod li_rads;
mod measurable;
mod mrecist;
mod near;
mod new_lesions;
mod non_target;
mod notes;
mod overall;
pub mod psa;
mod recist11;
mod scope;
mod settings;
mod standard;
mod sum_standard;
mod sums;
mod table;
mod target;
mod timepoint;
mod verdict;
mod words;

pub use assess::{assess, assess_all, baseline_warnings, target_sums};
pub use best::{Best, Confirmation, TimePoint, best_of, best_response, up_to_progression};
pub use category::{Category, NewLesions, NonTargetResponse, TargetResponse};
pub use history::{History, HistoryProblem};
pub use mrecist::reads_viable_part;
pub use settings::{BestRules, LesionScope, Settings, SumRules};
pub use standard::Standard;
pub use table::ScanSum;
pub use verdict::{
    AssessError, Contribution, Nadir, Near, NotMet, Review, Rule, RuleId, ScanRef, SumNow, Verdict, Warning,
    WarningCode,
};
pub use words::change_words;
