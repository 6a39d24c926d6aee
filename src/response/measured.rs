use super::measurable::targets;
use super::mrecist::is_judged_by_viability;
use super::told::ToldWarning;
use super::words::listed;
use super::{History, Part, Settings, Standard, WarningCode};
use crate::imaging::{Lesion, LesionReading, Modality, Reading, Scan};

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

/// What a standard needs beside diameters, of which nothing was measured on any scan, and of which lesions on the scan that
/// is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotMeasured {
    /// The standard that needs it.
    pub standard: Standard,
    /// How the scan that is read was made.
    pub modality: Modality,
    /// The names of the targets that the verdict would be about.
    pub targets: Vec<String>,
}

impl NotMeasured {
    /// For a scan of a history in which nothing that the standard needs was measured.
    pub fn of(history: &History, settings: &Settings, scan: &Scan) -> Self {
        let targets = targets(history, settings).map(|lesion| lesion.label.clone()).collect();
        Self { standard: settings.standard.clone(), modality: scan.modality, targets }
    }
}

impl std::fmt::Display for NotMeasured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { standard, modality, targets } = self;
        if reads_attenuation(standard) && modality.is_mri() {
            return write!(
                f,
                "{standard} reads attenuation on CT, and this scan is {}: it has no Hounsfield units. By {standard} it is not \
                 evaluable (NE), unless all targets have gone or a new lesion is progression. Choose the category yourself",
                modality.label()
            );
        }
        let of = match targets.as_slice() {
            [] => "of a target".to_owned(),
            targets => format!("of {}", listed(targets)),
        };
        let figure = figure(standard, Part::Whole);
        write!(
            f,
            "{standard} needs the {figure} {of}, which is not entered on this scan or an earlier one. Enter it, or choose the \
             category yourself"
        )
    }
}

fn reads_attenuation(standard: &Standard) -> bool {
    matches!(standard, Standard::Choi | Standard::ModifiedChoi)
}

/// The figure that a standard needs beside the longest diameter.
fn figure(standard: &Standard, part: Part) -> &'static str {
    match (standard, part) {
        (Standard::Easl | Standard::Who, Part::Whole) => "perpendicular diameter",
        (Standard::Easl | Standard::Who, Part::Viable) => "viable perpendicular diameter",
        (Standard::Volumetric, _) => "enhancing volume",
        _ => "mean attenuation (HU)",
    }
}

/// The targets that have a diameter on the baseline and not the figure that a standard needs beside it. On every later scan
/// they make the sum of the baseline incomplete, so it is told while the baseline is read.
pub(super) fn missing_at_baseline(history: &History, settings: &Settings) -> Vec<ToldWarning> {
    let (standard, baseline) = (&settings.standard, history.baseline());
    // Attenuation is of CT alone: that it is none is said of the scan.
    if !standard.reads_more_than_diameters()
        || reads_attenuation(standard) && baseline.modality != Modality::CtContrast
    {
        return Vec::new();
    }
    let part_of = |lesion: &Lesion| match standard {
        Standard::Easl if is_judged_by_viability(history, lesion) => Part::Viable,
        _ => Part::Whole,
    };
    let mut warnings = Vec::new();
    for part in [Part::Whole, Part::Viable] {
        let lacking = targets(history, settings).filter(|lesion| {
            let read = baseline.targets.get(&lesion.id);
            part_of(lesion) == part && read.is_some_and(|read| lacks(read, standard, part))
        });
        let labels: Vec<String> = lacking.map(|lesion| lesion.label.clone()).collect();
        if labels.is_empty() {
            continue;
        }
        let sentence = format!(
            "The {} of {} is not entered. Without it {standard} cannot work out partial response or stable disease on later \
             scans, which are then not evaluable (NE)",
            figure(standard, part),
            listed(&labels)
        );
        warnings.push(ToldWarning::about_scan(WarningCode::Missing, &sentence));
    }
    warnings
}

fn lacks(read: &LesionReading, standard: &Standard, part: Part) -> bool {
    let longest = match part {
        Part::Whole => &read.size,
        Part::Viable => &read.viable,
    };
    let is_there = |reading: &Option<Reading>| match reading {
        Some(Reading::Measured(length)) => !length.is_zero(),
        Some(Reading::Split(_)) => true,
        _ => false,
    };
    match standard {
        Standard::Easl if part == Part::Viable => is_there(longest) && read.viable_perpendicular.is_none(),
        Standard::Easl | Standard::Who => is_there(longest) && read.perpendicular.is_none(),
        Standard::Volumetric => {
            (is_there(&read.size) || is_there(&read.viable)) && read.viable_volume.is_none()
        }
        _ => is_there(longest) && read.attenuation.is_none(),
    }
}
