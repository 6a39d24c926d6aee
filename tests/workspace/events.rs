//! How events are written: one golden file for every kind, read for ever.

use crate::clinic::{Desk, content, day, entry, item, result};
use aftercare::calendar::{Closures, Division};
use aftercare::imaging::bone::{Activity, Blastic, BoneKind, Lytic, Marrow, NewBoneFinding};
use aftercare::imaging::treated::{Edge, Outcome as EndOfAblation};
use aftercare::imaging::uptake::{Cycles, LastGiven, NewUptake, Normal, SameScanner, Uptake};
use aftercare::imaging::{BoneFindings, BoneSeen, TreatedReading, UptakeReading};
use aftercare::imaging::{
    Length, Lesion, LesionId, LesionKind, LesionReading, Modality, Reading as Diameter, Role, Scan, Site,
};
use aftercare::people::{
    Member, MemberId, PatientId, Professional, Registration, RegistrationBody, Role as Work,
};
use aftercare::plan::{
    AnchorName, AwaitedScan, BclcStaging, CheckVerdict, Choice, CloseReason, Contact, CourseChange, CourseId,
    DeviceCheck, DeviceFunction, DevicePosition, Education, EndReason, EventRecord, Finding, GivenBy,
    GradedComplication, LabValue, MdtOutcome, MdtReview, Mistake, Outcome, OutsideReason, Person,
    ReadCategory, Reading, ScanFinding, Session, Severity, Step, Symptom, Understood,
};
use aftercare::protocol::{
    ActivityKind, EventName, Fact, FactKey, FactValue, Number, ProtocolId, TimePointId,
};
use aftercare::response::{Category, Standard};
use aftercare::scales::{
    Ascites, BclcFindings, ComplicationSystem, Ecog, Encephalopathy, LiverFunction, LiverSigns,
};
use aftercare::workspace::*;
use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::path::PathBuf;

