use crate::calendar::{Date, display};
use crate::order;
use crate::plan::{Course, EndReason, Finding};
use crate::response::{
    Best, Censoring, Confirmation, FollowUp, Outcome, Settings, TimePoint, TimeToEvent, best_response,
    durations, name_apart,
};
use crate::workspace::Workspace;

/// The best overall response of a course by one standard, and how long it lasted, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestResponse {
    /// "RECIST 1.1, untreated lesions".
    pub title: String,
    /// What is told and what it is: "Progression-free survival", "no progression up to 17-Aug-2026, …".
    pub lines: Vec<(&'static str, String)>,
    /// What a person has to look at.
    pub review: Option<String>,
    /// How it was worked out, sentence by sentence, with its sources.
    pub steps: Vec<String>,
}

/// The categories by one standard, of the lesions that one scope takes in.
struct Assigned {
    settings: Settings,
    points: Vec<TimePoint>,
}

/// Of every standard that adds up lesions and by which somebody assigned a category after the first session, from that
/// session on. What the clinician assigned counts, whatever was computed.
pub fn best_responses(workspace: &Workspace, course: &Course, today: Date) -> Vec<BestResponse> {
    let Some(start) = course.index_date() else { return Vec::new() };
    let all = workspace.courses_of(course.patient);
    let death = all.iter().filter_map(|one| one.end.as_ref()).find(|end| end.reason == EndReason::Died);
    // Another plan that begins after this one treats again.
    let next = all
        .iter()
        .filter_map(|one| Some((one.index_date()?, one.procedure.as_str())))
        .filter(|(on, _)| *on > start && *on <= today)
        .min();
    let follow_up = FollowUp {
        new_therapy: next.map(|(on, _)| on),
        death: death.map(|end| end.date),
        assessment_interval_days: None,
    };
    let told = |assigned: &Assigned| {
        let Assigned { settings, points } = assigned;
        let best = best_response(points, start, &settings.best, follow_up.new_therapy);
        let times = durations(points, start, &settings.best, &follow_up);
        let time = |time: &TimeToEvent| time.words() + &tail(time, course, next);
        BestResponse {
            title: name_apart(&settings.standard, Some(settings.scope)),
            lines: vec![
                ("Best overall response", best_words(&best)),
                (
                    "Clinical benefit",
                    best.benefit_date
                        .map_or_else(|| "not shown".to_owned(), |on| format!("yes, from {}", display(on))),
                ),
                ("Progression", date_words(best.progression_date, "none seen")),
                ("Progression-free survival", time(&times.progression_free)),
                ("Time to progression", time(&times.to_progression)),
                (
                    "Duration of response",
                    match &times.of_response {
                        Some(of_response) => time(of_response),
                        None if best.confirmation == Confirmation::NotConfirmed => {
                            "no response that was confirmed".to_owned()
                        }
                        None => "no response".to_owned(),
                    },
                ),
            ],
            steps: steps(settings, start, best.steps),
            review: best.review.map(|review| review.sentence),
        }
    };
    assigned(course, start).iter().map(told).collect()
}

fn assigned(course: &Course, start: Date) -> Vec<Assigned> {
    let mut scans: Vec<_> = course
        .assessments
        .values()
        .filter(|one| one.void.is_none() && one.date > start)
        .filter_map(|one| match &one.finding {
            Finding::Scan(scan) => Some((one, scan.reading.as_ref()?)),
            _ => None,
        })
        .collect();
    order::by_key(&mut scans, |(one, _)| (one.date, one.id));
    let mut found: Vec<Assigned> = Vec::new();
    for (one, reading) in scans {
        let criteria = course.criteria_read_by(&one.items, one.date);
        for read in reading.categories.iter().filter(|read| read.standard.is_computed()) {
            let Some(category) = read.given() else { continue };
            let settings = criteria
                .iter()
                .find(|criterion| read.is_by(criterion))
                .map_or_else(|| Settings::of(read.standard.clone()), |criterion| criterion.settings.clone());
            let point = TimePoint { date: one.date, category };
            let is_it = |known: &&mut Assigned| {
                known.settings.standard == settings.standard && known.settings.scope == settings.scope
            };
            match found.iter_mut().find(is_it) {
                Some(known) => {
                    known.points.push(point);
                    known.settings = settings;
                }
                None => found.push(Assigned { settings, points: vec![point] }),
            }
        }
    }
    found
}

/// "Partial response (PR) on 20-Apr-2026. Confirmed".
fn best_words(best: &Best) -> String {
    let on = best.date.map_or_else(String::new, |date| format!(" on {}", display(date)));
    let confirmed = match best.confirmation {
        Confirmation::NotApplicable => String::new(),
        Confirmation::NotConfirmed => ". A response was not confirmed".to_owned(),
        other => format!(". {}", other.label()),
    };
    format!("{} ({}){on}{confirmed}", best.category.label(), best.category.short())
}

fn date_words(date: Option<Date>, none: &str) -> String {
    date.map_or_else(|| none.to_owned(), display)
}

/// Whether a time that did not end goes on, and what cut it off.
fn tail(time: &TimeToEvent, course: &Course, next: Option<(Date, &str)>) -> String {
    match (time.outcome(), next, &course.end) {
        (Outcome::Censored(Censoring::NewTherapy), Some((on, procedure)), _) => {
            format!(": {procedure}, {}", display(on))
        }
        (Outcome::Censored(Censoring::NoAssessment | Censoring::LastAssessment), _, Some(end)) => {
            format!("; the plan ended on {} ({})", display(end.date), end.reason.label())
        }
        (Outcome::Censored(Censoring::NoAssessment | Censoring::LastAssessment), _, None) => {
            "; not over yet".to_owned()
        }
        _ => String::new(),
    }
}

fn steps(settings: &Settings, start: Date, of_best: Vec<String>) -> Vec<String> {
    let mut steps = vec![format!(
        "Counted from the first session, {}, over the categories that were assigned, signed or not yet",
        display(start)
    )];
    steps.extend(of_best);
    steps.push(format!(
        "Stable disease counts from {} days on; a response {} be seen again after {} days ({})",
        settings.best.min_sd_days,
        if settings.best.confirmation_required { "must" } else { "need not" },
        settings.best.confirmation_days,
        settings.standard.citation()
    ));
    steps.push(
        "A time ends with progression, or death of any cause; else it is counted to the last scan without progression that could be judged, before any other treatment (FDA 2007, Clinical Trial Endpoints, appendix 3). Scans that were missed are not looked at, nor is systemic treatment"
            .to_owned(),
    );
    steps
}
