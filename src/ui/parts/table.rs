//! Tables: a labelled, scrollable frame, a head that stays in sight, group rows.

use super::list::List;
use yew::prelude::*;

/// One column of a table head.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Column {
    pub label: AttrValue,
    /// Right-aligned figures.
    pub numeric: bool,
    /// Takes the room that is left over.
    pub grow: bool,
    /// Takes a third of the table: of a table with more than one column of sentences.
    pub wide: bool,
    /// The label is read out but not shown (a column of buttons).
    pub quiet: bool,
    /// Left out below 1024 px; the row must say the same elsewhere.
    pub wide_only: bool,
    /// Left out on a phone, where what is typed must be in sight.
    pub roomy_only: bool,
    /// A second line of the head: the date under "Baseline".
    pub detail: AttrValue,
    /// Shown in place of the label, which is then only read out (an axis, a two-line head).
    pub drawing: Option<Html>,
}

impl Column {
    pub fn new(label: impl Into<AttrValue>) -> Self {
        Column { label: label.into(), ..Column::default() }
    }

    pub fn numeric(self) -> Self {
        Column { numeric: true, ..self }
    }

    pub fn grow(self) -> Self {
        Column { grow: true, ..self }
    }

    pub fn wide(self) -> Self {
        Column { wide: true, ..self }
    }

    pub fn quiet(self) -> Self {
        Column { quiet: true, ..self }
    }

    pub fn wide_only(self) -> Self {
        Column { wide_only: true, ..self }
    }

    pub fn roomy_only(self, is_it: bool) -> Self {
        Column { roomy_only: is_it, ..self }
    }

    pub fn detail(self, detail: impl Into<AttrValue>) -> Self {
        Column { detail: detail.into(), ..self }
    }

    pub fn drawn(self, drawing: Html) -> Self {
        Column { drawing: Some(drawing), ..self }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DataTableProps {
    /// What the table holds; read out, not shown.
    pub caption: AttrValue,
    pub columns: List<Column>,
    /// Rows become cards below 600 px.
    #[prop_or_default]
    pub cards: bool,
    /// Extra classes of the `<table>`: `soa`, `mx`.
    #[prop_or_default]
    pub class: Classes,
    /// One or more `<tbody>`.
    #[prop_or_default]
    pub children: Html,
}

/// A table whose head stays in sight while the page scrolls. Where it is wider than its frame (below 1024 px) the
/// frame scrolls, by keyboard too, and the page does not.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    html! {
        <div class="tbl stick-h" tabindex="0" role="region" aria-label={format!("{}, table", props.caption)}>
            <table class={classes!(props.class.clone(), props.cards.then_some("cards"))}>
                <caption class="vh">{ &props.caption }</caption>
                <thead>
                    <tr>{ for props.columns.iter().map(view_column) }</tr>
                </thead>
                { props.children.clone() }
            </table>
        </div>
    }
}

/// The class of the cells of a column that is left out on a phone.
pub const ROOMY_ONLY: &str = "ro";

fn view_column(column: &Column) -> Html {
    let class = classes!(
        column.numeric.then_some("num"),
        column.grow.then_some("grow"),
        column.wide.then_some("wide"),
        column.wide_only.then_some("hm"),
        column.roomy_only.then_some(ROOMY_ONLY),
        column.drawing.is_some().then_some("axis-h"),
    );
    html! {
        <th scope="col" {class}>
            if column.quiet || column.drawing.is_some() {
                <span class="vh">{ &column.label }</span>
            } else {
                { &column.label }
            }
            if !column.detail.is_empty() { <span class="sub">{ &column.detail }</span> }
            if let Some(drawing) = &column.drawing {
                { drawing.clone() }
            }
        </th>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GroupRowProps {
    pub title: AttrValue,
    /// How many rows the group has in all.
    pub count: usize,
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// How many columns the table has.
    pub columns: usize,
    /// Stands before the title: what chooses the whole group.
    #[prop_or_default]
    pub children: Html,
}

/// The first row of a `<tbody>` that is a group: "Overdue (3) · window has closed, nothing recorded".
#[component]
pub fn GroupRow(props: &GroupRowProps) -> Html {
    html! {
        <tr>
            <th class="grp" scope="rowgroup" colspan={props.columns.to_string()}>
                { props.children.clone() }
                { format!("{} ({})", props.title, props.count) }
                if let Some(note) = &props.note {
                    <span>{ " · " }{ note }</span>
                }
            </th>
        </tr>
    }
}