/// One op after another until every kind of event and every kind of step has been written.
pub fn everything() -> Desk {
    let (mut desk, course) = Desk::with_patel();
    let note = |name: &str, date: &str, finding: Finding| {
        Op::RecordAssessment(Box::new(result(course, name, date, finding)))
    };
    let change = |change: Change| {
        Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![change],
            cause: String::new(),
            shown: None,
        }))
    };
    let patient = desk.course(course).patient;
    let (protocol, ruiz, okafor) = (desk.course(course).version.protocol, desk.ruiz, desk.okafor);
    desk.does(Op::ChangeMember(ChangeMember {
        member: ruiz,
        name: "M Ruiz".into(),
        role: Work::Other("Advanced practitioner".into()),
        core_of_mdt: true,
        left_on: None,
        professional: professional(),
    }));
    desk.does(Op::ChangeSettings(ClinicSettings {
        closures: Closures::of(Division::Scotland).with_local(day("2026-11-27")),
        due_soon_days: 21,
        ..ClinicSettings::default()
    }));
    desk.does(Op::ChangeSettings(ClinicSettings {
        patients_call: "Nurse team, 020 7946 0000".into(),
        patients_call_out_of_hours: "Ward 4, 020 7946 0001".into(),
        ..desk.workspace().settings().clone()
    }));
    desk.does(Op::CorrectPatient(CorrectPatient {
        patient,
        to: entry("999 432 4454", "Patel", "Meera K", "1961-03-14").parse(day("2026-11-29")).unwrap(),
        reason: "Second given name".into(),
    }));
    desk.does(Op::StartVersion(StartVersion { protocol, change_note: "Month 4".into() }));
    let mut edited = content();
    edited.title.push_str(" (2)");
    desk.does(Op::EditDraft(Box::new(EditDraft {
        protocol,
        number: 2,
        content: edited,
        change_note: "Title".into(),
    })));
    desk.does(Op::DiscardDraft(DraftDiscarded { protocol, number: 2 }));
    desk.does(Op::RetireVersion(RetireVersion { protocol, number: 1, reason: "Superseded".into() }));
    desk.on("2026-09-18");
    let lesion = Lesion::new(
        LesionId::parse("t1").unwrap(),
        "T1",
        Site::LiverSegment6,
        Role::Target,
        LesionKind::Solid,
    );
    let scan_of = |date: &str, tenths: u32| {
        let mut scan = Scan::new(day(date), Modality::CtContrast);
        let size = LesionReading::size(Diameter::Measured(Length::from_tenths_mm(tenths).unwrap()));
        scan.targets.insert(LesionId::parse("t1").unwrap(), size);
        ScanFinding { modality: Modality::CtContrast, scan, reading: None, not_diagnostic: None }
    };
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("img-0")),
        date: day("2026-08-21"),
        finding: Finding::Scan(Box::new(scan_of("2026-08-21", 525))),
        lesions: vec![lesion],
        sign: false,
    })));
    let started =
        Finding::Medicine { change: CourseChange::Started, entries: Vec::new(), note: String::new() };
    desk.does(note("ppi", "2026-08-25", started));
    desk.does(Op::ChaseItem(ChaseItem {
        course,
        item: item("ph-1w.s1"),
        on: desk.today,
        note: "No answer".into(),
        again: None,
    }));
    let call = || vec![ItemOf { course, item: item("ph-1w.s1") }];
    desk.does(Op::AssignItems(AssignItems { items: call(), to: Some(ruiz) }));
    desk.does(Op::CloseItem(CloseItem {
        course,
        item: item("ph-1w.s1"),
        reason: CloseReason::Other("Abroad".into()),
        note: "Calls back".into(),
    }));
    desk.does(Op::ReopenItem(ReopenItem { course, item: item("ph-1w.s1") }));
    desk.does(Op::JustifyItem(JustifyItem {
        course,
        item: item("ph-1w.s1"),
        by: MemberId::from_bits(1),
        reason: CloseReason::LostToContact,
        note: String::new(),
    }));
    desk.does(Op::CheckItem(CheckItem {
        course,
        item: item("ph-1w.s1"),
        verdict: CheckVerdict::Disputed,
        note: "The call is in the record on 10-Sep".into(),
    }));
    let bloods = Finding::bloods(vec![LabValue::new("Bilirubin", "14", "µmol/L")], "Fasting");
    desk.does(note("lft-2w.s1", "2026-09-18", bloods));
    let held =
        desk.does(Op::HoldPlan(HoldPlan { course, from: desk.today, reason: "Chest infection".into() }));
    desk.does(Op::Undo(held.write.clone()));
    desk.does(Op::Redo(held.write));
    desk.on("2026-09-20");
    desk.does(Op::ResumePlan(ResumePlan { course, on: desk.today }));
    desk.does(change(Change::SetAnchor { anchor: AnchorName::Discharge, date: day("2026-09-06") }));
    desk.does(change(Change::CorrectAnchor {
        anchor: AnchorName::Session(1),
        to: day("2026-09-03"),
        reason: "Typed wrong".into(),
    }));
    desk.does(change(Change::RecordEvent(EventRecord {
        event: EventName::new("first_progression"),
        date: desk.today,
    })));
    desk.does(change(Change::SwitchOptional { time_point: TimePointId::new("img-4w"), on: true }));
    desk.does(change(Change::RecordFact(Fact {
        key: FactKey::Egfr,
        value: FactValue::Number(Number::parse("28.5").unwrap()),
        date: desk.today,
    })));
    desk.does(change(Change::AddSession(Session {
        date: day("2026-09-20"),
        site: "left lobe".into(),
        operator: "Dr A Okafor".into(),
    })));
    desk.does(change(Change::CloseCourse { date: desk.today }));
    let task = desk.course(course).open_tasks.first().expect("an eGFR of 28.5 asks about contrast").clone();
    let keep = Change::Decide {
        decision: task.id,
        choice: Choice::Keep,
        reason: "Agreed".into(),
        decided_by: String::new(),
    };
    desk.does(change(keep));
    let live = |desk: &Desk, name: &str| {
        let found = desk.course(course).items.iter().rev().find(|record| record.item.key.id(1) == item(name));
        found.unwrap().item.id.clone()
    };
    let scan = live(&desk, "img-12w");
    let book = |date: &str, outside: OutsideReason| {
        Op::BookItem(BookItem {
            course,
            item: scan.clone(),
            date: day(date),
            time: None,
            place: "CT 2".into(),
            reference: "A1".into(),
            outside,
        })
    };
    desk.does(book("2026-12-01", OutsideReason::NotGiven));
    desk.does(Op::CancelBooking(CancelBooking { course, item: scan.clone() }));
    desk.does(book("2026-12-30", OutsideReason::Other("Away over Christmas".into())));
    desk.does(book("2026-12-03", OutsideReason::NotGiven));
    desk.on("2026-12-10");
    desk.does(Op::RecordDidNotAttend(RecordDidNotAttend {
        course,
        item: scan.clone(),
        date: day("2026-12-03"),
    }));
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(scan.clone()),
        date: day("2026-12-08"),
        finding: Finding::AwaitingReport,
        lesions: Vec::new(),
        sign: false,
    })));
    let assessment =
        desk.course(course).assessments.values().find(|known| known.items == [scan.clone()]).unwrap().id;
    let mut read = scan_of("2026-12-08", 400);
    read.reading = Some(Reading {
        reader: Person::named("Dr S Achterberg"),
        categories: vec![ReadCategory {
            standard: Standard::Recist11,
            scope: None,
            computed: Some(Category::Sd),
            assigned: "PR".into(),
            override_reason: Some("Necrosis".into()),
        }],
        pitfalls_considered: vec!["Size lags viability".into()],
        comment: String::new(),
    });
    let finding = Finding::Scan(Box::new(read));
    desk.does(Op::ReportArrived(Box::new(ReportArrived {
        course,
        assessment,
        finding,
        lesions: Vec::new(),
        sign: true,
    })));
    desk.does(Op::AssignAssessment(AssignAssessment {
        course,
        assessment,
        items: Vec::new(),
        reason: String::new(),
    }));
    desk.does(Op::VoidAssessment(VoidAssessment { course, assessment, reason: "Another patient".into() }));
    desk.does(Op::HandOver(HandOver {
        courses: vec![course],
        to: ruiz,
        reason: "Leave".into(),
        from: desk.today - chrono::Days::new(1),
    }));
    desk.does(Op::HandOver(HandOver {
        courses: vec![course],
        to: okafor,
        reason: "Back from leave".into(),
        from: desk.today,
    }));
    desk.does(Op::EndPlan(EndPlan {
        course,
        reason: EndReason::Transferred,
        date: desk.today,
        note: "Leeds".into(),
    }));
    desk.does(Op::WithdrawEnd(WithdrawEnd { course, reason: "Stays".into() }));
    desk.does(change(Change::ReopenCourse { reason: "A third session follows".into() }));
    for (kind, finding) in kinds_with_a_form() {
        desk.does(Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Kind(kind),
            date: day("2026-12-09"),
            finding,
            lesions: Vec::new(),
            sign: false,
        })));
    }
    mistakes(&mut desk, course);
    desk.does(Op::RecordBackup(BackupMade { head: "ab12".into(), at_ms: 1_797_000_000_000 }));
    desk.does(Op::RecordKeyChange(KeyChanged { key: Key::Own(ruiz), removed: true }));
    desk
}

