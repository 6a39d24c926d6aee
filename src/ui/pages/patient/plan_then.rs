use crate::calendar::{Date, display, parse_entry};
use crate::people::PatientId;
use crate::plan::CourseId;
use crate::ui::form::DateField;
use crate::ui::parts::{Card, Column, DataTable, StatusBadge};
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use crate::ui::status::tone_of;
use crate::workspace::Workspace;
use crate::workspace::views::patient::{CoursePage, course_page};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PlanThenProps {
    pub patient: PatientId,
}

/// The plans of a patient as they stood at the end of any past day: what was recorded later is left out.
#[component]
pub(super) fn PlanThen(props: &PlanThenProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let typed = use_state(String::new);
    let day = read(&typed, today);
    let plans = use_memo(
        (Rc::as_ptr(&workspace) as usize, props.patient, day.clone().ok().flatten()),
        |(_, patient, day)| day.map(|day| plans_on(&workspace, *patient, day)).unwrap_or_default(),
    );
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let shown = day.as_ref().ok().copied().flatten();
    html! {
        <Card id="then" title="The plan on a past day" note="as it was known at the end of that day">
            <div class="stack">
                <DateField id="then-day" label="Day" value={(*typed).clone()} {on_change} error={day.err().map(AttrValue::from)} />
                if let Some(day) = shown {
                    if plans.is_empty() {
                        <p>{ format!("On {} this patient had no plan here.", display(day)) }</p>
                    }
                    { for plans.iter().map(|plan| view(plan, day)) }
                    // Last: what follows a hidden line has no distance to it.
                    <div role="status" class="vh">{ format!("The plan on {}", display(day)) }</div>
                }
            </div>
        </Card>
    }
}

/// The day, or why it is none; nothing while the field is empty.
fn read(typed: &str, today: Date) -> Result<Option<Date>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match parse_entry(typed) {
        Ok(day) if day > today => Err("Enter today or a day before".into()),
        Ok(day) => Ok(Some(day)),
        Err(problem) => Err(problem.to_string()),
    }
}

fn plans_on(workspace: &Workspace, patient: PatientId, day: Date) -> Vec<CoursePage> {
    let then = workspace.patient_as_of(patient, day);
    // Records that are one chart today may have been several then.
    let chart = workspace.chart_of(patient);
    let merged = workspace.merged_into(chart).into_iter().map(|record| record.id());
    let mut courses: Vec<CourseId> = Vec::new();
    for course in std::iter::once(chart).chain(merged).flat_map(|record| then.courses_of(record)) {
        if !courses.contains(&course.id) {
            courses.push(course.id);
        }
    }
    courses.into_iter().filter_map(|course| course_page(&then, course, day)).collect()
}

fn view(plan: &CoursePage, day: Date) -> Html {
    let columns = vec![Column::new("Status"), Column::new("Activity").grow(), Column::new("Window")];
    html! {
        <section>
            <h3>{ format!("{} on {}", plan.protocol, display(day)) }</h3>
            <p class="sub">
                { &plan.procedure }{ " · " }{ format!("designated clinician {}", plan.designated_name) }
                if let Some(ended) = &plan.ended { { format!(" · {ended}") } }
                if let Some(hold) = &plan.on_hold { { format!(" · {hold}") } }
            </p>
            <DataTable caption={format!("Plan on {}, {}", display(day), plan.protocol)} {columns} cards=true>
                <tbody>
                    { for plan.plan.iter().map(|row| html! {
                        <tr key={row.item.to_string()}>
                            <td>
                                <StatusBadge tone={tone_of(&row.status)} text={row.badge.clone()} />
                                <span class="sub">{ &row.distance }</span>
                            </td>
                            <td>
                                <span class="b">{ &row.name }</span>
                                <span class="sub">{ [&row.activity, &row.result, &row.note].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ") }</span>
                            </td>
                            <td>
                                <span class="nw">{ &row.window_words }</span>
                                if let Some(before) = &row.as_recorded { <span class="sub">{ format!("as recorded: {before}") }</span> }
                            </td>
                        </tr>
                    }) }
                </tbody>
            </DataTable>
        </section>
    }
}
