use super::filters::{Query, use_query};
use super::keys::{Ask, use_list_keys};
use super::row::WorklistRow;
use super::waiting::WaitingDrafts;
use crate::calendar::{Date, display, display_short, weekday_name};
use crate::ui::form::{Choice, SelectField};
use crate::ui::pages::patient::{ItemDialog, ItemDialogs};
use crate::ui::parts::{
    AxisTick, Button, ButtonKind, Card, Column, DataTable, DayAxis, EmptyState, FilterPills, Glyph, GroupRow,
    Icon, KeyHint, KeyHints, LinkButton, PageHeader, Pill, StatusTone, WindowAxis,
};
use crate::ui::route::Route;
use crate::ui::session::{use_open, use_today};
use crate::ui::state::use_state;
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::{FirstSteps, Group, Row, Worklist};
use chrono::Days;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// The worklist.
#[component]
pub fn WorklistPage() -> Html {
    let open = use_open();
    let today = use_today();
    let location = use_location();
    let (query, set_query) = use_query();
    let at = use_state(|| None::<usize>);
    let dialog = use_state(|| None::<(Row, ItemDialog)>);
    let workspace = open.workspace.clone();
    let cache = use_memo((), |()| RefCell::new(Pending::default()));
    let pending = {
        let cache = cache.clone();
        use_memo((Rc::as_ptr(&workspace) as usize, today), {
            let workspace = workspace.clone();
            move |_| {
                let next = cache.borrow().refreshed(&workspace, today);
                *cache.borrow_mut() = next.clone();
                next
            }
        })
    };
    let filters = query.filters(open.actor);
    let list = Worklist::of(&workspace, &pending, &filters, today);
    let rows: Rc<[Row]> = list.rows.clone().into();
    let on_ask = {
        let (rows, at, dialog) = (rows.clone(), at.clone(), dialog.clone());
        Callback::from(move |ask: Ask| {
            let last = rows.len().checked_sub(1);
            let current = at.and_then(|index| rows.get(index));
            match (ask, last) {
                (Ask::Next, Some(last)) => at.set(Some(at.map_or(0, |index| (index + 1).min(last)))),
                (Ask::Previous, Some(_)) => at.set(Some(at.map_or(0, |index| index.saturating_sub(1)))),
                (Ask::Open, _) => {
                    if let Some(row) = current {
                        go(&Route::Patient { patient: row.patient }.href());
                    }
                }
                (Ask::Record, _) => {
                    if let Some((row, item)) = current.and_then(|row| Some((row, row.item.clone()?))) {
                        go(&Route::Record {
                            patient: row.patient,
                            course: row.course,
                            item: item.to_string(),
                        }
                        .href());
                    }
                }
                (Ask::Book, _) => {
                    if let Some((row, item)) = current.and_then(|row| Some((row, row.item.clone()?))) {
                        dialog.set(Some((row.clone(), ItemDialog::Book(item))));
                    }
                }
                (Ask::NotDone, _) => {
                    if let Some((row, item)) = current.and_then(|row| Some((row, row.item.clone()?))) {
                        dialog.set(Some((row.clone(), ItemDialog::Close(item))));
                    }
                }
                (Ask::Next | Ask::Previous, None) => {}
            }
        })
    };
    use_list_keys(on_ask);
    let (first, last) = list.axis;
    let axis = day_axis(first, last, today);
    let print = format!(
        "{}{}",
        Route::PaperWorklist.href(),
        location.as_ref().map_or("", |location| location.query_str())
    );
    let actions = html! {
        <>
            <LinkButton glyph={Glyph::Print} href={print}>{ "Print list" }</LinkButton>
            <LinkButton kind={ButtonKind::Primary} glyph={Glyph::Plus} href={Route::NewPlan.href()}>{ "New follow-up plan" }</LinkButton>
        </>
    };
    let sub = html! { <span>{ format!("{} {} · ", weekday_name(today), display(today)) }<span class="b ink">{ &list.summary }</span></span> };
    let columns = vec![
        Column::new("Status"),
        Column::new("Patient"),
        Column::new("What is due").grow(),
        Column::new("Window").wide_only().drawn(html! { <WindowAxis axis={axis.clone()} /> }),
        Column::new("Action").quiet(),
    ];
    let on_close = {
        let dialog = dialog.clone();
        Callback::from(move |()| dialog.set(None))
    };
    let dialog_course = dialog.as_ref().and_then(|(row, _)| workspace.course(row.course).cloned());
    html! {
        <>
            <PageHeader title="Worklist" route="worklist" {sub} {actions} />
            <WaitingDrafts />
            { filter_row(&list, &query, &set_query, &open) }
            if let Some(empty) = &list.empty {
                { match list.first_steps {
                    Some(steps) => first_steps(empty, steps),
                    None => empty_state(empty, &query, &set_query),
                } }
            } else {
                <section class="panel" aria-label="Items">
                    <DataTable caption="Worklist" {columns} cards=true>
                        { for Group::ALL.into_iter().map(|group| {
                            let members: Vec<(usize, &Row)> = rows.iter().enumerate().filter(|(_, row)| row.group == group).collect();
                            if members.is_empty() {
                                return html! {};
                            }
                            html! {
                                <tbody key={group.code()}>
                                    <GroupRow title={group.label()} count={members.len()} note={group.explains()} columns={5} />
                                    { for members.into_iter().map(|(index, row)| {
                                        let (at_focus, dialog) = (at.clone(), dialog.clone());
                                        html! {
                                            <WorklistRow key={format!("{}-{:?}-{:?}", row.course, row.item, row.decision)} row={row.clone()} axis={axis.clone()} {first}
                                                on={*at == Some(index)}
                                                on_focus={Callback::from(move |()| if *at_focus != Some(index) { at_focus.set(Some(index)) })}
                                                on_dialog={Callback::from(move |opened| dialog.set(Some(opened)))} />
                                        }
                                    }) }
                                </tbody>
                            }
                        }) }
                    </DataTable>
                </section>
            }
            <KeyHints hints={vec![
                KeyHint::new(&["J", "K"], "move"),
                KeyHint::new(&["Enter"], "open patient"),
                KeyHint::new(&["R"], "record"),
                KeyHint::new(&["B"], "booked"),
                KeyHint::new(&["N"], "not done, give reason"),
            ]} />
            if let Some(course) = dialog_course {
                <ItemDialogs {course} dialog={dialog.as_ref().map(|(_, form)| form.clone())} {on_close} />
            }
        </>
    }
}