/// What was entered in error, and a second record of the same patient.
fn mistakes(desk: &mut Desk, course: CourseId) {
    let change = |change: Change| {
        Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![change],
            cause: String::new(),
            shown: None,
        }))
    };
    let patient = desk.course(course).patient;
    let late = desk
        .course(course)
        .items
        .iter()
        .rev()
        .find(|known| known.outcome == Outcome::Open && known.item.anchor_date < day("2026-12-01"));
    let late = late.unwrap().item.id.clone();
    let book = |date: &str| {
        Op::BookItem(BookItem {
            course,
            item: late.clone(),
            date: day(date),
            time: None,
            place: String::new(),
            reference: String::new(),
            outside: OutsideReason::CombinedVisit,
        })
    };
    let wrong = || "Another patient’s letter".to_owned();
    let take_back = || Op::TakeBookingBack(TakeBookingBack { course, item: late.clone(), reason: wrong() });
    desk.does(book("2026-12-11"));
    desk.on("2026-12-12");
    desk.does(Op::RecordDidNotAttend(RecordDidNotAttend {
        course,
        item: late.clone(),
        date: day("2026-12-11"),
    }));
    desk.does(take_back());
    desk.does(take_back());
    let progression = EventRecord { event: EventName::new("first_progression"), date: day("2026-09-20") };
    desk.does(change(Change::TakeBack { what: Mistake::Event(progression), reason: wrong() }));
    let egfr = desk.course(course).facts.iter().find(|fact| fact.key == FactKey::Egfr).unwrap().clone();
    desk.does(change(Change::TakeBack { what: Mistake::Fact(egfr), reason: wrong() }));
    let session = Session { date: day("2026-12-12"), site: "left lobe".into(), operator: String::new() };
    desk.does(change(Change::AddSession(session)));
    let number = u16::try_from(desk.course(course).anchors.sessions.len()).unwrap();
    let session = Mistake::Session { number, date: day("2026-12-12") };
    desk.does(change(Change::TakeBack { what: session, reason: wrong() }));
    let other = desk.patient("999 404 9488", "Patell", "Meera", "1961-03-14");
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("ph-1w.s1")),
        date: day("2026-12-12"),
        finding: Finding::Note("Well".into()),
        lesions: Vec::new(),
        sign: true,
    })));
    let misfiled = desk
        .course(course)
        .assessments
        .values()
        .find(|one| one.void.is_none() && one.items == [item("ph-1w.s1")]);
    let assessment = misfiled.unwrap().id;
    desk.does(Op::MisfiledAssessment(MisfiledAssessment {
        course,
        assessment,
        patient: other,
        reason: wrong(),
    }));
    desk.does(Op::MergePatients(MergePatients {
        other,
        into: patient,
        agreed: Vec::new(),
        reason: "Same address and referral".into(),
    }));
    desk.does(Op::SeparatePatients(SeparatePatients { one: patient, other, reason: "Twin sisters".into() }));
}

