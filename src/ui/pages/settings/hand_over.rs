use crate::calendar::{display, parse_entry};
use crate::people::{MemberId, Problem};
use crate::plan::CourseId;
use crate::ui::form::{CheckboxField, Choice, DateField, ErrorSummary, Form, SelectField, TextArea};
use crate::ui::parts::{
    Button, ButtonKind, Card, Column, Crumb, DataTable, EmptyState, LinkButton, List, PageHeader,
};
use crate::ui::route::Route;
use crate::ui::session::{
    KeptFields, KeptSubmit, PlansToday, WorkingOnPlans, as_named, use_kept_fields, use_kept_submit,
    use_plans_today, use_today, use_workspace, yes_no,
};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::looked_after::{LookedAfter, looked_after};
use crate::workspace::{HandOver, Op, may_look_after};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HandOverPageProps {
    /// Whose plans are handed over.
    pub member: MemberId,
}

/// All plans of a clinician, or those that stay ticked, go to another: seen before, in one write.
#[component]
pub fn HandOverPage(props: &HandOverPageProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let plans_today = use_plans_today();
    let name = workspace.member_name(props.member).to_owned();
    let crumbs = vec![
        Crumb { label: "Settings".into(), href: Some(Route::Settings.href().into()) },
        Crumb { label: "Hand over".into(), href: None },
    ];
    let header =
        html! { <PageHeader title={format!("Hand over the plans of {name}")} route="hand-over" {crumbs} /> };
    let pending = match plans_today {
        PlansToday::Known(pending) => pending,
        PlansToday::Working { done, of } => return html! { <>{ header }<WorkingOnPlans {done} {of} /></> },
    };
    let plans = looked_after(&workspace, &pending, props.member, today);
    html! {
        <>
            { header }
            if plans.is_empty() {
                <EmptyState
                    title={format!("{name} is responsible for no running plan")}
                    text="Nothing has to be handed over. Plans that ended keep the name of who was responsible."
                >
                    <LinkButton href={Route::Settings.href()}>{ "Back to the settings" }</LinkButton>
                </EmptyState>
            } else {
                <HandOverForm member={props.member} {plans} />
            }
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct HandOverFormProps {
    member: MemberId,
    plans: List<LookedAfter>,
}

#[component]
fn HandOverForm(props: &HandOverFormProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let form = use_kept_fields(DraftName::HandOver(props.member));
    let (to, from) = (form.text("to", ""), form.text("from", &display(today)));
    let reason = form.text("reason", "");
    let then = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Settings);
        }
    });
    let courses: Vec<CourseId> =
        props.plans.iter().map(|plan| plan.course).filter(|course| is_ticked(&form, *course)).collect();
    let chosen = courses.len();
    let members: Vec<Choice> = workspace
        .members()
        .filter(|member| member.active() && may_look_after(member.role()) && member.id() != props.member)
        .map(|member| Choice::new(member.id().to_string(), format!("{}, {}", member.name(), member.role())))
        .collect();
    let read = {
        let (to, from, reason) = (to.clone(), from.clone(), reason.clone());
        Rc::new(move || {
            let day = parse_entry(&from).map_err(|problem| Problem::on("from", problem));
            let member = to.parse().map_err(|_| Problem::on("to", "Choose who is responsible for follow-up"));
            match (member, day) {
                (Ok(to), Ok(from)) => {
                    let (courses, reason) = (courses.clone(), reason.clone());
                    Ok(Op::HandOver(HandOver { courses, to, reason, from }))
                }
                (member, day) => Err([member.err(), day.err()].into_iter().flatten().collect()),
            }
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } = use_kept_submit(&form, as_named, read, then);
    let plans_word = if chosen == 1 { "1 plan".to_owned() } else { format!("{chosen} plans") };
    html! {
        <Form {on_submit} label="Hand over">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <Card id="courses" title={format!("{plans_word} of {} ticked", props.plans.len())} flush=true>
                <DataTable
                    caption="Plans to hand over"
                    columns={vec![
                        Column::new("Hand over").quiet(),
                        Column::new("Patient"),
                        Column::new("Number"),
                        Column::new("Procedure").grow(),
                        Column::new("Overdue"),
                        Column::new("Responsible"),
                    ]}
                    cards=true
                >
                    <tbody>{ for props.plans.iter().map(|plan| view_plan(plan, &form)) }</tbody>
                </DataTable>
            </Card>
            <Card id="hand-over" title="To whom">
                <div class="stack">
                    <SelectField id="to" label="To" prompt="Choose who is responsible" choices={members} value={to.clone()} on_change={form.on_change("to")} error={errors.of("to")} />
                    <DateField
                        id="from"
                        label="From"
                        hint="The first day on which they are responsible: today, or an earlier day if it was recorded late"
                        value={from.clone()}
                        on_change={form.on_change("from")}
                        error={errors.of("from")}
                        required=true
                    />
                    <TextArea id="reason" label="Why" value={reason.clone()} on_change={form.on_change("reason")} error={errors.of("reason")} />
                    <p class="sm mut">
                        { "Each patient’s history shows it. Adherence goes by who was responsible on the last day of a \
                           window, so what was due before stays with who had it then." }
                    </p>
                    <div class="row wrap gap3">
                        <Button kind={ButtonKind::Primary} submit=true>{ format!("Hand over {plans_word}") }</Button>
                        <LinkButton href={Route::Settings.href()}>{ "Cancel" }</LinkButton>
                        { form.kept() }
                    </div>
                </div>
            </Card>
        </Form>
    }
}

fn tick(course: CourseId) -> String {
    format!("plan-{course}")
}

/// All are handed over until somebody takes the tick away.
fn is_ticked(form: &KeptFields, course: CourseId) -> bool {
    form.text(&tick(course), "yes") == "yes"
}

fn view_plan(plan: &LookedAfter, form: &KeptFields) -> Html {
    let on_change = form.on_change(tick(plan.course)).reform(yes_no);
    html! {
        <tr class="hit" key={plan.course.to_string()}>
            <td>
                <CheckboxField
                    id={tick(plan.course)}
                    label=""
                    accessible_label={format!("Hand over {}, {}", plan.patient, plan.procedure)}
                    checked={is_ticked(form, plan.course)}
                    {on_change}
                />
            </td>
            <th scope="row" class="nw">{ &plan.patient }</th>
            <td class="nw">{ &plan.number }</td>
            <td>{ &plan.procedure }</td>
            <td class="nw">
                { if plan.overdue == 0 { "Nothing overdue".to_owned() } else { format!("{} overdue", plan.overdue) } }
                if plan.to_decide > 0 { <span class="sub ink">{ format!("{} to decide", plan.to_decide) }</span> }
            </td>
            <td class="nw">
                { plan.since.map_or_else(|| "From the start".to_owned(), |day| format!("From {}", display(day))) }
            </td>
        </tr>
    }
}