fn go(href: &str) {
    // Setting the fragment cannot leave the app.
    let _ = gloo::utils::window().location().set_hash(href);
}

fn filter_row(
    list: &Worklist,
    query: &Query,
    set: &Callback<Query>,
    open: &crate::ui::session::Open,
) -> Html {
    let mut pills = vec![Pill {
        value: "".into(),
        label: "Needs action".into(),
        count: Some(list.counts.needs_action()),
        tone: None,
    }];
    pills.extend(Group::ALL.into_iter().map(|group| Pill {
        value: group.code().into(),
        label: group.label().into(),
        count: Some(list.counts.of_group(group)),
        tone: match group {
            Group::Overdue => Some(StatusTone::Overdue),
            Group::DueNow => Some(StatusTone::DueNow),
            Group::DueSoon => Some(StatusTone::DueSoon),
            Group::AwaitingReport => Some(StatusTone::AwaitingReport),
            Group::Decisions => None,
        },
    }));
    let change = |edit: fn(&mut Query, String)| {
        let (query, set) = (query.clone(), set.clone());
        Callback::from(move |text: String| {
            let mut next = query.clone();
            edit(&mut next, text);
            set.emit(next);
        })
    };
    let mut who = vec![Choice::new("", "My patients"), Choice::new("all", "Everybody’s patients")];
    who.extend(
        open.workspace
            .members()
            .filter(|member| member.id() != open.actor)
            .filter(|member| open.workspace.courses().any(|course| course.designated == member.id()))
            .map(|member| Choice::new(member.id().to_string(), member.name().to_owned())),
    );
    let mut protocols = vec![Choice::new("", "All protocols")];
    protocols.extend(
        open.workspace
            .protocols()
            .filter_map(|protocol| Some((protocol.id, protocol.newest()?)))
            .map(|(id, version)| Choice::new(id.to_string(), version.content.title.clone())),
    );
    let on_select = change(|query, text| query.view = text).reform(|value: AttrValue| value.to_string());
    html! {
        <div class="filters">
            <FilterPills label="Show" items={pills} selected={query.view.clone()} {on_select} />
            <div class="row wrap gap3 end">
                <SelectField id="who" label="Whose patients" quiet_label=true choices={who} value={query.who.clone()} on_change={change(|query, text| query.who = text)} />
                <SelectField id="protocol" label="Protocol" quiet_label=true choices={protocols} value={query.protocol.clone()} on_change={change(|query, text| query.protocol = text)} />
            </div>
        </div>
    }
}

fn empty_state(text: &str, query: &Query, set: &Callback<Query>) -> Html {
    let filtered = *query != Query::default();
    let clear = {
        let set = set.clone();
        Callback::from(move |()| set.emit(Query { who: "all".into(), ..Query::default() }))
    };
    html! {
        <EmptyState title={text.to_owned()}>
            if filtered || query.who.is_empty() {
                <Button on_press={clear}>{ "Show everything" }</Button>
            }
        </EmptyState>
    }
}

/// The way to the first plan: what is done, and where the next step is.
fn first_steps(text: &str, done: FirstSteps) -> Html {
    let steps = [
        (
            done.has_protocol,
            "Pick a protocol and approve it",
            Route::Protocols.href(),
            "Copy an example, change what your MDT does differently, confirm its days. Two people approve.",
        ),
        (
            false,
            if done.has_patient { "Make the first follow-up plan" } else { "Add the first patient" },
            Route::NewPlan.href(),
            "The procedure and its dates, the circumstances, and who is responsible. You see every item before it counts.",
        ),
        (
            done.has_backup,
            "Back up",
            Route::Data.href(),
            "Everything is kept in this browser only. A backup file is the only other copy.",
        ),
    ];
    let view = |(is_done, title, href, text): (bool, &'static str, String, &'static str)| {
        let (class, glyph, word) = if is_done {
            ("ti t-ok", Glyph::TickDisc, "Done: ")
        } else {
            ("ti t-soon", Glyph::Ring, "To do: ")
        };
        html! {
            <li>
                <span {class}><Icon {glyph} /></span>
                <span><span class="vh">{ word }</span><a class="b" {href}>{ title }</a><span class="sub">{ text }</span></span>
            </li>
        }
    };
    html! {
        <Card id="first-steps" title="First steps" note={text.to_owned()}>
            <ol class="plain chk">{ for steps.into_iter().map(view) }</ol>
        </Card>
    }
}

/// Ticks every two weeks, counted from today.
fn day_axis(first: Date, last: Date, today: Date) -> DayAxis {
    let day = |date: Date| i32::try_from((date - first).num_days()).unwrap_or(0);
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last {
        let edge = at == first || (last - at).num_days() == 14;
        ticks.push(AxisTick { day: day(at), label: if edge { display_short(at).into() } else { "".into() } });
        let Some(next) = at.checked_add_days(Days::new(14)) else { break };
        at = next;
    }
    DayAxis::new(0, day(last), day(today), ticks)
}
