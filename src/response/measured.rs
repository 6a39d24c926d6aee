use super::{History, Standard};
use crate::imaging::LesionReading;

/// Whether anything was measured that a standard needs and others do not: a perpendicular diameter (EASL, WHO), an enhancing
/// volume (qEASL), attenuation (Choi). Where nobody measured it on any scan, a person sets the category; where it is
/// missing on some, the standard itself says what that means.
pub fn is_measured(standard: &Standard, history: &History) -> bool {
    let has: fn(&LesionReading) -> bool = match standard {
        Standard::Easl => |read| read.viable_perpendicular.is_some() || read.perpendicular.is_some(),
        Standard::Who => |read| read.perpendicular.is_some(),
        Standard::Choi | Standard::ModifiedChoi => |read| read.attenuation.is_some(),
        Standard::Volumetric => |read| read.viable_volume.is_some(),
        _ => return true,
    };
    let scans = std::iter::once(history.baseline()).chain(history.follow_ups());
    scans.flat_map(|scan| &scan.targets).any(|(_, read)| has(read))
}
