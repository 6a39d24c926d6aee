use super::health::Health;
use super::script::{Case, Turn};
use crate::calendar::Date;
use crate::imaging::{
    ArterialPhase, Certainty, Length, Lesion, LesionId, LesionKind, LesionReading, Modality,
    NewLesionFinding, NonTargetReading, Reading, Role, Scan, Treatment,
};
use crate::plan::{
    Assessment, AssessmentId, Contact, Course, CourseChange, DeviceCheck, DeviceFunction, DevicePosition,
    Education, Finding, GivenBy, Item, MdtOutcome, MdtReview, Part, Person, ReadCategory,
    Reading as ScanReading, Removal, ScanFinding, Score, Understood, alternatives, offered_name,
    recorded_name,
};
use crate::protocol::ActivityKind;
use crate::response::{Category, Standard};
use crate::workspace::judge;

/// The longest diameter of a lesion when it is first seen.
const NEW_LESION: Length = Length::from_mm(13);

/// What is recorded for an item on a day, and the lesions that are entered with it.
pub(super) fn finding(
    case: &Case,
    health: Health<'_>,
    course: &Course,
    item: &Item,
    date: Date,
    reader: Person,
    takes_out: bool,
) -> (Finding, Vec<Lesion>) {
    let scripted = case.values.get(item.key.id(1).as_str()).map_or("", String::as_str);
    match item.kind {
        ActivityKind::Imaging => scan(case, course, item, date, reader),
        ActivityKind::Bloods => (super::bloods::bloods(item, health, date, scripted), Vec::new()),
        ActivityKind::Questionnaire | ActivityKind::PatientFeedback => {
            let mut scripted = scripted.split_whitespace();
            let mut score = |instrument: &str| {
                let name = name_of(instrument);
                let total = scripted.next().map_or_else(|| health.score(&name, date), str::to_owned);
                Score { name, total }
            };
            let mut scores: Vec<Score> = item.asked_instruments().iter().map(|name| score(name)).collect();
            let Score { name, total } = if scores.is_empty() { score(&item.title) } else { scores.remove(0) };
            let note = String::new();
            (Finding::Questionnaire { name, total, further: scores, rest: None, note }, Vec::new())
        }
        ActivityKind::MedicationCourse => {
            let change = if item.key.part == Part::CourseFinish {
                CourseChange::Stopped
            } else {
                CourseChange::Started
            };
            (Finding::Medicine { change, entries: Vec::new(), note: String::new() }, Vec::new())
        }
        ActivityKind::Phone => {
            let contact = Contact { note: "Well, no new symptoms".into(), ..Contact::default() };
            (Finding::Contact(Box::new(contact)), Vec::new())
        }
        ActivityKind::Clinic => {
            let next_step = "As planned".to_owned();
            let contact = Contact { note: "Seen".into(), next_step, ..Contact::default() };
            (Finding::Contact(Box::new(contact)), Vec::new())
        }
        ActivityKind::MdtReview => {
            let by = "Sample MDT".to_owned();
            let review = MdtReview { outcome: MdtOutcome::Continue, detail: String::new(), by };
            (Finding::MdtReview(Box::new(review)), Vec::new())
        }
        ActivityKind::DeviceCheck => {
            let check = if takes_out {
                let (position, removal) = (Some(DevicePosition::Out), Some(Removal::TakenOut));
                DeviceCheck { position, removal, ..DeviceCheck::default() }
            } else {
                let (position, function) = (Some(DevicePosition::InPlace), Some(DeviceFunction::Working));
                DeviceCheck { position, function, ..DeviceCheck::default() }
            };
            (Finding::DeviceCheck(Box::new(check)), Vec::new())
        }
        ActivityKind::Education => {
            let given = Education {
                what: item.title.clone(),
                how: Some(GivenBy::InPerson),
                understood: Some(Understood::Yes),
                ..Education::default()
            };
            (Finding::Education(Box::new(given)), Vec::new())
        }
    }
}

