//! A measurement in a column of a table.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::draft::use_draft;
use crate::order;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MeasureCellProps {
    pub id: AttrValue,
    /// Everything the row and column heads say: "T1 Liver, segment VI, longest, 16-Nov-2026, millimetres".
    pub label: AttrValue,
    pub value: AttrValue,
    pub on_change: Callback<String>,
    /// Shared by the cells of one column; Enter and the arrows move within it.
    pub column: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub disabled: bool,
}

/// A small field for millimetres. Enter and arrow down go to the next row, arrow up to the one before; from the last row
/// Enter goes on at the head of the next column, so that a table is typed through without anything else in between.
#[component]
pub fn MeasureCell(props: &MeasureCellProps) -> Html {
    let draft = use_draft(&props.value, &props.on_change, None);
    let on_type = draft.on_type.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        on_type.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    let onkeydown = {
        let (column, id) = (props.column.clone(), props.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let (down, goes_on) = match event.key().as_str() {
                "ArrowDown" => (true, false),
                "ArrowUp" => (false, false),
                "Enter" => (!event.shift_key(), true),
                _ => return,
            };
            // Enter must not send the form from the middle of a table.
            event.prevent_default();
            move_focus(&column, &id, down, goes_on);
        })
    };
    let error_id = format!("{}-error", props.id);
    html! {
        <>
            <label class="vh" for={props.id.clone()}>{ &props.label }</label>
            <input
                class="mm"
                id={props.id.clone()}
                name={props.id.clone()}
                type="text"
                inputmode="decimal"
                autocomplete="off"
                data-column={props.column.clone()}
                value={draft.text.clone()}
                aria-invalid={props.error.as_ref().map(|_| "true")}
                aria-describedby={props.error.as_ref().map(|_| error_id.clone())}
                disabled={props.disabled}
                {oninput}
                {onkeydown}
            />
            if let Some(error) = &props.error {
                <span class="err-s" id={error_id}>{ error }</span>
            }
        </>
    }
}

fn move_focus(column: &str, id: &str, down: bool, goes_on: bool) {
    let Ok(cells) = document().query_selector_all(".mm[data-column]") else { return };
    let column_of = |cell: &HtmlInputElement| cell.get_attribute("data-column").unwrap_or_default();
    let mut cells: Vec<HtmlInputElement> = (0..cells.length())
        .filter_map(|place| cells.item(place)?.dyn_into::<HtmlInputElement>().ok())
        .filter(|cell| !cell.disabled() && (goes_on || column_of(cell) == column))
        .collect();
    // The columns in the order in which the page has them, each from its first row to its last.
    let mut columns: Vec<String> = Vec::new();
    for name in cells.iter().map(column_of) {
        if !columns.contains(&name) {
            columns.push(name);
        }
    }
    let place_of = |cell: &HtmlInputElement| columns.iter().position(|name| *name == column_of(cell));
    order::by_key(&mut cells, place_of);
    let Some(here) = cells.iter().position(|cell| cell.id() == id) else { return };
    let next = if down { here.checked_add(1) } else { here.checked_sub(1) };
    if let Some(cell) = next.and_then(|place| cells.get(place)) {
        let _ = cell.focus();
        cell.select();
    }
}
