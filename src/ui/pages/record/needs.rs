//! What the standards of a course ask of a scan.

use super::further::Further;
use crate::imaging::{Certainty, Lesion, LesionId, Modality, Scan};
use crate::plan::Course;
use crate::response::{Settings, Standard, reads_viable_part};
use crate::workspace::Workspace;
use crate::workspace::views::record::{Column, Response};

/// Which diameters and further figures the standards of this time point need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub size: bool,
    pub viable: bool,
    /// Lesions outside the liver of which the baseline has the viable diameter alone: they go on by it.
    pub viable_outside: Vec<LesionId>,
    /// Lesions of which the record that is amended has the viable diameter, whoever asks for it today: what is kept is in
    /// sight, and can be put right.
    pub viable_recorded: Vec<LesionId>,
    /// The diameter perpendicular to the size: WHO.
    pub perpendicular: bool,
    /// The one perpendicular to the diameter that EASL reads, viable or whole.
    pub easl: bool,
    /// Attenuation, nodules and the phase: Choi.
    pub attenuation: bool,
    /// The enhancing and the whole volume: qEASL.
    pub volumes: bool,
    /// What iRECIST asks beside the sums of RECIST 1.1.
    pub immune: bool,
    /// Nothing is added up: slice thickness, markers, PET and cytology say nothing to what is read.
    pub no_sums: bool,
    /// How certain each new lesion was when a scan before this one read it last.
    pub certain_before: Vec<(LesionId, Certainty)>,
}

impl Needs {
    /// Whether the size and the viable diameter of this lesion are asked for.
    pub fn of(&self, lesion: &Lesion) -> (bool, bool) {
        let viable = self.viable && (reads_viable_part(lesion) || self.viable_outside.contains(&lesion.id));
        let is_kept = self.viable_recorded.contains(&lesion.id);
        (self.size || (self.viable && !viable), viable || is_kept)
    }

    /// How certain a new lesion was when it was seen last; `None` where no earlier scan has it.
    pub fn certainty_before(&self, lesion: &LesionId) -> Option<Certainty> {
        self.certain_before.iter().find(|(known, _)| known == lesion).map(|(_, certainty)| *certainty)
    }

    /// What is asked of this lesion beside its diameters.
    pub fn further(&self, lesion: &Lesion) -> Vec<Further> {
        let (_, viable) = self.of(lesion);
        let is_asked = |one: &Further| match one {
            Further::Perpendicular => self.perpendicular || self.easl && !viable,
            Further::ViablePerpendicular => self.easl && viable,
            Further::Attenuation => self.attenuation,
            Further::ViableVolume | Further::Volume => self.volumes,
        };
        Further::ALL.into_iter().filter(is_asked).collect()
    }
}

/// How the scans of a course will be read: every setting of its protocol, each once.
pub(super) fn settings_read_later(workspace: &Workspace, course: &Course) -> Vec<Settings> {
    let mut all: Vec<Settings> = Vec::new();
    let points =
        workspace.content_of(&course.version).map_or(&[][..], |content| content.time_points.as_slice());
    for criterion in points.iter().flat_map(|point| &point.criteria) {
        if !all.contains(&criterion.settings) {
            all.push(criterion.settings.clone());
        }
    }
    all
}

/// The targets that a scan has the viable diameter of, and not the size.
pub(super) fn viable_alone(scan: Option<&Scan>) -> Vec<LesionId> {
    let targets = scan.into_iter().flat_map(|scan| &scan.targets);
    targets
        .filter(|(_, reading)| reading.size.is_none() && reading.viable.is_some())
        .map(|(id, _)| id.clone())
        .collect()
}

/// Every target that a scan has a viable diameter of.
pub(super) fn viable_of(scan: Option<&Scan>) -> Vec<LesionId> {
    let targets = scan.into_iter().flat_map(|scan| &scan.targets);
    targets.filter(|(_, reading)| reading.viable.is_some()).map(|(id, _)| id.clone()).collect()
}

/// Whether attenuation can be entered: on CT alone there are Hounsfield units. What was recorded of another scan stays in
/// sight, so that it can be put right.
pub(super) fn takes_attenuation(modality: Option<Modality>, recorded: Option<&Scan>) -> bool {
    let mut targets = recorded.into_iter().flat_map(|scan| &scan.targets);
    modality.is_none_or(Modality::is_ct) || targets.any(|(_, read)| read.attenuation.is_some())
}

