//! A small fictional team with a small protocol, and a person at the desk who does one op after another.

use aftercare::calendar::{Date, Division, Offset, Period, Repeat, RepeatEnd, WindowSpec, parse_iso};
use aftercare::imaging::Modality;
use aftercare::order::{SortedMap, SortedSet};
use aftercare::people::{MemberId, PatientId, Problem, Professional, Role};
use aftercare::plan::{Anchors, Course, CourseId, Finding, ItemId, Session};
use aftercare::protocol::{
    Activity, ActivityKind, AnchorBasis, AnchorRef, Circumstance, Condition, Confidence, Content,
    ContentHash, CourseLength, Criterion, Effect, Efficacy, Fact, FactKey, FactTest, FactValue, Feedback,
    Number, Operator, Origin, Phase, Pitfall, ProtocolId, Safety, TimePoint, TimePointId, Timing,
};
use aftercare::response::{LesionScope, Standard};
use aftercare::workspace::{
    ApproveDraft, Change, ChangeCourse, Done, Named, NewAssessment, NewDraft, NewMember, NewWorkspace, Op,
    PatientEntry, Rehearsal, StartPlan, Subject, Workspace,
};

pub const FIRST_DAY: &str = "2026-01-05";

pub fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}

#[derive(Clone, Debug)]
pub struct Desk {
    pub rehearsal: Rehearsal,
    pub today: Date,
    pub okafor: MemberId,
    pub ruiz: MemberId,
    pub audit: MemberId,
}

impl Desk {
    /// A team of three; nobody is treated yet.
    pub fn opened() -> Self {
        let mut rehearsal = Rehearsal::new(7);
        let today = day(FIRST_DAY);
        let okafor = MemberId::from_bits(1);
        let create = NewWorkspace {
            team: "Interventional oncology".into(),
            site: "St Elsewhere".into(),
            division: Division::EnglandAndWales,
            name: "Dr A Okafor".into(),
            role: Role::InterventionalRadiologist,
            core_of_mdt: true,
        };
        rehearsal.perform(today, okafor, &Op::CreateWorkspace(create)).unwrap();
        let mut desk = Self { rehearsal, today, okafor, ruiz: okafor, audit: okafor };
        desk.ruiz = desk.member("M Ruiz", Role::NurseSpecialist);
        desk.audit = desk.member("P Lund", Role::AuditLead);
        desk
    }

    /// The same team with an approved protocol and PATEL, Meera treated on 04-Sep-2026.
    pub fn with_patel() -> (Self, CourseId) {
        Self::with_patel_by(content())
    }

    /// The same by another protocol.
    pub fn with_patel_by(content: Content) -> (Self, CourseId) {
        let mut desk = Self::opened();
        let protocol = desk.approved(content);
        let patient = desk.patient("999 432 4454", "Patel", "Meera", "1961-03-14");
        desk.today = day("2026-09-07");
        let course = desk.start(patient, protocol, "2026-09-04");
        (desk, course)
    }

    pub fn workspace(&self) -> &Workspace {
        self.rehearsal.workspace()
    }

    pub fn course(&self, id: CourseId) -> &Course {
        self.workspace().course(id).unwrap()
    }

