use crate::ui::form::{FieldWidth, TextField};
use crate::ui::pages::worklist::ALL;
use crate::ui::parts::{
    Button, ButtonKind, Column, DataTable, EmptyState, Glyph, LinkButton, PageHeader, StatusBadge,
    StatusTone, whole_dates,
};
use crate::ui::route::Route;
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use crate::ui::use_is_painted;
use crate::workspace::views::patients::{PatientLine, patient_list};
use crate::workspace::views::worklist::Group;
use yew::prelude::*;

/// As many lines as most screens show: they are drawn first.
const FIRST_LINES: usize = 12;

/// How many lines are drawn; a search finds the others.
const MOST_LINES: usize = 200;

/// The list of patients.
#[component]
pub fn PatientsPage() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let search = use_state(String::new);
    let is_painted = use_is_painted();
    let found = patient_list(&workspace, &search, today, if is_painted { MOST_LINES } else { FIRST_LINES });
    let aria_busy = (!is_painted && found.total > FIRST_LINES).then_some("true");
    let total = workspace.patients().count();
    let on_change = {
        let search = search.clone();
        Callback::from(move |text: String| search.set(text))
    };
    let clear = {
        let search = search.clone();
        Callback::from(move |()| search.set(String::new()))
    };
    let actions = html! {
        <>
            <LinkButton href={format!("{}?who={ALL}&view={}", Route::Worklist.href(), Group::Overdue.code())}>{ "Who is overdue" }</LinkButton>
            <LinkButton kind={ButtonKind::Primary} glyph={Glyph::Plus} href={Route::NewPlan.href()}>{ "New follow-up plan" }</LinkButton>
        </>
    };
    let sub = html! { <span>{ if total == 1 { "1 patient".to_owned() } else { format!("{total} patients") } }</span> };
    let columns = vec![
        Column::new("Patient"),
        Column::new("Number"),
        Column::new("Born"),
        Column::new("Latest procedure"),
        Column::new("Designated clinician").wide_only(),
        Column::new("Next").wide_only(),
    ];
    if total == 0 {
        return html! {
            <>
                <PageHeader title="Patients" route="patients" {actions} />
                <EmptyState title="No patients yet" text="Add your first patient and put them on an approved protocol." glyph={Glyph::Patients}>
                    <LinkButton kind={ButtonKind::Primary} href={Route::NewPlan.href()}>{ "Add your first patient" }</LinkButton>
                </EmptyState>
            </>
        };
    }
    html! {
        <>
            <PageHeader title="Patients" route="patients" {sub} {actions} />
            <div class="mb">
                <TextField id="search" label="Find a patient" hint="Name, number with or without spaces, date or year of birth"
                    width={FieldWidth::Large} value={(*search).clone()} {on_change} />
            </div>
            if found.lines.is_empty() {
                <EmptyState title="No patient matches" text="Check the spelling, or search by number." glyph={Glyph::Search}>
                    <Button on_press={clear}>{ "Show all patients" }</Button>
                </EmptyState>
            } else {
                <section class="panel" aria-label="Patients" aria-busy={aria_busy}>
                    <DataTable caption="Patients" {columns} cards=true>
                        <tbody>{ for found.lines.iter().map(view_line) }</tbody>
                    </DataTable>
                    if is_painted && found.total > MOST_LINES {
                        <p class="pad sub">{ format!("The first {MOST_LINES} of {}. Type more of the name or the number.", found.total) }</p>
                    }
                </section>
            }
        </>
    }
}

fn view_line(line: &PatientLine) -> Html {
    html! {
        <tr key={line.id.to_string()}>
            <td>
                <a class="b" href={Route::Patient { patient: line.id }.href()}>{ &line.name }</a>
                if line.overdue > 0 {
                    { " " }<StatusBadge tone={StatusTone::Overdue} text={format!("{} overdue", line.overdue)} />
                }
                if let Some(ended) = &line.ended { <span class="sub">{ whole_dates(ended) }</span> }
                { for line.also.iter().map(|also| html! { <span class="sub">{ also }</span> }) }
            </td>
            <td class="nw"><span class="vh">{ line.number_label }{ " " }</span>{ &line.number }</td>
            <td class="nw">{ &line.born }</td>
            <td>
                { if line.procedure.is_empty() { "No plan yet" } else { line.procedure.as_str() } }
                <span class="sub">
                    if let Some(day) = &line.procedure_on { <span class="nw">{ day }</span> }
                    <span class="hm">
                        if line.procedure_on.is_some() { { " · " } }
                        { &line.protocol }
                    </span>
                </span>
                // Where the screen has no room for columns of their own.
                if let Some((name, when)) = &line.next { <span class="sub ink om">{ "Next: " }{ name }{ ", " }<span class="nw">{ when }</span></span> }
                if !line.designated.is_empty() { <span class="sub om">{ "Responsible: " }{ &line.designated }</span> }
            </td>
            <td class="hm">{ &line.designated }</td>
            <td class="hm">
                if let Some((name, when)) = &line.next { { name }<span class="sub nw">{ when }</span> }
            </td>
        </tr>
    }
}