fn professional() -> Professional {
    let registration = Registration::new(RegistrationBody::Nmc, "12a 3456e").unwrap();
    Professional::new("Advanced nurse practitioner", Some(registration), "020 7946 0000, weekdays").unwrap()
}

/// A scan of which everything was said that standards read in place of diameters.
fn seen_scan() -> ScanFinding {
    let lesion = || LesionId::parse("t1").unwrap();
    let mut scan = Scan::new(day("2026-12-09"), Modality::PetCt);
    let treated = TreatedReading {
        edge: Some(Edge::Clear),
        zone: Some(Length::from_mm(40)),
        outcome: Some(EndOfAblation::Covered),
        margin: Some(Length::from_mm(6)),
        ..TreatedReading::default()
    };
    scan.treated = [(lesion(), treated)].into_iter().collect();
    let uptake = Uptake::from_hundredths;
    scan.uptake = Some(Box::new(UptakeReading {
        hottest_sul: uptake(561),
        followed_suv: uptake(425),
        liver: Normal { mean: uptake(210), sd: uptake(20) },
        blood_pool: Normal { mean: uptake(150), sd: None },
        liver_is_diseased: Some(false),
        minutes_after_injection: Some(62),
        scanner: SameScanner::Same,
        all_like_background: Some(false),
        new: Some(NewUptake::Equivocal),
        grows_elsewhere: Some(false),
        visibly_larger: Some(false),
        longest_dimension_grew: Some(true),
        cycles: Some(Cycles::One),
        radiation: LastGiven::On(day("2026-09-04")),
        chemotherapy: LastGiven::Never,
    }));
    let seen = BoneSeen {
        kind: Some(BoneKind::Mixed),
        hot: Some(true),
        lytic: Some(Lytic::Rim),
        blastic: Some(Blastic::Unchanged),
        marrow: Some(Marrow::Gone),
        activity: Some(Activity::Flare),
        soft_tissue: Some((Length::from_mm(20), Length::from_mm(15))),
    };
    let lesions = [(lesion(), seen)].into_iter().collect();
    scan.bone = Some(Box::new(BoneFindings { lesions, new: NewBoneFinding::Healing }));
    ScanFinding { modality: scan.modality, scan, reading: None, not_diagnostic: None }
}