    pub fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    /// Records an eGFR of today.
    #[track_caller]
    pub fn finds_egfr(&mut self, course: CourseId, value: &str) {
        let value = FactValue::Number(Number::parse(value).unwrap());
        let found = Fact { key: FactKey::Egfr, value, date: self.today };
        self.does(Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![Change::RecordFact(found)],
            cause: String::new(),
            shown: None,
        })));
    }

    #[track_caller]
    pub fn does(&mut self, op: Op) -> Done {
        self.tries(op).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    pub fn tries(&mut self, op: Op) -> Result<Done, Vec<Problem>> {
        self.rehearsal.perform(self.today, self.okafor, &op)
    }

    /// The problems of an op that must have some, as "field: message".
    #[track_caller]
    pub fn problems(&mut self, op: Op) -> Vec<String> {
        let problems = self.tries(op).expect_err("the op has no problem");
        problems.iter().map(ToString::to_string).collect()
    }

    pub fn member(&mut self, name: &str, role: Role) -> MemberId {
        self.does(Op::AddMember(NewMember {
            name: name.into(),
            role,
            core_of_mdt: true,
            professional: Professional::default(),
        }));
        self.workspace().members().find(|member| member.name() == name).unwrap().id()
    }

    pub fn patient(&mut self, number: &str, family: &str, given: &str, born: &str) -> PatientId {
        let done = self.does(Op::AddPatient(entry(number, family, given, born).parse(self.today).unwrap()));
        match done.events[0].subject() {
            Subject::Patient(id) => id,
            other => panic!("{other}"),
        }
    }

    pub fn draft(&mut self, content: Content) -> ProtocolId {
        let done = self.does(Op::CopyExample(Box::new(NewDraft::of(content))));
        match done.events[0].subject() {
            Subject::Protocol(id) => id,
            other => panic!("{other}"),
        }
    }

    pub fn approval(&self, protocol: ProtocolId, number: u32) -> ApproveDraft {
        let content = &self.workspace().version(protocol, number).unwrap().content;
        ApproveDraft {
            protocol,
            number,
            approvers: vec![self.okafor, self.ruiz],
            mdt: "Liver MDT".into(),
            date: self.today,
            review_by: self.today + chrono::Days::new(365),
            comment: String::new(),
            content_hash: ContentHash::of(content),
        }
    }

    pub fn approved(&mut self, content: Content) -> ProtocolId {
        let protocol = self.draft(content);
        let approval = self.approval(protocol, 1);
        self.does(Op::ApproveDraft(approval));
        protocol
    }

    pub fn plan_for(&self, patient: PatientId, protocol: ProtocolId, session: &str) -> StartPlan {
        StartPlan {
            patient,
            protocol,
            number: 1,
            procedure: "SIRT (Y-90), right lobe".into(),
            intents: vec!["disease-control".into()],
            designated: Some(self.okafor),
            anchors: Anchors {
                work_up: Some(day(session) - chrono::Days::new(10)),
                sessions: vec![Session {
                    date: day(session),
                    site: "right lobe".into(),
                    operator: String::new(),
                }],
                ..Anchors::default()
            },
            facts: vec![Fact {
                key: FactKey::ContrastReaction,
                value: FactValue::Code("none".into()),
                date: day("2026-01-02"),
            }],
            optional_on: SortedSet::new(),
            retreats: None,
        }
    }

    pub fn start(&mut self, patient: PatientId, protocol: ProtocolId, session: &str) -> CourseId {
        let plan = self.plan_for(patient, protocol, session);
        let done = self.does(Op::StartPlan(Box::new(plan)));
        match done.events[0].subject() {
            Subject::Course(id) => id,
            other => panic!("{other}"),
        }
    }
}

pub fn entry(number: &str, family: &str, given: &str, born: &str) -> PatientEntry {
    PatientEntry {
        number: number.into(),
        family: family.into(),
        given: given.into(),
        born: born.into(),
        ..PatientEntry::default()
    }
}

pub fn item(name: &str) -> ItemId {
    ItemId::named(name)
}

/// What was found for an item on a day, not signed.
pub fn result(course: CourseId, name: &str, date: &str, finding: Finding) -> NewAssessment {
    NewAssessment {
        course,
        of: Named::Item(item(name)),
        date: day(date),
        finding,
        lesions: Vec::new(),
        sign: false,
    }
}

fn point(
    id: &str,
    label: &str,
    kind: ActivityKind,
    anchor: AnchorRef,
    weeks: i32,
    plus_minus_days: u16,
) -> TimePoint {
    TimePoint {
        id: TimePointId::new(id),
        label: label.into(),
        activity: Activity {
            kind,
            modality: None,
            title: kind.label().into(),
            technique: String::new(),
            alternatives: Vec::new(),
            course: None,
            takes_out: false,
        },
        timing: Timing {
            anchor,
            offset: Offset::weeks(weeks),
            window: WindowSpec::Around {
                before: Period::days(plus_minus_days),
                after: Period::days(plus_minus_days),
            },
            grace_after: None,
            expires: None,
        },
        anchor_basis: AnchorBasis::Stated,
        repeat: None,
        purpose: String::new(),
        criteria: Vec::new(),
        role: "Designated clinician".into(),
        optional: false,
        counts_for_adherence: kind.counts_by_default(),
        expand: true,
        merge: true,
        applies_when: None,
        note: String::new(),
        sources: Vec::new(),
        confidence: Confidence::WellSupported,
    }
}

