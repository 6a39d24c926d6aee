use super::grid::grid;
use super::plan::pitfalls;
use super::{Block, Cell, Column, Document, Layout, Pair, Printing, Row, Section, Table, Width};
use crate::calendar::display;
use crate::protocol::grid::{Shown, schedule};
use crate::protocol::{
    Approval, Content, ContentHash, Criterion, Origin, State, Statement, TimePoint, Version,
};
use crate::report::words::{
    capital, effect_words, repeat_words, settings_words, span_words, when, window_words,
};

/// A schedule of more columns than this is printed across.
const UPRIGHT_COLUMNS: usize = 7;

const NOT_APPROVED: &str = "Draft, not approved";
const EXAMPLE: &str = "Example, not approved";
const RETIRED: &str = "Retired, not in use";

/// One version of a protocol, whole: what the MDT reads before it approves, and what it keeps.
pub fn protocol(printing: &Printing<'_>, version: &Version) -> Document {
    let content = &version.content;
    let (mark, approval, standing) = match &version.state {
        State::Draft => {
            (Some(NOT_APPROVED), None, "Draft, not approved: cannot plan for a patient".to_owned())
        }
        State::Approved(approval) => (None, Some(approval), format!("Approved {}", display(approval.date))),
        State::Retired { approval, on } => (
            Some(RETIRED),
            Some(approval),
            format!("Retired {}, approved {}", display(*on), display(approval.date)),
        ),
    };
    let hash = approval.map_or_else(|| ContentHash::of(content), |approval| approval.content_hash.clone());
    let source = format!("Version {}, text {}", version.number, hash.short());
    let facts = [
        Some(Pair::new("Version", version.number.to_string())),
        Some(Pair::new("Standing", standing)),
        Some(Pair::new("Written by", named(&version.author.name, &version.author.role))),
        Pair::unless_empty("What changed", version.change_note.clone()),
    ];
    let mut document = of_content(printing, content, source, facts.into_iter().flatten().collect(), &hash);
    document.mark = mark.map(str::to_owned);
    document.sections.insert(0, approvals(approval, &hash));
    document
}

/// An example as it is in the library.
pub fn example(printing: &Printing<'_>, content: &Content) -> Document {
    let hash = ContentHash::of(content);
    let source = format!("Example of the library, text {}", hash.short());
    let facts = vec![Pair::new("Standing", "Example, not approved: cannot plan for a patient")];
    let document = of_content(printing, content, source, facts, &hash);
    Document { mark: Some(EXAMPLE.to_owned()), ..document }
}

fn of_content(
    printing: &Printing<'_>,
    content: &Content,
    source: String,
    mut facts: Vec<Pair>,
    hash: &ContentHash,
) -> Document {
    facts.extend(
        [
            Pair::unless_empty("Guidance", format!("RCR guidance {}", content.section)),
            Pair::unless_empty("Organ", capital(&content.organ)),
            Pair::unless_empty("Intent", content.intents.join(", ")),
            Pair::unless_empty("Counted from", content.anchor_note.clone()),
            Some(Pair::new("Text, SHA-256", hash.to_string())),
        ]
        .into_iter()
        .flatten(),
    );
    let shown = schedule(content, Shown::WithCircumstances);
    let wide = shown.columns.len() > UPRIGHT_COLUMNS;
    let sections = [
        Some(Section::new("Schedule of activities", grid(content, &shown))),
        Section::unless_empty("Time points", vec![time_points(content)]),
        Section::unless_empty("How response is read", criteria(content)),
        Section::unless_empty("Pitfalls", vec![pitfalls(&content.pitfalls)]),
        Section::unless_empty("Circumstances that change the plan", vec![circumstances(content)]),
        Section::unless_empty("Efficacy and safety", vec![safety(content)]),
        Section::unless_empty("Sources", vec![Block::List(sources(content))]),
    ];
    Document {
        layout: if wide { Layout::Landscape } else { Layout::Portrait },
        facts,
        sections: sections.into_iter().flatten().collect(),
        ..printing.empty(&content.title, source)
    }
}

fn named(name: &str, role: &str) -> String {
    if role.is_empty() { name.to_owned() } else { format!("{name}, {role}") }
}

/// Who approved it, or lines to sign on where nobody has.
fn approvals(approval: Option<&Approval>, hash: &ContentHash) -> Section {
    let columns = vec![
        Column::new("Name", Width::Share),
        Column::new("Role", Width::Share),
        Column::new("Date", Width::Fit),
    ];
    let table =
        |rows: Vec<Row>| Block::Table(Table { name: "Approvals".to_owned(), columns: columns.clone(), rows });
    let Some(approval) = approval else {
        let words = format!(
            "Not approved. Two people approve it, and its author cannot be the only one. The text is known by {}.",
            hash.short()
        );
        return Section::new("Approval", vec![Block::Strong(words)]);
    };
    let row = |approver: &crate::protocol::Approver| {
        Row::Cells(vec![
            Cell::strong(approver.name.clone()),
            Cell::new(approver.role.clone()),
            Cell::new(display(approval.date)),
        ])
    };
    let facts = [
        Some(Pair::new("MDT", approval.mdt.clone())),
        Some(Pair::new("Review by", display(approval.review_by))),
        Pair::unless_empty("Comment", approval.comment.clone()),
    ];
    Section::new(
        "Approval",
        vec![
            table(approval.approvers.iter().map(row).collect()),
            Block::Facts(facts.into_iter().flatten().collect()),
        ],
    )
}

fn doubt(content: &Content, point: &TimePoint) -> String {
    let reviewed = content.reviewed.contains(&Statement::TimePoint(point.id.clone()));
    point.confidence.doubt(reviewed).unwrap_or_default().to_owned()
}

