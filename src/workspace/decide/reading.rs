use super::item_problems::TICK_AS_REPORTED;
use super::required::Problems;
use crate::calendar::{Date, display};
use crate::imaging::Lesion;
use crate::plan::{
    AssessmentId, Contact, Course, CourseChange, Finding, Item, LabValue, MdtReview, Part, ReadCategory,
    ScanFinding, has_no_total, is_either, is_eq_index,
};
use crate::protocol::ActivityKind;
use crate::scales::{Amount, NoAmount, entered, score_range};
use crate::workspace::readings::{history_with, read_elsewhere};

/// Whether what was found can be the result of an item of this kind.
const WRONG_FORM: &str =
    "Categories stand beside a note, bloods or a questionnaire. Open it from the plan again";

pub(super) fn fits(finding: &Finding, item: &Item) -> Result<(), String> {
    use ActivityKind as Kind;
    let fitting = match finding {
        Finding::Read { found, .. } => {
            let takes_categories = !matches!(
                **found,
                Finding::AwaitingReport
                    | Finding::AwaitedScan(_)
                    | Finding::Scan(_)
                    | Finding::Medicine { .. }
                    | Finding::Read { .. }
            );
            return if takes_categories { fits(found, item) } else { Err(WRONG_FORM.into()) };
        }
        Finding::AwaitingReport | Finding::Note(_) => item.kind != Kind::MedicationCourse,
        Finding::Scan(_) | Finding::AwaitedScan(_) => item.kind == Kind::Imaging,
        Finding::Contact(_) => matches!(item.kind, Kind::Phone | Kind::Clinic),
        Finding::DeviceCheck(_) => item.kind == Kind::DeviceCheck,
        Finding::Education(_) => item.kind == Kind::Education,
        Finding::MdtReview(_) => item.kind == Kind::MdtReview,
        Finding::Bloods { .. } => item.kind == Kind::Bloods,
        Finding::Questionnaire { .. } => matches!(item.kind, Kind::Questionnaire | Kind::PatientFeedback),
        Finding::Medicine { .. } => item.kind == Kind::MedicationCourse,
    };
    if !fitting {
        return Err(format!("{} is not recorded in this form. Open it from the plan again", item.title));
    }
    match finding {
        Finding::Medicine { change: CourseChange::Stopped, .. } if item.key.part == Part::CourseStart => {
            Err("This is the start of the course. Record when it was started".into())
        }
        Finding::Medicine { change: CourseChange::Started, .. } if item.key.part == Part::CourseFinish => {
            Err("This is the end of the course. Record when it was stopped".into())
        }
        _ => Ok(()),
    }
}

/// What is missing or contradicts itself in what was found.
pub(super) fn finding_problems(
    course: &Course,
    finding: &Finding,
    date: Date,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    problems: &mut Problems,
) {
    match finding {
        Finding::Read { found, categories } => {
            category_problems(categories, problems);
            finding_problems(course, found, date, lesions, replaced, problems);
        }
        Finding::AwaitingReport
        | Finding::AwaitedScan(_)
        | Finding::Note(_)
        | Finding::DeviceCheck(_)
        | Finding::Medicine { .. } => {}
        Finding::Contact(contact) => {
            if **contact == Contact::default() {
                problems.add("note", "Say how the patient is, for example: well, nothing new");
            }
            for (index, symptom) in contact.symptoms.iter().enumerate() {
                if symptom.name.trim().is_empty() {
                    problems.add(&format!("symptoms[{index}].name"), "Enter the symptom");
                }
            }
            for (index, graded) in contact.graded.iter().enumerate() {
                if graded.what.trim().is_empty() {
                    problems.add(&format!("graded[{index}].what"), "Enter the complication");
                }
            }
            for (part, words) in contact.bclc.iter().flat_map(|staging| staging.problems(contact.ecog)) {
                problems.add(&format!("bclc.{part}"), words);
            }
            if let Some(review) = &contact.mdt {
                mdt_problems(review, problems);
            }
            if let Some(why) = contact.lacks_next_step() {
                problems.add("next_step", format!("Say what happens next: {why}"));
            }
        }
        Finding::Education(given) => {
            if given.what.trim().is_empty() {
                problems.add("what", "Enter what was explained");
            }
        }
        Finding::MdtReview(review) => mdt_problems(review, problems),
        Finding::Bloods { values, note, .. } => {
            if values.is_empty() && note.trim().is_empty() {
                let message = "Enter what was measured, or say in the note what came of it";
                problems.add("values[0].name", message);
            }
            for (index, value) in values.iter().enumerate() {
                if value.name.trim().is_empty() {
                    problems.add(&format!("values[{index}].name"), "Enter what was measured");
                }
                if value.value.trim().is_empty() {
                    let message = match value.name.trim() {
                        "" => "Enter the value".to_owned(),
                        name => format!("Enter the value of {name}"),
                    };
                    problems.add(&format!("values[{index}].value"), message);
                } else if let Some(no) = value.no_amount() {
                    let message = match value.name.trim() {
                        "" => no.words(),
                        name => no.words_of(name),
                    };
                    problems.add(&format!("values[{index}].value"), message);
                } else if let Some(doubt) = value.doubt() {
                    let message = format!("{doubt}. Check the value and its unit, or {TICK_AS_REPORTED}");
                    // On the value, which is most likely what is wrong; the tick stands below it.
                    problems.add(&format!("values[{index}].value"), message);
                }
                limit_problems(index, value, problems);
            }
        }
        Finding::Questionnaire { .. } => score_problems(finding, problems),
        Finding::Scan(finding) => scan_problems(course, finding, date, lesions, replaced, problems),
    }
}

