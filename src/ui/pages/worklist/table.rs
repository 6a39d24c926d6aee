use super::dialogs::ListDialogs;
use super::drawn::use_drawn;
use super::export::use_list_export;
use super::filters::{ALL, ASSIGNED, Query};
use super::held::use_held_rows;
use super::keys::{Ask, use_list_keys};
use super::listed::Listed;
use super::place::{self, Place};
use super::row::{COLUMNS, WorklistRow, record_href, replan_href, row_id};
use super::stand::Stand;
use crate::calendar::{Date, display_short};
use crate::people::MemberId;
use crate::ui::form::focus_field;
use crate::ui::parts::{
    AxisTick, Button, ButtonKind, Column, DataTable, DayAxis, GroupRow, KeyHint, KeyHints, LiveRegion,
    WindowAxis,
};
use crate::ui::preferences::letters_are_shortcuts;
use crate::ui::route::Route;
use crate::ui::session::{Door, Outcome, use_door, use_today};
use crate::ui::state::{State, use_state, use_state_eq};
use crate::workspace::views::worklist::{Act, Heading, Row};
use crate::workspace::{Op, RecordDidNotAttend};
use chrono::Days;
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

/// A dialog that closes gives the focus back first, and only then it is known to be lost.
const SETTLE_MS: u32 = 30;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WorklistTableProps {
    pub listed: Rc<Listed>,
    pub query: Query,
}

/// The list as it was drawn last, for keys and buttons, which outlive a drawing.
struct Scene {
    rows: Rc<[Rc<Row>]>,
    stand: Stand,
    shown: State<Stand>,
    door: Door,
}

