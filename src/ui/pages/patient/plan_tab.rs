use super::changes::What;
use super::plan_table::PlanTable;
use super::replan::{change_href, correct_date_href};
use super::tasks::Tasks;
use super::timeline::course_timeline;
use crate::calendar::{Date, display};
use crate::plan::{Course, DecisionId, EndReason, ItemId, LeftOut};
use crate::ui::parts::{
    ButtonKind, Card, Column, DataTable, Disclosure, Glyph, LinkButton, Notice, NoticeTone,
};
use crate::ui::route::Route;
use crate::workspace::views::patient::{AnchorCorrection, CoursePage, FactLine};
use crate::workspace::views::pending::{moves_items, proposal_words};
use std::rc::Rc;
use yew::prelude::*;

/// The plan of a course: what has to be decided, the timeline, the items, and what they count from. `asked`: the item
/// whose row somebody comes back to.
pub fn plan_tab(
    course: Rc<Course>,
    page: &CoursePage,
    asked: Option<ItemId>,
    question: Option<DecisionId>,
) -> Html {
    let replan = Route::Replan { patient: course.patient, course: course.id }.href();
    let overdue = (page.overdue > 0).then(|| format!("{} overdue", page.overdue));
    let parts = [overdue.as_deref(), Some(page.protocol.as_str()), Some(page.revisions.as_str())];
    let note = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let questions: Vec<DecisionId> = page.tasks.iter().map(|task| task.id.clone()).collect();
    let print = Route::PaperPlan { course: course.id }.href();
    let for_patient = Route::PaperPatientPlan { course: course.id }.href();
    // A question by itself is asked in its card.
    let would_change = page.to_accept.as_ref().filter(|proposal| moves_items(proposal));
    let actions = html! {
        <>
            <LinkButton small=true glyph={Glyph::Print} href={print}>{ "Print plan" }</LinkButton>
            if course.end.is_none() {
                <LinkButton small=true glyph={Glyph::Print} href={for_patient}>{ "Print for the patient" }</LinkButton>
                <LinkButton small=true glyph={Glyph::Replan} href={replan.clone()}>{ "Re-plan" }</LinkButton>
            }
        </>
    };
    html! {
        <>
            if let (Some(ended), Some(end)) = (&page.ended, &course.end) {
                <Notice tone={NoticeTone::Info} title={format!("This plan has ended: {ended}")}>
                    { &end.note }
                    if end.reason != EndReason::Retreated {
                        { " " }<LinkButton small=true href={replan.clone()}>{ "Entered in error?" }</LinkButton>
                    }
                </Notice>
            }
            if let Some(hold) = &page.on_hold {
                <Notice tone={NoticeTone::Warning} title={hold.clone()}>
                    { "Nothing is booked until it is resumed. " }
                    <LinkButton small=true href={replan.clone()}>{ "Resume the plan" }</LinkButton>
                </Notice>
            }
            if let Some(proposal) = would_change {
                <Notice tone={NoticeTone::Warning} title={format!("The plan would change: {}", proposal_words(proposal))}>
                    { "What is known today gives other items or dates. " }
                    <LinkButton small=true href={change_href(course.patient, course.id, What::Refresh)}>{ "Look at the difference" }</LinkButton>
                </Notice>
            }
            <Tasks course={course.clone()} tasks={page.tasks.clone()} asked={question} />
            { course_timeline(&page.timeline) }
            <div class="two">
                <Card id="plan" title="Plan" {note} {actions} flush=true>
                    <PlanTable course={course.clone()} rows={page.plan.clone()} {questions} past_before={page.past_before} {asked} />
                    { beside_the_plan(page) }
                </Card>
                <div class="stack stack-l aside2">
                    { circumstances(&page.facts, page.ended.is_none().then(|| change_href(course.patient, course.id, What::Fact))) }
                    { dates(&course, &page.corrections) }
                </div>
            </div>
        </>
    }
}

/// What the plan does not hold, and why; and what to mind.
fn beside_the_plan(page: &CoursePage) -> Html {
    if page.undated.is_empty() && page.left_out.is_empty() && page.cautions.is_empty() {
        return html! {};
    }
    html! {
        <ul class="plain stack pad">
            { for page.cautions.iter().map(|(role, text)| html! {
                <li><span class="b">{ format!("For {}: ", role.as_deref().unwrap_or(&page.designated_name)) }</span>{ text }</li>
            }) }
            { for page.undated.iter().map(|undated| html! {
                <li><span class="b">{ "Not dated yet: " }</span>{ format!("{}, waits for {}", undated.label, undated.waits_for) }</li>
            }) }
            { for page.left_out.iter().filter(|left| left.open.is_none()).map(|left| html! {
                <li><span class="b">{ "Left out: " }</span>{ format!("{}. {}", left.label.trim_end_matches('.'), left.why) }</li>
            }) }
            { not_judged(&page.left_out).map(|list| html! { <li>{ list }</li> }).unwrap_or_default() }
        </ul>
    }
}

