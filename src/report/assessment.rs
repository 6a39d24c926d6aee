use super::bloods::{adverse_events, values_table};
use super::lesions::lesions;
use super::plan::source;
use super::treated;
use super::values::workings;
use super::{Block, Cell, Column, Document, Layout, Pair, Printing, Row, Section, Table, Width};
use crate::calendar::display;
use crate::plan::{Assessment, AssessmentId, Course, CourseId, Finding, Reading, ScanFinding};
use crate::protocol::Criterion;
use crate::response::{AssessError, ScanRef, Settings, ToldVerdict};
use crate::workspace::views::patient::{AssessmentLine, EarlierVersion, course_page_on_paper, void_on_paper};
use crate::workspace::{
    Judgement, NoVerdict, WorkedOut, baseline_messages, baseline_of, differing_words, worked_out,
};

/// With more columns than this the table of lesions is printed across.
const UPRIGHT_COLUMNS: usize = 5;

const SET_ASIDE: &str = "Entered in error";
const NOT_SIGNED: &str = "Not signed";
pub(super) const BY_TODAY: &str = "By everything that is recorded on the day of printing.";

/// What was recorded of one item, and how its categories came about. `None` where there is no such record.
pub fn assessment(printing: &Printing<'_>, course: CourseId, id: AssessmentId) -> Option<Document> {
    let Printing { workspace, today, .. } = *printing;
    let course = workspace.course(course)?;
    let patient = workspace.patient(course.patient)?;
    let found = course.assessments.get(&id)?;
    let page = course_page_on_paper(workspace, course.id, today)?;
    let line = page.assessments.iter().find(|line| line.id == id)?;
    let mut sections = vec![Section::new("Result", result(found, line))];
    let mut wide = false;
    if let Finding::Scan(finding) = &found.finding {
        let workings: Vec<(Settings, Result<WorkedOut, NoVerdict>)> = settings(course, found)
            .into_iter()
            .map(|settings| {
                let judged = worked_out(course, &[], Some(id), &finding.scan, &settings);
                (settings, judged)
            })
            .collect();
        let judged: Vec<Judgement> =
            workings.iter().filter_map(|(_, judged)| judged.as_ref().ok()?.sums().cloned()).collect();
        let table = lesions(course, id, &finding.scan, &judged);
        wide = matches!(&table, Block::Table(table) if table.columns.len() > UPRIGHT_COLUMNS);
        sections.extend(Section::unless_empty("Lesions", vec![table]));
        sections.extend(Section::unless_empty("Treated lesions", treated::seen(course, &finding.scan)));
        sections.extend(Section::unless_empty("FDG-PET", treated::uptake(&finding.scan)));
        sections.extend(Section::unless_empty("Bone metastases", treated::bone(course, &finding.scan)));
        // What was set aside counts for nothing, so nothing is worked out from it.
        if found.void.is_none() {
            if baseline_of(course) == Some(id) {
                sections.push(Section::new("How this was worked out", baseline(course, id, finding)));
                // What is seen of a treated lesion needs no scan to be compared with.
                let treated = workings
                    .iter()
                    .filter(|(_, judged)| matches!(judged, Ok(WorkedOut::Treated(_) | WorkedOut::Whole(_))));
                sections.extend(treated.filter_map(|(settings, judged)| working(settings, judged)));
            } else {
                sections.extend(workings.iter().filter_map(|(settings, judged)| working(settings, judged)));
                let found: Vec<(&Settings, &WorkedOut)> = workings
                    .iter()
                    .filter_map(|(settings, judged)| Some((settings, judged.as_ref().ok()?)))
                    .collect();
                sections.extend(differing(&differing_words(&found)));
            }
        }
        sections.extend(considered(finding));
    }
    if let (Finding::Bloods { values, .. }, None) = (found.finding.found(), &found.void) {
        sections.extend(adverse_events(workspace, course, found, values));
    }
    sections.extend(workings(workspace, course, found));
    sections.extend(Section::unless_empty("Earlier versions", amendments(&line.earlier)));
    let document = printing.about(patient, "Assessment", source(&page));
    Some(Document {
        layout: if wide { Layout::Landscape } else { Layout::Portrait },
        mark: match (&found.void, &found.signed) {
            (Some(_), _) => Some(SET_ASIDE.to_owned()),
            (None, None) => Some(NOT_SIGNED.to_owned()),
            (None, Some(_)) => None,
        },
        facts: facts(found, line, page.procedure),
        sections,
        ..document
    })
}

/// Why the standards call it differently, one sentence for every two of them.
pub(super) fn differing(words: &[String]) -> Option<Section> {
    let words: Vec<String> = words.iter().map(|words| format!("{words}.")).collect();
    let differ = if words.is_empty() { Vec::new() } else { vec![Block::List(words)] };
    Section::unless_empty("Why the standards differ", differ)
}