fn scan(case: &Case, course: &Course, item: &Item, date: Date, reader: Person) -> (Finding, Vec<Lesion>) {
    let name = item.key.id(1);
    let Some(reads) = case.reads.get(name.as_str()) else {
        let words = match item.modality {
            Some(Modality::NuclearMedicine) => "Distribution as planned",
            _ if !item.criteria.is_empty() => "As intended",
            _ => "No complication seen",
        };
        return (Finding::Note(words.into()), Vec::new());
    };
    let known = if course.lesions.is_empty() { lesions(case) } else { course.lesions.clone() };
    let mut entered = if course.lesions.is_empty() { known.clone() } else { Vec::new() };
    if let Some(site) = case.new_lesions.get(name.as_str())
        && let Ok(id) = LesionId::parse("n1")
    {
        entered.push(Lesion::new(id, &Role::New.label_of(1), *site, Role::New, LesionKind::Solid));
    }
    let mut scan = Scan::new(date, item.modality.unwrap_or(Modality::CtContrast));
    scan.slice_thickness = Some(Length::from_mm(3));
    if scan.modality.can_show_arterial_phase() {
        scan.arterial_phase = ArterialPhase::Acquired;
    }
    let everything = known.iter().chain(entered.iter().filter(|lesion| lesion.role == Role::New));
    enter_reads(&mut scan, everything, reads);
    let finding = read_by(case, course, &entered, None, item, scan, reader);
    (finding, entered)
}

/// Enters the diameters of the script: "41", or "41/0" where the viable part differs.
fn enter_reads<'a>(scan: &mut Scan, lesions: impl Iterator<Item = &'a Lesion>, reads: &str) {
    let reading = |mm: &str| match mm.parse::<u32>() {
        Ok(0) | Err(_) => Reading::Gone,
        Ok(mm) => Reading::Measured(Length::from_mm(mm)),
    };
    let mut reads = reads.split_whitespace();
    for lesion in lesions {
        match lesion.role {
            Role::Target => {
                let Some(read) = reads.next() else { continue };
                let (size, viable) = read.split_once('/').unwrap_or((read, read));
                let read = LesionReading {
                    size: Some(reading(size)),
                    viable: Some(reading(viable)),
                    ..LesionReading::default()
                };
                scan.targets.insert(lesion.id.clone(), read);
            }
            Role::NonTarget => {
                scan.non_targets.insert(lesion.id.clone(), NonTargetReading::Present);
            }
            Role::New => {
                let found = NewLesionFinding {
                    size: Some(NEW_LESION),
                    ..NewLesionFinding::of(Certainty::Unequivocal)
                };
                scan.new_lesions.insert(lesion.id.clone(), found);
            }
        }
    }
}

fn read_by(
    case: &Case,
    course: &Course,
    entered: &[Lesion],
    replaced: Option<AssessmentId>,
    item: &Item,
    scan: Scan,
    reader: Person,
) -> Finding {
    let categories = categories(case, course, entered, replaced, item, &scan);
    let reading = (!categories.is_empty()).then(|| ScanReading {
        reader,
        categories,
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    });
    Finding::Scan(Box::new(ScanFinding { modality: scan.modality, scan, reading, not_diagnostic: None }))
}

/// The same scan, measured again by the same reader.
pub(super) fn measured_again(
    case: &Case,
    course: &Course,
    item: &Item,
    known: &Assessment,
    reads: &str,
) -> Option<Finding> {
    let Finding::Scan(before) = &known.finding else { return None };
    let mut scan = before.scan.clone();
    enter_reads(&mut scan, course.lesions.iter(), reads);
    let reader = before.reading.as_ref()?.reader.clone();
    Some(read_by(case, course, &[], Some(known.id), item, scan, reader))
}

/// A scan of no diagnostic use.
pub(super) fn spoiled(found: Finding, why: &str) -> Finding {
    let Finding::Scan(finding) = found else { return found };
    let mut scan = Scan::new(finding.scan.date, finding.modality);
    scan.slice_thickness = finding.scan.slice_thickness;
    let not_diagnostic = Some(why.to_owned());
    Finding::Scan(Box::new(ScanFinding { modality: finding.modality, scan, reading: None, not_diagnostic }))
}

