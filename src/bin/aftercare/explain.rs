//! The answers in sentences.

use aftercare::calendar::{Date, display};
use aftercare::exchange::{
    AdherenceReport, AssessReport, BestReadings, Group, ItemLine, PlanReport, PlannedLine, Rates,
    ReadingsReport, ReplayReport, ScaleReport, ScanLine, Share, Spoken,
};
use aftercare::response::{Best, Durations, TimeToEvent};
use std::fmt::Write as _;

/// A plan, item by item with its reasons.
pub fn plan(report: &PlanReport) -> String {
    let mut text = format!("{}\nPlan as of {}\n", report.protocol, display(report.day));
    for item in &report.items {
        let PlannedLine { name, target, earliest, latest, because, .. } = item;
        let _ = writeln!(text, "\n{}  {name} ({})", display(*target), item.item);
        let _ = writeln!(text, "    window {}{}", window(*earliest, *latest), flags(item));
        push_how(&mut text, &item.technique, item.location.as_deref());
        let booked = item.suggested.map_or("no working day in the window".to_owned(), display);
        let _ = writeln!(text, "    book {booked}: {}", item.suggested_why);
        push_sentences(&mut text, because);
    }
    for undated in &report.not_dated {
        let _ = writeln!(text, "\nNo date yet: {} waits for {}", undated.label, undated.waits_for);
    }
    for left_out in &report.left_out {
        let _ = writeln!(text, "\nLeft out: {}. {}", left_out.label, left_out.why);
    }
    for question in &report.questions {
        let _ = writeln!(text, "\nQuestion for {}: {} ({})", question.role, question.question, question.id);
    }
    text
}

/// Every verdict with its rule.
pub fn assess(report: &AssessReport) -> String {
    let mut text = String::new();
    for standard in &report.standards {
        let _ = writeln!(text, "{}, {}", standard.standard.name(), standard.scope.label().to_lowercase());
        for warning in &standard.baseline_warnings {
            let _ = writeln!(text, "    baseline: {}", warning.sentence);
        }
        for spoken in &standard.verdicts {
            push_verdict(&mut text, spoken);
        }
        let _ = writeln!(text, "{}{}", best(&standard.best), durations(&standard.durations));
    }
    text
}

/// What a standard says of every time point, with its rule.
pub fn readings(report: &ReadingsReport) -> String {
    let mut text = format!("{}\n", report.standard);
    for spoken in &report.readings {
        let reading = &spoken.reading;
        let _ = writeln!(text, "{}", spoken.sentence);
        if !reading.rule.citation.is_empty() {
            let _ = writeln!(text, "    [{}]", reading.rule.citation);
        }
        let not_met = reading.not_met.iter().map(|not_met| &not_met.sentence);
        let near = reading.near.iter().map(|near| &near.sentence);
        let warnings = reading.warnings.iter().map(|warning| &warning.sentence);
        for sentence in not_met.chain(near).chain(warnings) {
            let _ = writeln!(text, "    {sentence}");
        }
    }
    text
}

/// What a scale says of every day.
pub fn scale(report: &ScaleReport) -> String {
    let mut text = format!("{}\n", report.scale);
    for reading in &report.readings {
        let _ = writeln!(text, "{}: {}", display(reading.date), reading.rule.sentence);
        for warning in &reading.warnings {
            let _ = writeln!(text, "    {}", warning.sentence);
        }
    }
    text
}

/// What a standard says of the whole course.
pub fn best_readings(report: &BestReadings) -> String {
    let mut text = format!("{}\n", report.standard);
    for answer in &report.answers {
        let _ = writeln!(text, "{} [{}]", answer.sentence, answer.citation);
    }
    if let Some(none) = report.none {
        let _ = writeln!(text, "{none}");
    }
    text
}

