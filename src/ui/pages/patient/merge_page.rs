use super::correct_page::no_patient;
use crate::calendar::display;
use crate::order::SortedMap;
use crate::people::{Patient, PatientId, Problem};
use crate::protocol::Fact;
use crate::ui::form::{Choice, ErrorSummary, FieldErrors, FieldWidth, Form, RadioGroup, TextField};
use crate::ui::parts::{
    Button, ButtonKind, Card, Column, Crumb, DataTable, LinkButton, Notice, NoticeTone, PageHeader, Tag,
};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::patients::procedure_words;
use crate::workspace::{MergePatients, Op, SeparatePatients, Workspace};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MergePageProps {
    pub patient: PatientId,
    pub other: PatientId,
}

/// Two records side by side: one person or two?
#[component]
pub fn MergePage(props: &MergePageProps) -> Html {
    let workspace = use_workspace();
    let (Some(one), Some(other)) =
        (workspace.patient(props.patient).cloned(), workspace.patient(props.other).cloned())
    else {
        return no_patient();
    };
    let together = workspace.chart_of(one.id()) == workspace.chart_of(other.id());
    let title = if together { "Separate two records" } else { "One person or two?" };
    let crumbs = vec![
        Crumb::link(one.name().to_string(), Route::Patient { patient: one.id() }.href()),
        Crumb::text(title),
    ];
    html! {
        <>
            <PageHeader {title} route={format!("merge-{}-{together}", props.other)} {crumbs} />
            <Card id="compare" title="The two records" flush=true>{ side_by_side(&workspace, &one, &other) }</Card>
            <Decide key={together.to_string()} {one} {other} {together} />
        </>
    }
}

