//! Short ways to write lesions and scans in tests.

use aftercare::imaging::{
    Length, Lesion, LesionId, LesionKind, LesionReading, Modality, Reading, Role, Scan, Site,
};
use chrono::NaiveDate;

pub fn id(text: &str) -> LesionId {
    LesionId::parse(text).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a date"))
}

/// The n-th follow-up scan, eight weeks apart.
pub fn eight_weeks(n: usize) -> NaiveDate {
    day("2025-01-06") + chrono::Days::new(56 * n as u64)
}

pub fn tenths(tenths_mm: u32) -> Length {
    Length::from_tenths_mm(tenths_mm).unwrap()
}

pub fn measured(tenths_mm: u32) -> Reading {
    Reading::Measured(tenths(tenths_mm))
}

pub fn lesion(name: &str, role: Role, is_node: bool) -> Lesion {
    let (site, kind) =
        if is_node { (Site::NodeOther, LesionKind::Node) } else { (Site::Other, LesionKind::Solid) };
    Lesion::new(id(name), name, site, role, kind)
}

pub fn scan(date: NaiveDate) -> Scan {
    Scan::new(date, Modality::CtContrast)
}

pub fn with_sizes<'a>(mut scan: Scan, sizes: impl IntoIterator<Item = (&'a str, Reading)>) -> Scan {
    for (name, reading) in sizes {
        scan.targets.insert(id(name), LesionReading::size(reading));
    }
    scan
}
