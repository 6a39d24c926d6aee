use crate::people::{MemberId, PatientId};
use crate::plan::{AssessmentId, CourseId};
use crate::protocol::ProtocolId;
use yew_router::Routable;

/// Every address in the app. Filters are in the query; nothing about a patient but a random id is in an
/// address.
#[derive(Clone, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    #[at("/")]
    Worklist,
    #[at("/patients")]
    Patients,
    #[at("/patients/new")]
    NewPlan,
    #[at("/patients/:patient/new")]
    NewPlanFor { patient: PatientId },
    #[at("/patients/:patient")]
    Patient { patient: PatientId },
    #[at("/patients/:patient/assessments")]
    PatientAssessments { patient: PatientId },
    #[at("/patients/:patient/history")]
    PatientHistory { patient: PatientId },
    /// Who the patient is, put right.
    #[at("/patients/:patient/identity")]
    Identity { patient: PatientId },
    /// Two records, to be put on one chart or taken apart.
    #[at("/patients/:patient/merge/:other")]
    Merge { patient: PatientId, other: PatientId },
    /// The change of a plan, as a difference to accept.
    #[at("/patients/:patient/replan/:course")]
    Replan { patient: PatientId, course: CourseId },
    /// `item` is the name of an item of the course, or what is beside the plan (`record::Subject`).
    #[at("/patients/:patient/record/:course/:item")]
    Record { patient: PatientId, course: CourseId, item: String },
    #[at("/protocols")]
    Protocols,
    #[at("/protocols/examples/:example")]
    Example { example: String },
    #[at("/protocols/examples/:example/:tab")]
    ExampleTab { example: String, tab: String },
    #[at("/protocols/:protocol/:number")]
    Protocol { protocol: ProtocolId, number: u32 },
    #[at("/protocols/:protocol/:number/:tab")]
    ProtocolTab { protocol: ProtocolId, number: u32, tab: String },
    #[at("/adherence")]
    Adherence,
    #[at("/adherence/list")]
    AdherenceList,
    #[at("/paper/plan/:course")]
    PaperPlan { course: CourseId },
    #[at("/paper/patient/:course")]
    PaperPatientPlan { course: CourseId },
    /// With the filters of the worklist.
    #[at("/paper/worklist")]
    PaperWorklist,
    #[at("/paper/assessment/:course/:assessment")]
    PaperAssessment { course: CourseId, assessment: AssessmentId },
    #[at("/paper/protocol/:protocol/:number")]
    PaperProtocol { protocol: ProtocolId, number: u32 },
    #[at("/paper/example/:example")]
    PaperExample { example: String },
    #[at("/paper/history/:patient")]
    PaperHistory { patient: PatientId },
    #[at("/data")]
    Data,
    #[at("/settings")]
    Settings,
    /// All plans of a clinician, or some, to another.
    #[at("/settings/hand-over/:member")]
    HandOver { member: MemberId },
    #[at("/help")]
    Help,
    #[not_found]
    #[at("/nothing-here")]
    NotFound,
}

impl Route {
    /// The address as a link: "#/patients".
    pub fn href(&self) -> String {
        format!("#{}", self.to_path())
    }
}
