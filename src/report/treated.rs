//! What was seen of treated lesions, on FDG-PET and of bone, and what a standard made of it.

use super::{Block, Pair};
use crate::calendar::display;
use crate::imaging::Scan;
use crate::plan::Course;
use crate::response::ToldReading;
use crate::wording::capital;
use crate::workspace::{EFFICACY_WINDOW_DAYS, LesionAnswer, TreatedJudgement};

/// "T1 Liver, segment VI: masslike enhancement, stable, …", and tumour away from the zones.
pub(super) fn seen(course: &Course, scan: &Scan) -> Vec<Block> {
    let of_lesions = course.lesions.iter().filter_map(|lesion| {
        let seen = scan.treated.get(&lesion.id).filter(|seen| !seen.is_empty())?;
        Some(format!("{}: {}", lesion.title(), seen.words()))
    });
    let mut lines: Vec<String> = of_lesions.collect();
    if !scan.elsewhere.is_not_known() {
        lines.push(format!("New tumour in the same organ: {}", scan.elsewhere.same_organ.label()));
        lines.push(format!("New tumour in other organs: {}", scan.elsewhere.other_organs.label()));
    }
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}

/// What was read of an FDG-PET, a part in each line.
pub(super) fn uptake(scan: &Scan) -> Vec<Block> {
    scan.uptake
        .as_ref()
        .map(|read| Block::List(read.words().iter().map(|words| capital(words)).collect()))
        .into_iter()
        .collect()
}

/// "T1 Pelvis: lytic at the baseline, a sclerotic rim", and whether something is new.
pub(super) fn bone(course: &Course, scan: &Scan) -> Vec<Block> {
    let Some(findings) = &scan.bone else { return Vec::new() };
    let of_lesions = course.lesions.iter().filter_map(|lesion| {
        let seen = findings.lesions.get(&lesion.id).filter(|seen| !seen.is_empty())?;
        Some(format!("{}: {}", lesion.title(), seen.words()))
    });
    let new = format!("New in the skeleton: {}", findings.new.label());
    vec![Block::List(of_lesions.chain([new]).collect())]
}

/// The category of the scan, and of each lesion the rule that decided and those that did not.
pub(super) fn worked_out(judged: &TreatedJudgement) -> Vec<Block> {
    let of_the_scan = judged.of_the_scan().map(|words| Block::Strong(format!("{words}.")));
    of_the_scan.into_iter().chain(judged.lesions.iter().flat_map(of_lesion)).collect()
}

fn of_lesion(answer: &LesionAnswer) -> Vec<Block> {
    match &answer.told {
        Ok(told) => {
            let efficacy = answer.efficacy.map(|known| Block::List(known.sentences(EFFICACY_WINDOW_DAYS)));
            reading(told).into_iter().chain(efficacy).collect()
        }
        Err(words) => vec![Block::Text(format!("{}: not worked out. {words}.", answer.lesion.label))],
    }
}

/// One reading: its sentence, the rule that decided and those that did not, and the numbers.
pub(super) fn reading(told: &ToldReading) -> Vec<Block> {
    let rules = std::iter::once(format!("Met: {} ({})", told.rule.sentence, told.rule.citation))
        .chain(told.not_met.iter().map(|not_met| not_met.sentence.clone()))
        .collect();
    let warnings = told.warnings.iter();
    let warnings =
        warnings.map(|warning| format!("{}: {}", warning.code.label(), warning.sentence)).collect();
    let review = told.review.as_ref().map(|review| format!("A person must decide: {}", review.sentence));
    let mut blocks = vec![
        Block::Strong(told.sentence()),
        Block::Strong(review.unwrap_or_default()),
        Block::List(rules),
        Block::Facts(numbers(told)),
        Block::List(warnings),
    ];
    let empty = [Block::Strong(String::new()), Block::List(Vec::new()), Block::Facts(Vec::new())];
    blocks.retain(|block| !empty.contains(block));
    blocks
}

fn numbers(told: &ToldReading) -> Vec<Pair> {
    let quantities = told.quantities.iter().map(|quantity| {
        let on = quantity.date.map_or_else(String::new, |date| format!(", {}", display(date)));
        let value = format!("{} {}", quantity.value, quantity.unit);
        Pair::new(quantity.name.label(), format!("{}{on}", value.trim_end()))
    });
    quantities.collect()
}
