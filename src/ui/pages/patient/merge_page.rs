use super::correct_page::no_patient;
use crate::calendar::{Date, display};
use crate::people::{Patient, PatientId};
use crate::protocol::Fact;
use crate::ui::form::{Choice, ErrorSummary, FieldWidth, Form, RadioGroup, TextField};
use crate::ui::parts::{
    Button, ButtonKind, Card, Column, Crumb, DataTable, LinkButton, Notice, NoticeTone, PageHeader, Tag,
};
use crate::ui::route::Route;
use crate::ui::session::{KeptSubmit, use_door, use_kept_fields, use_kept_submit, use_today, use_workspace};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::patients::{contradictions, procedure_words};
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
    let today = use_today();
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
            <Card id="compare" title="The two records" flush=true>{ side_by_side(&workspace, &one, &other, today) }</Card>
            <Decide key={format!("{}-{together}", props.other)} {one} {other} {together} />
        </>
    }
}

/// What the records say, line by line; what differs is marked.
fn side_by_side(workspace: &Workspace, one: &Patient, other: &Patient, today: Date) -> Html {
    let plans = |patient: &Patient| {
        let own = workspace.own_courses(patient.id());
        let words: Vec<String> = own
            .iter()
            .filter_map(|id| workspace.course(*id))
            .map(|course| procedure_words(course, today))
            .collect();
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
        Column::new("This record").wide(),
        Column::new("The other record").wide(),
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
                            <td class="b">{ what }</td>
                            <td><span class="vh lb">{ "This record: " }</span>{ &one }</td><td><span class="vh lb">{ "The other record: " }</span>{ &other }</td>
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
    let form = use_kept_fields(DraftName::Merge(one, other));
    let reason = form.text("reason", "");
    let into_other = form.text("into", "") == other.to_string();
    let (into, part) = if into_other { (other, one) } else { (one, other) };
    let conflicts = if props.together { Vec::new() } else { workspace.merge_conflicts(part, into) };
    let then_on = door.clone();
    let then = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            // Of two people the one that was looked from; of one person the chart.
            navigator.push(&Route::Patient { patient: then_on.workspace().chart_of(one) });
        }
    });
    let together = props.together;
    let separate = {
        let reason = reason.clone();
        move || Op::SeparatePatients(SeparatePatients { one, other, reason: reason.clone() })
    };
    let read = {
        let separate = separate.clone();
        let (form, reason, conflicts) = (form.clone(), reason.clone(), conflicts.clone());
        Rc::new(move || {
            if together {
                return Ok(separate());
            }
            let chosen = |key: &str| form.text(&format!("agreed.{key}"), "");
            let agreed = conflicts.iter().filter_map(|asked| match chosen(asked.key.code()).as_str() {
                "into" => Some(asked.into.clone()),
                "other" => Some(asked.other.clone()),
                _ => None,
            });
            let agreed = agreed.collect();
            Ok(Op::MergePatients(MergePatients { other: part, into, agreed, reason: reason.clone() }))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, done, .. } = use_kept_submit(&form, here, read, then);
    let apart = Callback::from(move |()| door.run(separate(), done.clone()));
    let reason_field = |label: &'static str, hint: &'static str| {
        html! {
            <TextField id="reason" {label} {hint} required=true width={FieldWidth::Full} value={reason.clone()}
                on_change={form.on_change("reason")} error={errors.of("reason")} />
        }
    };
    let back = html! { <LinkButton kind={ButtonKind::Ghost} href={Route::Patient { patient: one }.href()}>{ "Leave as it is" }</LinkButton> };
    if props.together {
        return html! {
            <Form label="Separate" {on_submit}>
                <ErrorSummary errors={errors.clone()} {attempt} />
                <Card id="decide" title="Separate">
                    <Notice tone={NoticeTone::Info} title="Each gets its own again">
                        { "A plan goes back to the record it was started under, as shown above, with everything recorded in it since. Circumstances that one was told of the other when they were merged are taken back. Then check what was recorded while they were one chart: the history names it." }
                    </Notice>
                    { reason_field("Why they are two people", "Kept in the history of both") }
                    <div class="row wrap gap3">
                        <Button kind={ButtonKind::Primary} submit=true>{ "Separate the records" }</Button>
                        { back }
                        { form.kept() }
                    </div>
                </Card>
            </Form>
        };
    }
    let against = contradictions(&props.one, &props.other);
    let records = [&props.one, &props.other]
        .map(|known| Choice::new(known.id().to_string(), format!("{}, {}", known.name(), known.number())));
    let on_keep = {
        let (form, asked) = (form.clone(), conflicts.clone());
        Callback::from(move |text: String| {
            // The answers were about the other way round.
            let answers = asked.iter().map(|asked| (format!("agreed.{}", asked.key.code()), String::new()));
            form.set(std::iter::once(("into".to_owned(), text)).chain(answers));
        })
    };
    html! {
        <Form label="One person or two" {on_submit}>
            <ErrorSummary errors={errors.clone()} {attempt} />
            <Card id="decide" title="One person or two?">
                if !against.is_empty() {
                    <div class="mb">
                        <Notice tone={NoticeTone::Error} title="These may be two different people">
                            <p>{ "Every person has one NHS number and one date of birth. Of these records differ:" }</p>
                            <ul class="dot">{ for against.iter().map(|what| html! { <li>{ what }</li> }) }</ul>
                            <p>{ "Merged, the plans and results of both stand on one chart. Merge them only if you know that one of the records is wrong, for example from the referral letter. A merge can be undone, and the records can be separated again." }</p>
                        </Notice>
                    </div>
                }
                <RadioGroup id="into" label="If they are one person: whose details stand on the chart" column=true choices={records.to_vec()}
                    value={into.to_string()} on_change={on_keep} error={errors.of("other").or_else(|| errors.of("into"))}
                    hint="The other record is kept, and its number leads to the chart too. A detail that is wrong is corrected afterwards" />
                { for conflicts.iter().map(|asked| {
                    let key = asked.key.code();
                    let words = |fact: &Fact, of: PatientId| format!(
                        "{}, true on {} ({})",
                        fact.key.value_words(&fact.value),
                        display(fact.date),
                        workspace.patient(of).map_or_else(String::new, |known| known.number().to_string())
                    );
                    let choices = vec![Choice::new("into", words(&asked.into, into)), Choice::new("other", words(&asked.other, part))];
                    let on_change = form.on_change(format!("agreed.{key}"));
                    let value = form.text(&format!("agreed.{key}"), "");
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
                    { form.kept() }
                </div>
            </Card>
        </Form>
    }
}

/// The field of this form that an operation's field is typed in.
fn here(field: &str) -> &str {
    if field == "one" { "other" } else { field }
}
