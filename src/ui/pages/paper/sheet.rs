use crate::protocol::grid::Need;
use crate::report::{Block, Cell, Column, Document, Layout, Pair, Row, Section, Sign, Table, Width};
use crate::ui::asset::PAPER_STYLES;
use crate::ui::parts::{Glyph, Icon};
use crate::ui::status::tone_of;
use yew::prelude::*;

/// A document as a sheet of paper. It is one table, because the head and the foot of a table are what every browser
/// repeats on every page.
pub fn sheet(document: &Document) -> Html {
    let layout = match document.layout {
        Layout::Portrait => None,
        Layout::Landscape => Some("across"),
        Layout::Dense => Some("across dense"),
        Layout::LargeType => Some("large"),
    };
    html! {
        <article class={classes!("paper", layout)} aria-label={document.title.clone()}>
            <link rel="stylesheet" href={PAPER_STYLES} />
            if let Some(mark) = &document.mark {
                // The head says it in words; across the sheet it is a drawing.
                <div class="watermark" aria-hidden="true" data-mark={mark.clone()}></div>
            }
            <table class="sheet" role="presentation">
                <thead><tr><td>{ head(document) }</td></tr></thead>
                <tfoot>
                    <tr><td><div class="sheet-foot"><span>{ &document.source }</span><span>{ &document.printed }</span></div></td></tr>
                </tfoot>
                <tbody>
                    <tr><td>
                        <h2>{ &document.title }</h2>
                        { pairs(&document.facts) }
                        { for document.sections.iter().map(section) }
                    </td></tr>
                </tbody>
            </table>
        </article>
    }
}

/// Who it is about, in the order of the NHS banner, and what it is.
fn head(document: &Document) -> Html {
    html! {
        <div class="sheet-id">
            if let Some(about) = &document.about {
                <b>{ &about.name }</b>
                <span>{ about.number_label }{ " " }<b>{ &about.number }</b></span>
                <span>{ "Born " }<b>{ &about.born }</b></span>
            }
            if let Some(mark) = &document.mark { <span class="not-ok">{ mark }</span> }
            <span>{ &document.title }</span>
        </div>
    }
}

fn section(section: &Section) -> Html {
    html! {
        <div class={section.on_one_sheet.then_some("one")}>
            <h3>{ &section.heading }</h3>
            { for section.blocks.iter().map(block) }
        </div>
    }
}

fn block(block: &Block) -> Html {
    match block {
        Block::Text(words) => html! { <p>{ words }</p> },
        Block::Strong(words) => html! { <p class="strong">{ words }</p> },
        Block::List(items) => html! { <ul>{ for items.iter().map(|item| html! { <li>{ item }</li> }) }</ul> },
        Block::Facts(facts) => pairs(facts),
        Block::Table(found) => table(found),
    }
}

fn pairs(pairs: &[Pair]) -> Html {
    html! {
        if !pairs.is_empty() {
            <dl class="pairs">
                { for pairs.iter().map(|pair| html! { <><dt>{ &pair.label }</dt><dd>{ &pair.value }</dd></> }) }
            </dl>
        }
    }
}

fn table(table: &Table) -> Html {
    html! {
        // On a narrow screen it scrolls, by keyboard too.
        <div class="scroll" tabindex="0" role="region" aria-label={format!("{}, table", table.name)}>
            <table class="list" aria-label={table.name.clone()}>
                <thead><tr>{ for table.columns.iter().map(head_cell) }</tr></thead>
                // What stands under one heading is one part, so that it can be kept on one page with it.
                { for table.rows.chunk_by(|_, next| !matches!(next, Row::Group(_))).map(|rows| html! {
                    <tbody>{ for rows.iter().map(|row| view_row(&table.columns, row)) }</tbody>
                }) }
            </table>
        </div>
    }
}

fn width(column: &Column) -> Option<&'static str> {
    match column.width {
        Width::Fit => Some("fit"),
        Width::Share => None,
        Width::Most => Some("most"),
        Width::Figures => Some("figs"),
        Width::Blank => Some("blank"),
        Width::Sign => Some("sign"),
    }
}

fn head_cell(column: &Column) -> Html {
    html! {
        <th scope="col" class={classes!(width(column))}>
            <span>{ &column.label }</span>
            if !column.detail.is_empty() { <span class="under">{ &column.detail }</span> }
        </th>
    }
}

fn view_row(columns: &[Column], row: &Row) -> Html {
    let (cells, class) = match row {
        Row::Group(title) => {
            return html! { <tr><th class="over" scope="rowgroup" colspan={columns.len().to_string()}>{ title }</th></tr> };
        }
        Row::Note(words) => {
            return html! { <tr><td class="about" colspan={columns.len().to_string()}>{ words }</td></tr> };
        }
        Row::Cells(cells) => (cells, None),
        Row::Sum(cells) => (cells, Some("total")),
    };
    html! {
        <tr {class}>{ for columns.iter().zip(cells).map(|(column, cell)| view_cell(column, cell)) }</tr>
    }
}

fn view_cell(column: &Column, cell: &Cell) -> Html {
    html! {
        <td class={classes!(width(column))}>
            <span class={cell.strong.then_some("b")}>
                { cell.sign.as_ref().map(sign).unwrap_or_default() }
                { &cell.text }
            </span>
            { for cell.below.iter().map(|line| html! { <span class="under">{ line }</span> }) }
        </td>
    }
}

fn sign(sign: &Sign) -> Html {
    match sign {
        Sign::Status(status) => html! { <><Icon glyph={tone_of(status).glyph()} />{ " " }</> },
        Sign::Need(need) => {
            let glyph = match need {
                Need::Required => Glyph::Disc,
                Need::Optional => Glyph::Ring,
                Need::IfCircumstance => Glyph::Diamond,
            };
            html! { <Icon {glyph} label={need.label()} /> }
        }
        Sign::TickBox => html! { <span class="tick" role="img" aria-label="To tick"></span> },
    }
}
