use super::followed::shows_viable_part;
use super::mrecist::{is_judged_by_viability, malignant_node_from};
use super::scope::lesions_of;
use super::told::ToldWarning;
use super::words::listed;
use super::{History, Settings, WarningCode};
use crate::imaging::{
    ContrastPhase, Length, Lesion, LesionKind, MeasuredBy, Modality, NonTargetReading, Organ, Reading, Role,
    Scan,
};
use crate::order::SortedMap;

/// Smallest target on CT or MRI with slices up to 5 mm, and with calipers: 10 mm.
const TARGET_FROM: Length = Length::from_mm(10);
/// Smallest target on a chest X-ray, surrounded by aerated lung: 20 mm.
const TARGET_ON_X_RAY_FROM: Length = Length::from_mm(20);
/// Smallest target node, short axis: 15 mm.
const TARGET_NODE_FROM: Length = Length::from_mm(15);
/// A node under this short axis is normal: 10 mm.
const NORMAL_NODE_BELOW: Length = Length::from_mm(10);
/// Slices thicker than this double the smallest target: 5 mm.
const THIN_SLICE: Length = Length::from_mm(5);

/// Measurability and choice of targets in RECIST 1.1 (Eisenhauer 2009, section 3 and appendix 2).
pub(super) fn recist11(history: &History, settings: &Settings) -> Vec<ToldWarning> {
    let scan = history.baseline();
    let targets: Vec<&Lesion> = targets(history, settings).collect();
    let mut warnings = limits(&targets, settings);
    for lesion in targets {
        warnings.extend(node_and_site(lesion));
        let size = scan.targets.get(&lesion.id).and_then(|reading| reading.size.as_ref());
        warnings.extend(recist_target(lesion, size, scan));
    }
    warnings.extend(normal_non_target_nodes(history, settings));
    warnings
}

/// The targets that a verdict is about.
pub(super) fn targets<'a>(history: &'a History, settings: &Settings) -> impl Iterator<Item = &'a Lesion> {
    lesions_of(history, settings.scope, Role::Target).map(|(_, lesion)| lesion)
}

/// Without an arterial phase nothing viable can be measured at baseline.
pub(super) fn arterial_phase(baseline: &Scan) -> Option<ToldWarning> {
    let sentence = "The baseline has no arterial phase, so viable tumour cannot be measured";
    (!shows_viable_part(baseline)).then(|| ToldWarning::about_scan(WarningCode::ArterialPhase, sentence))
}

/// Without a contrast phase that is stated attenuation cannot be compared with the baseline.
pub(super) fn attenuation(baseline: &Scan) -> Vec<ToldWarning> {
    let is_ct = baseline.modality == Modality::CtContrast;
    let sentence = match baseline.attenuation_phase {
        _ if baseline.modality.is_mri() => {
            "The baseline is MRI, which has no Hounsfield units: later scans cannot be compared with it in attenuation"
        }
        _ if !is_ct => {
            "The baseline is no CT with contrast medium, so attenuation cannot be compared with it"
        }
        // Which phase matters once there is a figure of it; that there is none is told of the lesions.
        _ if baseline.targets.iter().all(|(_, read)| read.attenuation.is_none()) => return Vec::new(),
        ContrastPhase::NotStated | ContrastPhase::Unenhanced => {
            "State the contrast phase in which attenuation was read at baseline; it has to be the same later"
        }
        ContrastPhase::Arterial | ContrastPhase::PortalVenous | ContrastPhase::Delayed => return Vec::new(),
    };
    vec![ToldWarning::about_scan(WarningCode::Attenuation, sentence)]
}

/// Choice of targets in mRECIST (Lencioni & Llovet 2010).
pub(super) fn mrecist(history: &History, settings: &Settings) -> Vec<ToldWarning> {
    let scan = history.baseline();
    let targets: Vec<&Lesion> = targets(history, settings).collect();
    let mut warnings = limits(&targets, settings);
    for lesion in targets {
        warnings.extend(node_and_site(lesion));
        let reading = scan.targets.get(&lesion.id);
        let size = reading.and_then(|reading| reading.size.as_ref());
        if matches!(lesion.kind, LesionKind::Infiltrative | LesionKind::VeinInvasion) {
            let sentence = format!(
                "{}: {} is followed as non-target in mRECIST",
                lesion.label,
                lesion.kind.label().to_lowercase()
            );
            warnings.push(ToldWarning::about(WarningCode::ShouldBeNonTarget, lesion, &sentence));
        } else if is_judged_by_viability(history, lesion) {
            let viable = reading.and_then(|reading| reading.viable.as_ref());
            let why = "mRECIST needs at least 10 mm of well-delineated, arterially enhancing tumour";
            warnings.extend(too_small(lesion, viable, TARGET_FROM, why));
        } else if lesion.is_node() {
            let from = malignant_node_from(lesion);
            let why = format!("mRECIST calls a node here malignant from {from} short axis");
            warnings.extend(too_small(lesion, size, from, &why));
        } else {
            warnings.extend(recist_target(lesion, size, scan));
        }
    }
    warnings.extend(arterial_phase(scan));
    warnings.extend(normal_non_target_nodes(history, settings));
    warnings
}

