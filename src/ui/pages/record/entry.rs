//! The scan form as text, and the scan it says.

use super::bone_entry::BoneEntry;
use super::further::FurtherEntry;
use super::needs::Needs;
use super::new_entry::{NOT_SEEN, NewEntry};
use super::reading_entry::{
    ReadingEntry, field, length, non_target, non_target_code, non_target_of, reading, written,
};
use super::short::Ticks;
use super::treated_entry::{ElsewhereEntry, TreatedEntry};
use super::uptake_entry::UptakeEntry;
use crate::calendar::{Date, display, parse_entry};
use crate::imaging::{
    ArterialPhase, ClinicalState, ContrastPhase, Cytology, FdgPet, Length, Lesion, LesionId, LesionReading,
    Markers, Modality, NonTargetReading, Reading, Role, Scan, Slip,
};
use crate::order::{SortedMap, SortedSet};
use crate::people::Problem;
use crate::plan::{Assessment, Finding, ReadCategory};
use crate::workspace::views::record::category_key;
use serde::{Deserialize, Serialize};

/// One target on this scan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TargetEntry {
    pub size: ReadingEntry,
    pub viable: ReadingEntry,
    #[serde(default)]
    pub further: FurtherEntry,
}

/// What the clinician assigns for one standard.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssignedEntry {
    /// Empty: the one worked out as the form is read. What was recorded is always named.
    pub category: String,
    pub reason: String,
    /// Somebody chose it in this form.
    #[serde(default)]
    pub is_chosen: bool,
}

/// The whole form, kept in the vault while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScanEntry {
    pub date: String,
    pub modality: String,
    pub reader: String,
    pub slice: String,
    pub arterial: String,
    pub attenuation_phase: String,
    pub lipiodol: bool,
    pub added: Vec<Lesion>,
    pub targets: SortedMap<LesionId, TargetEntry>,
    pub non_targets: SortedMap<LesionId, String>,
    /// What was recorded of them before the form was opened, with sizes and reasons that have no field here.
    pub recorded_non_targets: SortedMap<LesionId, NonTargetReading>,
    pub new_lesions: SortedMap<LesionId, NewEntry>,
    pub markers: String,
    pub pet: String,
    pub cytology: String,
    pub for_new_symptom: bool,
    pub clinical_state: String,
    pub treated: SortedMap<LesionId, TreatedEntry>,
    pub elsewhere: ElsewhereEntry,
    pub uptake: UptakeEntry,
    pub bone: BoneEntry,
    pub assigned: SortedMap<String, AssignedEntry>,
    pub pitfalls: SortedSet<String>,
    pub comment: String,
    pub not_diagnostic: bool,
    pub not_diagnostic_why: String,
    pub reason: String,
    /// Other items that somebody ticked, or took the tick from.
    pub ticks: Ticks,
}

impl ScanEntry {
    /// An empty form for a day.
    pub fn new(today: Date, modality: Option<Modality>, reader: String) -> Self {
        Self {
            date: display(today),
            modality: modality.map_or_else(String::new, |modality| modality.code().to_owned()),
            reader,
            ..Self::default()
        }
    }