/// What a circumstance could still change, by what is to be known first.
pub fn not_judged(left_out: &[LeftOut]) -> Option<Html> {
    let mut asked: Vec<&str> = Vec::new();
    for open in left_out.iter().filter_map(|left| left.open.as_ref()) {
        if !asked.contains(&open.not_known.as_str()) {
            asked.push(&open.not_known);
        }
    }
    let waiting = |not_known: &str| {
        let mut lines: Vec<String> = Vec::new();
        for left in left_out {
            let Some(open) = left.open.as_ref().filter(|open| open.not_known == not_known) else { continue };
            let line = format!("{}, when {}", left.label.trim_end_matches('.'), open.when);
            // A part of the protocol that comes twice is named once.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        html! { <ul class="dot">{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul> }
    };
    (!asked.is_empty()).then(|| {
        html! {
            <Disclosure summary={open_words(asked.len())}>
                <ul class="plain stack">
                    { for asked.iter().map(|not_known| html! {
                        <li><span class="b">{ format!("{not_known}. It could change:") }</span>{ waiting(not_known) }</li>
                    }) }
                </ul>
            </Disclosure>
        }
    })
}

fn open_words(count: usize) -> String {
    match count {
        1 => "1 thing is not known that could still change this plan".to_owned(),
        many => format!("{many} things are not known that could still change this plan"),
    }
}

fn circumstances(facts: &[FactLine], edit: Option<String>) -> Html {
    let (plain, telling): (Vec<&FactLine>, Vec<&FactLine>) = facts.iter().partition(|fact| fact.plain);
    let actions = html! {
        if let Some(href) = edit {
            <LinkButton small=true kind={ButtonKind::Ghost} label="Edit circumstances" {href}>{ "Edit" }</LinkButton>
        }
    };
    html! {
        <Card id="circumstances" title="Circumstances" {actions}>
            if facts.is_empty() {
                <p class="sub">{ "Nothing is recorded. What is not known is asked for when an item comes near." }</p>
            } else {
                <ul class="plain stack">{ for telling.into_iter().map(fact_line) }</ul>
                if !plain.is_empty() {
                    <Disclosure summary={format!("{} more, none of them out of the ordinary", plain.len())}>
                        <ul class="plain stack">{ for plain.into_iter().map(fact_line) }</ul>
                    </Disclosure>
                }
            }
        </Card>
    }
}

fn fact_line(fact: &FactLine) -> Html {
    html! {
        <li key={fact.key.code()}>
            <span class="b">{ fact.label }</span>
            <span class="sub">{ format!("{} · {}", fact.value, display(fact.date)) }</span>
            if let (true, Some(limit)) = (fact.too_old, fact.age_limit_days) {
                <span class="sub">{ format!("Older than {limit} days: counts as unknown for what is due") }</span>
            }
        </li>
    }
}

fn dates(course: &Course, corrections: &[AnchorCorrection]) -> Html {
    // The name, the day, and where it is corrected; an event is taken back and recorded anew.
    let mut rows: Vec<(String, Date, Option<String>)> = Vec::new();
    let correct = |code: &str| course.end.is_none().then(|| correct_date_href(course, code));
    let mut add = |label: &str, date: Option<Date>, href: Option<String>| {
        if let Some(date) = date {
            rows.push((label.to_owned(), date, href));
        }
    };
    let anchors = &course.anchors;
    add("Work-up angiogram", anchors.work_up, correct("work_up"));
    for (index, session) in anchors.sessions.iter().enumerate() {
        let label = if session.site.is_empty() {
            format!("Session {}", index + 1)
        } else {
            format!("Session {}, {}", index + 1, session.site)
        };
        add(&label, Some(session.date), correct(&format!("session:{}", index + 1)));
    }
    add("Course closed", anchors.closed, correct("closed"));
    add("Discharge", anchors.discharge, correct("discharge"));
    add("MDT decision", anchors.mdt_decision, correct("mdt_decision"));
    for (name, date) in &anchors.custom {
        add(name, Some(*date), correct(""));
    }
    for record in &anchors.events {
        add(&record.event.words(), Some(record.date), None);
    }
    html! {
        <Card id="dates" title="Dates it counts from" flush=true>
            <DataTable caption="Dates the plan counts from" columns={vec![Column::new("What").grow(), Column::new("Day")]}>
                <tbody>
                    { for rows.into_iter().map(|(label, day, correct)| html! {
                        <tr>
                            <td>{ &label }</td>
                            <td class="nw">
                                { display(day) }
                                if let Some(href) = correct {
                                    <span class="sub"><a {href} aria-label={format!("Correct the date: {label}")}>{ "Correct the date" }</a></span>
                                }
                            </td>
                        </tr>
                    }) }
                </tbody>
            </DataTable>
            if !corrections.is_empty() {
                <ul class="plain stack pad">
                    { for corrections.iter().map(|one| html! {
                        <li><span class="b">{ format!("Corrected, {}: ", one.name) }</span>{ &one.words }</li>
                    }) }
                </ul>
            }
        </Card>
    }
}