/// One of each kind of finding that came after the first form of an assessment.
fn kinds_with_a_form() -> Vec<(ActivityKind, Finding)> {
    let contact = Contact {
        ecog: Some(Ecog::ALL[1]),
        symptoms: vec![Symptom { name: "fatigue".into(), severity: Severity::Moderate }],
        treatments: "ondansetron".into(),
        complications: "none".into(),
        advice: "Ring if yellow".into(),
        next_step: "Bloods".into(),
        note: "Eating".into(),
        graded: Vec::new(),
        bclc: None,
        mdt: None,
    };
    let device = DeviceCheck {
        device: "Drain".into(),
        position: Some(DevicePosition::InPlace),
        function: Some(DeviceFunction::Working),
        result: "50 mL".into(),
        action: "flushed".into(),
        removal: None,
    };
    let given = Education {
        what: "Radiation card".into(),
        how: Some(GivenBy::InPerson),
        to: "the patient".into(),
        understood: Some(Understood::InPart),
        note: "again in a week".into(),
    };
    let outcome = MdtOutcome::ChangeOfTreatment;
    let review = MdtReview { outcome, detail: "TACE".into(), by: "HPB MDT".into() };
    let limits = LabValue {
        low: "35".into(),
        high: "50".into(),
        is_as_reported: true,
        ..LabValue::new("Albumin", "9", "g/L")
    };
    let signs = LiverSigns { ascites: Some(Ascites::Mild), encephalopathy: Some(Encephalopathy::Grade1To2) };
    let awaited =
        AwaitedScan { modality: Modality::MriContrast, reader: Some(Person::named("Dr S Achterberg")) };
    let grade = ComplicationSystem::Cirse2017.grade("3").unwrap();
    let graded = Contact {
        graded: vec![GradedComplication { what: "pneumothorax".into(), grade }],
        next_step: "Drain".into(),
        ..Contact::default()
    };
    let found = BclcFindings {
        nodules: NonZeroU16::new(4),
        largest: Length::from_tenths_mm(355).ok(),
        portal_invasion: Some(false),
        extrahepatic_spread: Some(false),
        ecog: Some(Ecog::ALL[1]),
        ecog_due_to_tumour: Some(false),
        liver: Some(LiverFunction::Preserved),
    };
    let staged = Contact {
        bclc: Some(BclcStaging::of(found, Some(day("2026-11-12")))),
        note: "Well".into(),
        ..Contact::default()
    };
    let decided = Contact {
        mdt: Some(MdtReview { outcome: MdtOutcome::Discharge, detail: String::new(), by: "HPB MDT".into() }),
        ..Contact::default()
    };
    vec![
        (ActivityKind::Clinic, Finding::Contact(Box::new(decided))),
        (ActivityKind::Clinic, Finding::Contact(Box::new(staged))),
        (ActivityKind::Imaging, Finding::Scan(Box::new(seen_scan()))),
        (ActivityKind::Clinic, Finding::Contact(Box::new(graded))),
        (ActivityKind::Clinic, Finding::Contact(Box::new(contact))),
        (ActivityKind::DeviceCheck, Finding::DeviceCheck(Box::new(device))),
        (ActivityKind::Education, Finding::Education(Box::new(given))),
        (ActivityKind::MdtReview, Finding::MdtReview(Box::new(review))),
        (
            ActivityKind::Bloods,
            Finding::Bloods { values: vec![limits], signs, rest: None, note: String::new() },
        ),
        (ActivityKind::Imaging, Finding::AwaitedScan(awaited)),
    ]
}

