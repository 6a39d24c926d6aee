use super::ClinicSettings;
use super::merging::told_by;
use crate::calendar::Date;
use crate::json;
use crate::order::{SortedMap, SortedSet};
use crate::people::{Member, MemberId, Patient, PatientId};
use crate::plan::{Anchors, CourseId, DatedStep};
use crate::protocol::{
    Approval, Approver, Content, Fact, FactKey, ProtocolId, TimePointId, Version, VersionRef,
};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

crate::define_id!(
    /// One recorded event.
    EventId,
    "event"
);

/// What an event is about. Events about one subject are folded together and undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The team, its members and its settings.
    Workspace,
    Patient(PatientId),
    Protocol(ProtocolId),
    Course(CourseId),
}

/// The first event of every workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceCreated {
    pub team: String,
    pub site: String,
    pub settings: ClinicSettings,
    pub members: Vec<Member>,
}

/// A patient's identity was wrong or has changed. Both are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientCorrected {
    pub before: Patient,
    pub after: Patient,
    pub reason: String,
}

/// Two records are of one person: one chart, with the details of `into` and the courses of both. The other record
/// is kept as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientsMerged {
    pub other: PatientId,
    pub into: PatientId,
    pub reason: String,
    /// What courses were told of the other record's facts in the same write; taken back when they are separated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<(CourseId, Fact)>,
}

/// Two records are of two people. Where they were merged, each has its own chart again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientsSeparated {
    pub other: PatientId,
    pub into: PatientId,
    pub reason: String,
}

/// The text of a draft as it is from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtocolEdited {
    pub protocol: ProtocolId,
    pub number: u32,
    pub content: Box<Content>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub change_note: String,
    /// Who else has written in it since it was drafted.
    pub by: Approver,
}

/// A draft was approved and cannot change any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtocolApproved {
    pub protocol: ProtocolId,
    pub number: u32,
    pub approval: Approval,
}

/// An approved version makes no new plans from this day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtocolRetired {
    pub protocol: ProtocolId,
    pub number: u32,
    pub on: Date,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A draft that was never approved was thrown away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftDiscarded {
    pub protocol: ProtocolId,
    pub number: u32,
}

/// A patient was put on an approved version. The plan itself is the first `Planned` step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseStarted {
    pub id: CourseId,
    pub patient: PatientId,
    pub version: VersionRef,
    pub procedure: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intents: Vec<String>,
    pub designated: MemberId,
    pub anchors: Anchors,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// The earlier course from which a fact was taken over, with its own date.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub facts_from: SortedMap<FactKey, CourseId>,
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub optional_on: SortedSet<TimePointId>,
    /// The earlier course of the same lesions that this one takes over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retreats: Option<CourseId>,
}

/// One more step of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseStep {
    pub course: CourseId,
    pub step: DatedStep,
}

/// Events of one subject are taken back. They stay in the journal, and the subject is folded without them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    pub subject: Subject,
    pub events: Vec<EventId>,
    /// What was undone, in the words it was done with.
    pub label: String,
}

/// Events that were taken back count again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redone {
    pub subject: Subject,
    pub events: Vec<EventId>,
    pub label: String,
}

/// A backup was written, read back and found equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupMade {
    /// The head of the journal that is in the backup.
    pub head: String,
    /// Milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
}

/// What opens the workspace on one device was changed. The passphrase or key itself is nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyChanged {
    pub key: Key,
    /// Whether it was taken away; otherwise it was given, or another took its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// What opens a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// The passphrase of a member.
    Own(MemberId),
    /// The passphrase that the team shares.
    Shared,
    Recovery,
}

/// Why the body of an event cannot be read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyProblem {
    /// A kind that this version of the app does not know.
    UnknownKind { kind: String },
    /// A known kind, written by a newer version of the app.
    NewerVersion { kind: String, version: u16, known: u16 },
    /// Bytes that are not what the kind says.
    Damaged { kind: String, why: String },
}

macro_rules! events {
    ($($(#[$meta:meta])* $variant:ident($payload:ty) = $kind:literal, $version:literal;)+) => {
        /// Everything that can happen in a workspace. The body of each is JSON under a kind and a version
        /// that never change their meaning once written.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $($(#[$meta])* $variant($payload),)+ }

        impl Event {
            /// Every kind with its newest body version.
            pub const KINDS: &'static [(&'static str, u16)] = &[$(($kind, $version),)+];

            /// The name of the kind in the journal ("patient.added").
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)+ }
            }

            /// The version of the body that [`Event::to_body`] writes.
            pub fn body_version(&self) -> u16 {
                match self { $(Self::$variant(_) => $version,)+ }
            }

            /// The body as JSON.
            ///
            /// # Errors
            /// If the body cannot be written, which plain data with text keys always can.
            pub fn to_body(&self) -> Result<Vec<u8>, BodyProblem> {
                match self {
                    $(Self::$variant(body) => serde_json::to_vec(body),)+
                }
                .map_err(|error| BodyProblem::Damaged { kind: self.kind().into(), why: error.to_string() })
            }

            /// Reads a body.
            ///
            /// # Errors
            /// Names a kind or version from a newer app, or says where the bytes stop making sense.
            pub fn from_body(kind: &str, version: u16, body: &[u8]) -> Result<Self, BodyProblem> {
                match kind {
                    $($kind => {
                        if version > $version {
                            return Err(BodyProblem::NewerVersion { kind: kind.into(), version, known: $version });
                        }
                        json::read(body).map(Self::$variant)
                    })+
                    _ => return Err(BodyProblem::UnknownKind { kind: kind.into() }),
                }
                .map_err(|error| BodyProblem::Damaged { kind: kind.into(), why: error.to_string() })
            }
        }
    };
}

