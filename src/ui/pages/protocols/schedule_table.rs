use crate::order;
use crate::protocol::TimePointId;
use crate::protocol::grid::{Cell, Column, Mark, Need, Row, Schedule};
use crate::ui::form::focus_field;
use crate::ui::parts::{Glyph, Icon};
use crate::ui::state::{State, use_state};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ScheduleTableProps {
    pub schedule: Rc<Schedule>,
    /// The time point that is shown beside the table.
    #[prop_or_default]
    pub picked: Option<TimePointId>,
    pub on_pick: Callback<TimePointId>,
}

/// The schedule as a grid: one row an activity, one column a time. The cells are one stop of the Tab key; the
/// arrow keys move between those that hold something, Enter shows what it is.
#[component]
pub fn ScheduleTable(props: &ScheduleTableProps) -> Html {
    let schedule = &props.schedule;
    let rows: Vec<&Row> = schedule.groups.iter().flat_map(|group| &group.rows).collect();
    let picked_cell = props.picked.as_ref().and_then(|id| place_of(&rows, id));
    let stop = picked_cell.or_else(|| first_cell(&rows));
    let at = use_state(|| None::<(usize, usize)>);
    let stop = at.filter(|(row, column)| holds(&rows, *row, *column)).or(stop);
    let onkeydown = {
        let (schedule, at) = (schedule.clone(), at.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(from) = stop else { return };
            let rows: Vec<&Row> = schedule.groups.iter().flat_map(|group| &group.rows).collect();
            if let Some((row, column)) = next_cell(&rows, from, &event.key()) {
                event.prevent_default();
                at.set(Some((row, column)));
                focus_field(&cell_id(row, column));
            }
        })
    };
    let (node, cut) = use_cut_off();
    let mut index = 0;
    html! {
        <>
        if *cut && let Some(last) = schedule.columns.last() {
            <p id="schedule-goes-on" class="sub pad">{ format!("Goes on to the right, to “{}”: scroll sideways, or move with the arrow keys.", last.label) }</p>
        }
        <div ref={node} class="scrollx" role={cut.then_some("region")} aria-label={cut.then_some("Schedule, scrolls sideways")} tabindex={cut.then_some("0")} aria-describedby={cut.then_some("schedule-goes-on")}>
            <table class="soa soa-auto" role="grid" aria-readonly="true" aria-label="Schedule" {onkeydown}>
                <thead>
                    <tr>
                        <th scope="col" class="a">{ "Activity" }</th>
                        { for schedule.columns.iter().enumerate().map(|(place, column)| {
                            view_head(column, picked_cell.is_some_and(|(_, picked)| picked == place))
                        }) }
                    </tr>
                </thead>
                { for schedule.groups.iter().map(|group| html! {
                    <tbody key={group.group.label()}>
                        <tr class="g">
                            <th scope="rowgroup" colspan={(schedule.columns.len() + 1).to_string()}>{ group.group.label() }</th>
                        </tr>
                        { for group.rows.iter().map(|row| {
                            let place = index;
                            index += 1;
                            view_row(props, row, place, stop)
                        }) }
                    </tbody>
                }) }
            </table>
        </div>
        </>
    }
}

/// Whether what is in a box is wider than the box, now and whenever the window changes.
#[hook]
fn use_cut_off() -> (NodeRef, State<bool>) {
    let node = use_node_ref();
    let cut = use_state(|| false);
    let measure = {
        let (node, cut) = (node.clone(), cut.clone());
        move || {
            if let Some(shown) = node.cast::<Element>() {
                let is_cut = shown.scroll_width() > shown.client_width() + 1;
                if is_cut != *cut {
                    cut.set(is_cut);
                }
            }
        }
    };
    use_effect(move || {
        measure();
        let on_resize =
            gloo::events::EventListener::new(&gloo::utils::window(), "resize", move |_| measure());
        move || drop(on_resize)
    });
    (node, cut)
}

/// What the shapes mean. `looked_at`: somebody has looked at something of low confidence.
pub fn legend(looked_at: bool) -> Html {
    let entry = |need: Need| html! { <span><span class="ti-b"><Icon glyph={glyph(need)} /></span>{ need.label() }</span> };
    html! {
        <p class="leg">
            { entry(Need::Required) }
            { entry(Need::Optional) }
            { entry(Need::IfCircumstance) }
            <span><span class="b">{ "?" }</span>{ "Low confidence" }</span>
            if looked_at { <span><span class="ti-b"><Icon glyph={Glyph::Tick} /></span>{ "Low confidence, looked at" }</span> }
        </p>
    }
}

fn view_head(column: &Column, picked: bool) -> Html {
    html! {
        <th scope="col" class={picked.then_some("colpick")}>
            { &column.label }
            if !column.detail.is_empty() { <small>{ &column.detail }</small> }
        </th>
    }
}

fn view_row(props: &ScheduleTableProps, row: &Row, place: usize, stop: Option<(usize, usize)>) -> Html {
    let below: Vec<String> =
        row.standards.iter().cloned().chain(row.then.iter().map(|then| format!("… {then}"))).collect();
    html! {
        <tr key={format!("{place}")}>
            <th scope="row" class="a">
                { row.label() }
                if !below.is_empty() { <span class="sub">{ below.join(" · ") }</span> }
            </th>
            { for props.schedule.columns.iter().enumerate().map(|(column, head)| match row.cell(column) {
                None => html! { <td></td> },
                Some(cell) => view_cell(props, row, head, cell, (place, column), stop == Some((place, column))),
            }) }
        </tr>
    }
}