    /// The form with what was recorded; `lesions` are those of the course.
    pub fn of(assessment: &Assessment, lesions: &[Lesion], reader: String) -> Self {
        let mut entry = Self::new(assessment.date, None, reader);
        if let Finding::AwaitedScan(awaited) = &assessment.finding {
            entry.modality = awaited.modality.code().to_owned();
            if let Some(reader) = awaited.reader.as_ref().and_then(|reader| reader.member) {
                entry.reader = reader.to_string();
            }
        }
        let Finding::Scan(finding) = &assessment.finding else { return entry };
        let scan = &finding.scan;
        // Where nobody is named as the reader, whoever recorded what was read; never whoever puts a figure right.
        if scan.is_read() && finding.reading.is_none() {
            entry.reader = assessment.recorded_by.member.map(|member| member.to_string()).unwrap_or_default();
        }
        entry.modality = finding.modality.code().to_owned();
        entry.slice = scan.slice_thickness.map_or_else(String::new, Length::as_mm_text);
        entry.arterial = scan.arterial_phase.code().to_owned();
        entry.attenuation_phase = scan.attenuation_phase.code().to_owned();
        entry.lipiodol = scan.lipiodol;
        entry.markers = scan.markers.code().to_owned();
        entry.pet = scan.fdg_pet.code().to_owned();
        entry.cytology = scan.effusion_cytology.code().to_owned();
        entry.for_new_symptom = scan.for_new_symptom;
        entry.clinical_state = scan.clinical_state.code().to_owned();
        entry.treated = scan.treated.iter().map(|(id, seen)| (id.clone(), TreatedEntry::of(seen))).collect();
        entry.elsewhere = ElsewhereEntry::of(scan.elsewhere);
        entry.uptake = scan.uptake.as_deref().map(UptakeEntry::of).unwrap_or_default();
        entry.bone = scan.bone.as_deref().map(BoneEntry::of).unwrap_or_default();
        for (id, reading) in &scan.targets {
            let target = TargetEntry {
                size: written(reading.size.as_ref()),
                viable: written(reading.viable.as_ref()),
                further: FurtherEntry::of(reading),
            };
            entry.targets.insert(id.clone(), target);
        }
        for (id, reading) in &scan.non_targets {
            entry.non_targets.insert(id.clone(), non_target_code(reading).to_owned());
            entry.recorded_non_targets.insert(id.clone(), reading.clone());
        }
        for (id, found) in &scan.new_lesions {
            entry.new_lesions.insert(id.clone(), NewEntry::of(found));
        }
        for lesion in lesions.iter().filter(|lesion| lesion.role == Role::New) {
            // It was recorded without this lesion.
            let not_seen = || NewEntry { certainty: NOT_SEEN.to_owned(), ..NewEntry::default() };
            entry.new_lesions.entry(lesion.id.clone()).or_insert_with(not_seen);
        }
        if let Some(reading) = &finding.reading {
            // Who read it stays who read it. One who is no member is chosen anew, never taken for whoever is working.
            entry.reader = reading.reader.member.map(|member| member.to_string()).unwrap_or_default();
            entry.comment = reading.comment.clone();
            entry.pitfalls = reading.pitfalls_considered.iter().cloned().collect();
            for read in &reading.categories {
                // What was signed, not what is worked out today: later scans may have changed that.
                let assigned = AssignedEntry {
                    category: chosen_as(read),
                    reason: read.override_reason.clone().unwrap_or_default(),
                    is_chosen: false,
                };
                entry.assigned.insert(category_key(&read.standard, read.scope), assigned);
            }
        }
        if let Some(why) = &finding.not_diagnostic {
            entry.not_diagnostic = true;
            entry.not_diagnostic_why = why.clone();
        }
        entry
    }

    pub fn modality(&self) -> Option<Modality> {
        Modality::from_code(&self.modality)
    }

    /// The lesions of the course with those added here.
    pub fn lesions(&self, known: &[Lesion]) -> Vec<Lesion> {
        let mut all: Vec<Lesion> = known.to_vec();
        for lesion in &self.added {
            match all.iter_mut().find(|other| other.id == lesion.id) {
                Some(other) => *other = lesion.clone(),
                None => all.push(lesion.clone()),
            }
        }
        all
    }