events! {
    WorkspaceCreated(WorkspaceCreated) = "workspace.created", 1;
    MemberAdded(Member) = "member.added", 1;
    MemberChanged(Member) = "member.changed", 1;
    SettingsChanged(ClinicSettings) = "settings.changed", 1;
    PatientAdded(Patient) = "patient.added", 1;
    PatientCorrected(Box<PatientCorrected>) = "patient.corrected", 1;
    PatientsMerged(Box<PatientsMerged>) = "patients.merged", 1;
    PatientsSeparated(PatientsSeparated) = "patients.separated", 1;
    /// A first draft, or the draft of a next version.
    ProtocolDrafted(Box<Version>) = "protocol.drafted", 1;
    ProtocolEdited(ProtocolEdited) = "protocol.edited", 1;
    ProtocolApproved(ProtocolApproved) = "protocol.approved", 1;
    ProtocolRetired(ProtocolRetired) = "protocol.retired", 1;
    DraftDiscarded(DraftDiscarded) = "protocol.draft-discarded", 1;
    CourseStarted(Box<CourseStarted>) = "course.started", 1;
    CourseStep(Box<CourseStep>) = "course.step", 1;
    Undone(Undone) = "undone", 1;
    Redone(Redone) = "redone", 1;
    BackupMade(BackupMade) = "backup.made", 1;
    KeyChanged(KeyChanged) = "key.changed", 1;
}

impl Event {
    /// What the event is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::WorkspaceCreated(_)
            | Self::MemberAdded(_)
            | Self::MemberChanged(_)
            | Self::SettingsChanged(_)
            | Self::BackupMade(_)
            | Self::KeyChanged(_) => Subject::Workspace,
            Self::PatientAdded(patient) => Subject::Patient(patient.id()),
            Self::PatientCorrected(correction) => Subject::Patient(correction.before.id()),
            Self::PatientsMerged(merged) => Subject::Patient(told_by(merged.other, merged.into)),
            Self::PatientsSeparated(apart) => Subject::Patient(told_by(apart.other, apart.into)),
            Self::ProtocolDrafted(version) => Subject::Protocol(version.protocol),
            Self::ProtocolEdited(edit) => Subject::Protocol(edit.protocol),
            Self::ProtocolApproved(approved) => Subject::Protocol(approved.protocol),
            Self::ProtocolRetired(retired) => Subject::Protocol(retired.protocol),
            Self::DraftDiscarded(discarded) => Subject::Protocol(discarded.protocol),
            Self::CourseStarted(started) => Subject::Course(started.id),
            Self::CourseStep(step) => Subject::Course(step.course),
            Self::Undone(undone) => undone.subject,
            Self::Redone(redone) => redone.subject,
        }
    }
}

impl fmt::Display for BodyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKind { kind } => {
                write!(f, "This entry (“{kind}”) was written by a newer Aftercare. Update the app to read it")
            }
            Self::NewerVersion { kind, version, known } => write!(
                f,
                "This entry (“{kind}”, form {version}) was written by a newer Aftercare, which is needed to read \
                 it; this one knows form {known}"
            ),
            Self::Damaged { kind, why } => {
                write!(
                    f,
                    "This entry (“{kind}”) is damaged and was left out: {why}. Restore it from a backup"
                )
            }
        }
    }
}

impl std::error::Error for BodyProblem {}

/// "workspace", "patient:…", "protocol:…" or "course:…", as in the journal.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Workspace => f.write_str("workspace"),
            Self::Patient(id) => write!(f, "patient:{id}"),
            Self::Protocol(id) => write!(f, "protocol:{id}"),
            Self::Course(id) => write!(f, "course:{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || format!("“{text}” is not the subject of an event");
        match text.split_once(':') {
            None if text == "workspace" => Ok(Self::Workspace),
            Some(("patient", id)) => id.parse().map(Self::Patient).map_err(|_| unknown()),
            Some(("protocol", id)) => id.parse().map(Self::Protocol).map_err(|_| unknown()),
            Some(("course", id)) => id.parse().map(Self::Course).map_err(|_| unknown()),
            _ => Err(unknown()),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