fn limits(targets: &[&Lesion], settings: &Settings) -> Vec<ToldWarning> {
    let mut warnings = Vec::new();
    let (most, most_per_organ) = (settings.sums.max_targets, settings.sums.max_targets_per_organ);
    if targets.len() > most {
        let sentence = format!("{} targets; {} takes at most {most}", targets.len(), settings.standard);
        warnings.push(ToldWarning::about_scan(WarningCode::TooManyTargets, &sentence));
    }
    let mut by_organ: SortedMap<Organ, Vec<String>> = SortedMap::new();
    for lesion in targets.iter().filter(|lesion| lesion.organ() != Organ::Other) {
        by_organ.entry(lesion.organ()).or_default().push(lesion.label.clone());
    }
    for (organ, labels) in by_organ.iter().filter(|(_, labels)| labels.len() > most_per_organ) {
        let sentence = format!(
            "{}: {} are {} targets; at most {most_per_organ} in one organ{}",
            organ.label(),
            listed(labels),
            labels.len(),
            if *organ == Organ::LymphNodes { ", and all nodes are one organ" } else { "" }
        );
        warnings.push(ToldWarning::about_scan(WarningCode::TooManyTargets, &sentence));
    }
    warnings
}

/// A lesion at a node station that is not marked as a node, or the other way round: the axis would be wrong.
fn node_and_site(lesion: &Lesion) -> Option<ToldWarning> {
    let sentence = match (lesion.site.is_node(), lesion.is_node()) {
        (true, false) => format!(
            "{} is at a node station and not marked as a node; nodes are measured by the short axis",
            lesion.label
        ),
        (false, true) if lesion.organ() != Organ::Other => {
            format!("{} is marked as a node, and {} is not a node station", lesion.label, lesion.site.label())
        }
        _ => return None,
    };
    Some(ToldWarning::about(WarningCode::NotMeasurable, lesion, &sentence))
}

fn recist_target(lesion: &Lesion, size: Option<&Reading>, scan: &Scan) -> Option<ToldWarning> {
    let never = |why: String| {
        let sentence = format!("{}: {why}. Follow it as non-target", lesion.label);
        Some(ToldWarning::about(WarningCode::NotMeasurable, lesion, &sentence))
    };
    if !lesion.kind.has_a_diameter() {
        return never(format!("{} is never measurable", lesion.kind.label().to_lowercase()));
    }
    let (from, why) = match (lesion.measured_by, scan.modality) {
        (MeasuredBy::Endoscopy, _) => return never("endoscopy never gives a measurable lesion".to_owned()),
        (MeasuredBy::Caliper, _) => (TARGET_FROM, "with calipers a target is at least 10 mm".to_owned()),
        (MeasuredBy::Scan, modality) if modality.is_ct() || modality.is_mri() => {
            return node_or_solid_target(lesion, size, scan);
        }
        (MeasuredBy::Scan, Modality::XRay) => {
            (TARGET_ON_X_RAY_FROM, "on a chest X-ray a target is at least 20 mm".to_owned())
        }
        (MeasuredBy::Scan, modality) => {
            return never(format!("{} never gives a measurable lesion", modality.label()));
        }
    };
    too_small(lesion, size, from, &why)
}

fn node_or_solid_target(lesion: &Lesion, size: Option<&Reading>, scan: &Scan) -> Option<ToldWarning> {
    if lesion.is_node() {
        return match size {
            Some(Reading::Measured(length)) if *length < NORMAL_NODE_BELOW => {
                let sentence =
                    format!("{} is {length}: a node under 10 mm is normal and is not recorded", lesion.label);
                Some(ToldWarning::about(WarningCode::NormalNode, lesion, &sentence))
            }
            size => {
                let why = "a target node has a short axis of at least 15 mm; from 10 mm it is non-target";
                too_small(lesion, size, TARGET_NODE_FROM, why)
            }
        };
    }
    let thick = scan.slice_thickness.filter(|slice| *slice > THIN_SLICE);
    match thick {
        None => too_small(lesion, size, TARGET_FROM, "a target is at least 10 mm"),
        Some(slice) => {
            let from = Length::from_tenths_mm(slice.tenths_mm() * 2).unwrap_or(Length::MAX);
            let why = format!("with slices of {slice} a target is at least {from}");
            too_small(lesion, size, from, &why)
        }
    }
}

/// Nothing is said of a lesion without a baseline value here: that is a message of its own.
fn too_small(lesion: &Lesion, size: Option<&Reading>, from: Length, why: &str) -> Option<ToldWarning> {
    let sentence = match size? {
        Reading::Measured(length) if *length < from => format!("{} is {length}: {why}", lesion.label),
        Reading::TooSmall | Reading::Gone => format!("{} has no diameter at baseline: {why}", lesion.label),
        _ => return None,
    };
    Some(ToldWarning::about(WarningCode::NotMeasurable, lesion, &sentence))
}

fn normal_non_target_nodes(history: &History, settings: &Settings) -> Vec<ToldWarning> {
    let nodes = lesions_of(history, settings.scope, Role::NonTarget)
        .map(|(_, lesion)| lesion)
        .filter(|node| node.is_node());
    nodes
        .filter_map(|node| match history.baseline().non_targets.get(&node.id)? {
            NonTargetReading::Measured(length) if *length < NORMAL_NODE_BELOW => {
                let sentence =
                    format!("{} is {length}: a node under 10 mm is normal and is not recorded", node.label);
                Some(ToldWarning::about(WarningCode::NormalNode, node, &sentence))
            }
            _ => None,
        })
        .collect()
}
