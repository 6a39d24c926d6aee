use super::Outcome;
use super::courses::step_event;
use super::required::{Problems, text};
use crate::calendar::{Date, display};
use crate::people::{PatientId, Problem};
use crate::plan::{Course, CourseId, EndReason, Mistake, Step};
use crate::protocol::{Fact, FactAge, FactKey};
use crate::workspace::{Context, Event, PatientFact, PatientsMerged, PatientsSeparated, Workspace};

/// Two records are of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePatients {
    /// The record that becomes part of the other's chart.
    pub other: PatientId,
    /// The record whose details stand.
    pub into: PatientId,
    /// Which of two records of a circumstance holds, for each [`Conflict`].
    pub agreed: Vec<Fact>,
    pub reason: String,
}

/// Two records are of two people: those of one chart are separated, others are told apart for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeparatePatients {
    pub one: PatientId,
    pub other: PatientId,
    pub reason: String,
}

/// A circumstance of which two records say different things, and no date says which holds: it stays as it is until it
/// changes, or both are of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub key: FactKey,
    /// As the record says whose details stand.
    pub into: Fact,
    pub other: Fact,
}

impl Workspace {
    /// What a person has to decide before two charts become one.
    pub fn merge_conflicts(&self, other: PatientId, into: PatientId) -> Vec<Conflict> {
        let theirs = self.facts_of(other);
        let clash = |mine: PatientFact| {
            let other = theirs.iter().find(|known| known.fact.key == mine.fact.key)?.fact.clone();
            let stays = mine.fact.key.default_age() == FactAge::UntilChanged;
            let undated = stays || mine.fact.date == other.date;
            (undated && mine.fact.value != other.value).then_some(Conflict {
                key: mine.fact.key,
                into: mine.fact,
                other,
            })
        };
        self.facts_of(into).into_iter().filter_map(clash).collect()
    }

    /// What each running course is told when two charts become one: the newest record of each circumstance, with its
    /// own date, and of a conflict what was agreed, on the day it was agreed where a newer record says otherwise.
    fn told_by_merge(&self, merge: &MergePatients, today: Date) -> Vec<(CourseId, Fact)> {
        let courses: Vec<&Course> = [merge.into, merge.other]
            .into_iter()
            .flat_map(|id| self.courses_of(id))
            .map(AsRef::as_ref)
            .collect();
        let mut facts: Vec<Fact> = Vec::new();
        for PatientFact { fact, .. } in
            self.facts_of(merge.into).into_iter().chain(self.facts_of(merge.other))
        {
            match facts.iter_mut().find(|known| known.key == fact.key) {
                Some(known) if known.date < fact.date => *known = fact,
                Some(_) => {}
                None => facts.push(fact),
            }
        }
        let mut told = Vec::new();
        for course in courses.into_iter().filter(|course| course.end.is_none()) {
            for fact in &facts {
                let known = course.newest_fact(fact.key);
                let agreed = merge.agreed.iter().find(|agreed| agreed.key == fact.key);
                let value = &agreed.unwrap_or(fact).value;
                if known.is_some_and(|known| {
                    known.value == *value && (agreed.is_some() || known.date == fact.date)
                }) {
                    continue;
                }
                let fact = match agreed {
                    Some(agreed) if known.is_some_and(|known| known.date >= agreed.date) => {
                        Fact { date: today, ..agreed.clone() }
                    }
                    Some(agreed) => agreed.clone(),
                    None => fact.clone(),
                };
                if !course.facts.contains(&fact) {
                    told.push((course.id, fact));
                }
            }
        }
        told
    }
}

