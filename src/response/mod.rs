//! Measurements in, a verdict and its reasons out; one file per published standard.
//!
//! Every standard has one shape: a [`History`] (lesions, baseline scan, follow-up scans) and [`Settings`] (which
//! standard, which lesions, the protocol's choices) give a [`Verdict`] per follow-up scan: the category, the
//! rule that decided, what was not met and by how much, warnings, how near another category is, and the [`Basis`]
//! of numbers it was worked out from. A verdict is data; [`Verdict::told`] puts it into words.
//! Lengths are integers and thresholds are cross-multiplied; a percentage is only ever shown. The verdict is
//! arithmetic: a named clinician assigns the category.

#![deny(missing_docs)]

pub mod ablation;
mod assess;
mod attenuation;
mod best;
mod category;
mod citation;
mod curve;
mod diameters;
mod diameters_words;
mod difference;
mod difference_words;
mod durations;
mod followed;
mod history;
mod immune_best;
mod irecist;
mod layout;
pub mod li_rads;
mod limits;
pub mod mda_bone;
mod measurable;
mod measured;
mod mrecist;
mod near;
mod nearness;
mod new_lesions;
mod non_target;
mod notes;
mod overall;
mod pain;
mod pain_relief;
pub mod pet;
mod products;
pub mod psa;
mod reading_rule;
mod reason;
mod recist11;
mod scope;
mod settings;
mod short;
mod sources;
mod standard;
mod sum_standard;
mod sums;
mod table;
mod target;
mod timepoint;
mod told;
mod told_basis;
mod told_reading;
mod verdict;
mod viable_share;
mod volume;
mod warning;
mod warning_words;
mod words;
mod worst;

pub use assess::{assess, assess_all, baseline_warnings, target_sums};
pub use attenuation::{Compared, MeanAttenuation, NotCompared};
pub use best::{Best, Confirmation, TimePoint, best_of, best_response, up_to_progression};
pub use category::{Category, NewLesions, NonTargetResponse, TargetResponse};
pub use curve::{Level, SumCurve, SumPoint, sum_curve};
pub use diameters::{
    Contribution, Counts, Diameters, Missing, Nadir, NonTargetSeen, NonTargetStatus, Part, ScanRef, Unread,
};
pub use difference::{Apart, Difference, Said, Which, differences};
pub use durations::{
    Censoring, Durations, EventKind, FollowUp, MISSED_THAT_CENSOR, Outcome, TimeToEvent, durations,
    durations_of,
};
pub use history::{History, HistoryProblem, LesionIndex};
pub use immune_best::{
    CONFIRMATION_VARIANCE_DAYS, EARLIEST_CONFIRMATION_DAYS, ImmuneBest, ImmuneProgression,
    immune_best_response,
};
pub use irecist::{
    ConfirmationWindow, ConfirmedBy, Immune, ImmuneBlock, ImmuneDoubt, ImmuneNote, ImmuneReason, ImmuneUnmet,
    NewTargetSum, Parts, Still,
};
pub use limits::{AttenuationRule, Compares, Limits, Measures, Share};
pub use measured::{NotMeasured, is_measured};
pub use mrecist::{MrecistNote, reads_viable_part};
pub use nearness::Near;
pub use pain::{best_pain_response, told_pain_response};
pub use pain_relief::told_pain_relief;
pub use reading_rule::ReadingRule;
pub use reason::{Doubt, NotMet, Reason, Review, RuleId, Unmet};
pub use recist11::NodeNote;
pub use scope::{ScopeNote, name_apart, scope_apart};
pub use settings::{BestRules, LesionScope, Settings, SumRules};
pub use short::{Filled, Short};
pub use sources::Choice;
pub use standard::Standard;
pub use table::ScanSum;
pub use told::{SumNow, ToldContribution, ToldNotMet, ToldReview, ToldRule, ToldVerdict, ToldWarning};
pub use told_basis::{ToldAttenuation, ToldBasis, ToldEnhancing, ToldMean, ToldProducts, ToldVolumes};
pub use told_reading::{
    Beside, ReadingNear, ReadingWarning, ReadingWarningCode, ToldLesion, ToldReading, ToldReadingRule,
};
pub use verdict::{AssessError, Basis, Verdict};
pub use viable_share::{ViableShare, viable_shares};
pub use warning::{Warning, WarningCode};
pub use words::change_words;
pub use worst::worst_of_lesions;
