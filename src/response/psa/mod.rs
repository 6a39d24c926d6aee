//! Biochemical failure after radiation of the prostate, by prostate-specific antigen (PSA): the values, and the two
//! published definitions that read them.

mod astro;
mod history;
mod phoenix;
mod told;

pub use astro::{AstroReason, AstroVerdict, CONSECUTIVE_RISES, astro, astro_failed_on};
pub use history::{Psa, PsaHistory, PsaProblem, PsaReading, PsaSettings};
pub use phoenix::{
    BOUNCE_MONTHS, Bounce, FailureLine, NADIR_PLUS, PhoenixReason, PhoenixVerdict, phoenix,
    phoenix_failed_on, phoenix_failed_on_aware_of_bounces,
};
