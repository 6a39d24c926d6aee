use super::cases::Case;
use crate::calendar::Date;
use crate::imaging::{
    ArterialPhase, Length, Lesion, LesionId, LesionReading, Modality, NonTargetReading, Reading, Role, Scan,
    Treatment,
};
use crate::plan::{
    Course, CourseChange, Finding, Item, LabValue, Part, Person, ReadCategory, Reading as ScanReading,
    ScanFinding,
};
use crate::protocol::ActivityKind;
use crate::response::{Category, Standard};
use crate::workspace::judge;

/// What is recorded for an item on a day, and the lesions that are entered with it.
pub(super) fn finding(
    case: &Case,
    course: &Course,
    item: &Item,
    date: Date,
    reader: Person,
) -> (Finding, Vec<Lesion>) {
    match item.kind {
        ActivityKind::Imaging => scan(case, course, item, date, reader),
        ActivityKind::Bloods => (bloods(item, course), Vec::new()),
        ActivityKind::Questionnaire | ActivityKind::PatientFeedback => {
            let name = item.title.split(',').next().unwrap_or("Questionnaire").trim().to_owned();
            let name = name.split(" and ").next().unwrap_or("Questionnaire").to_owned();
            // Scores in the range of each: IPSS 0 to 35, itch 0 to 10, the others 0 to 100.
            let total = match name.as_str() {
                "IPSS" => "11",
                name if name.contains("NRS") || name.contains("tch") => "4",
                _ => "68",
            };
            (Finding::Questionnaire { name, total: total.into(), note: String::new() }, Vec::new())
        }
        ActivityKind::MedicationCourse => {
            let change = if item.key.part == Part::CourseFinish {
                CourseChange::Stopped
            } else {
                CourseChange::Started
            };
            (Finding::Medicine { change, note: String::new() }, Vec::new())
        }
        ActivityKind::Phone => (Finding::Note("Well, no new symptoms".into()), Vec::new()),
        ActivityKind::Clinic | ActivityKind::MdtReview => {
            (Finding::Note("Seen; go on as planned".into()), Vec::new())
        }
        ActivityKind::DeviceCheck | ActivityKind::Education => (Finding::Note("Done".into()), Vec::new()),
    }
}

fn bloods(item: &Item, course: &Course) -> Finding {
    let value = |name: &str, value: &str, unit: &str| LabValue::new(name, value, unit);
    let so_far = course.assessments.len() % 4;
    let values = if item.title.contains("PSA") {
        let falling = ["2.4", "1.6", "1.1", "0.8"];
        vec![value("PSA", falling.get(so_far).copied().unwrap_or("0.8"), "ng/mL")]
    } else if item.title == "CEA" {
        vec![value("CEA", "4.1", "µg/L")]
    } else {
        let bilirubin = ["11", "14", "16", "13"];
        vec![
            value("Bilirubin", bilirubin.get(so_far).copied().unwrap_or("12"), "µmol/L"),
            value("Albumin", "38", "g/L"),
        ]
    };
    Finding::bloods(values, "")
}

fn scan(case: &Case, course: &Course, item: &Item, date: Date, reader: Person) -> (Finding, Vec<Lesion>) {
    let name = item.key.id(1);
    let read = case.reads.iter().find(|(named, _)| *named == name.as_str());
    let Some((_, diameters)) = read else {
        return (Finding::Note("No complication seen".into()), Vec::new());
    };
    let modality = item.modality.unwrap_or(Modality::CtContrast);
    let lesions: Vec<Lesion> = lesions(case);
    let mut scan = Scan::new(date, modality);
    scan.slice_thickness = Some(Length::from_mm(3));
    if modality.can_show_arterial_phase() {
        scan.arterial_phase = ArterialPhase::Acquired;
    }
    for (lesion, mm) in lesions.iter().zip(*diameters) {
        let reading = if *mm == 0 { Reading::Gone } else { Reading::Measured(Length::from_mm(*mm)) };
        match lesion.role {
            Role::Target => {
                let reading = LesionReading { size: Some(reading.clone()), viable: Some(reading) };
                scan.targets.insert(lesion.id.clone(), reading);
            }
            Role::NonTarget | Role::New => {
                scan.non_targets.insert(lesion.id.clone(), NonTargetReading::Present);
            }
        }
    }
    let entered = if course.lesions.is_empty() { lesions } else { Vec::new() };
    let categories = categories(course, &entered, item, &scan);
    let reading = (!categories.is_empty()).then(|| ScanReading {
        reader,
        categories,
        pitfalls_considered: Vec::new(),
        comment: String::new(),
    });
    (Finding::Scan(Box::new(ScanFinding { modality, scan, reading, not_diagnostic: None })), entered)
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
            let id = LesionId::parse(plan.id).ok()?;
            let mut lesion = Lesion::new(id, &plan.role.label_of(*count), plan.site, plan.role, plan.kind);
            if plan.treated {
                lesion.treatment = Treatment::Treated;
            }
            Some(lesion)
        })
        .collect()
}

/// The categories a reader would sign: those that are worked out as they are, the others to match.
fn categories(course: &Course, entered: &[Lesion], item: &Item, scan: &Scan) -> Vec<ReadCategory> {
    if course.index_date().is_none_or(|treated| scan.date <= treated) {
        return Vec::new();
    }
    let mut outlook = Category::Sd;
    let mut read = Vec::new();
    for criterion in &item.criteria {
        let verdict = judge(course, entered, None, scan, &criterion.settings).ok();
        if let Some(verdict) = &verdict {
            outlook = verdict.category;
        }
        read.push((criterion.standard().clone(), verdict.map(|verdict| verdict.category)));
    }
    read.into_iter()
        .map(|(standard, computed)| ReadCategory {
            assigned: computed
                .map_or_else(|| by_clinician(&standard, outlook), |category| category.short().to_owned()),
            standard,
            computed,
            override_reason: None,
        })
        .collect()
}

/// A category of a standard that is not worked out here, to match one that is.
fn by_clinician(standard: &Standard, outlook: Category) -> String {
    let choices = standard.categories();
    if *standard == Standard::Ablation2014 {
        let category =
            if outlook.is_progression() { Category::LocalProgression } else { Category::CompleteAblation };
        return category.short().to_owned();
    }
    if choices.is_empty() {
        return if outlook.is_progression() { "Not as expected" } else { "As expected" }.to_owned();
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