pub(super) fn merge(workspace: &Workspace, merge: &MergePatients, context: &mut Context<'_>) -> Outcome {
    let mut problems = Problems::default();
    let reason = problems.take(text("reason", &merge.reason, "Say how you know that they are one person"));
    for (field, id) in [("other", merge.other), ("into", merge.into)] {
        if workspace.patient(id).is_none() {
            problems.add(field, "This patient is not in the records");
        } else if workspace.chart_of(id) != id {
            problems.add(field, "This record is part of another chart already. Open that one");
        }
    }
    if merge.other == merge.into {
        problems.add("other", "This is the same record. Choose the other one");
    }
    problems.take(alive_or_dead_alike(workspace, merge));
    for conflict in workspace.merge_conflicts(merge.other, merge.into) {
        let agreed = merge.agreed.iter().find(|fact| fact.key == conflict.key);
        if agreed.is_none_or(|fact| *fact != conflict.into && *fact != conflict.other) {
            let message = format!("Say which holds: {}", conflict.key.label());
            problems.add(&format!("agreed.{}", conflict.key.code()), message);
        }
    }
    problems.check()?;
    let told = workspace.told_by_merge(merge, context.today);
    let steps = told
        .iter()
        .map(|(course, fact)| step_event(workspace, context, *course, Step::FactRecorded(fact.clone())));
    let steps: Vec<Event> = steps.collect();
    let merged =
        PatientsMerged { other: merge.other, into: merge.into, reason: reason.unwrap_or_default(), told };
    // Two records of one person have much the same name; the numbers tell which they were.
    let named = |id: PatientId| {
        let number = workspace.patient(id).map_or_else(String::new, |patient| patient.number().to_string());
        format!("{} ({number})", workspace.short_name(id))
    };
    let label = format!("Merged the records of {} and {}", named(merge.other), named(merge.into));
    let events = std::iter::once(Event::PatientsMerged(Box::new(merged))).chain(steps).collect();
    Ok((events, label))
}

/// A death ends every plan of a patient. Where it is recorded on one of two charts and plans run on the other, a
/// person has to say which is right.
fn alive_or_dead_alike(workspace: &Workspace, merge: &MergePatients) -> Result<(), Problem> {
    let died = |id: PatientId| {
        let ends = workspace.courses_of(id).into_iter().filter_map(|course| course.end.as_ref());
        ends.filter(|end| end.reason == EndReason::Died).map(|end| end.date).next()
    };
    let runs = |id: PatientId| workspace.courses_of(id).iter().any(|course| course.end.is_none());
    for (one, other) in [(merge.into, merge.other), (merge.other, merge.into)] {
        if let Some(day) = died(one).filter(|_| runs(other)) {
            let message = format!(
                "For {} a death on {} is recorded, and a plan of the other record runs. Record the death there too, or take it back, then merge",
                workspace.patient(one).map_or_else(String::new, |patient| patient.number().to_string()),
                display(day)
            );
            return Err(Problem::on("other", message));
        }
    }
    Ok(())
}

pub(super) fn separate(
    workspace: &Workspace,
    separate: &SeparatePatients,
    context: &mut Context<'_>,
) -> Outcome {
    let mut problems = Problems::default();
    let reason = problems.take(text("reason", &separate.reason, "Say how you know that they are two people"));
    for (field, id) in [("one", separate.one), ("other", separate.other)] {
        if workspace.patient(id).is_none() {
            problems.add(field, "This patient is not in the records");
        }
    }
    let (one, other) = (separate.one, separate.other);
    let merged = |part: PatientId, chart: PatientId| {
        workspace.merge_of(part).is_some_and(|merge| merge.into == chart).then_some((part, chart))
    };
    let pair = merged(one, other).or_else(|| merged(other, one));
    if pair.is_none() && workspace.chart_of(one) == workspace.chart_of(other) {
        problems.add("other", "These two were not merged with one another. Separate each from the chart");
    } else if pair.is_none() && workspace.is_told_apart(one, other) {
        problems.add("other", "This is recorded already");
    }
    problems.check()?;
    let reason = reason.unwrap_or_default();
    let (other, into) = pair.unwrap_or((other, one));
    let mut events =
        vec![Event::PatientsSeparated(PatientsSeparated { other, into, reason: reason.clone() })];
    let told = pair.map(|_| told_at_merge(workspace, other, into)).unwrap_or_default();
    for (course, fact) in told {
        let there = workspace.course(course).is_some_and(|course| course.facts.contains(&fact));
        if there {
            let step = Step::EnteredInError { what: Mistake::Fact(fact), reason: reason.clone() };
            events.push(step_event(workspace, context, course, step));
        }
    }
    let label = match pair {
        Some(_) => format!("Separated the records of {}", workspace.short_name(into)),
        None => format!("Recorded that {} is another person", workspace.short_name(other)),
    };
    Ok((events, label))
}

/// What the merge that is in force told the courses of facts.
fn told_at_merge(workspace: &Workspace, other: PatientId, into: PatientId) -> Vec<(CourseId, Fact)> {
    let entries = workspace.merges_in_log(other);
    let of_merge = entries.into_iter().rev().filter(|entry| entry.undone_by.is_none());
    let mut told = of_merge.filter_map(|entry| match &entry.event.event {
        Event::PatientsMerged(merged) if merged.other == other && merged.into == into => Some(&merged.told),
        _ => None,
    });
    told.next().cloned().unwrap_or_default()
}