/// The rows in their groups, with the keyboard, the selection and the forms over them.
#[component]
pub fn WorklistTable(props: &WorklistTableProps) -> Html {
    let door = use_door();
    let today = use_today();
    let actor = door.actor();
    let returns = use_memo((), |()| place::left_at(actor));
    let shown = {
        let at = (*returns).clone();
        use_state(move || Stand { at, ..Stand::default() })
    };
    let stand = (*shown).clone();
    let rows = use_held_rows(&props.listed.rows, &props.query, stand.at.as_ref().map(|at| at.key.as_str()));
    let index = stand.index(&rows);
    let scene = use_memo((), |()| RefCell::new(None::<Scene>));
    *scene.borrow_mut() =
        Some(Scene { rows: rows.clone(), stand: stand.clone(), shown: shown.clone(), door });
    let on_ask = use_memo((), {
        let scene = scene.clone();
        |()| Callback::from(move |(row, ask): (Option<Rc<Row>>, Ask)| hear(&scene, row.as_deref(), ask))
    });
    let on_key = use_memo((), |()| on_ask.reform(|ask: Ask| (None, ask)));
    let on_row = use_memo((), |()| on_ask.reform(|(row, ask): (Rc<Row>, Ask)| (Some(row), ask)));
    use_list_keys((*on_key).clone());
    use_focus(index, &stand, Rc::as_ptr(&rows).cast::<()>() as usize, returns.is_some());
    use_kept_place(actor, &stand);
    use_first_of_another_list(&props.query, &rows, &shown);
    let (export, problem) = use_list_export();
    let (first, last) = props.listed.list.axis;
    let axis = use_memo((first, last, today), |(first, last, today)| day_axis(*first, *last, *today));
    let picked = stand.picked(&rows);
    let names_clinician = [ALL, ASSIGNED].contains(&props.query.who.as_str());
    let drawn = use_drawn(rows.len(), index);
    let aria_busy = drawn.is_busy.then_some("true");
    let columns = vec![
        Column::new("Select").quiet(),
        Column::new("Status"),
        Column::new("Patient"),
        Column::new("What is due").grow(),
        Column::new("Window").wide_only().drawn(html! { <WindowAxis axis={(*axis).clone()} /> }),
        Column::new("Action").quiet(),
    ];
    let on_close = {
        let shown = shown.clone();
        // What was written is no longer selected; what was called off is.
        Callback::from(move |written: bool| {
            let mut next = (*shown).clone();
            next.dialog = None;
            if written {
                next.clear();
            }
            shown.set(next);
        })
    };
    let mut headings: Vec<Heading> = Vec::new();
    for row in rows.iter() {
        if !headings.contains(&row.heading) {
            headings.push(row.heading);
        }
    }
    let group = |heading: Heading| {
        let members: Vec<(usize, &Rc<Row>)> =
            rows.iter().enumerate().filter(|(_, row)| row.heading == heading).collect();
        let Some((_, first_row)) = members.first().filter(|(place, _)| *place < drawn.rows) else {
            return html! {};
        };
        let whole = members.iter().any(|(_, row)| row.item.is_some()).then(|| {
            let all = members
                .iter()
                .filter(|(_, row)| row.item.is_some())
                .all(|(_, row)| stand.selected.contains(&row.key));
            let (on_row, first) = (on_row.clone(), (*first_row).clone());
            let onclick = Callback::from(move |_: MouseEvent| on_row.emit((first.clone(), Ask::SelectGroup)));
            let is_drawn_whole = members.last().is_some_and(|(place, _)| *place < drawn.rows);
            let label = match members.len() {
                _ if is_drawn_whole => format!("Select all shown: {}", heading.label()),
                count => format!("Select all {count}, shown or not: {}", heading.label()),
            };
            html! { <input type="checkbox" checked={all} {onclick} aria-label={label} /> }
        });
        html! {
            <tbody key={heading.key()}>
                <GroupRow key="group" title={heading.label()} count={members.len()} note={heading.explains()} columns={COLUMNS}>{ for whole }</GroupRow>
                { for members.into_iter().filter(|(place, _)| *place < drawn.rows).map(|(place, row)| {
                    let key = row.key.clone();
                    let selected = stand.selected.contains(&key);
                    let opened = (stand.opened.as_ref() == Some(&key)).then(|| props.listed.pending.clone());
                    html! {
                        <WorklistRow {key} row={row.clone()} index={place} axis={(*axis).clone()} {first} on={index == Some(place)}
                            {selected} {names_clinician} {opened} on_ask={(*on_row).clone()} />
                    }
                }) }
            </tbody>
        }
    };
    html! {
        <>
            { problem }
            <LiveRegion message={if stand.said.is_empty() { selected_words(picked.len()).into() } else { stand.said.clone() }} delay_ms=300 />
            <ListDialogs dialog={stand.dialog.clone()} {on_close} />
            <section class="panel" aria-label="Items" aria-busy={aria_busy}>
                <DataTable caption="Worklist" {columns} cards=true>{ for headings.into_iter().map(group) }</DataTable>
                { drawn.rest() }
            </section>
            if !stand.said.is_empty() {
                <div class="bar"><span class="b">{ &stand.said }</span></div>
            } else if picked.is_empty() {
                <Hints />
            } else {
                { selection_bar(picked, &on_key, &export) }
            }
        </>
    }
}