    /// Reads the scan. Fields that cannot be read are named; the scan holds the rest, so that the response can
    /// be shown while somebody types.
    pub fn scan(&self, known: &[Lesion], needs: &Needs) -> (Option<Scan>, Vec<Problem>) {
        let mut problems = Vec::new();
        let date =
            parse_entry(&self.date).map_err(|problem| problems.push(Problem::on("date", problem))).ok();
        if self.modality().is_none() {
            problems.push(Problem::on("modality", "Choose how the scan was made"));
        }
        let (Some(date), Some(modality)) = (date, self.modality()) else { return (None, problems) };
        let mut scan = Scan::new(date, modality);
        scan.slice_thickness = length("slice", &self.slice, &mut problems);
        scan.arterial_phase = ArterialPhase::from_code(&self.arterial).unwrap_or_default();
        scan.attenuation_phase = ContrastPhase::from_code(&self.attenuation_phase).unwrap_or_default();
        scan.lipiodol = self.lipiodol;
        scan.markers = Markers::from_code(&self.markers).unwrap_or_default();
        scan.fdg_pet = FdgPet::from_code(&self.pet).unwrap_or_default();
        scan.effusion_cytology = Cytology::from_code(&self.cytology).unwrap_or_default();
        scan.for_new_symptom = self.for_new_symptom;
        scan.clinical_state = ClinicalState::from_code(&self.clinical_state).unwrap_or_default();
        scan.elsewhere = self.elsewhere.elsewhere();
        let lesions = self.lesions(known);
        scan.uptake = self.uptake.reading(&mut problems).map(Box::new);
        scan.bone = self.bone.findings(&lesions, &mut problems).map(Box::new);
        for lesion in lesions {
            if let Some(treated) = self.treated.get(&lesion.id) {
                let seen = treated.reading(&lesion.id, &mut problems);
                if !seen.is_empty() {
                    scan.treated.insert(lesion.id.clone(), seen);
                }
            }
            match lesion.role {
                Role::Target => {
                    let entry = self.targets.get(&lesion.id).cloned().unwrap_or_default();
                    let (size, viable) = needs.of(&lesion);
                    let further = needs.further(&lesion);
                    // What is not asked for on this form stays as it was recorded.
                    let recorded = &entry.further.recorded;
                    let mut reading = LesionReading {
                        size: if size {
                            reading(&field(&lesion.id, "size"), &entry.size, &mut problems)
                        } else {
                            recorded.size.clone()
                        },
                        viable: if viable {
                            reading(&field(&lesion.id, "viable"), &entry.viable, &mut problems)
                        } else {
                            recorded.viable.clone()
                        },
                        ..LesionReading::default()
                    };
                    let diameters = (&entry.size, &entry.viable);
                    entry.further.add_to(&mut reading, diameters, &further, &lesion.id, &mut problems);
                    // Of a figure that has no field here, the verdict of the standard that reads it says it.
                    let has_field = |slip: &Slip| match slip.field() {
                        "viable" => size && viable,
                        name => further.iter().any(|one| one.code() == name),
                    };
                    problems.extend(
                        reading
                            .slips()
                            .filter(has_field)
                            .map(|slip| Problem::on(field(&lesion.id, slip.field()), slip.words())),
                    );
                    if !reading.is_empty() {
                        scan.targets.insert(lesion.id.clone(), reading);
                    }
                }
                Role::NonTarget => {
                    if let Some(reading) = self.non_target(&lesion.id) {
                        scan.non_targets.insert(lesion.id.clone(), reading);
                    }
                }
                Role::New => {
                    let entry = self.new_lesions.get(&lesion.id).cloned().unwrap_or_default();
                    if let Some(found) = entry.finding(&lesion, needs, &mut problems) {
                        scan.new_lesions.insert(lesion.id.clone(), found);
                    }
                }
            }
        }
        (Some(scan), problems)
    }

    /// What is said of a non-target lesion. What was recorded and not touched stays to the word.
    fn non_target(&self, lesion: &LesionId) -> Option<NonTargetReading> {
        let code = self.non_targets.get(lesion)?;
        let recorded = self.recorded_non_targets.get(lesion);
        let kept = recorded.filter(|recorded| non_target_code(recorded) == code);
        kept.cloned().or_else(|| non_target(code))
    }