/// The best overall response with its steps.
pub fn best(best: &Best) -> String {
    let on = best.date.map_or(String::new(), |date| format!(" on {}", display(date)));
    let mut text =
        format!("Best overall response: {}{on}. {}\n", best.category.label(), best.confirmation.label());
    push_sentences(&mut text, &best.steps);
    if let Some(review) = &best.review {
        let _ = writeln!(text, "    to be reviewed: {}", review.sentence);
    }
    text
}

/// How long it lasted, sentence by sentence.
pub fn durations(durations: &Durations) -> String {
    let of_response = durations.of_response.as_ref().map_or("no response".to_owned(), TimeToEvent::words);
    format!(
        "Progression-free survival: {}\nTime to progression: {}\nDuration of response: {of_response}\n",
        durations.progression_free.words(),
        durations.to_progression.words()
    )
}

/// A course on a day.
pub fn replay(report: &ReplayReport) -> String {
    let mut text = format!(
        "{}, version {}\n{}on {}, {}\n",
        report.protocol.title,
        report.protocol.version,
        if report.patient.is_empty() { String::new() } else { format!("{}, ", report.patient) },
        display(report.day),
        report.clinician
    );
    for (number, session) in (1..).zip(&report.anchors.sessions) {
        let _ = writeln!(text, "Session {number}: {}", display(session.date));
    }
    if let Some(end) = &report.end {
        let _ = writeln!(text, "The plan ended on {}. {}", display(end.date), end.note);
    }
    if let Some(hold) = &report.on_hold {
        let _ = writeln!(text, "The plan is on hold since {}: {}", display(hold.from), hold.reason);
    }
    for item in &report.items {
        push_item(&mut text, item);
    }
    for question in &report.questions {
        let _ = writeln!(text, "\nQuestion for {}: {} ({})", question.role, question.question, question.id);
    }
    for scan in &report.scans {
        push_scan(&mut text, scan);
    }
    for line in &report.best_response {
        let _ = write!(text, "\n{}: {}", line.standard.name(), best(&line.best));
    }
    text.push('\n');
    text.push_str(&adherence(&report.adherence));
    text
}

/// The figures with their definition.
pub fn adherence(report: &AdherenceReport) -> String {
    let mut text = format!("Adherence, cut-off date {}\n", display(report.cut_off));
    push_rates(&mut text, "all", &report.all);
    let mut groups = |title: &str, groups: &[Group]| {
        if groups.len() > 1 {
            let _ = writeln!(text, "\nBy {title}");
            for group in groups {
                push_rates(&mut text, &group.name, &group.rates);
            }
        }
    };
    groups("protocol", &report.by_protocol);
    groups("kind", &report.by_kind);
    groups("role", &report.by_role);
    let _ = writeln!(text, "\nBy time point");
    for group in &report.by_time_point {
        if group.rates.raw.of > 0 {
            push_rates(&mut text, &format!("{}: {}", group.protocol, group.label), &group.rates);
        }
    }
    let patients = &report.by_patient;
    let _ = writeln!(text, "\nPatients with every counted item on time: {}", share(&patients.fully_adherent));
    let _ = writeln!(text, "Patient feedback that came back: {}", share(&report.feedback_response));
    let audit = &report.response_8_to_12_weeks;
    let _ = writeln!(text, "Response measured 8 to 12 weeks after the procedure: {}", share(&audit.yes));
    for line in &audit.sessions {
        let _ = writeln!(
            text,
            "    {} session {}, {}: {}",
            line.patient,
            line.session,
            display(line.date),
            line.words
        );
    }
    for medicine in &report.medicines {
        let cover = &medicine.cover;
        let _ =
            writeln!(text, "{}: {} of {} days covered", cover.label, cover.covered_days, cover.required_days);
    }
    let _ = writeln!(text, "\nHow this is counted");
    push_sentences(&mut text, &report.definition);
    text
}

/// How and where, where that is said.
fn push_how(text: &mut String, technique: &str, location: Option<&str>) {
    let parts: Vec<&str> =
        [technique, location.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        let _ = writeln!(text, "    {}", parts.join("; "));
    }
}