fn lesions(case: &Case) -> Vec<Lesion> {
    let mut counts = [0_usize; 3];
    case.lesions
        .iter()
        .filter_map(|plan| {
            let slot = match plan.role {
                Role::Target => 0,
                Role::NonTarget => 1,
                Role::New => 2,
            };
            let count = counts.get_mut(slot)?;
            *count += 1;
            let id = LesionId::parse(&plan.id).ok()?;
            let mut lesion = Lesion::new(id, &plan.role.label_of(*count), plan.site, plan.role, plan.kind);
            if plan.treated {
                lesion.treatment = Treatment::Treated;
            }
            Some(lesion)
        })
        .collect()
}

/// The categories a reader would sign: those that are worked out as they are, the others to match.
fn categories(
    case: &Case,
    course: &Course,
    entered: &[Lesion],
    replaced: Option<AssessmentId>,
    item: &Item,
    scan: &Scan,
) -> Vec<ReadCategory> {
    if course.index_date().is_none_or(|treated| scan.date <= treated) {
        return Vec::new();
    }
    // The first standard that is worked out is the one that the protocol goes by.
    let mut outlook = None;
    let mut read = Vec::new();
    for criterion in &item.criteria {
        let verdict = judge(course, entered, replaced, scan, &criterion.settings).ok();
        let computed = verdict.map(|verdict| verdict.category);
        outlook = outlook.or(computed);
        read.push((criterion.standard().clone(), computed));
    }
    let outlook = outlook.unwrap_or(Category::Sd);
    // The treated lesions alone say how the ablation went.
    let treated = course.lesions.iter().filter(|lesion| lesion.treatment == Treatment::Treated);
    let mut seen = treated.filter_map(|lesion| scan.targets.get(&lesion.id)?.viable.as_ref());
    let viable = seen.any(|viable| *viable != Reading::Gone);
    let name = item.key.id(1);
    let read_as = |standard: &Standard| {
        case.turns.iter().find_map(|turn| match turn {
            Turn::Override { item, standard: code, category, reason }
                if item == name.as_str() && *code == standard.code() =>
            {
                Some((category.clone(), reason.clone()))
            }
            _ => None,
        })
    };
    read.into_iter()
        .map(|(standard, computed)| {
            let (assigned, reason) = match (read_as(&standard), computed) {
                (Some((category, reason)), computed) => (category, computed.map(|_| reason)),
                (None, Some(computed)) => (computed.short().to_owned(), None),
                (None, None) => (by_clinician(&standard, outlook, viable), None),
            };
            ReadCategory { standard, scope: None, computed, assigned, override_reason: reason }
        })
        .collect()
}

/// A category of a standard that is not worked out here, to match one that is.
fn by_clinician(standard: &Standard, outlook: Category, viable: bool) -> String {
    let choices = standard.categories();
    if *standard == Standard::Ablation2014 {
        let category = if viable { Category::LocalProgression } else { Category::CompleteAblation };
        return category.short().to_owned();
    }
    if choices.is_empty() {
        return if outlook.is_progression() { "Not as expected" } else { "As expected" }.to_owned();
    }
    if *standard == Standard::LiRads2024Nonradiation {
        let category = if viable { Category::Viable } else { Category::Nonviable };
        return category.short().to_owned();
    }
    // Progression is confirmed by a later scan.
    if *standard == Standard::Irecist && outlook.is_progression() {
        return Category::ImmuneUpd.short().to_owned();
    }
    // The same word, where the standard has it: SD, or iSD in iRECIST.
    let same = |category: &&Category| category.short().trim_start_matches('i') == outlook.short();
    if let Some(category) = choices.iter().find(same) {
        return category.short().to_owned();
    }
    // Best first in every standard; "not evaluable" is last.
    let worst = choices.len().saturating_sub(2);
    let index = match outlook {
        Category::Cr | Category::Ned => 0,
        Category::Pr => 1.min(worst),
        outlook if outlook.is_progression() => worst,
        _ => worst.saturating_sub(1),
    };
    choices.get(index).map_or("As expected", |category| category.short()).to_owned()
}

/// What a questionnaire is recorded as: of several that may be taken, the first.
fn name_of(instrument: &str) -> String {
    let one = alternatives(instrument).into_iter().next().unwrap_or_else(|| instrument.to_owned());
    recorded_name(&offered_name(one.split(" (").next().unwrap_or(&one)))
}
