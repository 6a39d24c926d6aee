//! Biochemical failure after radiation of the prostate, by prostate-specific antigen (PSA): the values, and the two
//! published definitions that read them.

mod astro;
mod history;
mod phoenix;

pub use astro::{AstroReason, AstroVerdict, CONSECUTIVE_RISES, astro};
pub use history::{Psa, PsaHistory, PsaProblem, PsaReading, PsaSettings};
pub use phoenix::{
    BOUNCE_MONTHS, Bounce, NADIR_PLUS, PhoenixReason, PhoenixVerdict, phoenix, phoenix_failed_on,
};