fn push_item(text: &mut String, item: &ItemLine) {
    let _ = writeln!(text, "\n{}  {} ({})", display(item.target), item.name, item.item);
    let _ = writeln!(text, "    {}; window {}", item.status_words, window(item.earliest, item.latest),);
    push_how(text, &item.technique, item.location.as_deref());
    if let Some(done_on) = item.done_on {
        let _ = writeln!(text, "    done on {}", display(done_on));
    }
    let why = item.not_counted.as_ref().or(item.excused.as_ref());
    let why = why.map_or(String::new(), |why| format!(" ({why})"));
    let _ = writeln!(text, "    counts as {}{why}", item.class);
    push_sentences(text, &item.because);
}

fn push_scan(text: &mut String, scan: &ScanLine) {
    let days = scan.days_since_treatment.map_or(String::new(), |days| format!(", day {days}"));
    let _ = writeln!(text, "\nScan of {}{days}, {}", display(scan.date), scan.modality);
    if !scan.read_as_words.is_empty() {
        let _ = writeln!(text, "    {}", scan.read_as_words);
    }
    for line in &scan.verdicts {
        let _ = writeln!(text, "    {}", line.sentence);
        let _ = writeln!(text, "        {}", line.verdict.rule.sentence);
        for not_met in &line.verdict.not_met {
            let _ = writeln!(text, "        {}", not_met.sentence);
        }
    }
    for told in scan.treated.iter().flat_map(|line| &line.lesions).chain(&scan.whole) {
        let _ = writeln!(text, "    {}", told.sentence());
        for not_met in &told.not_met {
            let _ = writeln!(text, "        {}", not_met.sentence);
        }
    }
    for pitfall in &scan.pitfalls {
        let _ = writeln!(text, "    pitfall: {pitfall}");
    }
}

fn push_verdict(text: &mut String, spoken: &Spoken) {
    let _ = writeln!(text, "    {}", spoken.sentence);
    let _ = writeln!(text, "        {} [{}]", spoken.verdict.rule.sentence, spoken.verdict.rule.citation);
    for not_met in &spoken.verdict.not_met {
        let _ = writeln!(text, "        {}", not_met.sentence);
    }
    for warning in &spoken.verdict.warnings {
        let _ = writeln!(text, "        {}", warning.sentence);
    }
}

fn push_rates(text: &mut String, name: &str, rates: &Rates) {
    let _ = writeln!(
        text,
        "{name}: raw {}, adjusted {}, completeness {}; {} open, {} done and not counted yet",
        share(&rates.raw),
        share(&rates.adjusted),
        share(&rates.completeness),
        rates.open,
        rates.done_not_mature
    );
    if let Some(warning) = rates.warning {
        let _ = writeln!(text, "    {warning}");
    }
}

fn push_sentences(text: &mut String, sentences: &[String]) {
    for sentence in sentences {
        let _ = writeln!(text, "    {sentence}");
    }
}

/// "5/7 (71.4 %)", with the interval where there is one.
fn share(share: &Share) -> String {
    let percent = share.percent.map_or("not estimable".to_owned(), |percent| format!("{percent:.1} %"));
    let interval = share.wilson95.map_or(String::new(), |interval| format!(", 95 % {}", interval.words()));
    format!("{}/{} ({percent}{interval})", share.met, share.of)
}

fn window(earliest: Date, latest: Date) -> String {
    format!("{} to {}", display(earliest), display(latest))
}

fn flags(item: &PlannedLine) -> String {
    let flags = [
        (item.provisional, "provisional"),
        (item.requirement == "optional-off", "optional, not switched on"),
        (item.requirement == "optional-on", "optional, switched on"),
        (!item.counts_for_adherence, "not counted"),
        (!item.held_by.is_empty(), "waits for a decision"),
    ];
    flags.iter().filter(|(holds, _)| *holds).map(|(_, words)| format!("; {words}")).collect()
}
