use super::circumstances::CircumstancesSection;
use super::entry::PlanEntry;
use super::patient_step::field_errors;
use super::preview::PreviewSection;
use super::procedure::{Edit, ProcedureSection};
use crate::calendar::Date;
use crate::order;
use crate::people::{Gender, PatientId, Problem};
use crate::protocol::Content;
use crate::ui::form::{CheckboxField, Choice, ErrorSummary, FieldErrors, Form, SelectField, use_mended};
use crate::ui::pages::patient::identity;
use crate::ui::parts::{
    Button, ButtonKind, Card, Crumb, EmptyState, LinkButton, Notice, NoticeTone, PageHeader,
};
use crate::ui::route::Route;
use crate::ui::session::{Door, Outcome, draft_words, use_door, use_draft, use_today, use_workspace};
use crate::ui::shell::ActionBar;
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::patient::banner;
use crate::workspace::{Op, may_look_after};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PlanStepProps {
    pub patient: PatientId,
}

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
struct Asked {
    /// The course whose treatment is repeated.
    repeats: String,
}

/// Procedure, circumstances, who is responsible, and the plan to confirm.
#[component]
pub fn PlanStep(props: &PlanStepProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let asked = use_location().and_then(|location| location.query::<Asked>().ok()).unwrap_or_default();
    let repeated = asked.repeats.parse().ok().and_then(|id| workspace.course(id)).cloned();
    let draft =
        use_draft::<PlanEntry>(DraftName::NewPlan(props.patient, repeated.as_ref().map(|course| course.id)));
    let recorded = Rc::new(workspace.facts_of(props.patient));
    let mut versions: Vec<(String, String)> = workspace
        .protocols()
        .filter_map(|protocol| protocol.in_use())
        .map(|version| {
            (
                format!("{}/{}", version.protocol, version.number),
                format!("{}, version {}", version.content.title, version.number),
            )
        })
        .collect();
    order::by(&mut versions, |(_, one), (_, other)| one.cmp(other));
    let clinicians: Vec<Choice> = workspace
        .members()
        .filter(|member| member.active() && may_look_after(member.role()))
        .map(|member| Choice::new(member.id().to_string(), format!("{}, {}", member.name(), member.role())))
        .collect();
    let entry = {
        let (draft, workspace, recorded) = (draft.clone(), workspace.clone(), recorded.clone());
        let protocols: Vec<String> = versions.iter().map(|(value, _)| value.clone()).collect();
        let members: Vec<String> = clinicians.iter().map(|choice| choice.value.to_string()).collect();
        use_state(move || {
            let entry = draft.load().unwrap_or_else(|| match repeated {
                None => PlanEntry::of_team(&protocols, &members),
                Some(course) => PlanEntry::repeating(&course, &workspace),
            });
            entry.take_over(&recorded)
        })
    };
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);

    let content = {
        let workspace = workspace.clone();
        use_memo(entry.version(), move |chosen| {
            let (id, number) = (*chosen)?;
            workspace.version(id, number).map(|version| Rc::new(version.content.clone()))
        })
    };
    let content: Option<Rc<Content>> = (*content).clone();
    let edit: Edit = draft.edit(&entry);
    let still_wrong = {
        let (door, entry, patient) = (door.clone(), entry.clone(), props.patient);
        Rc::new(move || door.wrong(read_whole(&door, &entry, patient, today)))
    };
    use_mended(&errors, still_wrong);
    let Some(patient) = workspace.patient(props.patient).cloned() else {
        return html! {
            <>
                <PageHeader title="New follow-up plan" route="new-plan" />
                <EmptyState title="This patient is not in the records" text="Nothing was changed.">
                    <LinkButton href={Route::Patients.href()}>{ "Go to the list of patients" }</LinkButton>
                </EmptyState>
            </>
        };
    };
    let (plan, _) = entry.read(props.patient, today);
    let preview = (content.is_some() && !plan.anchors.sessions.is_empty()).then(|| {
        let mut shown = plan.clone();
        if shown.procedure.trim().is_empty() {
            // The preview does not depend on it.
            shown.procedure = "Procedure".to_owned();
        }
        workspace.preview_start(&shown, today)
    });
    let repeated = plan.retreats.and_then(|earlier| {
        let first = plan.anchors.sessions.iter().map(|session| session.date).min()?;
        workspace.preview_retreatment(earlier, first, today)
    });
    let on_submit = {
        let (door, entry, errors, attempt, busy) =
            (door.clone(), entry.clone(), errors.clone(), attempt.clone(), busy.clone());
        let (draft, navigator, patient) = (draft.clone(), navigator.clone(), props.patient);
        Callback::from(move |()| {
            if *busy {
                return;
            }
            let op = match read_whole(&door, &entry, patient, today) {
                Ok(op) => op,
                Err(problems) => {
                    errors.set(field_errors(problems));
                    attempt.set(*attempt + 1);
                    return;
                }
            };
            busy.set(true);
            let (errors, attempt, busy) = (errors.clone(), attempt.clone(), busy.clone());
            let (draft, navigator) = (draft.clone(), navigator.clone());
            door.run(
                op,
                Callback::from(move |outcome: Outcome| {
                    busy.set(false);
                    match outcome {
                        Ok(_) => {
                            draft.discard();
                            if let Some(navigator) = &navigator {
                                navigator.push(&Route::Patient { patient });
                            }
                        }
                        Err(problems) => {
                            errors.set(field_errors(problems));
                            attempt.set(*attempt + 1);
                        }
                    }
                }),
            );
        })
    };
    let earlier: Vec<_> = workspace
        .courses_of(props.patient)
        .into_iter()
        .filter(|course| course.end.is_none())
        .cloned()
        .collect();
    let set_designated = edit.reform(|text: String| {
        Box::new(move |entry: &mut PlanEntry| entry.designated = text) as Box<dyn FnOnce(&mut PlanEntry)>
    });
    let sub = html! { <span>{ "Step 2 of 2" }</span> };
    let crumbs = vec![
        Crumb::link(patient.name().to_string(), Route::Patient { patient: props.patient }.href()),
        Crumb::text("New plan"),
    ];
    html! {
        <>
            { identity(banner(&workspace, &patient, None, today), None) }
            <PageHeader title="New follow-up plan" route="new-plan-2" {sub} {crumbs} />
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            if versions.is_empty() {
                <EmptyState title="No protocol is approved yet"
                    text="A plan can only be made from a protocol version that your MDT has approved. What you typed here is kept.">
                    <LinkButton kind={ButtonKind::Primary} href={Route::Protocols.href()}>{ "Go to protocols" }</LinkButton>
                </EmptyState>
            } else {
                <Form label="Follow-up plan" {on_submit}>
                    <ProcedureSection entry={(*entry).clone()} content={content.clone()} {versions} {earlier}
                        errors={(*errors).clone()} edit={edit.clone()} />
                    if let Some(content) = &content {
                        <CircumstancesSection entry={(*entry).clone()} content={content.clone()} not_asked={workspace.not_asked_of(props.patient, today)} gender={workspace.patient(props.patient).map_or(Gender::NotRecorded, |patient| patient.gender())} {recorded} errors={(*errors).clone()} {today} edit={edit.clone()} />
                        { optional_section(content, &entry, &edit) }
                    }
                    <Card id="responsible" title="Responsible">
                        <SelectField id="designated" label="Designated clinician" required=true
                            hint="One clinician is responsible for follow-up (RCR guidance 5.5)"
                            prompt="Choose who is responsible" choices={clinicians} value={entry.designated.clone()}
                            on_change={set_designated} error={errors.of("designated")} />
                    </Card>
                    { match preview {
                        None => html! { <p class="sub">{ "Choose a protocol and enter the date of the procedure to see the plan." }</p> },
                        Some(Ok(preview)) => html! { <PreviewSection {preview} {today} earlier={repeated} /> },
                        Some(Err(problems)) => html! {
                            <Notice tone={NoticeTone::Info} title="The plan can be shown once this is put right">
                                <ul>{ for problems.iter().map(|problem| html! { <li>{ &problem.message }</li> }) }</ul>
                            </Notice>
                        },
                    } }
                    <ActionBar>
                        <Button kind={ButtonKind::Primary} submit=true busy={*busy}>{ "Confirm plan" }</Button>
                        <LinkButton kind={ButtonKind::Ghost} href={Route::Patient { patient: props.patient }.href()}>{ "Leave, keep as draft" }</LinkButton>
                        <span class="sub">{ draft_words(draft.saved_at_ms()) }</span>
                    </ActionBar>
                </Form>
            }
        </>
    }
}

