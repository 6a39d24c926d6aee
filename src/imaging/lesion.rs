use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::coded::{coded, write_unless_usual};
use super::{Organ, Site};

/// Names one lesion within one patient's course: "t1", "nt2". Never reused, even when the lesion has gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LesionId(String);

/// A text that cannot name a lesion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LesionIdError;

/// One lesion that is followed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesion {
    pub id: LesionId,
    /// What people call it: "T1", "NT2", "N1".
    pub label: String,
    pub site: Site,
    pub role: Role,
    pub kind: LesionKind,
    #[serde(default)]
    pub treatment: Treatment,
    #[serde(default)]
    pub measured_by: MeasuredBy,
    /// What a new lesion is followed as (iRECIST); says nothing of the others.
    #[serde(default)]
    pub new_role: NewRole,
    /// Free words about the place or the lesion ("beside the gallbladder", "several"). Never computed with.
    #[serde(default)]
    pub detail: String,
}

impl Serialize for Lesion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = !serializer.is_human_readable();
        let mut form = serializer.serialize_struct("Lesion", 9)?;
        form.serialize_field("id", &self.id)?;
        form.serialize_field("label", &self.label)?;
        form.serialize_field("site", &self.site)?;
        form.serialize_field("role", &self.role)?;
        form.serialize_field("kind", &self.kind)?;
        form.serialize_field("treatment", &self.treatment)?;
        form.serialize_field("measured_by", &self.measured_by)?;
        write_unless_usual(&mut form, "new_role", &self.new_role, all)?;
        form.serialize_field("detail", &self.detail)?;
        form.end()
    }
}

coded! {
    /// What a lesion is followed as.
    pub enum Role {
        Target = "target", "Target";
        NonTarget = "non_target", "Non-target";
        New = "new", "New";
    }
}

coded! {
    /// What a new lesion is followed as: measured and added up with the other new targets, or looked at.
    pub enum NewRole {
        NotStated = "not_stated", "Not stated";
        Target = "target", "New target";
        NonTarget = "non_target", "New non-target";
    }
    default NotStated
}

coded! {
    /// What kind of lesion it is; decides the axis and whether it can be measured at all.
    pub enum LesionKind {
        Solid = "solid", "Solid lesion";
        Node = "node", "Lymph node";
        Cystic = "cystic", "Cystic metastasis";
        LyticBone = "lytic_bone", "Lytic or mixed bone lesion with a soft-tissue part";
        BlasticBone = "blastic_bone", "Blastic bone lesion";
        Effusion = "effusion", "Ascites or effusion";
        Lymphangitic = "lymphangitic", "Lymphangitic spread";
        Leptomeningeal = "leptomeningeal", "Leptomeningeal disease";
        InflammatoryBreast = "inflammatory_breast", "Inflammatory breast disease";
        PalpableMass = "palpable_mass", "Mass that is only felt";
        VeinInvasion = "vein_invasion", "Tumour in a vein";
        Infiltrative = "infiltrative", "Infiltrative or ill-defined tumour";
    }
}

coded! {
    /// Whether the lesion itself was irradiated, ablated or embolised.
    pub enum Treatment {
        Untreated = "untreated", "Untreated";
        Treated = "treated", "Treated";
        TreatedThenProgressed = "treated_then_progressed", "Treated, progressed since";
    }
    default Untreated
}

coded! {
    /// What a lesion was measured with.
    pub enum MeasuredBy {
        Scan = "scan", "On the scan";
        Caliper = "caliper", "With calipers";
        Endoscopy = "endoscopy", "At endoscopy";
    }
    default Scan
}

coded! {
    /// Which diameter of a lesion is taken.
    pub enum MeasuredAxis {
        Longest = "longest", "longest";
        Short = "short", "short axis";
    }
}

impl LesionId {
    /// One to 40 letters, digits, `-`, `_`, `.` or `:`.
    pub fn parse(text: &str) -> Result<LesionId, LesionIdError> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
        if text.is_empty() || text.len() > 40 || !text.bytes().all(allowed) {
            return Err(LesionIdError);
        }
        Ok(LesionId(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LesionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for LesionIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Name the lesion with 1 to 40 letters, digits, hyphens or full stops, for example t1")
    }
}

impl std::error::Error for LesionIdError {}

impl TryFrom<String> for LesionId {
    type Error = LesionIdError;

    fn try_from(text: String) -> Result<LesionId, LesionIdError> {
        LesionId::parse(&text)
    }
}

impl From<LesionId> for String {
    fn from(id: LesionId) -> String {
        id.0
    }
}

impl Lesion {
    /// An untreated lesion measured on the scan.
    pub fn new(id: LesionId, label: &str, site: Site, role: Role, kind: LesionKind) -> Lesion {
        Lesion {
            id,
            label: label.to_owned(),
            site,
            role,
            kind,
            treatment: Treatment::default(),
            measured_by: MeasuredBy::default(),
            new_role: NewRole::default(),
            detail: String::new(),
        }
    }

    pub fn organ(&self) -> Organ {
        self.site.organ()
    }

    pub fn is_node(&self) -> bool {
        self.kind == LesionKind::Node
    }

    /// Locally treated and not known to have progressed since.
    pub fn is_treated(&self) -> bool {
        self.treatment == Treatment::Treated
    }

    /// Nodes by their short axis, everything else by the longest diameter.
    pub fn axis(&self) -> MeasuredAxis {
        if self.is_node() { MeasuredAxis::Short } else { MeasuredAxis::Longest }
    }

    /// "T1 Liver, segment VI".
    pub fn title(&self) -> String {
        format!("{} {}", self.label, self.site.label())
    }
}

impl Role {
    /// The name a new lesion gets: "T1", "NT2", "N1".
    pub fn label_of(self, number: usize) -> String {
        let letters = match self {
            Role::Target => "T",
            Role::NonTarget => "NT",
            Role::New => "N",
        };
        format!("{letters}{number}")
    }
}

impl LesionKind {
    /// Can have a diameter at all. RECIST 1.1 calls the others truly non-measurable (Eisenhauer 2009,
    /// Eur J Cancer 45:228, section 3.1).
    pub fn has_a_diameter(self) -> bool {
        use LesionKind::*;
        matches!(self, Solid | Node | Cystic | LyticBone | VeinInvasion | Infiltrative)
    }
}
