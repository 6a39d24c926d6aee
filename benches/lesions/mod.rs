//! Histories that are read over and over, on the host and in a browser.

use aftercare::calendar::parse_iso;
use aftercare::imaging::{
    Certainty, Length, Lesion, LesionId, LesionKind, LesionReading, Modality, NewLesionFinding,
    NonTargetReading, Reading, Role, Scan, Site,
};
use aftercare::response::History;

/// Follow-up scans of a history.
pub const FOLLOW_UPS: usize = 12;

/// Targets that shrink and then grow slowly, non-target lesions that persist, and two new lesions late in a long course.
pub fn followed(targets: usize, non_targets: usize, scans: usize) -> History {
    let sites =
        [Site::LiverSegment6, Site::LiverSegment8, Site::LungRightLower, Site::Liver, Site::NodeMediastinal];
    let named = |letters: &str, count: usize, role: Role| -> Vec<Lesion> {
        let lesion = |(n, site): (usize, &Site)| {
            let label = format!("{letters}{n}");
            let kind = if site.is_node() { LesionKind::Node } else { LesionKind::Solid };
            Lesion::new(LesionId::parse(&label.to_lowercase()).unwrap(), &label, *site, role, kind)
        };
        (1..=count).zip(sites.iter().cycle()).map(lesion).collect()
    };
    let new = if scans > FOLLOW_UPS { 2 } else { 0 };
    let (targets, non_targets) =
        (named("T", targets, Role::Target), named("NT", non_targets, Role::NonTarget));
    let new = named("N", new, Role::New);
    let start = parse_iso("2026-01-05").unwrap();
    let scan = |index: usize| {
        let day = start.checked_add_days(chrono::Days::new(index as u64 * 84)).unwrap();
        let mut scan = Scan::new(day, Modality::CtContrast);
        for lesion in &targets {
            let tenths_mm = 300 - 30 * index.min(4) + 3 * index;
            let length = Length::from_tenths_mm(u32::try_from(tenths_mm).unwrap()).unwrap();
            scan.targets.insert(lesion.id.clone(), LesionReading::size(Reading::Measured(length)));
        }
        for lesion in &non_targets {
            scan.non_targets.insert(lesion.id.clone(), NonTargetReading::Present);
        }
        for lesion in new.iter().filter(|_| index + 3 > scans) {
            let certainty = if index == scans { Certainty::Unequivocal } else { Certainty::Equivocal };
            scan.new_lesions.insert(lesion.id.clone(), NewLesionFinding::of(certainty));
        }
        scan
    };
    let follow_ups = (1..=scans).map(scan).collect();
    History::new([targets.clone(), non_targets.clone(), new.clone()].concat(), scan(0), follow_ups).unwrap()
}

/// The same with a new target from the second scan on, so that most scans have progression that waits or was reset.
pub fn with_new_lesion(history: &History) -> History {
    let id = LesionId::parse("n1").unwrap();
    let new = Lesion::new(id.clone(), "N1", Site::LiverSegment2, Role::New, LesionKind::Solid);
    let mut follow_ups = history.follow_ups().to_vec();
    for scan in follow_ups.iter_mut().skip(1) {
        let size = Some(Length::from_mm(12));
        let finding = NewLesionFinding { size, ..NewLesionFinding::of(Certainty::Unequivocal) };
        scan.new_lesions.insert(id.clone(), finding);
    }
    History::new([history.lesions(), &[new]].concat(), history.baseline().clone(), follow_ups).unwrap()
}