fn view_cell(
    props: &ScheduleTableProps,
    row: &Row,
    head: &Column,
    cell: &Cell,
    (place, column): (usize, usize),
    is_stop: bool,
) -> Html {
    let doubtful = cell.marks.iter().any(|mark| mark.low_confidence && !mark.looked_at);
    let looked_at = !doubtful && cell.marks.iter().any(|mark| mark.low_confidence);
    let picked = cell.marks.iter().any(|mark| Some(&mark.time_point) == props.picked.as_ref());
    let words: Vec<String> = cell.marks.iter().map(mark_words).collect();
    let label = format!("{}, {}: {}", row.label(), head.label, words.join("; "));
    let first = cell.marks.first().map(|mark| mark.time_point.clone());
    let on_pick = props.on_pick.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(id) = &first {
            on_pick.emit(id.clone());
        }
    });
    let mut needs: Vec<Need> = cell.marks.iter().map(|mark| mark.need).collect();
    order::ascending(&mut needs);
    needs.dedup();
    html! {
        <td class={classes!(picked.then_some("pick"), doubtful.then_some("wrn"))} aria-selected={picked.then_some("true")}>
            <button type="button" id={cell_id(place, column)} data-v="" tabindex={if is_stop { "0" } else { "-1" }}
                aria-label={label} {onclick}>
                <span class="row">
                    { for needs.into_iter().map(|need| html! { <Icon glyph={glyph(need)} /> }) }
                    if doubtful { <span class="b" aria-hidden="true">{ "?" }</span> }
                    if looked_at { <Icon glyph={Glyph::Tick} /> }
                </span>
            </button>
        </td>
    }
}

/// "Required, 3-month scan, from last session, 10–14 wk, low confidence".
fn mark_words(mark: &Mark) -> String {
    let mut words = vec![mark.need.label().to_owned(), mark.label.clone(), format!("from {}", mark.anchor)];
    if !mark.window.is_empty() {
        words.push(mark.window.clone());
    }
    if let Some(range) = &mark.range {
        words.push(range.clone());
    }
    if mark.low_confidence {
        words.push(if mark.looked_at { "low confidence, looked at" } else { "low confidence" }.to_owned());
    }
    if mark.chosen_by_default {
        words.push("starting day chosen by a rule".to_owned());
    }
    words.join(", ")
}

fn glyph(need: Need) -> Glyph {
    match need {
        Need::Required => Glyph::Disc,
        Need::Optional => Glyph::Ring,
        Need::IfCircumstance => Glyph::Diamond,
    }
}

fn cell_id(row: usize, column: usize) -> String {
    format!("cell-{row}-{column}")
}

fn holds(rows: &[&Row], row: usize, column: usize) -> bool {
    rows.get(row).is_some_and(|row| row.cell(column).is_some())
}

fn place_of(rows: &[&Row], id: &TimePointId) -> Option<(usize, usize)> {
    rows.iter().enumerate().find_map(|(place, row)| {
        let cell = row.cells.iter().find(|cell| cell.marks.iter().any(|mark| &mark.time_point == id))?;
        Some((place, cell.column))
    })
}

fn first_cell(rows: &[&Row]) -> Option<(usize, usize)> {
    rows.iter().enumerate().find_map(|(place, row)| Some((place, row.cells.first()?.column)))
}

/// Where an arrow key leads: along the row, or to the nearest filled cell of the next row that has one.
fn next_cell(rows: &[&Row], (row, column): (usize, usize), key: &str) -> Option<(usize, usize)> {
    let here = rows.get(row)?;
    match key {
        "ArrowRight" => Some((row, here.cells.iter().find(|cell| cell.column > column)?.column)),
        "ArrowLeft" => Some((row, here.cells.iter().rev().find(|cell| cell.column < column)?.column)),
        "Home" => Some((row, here.cells.first()?.column)),
        "End" => Some((row, here.cells.last()?.column)),
        "ArrowDown" => nearest(rows.iter().enumerate().skip(row + 1), column),
        "ArrowUp" => nearest(rows.iter().enumerate().take(row).rev(), column),
        _ => None,
    }
}

fn nearest<'a>(
    mut rows: impl Iterator<Item = (usize, &'a &'a Row)>,
    column: usize,
) -> Option<(usize, usize)> {
    rows.find_map(|(place, row)| {
        let cell = row.cells.iter().min_by_key(|cell| cell.column.abs_diff(column))?;
        Some((place, cell.column))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::ActivityKind;

    fn row(columns: &[usize]) -> Row {
        let cell = |column: &usize| Cell { column: *column, marks: Vec::new() };
        Row {
            kind: ActivityKind::Clinic,
            modality: None,
            title: "Clinic".into(),
            standards: Vec::new(),
            cells: columns.iter().map(cell).collect(),
            then: Vec::new(),
        }
    }

    #[test]
    fn arrows_move_between_filled_cells() {
        let (a, b, c) = (row(&[0, 3, 5]), row(&[]), row(&[2, 6]));
        let rows = [&a, &b, &c];
        assert_eq!(next_cell(&rows, (0, 0), "ArrowRight"), Some((0, 3)));
        assert_eq!(next_cell(&rows, (0, 5), "ArrowRight"), None);
        assert_eq!(next_cell(&rows, (0, 5), "ArrowLeft"), Some((0, 3)));
        assert_eq!(next_cell(&rows, (0, 3), "ArrowDown"), Some((2, 2)));
        assert_eq!(next_cell(&rows, (2, 6), "ArrowUp"), Some((0, 5)));
        assert_eq!(next_cell(&rows, (0, 3), "Home"), Some((0, 0)));
        assert_eq!(next_cell(&rows, (0, 3), "End"), Some((0, 5)));
        assert_eq!(next_cell(&rows, (0, 3), "x"), None);
    }
}