/// Does what a key or a button asks for.
fn hear(scene: &Rc<RefCell<Option<Scene>>>, asked_of: Option<&Row>, ask: Ask) {
    let Some((rows, before, shown, door)) = scene
        .borrow()
        .as_ref()
        .map(|scene| (scene.rows.clone(), scene.stand.clone(), scene.shown.clone(), scene.door.clone()))
    else {
        return;
    };
    let mut next = before.clone();
    let index = asked_of.and_then(|row| rows.iter().position(|it| it.key == row.key));
    // Where the row at which somebody stands has sunk meanwhile, they stay in their place and do not go with it.
    let is_there = |row: &Row| next.at.as_ref().is_some_and(|at| at.key == row.key);
    let goes_with_it = ask == Ask::Here && asked_of.is_some_and(is_there) && next.index(&rows) != index;
    let index = index.filter(|_| !goes_with_it);
    if let Some(index) = index {
        next.stand_at(&rows, index);
    }
    // From a filter the first step leads to the row that is marked, not past it.
    let is_return = matches!(ask, Ask::Next | Ask::Previous) && asked_of.is_none() && !is_in_list();
    match (ask, next.index(&rows).filter(|_| is_return)) {
        (Ask::Filters, _) => return focus_field("who"),
        (_, Some(marked)) => next.move_to(&rows, marked),
        (_, None) => next.apply(ask, &rows),
    }
    let row = next.index(&rows).and_then(|index| rows.get(index)).cloned();
    if next != before {
        // Another key may come before this is drawn.
        if let Some(scene) = scene.borrow_mut().as_mut() {
            scene.stand = next.clone();
        }
        shown.set(next);
    }
    let Some(row) = row else { return };
    match ask {
        Ask::Open => go(&Route::Patient { patient: row.patient }.href()),
        Ask::Edit => go(&replan_href(&row)),
        Ask::Record => {
            if let Some(href) = record_href(&row) {
                go(&href);
            }
        }
        Ask::DidNotAttend if row.can(Act::DidNotAttend) => {
            if let (Some(item), Some(date)) = (row.item.clone(), row.booked) {
                // Why it is refused is said where the keys are, not at the top of a long list.
                let scene = scene.clone();
                let done = Callback::from(move |outcome: Outcome| {
                    if let (Err(problems), Some(scene)) = (outcome, scene.borrow_mut().as_mut()) {
                        let said: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
                        scene.stand.said = said.join(" ").into();
                        scene.shown.set(scene.stand.clone());
                    }
                });
                let absence = RecordDidNotAttend { course: row.course, item, date };
                door.run(Op::RecordDidNotAttend(absence), done);
            }
        }
        _ => {}
    }
}

fn go(href: &str) {
    // Setting the fragment cannot leave the app.
    let _ = gloo::utils::window().location().set_hash(href);
}

/// The focus follows the keyboard; and where it was lost, with a form or the bar of what is selected that closed, or a row
/// that left, it goes to the row in that place.
#[hook]
fn use_focus(index: Option<usize>, stand: &Stand, rows: usize, returns: bool) {
    use_effect_with(stand.moves, move |moves| {
        if let Some(index) = index.filter(|_| *moves > 0) {
            focus_row(index);
        }
    });
    let free = stand.dialog.is_none();
    // Whoever moves on before it is settled is not taken back.
    let selected = !stand.selected.is_empty();
    use_effect_with((free, rows, index, selected), move |(free, ..)| {
        let timer = index.filter(|_| *free).map(|index| {
            Timeout::new(SETTLE_MS, move || {
                if is_focus_lost() || is_on_another_row(index) {
                    focus_row(index);
                }
            })
        });
        move || drop(timer)
    });
    use_effect_with((), move |()| {
        // After the heading of the page has had it.
        let timer = index.filter(|_| returns).map(|index| {
            Timeout::new(SETTLE_MS, move || {
                // A list that was empty appears while somebody chooses a filter, and leaves them there.
                if is_at_heading() || is_focus_lost() {
                    focus_row(index);
                }
            })
        });
        move || drop(timer)
    });
}

fn focus_row(index: usize) {
    let row = document().get_element_by_id(&row_id(index));
    if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A row that has left the page cannot take it; then nothing moves.
        let _ = row.focus();
    }
}

/// Whether the focus went with a row that has sunk, and somebody stands at the one that has its place.
fn is_on_another_row(index: usize) -> bool {
    let focus = document().active_element();
    let row = focus.and_then(|element| element.closest("tr[id]").ok().flatten());
    row.is_some_and(|row| {
        let (at, row) = (row_id(index), row.id());
        row.starts_with("row-") && row.trim_end_matches("-more") != at
    })
}