fn facts(found: &Assessment, line: &AssessmentLine, procedure: String) -> Vec<Pair> {
    let modality = match &found.finding {
        Finding::Scan(finding) => finding.modality.label(),
        _ => "",
    };
    let signed = line.signed.clone().unwrap_or_else(|| "Not signed".to_owned());
    [
        Some(Pair::new("What", line.what.clone())),
        Some(Pair::new("Done on", display(found.date))),
        Pair::unless_empty("Status", line.status.as_ref().map_or("", |status| status.label())),
        Pair::unless_empty("Made by", modality),
        Some(Pair::new("Procedure", procedure)),
        Some(Pair::new("Recorded by", line.recorded_by.clone())),
        line.reading.as_ref().map(|reading| Pair::new("Read by", reading.reader.name.clone())),
        Some(Pair::new("Signature", signed)),
        void_on_paper(found).map(|void| Pair::new("Entered in error", void)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn result(found: &Assessment, line: &AssessmentLine) -> Vec<Block> {
    let changed = line.since_signed.iter().map(|words| Block::Strong(format!("{words}.")));
    let mut blocks = match (&line.reading, found.finding.found()) {
        (Some(reading), _) => vec![categories(reading), Block::Text(reading.comment.clone())],
        (None, Finding::Bloods { values, .. }) if !values.is_empty() => {
            vec![values_table(values), Block::Text(line.result.clone())]
        }
        _ => vec![Block::Text(line.result.clone())],
    };
    blocks.extend(changed);
    blocks.retain(|block| *block != Block::Text(String::new()));
    blocks
}

/// The category that was given, beside what was worked out at that time.
fn categories(reading: &Reading) -> Block {
    let rows = reading.categories.iter().map(|read| {
        let by_nobody =
            if read.standard.is_worked_out_on_scans() { "not worked out" } else { "not worked out here" };
        let computed = read.computed.map_or(by_nobody, |category| category.short());
        Row::Cells(vec![
            Cell::new(read.name()),
            Cell::strong(read.assigned.clone()),
            Cell::new(computed),
            Cell::new(read.override_reason.clone().unwrap_or_default()),
        ])
    });
    Block::Table(Table {
        name: "Categories".to_owned(),
        columns: vec![
            Column::new("Standard", Width::Share),
            Column::new("Category", Width::Fit).with("as given"),
            Column::new("Worked out", Width::Fit).with("at that time"),
            Column::new("Why it differs", Width::Share),
        ],
        rows: rows.collect(),
    })
}

/// The standards that its items ask for, each once, as the team has set it. Nothing asks for one beside the plan: there
/// it is those that it was read by.
fn settings(course: &Course, found: &Assessment) -> Vec<Settings> {
    let reading = match &found.finding {
        Finding::Scan(scan) => scan.reading.as_ref(),
        _ => None,
    };
    let was_read_by = |criterion: &Criterion| {
        reading.is_some_and(|reading| {
            reading.categories.iter().any(|read| read.is_by(criterion) && read.is_assessed())
        })
    };
    let mut all: Vec<Settings> = Vec::new();
    for criterion in course.criteria_read_by(&found.items, found.date) {
        if found.items.is_empty() && !was_read_by(criterion) {
            continue;
        }
        if !all.contains(&criterion.settings) {
            all.push(criterion.settings.clone());
        }
    }
    all
}

/// The rule that decided, the ones that did not, and the numbers they were tried with.
fn working(settings: &Settings, judged: &Result<WorkedOut, NoVerdict>) -> Option<Section> {
    let standard = &settings.standard;
    let heading = format!("How {standard} was worked out");
    let judged_sums = judged.as_ref().ok().and_then(WorkedOut::sums).map(|judged| &judged.verdict);
    let waits =
        judged_sums.and_then(|verdict| Some(format!("{}.", verdict.confirmation_window()?.sentence())));
    let new_targets = judged_sums.and_then(|verdict| Some(format!("{}.", verdict.new_targets_words()?)));
    let verdict = match judged {
        Ok(WorkedOut::Sums(judged)) => judged.told(),
        Ok(WorkedOut::Treated(judged)) => {
            let mut blocks = vec![Block::Text(BY_TODAY.to_owned())];
            blocks.extend(treated::worked_out(judged));
            return Some(Section::new(heading, blocks));
        }
        Ok(WorkedOut::Whole(told)) => {
            let mut blocks = vec![Block::Text(BY_TODAY.to_owned())];
            blocks.extend(treated::reading(told));
            return Some(Section::new(heading, blocks));
        }
        Err(NoVerdict::Baseline) => return None,
        Err(NoVerdict::ByClinician(why @ AssessError::NotMeasured(_))) => {
            return Some(Section::new(heading, vec![Block::Text(format!("{why}."))]));
        }
        Err(NoVerdict::ByClinician(_)) => {
            let words = "Not worked out here: the clinician sets the category.".to_owned();
            return Some(Section::new(heading, vec![Block::Text(words)]));
        }
        Err(NoVerdict::Problem(problem)) => {
            return Some(Section::new(heading, vec![Block::Strong(problem.message.clone())]));
        }
    };
    let mut rules = vec![format!("Met: {} ({})", verdict.rule.sentence, verdict.rule.citation)];
    if let Some(rule) = verdict.target_rule.as_ref().filter(|rule| rule.id != verdict.rule.id) {
        rules.push(format!("Met, of the targets: {} ({})", rule.sentence, rule.citation));
    }
    rules.extend(verdict.not_met.iter().map(|not_met| not_met.sentence.clone()));
    let warnings = verdict
        .warnings
        .iter()
        .map(|warning| format!("{}: {}", warning.code.label(), warning.sentence))
        .chain(verdict.near.iter().filter(|near| near.is_close()).map(|near| {
            format!("Near a threshold: {}. Get a second read before treatment changes", near.sentence())
        }))
        .collect();
    let review = verdict.review.as_ref().map(|review| format!("A person must decide: {}", review.sentence));
    let mut blocks = vec![
        Block::Text(BY_TODAY.to_owned()),
        Block::Strong(verdict.sentence()),
        Block::Strong(waits.unwrap_or_default()),
        Block::Text(new_targets.unwrap_or_default()),
        Block::Strong(review.unwrap_or_default()),
        Block::List(rules),
        Block::Facts(numbers(&verdict, settings)),
        Block::List(warnings),
        Block::List(verdict.basis.choices().iter().map(|words| format!("Chosen: {words}")).collect()),
    ];
    let empty = [Block::Strong(String::new()), Block::Text(String::new()), Block::List(Vec::new())];
    blocks.retain(|block| !empty.contains(block));
    Some(Section::new(heading, blocks))
}

fn numbers(verdict: &ToldVerdict, settings: &Settings) -> Vec<Pair> {
    let nadir = verdict.nadir.map(|nadir| {
        let of = if nadir.scan == ScanRef::Baseline { "baseline" } else { "scan" };
        format!("{}, {of} of {}", nadir.sum, display(nadir.date))
    });
    let counted: Vec<String> = verdict
        .contributions
        .iter()
        .map(|one| match one.counted {
            Some(counted) => format!("{} {counted}, {}", one.label, one.how),
            None => format!("{} {}", one.label, one.how),
        })
        .collect();
    let now = verdict.current.as_ref().map(|current| match current.missing.len() {
        0 => current.sum.to_string(),
        missing => format!("{}, without {missing} that could not be read", current.sum),
    });
    [
        Some(Pair::new("Lesions judged", settings.scope.label())),
        verdict.baseline_sum.map(|sum| Pair::new("Sum at baseline", sum.to_string())),
        nadir.map(|nadir| Pair::new("Smallest sum before", nadir)),
        now.map(|now| Pair::new("Sum now", now)),
        verdict.basis.attenuation_words().map(|words| Pair::new("Mean attenuation", words)),
        Pair::unless_empty("Each counted", counted.join("; ")),
        Pair::unless_empty("As the protocol sets it", super::words::settings_words(settings).join(". ")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is compared with a baseline needs no category of it; what is to be said of it as one is said here.
fn baseline(course: &Course, id: AssessmentId, finding: &ScanFinding) -> Vec<Block> {
    let words = "This scan is the baseline: later scans are compared with it, and no category is asked for.";
    let criteria = course.items.iter().flat_map(|record| &record.item.criteria);
    let standards: Vec<Settings> = criteria.map(|criterion| criterion.settings.clone()).collect();
    let messages = baseline_messages(course, &[], Some(id), &finding.scan, &standards);
    let lines = messages.iter().flat_map(|(standard, warnings)| {
        warnings.iter().map(move |warning| format!("{standard}: {}", warning.sentence))
    });
    let mut blocks = vec![Block::Text(words.to_owned()), Block::List(lines.collect())];
    blocks.retain(|block| *block != Block::List(Vec::new()));
    blocks
}

fn considered(finding: &ScanFinding) -> Option<Section> {
    let reading = finding.reading.as_ref()?;
    Section::unless_empty("Pitfalls considered", vec![Block::List(reading.pitfalls_considered.clone())])
}

/// Newest last, as the record grew.
fn amendments(earlier: &[EarlierVersion]) -> Vec<Block> {
    earlier
        .iter()
        .flat_map(|version| {
            let words = format!("Amended {}. Until then, of {}:", version.amended, display(version.date));
            let reader = version.reading.as_ref().map(|reading| format!("Read by {}", reading.reader.name));
            let lines = version.lines.iter().map(|line| match &line.amended_to {
                Some(next) => format!("{}: {}, amended to {next}", line.what, line.was),
                None => format!("{}: {}", line.what, line.was),
            });
            let said = std::iter::once(version.result.clone()).chain(reader).chain(lines);
            [Block::Strong(words), Block::List(said.filter(|words| !words.is_empty()).collect())]
        })
        .collect()
}