fn time_points(content: &Content) -> Block {
    let row = |point: &TimePoint| {
        let activity = &point.activity;
        let how = activity.modality.map_or(activity.kind.label(), |modality| modality.label());
        let repeats = point.repeat.as_ref().map(|repeat| capital(&repeat_words(repeat))).unwrap_or_default();
        let only = point.applies_when.as_ref().map(|condition| format!("Only if {}", condition.words()));
        let optional = if point.optional { "Optional" } else { "" }.to_owned();
        Row::Cells(vec![
            Cell::strong(point.label.clone()).over([
                optional,
                only.unwrap_or_default(),
                doubt(content, point),
            ]),
            Cell::new(capital(&when(content, point)))
                .over([format!("Window {}", window_words(&point.timing.window)), repeats]),
            Cell::new(if activity.title.contains(how) {
                activity.title.clone()
            } else {
                format!("{}, {how}", activity.title)
            })
            .over([activity.technique.clone()]),
            Cell::new(point.role.clone()),
            Cell::new(point.purpose.clone()).over([point.note.clone()]),
        ])
    };
    Block::Table(Table {
        name: "Time points".to_owned(),
        columns: vec![
            Column::new("Time point", Width::Share),
            Column::new("When", Width::Fit).with("and how far from it"),
            Column::new("What", Width::Share).with("and how"),
            Column::new("By", Width::Share),
            Column::new("Why", Width::Share),
        ],
        rows: content.every_time_point().map(row).collect(),
    })
}

fn criteria(content: &Content) -> Vec<Block> {
    let first = content.first_response.as_ref().and_then(|id| content.time_point(id)).map(|point| {
        format!(
            "Response is read from {}, {}. Before that no category is asked for.",
            point.label,
            when(content, point)
        )
    });
    let read: Vec<&TimePoint> =
        content.every_time_point().filter(|point| !point.criteria.is_empty()).collect();
    if read.is_empty() {
        return vec![Block::Text("No response category is asked for.".to_owned())];
    }
    let mut cited: Vec<String> = Vec::new();
    for criterion in read.iter().flat_map(|point| &point.criteria) {
        let citation = criterion.standard().citation();
        let line = format!("{}: {citation}", criterion.standard().name());
        if !citation.is_empty() && !cited.contains(&line) {
            cited.push(line);
        }
    }
    let row = |point: &&TimePoint| {
        let lines = point.criteria.iter().flat_map(criterion_lines);
        Row::Cells(vec![
            Cell::strong(point.label.clone()),
            Cell::new(capital(&when(content, point))),
            Cell::default().over(lines),
        ])
    };
    vec![
        Block::Text(first.unwrap_or_default()),
        Block::Table(Table {
            name: "How response is read".to_owned(),
            columns: vec![
                Column::new("Time point", Width::Share),
                Column::new("When", Width::Fit),
                Column::new("Read by", Width::Share),
            ],
            rows: read.iter().map(row).collect(),
        }),
        Block::List(cited),
    ]
}

pub(super) fn criterion_lines(criterion: &Criterion) -> Vec<String> {
    let name = criterion.standard().name();
    let scope = criterion.scope().label().to_lowercase();
    let by = if criterion.standard().is_worked_out() {
        "worked out by the app"
    } else {
        "chosen by the clinician"
    };
    let settings = settings_words(&criterion.settings).join(". ");
    let wording = if criterion.text == name { String::new() } else { format!("“{}”", criterion.text) };
    vec![format!("{name}, {scope}: {by}"), wording, settings]
}

fn circumstances(content: &Content) -> Block {
    let mut rows = Vec::new();
    let parts = [(Origin::Procedure, "Of this procedure"), (Origin::Shared, "Of every procedure")];
    for (origin, title) in parts {
        let rules: Vec<_> = content.circumstances.iter().filter(|rule| rule.origin == origin).collect();
        if !rules.is_empty() {
            rows.push(Row::Group(format!("{title} ({})", rules.len())));
        }
        rows.extend(rules.into_iter().map(|rule| {
            let reviewed = content.reviewed.contains(&Statement::Circumstance(rule.id.clone()));
            let doubt = rule.confidence.doubt(reviewed).unwrap_or_default();
            Row::Cells(vec![
                Cell::strong(capital(&rule.when_words())).over([doubt]),
                Cell::new(rule.text.clone())
                    .over(rule.effects.iter().map(|effect| effect_words(content, effect))),
                Cell::new(rule.reason.clone()),
            ])
        }));
    }
    Block::Table(Table {
        name: "Circumstances".to_owned(),
        columns: vec![
            Column::new("If", Width::Share),
            Column::new("Then", Width::Share),
            Column::new("Because", Width::Share),
        ],
        rows,
    })
}

fn safety(content: &Content) -> Block {
    let complications = content.safety.complications.iter().map(|complication| {
        let flag = if complication.red_flag { ", red flag" } else { "" };
        format!(
            "{} ({}{flag}): {}",
            complication.name,
            span_words(complication.from, complication.to),
            complication.ask_or_look_for
        )
    });
    let complications: Vec<String> = complications.collect();
    let facts = [
        Pair::unless_empty("Success means", content.efficacy.success_definition.clone()),
        Pair::unless_empty("Symptom scale", content.efficacy.symptom_scale.clone().unwrap_or_default()),
        Pair::unless_empty("Complications", complications.join("; ")),
        Pair::unless_empty("Graded by", content.safety.scales.join(", ")),
        Pair::unless_empty("Stop rule", content.safety.stop_rule.clone()),
        Pair::unless_empty("Patients are asked by", content.feedback.instruments.join(", ")),
    ];
    Block::Facts(facts.into_iter().flatten().collect())
}

fn sources(content: &Content) -> Vec<String> {
    content.sources.iter().map(|source| source.citation.clone()).collect()
}
