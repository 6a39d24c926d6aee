//! The fields of each step of a course file.

use crate::calendar::{Date, TimeOfDay, written};
use crate::imaging::{
    ArterialPhase, BoneFindings, ClinicalState, ContrastPhase, Cytology, Elsewhere, FdgPet, Length, Lesion,
    LesionId, LesionReading, Markers, Modality, NewLesionFinding, NonTargetReading, Scan, TreatedReading,
    UptakeReading,
};
use crate::order::SortedMap;
use crate::plan::{
    CheckVerdict, Choice, CloseReason, Contact, CourseChange, DecisionId, DeviceCheck, Education, EndReason,
    LabValue, MdtReview, MedicineEntry, OutsideReason, Rest, Score,
};
use crate::protocol::{ActivityKind, EventName, FactKey, FactValue, TimePointId};
use crate::response::{LesionScope, Standard};
use crate::scales::LiverSigns;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct On {
    #[serde(with = "written")]
    pub date: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionOn {
    #[serde(with = "written")]
    pub date: Date,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub site: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub operator: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDate {
    pub name: String,
    #[serde(with = "written")]
    pub date: Date,
}

/// Which date is corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Corrected {
    WorkUp,
    /// Counted from 1.
    Session(u16),
    /// The day the course was closed.
    Closed,
    Discharge,
    MdtDecision,
    /// A date that the team named.
    Anchor(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub what: Corrected,
    /// The right date.
    #[serde(with = "written")]
    pub date: Date,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventOn {
    pub event: EventName,
    #[serde(with = "written")]
    pub date: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactOn {
    pub fact: FactKey,
    pub value: FactValue,
    #[serde(with = "written")]
    pub date: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LesionList {
    pub lesions: Vec<Lesion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    pub time_point: TimePointId,
    pub asked_for: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub question: DecisionId,
    pub choice: Choice,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Whose decision it is, where it is not that of whoever records it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided_by: String,
}

/// Something that was done, or its new version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// By which later steps call it; of an amendment: which one is amended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub date: Option<Date>,
    /// The items it answers. Without any it joins those of its kind whose window holds the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// It answers no item, whichever window holds its date.
    #[serde(default, skip_serializing_if = "is_false")]
    pub beside_plan: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActivityKind>,
    /// How the image was made, if not as the item has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub awaiting_report: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<LabValue>,
    /// Ascites and encephalopathy on the day of a sample.
    #[serde(default, skip_serializing_if = "LiverSigns::is_empty")]
    pub signs: LiverSigns,
    /// What of the panel is not in the sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<Rest>,
    /// What a call or a clinic came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_check: Option<DeviceCheck>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mdt_review: Option<MdtReview>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<Total>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medicine: Option<CourseChange>,
    /// Of the start of a medicine: pauses and changes of the dose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medicine_entries: Vec<MedicineEntry>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Seen>,
    /// Attempted, and why it is of no diagnostic use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_diagnostic: Option<String>,
    /// The clinician's categories. Without one of a standard the computed one is taken as assigned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Assigned>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
    /// Lesions entered with the scan: all at baseline, new ones later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lesions: Vec<Lesion>,
    /// Why it was amended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The total score of a questionnaire, with those that came back with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    pub name: String,
    pub total: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Score>,
}

/// A category as a clinician assigned it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    pub standard: Standard,
    /// Of which lesions, where the standard is asked for of others too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<LesionScope>,
    pub category: String,
    /// Why it differs from the computed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
}

/// What was seen on a scan. Its date and modality stand in the step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slice_thickness: Option<Length>,
    #[serde(default)]
    pub arterial_phase: ArterialPhase,
    #[serde(default, skip_serializing_if = "is_not_stated")]
    pub attenuation_phase: ContrastPhase,
    #[serde(default, skip_serializing_if = "is_false")]
    pub lipiodol: bool,
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub targets: SortedMap<LesionId, LesionReading>,
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub non_targets: SortedMap<LesionId, NonTargetReading>,
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub new_lesions: SortedMap<LesionId, NewLesionFinding>,
    #[serde(default)]
    pub markers: Markers,
    #[serde(default)]
    pub fdg_pet: FdgPet,
    #[serde(default)]
    pub effusion_cytology: Cytology,
    #[serde(default, skip_serializing_if = "is_false")]
    pub for_new_symptom: bool,
    #[serde(default)]
    pub clinical_state: ClinicalState,
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub treated: SortedMap<LesionId, TreatedReading>,
    #[serde(default, skip_serializing_if = "Elsewhere::is_not_known")]
    pub elsewhere: Elsewhere,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uptake: Option<Box<UptakeReading>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bone: Option<Box<BoneFindings>>,
}

impl Seen {
    /// The scan of a date.
    pub fn into_scan(self, date: Date, modality: Modality) -> Scan {
        Scan {
            date,
            modality,
            slice_thickness: self.slice_thickness,
            arterial_phase: self.arterial_phase,
            attenuation_phase: self.attenuation_phase,
            lipiodol: self.lipiodol,
            targets: self.targets,
            non_targets: self.non_targets,
            new_lesions: self.new_lesions,
            markers: self.markers,
            fdg_pet: self.fdg_pet,
            effusion_cytology: self.effusion_cytology,
            for_new_symptom: self.for_new_symptom,
            clinical_state: self.clinical_state,
            treated: self.treated,
            elsewhere: self.elsewhere,
            uptake: self.uptake.filter(|read| !read.is_empty()),
            bone: self.bone.filter(|seen| !seen.is_empty()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voiding {
    /// The name of what was done.
    pub name: String,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigning {
    pub name: String,
    pub items: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    pub item: String,
    pub reason: CloseReason,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneItem {
    pub item: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Justifying {
    pub item: String,
    pub reason: CloseReason,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checking {
    pub item: String,
    pub verdict: CheckVerdict,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookingOn {
    pub item: String,
    #[serde(with = "written")]
    pub date: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Why the day lies outside the window; needed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<OutsideReason>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemOn {
    pub item: String,
    #[serde(with = "written")]
    pub date: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chasing {
    pub item: String,
    /// The day on which somebody asked, where it is before the day it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub asked: Option<Date>,
    pub note: String,
    /// From which day it is to be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub again: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemTo {
    pub item: String,
    /// Without it nobody in particular sees to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// The first day on which the plan rests.
    #[serde(with = "written")]
    pub date: Date,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandingOver {
    /// The new clinician, by name.
    pub to: String,
    pub reason: String,
    /// The day from which they are responsible. Without one: the day it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "written::optional")]
    pub from: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    pub reason: EndReason,
    #[serde(with = "written")]
    pub date: Date,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Because {
    pub reason: String,
}

/// What was entered in error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mistaken {
    /// The booking of an item.
    Booking(String),
    /// The missed appointment of an item.
    DidNotAttend(String),
    Fact(FactOn),
    Event(EventOn),
    /// Counted from 1.
    Session(u16),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InError {
    pub what: Mistaken,
    pub reason: String,
}

fn is_false(value: &bool) -> bool {
    !*value
}

fn is_not_stated(phase: &ContrastPhase) -> bool {
    *phase == ContrastPhase::default()
}