/// The name of an event's golden file: its kind, and for a step which step. A step with a field that older ones have
/// not has a file of its own.
pub fn name_of(event: &Event) -> String {
    if matches!(event, Event::SettingsChanged(settings) if !settings.patients_call.is_empty()) {
        return format!("{}-contact", event.kind());
    }
    if matches!(event, Event::MemberChanged(member) if !member.professional().is_blank()) {
        return format!("{}-professional", event.kind());
    }
    let Event::CourseStep(step) = event else { return event.kind().to_owned() };
    if matches!(&step.step.step, Step::HandedOver { from: Some(_), .. }) {
        return format!("{}.handed-over-from", event.kind());
    }
    if matches!(&step.step.step, Step::Booked { booking, .. } if !booking.outside.is_not_given()) {
        return format!("{}.booked-outside", event.kind());
    }
    if matches!(&step.step.step, Step::Voided { belongs_to: Some(_), .. }) {
        return format!("{}.voided-misfiled", event.kind());
    }
    if let Step::Assessed(assessment) = &step.step.step {
        let of = match &assessment.finding {
            Finding::Scan(finding) if finding.scan.is_seen() => "-scan-seen",
            Finding::Contact(contact) if contact.mdt.is_some() => "-contact-decided",
            Finding::Contact(contact) if contact.bclc.is_some() => "-contact-staged",
            Finding::Contact(contact) if !contact.graded.is_empty() => "-contact-graded",
            Finding::Contact(_) => "-contact",
            Finding::DeviceCheck(_) => "-device-check",
            Finding::Education(_) => "-education",
            Finding::MdtReview(_) => "-mdt-review",
            Finding::Bloods { signs, .. } if !signs.is_empty() => "-bloods-with-limits",
            Finding::AwaitedScan(_) => "-awaited-scan",
            _ => "",
        };
        return format!("{}.assessed{of}", event.kind());
    }
    let value = serde_json::to_value(&step.step.step).unwrap();
    if let Some(what) = value.pointer("/entered_in_error/what").and_then(|what| what.as_object()) {
        return format!("{}.entered-in-error-{}", event.kind(), what.keys().next().unwrap());
    }
    let step = value.as_object().and_then(|object| object.keys().next().cloned()).unwrap();
    format!("{}.{}", event.kind(), step.replace('_', "-"))
}

fn golden_path(name: &str, version: u16) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/workspace/{name}.v{version}.json"))
}

/// The first event of each name. Long lists of a plan are cut to their first entry, the form is the same.
fn one_of_each() -> BTreeMap<String, Event> {
    let mut found = BTreeMap::new();
    for recorded in everything().rehearsal.journal() {
        found.entry(name_of(&recorded.event)).or_insert_with(|| recorded.event.clone());
    }
    found
}

/// Set `UPDATE_GOLDEN=1` to write the files that are missing. A file that is there is never rewritten.
#[test]
fn every_kind_has_a_golden_file_and_is_read_back() {
    let events = one_of_each();
    for (kind, _) in Event::KINDS {
        assert!(events.values().any(|event| event.kind() == *kind), "{kind} was never written");
    }
    let steps = events.keys().filter(|name| name.starts_with("course.step.")).count();
    assert_eq!(steps, 47, "{:?}", events.keys());
    for (name, event) in &events {
        let body = event.to_body().unwrap();
        let path = golden_path(name, event.body_version());
        if !path.exists() && std::env::var_os("UPDATE_GOLDEN").is_some() {
            let value: serde_json::Value = serde_json::from_slice(&body).unwrap();
            std::fs::write(&path, serde_json::to_string_pretty(&value).unwrap() + "\n").unwrap();
        }
        assert!(path.exists(), "{} is missing; run once with UPDATE_GOLDEN=1", path.display());
        assert_eq!(Event::from_body(event.kind(), event.body_version(), &body).as_ref(), Ok(event), "{name}");
    }
}

/// What was once written is read for ever. A body of the newest form is also written again as it was.
#[test]
fn every_golden_file_is_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/workspace");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let file_name = path.file_name().unwrap().to_str().unwrap();
        let Some((name, version)) = file_name.strip_suffix(".json").and_then(|stem| stem.rsplit_once(".v"))
        else {
            continue;
        };
        let kind = if name.starts_with("course.step.") { "course.step" } else { name };
        // Of an event with a field that older ones have not.
        let kind =
            ["-professional", "-contact"].iter().find_map(|end| kind.strip_suffix(end)).unwrap_or(kind);
        let version: u16 = version.parse().unwrap();
        let golden = std::fs::read(&path).unwrap();
        let event =
            Event::from_body(kind, version, &golden).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        if version == event.body_version() {
            let written: serde_json::Value = serde_json::from_slice(&event.to_body().unwrap()).unwrap();
            let golden: serde_json::Value = serde_json::from_slice(&golden).unwrap();
            assert_eq!(written, golden, "{name}");
        }
        read += 1;
    }
    assert!(read >= 50, "{read}");
}