    /// Adds a lesion, or takes its correction. Followed as something else, it is read by what was read of it as
    /// far as that can be said; the rest waits in case it is changed back.
    pub fn add(&mut self, lesion: Lesion) {
        match lesion.role {
            Role::NonTarget => {
                let read = self.targets.get(&lesion.id).map(|target| non_target_of(&target.size));
                if let Some(code) = read.filter(|code| !code.is_empty()) {
                    self.non_targets.entry(lesion.id.clone()).or_insert_with(|| code.to_owned());
                }
                // Nothing merges into what is not a target: that has to be said again.
                for target in self.targets.values_mut() {
                    for reading in [&mut target.size, &mut target.viable] {
                        if reading.state == "merged" && reading.detail == lesion.id.as_str() {
                            reading.detail.clear();
                        }
                    }
                    let recorded = &mut target.further.recorded;
                    for reading in [&mut recorded.size, &mut recorded.viable] {
                        if *reading == Some(Reading::MergedInto(lesion.id.clone())) {
                            *reading = None;
                        }
                    }
                }
            }
            Role::Target if self.non_targets.get(&lesion.id).is_some_and(|code| code == "ne") => {
                let unread = ReadingEntry {
                    state: "not_evaluable".into(),
                    detail: "unreadable".into(),
                    ..ReadingEntry::default()
                };
                let size = &mut self.targets.entry(lesion.id.clone()).or_default().size;
                if *size == ReadingEntry::default() {
                    *size = unread;
                }
            }
            Role::Target | Role::New => {}
        }
        match self.added.iter_mut().find(|added| added.id == lesion.id) {
            Some(added) => *added = lesion,
            None => self.added.push(lesion),
        }
    }

    /// Takes out a lesion that was added here.
    pub fn remove(&mut self, lesion: &LesionId) {
        self.added.retain(|added| added.id != *lesion);
        self.targets.remove(lesion);
        self.non_targets.remove(lesion);
        self.new_lesions.remove(lesion);
        self.treated.remove(lesion);
        self.bone.lesions.remove(lesion);
    }

    /// Lesions of which nothing is said yet.
    /// At baseline there are no new lesions to speak of.
    pub fn missing(&self, known: &[Lesion], needs: &Needs, baseline: bool) -> Vec<Problem> {
        let said = |entry: &ReadingEntry| {
            !entry.mm.trim().is_empty() || !matches!(entry.state.as_str(), "" | "measured")
        };
        let mut problems = Vec::new();
        for lesion in self.lesions(known) {
            match lesion.role {
                Role::Target => {
                    let entry = self.targets.get(&lesion.id).cloned().unwrap_or_default();
                    let (size, viable) = needs.of(&lesion);
                    for (what, entry) in [("size", &entry.size), ("viable", &entry.viable)] {
                        let is_asked = if what == "size" { size } else { viable };
                        if is_asked && entry.state == "not_evaluable" && entry.detail.is_empty() {
                            let message = format!("Say why {} cannot be read", lesion.label);
                            problems.push(Problem::on(field(&lesion.id, what), message));
                        }
                    }
                    for one in needs.further(&lesion) {
                        if entry.further.lacks_reason(one, (&entry.size, &entry.viable)) {
                            let message = format!(
                                "Say why the perpendicular diameter of {} cannot be read",
                                lesion.label
                            );
                            problems.push(Problem::on(field(&lesion.id, one.code()), message));
                        }
                    }
                    if size && !said(&entry.size) {
                        problems.push(Problem::on(
                            field(&lesion.id, "size"),
                            format!("Enter the diameter of {} in mm, or say why it is missing", lesion.label),
                        ));
                    }
                    if viable && !said(&entry.viable) {
                        problems.push(Problem::on(
                            field(&lesion.id, "viable"),
                            format!(
                                "Enter the viable diameter of {} in mm, or say why it is missing",
                                lesion.label
                            ),
                        ));
                    }
                }
                Role::NonTarget if self.non_targets.get(&lesion.id).is_none_or(String::is_empty) => {
                    problems.push(Problem::on(
                        format!("nt:{}", lesion.id),
                        format!("Say how {} is", lesion.title()),
                    ));
                }
                Role::New
                    if !baseline
                        && self.new_lesions.get(&lesion.id).is_none_or(|new| new.certainty.is_empty()) =>
                {
                    problems.push(Problem::on(
                        format!("new:{}", lesion.id),
                        format!("Say whether {} is seen on this scan", lesion.title()),
                    ));
                }
                _ => {}
            }
        }
        problems
    }
}