/// A protocol with one of everything that the workspace has to deal with.
pub fn content() -> Content {
    let mut baseline =
        point("img-0", "Baseline CT", ActivityKind::Imaging, AnchorRef::IndexProcedure, -2, 14);
    baseline.activity.modality = Some(Modality::CtContrast);
    baseline.counts_for_adherence = false;
    let mut scan = point("img-12w", "12-week scan", ActivityKind::Imaging, AnchorRef::LastSession, 12, 14);
    scan.activity.modality = Some(Modality::CtContrast);
    scan.criteria = vec![Criterion::published(Standard::Recist11, LesionScope::All, "RECIST 1.1")];
    scan.repeat = Some(Repeat { every: Period::weeks(12), end: RepeatEnd::Count(3), then: None });
    let mut early = point("img-4w", "4-week MRI", ActivityKind::Imaging, AnchorRef::LastSession, 4, 7);
    early.activity.modality = Some(Modality::MriContrast);
    early.optional = true;
    let bloods = point("lft-2w", "Bloods, 2 weeks", ActivityKind::Bloods, AnchorRef::EachSession, 2, 3);
    let call = point("ph-1w", "Call, 1 week", ActivityKind::Phone, AnchorRef::EachSession, 1, 2);
    let mut review = point(
        "mdt",
        "MDT after the scan",
        ActivityKind::MdtReview,
        AnchorRef::Previous {
            time_point: TimePointId::new("img-12w"),
            basis: aftercare::protocol::PreviousBasis::ActualElsePlanned,
            min_interval: None,
        },
        1,
        7,
    );
    review.expand = true;
    let mut ppi =
        point("ppi", "Anti-ulcer medicine", ActivityKind::MedicationCourse, AnchorRef::WorkUpAngiogram, 0, 1);
    ppi.activity.course =
        Some(CourseLength { min: Period::weeks(8), after_treatment: None, max: None, stop_rule: None });
    let form = point("qlq", "QLQ-C30, 12 weeks", ActivityKind::Questionnaire, AnchorRef::LastSession, 12, 14);
    Content {
        title: "SIRT for colorectal liver metastases".into(),
        example: Some("sirt-crlm".into()),
        section: "2.2".into(),
        organ: "liver".into(),
        energy: Vec::new(),
        intents: vec!["disease-control".into()],
        anchor_note: "Last session, unless stated".into(),
        time_points: vec![baseline, ppi, call, bloods, early, scan, form, review],
        first_response: Some(TimePointId::new("img-12w")),
        pitfalls: vec![
            Pitfall {
                title: "Early swelling".into(),
                looks_like: "Lesions larger than before".into(),
                why: "Oedema and bleeding".into(),
                from: Offset::days(0),
                to: Offset::weeks(8),
                what_to_do: "Wait for the first response time point".into(),
                mistaken_for: "Progression".into(),
                sources: Vec::new(),
                confidence: Confidence::WellSupported,
            },
            Pitfall {
                title: "Size lags viability".into(),
                looks_like: "A low-density lesion of the same size".into(),
                why: "Dead tumour shrinks slowly".into(),
                from: Offset::weeks(6),
                to: Offset::months(12),
                what_to_do: "Look at enhancement".into(),
                mistaken_for: "Stable disease".into(),
                sources: Vec::new(),
                confidence: Confidence::WellSupported,
            },
        ],
        circumstances: vec![Circumstance {
            id: "contrast-severe".into(),
            when: Condition::Fact(FactTest {
                field: FactKey::ContrastReaction,
                op: Operator::Equal,
                value: FactValue::Code("severe".into()),
            }),
            phase: Phase::Always,
            effects: vec![Effect::Substitute { from: Modality::CtContrast, to: Modality::MriContrast }],
            text: "Use MRI".into(),
            reason: "Severe reaction to iodinated contrast".into(),
            origin: Origin::Shared,
            sources: Vec::new(),
            confidence: Confidence::WellSupported,
        }],
        efficacy: Efficacy {
            success_definition: "Disease control at 12 weeks".into(),
            symptom_scale: None,
            at: Offset::weeks(12),
            window_before: Period::weeks(2),
            window_after: Period::weeks(2),
            primary: Some(TimePointId::new("img-12w")),
            sources: Vec::new(),
            confidence: Confidence::WellSupported,
        },
        safety: Safety::default(),
        feedback: Feedback::default(),
        fact_ages: SortedMap::new(),
        pathway_extras: Vec::new(),
        consent_points: Vec::new(),
        sources: Vec::new(),
        novel: false,
        reviewed: Default::default(),
    }
}