#[test]
fn the_journal_of_everything_opens_again_from_its_bytes() {
    let desk = everything();
    let read = desk.rehearsal.journal().iter().map(|recorded| {
        let body = recorded.event.to_body().unwrap();
        let (kind, version) = (recorded.event.kind(), recorded.event.body_version());
        RecordedEvent::read(recorded.id, recorded.author, recorded.at_ms, kind, version, &body).unwrap()
    });
    let (opened, aside) = Workspace::open(read);
    assert_eq!(aside, []);
    assert!(opened == *desk.workspace());
}

#[test]
fn what_cannot_be_read_is_named() {
    let read = |kind: &str, version, body: &[u8]| {
        RecordedEvent::read(EventId::from_bits(1), MemberId::from_bits(1), 0, kind, version, body)
            .unwrap_err()
            .why
    };
    assert_eq!(
        read("patient.cloned", 1, b"{}"),
        "This entry (“patient.cloned”) was written by a newer Aftercare. Update the app to read it"
    );
    assert_eq!(
        read("patient.added", 9, b"{}"),
        "This entry (“patient.added”, form 9) was written by a newer Aftercare, which is needed to read it; \
         this one knows form 1"
    );
    assert_eq!(
        read("undone", 1, b"{\"subject\":\"planet:9\"}"),
        "This entry (“undone”) is damaged and was left out: “planet:9” is not the subject of an event at \
         subject. Restore it from a backup"
    );
    // Every cut and every flipped byte of a real body is read or refused, and nothing else.
    let event = one_of_each().remove("course.step.planned").unwrap();
    let body = event.to_body().unwrap();
    for at in (0..body.len()).step_by(61) {
        assert!(Event::from_body("course.step", 1, &body[..at]).is_err());
        let mut flipped = body.clone();
        flipped[at] ^= 0x15;
        let _ = Event::from_body("course.step", 1, &flipped);
    }
}

#[test]
fn an_entry_that_does_not_fit_is_left_out_and_the_rest_opens() {
    let desk = everything();
    let mut journal = desk.rehearsal.journal().to_vec();
    let at = journal.iter().position(|recorded| matches!(recorded.event, Event::PatientAdded(_))).unwrap();
    let lost = journal.remove(at);
    journal.push(journal[0].clone());
    let (opened, aside) = Workspace::open(journal);
    assert!(opened.team().is_some() && opened.patients().all(|known| known.name().family() != "Patel"));
    assert!(aside.iter().any(|entry| entry.why == "The patient of this plan is not in the records"));
    assert!(aside.iter().any(|entry| entry.why == "This entry is here already"));
    assert!(aside.iter().all(|entry| entry.id != lost.id));
    let (nothing, aside) = Workspace::open(desk.rehearsal.journal()[1..].to_vec());
    assert!(nothing.event_count() == 0 && !aside.is_empty());
}

#[test]
fn subjects_are_read_back() {
    let subjects = [
        Subject::Workspace,
        Subject::Patient(PatientId::from_bits(1)),
        Subject::Protocol(ProtocolId::from_bits(2)),
        Subject::Course(CourseId::from_bits(3)),
    ];
    for subject in subjects {
        assert_eq!(subject.to_string().parse(), Ok(subject));
    }
    for wrong in ["", "planet", "workspace:1", "patient:", "course:xyz"] {
        assert!(wrong.parse::<Subject>().is_err(), "{wrong}");
    }
    assert!(Member::new(MemberId::from_bits(1), "", Work::Radiologist, true).is_err());
}

#[test]
fn a_reason_kept_before_it_said_when_shows_no_name_of_the_file() {
    use aftercare::plan::Reason;
    let said = |text: &str| serde_json::from_str::<Reason>(text).unwrap().sentence();
    assert_eq!(
        said(r#"{"unknown":{"id":"m-egfr30","why":"eGFR is not recorded"}}"#),
        "A circumstance of the protocol cannot be judged: eGFR is not recorded"
    );
    assert_eq!(
        said(r#"{"not_applied":{"id":"m-egfr30","when":"eGFR below 30","why":"eGFR 41"}}"#),
        "The circumstance “eGFR below 30” does not apply: eGFR 41"
    );
}