fn optional_section(content: &Content, entry: &PlanEntry, edit: &Edit) -> Html {
    let optional: Vec<_> = content.time_points.iter().filter(|point| point.optional).collect();
    if optional.is_empty() {
        return html! {};
    }
    html! {
        <Card id="optional-card" title="Optional items" note="Not in the plan unless switched on">
            { for optional.into_iter().map(|point| {
                let id = point.id.clone();
                let on_change = edit.reform(move |on: bool| {
                    let id = id.clone();
                    Box::new(move |entry: &mut PlanEntry| {
                        if on { entry.optional_on.insert(id); } else { entry.optional_on.remove(&id); }
                    }) as Box<dyn FnOnce(&mut PlanEntry)>
                });
                html! {
                    <CheckboxField key={point.id.to_string()} id={format!("optional.{}", point.id)} label={point.label.clone()}
                        hint={(!point.purpose.is_empty()).then(|| AttrValue::from(point.purpose.clone()))}
                        checked={entry.optional_on.contains(&point.id)} {on_change} />
                }
            }) }
        </Card>
    }
}

/// What is asked for beside the dates and the circumstances, and does not follow from them.
const APART: [&str; 3] = ["protocol", "procedure", "designated"];

/// The plan as it was typed, or everything that is wrong with it at once.
fn read_whole(door: &Door, entry: &PlanEntry, patient: PatientId, today: Date) -> Result<Op, Vec<Problem>> {
    let (plan, mut problems) = entry.read(patient, today);
    let op = Op::StartPlan(Box::new(plan));
    if problems.is_empty() {
        return Ok(op);
    }
    let more = door.problems(&op).into_iter().filter(|problem| APART.contains(&problem.field.as_str()));
    problems.extend(more);
    Err(problems)
}