/// How a recorded category is chosen in the form.
pub fn chosen_as(read: &ReadCategory) -> String {
    read.given().map_or_else(|| read.assigned.clone(), |category| category.short().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{
        Certainty, LesionKind, NewLesionFinding, NewRole, NotEvaluable, SinceLast, Site, VascularPattern,
    };
    use crate::plan::{AssessmentId, Person, ScanFinding};

    fn lesion(name: &str, role: Role) -> Lesion {
        let id = LesionId::parse(name).expect("a name");
        let lesion = Lesion::new(id, &name.to_uppercase(), Site::LiverSegment6, role, LesionKind::Solid);
        Lesion { new_role: if role == Role::New { NewRole::NonTarget } else { NewRole::NotStated }, ..lesion }
    }

    fn assessment(scan: Scan) -> Assessment {
        let modality = scan.modality;
        Assessment {
            id: AssessmentId::from_bits(1),
            items: Vec::new(),
            date: scan.date,
            finding: Finding::Scan(Box::new(ScanFinding {
                modality,
                scan,
                reading: None,
                not_diagnostic: None,
            })),
            recorded_by: Person::named("Dr A Okafor"),
            signed: None,
            stays_beside: false,
            amended_from: Vec::new(),
            void: None,
            belongs_to: None,
        }
    }

    /// Whether iRECIST is asked for on the form or not, and also after it waited as a draft.
    #[test]
    fn what_irecist_asks_comes_out_of_the_form_as_it_was_recorded() {
        let non_targets = [
            NonTargetReading::Gone,
            NonTargetReading::Present,
            NonTargetReading::Increased,
            NonTargetReading::UnequivocalProgression,
            NonTargetReading::NotEvaluable(NotEvaluable::Hidden),
            NonTargetReading::Measured(Length::from_mm(14)),
        ];
        let lesions: Vec<Lesion> = (0..non_targets.len())
            .map(|n| lesion(&format!("nt{n}"), Role::NonTarget))
            .chain([lesion("n1", Role::New)])
            .collect();
        let mut scan = Scan::new(Date::from_ymd_opt(2026, 8, 12).expect("a day"), Modality::CtContrast);
        for (lesion, reading) in lesions.iter().zip(non_targets) {
            scan.non_targets.insert(lesion.id.clone(), reading);
        }
        let found = NewLesionFinding {
            size: Some(Length::from_mm(16)),
            pattern: VascularPattern::Typical,
            normal_before: Some(Length::from_mm(7)),
            since_last: SinceLast::UnequivocallyLarger,
            ..NewLesionFinding::of(Certainty::Unequivocal)
        };
        scan.new_lesions.insert(LesionId::parse("n1").expect("a name"), found);
        scan.for_new_symptom = true;
        for state in ClinicalState::ALL {
            scan.clinical_state = *state;
            let entry = ScanEntry::of(&assessment(scan.clone()), &lesions, String::new());
            let draft = serde_json::to_string(&entry).expect("a draft");
            let entry: ScanEntry = serde_json::from_str(&draft).expect("the draft again");
            for immune in [true, false] {
                let needs = Needs { immune, ..Needs::default() };
                assert_eq!(entry.scan(&lesions, &needs), (Some(scan.clone()), Vec::new()), "{immune}");
            }
        }
    }

    #[test]
    fn another_answer_replaces_what_was_recorded_of_a_non_target_lesion() {
        let lesion = lesion("nt1", Role::NonTarget);
        let mut scan = Scan::new(Date::from_ymd_opt(2026, 8, 12).expect("a day"), Modality::CtContrast);
        scan.non_targets.insert(lesion.id.clone(), NonTargetReading::Measured(Length::from_mm(14)));
        let mut entry = ScanEntry::of(&assessment(scan), std::slice::from_ref(&lesion), String::new());
        entry.non_targets.insert(lesion.id.clone(), "increased".into());
        let (read, _) = entry.scan(std::slice::from_ref(&lesion), &Needs::default());
        let now = read.and_then(|scan| scan.non_targets.get(&lesion.id).cloned());
        assert_eq!(now, Some(NonTargetReading::Increased));
    }
}