fn mdt_problems(review: &MdtReview, problems: &mut Problems) {
    if review.outcome.needs_detail() && review.detail.trim().is_empty() {
        problems.add("detail", "Say what the MDT decided");
    }
}

/// Each questionnaire that came back: its name, and a number that it can have. The first is on `name` and `total`.
fn score_problems(finding: &Finding, problems: &mut Problems) {
    for (index, (name, total)) in finding.scores().into_iter().enumerate() {
        let of = |part: &str| match index.checked_sub(1) {
            None => part.to_owned(),
            Some(further) => format!("further[{further}].{part}"),
        };
        if name.trim().is_empty() {
            problems.add(&of("name"), "Enter the name of the questionnaire");
        } else if has_no_total(name) {
            let name = name.trim();
            let message = format!(
                "{name} has no total score. Write “{name}: EQ VAS” or “{name}: index”, as the number is"
            );
            problems.add(&of("name"), message);
        } else if is_either(name) {
            problems.add(&of("name"), format!("Say which came back: {}", name.trim()));
        }
        if let Some(message) = total_problem(name, total) {
            problems.add(&of("total"), message);
        }
    }
}

fn total_problem(name: &str, total: &str) -> Option<String> {
    if total.trim().is_empty() {
        return Some("Enter the score".into());
    }
    if !is_number(total) {
        return Some("Enter the score as a number, for example 67".into());
    }
    let amount = Amount::read(total).and_then(Amount::exactly);
    if is_eq_index(name) {
        let is_above = amount.is_some_and(|amount| amount > 1_000);
        return is_above
            .then(|| "The index of EQ-5D is 1 at most, which is full health. Check the number".into());
    }
    let range = score_range(name).filter(|range| !amount.is_some_and(|amount| range.holds(amount)))?;
    let (lowest, highest) = (range.lowest, range.highest);
    let whole = if range.is_whole() { "a whole number, " } else { "" };
    Some(format!("{} is {whole}{lowest} to {highest}. Check the number and the name", range.name))
}

/// Reference limits are numbers, the lower one first.
fn limit_problems(index: usize, value: &LabValue, problems: &mut Problems) {
    // The list of errors stands apart from the fields.
    let name = match value.name.trim() {
        "" => "this test",
        name => name,
    };
    let mut read = |part: &str, text: &str| {
        if text.trim().is_empty() {
            return None;
        }
        let limit = Amount::read(text).and_then(Amount::exactly);
        if limit.is_none() {
            let message = match entered(text) {
                Err(no @ NoAmount::EitherComma { .. }) => no.words_of(&format!("the limit of {name}")),
                _ => format!("Enter the limit of {name} as a number, for example 35"),
            };
            problems.add(&format!("values[{index}].{part}"), message);
        }
        limit
    };
    if let (Some(low), Some(high)) = (read("low", &value.low), read("high", &value.high))
        && low > high
    {
        let message = format!("The lower limit of {name} is above the upper one. Check both");
        problems.add(&format!("values[{index}].low"), message);
    }
}

/// "67", "-0.181": digits with at most one decimal point.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '−']).unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(decimals)
}

fn scan_problems(
    course: &Course,
    finding: &ScanFinding,
    date: Date,
    lesions: &[Lesion],
    replaced: Option<AssessmentId>,
    problems: &mut Problems,
) {
    if finding.scan.date != date {
        problems.add("scan.date", "The scan has another date than the record. Enter one date");
    }
    if finding.scan.modality != finding.modality {
        problems.add("scan.modality", "The scan has another modality than the record. Choose one");
    }
    let kept = lesions.iter().find_map(|lesion| kept_role(course, lesion, replaced));
    if let Some(message) = kept {
        problems.add("lesions", message);
        return;
    }
    if let Some(reason) = &finding.not_diagnostic {
        if reason.trim().is_empty() {
            problems.add("not_diagnostic", "Say why the scan is of no diagnostic use");
        }
        return;
    }
    for (id, reading) in &finding.scan.targets {
        for slip in reading.slips() {
            problems.add(&format!("{}:{id}", slip.field()), slip.words());
        }
    }
    problems.take(history_with(course, lesions, replaced, Some(&finding.scan)));
    let Some(reading) = &finding.reading else { return };
    if reading.reader.name.trim().is_empty() {
        problems.add("reader", "Enter who read the scan");
    }
    category_problems(&reading.categories, problems);
}

/// Why a lesion cannot be followed as something else: another scan reads it as what it was.
fn kept_role(course: &Course, lesion: &Lesion, replaced: Option<AssessmentId>) -> Option<String> {
    let known = course.lesions.iter().find(|known| known.id == lesion.id)?;
    if known.role == lesion.role {
        return None;
    }
    let (date, role) = read_elsewhere(course, &lesion.id, replaced)?;
    Some(format!(
        "{} is read as {} on the scan of {} too, so it stays that. Mark that assessment as entered in error first",
        known.label,
        role.label().to_lowercase(),
        display(date)
    ))
}

fn category_problems(categories: &[ReadCategory], problems: &mut Problems) {
    for (index, category) in categories.iter().enumerate() {
        if category.assigned.trim().is_empty() {
            problems.add(&format!("categories[{index}].assigned"), "Choose the category");
        } else if category.lacks_a_reason() {
            let message = "Say why the category differs from the one that was worked out";
            problems.add(&format!("categories[{index}].override_reason"), message);
        }
    }
}