/// How certain each new lesion was on the last of the scans that has it; they stand in order of their days.
pub(super) fn certain_before(columns: &[Column]) -> Vec<(LesionId, Certainty)> {
    let mut last: Vec<(LesionId, Certainty)> = Vec::new();
    for (id, found) in columns.iter().rev().flat_map(|column| &column.scan.new_lesions) {
        if last.iter().all(|(known, _)| known != id) {
            last.push((id.clone(), found.certainty));
        }
    }
    last
}

/// Which diameters are asked for: those of the standards read now, and at baseline those of all that follow.
pub(super) fn needs(response: &Response, workspace: &Workspace, course: &Course) -> Needs {
    let of = |standards: &mut dyn Iterator<Item = &Standard>| {
        let mut needs = Needs { no_sums: true, ..Needs::default() };
        for standard in standards {
            needs.no_sums &= !standard.is_computed();
            match standard {
                Standard::Mrecist => needs.viable = true,
                Standard::Easl => (needs.viable, needs.easl) = (true, true),
                Standard::Who => (needs.size, needs.perpendicular) = (true, true),
                Standard::Choi | Standard::ModifiedChoi => (needs.size, needs.attenuation) = (true, true),
                Standard::Volumetric => (needs.size, needs.volumes) = (true, true),
                Standard::Irecist => (needs.size, needs.immune) = (true, true),
                _ => needs.size = true,
            }
        }
        if !needs.size && !needs.viable {
            needs.size = true;
        }
        needs
    };
    match response {
        Response::Asked(asked) => of(&mut asked.iter().map(|asked| asked.criterion.standard())),
        _ => {
            let content = workspace.content_of(&course.version);
            let criteria: Vec<_> = content
                .iter()
                .flat_map(|content| content.time_points.iter())
                .flat_map(|point| point.criteria.iter().map(|criterion| criterion.standard().clone()))
                .collect();
            of(&mut criteria.iter())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{LesionKind, Role, Site};

    #[test]
    fn attenuation_is_asked_of_ct_alone_and_what_is_recorded_stays_in_sight() {
        use crate::imaging::Hounsfield;
        assert!(takes_attenuation(None, None), "not said yet how it was made");
        for modality in Modality::ALL.iter().copied() {
            assert_eq!(takes_attenuation(Some(modality), None), modality.is_ct(), "{modality:?}");
        }
        let day = crate::calendar::parse_iso("2026-01-05").expect("a day");
        let mut scan = Scan::new(day, Modality::MriContrast);
        assert!(!takes_attenuation(Some(scan.modality), Some(&scan)));
        let read =
            crate::imaging::LesionReading { attenuation: Hounsfield::parse("62").ok(), ..Default::default() };
        scan.targets.insert(LesionId::parse("t1").expect("a name"), read);
        assert!(takes_attenuation(Some(scan.modality), Some(&scan)));
    }

    #[test]
    fn the_viable_diameter_is_asked_of_liver_lesions_alone() {
        let lesion =
            |site, kind| Lesion::new(LesionId::parse("t1").expect("a name"), "T1", site, Role::Target, kind);
        let liver = lesion(Site::LiverSegment6, LesionKind::Solid);
        let node = lesion(Site::LiverSegment6, LesionKind::Node);
        let lung = lesion(Site::LungRightLower, LesionKind::Solid);
        let mut needs = Needs { viable: true, ..Needs::default() };
        assert_eq!(
            [&liver, &node, &lung].map(|one| needs.of(one)),
            [(false, true), (true, false), (true, false)]
        );
        needs.easl = true;
        let (across, of_viable) = (vec![Further::Perpendicular], vec![Further::ViablePerpendicular]);
        assert_eq!(
            [&liver, &node, &lung].map(|one| needs.further(one)),
            [of_viable.clone(), across.clone(), across]
        );
        needs.viable_outside = vec![lung.id.clone()];
        assert_eq!(needs.further(&lung), of_viable);
        assert_eq!(needs.of(&lung), (false, true), "the baseline has nothing else of it");
        let recorded = Needs { size: true, viable_recorded: vec![liver.id.clone()], ..Needs::default() };
        assert_eq!(recorded.of(&liver), (true, true), "what was recorded can be corrected");
    }
}