/// What the records say, line by line; what differs is marked.
fn side_by_side(workspace: &Workspace, one: &Patient, other: &Patient) -> Html {
    let plans = |patient: &Patient| {
        let own = workspace.own_courses(patient.id());
        let words: Vec<String> =
            own.iter().filter_map(|id| workspace.course(*id)).map(|course| procedure_words(course)).collect();
        if words.is_empty() { "none".to_owned() } else { words.join("; ") }
    };
    let rows = [
        ("Name", one.name().to_string(), other.name().to_string()),
        ("Number", one.number().to_string(), other.number().to_string()),
        ("Born", display(one.born()), display(other.born())),
        ("Gender", one.gender().label().to_owned(), other.gender().label().to_owned()),
        ("Plans started under it", plans(one), plans(other)),
    ];
    let columns = vec![
        Column::new("What"),
        Column::new("This record").grow(),
        Column::new("The other record").grow(),
        Column::new("Compared"),
    ];
    html! {
        <DataTable caption="The two records" {columns} cards=true>
            <tbody>
                { for rows.into_iter().enumerate().map(|(place, (what, one, other))| {
                    // Each has its own plans; that is no difference between two persons.
                    let differs = place < 4 && one != other;
                    html! {
                        <tr>
                            <td class="b">{ what }</td><td>{ &one }</td><td>{ &other }</td>
                            <td>{ if place == 4 { html! {} } else if differs { html! { <Tag text="differs" tone="t-due" /> } } else { html! { { "the same" } } } }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </DataTable>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct DecideProps {
    one: Rc<Patient>,
    other: Rc<Patient>,
    /// They are one chart.
    together: bool,
}

#[component]
fn Decide(props: &DecideProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let navigator = use_navigator();
    let (one, other) = (props.one.id(), props.other.id());
    let kept = use_state(move || one);
    let agreed = use_state(SortedMap::<String, String>::new);
    let reason = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let (into, part) = if *kept == other { (other, one) } else { (one, other) };
    let conflicts = if props.together { Vec::new() } else { workspace.merge_conflicts(part, into) };
    let run = {
        let (errors, attempt) = (errors.clone(), attempt.clone());
        move |op: Op, then: Route| {
            let (errors, attempt, navigator) = (errors.clone(), attempt.clone(), navigator.clone());
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Err(problems) => {
                        errors.set(here(problems));
                        attempt.set(*attempt + 1);
                    }
                    Ok(_) => {
                        if let Some(navigator) = &navigator {
                            navigator.push(&then);
                        }
                    }
                }),
            );
        }
    };
    let apart = {
        let (run, reason) = (run.clone(), reason.clone());
        Callback::from(move |()| {
            let op = SeparatePatients { one, other, reason: (*reason).clone() };
            run(Op::SeparatePatients(op), Route::Patient { patient: one });
        })
    };
    let merge = {
        let (agreed, reason, conflicts) = (agreed.clone(), reason.clone(), conflicts.clone());
        Callback::from(move |()| {
            let chosen = |key: &str| agreed.get(key).cloned().unwrap_or_default();
            let agreed = conflicts.iter().filter_map(|asked| match chosen(asked.key.code()).as_str() {
                "into" => Some(asked.into.clone()),
                "other" => Some(asked.other.clone()),
                _ => None,
            });
            let agreed = agreed.collect();
            let op = MergePatients { other: part, into, agreed, reason: (*reason).clone() };
            run(Op::MergePatients(op), Route::Patient { patient: into });
        })
    };
    let on_reason = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let reason_field = |label: &'static str, hint: &'static str| {
        html! {
            <TextField id="reason" {label} {hint} required=true width={FieldWidth::Full} value={(*reason).clone()}
                on_change={on_reason.clone()} error={errors.of("reason")} />
        }
    };
    let back = html! { <LinkButton kind={ButtonKind::Ghost} href={Route::Patient { patient: one }.href()}>{ "Leave as it is" }</LinkButton> };
    if props.together {
        return html! {
            <Form label="Separate" on_submit={apart}>
                <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
                <Card id="decide" title="Separate">
                    <Notice tone={NoticeTone::Info} title="Each gets its own again">
                        { "A plan goes back to the record it was started under, as shown above, with everything recorded in it since. Circumstances that one was told of the other when they were merged are taken back. Then check what was recorded while they were one chart: the history names it." }
                    </Notice>
                    { reason_field("Why they are two people", "Kept in the history of both") }
                    <div class="row wrap gap3">
                        <Button kind={ButtonKind::Primary} submit=true>{ "Separate the records" }</Button>
                        { back }
                    </div>
                </Card>
            </Form>
        };
    }
    let records = [&props.one, &props.other]
        .map(|known| Choice::new(known.id().to_string(), format!("{}, {}", known.name(), known.number())));
    let on_keep = {
        let (kept, agreed) = (kept.clone(), agreed.clone());
        Callback::from(move |text: String| {
            if let Ok(id) = text.parse() {
                kept.set(id);
                agreed.set(SortedMap::new());
            }
        })
    };
    html! {
        <Form label="One person or two" on_submit={merge}>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Card id="decide" title="One person or two?">
                <RadioGroup id="into" label="If they are one person: whose details stand on the chart" column=true choices={records.to_vec()}
                    value={into.to_string()} on_change={on_keep} error={errors.of("other").or_else(|| errors.of("into"))}
                    hint="The other record is kept, and its number leads to the chart too. A detail that is wrong is corrected afterwards" />
                { for conflicts.iter().map(|asked| {
                    let key = asked.key.code();
                    let words = |fact: &Fact, of: PatientId| format!(
                        "{}, true on {} ({})",
                        format!("{} {}", fact.value.label(), fact.key.unit()).trim(),
                        display(fact.date),
                        workspace.patient(of).map_or_else(String::new, |known| known.number().to_string())
                    );
                    let choices = vec![Choice::new("into", words(&asked.into, into)), Choice::new("other", words(&asked.other, part))];
                    let on_change = {
                        let agreed = agreed.clone();
                        Callback::from(move |text: String| {
                            let mut next = (*agreed).clone();
                            next.insert(key.to_owned(), text);
                            agreed.set(next);
                        })
                    };
                    let value = agreed.get(key).cloned().unwrap_or_default();
                    html! {
                        <RadioGroup id={format!("agreed.{key}")} label={format!("{}: which holds?", asked.key.label())} column=true {choices} {value} {on_change}
                            hint="The records differ. Ask the patient or look at the source; nothing is guessed" error={errors.of(&format!("agreed.{key}"))} />
                    }
                }) }
                { reason_field("How you know", "For example: same address and referral letter. Kept in the history of both") }
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true>{ "One person: merge into one chart" }</Button>
                    <Button on_press={apart}>{ "Two people: do not ask again" }</Button>
                    { back }
                </div>
            </Card>
        </Form>
    }
}

/// Problems as this form shows them.
fn here(problems: Vec<Problem>) -> FieldErrors {
    let field = |name: &str| if name == "one" { "other".to_owned() } else { name.to_owned() };
    problems.into_iter().map(|problem| (field(&problem.field), problem.message)).collect()
}