fn is_at_heading() -> bool {
    document().active_element().is_some_and(|element| element.tag_name() == "H1")
}

/// Whether the focus is on a row or on something in it.
fn is_in_list() -> bool {
    let focus = document().active_element();
    focus.is_some_and(|element| element.closest("tbody tr").ok().flatten().is_some())
}

fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// With other filters it is another list: whoever's row is not in it begins at the first, not where the row stood.
#[hook]
fn use_first_of_another_list(query: &Query, rows: &Rc<[Rc<Row>]>, shown: &State<Stand>) {
    let before = use_memo((), |()| RefCell::new(query.clone()));
    let (rows, shown) = (rows.clone(), shown.clone());
    use_effect_with(query.clone(), move |query| {
        let is_another = before.replace(query.clone()) != *query;
        let is_here = |at: &Place| rows.iter().any(|row| row.key == at.key);
        if is_another && !shown.at.as_ref().is_none_or(is_here) {
            shown.set(Stand { at: None, ..(*shown).clone() });
        }
    });
}

/// Remembers the row with the focus for when the list is opened again.
#[hook]
fn use_kept_place(actor: MemberId, stand: &Stand) {
    use_effect_with(stand.at.clone(), move |at| {
        if let Some(at) = at {
            place::keep(actor, at);
        }
    });
}

fn selected_words(count: usize) -> String {
    if count == 0 { String::new() } else { format!("{count} selected") }
}

/// What can be done about all rows that are selected.
fn selection_bar(picked: Vec<Rc<Row>>, on_key: &Callback<Ask>, export: &Callback<Vec<Rc<Row>>>) -> Html {
    let ask = |ask: Ask| {
        let on_key = on_key.clone();
        Callback::from(move |()| on_key.emit(ask))
    };
    let words = selected_words(picked.len());
    let export = {
        let export = export.clone();
        Callback::from(move |()| export.emit(picked.clone()))
    };
    html! {
        <div class="bar" role="group" aria-label="Selected items">
            <span class="b">{ words }</span>
            <Button small=true on_press={ask(Ask::Assign)}>{ "Allocate" }<kbd>{ "A" }</kbd></Button>
            <Button small=true on_press={ask(Ask::Book)}>{ "Booked" }<kbd>{ "B" }</kbd></Button>
            <Button small=true on_press={ask(Ask::NotDone)}>{ "Not done" }<kbd>{ "N" }</kbd></Button>
            <Button small=true on_press={export}>{ "Export" }</Button>
            <Button small=true kind={ButtonKind::Ghost} on_press={ask(Ask::Clear)}>{ "Clear selection" }<kbd>{ "Esc" }</kbd></Button>
        </div>
    }
}

/// The keys of the list, as far as they work: letters can be switched off.
#[component]
fn Hints() -> Html {
    let letters = use_state_eq(|| true);
    {
        let letters = letters.clone();
        use_effect_with((), move |()| letters.set(letters_are_shortcuts()));
    }
    let hints = if *letters {
        vec![
            KeyHint::new(&["J", "K"], "move"),
            KeyHint::new(&["Enter"], "open"),
            KeyHint::new(&["R"], "record"),
            KeyHint::new(&["B"], "book"),
            KeyHint::new(&["C"], "chase"),
            KeyHint::new(&["N"], "not done"),
            KeyHint::new(&["A"], "allocate"),
            KeyHint::new(&["Q"], "decide"),
            KeyHint::new(&["X"], "select"),
            KeyHint::new(&["W"], "why"),
            KeyHint::new(&["Z"], "undo"),
            KeyHint::new(&["?"], "all keys"),
        ]
    } else {
        vec![
            KeyHint::new(&["↓", "↑"], "move"),
            KeyHint::new(&["Home", "End"], "first, last"),
            KeyHint::new(&["Enter"], "open"),
        ]
    };
    html! { <KeyHints {hints} /> }
}

/// Ticks every two weeks, counted from the first day.
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
